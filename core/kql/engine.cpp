// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/engine.h"

#include "core/kql/binder/binder.h"
#include "core/kql/parser.h"
#include "core/kql/runtime/runtime.h"
#include "core/kql/runtime/text_sets.h"
#include "core/kql/sql_writer/sql_writer.h"
#include "core/kql/token.h"
#include "core/sqlite/error.h"

#include <charconv>
#include <fmt/format.h>
#include <sqlite3.h>

namespace core::kql {
namespace {

// Only reading gets through, whatever the SQL says. The SQL is ours, made from bound trees; this is the second lock.
int authorize(void*, int action, const char* first, const char* second, const char*, const char*)
{
    switch (action) {
    case SQLITE_SELECT: case SQLITE_READ: case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_FUNCTION: {
        const std::string_view name = second ? second : "";
        return name == "load_extension" || name == "readfile" || name == "writefile" || name == "edit" || name == "fts3_tokenizer" ? SQLITE_DENY
                                                                                                                                 : SQLITE_OK;
    }
    default: static_cast<void>(first); return SQLITE_DENY;
    }
}

struct Watch {
    std::stop_token stop;
    std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max();
    bool late = false;
};

int look(void* data)
{
    auto& watch = *static_cast<Watch*>(data);
    if (watch.stop.stop_requested())
        return 1;
    watch.late = std::chrono::steady_clock::now() > watch.until;
    return watch.late ? 1 : 0;
}

// What holds while a statement of a query is prepared and run.
class Guard
{
public:
    // What is prepared already has been looked at; and setting an authorizer makes SQLite prepare it again.
    enum class Authorize { Yes, Done };
    Guard(sqlite3* db, Watch& watch, Authorize which = Authorize::Yes) : m_db(db), m_which(which)
    {
        if (m_which == Authorize::Yes)
            sqlite3_set_authorizer(db, authorize, nullptr);
        sqlite3_progress_handler(db, 2'000, look, &watch);
        m_length = sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 64 << 20);
    }
    ~Guard()
    {
        if (m_which == Authorize::Yes)
            sqlite3_set_authorizer(m_db, nullptr, nullptr);
        sqlite3_progress_handler(m_db, 0, nullptr, nullptr);
        sqlite3_limit(m_db, SQLITE_LIMIT_SQL_LENGTH, m_length);
    }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

private:
    sqlite3* m_db;
    Authorize m_which;
    int m_length;
};

// After a query.
struct Forget {
    TextSets& sets;
    explicit Forget(TextSets& which) : sets(which) {}
    ~Forget() { sets.forget(); }
    Forget(const Forget&) = delete;
    Forget& operator=(const Forget&) = delete;
};

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

struct Reset {
    void operator()(sqlite3_stmt* statement) const { sqlite3_reset(statement); }
};

Value cellOf(sqlite3_stmt* statement, int i, Type type)
{
    if (sqlite3_column_type(statement, i) == SQLITE_NULL)
        return type == Type::String ? Value{type, std::string()} : Value{type, {}};
    switch (type) {
    case Type::Bool: return {type, sqlite3_column_int64(statement, i) != 0};
    case Type::Int: case Type::Long: case Type::DateTime: case Type::TimeSpan: return {type, std::int64_t{sqlite3_column_int64(statement, i)}};
    case Type::Real: case Type::Decimal: return {type, sqlite3_column_double(statement, i)};
    default: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        return {type, std::string(text ? text : "", std::size_t(sqlite3_column_bytes(statement, i)))};
    }
    }
}

std::size_t sizeOf(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value.data);
    return sizeof(Value) + (text ? text->capacity() : 0);
}

