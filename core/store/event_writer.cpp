// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_writer.h"

#include "core/base/text.h"
#include "core/base/version.h"
#include "core/store/signin_risk.h"
#include "core/store/table_writer.h"
#include "core/store/text_functions.h"
#include "core/store/text_loss.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace core::store {

using sqlite::Statement;

namespace {

void bindCell(Statement& statement, int i, const Cell& cell)
{
    switch (cell.kind) {
    case Cell::Kind::Null: return statement.bindNull(i);
    case Cell::Kind::Integer: return statement.bind(i, cell.integer);
    case Cell::Kind::Guid: return statement.bindBlob(i, cell.guid.bytes.data(), 16);
    }
}

std::int64_t lastId(sqlite::Connection& db, const char* table)
{
    Statement last(db, fmt::format("SELECT coalesce(max(id), 0) FROM {}", table));
    last.step();
    return last.integer(0);
}

std::optional<std::int64_t> ticksOf(const EventHead& head)
{
    return head.time ? std::optional(head.time->ticks) : std::nullopt;
}

} // namespace

EventWriter::EventWriter(Case& theCase, WriteObserver& observer)
    : m_case(theCase), m_observer(observer), m_dictionary(theCase.db()), m_layouts(theCase.db()), m_people(theCase, m_dictionary), m_coverage(theCase, m_dictionary),
      m_digests(theCase)
{
    auto& db = theCase.db();
    for (std::size_t i = 0; i < eventTableCount; ++i)
        m_tables[i] = std::make_unique<TableWriter>(db, EventTable(i));
    m_insertBlock = std::make_unique<Statement>(db, "INSERT INTO raw_block VALUES (?, ?, ?, ?, ?)");
    m_insertOccurrence = std::make_unique<Statement>(db, "INSERT INTO occurrence VALUES (?, ?, ?)");
    m_insertReject = std::make_unique<Statement>(db,
        "INSERT INTO reject (file, place, byte_offset, byte_length, reason, sample, field) VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''))");
    m_insertWarning = std::make_unique<Statement>(db, "INSERT INTO warning (file, code, text) VALUES (?, ?, ?)");
    m_insertVariant = std::make_unique<Statement>(db, "INSERT INTO variant VALUES (?, ?)");
    m_variantOf = std::make_unique<Statement>(db, "SELECT of_event FROM variant WHERE event = ? OR of_event = ? LIMIT 1");
    m_stages = std::make_unique<Statement>(db, stagesSql());
    m_insertUnlike = std::make_unique<Statement>(db, "INSERT OR REPLACE INTO audit_unlike VALUES (?, ?)");
}

EventWriter::~EventWriter() = default;

// Brings memory in step with the database: at the first file, after a rollback, and when another program has written.
void EventWriter::synchronize()
{
    m_dictionary.synchronize();
    m_hasVariantIndex = false; // a rollback may have taken it
    std::int64_t next = 1;
    for (const auto& table : m_tables)
        next = std::max(next, lastId(m_case.db(), table->spec.name) + 1);
    m_nextBlock = lastId(m_case.db(), "raw_block") + 1;
    if (m_loaded && next == m_nextEvent)
        return;
    const bool behind = m_loaded && next > m_nextEvent;
    for (auto& table : m_tables) {
        if (!behind)
            table->index.clear();
        table->keys.bind(1, behind ? m_nextEvent : 1);
        while (table->keys.step())
            table->index.add(static_cast<std::uint64_t>(table->keys.integer(1)), static_cast<std::uint32_t>(table->keys.integer(0)));
        table->keys.reset();
        loadWeak(*table);
    }
    m_nextEvent = next;
    m_loaded = true;
}

void EventWriter::forgetKeys()
{
    for (auto& table : m_tables) {
        table->index.clear();
        table->weak.clear();
        table->all.clear();
        table->allLoaded = false;
    }
    m_loaded = false;
}

