// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/class_truth.h"

#include "core/base/text.h"
#include "core/demo/attacks.h"

#include <algorithm>
#include <map>
#include <set>

namespace core::demo {

namespace {

constexpr Duration week = Duration::days(7), fortnight = Duration::days(14);
constexpr std::size_t resetRoles = 6; // the first of roles() may reset passwords

template <class List, class Value> bool isAmong(const List& list, const Value& value)
{
    return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

void addOnce(std::vector<std::string>& list, const std::string& text)
{
    if (!text.empty() && !isAmong(list, text))
        list.push_back(text);
}

bool isOwn(const FlowSummary& flow) { return flow.kind == "reset" || flow.kind == "unlock"; }
bool isDoneReset(const FlowSummary& flow) { return flow.kind == "reset" && flow.outcome == "succeeded"; }
bool isDoneByAdmin(const FlowSummary& flow) { return flow.kind == "admin_reset" && flow.outcome == "succeeded" && !flow.initiator.empty(); }

// Failures that say nothing about who sits at the page.
bool isTechnical(std::string_view reason)
{
    static constexpr std::string_view reasons[] = {"fail_onprem_unreachable", "fail_onprem_error", "fail_no_writeback", "fail_system",  "fail_tenant_off",
                                                   "fail_not_enabled",        "fail_not_in_group", "fail_license",      "fail_methods", "fail_cookies"};
    return isAmong(reasons, reason);
}

} // namespace

void ClassTruth::add(const SignInRecord& record)
{
    if (record.isUser())
        m_signIns.push_back({record.time, record.userId, record.ip, record.upn, record.country, record.risk, record.errorCode, record.isInteractive()});
}

void ClassTruth::add(const AuditRecord& record)
{
    if (record.targets.empty() || record.targets.back().type != "User")
        return;
    const Target& target = record.targets.back();
    if (isEmergency(target.id))
        m_touches.push_back({record.time, target.upn, record.actorUpn, record.actorIp});
    Change change{record.time, target.id, target.upn, record.actorUpn, record.actorIp};
    change.byService = record.actorUpn.empty() && !record.appName.empty();
    for (const Property& property : target.properties) {
        change.isMethod = change.isMethod || property.name == "StrongAuthenticationMethod";
        change.isOff = change.isOff || (property.name == "StrongAuthenticationRequirement" && property.newValue == "[]");
    }
    change.isOff = change.isOff || record.operation == "Disable Strong Authentication";
    change.isPass = record.reason == "Admin registered temporary access pass method for user";
    change.isSecurityInfo = record.operation.find("security info") != std::string_view::npos;
    change.isDeleted = record.operation == "User deleted security info";
    if (change.isMethod || change.isOff || change.isPass || change.isSecurityInfo)
        m_changes.push_back(std::move(change));
}

bool ClassTruth::isReset(const FlowSummary& flow) { return isOwn(flow) && (flow.outcome == "succeeded" || flow.serverOutcome == "succeeded"); }

const Person* ClassTruth::person(const std::string& userId) const
{
    const auto found = m_people.find(userId);
    return found == m_people.end() ? nullptr : found->second;
}

// As the lists of the exports have it, which is the same at all times.
bool ClassTruth::holdsRole(const std::string& userId, bool thatResets) const
{
    const Person* who = person(userId);
    return who && std::any_of(m_grants.begin(), m_grants.end(), [&](const RoleGrant& grant) {
               return grant.person >= 0 && &m_world.tenant.people[std::size_t(grant.person)] == who && (!thatResets || grant.role < resetRoles);
           });
}

const std::vector<const ClassTruth::SignIn*>& ClassTruth::of(const std::string& userId) const
{
    static const std::vector<const SignIn*> none;
    const auto found = m_byUser.find(userId);
    return found == m_byUser.end() ? none : found->second;
}

const std::vector<const ClassTruth::SignIn*>& ClassTruth::at(const std::string& ip) const
{
    static const std::vector<const SignIn*> none;
    const auto found = m_byIp.find(ip);
    return found == m_byIp.end() ? none : found->second;
}

bool ClassTruth::signedIn(const std::vector<const SignIn*>& list, UtcTime from, UtcTime before, const std::function<bool(const SignIn&)>& test) const
{
    return std::any_of(list.begin(), list.end(), [&](const SignIn* one) { return one->time >= from && one->time < before && test(*one); });
}

void ClassTruth::line(std::string_view name, const Flows& flows)
{
    PlantedAttack out{name, {}, {}, {}, {}, flows.front()->started, flows.front()->ended};
    for (const FlowSummary* flow : flows) {
        addOnce(out.users, flow->user);
        if (flow->kind == "admin_reset")
            addOnce(out.actors, flow->initiator);
        addOnce(out.ips, flow->ip);
        addOnce(out.correlationIds, flow->correlationId);
        out.from = std::min(out.from, flow->started);
        out.to = std::max(out.to, flow->ended);
    }
    m_lines.push_back(std::move(out));
}

void ClassTruth::changeLine(std::string_view name, const Change& change)
{
    PlantedAttack out{name, {}, {}, {}, {}, change.time, change.time};
    addOnce(out.users, change.upn);
    addOnce(out.actors, change.actor);
    addOnce(out.ips, change.ip);
    m_lines.push_back(std::move(out));
}

void ClassTruth::each(std::string_view name, const Test& test)
{
    for (const FlowSummary& flow : m_flows)
        if (test(flow))
            line(name, {&flow});
}

void ClassTruth::bursts(std::string_view name, const Test& test, const std::function<std::string(const FlowSummary&)>& key,
                        const std::function<std::string(const FlowSummary&)>& value, std::size_t least, Duration within,
                        const IsUsual& isUsual)
{
    std::map<std::string, Flows> groups;
    for (const FlowSummary& flow : m_flows)
        if (test(flow))
            if (std::string group = key(flow); !group.empty())
                groups[std::move(group)].push_back(&flow);
    for (auto& entry : groups) {
        Flows& flows = entry.second;
        std::stable_sort(flows.begin(), flows.end(), [](const FlowSummary* a, const FlowSummary* b) { return a->started < b->started; });
        Flows burst;
        std::size_t busiest = 0; // values within `within`
        std::size_t taken = 0; // flows before this one are in a burst already
        const auto finish = [&] {
            if (!burst.empty() && !(isUsual && isUsual(flows, burst.front()->started, busiest)))
                line(name, burst);
            burst.clear();
            busiest = 0;
        };
        for (std::size_t i = 0; i < flows.size(); ++i) {
            std::set<std::string> values;
            std::size_t end = i;
            for (; end < flows.size() && flows[end]->started - flows[i]->started <= within; ++end)
                values.insert(value(*flows[end]));
            if (values.size() < least)
                continue;
            if (i >= taken) // does not touch the last one
                finish();
            busiest = std::max(busiest, values.size());
            for (std::size_t k = std::max(i, taken); k < end; ++k)
                burst.push_back(flows[k]);
            taken = std::max(taken, end);
        }
        finish();
    }
}

// At least half as many people within one hour of the clock, on three other days of the two weeks before.
bool ClassTruth::isUsualWork(const Flows& all, UtcTime begin, std::size_t busiest)
{
    const auto unitOf = [](UtcTime time, Duration unit) { return time.ticks / unit.ticks; };
    std::map<std::int64_t, std::set<std::string>> people; // by hour
    for (const FlowSummary* flow : all)
        people[unitOf(flow->started, Duration::hours(1))].insert(flow->userId);
    std::set<std::int64_t> days;
    for (const auto& [hour, users] : people) {
        const UtcTime start{hour * Duration::hours(1).ticks};
        if (start < begin - Duration::hours(12) && start >= begin - fortnight && users.size() * 2 >= busiest)
            days.insert(unitOf(start, Duration::days(1)));
    }
    return days.size() >= 3;
}

// -------------------------------------------------------------------------------------------------------- one flow

bool ClassTruth::isFromUnknownAddress(const FlowSummary& flow) const
{
    return isReset(flow) && !flow.ip.empty() && !signedIn(of(flow.userId), flow.started - week, flow.started, [&](const SignIn& one) {
        return one.ip == flow.ip && one.error == 0 && !one.isRisky();
    });
}

bool ClassTruth::isPhoneFromNewAddress(const FlowSummary& flow) const
{
    const bool isPhoneAlone = !flow.proven.empty() && std::all_of(flow.proven.begin(), flow.proven.end(), [](std::string_view method) {
        return method == "sms" || method == "mobileCall";
    });
    return isReset(flow) && isPhoneAlone && !flow.ip.empty()
           && !signedIn(at(flow.ip), flow.started - week, flow.started, [](const SignIn& one) { return one.error == 0; });
}

bool ClassTruth::isBeforeNewCountry(const FlowSummary& flow) const
{
    if (!isDoneReset(flow))
        return false;
    std::set<std::string_view> usual;
    for (const SignIn* one : of(flow.userId))
        if (one->error == 0 && !one->country.empty() && one->time >= flow.started - fortnight && one->time < flow.started)
            usual.insert(one->country);
    const auto isNew = [&](const SignIn& one) { return one.isInteractive && one.error == 0 && !one.country.empty() && !usual.contains(one.country); };
    const Duration tick{1};
    return !usual.empty() && signedIn(of(flow.userId), flow.ended + tick, flow.ended + Duration::hours(2) + tick, isNew);
}

bool ClassTruth::isBeforeRisk(const FlowSummary& flow) const
{
    static constexpr std::uint32_t wrongPassword[] = {50126, 50053, 50034, 50055};
    return isDoneReset(flow) && signedIn(of(flow.userId), flow.ended + Duration{1}, flow.ended + Duration::hours(1) + Duration{1}, [](const SignIn& one) {
        return (one.risk == "medium" || one.risk == "high") && !isAmong(wrongPassword, one.error);
    });
}

bool ClassTruth::isAfterFailures(const FlowSummary& flow) const
{
    if (!isOwn(flow) || flow.outcome != "succeeded")
        return false;
    static constexpr std::string_view failures[] = {"failed", "blocked", "abandoned", "interrupted"};
    return std::count_if(m_flows.begin(), m_flows.end(), [&](const FlowSummary& one) {
        return one.userId == flow.userId && isOwn(one) && isAmong(failures, one.outcome) && !isTechnical(one.reasonCode) && !isTechnical(one.lastStep)
               && one.started < flow.started && one.started >= flow.started - Duration::hours(2);
    }) >= 3;
}

bool ClassTruth::isFirstInWeeks(const FlowSummary& flow) const
{
    return isDoneByAdmin(flow) && std::none_of(m_flows.begin(), m_flows.end(), [&](const FlowSummary& one) {
        return one.kind == "admin_reset" && &one != &flow && toLower(one.initiator) == toLower(flow.initiator) && one.started <= flow.started
               && one.started >= flow.started - fortnight;
    });
}

bool ClassTruth::isBesideRegistration(const FlowSummary& flow, bool before) const
{
    const UtcTime from = before ? flow.started - Duration::hours(2) : flow.ended + Duration{1};
    const UtcTime until = before ? flow.started : flow.ended + Duration::hours(1) + Duration{1};
    const auto isInside = [&](UtcTime time) { return time >= from && time < until; };
    if (!isDoneReset(flow))
        return false;
    // deleting alone makes no later reset easier
    return std::any_of(m_flows.begin(), m_flows.end(), [&](const FlowSummary& one) {
               return one.userId == flow.userId && &one != &flow && std::any_of(one.registered.begin(), one.registered.end(), isInside);
           })
           || std::any_of(m_changes.begin(), m_changes.end(), [&](const Change& one) {
                  const bool counts = one.isSecurityInfo || (!before && (one.isOff || (one.isMethod && !one.byService)));
                  return one.userId == flow.userId && counts && !(before && one.isDeleted) && isInside(one.time);
              });
}

bool ClassTruth::isBesidePass(const FlowSummary& flow) const
{
    return isDoneByAdmin(flow) && std::any_of(m_changes.begin(), m_changes.end(), [&](const Change& one) {
        return one.isPass && one.userId == flow.userId && toLower(one.actor) == toLower(flow.initiator) && one.time >= flow.ended - Duration::hours(1)
               && one.time <= flow.ended + Duration::hours(1);
    });
}

// What a service writes is the user who registers; before the reset that has nothing to do with the administrator.
bool ClassTruth::isBesideMethodChange(const FlowSummary& flow) const
{
    return flow.kind == "admin_reset" && flow.outcome == "succeeded" && std::any_of(m_changes.begin(), m_changes.end(), [&](const Change& one) {
        return one.isMethod && one.userId == flow.userId && one.time >= (one.byService ? flow.ended : flow.ended - Duration::minutes(10))
               && one.time <= flow.ended + Duration::minutes(10);
    });
}

bool ClassTruth::isStranger(const FlowSummary& flow) const
{
    return isOwn(flow) && !flow.ip.empty() && !signedIn(of(flow.userId), flow.started - week, flow.started, [&](const SignIn& one) {
        return one.ip == flow.ip && one.error == 0;
    });
}

void ClassTruth::byFlow(UtcTime newest)
{
    each("blocked", [](const FlowSummary& flow) { return flow.wasBlocked; });
    each("unknown_address", [&](const FlowSummary& flow) { return isFromUnknownAddress(flow); });
    each("phone_from_new_address", [&](const FlowSummary& flow) { return isPhoneFromNewAddress(flow); });
    each("new_country_after_reset", [&](const FlowSummary& flow) { return isBeforeNewCountry(flow); });
    each("risk_after_reset", [&](const FlowSummary& flow) { return isBeforeRisk(flow); });
    each("success_after_failures", [&](const FlowSummary& flow) { return isAfterFailures(flow); });
    each("at_night", [](const FlowSummary& flow) { // before four o'clock, UTC
        return isOwn(flow) && flow.outcome == "succeeded" && flow.started.ticks % Duration::days(1).ticks < Duration::hours(4).ticks;
    });
    each("role_holder_reset", [&](const FlowSummary& flow) { return isReset(flow) && holdsRole(flow.userId, false); });
    each("registered_then_reset", [&](const FlowSummary& flow) { return isBesideRegistration(flow, true); });
    each("reset_then_registered", [&](const FlowSummary& flow) { return isBesideRegistration(flow, false); });
    each("pass_and_reset", [&](const FlowSummary& flow) { return isBesidePass(flow); });
    each("admin_reset_and_methods", [&](const FlowSummary& flow) { return isBesideMethodChange(flow); });
    each("first_reset_in_weeks", [&](const FlowSummary& flow) { return isFirstInWeeks(flow); });
    each("reset_without_role", [&](const FlowSummary& flow) {
        const auto actor = std::find_if(m_world.tenant.people.begin(), m_world.tenant.people.end(),
                                        [&](const Person& who) { return toLower(who.upn) == toLower(flow.initiator); });
        return isDoneByAdmin(flow) && actor != m_world.tenant.people.end() && !holdsRole(actor->id, true);
    });
    each("address_change", [](const FlowSummary& flow) { // on to another one, and not back
        const std::set<std::string> different(flow.addresses.begin(), flow.addresses.end());
        return different.size() > 1 && different.size() == flow.addresses.size();
    });
    static constexpr std::string_view ended[] = {"failed", "blocked", "abandoned", "interrupted"};
    each("written_without_success", [](const FlowSummary& flow) { return flow.serverOutcome == "succeeded" && isAmong(ended, flow.outcome); });
    each("success_without_write", [&](const FlowSummary& flow) {
        return flow.isHybrid && flow.outcome == "succeeded" && flow.kind != "registration" && flow.serverOutcome != "succeeded"
               && flow.ended <= newest - Duration::minutes(30);
    });
    each("failed_in_outage", [&](const FlowSummary& flow) { return flow.reasonCode == "fail_onprem_unreachable" && isOutage(m_world, flow.ended); });
}

// ------------------------------------------------------------------------------------------------------------ groups

void ClassTruth::byGroups()
{
    const auto user = [](const FlowSummary& flow) { return flow.userId; };
    const auto flowId = [](const FlowSummary& flow) { return flow.correlationId; };
    bursts("repeated_resets", [](const FlowSummary& flow) { return isDoneReset(flow) || (flow.kind == "admin_reset" && flow.outcome == "succeeded"); }, user, flowId,
           3, Duration::hours(6));
    bursts("admin_fan_out", isDoneByAdmin, [](const FlowSummary& flow) { return toLower(flow.initiator); }, user, 5, Duration::hours(1), isUsualWork);
    // an office is where more people sign in than were at the page
    const auto isOffice = [&](const FlowSummary& flow) {
        std::set<std::string> regulars, strangers;
        for (const SignIn* one : at(flow.ip))
            if (one->error == 0 && one->time < flow.started && one->time >= flow.started - week)
                regulars.insert(one->userId);
        for (const FlowSummary& one : m_flows)
            if (one.ip == flow.ip && isStranger(one) && one.started >= flow.started - Duration::hours(1) && one.started <= flow.started + Duration::hours(1))
                strangers.insert(one.userId);
        return regulars.size() >= strangers.size();
    };
    bursts("one_address_many_users", [&](const FlowSummary& flow) { return isStranger(flow) && !isOffice(flow); }, [](const FlowSummary& flow) { return flow.ip; },
           user, 4, Duration::hours(1));
    for (const bool byAddress : {true, false}) {
        std::map<std::string, Flows> groups;
        for (const FlowSummary& flow : m_flows)
            if (flow.refusedByDirectory > 0 && flow.outcome != "succeeded")
                groups[byAddress ? flow.ip : flow.userId].push_back(&flow);
        for (auto& [key, flows] : groups)
            for (std::size_t i = 0; i < flows.size() && !key.empty(); ++i) {
                Flows near;
                int tries = 0;
                for (std::size_t k = i; k < flows.size() && flows[k]->started - flows[i]->started <= Duration::hours(2); ++k) {
                    near.push_back(flows[k]);
                    tries += flows[k]->refusedByDirectory;
                }
                if (tries < 3)
                    continue;
                line("refused_by_directory", near);
                i += near.size() - 1;
            }
    }
}

// ----------------------------------------------------------------------------------------------------- other records

void ClassTruth::byRecords()
{
    for (const Change& change : m_changes) {
        if (change.isPass && holdsRole(change.userId, false))
            changeLine("pass_for_role_holder", change);
        if (change.isOff)
            changeLine("second_factor_off", change);
    }
    for (const OrphanWrite& write : m_world.orphanWrites)
        m_lines.push_back({"written_without_success", {write.user}, {}, {}, {write.trackingId}, write.time, write.time});
    // ten people locked out within an hour
    std::vector<const SignIn*> locked;
    for (const SignIn& one : m_signIns)
        if (one.error == 50053)
            locked.push_back(&one);
    std::stable_sort(locked.begin(), locked.end(), [](const SignIn* a, const SignIn* b) { return a->time < b->time; });
    for (std::size_t i = 0; i < locked.size(); ++i) {
        std::set<std::string> users;
        PlantedAttack burst{"lockouts", {}, {}, {}, {}, locked[i]->time, locked[i]->time};
        std::size_t end = i;
        for (; end < locked.size() && locked[end]->time - locked[i]->time <= Duration::hours(1); ++end) {
            users.insert(locked[end]->userId);
            addOnce(burst.users, locked[end]->upn);
            addOnce(burst.ips, locked[end]->ip);
            burst.to = locked[end]->time;
        }
        if (users.size() < 10)
            continue;
        m_lines.push_back(std::move(burst));
        i = end - 1;
    }
}

Result<void> ClassTruth::write(const std::filesystem::path& file, UtcTime newest)
{
    m_grants = roleGrants(m_world.tenant);
    for (const Person& who : m_world.tenant.people)
        m_people[who.id] = &who;
    std::stable_sort(m_flows.begin(), m_flows.end(), [](const FlowSummary& a, const FlowSummary& b) { return a.started < b.started; });
    for (const SignIn& one : m_signIns) {
        m_byUser[one.userId].push_back(&one);
        m_byIp[one.ip].push_back(&one);
    }
    byFlow(newest);
    byGroups();
    byRecords();
    byLists();
    return writePlanted(file, m_lines, "class");
}

} // namespace core::demo
