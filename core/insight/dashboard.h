// SPDX-License-Identifier: GPL-3.0-or-later
// A dashboard as it is written (resources/dashboards, or kept in a case): panels with a query in KQL, how its result is drawn, and in
// sentences what it counts. Plain values; any thread.
//
// Conventions of a panel's query
//   * Lets at its head that the run overrides where they are there: `let zone = "UTC";` (IANA name of the zone shown),
//     `let bucket = 1d;` (width of the columns of a time axis).
//   * `let Rows = ...;` names the flows behind the figures, one row a flow or, where a flow counts in several elements (methods), one a
//     flow and element. It has a column CorrelationId and all key columns. The text behind it sums Rows up. The flows behind an element are
//     `Rows | where <keys as in the element's row> and <where of the measure>`: so a figure and what it leads to cannot differ.
//   * A key `Offset` (timespan) beside a time x says how far the clock was ahead of UTC; null where columns are wider than an hour. It parts
//     the hour that the clock shows twice when summer time ends: one row each, the first in front.
//   * A query without Rows is drawn all the same and leads nowhere, as one that was pinned from the page of queries.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace core::insight {

// English, and what other languages say instead, by their code ("de").
struct LocalText {
    std::string text;
    std::map<std::string, std::string, std::less<>> others;
    const std::string& in(std::string_view language) const; // "de", "de_DE"; English where there is none
    bool operator==(const LocalText&) const = default;
};

enum class PanelForm : std::uint8_t {
    Cards,    // one row: each measure a large figure
    Columns,  // x upwards; measures stacked, lines on an axis of their own to the right
    Bars,     // x downwards; measures stacked; a share is drawn as a bar to 100 %
    Grouped,  // as Bars, measures side by side
    Funnel,   // one row: each measure a stage, as a share of the first
    HeatMap,  // x across, y downwards, the first measure as depth of colour
    Table,
};
const char* name(PanelForm form); // cards, columns, bars, grouped, funnel, heatmap, table

enum class Unit : std::uint8_t { Count, Share, Duration }; // of shares 0 to 1; durations are timespans
const char* name(Unit unit); // count, share, duration

enum class Mark : std::uint8_t { Bar, Line, Hidden }; // hidden: in the table and the tip alone
const char* name(Mark mark); // bar, line, hidden

// One series, one card, one stage.
struct Measure {
    std::string column;            // of the result
    LocalText name;
    Unit unit = Unit::Count;
    Mark mark = Mark::Bar;
    std::string where;             // KQL condition over Rows that its flows meet beside the keys; empty: the keys alone
    std::string color;             // outcome (succeeded, failed, blocked, abandoned, in_progress, interrupted), accent, neutral; empty: by position
    // Columns of the result: what a share is made of; of counts the whole that they are part of. The flows behind a share or a duration are
    // those of its denominator.
    std::string numerator, denominator;
    bool isBetterHigh = true, isComparable = false; // against the period before
    bool leads = true;             // to flows; false: it counts what has none, as people of a report
    bool operator==(const Measure&) const = default;
};

struct Panel {
    std::string id;                // stable: letters, digits and dashes
    LocalText title, subtitle;
    PanelForm form = PanelForm::Table;
    std::string query;
    std::string x, y;              // columns of the result; x of type datetime: a time axis in the clock of the zone
    std::vector<std::string> keys; // columns that the result and Rows have both; empty for cards and funnels
    std::vector<Measure> measures;
    // Words for values of columns, as in `values: {Kind: {reset: Reset}}`.
    std::map<std::string, std::map<std::string, LocalText>> values;
    LocalText counts;              // what is counted, the denominator included: one or two sentences
    LocalText excludes;            // what is left out; may be empty
    std::vector<std::string> needs;// lanes of evidence: audit, signin, server, registration, alert
    int width = 2;                 // of six columns
    bool isWorkbook = false;       // shown only with "as the workbook counts"
    bool operator==(const Panel&) const = default;
};

struct Dashboard {
    std::string id;
    LocalText title, description;
    std::vector<Panel> panels;
    bool operator==(const Dashboard&) const = default;
    const Panel* panel(std::string_view id) const;
};

} // namespace core::insight
