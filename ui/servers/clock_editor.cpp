// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/clock_editor.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/wrap_layout.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace ui {

namespace {
constexpr double most = 7 * 86400; // seconds; a clock that is further off has another problem
}

ClockEditor::ClockEditor(QWidget* parent)
    : QWidget(parent), m_name(new QLabel(this)), m_hint(new QLabel(this)), m_offset(new QDoubleSpinBox(this)),
      m_apply(new QPushButton(tr("&Set"), this)), m_estimate(new QPushButton(tr("&Use Estimate"), this)),
      m_staging(new QCheckBox(tr("Is in staging &mode and should not write back"), this))
{
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setWordWrap(true);
    m_hint->setText(tr("The offset moves what is shown, and which flow a server event without id belongs to; the evidence keeps its times. "
                       "Every change goes into the examiner log."));
    m_offset->setDecimals(3);
    m_offset->setRange(-most, most);
    m_offset->setSuffix(tr(" s"));
    m_offset->setKeyboardTracking(false);
    m_offset->setAccessibleName(tr("Clock ahead by, in seconds"));
    auto* label = new QLabel(tr("Clock &ahead by:"), this);
    label->setBuddy(m_offset);
    auto* controls = new QWidget(this);
    auto* row = new WrapLayout(controls);
    for (QWidget* widget : std::initializer_list<QWidget*>{label, m_offset, m_apply, m_estimate, m_staging})
        row->addWidget(widget);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 10);
    column->addWidget(m_name);
    column->addWidget(controls);
    column->addWidget(m_hint);
    connect(m_offset, &QDoubleSpinBox::valueChanged, this, &ClockEditor::updateButtons);
    connect(m_apply, &QPushButton::clicked, this,
            [this] { Q_EMIT clockChanged(m_server.computer, std::llround(m_offset->value() * 1000)); });
    connect(m_estimate, &QPushButton::clicked, this, [this] { Q_EMIT clockChanged(m_server.computer, std::nullopt); });
    connect(m_staging, &QCheckBox::clicked, this, [this](bool on) { Q_EMIT stagingChanged(m_server.computer, on); });
    setServer(nullptr);
}

void ClockEditor::setServer(const core::ServerClock* server)
{
    setEnabled(server);
    m_server = server ? *server : core::ServerClock{};
    m_name->setText(server ? toQt(server->computer) : tr("Select a server"));
    m_offset->setValue(double(m_server.correctedMs.value_or(m_server.estimatedMs.value_or(0))) / 1000);
    m_staging->setChecked(m_server.isStaging);
    m_estimate->setToolTip(m_server.estimatedMs ? tr("%1, from %2 matches").arg(offsetText(*m_server.estimatedMs), countText(m_server.matches))
                                                : tr("No match bounds it; the times are then shown as they are"));
    updateButtons();
}

// A splitter asks nobody how high something is for its width, and would let the lines of the hint be cut.
void ClockEditor::holdHeight() { setMinimumHeight(heightForWidth(width())); }

void ClockEditor::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    holdHeight();
}

void ClockEditor::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        holdHeight();
}

void ClockEditor::updateButtons()
{
    const std::int64_t value = std::llround(m_offset->value() * 1000);
    m_apply->setEnabled(isEnabled() && (m_server.correctedMs ? value != *m_server.correctedMs : value != m_server.estimatedMs.value_or(0)));
    m_estimate->setEnabled(isEnabled() && m_server.correctedMs.has_value());
}

} // namespace ui
