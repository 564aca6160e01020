// SPDX-License-Identifier: GPL-3.0-or-later
// The rows in which labels stand side by side, above and below the marks of a lane. A part of lane_layout; pure.
#pragma once
#include "core/timeline/lane_layout.h"

namespace core {

struct Span {
    double left, right;
};

// One row in which labels stand side by side.
class LabelRow
{
public:
    LabelRow(double top, double height) : m_top(top), m_height(height) {}

    // The free stretch around x, `gap` away from everything that is taken; nothing if x itself is taken.
    std::optional<Span> freeAround(double x, double gap, Span view) const
    {
        Span room = view;
        for (const Span& s : m_taken) {
            if (s.left - gap <= x && x <= s.right + gap)
                return {};
            if (s.right < x)
                room.left = std::max(room.left, s.right + gap);
            else
                room.right = std::min(room.right, s.left - gap);
        }
        return room;
    }
    void take(Span span) { m_taken.push_back(span); }
    Box box(Span span) const { return {span.left, m_top, span.right, m_top + m_height}; }
    double top() const { return m_top; }
    double bottom() const { return m_top + m_height; }

private:
    double m_top, m_height;
    std::vector<Span> m_taken;
};

// The label rows of one lane: `near` touch the marks, further ones lie behind them.
struct LaneLabels {
    std::vector<LabelRow> below, above; // nearest first
};

LaneLabels makeLabelRows(const LaneRow& lane, const LaneMetrics& m, double top, double bottom);
// Gives the cluster its label, in full or shortened, where there is room; the nearest row first.
void placeLabel(LaneLabels& rows, MarkCluster& cluster, double fullWidth, const LaneMetrics& m, Span view);

} // namespace core
