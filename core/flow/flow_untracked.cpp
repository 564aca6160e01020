// SPDX-License-Identifier: GPL-3.0-or-later
// Write-back events whose message names no flow (no TrackingId, or one of zeros): the second and third key of the domain
// reference. The object id of the cloudAnchor with the time makes a strong link, the user's name with the time a weak one.
// Neither holds against what contradicts it: another kind of request, another object id, a password that no server was asked
// about. All such events are assigned anew each time, against all flows, so that no order of imports matters.
#include "core/base/text.h"
#include "core/flow/flow_builder.h"
#include "core/flow/request_match.h"
#include "core/flow/server_clock.h"
#include "core/flow/step_order.h"
#include "core/knowledge/server_events.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <tuple>

namespace core {

using sqlite::Statement;
using store::CorrelationKey;

namespace {

// Of a server whose clock is known, to about a second. A write-back follows the submission within seconds, and the cloud
// waits for the answer before it logs a result; where it gave up waiting, or no result was logged, the answer may come
// minutes later.
constexpr Duration before = Duration::seconds(5);
constexpr Duration afterResult = Duration::seconds(15);
constexpr Duration afterSilence = Duration::minutes(10);
constexpr Duration clockDoubt = Duration::minutes(10); // where nothing bounds the server's clock
constexpr Duration oneRequest = Duration::minutes(2);  // from its start to the last event about it

enum class RequestKind : std::uint8_t { Unknown, Reset, Change, AdminReset };

// Failures with a cause (33xxx, 32xxx) are the same for all kinds.
RequestKind requestKind(std::uint32_t eventId)
{
    if (eventId >= 31001 && eventId <= 31003)
        return RequestKind::Reset;
    if (eventId >= 31006 && eventId <= 31008)
        return RequestKind::Change;
    return eventId >= 31009 && eventId <= 31011 ? RequestKind::AdminReset : RequestKind::Unknown;
}

bool mayCome(RequestKind request, FlowKind flow)
{
    switch (request) {
    case RequestKind::Reset: return flow == FlowKind::Reset || flow == FlowKind::Unlock; // servers tell no difference
    case RequestKind::Change: return flow == FlowKind::Change;
    case RequestKind::AdminReset: return flow == FlowKind::AdminReset;
    case RequestKind::Unknown: break;
    }
    return true;
}

// An event that names no flow. Kind and person are of the request that it is about.
struct UntrackedEvent {
    ServerStep step;
    UtcTime corrected;
    bool isClockKnown = false;
    std::string user;            // in lower case
    std::optional<Guid> anchor;  // the object id in its own cloudAnchor
    std::optional<Guid> person;
    RequestKind kind = RequestKind::Unknown;
    std::size_t request = 0;     // number of that request
};

template <class T> bool contradict(const std::optional<T>& a, const std::optional<T>& b) { return a && b && *a != *b; }

// What the server logs of one request. Only its end names the object id, and a failure says nothing of the kind: what one of
// the events says is true of all.
class Request
{
public:
    bool takes(const UntrackedEvent& event) const
    {
        if (m_events.empty() || m_isAnswered || event.user.empty() || event.user != m_events.front()->user
            || classOf(event) == ServerEventClass::Start || event.corrected - m_events.front()->corrected > oneRequest)
            return false;
        const std::int64_t computer = m_events.front()->step.computer;
        const bool sameServer = computer == event.step.computer || computer == 0 || event.step.computer == 0;
        const bool sameKind = m_kind == event.kind || m_kind == RequestKind::Unknown || event.kind == RequestKind::Unknown;
        return sameServer && sameKind && !contradict(m_person, event.anchor);
    }
    void add(UntrackedEvent& event)
    {
        m_events.push_back(&event);
        m_kind = m_kind == RequestKind::Unknown ? event.kind : m_kind;
        m_person = m_person ? m_person : event.anchor;
        m_isAnswered = classOf(event) == ServerEventClass::Success; // several events tell of a refusal
    }
    void settle(std::size_t number)
    {
        for (UntrackedEvent* event : m_events) {
            event->kind = m_kind;
            event->person = m_person;
            event->request = number;
        }
        *this = {};
    }

private:
    static ServerEventClass classOf(const UntrackedEvent& event)
    {
        return serverEventInfo("PasswordResetService", event.step.eventId).eventClass;
    }

