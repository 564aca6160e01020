// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_facets.h"

#include "core/base/text.h"

#include <algorithm>
#include <unordered_map>

namespace core {

namespace {

using Counted = std::pair<std::uint32_t, std::uint64_t>; // value, how often

std::vector<Counted> countNumbers(const EventColumns& events, const EventRows& rows, EventColumn column)
{
    std::vector<Counted> counted;
    if (column != EventColumn::Correlation && !events.column(column).isWide()) {
        const auto& values = events.column(column).values();
        std::vector<std::uint64_t> counts(values.size());
        events.column(column).visit([&](auto codes) {
            for (const std::uint32_t row : rows)
                ++counts[codes[row] < counts.size() ? codes[row] : 0];
        });
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (counts[i])
                counted.push_back({values[i], counts[i]});
        return counted;
    }
    std::vector<std::uint32_t> values(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        values[i] = events.valueAt(column, rows[i]);
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i == 0 || values[i] != values[i - 1])
            counted.push_back({values[i], 0});
        ++counted.back().second;
    }
    return counted;
}

// Spellings that differ by case only become one, named by the most frequent.
std::vector<Counted> mergeSpellings(const EventColumns& events, std::vector<Counted> counted)
{
    const auto& ranks = events.texts().ranks();
    std::sort(counted.begin(), counted.end(), [&](const Counted& a, const Counted& b) {
        return ranks[a.first] != ranks[b.first] ? ranks[a.first] < ranks[b.first] : a.second > b.second;
    });
    std::vector<Counted> merged;
    for (const Counted& one : counted) {
        if (!merged.empty() && ranks[merged.back().first] == ranks[one.first])
            merged.back().second += one.second;
        else
            merged.push_back(one);
    }
    return merged;
}

} // namespace

EventFacet countValues(const EventColumns& events, const EventRows& rows, EventColumn column, std::size_t limit, std::stop_token stop)
{
    EventFacet facet;
    facet.column = column;
    std::vector<Counted> counted = countNumbers(events, rows, column);
    const auto none = std::find_if(counted.begin(), counted.end(), [](const Counted& one) { return one.first == 0; });
    if (none != counted.end()) {
        facet.empty = none->second;
        counted.erase(none);
    }
    if (stop.stop_requested())
        return facet;
    if (column != EventColumn::Correlation)
        counted = mergeSpellings(events, std::move(counted)); // now in the order of the texts
    facet.distinct = counted.size();
    const std::size_t shown = std::min(limit, counted.size());
    std::vector<std::uint32_t> order(counted.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::partial_sort(order.begin(), order.begin() + std::ptrdiff_t(shown), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return counted[a].second != counted[b].second ? counted[a].second > counted[b].second : a < b;
    });
    for (std::size_t i = 0; i < shown; ++i)
        facet.values.push_back({events.valueText(column, counted[order[i]].first), counted[order[i]].second});
    return facet;
}

EventHistogram countByTime(const EventColumns& events, const EventRows& rows, TimeRange range, std::size_t count, std::stop_token stop)
{
    EventHistogram histogram;
    if (!range.from || !range.to) {
        std::uint32_t first = events.timedRows(), end = 0;
        for (const std::uint32_t row : rows)
            if (row < events.timedRows()) {
                first = std::min(first, row);
                end = std::max(end, row + 1);
            }
        if (end > 0) {
            range.from = range.from ? range.from : events.timeAt(first);
            range.to = range.to ? *range.to : *events.timeAt(end - 1) + Duration{1};
        }
    }
    histogram.range = range;
    if (!range.from || !range.to || *range.to <= *range.from || count == 0) {
        for (const std::uint32_t row : rows)
            ++(row < events.timedRows() ? histogram.outside : histogram.untimed);
        return histogram;
    }
    const std::int64_t span = (*range.to - *range.from).ticks;
    histogram.bucket = {(span + std::int64_t(count) - 1) / std::int64_t(count)};
    histogram.buckets.resize(std::size_t((span + histogram.bucket.ticks - 1) / histogram.bucket.ticks));
    const auto& texts = events.texts();
    const CodedColumn& outcomes = events.column(EventColumn::Outcome);
    std::uint32_t failure = 0;
    for (const std::uint32_t value : outcomes.values())
        if (texts.text(value) == "failure")
            failure = value;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % 65536 == 0 && stop.stop_requested())
            break;
        const std::uint32_t row = rows[i];
        if (row >= events.timedRows()) {
            ++histogram.untimed;
            continue;
        }
        const std::int64_t at = events.times()[row] - range.from->ticks;
        if (at < 0 || at >= span) {
            ++histogram.outside;
            continue;
        }
        auto& bucket = histogram.buckets[std::size_t(at / histogram.bucket.ticks)];
        ++bucket.total;
        ++bucket.bySource[events.tables()[row]];
        bucket.failures += failure != 0 && outcomes.at(row) == failure;
    }
    return histogram;
}

} // namespace core
