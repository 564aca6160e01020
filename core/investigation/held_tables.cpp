// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/held_tables.h"

#include "core/investigation/own_tables.h"
#include "core/sqlite/may_write.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {

HeldTables::HeldTables(kql::Engine& engine) : m_engine(engine)
{
    const kql::Catalog& catalog = std::as_const(engine).catalog();
    for (const std::string& name : catalog.names())
        m_free.emplace(name, catalog.find(name));
}

void HeldTables::put(const std::string& name, const std::string& from)
{
    kql::Table table = *m_free.at(name);
    table.from = from;
    m_engine.catalog().add(std::move(table));
}

void HeldTables::holdFlows(const std::vector<std::int64_t>* flows)
{
    sqlite::Connection& db = m_engine.db();
    if (flows) {
        const sqlite::MayWrite may(db);
        db.execute("CREATE TEMP TABLE IF NOT EXISTS held_flow (id INTEGER PRIMARY KEY)");
        sqlite::Transaction transaction(db);
        db.execute("DELETE FROM temp.held_flow");
        std::vector<std::int64_t> sorted = *flows; // appending to the end of the table is fastest
        std::sort(sorted.begin(), sorted.end());
        sqlite::Statement insert(db, "INSERT OR IGNORE INTO temp.held_flow VALUES (?)");
        for (const std::int64_t id : sorted) {
            insert.bind(1, id);
            insert.run();
        }
        transaction.commit();
    }
    for (const auto& [name, table] : m_free)
        if (const std::string held = heldFrom(name); !held.empty())
            put(name, !flows ? table->from : m_areAlertsHeld && name == "SsprAlerts" ? heldAlertsFrom : held);
}

void HeldTables::holdAlerts(const std::optional<std::vector<std::string>>& keys)
{
    m_areAlertsHeld = keys.has_value();
    if (!keys)
        return;
    sqlite::Connection& db = m_engine.db();
    const sqlite::MayWrite may(db);
    db.execute("CREATE TEMP TABLE IF NOT EXISTS held_alert (key TEXT PRIMARY KEY)");
    sqlite::Transaction transaction(db);
    db.execute("DELETE FROM temp.held_alert");
    sqlite::Statement insert(db, "INSERT OR IGNORE INTO temp.held_alert VALUES (?)");
    for (const std::string& key : *keys) {
        insert.bind(1, key);
        insert.run();
    }
    transaction.commit();
}

std::vector<insight::LogTable> HeldTables::logs() const
{
    std::vector<insight::LogTable> logs;
    for (const auto& [name, table] : m_free)
        if (!table->timeColumn.empty() && heldFrom(name).empty())
            logs.push_back({name, table->timeColumn});
    return logs;
}

void HeldTables::holdTime(const TimeRange& time)
{
    for (const auto& [name, table] : m_free) {
        if (table->timeColumn.empty() || !heldFrom(name).empty())
            continue;
        const auto column = std::ranges::find(table->columns, table->timeColumn, &kql::TableColumn::name);
        if (column == table->columns.end())
            continue;
        std::string where;
        if (time.from)
            where += fmt::format(" AND {} >= {}", column->sql, time.from->ticks);
        if (time.to)
            where += fmt::format(" AND {} < {}", column->sql, time.to->ticks);
        put(name, where.empty() ? table->from : fmt::format("(SELECT t.* FROM {} WHERE 1{}) AS t", table->from, where));
    }
}

} // namespace core
