// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_retimer.h"

#include "core/event/mapping.h"
#include "core/store/count_warnings.h"
#include "core/store/raw_batch.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::store {

using sqlite::Statement;

namespace {

constexpr std::size_t portion = 1000; // ids read at a time

// Columns that hold a time of their own: they are worked out anew as well.
constexpr std::array<std::string_view, 4> timeColumns = {"generated", "detected", "updated", "until"};

bool isTimeColumn(std::string_view name)
{
    return std::find(timeColumns.begin(), timeColumns.end(), name) != timeColumns.end();
}

// Digits of the second, and seconds of the minute, that another copy had brought.
void keepDigits(const TableWriter::Head& before, const EventHead& old, EventHead& head)
{
    const bool hasSeconds = old.wholeMinutes && !(before.flags & WholeMinutes);
    if (!before.time || !old.time || !head.time || (before.digits <= head.digits && !hasSeconds))
        return;
    const std::int64_t more = *before.time - old.time->ticks;
    if (more < 0 || more >= (hasSeconds ? 600'000'000 : 10'000'000))
        return;
    head.time->ticks += more;
    head.digits = static_cast<std::uint8_t>(before.digits);
    head.wholeMinutes = head.wholeMinutes && !hasSeconds;
}

EventHead asItIs(const TableWriter::Head& before, std::int64_t key)
{
    EventHead head;
    if (before.time)
        head.time = UtcTime{*before.time};
    head.digits = static_cast<std::uint8_t>(before.digits);
    head.key = static_cast<std::uint64_t>(key);
    head.weak = before.flags & Weak;
    head.zoneAssumed = before.flags & ZoneAssumed;
    head.zoneGiven = before.flags & ZoneGiven;
    head.wholeMinutes = before.flags & WholeMinutes;
    head.timeIsOfWriting = before.flags & TimeOfWriting;
    return head;
}

// The events of one table among those that a record became.
template <class Visit> void visitEvents(const MappedBatch& events, Visit visit)
{
    const auto all = [&](EventTable table, const auto& list) {
        for (const auto& event : list)
            visit(table, event);
    };
    all(EventTable::Audit, events.audits);
    all(EventTable::SignIn, events.signIns);
    all(EventTable::Server, events.serverEvents);
    all(EventTable::Other, events.others);
    all(EventTable::RiskEvent, events.riskEvents);
    all(EventTable::RiskyUser, events.riskyUsers);
    all(EventTable::Activity, events.activities);
    all(EventTable::Registration, events.registrations);
    all(EventTable::MethodUsage, events.methodUsages);
    all(EventTable::Role, events.roles);
    all(EventTable::User, events.users);
}

} // namespace

EventRetimer::EventRetimer(Case& theCase) : m_case(theCase), m_writer(theCase, m_observer), m_variants(theCase) {}

Result<RetimeCounts> EventRetimer::run(const RetimeOrder& order, const std::function<void(const RetimeCounts&)>& inTransaction,
                                       std::stop_token stop, Progress& progress)
{
    m_order = order;
    m_writer.m_transaction = std::make_unique<sqlite::Transaction>(m_case.db());
    const auto giveUp = [&](Error error) {
        m_writer.abandonFile();
        return tl::unexpected(std::move(error));
    };
    m_writer.m_file = order.file;
    m_writer.m_digests.begin();
    progress.start("times", markPending());
    m_counts.shared = countShared();
    m_writer.synchronize();
    m_writer.m_taken.begin(m_writer.m_nextEvent);
    m_variants.dissolve(Pending);
    seeOthers();
    m_case.db().execute("CREATE TEMP TABLE IF NOT EXISTS merged_event (old INTEGER PRIMARY KEY, kept INTEGER NOT NULL);"
                        "DELETE FROM merged_event");
    for (std::size_t i = 0; i < eventTableCount; ++i)
        if (auto done = retimeTable(EventTable(i), stop, progress); !done)
            return giveUp(done.error());
    moveOccurrences();
    m_variants.form(
        [&](EventTable table, std::int64_t key) {
            std::vector<std::int64_t> events;
            m_writer.m_tables[std::size_t(table)]->index.find(static_cast<std::uint64_t>(key), [&](std::uint32_t event) {
                events.push_back(event);
                return false;
            });
            return events;
        },
        [&](std::int64_t root) { m_writer.orderStages(root); });
    updateLedger();
    m_writer.m_people.relink();
    m_counts.evidenceRoot = m_writer.settleDigests();
    inTransaction(m_counts);
    if (stop.stop_requested())
        return giveUp({ErrorCode::Cancelled, "cancelled", {}});
    m_writer.m_transaction->commit();
    m_writer.m_transaction.reset();
    return m_counts;
}

