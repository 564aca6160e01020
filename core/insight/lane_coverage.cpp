// SPDX-License-Identifier: GPL-3.0-or-later
// Which hours of a period the evidence speaks of, for the lanes that panels name.
#include "core/detect/lane_holes.h"
#include "core/insight/insights.h"

#include <algorithm>

namespace core::insight {
namespace {

using store::CoverageLane;
using store::CoverageSpan;

bool isOf(const CoverageLane& lane, std::string_view name)
{
    if (name == "audit")
        return lane.source == "AuditLogs";
    if (name == "signin")
        return lane.source == "SignInLogs";
    return name == "server" && lane.source == "PasswordResetService";
}

// Hours that are known: inside the span of a file, and not of a silence that nobody would believe.
std::vector<CoverageSpan> knownHours(const CoverageLane& lane)
{
    std::vector<CoverageSpan> holes = detect::holesOf(lane, detect::HourlyMeans(lane));
    std::vector<CoverageSpan> spans = lane.spans;
    if (spans.empty() && !lane.hours.empty())
        spans.push_back({lane.firstHour(), lane.lastHour()});
    std::vector<CoverageSpan> known;
    for (const CoverageSpan& span : spans) {
        std::int64_t from = span.first;
        for (const CoverageSpan& hole : holes) {
            if (hole.last < from || hole.first > span.last)
                continue;
            if (hole.first > from)
                known.push_back({from, hole.first - 1});
            from = std::max(from, hole.last + 1);
        }
        if (from <= span.last)
            known.push_back({from, span.last});
    }
    return known;
}

std::vector<CoverageSpan> united(std::vector<CoverageSpan> spans)
{
    std::sort(spans.begin(), spans.end(), [](const CoverageSpan& a, const CoverageSpan& b) { return a.first < b.first; });
    std::vector<CoverageSpan> out;
    for (const CoverageSpan& span : spans) {
        if (!out.empty() && span.first <= out.back().last + 1)
            out.back().last = std::max(out.back().last, span.last);
        else
            out.push_back(span);
    }
    return out;
}

} // namespace

LaneCoverage coverageOf(const store::CoverageMap& map, std::string_view lane, const Period& period)
{
    LaneCoverage answer;
    answer.lane = lane;
    answer.isThere = false;
    if (period.isEmpty() || (lane != "audit" && lane != "signin" && lane != "server"))
        return answer; // lists of what is have no hours: who knows the case says whether there are any
    const std::int64_t first = store::hourOf(period.from), last = store::hourOf(period.to - Duration{1});
    answer.hours = last - first + 1;
    std::vector<CoverageSpan> known;
    for (const CoverageLane& one : map.lanes)
        if (isOf(one, lane)) {
            answer.isThere = answer.isThere || one.events > 0;
            for (const CoverageSpan& span : knownHours(one))
                if (span.last >= first && span.first <= last)
                    known.push_back({std::max(span.first, first), std::min(span.last, last)});
        }
    std::int64_t next = first;
    for (const CoverageSpan& span : united(std::move(known))) {
        answer.covered += span.hours();
        if (span.first > next)
            answer.holes.push_back({store::startOfHour(next), store::startOfHour(span.first)});
        next = span.last + 1;
    }
    if (next <= last)
        answer.holes.push_back({store::startOfHour(next), store::startOfHour(last + 1)});
    return answer;
}

} // namespace core::insight
