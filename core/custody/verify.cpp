// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/verify.h"

#include "core/custody/evidence_check.h"
#include "core/custody/examiner_log.h"
#include "core/store/event_table.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>

namespace core {

using sqlite::Statement;

namespace {

class Verifier
{
public:
    Verifier(store::Case& theCase, const VerifyOptions& options, std::stop_token stop, Progress& progress)
        : m_case(theCase), m_options(options), m_stop(std::move(stop)), m_progress(progress)
    {
    }

    Result<VerifyReport> run()
    {
        guard("database", [this] { checkDatabase(); });
        guard("database", [this] { checkCounts(); });
        guard("log", [this] { checkExaminerLog(); });
        guard("evidence", [this] { checkEvidence(); });
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        return std::move(m_report);
    }

private:
    void add(const char* what, bool ok, std::string text, std::string where = {})
    {
        m_report.findings.push_back({what, std::move(text), std::move(where), ok});
    }

    // A database that is too damaged for a check is a finding, not the end: the other checks still tell something.
    template <class Check> void guard(const char* what, Check check)
    {
        try {
            check();
        } catch (const sqlite::Error& error) {
            const core::Error e = error.toError();
            if (e.code != ErrorCode::Damaged && e.code != ErrorCode::NotACase && e.code != ErrorCode::NotReadable
                && e.code != ErrorCode::Internal)
                throw;
            add(what, false, fmt::format("This check could not be made: {}.", e.detail));
        }
    }

    void checkDatabase()
    {
        m_progress.step("database");
        bool whole = true;
        Statement check(m_case.db(), "PRAGMA integrity_check");
        while (check.step()) {
            if (check.text(0) == "ok")
                continue;
            whole = false;
            add("database", false, std::string(check.text(0)));
        }
        if (whole)
            add("database", true, "The database is whole.");
    }

    // The ledger says how many records each file brought; the rows must still be there.
    void checkCounts()
    {
        std::map<std::int64_t, std::int64_t> found, occurrences, rejects;
        const auto countRows = [this](const char* table, std::map<std::int64_t, std::int64_t>& byFile) {
            Statement count(m_case.db(), fmt::format("SELECT file, count(*) FROM {} GROUP BY file", table));
            while (count.step())
                byFile[count.integer(0)] += count.integer(1);
        };
        for (std::size_t i = 0; i < store::eventTableCount; ++i)
            countRows(store::tableSpec(store::EventTable(i)).name, found);
        countRows("occurrence", occurrences);
        countRows("reject", rejects);
        Statement files(m_case.db(),
                        "SELECT id, path, imported, CASE WHEN same_as IS NULL THEN duplicates ELSE 0 END, rejected FROM file");
        bool all = true;
        const auto compare = [&](const char* what, std::int64_t said, std::int64_t there) {
            if (said == there)
                return;
            all = false;
            add("database", false, fmt::format("The ledger says that {} {}, but {} are there.", said, what, there),
                std::string(files.text(1)));
        };
        while (files.step()) {
            compare("records were imported", files.integer(2), found[files.integer(0)]);
            compare("records were known already", files.integer(3), occurrences[files.integer(0)]);
            compare("pieces were rejected", files.integer(4), rejects[files.integer(0)]);
            found.erase(files.integer(0));
        }
        for (const auto& [file, events] : found) {
            all = false;
            add("database", false, fmt::format("{} events are there whose file ({}) is not in the ledger.", events, file));
        }
        if (all)
            add("database", true, "Every file has as many records as the ledger says.");
    }

    void checkExaminerLog()
    {
        m_progress.step("log");
        const std::vector<LogEntry> entries = readLog(m_case);
        if (!entries.empty())
            m_report.head = entries.back().hash;
        if (const auto broken = checkLog(entries))
            add("log", false, fmt::format("The examiner log is broken at entry {}: {}.", broken->seq, broken->why));
        else
            add("log", true, fmt::format("The examiner log is whole: {} entries.", entries.size()));
        if (m_options.expectedHead.empty())
            return;
        const auto at = std::find_if(entries.begin(), entries.end(),
                                     [&](const LogEntry& e) { return e.hash == m_options.expectedHead; });
        if (at == entries.end())
            add("log", false, "The head that was noted is not in the log: entries are missing at its end, or were changed.");
        else
            add("log", true, fmt::format("The head that was noted is entry {} of {}.", at->seq, entries.size()));
    }

    void checkEvidence()
    {
        EvidenceCheck(m_case, m_options.evidenceFolder, m_stop, m_progress, [this](bool ok, std::string text, const std::string& path) {
            add("evidence", ok, std::move(text), path);
        }).run();
    }

    store::Case& m_case;
    VerifyOptions m_options;
    std::stop_token m_stop;
    Progress& m_progress;
    VerifyReport m_report;
};

} // namespace

bool VerifyReport::ok() const
{
    return std::all_of(findings.begin(), findings.end(), [](const VerifyFinding& f) { return f.ok; });
}

Result<VerifyReport> verifyCase(store::Case& theCase, const VerifyOptions& options, std::stop_token stop, Progress& progress)
{
    return Verifier(theCase, options, std::move(stop), progress).run();
}

} // namespace core
