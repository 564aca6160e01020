// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/query_columns.h"

#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {

bool isAny(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view known) { return equalsIgnoreCase(known, name); });
}

std::string textOf(std::string_view value)
{
    if (value.size() < 2 || value.front() != '"' || !hasValidEscapes(value))
        return {};
    return unescapeJson(value.substr(1, value.size() - 2));
}

std::vector<std::string> readColumns(std::string_view list)
{
    std::vector<std::string> columns;
    eachJsonElement(list, [&](std::string_view column) {
        std::string name;
        eachJsonMember(column, [&](std::string_view member, std::string_view value) {
            if (isAny(member, {"name", "ColumnName"}))
                name = textOf(value);
            return name.empty();
        });
        columns.push_back(jsonText(name) + ':');
        return true;
    });
    return columns;
}

std::string columnList(const std::vector<std::string>& columns)
{
    std::string list;
    for (std::size_t i = 0; i < std::min<std::size_t>(columns.size(), 4); ++i)
        list += (i ? ", " : "") +
                shorten(textOf(std::string_view(columns[i]).substr(0, columns[i].size() - 1)), 40);
    return fmt::format("a table with the columns {}{}", list, columns.size() > 4 ? " ..." : "");
}

// In the first version of the protocol Kusto puts tables about the query beside its result.
bool isAboutQuery(std::string_view table)
{
    return table.starts_with('@') ||
           isAny(table, {"QueryProperties", "QueryStatus", "QueryCompletionInformation", "TOC"});
}

bool haveColumnsAboutQuery(const std::vector<std::string>& columns)
{
    std::string names;
    for (const std::string& column : columns)
        names += column;
    return names == R"("Value":)" || names.starts_with(R"("Timestamp":"Severity":)") ||
           names.starts_with(R"("Ordinal":"Kind":"Name":"Id":)");
}

} // namespace core
