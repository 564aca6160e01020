// SPDX-License-Identifier: GPL-3.0-or-later
// A list of 500,000 rows as a workbook (issue 9): rows go into the spool as the window takes them from a list, then to the file. Rows as those of
// the page of flows: twelve columns, most of them text. SSPR_BENCH_ROWS: another number.
#include "core/investigation/whole_file.h"
#include "core/report/row_spool.h"
#include "core/report/writer.h"
#include "tests/bench/workspace.h"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <fmt/format.h>

namespace {

using namespace core;
using namespace core::report;

std::int64_t rowCount()
{
    const char* given = std::getenv("SSPR_BENCH_ROWS");
    return given ? std::strtoll(given, nullptr, 10) : 500'000;
}

Row rowOf(std::int64_t number)
{
    Row row;
    const auto user = static_cast<std::uint64_t>(number) * 2'654'435'761u % 25'000;
    row.push_back(textCell(fmt::format("2026-03-{:02} {:02}:{:02}:{:02}", number % 28 + 1, number % 24, number % 60, number * 7 % 60)));
    row.push_back(textCell(fmt::format("person{:05}@example.org", user)));
    row.push_back(textCell(fmt::format("Given{} Family{}", user % 211, user)));
    row.push_back(textCell(number % 5 ? "Reset (self-service)" : "Reset by admin"));
    row.push_back(textCell(number % 3 ? "succeeded" : "failed"));
    row.push_back(textCell(number % 3 ? "" : "Refused on-premises (rights, account)"));
    row.push_back(textCell(fmt::format("198.51.{}.{}", user % 100, number % 250)));
    row.push_back(countCell(static_cast<std::uint64_t>(number % 17)));
    row.push_back(countCell(user));
    row.push_back(textCell(fmt::format("{:08x}-0000-4000-8000-{:012x}", user, number)));
    row.push_back(textCell(fmt::format("00:0{}:{:02}", number % 10, number % 60)));
    row.push_back(textCell(number % 4 ? "" : "AADCONNECT01"));
    return row;
}

void workbook(benchmark::State& state)
{
    const bench::Workspace folder;
    bench::resetPeakMemory();
    const std::uint64_t before = bench::peakMemory();
    for (auto _ : state) {
        auto rows = std::make_shared<RowSpool>();
        for (std::int64_t i = 0; i < rowCount(); ++i)
            if (!rows->add(rowOf(i)))
                return state.SkipWithError("no room");
        Report report;
        report.kind = "list";
        report.title = "Flows";
        Table table;
        table.id = "rows";
        table.title = "Flows";
        table.isTall = true;
        for (int i = 0; i < 12; ++i)
            table.columns.push_back({fmt::format("column{}", i), fmt::format("Column {}", i), rows->isCount(static_cast<std::size_t>(i)) ? Kind::Count : Kind::Text});
        table.source = rows;
        report.sections.push_back({"list", "Flows", {std::move(table)}});
        const auto done = writeWhole(folder / "list.xlsx", [&](const TextSink& sink) -> Result<std::uint64_t> {
            Progress silent;
            if (const auto written = writeReport(report, Format::Xlsx, sink, {}, silent); !written)
                return tl::unexpected(written.error());
            return 1;
        });
        if (!done)
            return state.SkipWithError("not written");
        state.counters["MB"] = static_cast<double>(std::filesystem::file_size(folder / "list.xlsx")) / 1e6;
    }
    state.counters["more_MB"] = (static_cast<double>(bench::peakMemory()) - static_cast<double>(before)) / 1e6;
}

} // namespace

BENCHMARK(workbook)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK_MAIN();
