// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/coverage.h"

#include "core/store/case.h"
#include "core/store/coverage_spans.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace core::store {

using sqlite::Statement;

namespace {

struct LaneKey {
    std::string source;
    std::int64_t computer = 0, tenant = 0;
    auto operator<=>(const LaneKey&) const = default;
};
struct LogKey { // a log of one server
    std::string channel;
    std::int64_t computer = 0;
    auto operator<=>(const LogKey&) const = default;
};

void addSpan(std::vector<CoverageSpan>& spans, const Statement& row, int column)
{
    spans.push_back({hourOf({row.integer(column)}), hourOf({row.integer(column + 1)})});
}

// Audit first, then sign-ins, then what servers logged, then the rest.
int rankOf(const CoverageLane& lane)
{
    if (lane.source == "AuditLogs")
        return 0;
    if (lane.source.ends_with("SignInLogs"))
        return 1;
    return lane.computer.empty() ? 3 : 2;
}

class Reader
{
public:
    explicit Reader(Case& theCase) : m_db(theCase.db()), m_text(m_db, "SELECT text FROM string WHERE id = ?")
    {}

    CoverageMap read()
    {
        readSpans();
        readHours();
        CoverageMap map;
        for (auto& [key, lane] : m_lanes) {
            lane.source = key.source;
            lane.computer = text(key.computer);
            lane.tenant = text(key.tenant);
            lane.spans = joinedSpans(spansOf(key));
            map.lanes.push_back(std::move(lane));
        }
        std::stable_sort(map.lanes.begin(), map.lanes.end(),
                         [](const CoverageLane& a, const CoverageLane& b) {
                             const int rankA = rankOf(a);
                             const int rankB = rankOf(b);
                             return std::tie(rankA, a.source, a.computer, a.tenant) <
                                    std::tie(rankB, b.source, b.computer, b.tenant);
                         });
        for (const CoverageLane& lane : map.lanes) {
            if (!map.span)
                map.span = CoverageSpan{lane.firstHour(), lane.lastHour()};
            map.span->first = std::min(map.span->first, lane.firstHour());
            map.span->last = std::max(map.span->last, lane.lastHour());
        }
        return map;
    }

private:
    void readHours()
    {
        Statement rows(m_db, "SELECT source, computer, tenant, hour, events FROM coverage ORDER BY source, "
                             "computer, tenant, hour");
        while (rows.step()) {
            CoverageLane& lane = m_lanes[{std::string(rows.text(0)), rows.integer(1), rows.integer(2)}];
            const auto events = static_cast<std::uint64_t>(rows.integer(4));
            lane.hours.push_back({rows.integer(3), events});
            lane.events += events;
        }
    }

    void readSpans()
    {
        Statement rows(m_db, "SELECT source, computer, tenant, channel, first, last FROM file_span");
        while (rows.step()) {
            const LaneKey key{std::string(rows.text(0)), rows.integer(1), rows.integer(2)};
            addSpan(m_spans[key], rows, 4);
            if (rows.integer(3) == 0)
                continue;
            const std::string channel = text(rows.integer(3));
            m_logs[key].insert({channel, key.computer});
            if (key.source == channel)
                addSpan(m_logSpans[{channel, key.computer}], rows, 4);
        }
    }

    std::vector<CoverageSpan> spansOf(const LaneKey& key)
    {
        std::vector<CoverageSpan> spans = m_spans[key];
        for (const LogKey& log : m_logs[key]) {
            const std::vector<CoverageSpan>& ofLog = m_logSpans[log];
            spans.insert(spans.end(), ofLog.begin(), ofLog.end());
        }
        return spans;
    }

    std::string text(std::int64_t id)
    {
        if (id == 0)
            return {};
        m_text.reset();
        m_text.bind(1, id);
        return m_text.step() ? std::string(m_text.text(0)) : std::string();
    }

    sqlite::Connection& m_db;
    Statement m_text;
    std::map<LaneKey, CoverageLane> m_lanes;
    std::map<LaneKey, std::vector<CoverageSpan>> m_spans;
    std::map<LaneKey, std::set<LogKey>> m_logs;
    std::map<LogKey, std::vector<CoverageSpan>> m_logSpans;
};

} // namespace

std::uint64_t CoverageLane::eventsIn(std::int64_t firstHour, std::int64_t lastHour) const
{
    std::uint64_t sum = 0;
    auto it = std::lower_bound(hours.begin(), hours.end(), firstHour,
                               [](const CoverageHour& h, std::int64_t wanted) { return h.hour < wanted; });
    for (; it != hours.end() && it->hour <= lastHour; ++it)
        sum += it->events;
    return sum;
}

Presence CoverageLane::over(std::int64_t firstHour, std::int64_t lastHour) const
{
    const auto event =
        std::lower_bound(hours.begin(), hours.end(), firstHour,
                         [](const CoverageHour& h, std::int64_t wanted) { return h.hour < wanted; });
    if (event != hours.end() && event->hour <= lastHour)
        return Presence::Present;
    const auto span =
        std::lower_bound(spans.begin(), spans.end(), firstHour,
                         [](const CoverageSpan& s, std::int64_t wanted) { return s.last < wanted; });
    return span != spans.end() && span->first <= lastHour ? Presence::Silent : Presence::Missing;
}

Presence CoverageLane::at(std::int64_t hour) const
{
    return over(hour, hour);
}

std::vector<CoverageSpan> CoverageLane::gaps() const
{
    std::vector<CoverageSpan> gaps;
    auto span = spans.begin();
    std::int64_t known = firstHour(); // first hour behind what is known so far
    for (const CoverageHour& hour : hours) {
        for (; span != spans.end() && span->first <= hour.hour; ++span) {
            if (span->first > known)
                gaps.push_back({known, span->first - 1});
            known = std::max(known, span->last + 1);
        }
        if (hour.hour > known)
            gaps.push_back({known, hour.hour - 1});
        known = std::max(known, hour.hour + 1);
    }
    return gaps;
}

CoverageMap readCoverage(Case& theCase)
{
    return Reader(theCase).read();
}

} // namespace core::store
