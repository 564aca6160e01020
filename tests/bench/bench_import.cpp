// SPDX-License-Identifier: GPL-3.0-or-later
// Import of audit and sign-in JSON lines: hashed, raw kept, duplicates told apart, flows ready; then the same
// with the indexes that queries want. Sizes are 10 and 100 MB, or what SSPR_BENCH_MB names ("1000",
// "10,1000").
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <map>
#include <sstream>

namespace {

std::vector<std::uint64_t> sizes()
{
    const char* wanted = std::getenv("SSPR_BENCH_MB");
    std::istringstream list(wanted ? wanted : "10,100");
    std::vector<std::uint64_t> megabytes;
    for (std::string item; std::getline(list, item, ',');)
        if (const auto size = std::strtoull(item.c_str(), nullptr, 10))
            megabytes.push_back(size);
    return megabytes;
}

struct Input {
    std::filesystem::path path;
    std::uint64_t records = 0;
};

void runImport(benchmark::State& state, const bench::Workspace& folder, const Input& input, bool indexes)
{
    const auto casePath = folder / "import.sspr";
    std::uint64_t caseBytes = 0;
    std::size_t flows = 0;
    bench::resetPeakMemory();
    for (auto _ : state) {
        flows = bench::importInto(casePath, {input.path}, indexes).flows;
        state.PauseTiming();
        caseBytes = std::filesystem::file_size(casePath);
        bench::removeCase(casePath);
        state.ResumeTiming();
    }
    const double bytes = double(std::filesystem::file_size(input.path));
    using Counter = benchmark::Counter;
    state.counters["MB/s"] = Counter(bytes / 1e6, Counter::kIsIterationInvariantRate);
    state.counters["records/s"] = Counter(double(input.records), Counter::kIsIterationInvariantRate);
    state.counters["peak_MB"] = double(bench::peakMemory()) / 1e6;
    state.counters["case_MB"] = double(caseBytes) / 1e6;
    state.counters["flows"] = double(flows);
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    bench::Workspace folder;
    std::map<std::string, Input> inputs; // their addresses stay
    for (const std::uint64_t megabytes : sizes()) {
        for (const bool audit : {true, false}) {
            const std::string name = (audit ? "audit/" : "signin/") + std::to_string(megabytes) + "MB";
            Input& input = inputs[name];
            input.path = folder / ((audit ? "audit" : "signin") + std::to_string(megabytes) + ".jsonl");
            bench::Synthetic options;
            options.bytes = megabytes * 1'000'000;
            input.records = audit ? bench::writeAuditLog(input.path, options)
                                  : bench::writeSignInLog(input.path, options);
            for (const bool indexes : {false, true})
                benchmark::RegisterBenchmark((name + (indexes ? "/with_indexes" : "/flows_ready")).c_str(),
                                             [&folder, &input, indexes](benchmark::State& state) {
                                                 runImport(state, folder, input, indexes);
                                             })
                    ->Unit(benchmark::kMillisecond)
                    ->UseRealTime()
                    ->MeasureProcessCPUTime();
        }
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
