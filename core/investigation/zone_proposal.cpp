// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/zone_proposal.h"

#include "core/base/local_zone.h"

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

constexpr std::int64_t mostCompared = 5000, leastCompared = 3;
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

// How the records of a file are found again: each row is the record, its time, the time and the file of the other.
constexpr std::array<std::string_view, 4> searches{
    "SELECT a.id, a.time, b.time, b.file FROM (SELECT * FROM audit WHERE file = ?1 AND flags & 4 AND time IS NOT NULL AND correlation IS NOT NULL LIMIT ?2) a"
    " JOIN audit b ON b.correlation = a.correlation AND b.operation IS a.operation AND b.reason IS a.reason AND b.result IS a.result"
    " WHERE b.file <> a.file AND b.flags & 4 = 0 AND b.time IS NOT NULL",
    "SELECT a.id, a.time, b.time, b.file FROM (SELECT * FROM signin WHERE file = ?1 AND flags & 4 AND time IS NOT NULL AND correlation IS NOT NULL LIMIT ?2) a"
    " JOIN signin b ON b.correlation = a.correlation AND b.user_upn IS a.user_upn AND b.app IS a.app AND b.result IS a.result"
    " WHERE b.file <> a.file AND b.flags & 4 = 0 AND b.time IS NOT NULL",
    "SELECT a.id, a.time, b.time, b.file FROM (SELECT * FROM server_event WHERE file = ?1 AND flags & 4 AND time IS NOT NULL AND tracking IS NOT NULL LIMIT ?2) a"
    " JOIN server_event b ON b.tracking = a.tracking AND b.event_id = a.event_id"
    " WHERE b.file <> a.file AND b.flags & 4 = 0 AND b.time IS NOT NULL",
    "SELECT a.id, a.time, b.time, b.file FROM (SELECT * FROM server_event WHERE file = ?1 AND flags & 4 AND time IS NOT NULL AND tracking IS NULL AND record_id IS NOT NULL LIMIT ?2) a"
    " JOIN server_event b ON b.record_id = a.record_id AND b.event_id = a.event_id AND b.provider = a.provider"
    " WHERE b.file <> a.file AND b.flags & 4 = 0 AND b.time IS NOT NULL"};

// Of one file: what each record may be, as a record may resemble several of its flow.
struct Found {
    std::map<std::int64_t, std::vector<Pair>> records; // by record
    std::map<std::int64_t, std::uint64_t> witnesses;   // records by file
};

Found search(sqlite::Connection& db, std::int64_t file, std::stop_token stop)
{
    Found found;
    for (std::size_t kind = 0; kind < searches.size(); ++kind) {
        Statement rows(db, searches[kind]);
        rows.bind(1, file);
        rows.bind(2, mostCompared);
        while (rows.step() && !stop.stop_requested()) {
            const std::int64_t record = rows.integer(0) * static_cast<std::int64_t>(searches.size()) + static_cast<std::int64_t>(kind);
            found.records[record].push_back({UtcTime{rows.integer(1)}, UtcTime{rows.integer(2)}});
            ++found.witnesses[rows.integer(3)];
        }
    }
    return found;
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

std::optional<ZoneProposal> propose(sqlite::Connection& db, std::int64_t file, std::string_view usual, std::stop_token stop)
{
    const Found found = search(db, file, stop);
    if (static_cast<std::int64_t>(found.records.size()) < leastCompared)
        return std::nullopt;
    const std::set<std::int64_t> offsets = usualOffsets(found);
    std::vector<Pair> pairs; // one a record
    for (const auto& [record, candidates] : found.records)
        for (const Pair& pair : candidates)
            if (const auto offset = offsetOf(pair); offset && offsets.contains(offset->ticks)) {
                pairs.push_back(pair);
                break;
            }
    if (pairs.size() * 10 < found.records.size() * 9 || static_cast<std::int64_t>(pairs.size()) < leastCompared)
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

std::vector<ZoneProposal> proposeZones(store::Case& theCase, std::string_view usual, std::stop_token stop)
{
    std::vector<ZoneProposal> proposals;
    std::vector<std::pair<std::int64_t, std::string>> files;
    Statement wanting(theCase.db(), "SELECT id, path FROM file WHERE zone IS NULL AND id IN (SELECT file FROM warning WHERE code = 'zone_assumed') ORDER BY id");
    while (wanting.step())
        files.emplace_back(wanting.integer(0), std::string(wanting.text(1)));
    for (const auto& [file, path] : files) {
        if (stop.stop_requested())
            break;
        if (auto proposal = propose(theCase.db(), file, usual, stop)) {
            proposal->path = path;
            proposals.push_back(*std::move(proposal));
        }
    }
    return proposals;
}

} // namespace core
