// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the events of evidence files into a case: one transaction a file, raw records as blocks, duplicates and variants told
// apart as definitions.md ("Counts on import") has it. Belongs to the thread of its case. Throws sqlite::Error.
#pragma once
#include "core/store/case.h"
#include "core/store/coverage_counter.h"
#include "core/store/event_table.h"
#include "core/store/evidence_digests.h"
#include "core/store/table_writer.h"
#include "core/store/row_batch.h"
#include "core/store/person_table.h"
#include "core/store/row_layouts.h"
#include "core/store/taken_targets.h"

#include <functional>
#include <memory>
#include <optional>
#include <unordered_set>

namespace core::store {

struct TimeSaid; // text_loss.h

// Counts of one file. read = imported + duplicates.
struct FileCounts {
    std::uint64_t imported = 0, duplicates = 0, rejected = 0, variants = 0, withoutTime = 0, zoneAssumed = 0, zoneGiven = 0, depthLosses = 0;
    std::uint64_t timesOfWriting = 0, wholeMinutes = 0; // of all that were read (EventHead)
    std::uint64_t equalRows = 0; // of the duplicates: audit records and activities without id that say the same as one before them in the file
    std::uint64_t shownTwice = 0, neverShown = 0; // of all that were read in a zone (LocalZone::Shown)
    std::optional<UtcTime> first, last;
    std::int64_t newest = 0; // ticks, of audit, sign-in and server events
    std::uint64_t read() const { return imported + duplicates; }
};

// What the ledger wants to know of a file beside the counts.
struct LedgerEntry {
    std::string path, format, sha256, note;
    std::string encoding;  // from which the text was decoded; empty for UTF-8 and binary forms
    std::string zone, dateOrder; // in which times were read; empty: none was given, or none was needed
    std::uint64_t bytes = 0;
    std::optional<UtcTime> modifiedAt;
    std::int64_t sameAs = 0; // ledger row of the file with this hash, if it is in the case already
};

// Told of every row written or completed, so that flows can be kept up to date.
class WriteObserver
{
public:
    virtual ~WriteObserver() = default;
    virtual void auditAdded(const RowHead&, const Row& row, const Dictionary& texts) { auditWritten(row, texts); }
    virtual void auditWritten(const Row& row, const Dictionary& texts) = 0; // completed
    virtual void serverEventWritten(const Row& row, const Dictionary& texts) = 0;
    // The file at hand is given up: numbers of the dictionary that came up in it will soon mean other texts.
    virtual void rolledBack() = 0;
};

class EventWriter
{
public:
    EventWriter(Case& theCase, WriteObserver& observer);
    ~EventWriter();

    // BEGIN and a ledger row; the file's batches follow in order; then finishFile() or abandonFile().
    void beginFile(const LedgerEntry& entry);
    void write(const RecordBatch& batch, const MappedBatch& events, std::string_view compressedBlock);
    // The same, with the rows made beforehand by another thread; `blockDigest`: SHA-256 of the compressed block.
    void write(const RecordBatch& batch, const MappedBatch& events, const RowBatch& rows, std::string_view compressedBlock,
               const Sha256Digest& blockDigest);
    void addReject(const Reject& reject);
    void addWarning(const FileWarning& warning);
    // Completes the ledger row and commits; `inTransaction` may add to the same transaction (the examiner log).
    void finishFile(const LedgerEntry& entry, const std::function<void()>& inTransaction);
    // In `inTransaction`, behind the last change of evidence: the digest over all evidence in the case (evidence_digests.h).
    std::string settleDigests() { return m_digests.settle(); }
    void abandonFile();
    bool isWriting() const { return m_transaction != nullptr; } // between beginFile() and its end
    std::int64_t file() const { return m_file; }                // ledger row of the file at hand, or of the last one

    // Counts a whole file as known: nothing is written but its ledger row.
    void noteKnownFile(const LedgerEntry& entry, std::uint64_t records, std::optional<UtcTime> first, std::optional<UtcTime> last,
                       const std::function<void()>& inTransaction);

    // Gives back the memory of what is known of the keys in the case; the next file reads them anew.
    void forgetKeys();

    const FileCounts& counts() const { return m_counts; }
    Dictionary& dictionary() { return m_dictionary; }
    PersonTable& people() { return m_people; }

private:
    friend class EventRetimer; // writes events again under their ids
    struct Place {
        std::int64_t block, offset, length, place;
    };
    // Copies: one of the two lacks the id. Late: the same, and one of the two has but the time at which it was written.
    enum class Comparison { SameKey, Copies, Late };
    struct SettledTime {
        bool isNew; // the time of the copy takes the place of the one that is known
        std::int64_t clear, set; // flags
    };

