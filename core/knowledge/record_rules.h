// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of records and tables beside the names that the hot paths look for:
// resources/knowledge/record_kinds.tsv and log_tables.tsv. Immutable, any thread.
#pragma once
#include "core/knowledge/record_kind.h"

#include <string>
#include <string_view>
#include <vector>

namespace core {

struct RecordGuess {
    RecordKind kind = RecordKind::None;
    std::string_view what; // for people: "the unified audit log (Purview, Office 365)"
};

// What a record with members of these names is; names in any case of letters.
RecordGuess guessRecord(const std::vector<std::string_view>& memberNames);

// A table of Log Analytics.
struct LogTable {
    std::string name;
    RecordKind kind = RecordKind::None;
    std::string category; // of sign-ins: NonInteractiveUserSignInLogs ...
};
// Nothing for a name that is not known.
const LogTable* findLogTable(std::string_view name);

} // namespace core
