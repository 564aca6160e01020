// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/file_zone.h"

#include "core/annotation/subject.h"
#include "core/custody/derived_digest.h"
#include "core/flow/flow_builder.h"
#include "core/investigation/ledger.h"
#include "core/store/event_retimer.h"
#include "core/store/person_table.h"

#include <charconv>
#include <map>

namespace core {
namespace {

std::string orUtc(const std::string& zone)
{
    return zone.empty() ? "as UTC" : zone;
}

std::string zoneDetail(const FileReport& file, const store::RetimeOrder& order, const store::RetimeCounts& counts)
{
    return logDetail({{"file", file.path}, {"sha256", file.sha256}, {"zone_before", orUtc(file.zone)}, {"zone", orUtc(order.zone)},
                      {"date_order_before", file.dateOrder}, {"date_order", order.dateOrder},
                      {"retimed", std::to_string(counts.retimed)}, {"merged", std::to_string(counts.merged)},
                      {std::string(evidenceRootMember), counts.evidenceRoot}});
}

struct EventNote {
    std::int64_t row = 0; // of table annotation
    std::uint64_t key = 0; // of its event
};

std::vector<EventNote> notesOnEvents(store::Case& theCase)
{
    constexpr std::string_view prefix = "event:";
    std::vector<EventNote> notes;
    sqlite::Statement rows(theCase.db(), "SELECT id, subject FROM annotation WHERE subject GLOB 'event:*'");
    while (rows.step()) {
        const std::string_view digits = rows.text(1).substr(prefix.size());
        EventNote note{rows.integer(0), 0};
        if (std::from_chars(digits.data(), digits.data() + digits.size(), note.key, 16).ptr == digits.data() + digits.size())
            notes.push_back(note);
    }
    return notes;
}

// The key of a record that has no id holds its time: what was noted of it goes with it. By their rows, as one event's new key may be
// another's old one.
bool moveNotes(store::Case& theCase, const std::vector<EventNote>& notes, const store::RetimeCounts& counts)
{
    sqlite::Statement move(theCase.db(), "UPDATE annotation SET subject = ? WHERE id = ?");
    bool moved = false;
    for (const EventNote& note : notes)
        if (const auto key = counts.newKeys.find(note.key); key != counts.newKeys.end()) {
            const std::string subject = eventSubject(key->second); // bound, not copied
            move.bindAll(subject, note.row);
            move.run();
            moved = true;
        }
    return moved;
}

// Decisions on links name an event by its number: those on a record that turned out to be a copy are about the one that stays. Where both were
// decided on, the later word counts and the other is kept as removed.
bool moveDecisions(store::Case& theCase, const store::RetimeCounts& counts)
{
    std::map<std::int64_t, std::int64_t> kept(counts.mergedInto.begin(), counts.mergedInto.end());
    struct Decision {
        std::int64_t row = 0;
        std::string subject;
    };
    std::vector<Decision> moved;
    sqlite::Statement rows(theCase.db(), "SELECT id, subject FROM annotation WHERE subject GLOB 'link:*'");
    while (rows.step()) {
        const std::string_view subject = rows.text(1);
        const std::size_t colon = subject.rfind(':');
        std::int64_t number = 0;
        std::from_chars(subject.data() + colon + 1, subject.data() + subject.size(), number);
        if (const auto to = kept.find(number); to != kept.end())
            moved.push_back({rows.integer(0), std::string(subject.substr(0, colon + 1)) + std::to_string(to->second)});
    }
    sqlite::Statement move(theCase.db(), "UPDATE annotation SET subject = ? WHERE id = ?");
    sqlite::Statement settle(theCase.db(), "UPDATE annotation SET removed = ?1 WHERE subject = ?2 AND removed IS NULL AND id <>"
                                           " (SELECT id FROM annotation WHERE subject = ?2 AND removed IS NULL ORDER BY coalesce(changed, created) DESC, id DESC LIMIT 1)");
    for (const Decision& decision : moved) {
        move.bindAll(decision.subject, decision.row);
        move.run();
        settle.bindAll(UtcTime::now().ticks, decision.subject);
        settle.run();
    }
    return !moved.empty();
}

// Alerts rest on numbers of events, too.
bool moveAlerts(store::Case& theCase, const store::RetimeCounts& counts)
{
    sqlite::Statement add(theCase.db(), "INSERT OR IGNORE INTO alert_event (alert, event) SELECT alert, ? FROM alert_event WHERE event = ?");
    sqlite::Statement remove(theCase.db(), "DELETE FROM alert_event WHERE event = ?");
    bool moved = false;
    for (const auto& [old, kept] : counts.mergedInto) {
        add.bindAll(kept, old);
        add.run();
        remove.bind(1, old);
        remove.run();
        moved = moved || theCase.db().changes() > 0;
    }
    return moved;
}

} // namespace

Result<ZoneChange> setFileZone(store::Case& theCase, std::int64_t file, const std::string& zone, std::optional<DateOrder> dateOrder,
                               std::stop_token stop, Progress& progress)
{
    const std::vector<FileReport> ledger = readLedger(theCase, file);
    if (file == 0 || ledger.empty())
        return fail(ErrorCode::NotFound, "there is no such file in the ledger", std::to_string(file));
    const FileReport& before = ledger.front();
    const auto orderBefore = dateOrderFromName(before.dateOrder);
    if (!dateOrder)
        dateOrder = orderBefore;
    const auto old = mapOptions({{}, {}, before.zone, orderBefore, {}});
    const auto wanted = mapOptions({{}, {}, zone, dateOrder, {}});
    if (!old || !wanted)
        return tl::unexpected(old ? wanted.error() : old.error());

    const std::vector<EventNote> notes = notesOnEvents(theCase);
    store::RetimeOrder order{file, *old, *wanted, zone, dateOrder ? dateOrderName(*dateOrder) : "", {}};
    for (const EventNote& note : notes)
        order.watched.insert(note.key);
    logOutsideChanges(theCase, {Derived::Flows, Derived::People, Derived::Notes, Derived::Alerts});
    store::EventRetimer retimer(theCase);
    const auto counts = retimer.run(order, [&](const store::RetimeCounts& done) {
        const bool areMoved = moveNotes(theCase, notes, done) | moveDecisions(theCase, done) | moveAlerts(theCase, done);
        if (areMoved)
            appendLog(theCase, "file.zone", zoneDetail(before, order, done), {Derived::Notes, Derived::Alerts});
        else
            appendLog(theCase, "file.zone", zoneDetail(before, order, done));
    }, stop, progress);
    if (!counts)
        return tl::unexpected(counts.error());
    progress.step("flows");
    store::Dictionary texts(theCase.db());
    sqlite::Transaction transaction(theCase.db());
    if (const auto flows = FlowBuilder(theCase, texts).rebuildAll({}); !flows)
        return tl::unexpected(flows.error());
    progress.step("people");
    store::PersonTable(theCase, texts).update();
    logWorkedOut(theCase);
    transaction.commit();
    return ZoneChange{counts->retimed, counts->merged, counts->variants, counts->shared, readLedger(theCase, file).front()};
}

} // namespace core
