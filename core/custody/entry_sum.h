// SPDX-License-Identifier: GPL-3.0-or-later
// A sum over entries of an index that does not hang on their order: the same of an index and of its table where both hold the same. The key
// of the sum is drawn anew for each check, so that no case can be made whose sums agree by chance. One thread.
#pragma once
#include "core/sqlite/connection.h"
#include "core/store/row_digest.h"

#include <cstdint>
#include <string>
#include <vector>

struct sqlite3_value;

namespace core {

// How the entries of an index stand in order.
struct EntryOrder {
    struct Column {
        bool isDescending = false;
        bool foldsCase = false; // COLLATE NOCASE; else as the bytes
    };
    std::vector<Column> columns;
    std::size_t uniqueColumns = 0; // no two entries have the same without a NULL among so many first columns; 0: they may
};

class EntrySum
{
public:
    explicit EntrySum(std::uint64_t key) : m_key(key) {}
    EntrySum(std::uint64_t key, const EntryOrder& order) : m_key(key), m_order(&order), m_last(order.columns.size()) {}

    void add(sqlite3_value** values, std::size_t count);
    void add(const EntrySum& other);
    bool agreesWith(const EntrySum& other) const { return m_count == other.m_count && m_sum == other.m_sum; }
    bool isInOrder() const { return m_isInOrder; } // only of sums that were given an order

    // entry_sum(pointer, columns ...), an aggregate of SQL: adds each row to the EntrySum that was bound to the pointer.
    static void addFunction(sqlite::Connection& db);
    void bindTo(sqlite::Statement& statement, int parameter);

private:
    struct Value {
        int type = 0;
        std::int64_t integer = 0;
        std::string bytes;
    };
    void lookAtOrder(sqlite3_value** values);
    void keep(sqlite3_value** values);

    std::uint64_t m_key, m_sum = 0, m_count = 0;
    const EntryOrder* m_order = nullptr;
    std::vector<Value> m_last;
    bool m_isInOrder = true;
    store::RowBytes m_bytes;
};

} // namespace core
