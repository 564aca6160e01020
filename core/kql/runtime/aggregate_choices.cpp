// SPDX-License-Identifier: GPL-3.0-or-later
// Aggregates that choose a row: arg_max, arg_min, take_any.
#include "core/kql/runtime/aggregate.h"
#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/packed_row.h"

#include <string>

namespace core::kql {
namespace {

// The ordered value of the best row so far.
struct Best {
    int type = SQLITE_NULL;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;

    void take(const Row& row)
    {
        type = row.type(0);
        integer = row.integer(0);
        real = row.real(0);
        if (type == SQLITE_TEXT)
            text = row.text(0);
    }

    // Of the row's value and this one: below 0 where the row's is smaller. Both are no NULL.
    int compare(const Row& row) const
    {
        if (type == SQLITE_TEXT || row.type(0) == SQLITE_TEXT)
            return row.text(0).compare(text);
        if (type == SQLITE_INTEGER && row.type(0) == SQLITE_INTEGER)
            return row.integer(0) < integer ? -1 : row.integer(0) > integer;
        return row.real(0) < real ? -1 : row.real(0) > real;
    }
};

// The first of equal rows. Where all values are null, the first row of all (learn.microsoft.com, "arg_max()", on nulls).
template <int wanted> class Choose
{
public:
    void add(const Row& row)
    {
        const bool isFirst = m_packed.empty();
        if (!isFirst && row.isNull(0))
            return;
        if (isFirst || m_best.type == SQLITE_NULL || m_best.compare(row) * wanted > 0) {
            m_best.take(row);
            packRow(m_packed, row.count(), row.values());
        }
    }
    void give(sqlite3_context* context)
    {
        if (!m_packed.empty())
            giveBlob(context, m_packed);
    }

private:
    Best m_best;
    std::string m_packed;
};

// The first row; of a single value the first that is there (learn.microsoft.com, "take_any()").
class TakeAny
{
public:
    void add(const Row& row)
    {
        if (m_isDone)
            return;
        const bool isThere = row.count() != 1 || !(row.isNull(0) || (row.type(0) == SQLITE_TEXT && row.text(0).empty()));
        if (m_packed.empty() || isThere)
            packRow(m_packed, row.count(), row.values());
        m_isDone = isThere;
    }
    void give(sqlite3_context* context)
    {
        if (!m_packed.empty())
            giveBlob(context, m_packed);
    }

private:
    bool m_isDone = false;
    std::string m_packed;
};

void unpack(Call& call)
{
    if (sqlite3_value_type(call.value(0)) != SQLITE_BLOB || call.integer(1) < 0)
        return;
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(call.value(0)));
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(call.value(0)));
    givePacked(call.context(), {bytes, size}, static_cast<std::size_t>(call.integer(1)));
}

} // namespace

void registerChoices(sqlite3* db)
{
    registerAggregate(db, aggregateRow<Choose<1>>("kql_arg_max", -1));
    registerAggregate(db, aggregateRow<Choose<-1>>("kql_arg_min", -1));
    registerAggregate(db, aggregateRow<TakeAny>("kql_take_any", -1));
    static constexpr Function functions[] = {{"kql_unpack", "al", 'a', unpack}};
    registerFunctions(db, functions);
}

} // namespace core::kql
