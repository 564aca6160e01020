// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/row_layouts.h"

#include "core/base/json_text.h"

#include <simdjson.h>

namespace core::store {
namespace {

std::string columnsText(const TableLayout& layout)
{
    JsonWriter json;
    json.beginArray();
    for (const TableColumn& column : layout.columns)
        json.beginArray().value(column.name).value(column.member).endArray();
    return json.endArray().text();
}

bool readColumns(std::string_view text, std::vector<TableColumn>& columns)
{
    simdjson::dom::parser parser;
    simdjson::dom::array list;
    if (parser.parse(simdjson::padded_string(text)).get(list))
        return false;
    for (const auto item : list) {
        std::string_view name;
        std::string_view member;
        if (item.at(0).get(name) || item.at(1).get(member))
            return false;
        columns.push_back({std::string(name), std::string(member)});
    }
    return true;
}

} // namespace

std::int64_t RowLayouts::idOf(const TableLayout& layout)
{
    for (const auto& [id, known] : m_known)
        if (known && *known == layout)
            return id;
    const std::string columns = columnsText(layout);
    const std::string delimiter(1, layout.delimiter);
    sqlite::Statement same(
        m_db, "SELECT id FROM row_layout WHERE kind = ? AND category = ? AND delimiter = ? AND quotes = ?"
              " AND columns = ?");
    same.bindAll(recordKindName(layout.kind), std::string_view(layout.category), std::string_view(delimiter),
                 int(layout.quotes), std::string_view(columns));
    std::int64_t id = same.step() ? same.integer(0) : 0;
    if (id == 0) {
        sqlite::Statement insert(
            m_db,
            "INSERT INTO row_layout (kind, category, delimiter, quotes, columns) VALUES (?, ?, ?, ?, ?)");
        insert.bindAll(recordKindName(layout.kind), std::string_view(layout.category),
                       std::string_view(delimiter), int(layout.quotes), std::string_view(columns));
        insert.run();
        id = m_db.lastInsertId();
    }
    m_known[id] = std::make_shared<const TableLayout>(layout);
    return id;
}

TableLayoutPtr RowLayouts::find(std::int64_t id)
{
    if (const auto known = m_known.find(id); known != m_known.end())
        return known->second;
    sqlite::Statement query(m_db,
                            "SELECT kind, category, delimiter, quotes, columns FROM row_layout WHERE id = ?");
    query.bind(1, id);
    if (!query.step())
        return nullptr;
    auto layout = std::make_shared<TableLayout>();
    layout->kind = recordKindFromName(query.text(0)).value_or(RecordKind::None);
    layout->category = query.text(1);
    layout->delimiter = query.text(2).empty() ? ',' : query.text(2).front();
    layout->quotes = query.integer(3) != 0;
    if (!readColumns(query.text(4), layout->columns))
        return nullptr;
    return m_known[id] = std::move(layout);
}

void RowLayouts::forget()
{
    m_known.clear();
}

} // namespace core::store
