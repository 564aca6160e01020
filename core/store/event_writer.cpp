// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_writer.h"

#include "core/base/text.h"
#include "core/base/version.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::store {

using sqlite::Statement;

namespace {

constexpr int headColumns = 10; // id ... flags, see schema.sql
enum Flag : std::int64_t { Variant = 1, Superseded = 2, ZoneAssumed = 4 };

std::string columnList(const TableSpec& spec)
{
    std::string list;
    for (const char* column : spec.columns)
        list += fmt::format(", {}", column);
    return list;
}

std::string insertSql(const TableSpec& spec)
{
    std::string marks = "?";
    for (std::size_t i = 1; i < headColumns + spec.columns.size(); ++i)
        marks += ", ?";
    return fmt::format("INSERT INTO {} (id, time, digits, key, file, place, block, offset, length, flags{}) VALUES ({})",
                       spec.name, columnList(spec), marks);
}

std::string completeSql(const TableSpec& spec)
{
    std::string sets = "time = ?2, digits = ?3";
    for (std::size_t i = 0; i < spec.columns.size(); ++i)
        sets += fmt::format(", {} = ?{}", spec.columns[i], i + 4);
    return fmt::format("UPDATE {} SET {} WHERE id = ?1", spec.name, sets);
}

void bindCell(Statement& statement, int i, const Cell& cell)
{
    switch (cell.kind) {
    case Cell::Kind::Null: return statement.bindNull(i);
    case Cell::Kind::Integer: return statement.bind(i, cell.integer);
    case Cell::Kind::Guid: return statement.bindBlob(i, cell.guid.bytes.data(), 16);
    }
}

Cell readCell(const Statement& row, int column)
{
    if (row.isNull(column))
        return {};
    if (!row.isBlob(column))
        return {Cell::Kind::Integer, row.integer(column), {}};
    Cell cell{Cell::Kind::Guid, 0, {}};
    const std::string_view bytes = row.blob(column);
    std::copy_n(bytes.begin(), std::min<std::size_t>(bytes.size(), 16), cell.guid.bytes.begin());
    return cell;
}

// Two times agree if they are equal to the coarser precision of the two.
bool timesAgree(std::int64_t a, int digitsA, std::int64_t b, int digitsB)
{
    std::int64_t unit = 1;
    for (int i = std::min(digitsA, digitsB); i < 7; ++i)
        unit *= 10;
    return a / unit == b / unit;
}

} // namespace

// Statements and keys of one event table.
struct EventWriter::TableWriter {
    TableWriter(sqlite::Connection& db, EventTable which)
        : spec(tableSpec(which)), insert(db, insertSql(spec)),
          select(db, fmt::format("SELECT time, digits{} FROM {} WHERE id = ?", columnList(spec), spec.name)),
          update(db, completeSql(spec)),
          setFlags(db, fmt::format("UPDATE {} SET flags = flags | ? WHERE id = ?", spec.name)),
          keys(db, fmt::format("SELECT id, key FROM {} WHERE id >= ? ORDER BY id", spec.name))
    {
    }
    const TableSpec& spec;
    Statement insert, select, update, setFlags, keys;
    KeyIndex index;
};

EventWriter::EventWriter(Case& theCase, WriteObserver& observer)
    : m_case(theCase), m_observer(observer), m_dictionary(theCase.db())
{
    auto& db = theCase.db();
    for (std::size_t i = 0; i < eventTableCount; ++i)
        m_tables[i] = std::make_unique<TableWriter>(db, EventTable(i));
    m_insertBlock = std::make_unique<Statement>(db, "INSERT INTO raw_block VALUES (?, ?, ?, ?)");
    m_insertOccurrence = std::make_unique<Statement>(db, "INSERT INTO occurrence VALUES (?, ?, ?)");
    m_insertReject = std::make_unique<Statement>(db,
        "INSERT INTO reject (file, place, byte_offset, byte_length, reason, sample) VALUES (?, ?, ?, ?, ?, ?)");
    m_insertWarning = std::make_unique<Statement>(db, "INSERT INTO warning (file, code, text) VALUES (?, ?, ?)");
    m_insertVariant = std::make_unique<Statement>(db, "INSERT INTO variant VALUES (?, ?)");
}

EventWriter::~EventWriter() = default;

// Brings memory in step with the database: at the first file, after a rollback, and when another program has written.
void EventWriter::synchronize()
{
    m_dictionary.synchronize();
    Statement last(m_case.db(), "SELECT max(coalesce((SELECT max(id) FROM audit), 0), coalesce((SELECT max(id) FROM signin), 0),"
                                " coalesce((SELECT max(id) FROM server_event), 0), coalesce((SELECT max(id) FROM other_event), 0)),"
                                " coalesce((SELECT max(id) FROM raw_block), 0)");
    last.step();
    const std::int64_t next = last.integer(0) + 1;
    m_nextBlock = last.integer(1) + 1;
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
    }
    m_nextEvent = next;
    m_loaded = true;
}

