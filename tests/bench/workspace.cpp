// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/workspace.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <malloc.h>
#include <random>
#include <string>

namespace bench {
namespace {

[[noreturn]] void giveUp(const std::string& why)
{
    std::fprintf(stderr, "benchmark: %s\n", why.c_str());
    std::exit(2);
}

} // namespace

Workspace::Workspace()
{
    std::random_device random;
    m_path = std::filesystem::temp_directory_path() / ("sspr-bench-" + std::to_string(random()));
    std::filesystem::create_directories(m_path);
}

Workspace::~Workspace()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::uint64_t peakMemory()
{
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with("VmHWM:"))
            return std::strtoull(line.c_str() + 6, nullptr, 10) * 1024;
    return 0;
}

void resetPeakMemory()
{
    malloc_trim(0); // what an earlier benchmark has freed does not count
    std::ofstream("/proc/self/clear_refs") << "5";
}

core::ImportReport importInto(const std::filesystem::path& casePath,
                              const std::vector<std::filesystem::path>& inputs, bool buildIndexes)
{
    auto theCase = core::Investigation::openOrCreate(casePath);
    if (!theCase)
        giveUp(core::describe(theCase.error()));
    core::ImportOptions options;
    options.buildIndexes = buildIndexes;
    core::Progress progress;
    core::ImportReport report = (*theCase)->import(inputs, options, {}, progress);
    if (report.error)
        giveUp(core::describe(*report.error));
    for (const core::FileReport& file : report.files)
        if (file.error || file.imported == 0)
            giveUp("not imported: " + file.path);
    return report;
}

void removeCase(const std::filesystem::path& casePath)
{
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(casePath.string() + suffix, ignored);
}

} // namespace bench
