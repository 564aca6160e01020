// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in rules over 30 days with a million audit records and a million sign-ins (issue 7): replayed, and once as of the end; in all
// (by one thread, and by two as the program does it on two cores) and one by one. SSPR_BENCH_RECORDS: another number of records of each
// kind. SSPR_BENCH_CASE: a case to use, made where it is not there.
#include "core/detect/detector.h"
#include "core/detect/rule_library.h"
#include "core/investigation/query_session.h"
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"

#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace {

using namespace core;
using namespace core::detect;

struct Bench {
    std::unique_ptr<QuerySession> session;
    std::shared_ptr<const store::CoverageMap> coverage;
    DetectOptions options;
    std::filesystem::path path;
};

std::shared_ptr<kql::Engine> anotherEngine(const std::filesystem::path& path)
{
    auto another = QuerySession::overCase(path);
    if (!another)
        return nullptr;
    const std::shared_ptr<QuerySession> kept = std::move(*another);
    return {kept, &kept->engine()};
}

bool makeCase(const std::filesystem::path& path, const bench::Workspace& folder, std::uint64_t records)
{
    bench::Synthetic options;
    options.records = records;
    bench::writeAuditLog(folder / "audit.jsonl", options);
    bench::writeSignInLog(folder / "signin.jsonl", options);
    bench::importInto(path, {folder / "audit.jsonl", folder / "signin.jsonl"}, true);
    return std::filesystem::exists(path);
}

bool open(Bench& bench, const std::filesystem::path& path)
{
    auto investigation = Investigation::openReadOnly(path);
    auto session = QuerySession::overCase(path);
    if (!investigation || !session)
        return false;
    const auto info = (*investigation)->info();
    const auto coverage = (*investigation)->coverage();
    if (!info || !coverage || !info->firstEvent)
        return false;
    bench.session = std::move(*session);
    bench.coverage = *coverage;
    bench.path = path;
    bench.options.first = *info->firstEvent;
    bench.options.last = *info->lastEvent;
    return true;
}

void runRules(benchmark::State& state, Bench& bench, const std::vector<RuleToRun>& rules, bool isReplay, std::size_t threads)
{
    DetectOptions options = bench.options;
    if (!isReplay)
        options.now = options.last;
    for (auto _ : state) {
        Progress progress;
        const auto found = Detector(bench.session->engine(), *bench.coverage, [&] { return anotherEngine(bench.path); }, threads - 1).run(rules, options, {}, progress);
        if (!found) {
            state.SkipWithError(describe(found.error()).c_str());
            return;
        }
        std::size_t runs = 0, refused = 0, missing = 0;
        for (const RuleRun& run : found->rules) {
            runs += run.runs;
            refused += run.refused.empty() ? 0 : 1;
            missing += run.notEvaluable;
            if (!run.refused.empty())
                std::fprintf(stderr, "%s: %s\n", run.ruleId.c_str(), run.refused.front().text.c_str());
        }
        state.counters["alerts"] = double(found->alerts.size() - missing);
        state.counters["missing"] = double(missing);
        state.counters["runs"] = double(runs);
        state.counters["refused"] = double(refused);
    }
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    bench::Workspace folder;
    const char* given = std::getenv("SSPR_BENCH_CASE");
    const char* count = std::getenv("SSPR_BENCH_RECORDS");
    const std::filesystem::path path = given ? std::filesystem::path(given) : folder / "detect.sspr";
    Bench bench;
    if ((!std::filesystem::exists(path) && !makeCase(path, folder, count ? std::strtoull(count, nullptr, 10) : 1'000'000)) || !open(bench, path)) {
        std::fprintf(stderr, "there is no case\n");
        return 1;
    }
    std::vector<RuleToRun> rules;
    for (const Rule& rule : builtInRules())
        if (!rule.isPublishedForm)
            rules.push_back({rule, {}});
    const auto add = [&](const std::string& name, std::vector<RuleToRun> which, bool isReplay, std::size_t threads = 1) {
        benchmark::RegisterBenchmark(name.c_str(), [&bench, which = std::move(which), isReplay, threads](benchmark::State& state) { runRules(state, bench, which, isReplay, threads); })
            ->Unit(benchmark::kMillisecond)->Iterations(1)->MeasureProcessCPUTime()->UseRealTime();
    };
    add("replay/all/threads:2", rules, true, 2);
    add("replay/all", rules, true);
    add("once/all", rules, false);
    for (const RuleToRun& rule : rules) {
        add("replay/" + rule.rule.id, {rule}, true);
        add("once/" + rule.rule.id, {rule}, false);
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