    std::vector<UntrackedEvent*> m_events;
    RequestKind m_kind = RequestKind::Unknown;
    std::optional<Guid> m_person;
    bool m_isAnswered = false;
};

void settleRequests(std::vector<UntrackedEvent>& events)
{
    std::sort(events.begin(), events.end(), [](const UntrackedEvent& a, const UntrackedEvent& b) {
        const auto rank = [](const UntrackedEvent& e) {
            return std::tuple<std::string_view, UtcTime, std::int64_t, std::uint32_t, std::uint64_t, std::int64_t>(
                e.user, e.corrected, e.step.recordId, e.step.eventId, e.step.key, e.step.event);
        };
        return rank(a) < rank(b);
    });
    Request request;
    std::size_t number = 0;
    for (UntrackedEvent& event : events) {
        if (!request.takes(event))
            request.settle(number++);
        request.add(event);
    }
    request.settle(number);
}

struct Candidate {
    std::int64_t flow = 0;
    CorrelationKey correlation;
    UtcTime started, ended;
    FlowKind kind = FlowKind::Reset;
    std::optional<Guid> userId;
    bool isAnswered = true; // the cloud logged the result of the server
};

using MayOwn = std::function<bool(const Candidate&)>; // whether it handed something to a server

bool comesIntoQuestion(const Candidate& flow, const UntrackedEvent& event, const MayOwn& mayOwn)
{
    const UtcTime time = event.corrected;
    const Duration doubt = event.isClockKnown ? Duration{} : clockDoubt;
    if (time < flow.started - before - doubt || flow.ended + (flow.isAnswered ? afterResult : afterSilence) + doubt < time)
        return false;
    // The object id is the person, a name may have been handed on.
    return mayCome(event.kind, flow.kind) && !contradict(event.person, flow.userId) && mayOwn(flow);
}

// The flow nearest in time, or nothing: how far the event lies outside of it, then how far from its end.
const Candidate* nearest(const std::vector<Candidate>& flows, const UntrackedEvent& event, const MayOwn& mayOwn)
{
    const UtcTime time = event.corrected;
    const Candidate* best = nullptr;
    std::tuple<std::int64_t, std::int64_t, CorrelationKey> bestRank;
    for (const Candidate& flow : flows) {
        if (!comesIntoQuestion(flow, event, mayOwn))
            continue;
        const std::int64_t outside = time < flow.started ? (flow.started - time).ticks
            : flow.ended < time                          ? (time - flow.ended).ticks
                                                         : 0;
        const std::tuple rank(outside, std::abs((time - flow.ended).ticks), flow.correlation);
        if (!best || rank < bestRank) {
            best = &flow;
            bestRank = rank;
        }
    }
    return best;
}

// The step that a refusal stands for: in a result record that of its code, or of the portal's sentence.
std::string_view refusalName(const Step& step, std::string_view reason)
{
    if (!step.name.starts_with("result."))
        return step.name;
    if (const std::string_view code = reasonCodeFor(reason); !code.empty())
        return code;
    return stepFor("Self-service Password Management", "Self-service password reset flow activity progress", "failure", reason).name;
}

// What the records between one submission of a password and the next say of it; of changes and resets by an administrator,
// which log no submission, all records.
struct Attempt {
    UtcTime time;                  // of the submission, else of the first record that tells of an answer
    std::optional<bool> wrote;     // what the cloud logged in the end
    bool isSubmitted = false;
    bool isRefusedInCloud = false; // banned list, cloud policy, no write-back: all before any server is asked (domain reference 7.3)
    bool isAnswered = false;       // by a server, as far as one was needed
    bool hasResult = false;        // of whatever kind