void EventWriter::beginFile(const LedgerEntry& entry)
{
    m_transaction = std::make_unique<sqlite::Transaction>(m_case.db());
    m_counts = {};
    m_sightings.clear();
    m_isServed.reset();
    synchronize();
    m_digests.begin();
    Statement insert(m_case.db(), "INSERT INTO file (path, bytes, sha256, format, program_version, imported_at)"
                                  " VALUES (?, 0, '', ?, ?, ?)");
    insert.bindAll(std::string_view(entry.path), std::string_view(entry.format), programVersion, UtcTime::now().ticks);
    insert.run();
    m_file = m_case.db().lastInsertId();
    m_takenByBare.clear();
    m_taken.begin(m_nextEvent);
}

void EventWriter::write(const RecordBatch& batch, const MappedBatch& events, std::string_view compressedBlock)
{
    m_rows.clear();
    m_rows.add(events);
    write(batch, events, m_rows, compressedBlock, sha256Digest(compressedBlock));
}

void EventWriter::write(const RecordBatch& batch, const MappedBatch& events, const RowBatch& rows, std::string_view compressedBlock,
                        const Sha256Digest& blockDigest)
{
    for (const Reject& reject : batch.rejects)
        addReject(reject);
    for (const Reject& reject : events.rejects)
        addReject(reject);
    for (const FileWarning& warning : batch.warnings)
        addWarning(warning);
    m_counts.depthLosses += events.depthLosses;
    m_blockIsUsed = false;
    m_dictionary.idsOf(rows.texts(), m_textIds);
    m_sightings.add(rows.people(), m_textIds);
    for (std::size_t i = 0; i < eventTableCount; ++i)
        writeAll(EventTable(i), rows, batch);
    if (m_blockIsUsed) // else all known already: their raw records are there
        writeBlock(batch, compressedBlock, blockDigest);
}

void EventWriter::writeBlock(const RecordBatch& batch, std::string_view compressedBlock, const Sha256Digest& digest)
{
    const std::int64_t id = m_nextBlock++;
    const auto layout = batch.layout ? std::optional(m_layouts.idOf(*batch.layout)) : std::nullopt;
    RowBytes& bytes = m_digests.say(*evidenceTableNamed("raw_block"), id);
    bytes.integer(m_file);
    bytes.integer(std::int64_t(batch.text.size()));
    if (compressedBlock.size() > RowBytes::longest)
        bytes.longBlob(compressedBlock.size(), digest);
    else
        bytes.blob(compressedBlock);
    layout ? bytes.integer(*layout) : bytes.null();
    m_digests.said();
    m_insertBlock->bindAll(id, m_file, std::int64_t(batch.text.size()));
    m_insertBlock->bindBlob(4, compressedBlock.data(), compressedBlock.size());
    m_insertBlock->bind(5, layout);
    m_insertBlock->run();
}

// A row that is about to be inserted under the highest number of its table.
void EventWriter::sayRow(EventTable table, const RowHead& head)
{
    RowBytes& bytes = m_digests.say(evidenceTable(table), head.id);
    head.time ? bytes.integer(*head.time) : bytes.null();
    bytes.integers({head.digits, head.key, head.file, head.place, head.block, head.offset, head.length, head.flags});
    bytes.cells(m_row);
    m_digests.said();
}

void EventWriter::writeAll(EventTable table, const RowBatch& rows, const RecordBatch& batch)
{
    const std::vector<EventHead>& heads = rows.heads(table);
    std::uint64_t imported = 0, duplicates = 0; // before the record at hand
    const auto writeAt = [&](std::size_t i, bool isLast) {
        const Record& record = batch.records[heads[i].record];
        rows.row(table, i, m_textIds, m_row);
        m_rebuilt = table == EventTable::Server && rows.isRebuilt(i);
        m_unlike = table == EventTable::Audit ? rows.unlikePaths(i) : std::nullopt;
        return writeOne(table, heads[i], {m_nextBlock, record.offset, record.length, std::int64_t(record.place)}, isLast);
    };
    std::vector<std::size_t> late;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        const bool isFurther = i > 0 && heads[i - 1].record == heads[i].record;
        if (!isFurther) {
            imported = m_counts.imported;
            duplicates = m_counts.duplicates;
        }
        if (!writeAt(i, false))
            late.push_back(i);
        if (!isFurther)
            continue;
        // Several events of one record follow each other: it counts once, as imported if anything in it is new.
        const bool isNew = m_counts.imported > imported;
        m_counts.imported = imported + (isNew ? 1 : 0);
        m_counts.duplicates = duplicates + (isNew ? 0 : 1);
    }
    // The latest first: each takes the latest that is left of those that it may be a copy of.
    std::stable_sort(late.begin(), late.end(), [&](std::size_t a, std::size_t b) { return heads[a].time > heads[b].time; });
    for (const std::size_t i : late)
        writeAt(i, true);
}

