// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/count_warnings.h"

#include "core/store/table_writer.h"

#include <fmt/format.h>

namespace core::store {

std::vector<FileWarning> countWarnings(std::uint64_t variants, std::uint64_t withoutTime, const TimeCounts& times)
{
    std::vector<FileWarning> warnings;
    if (variants)
        warnings.push_back({"variants", fmt::format("{} records have the id of another record and contradict it; both are kept", variants)});
    if (withoutTime)
        warnings.push_back({"without_time", fmt::format("{} records have no usable time; they are kept apart", withoutTime)});
    if (times.zoneAssumed)
        warnings.push_back({"zone_assumed", fmt::format("{} times name no zone and were taken as UTC", times.zoneAssumed)});
    if (times.shownTwice)
        warnings.push_back({"hour_occurs_twice", fmt::format("{} times fall in an hour that occurs twice in {}, where clocks were put back;"
                                                             " they were read as the first of the two (summer time)", times.shownTwice, times.zone)});
    if (times.neverShown)
        warnings.push_back({"hour_never_occurs", fmt::format("{} times fall in an hour that never occurs in {}, where clocks were put forward;"
                                                             " they were read as if these had gone on", times.neverShown, times.zone)});
    return warnings;
}

void writeCountWarnings(sqlite::Connection& db, std::int64_t file, const std::optional<TimeCounts>& times)
{
    sqlite::Statement remove(db, "DELETE FROM warning WHERE file = ? AND (code IN ('variants', 'without_time')"
                                 " OR (code IN ('zone_assumed', 'hour_occurs_twice', 'hour_never_occurs') AND ?))");
    remove.bindAll(file, int(times.has_value()));
    remove.run();
    sqlite::Statement counts(db, "SELECT variants, without_time FROM file WHERE id = ?");
    counts.bind(1, file);
    if (!counts.step())
        return;
    sqlite::Statement insert(db, "INSERT INTO warning (file, code, text) VALUES (?, ?, ?)");
    for (const FileWarning& warning :
         countWarnings(static_cast<std::uint64_t>(counts.integer(0)), static_cast<std::uint64_t>(counts.integer(1)), times.value_or(TimeCounts{}))) {
        insert.bindAll(file, std::string_view(warning.code), std::string_view(warning.text));
        insert.run();
    }
}

std::uint64_t zoneTwins(sqlite::Connection& db)
{
    std::uint64_t twins = 0;
    sqlite::Statement assumed(db, "SELECT 1 FROM warning WHERE code = 'zone_assumed' LIMIT 1");
    if (!assumed.step())
        return 0;
    for (const EventTable table : {EventTable::Audit, EventTable::SignIn, EventTable::Server}) {
        // Superseded: of two stages of a sign-in the queries see one.
        sqlite::Statement count(db, fmt::format("SELECT count(*) FROM variant v JOIN {0} a ON a.id = v.event JOIN {0} b ON b.id = v.of_event"
                                                " WHERE ((a.flags | b.flags) & {1}) AND NOT ((a.flags | b.flags) & {2}) AND a.time <> b.time"
                                                " AND (a.time / 10000000 - b.time / 10000000) % 900 = 0 AND abs(a.time - b.time) <= 26 * 36000000000",
                                                tableSpec(table).name, std::int64_t(ZoneAssumed), std::int64_t(Superseded)));
        if (count.step())
            twins += static_cast<std::uint64_t>(count.integer(0));
    }
    return twins;
}

} // namespace core::store