// With another order of the date's numbers any time may change, else those that name no zone.
std::uint64_t EventRetimer::markPending()
{
    const std::string which = m_order.before.dateOrder != m_order.after.dateOrder
        ? std::string()
        : fmt::format(" AND flags & {}", std::int64_t(ZoneAssumed | ZoneGiven));
    std::uint64_t marked = 0;
    for (std::size_t i = 0; i < eventTableCount; ++i) {
        Statement mark(m_case.db(), fmt::format("UPDATE {} SET flags = flags | {} WHERE file = ?{}", tableSpec(EventTable(i)).name,
                                                std::int64_t(Pending), which));
        mark.bind(1, m_order.file);
        mark.run();
        marked += static_cast<std::uint64_t>(m_case.db().changes());
    }
    return marked;
}

std::uint64_t EventRetimer::countShared()
{
    std::uint64_t shared = 0;
    for (std::size_t i = 0; i < eventTableCount; ++i) {
        Statement count(m_case.db(), fmt::format("SELECT count(*) FROM {} WHERE flags & ?2 AND file <> ?1 AND id IN"
                                                 " (SELECT event FROM occurrence WHERE file = ?1)",
                                                 tableSpec(EventTable(i)).name));
        count.bindAll(m_order.file, std::int64_t(ZoneAssumed | ZoneGiven));
        if (count.step())
            shared += static_cast<std::uint64_t>(count.integer(0));
    }
    return shared;
}

// The span of the file is of all its records, also of those whose times stay.
void EventRetimer::seeOthers()
{
    for (std::size_t i = 0; i < eventTableCount; ++i) {
        const auto table = EventTable(i);
        TableWriter& writer = *m_writer.m_tables[i];
        Statement others(m_case.db(), fmt::format("SELECT id FROM {} WHERE flags < ?2 AND time IS NOT NULL AND (file = ?1 OR id IN"
                                                  " (SELECT event FROM occurrence WHERE file = ?1))", writer.spec.name));
        others.bindAll(m_order.file, std::int64_t(Pending));
        TableWriter::Head head;
        while (others.step()) {
            if (!writer.load(others.integer(0), head, m_fresh))
                continue;
            EventHead shown;
            shown.time = UtcTime{*head.time};
            m_writer.noteTime(table, shown);
            m_writer.m_coverage.see(CoverageCounter::laneOf(table, m_fresh), *head.time);
        }
    }
}

std::vector<EventRetimer::Waiting> EventRetimer::nextPending(EventTable table, std::int64_t after)
{
    Statement rows(m_case.db(), fmt::format("SELECT id, key, block, offset, length, place FROM {} WHERE id > ? AND flags >= ?"
                                            " ORDER BY id LIMIT {}", tableSpec(table).name, portion));
    rows.bindAll(after, std::int64_t(Pending));
    std::vector<Waiting> found;
    while (rows.step())
        found.push_back({rows.integer(0), rows.integer(1), {rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5)}});
    return found;
}

Result<void> EventRetimer::retimeTable(EventTable table, std::stop_token stop, Progress& progress)
{
    std::int64_t last = 0;
    for (std::vector<Waiting> portionOfEvents; !(portionOfEvents = nextPending(table, last)).empty(); last = portionOfEvents.back().id) {
        for (const Waiting& pending : portionOfEvents) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, "cancelled");
            if (auto done = retime(table, pending); !done)
                return done;
            ++m_done;
            progress.report(m_done, m_done);
        }
    }
    return {};
}

