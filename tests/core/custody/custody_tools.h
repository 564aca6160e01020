// SPDX-License-Identifier: GPL-3.0-or-later
// Random changes to the rows of evidence tables, and what a check must say of them.
#pragma once
#include "core/store/row_digest.h"
#include "tests/core/store/case_tools.h"

#include <random>

namespace tools {

using Named = std::map<std::string, std::string>; // "audit, row 17" -> "The row was changed."

// A case with every kind of row that an import of small files makes.
inline void makeEvidence(const std::filesystem::path& folder)
{
    support::writeFile(folder / "one.json", resetFlows(0, 300));
    support::writeFile(folder / "two.json", resetFlows(290, 40) + "{\"time\": bad\n");
    support::writeFile(folder / "notes.txt", "no log");
    std::string signIns;
    for (int i = 0; i < 200; ++i) {
        SignIn signIn;
        signIn.id = guid(unsigned(5000 + i / 2));
        signIn.result = i % 2 ? "0" : "50140";
        signIn.generated = fmt::format("2024-05-01T10:{:02}:{:02}Z", 1 + i % 50, i % 60);
        signIns += signIn.line();
    }
    support::writeFile(folder / "signins.json", signIns);
    std::string table = "Date (UTC),CorrelationId,Service,Category,Activity,Result,ResultReason,ActorUserPrincipalName,Target1UserPrincipalName\r\n";
    for (int i = 0; i < 30; ++i)
        table += fmt::format("2024-02-03 10:11:{:02},{},Core Directory,UserManagement,Update user,success,,anna@contoso.com,bert@contoso.com\r\n", i, guid(unsigned(900 + i)));
    support::writeFile(folder / "portal.csv", table);
}

class Tamperer
{
public:
    Tamperer(core::sqlite::Connection& db, unsigned seed) : m_db(db), m_random(seed) {}

    // One change to a row that has had none yet. Answers what was done ("changed", "deleted", "inserted").
    std::string tamper(Named& expected)
    {
        for (;;) {
            const auto tables = core::store::evidenceTables();
            const core::store::EvidenceTable& table = tables[pick(tables.size())];
            const std::vector<std::int64_t> rows = rowsOf(table);
            if (rows.empty())
                continue;
            const std::int64_t row = rows[pick(rows.size())];
            switch (pick(3)) {
            case 0: {
                if (!m_touched.insert({table.name, row}).second || !change(table, row))
                    continue;
                return note(expected, table, row, "changed");
            }
            case 1:
                if (!m_touched.insert({table.name, row}).second)
                    continue;
                m_db.execute(fmt::format("DELETE FROM {} WHERE rowid = {}", table.name, row));
                return note(expected, table, row, "deleted");
            default: {
                const std::int64_t fresh = rows.back() + 1 + std::int64_t(pick(500));
                // Texts behind the last import are no evidence.
                if (table.name == core::store::dictionaryTable || !m_touched.insert({table.name, fresh}).second || !insert(table, row, fresh))
                    continue;
                return note(expected, table, fresh, "inserted");
            }
            }
        }
    }

private:
    std::size_t pick(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(m_random); }

    std::string note(Named& expected, const core::store::EvidenceTable& table, std::int64_t row, const char* what)
    {
        expected[fmt::format("{}, row {}", table.name, row)] = fmt::format("The row was {}.", what);
        return what;
    }

    std::vector<std::int64_t> rowsOf(const core::store::EvidenceTable& table)
    {
        std::vector<std::int64_t> rows;
        core::sqlite::Statement query(m_db, "SELECT rowid FROM " + table.name + " ORDER BY rowid");
        while (query.step())
            rows.push_back(query.integer(0));
        return rows;
    }

    struct Column {
        std::string name;
        bool isKey;
    };
    std::vector<Column> columnsOf(const core::store::EvidenceTable& table)
    {
        std::vector<Column> columns;
        core::sqlite::Statement info(m_db, "SELECT name, pk FROM pragma_table_info('" + table.name + "')");
        while (info.step())
            columns.push_back({"\"" + std::string(info.text(0)) + "\"", info.integer(1) != 0});
        return columns;
    }