    void synchronize();
    void writeAll(EventTable table, const RowBatch& rows, const RecordBatch& batch);
    bool writeOne(EventTable table, const EventHead& head, const Place& place, bool isLast = true);
    void noteCopy(EventTable table, std::int64_t event, const EventHead& head, const Place& place);
    void settleRebuilt(std::int64_t event);
    bool agrees(EventTable table, std::int64_t event, const EventHead& head, Comparison comparison);
    static TimeSaid timeOf(const TableWriter::Head& head);
    static TimeSaid timeOf(const EventHead& head);
    bool timesAgreeAs(EventTable table, const EventHead& head, Comparison comparison) const;
    void loadWeak(TableWriter& writer);
    void loadAll(TableWriter& writer);
    void expectLate(TableWriter& writer);
    void expectBare(TableWriter& writer);
    void loadAnew(TableWriter& writer);
    bool resultsAgree(EventTable table, const Row& a, const Row& b) const;
    Cell codeOf(const Cell& a, const Cell& b) const;
    bool contradictsBare(EventTable table) const;
    CopyTraits knownTraits(EventTable table) const;
    CopyTraits rowTraits(EventTable table, const EventHead& head) const;
    void index(const TableWriter& writer, CopyIndex& index, const CopyTraits& traits, std::int64_t event) const;
    void unindex(const TableWriter& writer, CopyIndex& index, const CopyTraits& traits, std::int64_t event) const;
    std::vector<std::uint32_t> candidates(TableWriter& writer, const EventHead& head, const std::vector<CopyKey>& keys) const;
    std::int64_t findCopy(EventTable table, const EventHead& head);
    std::int64_t findLate(EventTable table, const EventHead& head);
    void addCopyKey(TableWriter& writer, const EventHead& head, std::int64_t event);
    void followCopy(TableWriter& writer, std::int64_t event, const EventHead& head, const CopyTraits& before, const CopyTraits& after);
    bool isRicher(EventTable table, const EventHead& head) const;
    SettledTime settleTime(const EventHead& head) const;
    std::optional<Cell> generatedOfBoth(EventTable table, const EventHead& head) const;
    void complete(EventTable table, std::int64_t event, const EventHead& head, const Place& place);
    bool merge(EventTable table, std::size_t column, const Cell& other);
    void noteServed(std::int64_t event);
    void noteUnlike(std::int64_t event, std::int64_t paths);
    void noteVariant(EventTable table, std::int64_t of, std::int64_t event);
    void joinStages(std::int64_t event, std::int64_t of);
    void orderStages(std::int64_t of);
    static std::string stagesSql();
    void notify(EventTable table, const Row& row);
    void noteTime(EventTable table, const EventHead& head);
    void writeLedger(const LedgerEntry& entry);
    void sayRow(EventTable table, const RowHead& head);
    void writeBlock(const RecordBatch& batch, std::string_view compressedBlock, const Sha256Digest& digest);

    Case& m_case;
    WriteObserver& m_observer;
    Dictionary m_dictionary;
    RowLayouts m_layouts;
    PersonTable m_people;
    PersonSightings m_sightings;          // of the file at hand
    CoverageCounter m_coverage;
    EvidenceDigests m_digests;
    std::array<std::unique_ptr<TableWriter>, eventTableCount> m_tables;
    std::unique_ptr<sqlite::Statement> m_insertBlock, m_insertOccurrence, m_insertReject, m_insertWarning, m_insertVariant, m_variantOf, m_stages, m_insertUnlike;
    std::int64_t m_nextEvent = 1;
    std::int64_t m_nextBlock = 1;
    bool m_loaded = false;
    bool m_hasVariantIndex = false;
    std::array<bool, eventTableCount> m_mayBeLate{}; // tables with an event whose time is that of writing: their indexes have hours
    bool m_mayBeBare = false;    // sign-ins have been seen that lack the correlation id: the index of all has users
    std::unordered_set<std::int64_t> m_takenByBare; // events that rows of this file without a correlation id, or a record beside them, were found to be
    TakenTargets m_taken;        // by records of this file
    std::int64_t m_givenId = 0;  // of the event to be written; 0: the next one
    std::int64_t m_lastCopy = 0; // the known event that the last copy belongs to
    bool m_blockIsUsed = false; // by an event of the batch at hand
    std::unique_ptr<sqlite::Transaction> m_transaction;
    std::int64_t m_file = 0;
    FileCounts m_counts;
    RowBatch m_rows;                      // reused, as all below
    std::vector<std::uint32_t> m_textIds; // of the batch at hand
    Row m_row, m_known;
    bool m_rebuilt = false; // of the server event in m_row
    std::optional<std::uint8_t> m_unlike; // of the audit event in m_row
    std::optional<bool> m_isServed;       // of the file: whether paths of its audit records are answered by columns; nothing: had none yet
    TableWriter::Head m_knownHead; // of m_known
};

} // namespace core::store
