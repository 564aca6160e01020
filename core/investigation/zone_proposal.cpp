// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/zone_proposal.h"

#include "core/base/local_zone.h"
#include "core/store/indexes.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace core {

using sqlite::Statement;

namespace {

using Pair = std::pair<UtcTime, UtcTime>; // local, UTC

constexpr std::size_t mostCompared = 500, leastCompared = 3; // of one file; mostCompared: twice as many at most
constexpr Duration quarter = Duration::minutes(15), tolerance = Duration::seconds(2);

// Of whole quarters of an hour; nothing where it is none, or no zone has it.
std::optional<Duration> offsetOf(const Pair& pair)
{
    const std::int64_t apart = (pair.first - pair.second).ticks, unit = quarter.ticks;
    const std::int64_t quarters = (apart + (apart < 0 ? -unit / 2 : unit / 2)) / unit;
    if (std::abs(apart - quarters * unit) > tolerance.ticks || quarters < -48 || quarters > 56)
        return std::nullopt;
    return Duration{quarters * unit};
}

std::string offsetText(Duration offset)
{
    const std::int64_t minutes = std::abs(offset.ticks) / Duration::minutes(1).ticks;
    return fmt::format("{}{:02}:{:02}", offset.ticks < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

bool fits(const LocalZone& zone, const std::vector<Pair>& pairs)
{
    return std::all_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
        return offsetOf(pair) == std::optional(zone.toLocal(pair.second) - pair.second);
    });
}

bool fits(std::string_view name, const std::vector<Pair>& pairs)
{
    const auto zone = LocalZone::find(name);
    return !name.empty() && zone && fits(**zone, pairs);
}

// No zone is further from UTC; the index of what is searched ends in the time.
#define SSPR_WITHIN_ZONES " AND b.time BETWEEN a.time - 540000000000 AND a.time + 540000000000" // 15 hours

// How a record is found again in another file: by its number; gives its time, the time and the file of the other.
struct Search {
    const char* table;
    const char* wanted; // records that can be found at all
    const char* index;  // by which they are found
    const char* sql;
};

constexpr std::array<Search, 4> searches{{
    {"audit", "correlation IS NOT NULL", "audit_correlation",
     "SELECT a.time, b.time, b.file FROM audit a JOIN audit b ON b.correlation = a.correlation AND b.operation IS a.operation AND b.reason IS a.reason"
     " AND b.result IS a.result WHERE a.id = ?1 AND b.file <> a.file AND b.flags & 4 = 0 AND b.time IS NOT NULL"},
    {"signin", "correlation IS NOT NULL", "signin_user",
     "SELECT a.time, b.time, b.file FROM signin a JOIN signin b ON b.user_upn = a.user_upn AND b.correlation = a.correlation AND b.app IS a.app"
     " AND b.result IS a.result" SSPR_WITHIN_ZONES " WHERE a.id = ?1 AND b.file <> a.file AND b.flags & 4 = 0"},
    {"server_event", "tracking IS NOT NULL", "server_event_tracking",
     "SELECT a.time, b.time, b.file FROM server_event a JOIN server_event b ON b.tracking = a.tracking AND b.event_id = a.event_id"
     " WHERE a.id = ?1 AND b.file <> a.file AND b.flags & 4 = 0 AND b.time IS NOT NULL"},
    {"server_event", "tracking IS NULL AND record_id IS NOT NULL AND event_id IS NOT NULL", "server_event_kind",
     "SELECT a.time, b.time, b.file FROM server_event a JOIN server_event b ON b.event_id = a.event_id AND b.record_id = a.record_id AND b.provider IS a.provider"
     SSPR_WITHIN_ZONES " WHERE a.id = ?1 AND b.file <> a.file AND b.flags & 4 = 0"}}};
#undef SSPR_WITHIN_ZONES

// Numbers spread evenly over all that are given, whatever their number: clocks may have been changed in the middle of a file.
class Sample
{
public:
    void add(std::int64_t number)
    {
        if (m_seen++ % m_step != 0)
            return;
        m_numbers.push_back(number);
        if (m_numbers.size() < mostCompared * 2)
            return;
        for (std::size_t i = 0; i < mostCompared; ++i)
            m_numbers[i] = m_numbers[i * 2];
        m_numbers.resize(mostCompared);
        m_step *= 2;
    }
    const std::vector<std::int64_t>& numbers() const { return m_numbers; }

private:
    std::vector<std::int64_t> m_numbers;
    std::uint64_t m_seen = 0, m_step = 1;
};

// Of one file: what each record may be, as a record may resemble several of its flow.
struct Found {
    std::map<std::int64_t, std::vector<Pair>> records; // by record
    std::map<std::int64_t, std::uint64_t> witnesses;   // records by file
};

// Of each file a sample of the records of one kind.
using Samples = std::map<std::int64_t, Sample>;

// One pass over each table, however many files name no zone.
Samples sampleAll(sqlite::Connection& db, const Search& search, const std::set<std::int64_t>& files, std::stop_token stop)
{
    Samples samples;
    Statement rows(db, fmt::format("SELECT id, file FROM {} WHERE flags & 4 AND time IS NOT NULL AND {}", search.table, search.wanted));
    while (rows.step() && !stop.stop_requested())
        if (files.contains(rows.integer(1)))
            samples[rows.integer(1)].add(rows.integer(0));
    return samples;
}

// The first event of that file or a later one: events are numbered in the order in which their files came.
std::int64_t firstOf(sqlite::Connection& db, const char* table, std::int64_t file)
{
    Statement ends(db, fmt::format("SELECT coalesce((SELECT id FROM {0} ORDER BY id LIMIT 1), 0), coalesce((SELECT id FROM {0} ORDER BY id DESC LIMIT 1), -1) + 1", table));
    ends.step();
    std::int64_t low = ends.integer(0), high = ends.integer(1);
    Statement next(db, fmt::format("SELECT id, file FROM {} WHERE id >= ? ORDER BY id LIMIT 1", table));
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        next.reset();
        next.bind(1, middle);
        if (!next.step() || next.integer(1) >= file)
            high = middle;
        else
            low = next.integer(0) + 1;
    }
    return low;
}