// False: it may be a late copy, of which there may be a better one among the others of its batch. Nothing is done yet; it comes
// again behind them, as the last.
bool EventWriter::writeOne(EventTable table, const EventHead& head, const Place& place, bool isLast)
{
    TableWriter& writer = *m_tables[std::size_t(table)];
    if (head.timeIsOfWriting && mayBeWeak(table) && !m_mayBeLate[std::size_t(table)])
        expectLate(writer);
    if (head.weak && isBare(table, m_row) && !m_mayBeBare)
        expectBare(writer);
    std::int64_t sameKey = 0;
    const bool known = writer.index.find(head.key, [&](std::uint32_t event) {
        // The first of them is the one that the others are variants of.
        sameKey = sameKey == 0 ? event : std::min<std::int64_t>(sameKey, event);
        if (!agrees(table, event, head, Comparison::SameKey))
            return false;
        noteCopy(table, event, head, place);
        return true;
    });
    if (head.weak)
        sameKey = 0; // without an id there is nothing to contradict: these are two events
    // A later stage of a sign-in may be in the case as well, in a form without the id.
    const bool mayBeStage = table == EventTable::SignIn && m_givenId == 0;
    std::int64_t copy = known || (sameKey && !mayBeStage) ? 0 : findCopy(table, head);
    if (!known && !sameKey && copy == 0 && (copy = findLate(table, head)) && !isLast)
        return false;
    noteTime(table, head);
    m_counts.zoneGiven += head.zoneGiven ? 1 : 0;
    m_counts.shownTwice += head.shown == LocalZone::Shown::Twice ? 1 : 0;
    m_counts.neverShown += head.shown == LocalZone::Shown::Never ? 1 : 0;
    m_counts.timesOfWriting += head.timeIsOfWriting ? 1 : 0;
    m_counts.wholeMinutes += head.wholeMinutes ? 1 : 0;
    if (head.time)
        m_coverage.see(CoverageCounter::laneOf(table, m_row), head.time->ticks);
    if (copy)
        noteCopy(table, copy, head, place);
    if (copy && sameKey)
        joinStages(copy, sameKey);
    if (known || copy)
        return true;
    const std::int64_t id = m_givenId ? m_givenId : m_nextEvent++;
    const std::int64_t flags = (sameKey ? std::int64_t{Variant} : 0) | (head.zoneAssumed ? std::int64_t{ZoneAssumed} : 0)
        | (head.zoneGiven ? std::int64_t{ZoneGiven} : 0) | (head.weak ? std::int64_t{Weak} : 0)
        | (m_rebuilt ? std::int64_t{Rebuilt} : 0) | (head.timeIsOfWriting ? std::int64_t{TimeOfWriting} : 0)
        | (head.wholeMinutes ? std::int64_t{WholeMinutes} : 0);
    const RowHead rowHead{id, ticksOf(head), std::int64_t(head.digits), static_cast<std::int64_t>(head.key), m_file, place.place, place.block,
                          place.offset, place.length, flags};
    if (m_givenId == 0)
        sayRow(table, rowHead);
    writer.insert.run(rowHead, m_row);
    writer.index.add(head.key, static_cast<std::uint32_t>(id));
    addCopyKey(writer, head, id);
    if (head.weak)
        m_taken.take(id, head.targets);
    m_coverage.count(CoverageCounter::laneOf(table, m_row), ticksOf(head), 1);
    m_blockIsUsed = true;
    ++m_counts.imported;
    m_counts.withoutTime += head.time || writer.spec.timeless ? 0 : 1;
    m_counts.zoneAssumed += head.zoneAssumed ? 1 : 0;
    if (sameKey && m_givenId == 0)
        noteVariant(table, sameKey, id);
    if (table == EventTable::Audit && m_givenId == 0)
        noteServed(id);
    table == EventTable::Audit ? m_observer.auditAdded(rowHead, m_row, m_dictionary) : notify(table, m_row);
    return true;
}

