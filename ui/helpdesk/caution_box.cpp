// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpdesk/caution_box.h"

#include "ui/base/mark_shape.h"
#include "ui/base/qt_text.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

using Weight = core::helpdesk::Warning::Weight;

namespace {

QString listOf(const QStringList& items)
{
    QString html;
    for (const QString& item : items)
        html += QStringLiteral("<p style='margin:0'>\u2022 %1</p>").arg(item);
    return html;
}

} // namespace

CautionBox::CautionBox(QWidget* parent) : EdgeBox(parent), m_title(new QLabel), m_reasons(new AnswerRow({})), m_missing(new AnswerRow(tr("Not known, so this is no all-clear")))
{
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_reasons->setTitle({});
    column().setSpacing(4);
    column().addWidget(m_title);
    column().addWidget(m_reasons);
    column().addWidget(m_missing);
    for (AnswerRow* row : {m_reasons, m_missing})
        connect(row, &AnswerRow::linkActivated, this, [this](const QString& target) { Q_EMIT flowActivated(flowOfLink(target)); });
}

QString CautionBox::title() const { return m_title->text(); }

void CautionBox::setCard(const core::helpdesk::Card& card, const HelpdeskWriting& writing)
{
    m_reasonTexts.clear();
    m_missingTexts.clear();
    QStringList reasons, missing;
    for (const core::helpdesk::Warning& warning : card.warnings) {
        const QString text = sentenceText(warning.what, writing);
        m_reasonTexts << text;
        QString html = text.toHtmlEscaped();
        if (warning.weight == Weight::Red)
            html = QStringLiteral("<b>%1</b>").arg(html);
        if (!warning.flow.empty() && !writing.isReduced)
            html += u' ' + flowLink(warning.flow, tr("Show the operation"), writing);
        reasons << html;
    }
    for (const core::helpdesk::Sentence& sentence : card.missing) {
        m_missingTexts << sentenceText(sentence, writing);
        missing << m_missingTexts.last().toHtmlEscaped();
    }
    const bool isRed = !card.warnings.empty() && card.warnings.front().weight == Weight::Red;
    setEdge(isRed ? Edge::Failure : card.warnings.empty() ? Edge::Neutral : Edge::Warning);
    m_title->setText(isRed                    ? tr("Make sure who is calling before you reset anything")
                     : card.warnings.empty() ? sentenceText(card.quiet, writing)
                                             : tr("Take care before you reset anything"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setContentsMargins(fontMetrics().height() + 8, 0, 0, 0);
    m_reasons->setHtml(listOf(reasons), m_reasonTexts.join(u'\n'));
    m_reasons->findChild<LinkText*>()->setAccessibleName(tr("Reasons for caution"));
    m_missing->setHtml(listOf(missing), m_missingTexts.join(u'\n'));
    setAccessibleName(m_title->text());
    setAccessibleDescription((m_reasonTexts + m_missingTexts).join(u'\n'));
}

void CautionBox::paintEvent(QPaintEvent* event)
{
    EdgeBox::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = fontMetrics().height();
    const QRect line = m_title->geometry();
    const core::StepClass shape = edge() == Edge::Failure ? core::StepClass::Refusal : edge() == Edge::Warning ? core::StepClass::Blocked : core::StepClass::Neutral;
    drawStepShape(painter, QRectF(line.left(), line.top() + 1, side, side), shape, palette());
}

void CautionBox::changeEvent(QEvent* event)
{
    EdgeBox::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        QFont bold = font();
        bold.setBold(true);
        m_title->setFont(bold);
        m_title->setContentsMargins(fontMetrics().height() + 8, 0, 0, 0);
    }
}

} // namespace ui
