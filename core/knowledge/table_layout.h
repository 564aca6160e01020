// SPDX-License-Identifier: GPL-3.0-or-later
// What the columns of a delimited table mean: each header name is led back to the member of the Graph JSON
// object that carries the same value, so that rows and objects share their mappings. Known names, with their
// translations, stand in resources/knowledge/columns.tsv; users add to them with mapping files (`--map`).
#pragma once
#include "core/knowledge/record_kind.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace core {

struct TableColumn {
    std::string
        name; // as in the header, a repeated one with " #2"; a field beyond the header: "Message", "Field 7"
    std::string member; // "activityDateTime", "initiatedBy.user.ipAddress",
                        // "targetResources.0.modifiedProperties.2.newValue"; empty: kept in the raw record,
                        // not interpreted
    bool operator==(const TableColumn&) const = default;
};

// How the rows of one file are read. Immutable and shared by all batches of the file.
struct TableLayout {
    RecordKind kind = RecordKind::None;
    std::string category; // of sign-ins, where the header decides it: NonInteractiveUserSignInLogs ...
    char delimiter = ',';
    bool quotes = true; // double quotes enclose fields (RFC 4180); Event Viewer's TXT has none
    std::vector<TableColumn> columns;
    bool dayFirst = false;   // dates with slashes have the day first: the file shows it. Not kept in the case
    bool byPosition = false; // no name is known; the number of columns tells what they are. Not kept either
    std::vector<std::string> missing; // what a mapping names and the header has not, "Step (resultReason)". Not kept either
    bool operator==(const TableLayout&) const = default;
};

using TableLayoutPtr = std::shared_ptr<const TableLayout>;

} // namespace core
