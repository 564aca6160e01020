// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/writer.h"

#include "core/report/writers.h"

#include <algorithm>
#include <array>

namespace core::report {
namespace {

constexpr std::array<FormatInfo, 5> known{{{Format::Html, "html", ".html", "one file to read and to print, without network", false},
                                           {Format::Pdf, "pdf", ".pdf", "pages to hand over, with outline and page numbers", true},
                                           {Format::Xlsx, "xlsx", ".xlsx", "a workbook with typed columns", true},
                                           {Format::Csv, "csv", ".zip", "a ZIP file with one CSV file for each table", true},
                                           {Format::JsonLines, "jsonl", ".jsonl", "one JSON object for each block and row", false}}};

} // namespace

std::span<const FormatInfo> formats() { return known; }

const FormatInfo* formatNamed(std::string_view name)
{
    const auto found = std::find_if(known.begin(), known.end(), [name](const FormatInfo& info) { return info.name == name; });
    return found == known.end() ? nullptr : &*found;
}

Result<void> writeReport(const Report& report, Format format, const Sink& sink, std::stop_token stop, Progress& progress, const PageOptions& options)
{
    switch (format) {
    case Format::Html: return writeHtml(report, sink, stop, progress);
    case Format::Csv: return writeCsvFiles(report, sink, stop, progress);
    case Format::JsonLines: return writeJsonLines(report, sink, stop, progress);
    case Format::Xlsx: return writeWorkbook(report, sink, stop, progress);
    case Format::Pdf: return writePdf(report, sink, stop, progress, options);
    }
    return fail(ErrorCode::InvalidArgument, "there is no such format");
}

} // namespace core::report