    void add(const Step& step, std::string_view reason, UtcTime at)
    {
        const bool isResult = step.name.starts_with("result.");
        hasResult = hasResult || isResult;
        if (step.stepClass == StepClass::Success) {
            isAnswered = isAnswered || step.group != StepGroup::Registration;
            wrote = isAnswered ? std::optional(true) : wrote;
        } else if (step.stepClass == StepClass::Refusal) {
            const std::string_view name = refusalName(step, reason);
            if (name == "fail_banned" || name == "fail_cloud_policy" || name == "fail_no_writeback")
                isRefusedInCloud = true;
            else if (step.onPremises && name != "fail_onprem_unreachable") {
                isAnswered = true;
                wrote = name == "fail_cloud_after_onprem";
            }
        }
        if (time.ticks == 0 && (isAnswered || hasResult))
            time = at;
    }
    bool mayHaveReachedServer() const { return isAnswered || ((isSubmitted || hasResult) && !isRefusedInCloud); }
};

} // namespace

// A new password or an unlock is handed to the server before the record of its result is written. That the service cannot be
// reached is found out before.
std::vector<HandedOver> FlowBuilder::handedOver(std::int64_t flow)
{
    struct Record {
        UtcTime time;
        std::uint8_t digits;
        const Step* step;
        std::int64_t reason;
    };
    std::vector<Record> records;
    Statement rows(m_case.db(), "SELECT a.service, a.operation, a.result, a.reason, a.time, a.digits FROM flow_event e JOIN audit a ON a.id = e.event"
                                " WHERE e.flow = ? AND e.source = 1 AND e.rule = 1");
    rows.bind(1, flow);
    while (rows.step()) {
        const Step& step = m_steps.step(rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), m_texts);
        records.push_back({{rows.integer(4)}, static_cast<std::uint8_t>(rows.integer(5)), &step, rows.integer(3)});
    }
    std::sort(records.begin(), records.end(), [&](const Record& a, const Record& b) { // in whatever order they were imported
        return std::tuple(a.time, a.step->rank, m_texts.text(a.reason)) < std::tuple(b.time, b.step->rank, m_texts.text(b.reason));
    });
    orderInWholeSeconds(records.begin(), records.end(), [](const Record&, const Record&) { return true; }, [](const Record& a, const Record& b) {
        return std::tuple(a.step->rank, a.time) < std::tuple(b.step->rank, b.time);
    });
    std::vector<HandedOver> all;
    Attempt attempt;
    const auto finish = [&] {
        if (attempt.mayHaveReachedServer())
            all.push_back({attempt.time, attempt.wrote});
        attempt = {};
    };
    constexpr Duration oneChange = Duration::seconds(2); // between the records of one change or reset by an administrator
    std::optional<UtcTime> submitted, pending;
    for (const Record& record : records) {
        if (pending && record.time - *pending > oneChange) {
            finish();
            pending.reset();
        }
        if (record.step->stepClass != StepClass::PasswordSubmitted) {
            attempt.add(*record.step, m_texts.text(record.reason), record.time);
            // These log no submission: each result is of a request of its own, whatever number of records tells of it.
            const bool isOnlyResult = record.step->name == "result.change" || record.step->name == "result.admin_reset";
            if (isOnlyResult && !submitted && !pending)
                pending = record.time;
        } else if (submitted != record.time) { // else a variant of the same record
            finish();
            attempt.isSubmitted = true;
            attempt.time = record.time;
            submitted = record.time;
        }
    }
    finish();
    return all;
}

