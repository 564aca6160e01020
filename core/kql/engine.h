// SPDX-License-Identifier: GPL-3.0-or-later
// Runs KQL over one SQLite connection: text -> syntax tree -> bound plan -> SQL -> rows. What it does not run it refuses with line and
// column. A query cannot write, attach or read files, whatever its text: while it runs SQLite asks an authorizer that lets only
// reading through. Tables of events have one more column, _ItemId (the number of the event as text), where the text of a query names it,
// and what Table::namedOnly says. An Engine belongs to the thread of its connection; only the stop token may be used from others.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"
#include "core/kql/catalog.h"
#include "core/kql/diagnostic.h"
#include "core/kql/plan.h"
#include "core/kql/runtime/runtime.h"
#include "core/kql/value.h"
#include "core/sqlite/connection.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

// Both included.
struct TimeRange {
    UtcTime first, last;
};

struct QueryOptions {
    UtcTime now;                             // what now() gives; ago(x) counts from it
    // Tables with times give only what lies in it, as analytic rules see their query period (Table::timeColumn); nothing: all there is.
    std::optional<TimeRange> range;
    std::chrono::milliseconds timeout{0};    // 0: none
    std::size_t maxRows = 1'000'000;         // the result is cut there, and says so
    std::size_t maxBytes = 2ull << 30;       // of the result; likewise an error of the query
    bool withSources = false;                // say for each row which events or flows it came from
    std::map<std::string, std::string> settings; // overrides values of `let NAME = literal` and query parameters, as KQL text
};

struct RowSource {
    RowKind kind = RowKind::Nothing;
    std::vector<std::int64_t> ids; // in the order of the rows; at most 10,000
};

struct QueryResult {
    Schema columns;
    std::vector<std::vector<Value>> rows;
    std::vector<RowSource> sources;          // aligned with rows; empty unless asked for
    std::optional<RenderHint> render;
    Diagnostics warnings;
    bool truncated = false;                  // more rows than maxRows
    std::chrono::duration<double> seconds{0};
};

struct Translation {
    std::string sql;                         // empty where there are errors
    Schema columns;
    std::optional<RenderHint> render;
    RowKind rows = RowKind::Nothing;         // what `sources` will hold
    Diagnostics diagnostics;
};

// Why there is no result: diagnostics of the text, or what went wrong while it ran.
struct QueryFailure {
    Diagnostics diagnostics;
    std::optional<Error> error; // Cancelled, LimitExceeded (time, memory), InvalidArgument (a regex ...), Damaged ...
};

// A query that runs many times with other clocks and ranges: bound and compiled once. Belongs to the engine's thread, and goes before it.
class PreparedQuery
{
public:
    ~PreparedQuery();
    const Schema& columns() const { return m_columns; }
    // `now`, `range` (given exactly where it was when the query was prepared), `timeout`, maxRows and maxBytes of the options count.
    tl::expected<QueryResult, QueryFailure> run(const QueryOptions& options, std::stop_token stop = {});

private:
    friend class Engine;
    PreparedQuery() = default;
    sqlite3* m_db = nullptr;
    std::shared_ptr<TextSets> m_sets;
    sqlite3_stmt* m_statement = nullptr;
    PlanPtr m_plan;
    Schema m_columns;
    RowKind m_kind = RowKind::Nothing;
    bool m_withSources = false, m_hasRange = false;
    Diagnostics m_warnings;
};

class Engine
{
public:
    // Registers the functions of the runtime with the connection; the context gives what only a case knows.
    Engine(sqlite::Connection& db, Catalog catalog, RuntimeContext context = {});

    const Catalog& catalog() const { return m_catalog; }
    Catalog& catalog() { return m_catalog; }
    sqlite::Connection& db() { return m_db; }

    // Translating may run small queries, where columns follow from data (pivot, bag_unpack): not with `dryRun`, which refuses these.
    Translation translate(std::string_view text, const QueryOptions& options = {}, std::stop_token stop = {}, bool dryRun = false);
    tl::expected<QueryResult, QueryFailure> run(std::string_view text, const QueryOptions& options = {}, std::stop_token stop = {});

    // Null where the query has to know its clock while it is bound (series from ago() on, columns that follow from data): run() takes it.
    // Errors of the text are told by run(), too.
    std::unique_ptr<PreparedQuery> prepare(std::string_view text, const QueryOptions& options = {});

private:
    tl::expected<QueryResult, QueryFailure> runGuarded(std::string_view text, const QueryOptions& options, std::stop_token stop);

    sqlite::Connection& m_db;
    Catalog m_catalog;
    bool m_hasPlaces;
    std::shared_ptr<TextSets> m_sets; // of the query that runs
};

} // namespace core::kql
