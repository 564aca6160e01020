// SPDX-License-Identifier: GPL-3.0-or-later
// The flows of a case: worked out anew from all its records, and after a small import. Beside it the time of the import, of
// which they may take a third (SSPR_BENCH_EVENTS: how many audit records, one million unless given; half of them are of
// self-service resets).
#include "core/flow/flow_builder.h"
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"

#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

using Clock = std::chrono::steady_clock;

std::uint64_t wantedEvents()
{
    const char* wanted = std::getenv("SSPR_BENCH_EVENTS");
    const std::uint64_t events = wanted ? std::strtoull(wanted, nullptr, 10) : 0;
    return events ? events : 1'000'000;
}

void rebuild(benchmark::State& state, const std::filesystem::path& path, double importSeconds)
{
    auto opened = core::store::Case::open(path, core::sqlite::OpenMode::ReadWrite);
    if (!opened)
        return state.SkipWithError(core::describe(opened.error()).c_str());
    std::size_t flows = 0;
    double seconds = 0;
    for (auto _ : state) {
        core::store::Dictionary texts((*opened)->db());
        const auto begin = Clock::now();
        const auto built = core::FlowBuilder(**opened, texts).rebuildAll({});
        seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        if (!built)
            return state.SkipWithError(core::describe(built.error()).c_str());
        flows = *built;
    }
    state.counters["flows"] = double(flows);
    state.counters["of_import"] = seconds / importSeconds;
}

// An import of 600 records that the case does not know.
void smallImport(benchmark::State& state, const bench::Workspace& folder, const std::filesystem::path& path)
{
    std::uint64_t seed = 1000;
    for (auto _ : state) {
        state.PauseTiming();
        bench::Synthetic options;
        options.records = 600;
        options.seed = ++seed;
        const auto input = folder / ("small" + std::to_string(seed) + ".jsonl");
        bench::writeAuditLog(input, options);
        state.ResumeTiming();
        bench::importInto(path, {input}, true);
    }
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    bench::Workspace folder;
    const auto casePath = folder / "case.sspr";
    bench::Synthetic options;
    options.records = wantedEvents();
    const auto input = folder / "audit.jsonl";
    bench::writeAuditLog(input, options);
    const auto begin = Clock::now();
    bench::importInto(casePath, {input}, true);
    const double importSeconds = std::chrono::duration<double>(Clock::now() - begin).count();
    std::filesystem::remove(input);
    std::printf("import of %llu records with flows and indexes: %.2f s\n", static_cast<unsigned long long>(options.records), importSeconds);
    benchmark::RegisterBenchmark("all_flows_anew", [&](benchmark::State& state) {
        rebuild(state, casePath, importSeconds);
    })->Unit(benchmark::kMillisecond)->Iterations(3);
    benchmark::RegisterBenchmark("import_of_600_records", [&](benchmark::State& state) {
        smallImport(state, folder, casePath);
    })->Unit(benchmark::kMillisecond)->Iterations(5);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
