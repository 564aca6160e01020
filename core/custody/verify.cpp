// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/verify.h"

#include "core/custody/database_check.h"
#include "core/custody/digest_check.h"
#include "core/custody/evidence_check.h"
#include "core/custody/examiner_log.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <set>
#include <thread>

namespace core {

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
        // None yet: of an earlier version, and not opened for writing since (take_digests.h). Once the log names some, they must be there.
        guard("digests", [this] { m_hasDigests = m_case.meta("digests") != "missing" || !latestEvidenceRoot(readLog(m_case)).empty(); });
        CheckThreads threads(m_case.path(), m_case.mode(), tasks(), m_stop);
        if (m_hasDigests)
            guard("digests", [this] { checkDigestRoot(m_case, m_digests); });
        guard("log", [this] { checkExaminerLog(); });
        if (m_options.checksEvidence)
            guard("evidence", [this] { checkEvidence(); });
        await(threads);
        for (const CheckTask& task : threads.finish()) {
            const std::string_view what = task.what;
            VerifyFindings& into = what == "digests" ? m_digests : what == derivedWhat ? m_derived : m_database;
            into.insert(into.end(), task.findings.begin(), task.findings.end());
        }
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        assemble();
        return std::move(m_report);
    }

private:
    // The longest first.
    std::vector<CheckTask> tasks()
    {
        if (!m_options.checksPages)
            return {};
        std::vector<CheckTask> all = databaseTasks(m_case, m_options.quick);
        guard("digests", [&] {
            if (!m_hasDigests)
                return;
            for (CheckTask& task : digestTasks(m_case.db()))
                all.push_back(std::move(task));
        });
        for (CheckTask& task : derivedTasks())
            all.push_back(std::move(task));
        return all;
    }

    void await(const CheckThreads& threads)
    {
        m_progress.start("database", threads.count());
        while (threads.done() < threads.count() && !m_stop.stop_requested() && !threads.hasFailed()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            m_progress.report(threads.done(), 0);
        }
    }

    void assemble()
    {
        VerifyFindings all;
        if (m_options.checksPages)
            addAll(all, m_database, "database", "The database is whole, and every file has as many records as the ledger says.");
        addAll(all, m_digests, "digests",
               !m_hasDigests           ? "No digests of the rows have been taken yet: the case is of an earlier version and has to be opened once for writing."
               : m_options.checksPages ? "The rows of the evidence tables are what they were."
                                       : "");
        all.insert(all.end(), m_derived.begin(), m_derived.end());
        all.insert(all.end(), m_report.findings.begin(), m_report.findings.end());
        m_report.findings = std::move(all);
    }

    // Each text once: two checks of one page find the same.
    static void addAll(VerifyFindings& all, const VerifyFindings& some, const char* what, const char* wholeText)
    {
        if (*wholeText && std::all_of(some.begin(), some.end(), [](const VerifyFinding& f) { return f.ok; }))
            all.push_back({what, wholeText, {}, true});
        std::set<std::pair<std::string, std::string>> seen;
        for (const VerifyFinding& finding : some)
            if (seen.emplace(finding.text, finding.where).second)
                all.push_back(finding);
    }

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
            if (!isDamage(error))
                throw;
            add(what, false, fmt::format("This check could not be made: {}.", error.toError().detail));
        }
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
        m_isUnderOtherNames = !entries.empty() && entries.front().action == copiedUnderOtherNames;
        noteClock(entries);
        if (m_options.expectedHead.empty())
            return;
        const auto at = std::find_if(entries.begin(), entries.end(),
                                     [&](const LogEntry& e) { return e.hash == m_options.expectedHead; });
        if (at == entries.end())
            add("log", false, "The head that was noted is not in the log: entries are missing at its end, or were changed.");
        else
            add("log", true, fmt::format("The head that was noted is entry {} of {}.", at->seq, entries.size()));
    }

    // No fault of the log, and worth knowing: its times are what the clock said.
    void noteClock(const std::vector<LogEntry>& entries)
    {
        for (std::size_t i = 1; i < entries.size(); ++i)
            if (entries[i].time < entries[i - 1].time)
                add("log", true, fmt::format("The clock was set back before entry {}: it is of {}, the entry before of {}.", entries[i].seq,
                                             formatUtc(entries[i].time, 0), formatUtc(entries[i - 1].time, 0)));
    }

    void checkEvidence()
    {
        // Where somebody names a folder, the original's files may well be found in it by their hashes.
        if (m_isUnderOtherNames && m_options.evidenceFolder.empty())
            return add("evidence", true, "This is a copy under other names, which has no evidence of its own: its ledger names the files of the original by"
                                         " other names, and their hashes as they are. They are compared where the original is checked.");
        EvidenceCheck check(m_case, m_options.evidenceFolder, m_stop, m_progress, [this](bool ok, std::string text, const std::string& path) {
            add("evidence", ok, std::move(text), path);
        });
        if (!m_options.onlyFile.empty())
            check.checkOnly(m_options.onlyFile, m_options.onlySha256);
        check.run();
    }

    store::Case& m_case;
    VerifyOptions m_options;
    std::stop_token m_stop;
    Progress& m_progress;
    VerifyReport m_report;
    VerifyFindings m_database, m_digests, m_derived;
    bool m_hasDigests = true, m_isUnderOtherNames = false;
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
