// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/verify.h"

#include "core/base/sha256.h"
#include "core/custody/examiner_log.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <optional>

namespace core {

namespace fs = std::filesystem;
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
        for (const char* table : {"audit", "signin", "server_event", "other_event"})
            countRows(table, found);
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

    std::optional<std::string> hashOf(const fs::path& path)
    {
        std::error_code error;
        if (!fs::is_regular_file(path, error))
            return std::nullopt;
        std::ifstream in(path, std::ios::binary);
        if (!in)
            return std::nullopt;
        Sha256 hash;
        std::string buffer(1 << 20, '\0');
        while (in && !m_stop.stop_requested()) {
            in.read(buffer.data(), std::streamsize(buffer.size()));
            hash.add(std::string_view(buffer).substr(0, std::size_t(in.gcount())));
            m_done += static_cast<std::uint64_t>(in.gcount());
            m_progress.report(m_done, 0);
        }
        if (in.bad())
            return std::nullopt;
        return hash.finish();
    }

    // A file of that size and hash below the evidence folder.
    std::optional<fs::path> findMoved(std::uint64_t bytes, const std::string& sha256)
    {
        if (m_options.evidenceFolder.empty())
            return std::nullopt;
        if (!m_listed) {
            m_listed = true;
            std::error_code error;
            for (fs::recursive_directory_iterator it(m_options.evidenceFolder, fs::directory_options::skip_permission_denied, error), end;
                 !error && it != end; it.increment(error))
                if (std::error_code sizeError; it->is_regular_file(sizeError))
                    m_bySize.emplace(it->file_size(sizeError), it->path());
        }
        const auto [first, last] = m_bySize.equal_range(bytes);
        for (auto it = first; it != last && !m_stop.stop_requested(); ++it)
            if (hashOf(it->second) == sha256)
                return it->second;
        return std::nullopt;
    }

    void checkEvidence()
    {
        Statement total(m_case.db(), "SELECT coalesce(sum(bytes), 0) FROM file");
        total.step();
        m_progress.start("evidence", static_cast<std::uint64_t>(total.integer(0)));
        Statement files(m_case.db(), "SELECT path, bytes, sha256 FROM file ORDER BY id");
        while (files.step()) {
            const std::string path(files.text(0));
            const std::string sha256(files.text(2));
            const fs::path onDisk(std::u8string(path.begin(), path.end()));
            std::error_code error;
            const bool exists = fs::exists(onDisk, error);
            const auto hash = exists ? hashOf(onDisk) : std::nullopt;
            if (m_stop.stop_requested())
                return;
            if (hash == sha256) {
                add("evidence", true, "The file is unchanged.", path);
                continue;
            }
            const auto moved = findMoved(static_cast<std::uint64_t>(files.integer(1)), sha256);
            if (m_stop.stop_requested())
                return;
            if (moved)
                add("evidence", true, fmt::format("The file is unchanged; it now lies at {}.", moved->string()), path);
            else if (!exists)
                add("evidence", false, "The file is not there any more.", path);
            else if (!hash)
                add("evidence", false, "The file cannot be read.", path);
            else
                add("evidence", false, fmt::format("The file has changed since its import: SHA-256 was {}, is {}.", sha256, *hash), path);
        }
    }

    store::Case& m_case;
    VerifyOptions m_options;
    std::stop_token m_stop;
    Progress& m_progress;
    VerifyReport m_report;
    std::multimap<std::uint64_t, fs::path> m_bySize;
    bool m_listed = false;
    std::uint64_t m_done = 0;
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
