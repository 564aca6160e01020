// SPDX-License-Identifier: GPL-3.0-or-later
// Where the panels of a dashboard stand, in the window and on paper: line by line, six columns wide. A panel that does not fit behind the one
// before begins a new line, and the last of a line takes what is left. Pure.
#pragma once
#include <cstddef>
#include <vector>

namespace ui {

inline constexpr int dashboardColumns = 6;

struct DashboardPlace {
    std::size_t panel = 0;
    int column = 0, width = 0; // in columns
};

// `widths`: that panels ask for, 1 to 6. `columns`: there is room for, 6, 3 or 1; places are counted in six columns all the same.
std::vector<std::vector<DashboardPlace>> dashboardRows(const std::vector<int>& widths, int columns);

} // namespace ui
