// SPDX-License-Identifier: GPL-3.0-or-later
// The tables that a query may name, with the columns and types that it sees and the SQL that gives them.
#pragma once
#include "core/kql/type.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace core::kql {

struct TableColumn {
    std::string name;
    Type type = Type::String;
    std::string sql;        // over `from`: a value as type.h says; NULL is allowed for strings, too
    std::string textNumber; // where not empty: SQL of the number of this text in the dictionary, whose text `sql` gives
};

// What a path inside a dynamic column gives, as text, without the column being read: tostring(InitiatedBy.user.id).
struct ServedPath {
    std::string column;
    std::vector<std::variant<std::string, std::int64_t>> steps; // members and places
    std::string sql;                                            // over `from`: '' where there is nothing; exactly what tostring() of the path gives
};

// "a*b" and the like: each star stands for any text.
bool matchesStars(std::string_view text, std::string_view pattern);

// What one row of a table leads to in the windows.
enum class RowKind : std::uint8_t { Nothing, Event, Flow };

struct Table {
    std::string name;
    std::vector<TableColumn> columns;
    // Columns that are there where a query names them and are not shown otherwise, as _ItemId: what Log Analytics has and does not list, and
    // what the same table is called in advanced hunting.
    std::vector<TableColumn> namedOnly;
    std::vector<ServedPath> served;
    std::string from;  // behind FROM, with its alias
    std::string rowId; // SQL of the number of the event or flow; empty where there is none
    RowKind rows = RowKind::Nothing;
    // Columns of times that a query with a range is held to: of the beginning and, where a row stands for a stretch of time, of its end. Empty:
    // the table has no time that counts (lists of people, files ...).
    std::string timeColumn, endColumn;
    bool isAgain = false; // its rows stand in other tables, too: no star means it that means another
    std::string nameNow;  // of such a table under its former name: what it is called by now; no star means both
    std::string meaning;  // one sentence for completion and help
};

class Catalog
{
public:
    void add(Table table); // hides one of that name
    std::shared_ptr<const Table> find(std::string_view name) const;       // exact
    std::vector<std::string> matching(std::string_view pattern) const;    // with *, sorted
    std::vector<std::string> names() const;                               // sorted, without watchlists and files

    // CSV lists by alias (_GetWatchlist), and files attached in place of addresses (externaldata), by the last part of the address.
    void addWatchlist(std::string_view alias, Table table);               // hides one of that alias
    void removeWatchlist(std::string_view alias);
    std::shared_ptr<const Table> watchlist(std::string_view alias) const; // without regard to case
    void addFile(std::string_view name, Table table);
    std::shared_ptr<const Table> file(std::string_view name) const;

private:
    std::map<std::string, std::shared_ptr<const Table>, std::less<>> m_tables, m_watchlists, m_files;
};

} // namespace core::kql
