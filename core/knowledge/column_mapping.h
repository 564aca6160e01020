// SPDX-License-Identifier: GPL-3.0-or-later
// A user's own word for what a table is (`--map FILE`, the mapping dialog): YAML such as
//
//   kind: audit              # core/knowledge/record_kind.h; needed
//   delimiter: ";"           # one character, or comma, semicolon, tab, pipe; found from the header where it is missing
//   quotes: false            # double quotes enclose fields; true unless said
//   zone: Europe/Berlin      # of times that name none; IANA name, UTC or an offset
//   date_order: day          # or month, of dates with slashes
//   columns:                 # member of the Graph object: header name, or a list of names of which a file has one
//     activityDateTime: Zeit
//     initiatedBy.user.userPrincipalName: [Konto, Account]
//
// Columns that the mapping does not name are matched as in any other table.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"
#include "core/knowledge/table_layout.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core {

struct ColumnMapping {
    RecordKind kind = RecordKind::None;
    char delimiter = 0;               // 0: find out
    std::optional<bool> quotes;       // nothing: find out
    std::string zone;                 // empty: none given
    std::optional<DateOrder> dateOrder;
    std::vector<std::pair<std::string, std::vector<std::string>>> columns; // member, header names
    bool operator==(const ColumnMapping&) const = default;
};

// Errors: Malformed, with the line and what was expected there.
Result<ColumnMapping> parseColumnMapping(std::string_view yaml);
std::string writeColumnMapping(const ColumnMapping& mapping);

// The layout of a table with these header names. Errors: InvalidArgument where none of the mapping's columns is there.
Result<TableLayout> applyMapping(const ColumnMapping& mapping, const std::vector<std::string>& header);

} // namespace core
