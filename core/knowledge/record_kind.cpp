// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/record_kind.h"

#include <array>
#include <utility>

namespace core {
namespace {

constexpr std::array<std::pair<RecordKind, std::string_view>, 14> kindNames{{
    {RecordKind::GraphAudit, "audit"},
    {RecordKind::GraphSignIn, "signin"},
    {RecordKind::ServerEvent, "event"},
    {RecordKind::RiskEvent, "risk-event"},
    {RecordKind::RiskyUser, "risky-user"},
    {RecordKind::Activity, "activity"},
    {RecordKind::Registration, "registration"},
    {RecordKind::MethodUsage, "method-usage"},
    {RecordKind::RoleAssignment, "role"},
    {RecordKind::DirectoryRole, "directory-role"},
    {RecordKind::User, "user"},
    {RecordKind::Foreign, "foreign"},
    {RecordKind::Other, "other"},
    {RecordKind::UnifiedAudit, "unified-audit"},
}};

} // namespace

std::string_view recordKindName(RecordKind kind)
{
    for (const auto& [known, name] : kindNames)
        if (known == kind)
            return name;
    return {};
}

std::optional<RecordKind> recordKindFromName(std::string_view name)
{
    for (const auto& [kind, known] : kindNames)
        if (known == name)
            return kind;
    return std::nullopt;
}

} // namespace core
