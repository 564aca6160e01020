// SPDX-License-Identifier: GPL-3.0-or-later
// All events of a case in memory, as columns: what the grid, filters, facets and histograms are served from. Rows are in the
// order of time, then of the event's id; events without a usable time come last. Texts are numbers of EventTexts.
//
// Memory: 14 bytes a row (id, time, source, digits), 1 to 4 for each of 24 text columns (as many as it has different
// texts: event_coded_column.h) and 4 for the correlation id, together about 55 a row in a tenant of 20,000 people, 115 at
// worst; besides 16 for each correlation id and the texts. Loading needs half as much again.
// Immutable after loadEvents(), shared as EventColumnsPtr; then any thread.
#pragma once
#include "core/base/guid.h"
#include "core/base/ids.h"
#include "core/base/progress.h"
#include "core/search/event_coded_column.h"
#include "core/search/event_texts.h"
#include "core/search/filter.h"
#include "core/store/event_table.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace core {

namespace store {
class Case;
}

// What one column holds, for each table, says event_loader.cpp. The names are those of Log Analytics where it has one.
enum class EventColumn : std::uint8_t {
    Source,    // audit, signin, server, other, risk_event ... (the sources of the view any_event)
    Category,  // of audit records, sign-ins and others; the channel of server events
    Operation, // activity, "Sign-in activity", token or name of a server event, type of a risk; of lists what they say: "Role assignment"
    Outcome,   // success, failure or nothing
    Code,      // error code of a sign-in, Windows event id
    ResultText, // as the source has it: result, hr, state of a risk
    Reason,
    User, UserId, UserName, // whom it is about
    Actor,     // who acted, where that is not the user
    Target,    // what it was done to, where that is no user; the resource of a sign-in
    Ip,
    App,
    Client,
    Service,   // loggedByService, provider
    Computer,
    Country, City,
    Agent,     // user agent, else browser
    Device,    // device, operating system, agent of an on-premises service
    Risk,
    Tenant,
    File,      // path of the first place in the evidence
    Correlation, // a number of its own kind, see correlationText
};
inline constexpr std::size_t eventTextColumnCount = std::size_t(EventColumn::Correlation);
inline constexpr std::size_t eventColumnCount = eventTextColumnCount + 1;
const char* name(EventColumn column); // stable: source, category, user_id ...

using EventRows = std::vector<std::uint32_t>; // numbers of rows

class EventColumns
{
public:
    std::uint32_t size() const { return std::uint32_t(m_ids.size()); }
    EventId idAt(std::uint32_t row) const { return {m_ids[row]}; }
    std::optional<UtcTime> timeAt(std::uint32_t row) const
    {
        return row < m_timed ? std::optional(UtcTime{m_times[row]}) : std::nullopt;
    }
    std::uint8_t digitsAt(std::uint32_t row) const { return m_digits[row]; }
    store::EventTable tableAt(std::uint32_t row) const { return store::EventTable(m_tables[row]); }
    // The number of the text, 0 for none; of Correlation a number for correlationText().
    std::uint32_t valueAt(EventColumn column, std::uint32_t row) const
    {
        return column == EventColumn::Correlation ? m_correlations[row] : m_columns[std::size_t(column)].at(row);
    }
    std::string text(EventColumn column, std::uint32_t row) const { return valueText(column, valueAt(column, row)); }
    std::string valueText(EventColumn column, std::uint32_t value) const;

    std::uint32_t timedRows() const { return m_timed; } // those before it have a time
    std::span<const std::int64_t> times() const { return {m_times.data(), m_timed}; } // ticks, ascending
    // [first, last) of the rows with a time in it; untimed rows are never among them.
    std::pair<std::uint32_t, std::uint32_t> rowsIn(const TimeRange& range) const;
    std::optional<std::uint32_t> rowOf(EventId id) const; // looks at every row: a millisecond for two million
    const CodedColumn& column(EventColumn column) const { return m_columns[std::size_t(column)]; } // not Correlation
    std::span<const std::uint32_t> correlations() const { return m_correlations; }
    std::span<const Guid> guids() const { return m_guids; } // ascending; the numbers 1 ... size() of Correlation
    std::string correlationText(std::uint32_t value) const;
    std::span<const std::uint8_t> tables() const { return m_tables; }
    std::span<const std::uint32_t> ids() const { return m_ids; }
    const EventTexts& texts() const { return m_texts; }
    std::size_t bytes() const; // of memory, without what others keep

private:
    friend class EventLoader;
    std::vector<std::uint32_t> m_ids; // the loader refuses larger ones
    std::vector<std::int64_t> m_times;
    std::vector<std::uint8_t> m_tables, m_digits;
    std::vector<std::uint32_t> m_correlations; // 0: none; up to m_guids.size(): a GUID; behind it: number of a text
    std::array<CodedColumn, eventTextColumnCount> m_columns;
    std::vector<Guid> m_guids;
    std::uint32_t m_timed = 0;
    EventTexts m_texts;
};

using EventColumnsPtr = std::shared_ptr<const EventColumns>;

// Reads all events in one go; the state is that of one moment, also while an import writes. Reports rows. Errors: Cancelled,
// Damaged, LimitExceeded (more than 4,294,967,295 events). On the thread of the case; throws sqlite::Error.
Result<EventColumnsPtr> loadEvents(store::Case& theCase, std::stop_token stop, Progress& progress);

} // namespace core
