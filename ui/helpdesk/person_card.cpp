// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpdesk/person_card.h"

#include "ui/base/core_text.h"
#include "ui/base/kept_font.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/wrap_layout.h"
#include "ui/helpdesk/caution_box.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using core::FlowOutcome;

namespace {

constexpr std::ptrdiff_t shownFlows = 6, shownAdminResets = 3;

EdgeBox::Edge edgeOf(const std::optional<FlowOutcome>& outcome)
{
    if (!outcome)
        return EdgeBox::Edge::Neutral;
    switch (*outcome) {
    case FlowOutcome::Succeeded: return EdgeBox::Edge::Success;
    case FlowOutcome::Failed: return EdgeBox::Edge::Failure;
    case FlowOutcome::Blocked: return EdgeBox::Edge::Warning;
    case FlowOutcome::Abandoned:
    case FlowOutcome::InProgress:
    case FlowOutcome::Interrupted: break;
    }
    return EdgeBox::Edge::Neutral;
}

// As the report has them, where the card says it in words.
QString namesIn(const std::vector<std::string>& methods)
{
    QStringList names;
    for (const std::string& method : methods)
        names << toQt(method);
    return names.join(QStringLiteral(", "));
}

QString flowItem(const core::Flow& flow, const HelpdeskWriting& writing)
{
    return QStringLiteral("<p style='margin:0'>%1</p>").arg(flowLink(flow.correlationId, flowLine(flow, writing), writing));
}

} // namespace

PersonCard::PersonCard(QWidget* parent)
    : QScrollArea(parent), m_name(new QLabel), m_ids(new QLabel), m_asOf(new QLabel), m_copy(new QPushButton(tr("Copy as Ticket Text"))),
      m_user(new QPushButton(tr("Show the User"))), m_flow(new QPushButton(tr("Show the Operation"))), m_caution(new CautionBox), m_last(new EdgeBox)
{
    m_happened = makeRow(tr("What happened last, and did it work?"));
    m_why = makeRow(tr("Why?"));
    m_tell = makeRow(tr("Tell the caller"));
    m_again = makeRow(tr("May they try again, and when?"));
    m_next = makeRow(tr("What to do next"));
    m_who = makeRow(tr("Who can do it"));
    m_setBy = makeRow(tr("Who set the password last?"));
    m_phoneless = makeRow(tr("No phone any more: what now?"));
    m_methods = makeRow(tr("Registered methods"));
    m_outage = makeRow(tr("Is write-back out just now?"));
    m_adminResets = makeRow(tr("Last resets by administrators"));
    m_alerts = makeRow(tr("Open alerts"));
    m_flows = makeRow(tr("Last operations"));
    setWidget(makeContent());
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Card of the person"));
    setFocusPolicy(Qt::NoFocus);
    connect(m_copy, &QPushButton::clicked, this, &PersonCard::copyRequested);
    connect(m_caution, &CautionBox::flowActivated, this, &PersonCard::flowActivated);
    connect(m_user, &QPushButton::clicked, this, [this] {
        if (m_answer)
            Q_EMIT userActivated(toQt(m_answer->facts->card.person.upn.empty() ? m_answer->facts->card.person.objectId : m_answer->facts->card.person.upn));
    });
    connect(m_flow, &QPushButton::clicked, this, [this] {
        if (m_answer && !m_answer->card.flow.empty())
            Q_EMIT flowActivated(toQt(m_answer->card.flow));
    });
    keepScaled(m_name, 1.35, true);
}

AnswerRow* PersonCard::makeRow(const QString& title)
{
    auto* row = new AnswerRow(title);
    connect(row, &AnswerRow::linkActivated, this, &PersonCard::follow);
    m_rows << row;
    return row;
}

QWidget* PersonCard::makeHead()
{
    auto* head = new QWidget;
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    for (QLabel* label : {m_name, m_ids, m_asOf}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setMinimumWidth(1);
        column->addWidget(label);
    }
    m_ids->setForegroundRole(QPalette::PlaceholderText);
    m_asOf->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QWidget;
    auto* line = new WrapLayout(buttons);
    for (QPushButton* button : {m_copy, m_flow, m_user})
        line->addWidget(button);
    column->addSpacing(4);
    column->addWidget(buttons);
    return head;
}

QWidget* PersonCard::makeContent()
{
    const auto boxOf = [](const QList<AnswerRow*>& rows) {
        auto* box = new EdgeBox;
        for (AnswerRow* row : rows)
            box->column().addWidget(row);
        return box;
    };
    for (AnswerRow* row : {m_happened, m_why})
        m_last->column().addWidget(row);
    EdgeBox* tell = boxOf({m_tell, m_again});
    tell->setEdge(EdgeBox::Edge::Accent);
    m_tell->setScale(1.12);
    auto* columns = new BoxColumns;
    columns->addColumn({m_last, tell, boxOf({m_next, m_who})});
    columns->addColumn({boxOf({m_setBy, m_phoneless, m_methods, m_outage}), boxOf({m_adminResets, m_alerts, m_flows})});
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(14, 10, 14, 14);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(m_caution);
    column->addWidget(columns);
    column->addStretch(1);
    return content;
}

