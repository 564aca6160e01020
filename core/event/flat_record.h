// SPDX-License-Identifier: GPL-3.0-or-later
// Records whose members are the cells of a table's row (JsonRecordLook::flat): paths in place of objects, as Splunk extracts fields and
// json_normalize() writes them, rows of advanced hunting, a CSV that a script has made JSON of.
#pragma once
#include "core/knowledge/record_kind.h"
#include "core/knowledge/table_layout.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace core {

// The text that a cell with this JSON value has: a view into the value or the arena; empty for null and what is no number.
std::string_view cellOf(std::string_view value, std::deque<std::string>& arena);

// The record as a row; of Splunk's "additionalDetails{}.key":["a","b"] a column for each.
struct FlatRecord {
    std::vector<std::string> names;       // of the columns
    std::vector<std::string_view> values; // JSON, views into the record
    std::vector<std::string_view> cells;  // their texts, views into the record or the arena; empty for null
};
// `record` must be sound JSON.
FlatRecord readFlatRecord(std::string_view record, std::deque<std::string>& arena);

// What views and queries see of such records: what rowAsGraph() gives of the same row, and behind it what stands at the top under a name
// of its own. Keeps what was found out for the names of a record, since most records of a file have the same. Belongs to one thread.
class FlatRecords
{
public:
    // `names`: those of the record's members in one text, with the table where a member Type names one; records of equal ones are of one
    // form. Empty: the record is no such one.
    std::string asGraph(std::string_view record, const std::string& names);

private:
    RecordKind kindOf(std::string_view record, const std::string& names); // None: not flat
    TableLayoutPtr layoutOf(const FlatRecord& flat, RecordKind kind);

    std::unordered_map<std::string, RecordKind> m_kinds;
    std::unordered_map<std::string, TableLayoutPtr> m_layouts;
};

} // namespace core
