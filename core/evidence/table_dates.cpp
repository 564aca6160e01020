// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/table_dates.h"

#include "core/base/delimited.h"
#include "core/base/text.h"
#include "core/knowledge/columns.h"

namespace core {
namespace {

constexpr std::size_t lookedAt = 2000; // rows

struct DateForms {
    bool firstAbove12 = false, secondAbove12 = false, ambiguous = false;
};

// The two numbers in front of a date's year: "6/26/2020 ...".
void note(std::string_view text, DateForms& forms)
{
    text = trim(text);
    const auto number = [&](std::size_t& pos) {
        int value = 0;
        const std::size_t from = pos;
        for (; pos < text.size() && pos - from < 3 && text[pos] >= '0' && text[pos] <= '9'; ++pos)
            value = value * 10 + (text[pos] - '0');
        return pos == from || pos - from > 2 ? -1 : value;
    };
    std::size_t pos = 0;
    const int first = number(pos);
    if (first < 0 || pos >= text.size() || text[pos] != '/')
        return;
    const int second = number(++pos);
    if (second < 0 || pos >= text.size() || text[pos] != '/')
        return;
    forms.firstAbove12 = forms.firstAbove12 || first > 12;
    forms.secondAbove12 = forms.secondAbove12 || second > 12;
    forms.ambiguous = forms.ambiguous || (first <= 12 && second <= 12 && first != second);
}

// The portal of Log Analytics marks its columns so, and writes the month first whatever the language.
bool isOfLogAnalytics(std::string_view name)
{
    return trim(name).ends_with(']') && (containsIgnoreCase(name, " [UTC") || containsIgnoreCase(name, " [Local Time]"));
}

DateForms datesOf(std::string_view text, const TableHead& head, const TableLayout& layout)
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < layout.columns.size(); ++i)
        if (columnType(layout.kind, layout.columns[i].member) == ColumnType::Time && !isOfLogAnalytics(layout.columns[i].name))
            columns.push_back(i);
    DateForms forms;
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
                note(fields[column], forms);
        pos = whole ? frame.next : lineEnd + 1;
        arena.clear();
    }
    return forms;
}

} // namespace

std::vector<FileWarning> tableWarnings(std::string_view text, const TableHead& head, TableLayoutPtr& layout)
{
    std::vector<FileWarning> warnings;
    if (layout->byPosition)
        warnings.push_back({"columns_by_position", "names of columns are in a language that is not known; what they are was told by "
                                                   "their number and order, as the portal writes them"});
    const DateForms forms = datesOf(text, head, *layout);
    if (forms.firstAbove12 && !forms.secondAbove12) {
        auto changed = std::make_shared<TableLayout>(*layout);
        changed->dayFirst = true;
        layout = std::move(changed);
    } else if (forms.ambiguous && !forms.secondAbove12) {
        warnings.push_back({"date_order_assumed", "dates such as 3/4/2025 may be meant either way; the month was taken to come first"});
    }
    return warnings;
}

} // namespace core
