// SPDX-License-Identifier: GPL-3.0-or-later
// Writes reports in the forms that people and programs read. A writer is a pure function of the report: equal reports give equal bytes,
// whatever the machine. Any thread; a large report is written piece by piece.
#pragma once
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/report/report.h"

#include <functional>
#include <span>
#include <stop_token>
#include <string_view>

namespace core::report {

enum class Format : std::uint8_t { Html, Pdf, Xlsx, Csv, JsonLines };

struct FormatInfo {
    Format format;
    std::string_view name;    // html, pdf, xlsx, csv, jsonl
    std::string_view suffix;  // of files: ".html", ".zip" ...
    std::string_view meaning; // a short English phrase
    bool isBinary = false;
};
std::span<const FormatInfo> formats();
const FormatInfo* formatNamed(std::string_view name); // null: no such

using Sink = std::function<Result<void>(std::string_view)>; // takes the next bytes; its error ends the writing

enum class Paper : std::uint8_t { A4, Letter };

// Of forms that have pages.
struct PageOptions {
    Paper paper = Paper::A4;
    std::string logo; // bytes of a PNG picture; empty: none
};

// Errors: those of the sink, Cancelled, NotWritable (no room for a temporary file); of PDF InvalidArgument (a logo that is no PNG picture) and
// NotFound (the fonts it is written with are not installed).
Result<void> writeReport(const Report& report, Format format, const Sink& sink, std::stop_token stop, Progress& progress, const PageOptions& options = {});
// One table as CSV: RFC 4180, UTF-8, times in UTC, durations in seconds, shares from 0 to 1. `id`: as tablesOf() names it. NotFound.
Result<void> writeCsvTable(const Report& report, std::string_view id, const Sink& sink, std::stop_token stop);

// A report as tables alone: values, figures, timelines and references become tables, words do not.
struct NamedTable {
    std::string id;      // SECTION-TABLE
    std::string section; // id of its section; "evidence" for the references
    Table table;
};
std::vector<NamedTable> tablesOf(const Report& report);

} // namespace core::report