namespace {

std::vector<UntrackedEvent> readUntracked(store::Case& theCase, const store::Dictionary& texts)
{
    Statement rows(theCase.db(), "SELECT s.id, s.time, s.key, s.event_id, s.computer, s.object_id, s.upn, c.offset_ms, s.record_id"
                                 " FROM server_event s LEFT JOIN server_clock c ON c.computer = s.computer"
                                 " WHERE s.tracking IS NULL AND s.time IS NOT NULL AND (s.object_id IS NOT NULL OR s.upn IS NOT NULL)"
                                 " AND s.provider IN (SELECT id FROM string WHERE text = 'PasswordResetService' COLLATE NOCASE)");
    std::vector<UntrackedEvent> events;
    while (rows.step()) {
        UntrackedEvent event;
        event.step.event = rows.integer(0);
        event.step.time = {rows.integer(1)};
        event.step.key = static_cast<std::uint64_t>(rows.integer(2));
        event.step.eventId = static_cast<std::uint32_t>(rows.integer(3));
        event.step.computer = rows.integer(4);
        event.step.recordId = rows.integer(8);
        event.step.isPasswordReset = true;
        event.isClockKnown = !rows.isNull(7);
        event.corrected = event.step.time - Duration::milliseconds(rows.integer(7));
        if (const CorrelationKey object = store::correlationAt(rows, 5); !object.guid.isZero())
            event.anchor = object.guid;
        event.user = toLower(texts.text(rows.integer(6)));
        event.kind = requestKind(event.step.eventId);
        events.push_back(std::move(event));
    }
    settleRequests(events);
    return events;
}

// The flows that no exact match has explained already.
struct Candidates {
    std::map<std::string, std::vector<Candidate>, std::less<>> byUser;
    std::unordered_map<Guid, std::vector<Candidate>> byObject;
    std::map<std::string, Candidate, std::less<>> byCorrelation; // where the examiner has confirmed or rejected links
};

std::string correlationText(const CorrelationKey& key, const store::Dictionary& texts)
{
    return key.text ? std::string(texts.text(key.text)) : key.guid.text();
}

Candidates readCandidates(store::Case& theCase, const store::Dictionary& texts, bool withCorrelations)
{
    Candidates candidates;
    Statement flows(theCase.db(), "SELECT correlation, started, ended, user, user_id, id, outcome, reason_code, kind FROM flow"
                                  " WHERE kind <> 5 AND matched_by IS NOT 2");
    while (flows.step()) {
        Candidate flow;
        flow.flow = flows.integer(5);
        flow.correlation = store::correlationAt(flows, 0);
        flow.started = {flows.integer(1)};
        flow.ended = {flows.integer(2)};
        flow.kind = FlowKind(flows.integer(8));
        flow.userId = parseGuid(texts.text(flows.integer(4)));
        const auto outcome = FlowOutcome(flows.integer(6));
        flow.isAnswered = outcome == FlowOutcome::Succeeded
            || (outcome == FlowOutcome::Failed && texts.text(flows.integer(7)) != "fail_onprem_unreachable");
        if (withCorrelations)
            candidates.byCorrelation.emplace(toLower(correlationText(flow.correlation, texts)), flow);
        if (flow.userId)
            candidates.byObject[*flow.userId].push_back(flow);
        if (flows.integer(3))
            candidates.byUser[toLower(texts.text(flows.integer(3)))].push_back(flow);
    }
    return candidates;
}

// Requests of which the time alone does not say to which of several flows they belong.
class Unplaced
{
public:
    void add(std::span<UntrackedEvent> events, const std::string& server, const Candidates& candidates, const MayOwn& mayOwn,
             const std::function<const std::vector<HandedOver>&(const Candidate&)>& handedOverBy)
    {
        const UntrackedEvent& first = events.front();
        ServerRequest request{first.person ? first.person->text() : first.user, server, first.corrected, {}, {}};
        for (const UntrackedEvent& event : events) {
            const ServerEventClass eventClass = serverEventInfo("PasswordResetService", event.step.eventId).eventClass;
            if (eventClass == ServerEventClass::Success || eventClass == ServerEventClass::Failure)
                request.wrote = eventClass == ServerEventClass::Success;
        }
        const auto take = [&](const auto& flows, const auto& key) {
            if (const auto it = flows.find(key); it != flows.end())
                for (const Candidate& flow : it->second)
                    if (comesIntoQuestion(flow, first, mayOwn)) {
                        const std::vector<HandedOver>& handed = handedOverBy(flow);
                        const auto [at, isNew] = m_firstOf.try_emplace(flow.flow, m_handedOver.size());
                        if (isNew) {
                            m_handedOver.insert(m_handedOver.end(), handed.begin(), handed.end());
                            m_flowOf.insert(m_flowOf.end(), handed.size(), &flow);
                        }
                        for (std::size_t i = 0; i < handed.size(); ++i)
                            request.mayAnswer.push_back(at->second + i);
                    }
        };
        if (first.person)
            take(candidates.byObject, *first.person);
        if (request.mayAnswer.empty())
            take(candidates.byUser, first.user);
        m_requests.push_back(std::move(request));
        m_events.push_back(events);
        if (first.person)
            m_personsOf[first.user].insert(first.person->text());
    }

