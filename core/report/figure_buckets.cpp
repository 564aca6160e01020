// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_buckets.h"

#include "core/report/cell_text.h"

#include <algorithm>
#include <map>

namespace core::report {
namespace {

constexpr std::int64_t mostBuckets = 1000;

std::int64_t phaseOf(std::int64_t ticks, std::int64_t bucket)
{
    const std::int64_t rest = ticks % bucket;
    return rest < 0 ? rest + bucket : rest;
}

// Of the lane that lacks most; only what lies in the period can be missing from its figures.
double missingOf(const insight::PanelFigures& figures, UtcTime from, UtcTime to)
{
    from = std::max(from, figures.period.from);
    to = std::min(to, figures.period.to);
    if (to <= from)
        return 0;
    std::int64_t most = 0;
    for (const insight::LaneCoverage& lane : figures.coverage) {
        std::int64_t sum = 0;
        for (const insight::LaneCoverage::Hole& hole : lane.holes)
            sum += std::max<std::int64_t>(0, std::min(hole.to.ticks, to.ticks) - std::max(hole.from.ticks, from.ticks));
        most = std::max(most, sum);
    }
    return std::min(1.0, static_cast<double>(most) / static_cast<double>((to - from).ticks));
}

} // namespace

std::string bucketText(UtcTime local, Duration bucket)
{
    return formatUtcPlain(local).substr(0, bucket < Duration::days(1) ? 16 : 10);
}

std::vector<Figure::Bucket> bucketsOf(const insight::PanelFigures& figures, const std::vector<std::optional<std::int64_t>>& times,
                                      const std::vector<std::string>& repeated)
{
    const std::int64_t width = figures.bucket.ticks;
    std::multimap<std::int64_t, std::size_t> rows; // an hour that the clock shows twice has two, the first in front
    for (std::size_t i = 0; i < times.size(); ++i)
        if (times[i] && ((i < repeated.size() && !repeated[i].empty()) || !rows.contains(*times[i])))
            rows.emplace(*times[i], i);
    if (rows.empty() || width <= 0 || figures.period.isEmpty())
        return {};
    const std::int64_t phase = phaseOf(rows.begin()->first, width);
    for (const auto& [time, row] : rows)
        if (phaseOf(time, width) != phase)
            return {};
    const auto zone = LocalZone::find(figures.zone);
    const auto startOf = [&](UtcTime time) {
        const std::int64_t local = zone ? (*zone)->toLocal(time).ticks : time.ticks;
        return local - phaseOf(local - phase, width);
    };
    const std::int64_t first = std::min(rows.begin()->first, startOf(figures.period.from)), last = std::max(rows.rbegin()->first, startOf(figures.period.to - Duration{1}));
    if ((last - first) / width >= mostBuckets)
        return {};
    const auto moment = [&](std::int64_t local) { return zone ? (*zone)->toUtc({local}) : UtcTime{local}; };
    std::vector<Figure::Bucket> buckets;
    for (std::int64_t at = first; at <= last; at += width) {
        const auto [begin, end] = rows.equal_range(at);
        const double missing = missingOf(figures, moment(at), moment(at + width));
        if (begin == end)
            buckets.push_back({bucketText({at}, figures.bucket), std::nullopt, missing});
        for (auto row = begin; row != end; ++row)
            buckets.push_back({bucketText({at}, figures.bucket) + (row->second < repeated.size() ? repeated[row->second] : ""), row->second, missing});
    }
    return buckets;
}

} // namespace core::report
