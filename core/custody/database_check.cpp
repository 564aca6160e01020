// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/database_check.h"

#include "core/custody/index_check.h"
#include "core/store/event_table.h"

#include <fmt/format.h>
#include <map>

namespace core {

using sqlite::Connection;
using sqlite::Statement;

namespace {

constexpr const char* what = "database";

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

} // namespace

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
    return tasks;
}

} // namespace core
