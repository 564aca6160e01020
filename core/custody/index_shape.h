// SPDX-License-Identifier: GPL-3.0-or-later
// What the indexes of a table hold, as far as a check of ours can know it.
#pragma once
#include "core/custody/entry_sum.h"

#include <optional>

namespace core {

struct IndexShape {
    std::string name;
    int root = 0;                         // page
    std::vector<std::string> columns;     // expressions of SQL over the table, at the end the row's number
    std::string where;                    // of a partial index; else empty
    EntryOrder order;
};

// Nothing where there is an index that a check of ours does not understand: another collation, an expression in writing that is not plain,
// a table WITHOUT ROWID.
// Throws sqlite::Error.
std::optional<std::vector<IndexShape>> indexShapes(sqlite::Connection& db, const std::string& table);

// The expressions and the condition of "CREATE INDEX name ON table(a, b COLLATE x DESC) WHERE c"; nothing where it has quoted names, comments ...
struct IndexText {
    std::vector<std::string> columns; // without COLLATE, ASC and DESC
    std::string where;
};
std::optional<IndexText> readIndexText(std::string_view sql);

} // namespace core
