// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/found_events.h"

#include "core/base/text.h"
#include "core/store/raw_reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace core {

using store::EventTable;

const char* sourceName(EventTable table)
{
    switch (table) {
    case EventTable::Server: return "server";
    case EventTable::Other: return "other";
    default: return store::tableSpec(table).name;
    }
}

namespace {

bool isInsideCharacter(std::string_view text, std::size_t at) { return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; }

// Line breaks and runs of blanks as one blank, as XML and pretty JSON have many.
std::string oneLine(std::string_view text)
{
    std::string line;
    for (const char c : toValidUtf8(text)) {
        const bool isBlank = static_cast<unsigned char>(c) <= ' ';
        if (!isBlank)
            line += c;
        else if (line.empty() || line.back() != ' ')
            line += ' ';
    }
    return line;
}

void cutExcerpt(FoundEvent& event, std::string_view record, const RawHit& hit, std::size_t around)
{
    const std::size_t at = std::min<std::size_t>(hit.at, record.size());
    const std::size_t end = std::min<std::size_t>(at + hit.matched, record.size());
    std::size_t from = at > around ? at - around : 0;
    std::size_t to = std::min(record.size(), end + around);
    while (from < at && isInsideCharacter(record, from))
        ++from;
    while (to > end && isInsideCharacter(record, to))
        --to;
    event.excerpt = (from > 0 ? "…" : "") + oneLine(record.substr(from, at - from));
    event.at = event.excerpt.size();
    const std::string found = oneLine(record.substr(at, end - at));
    event.length = found.size();
    event.excerpt += found + oneLine(record.substr(end, to - end)) + (to < record.size() ? "…" : "");
}

} // namespace

sqlite::Statement& FoundEventReader::statement(EventTable table, bool all)
{
    const std::string id = table == EventTable::Server ? "e.record_id" : "raw_text(e.block, e.offset, e.length, 'id')";
    const std::string sql = all ? fmt::format("SELECT e.time, e.digits, {}, f.path, e.place FROM {} e JOIN file f ON f.id = e.file WHERE e.id = ?",
                                              id, store::tableSpec(table).name)
                                : fmt::format("SELECT time FROM {} WHERE id = ?", store::tableSpec(table).name);
    return m_statements.try_emplace({table, all}, m_case.db(), sql).first->second;
}

Result<FoundEvent> FoundEventReader::read(const RawHit& hit, std::size_t around)
{
    FoundEvent event;
    event.event = hit.event;
    event.source = sourceName(hit.table);
    sqlite::Statement& row = statement(hit.table, true);
    row.reset();
    row.bind(1, hit.event.value);
    if (!row.step())
        return fail(ErrorCode::NotFound, "there is no such event", std::to_string(hit.event.value));
    if (const auto ticks = row.optionalInteger(0))
        event.time = UtcTime{*ticks};
    event.digits = static_cast<std::uint8_t>(row.integer(1));
    event.id = row.text(2);
    event.file = row.text(3);
    event.record = std::uint64_t(row.integer(4));
    row.reset();
    const auto bytes = m_case.raw().bytes({hit.block, hit.offset, hit.length});
    if (!bytes)
        return tl::unexpected(bytes.error());
    cutExcerpt(event, *bytes, hit, around);
    return event;
}

void FoundEventReader::sortByTime(std::vector<RawHit>& hits)
{
    std::vector<std::tuple<bool, std::int64_t, std::int64_t, std::size_t>> order;
    order.reserve(hits.size());
    for (const RawHit& hit : hits) {
        sqlite::Statement& row = statement(hit.table, false);
        row.bind(1, hit.event.value);
        const auto time = row.step() ? row.optionalInteger(0) : std::nullopt;
        row.reset();
        order.emplace_back(!time, time.value_or(0), hit.event.value, order.size());
    }
    std::sort(order.begin(), order.end());
    std::vector<RawHit> sorted;
    sorted.reserve(hits.size());
    for (const auto& [isTimeless, time, event, place] : order)
        sorted.push_back(hits[place]);
    hits = std::move(sorted);
}

} // namespace core
