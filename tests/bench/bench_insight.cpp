// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in dashboard (issue 8) over a million audit records and a million sign-ins of a synthetic tenant, with the exports of a
// simulated one beside them for registration reports, servers and alerts: opening, the first figures and all panels, without a filter and
// held to a week, by one session and by two that share the panels as the window has it; each panel alone.
// SSPR_BENCH_RECORDS: another number of records of each kind. SSPR_BENCH_CASE: an existing case. SSPR_BENCH_KEEP: where to keep the case.
#include "core/demo/demo.h"
#include "core/insight/dashboard_file.h"
#include "core/insight/run_order.h"
#include "core/investigation/insight_session.h"
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"

#include <atomic>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <thread>

namespace {

using core::InsightSession;
using core::insight::Panel;
using core::insight::Scope;
using Clock = std::chrono::steady_clock;

const std::vector<Panel>& allPanels() { return core::insight::builtInDashboards().front().panels; }

// Those that the page shows until the workbook's way of counting is switched on.
const std::vector<Panel>& shownPanels()
{
    static const auto shown = [] {
        std::vector<Panel> panels = allPanels();
        std::erase_if(panels, [](const Panel& panel) { return panel.isWorkbook; });
        return panels;
    }();
    return shown;
}

std::unique_ptr<InsightSession> open(const std::filesystem::path& path)
{
    auto opened = InsightSession::open(path);
    if (!opened) {
        std::fprintf(stderr, "bench_insight: %s\n", core::describe(opened.error()).c_str());
        std::exit(2);
    }
    return std::move(*opened);
}

// What happened once all panels were asked for.
struct Answered {
    const std::vector<Panel>& panels;
    std::vector<std::size_t> order;
    std::map<std::string, double>& seconds;
    std::mutex writing; // of seconds
    std::atomic<std::size_t> next{0};
    std::atomic<std::int64_t> firstMicroseconds{INT64_MAX};
    std::atomic<bool> hasFailed{false};
};

// As a thread of the window: one panel after the other until all are taken.
void answer(InsightSession& session, Answered& shared, Clock::time_point started)
{
    for (std::size_t at = shared.next++; at < shared.panels.size(); at = shared.next++) {
        const Panel& panel = shared.panels[shared.order[at]];
        const auto begun = Clock::now();
        if (session.figures(panel, {}).failure)
            shared.hasFailed = true;
        const std::lock_guard lock(shared.writing);
        shared.seconds[panel.id] = std::chrono::duration<double>(Clock::now() - begun).count();
        if (at == 0)
            shared.firstMicroseconds = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started).count();
    }
}

struct Sessions : std::vector<std::unique_ptr<InsightSession>> {
    using vector::vector;
    std::map<std::string, double> seconds; // that panels took the last time
};

// Sessions that are not there yet are opened, each in its thread.
void answerAll(benchmark::State& state, Sessions& sessions, const std::filesystem::path& path, const Scope& scope, const std::vector<Panel>& panels)
{
    std::vector<std::string> ids;
    for (const Panel& panel : panels)
        ids.push_back(panel.id);
    Answered shared{panels, core::insight::runOrder(ids, sessions.seconds), sessions.seconds, {}};
    const auto started = Clock::now();
    {
        std::vector<std::jthread> threads;
        for (auto& session : sessions)
            threads.emplace_back([&] {
                if (!session)
                    session = open(path);
                (void)session->setScope(scope);
                answer(*session, shared, started);
            });
    }
    if (shared.hasFailed)
        state.SkipWithError("a panel failed");
    double& first = state.counters["first_ms"].value;
    const double now = static_cast<double>(shared.firstMicroseconds) / 1000;
    first = first == 0 ? now : std::min(first, now);
}

void fresh(benchmark::State& state, const std::filesystem::path& path, const Scope& scope, std::size_t threads, const std::vector<Panel>& panels)
{
    bench::resetPeakMemory();
    const std::uint64_t before = bench::peakMemory();
    for (auto _ : state) {
        Sessions sessions(threads);
        answerAll(state, sessions, path, scope, panels);
    }
    state.counters["more_MB"] = (static_cast<double>(bench::peakMemory()) - static_cast<double>(before)) / 1e6;
}

void again(benchmark::State& state, const std::filesystem::path& path, const Scope& scope, std::size_t threads, const std::vector<Panel>& panels)
{
    Sessions sessions(threads);
    for (auto& session : sessions) // warm, as after a first look
        session = open(path);
    answerAll(state, sessions, path, {}, panels);
    state.counters["first_ms"].value = 0;
    for (auto _ : state)
        answerAll(state, sessions, path, scope, panels);
}

void opening(benchmark::State& state, const std::filesystem::path& path)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(open(path));
}

