// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr query`: KQL over a case, over tables of files, or both.
#include "app/cli/command.h"
#include "app/cli/rule_text.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/investigation/query_session.h"
#include "core/kql/text_values.h"
#include "core/kql/value_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace cli {
namespace {

using core::ErrorCode;
using core::QuerySession;

constexpr double longestTimeout = 366.0 * 24 * 3600; // seconds

struct Options {
    std::string first, second; // [CASE] [KQL]
    std::string file, now, format = "table";
    std::vector<std::string> tables, watchlists, attached, settings; // NAME=...
    bool explain = false;
    double timeout = 0; // seconds
    std::size_t rows = 1'000'000;
};

struct Call {
    std::string casePath, text; // no case: empty
};

tl::unexpected<core::Error> wrongCall(std::string detail, std::string where = {})
{
    return core::fail(ErrorCode::InvalidArgument, std::move(detail), std::move(where));
}

// One argument alone is the query, unless that comes from a file.
core::Result<Call> readCall(const Options& options)
{
    if (!options.file.empty()) {
        if (!options.second.empty())
            return wrongCall("with --file there is no query behind the case", options.second);
        auto text = readTextFile(options.file);
        return text ? core::Result<Call>(Call{options.first, std::move(*text)}) : tl::unexpected(text.error());
    }
    std::error_code status;
    if (!options.second.empty())
        return Call{options.first, options.second};
    if (options.first.empty() || (options.tables.empty() && std::filesystem::is_regular_file(options.first, status)))
        return wrongCall("there is no query; give it behind the case, or with --file");
    return Call{"", options.first};
}

core::Result<std::pair<std::string, std::string>> pairOf(const std::string& given, const char* form)
{
    const std::size_t equals = given.find('=');
    if (equals == 0 || equals == std::string::npos)
        return wrongCall(fmt::format("this is not {}", form), given);
    return std::pair(given.substr(0, equals), given.substr(equals + 1));
}

// Loads what an option names; its warnings go to stderr.
template <class Load> core::Result<void> loadEach(const std::vector<std::string>& given, const char* form, Load load)
{
    for (const std::string& one : given) {
        const auto named = pairOf(one, form);
        if (!named)
            return tl::unexpected(named.error());
        const core::Result<QuerySession::Warnings> warnings = load(named->first, named->second);
        if (!warnings)
            return tl::unexpected(warnings.error());
        for (const std::string& warning : *warnings)
            fmt::print(stderr, "sspr: {}: {}\n", named->first, core::forTerminal(warning));
    }
    return {};
}

core::Result<void> loadFiles(QuerySession& session, const Options& options)
{
    const auto table = [&](const std::string& name, const std::string& file) -> core::Result<QuerySession::Warnings> {
        if (file != "-")
            return session.addTable(name, file);
        const auto text = readTextFile(file);
        return text ? session.addTableText(name, *text, "standard input") : tl::unexpected(text.error());
    };
    const auto watchlist = [&](const std::string& alias, const std::string& file) {
        const std::size_t colon = alias.find(':'); // ALIAS:COLUMN
        return session.addWatchlist(alias.substr(0, colon), file, colon == std::string::npos ? std::string() : alias.substr(colon + 1));
    };
    const auto attach = [&](const std::string& name, const std::string& file) { return session.attach(name, file); };
    return loadEach(options.tables, "NAME=FILE", table)
        .and_then([&] { return loadEach(options.watchlists, "ALIAS=FILE", watchlist); })
        .and_then([&] { return loadEach(options.attached, "NAME=FILE", attach); });
}

core::Result<core::UtcTime> readNow(QuerySession& session, const Options& options, const std::string& text)
{
    if (!options.now.empty()) {
        const auto ticks = core::kql::parseDateTime(options.now);
        return ticks ? core::Result<core::UtcTime>(core::UtcTime{*ticks}) : wrongCall("this is no time", options.now);
    }
    const auto newest = session.defaultNow();
    if (!newest)
        return tl::unexpected(newest.error());
    if (*newest)
        return **newest;
    if (text.find("ago") != std::string::npos || text.find("now") != std::string::npos)
        fmt::print(stderr, "sspr: there is no event whose time could be that of the query: now() is the time of this computer\n");
    return core::UtcTime::now();
}

core::Result<core::kql::QueryOptions> readOptions(QuerySession& session, const Options& options, const std::string& text)
{
    core::kql::QueryOptions query;
    const auto now = readNow(session, options, text);
    if (!now)
        return tl::unexpected(now.error());
    query.now = *now;
    if (options.timeout > 0) // up to the millisecond: 0 would be none
        query.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(options.timeout * 1000)));
    query.maxRows = options.rows;
    for (const std::string& setting : options.settings) {
        const auto named = pairOf(setting, "NAME=VALUE");
        if (!named)
            return tl::unexpected(named.error());
        query.settings[named->first] = named->second;
    }
    return query;
}

void printDiagnostics(const core::kql::Diagnostics& diagnostics, const std::string& text)
{
    for (const core::kql::Diagnostic& diagnostic : diagnostics)
        fmt::print(stderr, "{}\n", core::forTerminal(core::kql::describe(diagnostic, text)));
}

// ------------------------------------------------------------------------------------------------------------ output