// Says of a new audit event which paths of its record its columns answer: all that are not told of here, where the file is told of.
void EventWriter::noteServed(std::int64_t event)
{
    if (!m_isServed) {
        m_isServed = m_unlike.has_value();
        if (*m_isServed) {
            Statement served(m_case.db(), "INSERT INTO served_file VALUES (?)");
            served.bindAll(m_file);
            served.run();
        }
    }
    if (const std::uint8_t paths = m_unlike.value_or(AuditEvent::AllPaths); *m_isServed && paths != 0)
        noteUnlike(event, paths);
}

void EventWriter::noteUnlike(std::int64_t event, std::int64_t paths)
{
    m_insertUnlike->bindAll(event, paths);
    m_insertUnlike->run();
}

// One more place where a known event stands. m_known and m_knownHead are of its row.
void EventWriter::noteCopy(EventTable table, std::int64_t event, const EventHead& head, const Place& place)
{
    TableWriter& writer = *m_tables[std::size_t(table)];
    if (head.weak) {
        const bool isCounted = table == EventTable::Audit || table == EventTable::Activity;
        m_counts.equalRows += isCounted && m_taken.isTaken(event) ? 1 : 0;
        m_taken.take(event, head.targets);
    }
    const bool followed = mayBeWeak(table) && (writer.allLoaded || !writer.weak.isEmpty());
    const CopyTraits before = followed ? knownTraits(table) : CopyTraits{};
    if (table == EventTable::Server)
        settleRebuilt(event);
    complete(table, event, head, place);
    if (followed)
        followCopy(writer, event, head, before, knownTraits(table));
    m_insertOccurrence->bindAll(event, m_file, place.place);
    m_insertOccurrence->run();
    ++m_counts.duplicates;
    m_lastCopy = event;
}

// The text of an event counts as rebuilt as long as no copy has it as its source wrote it.
void EventWriter::settleRebuilt(std::int64_t event)
{
    const bool knownIsRebuilt = m_knownHead.flags & Rebuilt;
    const bool knownHasText = !knownIsRebuilt && !m_known[server_column::TextKey].isNull();
    const bool hasText = !m_rebuilt && !m_row[server_column::TextKey].isNull();
    const bool rebuilt = (knownIsRebuilt || m_rebuilt) && !knownHasText && !hasText;
    if (rebuilt == knownIsRebuilt)
        return;
    Statement& setFlags = m_tables[std::size_t(EventTable::Server)]->setFlags;
    setFlags.bindAll(std::int64_t(Rebuilt), rebuilt ? std::int64_t(Rebuilt) : std::int64_t{0}, event);
    setFlags.run();
}

// Where two copies of one event differ in what does not contradict, the fuller text stays, then the greater: a choice that
// any order of import ends with. Of a risk the one that says more. True if m_known has changed.
bool EventWriter::merge(EventTable table, std::size_t column, const Cell& other)
{
    Cell& known = m_known[column];
    if (other.isNull() || known == other)
        return false;
    bool better = known.isNull();
    if (!better && known.kind != other.kind)
        better = other.kind == Cell::Kind::Guid;
    else if (!better && known.kind == Cell::Kind::Guid)
        better = known.guid < other.guid;
    else if (!better && tableSpec(table).isNumber(column))
        better = known.integer < other.integer;
    else if (!better) {
        const std::string_view a = m_dictionary.text(known.integer);
        const std::string_view b = m_dictionary.text(other.integer);
        better = isRiskColumn(table, column) ? saysMoreRisk(b, a) : a.size() != b.size() ? a.size() < b.size() : a < b;
    }
    if (better)
        known = other;
    return better;
}

