// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_sightings.h"

#include "core/store/table_writer.h"

#include <fmt/format.h>

namespace core::store {
namespace {

// Sightings are noted as at import: in portions, with numbers of their own (row_batch.h).
class Portion
{
public:
    Portion(Dictionary& texts, PersonSightings& out) : m_texts(texts), m_out(out) {}

    void add(EventTable table, std::optional<std::int64_t> ticks, Row& row)
    {
        const TableSpec& spec = tableSpec(table);
        for (std::size_t i = 0; i < row.size(); ++i)
            if (row[i].kind == Cell::Kind::Integer && !spec.isNumber(i))
                row[i].integer = m_portion.idOf(m_texts.text(row[i].integer));
        EventHead head;
        if (ticks)
            head.time = UtcTime{*ticks};
        m_seen.note(table, row, head, m_portion);
        if (++m_rows == mostRows)
            flush();
    }
    void flush()
    {
        m_texts.idsOf(m_portion, m_ids);
        m_out.add(m_seen, m_ids);
        m_seen.clear();
        m_portion.clear();
        m_rows = 0;
    }

private:
    static constexpr std::size_t mostRows = 4096;
    Dictionary& m_texts;
    PersonSightings& m_out;
    BatchTexts m_portion;
    PersonSightings m_seen;
    std::vector<std::uint32_t> m_ids;
    std::size_t m_rows = 0;
};

} // namespace

void noteAllEvents(sqlite::Connection& db, Dictionary& texts, PersonSightings& out)
{
    Portion portion(texts, out);
    for (std::size_t i = 0; i < eventTableCount; ++i) {
        const auto table = EventTable(i);
        const TableSpec& spec = tableSpec(table);
        std::string columns;
        for (const char* column : spec.columns)
            columns += fmt::format(", {}", column);
        sqlite::Statement rows(db, fmt::format("SELECT time{} FROM {}", columns, spec.name));
        Row row(spec.columns.size());
        while (rows.step()) {
            for (std::size_t column = 0; column < row.size(); ++column)
                row[column] = readCell(rows, int(column) + 1);
            portion.add(table, rows.optionalInteger(0), row);
        }
    }
    portion.flush();
}

} // namespace core::store
