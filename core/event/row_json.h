// SPDX-License-Identifier: GPL-3.0-or-later
// A row of a table as JSON, in two readings: as the file has it, and as the Graph object that it was
// flattened from. Pure functions, any thread.
#pragma once
#include "core/knowledge/table_layout.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace core {

// {"Date (UTC)":"2024-11-09T10:11:12Z", ...}: header to text, every column, in their order (definitions.md:
// "raw").
std::string rowAsObject(const TableLayout& layout, std::string_view row);

// {"activityDateTime":"...","initiatedBy":{"user":{...}},"targetResources":[{...}]}: what is known of the
// columns, put together by their members; empty fields are left out, JSON in a field becomes JSON. What views
// and queries see.
std::string rowAsGraph(const TableLayout& layout, std::string_view row);
// The same of cells that were taken apart; the arena keeps texts that had to be made.
std::string cellsAsGraph(const TableLayout& layout, std::vector<std::string_view> cells, std::deque<std::string>& arena);

} // namespace core
