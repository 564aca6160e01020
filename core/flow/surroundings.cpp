// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/surroundings.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace core {

using sqlite::Statement;

namespace {

constexpr Duration familiarSpan = Duration::hours(7 * 24); // definitions.md, "Unknown address"
constexpr Duration signInsBefore = Duration::hours(1);
constexpr Duration signInsAfter = Duration::hours(24);
constexpr Duration methodsSpan = Duration::hours(24);
constexpr std::size_t mostSignIns = 5; // shown on either side

bool isQuietRisk(std::string_view level) { return level.empty() || level == "none" || level == "hidden"; }

// A sign-in as familiarity asks for it.
struct Seen {
    std::int64_t event = 0;
    UtcTime time;
    std::string ip, country, device;
    bool succeeded = false, isInteractive = true, isQuiet = true;
};

// What the sign-ins of a week say of a person.
struct Habits {
    std::set<std::string> addresses, countries, devices;
    std::size_t signIns = 0;
};

void addRemarks(FlowStep& step, const Seen& seen, const Habits& habits)
{
    if (habits.signIns == 0)
        return;
    const auto remark = [&](const std::set<std::string>& known, const std::string& value, const char* what) {
        if (!value.empty())
            step.remarks.push_back(fmt::format("{} {}", known.contains(value) ? "familiar" : "new", what));
    };
    remark(habits.addresses, seen.ip, "address");
    remark(habits.countries, seen.country, "country");
    remark(habits.devices, seen.device, "device");
}

} // namespace

void Surroundings::readFrame(const FlowDetail& detail)
{
    Statement row(m_case.db(), "SELECT correlation, user, user_id, wrote FROM flow WHERE id = ?");
    row.bind(1, detail.flow.id.value);
    if (!row.step())
        return;
    m_correlation = store::correlationAt(row, 0);
    m_user = row.integer(1);
    m_userId = row.integer(2);
    m_wrote = row.isNull(3) ? std::nullopt : std::optional(UtcTime{row.integer(3)});
}

// All names of the user, of whatever time: a renamed user signs in under the new one.
Surroundings::Names Surroundings::namesOf(const FlowDetail& detail)
{
    std::vector<std::string> upns{detail.flow.user};
    Names names;
    Statement rows(m_case.db(), "SELECT n.kind, n.folded, n.name FROM person_name n JOIN person_name own ON own.person = n.person"
                                " WHERE own.kind = 'object_id' AND own.folded = ?");
    const std::string id = toLower(detail.flow.userId);
    rows.bind(1, std::string_view(id));
    while (rows.step() && !id.empty()) {
        const std::string_view kind = rows.text(0);
        if (kind == "upn")
            upns.emplace_back(rows.text(1));
        else if (kind == "anchor")
            names.anchors.push_back(rows.integer(2));
        else if (kind == "sam")
            names.accounts.emplace_back(rows.text(1));
    }
    std::erase(upns, std::string());
    names.upns = m_steps.numbersOf(upns);
    return names;
}

void Surroundings::add(FlowDetail& detail)
{
    readFrame(detail);
    const Names names = namesOf(detail);
    addServerContext(detail, names);
    addSignIns(detail, names);
    addMethods(detail);
    addAgent(detail);
}

void Surroundings::addAgent(FlowDetail& detail)
{
    const bool isNamed = std::any_of(detail.steps.begin(), detail.steps.end(), [](const FlowStep& step) { return !isContext(step.rule) && !step.agent.empty(); });
    if (isNamed || m_userId == 0)
        return;
    Statement rows(m_case.db(), "SELECT a.agent FROM flow f JOIN flow_event e ON e.flow = f.id JOIN audit a ON a.id = e.event"
                                " WHERE f.user_id = ? AND e.source = 1 AND a.agent > 0 ORDER BY abs(f.started - ?), a.time DESC, a.key LIMIT 1");
    rows.bindAll(m_userId, detail.flow.started.ticks);
    if (rows.step())
        detail.around.agentOfUser = m_steps.text(rows.integer(0));
}

