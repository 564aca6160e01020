// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns of a result are x, y and series, and their values as numbers. Pure.
#pragma once
#include "core/kql/engine.h"

#include <QString>
#include <optional>
#include <vector>

namespace ui {

struct ChartColumns {
    int x = -1;
    std::vector<int> y, series;
    bool isArrays = false; // one row is a series, as make-series gives it: x and y are arrays
    QString problem;
};
// `render` names some of them: xcolumn, ycolumns, series. Without a name those that Kusto takes.
ChartColumns chartColumnsOf(const core::kql::QueryResult& result, const core::kql::RenderHint& render, bool wantsTime, bool splits);

QString renderOption(const core::kql::RenderHint& render, std::string_view name);   // without quotes; empty: none
std::optional<double> chartNumber(const core::kql::Value& value);                   // timespans in seconds
std::vector<std::optional<double>> chartArray(const core::kql::Value& value, bool areTimes); // times in milliseconds

} // namespace ui
