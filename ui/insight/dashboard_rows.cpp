// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/dashboard_rows.h"

#include <algorithm>

namespace ui {

std::vector<std::vector<DashboardPlace>> dashboardRows(const std::vector<int>& widths, int columns)
{
    const auto widthOf = [&](std::size_t panel) {
        const int wanted = std::clamp(widths[panel], 1, dashboardColumns);
        return columns == 1 ? dashboardColumns : columns == 3 ? (wanted <= 3 ? 3 : dashboardColumns) : wanted;
    };
    std::vector<std::vector<DashboardPlace>> rows;
    for (std::size_t next = 0; next < widths.size();) {
        std::vector<DashboardPlace>& row = rows.emplace_back();
        int used = 0;
        for (; next < widths.size() && used + widthOf(next) <= dashboardColumns; ++next) {
            row.push_back({next, used, widthOf(next)});
            used += widthOf(next);
        }
        row.back().width = dashboardColumns - row.back().column;
    }
    return rows;
}

} // namespace ui
