// SPDX-License-Identifier: GPL-3.0-or-later
// Which table a header belongs to, and what its columns mean (resources/knowledge/columns.tsv, whose head explains the
// words used here). Read once; any thread.
#pragma once
#include "core/knowledge/table_layout.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

enum class ColumnType : std::uint8_t { Text, Time, Bool, Number };

// What a header was found to be.
struct HeaderMatch {
    RecordKind kind = RecordKind::None;
    std::string label;                // category of sign-ins, name of a foreign table; see columns.tsv
    std::vector<TableColumn> columns; // one for each name of the header, in its order
    std::size_t known = 0;            // how many names the table knows, used or not
    bool whole = false;               // it has what the table needs
};

// The best table that has what it needs; else the best at all, with whole = false. `names` as in the header.
HeaderMatch matchHeader(const std::vector<std::string>& names);
// The best table of that kind, whole or not.
HeaderMatch matchHeader(const std::vector<std::string>& names, RecordKind kind);

// The field behind the last header, where the kind has such a thing (Event Viewer: the message).
std::optional<TableColumn> columnBeyondHeader(RecordKind kind);
// Of a member's path, numbers in it as they come.
ColumnType columnType(RecordKind kind, std::string_view member);
// Whether columns.tsv leads any header of that kind to the member.
bool isKnownMember(RecordKind kind, std::string_view member);
// The members of a kind, lists as {T}, in the order of columns.tsv.
std::vector<std::string> knownMembers(RecordKind kind);

// The 86 names of the portal's audit download, in its order.
const std::vector<std::string>& portalAuditHeader();

// Whether a name of the header is of a language in which nobody writes the month first (the lines "day-first" of columns.tsv).
bool isDayFirstLanguage(const std::vector<TableColumn>& columns);
// The offset that a name ends with, "+01:00" of "TimeGenerated [UTC+01:00]" or "Date (UTC+1)"; empty: none.
std::string headerOffset(std::string_view name);

// A header name as it is compared: blanks folded, lower case, one kind of apostrophe, without the zone's suffix.
std::string normalHeaderName(std::string_view name);

// The kinds that have tables which are read.
std::vector<RecordKind> tableKinds();
// "signin-csv": what files of that kind are called in the ledger.
std::string tableFormatName(RecordKind kind);

} // namespace core
