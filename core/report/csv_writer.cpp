// SPDX-License-Identifier: GPL-3.0-or-later
// A ZIP file with one CSV file for each table. Cells that a spreadsheet would run as a formula get an apostrophe in front.
#include "core/base/csv_text.h"
#include "core/base/text.h"
#include "core/base/zip_writer.h"
#include "core/report/builder.h"
#include "core/report/cell_text.h"
#include "core/report/safe_text.h"
#include "core/report/writers.h"

#include <fmt/format.h>

namespace core::report {
namespace {

// Calls write(text) with pieces of the CSV text of a table.
template <class Write> Result<void> eachPiece(const Table& table, const std::stop_token& stop, Write write)
{
    std::vector<std::string> cells;
    std::vector<bool> isOwn;
    for (const Column& column : table.columns) {
        cells.push_back(machineName(column));
        isOwn.push_back(isNumber(column.kind) || column.kind == Kind::Time);
    }
    std::string text = csvRow(cells);
    for (std::size_t number = 0; number < table.rowCount(); ++number) {
        if (number % 1024 == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the report was broken off");
        const Row row = table.row(number);
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = i < row.size() ? toValidUtf8(machineText(row[i], table.columns[i].kind)) : std::string();
        text += csvRow(cells, isOwn);
        if (text.size() > 64 * 1024) {
            if (auto done = write(text); !done)
                return done;
            text.clear();
        }
    }
    return write(text);
}

std::string fileOf(std::size_t number, const NamedTable& table) { return fmt::format("{:02}-{}.csv", number, table.id); }

std::string readMe(const Report& report, const std::vector<NamedTable>& tables)
{
    std::string text = report.title + "\n";
    for (const auto& [name, value] : {std::pair{"Organisation", &report.organisation}, {"Case number", &report.caseNumber}, {"Examiner", &report.examiner}, {"Case", &report.caseName}})
        if (!value->empty())
            text += fmt::format("{}: {}\n", name, *value);
    if (report.from && report.to)
        text += fmt::format("Period: {} to {} (not included)\n", formatUtc(*report.from, boundDigits(*report.from)), formatUtc(*report.to, boundDigits(*report.to)));
    text += "\nTimes end in Z and are UTC, durations seconds, shares lie between 0 and 1.";
    if (report.zone != "UTC")
        text += fmt::format(" Figures by day, hour or weekday go by the clock of {}: what stands without a Z is that clock's.", report.zone);
    text += " An apostrophe in front of a text keeps spreadsheets from running it as a formula.\n";
    text += "\n";
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const Table& table = tables[i].table;
        const std::string rows = table.rowCount() > 0 ? counted(table.rowCount(), "row", "rows") : table.whenEmpty.empty() ? "no rows" : table.whenEmpty;
        text += fmt::format("{}  {}: {}\n", fileOf(i + 1, tables[i]), safeText(table.title, Breaks::Blanks), rows);
    }
    return toValidUtf8(text);
}

} // namespace

Result<void> writeCsvFiles(const Report& report, const Sink& sink, std::stop_token stop, Progress& progress)
{
    const std::vector<NamedTable> tables = tablesOf(report);
    ZipWriter zip(sink);
    if (auto opened = zip.open(); !opened)
        return opened;
    const auto file = [&](const std::string& name, const std::function<Result<void>()>& fill) -> Result<void> {
        progress.step(name);
        if (auto begun = zip.begin(name); !begun)
            return begun;
        return fill();
    };
    if (auto done = file("README.txt", [&] { return zip.add(readMe(report, tables)); }); !done)
        return done;
    if (report.stamp)
        if (auto done = file("stamp.txt", [&] { return zip.add(fmt::format("{} {}\n", formatUtc(report.stamp->made, 0), report.stamp->program)); }); !done)
            return done;
    std::size_t number = 0;
    for (const NamedTable& one : tables) {
        const std::string name = fileOf(++number, one);
        auto done = file(name, [&] { return eachPiece(one.table, stop, [&](std::string_view text) { return zip.add(text); }); });
        if (!done)
            return done;
    }
    return zip.close();
}

Result<void> writeCsvTable(const Report& report, std::string_view id, const Sink& sink, std::stop_token stop)
{
    std::string known;
    for (const NamedTable& one : tablesOf(report)) {
        if (one.id == id)
            return eachPiece(one.table, stop, sink);
        known += (known.empty() ? "" : ", ") + one.id;
    }
    return fail(ErrorCode::NotFound, "the report has no table of this name; it has " + known, std::string(id));
}

} // namespace core::report
