// SPDX-License-Identifier: GPL-3.0-or-later
// Whether two records are the same: the comparison of rows, and the search for copies in forms that lack the id (copy_index.h).
#include "core/base/text.h"
#include "core/knowledge/reason_codes.h"
#include "core/knowledge/server_words.h"
#include "core/knowledge/signin_errors.h"
#include "core/knowledge/steps.h"
#include "core/store/event_writer.h"
#include "core/store/signin_risk.h"
#include "core/store/table_writer.h"
#include "core/store/text_loss.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::store {

using sqlite::Statement;
namespace {

// Both rows say who did it, but no column is filled in both: an application in one, a user in the other.
bool namesAnother(const std::vector<std::size_t>& columns, const Row& a, const Row& b)
{
    const auto any = [&](auto test) { return std::any_of(columns.begin(), columns.end(), test); };
    return any([&](std::size_t i) { return !a[i].isNull(); }) && any([&](std::size_t i) { return !b[i].isNull(); })
        && !any([&](std::size_t i) { return !a[i].isNull() && !b[i].isNull(); });
}

// "AADC01" and "AADC01.corp.contoso.com"; two full names must be equal.
bool sameHost(std::string_view a, std::string_view b)
{
    if (a.find('.') != std::string_view::npos && b.find('.') != std::string_view::npos)
        return false;
    return equalsIgnoreCase(a.substr(0, a.find('.')), b.substr(0, b.find('.')));
}

bool sameText(EventTable table, std::size_t column, std::string_view a, std::string_view b)
{
    // Texts may differ in case only (UPNs do, between exports).
    if (equalsIgnoreCase(a, b))
        return !a.empty();
    if ((table == EventTable::Audit && column == audit_column::Operation) ||
        (table == EventTable::Activity && column == activity_column::Action)) // "Update user" and "Update user."
        return foldMessage(a.substr(0, a.find_last_not_of('.') + 1)) == foldMessage(b.substr(0, b.find_last_not_of('.') + 1));
    if (isLossyCopy(a, b) || isLossyCopy(b, a))
        return true;
    if (table != EventTable::Server)
        return false;
    if (column == server_column::Computer && sameHost(a, b))
        return true;
    if (column == server_column::Provider && foldProvider(a) == foldProvider(b))
        return true;
    // Exports in ASCII have a question mark for every other letter.
    const bool isLossy = a.find('?') != std::string_view::npos || b.find('?') != std::string_view::npos;
    return isLossy && foldMessage(a) == foldMessage(b);
}

// Whether a result of the audit log says that it came through; nothing for what says neither, or says it in another language.
std::optional<bool> cameThrough(std::string_view result)
{
    const auto isOneOf = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return equalsIgnoreCase(result, word); });
    };
    if (isOneOf({"success", "succeeded", "0"}))
        return true;
    return isOneOf({"failure", "failed"}) ? std::optional(false) : std::nullopt;
}

// Whether any of the names in a list as the events keep it ("a, b") is so.
template <class Test> bool anyName(std::string_view list, Test test)
{
    constexpr std::string_view between = ", ";
    for (std::size_t from = 0; from <= list.size();) {
        const std::size_t to = std::min(list.find(between, from), list.size());
        if (test(list.substr(from, to - from)))
            return true;
        from = to + between.size();
    }
    return false;
}

// One came through and one did not: the record was written again, or, in forms without ids, it is a try and the next one within a
// second, which are written alike otherwise.
bool outcomesDiffer(EventTable table, const Row& a, const Row& b, const Dictionary& texts)
{
    if (table != EventTable::Audit || a[audit_column::Result].isNull() || b[audit_column::Result].isNull())
        return false;
    const auto first = cameThrough(texts.text(a[audit_column::Result].integer));
    const auto second = cameThrough(texts.text(b[audit_column::Result].integer));
    return first && second && *first != *second;
}

