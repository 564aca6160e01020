// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpdesk/ticket_text.h"

#include "ui/base/core_text.h"
#include "ui/base/date_form.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct Ticket {
    Q_DECLARE_TR_FUNCTIONS(ui::TicketText)
};

constexpr int shownFlows = 5;

void add(QStringList& lines, const QString& name, const QString& value)
{
    if (!value.isEmpty())
        lines << Ticket::tr("%1: %2", "name, value").arg(name, value);
}

} // namespace

QString ticketText(const core::helpdesk::Answer& answer, const DisplayZone& zone, bool isReduced)
{
    const IsoDates iso;
    const core::UserCard& facts = answer.facts->card;
    const core::helpdesk::Card& card = answer.card;
    const HelpdeskWriting writing{zone, isReduced, true};
    const auto say = [&](const core::helpdesk::Sentences& sentences) { return sentencesText(sentences, writing); };
    QStringList lines;
    add(lines, Ticket::tr("Person"), personTitle(facts.person));
    add(lines, Ticket::tr("User"), toQt(facts.person.upn));
    add(lines, Ticket::tr("Object id"), toQt(facts.person.objectId));
    add(lines, Ticket::tr("As of"), momentText(facts.now, writing));
    lines << QString();
    add(lines, Ticket::tr("What happened last"), say(card.happened));
    add(lines, Ticket::tr("Correlation id"), toQt(card.flow));
    add(lines, Ticket::tr("Why"), say(card.why));
    add(lines, Ticket::tr("Tell the caller"), say(card.tell));
    add(lines, Ticket::tr("What to do next"), say(card.next));
    add(lines, Ticket::tr("Who can do it"), ui::fixersText(card.who));
    add(lines, Ticket::tr("May they try again?"), say(card.tryAgain));
    add(lines, Ticket::tr("Is write-back out?"), say(card.outage));
    add(lines, Ticket::tr("Who set the password last?"), say(card.setBy));
    add(lines, Ticket::tr("Registered methods"), say(card.methods));
    add(lines, Ticket::tr("Without the phone"), say(card.phoneless));
    lines << QString();
    for (const core::helpdesk::Warning& warning : card.warnings)
        add(lines, Ticket::tr("Warning"), sentenceText(warning.what, writing));
    if (card.warnings.empty())
        lines << sentenceText(card.quiet, writing);
    for (const core::helpdesk::Sentence& missing : card.missing)
        add(lines, Ticket::tr("Not known"), sentenceText(missing, writing));
    lines << QString();
    const core::FlowList& flows = facts.flows;
    for (auto flow = flows.rbegin(); flow != flows.rend() && flow - flows.rbegin() < shownFlows; ++flow)
        lines << QStringLiteral("%1 \u00b7 %2").arg(flowLine(*flow, writing), toQt(flow->correlationId));
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines.join(u'\n') + u'\n';
}

QString ticketText(const core::Cause& cause)
{
    QStringList lines;
    add(lines, Ticket::tr("Code"), codeText(cause));
    add(lines, Ticket::tr("Name"), toQt(cause.name));
    add(lines, Ticket::tr("What it is"), causeKindText(cause));
    add(lines, Ticket::tr("Meaning"), coreText(cause.meaning));
    add(lines, Ticket::tr("What to do next"), coreText(cause.next));
    add(lines, Ticket::tr("Who can do it"), ui::fixersText(cause.who));
    add(lines, Ticket::tr("Source"), toQt(cause.source));
    return lines.join(u'\n') + u'\n';
}

QString undocumentedText(const QString& code)
{
    return Ticket::tr("%1 is not documented in the sources of this program. Nothing is guessed: look for it in the documents of whoever showed it.").arg(code);
}

} // namespace ui