Result<void> EventRetimer::retime(EventTable table, const Waiting& pending)
{
    EventHead old, head;
    const auto mapped = mapAnew(table, pending, old, head);
    if (!mapped)
        return tl::unexpected(mapped.error());
    TableWriter& writer = *m_writer.m_tables[std::size_t(table)];
    if (!writer.load(pending.id, m_writer.m_knownHead, m_writer.m_row))
        return fail(ErrorCode::Damaged, "an event is missing from the case");
    const TableWriter::Head before = m_writer.m_knownHead;
    if (*mapped && old.timeIsOfWriting && before.time && !(before.flags & TimeOfWriting)) {
        // This record has but the time of writing. Another copy has brought the event's own, and that one stays.
        const EventHead mappedHead = head;
        head = asItIs(before, static_cast<std::int64_t>(mappedHead.key));
        head.weak = mappedHead.weak;
    } else if (*mapped) {
        keepDigits(before, old, head);
        for (std::size_t i = 0; i < m_writer.m_row.size(); ++i)
            if (!m_fresh[i].isNull() && isTimeColumn(writer.spec.columns[i]))
                m_writer.m_row[i] = m_fresh[i];
    } else {
        head = asItIs(before, pending.key); // its raw record says nothing of it any more
    }
    if (const auto key = static_cast<std::uint64_t>(pending.key); head.key != key && m_order.watched.contains(key))
        m_counts.newKeys.emplace(key, head.key);
    takeOut(table, pending);
    m_hadNoTime += before.time ? 0 : 1;
    m_writer.m_coverage.count(CoverageCounter::laneOf(table, m_writer.m_row), before.time, -1);
    m_writer.m_rebuilt = table == EventTable::Server && (before.flags & Rebuilt);
    m_writer.m_givenId = pending.id;
    const std::uint64_t copies = m_writer.m_counts.duplicates;
    m_writer.writeOne(table, head, pending.place);
    m_writer.m_givenId = 0;
    ++m_counts.retimed;
    if (m_writer.m_counts.duplicates > copies)
        noteMerged(table, pending);
    return {};
}

// Which of the events that the record became is this one: the one whose key was the event's under the old options.
Result<bool> EventRetimer::mapAnew(EventTable table, const Waiting& pending, EventHead& old, EventHead& head)
{
    const RawPlace place{pending.place.block, pending.place.offset, pending.place.length};
    const auto map = [&](const MapOptions& options, MappedBatch& out) -> Result<void> {
        if (auto loaded = loadRecord(m_case.raw(), place, pending.place.place, m_batch); !loaded)
            return loaded;
        out.clear();
        out.options = options;
        mapBatch(m_batch, out);
        return {};
    };
    if (auto done = map(m_order.before, m_before); !done)
        return tl::unexpected(done.error());
    std::ptrdiff_t wanted = -1;
    std::ptrdiff_t count = 0;
    visitEvents(m_before, [&](EventTable of, const EventHead& event) {
        if (of != table)
            return;
        if (wanted < 0 && event.key == static_cast<std::uint64_t>(pending.key))
            wanted = count;
        if (wanted == count || count == 0)
            old = event;
        ++count;
    });
    if (wanted < 0 && count != 1)
        return false;
    const std::ptrdiff_t index = std::max<std::ptrdiff_t>(wanted, 0);
    if (auto done = map(m_order.after, m_after); !done)
        return tl::unexpected(done.error());
    std::ptrdiff_t at = 0;
    bool found = false;
    visitEvents(m_after, [&](EventTable of, const auto& event) {
        if (of != table || at++ != index)
            return;
        head = event;
        fillRow(event, m_writer.m_dictionary, m_fresh);
        found = true;
    });
    return found;
}

void EventRetimer::takeOut(EventTable table, const Waiting& pending)
{
    Statement remove(m_case.db(), fmt::format("DELETE FROM {} WHERE id = ?", tableSpec(table).name));
    remove.bind(1, pending.id);
    remove.run();
}