// Both give a reason, and these mean different steps or different codes. Exports translate reasons, cut them off and put a sentence
// in place of a code: what the catalogue does not know contradicts nothing.
bool reasonsDiffer(EventTable table, const Row& a, const Row& b, const Dictionary& texts)
{
    using namespace audit_column;
    if (table != EventTable::Audit || a[Reason].isNull() || b[Reason].isNull() || a[Reason] == b[Reason])
        return false;
    const std::string_view first = trim(texts.text(a[Reason].integer)), second = trim(texts.text(b[Reason].integer));
    if (startsWithIgnoreCase(first, second) || startsWithIgnoreCase(second, first))
        return false;
    const ReasonCode *firstCode = reasonCode(first), *secondCode = reasonCode(second);
    if (firstCode || secondCode)
        return firstCode && secondCode && !firstCode->family && !secondCode->family && firstCode != secondCode;
    // Both as the same record: only the text may make the difference.
    const auto either = [&](std::size_t column) { return texts.text(a[column].isNull() ? b[column].integer : a[column].integer); };
    const auto stepOf = [&](std::string_view text) -> const Step& { return stepFor(either(Service), either(Operation), either(Result), text); };
    const Step &firstStep = stepOf(first), &secondStep = stepOf(second);
    const auto isKnown = [](const Step& step) { return step.name != "other" && step.name != "record"; };
    return isKnown(firstStep) && isKnown(secondStep) && firstStep.name != secondStep.name;
}

// Each names a changed property that the other does not. A form that keeps a few of them only (the portal's CSV) contradicts nothing.
bool changesDiffer(EventTable table, const Row& a, const Row& b, const Dictionary& texts)
{
    using namespace audit_column;
    if (table != EventTable::Audit || a[Changed].isNull() || b[Changed].isNull() || a[Changed] == b[Changed])
        return false;
    const std::string_view first = texts.text(a[Changed].integer), second = texts.text(b[Changed].integer);
    const auto lacksOneOf = [](std::string_view list, std::string_view names) {
        return anyName(names, [&](std::string_view name) { return !anyName(list, [&](std::string_view one) { return equalsIgnoreCase(one, name); }); });
    };
    return lacksOneOf(first, second) && lacksOneOf(second, first);
}

// Two activities without ids, of which each says what it did to whom.
bool doneToOthers(EventTable table, const Row& a, const Row& b, const Dictionary& texts)
{
    const auto differs = [&](std::size_t i) {
        return !a[i].isNull() && !b[i].isNull() && a[i] != b[i] && !sameText(table, i, texts.text(a[i].integer), texts.text(b[i].integer));
    };
    return table == EventTable::Activity && (differs(activity_column::Description) || differs(activity_column::TargetName));
}

// Where the short download of the portal has a word for how a sign-in ended, the log has a code.
bool codeFits(std::string_view code, std::string_view word)
{
    const bool isSuccess = code.find_first_not_of('0') == std::string_view::npos;
    if (equalsIgnoreCase(word, "success"))
        return isSuccess;
    if (equalsIgnoreCase(word, "failure"))
        return !isSuccess;
    const SignInError* error = signInError(code);
    return equalsIgnoreCase(word, "interrupted") && !isSuccess && !(error && error->password == PasswordVerdict::Wrong);
}

// TimeGenerated of a row that has its own time beside it. How many digits it had is not known.
std::optional<TimeSaid> generatedOf(EventTable table, const Row& row)
{
    const std::size_t column = generatedColumn(table);
    const Cell cell = column == noColumn ? Cell{} : row[column];
    return cell.isNull() ? std::nullopt : std::optional(TimeSaid{cell.integer, 7, false, true});
}

constexpr std::size_t mostCandidates = 200; // of thousands of rows that one task has written nobody could tell which is which

} // namespace

TimeSaid EventWriter::timeOf(const TableWriter::Head& head)
{
    return {head.time, int(head.digits), bool(head.flags & WholeMinutes), bool(head.flags & TimeOfWriting)};
}

TimeSaid EventWriter::timeOf(const EventHead& head)
{
    return {head.time ? std::optional(head.time->ticks) : std::nullopt, head.digits, head.wholeMinutes, head.timeIsOfWriting};
}

