// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/derived.h"

#include "core/base/sha256.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::demo {

namespace {

// A GUID made of an id, marked as made from a name (version 5).
std::string guidOf(std::string_view id)
{
    std::string hex = sha256(id).substr(0, 32);
    hex[12] = '5';
    hex[16] = '8';
    return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                       hex.substr(16, 4), hex.substr(20));
}

// The unified audit log's name of the result; empty where it keeps nothing of the kind.
std::string_view actionOf(const AuditRecord& record)
{
    if (record.result != "success")
        return {};
    if (record.operation == "Reset user password")
        return "Reset user password.";
    if (record.operation == "Change user password")
        return "Change user password.";
    if (record.operation ==
        "Reset password (by admin)") // the portal asks for a new password at the next sign-in
        return "Set force change user password.";
    return {};
}

int rank(std::string_view level)
{
    return level == "high" ? 3 : level == "medium" ? 2 : 1;
}

} // namespace

Derived::Derived(const Tenant& tenant)
{
    for (const Person& who : tenant.people)
        m_people.emplace(who.id, &who);
}

const Person* Derived::person(const std::string& id) const
{
    const auto found = m_people.find(id);
    return found == m_people.end() ? nullptr : found->second;
}

std::optional<RiskDetection> Derived::detection(const SignInRecord& signIn) const
{
    if (signIn.riskEvent.empty())
        return std::nullopt;
    RiskDetection risk;
    risk.time = signIn.time;
    risk.detected = signIn.written;
    risk.id = sha256(signIn.id);
    risk.requestId = signIn.id;
    risk.correlationId = signIn.correlationId;
    risk.userId = signIn.userId;
    risk.displayName = signIn.displayName;
    risk.upn = signIn.upn;
    risk.ip = signIn.ip;
    risk.city = signIn.city;
    risk.state = signIn.state;
    risk.country = signIn.country;
    risk.latitude = signIn.latitude;
    risk.longitude = signIn.longitude;
    risk.eventType = signIn.riskEvent;
    risk.level = signIn.risk;
    risk.riskState = signIn.riskState;
    return risk;
}

std::optional<CloudActivity> Derived::activity(const AuditRecord& record) const
{
    const std::string_view action = actionOf(record);
    if (action.empty() || record.targets.empty())
        return std::nullopt;
    CloudActivity activity;
    activity.time = record.time;
    activity.id = guidOf(record.id);
    activity.action = action;
    activity.actorId = record.actorId;
    activity.actorUpn = record.actorUpn;
    const Person* actor = person(record.actorId);
    activity.actorName = actor ? actor->displayName : record.actorUpn;
    activity.ip = record.actorIp;
    activity.targetId = record.targets.front().id;
    activity.targetUpn = record.targets.front().upn;
    activity.admin = action.starts_with("Set force");
    return activity;
}

std::optional<CredentialUse> Derived::credentialUse(const AuditRecord& record) const
{
    const bool reset = record.operation == "Reset password (self-service)";
    const bool registration = record.operation == "User registered security info";
    if ((!reset && !registration) || record.targets.empty())
        return std::nullopt;
    const Person* who = person(record.targets.front().id);
    CredentialUse use;
    use.time = record.time;
    use.id = guidOf(record.id);
    use.upn = record.targets.front().upn;
    use.displayName = record.targets.front().displayName;
    use.feature = reset ? "reset" : "registration";
    use.method = who && !who->methods.empty() ? who->methods.front() : std::string_view("email");
    if (record.result != "success")
        use.failure = record.reason;
    return use;
}

void Derived::note(const RiskDetection& detection)
{
    RiskyUser& user = m_risky[detection.userId];
    if (!user.userId.empty() && rank(user.level) > rank(detection.level))
        return;
    user = {detection.detected, detection.userId, detection.displayName,
            detection.upn,      detection.level,  detection.riskState};
}

std::vector<RiskyUser> Derived::riskyUsers() const
{
    std::vector<RiskyUser> list;
    for (const auto& [id, user] : m_risky)
        list.push_back(user);
    std::stable_sort(list.begin(), list.end(),
                     [](const RiskyUser& a, const RiskyUser& b) { return a.updated < b.updated; });
    return list;
}

} // namespace core::demo