// This copy has all that is known of the event, and more: then it is the one whose raw record is shown.
bool EventWriter::isRicher(EventTable table, const EventHead& head) const
{
    if ((m_knownHead.flags & Weak) && !head.weak)
        return true;
    const auto rank = [](bool isOfWriting, const TimeSaid& time) { return std::pair(!isOfWriting, exactness(time)); };
    const TimeSaid knownTime = timeOf(m_knownHead), time = timeOf(head);
    const auto known = rank(knownTime.isOfWriting, knownTime), here = rank(time.isOfWriting, time);
    // The record behind a risk is the one that tells its kinds (RiskEventTypes).
    bool more = here > known || (table == EventTable::SignIn && riskOf(m_row, m_dictionary) > riskOf(m_known, m_dictionary));
    for (std::size_t i = 0; i < m_row.size(); ++i) {
        if (m_row[i].isNull() && !m_known[i].isNull())
            return false;
        more = more || m_row[i].isNull() != m_known[i].isNull();
    }
    return more && (!m_knownHead.time || (head.time && here >= known));
}

// Adds to a known event what this copy of it has more: columns, digits of the time. m_known and m_knownHead are of its row, and
// then as it is now.
void EventWriter::complete(EventTable table, std::int64_t event, const EventHead& head, const Place& place)
{
    TableWriter& writer = *m_tables[std::size_t(table)];
    const bool isRawReplaced = isRicher(table, head);
    if (isRawReplaced) {
        writer.setRaw.bindAll(place.block, place.offset, place.length, event);
        writer.setRaw.run();
        m_blockIsUsed = true;
    }
    const auto laneBefore = CoverageCounter::laneOf(table, m_known);
    const SettledTime settled = settleTime(head);
    const std::optional<Cell> generated = generatedOfBoth(table, head);
    bool more = false;
    for (std::size_t i = 0; i < m_row.size(); ++i) {
        const bool isSettled = generated && i == generatedColumn(table);
        if (table == EventTable::SignIn && i == signin_column::Result && resultsAgree(table, m_known, m_row)) {
            const Cell code = codeOf(m_known[i], m_row[i]);
            more = std::exchange(m_known[i], code) != code || more;
            continue;
        }
        more = (isSettled ? std::exchange(m_known[i], *generated) != *generated : merge(table, i, m_row[i])) || more;
    }
    if (table == EventTable::Audit && (more || isRawReplaced)) // columns and record are of two copies now
        noteUnlike(event, AuditEvent::AllPaths);
    if (!more && !settled.isNew && settled.clear == 0)
        return;
    m_coverage.count(laneBefore, m_knownHead.time, -1);
    if (settled.isNew) {
        m_knownHead.time = ticksOf(head);
        m_knownHead.digits = head.digits;
    }
    m_knownHead.flags = (m_knownHead.flags & ~settled.clear) | settled.set;
    m_coverage.count(CoverageCounter::laneOf(table, m_known), m_knownHead.time, 1);
    writer.update.bind(1, event);
    writer.update.bind(2, m_knownHead.time);
    writer.update.bind(3, m_knownHead.digits);
    writer.update.bind(4, settled.clear);
    for (std::size_t i = 0; i < m_known.size(); ++i)
        bindCell(writer.update, int(i) + 5, m_known[i]);
    writer.update.run();
    if (settled.set) {
        writer.setFlags.bindAll(std::int64_t{0}, settled.set, event);
        writer.setFlags.run();
    }
    if (table == EventTable::SignIn && (m_knownHead.flags & Variant)) {
        m_variantOf->bindAll(event, event);
        const std::int64_t of = m_variantOf->step() ? m_variantOf->integer(0) : 0;
        m_variantOf->reset();
        orderStages(of);
    }
    notify(table, m_known);
}

// Same id, other content: both are marked. Of sign-ins that is a later stage.
void EventWriter::noteVariant(EventTable table, std::int64_t of, std::int64_t event)
{
    // What asks for the variants of a record would look at all of them: a tenant has as many as sign-ins that went in steps.
    if (!std::exchange(m_hasVariantIndex, true))
        m_case.db().execute("CREATE INDEX IF NOT EXISTS variant_of ON variant(of_event)");
    m_insertVariant->bindAll(event, of);
    m_insertVariant->run();
    Statement& setFlags = m_tables[std::size_t(table)]->setFlags;
    setFlags.bindAll(std::int64_t{0}, std::int64_t(Variant), of);
    setFlags.run();
    if (table == EventTable::SignIn)
        orderStages(of);
    else
        ++m_counts.variants;
}

