// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/key_runs.h"

#include "core/sqlite/error.h"

#include <algorithm>
#include <array>
#include <sqlite3.h>
#include <tuple>

namespace core::store {
namespace {

using Entry = KeyRuns::Entry;

constexpr std::size_t blockEntries = 256; // 3 KiB, which a search reads
constexpr std::size_t mostRuns = 8;
constexpr std::size_t wordsPerBlock = 8; // of the filter: one cache line
constexpr std::size_t bitsPerKey = 12;   // at least; one false hit in two hundred

bool isBefore(const Entry& a, const Entry& b)
{
    return std::tuple(a.key(), a.event) < std::tuple(b.key(), b.event);
}

// Keys are hashes; what differs in few bits all the same is spread here.
std::uint64_t spread(std::uint64_t key)
{
    key ^= key >> 32;
    key *= 0xd6e8feb86659fd93ULL;
    key ^= key >> 32;
    key *= 0xd6e8feb86659fd93ULL;
    return key ^ key >> 32;
}

// Calls test(word, bit) for the six bits of a key in its block.
template <class Test> bool eachBit(std::uint64_t hash, Test test)
{
    std::uint64_t bits = hash * 0x9e3779b97f4a7c15ULL;
    for (int i = 0; i < 6; ++i, bits >>= 9)
        if (!test((bits >> 6) & (wordsPerBlock - 1), std::uint64_t{1} << (bits & 63)))
            return false;
    return true;
}

std::size_t blockOf(std::uint64_t hash, std::size_t blocks)
{
    return static_cast<std::size_t>((hash >> 32) * blocks >> 32) * wordsPerBlock;
}

// Returns how many entries there are from `at` on, up to `count`.
std::size_t readEntries(const TempFile& file, std::size_t at, Entry* entries, std::size_t count)
{
    const auto got = file.readAt(at * sizeof(Entry), reinterpret_cast<char*>(entries), count * sizeof(Entry));
    if (!got)
        throw sqlite::Error(nullptr, SQLITE_IOERR_READ, "a temporary file of keys: " + got.error().detail);
    return *got / sizeof(Entry);
}

} // namespace

// Writes a run, entry by entry in their order.
class KeyRuns::Writer
{
public:
    static constexpr std::size_t bufferEntries = 4096;

    explicit Writer(Run& run) : m_run(run) {}
    Result<void> add(const Entry& entry)
    {
        if (m_run.size++ % blockEntries == 0)
            m_run.firstKeys.push_back(entry.key());
        m_buffer.push_back(entry);
        return m_buffer.size() < bufferEntries ? Result<void>() : flush();
    }
    Result<void> flush()
    {
        auto written = m_run.file.append({reinterpret_cast<const char*>(m_buffer.data()), m_buffer.size() * sizeof(Entry)});
        m_buffer.clear();
        return written;
    }

private:
    Run& m_run;
    std::vector<Entry> m_buffer;
};

// Reads a run from its beginning.
class KeyRuns::Walker
{
public:
    explicit Walker(const Run& run) : m_run(&run), m_buffer(Writer::bufferEntries) { fill(); }
    bool atEnd() const { return m_at == m_count; }
    const Entry& entry() const { return m_buffer[m_at]; }
    void next()
    {
        if (++m_at == m_count)
            fill();
    }

private:
    void fill()
    {
        m_at = 0;
        m_count = readEntries(m_run->file, m_read, m_buffer.data(), m_buffer.size());
        m_read += m_count;
        if (m_count == 0 && m_read != m_run->size)
            throw sqlite::Error(nullptr, SQLITE_IOERR_READ, "a temporary file of keys has lost its end");
    }

