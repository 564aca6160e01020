// SPDX-License-Identifier: GPL-3.0-or-later
// What the ledger knows of a file by its size and hash, so that nothing is read twice.
#pragma once
#include "core/base/utc_time.h"
#include "core/store/case.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace core {

struct KnownFile {
    std::int64_t row = 0; // of the ledger
    std::string format;
    std::uint64_t records = 0; // that it holds; of an archive: that its members hold
    std::optional<UtcTime> firstEvent, lastEvent;
};

// Throws sqlite::Error.
class KnownFiles
{
public:
    explicit KnownFiles(store::Case& theCase) : m_case(theCase) {}
    // Without looking at the file: is there one of this size? Files that came in meanwhile from elsewhere may
    // be missed.
    bool mayHave(std::uint64_t bytes);
    void add(std::uint64_t bytes) { m_sizes.insert(bytes); }
    // Files of no known form, and archives that a limit ended, are looked at again each time.
    std::optional<KnownFile> find(std::uint64_t bytes, const std::string& sha256);

    // The last ledger row of a file of this path that was read, and not known already.
    std::optional<std::int64_t> earlierState(const std::string& path);
    void addPath(const std::string& path, std::int64_t row) { m_rows[path] = row; }

private:
    store::Case& m_case;
    std::unordered_map<std::string, std::int64_t> m_rows; // by path
    bool m_rowsLoaded = false;
    std::unordered_set<std::uint64_t> m_sizes;
    bool m_loaded = false;
};

} // namespace core
