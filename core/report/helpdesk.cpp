// SPDX-License-Identifier: GPL-3.0-or-later
// One page about one person, for who has that person on the telephone.
#include "core/base/text.h"
#include "core/report/builder.h"
#include "core/report/cell_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::report {
namespace {

constexpr std::size_t shownFlows = 6; // so that it stays one page

// The sentences of the card, with times as all of the report shows them.
class CardWords
{
public:
    explicit CardWords(const std::string& zone) : m_clock(zone) {}
    template <class Said> std::string operator()(const Said& said) const
    {
        return core::helpdesk::english(said, true, [&](UtcTime time) { return m_clock.text(time, 0) + (m_clock.zone() == "UTC" ? " UTC" : ""); });
    }

private:
    Clock m_clock;
};

void addAnswer(Section& section, const core::helpdesk::Answer& answer, const CardWords& words)
{
    const core::helpdesk::Card& card = answer.card;
    const UserCard& user = answer.facts->card;
    section.blocks.push_back(Paragraph{words(card.happened), {}});
    KeyValues out;
    out.id = "answer";
    const auto say = [&](const char* name, const char* title, const std::string& text) { add(out, name, title, Kind::Text, textCell(text)); };
    say("why", "Why", words(card.why));
    say("tell", "What to tell the caller", words(card.tell));
    say("next", "What to do next", words(card.next));
    say("who", "Who can do it", fixersText(card.who));
    say("again", "May they try again?", words(card.tryAgain));
    add(out, "again_at", "Not before", Kind::Time, timeCell(card.againAt));
    say("outage", "Is an outage going on?", words(card.outage));
    say("set_by", "Who set the password last", words(card.setBy));
    say("methods", "Registered methods", words(card.methods));
    say("phoneless", "Without the phone", words(card.phoneless));
    const Person& person = user.person;
    say("user", "Person", person.upn);
    say("name", "Name", person.displayName);
    add(out, "object_id", "Object id", Kind::Code, textCell(person.objectId));
    std::vector<std::string> roles;
    for (const Person::Role& role : person.roles)
        roles.push_back(role.role);
    say("roles", "Roles", joined(roles, ", "));
    add(out, "now", "This page speaks of", Kind::Time, timeCell(user.now));
    section.blocks.push_back(std::move(out));
}

// What is missing stands with the warnings: without it their absence says nothing.
void addWarnings(Section& section, const core::helpdesk::Card& card, const CardWords& words)
{
    List warnings;
    for (const core::helpdesk::Warning& warning : card.warnings)
        warnings.items.push_back(words(warning.what));
    if (warnings.items.empty())
        section.blocks.push_back(Paragraph{words(card.quiet) + " Make sure who is calling all the same.", {}});
    else
        section.blocks.push_back(std::move(warnings));
    for (const core::helpdesk::Sentence& sentence : card.missing)
        section.blocks.push_back(Note{Note::Weight::Info, words(sentence)});
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
    const UserCard& user = facts.answer.facts->card;
    const CardWords words(facts.request.zone);
    Builder builder(facts, fmt::format("Helpdesk: {}", user.person.displayName.empty() ? user.person.upn : user.person.displayName));
    builder.section("answer", [&](Section& section) { addAnswer(section, facts.answer, words); });
    builder.section("warnings", [&](Section& section) { addWarnings(section, facts.answer.card, words); });
    builder.section("attempts", [&](Section& section) { addAttempts(section, user.throttle); });
    builder.section("history", [&](Section& section) { addHistory(section, user); });
    return builder.finish();
}

} // namespace core::report
