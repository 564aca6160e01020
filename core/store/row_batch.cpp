// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/row_batch.h"

#include <type_traits>

namespace core::store {
namespace {

constexpr int kindShift = 30;
constexpr std::uint32_t indexMask = (std::uint32_t{1} << kindShift) - 1;
enum Kind : std::uint32_t { Nothing, GuidAt, NumberAt, TextWith };

} // namespace

void RowBatch::clear()
{
    for (Table& table : m_tables) {
        table.heads.clear();
        table.cells.clear();
    }
    m_rebuilt.clear();
    m_unlike.clear();
    m_guids.clear();
    m_numbers.clear();
    m_texts.clear();
    m_people.clear();
}

void RowBatch::add(const MappedBatch& events)
{
    addAll(EventTable::Audit, events.audits);
    addAll(EventTable::SignIn, events.signIns);
    addAll(EventTable::Server, events.serverEvents);
    addAll(EventTable::Other, events.others);
    addAll(EventTable::RiskEvent, events.riskEvents);
    addAll(EventTable::RiskyUser, events.riskyUsers);
    addAll(EventTable::Activity, events.activities);
    addAll(EventTable::Registration, events.registrations);
    addAll(EventTable::MethodUsage, events.methodUsages);
    addAll(EventTable::Role, events.roles);
    addAll(EventTable::User, events.users);
}

template <class Event> void RowBatch::addAll(EventTable table, const std::vector<Event>& events)
{
    const TableSpec& spec = tableSpec(table);
    Table& rows = m_tables[std::size_t(table)];
    for (const Event& event : events) {
        fillRow(event, m_texts, m_row);
        m_people.note(table, m_row, event, m_texts);
        rows.heads.push_back(event);
        if constexpr (std::is_same_v<Event, ServerEvent>)
            m_rebuilt.push_back(event.rebuilt);
        if constexpr (std::is_same_v<Event, AuditEvent>)
            m_unlike.push_back(event.unlike);
        for (std::size_t i = 0; i < m_row.size(); ++i)
            rows.cells.push_back(pack(m_row[i], spec.isNumber(i)));
    }
}

RowBatch::PackedCell RowBatch::pack(const Cell& cell, bool isNumber)
{
    switch (cell.kind) {
    case Cell::Kind::Null:
        return 0;
    case Cell::Kind::Guid:
        m_guids.push_back(cell.guid);
        return Kind::GuidAt << kindShift | static_cast<PackedCell>(m_guids.size() - 1);
    case Cell::Kind::Integer:
        break;
    }
    if (!isNumber)
        return Kind::TextWith << kindShift | static_cast<PackedCell>(cell.integer);
    m_numbers.push_back(cell.integer);
    return Kind::NumberAt << kindShift | static_cast<PackedCell>(m_numbers.size() - 1);
}

void RowBatch::row(EventTable table, std::size_t i, const std::vector<std::uint32_t>& ids, Row& out) const
{
    const std::size_t columns = tableSpec(table).columns.size();
    const PackedCell* cell = m_tables[std::size_t(table)].cells.data() + i * columns;
    out.resize(columns);
    for (Cell& to : out) {
        const std::uint32_t at = *cell & indexMask;
        switch (Kind(*cell++ >> kindShift)) {
        case Kind::Nothing:
            to = {};
            break;
        case Kind::GuidAt:
            to = {Cell::Kind::Guid, 0, m_guids[at]};
            break;
        case Kind::NumberAt:
            to = {Cell::Kind::Integer, m_numbers[at], {}};
            break;
        case Kind::TextWith:
            to = {Cell::Kind::Integer, ids[at - 1], {}};
            break;
        }
    }
}

} // namespace core::store
