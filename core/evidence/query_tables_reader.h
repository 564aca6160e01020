// SPDX-License-Identifier: GPL-3.0-or-later
// What the query API of Log Analytics answers, and its kin (az rest, Kusto, saved results of a notebook):
//
//   {"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},...],"rows":[[...],...]}]}
//
// and of Azure Data Explorer's second protocol, which has them in frames:
//
//   [{"FrameType":"DataSetHeader",...},{"FrameType":"DataTable","TableKind":"PrimaryResult","Columns":[...],"Rows":[...]},...]
//
// A record is a row, as a JSON object of column to value, each value as it stands in the file; its place is
// the index of the row over all tables. Rows are read one by one. A table of no known log is one reject;
// tables in which Kusto tells of the query itself are not evidence.
#pragma once
#include "core/evidence/reader.h"

namespace core {

std::unique_ptr<Reader> makeQueryTablesReader(ByteSource& source);

// Whether a file that begins with `head` is such an answer, and what its first table is.
struct QueryTablesLook {
    bool isAnswer = false;
    RecordKind kind = RecordKind::None;
    std::string what; // for people, of a table that is not read: "a table with the columns Computer, count_"
};
QueryTablesLook lookAtQueryTables(std::string_view head);

} // namespace core