// Do the times of m_known and m_row contradict each other? With one id only a record's own times can.
bool EventWriter::timesAgreeAs(EventTable table, const EventHead& head, Comparison comparison) const
{
    const TimeSaid known = timeOf(m_knownHead), here = timeOf(head);
    if (!known.ticks || !here.ticks)
        return comparison != Comparison::Late;
    if (comparison == Comparison::SameKey && !head.weak && (known.isOfWriting || here.isOfWriting))
        return true;
    if (known.isOfWriting == here.isOfWriting)
        return comparison != Comparison::Late && timesAgree(known, here);
    const TimeSaid& written = known.isOfWriting ? known : here;
    const TimeSaid& own = known.isOfWriting ? here : known;
    // A form with both times was there, or another copy of this kind.
    if (const auto generated = generatedOf(table, known.isOfWriting ? m_row : m_known))
        return timesAgree(written, *generated);
    return comparison == Comparison::Late ? isLate(written, own) : timesAgree(written, own);
}

// One is a code and the other the word for it.
bool EventWriter::resultsAgree(EventTable table, const Row& a, const Row& b) const
{
    if (table != EventTable::SignIn || a[signin_column::Result].isNull() || b[signin_column::Result].isNull())
        return false;
    const std::string_view first = m_dictionary.text(a[signin_column::Result].integer), second = m_dictionary.text(b[signin_column::Result].integer);
    return isDigits(first) != isDigits(second) && (isDigits(first) ? codeFits(first, second) : codeFits(second, first));
}

// Of a code and a word for it.
Cell EventWriter::codeOf(const Cell& a, const Cell& b) const { return isDigits(m_dictionary.text(a.integer)) ? a : b; }

// One of two sign-ins has no correlation id (m_known, m_row): less tells them apart, so more of what they say has to agree.
bool EventWriter::contradictsBare(EventTable table) const
{
    using namespace signin_column;
    const bool isKnownBare = isBare(table, m_known), isRowBare = isBare(table, m_row);
    const auto differs = [&](std::size_t i) {
        const Cell &a = m_known[i], &b = m_row[i];
        return !a.isNull() && !b.isNull() && a != b && !sameText(table, i, m_dictionary.text(a.integer), m_dictionary.text(b.integer));
    };
    if (!isKnownBare && !isRowBare)
        return false;
    // "Windows 10" and "Windows10", "Edge 88" and "Edge 88.0.705".
    const auto isOtherMachine = [&](std::size_t i) {
        if (!differs(i))
            return false;
        std::string a(m_dictionary.text(m_known[i].integer)), b(m_dictionary.text(m_row[i].integer));
        std::erase(a, ' ');
        std::erase(b, ' ');
        return !startsWithIgnoreCase(a, b) && !startsWithIgnoreCase(b, a);
    };
    return differs(Category) || isOtherMachine(DeviceName) || isOtherMachine(Os) || isOtherMachine(Browser)
        || (isKnownBare && isRowBare && (differs(ResultReason) || differs(UserAgent)));
}

// Does the event with this id say the same as m_row? Leaves its row in m_known and m_knownHead.
bool EventWriter::agrees(EventTable table, std::int64_t event, const EventHead& head, Comparison comparison)
{
    TableWriter& writer = *m_tables[std::size_t(table)];
    if (!writer.load(event, m_knownHead, m_known))
        return false;
    if (head.weak && m_taken.isTakenByOther(event, head.targets))
        return false;
    if (!timesAgreeAs(table, head, comparison))
        return false;
    if (namesAnother(writer.spec.initiator, m_known, m_row))
        return false;
    if (outcomesDiffer(table, m_known, m_row, m_dictionary) || reasonsDiffer(table, m_known, m_row, m_dictionary)
        || changesDiffer(table, m_known, m_row, m_dictionary))
        return false;
    if (comparison == Comparison::Copies && contradictsBare(table))
        return false;
    if (head.weak && (m_knownHead.flags & Weak) && doneToOthers(table, m_known, m_row, m_dictionary))
        return false;
    // A key that is made of a few columns says less than an id.
    const auto& columns = comparison == Comparison::SameKey && !head.weak ? writer.spec.identity : writer.spec.copyIdentity;
    return std::all_of(columns.begin(), columns.end(), [&](std::size_t i) {
        const Cell& a = m_known[i];
        const Cell& b = m_row[i];
        if (a.isNull() || b.isNull() || a == b)
            return true;
        if (table == EventTable::SignIn && i == signin_column::Result && resultsAgree(table, m_known, m_row))
            return true;
        if (isRiskColumn(table, i))
            return !risksContradict(m_dictionary.text(a.integer), m_dictionary.text(b.integer));
        return !writer.spec.isNumber(i) && a.kind == Cell::Kind::Integer && b.kind == Cell::Kind::Integer
            && sameText(table, i, m_dictionary.text(a.integer), m_dictionary.text(b.integer));
    });
}

