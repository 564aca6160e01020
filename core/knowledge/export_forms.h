// SPDX-License-Identifier: GPL-3.0-or-later
// From which place an export comes, and what that means for it: rows at which it is cut off, and what its form leaves out
// (resources/knowledge/export_forms.tsv). Pure functions.
#pragma once
#include "core/knowledge/table_layout.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace core {

// Name of the row in export_forms.tsv; empty where nothing is known. `format`: name of the reader; `layout`: of a table, else null.
std::string_view exportForm(std::string_view format, const TableLayout* layout);

// Sentences for a warning; empty where there is nothing to say.
std::string rowLimitWarning(std::string_view form, std::uint64_t rows);
std::string lossWarning(std::string_view form);

} // namespace core
