// SPDX-License-Identifier: GPL-3.0-or-later
// Which hours of a period the evidence speaks of, for the lanes that panels name.
#include "core/detect/lane_holes.h"
#include "core/insight/insights.h"
#include "core/store/coverage_spans.h"

namespace core::insight {
namespace {

using store::CoverageLane;

bool isOf(const CoverageLane& lane, std::string_view name)
{
    if (name == "audit")
        return lane.source == "AuditLogs";
    if (name == "signin")
        return lane.source == "SignInLogs";
    return name == "server" && lane.source == "PasswordResetService";
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
    store::CoverageSpans missing{{first, last}}; // of all lanes of that kind
    for (const CoverageLane& one : map.lanes)
        if (isOf(one, lane)) {
            answer.isThere = answer.isThere || one.events > 0;
            missing = store::spansInBoth(missing, detect::missingHours(one, {first, last}));
        }
    answer.covered = answer.hours - store::hoursIn(missing);
    for (const store::CoverageSpan& hole : missing)
        answer.holes.push_back({store::startOfHour(hole.first), store::startOfHour(hole.last + 1)});
    return answer;
}

} // namespace core::insight
