// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/user/activity_reader.h"

#include "core/base/text.h"
#include "core/knowledge/causes.h"
#include "core/knowledge/registered_methods.h"
#include "core/knowledge/server_events.h"
#include "core/store/event_table.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {

using sqlite::Statement;

namespace {

const char* titleOf(FlowKind kind)
{
    switch (kind) {
    case FlowKind::Reset: return "Password reset";
    case FlowKind::Unlock: return "Account unlock";
    case FlowKind::Change: return "Password change";
    case FlowKind::AdminReset: return "Reset by an administrator";
    case FlowKind::Registration: return "Registration of security info";
    }
    return "Flow";
}

std::string joined(std::string_view a, const char* between, std::string_view b)
{
    return a.empty() || b.empty() ? std::string(a.empty() ? b : a) : fmt::format("{}{}{}", a, between, b);
}

// The log has "reset" or "registration" and the name of a method: mobileSMS.
std::string titleOfUse(std::string_view feature, std::string_view method)
{
    const std::string_view title = registeredMethodTitle(method);
    const std::string_view use = feature == "reset" ? "Used for a reset" : feature == "registration" ? "Used for a registration" : feature;
    return joined(use, ": ", title.empty() ? method : title);
}

StepClass classOfResult(std::string_view result)
{
    if (startsWithIgnoreCase(result, "success"))
        return StepClass::Success;
    return startsWithIgnoreCase(result, "fail") || equalsIgnoreCase(result, "timeout") ? StepClass::Refusal : StepClass::Neutral;
}

ActivityLane laneOf(const Step& step)
{
    if (step.group == StepGroup::MethodChange || step.group == StepGroup::Registration || step.lane == Lane::Methods)
        return ActivityLane::SecurityInfo;
    return step.group == StepGroup::AdminReset || step.group == StepGroup::Policy ? ActivityLane::AdminActions : ActivityLane::Other;
}

StepClass classOfServer(ServerEventClass eventClass)
{
    switch (eventClass) {
    case ServerEventClass::Success: return StepClass::Success;
    case ServerEventClass::Failure: return StepClass::Refusal;
    case ServerEventClass::Start: return StepClass::Progress;
    default: return StepClass::Neutral;
    }
}

} // namespace

std::string_view ActivityReader::text(std::int64_t number) { return number == 0 ? std::string_view() : m_case.texts().text(number); }

bool ActivityReader::mayTake(std::size_t& taken, UtcTime time)
{
    see(time);
    if (taken == most && (!m_listedFrom || *m_listedFrom < time))
        m_listedFrom = time;
    m_isCut = m_isCut || taken == most;
    return taken++ < most;
}

void ActivityReader::see(UtcTime time)
{
    m_first = std::min(m_first.value_or(time), time);
    m_last = std::max(m_last.value_or(time), time);
}

const Step& ActivityReader::stepOf(const Statement& row, int first)
{
    const std::array key{row.integer(first), row.integer(first + 1), row.integer(first + 2), row.integer(first + 3)};
    const Step*& step = m_steps[key];
    if (!step)
        step = &stepFor(text(key[0]), text(key[1]), text(key[2]), trim(text(key[3])));
    return *step;
}

void ActivityReader::signIns(std::string_view condition, const std::function<bool(ActivityItem&, const SignInFacts&)>& take,
                             bool isDense)
{
    Statement rows(m_case.db(), fmt::format("SELECT e.id, e.time, e.key, e.user_id, e.user_upn, e.ip, e.app, e.resource, e.result, e.result_reason, e.country,"
                                            " e.city, coalesce(e.device_name, e.os), e.browser, e.interactive, e.category, e.user_name FROM signin e"
                                            " WHERE ({}) AND e.time IS NOT NULL AND e.flags & 2 = 0 ORDER BY {} DESC", condition,
                                            isDense ? "coalesce(e.generated, e.time)" : "e.time")); // that has an index
    std::size_t taken = 0;
    while (rows.step()) {
        const std::string_view code = text(rows.integer(8));
        SignInFacts facts{rows.integer(3), rows.integer(4), text(rows.integer(10)), text(rows.integer(11)), {}, text(rows.integer(6)), text(rows.integer(7)), text(rows.integer(16))};
        facts.succeeded = code == "0";
        facts.hasOutcome = !code.empty();
        facts.isInteractive = rows.isNull(14) ? text(rows.integer(15)) == "SignInLogs" : rows.integer(14) != 0;
        const std::string device = joined(text(rows.integer(12)), ", ", text(rows.integer(13)));
        facts.device = device;
        ActivityItem item;
        item.time = {rows.integer(1)};
        item.lane = ActivityLane::SignIns;
        item.stepClass = code.empty() ? StepClass::Neutral : facts.succeeded ? StepClass::Success : StepClass::Refusal;
        item.event = {rows.integer(0)};
        item.key = static_cast<std::uint64_t>(rows.integer(2));
        item.ip = text(rows.integer(5));
        item.title = code.empty() ? "Sign-in, outcome not in the record" : facts.succeeded ? "Signed in" : "Sign-in refused";
        if (const Cause* cause = facts.succeeded || code.empty() ? nullptr : causeOfSignIn(code))
            item.title += ": " + cause->title;
        else if (!facts.succeeded && !code.empty())
            item.title += fmt::format(": {}", code);
        item.detail = facts.app.empty() ? facts.resource : facts.app;
        item.isInteractive = facts.isInteractive;
        if (isDense && taken == most) { // counted otherwise (AddressReader): there may be millions
            mayTake(taken, item.time);
            return;
        }
        if (take(item, facts) && mayTake(taken, item.time))
            m_items.push_back(std::move(item));
    }
}

