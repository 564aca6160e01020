// SPDX-License-Identifier: GPL-3.0-or-later
// Helpdesk answers over a case of half a million audit records and as many sign-ins (issue 9: any person within 200 ms at 10 million events):
// the first answer of a connection, with what the whole case has in common; further ones; what a part of a name, a UPN, a correlation id and
// a code mean. People are taken evenly over the list, and the one with the most operations. Counters: the slowest of them.
// SSPR_BENCH_RECORDS: another number of records of each kind. SSPR_BENCH_CASE: an existing case. SSPR_BENCH_KEEP: where to keep the case.
#include "core/investigation/helpdesk_session.h"
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>

namespace {

using core::HelpdeskSession;
using Clock = std::chrono::steady_clock;

constexpr std::size_t askedPeople = 100;

[[noreturn]] void end(const core::Error& error)
{
    std::fprintf(stderr, "bench_helpdesk: %s\n", core::describe(error).c_str());
    std::exit(2);
}

std::unique_ptr<HelpdeskSession> open(const std::filesystem::path& path)
{
    auto opened = HelpdeskSession::open(path);
    if (!opened)
        end(opened.error());
    return *std::move(opened);
}

struct Wanted {
    std::vector<std::string> people; // evenly over those with operations
    std::string busiest, flow, part;
};

Wanted wantedOf(const std::filesystem::path& path)
{
    auto investigation = core::Investigation::openReadOnly(path);
    if (!investigation)
        end(investigation.error());
    const auto flows = (*investigation)->flows();
    if (!flows)
        end(flows.error());
    std::map<std::string, int> counts;
    Wanted wanted;
    for (const core::Flow& flow : **flows)
        if (const std::string& who = flow.userId.empty() ? flow.user : flow.userId; !who.empty()) {
            ++counts[who];
            wanted.flow = flow.correlationId;
            wanted.part = flow.user.substr(0, 4);
        }
    if (counts.empty())
        end({core::ErrorCode::NotFound, "the case has no operations", {}});
    const std::size_t step = std::max<std::size_t>(1, counts.size() / askedPeople);
    std::size_t at = 0;
    for (const auto& [who, count] : counts)
        if (at++ % step == 0)
            wanted.people.push_back(who);
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    wanted.busiest = most->first;
    std::fprintf(stderr, "bench_helpdesk: %zu people with operations, the busiest with %d\n", counts.size(), most->second);
    return wanted;
}

bool ask(HelpdeskSession& session, const core::helpdesk::Question& question, benchmark::State& state)
{
    const auto started = Clock::now();
    const auto answer = session.answer(question);
    const double took = std::chrono::duration<double, std::milli>(Clock::now() - started).count();
    if (!answer)
        state.SkipWithError(answer.error().detail.c_str());
    double& slowest = state.counters["slowest_ms"].value;
    slowest = std::max(slowest, took);
    return answer.has_value();
}

core::helpdesk::Question about(const std::string& who)
{
    core::helpdesk::Question question;
    question.who = who;
    return question;
}

void first(benchmark::State& state, const std::filesystem::path& path, const std::string& who)
{
    for (auto _ : state) {
        const auto session = open(path);
        if (!ask(*session, about(who), state))
            return;
    }
}

void further(benchmark::State& state, const std::filesystem::path& path, const std::vector<core::helpdesk::Question>& questions)
{
    const auto session = open(path);
    (void)session->answer(questions.front());
    std::size_t next = 0;
    for (auto _ : state)
        if (!ask(*session, questions[next++ % questions.size()], state))
            return;
}

void find(benchmark::State& state, const std::filesystem::path& path, const std::string& text)
{
    const auto session = open(path);
    for (auto _ : state) {
        const auto matches = session->matches(text);
        if (!matches)
            return state.SkipWithError("failed");
        state.counters["matches"] = static_cast<double>(matches->list.size());
    }
}

void registerAll(const std::filesystem::path& path, const Wanted& wanted)
{
    const auto add = [](const char* name, auto run) {
        benchmark::RegisterBenchmark(name, run)->Unit(benchmark::kMillisecond)->UseRealTime();
    };
    std::vector<core::helpdesk::Question> people;
    for (const std::string& who : wanted.people)
        people.push_back(about(who));
    core::helpdesk::Question flow;
    flow.flow = wanted.flow;
    add("first", [=](benchmark::State& state) { first(state, path, wanted.people.front()); });
    benchmark::RegisterBenchmark("further/people", [=](benchmark::State& state) { further(state, path, people); })
        ->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(std::int64_t(people.size()));
    add("further/busiest", [=](benchmark::State& state) { further(state, path, {about(wanted.busiest)}); });
    add("further/operation", [=](benchmark::State& state) { further(state, path, {flow}); });
    for (const auto& [name, text] : std::initializer_list<std::pair<const char*, std::string>>{
             {"find/part_of_a_name", wanted.part}, {"find/object_id", wanted.people.front()}, {"find/nobody", "nobody at all"}, {"find/correlation_id", wanted.flow}, {"find/code", "33008"}})
        add(name, [path, text = text](benchmark::State& state) { find(state, path, text); });
}

void makeCase(const std::filesystem::path& path, const bench::Workspace& folder, std::uint64_t records)
{
    bench::Synthetic options;
    options.records = records;
    // One after the other: five million records of each take 10 and 26 GB.
    for (const auto& [name, write] : {std::pair{"audit.jsonl", &bench::writeAuditLog}, std::pair{"signin.jsonl", &bench::writeSignInLog}}) {
        write(folder / name, options);
        bench::importInto(path, {folder / name}, true);
        std::filesystem::remove(folder / name);
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
    const std::filesystem::path path = given ? std::filesystem::path(given) : keep ? std::filesystem::path(keep) : folder / "helpdesk.sspr";
    if (!given)
        makeCase(path, folder, count ? std::strtoull(count, nullptr, 10) : 500'000);
    registerAll(path, wantedOf(path));
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
