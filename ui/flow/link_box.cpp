// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/link_box.h"

#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

QString firstLarge(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

LinkBox::LinkBox(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(tr("Why it is here"), this)), m_rule(new QLabel(this)), m_reason(new QLabel(this)),
      m_remarks(new QLabel(this)), m_buttons(new QWidget(this)), m_confirm(new QPushButton(tr("&Confirm"), m_buttons)),
      m_reject(new QPushButton(tr("Re&ject"), m_buttons)), m_takeBack(new QPushButton(tr("Take &Back"), m_buttons))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 8);
    column->setSpacing(3);
    for (QLabel* label : {m_title, m_rule, m_reason, m_remarks}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setMinimumWidth(1);
        column->addWidget(label);
    }
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 4, 0, 0);
    for (QPushButton* button : {m_confirm, m_reject, m_takeBack}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addWidget(m_buttons);
    m_confirm->setToolTip(tr("The link is right; it is drawn as sure from now on. The decision goes into the examiner log."));
    m_reject->setToolTip(tr("The event does not belong to this flow; it goes to its rejected links. The decision goes into the examiner log."));
    m_takeBack->setToolTip(tr("Back to what the rule says"));
    using core::LinkDecision;
    connect(m_confirm, &QPushButton::clicked, this, [this] { Q_EMIT decided(LinkDecision::Confirmed); });
    connect(m_reject, &QPushButton::clicked, this, [this] { Q_EMIT decided(LinkDecision::Rejected); });
    connect(m_takeBack, &QPushButton::clicked, this, [this] { Q_EMIT decided(LinkDecision::None); });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void LinkBox::setStep(const core::FlowStep* step, bool isRejected)
{
    setVisible(step);
    if (!step)
        return;
    QString rule = tr("%1 (%2)", "rule of a link, its strength").arg(firstLarge(ruleText(step->rule)), linkText(step->link));
    if (isRejected)
        rule += u'\n' + tr("You have rejected this link: the event does not count as part of the flow.");
    else if (step->decision == core::LinkDecision::Confirmed)
        rule += u'\n' + tr("You have confirmed this link.");
    m_rule->setText(rule);
    // Of a rejected link the reader wants to know what the rule had said.
    const std::string reason = isRejected ? core::linkSentence(step->rule, step->link) : step->linkReason;
    m_reason->setText(coreText(reason));
    m_remarks->setText(firstLarge(remarksText(step->remarks)));
    m_reason->setVisible(!reason.empty());
    m_remarks->setVisible(!step->remarks.empty());
    const bool decided = isRejected || step->decision != core::LinkDecision::None;
    m_buttons->setVisible(core::isInferred(step->rule));
    m_confirm->setVisible(!isRejected && step->decision != core::LinkDecision::Confirmed);
    m_reject->setVisible(!isRejected);
    m_takeBack->setVisible(decided);
    update();
}

void LinkBox::setBusy(bool on) { m_buttons->setEnabled(!on); }

void LinkBox::paintEvent(QPaintEvent*)
{
    const Colors colors = colorsFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(colors.panel);
    painter.setPen(QPen(colors.line, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(4.5, 0.5, -4.5, -0.5), 5, 5);
}

void LinkBox::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    update();
}

} // namespace ui
