// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a case's event tables as text, for comparing what two imports made of the same events.
#pragma once
#include "core/base/guid.h"
#include "core/base/text.h"
#include "core/sqlite/connection.h"
#include "core/store/event_table.h"

#include <QString>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <string>
#include <vector>

namespace support {

using namespace core;

// One event: its columns by name, without those of its place. Times have as many digits as were asked for.
using EventRow = std::map<std::string, std::string>;

inline bool isTime(std::string_view column)
{
    return column == "generated" || column == "detected" || column == "updated" || column == "until";
}

inline std::string cellText(const sqlite::Statement& row, int column, bool number,
                            const std::map<std::int64_t, std::string>& texts)
{
    if (row.isNull(column))
        return {};
    if (row.isBlob(column)) {
        Guid guid;
        const std::string_view bytes = row.blob(column);
        std::copy_n(bytes.begin(), std::min<std::size_t>(16, bytes.size()), guid.bytes.begin());
        return guid.text();
    }
    if (number)
        return std::to_string(row.integer(column));
    const auto found = texts.find(row.integer(column));
    return found == texts.end() ? "text " + std::to_string(row.integer(column)) : found->second;
}

inline std::vector<EventRow> eventRows(const std::filesystem::path& casePath, store::EventTable table,
                                       int digits)
{
    sqlite::Connection db(casePath, sqlite::OpenMode::Read);
    std::map<std::int64_t, std::string> texts;
    for (sqlite::Statement s(db, "SELECT id, text FROM string"); s.step();)
        texts[s.integer(0)] = std::string(s.text(1));
    const store::TableSpec& spec = store::tableSpec(table);
    std::string columns = "time";
    for (const char* column : spec.columns)
        columns += std::string(", ") + column;
    std::vector<EventRow> rows;
    for (sqlite::Statement s(db, fmt::format("SELECT {} FROM {}", columns, spec.name)); s.step();) {
        EventRow row;
        row["time"] = s.isNull(0) ? "" : formatUtc(UtcTime{s.integer(0)}, digits);
        for (std::size_t i = 0; i < spec.columns.size(); ++i)
            row[spec.columns[i]] = isTime(spec.columns[i]) && !s.isNull(int(i) + 1)
                                       ? formatUtc(UtcTime{s.integer(int(i) + 1)}, digits)
                                       : cellText(s, int(i) + 1, spec.isNumber(i), texts);
        rows.push_back(std::move(row));
    }
    return rows;
}

// What tells two lists apart, column by column: how many values only one of them has, and the first of these.
inline QString differences(const std::vector<EventRow>& expected, const std::vector<EventRow>& actual)
{
    const auto valuesOf = [](const std::vector<EventRow>& rows, const std::string& column) {
        std::vector<std::string> values;
        for (const EventRow& row : rows)
            values.push_back(row.count(column) ? row.at(column) : "");
        std::sort(values.begin(), values.end());
        return values;
    };
    QString text = QString("%1 rows, %2 expected").arg(actual.size()).arg(expected.size());
    for (const auto& [column, value] : expected.empty() ? EventRow{} : expected.front()) {
        const auto wanted = valuesOf(expected, column);
        const auto found = valuesOf(actual, column);
        std::vector<std::string> missing;
        std::vector<std::string> surplus;
        std::set_difference(wanted.begin(), wanted.end(), found.begin(), found.end(),
                            std::back_inserter(missing));
        std::set_difference(found.begin(), found.end(), wanted.begin(), wanted.end(),
                            std::back_inserter(surplus));
        if (!missing.empty() || !surplus.empty())
            text += QString("\n  %1: %2 missing (%3), %4 surplus (%5)")
                        .arg(column.c_str())
                        .arg(missing.size())
                        .arg(missing.empty() ? "" : shorten(missing.front(), 90).c_str())
                        .arg(surplus.size())
                        .arg(surplus.empty() ? "" : shorten(surplus.front(), 90).c_str());
    }
    return text;
}

} // namespace support