void EventWriter::beginFile(const LedgerEntry& entry)
{
    m_transaction = std::make_unique<sqlite::Transaction>(m_case.db());
    m_counts = {};
    synchronize();
    Statement insert(m_case.db(), "INSERT INTO file (path, bytes, sha256, format, program_version, imported_at)"
                                  " VALUES (?, 0, '', ?, ?, ?)");
    insert.bindAll(std::string_view(entry.path), std::string_view(entry.format), programVersion, UtcTime::now().ticks);
    insert.run();
    m_file = m_case.db().lastInsertId();
}

void EventWriter::write(const RecordBatch& batch, const MappedBatch& events, std::string_view compressedBlock)
{
    for (const Reject& reject : batch.rejects)
        addReject(reject);
    for (const Reject& reject : events.rejects)
        addReject(reject);
    for (const FileWarning& warning : batch.warnings)
        addWarning(warning);
    const std::uint64_t known = m_counts.imported;
    writeAll(EventTable::Audit, events.audits, batch);
    writeAll(EventTable::SignIn, events.signIns, batch);
    writeAll(EventTable::Server, events.serverEvents, batch);
    writeAll(EventTable::Other, events.others, batch);
    if (m_counts.imported == known)
        return; // all known already: their raw records are there
    m_insertBlock->bind(1, m_nextBlock++);
    m_insertBlock->bind(2, m_file);
    m_insertBlock->bind(3, std::int64_t(batch.text.size()));
    m_insertBlock->bindBlob(4, compressedBlock.data(), compressedBlock.size());
    m_insertBlock->run();
}

template <class Event>
void EventWriter::writeAll(EventTable table, const std::vector<Event>& events, const RecordBatch& batch)
{
    for (const Event& event : events) {
        const Record& record = batch.records[event.record];
        fillRow(event, m_dictionary, m_row);
        writeOne(table, event, {m_nextBlock, record.offset, record.length, std::int64_t(record.place)});
    }
}

void EventWriter::writeOne(EventTable table, const EventHead& head, const Place& place)
{
    TableWriter& writer = *m_tables[std::size_t(table)];
    std::int64_t sameKey = 0;
    const bool known = writer.index.find(head.key, [&](std::uint32_t event) {
        if (sameKey == 0)
            sameKey = event;
        if (!agrees(table, event, head))
            return false;
        complete(table, event, head);
        m_insertOccurrence->bindAll(std::int64_t(event), m_file, place.place);
        m_insertOccurrence->run();
        return true;
    });
    noteTime(table, head);
    if (known) {
        ++m_counts.duplicates;
        return;
    }
    const std::int64_t id = m_nextEvent++;
    const std::int64_t flags = (sameKey ? std::int64_t{Variant} : 0) | (head.zoneAssumed ? std::int64_t{ZoneAssumed} : 0);
    Statement& insert = writer.insert;
    insert.bind(1, id);
    if (head.time)
        insert.bind(2, head.time->ticks);
    else
        insert.bindNull(2);
    insert.bind(3, std::int64_t(head.digits));
    insert.bind(4, static_cast<std::int64_t>(head.key));
    insert.bind(5, m_file);
    insert.bind(6, place.place);
    insert.bind(7, place.block);
    insert.bind(8, place.offset);
    insert.bind(9, place.length);
    insert.bind(10, flags);
    for (std::size_t i = 0; i < m_row.size(); ++i)
        bindCell(insert, int(i) + headColumns + 1, m_row[i]);
    insert.run();
    writer.index.add(head.key, static_cast<std::uint32_t>(id));
    ++m_counts.imported;
    m_counts.withoutTime += head.time ? 0 : 1;
    m_counts.zoneAssumed += head.zoneAssumed ? 1 : 0;
    if (sameKey)
        noteStage(table, sameKey, id);
    notify(table, m_row);
}

// Does the event with this id say the same as m_row? Leaves its row in m_known.
bool EventWriter::agrees(EventTable table, std::int64_t event, const EventHead& head)
{
    TableWriter& writer = *m_tables[std::size_t(table)];
    Statement& select = writer.select;
    select.reset();
    select.bind(1, event);
    if (!select.step())
        return false;
    const bool hasTime = !select.isNull(0);
    const std::int64_t time = select.integer(0);
    const int digits = int(select.integer(1));
    m_known.resize(m_row.size());
    for (std::size_t i = 0; i < m_known.size(); ++i)
        m_known[i] = readCell(select, int(i) + 2);
    select.reset();
    if (hasTime && head.time && !timesAgree(time, digits, head.time->ticks, head.digits))
        return false;
    const auto names = [&](const Row& row, std::size_t i) { return !row[i].isNull(); };
    const auto& initiator = writer.spec.initiator;
    const auto namedIn = [&](const Row& row) {
        return std::any_of(initiator.begin(), initiator.end(), [&](std::size_t i) { return names(row, i); });
    };
    const bool shared = std::any_of(initiator.begin(), initiator.end(),
                                    [&](std::size_t i) { return names(m_known, i) && names(m_row, i); });
    if (!shared && namedIn(m_known) && namedIn(m_row))
        return false; // an application did it in one, a user in the other
    return std::all_of(writer.spec.identity.begin(), writer.spec.identity.end(), [&](std::size_t i) {
        const Cell& a = m_known[i];
        const Cell& b = m_row[i];
        if (a.isNull() || b.isNull() || a == b)
            return true;
        // Texts may differ in case only (UPNs do, between exports).
        return i != writer.spec.number && a.kind == Cell::Kind::Integer && b.kind == Cell::Kind::Integer
            && equalsIgnoreCase(m_dictionary.text(a.integer), m_dictionary.text(b.integer))
            && !m_dictionary.text(a.integer).empty();
    });
}

