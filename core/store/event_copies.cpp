// SPDX-License-Identifier: GPL-3.0-or-later
// Whether two records are the same: the comparison of rows, and the search for copies in forms that lack the id (copy_index.h).
#include "core/base/text.h"
#include "core/knowledge/server_words.h"
#include "core/store/event_writer.h"
#include "core/store/table_writer.h"
#include "core/store/text_loss.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::store {

using sqlite::Statement;
namespace {

constexpr int mostDigits = 7;

// Two times agree if they are equal to the coarser precision of the two.
bool timesAgree(std::int64_t a, int digitsA, std::int64_t b, int digitsB)
{
    std::int64_t unit = 1;
    for (int i = std::min(digitsA, digitsB); i < mostDigits; ++i)
        unit *= 10;
    return a / unit == b / unit;
}

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
    if (table == EventTable::Audit && column == audit_column::Operation) // "Update user" and "Update user."
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

// One came through and one did not: a try and the next one within a second, which a form with whole seconds and without ids writes alike otherwise.
bool outcomesDiffer(EventTable table, const Row& a, const Row& b, const Dictionary& texts)
{
    if (table != EventTable::Audit || a[audit_column::Result].isNull() || b[audit_column::Result].isNull())
        return false;
    const std::string_view first = texts.text(a[audit_column::Result].integer), second = texts.text(b[audit_column::Result].integer);
    const auto are = [&](std::string_view one, std::string_view other) { return equalsIgnoreCase(first, one) && equalsIgnoreCase(second, other); };
    return are("success", "failure") || are("failure", "success");
}

} // namespace

// Does the event with this id say the same as m_row? Leaves its row in m_known and m_knownHead.
bool EventWriter::agrees(EventTable table, std::int64_t event, const EventHead& head, Comparison comparison)
{
    TableWriter& writer = *m_tables[std::size_t(table)];
    if (!writer.load(event, m_knownHead, m_known))
        return false;
    if (m_knownHead.time && head.time) {
        if (!timesAgree(*m_knownHead.time, usedDigits(*m_knownHead.time, int(m_knownHead.digits)), head.time->ticks,
                        usedDigits(head.time->ticks, head.digits)))
            return false;
    }
    if (namesAnother(writer.spec.initiator, m_known, m_row))
        return false;
    if ((comparison == Comparison::Copies || head.weak) && outcomesDiffer(table, m_known, m_row, m_dictionary))
        return false;
    const auto& columns = comparison == Comparison::Copies ? writer.spec.copyIdentity : writer.spec.identity;
    return std::all_of(columns.begin(), columns.end(), [&](std::size_t i) {
        const Cell& a = m_known[i];
        const Cell& b = m_row[i];
        if (a.isNull() || b.isNull() || a == b)
            return true;
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
    Statement weak(m_case.db(), fmt::format("SELECT id FROM {} WHERE flags & {} AND flags < {}", writer.spec.name, std::int64_t(Weak),
                                             std::int64_t(Pending)));
    while (weak.step())
        events.push_back(weak.integer(0));
    for (const std::int64_t event : events)
        if (writer.load(event, m_knownHead, m_known))
            writer.weak.add(copyKey(writer.table, m_knownHead.time, m_known, m_dictionary), static_cast<std::uint32_t>(event));
}

void EventWriter::loadAll(TableWriter& writer)
{
    std::string columns;
    for (const char* column : writer.spec.columns)
        columns += fmt::format(", {}", column);
    Statement rows(m_case.db(), fmt::format("SELECT id, time{} FROM {} WHERE flags < {}", columns, writer.spec.name,
                                             std::int64_t(Pending)));
    Row row(writer.spec.columns.size());
    while (rows.step()) {
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = readCell(rows, int(i) + 2);
        writer.all.add(copyKey(writer.table, rows.optionalInteger(1), row, m_dictionary), static_cast<std::uint32_t>(rows.integer(0)));
    }
    writer.allLoaded = true;
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

// The event that m_row is another form of, or 0. Leaves its row in m_known and m_knownHead.
std::int64_t EventWriter::findCopy(EventTable table, const EventHead& head)
{
    TableWriter& writer = *m_tables[std::size_t(table)];
    if (!mayBeWeak(table) || (!head.weak && writer.weak.isEmpty()))
        return 0;
    const CopyKey key = copyKey(table, head.time ? std::optional(head.time->ticks) : std::nullopt, m_row, m_dictionary);
    if (head.weak && !writer.allLoaded)
        loadAll(writer);
    const bool nameless = isNameless(table, head.weak, m_row);
    for (const std::uint32_t event : (head.weak ? writer.all : writer.weak).candidates(key))
        if (agrees(table, event, head, Comparison::Copies) && !(nameless && isNameless(table, m_knownHead.flags & Weak, m_known)))
            return event;
    return 0;
}

void EventWriter::addCopyKey(TableWriter& writer, const EventHead& head, std::int64_t event)
{
    if (!head.weak && !writer.allLoaded)
        return;
    const CopyKey key = copyKey(writer.table, head.time ? std::optional(head.time->ticks) : std::nullopt, m_row, m_dictionary);
    if (head.weak)
        writer.weak.add(key, static_cast<std::uint32_t>(event));
    if (writer.allLoaded)
        writer.all.add(key, static_cast<std::uint32_t>(event));
}

// A known event has been completed: it may be found by other words now, and the id of a full copy has become its own.
void EventWriter::followCopy(TableWriter& writer, std::int64_t event, const EventHead& head, const CopyKey& before, const CopyKey& after)
{
    const auto number = static_cast<std::uint32_t>(event);
    const bool wasWeak = m_knownHead.flags & Weak;
    const bool staysWeak = wasWeak && head.weak;
    if (wasWeak && (!staysWeak || before != after)) {
        writer.weak.remove(before, number);
        if (staysWeak)
            writer.weak.add(after, number);
    }
    if (writer.allLoaded && before != after) {
        writer.all.remove(before, number);
        writer.all.add(after, number);
    }
    if (!wasWeak || staysWeak)
        return;
    writer.setKey.bindAll(static_cast<std::int64_t>(head.key), event);
    writer.setKey.run();
    writer.setFlags.bindAll(std::int64_t(Weak), std::int64_t{0}, event);
    writer.setFlags.run();
    writer.index.add(head.key, number);
}

} // namespace core::store
