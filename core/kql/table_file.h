// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of a query that come from files: CSV, JSON lines (or one array of objects), and the typed form of the Log Analytics API. A file
// is read whole into a temporary table of the connection, with its values as type.h says, and lives as long as that connection.
// Belongs to the thread of the connection; throws sqlite::Error.
//
// Types
//   CSV          string, unless the header says `name:type`
//   objects      long, real, bool, string or dynamic, whatever all values of a member are; datetime where the member is called
//                TimeGenerated, ...Time or ...Timestamp and all its values are ISO 8601 times
//   typed form   {"tables":[{"columns":[{"name","type"}],"rows":[[...]]}]}; also {"columns","rows"} alone and [name, type] pairs.
//                Dynamic values may be JSON, or JSON in texts, as the API gives them; a column that has objects, lists, numbers
//                or truths of its own keeps its texts as texts
// A cell that is no value of its type is null; each column says so once, in a warning with the number and the first row.
#pragma once
#include "core/base/result.h"
#include "core/kql/catalog.h"
#include "core/sqlite/connection.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

struct LoadedTable {
    Table table;
    std::vector<std::string> warnings; // sentences without the name of the file
};

// Rows are numbered from 1, without the header. Errors: NotFound, NotReadable, Malformed (with line or row), LimitExceeded.
Result<LoadedTable> loadTable(sqlite::Connection& db, std::string_view name, const std::filesystem::path& file);
// `where` names the text in errors; its form shows in the text.
Result<LoadedTable> loadTableText(sqlite::Connection& db, std::string_view name, std::string_view text, std::string_view where = {});

// All columns string, and SearchKey behind them: the column `searchKey`, or the first; a column of that name stays as it is.
// Errors: NotFound also where there is no such column.
Result<LoadedTable> loadWatchlist(sqlite::Connection& db, std::string_view alias, const std::filesystem::path& file,
                                  std::string_view searchKey = {});

// The same from a text in CSV with a header.
Result<LoadedTable> loadWatchlistText(sqlite::Connection& db, std::string_view alias, std::string_view csv, std::string_view searchKey = {});

// For externaldata, whose query says columns and types: all columns string. Of objects the members by their names (values that are
// no texts as JSON). Of other texts every line is a row, the first one, too: fields as Column1, Column2 ..., the whole line as
// "$line". "$row" (long, from 1) is the number of the row in both.
Result<LoadedTable> loadAttachment(sqlite::Connection& db, std::string_view name, const std::filesystem::path& file);

} // namespace core::kql
