// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a panel as rows with typed values: what its table, its copies and its CSV show. Panels of one row (cards, funnels) are
// turned round: a row for each measure. Pure; any thread.
#pragma once
#include "ui/insight/panel_data.h"

namespace ui {

struct PanelCell {
    QString text;              // for people
    core::kql::Value value;    // for sorting and programs; times as on the clock of the zone
};

struct PanelRow {
    int row = -1;              // of the result; -1: an empty bucket
    int measure = -1;          // of turned tables: the row's own
    std::vector<PanelCell> cells;
};

struct PanelGrid {
    struct Column {
        QString id, title;
        bool isNumber = false;
        bool isHelper = false; // neither an axis nor a measure: numerators and the like
        int measure = -1;
    };
    std::vector<Column> columns;
    std::vector<PanelRow> rows;
};

PanelGrid panelGridOf(const PanelData& data);
// The element that stands behind a cell: row and measure; {-1, -1}: none.
std::pair<int, int> elementOfCell(const PanelData& data, const PanelGrid& grid, const PanelRow& row, int column);

} // namespace ui
