// SPDX-License-Identifier: GPL-3.0-or-later
// What the first rows of a table tell about it as a whole: whether its dates have the day or the month first.
#pragma once
#include "core/evidence/detect_table.h"

#include <optional>

namespace core {

// Looks at the dates with slashes and dashes in the rows of `text`. Where they leave no choice, or the language of the header lets
// expect another order than the usual one, `layout` is exchanged for one that says so. Returns what the user should know of the table:
// dates that may be meant either way ("date_order_assumed"), columns that were told by their position alone ("columns_by_position"),
// columns that a mapping names and the table lacks ("mapping_column_missing"), nothing that names a person, or columns with text in them
// that were not used ("columns_not_known").
std::vector<FileWarning> tableWarnings(std::string_view text, const TableHead& head, TableLayoutPtr& layout);

// Of a table whose order was assumed: the rows of a later batch may show that it is the other one ("date_order_assumed").
std::optional<FileWarning> assumedOrderRefuted(const RecordBatch& batch, const TableLayout& layout);

} // namespace core
