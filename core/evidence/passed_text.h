// SPDX-License-Identifier: GPL-3.0-or-later
// Text that programs write between records of JSON: "Record 2" of evtx_dump, the head of a line of syslog, CEF, LEEF or kafkacat. It is no
// damaged record, so it is passed over and told of once.
#pragma once
#include "core/evidence/file_report.h"
#include "core/evidence/record.h"

#include <optional>
#include <string_view>
#include <vector>

namespace core {

class PassedText
{
public:
    struct Piece {
        std::string_view text;
        bool beginsLine = false;    // nothing stands in front of it in its line
        bool isBeforeRecord = false; // a record follows in its last line
        bool isLast = false;        // nothing follows in the file
    };
    // Whether it is such text, or may turn out to be: it waits for another of its kind, as `asReject` until then. Rejects that have waited in
    // vain go to `rejects`. What stands there once is damage.
    bool take(const Piece& piece, Reject asReject, std::vector<Reject>& rejects);
    bool isWaiting(std::uint64_t at) const { return m_held && m_held->byteOffset == at; }
    void giveBack(std::vector<Reject>& rejects); // at the end
    std::optional<FileWarning> warning();        // once

private:
    void count(std::uint64_t at);

    std::uint64_t m_count = 0, m_first = 0;
    std::string m_pattern;         // of the last piece
    std::optional<Reject> m_held;  // the first of that pattern
};

} // namespace core
