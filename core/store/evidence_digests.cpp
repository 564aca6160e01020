// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evidence_digests.h"

#include <algorithm>
#include <limits>

namespace core::store {

using sqlite::Statement;

namespace {

constexpr std::size_t mostInWork = 256; // blocks, about 15 KiB each
constexpr std::size_t worthAThread = 16; // below that waking it costs more
constexpr std::int64_t lastRowOfAll = std::numeric_limits<std::int64_t>::max();

} // namespace

EvidenceDigests::EvidenceDigests(Case& theCase) : m_case(theCase)
{
    auto& db = theCase.db();
    for (const EvidenceTable& table : evidenceTables())
        m_streams.emplace_back().table = &table;
    m_version = std::make_unique<Statement>(db, "PRAGMA data_version");
    m_lastText = std::make_unique<Statement>(db, "SELECT coalesce(max(id), 0) FROM string");
    m_insertDigest = std::make_unique<Statement>(db, "INSERT OR REPLACE INTO evidence_digest VALUES (?, ?)");
    m_insertRows = std::make_unique<Statement>(db, "INSERT OR REPLACE INTO evidence_rows VALUES (?, ?)");
    m_removeDigest = std::make_unique<Statement>(db, "DELETE FROM evidence_digest WHERE id = ?");
    m_removeRows = std::make_unique<Statement>(db, "DELETE FROM evidence_rows WHERE id = ?");
    db.listenToRows(noteRow, this);
}

EvidenceDigests::~EvidenceDigests() { m_case.db().listenToRows(nullptr, nullptr); }

std::int64_t EvidenceDigests::dataVersion()
{
    m_version->step();
    const std::int64_t version = m_version->integer(0);
    m_version->reset();
    return version;
}

void EvidenceDigests::begin()
{
    const std::int64_t version = dataVersion();
    if (m_isLoaded && version == m_dataVersion)
        return;
    forget();
    m_tree.load(m_case.db());
    m_textsCovered = findTextsCovered();
    m_isMissing = m_case.meta("digests") == "missing";
    m_dataVersion = version;
    m_isLoaded = true;
}

void EvidenceDigests::forget()
{
    hashHere();
    {
        const MutexLock lock(m_mutex);
        m_hashed.clear();
    }
    for (Stream& stream : m_streams) {
        stream.openBlock = stream.lastStale = -1;
        stream.open.clear();
        stream.isNew = false;
        stream.stale.clear();
    }
    m_said = nullptr;
    m_isLoaded = m_isSettled = false;
}

// ------------------------------------------------------------------------------------------------- what is written

// Names come as the same pointer as long as the statement lives; another text may take its place later, hence the comparison.
EvidenceDigests::Stream* EvidenceDigests::streamNamed(const char* table)
{
    if (m_lastStream && m_lastName == table && m_lastStream->table->name == table)
        return m_lastStream;
    for (Stream& stream : m_streams)
        if (stream.table->name == table) {
            m_lastName = table;
            m_lastStream = &stream;
            return &stream;
        }
    return nullptr;
}

void EvidenceDigests::noteRow(void* self, const char* table, std::int64_t row)
{
    auto& digests = *static_cast<EvidenceDigests*>(self);
    Stream* stream = digests.streamNamed(table);
    if (!stream || stream->table->name == dictionaryTable)
        return; // texts are taken up at the end: some come in beside the evidence
    digests.m_isSettled = false;
    if (stream == digests.m_said && row == digests.m_saidRow) {
        digests.m_said = nullptr;
        return;
    }
    digests.noteStale(*stream, stream->table->blockOf(row));
}

void EvidenceDigests::noteStale(Stream& stream, std::int64_t block)
{
    if (stream.lastStale == block)
        return;
    if (stream.openBlock == block)
        stream.openBlock = -1;
    stream.lastStale = block;
    stream.stale.insert(block);
}

RowBytes& EvidenceDigests::say(const EvidenceTable& table, std::int64_t row)
{
    Stream& stream = m_streams[std::size_t(&table - evidenceTables().data())];
    const std::int64_t block = table.blockOf(row);
    m_said = nullptr;
    if (block != stream.openBlock && !stream.stale.contains(block))
        openBlock(stream, block);
    if (block != stream.openBlock) {
        m_unsaid.clear();
        m_unsaid.beginRow(row);
        return m_unsaid;
    }
    m_said = &stream;
    m_saidRow = row;
    stream.isNew = true;
    stream.open.beginRow(row);
    return stream.open;
}

void EvidenceDigests::said()
{
    (m_said ? m_said->open : m_unsaid).endRow();
}

// A block that nobody knows yet begins empty; one that has rows already must be read back.
void EvidenceDigests::openBlock(Stream& stream, std::int64_t block)
{
    if (stream.openBlock >= 0 && stream.isNew)
        hashLater(stream);
    stream.openBlock = -1;
    stream.isNew = false;
    storeHashed(false);
    if (m_tree.has(*stream.table, block) || !m_isLoaded)
        return noteStale(stream, block);
    stream.open.clear();
    stream.openBlock = block;
}

// ------------------------------------------------------------------------------------------------------- hashing

void EvidenceDigests::hashLater(Stream& stream)
{
    MutexLock lock(m_mutex);
    m_changed.wait(lock, [this]() REQUIRES(m_mutex) { return m_inWork < mostInWork; });
    Work work{&stream, stream.openBlock, {}, {}};
    if (!m_spare.empty()) {
        work.rows = std::move(m_spare.back());
        m_spare.pop_back();
    }
    std::swap(work.rows, stream.open);
    m_waiting.push_back(std::move(work));
    ++m_inWork;
    if (m_waiting.size() < worthAThread)
        return;
    if (!m_thread.joinable())
        m_thread = std::jthread([this](const std::stop_token& stop) { hashAll(stop); });
    m_changed.notifyAll();
}

void EvidenceDigests::hashAll(const std::stop_token& stop)
{
    MutexLock lock(m_mutex);
    bool isAwake = false; // until nothing waits
    while (m_changed.wait(lock, stop, [&]() REQUIRES(m_mutex) { return m_waiting.size() >= worthAThread || (isAwake && !m_waiting.empty()); })) {
        Work work = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        work.digest = digestOf(*work.stream->table, work.block, work.rows);
        work.rows.clear();
        lock.lock();
        m_hashed.push_back(std::move(work));
        --m_inWork;
        isAwake = !m_waiting.empty();
        if (!isAwake || m_inWork + 1 == mostInWork)
            m_changed.notifyAll();
    }
}

// What waits, on the thread of the case.
void EvidenceDigests::hashHere()
{
    MutexLock lock(m_mutex);
    while (!m_waiting.empty()) {
        Work work = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        work.digest = digestOf(*work.stream->table, work.block, work.rows);
        work.rows.clear();
        lock.lock();
        m_hashed.push_back(std::move(work));
        --m_inWork;
    }
    m_changed.wait(lock, [this]() REQUIRES(m_mutex) { return m_inWork == 0; });
}

void EvidenceDigests::storeHashed(bool all)
{
    if (all)
        hashHere();
    {
        const MutexLock lock(m_mutex);
        m_taken.swap(m_hashed);
    }
    for (const Work& work : m_taken)
        if (!work.stream->stale.contains(work.block))
            store(*work.stream->table, work.block, work.digest);
    const MutexLock lock(m_mutex);
    for (Work& work : m_taken)
        m_spare.push_back(std::move(work.rows));
    m_taken.clear();
}

void EvidenceDigests::store(const EvidenceTable& table, std::int64_t block, const BlockDigest& digest)
{
    const std::int64_t id = digestId(table, block);
    m_insertDigest->bind(1, id);
    m_insertDigest->bindBlob(2, digest.digest.data(), digest.digest.size());
    m_insertDigest->run();
    if (table.shift > 0) {
        m_insertRows->bind(1, id);
        m_insertRows->bindBlob(2, digest.rows.data(), digest.rows.size());
        m_insertRows->run();
    }
    m_tree.set(table, block, digest.digest);
}

void EvidenceDigests::remove(const EvidenceTable& table, std::int64_t block)
{
    for (const auto& statement : {m_removeDigest.get(), m_removeRows.get()}) {
        statement->bind(1, digestId(table, block));
        statement->run();
    }
    m_tree.remove(table, block);
}

// ------------------------------------------------------------------------------------------------------ reading back

void EvidenceDigests::removeBlocks(const EvidenceTable& table, std::int64_t first, std::int64_t behind)
{
    for (std::int64_t block = first; block < behind; ++block)
        if (m_tree.has(table, block))
            remove(table, block);
}

void EvidenceDigests::scanTable(Stream& stream, std::int64_t first, std::int64_t last, const std::stop_token& stop,
                                const std::function<void(std::int64_t block)>& before)
{
    if (!stream.scan)
        stream.scan = std::make_unique<RowScan>(m_case.db(), *stream.table);
    stream.scan->run(first, last, [&](std::int64_t block, const RowBytes& rows) {
        if (before)
            before(block);
        store(*stream.table, block, digestOf(*stream.table, block, rows));
        return !stop.stop_requested();
    });
}

// Blocks that follow each other are read in one go.
void EvidenceDigests::readBack(Stream& stream)
{
    const EvidenceTable& table = *stream.table;
    for (auto block = stream.stale.begin(); block != stream.stale.end();) {
        const std::int64_t first = *block;
        std::int64_t last = first;
        while (++block != stream.stale.end() && *block == last + 1)
            ++last;
        std::int64_t next = first; // blocks without rows are passed over
        scanTable(stream, table.firstRow(first), table.lastRow(last), {}, [&](std::int64_t there) {
            removeBlocks(table, next, there);
            next = there + 1;
        });
        removeBlocks(table, next, last + 1);
    }
    stream.stale.clear();
    stream.lastStale = -1;
}

// The number of the last text under digest.
std::int64_t EvidenceDigests::findTextsCovered()
{
    const EvidenceTable& table = *evidenceTableNamed(dictionaryTable);
    const auto block = m_tree.lastBlock(table);
    if (!block)
        return 0;
    Statement rows(m_case.db(), "SELECT rows FROM evidence_rows WHERE id = ?");
    rows.bind(1, digestId(table, *block));
    const auto prints = rows.step() ? readRowPrints(table, *block, rows.blob(0)) : std::vector<RowPrint>();
    return prints.empty() ? table.firstRow(*block) - 1 : prints.back().row;
}

void EvidenceDigests::noteNewTexts()
{
    Stream& stream = *streamNamed("string");
    m_lastText->step();
    const std::int64_t last = m_lastText->integer(0);
    m_lastText->reset();
    const EvidenceTable& table = *stream.table;
    for (std::int64_t block = table.blockOf(m_textsCovered + 1); m_textsCovered < last && block <= table.blockOf(last); ++block)
        stream.stale.insert(block);
    m_textsCovered = std::max(m_textsCovered, last);
}

std::string EvidenceDigests::settle()
{
    if (!m_isLoaded)
        begin();
    if (m_isMissing)
        return takeAll({}).value_or("");
    if (m_isSettled)
        return m_root;
    noteNewTexts();
    storeHashed(true);
    for (Stream& stream : m_streams) {
        if (stream.openBlock >= 0 && stream.isNew)
            store(*stream.table, stream.openBlock, digestOf(*stream.table, stream.openBlock, stream.open));
        stream.isNew = false;
        readBack(stream);
    }
    m_root = m_tree.root();
    m_isSettled = true;
    return m_root;
}

Result<std::string> EvidenceDigests::takeAll(std::stop_token stop)
{
    forget();
    m_case.db().execute("DELETE FROM evidence_digest; DELETE FROM evidence_rows");
    m_tree.clear();
    m_dataVersion = dataVersion();
    m_isLoaded = true;
    for (Stream& stream : m_streams) {
        scanTable(stream, std::numeric_limits<std::int64_t>::min(), lastRowOfAll, stop, {});
        if (stop.stop_requested()) {
            forget();
            return fail(ErrorCode::Cancelled, "cancelled");
        }
    }
    m_case.setMeta("digests", "taken from the case as it was found");
    m_isMissing = false;
    m_textsCovered = findTextsCovered();
    return m_tree.root();
}

} // namespace core::store
