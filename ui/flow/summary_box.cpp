// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/summary_box.h"

#include "ui/base/core_text.h"
#include "ui/base/kept_font.h"
#include "ui/base/labels.h"
#include "ui/base/mark_shape.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/base/wrapped_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

SummaryBox::SummaryBox(QWidget* parent)
    : QWidget(parent), m_headline(new WrappedText({}, this)), m_who(new QLabel(this)), m_explanation(new QLabel(this)),
      m_around(new QLabel(this)), m_next(new QLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 12, 10);
    layout->setSpacing(4);
    m_headline->setAccessibleName(tr("What happened"));
    m_headline->setFocusPolicy(Qt::ClickFocus); // as that of the texts below it
    m_head = new QHBoxLayout;
    m_head->addWidget(m_headline);
    layout->addLayout(m_head);
    for (QLabel* label : {m_who, m_explanation, m_around, m_next}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setMinimumWidth(1);
        layout->addWidget(label);
    }
    m_who->setForegroundRole(QPalette::PlaceholderText);
    m_next->setTextFormat(Qt::RichText);
    keepScaled(m_headline, 1.08, true);
    adaptToFont();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void SummaryBox::setSummary(const core::FlowSummary& summary, core::FlowOutcome outcome, const QString& who,
                            const QString& around)
{
    m_empty = false;
    m_outcome = outcome;
    m_headline->setPlainText(coreText(summary.headline));
    m_headline->setVisible(!summary.headline.empty());
    m_headline->updateGeometry();
    m_who->setText(who);
    m_explanation->setText(coreText(summary.explanation));
    m_around->setText(around);
    QString next = summary.next.empty() ? QString() : tr("<b>Next:</b> %1").arg(coreText(summary.next).toHtmlEscaped());
    if (const QString fixers = ui::fixersText(summary.who); !fixers.isEmpty())
        next += (next.isEmpty() ? QString() : QStringLiteral("<br>")) + tr("<b>Who:</b> %1").arg(fixers.toHtmlEscaped());
    m_next->setText(next);
    for (QLabel* label : {m_who, m_explanation, m_around, m_next})
        label->setVisible(!label->text().isEmpty());
    update();
}

void SummaryBox::clear(const QString& hint)
{
    m_empty = true;
    m_explanation->setText(hint);
    for (QWidget* part : std::initializer_list<QWidget*>{m_headline, m_who, m_around, m_next})
        part->hide();
    m_explanation->show();
    update();
}

void SummaryBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (m_empty)
        return;
    const QColor color = colorsFor(palette()).of(m_outcome);
    QColor fill = color;
    fill.setAlphaF(0.10F);
    painter.fillRect(rect(), fill);
    painter.fillRect(QRect(0, 0, 4, height()), color);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = fontMetrics().height();
    const QRect line = m_headline->geometry();
    drawOutcomeShape(painter, QRectF(line.left() - shapeRoom(), line.top() + 1, side, side), m_outcome, palette());
}

int SummaryBox::shapeRoom() const { return fontMetrics().height() + 8; }
void SummaryBox::adaptToFont() { m_head->setContentsMargins(shapeRoom(), 0, 0, 0); }

void SummaryBox::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        adaptToFont();
    update();
}

} // namespace ui
