// SPDX-License-Identifier: GPL-3.0-or-later
// How aggregates are written: a class with add() and give(), one object a group.
#pragma once
#include <cstdint>
#include <exception>
#include <new>
#include <sqlite3.h>
#include <string_view>

namespace core::kql {

// The arguments of a row.
class Row
{
public:
    Row(sqlite3_context* context, int count, sqlite3_value** values) : m_context(context), m_values(values), m_count(count) {}
    int count() const { return m_count; }
    sqlite3_value** values() const { return m_values; }
    int type(int i) const { return sqlite3_value_type(m_values[i]); } // SQLITE_NULL, SQLITE_TEXT ...
    bool isNull(int i) const { return type(i) == SQLITE_NULL; }
    std::int64_t integer(int i) const { return sqlite3_value_int64(m_values[i]); }
    double real(int i) const { return sqlite3_value_double(m_values[i]); }
    std::string_view text(int i) const; // '' for NULL; valid during the call
    void fail(std::string_view sentence) const; // ends the query

private:
    sqlite3_context* m_context;
    sqlite3_value** m_values;
    int m_count;
};

void giveText(sqlite3_context* context, std::string_view text);
void giveBlob(sqlite3_context* context, std::string_view bytes);

// State: default-constructible, `void add(const Row&)`, `void give(sqlite3_context*)`, which is also called for groups of no rows.
template <class State> struct Aggregate {
    static void step(sqlite3_context* context, int count, sqlite3_value** values)
    {
        auto** slot = static_cast<State**>(sqlite3_aggregate_context(context, sizeof(State*)));
        if (!slot)
            return sqlite3_result_error_nomem(context);
        try {
            if (!*slot)
                *slot = new State;
            (*slot)->add(Row(context, count, values));
        } catch (const std::bad_alloc&) {
            sqlite3_result_error_nomem(context);
        } catch (const std::exception& error) {
            sqlite3_result_error(context, error.what(), -1);
        }
    }

    // SQLite calls this also for a query that is broken off.
    static void finish(sqlite3_context* context)
    {
        auto** slot = static_cast<State**>(sqlite3_aggregate_context(context, 0));
        State* state = slot ? *slot : nullptr;
        try {
            if (state) {
                state->give(context);
            } else {
                State none;
                none.give(context);
            }
        } catch (const std::bad_alloc&) {
            sqlite3_result_error_nomem(context);
        } catch (const std::exception& error) {
            sqlite3_result_error(context, error.what(), -1);
        }
        delete state;
        if (slot)
            *slot = nullptr;
    }
};

struct AggregateRow {
    const char* name;
    int arguments; // -1: any number
    void (*step)(sqlite3_context*, int, sqlite3_value**);
    void (*finish)(sqlite3_context*);
};
template <class State> constexpr AggregateRow aggregateRow(const char* name, int arguments)
{
    return {name, arguments, Aggregate<State>::step, Aggregate<State>::finish};
}

// Throws sqlite::Error where SQLite refuses.
void registerAggregate(sqlite3* db, const AggregateRow& row);

// The parts of registerAggregates().
void registerCollections(sqlite3* db); // aggregate_collections.cpp: make_set, make_list, make_bag, series, sources
void registerChoices(sqlite3* db);     // aggregate_choices.cpp: arg_max, arg_min, take_any, and kql_unpack
void registerStatistics(sqlite3* db);  // aggregate_statistics.cpp: percentiles, deviations, sums, bits, dcount
void registerWindowSession(sqlite3* db); // window_session.cpp: the window function kql_window_session
void registerCumulative(sqlite3* db);  // cumulative_sum.cpp: the window function kql_cumsum_restart

} // namespace core::kql
