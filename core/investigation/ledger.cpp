// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/ledger.h"

namespace core {

using sqlite::Statement;

namespace {

std::optional<UtcTime> timeAt(const Statement& row, int column)
{
    const auto ticks = row.optionalInteger(column);
    return ticks ? std::optional(UtcTime{*ticks}) : std::nullopt;
}

FileReport readRow(const Statement& row)
{
    const auto number = [&](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
    FileReport file;
    file.id = row.integer(0);
    file.path = row.text(1);
    file.format = row.text(2);
    file.sha256 = row.text(3);
    file.note = row.text(4);
    file.recordsRead = number(5);
    file.imported = number(6);
    file.duplicates = number(7);
    file.rejected = number(8);
    file.variants = number(9);
    file.withoutTime = number(10);
    file.bytes = number(11);
    file.firstEvent = timeAt(row, 12);
    file.lastEvent = timeAt(row, 13);
    file.container = row.integer(14);
    file.sameAs = row.integer(15);
    file.zone = row.text(16);
    file.dateOrder = row.text(17);
    file.encoding = row.text(18);
    file.importedAt = timeAt(row, 19);
    file.modifiedAt = timeAt(row, 20);
    return file;
}

} // namespace

std::vector<FileReport> readLedger(store::Case& theCase, std::int64_t file)
{
    std::vector<FileReport> files;
    Statement rows(
        theCase.db(),
        "SELECT id, path, format, sha256, coalesce(note, ''), records_read, imported, duplicates, rejected, "
        "variants,"
        " without_time, bytes, first_event, last_event, container, same_as, coalesce(zone, ''), "
        "coalesce(date_order, ''),"
        " coalesce(encoding, ''), imported_at, modified_at FROM file WHERE ?1 = 0 OR id = ?1 ORDER BY id");
    Statement warnings(theCase.db(), "SELECT code, text FROM warning WHERE file = ? ORDER BY id");
    Statement rejects(
        theCase.db(),
        "SELECT place, byte_offset, byte_length, reason, sample, coalesce(field, '') FROM reject"
        " WHERE file = ? ORDER BY id LIMIT 1000");
    rows.bind(1, file);
    while (rows.step()) {
        FileReport& report = files.emplace_back(readRow(rows));
        warnings.bind(1, report.id);
        while (warnings.step())
            report.warnings.push_back({std::string(warnings.text(0)), std::string(warnings.text(1))});
        warnings.reset();
        rejects.bind(1, report.id);
        while (rejects.step())
            report.rejects.push_back(
                {std::string(rejects.text(0)), static_cast<std::uint64_t>(rejects.integer(1)),
                 static_cast<std::uint64_t>(rejects.integer(2)), std::string(rejects.text(3)),
                 std::string(rejects.blob(4)), std::string(rejects.text(5))});
        rejects.reset();
    }
    return files;
}

} // namespace core
