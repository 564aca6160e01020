// SPDX-License-Identifier: GPL-3.0-or-later
// The examiner log: who did what to the case, when, with which version. Each entry holds the hash of the one before, so that a
// changed, removed or inserted entry shows; a cut-off tail shows only against a head noted elsewhere.
//
// hash = SHA-256, as 64 hexadecimal digits, over seven lines, each ended by a line feed:
//   seq, time in ticks, examiner, action, detail, program, hash of the entry before (64 zeros for the first)
// Line feeds and backslashes inside a field are written \n and \\. Throws sqlite::Error; belongs to the case's thread.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"
#include "core/store/case.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <optional>
#include <utility>
#include <vector>

namespace core {

enum class Derived : std::uint8_t; // core/custody/derived_digest.h

struct LogEntry {
    std::int64_t seq = 0;
    UtcTime time;
    std::string examiner, action, detail, program, previous, hash;
};

// Who is at the keyboard: SSPR_EXAMINER if it is set, else the name of the system's user.
std::string currentExaminer();

// Members of `detail` in the order given, as a JSON object of texts.
std::string logDetail(const std::vector<std::pair<std::string, std::string>>& members);

// Member of the detail of every entry behind which the evidence tables may have changed: the digest over all of them
// (core/store/digest_tree.h), as 64 hexadecimal digits.
inline constexpr std::string_view evidenceRootMember = "evidence_root";
// Action of the entry of a case whose digests were taken from the state in which it was found.
inline constexpr std::string_view takeDigestsAction = "digests.take";
// The latest one that the log names; empty where it names none.
std::string latestEvidenceRoot(const std::vector<LogEntry>& entries);

// Action of the entry behind which flows and people are worked out (core/custody/derived_digest.h).
inline constexpr std::string_view workedOutAction = "work_out";

// `changed`: what of no evidence the action has changed; to be called behind the change, in its transaction, so that the entry can name the
// digests (core/custody/derived_digest.h).
void appendLog(store::Case& theCase, std::string_view action, std::string_view detail, std::initializer_list<Derived> changed = {});
std::vector<LogEntry> readLog(store::Case& theCase);
std::vector<LogEntry> readLog(sqlite::Connection& db);
std::string logHash(const LogEntry& entry); // what the hash of this entry must be

// The first entry at which the chain breaks, and why; nothing if it is whole.
struct LogBreak {
    std::int64_t seq = 0;
    std::string why;
};
std::optional<LogBreak> checkLog(const std::vector<LogEntry>& entries);

} // namespace core