void ActivityReader::audits(std::string_view condition, const std::function<bool(ActivityItem&, const PartyFacts&)>& take)
{
    Statement rows(m_case.db(), fmt::format("SELECT e.id, e.time, e.key, e.service, e.operation, e.result, e.reason, e.actor_id, e.actor_upn,"
                                            " coalesce(e.actor_upn, e.actor_app, e.actor_name), e.target_id, e.target_upn,"
                                            " coalesce(e.target_upn, e.target_name), e.ip FROM audit e WHERE ({}) AND e.time IS NOT NULL"
                                            " AND NOT EXISTS (SELECT 1 FROM flow f WHERE f.correlation = e.correlation) ORDER BY e.time DESC", condition));
    std::size_t taken = 0;
    while (rows.step()) {
        const Step& step = stepOf(rows, 3);
        const PartyFacts facts{rows.integer(7), rows.integer(8), rows.integer(10), rows.integer(11), {}, {}};
        ActivityItem item;
        item.time = {rows.integer(1)};
        item.event = {rows.integer(0)};
        item.key = static_cast<std::uint64_t>(rows.integer(2));
        item.lane = laneOf(step);
        item.stepClass = step.stepClass == StepClass::Neutral ? classOfResult(text(rows.integer(5))) : step.stepClass;
        const bool isKnown = step.name != "other" && step.name != "record" && !step.title.empty();
        item.title = isKnown ? step.title : std::string(text(rows.integer(4)));
        const std::string_view actor = text(rows.integer(9)), target = text(rows.integer(12));
        item.detail = equalsIgnoreCase(actor, target) ? std::string(actor) : joined(actor, " \u2192 ", target);
        item.ip = text(rows.integer(13));
        if (take(item, facts) && mayTake(taken, item.time))
            m_items.push_back(std::move(item));
    }
}

void ActivityReader::servers(std::string_view condition, const std::function<bool(ActivityItem&, std::string_view)>& take)
{
    Statement rows(m_case.db(), fmt::format("SELECT e.id, e.time - coalesce(c.offset_ms, 0) * 10000, e.key, e.provider, e.event_id, e.computer, e.target_account,"
                                            " e.upn FROM server_event e LEFT JOIN server_clock c ON c.computer = e.computer WHERE ({}) AND e.time IS NOT NULL"
                                            " ORDER BY e.time DESC", condition));
    std::size_t taken = 0;
    while (rows.step()) {
        const auto eventId = static_cast<std::uint32_t>(rows.integer(4));
        const ServerEventInfo info = serverEventInfo(text(rows.integer(3)), eventId);
        ActivityItem item;
        item.time = {rows.integer(1)};
        item.event = {rows.integer(0)};
        item.key = static_cast<std::uint64_t>(rows.integer(2));
        item.lane = ActivityLane::Servers;
        item.stepClass = classOfServer(info.eventClass);
        item.title = info.title.empty() ? fmt::format("Event {}", eventId) : info.title;
        item.detail = joined(text(rows.integer(5)), ", ", std::to_string(eventId));
        item.isActor = false;
        if (take(item, text(rows.integer(6))) && mayTake(taken, item.time))
            m_items.push_back(std::move(item));
    }
}

void ActivityReader::risks(std::string_view condition, const std::function<bool(ActivityItem&, const PartyFacts&)>& take)
{
    Statement rows(m_case.db(), fmt::format("SELECT e.id, e.time, e.key, e.user_id, e.user_upn, e.ip, e.risk_type, e.risk_level, e.risk_state, e.country"
                                            " FROM risk_event e WHERE ({}) AND e.time IS NOT NULL ORDER BY e.time DESC", condition));
    std::size_t taken = 0;
    while (rows.step()) {
        const PartyFacts facts{rows.integer(3), rows.integer(4), rows.integer(3), rows.integer(4), text(rows.integer(9)), {}};
        ActivityItem item;
        item.time = {rows.integer(1)};
        item.event = {rows.integer(0)};
        item.key = static_cast<std::uint64_t>(rows.integer(2));
        item.lane = ActivityLane::Alerts;
        item.stepClass = StepClass::Blocked;
        item.title = fmt::format("Risk detected: {}", text(rows.integer(6)));
        item.detail = joined(text(rows.integer(7)), ", ", text(rows.integer(8)));
        item.ip = text(rows.integer(5));
        if (take(item, facts) && mayTake(taken, item.time))
            m_items.push_back(std::move(item));
    }
}

