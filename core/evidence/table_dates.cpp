// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/table_dates.h"

#include "core/base/delimited.h"
#include "core/base/text.h"
#include "core/evidence/slashed_dates.h"
#include "core/evidence/wrapped_record.h"
#include "core/knowledge/columns.h"

#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core {
namespace {

constexpr std::size_t lookedAt = 2000; // rows; more only as long as none has decided
constexpr std::size_t namesShown = 8;

// The portal of Log Analytics marks its columns so.
bool isOfLogAnalytics(std::string_view name)
{
    return trim(name).ends_with(']') && (containsIgnoreCase(name, " [UTC") || containsIgnoreCase(name, " [Local Time]"));
}

bool hasHalfOfDay(std::string_view text)
{
    text = trim(text);
    return text.size() > 2 && (equalsIgnoreCase(text.substr(text.size() - 2), "AM") || equalsIgnoreCase(text.substr(text.size() - 2), "PM"));
}

class TableDates
{
public:
    explicit TableDates(const TableLayout& layout) : m_layout(layout)
    {
        for (std::size_t i = 0; i < layout.columns.size(); ++i)
            if (columnType(layout.kind, layout.columns[i].member) == ColumnType::Time)
                m_columns.push_back({i, isOfLogAnalytics(layout.columns[i].name)});
    }

    SlashedDates slashes, dashes;
    bool sawHalfOfDay = false;
    bool sawShortYear = false;
    std::size_t rows = 0;

    bool hasColumns() const { return !m_columns.empty(); }
    bool isUndecided() const { return slashes.isUndecided() || dashes.isUndecided(); }

    void note(std::string_view row)
    {
        ++rows;
        splitRow(row, m_layout.delimiter, m_layout.quotes, m_fields, m_arena);
        for (const auto& [column, isPortals] : m_columns)
            if (column < m_fields.size()) {
                SlashedDates date;
                date.note(m_fields[column]);
                sawHalfOfDay = sawHalfOfDay || hasHalfOfDay(m_fields[column]);
                sawShortYear = sawShortYear || hasShortYear(m_fields[column]);
                // The portal writes the month first and a clock of twelve hours whatever the language; without AM or PM another program
                // has saved the table again.
                date.ambiguous = date.ambiguous && !(isPortals && hasHalfOfDay(m_fields[column]));
                slashes.add(date);
                dashes.note(m_fields[column], '-');
            }
        m_arena.clear();
    }