// A few, from all parts of each file.
Samples sampleSome(sqlite::Connection& db, const Search& search, const std::set<std::int64_t>& files)
{
    constexpr std::int64_t parts = 50, mostPassed = 200; // of each part so many records are looked at until one is of the kind
    Samples samples;
    Statement rows(db, fmt::format("SELECT id FROM {} WHERE id >= ?1 AND id < ?2 AND file = ?3 AND flags & 4 AND time IS NOT NULL AND {} LIMIT 1", search.table, search.wanted));
    for (const std::int64_t file : files) {
        const std::int64_t first = firstOf(db, search.table, file), end = firstOf(db, search.table, file + 1);
        const std::int64_t step = std::max<std::int64_t>(1, (end - first) / parts);
        for (std::int64_t at = first; at < end; at += step) {
            rows.reset();
            rows.bindAll(at, std::min({end, at + step, at + mostPassed}), file);
            if (rows.step())
                samples[file].add(rows.integer(0));
        }
    }
    return samples;
}

std::map<std::int64_t, Found> searchAll(sqlite::Connection& db, const std::set<std::int64_t>& files, ZoneSearch how, std::stop_token stop)
{
    std::map<std::int64_t, Found> all;
    for (std::size_t kind = 0; kind < searches.size(); ++kind) {
        const Search& search = searches[kind];
        if (how == ZoneSearch::Quick && !store::hasIndex(db, search.index))
            continue; // each record would be a pass over the table
        const Samples samples = how == ZoneSearch::Quick ? sampleSome(db, search, files) : sampleAll(db, search, files, stop);
        Statement again(db, search.sql);
        for (const auto& [file, sample] : samples)
            for (const std::int64_t id : sample.numbers()) {
                if (stop.stop_requested())
                    return {};
                again.bind(1, id);
                while (again.step()) {
                    const std::int64_t record = id * static_cast<std::int64_t>(searches.size()) + static_cast<std::int64_t>(kind);
                    all[file].records[record].push_back({UtcTime{again.integer(0)}, UtcTime{again.integer(1)}});
                    ++all[file].witnesses[again.integer(2)];
                }
                again.reset();
            }
    }
    return all;
}