RowSource sourceOf(sqlite3_stmt* statement, int i, RowKind kind)
{
    RowSource out{kind, {}};
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
    std::string_view text(bytes ? bytes : "", std::size_t(sqlite3_column_bytes(statement, i)));
    while (!text.empty() && kind != RowKind::Nothing) {
        const std::size_t comma = text.find(',');
        const std::string_view one = text.substr(0, comma);
        std::int64_t id = 0;
        if (std::from_chars(one.data(), one.data() + one.size(), id).ec == std::errc() && out.ids.size() < 10'000
            && std::find(out.ids.begin(), out.ids.end(), id) == out.ids.end())
            out.ids.push_back(id);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return out;
}

struct Rows {
    std::vector<std::vector<Value>> rows;
    std::vector<RowSource> sources;
    bool truncated = false;
};

// Why a statement ended as it did.
tl::unexpected<Error> failureOf(sqlite3* db, int code, const QueryOptions& options, const Watch& watch)
{
    if (watch.stop.stop_requested())
        return fail(ErrorCode::Cancelled, "the query was stopped");
    if (watch.late)
        return fail(ErrorCode::LimitExceeded, fmt::format("the query took longer than {} s", double(options.timeout.count()) / 1000));
    const std::string text = sqlite3_errmsg(db);
    const int basic = code & 0xff;
    // functions of the runtime report patterns and parts of time that do not exist as plain errors
    if (basic == SQLITE_ERROR)
        return fail(ErrorCode::InvalidArgument, text);
    if (basic == SQLITE_NOMEM || basic == SQLITE_TOOBIG || basic == SQLITE_FULL)
        return fail(ErrorCode::LimitExceeded, text);
    return tl::unexpected(sqlite::Error(db, code, "query").toError());
}

Result<Rows> collect(sqlite3* db, sqlite3_stmt* made, const PlanPtr& plan, const QueryOptions& options, RowKind kind, const Watch& watch)
{
    Rows out;
    std::size_t bytes = 0;
    int code = SQLITE_OK;
    while ((code = sqlite3_step(made)) == SQLITE_ROW) {
        if (out.rows.size() >= options.maxRows) {
            out.truncated = true;
            return out;
        }
        std::vector<Value>& row = out.rows.emplace_back();
        row.reserve(plan->columns.size());
        for (std::size_t i = 0; i < plan->columns.size(); ++i) {
            row.push_back(cellOf(made, int(i), plan->columns[i].type));
            bytes += sizeOf(row.back());
        }
        if (options.withSources)
            out.sources.push_back(sourceOf(made, int(plan->columns.size()), kind));
        if (bytes > options.maxBytes)
            return fail(ErrorCode::LimitExceeded, fmt::format("the result is larger than {} MiB; take fewer rows or columns", options.maxBytes >> 20));
    }
    if (code != SQLITE_DONE)
        return failureOf(db, code, options, watch);
    return out;
}

Result<Rows> fetch(sqlite3* db, const std::string& sql, const PlanPtr& plan, const QueryOptions& options, RowKind kind, Watch& watch)
{
    const Guard guard(db, watch);
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v2(db, sql.data(), int(sql.size()), &made, nullptr);
    const std::unique_ptr<sqlite3_stmt, Finalize> statement(made);
    if (code != SQLITE_OK)
        return failureOf(db, code, options, watch);
    return collect(db, made, plan, options, kind, watch);
}

constexpr std::size_t maxDiagnostics = 200;

struct Bound {
    BoundQuery query;
    Diagnostics diagnostics;
};

// What may name a column: names, and strings as in ['name'] and column_ifexists('name', ...).
std::set<std::string, std::less<>> namesIn(std::string_view text)
{
    std::set<std::string, std::less<>> names;
    std::string_view before, atFirst; // the last token and the one in front of it
    for (const Token& token : tokenize(text).tokens) {
        const bool isName = before == "[" || (before == "(" && (atFirst == "column_ifexists" || atFirst == "columnifexists"));
        if (token.kind == TokenKind::Name)
            names.emplace(token.text);
        else if (token.kind == TokenKind::String && !token.value.isNull() && isName)
            names.emplace(token.value.text());
        atFirst = before;
        before = token.text;
    }
    return names;
}

Bound bindText(sqlite3* db, const Catalog& catalog, std::string_view text, const QueryOptions& options, Watch& watch, bool hasPlaces, bool dryRun,
               bool isPrepared = false)
{
    Bound out;
    if (text.size() > maxQuery) {
        out.diagnostics.push_back({Severity::Error, {}, fmt::format("the query is longer than {} MiB", maxQuery >> 20)});
        return out;
    }
    Parsed parsed = parse(text);
    out.diagnostics = std::move(parsed.diagnostics);
    BindOptions binding;
    binding.now = options.now.ticks;
    binding.settings = options.settings;
    binding.isPrepared = isPrepared;
    binding.hasPlaces = hasPlaces;
    if (options.range)
        binding.range = {options.range->first.ticks, options.range->last.ticks};
    binding.names = namesIn(text);
    if (!dryRun)
        binding.probe = [&](const PlanPtr& plan) -> Result<std::vector<std::vector<Value>>> {
            QueryOptions small = options;
            small.withSources = false;
            small.maxRows = 100'000;
            auto rows = fetch(db, writeSql(plan), plan, small, RowKind::Nothing, watch);
            if (!rows)
                return tl::unexpected(rows.error());
            return std::move(rows->rows);
        };
    out.query = kql::bind(parsed.query, catalog, binding, out.diagnostics);
    // What is bound several times, as the body of a function, is said once.
    Diagnostics once;
    for (Diagnostic& one : out.diagnostics)
        if (once.size() < maxDiagnostics && std::find(once.begin(), once.end(), one) == once.end())
            once.push_back(std::move(one));
    out.diagnostics = std::move(once);
    if (hasErrors(out.diagnostics))
        out.query.plan = nullptr;
    return out;
}

Schema schemaOf(const Plan& plan)
{
    Schema out;
    for (const PlanColumn& column : plan.columns)
        out.push_back({column.name, column.type});
    return out;
}

Watch watchOf(const QueryOptions& options, std::stop_token stop)
{
    Watch watch{std::move(stop)};
    if (options.timeout.count() > 0)
        watch.until = std::chrono::steady_clock::now() + options.timeout;
    return watch;
}

} // namespace

