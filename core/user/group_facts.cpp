// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/user/group_facts.h"

#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {

using sqlite::Statement;

namespace {

constexpr int mostRecords = 2000; // unpacked for one person

// A JSON text without quotes; of a text that holds JSON (as modified properties do) what is inside.
std::string plain(std::string_view json)
{
    std::string text(trim(json));
    for (int i = 0; i < 2 && text.size() >= 2 && text.front() == '"' && text.back() == '"'; ++i) {
        const std::string inside = text.substr(1, text.size() - 2);
        text = hasValidEscapes(inside) ? unescapeJson(inside) : inside;
    }
    return text == "null" ? std::string() : text;
}

std::string groupOfProperties(std::string_view properties)
{
    std::string group;
    eachJsonElement(properties, [&](std::string_view property) {
        std::string name, before, after;
        eachJsonMember(property, [&](std::string_view member, std::string_view value) {
            if (equalsIgnoreCase(member, "displayName"))
                name = plain(value);
            else if (equalsIgnoreCase(member, "oldValue"))
                before = plain(value);
            else if (equalsIgnoreCase(member, "newValue"))
                after = plain(value);
            return true;
        });
        if (equalsIgnoreCase(name, "Group.DisplayName"))
            group = after.empty() ? before : after;
        return group.empty();
    });
    return group;
}

} // namespace

std::string groupName(std::string_view targetResources)
{
    std::string group, target;
    eachJsonElement(targetResources, [&](std::string_view resource) {
        std::string type, name;
        eachJsonMember(resource, [&](std::string_view member, std::string_view value) {
            if (equalsIgnoreCase(member, "type"))
                type = plain(value);
            else if (equalsIgnoreCase(member, "displayName"))
                name = plain(value);
            else if (equalsIgnoreCase(member, "modifiedProperties"))
                group = groupOfProperties(value);
            return true;
        });
        if (equalsIgnoreCase(type, "Group"))
            target = name;
        return group.empty();
    });
    return group.empty() ? target : group;
}

std::vector<GroupFact> readGroups(store::Case& theCase, PersonKeys& keys)
{
    Statement rows(theCase.db(),
                   fmt::format("SELECT e.time, o.text, raw_json(e.block, e.offset, e.length, 'targetResources'), e.target_id, e.target_upn, r.text FROM audit e"
                               " JOIN string o ON o.id = e.operation LEFT JOIN string r ON r.id = e.result"
                               " WHERE (e.target_id IN ({}) OR (e.target_id IS NULL AND e.target_upn IN ({}))) AND e.time IS NOT NULL"
                               " AND o.text IN ('Add member to group', 'Remove member from group') ORDER BY e.time DESC LIMIT {}",
                               keys.idList(), keys.upnList(), mostRecords));
    std::vector<GroupFact> groups;
    while (rows.step()) {
        if (!keys.isMeant(rows.integer(3), rows.integer(4)) || startsWithIgnoreCase(rows.text(5), "fail"))
            continue;
        GroupFact fact{groupName(rows.text(2)), rows.text(1).starts_with("Add"), {rows.integer(0)}};
        const auto isKnown = [&](const GroupFact& known) { return known.group == fact.group; };
        if (!fact.group.empty() && std::none_of(groups.begin(), groups.end(), isKnown))
            groups.push_back(std::move(fact));
    }
    return groups;
}

} // namespace core
