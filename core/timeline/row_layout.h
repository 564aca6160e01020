// SPDX-License-Identifier: GPL-3.0-or-later
// Marks and bars with their label on the right (or, where only there is room, on the left), side by side in one row or spread over several: the alerts above a
// timeline, the flows of an episode, the lanes of a person's life. Nothing overlaps: what finds no room in any row joins
// the spot before it, and a label without room is shortened or left to the hover text. Pure geometry in pixels.
#pragma once
#include "core/timeline/box.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace core {

struct RowItem {
    double left = 0, right = 0; // a mark is as wide as markSize, and centred at its moment
    int rank = 0;               // who speaks for a spot of several; greater wins, the earlier of equals
};

struct RowMetrics {
    double top = 0, rowHeight = 18;
    double markSize = 14;
    double gap = 5;             // between a mark and its label, and between a label and the next mark
    double minLabelWidth = 40;
    int rows = 1;
};

struct RowSpot {
    std::vector<std::uint32_t> items; // indexes into the input, by place
    std::uint32_t leader = 0;
    int row = 0;
    Box box;                          // markSize high, in the middle of its row
    std::optional<Box> label;
    bool isInside = false;            // the label stands on its own bar, behind the shape at the bar's left end
};

// `items` in any order. `labelWidth` is asked only of leaders in view (0 = no label), [0, width) being the view; spots
// outside of it are left out. `first`: index of the item that speaks for its spot whatever the ranks, or -1.
std::vector<RowSpot> layOutRows(const std::vector<RowItem>& items, double width, const RowMetrics& metrics,
                                const std::function<double(std::uint32_t)>& labelWidth, int first = -1);

} // namespace core