Engine::Engine(sqlite::Connection& db, Catalog catalog, RuntimeContext context) : m_db(db), m_catalog(std::move(catalog)), m_hasPlaces(context.placeOf != nullptr)
{
    m_sets = registerRuntime(db.handle(), std::move(context));
    // A virtual table declares its columns at its first use, which the authorizer would refuse.
    for (const char* table : {"SELECT 1 FROM kql_each('[]')", "SELECT 1 FROM kql_each_array('[]')", "SELECT 1 FROM json_each('[]')", "SELECT 1 FROM json_tree('[]')"})
        sqlite::Statement(db, table);
}

namespace {

// What nobody foresaw ends the query, not the program.
template <class Work> std::optional<std::string> guarded(const Work& work)
{
    try {
        work();
        return std::nullopt;
    } catch (const sqlite::Error&) {
        throw; // told by whoever holds the connection
    } catch (const std::bad_alloc&) {
        return "not enough memory";
    } catch (const std::exception& fault) {
        return std::string("a defect of this program: ") + fault.what();
    }
}

} // namespace

Translation Engine::translate(std::string_view text, const QueryOptions& options, std::stop_token stop, bool dryRun)
{
    Watch watch = watchOf(options, std::move(stop));
    Translation out;
    const auto fault = guarded([&] {
        const Forget forget(*m_sets);
        Bound bound = bindText(m_db.handle(), m_catalog, text, options, watch, m_hasPlaces, dryRun);
        out.diagnostics = std::move(bound.diagnostics);
        out.render = bound.query.render;
        if (!bound.query.plan)
            return;
        out.columns = schemaOf(*bound.query.plan);
        out.rows = rowKindOf(bound.query.plan);
        out.sql = writeSql(bound.query.plan, {options.withSources && out.rows != RowKind::Nothing});
    });
    if (fault) {
        out.sql.clear();
        out.diagnostics.push_back({Severity::Error, {}, *fault});
    }
    return out;
}

tl::expected<QueryResult, QueryFailure> Engine::run(std::string_view text, const QueryOptions& options, std::stop_token stop)
{
    tl::expected<QueryResult, QueryFailure> out;
    if (const auto fault = guarded([&] { out = runGuarded(text, options, std::move(stop)); }))
        return tl::unexpected(QueryFailure{{}, Error{ErrorCode::Internal, *fault, {}}});
    return out;
}

