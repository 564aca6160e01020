// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/held_lists.h"

#include "core/detect/query_tables.h"
#include "core/kql/parser.h"
#include "core/sqlite/connection.h"
#include "core/sqlite/may_write.h"

#include <fmt/format.h>
#include <set>
#include <utility>

namespace core::detect {
namespace {

std::string copyOf(const kql::Table& table) { return "temp." + sqlite::quotedName("held " + table.name); }

} // namespace

HeldLists::HeldLists(kql::Engine& engine, const std::vector<RuleToRun>& rules) : HeldLists(engine) // made whole first, so that what was held is let go
{
    std::set<std::string> names;
    for (const RuleToRun& rule : rules)
        for (const std::string* query : {&rule.rule.query, &rule.rule.candidates})
            names.merge(namedTables(kql::parse(*query).query));
    const sqlite::MayWrite may(m_engine.db());
    for (const std::string& name : names)
        if (const auto table = std::as_const(m_engine).catalog().find(name); table && table->timeColumn.empty() && table->rows != kql::RowKind::Flow)
            hold(table);
}

void HeldLists::hold(const std::shared_ptr<const kql::Table>& table)
{
    kql::Table held = *table;
    std::string columns;
    const auto keep = [&](const std::string& sql, const std::string& name) {
        columns += fmt::format("{}{} AS {}", columns.empty() ? "" : ", ", sql, sqlite::quotedName(name));
        return "t." + sqlite::quotedName(name);
    };
    for (kql::TableColumn& column : held.columns) { // those of KQL tell a from A, those of SQLite do not
        const std::string number = fmt::format("{} {}", &column - held.columns.data(), column.name);
        column.sql = keep(column.sql, number);
        if (!column.textNumber.empty())
            column.textNumber = keep(column.textNumber, number + "#");
    }
    if (!held.rowId.empty())
        held.rowId = keep(held.rowId, "row");
    if (columns.empty())
        return;
    m_engine.db().execute(fmt::format("DROP TABLE IF EXISTS {0}; CREATE TEMP TABLE {1} AS SELECT {2} FROM {3}", copyOf(*table), sqlite::quotedName("held " + table->name), columns,
                                      table->from));
    held.from = copyOf(*table) + " AS t";
    m_engine.catalog().add(std::move(held));
    m_free.push_back(table);
}

HeldLists::~HeldLists()
{
    for (const auto& table : m_free) {
        m_engine.catalog().add(*table);
        try {
            const sqlite::MayWrite may(m_engine.db());
            m_engine.db().execute("DROP TABLE IF EXISTS " + copyOf(*table));
        } catch (const sqlite::Error&) {
            // Goes with the connection.
        }
    }
}

} // namespace core::detect