void PersonCard::clear()
{
    m_answer.reset();
}

void PersonCard::setAnswer(HelpdeskAnswerPtr answer, const HelpdeskWriting& writing)
{
    const bool isOther = answer != m_answer;
    m_answer = std::move(answer);
    if (!m_answer)
        return;
    const core::helpdesk::Card& card = m_answer->card;
    showHead(writing);
    m_caution->setCard(card, writing);
    m_last->setEdge(edgeOf(card.outcome));
    m_happened->setTitle(m_answer->facts->isAsked ? tr("What happened, and did it work?") : tr("What happened last, and did it work?"));
    m_happened->setPlain(sentencesText(card.happened, writing), true);
    m_why->setPlain(sentencesText(card.why, writing));
    m_tell->setPlain(tr("\u201c%1\u201d", "what to tell the caller").arg(sentencesText(card.tell, writing)));
    m_again->setPlain(sentencesText(card.tryAgain, writing));
    m_next->setPlain(sentencesText(card.next, writing));
    m_who->setPlain(fixersSentence(card.who));
    m_setBy->setPlain(sentencesText(card.setBy, writing));
    m_phoneless->setPlain(sentencesText(card.phoneless, writing));
    m_methods->setPlain(sentencesText(card.methods, writing));
    m_methods->setToolTip(namesIn(m_answer->facts->card.person.methods));
    m_outage->setPlain(sentencesText(card.outage, writing));
    showLists(writing);
    if (isOther)
        ensureVisible(0, 0);
}

void PersonCard::showHead(const HelpdeskWriting& writing)
{
    const core::UserCard& facts = m_answer->facts->card;
    m_name->setText(personTitle(facts.person));
    QStringList ids;
    for (const std::string& id : {facts.person.upn, facts.person.objectId})
        if (!id.empty() && toQt(id) != m_name->text())
            ids << toQt(id);
    m_ids->setText(ids.join(QStringLiteral(" \u00b7 ")));
    m_ids->setVisible(!ids.isEmpty());
    m_asOf->setText(facts.hasLater ? tr("As of %1. The evidence goes on after that.").arg(momentText(facts.now, writing))
                                   : tr("As of %1, the end of the evidence.").arg(momentText(facts.now, writing)));
    m_flow->setEnabled(!m_answer->card.flow.empty());
    for (QPushButton* button : {m_flow, m_user}) // they lead to pages that the reduced view does not have
        button->setVisible(!writing.isReduced);
}

void PersonCard::showLists(const HelpdeskWriting& writing)
{
    const auto show = [&](AnswerRow& row, const QStringList& plain, const QString& html, const QString& none) {
        plain.isEmpty() ? row.setPlain(none) : row.setHtml(html, plain.join(u'\n'));
    };
    QStringList plain;
    QString html;
    for (const core::Flow* flow : m_answer->card.adminResets) {
        if (plain.size() == shownAdminResets)
            break;
        plain << flowLine(*flow, writing);
        html += flowItem(*flow, writing);
    }
    show(*m_adminResets, plain, html, tr("None is in the evidence."));
    plain.clear();
    html.clear();
    const core::FlowList& flows = m_answer->facts->card.flows;
    for (auto flow = flows.rbegin(); flow != flows.rend() && plain.size() < shownFlows; ++flow) {
        plain << flowLine(*flow, writing);
        html += flowItem(*flow, writing);
    }
    if (qsizetype(flows.size()) > plain.size()) {
        plain << tr("%Ln more", nullptr, int(flows.size()) - int(plain.size()));
        html += QStringLiteral("<p style='margin:0'>%1</p>").arg(plain.last().toHtmlEscaped());
    }
    show(*m_flows, plain, html, tr("None is in the evidence."));
    plain.clear();
    html.clear();
    for (const core::detect::Alert& alert : m_answer->facts->alerts) {
        if (plain.size() == shownAdminResets)
            break;
        const QString title = alert.title.empty() ? coreText(alert.rule) : coreTitle(alert.rule, alert.title);
        plain << QStringLiteral("%1 \u00b7 %2").arg(momentText(alert.time, writing), writing.isReduced ? withoutAddresses(title) : title);
        html += QStringLiteral("<p style='margin:0'>%1</p>").arg(alertLink(alert.key, plain.last(), writing));
    }
    show(*m_alerts, plain, html, m_answer->facts->rulesHaveRun ? tr("None is open.") : tr("Not known: the rules have not run."));
}

void PersonCard::follow(const QString& target)
{
    if (const QString flow = flowOfLink(target); !flow.isEmpty())
        Q_EMIT flowActivated(flow);
    else if (const QString alert = alertOfLink(target); !alert.isEmpty())
        Q_EMIT alertActivated(alert);
}

void PersonCard::focusFirst()
{
    m_copy->setFocus(Qt::OtherFocusReason);
}

} // namespace ui
