// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reject_list.h"

#include "core/base/csv_text.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/store/case.h"

#include <fmt/format.h>

namespace core::store {

using sqlite::Statement;

namespace {

// Parameters 1 and 2 of every query: the file, or 0; the text, or ''. Samples are bytes of any kind, hence
// the CAST.
constexpr const char* condition =
    " FROM reject r JOIN file f ON f.id = r.file WHERE (?1 = 0 OR r.file = ?1) AND (?2 = ''"
    " OR instr(lower(f.path), ?2) OR instr(lower(r.place), ?2) OR instr(lower(r.reason), ?2)"
    " OR instr(lower(coalesce(r.field, '')), ?2) OR instr(lower(CAST(r.sample AS TEXT)), ?2))";
constexpr const char* columns = "SELECT r.id, r.file, f.path, r.place, r.byte_offset, r.byte_length, "
                                "r.reason, r.sample, coalesce(r.field, '')";

// A query over rejects; keeps the text that is bound to it.
struct Query {
    Query(Case& theCase, const std::string& sql, const RejectFilter& filter)
        : text(toLower(filter.text)), rows(theCase.db(), sql)
    {
        rows.bind(1, filter.file);
        rows.bind(2, std::string_view(text));
    }
    std::string text;
    Statement rows;
};

RejectRow readRow(const Statement& row)
{
    RejectRow entry;
    entry.id = row.integer(0);
    entry.file = row.integer(1);
    entry.path = row.text(2);
    entry.reject = {std::string(row.text(3)),
                    static_cast<std::uint64_t>(row.integer(4)),
                    static_cast<std::uint64_t>(row.integer(5)),
                    std::string(row.text(6)),
                    std::string(row.blob(7)),
                    std::string(row.text(8))};
    return entry;
}

std::string asCsv(const RejectRow& row)
{
    return csvRow({row.path, row.reject.place, row.reject.column, row.reject.reason,
                   std::to_string(row.reject.byteOffset), std::to_string(row.reject.byteLength),
                   toValidUtf8(row.reject.sample)});
}

std::string asJsonLine(const RejectRow& row)
{
    JsonWriter out;
    out.beginObject()
        .member("file", row.path)
        .member("location", row.reject.place)
        .memberOrNull("column", row.reject.column);
    out.member("reason", row.reject.reason).member("byte_offset", row.reject.byteOffset);
    out.member("byte_length", row.reject.byteLength)
        .member("sample", toValidUtf8(row.reject.sample))
        .endObject();
    return std::string(out.text()) + "\n";
}

} // namespace

RejectPage listRejects(Case& theCase, const RejectFilter& filter, std::size_t offset, std::size_t limit)
{
    RejectPage page;
    Query total(theCase, fmt::format("SELECT count(*){}", condition), filter);
    if (total.rows.step())
        page.total = static_cast<std::uint64_t>(total.rows.integer(0));
    Query query(theCase, fmt::format("{}{} ORDER BY r.file, r.id LIMIT ?3 OFFSET ?4", columns, condition),
                filter);
    query.rows.bind(3, std::int64_t(limit));
    query.rows.bind(4, std::int64_t(offset));
    while (query.rows.step())
        page.rows.push_back(readRow(query.rows));
    return page;
}

std::vector<RejectCount> countRejects(Case& theCase, const RejectFilter& filter)
{
    std::vector<RejectCount> counts;
    const std::string sql = fmt::format(
        "SELECT r.reason, count(*), count(DISTINCT r.file){} GROUP BY r.reason ORDER BY 2 DESC, 1", condition);
    Query query(theCase, sql, filter);
    const auto number = [&](int column) { return static_cast<std::uint64_t>(query.rows.integer(column)); };
    while (query.rows.step())
        counts.push_back({std::string(query.rows.text(0)), number(1), number(2)});
    return counts;
}

Result<std::uint64_t> exportRejects(Case& theCase, const RejectFilter& filter, RejectFormat format,
                                    const std::function<Result<void>(std::string_view)>& write,
                                    std::stop_token stop)
{
    std::uint64_t written = 0;
    if (format == RejectFormat::Csv)
        if (auto done = write(
                csvRow({"file", "location", "column", "reason", "byte_offset", "byte_length", "sample"}));
            !done)
            return tl::unexpected(done.error());
    Query query(theCase, fmt::format("{}{} ORDER BY r.file, r.id", columns, condition), filter);
    while (query.rows.step()) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        const RejectRow row = readRow(query.rows);
        if (auto done = write(format == RejectFormat::Csv ? asCsv(row) : asJsonLine(row)); !done)
            return tl::unexpected(done.error());
        ++written;
    }
    return written;
}

} // namespace core::store