void printJson(const core::kql::QueryResult& result)
{
    core::JsonWriter columns;
    columns.beginArray();
    for (const core::kql::Column& column : result.columns)
        columns.beginObject().member("name", column.name).member("type", core::kql::typeName(column.type)).endObject();
    fmt::print("{{\"columns\":{},\"rows\":[", columns.endArray().text());
    for (std::size_t row = 0; row < result.rows.size(); ++row) {
        std::string line = row == 0 ? "\n[" : ",\n[";
        for (std::size_t i = 0; i < result.rows[row].size(); ++i)
            line += (i == 0 ? "" : ",") + core::kql::valueAsJson(result.rows[row][i]);
        fmt::print("{}]", line);
    }
    fmt::print("]}}\n");
}

void printJsonLines(const core::kql::QueryResult& result)
{
    std::vector<std::string> names;
    for (const core::kql::Column& column : result.columns)
        names.push_back(core::jsonText(column.name) + ":");
    for (const auto& row : result.rows) {
        std::string line = "{";
        for (std::size_t i = 0; i < row.size(); ++i)
            line += (i == 0 ? "" : ",") + names[i] + core::kql::valueAsJson(row[i]);
        fmt::print("{}}}\n", line);
    }
}

void printTable(const core::kql::QueryResult& result, bool csv)
{
    using core::kql::Type;
    std::vector<std::string> header;
    std::vector<bool> right, own;
    for (const core::kql::Column& column : result.columns) {
        header.push_back(column.name);
        right.push_back(core::kql::isNumber(column.type));
        own.push_back(right.back() || column.type == Type::DateTime || column.type == Type::TimeSpan || column.type == Type::Bool || column.type == Type::Guid);
    }
    constexpr std::size_t widest = 120; // a record as JSON would push all else out of sight
    Table table(header, right, own);
    for (const auto& row : result.rows) {
        std::vector<std::string> cells;
        for (const core::kql::Value& value : row)
            cells.push_back(csv ? core::kql::valueAsText(value) : core::shorten(core::kql::valueAsText(value), widest));
        table.add(std::move(cells));
    }
    csv ? table.printCsv() : table.print();
}

void print(const core::kql::QueryResult& result, const std::string& format)
{
    if (format == "json")
        printJson(result);
    else if (format == "jsonl")
        printJsonLines(result);
    else
        printTable(result, format == "csv");
}

// --------------------------------------------------------------------------------------------------------------- run

int reportFailure(const core::kql::QueryFailure& failure, const std::string& text)
{
    printDiagnostics(failure.diagnostics, text);
    if (!failure.error)
        return WrongCall;
    const int status = report(*failure.error);
    // Time, rows or memory were not enough: nothing is wrong with the call or the files.
    return failure.error->code == ErrorCode::LimitExceeded ? int(Found) : status;
}

int explain(QuerySession& session, const std::string& text, const core::kql::QueryOptions& options)
{
    const core::kql::Translation translation = session.translate(text, options, interruption());
    printDiagnostics(translation.diagnostics, text);
    if (core::kql::hasErrors(translation.diagnostics))
        return WrongCall;
    fmt::print("{}\n", translation.sql);
    return Done;
}

int run(const Options& options)
{
    const auto call = readCall(options);
    if (!call)
        return report(call.error());
    const auto session = call->casePath.empty() ? QuerySession::overFiles() : QuerySession::overCase(call->casePath);
    if (!session)
        return report(session.error());
    if (const auto loaded = loadFiles(**session, options); !loaded)
        return report(loaded.error());
    const auto query = readOptions(**session, options, call->text);
    if (!query)
        return report(query.error());
    if (options.explain)
        return explain(**session, call->text, *query);
    const auto result = (*session)->run(call->text, *query, interruption());
    if (!result)
        return reportFailure(result.error(), call->text);
    printDiagnostics(result->warnings, call->text);
    if (core::store::Case* theCase = (*session)->theCase())
        sayZoneTwins(*theCase);
    print(*result, options.format);
    if (!result->truncated)
        return Done;
    fmt::print(stderr, "sspr: there are more than the {} rows shown (--rows)\n", result->rows.size());
    return Found;
}

} // namespace

void addQuery(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("query", "Run a query in KQL");
    command.addOption("CASE", options->first, "The case file; without one the tables are those of --table");
    command.addOption("KQL", options->second, "The query");
    command.addOption("--file", options->file, "Read the query from this file (- for standard input)");
    command.addOption("--now", options->now, "What now() gives (default: the newest event, rounded up to the second)");
    command.addOption("--table", options->tables, "NAME=FILE: a table from CSV, JSON lines or the typed form of the Log Analytics API").oneEach();
    command.addOption("--watchlist", options->watchlists, "ALIAS=FILE or ALIAS:COLUMN=FILE: a list for _GetWatchlist from CSV, with its search key (default: the first column)").oneEach();
    command.addOption("--attach", options->attached, "NAME=FILE: what externaldata reads in place of an address that ends with NAME").oneEach();
    command.addOption("--set", options->settings, "NAME=VALUE: the value of a let or a query parameter, as KQL").oneEach();
    command.addOption("--format", options->format, "table, json, jsonl or csv").choices({"table", "json", "jsonl", "csv"}).showDefault();
    command.addOption("--rows", options->rows, "Show at most so many rows").showDefault();
    command.addOption("--timeout", options->timeout, "Give up after so many seconds").positive().range(0.0, longestTimeout);
    command.addFlag("--explain", options->explain, "Print the SQL instead of running it");
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
