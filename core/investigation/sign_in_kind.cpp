// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/sign_in_kind.h"

#include "core/base/text.h"
#include "core/knowledge/export_forms.h"

#include <algorithm>
#include <array>
#include <utility>

namespace core {
namespace {

// In this order: the second name is in the first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> logsByName{{{"NonInteractiveSignIns", "NonInteractiveUserSignInLogs"},
                                                                                  {"InteractiveSignIns", "SignInLogs"},
                                                                                  {"ApplicationSignIns", "ServicePrincipalSignInLogs"},
                                                                                  {"MSISignIns", "ManagedIdentitySignInLogs"}}};

bool hasAny(const TableLayout& layout, std::initializer_list<std::string_view> members)
{
    return std::any_of(layout.columns.begin(), layout.columns.end(), [&](const TableColumn& column) {
        const std::string_view member = column.member;
        return std::find(members.begin(), members.end(), member.substr(member.starts_with('/') ? 1 : 0)) != members.end();
    });
}

bool leavesLogOpen(const TableLayout& layout)
{
    return layout.kind == RecordKind::GraphSignIn && layout.category.empty()
        && !hasAny(layout, {"isInteractive", "signInEventTypes", "category", "type"});
}

std::string_view logOfFile(std::string_view path)
{
    const std::string_view name = path.substr(path.find_last_of("/\\!") + 1);
    for (const auto& [part, log] : logsByName)
        if (containsIgnoreCase(name, part))
            return log;
    return {};
}

} // namespace

TableLayoutPtr withSignInLog(TableLayoutPtr layout, std::string_view path)
{
    const std::string_view log = logOfFile(path);
    if (!layout || log.empty() || !leavesLogOpen(*layout))
        return layout;
    TableLayout named = *layout;
    named.category = log;
    return std::make_shared<const TableLayout>(std::move(named));
}

std::optional<FileWarning> signInLogAssumed(const TableLayout* layout)
{
    if (!layout || !leavesLogOpen(*layout) || exportForm({}, layout) != "portal-signin-csv" || !hasAny(*layout, {"userPrincipalName", "userId"}))
        return std::nullopt;
    return FileWarning{"signin_kind_assumed", "neither the table nor its name says which sign-ins it holds; they were taken for interactive ones"};
}

} // namespace core
