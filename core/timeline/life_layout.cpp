// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/life_layout.h"

#include "core/timeline/lane_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace core {

namespace {

using Indexes = std::vector<std::uint32_t>;

struct Extent {
    double left, right;
};

// A moment is as wide as a mark; what lasted is a bar where that is wider.
Extent extentOf(const LifeItem& item, const FoldedAxis& axis, double markSize)
{
    const double x = axis.toX(item.time);
    if (item.end && *item.end > item.time) {
        const double right = axis.toX(*item.end);
        if (right - x > markSize)
            return {x, right};
    }
    return {x - markSize / 2, x + markSize / 2};
}

void sortByTime(Indexes& indexes, const std::vector<LifeItem>& items)
{
    std::stable_sort(indexes.begin(), indexes.end(), [&](auto a, auto b) { return items[a].time < items[b].time; });
}

void countColumns(const Indexes& shown, const std::vector<LifeItem>& items, const FoldedAxis& axis, double width, LifeRow& row)
{
    double last = -1e300;
    for (const std::uint32_t i : shown) {
        const double x = axis.toX(items[i].time);
        if (x < 0 || x >= axis.width())
            continue;
        const double left = std::floor(x / width) * width;
        if (left != last) {
            row.columns.push_back({left, 0, 0, 0});
            last = left;
        }
        LifeColumn& column = row.columns.back();
        ++column.count;
        const StepClass c = classOf(items[i]);
        column.refused += c == StepClass::Refusal || c == StepClass::Blocked;
        column.succeeded += c == StepClass::Success;
        row.most = std::max(row.most, column.count);
    }
}

std::vector<LifeSpot> spotsOf(const Indexes& shown, const std::vector<LifeItem>& items, const FoldedAxis& axis,
                              const RowMetrics& metrics, const std::function<double(std::uint32_t)>& labelWidth,
                              int selected, bool isSteps)
{
    std::vector<RowItem> places;
    int first = -1;
    for (const std::uint32_t i : shown) {
        const Extent e = extentOf(items[i], axis, metrics.markSize);
        if (int(i) == selected)
            first = int(places.size());
        places.push_back({e.left, e.right, weight(classOf(items[i]))});
    }
    const auto width = [&](std::uint32_t place) { return labelWidth(shown[place]); };
    std::vector<LifeSpot> spots;
    for (RowSpot& spot : layOutRows(places, axis.width(), metrics, width, first)) {
        for (std::uint32_t& item : spot.items)
            item = shown[item];
        spot.leader = shown[spot.leader];
        spots.push_back({std::move(spot), isSteps});
    }
    return spots;
}

// Those that touch the view or a screen beside it: spots at the edges do not change while one pans.
Indexes around(const Indexes& lane, const std::vector<LifeItem>& items, const FoldedAxis& axis, double screens)
{
    const double margin = axis.width() * screens;
    const UtcTime from = axis.toTime(-margin), to = axis.toTime(axis.width() + margin);
    Indexes out;
    for (const std::uint32_t i : lane) {
        if (items[i].time > to)
            break;
        if (items[i].time >= from || (items[i].end && *items[i].end >= from))
            out.push_back(i);
    }
    return out;
}

// More than one mark for so many pixels would be no marks any more.
bool isCrowd(std::size_t count, double width, double markSize) { return double(count) > std::max(8.0, width / (markSize * 1.2)); }

int rowsPerLane(const LifeMetrics& m, std::size_t lanes)
{
    const double room = lanes > 0 ? m.height / double(lanes) - 2 * m.padding : 0;
    return std::clamp(int(room / m.rowHeight), 1, 5);
}

} // namespace

StepClass classOf(const LifeItem& item)
{
    if (!item.outcome)
        return item.stepClass;
    switch (*item.outcome) {
    case FlowOutcome::Succeeded: return StepClass::Success;
    case FlowOutcome::Failed: return StepClass::Refusal;
    case FlowOutcome::Blocked: return StepClass::Blocked;
    case FlowOutcome::Abandoned:
    case FlowOutcome::Interrupted: return StepClass::GaveUp;
    case FlowOutcome::InProgress: return StepClass::Progress;
    }
    return item.stepClass;
}

Indexes lifeOrder(const std::vector<LifeItem>& items)
{
    Indexes order(items.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
        const LifeItem &x = items[a], &y = items[b];
        return std::tuple(x.time, x.lane, x.isStep) < std::tuple(y.time, y.lane, y.isStep);
    });
    return order;
}

