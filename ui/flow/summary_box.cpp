// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/summary_box.h"

#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/mark_shape.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

SummaryBox::SummaryBox(QWidget* parent)
    : QWidget(parent), m_who(new QLabel(this)), m_headline(new QLabel(this)), m_explanation(new QLabel(this)),
      m_around(new QLabel(this)), m_next(new QLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 12, 10);
    layout->setSpacing(4);
    for (QLabel* label : {m_headline, m_who, m_explanation, m_around, m_next}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setMinimumWidth(1);
        layout->addWidget(label);
    }
    m_who->setForegroundRole(QPalette::PlaceholderText);
    m_next->setTextFormat(Qt::RichText);
    QFont bold = font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.08);
    m_headline->setFont(bold);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void SummaryBox::setSummary(const core::FlowSummary& summary, core::FlowOutcome outcome, const QString& who,
                            const QString& around)
{
    m_empty = false;
    m_outcome = outcome;
    m_headline->setText(coreText(summary.headline));
    m_who->setText(who);
    m_explanation->setText(coreText(summary.explanation));
    m_around->setText(around);
    QString next = summary.next.empty() ? QString() : tr("<b>Next:</b> %1").arg(coreText(summary.next).toHtmlEscaped());
    if (const QString fixers = ui::fixersText(summary.who); !fixers.isEmpty())
        next += (next.isEmpty() ? QString() : QStringLiteral("<br>")) + tr("<b>Who:</b> %1").arg(fixers.toHtmlEscaped());
    m_next->setText(next);
    for (QLabel* label : {m_headline, m_who, m_explanation, m_around, m_next})
        label->setVisible(!label->text().isEmpty());
    m_headline->setContentsMargins(fontMetrics().height() + 8, 0, 0, 0);
    update();
}

void SummaryBox::clear(const QString& hint)
{
    m_empty = true;
    m_explanation->setText(hint);
    for (QLabel* label : {m_headline, m_who, m_around, m_next})
        label->hide();
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
    drawOutcomeShape(painter, QRectF(line.left(), line.top() + 1, side, side), m_outcome, palette());
}

void SummaryBox::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    update();
}

} // namespace ui
