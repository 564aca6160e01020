// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/watchlist.h"

#include "core/base/marked_text.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/custody/derived_digest.h"
#include "core/kql/raw_table.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::detect {
namespace {

using sqlite::Statement;

constexpr std::size_t longestAlias = 64, longestTitle = 200; // bytes
constexpr std::size_t largestList = 50 << 20;                // bytes, ten times what Sentinel takes

bool isAlias(std::string_view text)
{
    const auto isWord = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return !text.empty() && text.size() <= longestAlias && isWord(text.front())
        && std::all_of(text.begin(), text.end(), [&](char c) { return isWord(c) || c == '_' || c == '-'; });
}

std::string_view withoutMark(std::string_view csv) { return csv.starts_with("\xEF\xBB\xBF") ? csv.substr(3) : csv; }

Result<kql::RawTable> parseCsv(std::string_view csv)
{
    const std::string_view words = trim(csv);
    const std::string_view header = words.substr(0, words.find('\n'));
    if (header.find_first_not_of(",; \t\r\"") == std::string_view::npos)
        return fail(ErrorCode::InvalidArgument, "the list has no header: a first line with the names of its columns");
    auto table = kql::readCsv(csv, kql::delimiterIn(csv));
    if (!table)
        return fail(ErrorCode::InvalidArgument, table.error().detail, table.error().where);
    return table;
}

// What is UTF-16 by its mark as UTF-8, which all that read lists expect; anything else as it was given.
Watchlist asUtf8(Watchlist list)
{
    if (hasWideMark(list.csv))
        list.csv = decodeMarked(std::move(list.csv));
    return list;
}

// Of asUtf8().
Result<kql::RawTable> checkList(const Watchlist& list)
{
    if (!isAlias(list.alias))
        return fail(ErrorCode::InvalidArgument, "an alias has letters, digits, - and _, at most 64, the first a letter or digit", shorten(list.alias, 80));
    if (list.title.size() > longestTitle || !isValidUtf8(list.title))
        return fail(ErrorCode::InvalidArgument, "the title is at most 200 bytes of UTF-8", list.alias);
    if (list.csv.size() > largestList)
        return fail(ErrorCode::LimitExceeded, "a list is at most 50 MiB large", list.alias);
    if (!isValidUtf8(list.csv) || list.csv.find('\0') != std::string::npos)
        return fail(ErrorCode::InvalidArgument, "the list is not in UTF-8", list.alias);
    auto table = parseCsv(withoutMark(list.csv));
    if (!table)
        return table;
    const auto isKey = [&](const kql::Column& column) { return column.name == list.searchKey; };
    if (!list.searchKey.empty() && std::none_of(table->columns.begin(), table->columns.end(), isKey))
        return fail(ErrorCode::InvalidArgument, fmt::format("the list has no column \"{}\"", shorten(list.searchKey, 60)), list.alias);
    return table;
}

std::optional<Watchlist> findList(store::Case& theCase, const std::string& alias)
{
    for (Watchlist& list : readWatchlists(theCase))
        if (!list.author.empty() && equalsIgnoreCase(list.alias, alias))
            return std::move(list);
    return std::nullopt;
}

} // namespace

std::vector<Watchlist> knownWatchlists()
{
    // Columns: https://learn.microsoft.com/azure/sentinel/watchlist-schemas. Emergency accounts have no template there.
    return {{"BreakGlassAccounts", "Break-glass accounts", "User Principal Name", "User Principal Name,Purpose,Tags\n", {}, {}, 0},
            {"NetworkAddresses", "Network addresses of the organisation", "IP Subnet", "IP Subnet,Range Name,Tags\n", {}, {}, 0},
            {"VIPUsers", "VIP users", "User Principal Name", "User Identifier,User AAD Object Id,User On-Prem Sid,User Principal Name,Tags\n", {}, {}, 0}};
}

std::vector<Watchlist> readWatchlists(store::Case& theCase)
{
    std::vector<Watchlist> all;
    Statement rows(theCase.db(), "SELECT alias, title, search_key, csv, author, changed FROM watchlist ORDER BY alias");
    while (rows.step()) {
        Watchlist list{std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3)),
                       std::string(rows.text(4)), {rows.integer(5)}, 0};
        if (const auto table = parseCsv(withoutMark(list.csv)))
            list.rows = table->rows();
        all.push_back(std::move(list));
    }
    for (Watchlist& known : knownWatchlists())
        if (std::none_of(all.begin(), all.end(), [&](const Watchlist& list) { return equalsIgnoreCase(list.alias, known.alias); }))
            all.push_back(std::move(known));
    return all;
}

Result<void> checkWatchlist(const Watchlist& list)
{
    const Watchlist read = asUtf8(list);
    const auto table = checkList(read);
    return table ? Result<void>() : tl::unexpected(table.error());
}

Result<void> keepWatchlist(store::Case& theCase, const Watchlist& given)
{
    const Watchlist list = asUtf8(given);
    const auto table = checkList(list);
    if (!table)
        return tl::unexpected(table.error());
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Settings});
    const auto before = findList(theCase, list.alias);
    if (before && before->title == list.title && before->searchKey == list.searchKey && before->csv == list.csv)
        return {};
    const std::string author = currentExaminer();
    Statement row(theCase.db(), "INSERT OR REPLACE INTO watchlist(alias, title, search_key, csv, author, changed) VALUES(?, ?, ?, ?, ?, ?)");
    row.bindAll(std::string_view(list.alias), std::string_view(list.title), std::string_view(list.searchKey), std::string_view(list.csv),
                std::string_view(author), UtcTime::now().ticks);
    row.run();
    appendLog(theCase, "watchlist.keep", logDetail({{"alias", list.alias}, {"title", list.title}, {"rows", fmt::format("{}", table->rows())},
                                                    {"sha256", sha256(list.csv)}, {"sha256_before", before ? sha256(before->csv) : ""}}), {Derived::Settings});
    transaction.commit();
    return {};
}

Result<void> removeWatchlist(store::Case& theCase, const std::string& alias)
{
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Settings});
    const auto list = findList(theCase, alias);
    if (!list)
        return fail(ErrorCode::NotFound, "the case has no list of this alias", alias);
    Statement row(theCase.db(), "DELETE FROM watchlist WHERE alias = ?");
    row.bind(1, std::string_view(alias));
    row.run();
    appendLog(theCase, "watchlist.remove", logDetail({{"alias", list->alias}, {"rows", fmt::format("{}", list->rows)}, {"sha256", sha256(list->csv)}}), {Derived::Settings});
    transaction.commit();
    return {};
}

} // namespace core::detect
