// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/coverage_counter.h"

#include "core/base/text.h"
#include "core/knowledge/server_words.h"
#include "core/store/coverage.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace core::store {

using sqlite::Statement;

namespace {

constexpr int none = -1;

// Columns that make up a lane, per table.
struct LaneColumns {
    int source = none, channel = none, computer = none, tenant = none;
};

int position(const TableSpec& spec, std::string_view name)
{
    const auto at = std::find(spec.columns.begin(), spec.columns.end(), name);
    return at == spec.columns.end() ? none : int(at - spec.columns.begin());
}

LaneColumns laneColumns(EventTable table)
{
    const TableSpec& spec = tableSpec(table);
    const bool byCategory = table == EventTable::SignIn || table == EventTable::Other;
    const bool ofServer = table == EventTable::Server;
    return {byCategory     ? position(spec, "category")
                : ofServer ? position(spec, "provider")
                           : none,
            ofServer ? position(spec, "channel") : none, ofServer ? position(spec, "computer") : none, position(spec, "tenant")};
}

std::int64_t numberAt(const Row& row, int column)
{
    return column == none ? 0 : row[std::size_t(column)].integer;
}

// "SIGNINLOGS" of one export and "SignInLogs" of another are one lane.
std::string signInSource(std::string_view category)
{
    for (const std::string_view known : {"SignInLogs", "NonInteractiveUserSignInLogs", "ServicePrincipalSignInLogs",
                                         "ManagedIdentitySignInLogs", "ADFSSignInLogs"})
        if (equalsIgnoreCase(category, known))
            return std::string(known);
    return category.empty() ? "SignInLogs" : std::string(category);
}

std::int64_t hourAt(std::int64_t ticks)
{
    return hourOf({ticks});
}

} // namespace

std::string serverLaneName(std::string_view provider, std::string_view channel)
{
    if (isKnownProvider(provider))
        return std::string(canonicalProvider(provider));
    return channel.empty() ? "event log" : std::string(channel);
}

std::size_t CoverageCounter::Hash::operator()(const LaneKey& key) const
{
    std::uint64_t hash = std::uint64_t(key.table);
    for (const std::int64_t part : {key.source, key.channel, key.computer, key.tenant})
        hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9e3779b97f4a7c15ULL;
    return static_cast<std::size_t>(hash);
}

CoverageCounter::LaneKey CoverageCounter::laneOf(EventTable table, const Row& row)
{
    static const auto columns = [] {
        std::array<LaneColumns, eventTableCount> all;
        for (std::size_t i = 0; i < eventTableCount; ++i)
            all[i] = laneColumns(EventTable(i));
        return all;
    }();
    const LaneColumns& of = columns[std::size_t(table)];
    return {table, numberAt(row, of.source), numberAt(row, of.channel), numberAt(row, of.computer), numberAt(row, of.tenant)};
}

CoverageCounter::Lane& CoverageCounter::find(const LaneKey& key)
{
    if (m_latest && m_latest->key == key)
        return *m_latest;
    Lane*& lane = m_byKey[key];
    if (!lane) {
        lane = &m_lanes.emplace_back();
        lane->key = key;
    }
    m_latest = lane;
    return *lane;
}

void CoverageCounter::count(const LaneKey& key, std::optional<std::int64_t> ticks, std::int64_t change)
{
    if (!ticks)
        return;
    Lane& lane = find(key);
    const std::int64_t hour = hourAt(*ticks);
    if (!lane.counter || lane.hour != hour) {
        lane.hour = hour;
        lane.counter = &lane.changes[hour];
    }
    *lane.counter += change;
}

void CoverageCounter::see(const LaneKey& key, std::int64_t ticks)
{
    Lane& lane = find(key);
    lane.first = lane.seen ? std::min(lane.first, ticks) : ticks;
    lane.last = lane.seen ? std::max(lane.last, ticks) : ticks;
    lane.seen = true;
}

std::string CoverageCounter::sourceName(const LaneKey& key) const
{
    const std::string_view source = m_texts.text(key.source);
    switch (key.table) {
    case EventTable::Audit: return "AuditLogs";
    case EventTable::SignIn: return signInSource(source);
    case EventTable::Server: return serverLaneName(source, m_texts.text(key.channel));
    case EventTable::Other: return source.empty() ? "other_event" : std::string(source);
    default: return tableSpec(key.table).name;
    }
}

void CoverageCounter::flushHours(const Lane& lane, const std::string& source)
{
    Statement add(m_case.db(), "INSERT INTO coverage VALUES (?, ?, ?, ?, ?) ON CONFLICT (source, computer, tenant, hour)"
                               " DO UPDATE SET events = events + excluded.events");
    Statement removeEmpty(m_case.db(), "DELETE FROM coverage WHERE source = ? AND computer = ? AND tenant = ? AND hour = ?"
                                       " AND events <= 0");
    for (const auto& [hour, change] : lane.changes) {
        if (change == 0)
            continue;
        add.bindAll(std::string_view(source), lane.key.computer, lane.key.tenant, hour, change);
        add.run();
        if (change > 0)
            continue;
        removeEmpty.bindAll(std::string_view(source), lane.key.computer, lane.key.tenant, hour);
        removeEmpty.run();
    }
}

void CoverageCounter::flushSpans(std::int64_t file)
{
    Statement insert(m_case.db(),
                     "INSERT INTO file_span VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (file, source, channel, computer, tenant)"
                     " DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)");
    const auto write = [&](const std::string& source, const LaneKey& key, std::int64_t first, std::int64_t last) {
        insert.bindAll(file, std::string_view(source), key.channel, key.computer, key.tenant, first, last);
        insert.run();
    };
    std::map<std::tuple<std::int64_t, std::int64_t>, std::set<std::int64_t>> providers; // by channel and computer
    for (const Lane& lane : m_lanes)
        if (lane.seen && lane.key.channel)
            providers[{lane.key.channel, lane.key.computer}].insert(lane.key.source);
    for (const Lane& lane : m_lanes) {
        if (!lane.seen)
            continue;
        write(sourceName(lane.key), lane.key, lane.first, lane.last);
        if (lane.key.channel && providers[{lane.key.channel, lane.key.computer}].size() > 1)
            write(std::string(m_texts.text(lane.key.channel)), lane.key, lane.first, lane.last);
    }
}

void CoverageCounter::flush(std::int64_t file)
{
    for (const Lane& lane : m_lanes)
        flushHours(lane, sourceName(lane.key));
    flushSpans(file);
    clear();
}

void CoverageCounter::clear()
{
    m_byKey.clear();
    m_lanes.clear();
    m_latest = nullptr;
}

} // namespace core::store
