// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/case_catalog.h"

#include "core/event/event.h"
#include "core/investigation/flow_words.h"
#include "core/investigation/latest_places.h"
#include "core/investigation/own_tables.h"
#include "core/investigation/person_flows.h"
#include "core/knowledge/tsv_table.h"
#include "resource/la_columns.h"
#include "resource/la_named_columns.h"
#include "resource/la_tables.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace core {
namespace {

using Names = std::set<std::string, std::less<>>;

struct LogTable {
    std::string_view category, meaning, nameNow;
    bool isList = false;  // of what is, not of what happened: no time of its rows counts
    bool isAgain = false; // kql::Table
    kql::Schema columns;
    std::vector<std::pair<kql::Column, std::string_view>> namedOnly; // with the column of the view that serves it, or nothing
};

const std::map<std::string_view, LogTable>& logTables()
{
    static const auto known = [] {
        std::map<std::string_view, LogTable> tables;
        const TsvTable columns = TsvTable::embedded(resource::la_columns(), "la_columns");
        for (std::size_t row = 0; row < columns.rowCount(); ++row) {
            const auto type = kql::typeByName(columns.cell(row, "type"));
            if (!type)
                brokenTable("la_columns", columns.cell(row, "type"));
            tables[columns.cell(row, "table")].columns.push_back({std::string(columns.cell(row, "column")), *type});
        }
        const TsvTable named = TsvTable::embedded(resource::la_named_columns(), "la_named_columns");
        for (std::size_t row = 0; row < named.rowCount(); ++row) {
            const auto type = kql::typeByName(named.cell(row, "type"));
            const auto table = tables.find(named.cell(row, "table"));
            if (!type || table == tables.end())
                brokenTable("la_named_columns", named.cell(row, "table"));
            table->second.namedOnly.push_back({{std::string(named.cell(row, "column")), *type}, named.cell(row, "from")});
        }
        const TsvTable meanings = TsvTable::embedded(resource::la_tables(), "la_tables");
        for (std::size_t row = 0; row < meanings.rowCount(); ++row) {
            LogTable& table = tables[meanings.cell(row, "table")];
            table.category = meanings.cell(row, "category");
            table.meaning = meanings.cell(row, "meaning");
            table.isList = meanings.cell(row, "list") == "yes";
            const std::string_view list = meanings.cell(row, "list"), again = "again";
            table.isAgain = list.starts_with(again);
            if (table.isAgain && list.size() > again.size() + 1)
                table.nameNow = list.substr(again.size() + 1);
        }
        return tables;
    }();
    return known;
}

// Names of a view's columns; none where there is no such view. "main" or "temp", wherever it is.
Names columnsOfView(sqlite::Connection& db, std::string_view view)
{
    sqlite::Statement isView(db, "SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = ?1"
                                 " UNION ALL SELECT 1 FROM temp.sqlite_master WHERE type = 'view' AND name = ?1");
    isView.bind(1, view);
    Names names;
    if (!isView.step())
        return names;
    sqlite::Statement columns(db, "SELECT name FROM pragma_table_info(?)");
    columns.bind(1, view);
    while (columns.step())
        names.emplace(columns.text(0));
    return names;
}

kql::TableColumn columnOfView(const kql::Column& column, const Names& view)
{
    kql::TableColumn made{column.name, column.type, "NULL", {}};
    const bool isText = column.type == kql::Type::String;
    if (isText && view.contains(column.name + "$"))
        made.sql = fmt::format("t.\"{}$\"", column.name);
    else if (view.contains(column.name))
        made.sql = fmt::format("t.\"{}\"", column.name);
    if (isText && view.contains(column.name + "#"))
        made.textNumber = fmt::format("t.\"{}#\"", column.name);
    return made;
}

// Of a table without a view: the member of that name in the records of other_event.
kql::TableColumn columnOfRecords(const kql::Column& column, std::string_view table)
{
    if (column.name == "Type")
        return {column.name, column.type, fmt::format("'{}'", table), {}};
    const auto read = [&](const char* function) { return fmt::format("{}(t.block, t.offset, t.length, '{}')", function, column.name); };
    kql::TableColumn made{column.name, column.type, {}, {}};
    switch (column.type) {
    case kql::Type::Bool: made.sql = read("raw_bool"); break;
    case kql::Type::Int:
    case kql::Type::Long: made.sql = read("raw_long"); break;
    case kql::Type::Real:
    case kql::Type::Decimal: made.sql = read("raw_real"); break;
    case kql::Type::DateTime: made.sql = read("raw_time"); break;
    case kql::Type::Dynamic: made.sql = read("raw_member"); break;
    default: made.sql = read("raw_text");
    }
    if (column.name == "TimeGenerated")
        made.sql = fmt::format("coalesce({}, t.time)", made.sql);
    return made;
}

// What rules read out of audit records most of the time, from the columns that importing made of it, where they say the same
// (AuditEvent::unlike); else from the record.
std::vector<kql::ServedPath> servedPaths()
{
    struct Path {
        AuditEvent::Path bit;
        const char* column;
        std::vector<std::variant<std::string, std::int64_t>> steps;
        const char* text; // column of the view
    };
    const Path paths[] = {{AuditEvent::ActorUpn, "InitiatedBy", {"user", "userPrincipalName"}, "InitiatedBy.user.userPrincipalName"},
                          {AuditEvent::ActorId, "InitiatedBy", {"user", "id"}, "InitiatedBy.user.id"},
                          {AuditEvent::ActorIp, "InitiatedBy", {"user", "ipAddress"}, "InitiatedBy.user.ipAddress"},
                          {AuditEvent::ActorApp, "InitiatedBy", {"app", "displayName"}, "InitiatedBy.app.displayName"},
                          {AuditEvent::TargetUpn, "TargetResources", {std::int64_t(0), "userPrincipalName"}, "TargetResources.user.userPrincipalName"},
                          {AuditEvent::TargetId, "TargetResources", {std::int64_t(0), "id"}, "TargetResources.user.id"}};
    std::vector<kql::ServedPath> served;
    for (const Path& path : paths) {
        std::string steps;
        for (const auto& step : path.steps)
            steps += std::holds_alternative<std::string>(step) ? fmt::format(", '{}'", std::get<std::string>(step)) : fmt::format(", {}", std::get<std::int64_t>(step));
        served.push_back({path.column, path.steps,
                          fmt::format("CASE WHEN t.\"Paths#\" & {} THEN coalesce(t.\"{}\", '') ELSE kql_dynamic_to_string(kql_get(t.\"{}\"{})) END",
                                      int(path.bit), path.text, path.column, steps)});
    }
    return served;
}

kql::Table tableOf(std::string_view name, const LogTable& known, const Names& view)
{
    kql::Table table;
    table.name = name;
    table.meaning = known.meaning;
    table.isAgain = known.isAgain;
    table.nameNow = known.nameNow;
    if (!known.isList) // tables of advanced hunting alone have no TimeGenerated
        table.timeColumn = std::ranges::any_of(known.columns, [](const kql::Column& one) { return one.name == "TimeGenerated"; }) ? "TimeGenerated" : "Timestamp";
    for (const kql::Column& column : known.columns)
        table.columns.push_back(view.empty() ? columnOfRecords(column, name) : columnOfView(column, view));
    if (view.empty()) {
        table.from = fmt::format("(SELECT * FROM other_event WHERE string_is(category, '{}'){}) AS t", name,
                                 known.category.empty() ? std::string() : fmt::format(" OR string_is(category, '{}')", known.category));
        table.rowId = "t.id";
        table.rows = kql::RowKind::Event;
        for (const auto& [column, from] : known.namedOnly) {
            table.namedOnly.push_back(columnOfRecords({std::string(from), column.type}, name));
            table.namedOnly.back().name = column.name;
        }
        return table;
    }
    table.from = fmt::format("\"{}\" AS t", name);
    for (const auto& [column, from] : known.namedOnly) {
        table.namedOnly.push_back(columnOfView({std::string(from), column.type}, view));
        table.namedOnly.back().name = column.name;
    }
    if (view.contains("Paths#"))
        table.served = servedPaths();
    if (view.contains("Row#")) {
        table.rowId = "t.\"Row#\"";
        table.rows = kql::RowKind::Event;
        for (kql::TableColumn& column : table.columns)
            if (column.name == "_ItemId") // of Log Analytics, which gives each record one of its own
                column.sql = fmt::format("CAST({} AS TEXT)", table.rowId);
    }
    return table;
}

} // namespace

kql::Catalog caseCatalog(store::Case& theCase)
{
    registerFlowWords(theCase);
    registerLatestPlaces(theCase.db());
    registerPersonFlows(theCase.db());
    kql::Catalog catalog;
    for (const auto& [name, known] : logTables())
        catalog.add(tableOf(name, known, columnsOfView(theCase.db(), name)));
    addOwnTables(catalog);
    return catalog;
}

} // namespace core
