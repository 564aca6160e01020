// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/step_spool.h"

namespace core {
namespace {

constexpr std::size_t chunkSteps = 128; // 12 KiB; each bucket has one in memory at any time

} // namespace

Result<void> StepSpool::add(const store::CorrelationKey& key, const AuditStep& step)
{
    Bucket& bucket = m_buckets[bucketOf(key)];
    if (bucket.chunks.empty() || bucket.chunks.back().count == chunkSteps) {
        if (m_size >= m_limit)
            if (auto moved = makeRoom(bucket); !moved)
                return moved;
        bucket.chunks.emplace_back().entries.swap(m_free);
        bucket.chunks.back().entries.reserve(chunkSteps);
    }
    Chunk& chunk = bucket.chunks.back();
    Entry& entry = chunk.entries.emplace_back(Entry{key.guid, step});
    entry.step.group = static_cast<std::uint32_t>(key.text);
    ++chunk.count;
    ++m_size;
    return {};
}

// All that is full goes to the file the first time, afterwards what this bucket has filled.
Result<void> StepSpool::makeRoom(Bucket& filled)
{
    if (isInFile())
        return filled.chunks.empty() ? Result<void>() : moveToFile(filled.chunks.back());
    for (Bucket& bucket : m_buckets)
        for (Chunk& chunk : bucket.chunks)
            if (chunk.count == chunkSteps)
                if (auto moved = moveToFile(chunk); !moved)
                    return moved;
    return {};
}

Result<void> StepSpool::moveToFile(Chunk& chunk)
{
    if (chunk.entries.empty())
        return {};
    chunk.offset = m_file.size();
    auto written = m_file.append({reinterpret_cast<const char*>(chunk.entries.data()), chunk.count * sizeof(Entry)});
    std::vector<Entry>().swap(m_free); // not `= {}`, which would keep the memory
    m_free.swap(chunk.entries);
    m_free.clear();
    return written;
}

Result<void> StepSpool::readChunk(const Chunk& chunk, std::vector<Entry>& entries) const
{
    entries.resize(chunk.count);
    const std::size_t size = chunk.count * sizeof(Entry);
    const auto got = m_file.readAt(chunk.offset, reinterpret_cast<char*>(entries.data()), size);
    if (!got)
        return tl::unexpected(got.error());
    if (*got != size)
        return fail(ErrorCode::NotReadable, "a temporary file has lost its end");
    return {};
}

void StepSpool::clear()
{
    m_size = 0;
    m_buckets = {};
    m_file.clear();
}

} // namespace core