// Reads the keys of weak events; those of all events are forgotten until they are needed.
void EventWriter::loadWeak(TableWriter& writer)
{
    writer.weak.clear();
    writer.all.clear();
    writer.allLoaded = false;
    if (!mayBeWeak(writer.table))
        return;
    std::vector<std::int64_t> events;
    Statement marked(m_case.db(), fmt::format("SELECT id, flags FROM {} WHERE flags & {} AND flags < {}", writer.spec.name,
                                              std::int64_t{Weak} | std::int64_t{TimeOfWriting}, std::int64_t(Pending)));
    bool& mayBeLate = m_mayBeLate[std::size_t(writer.table)];
    while (marked.step()) {
        mayBeLate = mayBeLate || (marked.integer(1) & TimeOfWriting);
        if (marked.integer(1) & Weak)
            events.push_back(marked.integer(0));
    }
    for (const std::int64_t event : events)
        if (writer.load(event, m_knownHead, m_known)) {
            m_mayBeBare = m_mayBeBare || isBare(writer.table, m_known);
            index(writer, writer.weak, knownTraits(writer.table), event);
        }
}

void EventWriter::loadAll(TableWriter& writer)
{
    std::string columns;
    for (const char* column : writer.spec.columns)
        columns += fmt::format(", {}", column);
    Statement rows(m_case.db(), fmt::format("SELECT id, time, flags{} FROM {} WHERE flags < {}", columns, writer.spec.name,
                                             std::int64_t(Pending)));
    Row row(writer.spec.columns.size());
    while (rows.step()) {
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = readCell(rows, int(i) + 3);
        const bool wholeMinutes = rows.integer(2) & WholeMinutes;
        index(writer, writer.all, copyTraits(writer.table, rows.optionalInteger(1), wholeMinutes, row, m_dictionary, m_mayBeBare), rows.integer(0));
    }
    writer.allLoaded = true;
}

// The first event whose time is that of writing comes in: from now on all are to be found by their hour, too.
void EventWriter::expectLate(TableWriter& writer)
{
    m_mayBeLate[std::size_t(writer.table)] = true;
    loadAnew(writer);
}

// The first bare sign-in comes in: from now on all are to be found by their user, too.
void EventWriter::expectBare(TableWriter& writer)
{
    m_mayBeBare = true;
    loadAnew(writer);
}

void EventWriter::loadAnew(TableWriter& writer)
{
    const bool all = writer.allLoaded;
    loadWeak(writer);
    if (all)
        loadAll(writer);
}

CopyTraits EventWriter::knownTraits(EventTable table) const
{
    return copyTraits(table, m_knownHead.time, m_knownHead.flags & WholeMinutes, m_known, m_dictionary, m_mayBeBare);
}

CopyTraits EventWriter::rowTraits(EventTable table, const EventHead& head) const
{
    return copyTraits(table, head.time ? std::optional(head.time->ticks) : std::nullopt, head.wholeMinutes, m_row, m_dictionary, m_mayBeBare);
}

void EventWriter::index(const TableWriter& writer, CopyIndex& index, const CopyTraits& traits, std::int64_t event) const
{
    index.add(traits.key(), static_cast<std::uint32_t>(event));
    if (const auto user = traits.userKey())
        index.add(*user, static_cast<std::uint32_t>(event));
    if (m_mayBeLate[std::size_t(writer.table)])
        index.add(traits.hour(), static_cast<std::uint32_t>(event));
}

void EventWriter::unindex(const TableWriter& writer, CopyIndex& index, const CopyTraits& traits, std::int64_t event) const
{
    index.remove(traits.key(), static_cast<std::uint32_t>(event));
    if (const auto user = traits.userKey())
        index.remove(*user, static_cast<std::uint32_t>(event));
    if (m_mayBeLate[std::size_t(writer.table)])
        index.remove(traits.hour(), static_cast<std::uint32_t>(event));
}