    const Run* m_run;
    std::vector<Entry> m_buffer;
    std::size_t m_at = 0, m_count = 0, m_read = 0;
};

Result<void> KeyRuns::add(std::vector<Entry>& entries)
{
    const auto isFree = [](const Entry& entry) { return entry.event == 0; };
    const auto end = std::partition(entries.begin(), entries.end(), [&](const Entry& entry) { return !isFree(entry); });
    std::sort(entries.begin(), end, isBefore);
    m_runs.emplace_back();
    Writer writer(m_runs.back());
    Result<void> written;
    for (auto entry = entries.begin(); entry != end && written; ++entry)
        written = writer.add(*entry);
    if (written)
        written = writer.flush();
    if (!written) {
        m_runs.pop_back();
        return written;
    }
    const auto added = static_cast<std::size_t>(end - entries.begin());
    if ((m_keys + added) * bitsPerKey > m_filter.size() * 64)
        growFilter(m_keys + added);
    else
        std::for_each(entries.begin(), end, [&](const Entry& entry) { filterAdd(entry.key()); });
    m_keys += added;
    if (m_runs.size() > mostRuns)
        mergeAll();
    return {};
}

// One run of all: a search looks at few. Where there is no room for it, they stay as they are.
void KeyRuns::mergeAll()
{
    std::vector<Walker> walkers;
    for (const Run& run : m_runs)
        walkers.emplace_back(run);
    Run merged;
    Writer writer(merged);
    for (;;) {
        Walker* first = nullptr;
        for (Walker& walker : walkers)
            if (!walker.atEnd() && (!first || isBefore(walker.entry(), first->entry())))
                first = &walker;
        if (!first)
            break;
        if (!writer.add(first->entry()))
            return;
        first->next();
    }
    if (!writer.flush())
        return;
    m_runs.clear();
    m_runs.push_back(std::move(merged));
}

// Filters cannot be stretched: made anew from the runs, with room for as many keys again.
void KeyRuns::growFilter(std::size_t keys)
{
    const std::size_t blocks = keys * 2 * bitsPerKey / (wordsPerBlock * 64) + 1;
    std::vector<std::uint64_t>().swap(m_filter);
    m_filter.assign(blocks * wordsPerBlock, 0);
    for (const Run& run : m_runs)
        for (Walker walker(run); !walker.atEnd(); walker.next())
            filterAdd(walker.entry().key());
}

bool KeyRuns::filterHas(std::uint64_t key) const
{
    const std::uint64_t hash = spread(key);
    const std::uint64_t* block = m_filter.data() + blockOf(hash, m_filter.size() / wordsPerBlock);
    return eachBit(hash, [&](std::size_t word, std::uint64_t bit) { return (block[word] & bit) != 0; });
}

void KeyRuns::filterAdd(std::uint64_t key)
{
    const std::uint64_t hash = spread(key);
    std::uint64_t* block = m_filter.data() + blockOf(hash, m_filter.size() / wordsPerBlock);
    eachBit(hash, [&](std::size_t word, std::uint64_t bit) { return block[word] |= bit, true; });
}

std::vector<std::uint32_t> KeyRuns::find(std::uint64_t key) const
{
    std::vector<std::uint32_t> events;
    for (const Run& run : m_runs)
        findIn(run, key, events);
    return events;
}

void KeyRuns::findIn(const Run& run, std::uint64_t key, std::vector<std::uint32_t>& events) const
{
    const auto& firstKeys = run.firstKeys;
    // Entries of the key may begin in the block before the first one that begins with it or behind it.
    auto block = static_cast<std::size_t>(std::lower_bound(firstKeys.begin(), firstKeys.end(), key) - firstKeys.begin());
    block -= block > 0 ? 1 : 0;
    std::array<Entry, blockEntries> entries;
    for (; block < firstKeys.size() && firstKeys[block] <= key; ++block) {
        const std::size_t expected = std::min(blockEntries, run.size - block * blockEntries);
        if (readEntries(run.file, block * blockEntries, entries.data(), expected) != expected)
            throw sqlite::Error(nullptr, SQLITE_IOERR_READ, "a temporary file of keys has lost its end");
        const auto end = entries.begin() + std::ptrdiff_t(expected);
        const auto before = [](const Entry& entry, std::uint64_t wanted) { return entry.key() < wanted; };
        for (auto it = std::lower_bound(entries.begin(), end, key, before); it != end && it->key() == key; ++it)
            events.push_back(it->event);
    }
}

void KeyRuns::clear()
{
    m_runs.clear();
    m_keys = 0;
    std::vector<std::uint64_t>().swap(m_filter);
}

} // namespace core::store
