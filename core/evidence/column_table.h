// SPDX-License-Identifier: GPL-3.0-or-later
// {"id":{"0":"..","1":".."},"activityDateTime":{"0":"..","1":".."}}: a table of records by columns, as pandas writes it
// (DataFrame.to_json). The records are put together again.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace core {

// Whether `object`, which may be cut off behind its first members, is such a table.
bool isColumnTable(std::string_view object);

class ColumnTable
{
public:
    // `object`: sound JSON for which isColumnTable() is true.
    explicit ColumnTable(std::string object);
    ColumnTable(const ColumnTable&) = delete;
    ColumnTable& operator=(const ColumnTable&) = delete;

    struct Row {
        std::string json;       // the record
        std::size_t offset = 0; // of its cell in the first column, in `object`
        std::size_t length = 0;
    };
    // False at the end of the columns, and where they do not go on alike (isUneven()).
    bool next(Row& row);
    bool isUneven() const { return m_uneven; }

private:
    struct Column {
        std::string_view name; // with its quotes
        std::string_view cells;
        std::size_t pos = 1; // behind the bracket
    };

    std::string m_object;
    std::vector<Column> m_columns;
    bool m_uneven = false;
};

} // namespace core
