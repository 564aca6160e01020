// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/coverage.h"

#include "core/store/case.h"
#include "core/store/coverage_counter.h"
#include "core/store/coverage_spans.h"
#include "core/store/indexes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

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

using Parts = std::map<std::pair<std::int64_t, std::string>, std::uint64_t>; // events by hour and source

void addHour(std::vector<CoverageHour>& hours, std::int64_t hour, std::uint64_t events)
{
    if (events == 0)
        return;
    if (!hours.empty() && hours.back().hour == hour)
        hours.back().events += events;
    else
        hours.push_back({hour, events});
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

    CoverageMap read(ServerTimes times)
    {
        if (times == ServerTimes::Corrected)
            readClocks();
        readSpans();
        readHours();
        correctHours();
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
        map.span = spanOf(map.lanes, false);
        if (!map.span)
            map.span = spanOf(map.lanes, true);
        return map;
    }

private:
    static std::optional<CoverageSpan> spanOf(const std::vector<CoverageLane>& lanes, bool areLists)
    {
        std::optional<CoverageSpan> span;
        for (const CoverageLane& lane : lanes) {
            if (lane.isList() != areLists)
                continue;
            const CoverageSpan own{lane.firstHour(), lane.lastHour()};
            span = span ? CoverageSpan{std::min(span->first, own.first), std::max(span->last, own.last)} : own;
        }
        return span;
    }

    // Events that name no computer are corrected nowhere.
    void readClocks()
    {
        Statement rows(m_db, "SELECT computer, offset_ms FROM server_clock WHERE computer <> 0 AND offset_ms <> 0");
        while (rows.step())
            m_ahead[rows.integer(0)] = Duration::milliseconds(rows.integer(1));
    }

    Duration ahead(std::int64_t computer) const
    {
        const auto known = m_ahead.find(computer);
        return known == m_ahead.end() ? Duration{} : known->second;
    }

    void addSpan(std::vector<CoverageSpan>& spans, const Statement& row, std::int64_t computer) const
    {
        spans.push_back({hourOf(UtcTime{row.integer(4)} - ahead(computer)), hourOf(UtcTime{row.integer(5)} - ahead(computer))});
    }

    // The table has hours as logged. By the right clock the events of one stand in two: those of its shorter part are counted, the others are
    // the rest, so that few events are read.
    void correctHours()
    {
        for (const auto& [computer, by] : m_ahead) {
            // Of an hour, what lies before `part` goes one hour further back than what follows.
            const std::int64_t back = hourOf({by.ticks}), part = by.ticks - startOfHour(back).ticks;
            const bool countsBefore = part <= ticksPerHour / 2;
            const Parts counted = countsBefore ? countParts(computer, 0, part) : countParts(computer, part, ticksPerHour);
            for (auto& [key, lane] : m_lanes) {
                if (key.computer != computer)
                    continue;
                std::vector<CoverageHour> hours;
                for (const CoverageHour& logged : lane.hours) {
                    const auto own = counted.find({logged.hour, key.source});
                    const std::uint64_t ofPart = own == counted.end() ? 0 : std::min(own->second, logged.events);
                    const std::uint64_t before = countsBefore ? ofPart : logged.events - ofPart;
                    addHour(hours, logged.hour - back - 1, before);
                    addHour(hours, logged.hour - back, logged.events - before);
                }
                lane.hours = std::move(hours);
            }
        }
    }

    // How many events a server logged in [from, to) of each of its hours, in ticks. Without the index all its events are read, but once.
    Parts countParts(std::int64_t computer, std::int64_t from, std::int64_t to)
    {
        std::set<std::int64_t> hours;
        for (const auto& [key, lane] : m_lanes)
            if (key.computer == computer)
                for (const CoverageHour& hour : lane.hours)
                    hours.insert(hour.hour);
        Parts parts;
        if (hours.empty() || from == to)
            return parts;
        Statement rows(m_db, "SELECT provider, channel, time FROM server_event WHERE computer = ? AND time >= ? AND time < ?");
        std::map<std::pair<std::int64_t, std::int64_t>, std::string> names;
        const auto count = [&](std::int64_t begin, std::int64_t end) {
            rows.bindAll(computer, begin, end);
            while (rows.step()) {
                const std::int64_t hour = hourOf({rows.integer(2)}), within = rows.integer(2) - startOfHour(hour).ticks;
                if (within < from || within >= to)
                    continue;
                const auto [name, isNew] = names.try_emplace({rows.integer(0), rows.integer(1)});
                if (isNew)
                    name->second = serverLaneName(text(rows.integer(0)), text(rows.integer(1)));
                ++parts[{hour, name->second}];
            }
            rows.reset();
        };
        if (!hasIndex(m_db, "server_event_time"))
            count(startOfHour(*hours.begin()).ticks, startOfHour(*hours.rbegin() + 1).ticks);
        else
            for (const std::int64_t hour : hours)
                count(startOfHour(hour).ticks + from, startOfHour(hour).ticks + to);
        return parts;
    }

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
            addSpan(m_spans[key], rows, key.computer);
            if (rows.integer(3) == 0)
                continue;
            const std::string channel = text(rows.integer(3));
            m_logs[key].insert({channel, key.computer});
            if (key.source == channel)
                addSpan(m_logSpans[{channel, key.computer}], rows, key.computer);
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
    std::map<std::int64_t, Duration> m_ahead; // clocks, by number of the computer
};

} // namespace

bool isListLane(std::string_view source)
{
    return source == "registration" || source == "role_assignment" || source == "user_record" || source == "risky_user" || source == "method_usage";
}

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
    if (isList())
        return gaps;
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

CoverageMap readCoverage(Case& theCase, ServerTimes times)
{
    return Reader(theCase).read(times);
}

} // namespace core::store
