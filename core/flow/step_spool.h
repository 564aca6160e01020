// SPDX-License-Identifier: GPL-3.0-or-later
// Audit records as flows want them, kept until flows are worked out: in memory up to a number, beyond it in a temporary
// file without a name. They lie in buckets by the first byte of their correlation id, so that flows in the order of their
// ids need each bucket once, however many records there are, and hold no more than a bucket at a time. 96 bytes a record.
#pragma once
#include "core/base/temp_file.h"
#include "core/flow/flow_judge.h"

#include <array>
#include <type_traits>
#include <vector>

namespace core {

class StepSpool
{
public:
    static constexpr std::size_t bucketCount = 256;
    static constexpr std::size_t usualLimit = 600'000; // records in memory

    explicit StepSpool(std::size_t limit = usualLimit) : m_limit(limit) {}
    // Ids in order have buckets in order.
    static std::size_t bucketOf(const store::CorrelationKey& key) { return key.guid.bytes[0]; }

    // Fails where the temporary file does; what is in the spool is then of no use.
    Result<void> add(const store::CorrelationKey& key, const AuditStep& step);
    void clear();
    std::size_t size() const { return m_size; }
    bool isInFile() const { return m_file.size() > 0; }

    // Calls visit(key, step) for all records of a bucket, in the order in which they came.
    template <class Visit> Result<void> forEach(std::size_t bucket, Visit visit) const
    {
        std::vector<Entry> read;
        for (const Chunk& chunk : m_buckets[bucket].chunks) {
            if (chunk.entries.empty())
                if (auto got = readChunk(chunk, read); !got)
                    return got;
            for (const Entry& entry : chunk.entries.empty() ? read : chunk.entries)
                visit(keyOf(entry), entry.step);
        }
        return {};
    }

private:
    // AuditStep::group is not in use yet and holds CorrelationKey::text, a number of the dictionary.
    struct Entry {
        Guid guid;
        AuditStep step;
    };
    static_assert(std::is_trivially_copyable_v<Entry>);
    struct Chunk {
        std::vector<Entry> entries; // empty: in the file
        std::uint64_t offset = 0;
        std::uint32_t count = 0;
    };
    struct Bucket {
        std::vector<Chunk> chunks; // the last one is being filled, and in memory
    };
    static store::CorrelationKey keyOf(const Entry& entry) { return {entry.guid, std::int64_t(entry.step.group)}; }
    Result<void> readChunk(const Chunk& chunk, std::vector<Entry>& entries) const;
    Result<void> moveToFile(Chunk& chunk);
    Result<void> makeRoom(Bucket& filled);

    std::size_t m_limit, m_size = 0;
    std::array<Bucket, bucketCount> m_buckets;
    std::vector<Entry> m_free; // memory of a chunk that went to the file, for the next one
    TempFile m_file;
};

} // namespace core
