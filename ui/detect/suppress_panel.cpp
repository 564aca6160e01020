// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/suppress_panel.h"

#include "ui/base/date_form.h"
#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace ui {

using core::detect::Suppression;

namespace {

constexpr int proposedDays = 90; // behind the alert

core::UtcTime timeOf(const QDate& date) { return core::UtcTime::fromCalendar(date.year(), unsigned(date.month()), unsigned(date.day())); }

QDate dateOf(const DisplayZone& zone, core::UtcTime time) { return QDate::fromString(isoDateTime(zone, time).left(10), Qt::ISODate); }

} // namespace

SuppressPanel::SuppressPanel(QWidget* parent)
    : QWidget(parent), m_reason(new QLineEdit(this)), m_hasEnd(new QCheckBox(tr("Only until"), this)), m_until(new QDateEdit(this)),
      m_hint(new QLabel(this)), m_suppress(new QPushButton(tr("Suppress"), this)), m_cancel(new QPushButton(tr("Cancel"), this))
{
    setUpView();
    for (QCheckBox* check : m_checks)
        connect(check, &QCheckBox::toggled, this, &SuppressPanel::update);
    for (QLineEdit* field : m_fields)
        connect(field, &QLineEdit::textChanged, this, &SuppressPanel::update);
    connect(m_reason, &QLineEdit::textChanged, this, &SuppressPanel::update);
    connect(m_hasEnd, &QCheckBox::toggled, this, &SuppressPanel::update);
    connect(m_suppress, &QPushButton::clicked, this, &SuppressPanel::finish);
    connect(m_cancel, &QPushButton::clicked, this, &SuppressPanel::leave);
    hide();
    update();
}

void SuppressPanel::setUpView()
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 4, 0, 4);
    grid->setSpacing(6);
    auto* words = new QLabel(tr("Alerts that agree in all that is ticked are known and accepted:"), this);
    words->setWordWrap(true);
    grid->addWidget(words, 0, 0, 1, 2);
    const std::array<QString, 4> names{tr("Rule"), tr("User"), tr("Who acted"), tr("Address")};
    for (std::size_t i = 0; i < 4; ++i) {
        m_checks[i] = new QCheckBox(names[i], this);
        m_fields[i] = new QLineEdit(this);
        m_fields[i]->setAccessibleName(names[i]);
        grid->addWidget(m_checks[i], int(i) + 1, 0);
        grid->addWidget(m_fields[i], int(i) + 1, 1);
    }
    m_fields[Rule]->setReadOnly(true);
    m_fields[Address]->setToolTip(tr("An address, or a network such as 198.51.100.0/24"));
    m_reason->setPlaceholderText(tr("Why is it accepted?"));
    m_reason->setAccessibleName(tr("Reason of the suppression"));
    grid->addWidget(m_reason, 5, 0, 1, 2);
    m_until->setCalendarPopup(true);
    m_until->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_until->setAccessibleName(tr("Last day of the suppression"));
    grid->addWidget(m_hasEnd, 6, 0);
    grid->addWidget(m_until, 6, 1);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(m_hint, 7, 0, 1, 2);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_suppress);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    grid->addLayout(buttons, 8, 0, 1, 2);
    grid->setColumnStretch(1, 1);
}

void SuppressPanel::open(const core::detect::Alert& alert, const DisplayZone& zone)
{
    m_zone = zone;
    const std::array<const std::string*, 4> values{&alert.ruleId, &alert.user, &alert.actor, &alert.ip};
    for (std::size_t i = 0; i < 4; ++i) {
        m_fields[i]->setText(toQt(*values[i]));
        m_checks[i]->setChecked(!values[i]->empty());
        m_checks[i]->setEnabled(i != Rule || !values[i]->empty());
    }
    m_fields[Rule]->setToolTip(coreText(alert.rule));
    m_reason->clear();
    m_hasEnd->setChecked(false);
    m_until->setDate(dateOf(zone, alert.time + core::Duration::days(proposedDays)));
    update();
    show();
    m_reason->setFocus(Qt::ShortcutFocusReason);
}

// The end is the end of that day in the zone of the window. Twice: its offset may change between.
std::optional<Suppression> SuppressPanel::suppression() const
{
    Suppression made;
    const std::array<std::string*, 4> values{&made.ruleId, &made.user, &made.actor, &made.ip};
    bool isSet = false;
    for (std::size_t i = 0; i < 4; ++i) {
        if (!m_checks[i]->isChecked())
            continue;
        *values[i] = toStd(m_fields[i]->text().trimmed());
        if (values[i]->empty())
            return std::nullopt;
        isSet = true;
    }
    made.reason = toStd(m_reason->text().trimmed());
    if (!isSet || made.reason.empty())
        return std::nullopt;
    if (m_hasEnd->isChecked()) {
        const core::UtcTime local = timeOf(m_until->date().addDays(1));
        made.until = local - m_zone.offset(local - m_zone.offset(local));
    }
    if (!core::detect::checkSuppression(made))
        return std::nullopt;
    return made;
}

void SuppressPanel::update()
{
    bool any = false, whole = true;
    for (std::size_t i = 0; i < 4; ++i) {
        const bool on = m_checks[i]->isChecked();
        m_fields[i]->setEnabled(on);
        any = any || on;
        whole = whole && (!on || !m_fields[i]->text().trimmed().isEmpty());
    }
    m_until->setEnabled(m_hasEnd->isChecked());
    m_suppress->setEnabled(suppression().has_value());
    if (!any)
        m_hint->setText(tr("Tick at least one line."));
    else if (!whole)
        m_hint->setText(tr("A ticked line must not be empty."));
    else if (m_reason->text().trimmed().isEmpty())
        m_hint->setText(tr("Give a reason: it is kept with your name and the time."));
    else if (!m_suppress->isEnabled())
        m_hint->setText(tr("The address is neither an address nor a network such as 198.51.100.0/24."));
    else
        m_hint->setText(m_hasEnd->isChecked() ? tr("Alerts of later days are shown again.") : tr("It holds until somebody takes it back."));
}

void SuppressPanel::finish()
{
    const auto made = suppression();
    if (!made)
        return m_reason->setFocus(Qt::OtherFocusReason);
    hide();
    Q_EMIT suppressRequested(*made);
}

void SuppressPanel::leave()
{
    hide();
    Q_EMIT left();
}

void SuppressPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_cancel->hasFocus() ? leave() : finish();
    else
        return QWidget::keyPressEvent(event);
    event->accept();
}

} // namespace ui
