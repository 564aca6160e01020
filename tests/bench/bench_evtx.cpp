// SPDX-License-Identifier: GPL-3.0-or-later
// Event logs of a folder (SSPR_BENCH_EVTX): reading alone, which gives every record as XML, and with the events made of it. Without a
// case around it, to be compared with other parsers of .evtx.
#include "core/evidence/file_source.h"
#include "core/evidence/head_source.h"
#include "core/evidence/reader.h"
#include "core/event/mapping.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdlib>

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> eventLogs()
{
    std::vector<fs::path> paths;
    if (const char* folder = std::getenv("SSPR_BENCH_EVTX"))
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            if (entry.path().extension() == ".evtx")
                paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

struct Counts {
    std::uint64_t records = 0, events = 0, rejects = 0;
};

// Empty where all went well.
std::string readLog(const fs::path& path, bool mapsEvents, Counts& counts)
{
    auto file = core::FileSource::open(path);
    if (!file)
        return core::describe(file.error());
    core::HeadSource source(**file);
    const auto head = source.peek();
    if (!head)
        return core::describe(head.error());
    const core::DetectedFormat format = core::detectFormat(*head, source.isWhole());
    const auto reader = format.isKnown() ? core::makeReader(format, source) : nullptr;
    if (!reader)
        return path.string() + " is no event log";
    for (core::RecordBatch batch;; batch = {}) {
        const auto more = reader->next(batch, {});
        if (!more)
            return core::describe(more.error());
        if (!*more)
            return {};
        counts.records += batch.records.size();
        counts.rejects += batch.rejects.size();
        if (!mapsEvents)
            continue;
        core::MappedBatch events;
        core::mapBatch(batch, events);
        counts.events += events.serverEvents.size() + events.others.size();
    }
}

void read(benchmark::State& state, bool mapsEvents)
{
    static const std::vector<fs::path> logs = eventLogs();
    if (logs.empty())
        return state.SkipWithError("SSPR_BENCH_EVTX names no folder with .evtx files");
    std::uint64_t bytes = 0;
    for (const fs::path& path : logs)
        bytes += fs::file_size(path);
    Counts counts;
    for (auto _ : state) {
        counts = {};
        for (const fs::path& path : logs)
            if (const std::string problem = readLog(path, mapsEvents, counts); !problem.empty())
                return state.SkipWithError(problem.c_str());
    }
    state.SetBytesProcessed(std::int64_t(bytes) * std::int64_t(state.iterations()));
    state.counters["records"] = double(counts.records);
    state.counters["events"] = double(counts.events);
    state.counters["rejected"] = double(counts.rejects);
}

BENCHMARK_CAPTURE(read, records, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read, events, true)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
