// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/flat_record.h"

#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/event/row_json.h"
#include "core/evidence/json_record_kind.h"
#include "core/knowledge/columns.h"

#include <fmt/format.h>

namespace core {
namespace {

// Bounds what hostile files could make it keep; a case has a few forms.
constexpr std::size_t mostForms = 64;
constexpr std::size_t longestNames = 64 << 10;

bool isNothing(std::string_view value) { return value == "null" || isJsonNonNumber(value); }

void addCell(FlatRecord& flat, std::string name, std::string_view value, std::deque<std::string>& arena)
{
    flat.names.push_back(std::move(name));
    flat.values.push_back(value);
    flat.cells.push_back(cellOf(value, arena));
}

// The text with one member more at its end.
void addMember(std::string& object, std::string_view name, std::string_view value)
{
    object.pop_back();
    object += object.size() > 1 ? "," : "";
    object.append(jsonText(name)).append(":").append(value) += '}';
}

} // namespace

std::string_view cellOf(std::string_view value, std::deque<std::string>& arena)
{
    if (isNothing(value))
        return {};
    if (value.size() < 2 || value.front() != '"')
        return value;
    const std::string_view inside = value.substr(1, value.size() - 2);
    return inside.find('\\') == std::string_view::npos ? inside : std::string_view(arena.emplace_back(unescapeJson(inside)));
}

FlatRecord readFlatRecord(std::string_view record, std::deque<std::string>& arena)
{
    FlatRecord flat;
    eachJsonMember(record, [&](std::string_view name, std::string_view value) {
        std::string column = hasValidEscapes(name) ? unescapeJson(name) : std::string(name);
        const std::size_t place = column.rfind("{}");
        if (place == std::string::npos || !value.starts_with('[')) {
            addCell(flat, std::move(column), value, arena);
            return true;
        }
        std::size_t at = 0;
        eachJsonElement(value, [&](std::string_view item) {
            addCell(flat, fmt::format("{}.{}{}", column.substr(0, place), at++, column.substr(place + 2)), item, arena);
            return true;
        });
        return true;
    });
    return flat;
}

RecordKind FlatRecords::kindOf(std::string_view record, const std::string& names)
{
    if (const auto known = m_kinds.find(names); known != m_kinds.end())
        return known->second;
    const JsonRecordLook look = lookAtJsonRecord(record);
    if (m_kinds.size() >= mostForms)
        m_kinds.clear();
    return m_kinds[names] = look.flat ? look.kind : RecordKind::None;
}

TableLayoutPtr FlatRecords::layoutOf(const FlatRecord& flat, RecordKind kind)
{
    std::string form(recordKindName(kind));
    for (const std::string& name : flat.names)
        (form += '\n') += name;
    if (const auto known = m_layouts.find(form); known != m_layouts.end())
        return known->second;
    auto layout = std::make_shared<TableLayout>();
    layout->kind = kind;
    layout->columns = matchHeader(flat.names, kind).columns;
    if (m_layouts.size() >= mostForms)
        m_layouts.clear();
    return m_layouts[form] = std::move(layout);
}

std::string FlatRecords::asGraph(std::string_view record, const std::string& names)
{
    if (names.size() > longestNames)
        return {};
    const RecordKind kind = kindOf(record, names);
    if (kind == RecordKind::None || !hasValidEscapes(record))
        return {};
    std::deque<std::string> arena;
    FlatRecord flat = readFlatRecord(record, arena);
    const TableLayoutPtr layout = layoutOf(flat, kind);
    std::string graph = cellsAsGraph(*layout, std::move(flat.cells), arena);
    // Columns of the tables that Defender serves are asked for by their own names.
    for (std::size_t i = 0; i < flat.names.size(); ++i) {
        const std::string& name = flat.names[i];
        const bool isPath = name.empty() || name.find_first_of(".{") != std::string::npos;
        if (!isPath && !isNothing(flat.values[i]) && layout->columns[i].member != name)
            addMember(graph, name, flat.values[i]);
    }
    return graph;
}

} // namespace core
