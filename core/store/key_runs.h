// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of events in temporary files: sorted runs, each written once, merged when there are many of them. A filter in memory
// (a Bloom filter in blocks of one cache line) says of nearly every key that is not there that it is not. The answers of find()
// are exact. Belongs to one thread.
#pragma once
#include "core/base/temp_file.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace core::store {

class KeyRuns
{
public:
    struct Entry {
        std::uint32_t high = 0, low = 0; // of the key
        std::uint32_t event = 0;
        std::uint64_t key() const { return std::uint64_t{high} << 32 | low; }
    };

    // Takes the entries whose event is not 0 into a run, in the order of key and event. Where the file cannot be written
    // nothing has changed but the order of `entries`.
    Result<void> add(std::vector<Entry>& entries);
    bool mayHave(std::uint64_t key) const { return m_keys > 0 && filterHas(key); }
    // The events of a key, those of earlier runs first, within a run by their numbers. Throws sqlite::Error where a file cannot be read.
    std::vector<std::uint32_t> find(std::uint64_t key) const;
    void clear();

private:
    struct Run {
        TempFile file;
        std::size_t size = 0;
        std::vector<std::uint64_t> firstKeys; // of each block
    };
    class Writer;
    class Walker;

    bool filterHas(std::uint64_t key) const;
    void filterAdd(std::uint64_t key);
    void growFilter(std::size_t keys);
    void findIn(const Run& run, std::uint64_t key, std::vector<std::uint32_t>& events) const;
    void mergeAll();

    std::deque<Run> m_runs; // in the order in which they came
    std::size_t m_keys = 0;
    std::vector<std::uint64_t> m_filter;
};

} // namespace core::store
