// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/label_rows.h"

#include <algorithm>

namespace core {

namespace {

// Where a label of that width goes in a free stretch: centred at x if that fits, else moved aside.
std::optional<Span> fitted(Span room, double x, double width)
{
    if (room.right - room.left < width)
        return {};
    const double left = std::clamp(x - width / 2, room.left, room.right - width);
    // A label moved so far that it no longer stands at its mark would be read as another's.
    if (left > x || left + width < x)
        return {};
    return Span{left, left + width};
}

bool tryRow(std::vector<LabelRow>& side, std::size_t index, MarkCluster& cluster, double width, double gap, Span view)
{
    const double x = std::clamp(cluster.box.middleX(), view.left, view.right);
    // The tie to a far row must not run through a label of a nearer one.
    for (std::size_t i = 0; i < index; ++i) {
        if (!side[i].freeAround(x, 2, view))
            return false;
    }
    const auto room = side[index].freeAround(x, gap, view);
    const auto span = room ? fitted(*room, x, width) : std::nullopt;
    if (!span)
        return false;
    side[index].take(*span);
    cluster.label = side[index].box(*span);
    for (std::size_t i = 0; i < index; ++i)
        side[i].take({x - 1, x + 1});
    if (index > 0) {
        const bool isBelow = side[index].top() > cluster.box.bottom;
        cluster.tie = isBelow ? Box{x, cluster.box.bottom, x, side[index].top()}
                              : Box{x, side[index].bottom(), x, cluster.box.top};
    }
    return true;
}

} // namespace

LaneLabels makeLabelRows(const LaneRow& lane, const LaneMetrics& m, double top, double bottom)
{
    LaneLabels labels;
    const double half = m.markSize / 2 + m.labelGap / 2;
    for (double y = lane.markY + half; y + m.labelHeight <= bottom + 0.01; y += m.labelHeight)
        labels.below.emplace_back(y, m.labelHeight);
    for (double y = lane.markY - half - m.labelHeight; y >= top - 0.01; y -= m.labelHeight)
        labels.above.emplace_back(y, m.labelHeight);
    return labels;
}

void placeLabel(LaneLabels& rows, MarkCluster& cluster, double fullWidth, const LaneMetrics& m, Span view)
{
    if (fullWidth <= 0)
        return;
    const double viewWidth = view.right - view.left;
    std::vector<double> widths;
    for (double share : {1.0, 0.75, 0.5}) {
        const double width = std::min(fullWidth * share, viewWidth);
        if (share == 1.0 || width >= m.minLabelWidth)
            widths.push_back(width);
    }
    if (fullWidth > m.minLabelWidth && widths.back() > m.minLabelWidth)
        widths.push_back(std::min(m.minLabelWidth, viewWidth));
    const std::size_t deepest = std::max(rows.below.size(), rows.above.size());
    for (double width : widths) {
        for (std::size_t i = 0; i < deepest; ++i) {
            if (i < rows.below.size() && tryRow(rows.below, i, cluster, width, m.labelGap, view))
                return;
            if (i < rows.above.size() && tryRow(rows.above, i, cluster, width, m.labelGap, view))
                return;
        }
    }
}

} // namespace core
