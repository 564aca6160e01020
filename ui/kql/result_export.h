// SPDX-License-Identifier: GPL-3.0-or-later
// A result to a file, row after row, as a worker does it: CSV for spreadsheets (RFC 4180, times in UTC as RFC 3339, a cell that would be
// a formula gets an apostrophe), or JSON, an array of objects with numbers, truths, null and dynamic values as they are.
#pragma once
#include "core/base/result.h"
#include "core/kql/engine.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace ui {

enum class ExportForm { Csv, Json };

std::string exportHead(const core::kql::QueryResult& result, ExportForm form);
std::string exportRow(const core::kql::QueryResult& result, std::size_t row, ExportForm form);
std::string exportTail(const core::kql::QueryResult& result, ExportForm form);
// Replaces the file when it is whole. Answers the number of rows. Cancelled, NotWritable.
core::Result<std::uint64_t> exportResult(const core::kql::QueryResult& result, ExportForm form, const std::filesystem::path& file, std::stop_token stop);

} // namespace ui