void Surroundings::addSignIns(FlowDetail& detail, const Names& names)
{
    if (names.upns.empty())
        return;
    const Flow& flow = detail.flow;
    Statement rows(m_case.db(), fmt::format("SELECT id, time, ip, country, coalesce(device_id, os), result, risk_aggregated, risk_signin,"
                                            " interactive, category, user_id FROM signin WHERE user_upn IN ({}) AND time BETWEEN ? AND ?"
                                            " AND flags & 2 = 0 ORDER BY time, key",
                                            fmt::join(names.upns, ",")));
    rows.bindAll((flow.started - familiarSpan).ticks, (flow.ended + signInsAfter).ticks);
    std::vector<Seen> before, after;
    Habits habits;
    std::size_t successes = 0;
    while (rows.step()) {
        // A name that was handed on: the object id tells.
        if (const std::string_view id = m_steps.text(rows.integer(10)); !id.empty() && !flow.userId.empty() && !equalsIgnoreCase(id, flow.userId))
            continue;
        Seen seen{rows.integer(0), {rows.integer(1)}, std::string(m_steps.text(rows.integer(2))), std::string(m_steps.text(rows.integer(3))),
                  std::string(m_steps.text(rows.integer(4)))};
        seen.succeeded = m_steps.text(rows.integer(5)) == "0";
        seen.isQuiet = isQuietRisk(m_steps.text(rows.integer(6))) && isQuietRisk(m_steps.text(rows.integer(7)));
        seen.isInteractive = rows.isNull(8) ? m_steps.text(rows.integer(9)) == "SignInLogs" : rows.integer(8) != 0;
        if (seen.time < flow.started && seen.succeeded && seen.isQuiet) {
            ++successes;
            habits.addresses.insert(seen.ip);
            habits.countries.insert(seen.country);
            habits.devices.insert(seen.device);
            detail.around.signInsFromAddress += !flow.sourceIp.empty() && seen.ip == flow.sourceIp;
        }
        if (seen.time < flow.started) {
            ++detail.around.signInsBefore;
            before.push_back(std::move(seen));
        } else {
            after.push_back(std::move(seen));
        }
    }
    habits.signIns = successes;
    if (!flow.sourceIp.empty() && detail.around.signInsBefore > 0)
        detail.around.address = detail.around.signInsFromAddress > 0 ? Familiarity::Familiar : Familiarity::New;

    // Before: what people tried in the last hour, and the last success at all. After: up to the first success, and what was
    // risky.
    std::vector<Seen> shown;
    for (auto it = before.rbegin(); it != before.rend() && shown.size() < mostSignIns; ++it)
        if (it->isInteractive && flow.started - it->time <= signInsBefore)
            shown.push_back(*it);
    const auto isSuccess = [](const Seen& seen) { return seen.succeeded && seen.isInteractive; };
    if (std::none_of(shown.begin(), shown.end(), isSuccess))
        if (const auto last = std::find_if(before.rbegin(), before.rend(), isSuccess); last != before.rend())
            shown.push_back(*last);
    std::size_t tries = 0;
    for (const Seen& seen : after) {
        // What comes while the flow runs is no success of the new password.
        const bool first = seen.succeeded && seen.isInteractive && seen.time >= flow.ended && !detail.around.firstSuccessAfter;
        if (first) {
            detail.around.firstSuccessAfter = seen.time;
            detail.around.firstSuccessIp = seen.ip;
        }
        if (first || !seen.isQuiet || (!detail.around.firstSuccessAfter && seen.isInteractive && ++tries <= mostSignIns))
            shown.push_back(seen);
    }
    if (shown.empty())
        return;
    std::vector<std::int64_t> ids;
    for (const Seen& seen : shown)
        ids.push_back(seen.event);
    auto steps = m_steps.signInSteps(fmt::format("{}, {}", int(LinkStrength::Strong), int(LinkRule::SignInAround)),
                                     fmt::format("signin i WHERE i.id IN ({})", fmt::join(ids, ",")), [](Statement&) {});
    for (FlowStep& step : steps) {
        const auto seen = std::find_if(shown.begin(), shown.end(), [&](const Seen& s) { return s.event == step.event.value; });
        if (step.time >= flow.started)
            addRemarks(step, *seen, habits);
        detail.steps.push_back(std::move(step));
    }
}

void Surroundings::addMethods(FlowDetail& detail)
{
    if (m_userId == 0)
        return;
    const Flow& flow = detail.flow;
    // Of a user's records only those about methods are unpacked.
    std::vector<std::int64_t> ids;
    Statement rows(m_case.db(), "SELECT id, service, operation, result, reason, changed FROM audit a WHERE target_id = ?1 AND time BETWEEN ?2 AND ?3"
                                " AND correlation IS NOT ?4 AND NOT EXISTS (SELECT 1 FROM flow_event e WHERE e.flow = ?5 AND e.event = a.id)");
    rows.bindAll(m_userId, (flow.started - methodsSpan).ticks, (flow.ended + methodsSpan).ticks);
    store::bindCorrelation(rows, 4, m_correlation);
    rows.bind(5, flow.id.value);
    while (rows.step()) {
        const Step& step = stepFor(m_steps.text(rows.integer(1)), m_steps.text(rows.integer(2)), m_steps.text(rows.integer(3)),
                                   m_steps.text(rows.integer(4)));
        if (step.group == StepGroup::MethodChange || step.group == StepGroup::Registration
            || m_steps.text(rows.integer(5)).find("StrongAuthentication") != std::string_view::npos)
            ids.push_back(rows.integer(0));
    }
    if (ids.empty())
        return;
    auto steps = m_steps.auditSteps(fmt::format("{}, {}", int(LinkStrength::Strong), int(LinkRule::MethodsAround)),
                                    fmt::format("audit a WHERE a.id IN ({})", fmt::join(ids, ",")), [](Statement&) {});
    for (FlowStep& step : steps) {
        if (step.step == "directory.update") {
            step.title = "Authentication methods changed";
            step.meaning = "The directory stored other authentication methods (StrongAuthentication...) for the user.";
        }
        step.lane = Lane::Methods;
        step.stepClass = StepClass::Neutral; // of another flow, or of none
        detail.steps.push_back(std::move(step));
    }
}

} // namespace core
