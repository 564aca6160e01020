// SPDX-License-Identifier: GPL-3.0-or-later
// The three detections of the article of 2020 in SQL over the Log Analytics views, on 300,000 audit records
// and 300,000 sign-ins: over everything (the worst case) and over the last day. Each must take less than a
// second.
#include "core/store/case.h"
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"

#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

namespace {

constexpr std::uint64_t records = 300'000;
constexpr std::int64_t day = 86'400LL * 10'000'000;
constexpr std::int64_t everything = 400 * day;

std::string sqlText(const std::string& name)
{
    std::ifstream file(std::string(SSPR_SOURCE_DIR) + "/tests/golden/spike/" + name + ".sql");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void runDetection(benchmark::State& state, core::store::Case& theCase, const std::string& name,
                  std::int64_t range)
{
    core::sqlite::Statement query(theCase.db(), sqlText(name));
    std::int64_t rows = 0;
    for (auto _ : state) {
        rows = 0;
        query.bindAll(bench::syntheticEnd(), range);
        while (query.step())
            ++rows;
        query.reset();
    }
    state.counters["alerts"] = double(rows);
}

// What a person types first: how many, and every column of some rows.
void runText(benchmark::State& state, core::store::Case& theCase, const std::string& sql)
{
    core::sqlite::Statement query(theCase.db(), sql);
    for (auto _ : state)
        query.run();
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    bench::Workspace folder;
    const auto casePath = folder / "views.sspr";
    bench::Synthetic options;
    options.records = records;
    bench::writeAuditLog(folder / "audit.jsonl", options);
    bench::writeSignInLog(folder / "signin.jsonl", options);
    bench::importInto(casePath, {folder / "audit.jsonl", folder / "signin.jsonl"}, true);
    auto theCase = core::store::Case::open(casePath, core::sqlite::OpenMode::ReadOnly);
    if (!theCase) {
        std::fprintf(stderr, "bench_views: %s\n", core::describe(theCase.error()).c_str());
        return 2;
    }
    for (const char* name : {"blocked.published", "blocked.corrected", "unknown_ip.published",
                             "unknown_ip.corrected", "admin_reset.published", "admin_reset.corrected"}) {
        for (const auto& [label, range] : {std::pair{"everything", everything}, std::pair{"last_day", day}})
            benchmark::RegisterBenchmark((std::string(name) + "/" + label).c_str(),
                                         [&theCase, name, range = range](benchmark::State& state) {
                                             runDetection(state, **theCase, name, range);
                                         })
                ->Unit(benchmark::kMillisecond);
    }
    for (const auto& [label, sql] :
         {std::pair{"count_signins", "SELECT count(*) FROM SigninLogs"},
          std::pair{"signins_every_column_of_1000", "SELECT * FROM SigninLogs LIMIT 1000"},
          std::pair{"audit_every_column_of_1000", "SELECT * FROM AuditLogs LIMIT 1000"}})
        benchmark::RegisterBenchmark(label, [&theCase, sql = sql](benchmark::State& state) {
            runText(state, **theCase, sql);
        })->Unit(benchmark::kMillisecond);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
