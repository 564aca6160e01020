// SPDX-License-Identifier: GPL-3.0-or-later
// Verification of a case against the time of hashing it: SHA-256 by OpenSSL, as the program has it, and by the program `sha256sum`; then
// the checks with and without the comparison of each index entry. SSPR_BENCH_CASE names a case of this version (never changed), else
// one of a million audit records is made.
#include "core/custody/bundle.h"
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"

#include <benchmark/benchmark.h>
#include <cstdlib>

namespace {

namespace fs = std::filesystem;

void hash(benchmark::State& state, const fs::path& path)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(core::describeFile(path.parent_path(), path.filename().string())->sha256);
    state.counters["MB"] = double(fs::file_size(path)) / 1e6;
}

void hashByProgram(benchmark::State& state, const fs::path& path)
{
    const std::string command = "sha256sum '" + path.string() + "' > /dev/null";
    for (auto _ : state)
        if (std::system(command.c_str()) != 0)
            return state.SkipWithError("there is no sha256sum");
}

void verify(benchmark::State& state, const fs::path& path, bool quick)
{
    for (auto _ : state) {
        auto opened = core::Investigation::openReadOnly(path);
        if (!opened)
            return state.SkipWithError(core::describe(opened.error()).c_str());
        core::VerifyOptions options;
        options.quick = quick;
        options.checksEvidence = false;
        core::Progress progress;
        const auto report = (*opened)->verify(options, {}, progress);
        if (!report || !report->ok())
            return state.SkipWithError("the case is not whole");
    }
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    const bench::Workspace folder;
    fs::path path;
    if (const char* given = std::getenv("SSPR_BENCH_CASE")) {
        path = given;
    } else {
        path = folder / "a.sspr";
        bench::Synthetic options;
        options.records = 1'000'000;
        bench::writeAuditLog(folder / "audit.json", options);
        bench::importInto(path, {folder / "audit.json"}, true);
    }
    const auto add = [](const char* name, auto run) { benchmark::RegisterBenchmark(name, run)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(3); };
    add("hash_openssl", [&](benchmark::State& state) { hash(state, path); });
    add("hash_sha256sum", [&](benchmark::State& state) { hashByProgram(state, path); });
    add("verify", [&](benchmark::State& state) { verify(state, path, false); });
    add("verify_quick", [&](benchmark::State& state) { verify(state, path, true); });
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
