// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/known_files.h"

namespace core {

using sqlite::Statement;

bool KnownFiles::mayHave(std::uint64_t bytes)
{
    if (!m_loaded) {
        m_loaded = true;
        Statement sizes(m_case.db(),
                        "SELECT DISTINCT bytes FROM file WHERE same_as IS NULL AND format <> 'unknown'");
        while (sizes.step())
            m_sizes.insert(static_cast<std::uint64_t>(sizes.integer(0)));
    }
    return m_sizes.contains(bytes);
}

std::optional<KnownFile> KnownFiles::find(std::uint64_t bytes, const std::string& sha256)
{
    Statement file(
        m_case.db(),
        "SELECT id, format, records_read, first_event, last_event FROM file WHERE sha256 = ? AND bytes = ?"
        " AND same_as IS NULL AND format <> 'unknown'"
        " AND NOT EXISTS (SELECT 1 FROM warning WHERE warning.file = file.id AND code = 'archive_limit')");
    file.bindAll(std::string_view(sha256), static_cast<std::int64_t>(bytes));
    if (!file.step())
        return std::nullopt;
    KnownFile known;
    known.row = file.integer(0);
    known.format = file.text(1);
    const auto fillFrom = [&](const Statement& row, int column) {
        const auto time = [&](int i) {
            const auto ticks = row.optionalInteger(i);
            return ticks ? std::optional(UtcTime{*ticks}) : std::nullopt;
        };
        known.records = static_cast<std::uint64_t>(row.integer(column));
        known.firstEvent = time(column + 1);
        known.lastEvent = time(column + 2);
    };
    fillFrom(file, 2);
    if (known.format != "archive")
        return known;
    Statement held(m_case.db(),
                   "WITH RECURSIVE held(id) AS (VALUES (?1) UNION"
                   " SELECT file.id FROM file JOIN held ON file.container = held.id)"
                   " SELECT sum(records_read), min(first_event), max(last_event) FROM file WHERE id IN held");
    held.bind(1, known.row);
    held.step();
    fillFrom(held, 0);
    return known;
}

std::optional<std::int64_t> KnownFiles::earlierState(const std::string& path)
{
    if (!m_rowsLoaded) {
        m_rowsLoaded = true;
        const auto before = std::move(m_rows);
        m_rows.clear();
        Statement rows(m_case.db(), "SELECT path, id FROM file WHERE same_as IS NULL AND sha256 <> '' ORDER BY id");
        while (rows.step())
            m_rows[std::string(rows.text(0))] = rows.integer(1);
        for (const auto& [known, row] : before)
            m_rows[known] = row;
    }
    const auto row = m_rows.find(path);
    return row == m_rows.end() ? std::nullopt : std::optional(row->second);
}

} // namespace core
