// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/roles.h"

#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/roles.h"

#include <deque>
#include <unordered_map>

namespace core {
namespace {

struct Roles {
    std::deque<DirectoryRoleInfo> all;
    std::unordered_map<std::string, const DirectoryRoleInfo*> byId, byName; // in lower case
};

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

} // namespace core