namespace {

// An event of a server that has neither a number nor a text: rows of SecurityEvent. Two of them may agree in all that an event
// keeps and still be two, as a domain controller writes several alike in one second; their keys know more.
bool isNameless(EventTable table, bool weak, const Row& row)
{
    if (table != EventTable::Server || !weak)
        return false;
    const TableSpec& spec = tableSpec(table);
    for (std::size_t i = 0; i < spec.columns.size(); ++i)
        if (const std::string_view name = spec.columns[i]; (name == "record_id" || name == "text_key") && !row[i].isNull())
            return false;
    return true;
}

} // namespace

// The event that m_row is another form of, or 0. Leaves its row in m_known and m_knownHead. Of several that agree with a bare sign-in
// it is the one that has most in common with it, of several stages of a sign-in one with the same risk.
std::int64_t EventWriter::findCopy(EventTable table, const EventHead& head)
{
    TableWriter& writer = *m_tables[std::size_t(table)];
    if (!mayBeWeak(table) || (!head.weak && writer.weak.isEmpty()))
        return 0;
    if (head.weak && !writer.allLoaded)
        loadAll(writer);
    const bool nameless = isNameless(table, head.weak, m_row);
    std::int64_t best = 0, otherRisk = 0;
    std::size_t most = 0;
    const std::vector<std::uint32_t> events = candidates(writer, head, rowTraits(table, head).near());
    if (isBare(table, m_row) && events.size() > mostCandidates)
        return 0;
    for (const std::uint32_t event : events) {
        if (!agrees(table, event, head, Comparison::Copies) || (nameless && isNameless(table, m_knownHead.flags & Weak, m_known)))
            continue;
        if (!isBare(table, m_known) && !isBare(table, m_row)) {
            if (table != EventTable::SignIn || !risksContradict(m_known, m_row, m_dictionary))
                return event;
            otherRisk = otherRisk ? otherRisk : event;
            continue;
        }
        // A row of this file that went there is another sign-in, and makes the two more alike than they were.
        std::size_t common = m_takenByBare.contains(event) ? 1 : m_row.size() + 1;
        for (std::size_t i = 0; i < m_row.size(); ++i)
            common += !m_row[i].isNull() && m_row[i] == m_known[i] ? 1 : 0;
        if (common > most) {
            best = event;
            most = common;
        }
    }
    if (otherRisk) {
        writer.load(otherRisk, m_knownHead, m_known);
        return otherRisk;
    }
    if (best) {
        writer.load(best, m_knownHead, m_known);
        m_takenByBare.insert(best);
    }
    return best;
}

