// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/examiner_log.h"

#include "core/base/json_text.h"
#include "core/base/sha256.h"
#include "core/base/version.h"
#include "core/custody/derived_digest.h"

#include <cstdlib>
#include <fmt/format.h>
#include <simdjson.h>
#ifndef _WIN32
#include <pwd.h>
#include <unistd.h>
#endif

namespace core {

using sqlite::Statement;

namespace {

std::string line(std::string_view field)
{
    std::string out;
    for (const char c : field) {
        if (c == '\\')
            out += "\\\\";
        else if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out + '\n';
}

} // namespace

std::string currentExaminer()
{
    if (const char* given = std::getenv("SSPR_EXAMINER"); given && *given)
        return given;
#ifdef _WIN32
    if (const char* user = std::getenv("USERNAME"); user && *user)
        return user;
#else
    passwd entry{};
    passwd* found = nullptr;
    char buffer[4096];
    if (getpwuid_r(getuid(), &entry, buffer, sizeof buffer, &found) == 0 && found && found->pw_name)
        return found->pw_name;
#endif
    return "unknown";
}

std::string logDetail(const std::vector<std::pair<std::string, std::string>>& members)
{
    std::string out = "{";
    for (const auto& [key, value] : members) {
        if (out.size() > 1)
            out += ", ";
        out += jsonText(key) + ": " + jsonText(value);
    }
    return out + "}";
}

std::string logHash(const LogEntry& entry)
{
    return sha256(line(std::to_string(entry.seq)) + line(std::to_string(entry.time.ticks)) + line(entry.examiner)
                  + line(entry.action) + line(entry.detail) + line(entry.program) + line(entry.previous));
}

void appendLog(store::Case& theCase, std::string_view action, std::string_view detail, std::initializer_list<Derived> changed)
{
    appendEntry(theCase, action, withDerivedDigests(theCase, detail, changed));
}

void appendEntry(store::Case& theCase, std::string_view action, std::string_view detail)
{
    LogEntry entry{1, UtcTime::now(), currentExaminer(), std::string(action), std::string(detail), std::string(programVersion),
                   std::string(64, '0'), {}};
    {
        Statement last(theCase.db(), "SELECT seq, hash FROM examiner_log ORDER BY seq DESC LIMIT 1");
        if (last.step()) {
            entry.seq = last.integer(0) + 1;
            entry.previous = last.text(1);
        }
    }
    entry.hash = logHash(entry);
    Statement insert(theCase.db(), "INSERT INTO examiner_log VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bindAll(entry.seq, entry.time.ticks, std::string_view(entry.examiner), std::string_view(entry.action),
                   std::string_view(entry.detail), std::string_view(entry.program), std::string_view(entry.previous),
                   std::string_view(entry.hash));
    insert.run();
}

std::vector<LogEntry> readLog(store::Case& theCase)
{
    return readLog(theCase.db());
}

std::vector<LogEntry> readLog(sqlite::Connection& db)
{
    std::vector<LogEntry> entries;
    Statement rows(db, "SELECT seq, time, examiner, action, detail, program, previous, hash FROM examiner_log ORDER BY seq");
    while (rows.step())
        entries.push_back({rows.integer(0), {rows.integer(1)}, std::string(rows.text(2)), std::string(rows.text(3)),
                           std::string(rows.text(4)), std::string(rows.text(5)), std::string(rows.text(6)),
                           std::string(rows.text(7))});
    return entries;
}

std::string latestEvidenceRoot(const std::vector<LogEntry>& entries)
{
    simdjson::dom::parser parser;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        std::string_view root;
        if (entry->detail.find(evidenceRootMember) != std::string::npos
            && !parser.parse(simdjson::padded_string(entry->detail))[evidenceRootMember].get(root) && !root.empty())
            return std::string(root);
    }
    return {};
}

std::optional<LogBreak> checkLog(const std::vector<LogEntry>& entries)
{
    std::string previous(64, '0');
    std::int64_t seq = 0;
    for (const LogEntry& entry : entries) {
        if (entry.seq != ++seq)
            return LogBreak{entry.seq, fmt::format("entry {} is missing", seq)};
        if (entry.previous != previous)
            return LogBreak{entry.seq, "it does not follow the entry before"};
        if (entry.hash != logHash(entry))
            return LogBreak{entry.seq, "its contents do not match its hash"};
        previous = entry.hash;
    }
    return std::nullopt;
}

} // namespace core
