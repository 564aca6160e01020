// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/database_check.h"

#include "core/store/event_table.h"

#include <fmt/format.h>
#include <map>

namespace core {

using sqlite::Connection;
using sqlite::Statement;

namespace {

constexpr const char* what = "database";

void runPragma(Connection& db, const std::string& pragma, VerifyFindings& findings)
{
    Statement check(db, "PRAGMA " + pragma);
    while (check.step())
        if (check.text(0) != "ok")
            findings.push_back({what, std::string(check.text(0)), {}, false});
}

// The ledger says how many records each file brought; the rows must still be there.
void checkCounts(Connection& db, VerifyFindings& findings)
{
    std::map<std::int64_t, std::int64_t> found, occurrences, rejects;
    const auto countRows = [&](const char* table, std::map<std::int64_t, std::int64_t>& byFile) {
        Statement count(db, fmt::format("SELECT file, count(*) FROM main.{} GROUP BY file", table));
        while (count.step())
            byFile[count.integer(0)] += count.integer(1);
    };
    for (std::size_t i = 0; i < store::eventTableCount; ++i)
        countRows(store::tableSpec(store::EventTable(i)).name, found);
    countRows("occurrence", occurrences);
    countRows("reject", rejects);
    Statement files(db, "SELECT id, path, imported, CASE WHEN same_as IS NULL THEN duplicates ELSE 0 END, rejected FROM file");
    const auto compare = [&](const char* whose, std::int64_t said, std::int64_t there) {
        if (said != there)
            findings.push_back({what, fmt::format("The ledger says that {} {}, but {} are there.", said, whose, there),
                                std::string(files.text(1)), false});
    };
    while (files.step()) {
        compare("records were imported", files.integer(2), found[files.integer(0)]);
        compare("records were known already", files.integer(3), occurrences[files.integer(0)]);
        compare("pieces were rejected", files.integer(4), rejects[files.integer(0)]);
        found.erase(files.integer(0));
    }
    for (const auto& [file, events] : found)
        findings.push_back({what, fmt::format("{} events are there whose file ({}) is not in the ledger.", events, file), {}, false});
}

std::vector<std::string> tablesWithIndexes(store::Case& theCase)
{
    std::vector<std::string> tables;
    try {
        // The event tables, which are the largest, come first.
        Statement names(theCase.db(), "SELECT tbl_name FROM main.sqlite_master WHERE type = 'index' GROUP BY tbl_name"
                                      " ORDER BY tbl_name NOT IN ('audit', 'signin', 'alert'), tbl_name");
        while (names.step())
            tables.emplace_back(names.text(0));
    } catch (const sqlite::Error&) {
        // quick_check says what is wrong with it.
    }
    return tables;
}

} // namespace

std::vector<CheckTask> databaseTasks(store::Case& theCase, bool quick)
{
    std::vector<CheckTask> tasks;
    const auto add = [&](std::function<void(Connection&, VerifyFindings&)> run) { tasks.push_back({what, std::move(run), {}}); };
    if (!quick)
        for (const std::string& table : tablesWithIndexes(theCase)) {
            std::string quoted;
            for (const char c : table)
                quoted += c == '\'' ? "''" : std::string(1, c);
            add([pragma = "integrity_check('" + quoted + "')"](Connection& db, VerifyFindings& findings) { runPragma(db, pragma, findings); });
        }
    add([](Connection& db, VerifyFindings& findings) { runPragma(db, "quick_check", findings); });
    add(checkCounts);
    return tasks;
}

} // namespace core