tl::expected<QueryResult, QueryFailure> Engine::runGuarded(std::string_view text, const QueryOptions& options, std::stop_token stop)
{
    const auto started = std::chrono::steady_clock::now();
    Watch watch = watchOf(options, std::move(stop));
    const Forget forget(*m_sets);
    Bound bound = bindText(m_db.handle(), m_catalog, text, options, watch, m_hasPlaces, false);
    if (!bound.query.plan) {
        QueryFailure failure{std::move(bound.diagnostics), std::nullopt};
        if (watch.stop.stop_requested())
            failure.error = Error{ErrorCode::Cancelled, "the query was stopped", {}};
        return tl::unexpected(std::move(failure));
    }
    const PlanPtr& plan = bound.query.plan;
    const RowKind kind = rowKindOf(plan);
    QueryOptions asked = options;
    asked.withSources = options.withSources && kind != RowKind::Nothing;
    auto rows = fetch(m_db.handle(), writeSql(plan, {asked.withSources}), plan, asked, kind, watch);
    if (!rows)
        return tl::unexpected(QueryFailure{std::move(bound.diagnostics), rows.error()});
    QueryResult out;
    out.columns = schemaOf(*plan);
    out.rows = std::move(rows->rows);
    out.sources = std::move(rows->sources);
    if (options.withSources && out.sources.empty())
        out.sources.resize(out.rows.size());
    out.truncated = rows->truncated;
    out.render = bound.query.render;
    out.warnings = std::move(bound.diagnostics);
    out.seconds = std::chrono::steady_clock::now() - started;
    return out;
}

std::unique_ptr<PreparedQuery> Engine::prepare(std::string_view text, const QueryOptions& options)
{
    std::unique_ptr<PreparedQuery> out(new PreparedQuery);
    const auto fault = guarded([&] {
        Watch watch = watchOf(options, {});
        Bound bound = bindText(m_db.handle(), m_catalog, text, options, watch, m_hasPlaces, true, true);
        if (!bound.query.plan)
            return;
        const RowKind kind = rowKindOf(bound.query.plan);
        const bool withSources = options.withSources && kind != RowKind::Nothing;
        const std::string sql = writeSql(bound.query.plan, {withSources});
        const Guard guard(m_db.handle(), watch);
        if (sqlite3_prepare_v3(m_db.handle(), sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &out->m_statement, nullptr) != SQLITE_OK)
            return;
        out->m_db = m_db.handle();
        out->m_sets = m_sets;
        out->m_columns = schemaOf(*bound.query.plan);
        out->m_kind = kind;
        out->m_withSources = withSources;
        out->m_hasRange = options.range.has_value();
        out->m_warnings = std::move(bound.diagnostics);
        out->m_plan = bound.query.plan;
    });
    if (fault || !out->m_plan)
        return nullptr;
    return out;
}

PreparedQuery::~PreparedQuery() { sqlite3_finalize(m_statement); }

tl::expected<QueryResult, QueryFailure> PreparedQuery::run(const QueryOptions& options, std::stop_token stop)
{
    const auto started = std::chrono::steady_clock::now();
    if (options.range.has_value() != m_hasRange)
        return tl::unexpected(QueryFailure{{}, Error{ErrorCode::InvalidArgument, "the query was prepared for another kind of range", {}}});
    Watch watch = watchOf(options, std::move(stop));
    const Guard guard(m_db, watch, Guard::Authorize::Done);
    // Queries without a clock or a range have none of these parameters.
    sqlite3_bind_int64(m_statement, 1, options.now.ticks);
    if (options.range) {
        sqlite3_bind_int64(m_statement, 2, options.range->first.ticks);
        sqlite3_bind_int64(m_statement, 3, options.range->last.ticks);
    }
    QueryOptions asked = options;
    asked.withSources = m_withSources;
    const Forget forget(*m_sets);
    const std::unique_ptr<sqlite3_stmt, Reset> running(m_statement); // also where it throws
    auto rows = collect(m_db, m_statement, m_plan, asked, m_kind, watch);
    if (!rows)
        return tl::unexpected(QueryFailure{m_warnings, rows.error()});
    QueryResult out;
    out.columns = m_columns;
    out.rows = std::move(rows->rows);
    out.sources = std::move(rows->sources);
    if (options.withSources && out.sources.empty())
        out.sources.resize(out.rows.size());
    out.truncated = rows->truncated;
    out.warnings = m_warnings;
    out.seconds = std::chrono::steady_clock::now() - started;
    return out;
}

} // namespace core::kql