    void place(const std::function<void(const Candidate&, const ServerStep&)>& link)
    {
        // A request without an answer names the account alone; it is the same person's as long as the account has been one person's.
        for (std::size_t i = 0; i < m_requests.size(); ++i) {
            const auto persons = m_personsOf.find(m_events[i].front().user);
            if (!m_events[i].front().person && persons != m_personsOf.end() && persons->second.size() == 1)
                m_requests[i].person = *persons->second.begin();
        }
        auto places = placeRequests(m_requests, m_handedOver);
        // What is left over goes to a flow that may have it and has none.
        std::set<std::int64_t> served;
        for (const auto& place : places)
            if (place)
                served.insert(m_flowOf[*place]->flow);
        for (std::size_t i = 0; i < m_requests.size(); ++i) {
            if (places[i])
                continue;
            for (const std::size_t at : m_requests[i].mayAnswer) {
                const auto away = [&](std::size_t other) { return std::abs((m_handedOver[other].time - m_requests[i].time).ticks); };
                if (!served.contains(m_flowOf[at]->flow) && (!places[i] || away(at) < away(*places[i])))
                    places[i] = at;
            }
            if (places[i])
                served.insert(m_flowOf[*places[i]]->flow);
        }
        for (std::size_t i = 0; i < m_requests.size(); ++i) {
            if (!places[i])
                continue;
            const Candidate& flow = *m_flowOf[*places[i]];
            const auto isOther = [&](std::size_t at) { return m_flowOf[at]->flow != flow.flow; };
            const bool isAmbiguous = std::any_of(m_requests[i].mayAnswer.begin(), m_requests[i].mayAnswer.end(), isOther);
            for (const UntrackedEvent& event : m_events[i]) {
                ServerStep step = event.step;
                step.rule = event.anchor && event.anchor == flow.userId ? LinkRule::ObjectIdAndTime : LinkRule::UserAndTime;
                step.isAmbiguous = isAmbiguous;
                link(flow, step);
            }
        }
    }

private:
    std::vector<ServerRequest> m_requests;
    std::vector<std::span<UntrackedEvent>> m_events; // by request
    std::vector<HandedOver> m_handedOver;
    std::vector<const Candidate*> m_flowOf;          // by what was handed over
    std::unordered_map<std::int64_t, std::size_t> m_firstOf;
    std::map<std::string, std::set<std::string>> m_personsOf; // by account
};

} // namespace

