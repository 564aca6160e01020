// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a panel: the result of its query over the flows that a filter lets through, with period and coverage, so that nobody
// has to guess what a number stands for. Plain values; safe to share when const.
#pragma once
#include "core/insight/dashboard.h"
#include "core/kql/engine.h"
#include "core/search/filter.h"

#include <memory>
#include <optional>

namespace core::insight {

// What figures are about.
struct Scope {
    std::optional<std::vector<std::int64_t>> flows;  // numbers of those let through; nothing: all there are
    std::optional<std::vector<std::int64_t>> before; // the same filter over the period before; nothing: no comparison
    std::optional<std::vector<std::string>> alerts;  // keys of those let through; nothing: those that concern the flows
    TimeRange time;                                  // of the filter, as far as it is set
    std::string zone = "UTC";                        // IANA name
    Duration bucket;                                 // 0: bucketFor(period)
};

// [from, to) of the figures: what the filter says, else from the first event of the case to the last.
struct Period {
    UtcTime from, to;
    Duration length() const { return to - from; }
    bool isEmpty() const { return to <= from; }
};

// That of a filter; a side that is open reaches to the first or the last event of the case.
Period periodOf(const TimeRange& time, const std::optional<UtcTime>& first, const std::optional<UtcTime>& last);

// The width of columns that suits a period: an hour, 3, 6 hours, a day, a week (7 d, from Monday), 28 days.
Duration bucketFor(const Period& period);

// What is known of one lane of evidence (Panel::needs) in the period.
struct LaneCoverage {
    std::string lane;
    std::int64_t hours = 0, covered = 0; // of the period; covered: present or silent (core/store/coverage.h)
    struct Hole {
        UtcTime from, to;                // [from, to)
    };
    std::vector<Hole> holes;             // in order; also before the first and behind the last record
    bool isThere = true;                // the case has anything of it at all; of lists, which have no hours, that is what can be said
    bool isWhole() const { return isThere && covered >= hours; }
};

// A table of logs that the time of a filter holds, with its column of the time.
struct LogTable {
    std::string name, timeColumn;
};

struct PanelFigures {
    kql::QueryResult result;                  // empty where it failed
    std::optional<kql::QueryResult> before;   // the period before, where a measure is comparable and evidence is there
    std::optional<kql::QueryFailure> failure;
    Period period;
    std::optional<Period> periodBefore;
    Duration bucket;
    std::string zone;
    std::uint64_t flows = 0, flowsInCase = 0; // let through, and all
    std::vector<LaneCoverage> coverage;       // in the order of Panel::needs
    TimeRange time;                           // of the filter: tables of logs were held to it
    std::vector<LogTable> logs;               // those of them that the query names
    std::optional<double> beforeCovered;      // share of the hours before of which the first need has evidence; nothing: no comparison

    // Column of the result by its name; -1: none.
    int column(std::string_view name) const;
    // Nothing where the cell is null or no number. Timespans in seconds.
    std::optional<double> number(std::size_t row, std::string_view column) const;
};
// A cell as a number; as PanelFigures::number.
std::optional<double> numberAt(const kql::QueryResult& result, std::size_t row, std::string_view column);
// Column of the result that says how far the clock was ahead of UTC (key Offset, dashboard.h); -1: none.
int offsetColumn(const Panel& panel, const kql::QueryResult& result);
// "+02:00" where the clock showed the row's hour twice, else empty.
std::string repeatedHour(const Panel& panel, const PanelFigures& figures, std::size_t row);
using PanelPtr = std::shared_ptr<const Panel>;
using PanelFiguresPtr = std::shared_ptr<const PanelFigures>;

// KQL that gives the correlation ids behind an element: a row of the result and one of its measures. Stands alone: zone, bucket and the
// time of the logs are written into it. Empty where the panel's query names no Rows.
std::string flowsQuery(const Panel& panel, const PanelFigures& figures, std::size_t row, std::size_t measure);

// The zone by a name that queries take: "+02:00" is Etc/GMT-2. Nothing for a distance from UTC that no such name has: then there are no
// figures by days and hours.
std::optional<std::string> zoneOfQueries(const std::string& zone);

} // namespace core::insight
