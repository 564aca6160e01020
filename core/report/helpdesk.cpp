// SPDX-License-Identifier: GPL-3.0-or-later
// One page about one person, for who has that person on the telephone.
#include "core/base/text.h"
#include "core/report/builder.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::report {
namespace {

constexpr std::size_t shownFlows = 6; // so that it stays one page

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return all;
}

const Flow* lastOf(const UserCard& card, const std::function<bool(const Flow&)>& isMeant)
{
    const auto found = std::find_if(card.flows.rbegin(), card.flows.rend(), isMeant);
    return found == card.flows.rend() ? nullptr : &*found;
}

std::string whoWords(const UserCard& card)
{
    if (card.last && !card.throttle.blockedUntil) {
        const FlowSummary summary = summarize(*card.last);
        if (!summary.who.empty())
            return fixersText(summary.who);
    }
    std::vector<std::string> words = card.who;
    for (std::string& word : words)
        std::replace(word.begin(), word.end(), '_', ' ');
    return joined(words);
}

void addAnswer(Section& section, const HelpdeskFacts& facts)
{
    const UserCard& card = facts.card;
    section.blocks.push_back(Paragraph{card.verdict, {}});
    KeyValues out;
    out.id = "answer";
    add(out, "next", "What to do next", Kind::Text, textCell(card.next));
    add(out, "who", "Who can do it", Kind::Text, textCell(whoWords(card)));
    add(out, "again", "May they try again?", Kind::Text,
        textCell(card.throttle.blockedUntil ? fmt::format("Not before {} UTC.", formatUtcPlain(*card.throttle.blockedUntil)) : std::string("Yes: no block is in the evidence.")));
    add(out, "outage", "Outage of the write-back", Kind::Text,
        textCell(facts.outage ? fmt::format("Yes, since {} UTC ({}).", formatUtcPlain(facts.outage->from), facts.outage->computer)
                 : facts.overview.has("server") ? std::string("None that the logs of the servers tell of.")
                                                : std::string("Not known: the case holds no logs of the servers.")));
    const Person& person = card.person;
    add(out, "user", "Person", Kind::Text, textCell(person.upn));
    add(out, "name", "Name", Kind::Text, textCell(person.displayName));
    add(out, "object_id", "Object id", Kind::Code, textCell(person.objectId));
    add(out, "methods", "Registered methods", Kind::Text,
        textCell(!person.methodsAt && person.methods.empty() ? std::string("Not known: no report names this person.")
                 : person.methods.empty()                    ? std::string("None, by the latest report.")
                                                             : joined(person.methods)));
    add(out, "methods_at", "Methods as of", Kind::Time, timeCell(person.methodsAt));
    add(out, "now", "This page speaks of", Kind::Time, timeCell(card.now));
    section.blocks.push_back(std::move(out));
}

void addWarnings(Section& section, const HelpdeskFacts& facts)
{
    const UserCard& card = facts.card;
    List warnings;
    if (card.person.isAdmin || !card.person.roles.empty()) {
        std::vector<std::string> roles;
        for (const Person::Role& role : card.person.roles)
            roles.push_back(role.role);
        warnings.items.push_back(fmt::format("A privileged account{}: follow the rules for such accounts before you reset anything.", roles.empty() ? "" : " (" + joined(roles) + ")"));
    }
    if (card.last && card.last->around.address == Familiarity::New)
        warnings.items.push_back(fmt::format("The last attempt came from {}, from where this person had not signed in during the seven days before.", card.last->flow.sourceIp));
    const Flow* byAdmin = lastOf(card, [](const Flow& flow) { return flow.kind == FlowKind::AdminReset && flow.outcome == FlowOutcome::Succeeded; });
    if (byAdmin && card.now - byAdmin->started <= Duration::days(2))
        warnings.items.push_back(fmt::format("An administrator reset this password already at {} UTC ({}).", formatUtcPlain(byAdmin->started), byAdmin->initiator));
    const Flow* registered = lastOf(card, [](const Flow& flow) { return flow.kind == FlowKind::Registration && flow.outcome == FlowOutcome::Succeeded; });
    if (registered && card.now - registered->started <= Duration::days(2))
        warnings.items.push_back(fmt::format("Methods were registered only at {} UTC.", formatUtcPlain(registered->started)));
    for (const detect::Alert* alert : facts.openAlerts)
        warnings.items.push_back(fmt::format("Open alert, {}: {}", detect::name(alert->severity), alert->title.empty() ? alert->rule : alert->title));
    if (!facts.overview.rulesHaveRun)
        warnings.items.push_back("The detection rules have not run in this case: nobody has looked for attacks.");
    if (warnings.items.empty())
        section.blocks.push_back(Paragraph{"Nothing in the evidence speaks against it. Verify who is calling all the same.", {}});
    else
        section.blocks.push_back(std::move(warnings));
}