void ActivityReader::activities(std::string_view condition, const std::function<bool(ActivityItem&, const PartyFacts&)>& take)
{
    Statement rows(m_case.db(), fmt::format("SELECT e.id, e.time, e.key, e.user_id, e.user_upn, e.target_id, e.target_upn, e.ip, coalesce(e.description, e.action),"
                                            " e.app, e.country, e.user_agent FROM activity e WHERE ({}) AND e.time IS NOT NULL ORDER BY e.time DESC", condition));
    std::size_t taken = 0;
    while (rows.step()) {
        const PartyFacts facts{rows.integer(3), rows.integer(4), rows.integer(5), rows.integer(6), text(rows.integer(10)), text(rows.integer(11))};
        ActivityItem item;
        item.time = {rows.integer(1)};
        item.event = {rows.integer(0)};
        item.key = static_cast<std::uint64_t>(rows.integer(2));
        item.lane = ActivityLane::Other;
        item.title = shorten(text(rows.integer(8)), 80);
        item.detail = text(rows.integer(9));
        item.ip = text(rows.integer(7));
        if (take(item, facts) && mayTake(taken, item.time))
            m_items.push_back(std::move(item));
    }
}

void ActivityReader::methodUses(std::string_view condition, const std::function<bool(ActivityItem&, const PartyFacts&)>& take)
{
    Statement rows(m_case.db(), fmt::format("SELECT e.id, e.time, e.key, e.user_upn, e.feature, e.method, e.success, e.reason FROM method_usage e"
                                            " WHERE ({}) AND e.time IS NOT NULL ORDER BY e.time DESC", condition));
    std::size_t taken = 0;
    while (rows.step()) {
        const PartyFacts facts{0, rows.integer(3), 0, rows.integer(3), {}, {}};
        ActivityItem item;
        item.time = {rows.integer(1)};
        item.event = {rows.integer(0)};
        item.key = static_cast<std::uint64_t>(rows.integer(2));
        item.lane = ActivityLane::SecurityInfo;
        item.stepClass = rows.isNull(6) ? StepClass::Neutral : rows.integer(6) ? StepClass::Success : StepClass::Refusal;
        item.title = titleOfUse(text(rows.integer(4)), text(rows.integer(5)));
        item.detail = meaningfulReason(text(rows.integer(7)));
        if (take(item, facts) && mayTake(taken, item.time))
            m_items.push_back(std::move(item));
    }
}

void ActivityReader::flows(std::string_view condition, const std::function<void(const Flow&)>& see)
{
    Statement rows(m_case.db(), fmt::format("SELECT e.correlation, e.kind, e.outcome, e.started, e.ended, e.user, e.user_id, e.source_ip, e.user_agent, e.reason,"
                                            " e.initiator, e.hybrid FROM flow e WHERE {} ORDER BY e.started DESC", condition));
    std::size_t taken = 0;
    while (rows.step()) {
        Flow flow;
        const store::CorrelationKey key = store::correlationAt(rows, 0);
        flow.correlationId = key.text ? std::string(text(key.text)) : key.guid.text();
        flow.kind = FlowKind(rows.integer(1));
        flow.outcome = FlowOutcome(rows.integer(2));
        flow.started = {rows.integer(3)};
        flow.ended = {rows.integer(4)};
        int column = 4;
        for (std::string* field : {&flow.user, &flow.userId, &flow.sourceIp, &flow.userAgent, &flow.reason, &flow.initiator})
            *field = text(rows.integer(++column));
        flow.hybrid = rows.integer(11) != 0;
        see(flow);
        if (!mayTake(taken, flow.started))
            continue;
        ActivityItem item;
        item.time = flow.started;
        item.end = flow.ended;
        item.lane = ActivityLane::Flows;
        item.outcome = flow.outcome;
        item.title = titleOf(flow.kind);
        item.detail = flow.reason;
        item.ip = flow.sourceIp;
        item.user = flow.user;
        item.flow = flow.correlationId;
        item.isActor = flow.kind != FlowKind::AdminReset;
        m_items.push_back(std::move(item));
    }
}

std::vector<ActivityItem> ActivityReader::inOrder()
{
    std::stable_sort(m_items.begin(), m_items.end(), [](const ActivityItem& a, const ActivityItem& b) {
        return std::tie(a.time, a.lane, a.event) < std::tie(b.time, b.lane, b.event);
    });
    return std::exchange(m_items, {});
}

} // namespace core
