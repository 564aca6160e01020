// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/evidence_gap.h"

#include "core/base/text.h"
#include "core/detect/rule_sources.h"
#include "core/store/coverage_spans.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::detect {
namespace {

using store::CoverageSpan;
using Spans = std::vector<CoverageSpan>;

// A log has its last event some time before it was exported, and its first some time after it begins. So many hours at its ends are
// believed to be quiet where they are a small part of what is needed and few events are due.
constexpr std::int64_t quietEnd = 11;
constexpr std::int64_t partOfWindow = 8;
constexpr double fewEvents = 8;

// "sign-ins cover 1 of 7 days"
std::string sentence(std::string_view source, std::int64_t needed, std::int64_t missing)
{
    const std::string words = wordsOfSource(source);
    const bool inDays = needed >= 48 && (missing >= 24 || missing % 24 == 0);
    if (!inDays)
        return fmt::format("{} cover {} of {} hour{}", words, needed - missing, needed, needed == 1 ? "" : "s");
    const std::int64_t days = (needed + 12) / 24;
    return fmt::format("{} cover {} of {} days", words, std::min((needed - missing) / 24, days - 1), days);
}

} // namespace

bool isList(std::string_view source)
{
    return source == "registration" || source == "role_assignment" || source == "user_record";
}

EvidenceGap::EvidenceGap(const store::CoverageMap& coverage, std::function<bool(const std::string&)> hasRows) : m_hasRows(std::move(hasRows))
{
    for (const store::CoverageLane& lane : coverage.lanes) {
        HourlyMeans means(lane);
        CoverageSpan span{lane.firstHour(), lane.lastHour()};
        if (lane.hours.empty() && !lane.spans.empty())
            span = lane.spans.front();
        for (const CoverageSpan& file : lane.spans)
            span = {std::min(span.first, file.first), std::max(span.last, file.last)};
        if (span.hours() <= 0)
            continue;
        Spans holes = holesOf(lane, means);
        m_lanes.emplace(lane.source, Lane{toLower(lane.tenant), span, std::move(holes), std::move(means)});
    }
}

std::vector<CoverageSpan> EvidenceGap::lacking(const Lane& lane, const CoverageSpan& window, std::int64_t strictFrom)
{
    Spans out;
    const auto isQuiet = [&](const CoverageSpan& end) {
        return end.hours() <= std::min(quietEnd, window.hours() / partOfWindow) && lane.means.expectedIn(end) < fewEvents;
    };
    const CoverageSpan before{window.first, std::min(window.last, lane.span.first - 1)};
    if (before.hours() > 0 && !isQuiet(before))
        out.push_back(before);
    auto hole = std::lower_bound(lane.holes.begin(), lane.holes.end(), window.first, [](const CoverageSpan& h, std::int64_t hour) { return h.last < hour; });
    for (; hole != lane.holes.end() && hole->first <= window.last; ++hole)
        out.push_back({std::max(hole->first, window.first), std::min(hole->last, window.last)});
    CoverageSpan behind{std::max(window.first, lane.span.last + 1), window.last};
    const CoverageSpan quiet{behind.first, std::min(behind.last, strictFrom - 1)};
    if (quiet.hours() > 0 && isQuiet(quiet))
        behind.first = quiet.last + 1;
    if (behind.hours() > 0)
        out.push_back(behind);
    return out;
}

std::optional<MissingEvidence> EvidenceGap::missing(const RuleNeed& need, UtcTime time, const std::string& tenant) const
{
    MissingEvidence out{need.source, time - need.before, time + need.after, 0, 0, {}};
    if (isList(need.source)) {
        if (m_hasRows(need.source))
            return std::nullopt;
        out.text = fmt::format("the case holds no {}", wordsOfSource(need.source));
        return out;
    }
    // Of no length: that there is such a log at all.
    if (need.before.ticks == 0 && need.after.ticks == 0) {
        if (m_lanes.contains(need.source))
            return std::nullopt;
        out.text = fmt::format("the case holds no {}", wordsOfSource(need.source));
        return out;
    }
    const std::int64_t end = std::max(out.from.ticks, out.to.ticks - (need.after.ticks > 0 ? 0 : 1));
    const CoverageSpan window{store::hourOf(out.from), store::hourOf({end})};
    const std::int64_t strictFrom = need.after.ticks > 0 ? store::hourOf(time) : window.last + 1;
    Spans lacks = {window};
    const std::string own = toLower(tenant);
    const auto [first, last] = m_lanes.equal_range(need.source);
    for (auto lane = first; lane != last && !lacks.empty(); ++lane)
        if (own.empty() || lane->second.tenant.empty() || lane->second.tenant == own)
            lacks = store::spansInBoth(lacks, lacking(lane->second, window, strictFrom));
    if (lacks.empty())
        return std::nullopt;
    const std::int64_t length = need.before.ticks + need.after.ticks;
    out.neededHours = std::max<std::int64_t>(1, (length + store::ticksPerHour - 1) / store::ticksPerHour);
    out.missingHours = std::min(out.neededHours, store::hoursIn(lacks));
    out.text = sentence(need.source, out.neededHours, out.missingHours);
    return out;
}

std::vector<MissingEvidence> EvidenceGap::missing(const Rule& rule, RuleNeed::Kind kind, UtcTime time, const std::string& tenant) const
{
    std::vector<MissingEvidence> out;
    for (const RuleNeed& need : rule.needs)
        if (need.kind == kind)
            if (auto lack = missing(need, time, tenant))
                out.push_back(std::move(*lack));
    return out;
}

} // namespace core::detect
