// SPDX-License-Identifier: GPL-3.0-or-later
// Who gave the case to whom: an entry in the examiner log, and the record to be printed and signed by hand.
#pragma once
#include "core/custody/examiner_log.h"

namespace core {

struct HandOver {
    std::string from, to; // names; neither may be empty
    std::string note;
    std::string bundle;   // the sealed bundle that changes hands; empty: the case itself
};

inline constexpr const char* handOverAction = "handover";

// One transaction. The entry names the head before it, by which the receiver compares. InvalidArgument; throws sqlite::Error.
Result<LogEntry> handOverCase(store::Case& theCase, const HandOver& order);

// The record as text of 80 columns, out of its entry in the log. Malformed for an entry of another kind.
Result<std::string> handOverText(const LogEntry& entry, const std::string& casePath);

// Something of the case was written to a file.
struct OutputNote {
    std::string action; // "report", "export"
    std::vector<std::pair<std::string, std::string>> members; // of the detail, in this order: template, format, rows ...
    std::filesystem::path file; // whose place, size and SHA-256 are noted as well; empty: the members say it
};
// NotReadable: the file. Throws sqlite::Error.
Result<void> noteOutput(store::Case& theCase, const OutputNote& output);

} // namespace core
