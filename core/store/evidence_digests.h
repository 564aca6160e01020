// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the digests of the evidence tables (row_digest.h) while somebody writes to them. Every row that the connection inserts, changes or
// deletes is noticed by the database itself, so no writer can be forgotten; those that write many rows say them aloud as well, which
// saves reading them back. Belongs to the thread of the case, with a thread of its own for hashing. Throws sqlite::Error.
#pragma once
#include "core/base/mutex.h"
#include "core/store/case.h"
#include "core/store/digest_tree.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <thread>

namespace core::store {

class EvidenceDigests
{
public:
    explicit EvidenceDigests(Case& theCase);
    ~EvidenceDigests();
    EvidenceDigests(const EvidenceDigests&) = delete;
    EvidenceDigests& operator=(const EvidenceDigests&) = delete;

    // At the begin of each transaction: takes up what another program has written.
    void begin();
    // Before a row with a number above all others of its table is inserted: its bytes follow in rows(), begun with this call. Call said()
    // behind the last column; then insert.
    RowBytes& say(const EvidenceTable& table, std::int64_t row);
    void said();
    // Brings the digests in step with the tables, in the transaction at hand. The root: the digest over everything.
    std::string settle();
    // After a rollback.
    void forget();

    // Takes all of them anew from the tables as they are. In a transaction of the caller's. Cancelled: roll back.
    Result<std::string> takeAll(std::stop_token stop);

private:
    struct Stream { // of one table
        const EvidenceTable* table = nullptr;
        std::int64_t openBlock = -1;    // whose rows, all of them, are in `open`; -1: none
        RowBytes open;
        bool isNew = false;             // rows have come since it was written last
        std::set<std::int64_t> stale;   // blocks to be read back
        std::int64_t lastStale = -1;
        std::unique_ptr<RowScan> scan;
    };
    struct Work {
        Stream* stream;
        std::int64_t block;
        RowBytes rows;
        BlockDigest digest;
    };

    static void noteRow(void* self, const char* table, std::int64_t row);
    void noteStale(Stream& stream, std::int64_t block);
    Stream* streamNamed(const char* table);
    void openBlock(Stream& stream, std::int64_t block);
    void noteNewTexts();
    std::int64_t findTextsCovered();
    void hashLater(Stream& stream);
    void hashAll(const std::stop_token& stop);
    void storeHashed(bool all) EXCLUDES(m_mutex);
    void hashHere() EXCLUDES(m_mutex);
    void store(const EvidenceTable& table, std::int64_t block, const BlockDigest& digest);
    void remove(const EvidenceTable& table, std::int64_t block);
    void readBack(Stream& stream);
    void removeBlocks(const EvidenceTable& table, std::int64_t first, std::int64_t behind);
    void scanTable(Stream& stream, std::int64_t first, std::int64_t last, const std::stop_token& stop,
                   const std::function<void(std::int64_t block)>& before);
    std::int64_t dataVersion();

    Case& m_case;
    DigestTree m_tree;
    bool m_isLoaded = false;
    bool m_isMissing = false;         // nobody has taken them yet (an earlier version made the case)
    bool m_isSettled = false;         // nothing was written since m_root was worked out
    std::string m_root;
    std::int64_t m_dataVersion = -1;
    std::int64_t m_textsCovered = 0;  // number of the last text under digest
    std::vector<Stream> m_streams;
    const char* m_lastName = nullptr; // as the database names the table of the last row
    Stream* m_lastStream = nullptr;
    Stream* m_said = nullptr;         // of the row that is about to be inserted
    std::int64_t m_saidRow = 0;
    RowBytes m_unsaid;                // takes what need not be said
    std::unique_ptr<sqlite::Statement> m_version, m_lastText, m_insertDigest, m_insertRows, m_removeDigest, m_removeRows;

    std::vector<Work> m_taken; // reused

    Mutex m_mutex;
    CondVar m_changed;
    std::deque<Work> m_waiting GUARDED_BY(m_mutex);
    std::vector<Work> m_hashed GUARDED_BY(m_mutex);
    std::vector<RowBytes> m_spare GUARDED_BY(m_mutex);
    std::size_t m_inWork GUARDED_BY(m_mutex) = 0; // waiting or being hashed
    std::jthread m_thread; // made at the first block; last: uses all above
};

} // namespace core::store
