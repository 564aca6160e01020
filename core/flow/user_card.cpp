// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/user_card.h"

#include "core/base/text.h"
#include "core/flow/flow_reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <set>

namespace core {

using sqlite::Statement;
using What = ThrottleEvent::What;

namespace {

std::set<std::string> namesOf(const Person& person)
{
    std::set<std::string> names;
    for (const Person::Name& name : person.names)
        if (name.kind == "upn" || name.kind == "mail")
            names.insert(toLower(name.name));
    return names;
}

bool isOf(const Flow& flow, const Person& person, const std::set<std::string>& names)
{
    if (!person.objectId.empty() && !flow.userId.empty())
        return equalsIgnoreCase(flow.userId, person.objectId);
    return !flow.user.empty() && names.contains(toLower(flow.user));
}

void addEvents(store::Case& theCase, StepReader& steps, const Flow& flow, std::vector<ThrottleEvent>& events)
{
    if (flow.kind != FlowKind::Reset && flow.kind != FlowKind::Unlock)
        return; // other flows have no gates
    events.push_back({What::Started, flow.started});
    Statement rows(theCase.db(), "SELECT a.time, a.service, a.operation, a.result, a.reason FROM flow_event e JOIN audit a ON a.id = e.event"
                                 " WHERE e.flow = ? AND e.source = 1 AND e.rule = 1");
    rows.bind(1, flow.id.value);
    bool proven = false, asked = false;
    while (rows.step()) {
        const UtcTime time{rows.integer(0)};
        const Step& step = stepFor(steps.text(rows.integer(1)), steps.text(rows.integer(2)), steps.text(rows.integer(3)), steps.text(rows.integer(4)));
        if (step.name.starts_with("gate_start")) {
            events.push_back({What::GateStarted, time, step.method});
            asked = true;
        }
        if (step.name.starts_with("gate_done") || step.name == "gates_all" || step.stepClass == StepClass::PasswordSubmitted)
            events.push_back({What::LetThrough, time});
        proven = proven || step.name == "gates_all" || step.stepClass == StepClass::PasswordSubmitted || step.stepClass == StepClass::Success;
        if (step.stepClass == StepClass::Blocked)
            events.push_back({What::Blocked, time});
        if (step.stepClass == StepClass::Success)
            events.push_back({What::Succeeded, time});
    }
    if (asked && !proven && flow.outcome != FlowOutcome::InProgress)
        events.push_back({What::NotProven, flow.ended});
}

// The newest time of records of these sources.
std::optional<std::int64_t> lastOf(store::Case& theCase, const char* sources)
{
    Statement row(theCase.db(), fmt::format("SELECT max(last) FROM file_span WHERE {}", sources));
    return row.step() ? row.optionalInteger(0) : std::nullopt;
}

UtcTime roundedUp(std::int64_t ticks)
{
    constexpr std::int64_t second = 10'000'000;
    return {(ticks + second - 1) / second * second};
}

// `isAtEnd`: nobody asked for a moment, so the newest report of registered methods counts, which may be later than the last event.
Person personAt(store::Case& theCase, std::int64_t id, UtcTime moment, bool isAtEnd)
{
    Person person = store::readPerson(theCase, id, moment).value_or(Person());
    if (!isAtEnd)
        return person;
    if (auto newest = store::readPerson(theCase, id)) {
        person.methods = std::move(newest->methods);
        person.methodsAt = newest->methodsAt;
        person.ssprRegistered = newest->ssprRegistered;
    }
    return person;
}

} // namespace

UtcTime endOfEvidence(store::Case& theCase)
{
    const std::int64_t event = theCase.metaNumber("newest_event");
    const std::int64_t other = lastOf(theCase, "source IN ('activity', 'method_usage', 'risk_event')").value_or(0);
    if (const std::int64_t newest = std::max(event, other); newest > 0)
        return roundedUp(newest);
    // Roles and users have the time at which something began, not that of their list.
    const auto reported = lastOf(theCase, "source NOT IN ('role_assignment', 'user_record')");
    return roundedUp(reported && *reported > 0 ? *reported : UtcTime::now().ticks);
}

Result<UserCard> readUserCard(store::Case& theCase, std::string_view who, std::optional<UtcTime> now, const ThrottleLimits& limits)
{
    UserCard card;
    card.now = now ? *now : endOfEvidence(theCase);
    if (const auto person = store::personOfName(theCase, who))
        card.person = personAt(theCase, *person, card.now, !now);
    if (card.person.id == 0) {
        card.person.upn = trim(who);
        card.person.names.push_back({"upn", card.person.upn, {}, {}});
    }

    FlowReader reader(theCase);
    StepReader steps(theCase);
    const std::set<std::string> names = namesOf(card.person);
    std::vector<ThrottleEvent> events;
    for (Flow& flow : reader.listOf(card.person.objectId, {names.begin(), names.end()}))
        if (isOf(flow, card.person, names)) {
            card.hasLater = card.hasLater || card.now < flow.ended;
            if (card.now < flow.started)
                continue;
            addEvents(theCase, steps, flow, events);
            if (card.now < flow.ended) { // what became of it was not known then
                flow.outcome = FlowOutcome::InProgress;
                flow.reason.clear();
                flow.reasonCode.clear();
            }
            card.flows.push_back(std::move(flow));
        }
    if (card.flows.empty() && card.person.id == 0 && !card.hasLater)
        return fail(ErrorCode::NotFound, "nobody of this name is in the case", std::string(who));
    std::vector<std::size_t> all(card.flows.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    card.episodes = findEpisodes(card.flows, all);
    card.throttle = throttleState(std::move(events), limits, card.now);
    const Flow* last = nullptr; // of two that overlap the one that ended last tells how things stand
    for (const Flow& flow : card.flows)
        if (flow.kind != FlowKind::Registration && flow.ended <= card.now && (!last || last->ended <= flow.ended))
            last = &flow;
    if (last)
        if (auto detail = reader.detail(last->id))
            card.last = std::move(*detail);
    return card;
}

} // namespace core
