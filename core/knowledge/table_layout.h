// SPDX-License-Identifier: GPL-3.0-or-later
// What the columns of a delimited table mean: each header name is led back to the member of the Graph JSON
// object that carries the same value, so that rows and objects share their mappings. Known names, with their
// translations, stand in resources/knowledge/columns.tsv; users add to them with mapping files (`--map`).
#pragma once
#include "core/base/utc_time.h"
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
    // In what order its dates have day and month: what they leave no choice in, and what the language of the header lets expect.
    // Not kept in the case; see orderOf().
    DateOrder shownOrder = DateOrder::Usual, likelyOrder = DateOrder::Usual;
    bool byPosition = false; // no name is known; the number of columns tells what they are. Not kept either
    std::vector<std::string> missing; // what a mapping names and the header has not, "Step (resultReason)". Not kept either
    bool operator==(const TableLayout&) const = default;
};

// The order that holds: what the dates show goes before what the user wants, and that before what the language lets expect.
inline DateOrder orderOf(const TableLayout& layout, DateOrder wanted)
{
    if (layout.shownOrder != DateOrder::Usual)
        return layout.shownOrder;
    return wanted != DateOrder::Usual ? wanted : layout.likelyOrder;
}

using TableLayoutPtr = std::shared_ptr<const TableLayout>;

} // namespace core