// Adds to a known event what this copy of it has more: columns, digits of the time. m_known is its row.
void EventWriter::complete(EventTable table, std::int64_t event, const EventHead& head)
{
    TableWriter& writer = *m_tables[std::size_t(table)];
    bool more = false;
    for (std::size_t i = 0; i < m_row.size(); ++i) {
        if (m_known[i].isNull() && !m_row[i].isNull()) {
            m_known[i] = m_row[i];
            more = true;
        }
    }
    Statement& select = writer.select;
    select.bind(1, event);
    select.step();
    const auto time = select.optionalInteger(0);
    const std::int64_t digits = select.integer(1);
    select.reset();
    const bool finer = head.time && (!time || head.digits > digits);
    if (!more && !finer)
        return;
    writer.update.bind(1, event);
    writer.update.bind(2, finer ? std::optional(head.time->ticks) : time);
    writer.update.bind(3, finer ? std::int64_t(head.digits) : digits);
    for (std::size_t i = 0; i < m_known.size(); ++i)
        bindCell(writer.update, int(i) + 4, m_known[i]);
    writer.update.run();
    notify(table, m_known);
}

// Same id, other content. Of sign-ins that is a later stage: analysis uses the last one.
void EventWriter::noteStage(EventTable table, std::int64_t of, std::int64_t event)
{
    m_insertVariant->bindAll(event, of);
    m_insertVariant->run();
    TableWriter& writer = *m_tables[std::size_t(table)];
    if (table != EventTable::SignIn) {
        ++m_counts.variants;
        return;
    }
    // Newest by time of ingestion, then of creation, then the contents: not the order in which they came in.
    Statement stages(m_case.db(), "SELECT id FROM signin WHERE id = ?1 OR id IN (SELECT event FROM variant WHERE of_event = ?1)"
                                  " ORDER BY coalesce(generated, time) DESC, time DESC, result ASC, key, id DESC");
    stages.bind(1, of);
    std::int64_t newest = 0;
    Statement clear(m_case.db(), "UPDATE signin SET flags = flags & ~2 WHERE id = ?");
    while (stages.step()) {
        Statement& statement = newest == 0 ? clear : writer.setFlags;
        if (newest == 0)
            statement.bindAll(stages.integer(0));
        else
            statement.bindAll(std::int64_t(Superseded), stages.integer(0));
        statement.run();
        newest = newest ? newest : stages.integer(0);
    }
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
    if (table != EventTable::Other)
        m_counts.newest = std::max(m_counts.newest, head.time->ticks);
}

void EventWriter::addReject(const Reject& reject)
{
    ++m_counts.rejected;
    Statement& insert = *m_insertReject;
    insert.bindAll(m_file, std::string_view(reject.place), std::int64_t(reject.byteOffset), std::int64_t(reject.byteLength),
                   std::string_view(reject.reason));
    insert.bindBlob(6, reject.sample.data(), std::min<std::size_t>(reject.sample.size(), 4096));
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
                     " modified_at = ?, same_as = ? WHERE id = ?");
    const auto ticks = [](const std::optional<UtcTime>& t) { return t ? std::optional(t->ticks) : std::nullopt; };
    const auto count = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
    update.bindAll(count(entry.bytes), std::string_view(entry.sha256), std::string_view(entry.format), count(m_counts.read()),
                   count(m_counts.imported), count(m_counts.duplicates), count(m_counts.rejected), count(m_counts.variants),
                   count(m_counts.withoutTime), std::string_view(entry.note), ticks(m_counts.first), ticks(m_counts.last),
                   ticks(entry.modifiedAt), entry.sameAs ? std::optional(entry.sameAs) : std::nullopt, m_file);
    update.run();
}

void EventWriter::finishFile(const LedgerEntry& entry, const std::function<void()>& inTransaction)
{
    writeLedger(entry);
    // The clock of the case ("now" of its rules): kept apart, because finding it would mean reading every event.
    const std::string newest = m_case.meta("newest_event");
    if (m_counts.newest > (newest.empty() ? 0 : std::stoll(newest)))
        m_case.setMeta("newest_event", std::to_string(m_counts.newest));
    m_case.setMeta("flows", "stale");
    if (inTransaction)
        inTransaction();
    m_transaction->commit();
    m_transaction.reset();
}

void EventWriter::abandonFile()
{
    m_transaction.reset(); // rolls back
    m_dictionary.synchronize();
    m_loaded = false;
}

void EventWriter::noteKnownFile(const LedgerEntry& entry, std::uint64_t records, const std::function<void()>& inTransaction)
{
    beginFile(entry);
    m_counts.duplicates = records;
    finishFile(entry, inTransaction);
}

} // namespace core::store