// The offsets that most records have; two of them where the clocks were changed in between.
std::set<std::int64_t> usualOffsets(const Found& found)
{
    std::map<std::int64_t, std::uint64_t> counts;
    for (const auto& [record, pairs] : found.records) {
        std::set<std::int64_t> own;
        for (const Pair& pair : pairs)
            if (const auto offset = offsetOf(pair))
                own.insert(offset->ticks);
        for (const std::int64_t offset : own)
            ++counts[offset];
    }
    std::vector<std::pair<std::uint64_t, std::int64_t>> byCount;
    for (const auto& [offset, count] : counts)
        byCount.emplace_back(count, offset);
    std::sort(byCount.rbegin(), byCount.rend());
    std::set<std::int64_t> usual;
    for (const auto& [count, offset] : byCount)
        if (usual.empty() || (usual.size() == 1 && std::abs(*usual.begin() - offset) == Duration::hours(1).ticks && count * 50 >= found.records.size()))
            usual.insert(offset);
    return usual;
}

std::optional<ZoneProposal> propose(sqlite::Connection& db, std::int64_t file, const Found& found, std::string_view usual)
{
    if (found.records.size() < leastCompared)
        return std::nullopt;
    const std::set<std::int64_t> offsets = usualOffsets(found);
    std::vector<Pair> pairs; // one a record
    for (const auto& [record, candidates] : found.records)
        for (const Pair& pair : candidates)
            if (const auto offset = offsetOf(pair); offset && offsets.contains(offset->ticks)) {
                pairs.push_back(pair);
                break;
            }
    if (pairs.size() * 10 < found.records.size() * 9 || pairs.size() < leastCompared)
        return std::nullopt;
    std::sort(pairs.begin(), pairs.end());
    ZoneProposal proposal;
    proposal.file = file;
    proposal.zone = zoneOfPairs(pairs, usual);
    proposal.ahead = *offsetOf(pairs.front());
    proposal.compared = found.records.size();
    proposal.agreeing = pairs.size();
    const auto most = std::max_element(found.witnesses.begin(), found.witnesses.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    Statement path(db, "SELECT path FROM file WHERE id = ?1");
    path.bind(1, most->first);
    if (path.step())
        proposal.witness = std::string(path.text(0));
    return proposal.zone.empty() ? std::nullopt : std::optional(std::move(proposal));
}

} // namespace

std::string zoneOfPairs(const std::vector<Pair>& localAndUtc, std::string_view usual)
{
    std::set<std::int64_t> offsets;
    for (const Pair& pair : localAndUtc) {
        const auto offset = offsetOf(pair);
        if (!offset)
            return {};
        offsets.insert(offset->ticks);
    }
    if (offsets.empty() || offsets == std::set<std::int64_t>{0}) // as it was read
        return {};
    if (fits(usual, localAndUtc))
        return std::string(usual);
    if (offsets.size() == 1)
        return offsetText(Duration{*offsets.begin()});
    for (const std::string& name : zoneNames()) // with summer time: the first of the alphabet that does so, other than historical names
        if (name.find('/') != std::string::npos && !name.starts_with("Etc/") && !name.starts_with("posix") && !name.starts_with("right/") && fits(name, localAndUtc))
            return name;
    return {};
}

std::vector<ZoneProposal> proposeZones(store::Case& theCase, std::string_view usual, std::stop_token stop, ZoneSearch search)
{
    std::vector<ZoneProposal> proposals;
    std::map<std::int64_t, std::string> paths;
    Statement wanting(theCase.db(), "SELECT id, path FROM file WHERE zone IS NULL AND id IN (SELECT file FROM warning WHERE code = 'zone_assumed')");
    while (wanting.step())
        paths[wanting.integer(0)] = std::string(wanting.text(1));
    if (paths.empty())
        return proposals;
    std::set<std::int64_t> files;
    for (const auto& [file, path] : paths)
        files.insert(file);
    for (const auto& [file, found] : searchAll(theCase.db(), files, search, stop))
        if (auto proposal = propose(theCase.db(), file, found, usual)) {
            proposal->path = paths[file];
            proposals.push_back(*std::move(proposal));
        }
    return proposals;
}

} // namespace core
