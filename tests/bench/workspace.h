// SPDX-License-Identifier: GPL-3.0-or-later
// What the benchmarks share: a temporary folder, the peak of this process's memory, an import that must
// succeed.
#pragma once
#include "core/investigation/investigation.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace bench {

// A folder of its own under TMPDIR, removed at the end.
class Workspace
{
public:
    Workspace();
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

// Peak of resident memory since the last reset, in bytes; 0 where the system does not tell (Linux only).
std::uint64_t peakMemory();
void resetPeakMemory();

// Ends the program with a message where the import fails.
core::ImportReport importInto(const std::filesystem::path& casePath,
                              const std::vector<std::filesystem::path>& inputs, bool buildIndexes);
void removeCase(const std::filesystem::path& casePath);

} // namespace bench