const char* counterWords(ThrottleCounter counter)
{
    switch (counter) {
    case ThrottleCounter::Identity: return "tries without proof of identity";
    case ThrottleCounter::Reset: return "resets tried";
    case ThrottleCounter::Any: return "attempts of any kind";
    case ThrottleCounter::Phone: return "phone number";
    case ThrottleCounter::Sms: return "text messages";
    case ThrottleCounter::App: return "app";
    case ThrottleCounter::Questions: return "security questions";
    case ThrottleCounter::Email: return "emails";
    }
    return throttleCounterName(counter);
}

void addAttempts(Section& section, const ThrottleState& throttle)
{
    Table table;
    table.id = "attempts";
    const ThrottleLimits* limits = throttleLimits(throttle.source);
    table.title = fmt::format("Attempts, by the limits of: {}", limits ? limits->title : throttle.source);
    table.columns = {{"counter", "Counter", Kind::Text}, {"used", "Used", Kind::Count}, {"allowed", "Allowed", Kind::Count}, {"window", "Within", Kind::Duration}, {"free", "One is free again", Kind::Time}};
    for (const ThrottleUse& use : throttle.uses)
        table.rows.push_back({textCell(counterWords(use.limit.counter)), countCell(static_cast<std::uint64_t>(std::max(use.used, 0))),
                              countCell(static_cast<std::uint64_t>(std::max(use.limit.attempts, 0))), durationCell(use.limit.window), timeCell(use.oldestLeaves)});
    section.blocks.push_back(std::move(table));
}

void addHistory(Section& section, const UserCard& card)
{
    Table table;
    table.id = "history";
    table.title = "Last flows, the newest first";
    table.whenEmpty = "No flow of this person is in the evidence.";
    table.columns = {{"started", "Began", Kind::Time}, {"kind", "Kind", Kind::Text}, {"outcome", "Outcome", Kind::Text}, {"reason", "Reason", Kind::Text},
                     {"initiator", "Initiated by", Kind::Text}, {"correlation_id", "Correlation id", Kind::Code}};
    for (auto flow = card.flows.rbegin(); flow != card.flows.rend() && table.rows.size() < shownFlows; ++flow)
        table.rows.push_back({timeCell(flow->started, 0), textCell(kindWords(flow->kind)), textCell(outcomeWords(flow->outcome)), textCell(reasonWords(*flow)), textCell(flow->initiator),
                              textCell(flow->correlationId)});
    if (card.flows.size() > table.rows.size())
        table.total = card.flows.size();
    section.blocks.push_back(std::move(table));
    if (!card.episodes.empty() && card.episodes.back().flows.size() > 1)
        section.blocks.push_back(Paragraph{"The last ones as a story: " + card.episodes.back().story + ".", {}});
}

} // namespace

Report helpdeskReport(const HelpdeskFacts& facts)
{
    const Person& person = facts.card.person;
    Builder builder(facts, fmt::format("Helpdesk: {}", person.displayName.empty() ? person.upn : person.displayName));
    builder.section("answer", [&](Section& section) { addAnswer(section, facts); });
    builder.section("warnings", [&](Section& section) { addWarnings(section, facts); });
    builder.section("attempts", [&](Section& section) { addAttempts(section, facts.card.throttle); });
    builder.section("history", [&](Section& section) { addHistory(section, facts.card); });
    return builder.finish();
}

} // namespace core::report