FlowBuilder::Assignment FlowBuilder::assignUntracked()
{
    Assignment assignment;
    std::vector<UntrackedEvent> events = readUntracked(m_case, m_texts);
    if (events.empty())
        return assignment;
    const Candidates candidates = readCandidates(m_case, m_texts, !m_decisions.isEmpty());
    std::unordered_map<std::int64_t, std::vector<HandedOver>> handed;
    const auto handedOverBy = [&](const Candidate& flow) -> const std::vector<HandedOver>& {
        const auto [it, isNew] = handed.try_emplace(flow.flow);
        if (isNew)
            it->second = handedOver(flow.flow);
        return it->second;
    };
    const auto mayOwn = [&](const UntrackedEvent& event) {
        return [&](const Candidate& flow) {
            return !m_decisions.rejects(correlationText(flow.correlation, m_texts), event.step.event) && !handedOverBy(flow).empty();
        };
    };
    Unplaced unplaced;
    for (auto first = events.begin(), last = first; first != events.end(); first = last) {
        last = std::find_if(first, events.end(), [&](const UntrackedEvent& event) { return event.request != first->request; });
        const auto isDecided = [&](const UntrackedEvent& event) {
            return std::any_of(m_decisions.all().begin(), m_decisions.all().end(), [&](const DecidedLink& link) { return link.event == event.step.event; });
        };
        // Where nothing bounds the clock, the time of a single event says little.
        if (!first->user.empty() && std::none_of(first, last, [&](const UntrackedEvent& event) { return event.isClockKnown || isDecided(event); })) {
            unplaced.add({&*first, static_cast<std::size_t>(last - first)}, serverKey(m_texts.text(first->step.computer)), candidates, mayOwn(*first), handedOverBy);
            continue;
        }
        for (UntrackedEvent& event : std::span(first, last)) {
            const Candidate* found = nullptr;
            event.step.rule = LinkRule::ObjectIdAndTime;
            for (const DecidedLink& link : m_decisions.all())
                if (link.decision == LinkDecision::Confirmed && link.event == event.step.event)
                    if (const auto it = candidates.byCorrelation.find(link.correlationId); it != candidates.byCorrelation.end()) {
                        found = &it->second;
                        event.step.rule = link.rule == LinkRule::UserAndTime ? LinkRule::UserAndTime : LinkRule::ObjectIdAndTime;
                    }
            if (!found && event.anchor)
                if (const auto it = candidates.byObject.find(*event.anchor); it != candidates.byObject.end())
                    found = nearest(it->second, event, mayOwn(event));
            if (!found) {
                event.step.rule = LinkRule::UserAndTime;
                if (const auto it = candidates.byUser.find(event.user); it != candidates.byUser.end())
                    found = nearest(it->second, event, mayOwn(event));
            }
            if (found)
                assignment[found->correlation].push_back(event.step);
        }
    }
    unplaced.place([&](const Candidate& flow, const ServerStep& step) { assignment[flow.correlation].push_back(step); });
    return assignment;
}

// Whether the flow has these events by these rules now, and says of them what it would say today: a richer copy of an event may
// have brought its computer since, or more digits of its time.
bool FlowBuilder::isLinkedTo(const CorrelationKey& flow, std::vector<ServerStep> steps)
{
    sortServerSteps(steps);
    std::vector<std::tuple<std::int64_t, int, int>> wanted, linked;
    for (const ServerStep& step : steps)
        wanted.emplace_back(step.event, int(step.rule), int(step.strength()));
    const auto answer = progressOf({}, steps, FlowOutcome::Abandoned).answer;
    const auto ticks = [](std::optional<UtcTime> time) { return time ? std::optional(time->ticks) : std::nullopt; };
    const auto asked = answer ? ticks(answer->asked) : std::nullopt, answered = answer ? ticks(answer->answered) : std::nullopt;
    Statement rows(m_case.db(), "SELECT e.event, e.rule, f.computer, f.asked, f.answered, e.link FROM flow f JOIN flow_event e ON e.flow = f.id"
                                " WHERE f.correlation = ? AND e.source = 3 AND e.rule IN (3, 4)");
    store::bindCorrelation(rows, 1, flow);
    while (rows.step()) {
        linked.emplace_back(rows.integer(0), int(rows.integer(1)), int(rows.integer(5)));
        if (rows.integer(2) != steps.front().computer || rows.optionalInteger(3) != asked || rows.optionalInteger(4) != answered)
            return false;
    }
    std::sort(wanted.begin(), wanted.end());
    std::sort(linked.begin(), linked.end());
    return wanted == linked;
}

Result<void> FlowBuilder::linkUntracked(std::stop_token stop)
{
    const Assignment assignment = assignUntracked();
    std::vector<CorrelationKey> wanted;
    for (const auto& [key, steps] : assignment)
        if (!isLinkedTo(key, steps))
            wanted.push_back(key);
    // Flows that were linked so before and may have lost their events to others.
    Statement linked(m_case.db(), "SELECT correlation FROM flow WHERE matched_by IN (3, 4)");
    while (linked.step())
        if (const CorrelationKey key = store::correlationAt(linked, 0); !assignment.contains(key))
            wanted.push_back(key);
    linked.reset();
    std::sort(wanted.begin(), wanted.end());
    return buildAll(wanted, assignment, stop);
}

} // namespace core