// The event was found to be a copy of another. Of the two the one that came in first counts as imported.
void EventRetimer::noteMerged(EventTable table, const Waiting& pending)
{
    ++m_counts.merged;
    const std::int64_t kept = m_writer.m_lastCopy;
    Statement note(m_case.db(), "INSERT INTO merged_event VALUES (?, ?)");
    note.bindAll(pending.id, kept);
    note.run();
    m_counts.mergedInto.emplace_back(pending.id, kept);
    std::int64_t loser = m_order.file;
    if (kept > pending.id) {
        Statement first(m_case.db(), fmt::format("SELECT file, place FROM {} WHERE id = ?", tableSpec(table).name));
        first.bind(1, kept);
        first.step();
        loser = first.integer(0);
        const std::int64_t place = first.integer(1);
        Statement swapOccurrence(m_case.db(), "UPDATE occurrence SET file = ?, place = ? WHERE rowid ="
                                              " (SELECT max(rowid) FROM occurrence)");
        swapOccurrence.bindAll(loser, place);
        swapOccurrence.run();
        Statement swapEvent(m_case.db(), fmt::format("UPDATE {} SET file = ?, place = ? WHERE id = ?", tableSpec(table).name));
        swapEvent.bindAll(m_order.file, pending.place.place, kept);
        swapEvent.run();
    }
    if (table == EventTable::Audit) // it may have changed its file
        m_writer.noteUnlike(kept, AuditEvent::AllPaths);
    Statement ledger(m_case.db(), "UPDATE file SET imported = imported - 1, duplicates = duplicates + 1 WHERE id = ?");
    ledger.bind(1, loser);
    ledger.run();
}

void EventRetimer::moveOccurrences()
{
    m_case.db().execute("UPDATE occurrence SET event = (SELECT kept FROM merged_event WHERE old = event)"
                        " WHERE event IN (SELECT old FROM merged_event); DROP TABLE merged_event");
}

void EventRetimer::updateLedger()
{
    auto& db = m_case.db();
    const FileCounts& counts = m_writer.m_counts;
    const auto ticks = [](const std::optional<UtcTime>& time) { return time ? std::optional(time->ticks) : std::nullopt; };
    Statement update(db, "UPDATE file SET zone = nullif(?, ''), date_order = nullif(?, ''), first_event = ?, last_event = ?,"
                         " without_time = without_time + ? WHERE id = ?");
    const std::string_view zone = counts.zoneGiven > 0 ? std::string_view(m_order.zone) : std::string_view();
    update.bindAll(zone, std::string_view(m_order.dateOrder), ticks(counts.first), ticks(counts.last),
                   std::int64_t(counts.withoutTime) - std::int64_t(m_hadNoTime), m_order.file);
    update.run();
    for (const auto& [file, change] : m_variants.changes()) {
        if (file == m_order.file && change > 0)
            m_counts.variants = static_cast<std::uint64_t>(change);
        Statement variants(db, "UPDATE file SET variants = variants + ? WHERE id = ?");
        variants.bindAll(change, file);
        variants.run();
        if (file != m_order.file)
            writeCountWarnings(db, file, std::nullopt);
    }
    writeCountWarnings(db, m_order.file, TimeCounts{counts.zoneAssumed, counts.shownTwice, counts.neverShown, m_order.zone});
    Statement spans(db, "DELETE FROM file_span WHERE file = ?");
    spans.bind(1, m_order.file);
    spans.run();
    m_writer.m_coverage.flush(m_order.file);
    std::string newest;
    for (std::size_t i = 0; i < eventTableCount; ++i)
        if (EventTable(i) != EventTable::Other)
            newest += fmt::format("{}SELECT max(time) AS t FROM {}", newest.empty() ? "" : " UNION ALL ", tableSpec(EventTable(i)).name);
    Statement clock(db, fmt::format("SELECT coalesce(max(t), 0) FROM ({})", newest));
    clock.step();
    if (clock.integer(0) != m_case.metaNumber("newest_event"))
        m_case.setMeta("newest_event", std::to_string(clock.integer(0)));
    m_case.setMeta("flows", "stale");
}

} // namespace core::store
