// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/preview_events.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {
namespace {

std::string firstOf(std::initializer_list<std::string_view> texts)
{
    for (const std::string_view text : texts)
        if (!text.empty())
            return std::string(text);
    return {};
}

std::string joined(std::string_view a, std::string_view b)
{
    return a.empty() || b.empty() || a == b ? std::string(a.empty() ? b : a) : fmt::format("{}: {}", a, b);
}

std::string yesNo(const std::optional<bool>& truth, const char* yes, const char* no)
{
    return truth ? (*truth ? yes : no) : "";
}

struct Words {
    RecordKind kind = RecordKind::None;
    std::string what, user, result;
};

Words wordsOf(const AuditEvent& e)
{
    return {RecordKind::GraphAudit, joined(e.operation, e.reason),
            firstOf({e.targetUpn, e.targetName, e.targetId, e.actorUpn, e.actorName, e.actorApp}), std::string(e.result)};
}
Words wordsOf(const SignInEvent& e)
{
    return {RecordKind::GraphSignIn, firstOf({e.app, e.appId, e.category}), firstOf({e.userUpn, e.userName, e.userId}),
            joined(e.result, e.resultReason)};
}
Words wordsOf(const ServerEvent& e)
{
    const std::string id = e.eventId ? std::to_string(*e.eventId) : std::string();
    return {RecordKind::ServerEvent, joined(id, e.provider), firstOf({e.upn, e.targetAccount, e.adminUpn}), firstOf({e.reason, e.hr})};
}
Words wordsOf(const RiskEvent& e)
{
    return {RecordKind::RiskEvent, std::string(e.riskType), firstOf({e.userUpn, e.userName, e.userId}), joined(e.riskLevel, e.riskState)};
}
Words wordsOf(const RiskyUser& e)
{
    return {RecordKind::RiskyUser, std::string(e.riskDetail), firstOf({e.userUpn, e.userName, e.userId}), joined(e.riskLevel, e.riskState)};
}
Words wordsOf(const Activity& e)
{
    return {RecordKind::Activity, firstOf({e.description, e.action, e.activityType}),
            firstOf({e.targetUpn, e.targetName, e.userUpn, e.userName, e.userId}), std::string(e.app)};
}
Words wordsOf(const Registration& e)
{
    return {RecordKind::Registration, std::string(e.methods), firstOf({e.userUpn, e.userName, e.userId}),
            yesNo(e.ssprRegistered, "registered", "not registered")};
}
Words wordsOf(const MethodUsage& e)
{
    return {RecordKind::MethodUsage, joined(e.feature, e.method), firstOf({e.userUpn, e.userName}),
            joined(yesNo(e.success, "success", "failure"), e.reason)};
}
Words wordsOf(const RoleAssignment& e)
{
    return {RecordKind::RoleAssignment, firstOf({e.role, e.roleId}), firstOf({e.principalUpn, e.principalName, e.principalId}),
            std::string(e.assignment)};
}
Words wordsOf(const UserRecord& e)
{
    return {RecordKind::User, std::string(e.userType), firstOf({e.userUpn, e.mail, e.userName, e.userId}),
            yesNo(e.enabled, "enabled", "disabled")};
}
Words wordsOf(const OtherEvent& e)
{
    return {RecordKind::Other, joined(e.category, e.operation), std::string(e.user), {}};
}

} // namespace

std::vector<PreviewEvent> previewEvents(const RecordBatch& batch, const MappedBatch& events)
{
    std::vector<std::pair<std::uint32_t, PreviewEvent>> found;
    const auto add = [&](const auto& list) {
        for (const auto& event : list) {
            Words words = wordsOf(event);
            const std::string_view kind = recordKindName(words.kind);
            found.emplace_back(event.record, PreviewEvent{event.time, event.digits, event.zoneAssumed || event.zoneGiven,
                                                          std::string(kind.empty() ? "other" : kind), std::move(words.what),
                                                          std::move(words.user), std::move(words.result), batch.records[event.record].place, false});
        }
    };
    add(events.audits);
    add(events.signIns);
    add(events.serverEvents);
    add(events.others);
    add(events.riskEvents);
    add(events.riskyUsers);
    add(events.activities);
    add(events.registrations);
    add(events.methodUsages);
    add(events.roles);
    add(events.users);
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<PreviewEvent> ordered;
    std::optional<std::uint32_t> before;
    for (auto& [record, event] : found) {
        event.isFurther = before == record;
        before = record;
        ordered.push_back(std::move(event));
    }
    return ordered;
}

} // namespace core
