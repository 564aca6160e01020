// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of figures in the shape in which people read them. Pure.
#pragma once
#include "core/report/report.h"

#include <optional>

namespace core::report {

// A figure of one row without names (cards, stages of a funnel): one value a line.
std::optional<KeyValues> valuesOf(const Figure& figure);
// A heat map: for each measure a table with a row for each y and a column for each x. Empty for other forms.
std::vector<Table> matricesOf(const Figure& figure);
// The first `rows` rows without columns that are empty in all of them; `left` gets their titles.
Table withoutEmptyColumns(const Table& table, std::size_t rows, std::vector<std::string>& left);

} // namespace core::report
