// SPDX-License-Identifier: GPL-3.0-or-later
// The events of one batch as rows of numbers, four bytes a cell: made on the thread that maps the batch,
// written by the thread of the case. Texts have the numbers of the batch until the dictionary of the case
// resolves them. Reused from batch to batch.
#pragma once
#include "core/store/batch_texts.h"
#include "core/store/event_table.h"
#include "core/store/person_sightings.h"

#include <array>
#include <optional>
#include <vector>

namespace core::store {

class RowBatch
{
public:
    void clear();
    void add(const MappedBatch& events);

    const std::vector<EventHead>& heads(EventTable table) const { return m_tables[std::size_t(table)].heads; }
    bool isRebuilt(std::size_t serverEvent) const { return m_rebuilt[serverEvent]; }
    std::optional<std::uint8_t> unlikePaths(std::size_t audit) const { return m_unlike[audit]; } // AuditEvent::unlike
    const BatchTexts& texts() const { return m_texts; }
    const PersonSightings& people() const { return m_people; } // who was seen; numbers of texts()
    // Row `i` of a table; `ids` are the numbers of texts() in the case, in their order.
    void row(EventTable table, std::size_t i, const std::vector<std::uint32_t>& ids, Row& out) const;

private:
    // Two bits say what the other thirty count: nothing, GUIDs, numbers, texts.
    using PackedCell = std::uint32_t;
    struct Table {
        std::vector<EventHead> heads;
        std::vector<PackedCell> cells; // row by row
    };
    template <class Event> void addAll(EventTable table, const std::vector<Event>& events);
    PackedCell pack(const Cell& cell, bool isNumber);

    std::array<Table, eventTableCount> m_tables;
    std::vector<bool> m_rebuilt; // by server event
    std::vector<std::optional<std::uint8_t>> m_unlike; // by audit event
    std::vector<Guid> m_guids;
    std::vector<std::int64_t> m_numbers;
    BatchTexts m_texts;
    PersonSightings m_people;
    Row m_row; // reused
};

} // namespace core::store
