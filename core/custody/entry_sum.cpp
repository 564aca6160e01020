// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/entry_sum.h"

#include <algorithm>
#include <cstring>
#include <sqlite3.h>
#include <xxhash.h>

namespace core {

namespace {

constexpr const char* pointerType = "sspr_entry_sum";

std::string_view contentOf(sqlite3_value* value)
{
    const void* from = sqlite3_value_type(value) == SQLITE_TEXT ? static_cast<const void*>(sqlite3_value_text(value)) : sqlite3_value_blob(value);
    const int size = sqlite3_value_bytes(value);
    return from && size > 0 ? std::string_view(static_cast<const char*>(from), static_cast<std::size_t>(size)) : std::string_view();
}

// NULL before numbers before texts before bytes.
int rankOf(int type)
{
    return type == SQLITE_NULL ? 0 : type == SQLITE_INTEGER ? 1 : type == SQLITE_TEXT ? 2 : 3;
}

template <class T> int threeWay(T a, T b) { return a < b ? -1 : a > b ? 1 : 0; }

int compareBytes(std::string_view a, std::string_view b, bool foldsCase)
{
    const std::size_t common = std::min(a.size(), b.size());
    const int difference = common == 0 ? 0 : foldsCase ? sqlite3_strnicmp(a.data(), b.data(), static_cast<int>(common)) : std::memcmp(a.data(), b.data(), common);
    return difference != 0 ? difference : threeWay(a.size(), b.size());
}

void step(sqlite3_context* context, int count, sqlite3_value** values)
{
    auto* sum = static_cast<EntrySum*>(sqlite3_value_pointer(values[0], pointerType));
    if (!sum)
        return sqlite3_result_error(context, "entry_sum() is for the program alone", -1);
    sum->add(values + 1, static_cast<std::size_t>(count - 1));
}

void finish(sqlite3_context* context) { sqlite3_result_null(context); }

} // namespace

void EntrySum::addFunction(sqlite::Connection& db)
{
    sqlite3_create_function_v2(db.handle(), "entry_sum", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, nullptr, nullptr, step, finish, nullptr);
}

void EntrySum::bindTo(sqlite::Statement& statement, int parameter) { statement.bindPointer(parameter, this, pointerType); }

void EntrySum::add(sqlite3_value** values, std::size_t count)
{
    m_bytes.clear();
    for (std::size_t i = 0; i < count; ++i)
        m_bytes.value(values[i]);
    m_sum += XXH3_64bits_withSeed(m_bytes.all().data(), m_bytes.all().size(), m_key);
    if (m_order && m_isInOrder) {
        if (count != m_last.size())
            m_isInOrder = false;
        else if (m_count > 0)
            lookAtOrder(values);
        keep(values);
    }
    ++m_count;
}

void EntrySum::add(const EntrySum& other)
{
    m_sum += other.m_sum;
    m_count += other.m_count;
}

// Each entry stands behind the one before, as the index looks them up.
void EntrySum::lookAtOrder(sqlite3_value** values)
{
    bool hasNull = false;
    for (std::size_t i = 0; i < m_last.size(); ++i) {
        const Value& last = m_last[i];
        const int type = sqlite3_value_type(values[i]);
        int difference = threeWay(rankOf(last.type), rankOf(type));
        // Fractions may equal whole numbers: left to SQLite, who compares them as it should.
        if (type == SQLITE_FLOAT || last.type == SQLITE_FLOAT) {
            m_isInOrder = false;
            return;
        }
        if (difference == 0 && type == SQLITE_INTEGER)
            difference = threeWay(last.integer, static_cast<std::int64_t>(sqlite3_value_int64(values[i])));
        else if (difference == 0 && type != SQLITE_NULL)
            difference = compareBytes(last.bytes, contentOf(values[i]), type == SQLITE_TEXT && m_order->columns[i].foldsCase);
        if (difference != 0) {
            const bool isTwice = m_order->uniqueColumns > 0 && i >= m_order->uniqueColumns && !hasNull;
            m_isInOrder = (difference < 0) != m_order->columns[i].isDescending && !isTwice;
            return;
        }
        hasNull = hasNull || (type == SQLITE_NULL && i < m_order->uniqueColumns);
    }
    m_isInOrder = false; // the same entry twice
}

void EntrySum::keep(sqlite3_value** values)
{
    for (std::size_t i = 0; i < m_last.size(); ++i) {
        Value& last = m_last[i];
        last.type = sqlite3_value_type(values[i]);
        if (last.type == SQLITE_INTEGER)
            last.integer = sqlite3_value_int64(values[i]);
        else if (last.type == SQLITE_TEXT || last.type == SQLITE_BLOB)
            last.bytes = contentOf(values[i]);
    }
}

} // namespace core