void EventWriter::notify(EventTable table, const Row& row)
{
    if (table == EventTable::Audit)
        m_observer.auditWritten(row, m_dictionary);
    else if (table == EventTable::Server)
        m_observer.serverEventWritten(row, m_dictionary);
}

void EventWriter::noteTime(EventTable table, const EventHead& head)
{
    if (!head.time)
        return;
    m_counts.first = m_counts.first ? std::min(*m_counts.first, *head.time) : *head.time;
    m_counts.last = m_counts.last ? std::max(*m_counts.last, *head.time) : *head.time;
    if (table <= EventTable::Server)
        m_counts.newest = std::max(m_counts.newest, head.time->ticks);
}

void EventWriter::addReject(const Reject& reject)
{
    ++m_counts.rejected;
    Statement& insert = *m_insertReject;
    insert.bindAll(m_file, std::string_view(reject.place), std::int64_t(reject.byteOffset), std::int64_t(reject.byteLength),
                   std::string_view(reject.reason));
    insert.bindBlob(6, reject.sample.data(), std::min<std::size_t>(reject.sample.size(), 4096));
    insert.bind(7, std::string_view(reject.column));
    insert.run();
}

void EventWriter::addWarning(const FileWarning& warning)
{
    m_insertWarning->bindAll(m_file, std::string_view(warning.code), std::string_view(warning.text));
    m_insertWarning->run();
}

void EventWriter::writeLedger(const LedgerEntry& entry)
{
    Statement update(m_case.db(),
                     "UPDATE file SET bytes = ?, sha256 = ?, format = ?, records_read = ?, imported = ?, duplicates = ?,"
                     " rejected = ?, variants = ?, without_time = ?, note = nullif(?, ''), first_event = ?, last_event = ?,"
                     " modified_at = ?, same_as = ?, encoding = nullif(?, ''), zone = nullif(?, ''),"
                     " date_order = nullif(?, '') WHERE id = ?");
    const auto ticks = [](const std::optional<UtcTime>& t) { return t ? std::optional(t->ticks) : std::nullopt; };
    const auto count = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
    update.bindAll(count(entry.bytes), std::string_view(entry.sha256), std::string_view(entry.format), count(m_counts.read()),
                   count(m_counts.imported), count(m_counts.duplicates), count(m_counts.rejected), count(m_counts.variants),
                   count(m_counts.withoutTime), std::string_view(entry.note), ticks(m_counts.first), ticks(m_counts.last),
                   ticks(entry.modifiedAt), entry.sameAs ? std::optional(entry.sameAs) : std::nullopt, std::string_view(entry.encoding),
                   std::string_view(entry.zone), std::string_view(entry.dateOrder), m_file);
    update.run();
}

void EventWriter::finishFile(const LedgerEntry& entry, const std::function<void()>& inTransaction)
{
    writeLedger(entry);
    m_coverage.flush(m_file);
    // The clock of the case ("now" of its rules): kept apart, because finding it would mean reading every event.
    if (m_counts.newest > m_case.metaNumber("newest_event"))
        m_case.setMeta("newest_event", std::to_string(m_counts.newest));
    m_case.setMeta("flows", "stale");
    m_people.addLinks(m_sightings);
    if (inTransaction)
        inTransaction();
    m_digests.settle(); // nothing to do where that has done it
    m_transaction->commit();
    m_transaction.reset();
}

void EventWriter::abandonFile()
{
    m_transaction.reset(); // rolls back
    m_case.texts().forget();
    m_dictionary.forget();
    m_layouts.forget();
    m_coverage.clear();
    m_digests.forget();
    m_observer.rolledBack();
    m_loaded = false;
}

void EventWriter::noteKnownFile(const LedgerEntry& entry, std::uint64_t records, std::optional<UtcTime> first,
                                std::optional<UtcTime> last, const std::function<void()>& inTransaction)
{
    beginFile(entry);
    m_counts.duplicates = records;
    m_counts.first = first;
    m_counts.last = last;
    finishFile(entry, inTransaction);
}

} // namespace core::store