void holding(benchmark::State& state, const std::filesystem::path& path, const Scope& scope, const Panel& cheap)
{
    const auto session = open(path);
    for (auto _ : state) {
        (void)session->setScope(scope);
        benchmark::DoNotOptimize(session->figures(cheap, {}));
    }
}

void onePanel(benchmark::State& state, const std::filesystem::path& path, const Scope& scope, const Panel& panel)
{
    const auto session = open(path);
    (void)session->setScope(scope);
    for (auto _ : state) {
        const auto figures = session->figures(panel, {});
        if (figures.failure)
            return state.SkipWithError("failed");
        state.counters["rows"] = static_cast<double>(figures.result.rows.size());
    }
}

void makeCase(const std::filesystem::path& path, const bench::Workspace& folder, std::uint64_t records)
{
    bench::Synthetic options;
    options.records = records;
    bench::writeAuditLog(folder / "audit.jsonl", options);
    bench::writeSignInLog(folder / "signin.jsonl", options);
    core::Progress progress;
    core::DemoOptions demo;
    demo.users = 5'000;
    demo.days = 7;
    demo.forms = {"audit-diagnostic", "eventlog-evtx", "registration-graph"};
    if (const auto written = core::writeDemo(folder / "demo", demo, {}, progress); !written) {
        std::fprintf(stderr, "bench_insight: %s\n", core::describe(written.error()).c_str());
        std::exit(2);
    }
    bench::importInto(path, {folder / "audit.jsonl", folder / "signin.jsonl", folder / "demo" / "exports"}, true);
    auto opened = core::Investigation::openOrCreate(path);
    if (opened)
        (void)(*opened)->detect({}, {}, progress);
}

// The middle week of the flows, with the week before it to compare with.
Scope middleWeek(const std::filesystem::path& path)
{
    auto opened = core::Investigation::openReadOnly(path);
    auto flows = opened ? (*opened)->flows() : tl::unexpected(opened.error());
    if (!flows || (*flows)->empty()) {
        std::fprintf(stderr, "bench_insight: the case has no flows\n");
        std::exit(2);
    }
    const core::UtcTime middle = (**flows)[(*flows)->size() / 2].started;
    const core::Duration week = core::Duration::days(7);
    Scope scope;
    scope.time = {middle, middle + week};
    scope.flows.emplace();
    scope.before.emplace();
    for (const core::Flow& flow : **flows) {
        if (scope.time.contains(flow.started))
            scope.flows->push_back(flow.id.value);
        else if (core::TimeRange{middle - week, middle}.contains(flow.started))
            scope.before->push_back(flow.id.value);
    }
    return scope;
}

void registerAll(const std::filesystem::path& path, const Scope& week)
{
    const auto add = [](const std::string& name, auto run) {
        benchmark::RegisterBenchmark(name.c_str(), run)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
    };
    add("open", [=](benchmark::State& state) { opening(state, path); });
    add("scope/week", [=](benchmark::State& state) { holding(state, path, week, allPanels().front()); });
    add("scope/all", [=](benchmark::State& state) { holding(state, path, {}, allPanels().front()); });
    for (const std::size_t threads : {1u, 2u}) {
        const std::string by = "/sessions:" + std::to_string(threads);
        for (const bool workbook : {false, true}) {
            const auto& panels = workbook ? allPanels() : shownPanels();
            const std::string end = (workbook ? "/workbook" : "") + by;
            add("fresh/all" + end, [=, &panels](benchmark::State& state) { fresh(state, path, {}, threads, panels); });
            add("fresh/week" + end, [=, &panels](benchmark::State& state) { fresh(state, path, week, threads, panels); });
            add("again/all" + end, [=, &panels](benchmark::State& state) { again(state, path, {}, threads, panels); });
            add("again/week" + end, [=, &panels](benchmark::State& state) { again(state, path, week, threads, panels); });
        }
    }
    for (const Panel& panel : allPanels()) {
        add("panel/" + panel.id + "/all", [=, &panel](benchmark::State& state) { onePanel(state, path, {}, panel); });
        add("panel/" + panel.id + "/week", [=, &panel](benchmark::State& state) { onePanel(state, path, week, panel); });
    }
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    bench::Workspace folder;
    const char* given = std::getenv("SSPR_BENCH_CASE");
    const char* keep = std::getenv("SSPR_BENCH_KEEP");
    const char* count = std::getenv("SSPR_BENCH_RECORDS");
    const std::filesystem::path path = given ? std::filesystem::path(given) : keep ? std::filesystem::path(keep) : folder / "insight.sspr";
    if (!given)
        makeCase(path, folder, count ? std::strtoull(count, nullptr, 10) : 1'000'000);
    registerAll(path, middleWeek(path));
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