    // One bit, one letter, one NULL more or less.
    bool change(const core::store::EvidenceTable& table, std::int64_t row)
    {
        std::vector<Column> columns = columnsOf(table);
        std::erase_if(columns, [](const Column& c) { return c.isKey; });
        const std::string& column = columns[pick(columns.size())].name;
        const std::string expression = fmt::format(
            "CASE typeof({0}) WHEN 'integer' THEN ({0} | {1}) - ({0} & {1}) WHEN 'text' THEN substr({0}, 1, length({0}) / 2) || 'x' || substr({0},"
            " length({0}) / 2 + 2 + (length({0}) > 0 AND substr({0}, length({0}) / 2 + 1, 1) = 'x'))"
            " WHEN 'blob' THEN CAST(substr({0}, 1, length({0}) - 1) || x'{2:02x}' AS BLOB) ELSE {1} END",
            column, std::int64_t{1} << pick(40), pick(256));
        m_db.execute(fmt::format("CREATE TEMP TABLE before AS SELECT {} AS v FROM {} WHERE rowid = {}", column, table.name, row));
        m_db.execute(fmt::format("UPDATE {} SET {} = {} WHERE rowid = {}", table.name, column, expression, row));
        core::sqlite::Statement differs(m_db, fmt::format("SELECT b.v IS NOT t.{} OR typeof(b.v) <> typeof(t.{}) FROM before b, {} t WHERE t.rowid = {}",
                                                           column, column, table.name, row));
        const bool hasChanged = differs.step() && differs.integer(0) != 0;
        differs.reset();
        m_db.execute("DROP TABLE before");
        return hasChanged;
    }

    // A copy of another row.
    bool insert(const core::store::EvidenceTable& table, std::int64_t like, std::int64_t row)
    {
        std::string names, values;
        bool hasKey = false;
        for (const Column& column : columnsOf(table)) {
            names += (names.empty() ? "" : ", ") + column.name;
            values += (values.empty() ? "" : ", ") + (column.isKey ? std::to_string(row) : column.name);
            hasKey = hasKey || column.isKey;
        }
        if (!hasKey) {
            names += ", rowid";
            values += fmt::format(", {}", row);
        }
        m_db.execute(fmt::format("INSERT INTO {0} ({1}) SELECT {2} FROM {0} WHERE rowid = {3}", table.name, names, values, like));
        return m_db.changes() == 1;
    }

    core::sqlite::Connection& m_db;
    std::mt19937 m_random;
    std::set<std::pair<std::string, std::int64_t>> m_touched;
};

// The check of a case without its files of evidence; what keeps it from being made is a finding.
inline core::VerifyReport verify(const std::filesystem::path& path, bool isQuick = false)
{
    core::VerifyOptions options;
    options.checksEvidence = false;
    options.quick = isQuick;
    core::Progress progress;
    auto opened = core::Investigation::openReadOnly(path);
    if (!opened)
        return {{{"open", describe(opened.error()), {}, false}}, {}};
    auto report = (*opened)->verify(options, {}, progress);
    return report ? *report : core::VerifyReport{{{"verify", describe(report.error()), {}, false}}, {}};
}

// What a report says of rows.
inline Named namedRows(const core::VerifyReport& report)
{
    Named named;
    for (const core::VerifyFinding& finding : report.findings)
        if (finding.what == "digests" && finding.where.find(", row ") != std::string::npos)
            named[finding.where] = finding.text;
    return named;
}

inline std::string faults(const core::VerifyReport& report)
{
    std::string out;
    for (const core::VerifyFinding& finding : report.findings)
        if (!finding.ok)
            out += finding.what + ": " + finding.where + ": " + finding.text + "\n";
    return out;
}

// The first that one has and the other has not; empty where they are equal.
inline std::string firstDifference(const Named& expected, const Named& found)
{
    for (const auto& [row, text] : expected)
        if (const auto at = found.find(row); at == found.end() || at->second != text)
            return fmt::format("{} {} is not named so: {}", row, text, at == found.end() ? "(not named)" : at->second);
    for (const auto& [row, text] : found)
        if (!expected.contains(row))
            return fmt::format("{} {} was not touched", row, text);
    return {};
}

} // namespace tools
