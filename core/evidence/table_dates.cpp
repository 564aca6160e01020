// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/table_dates.h"

#include "core/base/delimited.h"
#include "core/base/text.h"
#include "core/evidence/slashed_dates.h"
#include "core/knowledge/columns.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core {
namespace {

constexpr std::size_t lookedAt = 2000; // rows

// The portal of Log Analytics marks its columns so, and writes the month first whatever the language.
bool isOfLogAnalytics(std::string_view name)
{
    return trim(name).ends_with(']') && (containsIgnoreCase(name, " [UTC") || containsIgnoreCase(name, " [Local Time]"));
}

SlashedDates datesOf(std::string_view text, const TableHead& head, const TableLayout& layout)
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < layout.columns.size(); ++i)
        if (columnType(layout.kind, layout.columns[i].member) == ColumnType::Time && !isOfLogAnalytics(layout.columns[i].name))
            columns.push_back(i);
    SlashedDates dates;
    std::vector<std::string_view> fields;
    std::deque<std::string> arena;
    std::size_t pos = head.rowsBegin;
    for (std::size_t row = 0; row < lookedAt && pos < text.size() && !columns.empty(); ++row) {
        const RowFrame frame = frameRow(text, pos, head.syntax, true);
        const std::size_t lineEnd = std::min(text.find(head.syntax.lineEnd, pos), text.size());
        const bool whole = frame.status == RowFrame::Status::Whole;
        splitRow(text.substr(pos, (whole ? frame.end : lineEnd) - pos), layout.delimiter, layout.quotes, fields, arena);
        for (const std::size_t column : columns)
            if (column < fields.size())
                dates.note(fields[column]);
        pos = whole ? frame.next : lineEnd + 1;
        arena.clear();
    }
    return dates;
}

} // namespace

std::vector<FileWarning> tableWarnings(std::string_view text, const TableHead& head, TableLayoutPtr& layout)
{
    std::vector<FileWarning> warnings;
    if (layout->byPosition)
        warnings.push_back({"columns_by_position", "names of columns are in a language that is not known; what they are was told by "
                                                   "their number and order, as the portal writes them"});
    if (!layout->missing.empty())
        warnings.push_back({"mapping_column_missing", fmt::format("the mapping names columns that the file does not have: {}", fmt::join(layout->missing, ", "))});
    const SlashedDates dates = datesOf(text, head, *layout);
    if (dates.isDayFirst()) {
        auto changed = std::make_shared<TableLayout>(*layout);
        changed->dayFirst = true;
        layout = std::move(changed);
    } else if (dates.isUndecided()) {
        warnings.push_back(dateOrderAssumed());
    }
    return warnings;
}

} // namespace core
