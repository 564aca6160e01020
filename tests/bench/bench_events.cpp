// SPDX-License-Identifier: GPL-3.0-or-later
// All events in memory, of one million audit records and one million sign-ins (SSPR_BENCH_EVENTS names another number of
// each): loading the columns (time and memory), filters, orders, facets, histogram, and all about a value.
#include "core/search/event_about.h"
#include "core/search/event_order.h"
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"

#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace core;

std::uint64_t wantedEvents()
{
    const char* wanted = std::getenv("SSPR_BENCH_EVENTS");
    const std::uint64_t events = wanted ? std::strtoull(wanted, nullptr, 10) : 0;
    return events ? events : 1'000'000;
}

EventColumnsPtr load(const std::filesystem::path& path)
{
    auto opened = Investigation::openReadOnly(path);
    Progress progress;
    auto events = opened ? (*opened)->events({}, progress) : Result<EventColumnsPtr>(tl::unexpected(opened.error()));
    if (!events) {
        std::fprintf(stderr, "bench_events: %s\n", describe(events.error()).c_str());
        std::exit(2);
    }
    return *events;
}

void loadColumns(benchmark::State& state, const std::filesystem::path& path)
{
    bench::resetPeakMemory();
    const std::uint64_t before = bench::peakMemory();
    EventColumnsPtr events;
    for (auto _ : state) {
        events.reset();
        events = load(path);
    }
    state.counters["rows"] = double(events->size());
    state.counters["MB"] = double(events->bytes()) / 1e6;
    state.counters["bytes_a_row"] = double(events->bytes() - events->texts().bytes()) / double(events->size());
    state.counters["texts_MB"] = double(events->texts().bytes()) / 1e6;
    state.counters["peak_more_MB"] = double(bench::peakMemory() - before) / 1e6;
}

void filterBy(benchmark::State& state, const EventColumns& events, const Filter& filter)
{
    std::size_t found = 0;
    for (auto _ : state) {
        const auto rows = filterEvents(events, filter);
        if (!rows)
            return state.SkipWithError(describe(rows.error()).c_str());
        found = rows->size();
    }
    state.counters["rows"] = double(found);
}

// A value of that column from the middle of the time.
std::string someValue(const EventColumns& events, EventColumn column)
{
    for (std::uint32_t row = events.size() / 2; row < events.size(); ++row)
        if (const std::string text = events.text(column, row); !text.empty())
            return text;
    return "none";
}

void addFilters(const EventColumns& events)
{
    const auto add = [&](const char* name, std::vector<FilterTerm> terms, TimeRange time = {}) {
        Filter filter;
        filter.time = time;
        for (FilterTerm& term : terms)
            filter.add(std::move(term));
        benchmark::RegisterBenchmark(name, [&events, filter](benchmark::State& state) { filterBy(state, events, filter); })
            ->Unit(benchmark::kMillisecond);
    };
    const std::string user = someValue(events, EventColumn::User), ip = someValue(events, EventColumn::Ip);
    const UtcTime middle = *events.timeAt(events.timedRows() / 2);
    add("filter/nothing", {});
    add("filter/user", {termFor(EventColumn::User, user)});
    add("filter/outcome", {termFor(EventColumn::Outcome, "failure")});
    add("filter/word", {{FilterField::Text, FilterMatch::Contains, false, "policy", {}}});
    add("filter/word_of_one_letter", {{FilterField::Text, FilterMatch::Contains, false, "a", {}}});
    add("filter/part_of_a_user", {{FilterField::Text, FilterMatch::Contains, false, user.substr(0, user.find('@')), {}}});
    add("filter/regex", {{FilterField::Text, FilterMatch::Regex, false, "pass(word)?.*fail", {}}});
    add("filter/network", {{FilterField::Ip, FilterMatch::Network, false, ip + "/16", {}}});
    add("filter/day", {}, {middle, middle + Duration::days(1)});
    add("filter/five_terms",
        {termFor(EventColumn::Outcome, "failure"),
         {FilterField::Ip, FilterMatch::Network, false, ip + "/8", {}},
         {FilterField::User, FilterMatch::Pattern, false, "*1*@*", {}},
         {FilterField::Text, FilterMatch::Contains, true, "policy", {}},
         {FilterField::Source, FilterMatch::Is, true, "server", {}}});
    benchmark::RegisterBenchmark("about/user", [&events, user](benchmark::State& state) {
        for (auto _ : state)
            benchmark::DoNotOptimize(aboutValue(events, EventColumn::User, user)->count);
    })->Unit(benchmark::kMillisecond);
}

void addOrders(const EventColumns& events)
{
    const auto add = [&](const char* name, std::vector<EventSort> by) {
        benchmark::RegisterBenchmark(name, [&events, by](benchmark::State& state) {
            const EventRows all = allRows(events);
            for (auto _ : state) {
                EventRows rows = all;
                sortEvents(events, rows, by);
                benchmark::DoNotOptimize(rows.data());
            }
        })->Unit(benchmark::kMillisecond);
    };
    benchmark::RegisterBenchmark("ranks/once", [&events](benchmark::State& state) {
        for (auto _ : state)
            benchmark::DoNotOptimize(events.texts().ranks().data());
    })->Unit(benchmark::kMillisecond)->Iterations(1);
    add("sort/time_down", {{std::nullopt, true}});
    add("sort/user", {{EventColumn::User, false}});
    add("sort/ip_user_time_down", {{EventColumn::Ip, false}, {EventColumn::User, false}, {std::nullopt, true}});
    add("sort/correlation", {{EventColumn::Correlation, false}});
    benchmark::RegisterBenchmark("facets/ten_columns", [&events](benchmark::State& state) {
        const EventRows all = allRows(events);
        for (auto _ : state)
            for (const EventColumn column : {EventColumn::Source, EventColumn::Category, EventColumn::Operation, EventColumn::Outcome,
                                             EventColumn::User, EventColumn::Ip, EventColumn::App, EventColumn::Country,
                                             EventColumn::Service, EventColumn::Code})
                benchmark::DoNotOptimize(countValues(events, all, column, 20).distinct);
    })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("histogram", [&events](benchmark::State& state) {
        const EventRows all = allRows(events);
        for (auto _ : state)
            benchmark::DoNotOptimize(countByTime(events, all, {}, 200).buckets.size());
    })->Unit(benchmark::kMillisecond);
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    bench::Workspace folder;
    // SSPR_BENCH_CASE: a case made before, which stays.
    const char* kept = std::getenv("SSPR_BENCH_CASE");
    const auto casePath = kept ? std::filesystem::path(kept) : folder / "case.sspr";
    bench::Synthetic options;
    options.records = wantedEvents();
    for (const bool audit : {true, false}) { // one at a time: two million events are 6 GB of JSON
        if (kept && audit && std::filesystem::exists(casePath))
            break;
        const auto input = folder / (audit ? "audit.jsonl" : "signin.jsonl");
        audit ? bench::writeAuditLog(input, options) : bench::writeSignInLog(input, options);
        bench::importInto(casePath, {input}, true);
        std::filesystem::remove(input);
    }
    benchmark::RegisterBenchmark("load", [&](benchmark::State& state) { loadColumns(state, casePath); })
        ->Unit(benchmark::kMillisecond);
    const EventColumnsPtr events = load(casePath);
    addFilters(*events);
    addOrders(*events);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
