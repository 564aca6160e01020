// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at the Windows events of one file as they pass, for what the user should know of the log:
//   record_gap       record numbers are missing between others. Only where the log looks whole: an export filtered by source or id has
//                    gaps everywhere, a log that lost events has long runs between them.
//   log_cleared      somebody cleared the log (1102 of the Security log, 104 of the others)
//   message_missing  messages could not be rendered where the log was exported
// Memory is bounded: at most mostLogs logs are told apart, and RecordNumbers bounds itself.
#pragma once
#include "core/event/event.h"
#include "core/evidence/evtx/record_numbers.h"

#include <map>
#include <set>

namespace core {

// What matters of the events of one batch; taken from them on the thread that maps the batch.
struct ServerLogFacts {
    using Name = std::pair<std::string, std::string>; // computer, channel
    std::vector<std::pair<Name, std::vector<std::uint64_t>>> numbers; // record ids, a run of one log after the other
    std::vector<std::string> cleared;                                 // who and when; a few
    std::uint64_t clearedCount = 0, missing = 0;
    std::set<std::string> missingOf;                                  // sources whose messages are missing; a few

    void note(const std::vector<ServerEvent>& events);
    void clear() { *this = {}; }
};

class ServerLogCheck
{
public:
    static constexpr std::size_t mostLogs = 1000;

    // `watchNumbers`: the reader of the form does not watch them itself.
    void begin(bool watchNumbers);
    void add(const ServerLogFacts& facts);
    std::vector<FileWarning> warnings() const;

private:
    struct Log {
        evtx::RecordNumbers numbers;
        std::uint64_t present = 0;
    };
    void addGaps(std::vector<FileWarning>& out) const;

    std::map<ServerLogFacts::Name, Log> m_logs;
    ServerLogFacts m_sum; // but for the numbers
    bool m_watchNumbers = true;
};

} // namespace core