LifeLanes::LifeLanes(const std::vector<LifeItem>& items)
{
    for (std::uint32_t i = 0; i < items.size(); ++i)
        (items[i].isStep ? m_steps : m_lanes[std::size_t(items[i].lane)]).push_back(i);
    for (Indexes& lane : m_lanes)
        sortByTime(lane, items);
    sortByTime(m_steps, items);
}

LifeLayout LifeLanes::layOut(const std::vector<LifeItem>& items, const FoldedAxis& axis, const LifeMetrics& m,
                             const std::function<double(std::uint32_t)>& labelWidth, int selected) const
{
    LifeLayout out;
    out.bottom = m.top;
    const auto isUsed = [this](std::size_t lane) {
        return !m_lanes[lane].empty() || (lane == std::size_t(LifeLane::Flows) && !m_steps.empty());
    };
    std::size_t used = 0;
    for (std::size_t lane = 0; lane < lifeLaneCount; ++lane)
        used += isUsed(lane);
    for (std::size_t lane = 0; lane < lifeLaneCount; ++lane) {
        if (!isUsed(lane))
            continue;
        LifeRow row;
        row.lane = LifeLane(lane);
        row.rows = rowsPerLane(m, used);
        fill(row, items, axis, RowMetrics{out.bottom + m.padding, m.rowHeight, m.markSize, m.gap, m.minLabelWidth, row.rows},
             m.columnWidth, labelWidth, selected);
        row.box = {0, out.bottom, axis.width(), out.bottom + row.rows * m.rowHeight + 2 * m.padding};
        out.bottom = row.box.bottom;
        out.rows.push_back(std::move(row));
    }
    return out;
}

void LifeLanes::fill(LifeRow& row, const std::vector<LifeItem>& items, const FoldedAxis& axis, RowMetrics metrics,
                     double columnWidth, const std::function<double(std::uint32_t)>& labelWidth, int selected) const
{
    const Indexes& lane = m_lanes[std::size_t(row.lane)];
    const Indexes shown = around(lane, items, axis, 0);
    row.inView = std::uint32_t(shown.size());
    const UtcTime from = axis.from(), to = axis.to();
    for (const std::uint32_t i : lane) {
        row.before += items[i].time < from && (!items[i].end || *items[i].end < from);
        row.after += items[i].time > to;
    }
    row.isDense = isCrowd(shown.size(), axis.width(), metrics.markSize);
    if (row.isDense)
        return countColumns(shown, items, axis, columnWidth, row);
    row.spots = spotsOf(around(lane, items, axis, 1), items, axis, metrics, labelWidth, selected, false);
    // Steps where they can be told apart: rows of their own below the flows.
    const Indexes steps = row.lane == LifeLane::Flows ? around(m_steps, items, axis, 0) : Indexes{};
    const bool isNear = shown.empty() || std::any_of(shown.begin(), shown.end(), [&](std::uint32_t i) {
        const Extent e = extentOf(items[i], axis, metrics.markSize);
        return e.right - e.left >= metrics.markSize * 4;
    });
    if (steps.empty() || !isNear || isCrowd(steps.size(), axis.width(), metrics.markSize))
        return;
    metrics.top += row.rows * metrics.rowHeight;
    metrics.rows = row.rows > 1 ? 2 : 1;
    row.rows += metrics.rows;
    for (LifeSpot& spot : spotsOf(steps, items, axis, metrics, labelWidth, selected, true))
        row.spots.push_back(std::move(spot));
}

LifeLayout::Hit LifeLayout::at(double x, double y, double columnWidth) const
{
    constexpr double slack = 2;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (y < rows[r].box.top || y >= rows[r].box.bottom)
            continue;
        for (std::size_t s = 0; s < rows[r].spots.size(); ++s) {
            const LifeSpot& spot = rows[r].spots[s];
            if (spot.box.grown(slack).contains(x, y) || (spot.label && spot.label->contains(x, y)))
                return {int(r), int(s), -1};
        }
        // Columns are thin; the nearest within a few pixels is meant.
        int best = -1;
        double distance = 4;
        for (std::size_t c = 0; c < rows[r].columns.size(); ++c) {
            const double d = std::abs(rows[r].columns[c].left + columnWidth / 2 - x);
            if (d < distance) {
                distance = d;
                best = int(c);
            }
        }
        return {int(r), -1, best};
    }
    return {};
}

} // namespace core