    // What the dates leave no choice in.
    DateOrder shown() const
    {
        if (slashes.isDayFirst())
            return DateOrder::DayFirst;
        return dashes.isMonthFirst() && !slashes.firstAbove12 ? DateOrder::MonthFirst : DateOrder::Usual;
    }

private:
    const TableLayout& m_layout;
    std::vector<std::pair<std::size_t, bool>> m_columns; // of times, and whether the portal of Log Analytics has named them
    std::vector<std::string_view> m_fields;
    std::deque<std::string> m_arena;
};

void noteRows(std::string_view text, const TableHead& head, TableDates& dates)
{
    std::size_t pos = head.rowsBegin;
    while (pos < text.size() && dates.hasColumns() && (dates.rows < lookedAt || dates.isUndecided())) {
        const RowFrame frame = frameRow(text, pos, head.syntax, true);
        const std::size_t lineEnd = std::min(text.find(head.syntax.lineEnd, pos), text.size());
        const bool whole = frame.status == RowFrame::Status::Whole;
        dates.note(text.substr(pos, (whole ? frame.end : lineEnd) - pos));
        pos = whole ? frame.next : lineEnd + 1;
    }
}

// Settles the order, and says where it is no more than likely.
void judgeDates(std::string_view text, const TableHead& head, TableLayoutPtr& layout, std::vector<FileWarning>& warnings)
{
    TableDates dates(*layout);
    noteRows(text, head, dates);
    if (dates.sawShortYear)
        warnings.push_back({"short_years", "the years of the dates have two digits, as Excel on a Mac saves them; 24 was taken for 2024"});
    const DateOrder shown = dates.shown();
    // Of Event Viewer the names of English are known: who has others does not write the month first.
    const bool isDayFirst = isDayFirstLanguage(layout->columns) || (layout->byPosition && layout->kind == RecordKind::ServerEvent);
    // Spreadsheet programs separate by semicolons where numbers have commas: nobody there writes the month first, or AM and PM.
    const bool hasSemicolons = layout->delimiter == ';' && !dates.sawHalfOfDay;
    const bool isLikely = shown == DateOrder::Usual && (isDayFirst || hasSemicolons) && dates.slashes.isUndecided();
    if (shown != DateOrder::Usual || isLikely) {
        auto changed = std::make_shared<TableLayout>(*layout);
        changed->shownOrder = shown;
        changed->likelyOrder = isLikely ? DateOrder::DayFirst : DateOrder::Usual;
        layout = std::move(changed);
    }
    if (shown != DateOrder::Usual)
        return;
    if (isLikely && !isDayFirst)
        warnings.push_back({dateOrderAssumed().code, "dates such as 3/4/2025 may be meant either way; the day was taken to come first, as it does "
                                                     "where tables are saved with semicolons"});
    else if (isLikely)
        warnings.push_back({dateOrderAssumed().code, "dates such as 3/4/2025 may be meant either way; the day was taken to come first, as the "
                                                     "language of the header has it"});
    else if (dates.slashes.isUndecided())
        warnings.push_back(dateOrderAssumed());
    else if (dates.dashes.isUndecided() && !isDayFirst)
        warnings.push_back({dateOrderAssumed().code, "dates such as 3-4-2025 may be meant either way; the day was taken to come first"});
}

// Who did it or whom it was done to: an object or a list as a whole, or one of the members that name them.
bool namesAPerson(std::string_view member)
{
    if (member == "initiatedBy" || member == "targetResources" || member == recordMember)
        return true;
    if (!member.starts_with("initiatedBy.") && !member.starts_with("targetResources."))
        return false;
    const std::string_view last = member.substr(member.rfind('.') + 1);
    return member.find("modifiedProperties") == std::string_view::npos
        && (last == "id" || last == "userPrincipalName" || last == "displayName" || last.starts_with("servicePrincipal"));
}

bool namesNobody(const TableLayout& layout)
{
    return layout.kind == RecordKind::GraphAudit
        && std::none_of(layout.columns.begin(), layout.columns.end(), [](const TableColumn& c) { return namesAPerson(c.member); });
}

// Of an event every column is kept by its name: what matters is whether its time or its texts are among those that are not known.
bool lacksWhatCounts(const TableLayout& layout)
{
    return lacksEventTexts(layout.kind, layout.columns)
        || std::none_of(layout.columns.begin(), layout.columns.end(),
                        [&](const TableColumn& c) { return columnType(layout.kind, c.member) == ColumnType::Time; });
}

// Whether columns that are not known are worth a word. The forms that a product downloads as a whole have names enough that are
// known, and what else they have, mostly in another language, would be told of each file.
bool mayLackColumns(const TableLayout& layout)
{
    constexpr std::ptrdiff_t wholeForm = 20;
    const auto used = std::count_if(layout.columns.begin(), layout.columns.end(), [](const TableColumn& c) { return !c.member.empty(); });
    if (layout.byPosition || used >= wholeForm)
        return false;
    // Lists have fewer; who downloads one whole gets more than these.
    constexpr std::ptrdiff_t wholeList = 12;
    if (layout.kind == RecordKind::RoleAssignment || layout.kind == RecordKind::Registration || layout.kind == RecordKind::User)
        return used < wholeList;
    return layout.kind == RecordKind::GraphAudit || layout.kind == RecordKind::GraphSignIn
        || (layout.kind == RecordKind::ServerEvent && lacksWhatCounts(layout));
}

// The columns with text in one of the first rows that columns.tsv has no name for, not even as one that carries nothing.
std::vector<std::string_view> unusedColumns(std::string_view text, const TableHead& head, const TableLayout& layout)
{
    constexpr int looked = 200;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < layout.columns.size(); ++i)
        if (layout.columns[i].member.empty() && matchHeader({layout.columns[i].name}, layout.kind).known == 0)
            open.push_back(i);
    std::vector<bool> filled(layout.columns.size());
    std::vector<std::string_view> cells;
    std::deque<std::string> arena;
    std::size_t pos = head.rowsBegin;
    for (int row = 0; row < looked && pos < text.size() && !open.empty(); ++row) {
        const RowFrame frame = frameRow(text, pos, head.syntax, true);
        if (frame.status != RowFrame::Status::Whole)
            break;
        splitRow(text.substr(pos, frame.end - pos), layout.delimiter, layout.quotes, cells, arena);
        for (const std::size_t column : open)
            if (column < cells.size() && !trim(cells[column]).empty())
                filled[column] = true;
        arena.clear();
        pos = frame.next;
    }
    std::vector<std::string_view> names;
    for (const std::size_t column : open)
        if (filled[column])
            names.push_back(layout.columns[column].name);
    return names;
}

std::optional<FileWarning> columnsNotKnown(std::string_view text, const TableHead& head, const TableLayout& layout)
{
    const bool nobody = namesNobody(layout);
    if (!nobody && !mayLackColumns(layout))
        return std::nullopt;
    std::vector<std::string_view> names = unusedColumns(text, head, layout);
    if (names.empty() && !nobody)
        return std::nullopt;
    if (names.size() > namesShown) {
        names.resize(namesShown);
        names.emplace_back("...");
    }
    FileWarning warning{"columns_not_known", "no column is known that names who did it or to whom it was done"};
    if (!nobody)
        warning.text = fmt::format("these columns are not known and were not used: {}", fmt::join(names, ", "));
    else if (!names.empty())
        warning.text += fmt::format("; these were not used: {}", fmt::join(names, ", "));
    return warning;
}

} // namespace

std::vector<FileWarning> tableWarnings(std::string_view text, const TableHead& head, TableLayoutPtr& layout)
{
    std::vector<FileWarning> warnings;
    if (layout->byPosition)
        warnings.push_back({"columns_by_position", "names of columns are in a language that is not known; what they are was told by "
                                                   "their number and order"});
    if (!layout->missing.empty())
        warnings.push_back({"mapping_column_missing", fmt::format("the mapping names columns that the file does not have: {}", fmt::join(layout->missing, ", "))});
    if (auto unknown = columnsNotKnown(text, head, *layout))
        warnings.push_back(*std::move(unknown));
    judgeDates(text, head, layout, warnings);
    return warnings;
}

std::optional<FileWarning> assumedOrderRefuted(const RecordBatch& batch, const TableLayout& layout)
{
    TableDates dates(layout);
    if (!dates.hasColumns())
        return std::nullopt;
    for (const Record& record : batch.records) {
        dates.note(batch.bytes(record));
        const bool dayFirst = layout.likelyOrder == DateOrder::DayFirst;
        const bool isRefuted = dayFirst ? dates.slashes.secondAbove12 : dates.slashes.firstAbove12;
        if (isRefuted || dates.dashes.secondAbove12)
            return FileWarning{dateOrderAssumed().code, fmt::format("line {} shows that the {} comes first in its date; the order that was assumed "
                                                                    "for those before is wrong, and so are their times", record.place,
                                                                    dayFirst || !isRefuted ? "month" : "day")};
    }
    return std::nullopt;
}

} // namespace core
