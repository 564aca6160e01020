// SPDX-License-Identifier: GPL-3.0-or-later
// The filter over all events: each term becomes a table of answers by dictionary number, then one pass over the rows.
// Pure functions over immutable columns; any thread.
//
// Which columns a field looks at: columnsOf(). Fields that events do not have (kind, steps, tag ...) hold no value; what
// others know of them (annotations, alerts, the raw records) comes in as EventHits.
#pragma once
#include "core/search/event_columns.h"
#include "core/search/event_match.h"

#include <memory>
#include <stop_token>

namespace core {

// Events that fulfil a term by what is not in the columns.
struct EventHits {
    FilterTerm term;                // isExcluded does not count
    std::vector<std::int64_t> ids;  // of events, ascending
};
using EventHitList = std::vector<EventHits>;

// The columns that a field looks at, without those of other fields; Text: all. Of Correlation also for Id.
std::span<const EventColumn> columnsOf(FilterField field);
// The field to filter a column by, as "include this value" does; Text where there is no better one.
FilterField fieldOf(EventColumn column);
// The term by which a cell is included: its whole value, without regard to case. Nothing for an empty cell's value.
FilterTerm termFor(EventColumn column, std::string value);

// Rows in their order. Errors: Cancelled, InvalidArgument (event_match.h).
Result<EventRows> filterEvents(const EventColumns& events, const Filter& filter, const EventHitList& hits = {},
                               std::stop_token stop = {});
EventRows allRows(const EventColumns& events);

// Which texts fulfil a match, worked out once: by number of the dictionary, and by number of a correlation id.
class EventTextTest
{
public:
    EventTextTest(const EventColumns& events, const EventMatch& match, std::span<const EventColumn> columns);
    bool isHit(EventColumn column, std::uint32_t value) const
    {
        return column == EventColumn::Correlation ? m_correlations[value] != 0 : m_texts[value] != 0;
    }
    const std::vector<std::uint8_t>& texts() const { return m_texts; }
    const std::vector<std::uint8_t>& correlations() const { return m_correlations; } // empty where not asked for

private:
    void testCorrelations(const EventColumns& events, const EventMatch& match);
    std::vector<std::uint8_t> m_texts, m_correlations;
};

} // namespace core
