// SPDX-License-Identifier: GPL-3.0-or-later
// How far evidence is unpacked. Logs shrink to a tenth, repetitive ones to a fiftieth; what shrinks to a
// three-hundredth, or nests without an end, is made to harm, and ends with a reason.
//
// Memory: what a stream was packed with decides what unpacking takes (64 MiB for the strongest usual setting
// of xz and 7-Zip, 128 MiB of zstd). An archive can ask for a window of up to 4 GiB; of that only as much is
// used as is unpacked.
#pragma once
#include "core/base/result.h"
#include "core/evidence/stored_source.h"

#include <algorithm>
#include <cstdint>

namespace core {

struct ArchiveLimits {
    // One file on disk with all that is nested in it may unpack to so many bytes, whatever its size ...
    std::uint64_t freeBytes = std::uint64_t(1) << 30;
    // ... and beyond that to so many times its size.
    std::uint64_t ratio = 300;
    std::size_t members = 100'000; // of one file on disk, nested ones included
    int depth = 5;                 // layers of archives and compressions inside each other
    std::size_t nameBytes = 1024;  // of one member's name; longer ones are cut
    // An archive inside an archive has to lie whole in a temporary file where its form wants to be read at
    // any offset.
    std::uint64_t spoolBytes = std::uint64_t(32) << 30;
};

// Counts what one file on disk has unpacked to. Used from one thread at a time.
class UnpackBudget
{
public:
    UnpackBudget(const ArchiveLimits& limits, const StoredSource& root) : m_limits(limits), m_root(root) {}
    const ArchiveLimits& limits() const { return m_limits; }

    Result<void> spend(std::uint64_t bytes);
    Result<void> addMember();

private:
    ArchiveLimits m_limits;
    const StoredSource& m_root;
    std::uint64_t m_unpacked = 0;
    std::size_t m_members = 0;
};

} // namespace core