// Events that stand under these keys, in the order in which they were imported.
std::vector<std::uint32_t> EventWriter::candidates(TableWriter& writer, const EventHead& head, const std::vector<CopyKey>& keys) const
{
    std::vector<std::uint32_t> found;
    for (const CopyKey& key : keys) {
        const auto& events = (head.weak ? writer.all : writer.weak).candidates(key);
        found.insert(found.end(), events.begin(), events.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

// The event that m_row is another form of where one of the two has but the time of writing, or 0: the latest that agrees in all else.
// The own record of that one cannot have been written later, and each has one time of writing, so that of several alike (a step
// that was taken twice) each gets one. Leaves its row in m_known and m_knownHead.
std::int64_t EventWriter::findLate(EventTable table, const EventHead& head)
{
    TableWriter& writer = *m_tables[std::size_t(table)];
    if (!m_mayBeLate[std::size_t(table)] || !head.time || isBare(table, m_row) || (!head.weak && writer.weak.isEmpty()))
        return 0;
    const CopyTraits traits = rowTraits(table, head);
    const auto events = candidates(writer, head, {traits.hour(), traits.hour(head.timeIsOfWriting ? -1 : 1)});
    if (events.size() > mostCandidates)
        return 0;
    std::int64_t best = 0, latest = 0;
    for (const std::uint32_t event : events)
        if (agrees(table, event, head, Comparison::Late) && (best == 0 || *m_knownHead.time > latest)) {
            best = event;
            latest = *m_knownHead.time;
        }
    if (best)
        writer.load(best, m_knownHead, m_known);
    return best;
}

void EventWriter::addCopyKey(TableWriter& writer, const EventHead& head, std::int64_t event)
{
    if (!head.weak && !writer.allLoaded)
        return;
    if (!mayBeWeak(writer.table))
        return;
    const CopyTraits traits = rowTraits(writer.table, head);
    if (head.weak)
        index(writer, writer.weak, traits, event);
    if (writer.allLoaded)
        index(writer, writer.all, traits, event);
}

// A known event has been completed: it may be found by other words now, and the id of a full copy has become its own.
void EventWriter::followCopy(TableWriter& writer, std::int64_t event, const EventHead& head, const CopyTraits& before, const CopyTraits& after)
{
    const bool wasWeak = m_knownHead.flags & Weak;
    const bool staysWeak = wasWeak && head.weak;
    if (wasWeak && (!staysWeak || before != after)) {
        unindex(writer, writer.weak, before, event);
        if (staysWeak)
            index(writer, writer.weak, after, event);
    }
    if (writer.allLoaded && before != after) {
        unindex(writer, writer.all, before, event);
        index(writer, writer.all, after, event);
    }
    // Of two forms without the id the key is that of the form whose time stays: it is a hash of that, too.
    const bool isRetimed = before.ticks != after.ticks || before.wholeMinutes != after.wholeMinutes;
    if (!wasWeak || (staysWeak && !isRetimed))
        return;
    writer.setKey.bindAll(static_cast<std::int64_t>(head.key), event);
    writer.setKey.run();
    if (!staysWeak) {
        writer.setFlags.bindAll(std::int64_t(Weak), std::int64_t{0}, event);
        writer.setFlags.run();
    }
    writer.index.add(head.key, static_cast<std::uint32_t>(event));
}

// What becomes of the time of m_known, whose copy m_row is.
EventWriter::SettledTime EventWriter::settleTime(const EventHead& head) const
{
    const TimeSaid known = timeOf(m_knownHead), here = timeOf(head);
    constexpr std::int64_t zone = ZoneAssumed | ZoneGiven;
    const auto bit = [](bool is, std::int64_t flag) { return is ? flag : 0; };
    const std::int64_t zoneHere = bit(head.zoneAssumed, ZoneAssumed) | bit(head.zoneGiven, ZoneGiven);
    const bool bothOwn = known.ticks && here.ticks && !known.isOfWriting && !here.isOfWriting;
    SettledTime settled{saysMore(here, known), 0, 0};
    if (settled.isNew) {
        settled.clear = TimeOfWriting | WholeMinutes | bit(!bothOwn, zone);
        settled.set = bit(here.isOfWriting, TimeOfWriting) | bit(here.wholeMinutes, WholeMinutes) | bit(!bothOwn, zoneHere);
    }
    if (bothOwn && zoneHere == 0) // a copy that names the zone settles what the other had to assume
        settled.clear |= zone;
    settled.clear &= m_knownHead.flags & ~settled.set;
    settled.set &= ~m_knownHead.flags;
    return settled;
}

// TimeGenerated of both together where one of them had nothing else: the time by which it is known again (timesAgreeAs), also where
// it is the record's own. Nothing: the columns say it. m_known and m_row are as they came.
std::optional<Cell> EventWriter::generatedOfBoth(EventTable table, const EventHead& head) const
{
    const TimeSaid known = timeOf(m_knownHead), here = timeOf(head);
    const auto generated = [&](const TimeSaid& time, const Row& row) {
        const auto said = generatedOf(table, row);
        return said ? said->ticks : time.isOfWriting ? time.ticks : std::nullopt;
    };
    if ((!known.isOfWriting && !here.isOfWriting) || generatedColumn(table) == noColumn)
        return std::nullopt;
    const std::optional<std::int64_t> latest = std::max(generated(known, m_known), generated(here, m_row));
    const TimeSaid& stays = saysMore(here, known) ? here : known;
    TimeSaid said{latest, std::min(known.digits, here.digits), known.wholeMinutes || here.wholeMinutes, true};
    if (!timesAgree(said, stays))
        return Cell{Cell::Kind::Integer, *latest, {}};
    return stays.isOfWriting ? Cell{} : Cell{Cell::Kind::Integer, std::max(*latest, *stays.ticks), {}};
}

} // namespace core::store
