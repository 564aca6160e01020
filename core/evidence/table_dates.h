// SPDX-License-Identifier: GPL-3.0-or-later
// What the first rows of a table tell about it as a whole: whether its dates have the day or the month first.
#pragma once
#include "core/evidence/detect_table.h"

namespace core {

// Looks at the dates with slashes in the rows of `text`. Where one cannot have the month first, `layout` is exchanged for
// one that says so. Returns what the user should know of the table: dates that may be meant either way
// ("date_order_assumed"), columns that were told by their position alone ("columns_by_position"), columns
// that a mapping names and the table lacks ("mapping_column_missing").
std::vector<FileWarning> tableWarnings(std::string_view text, const TableHead& head, TableLayoutPtr& layout);

} // namespace core
