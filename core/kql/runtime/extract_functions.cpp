// SPDX-License-Identifier: GPL-3.0-or-later
// extract_all(): the groups of all matches of a regular expression.
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_value.h"
#include "core/kql/runtime/regex.h"

#include <algorithm>
#include <numeric>

namespace core::kql {
namespace {

constexpr int mostGroups = 16; // Kusto's limit

// Null where nothing matches; one group: its texts; more: an array a match.
void giveGroups(Call& call, const Regex& regex, std::string_view text, const std::vector<int>& groups)
{
    if (groups.empty())
        return;
    RegexMatches matches(regex, text, *std::max_element(groups.begin(), groups.end()));
    JsonArrayText all;
    while (matches.next()) {
        if (groups.size() == 1) {
            all.addString(matches.group(groups[0]));
        } else {
            JsonArrayText one;
            for (const int group : groups)
                one.addString(matches.group(group));
            all.add(one.close());
        }
        if (all.size() > maxDynamicBytes)
            return call.fail(dynamicTooLarge);
    }
    if (all.size() > 1)
        giveJson(call, all.close());
}

bool hasGroups(Call& call, const Regex& regex)
{
    const int count = regex.groups();
    if (count < 1 || count > mostGroups)
        call.fail("extract_all: the regular expression must have between 1 and 16 groups");
    return count >= 1 && count <= mostGroups;
}

void extractAll(Call& call)
{
    const Regex& regex = regexArgument(call, 0);
    if (!hasGroups(call, regex))
        return;
    std::vector<int> groups(static_cast<std::size_t>(regex.groups()));
    std::iota(groups.begin(), groups.end(), 1);
    giveGroups(call, regex, call.text(1), groups);
}

// 0 for a group that the regular expression does not have.
int groupNumber(const Regex& regex, std::string_view json)
{
    if (isJsonString(json)) {
        const std::string name = jsonStringText(json);
        const auto& names = regex.groupNames();
        const auto at = std::find(names.begin(), names.end(), name);
        return name.empty() || at == names.end() ? 0 : static_cast<int>(at - names.begin()) + 1;
    }
    const auto number = jsonLong(json).value_or(0);
    return number >= 1 && number <= regex.groups() ? static_cast<int>(number) : 0;
}

void extractAllGroups(Call& call)
{
    const Regex& regex = regexArgument(call, 0);
    if (!hasGroups(call, regex))
        return;
    std::vector<int> groups;
    for (JsonCursor at(call.text(1)); at.next();) {
        const int group = groupNumber(regex, at.value());
        if (group == 0)
            return call.fail("extract_all: the regular expression has no such group");
        groups.push_back(group);
        if (groups.size() > static_cast<std::size_t>(mostGroups))
            return call.fail("extract_all: more than 16 groups");
    }
    giveGroups(call, regex, call.text(2), groups);
}

} // namespace

std::span<const Function> extractFunctions()
{
    static constexpr Function table[] = {
        {"kql_extract_all", "ss", 'y', extractAll},
        {"kql_extract_all_groups", "sys", 'y', extractAllGroups},
    };
    return table;
}

} // namespace core::kql
