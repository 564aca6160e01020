// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/roles.h"

#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/public_ids.h"
#include "resource/roles.h"

#include <deque>
#include <unordered_map>

namespace core {
namespace {

struct Roles {
    std::deque<DirectoryRoleInfo> all;
    std::unordered_map<std::string, const DirectoryRoleInfo*> byId, byName; // in lower case
};

// "User", "Guest User", "Restricted Guest User": what everybody may. Lists of members have these words for kinds of accounts, so that they
// name no role.
bool isOfEverybody(std::string_view name) { return endsWithIgnoreCase(name, "User"); }

// Roles of which but the names are known.
void addNamed(Roles& roles)
{
    const TsvTable table = TsvTable::embedded(resource::public_ids(), "public_ids");
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        if (table.cell(row, "kind") != "role")
            continue;
        const auto& role = roles.all.emplace_back(DirectoryRoleInfo{std::string(table.cell(row, "id")), std::string(table.cell(row, "name")), false});
        roles.byId.emplace(toLower(role.id), &role);
        if (!isOfEverybody(role.name))
            roles.byName.emplace(toLower(role.name), &role);
    }
}

const Roles& roles()
{
    static const Roles known = [] {
        Roles made;
        const TsvTable table = TsvTable::embedded(resource::roles(), "roles");
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            const auto names = splitText(table.cell(row, "names"), '|');
            const auto& role = made.all.emplace_back(DirectoryRoleInfo{std::string(table.cell(row, "id")),
                                                                       std::string(names.front()),
                                                                       table.cell(row, "use") == "resets"});
            made.byId.emplace(toLower(role.id), &role);
            for (const std::string_view name : names)
                made.byName.emplace(toLower(name), &role);
        }
        addNamed(made);
        return made;
    }();
    return known;
}

const DirectoryRoleInfo* find(const std::unordered_map<std::string, const DirectoryRoleInfo*>& map,
                              std::string_view key)
{
    const auto found = map.find(toLower(key));
    return found == map.end() ? nullptr : found->second;
}

} // namespace

const DirectoryRoleInfo* roleById(std::string_view id)
{
    return find(roles().byId, id);
}
const DirectoryRoleInfo* roleByName(std::string_view name)
{
    return find(roles().byName, name);
}

bool isAzureScope(std::string_view text)
{
    return startsWithIgnoreCase(text, "/subscriptions/") || startsWithIgnoreCase(text, "/providers/");
}

} // namespace core
