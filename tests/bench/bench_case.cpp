// SPDX-License-Identifier: GPL-3.0-or-later
// A case of one million events: opening it and loading the list of flows (time and memory), and one flow in
// detail. SSPR_BENCH_EVENTS names another number.
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"

#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>

namespace {

std::uint64_t wantedEvents()
{
    const char* wanted = std::getenv("SSPR_BENCH_EVENTS");
    const std::uint64_t events = wanted ? std::strtoull(wanted, nullptr, 10) : 0;
    return events ? events : 1'000'000;
}

std::unique_ptr<core::Investigation> openCase(const std::filesystem::path& path)
{
    auto opened = core::Investigation::openReadOnly(path);
    if (!opened) {
        std::fprintf(stderr, "bench_case: %s\n", core::describe(opened.error()).c_str());
        std::exit(2);
    }
    return std::move(*opened);
}

void openAndList(benchmark::State& state, const std::filesystem::path& path)
{
    bench::resetPeakMemory();
    const std::uint64_t before = bench::peakMemory();
    std::size_t flows = 0;
    for (auto _ : state) {
        const auto theCase = openCase(path);
        const auto list = theCase->flows();
        if (!list)
            return state.SkipWithError(core::describe(list.error()).c_str());
        flows = (*list)->size();
    }
    state.counters["flows"] = double(flows);
    state.counters["peak_MB"] = double(bench::peakMemory()) / 1e6;
    state.counters["more_MB"] = double(bench::peakMemory() - before) / 1e6;
}

void oneFlow(benchmark::State& state, const std::filesystem::path& path)
{
    const auto theCase = openCase(path);
    const auto list = theCase->flows();
    if (!list || (*list)->empty())
        return state.SkipWithError("the case has no flows");
    const core::FlowList& flows = **list;
    std::size_t next = 0;
    for (auto _ : state) {
        next = (next + 7919) % flows.size(); // another one each time, far away in the file
        const auto detail = theCase->flow(flows[next].id);
        if (!detail)
            return state.SkipWithError(core::describe(detail.error()).c_str());
        benchmark::DoNotOptimize(detail->steps.size());
    }
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    bench::Workspace folder;
    const auto casePath = folder / "case.sspr";
    bench::Synthetic options;
    options.records = wantedEvents() / 2;
    for (const bool audit : {true, false}) { // one at a time: a million events are 3 GB of JSON
        const auto input = folder / (audit ? "audit.jsonl" : "signin.jsonl");
        audit ? bench::writeAuditLog(input, options) : bench::writeSignInLog(input, options);
        bench::importInto(casePath, {input}, true);
        std::filesystem::remove(input);
    }
    benchmark::RegisterBenchmark("open_and_list_flows", [&](benchmark::State& state) {
        openAndList(state, casePath);
    })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("one_flow_in_detail", [&](benchmark::State& state) {
        oneFlow(state, casePath);
    })->Unit(benchmark::kMicrosecond);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
