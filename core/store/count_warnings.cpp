// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/count_warnings.h"

#include <fmt/format.h>

namespace core::store {

std::vector<FileWarning> countWarnings(std::uint64_t variants, std::uint64_t withoutTime, std::uint64_t zoneAssumed)
{
    std::vector<FileWarning> warnings;
    if (variants)
        warnings.push_back({"variants", fmt::format("{} records have the id of another record and contradict it; both are kept", variants)});
    if (withoutTime)
        warnings.push_back({"without_time", fmt::format("{} records have no usable time; they are kept apart", withoutTime)});
    if (zoneAssumed)
        warnings.push_back({"zone_assumed", fmt::format("{} times name no zone and were taken as UTC", zoneAssumed)});
    return warnings;
}

void writeCountWarnings(sqlite::Connection& db, std::int64_t file, std::optional<std::uint64_t> zoneAssumed)
{
    sqlite::Statement remove(db, "DELETE FROM warning WHERE file = ? AND (code IN ('variants', 'without_time')"
                                 " OR (code = 'zone_assumed' AND ?))");
    remove.bindAll(file, int(zoneAssumed.has_value()));
    remove.run();
    sqlite::Statement counts(db, "SELECT variants, without_time FROM file WHERE id = ?");
    counts.bind(1, file);
    if (!counts.step())
        return;
    sqlite::Statement insert(db, "INSERT INTO warning (file, code, text) VALUES (?, ?, ?)");
    for (const FileWarning& warning :
         countWarnings(static_cast<std::uint64_t>(counts.integer(0)), static_cast<std::uint64_t>(counts.integer(1)), zoneAssumed.value_or(0))) {
        insert.bindAll(file, std::string_view(warning.code), std::string_view(warning.text));
        insert.run();
    }
}

} // namespace core::store
