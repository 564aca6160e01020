// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/database_check.h"

#include "core/custody/index_check.h"
#include "core/store/case_views.h"
#include "core/store/event_table.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace core {

using sqlite::Connection;
using sqlite::Statement;

namespace {

constexpr const char* what = "database";

// The ledger counts records. A record is one row, but for those of directory roles: each member is an event, and the record counts once, as imported
// where anything in it is new, else as known. By their places these records are told apart, but for what was saved out of one broken line: hence two
// bounds.
struct RowCount {
    std::int64_t fewest = 0, most = 0;
};
using RowsOfFiles = std::map<std::int64_t, RowCount>;

constexpr const char* rolesByFile =
    "SELECT file, count(DISTINCT place), count(DISTINCT printf('%d %d %d', place, block, offset)) FROM main.role_assignment GROUP BY file";
constexpr const char* knownByFile =
    "SELECT file, count(*), count(*) FROM main.occurrence WHERE event NOT IN (SELECT id FROM main.role_assignment) GROUP BY file";
constexpr const char* knownRolesByFile =
    "SELECT o.file, count(DISTINCT CASE WHEN r.file IS NULL THEN o.place END), count(*) FROM main.occurrence o"
    " JOIN main.role_assignment e ON e.id = o.event LEFT JOIN (SELECT DISTINCT file, place FROM main.role_assignment) r"
    " ON r.file = o.file AND r.place = o.place GROUP BY o.file";

void countRows(Connection& db, const std::string& sql, RowsOfFiles& byFile)
{
    Statement count(db, sql);
    while (count.step()) {
        byFile[count.integer(0)].fewest += count.integer(1);
        byFile[count.integer(0)].most += count.integer(2);
    }
}

// The ledger says how many records each file brought; the rows must still be there.
void checkCounts(Connection& db, VerifyFindings& findings)
{
    RowsOfFiles found, occurrences, rejects;
    const auto allOf = [](const char* table) { return fmt::format("SELECT file, count(*), count(*) FROM main.{} GROUP BY file", table); };
    for (std::size_t i = 0; i < store::eventTableCount; ++i)
        if (store::EventTable(i) != store::EventTable::Role)
            countRows(db, allOf(store::tableSpec(store::EventTable(i)).name), found);
    countRows(db, rolesByFile, found);
    countRows(db, knownByFile, occurrences);
    countRows(db, knownRolesByFile, occurrences);
    countRows(db, allOf("reject"), rejects);
    Statement files(db, "SELECT id, path, imported, CASE WHEN same_as IS NULL THEN duplicates ELSE 0 END, rejected FROM file");
    const auto compare = [&](const char* whose, std::int64_t said, const RowCount& there) {
        if (said < there.fewest || said > there.most)
            findings.push_back({what,
                                fmt::format("The ledger says that {} {}, but {} are there.", said, whose, std::clamp(said, there.fewest, there.most)),
                                std::string(files.text(1)), false});
    };
    while (files.step()) {
        compare("records were imported", files.integer(2), found[files.integer(0)]);
        compare("records were known already", files.integer(3), occurrences[files.integer(0)]);
        compare("pieces were rejected", files.integer(4), rejects[files.integer(0)]);
        found.erase(files.integer(0));
    }
    for (const auto& [file, events] : found)
        findings.push_back({what, fmt::format("{} events are there whose file ({}) is not in the ledger.", events.most, file), {}, false});
}

} // namespace

// What acts by itself when rows are written or read.
void checkSchema(Connection& db, VerifyFindings& findings)
{
    Statement triggers(db, "SELECT name FROM main.sqlite_master WHERE type = 'trigger' ORDER BY name");
    while (triggers.step())
        findings.push_back({what, fmt::format("The database has a trigger, {}, which the program has not made.", triggers.text(0)), {}, false});
    Statement laid(db, "SELECT value FROM main.meta WHERE key = 'views'");
    if (!laid.step() || laid.text(0) != store::viewsHash())
        return; // of another version: each reader lays its own over them
    for (const std::string& view : store::foreignViews(db))
        findings.push_back({what, fmt::format("The view {} is not the program's: queries and rules read something else.", view), {}, false});
}

void runCheckPragma(Connection& db, const std::string& pragma, VerifyFindings& findings)
{
    Statement check(db, "PRAGMA " + pragma);
    while (check.step())
        if (check.text(0) != "ok")
            findings.push_back({what, std::string(check.text(0)), {}, false});
}

std::vector<CheckTask> databaseTasks(store::Case& theCase, bool quick)
{
    std::vector<CheckTask> tasks;
    const auto add = [&](std::function<void(Connection&, VerifyFindings&)> run) { tasks.push_back({what, std::move(run), {}}); };
    // The longest of all: it reads every page.
    add([](Connection& db, VerifyFindings& findings) { runCheckPragma(db, "quick_check", findings); });
    try {
        if (!quick)
            for (CheckTask& task : indexTasks(theCase.db()))
                tasks.push_back(std::move(task));
    } catch (const sqlite::Error& error) {
        // quick_check says what is wrong with the list of tables.
        if (!isDamage(error))
            throw;
    }
    add(checkCounts);
    add(checkSchema);
    return tasks;
}

} // namespace core
