// SPDX-License-Identifier: GPL-3.0-or-later
// Search over every record of a case of audit and sign-in JSON (SSPR_BENCH_MB names how many MB of each, 1000 unless given): all of it, with
// and without knowing beforehand which event stands where, and how soon the first hits come; and the filter over 50,000 flows and 55,000 alerts.
// SSPR_BENCH_CASE names a case made before, SSPR_BENCH_KEEP a place where to keep the one made now.
#include "core/flow/flow_reader.h"
#include "core/search/alert_filter.h"
#include "core/search/flow_facets.h"
#include "core/search/flow_histogram.h"
#include "core/search/flow_terms.h"
#include "core/search/raw_search.h"
#include "core/search/search_language.h"
#include "core/store/case.h"
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"

#include <atomic>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

namespace {

using Clock = std::chrono::steady_clock;

void searchAll(benchmark::State& state, const std::filesystem::path& path, const std::string& text, bool knowsPlaces)
{
    core::RawSearch search(path);
    core::RawSearchReport report;
    double firstHits = 0;
    for (auto _ : state) {
        if (!knowsPlaces)
            search.forget();
        const auto begin = Clock::now();
        bool isFirst = true;
        const auto done = search.run(text, [&](const std::vector<core::RawHit>&) {
            if (isFirst)
                firstHits = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
            isFirst = false;
        }, {});
        if (!done)
            return state.SkipWithError(core::describe(done.error()).c_str());
        report = *done;
    }
    state.counters["events"] = double(report.events);
    state.counters["MB"] = double(report.bytes) / 1e6;
    state.counters["first_hits_ms"] = firstHits;
    state.SetBytesProcessed(std::int64_t(report.bytes) * state.iterations());
}

core::Filter filterOf(const char* text) { return core::parseSearch(text, {}).filter; }

void filterFlows(benchmark::State& state, const core::FlowList& flows, const char* text)
{
    std::size_t through = 0;
    for (auto _ : state) {
        const core::FlowMatcher matcher(filterOf(text));
        through = 0;
        for (const core::Flow& flow : flows)
            through += matcher.matches(flow);
    }
    state.counters["flows"] = double(flows.size());
    state.counters["through"] = double(through);
}

// As wordy as those of the built-in rules, each about one or two of the flows.
core::detect::AlertList alertsOn(const core::FlowList& flows, std::size_t count)
{
    core::detect::AlertList alerts(flows.empty() ? 0 : count);
    for (std::size_t i = 0; i < alerts.size(); ++i) {
        core::detect::Alert& alert = alerts[i];
        const core::Flow& flow = flows[i * 7919 % flows.size()];
        alert.key = fmt::format("{:016x}", i);
        alert.ruleId = "unknown-address";
        alert.rule = "Reset from an address that the user never used";
        alert.user = flow.user;
        alert.ip = flow.sourceIp;
        alert.time = flow.ended;
        alert.title = fmt::format("{} reset the password from {}, from where no sign-in had succeeded in 7 days", flow.user, flow.sourceIp);
        alert.description = std::string(400, 'd');
        alert.clauses = {{"a password was reset from " + flow.sourceIp, {}}, {"no sign-in had succeeded from there in 7 days; 14 sign-ins from 2 other addresses", {}}};
        alert.values = {{"SourceIp", flow.sourceIp}, {"SignIns", "14"}};
        alert.flows = {flow.correlationId, flows[i * 104'729 % flows.size()].correlationId};
    }
    return alerts;
}

void filterAlerts(benchmark::State& state, const core::detect::AlertList& alerts, const std::shared_ptr<const core::FlowPlaces>& places, const char* text)
{
    core::AlertSurroundings around;
    around.flows = places;
    std::size_t through = 0;
    for (auto _ : state)
        through = core::filterAlerts(alerts, filterOf(text), around)->keys.size();
    state.counters["alerts"] = double(alerts.size());
    state.counters["through"] = double(through);
}

void facets(benchmark::State& state, const core::FlowList& flows)
{
    using F = core::FilterField;
    for (auto _ : state)
        benchmark::DoNotOptimize(core::flowFacets(flows, filterOf("outcome:failed,succeeded"), {}, {},
                                                  {F::Outcome, F::Kind, F::User, F::Ip, F::Reason, F::Method, F::Hybrid}, 10));
}

void histogram(benchmark::State& state, const core::FlowList& flows)
{
    const core::FlowMatcher matcher{core::Filter{}};
    const auto zone = *core::LocalZone::find("Europe/Berlin");
    for (auto _ : state)
        benchmark::DoNotOptimize(core::flowHistogram(flows, matcher, flows.front().started, flows.back().started, 120, zone.get()));
}

void steps(benchmark::State& state, core::store::Case& theCase)
{
    for (auto _ : state) {
        core::FlowAnswers answers;
        if (!core::resolveFlowTerms(theCase, filterOf("step:password_submitted"), answers, {}))
            return state.SkipWithError("reading the case failed");
    }
}

std::filesystem::path makeCase(const bench::Workspace& folder)
{
    if (const char* known = std::getenv("SSPR_BENCH_CASE"))
        return known;
    const char* wanted = std::getenv("SSPR_BENCH_MB");
    bench::Synthetic options;
    options.bytes = (wanted ? std::strtoull(wanted, nullptr, 10) : 1000) * 1'000'000;
    const auto path = folder / "case.sspr";
    for (const bool isAudit : {true, false}) {
        const auto input = folder / (isAudit ? "audit.jsonl" : "signin.jsonl");
        isAudit ? bench::writeAuditLog(input, options) : bench::writeSignInLog(input, options);
        bench::importInto(path, {input}, true);
        std::filesystem::remove(input);
    }
    if (const char* keep = std::getenv("SSPR_BENCH_KEEP"))
        std::filesystem::copy_file(path, keep, std::filesystem::copy_options::overwrite_existing);
    return path;
}

// Of the last sign-in: what a scan finds last.
std::string someUser(const std::filesystem::path& path)
{
    core::sqlite::Connection db(path, core::sqlite::OpenMode::Read);
    core::sqlite::Statement row(db, "SELECT text FROM string WHERE id = (SELECT user_upn FROM signin WHERE id = (SELECT max(id) FROM signin))");
    return row.step() ? std::string(row.text(0)) : "nobody";
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    bench::Workspace folder;
    const auto path = makeCase(folder);
    const std::string user = someUser(path);
    // MeasureProcessCPUTime counts all threads.
    const auto add = [](const char* name, auto run) {
        benchmark::RegisterBenchmark(name, run)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
    };
    add("search_rare", [&](benchmark::State& state) { searchAll(state, path, "no such text stands here", true); });
    add("search_rare_first_time", [&](benchmark::State& state) { searchAll(state, path, "no such text stands here", false); });
    add("search_one_user", [&](benchmark::State& state) { searchAll(state, path, user, true); });
    add("search_one_user_first_time", [&](benchmark::State& state) { searchAll(state, path, user, false); });
    add("search_a_word_of_many", [&](benchmark::State& state) { searchAll(state, path, "Self-service", false); });
    add("search_a_letter", [&](benchmark::State& state) { searchAll(state, path, "e", false); });
    add("search_letters_that_are_escaped", [&](benchmark::State& state) { searchAll(state, path, "müller", true); });

    auto theCase = core::store::Case::open(path, core::sqlite::OpenMode::Read);
    if (!theCase) {
        std::fprintf(stderr, "bench_search: %s\n", core::describe(theCase.error()).c_str());
        return 2;
    }
    core::FlowList flows = core::FlowReader(**theCase).list();
    if (flows.size() > 50'000)
        flows.resize(50'000);
    for (const char* text : {"outcome:failed", "user:user00042", "user00042", "ip:198.18.0.0/16 outcome:failed", "user:user0*", "/user0+42/", "step:start"})
        benchmark::RegisterBenchmark((std::string("filter/") + text).c_str(), [&flows, text](benchmark::State& state) { filterFlows(state, flows, text); })
            ->Unit(benchmark::kMillisecond);
    const auto places = std::make_shared<const core::FlowPlaces>(std::make_shared<const core::FlowList>(flows));
    const core::detect::AlertList alerts = alertsOn(flows, 55'000);
    for (const char* text : {"after:2021-02-03 before:2021-02-05", "user:user00042", "outcome:failed", "-outcome:failed ip:198.18.0.0/16", "no such words", "/user0+42/"})
        benchmark::RegisterBenchmark((std::string("alerts/") + text).c_str(), [&, text](benchmark::State& state) { filterAlerts(state, alerts, places, text); })
            ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("facets", [&](benchmark::State& state) { facets(state, flows); })->Unit(benchmark::kMillisecond);
    if (!flows.empty())
        benchmark::RegisterBenchmark("histogram", [&](benchmark::State& state) { histogram(state, flows); })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("flows_by_step", [&](benchmark::State& state) { steps(state, **theCase); })->Unit(benchmark::kMillisecond);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
