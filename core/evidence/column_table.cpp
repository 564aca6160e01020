// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/column_table.h"

#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/evidence/json_framer.h"

#include <algorithm>

namespace core {
namespace {

// Moves behind the name of the member at `pos` and its colon. Empty where there is none.
std::string_view takeName(std::string_view object, std::size_t& pos)
{
    pos = detail::passJsonBlanks(object, pos);
    if (pos >= object.size() || object[pos] != '"')
        return {};
    const std::string_view name = takeJsonValue(object, pos);
    pos = skipJsonBlanks(object, pos);
    if (pos >= object.size() || object[pos] != ':')
        return {};
    pos = skipJsonBlanks(object, pos + 1);
    return name;
}

} // namespace

bool isColumnTable(std::string_view object)
{
    constexpr int enough = 3;
    std::size_t pos = 1;
    if (object.empty() || object.front() != '{')
        return false;
    for (int column = 0; column < enough; ++column) {
        const std::string_view name = takeName(object, pos);
        // The records have names, and the rows have numbers.
        if (name.size() < 3 || isDigits(name.substr(1, name.size() - 2)) || pos >= object.size() || object[pos] != '{'
            || !isDigits(firstMemberName(object, pos)))
            return false;
        const std::string_view cells = takeJsonValue(object, pos);
        if (cells.empty() || !cells.ends_with('}'))
            return true; // the text ends inside the column
    }
    return true;
}

ColumnTable::ColumnTable(std::string object) : m_object(std::move(object))
{
    eachJsonMember(m_object, [&](std::string_view name, std::string_view value) {
        if (value.starts_with('{'))
            m_columns.push_back({{name.data() - 1, name.size() + 2}, value});
        m_uneven = m_uneven || !value.starts_with('{');
        return true;
    });
}

bool ColumnTable::next(Row& row)
{
    if (m_uneven || m_columns.empty())
        return false;
    row = {};
    row.json = "{";
    std::string_view number;
    std::size_t ended = 0;
    for (Column& column : m_columns) {
        const std::string_view name = takeName(column.cells, column.pos);
        ended += name.empty() ? 1 : 0;
        const bool isFirst = &column == &m_columns.front();
        if (isFirst)
            number = name;
        m_uneven = m_uneven || name != number;
        if (name.empty() || m_uneven)
            continue;
        const std::string_view cell = takeJsonValue(column.cells, column.pos);
        if (isFirst) {
            row.offset = static_cast<std::size_t>(cell.data() - m_object.data());
            row.length = cell.size();
        }
        row.json.append(isFirst ? "" : ",").append(column.name).append(":").append(cell);
    }
    row.json += '}';
    return ended == 0 && !m_uneven;
}

} // namespace core
