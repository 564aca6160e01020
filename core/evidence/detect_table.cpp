// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/detect_table.h"

#include "core/base/delimited.h"
#include "core/base/text.h"
#include "core/evidence/event_text_reader.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/json_record_kind.h"
#include "core/evidence/packed_messages.h"
#include "core/evidence/wrapped_record.h"
#include "core/knowledge/columns.h"
#include "core/knowledge/record_rules.h"
#include "core/knowledge/roles.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::vector<std::string> namesOf(std::string_view header, char delimiter, bool quotes)
{
    std::vector<std::string_view> fields;
    std::deque<std::string> arena;
    splitRow(header, delimiter, quotes, fields, arena);
    std::vector<std::string> names;
    for (const std::string_view field : fields)
        names.push_back(toValidUtf8(field));
    return names;
}

// '\r' where lines end with that alone; what stands inside quotation marks does not count.
char lineEndOf(std::string_view text)
{
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        inside ^= text[i] == '"';
        if (inside || (text[i] != '\n' && text[i] != '\r'))
            continue;
        return text[i] == '\r' && i + 1 < text.size() && text[i + 1] != '\n' ? '\r' : '\n';
    }
    return '\n';
}

// Where the text says it: "sep=;".
char delimiterOf(std::string_view directive)
{
    const std::string_view line = trim(directive);
    return startsWithIgnoreCase(line, "sep=") && directive.find("sep=") != std::string_view::npos
            && directive.size() > directive.find('=') + 1
        ? directive[directive.find('=') + 1] : '\0';
}

// "version:v1.0", and what a spreadsheet program makes of it: delimiters and quotation marks.
bool isVersionLine(std::string_view line)
{
    constexpr std::string_view mark = "version:v";
    const std::size_t from = line.starts_with('"') ? 1 : 0;
    return startsWithIgnoreCase(line.substr(from), mark)
        && line.find_first_not_of("0123456789.,;\t \"", from + mark.size()) == std::string_view::npos;
}

struct Candidate {
    char delimiter = 0;
    std::vector<std::string> names;
    std::size_t known = 0;
    bool whole = false;         // a table that is known
    std::size_t mostFilled = 0; // by any delimiter: how many names are more than blanks
};

Candidate bestDelimiter(std::string_view text, const TableHead& head, char given, bool quotes)
{
    Candidate best;
    std::size_t mostFilled = 0;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        RowSyntax syntax = head.syntax;
        syntax.delimiter = given ? given : delimiter;
        syntax.quotes = quotes;
        const RowFrame frame = frameRow(text, head.headerBegin, syntax, true);
        if (frame.status != RowFrame::Status::Whole)
            continue;
        Candidate candidate;
        candidate.delimiter = syntax.delimiter;
        candidate.names = namesOf(text.substr(head.headerBegin, frame.end - head.headerBegin), syntax.delimiter, quotes);
        if (candidate.names.size() > 1) {
            const HeaderMatch match = matchHeader(candidate.names);
            candidate.known = match.known;
            candidate.whole = match.whole;
        }
        mostFilled = std::max(mostFilled, static_cast<std::size_t>(std::count_if(
                                              candidate.names.begin(), candidate.names.end(), [](const auto& name) { return !trim(name).empty(); })));
        if (best.names.empty() || candidate.known > best.known
            || (candidate.known == best.known && candidate.names.size() > best.names.size()))
            best = std::move(candidate);
        if (given)
            break;
    }
    best.mostFilled = mostFilled;
    return best;
}

// Passes blank lines and directives; a directive may name the delimiter. Returns where the next line begins.
std::size_t passDirectives(std::string_view text, std::size_t pos, TableHead& head, char& delimiter)
{
    for (; pos < text.size(); ++head.skippedLines) {
        const std::size_t end = std::min(text.find(head.syntax.lineEnd, pos), text.size());
        const std::string_view line = text.substr(pos, end - pos);
        if (!trim(line).empty() && !isTableDirective(line))
            break;
        if (!delimiter && isTableDirective(line))
            delimiter = delimiterOf(line);
        pos = std::min(end + 1, text.size());
    }
    return pos;
}

// People and spreadsheet programs put a title above a table. It has a cell or two, and the header of a known table follows soon:
// then `head` and `best` become those of that header.
void passTitles(std::string_view text, char delimiter, bool quotes, TableHead& head, Candidate& best)
{
    constexpr std::size_t mostLines = 10;
    constexpr std::size_t mostCells = 2;
    TableHead below = head;
    Candidate header = best;
    while (!header.whole && header.mostFilled <= mostCells && below.skippedLines < mostLines) {
        const std::size_t end = std::min(text.find(below.syntax.lineEnd, below.headerBegin), text.size());
        const bool hasReturn = end > below.headerBegin && text[end - 1] == '\r';
        below.titles.push_back({below.headerBegin, hasReturn ? end - 1 : end});
        ++below.skippedLines;
        below.headerBegin = passDirectives(text, std::min(end + 1, text.size()), below, delimiter);
        if (below.headerBegin >= text.size())
            return;
        header = bestDelimiter(text, below, delimiter, quotes);
    }
    if (header.whole) {
        head = std::move(below);
        best = std::move(header);
    }
}

// How many fields each of the first rows has; `last`: whether the last of them is always empty.
std::vector<std::size_t> firstRows(std::string_view text, const TableHead& head, bool& lastIsEmpty)
{
    constexpr std::size_t looked = 5;
    std::vector<std::size_t> counts;
    lastIsEmpty = true;
    for (std::size_t pos = head.rowsBegin; pos < text.size() && counts.size() < looked;) {
        // The last of the text may go on; where it is the only one it has to do.
        const RowFrame frame = frameRow(text, pos, head.syntax, counts.empty());
        if (frame.status != RowFrame::Status::Whole)
            break;
        if (!trim(text.substr(pos, frame.end - pos)).empty()) {
            counts.push_back(frame.fields);
            lastIsEmpty = lastIsEmpty && frame.end > pos && text[frame.end - 1] == head.syntax.delimiter;
        }
        pos = frame.next;
    }
    return counts;
}

// The last row of the text may go on behind it.
enum class LastRow { WholeOnly, AsItStands };

// Calls visit(cells) for each of the first `looked` rows until it returns true. Returns whether one did.
template <class Visit>
bool anyFirstRow(std::string_view text, const TableHead& head, Visit&& visit, std::size_t looked = 5, LastRow last = LastRow::WholeOnly)
{
    std::vector<std::string_view> fields;
    std::deque<std::string> arena;
    std::size_t pos = head.rowsBegin;
    for (std::size_t row = 0; row < looked && pos < text.size(); ++row) {
        const RowFrame frame = frameRow(text, pos, head.syntax, row == 0 || last == LastRow::AsItStands);
        if (frame.status != RowFrame::Status::Whole)
            break;
        splitRow(text.substr(pos, frame.end - pos), head.syntax.delimiter, head.syntax.quotes, fields, arena);
        if (visit(fields))
            return true;
        pos = frame.next;
    }
    return false;
}

// A spreadsheet program that saves a table whose header is one name short fills the header up with empty names: the first of them
// is the one left out, if there is text below it.
void nameColumnLeftEmpty(std::string_view text, const TableHead& head, TableLayout& layout)
{
    const auto isNamed = [](const std::string& name) { return !trim(name).empty(); };
    const auto named = static_cast<std::size_t>(std::find_if(head.names.rbegin(), head.names.rend(), isNamed).base() - head.names.begin());
    auto column = columnBeyondHeader(layout.kind);
    if (!column || named == 0 || named >= layout.columns.size() || !layout.columns[named].member.empty()
        || std::any_of(layout.columns.begin(), layout.columns.end(), [&](const TableColumn& c) { return c.member == column->member; }))
        return;
    if (anyFirstRow(text, head, [&](const auto& cells) { return named < cells.size() && !trim(cells[named]).empty(); }))
        layout.columns[named] = *std::move(column);
}

// Rows with one field more than the header: a delimiter at each line's end, or a form that leaves a name out.
void addColumnBeyond(std::string_view text, const TableHead& head, TableLayout& layout)
{
    bool lastIsEmpty = false;
    const auto counts = firstRows(text, head, lastIsEmpty);
    const std::size_t expected = layout.columns.size() + 1;
    if (counts.empty() || !std::all_of(counts.begin(), counts.end(), [&](std::size_t n) { return n == expected; }))
        return;
    if (lastIsEmpty)
        layout.columns.push_back({fmt::format("Field {}", expected), {}});
    else if (auto column = columnBeyondHeader(layout.kind))
        layout.columns.push_back(*std::move(column));
}

// The portal's audit download in a language whose names are not all known: 86 columns, and those that are known stand where
// the portal has them.
bool isPortalAuditByPosition(const std::vector<std::string>& names, std::vector<TableColumn>& columns)
{
    if (names.size() != portalAuditHeader().size())
        return false;
    const HeaderMatch portal = matchHeader(portalAuditHeader(), RecordKind::GraphAudit);
    const HeaderMatch match = matchHeader(names, RecordKind::GraphAudit);
    columns = match.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i].member.empty() && columns[i].member != portal.columns[i].member)
            return false;
        columns[i].member = portal.columns[i].member;
    }
    return true;
}

bool isNumberOfEvent(std::string_view cell)
{
    return !cell.empty() && cell.size() <= 5 && std::all_of(cell.begin(), cell.end(), isDigit);
}

// Digits and what stands between them, "2024. 03. 15. 10:00:02", in any order and with any word for the half of the day.
bool isDateAndTime(std::string_view cell)
{
    std::size_t digits = 0, groups = 0;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        digits += isDigit(cell[i]);
        groups += isDigit(cell[i]) && (i == 0 || !isDigit(cell[i - 1]));
    }
    return groups >= 5 && groups <= 6 && digits >= 9 && digits <= 14 && cell.size() <= 40;
}

// What Event Viewer saves in a language whose names are not all known: level, time, source, number and category of each event, and its
// text in a sixth column that the header does not name, or that a spreadsheet program has given an empty name.
bool isEventViewerByPosition(std::string_view text, const TableHead& head, std::vector<TableColumn>& columns)
{
    constexpr std::array<const char*, 5> members{"Level", "Date and Time", "Source", "Event ID", "Task Category"};
    const std::vector<std::string>& names = head.names;
    if (names.size() < members.size() || names.size() > members.size() + 1 || (names.size() > members.size() && !trim(names.back()).empty()))
        return false;
    bool any = false;
    const bool other = anyFirstRow(text, head, [&](const std::vector<std::string_view>& cells) {
        if (cells.size() == 1 && trim(cells[0]).empty())
            return false;
        const bool is = cells.size() == members.size() + 1 && isDateAndTime(trim(cells[1])) && !trim(cells[2]).empty() && !isDateAndTime(trim(cells[2]))
            && isNumberOfEvent(trim(cells[3])) && !isNumberOfEvent(trim(cells[0])) && !trim(cells[5]).empty();
        any = any || is;
        return !is;
    });
    if (other || !any)
        return false;
    const HeaderMatch english = matchHeader({members.begin(), members.end()}, RecordKind::ServerEvent);
    columns = matchHeader(names, RecordKind::ServerEvent).columns; // for the names, made unique
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (!columns[i].member.empty() && columns[i].member != english.columns[i].member)
            return false;
        columns[i].member = english.columns[i].member;
    }
    return true;
}

// Stores that keep records as they came in write tables that have them whole in one column: Splunk, Kibana, Graylog, LogScale.
bool mayHoldRecords(std::string_view name)
{
    constexpr std::array<std::string_view, 13> names{"_raw", "@rawstring", "event.original", "original", "event",   "_source", "message", "full_message",
                                                     "body", "content",    "records",        "xml",      "raw_event"};
    const std::string normal = normalHeaderName(name);
    return isTextWrapperName(normal) || std::find(names.begin(), names.end(), normal) != names.end();
}

// Of a table of events that has no text, or no time but the one that Splunk has given it, the record in one of its cells says more:
// "_time" beside "EventCode" and "_raw", a selection of TimeCreated, Id and Xml.
bool isPoorerThanItsCells(const HeaderMatch& match)
{
    const auto isTime = [&](const TableColumn& column) {
        return columnType(match.kind, column.member) == ColumnType::Time && normalHeaderName(column.name) != "_time";
    };
    return match.kind == RecordKind::ServerEvent
        && (lacksEventTexts(match.kind, match.columns) || std::none_of(match.columns.begin(), match.columns.end(), isTime));
}

// What a cell holds: a record as JSON, an envelope of some, an event as XML, or one as Splunk's agent prints it.
JsonRecordLook lookAtCell(std::string_view cell)
{
    JsonRecordLook look;
    if (cell.starts_with('{'))
        look = lookAtJsonRecord(cell);
    else if (cell.starts_with('<') ? isEventXml(cell) : holdsKeyedEvent(cell))
        look.kind = RecordKind::ServerEvent;
    if (look.kind != RecordKind::None || (!cell.starts_with('{') && !cell.starts_with('[')))
        return look;
    look = lookAtMessage(cell);
    return look.kind == RecordKind::User ? JsonRecordLook{} : look; // parts of records look like users
}

// Records of the logs of Entra ID need no column whose name tells of them.
bool isSurely(std::string_view cell, const JsonRecordLook& look)
{
    return (look.kind == RecordKind::Diagnostic || look.kind == RecordKind::GraphAudit || look.kind == RecordKind::GraphSignIn)
        && jsonDefect(cell).empty();
}

// Of a column whose name does not tell: a list of notes in which somebody has pasted a record is no evidence.
bool isColumnOfRecords(std::string_view text, const TableHead& head, std::size_t column)
{
    std::size_t rows = 0, records = 0, others = 0;
    anyFirstRow(text, head, [&](const std::vector<std::string_view>& cells) {
        const std::string_view cell = column < cells.size() ? trim(cells[column]) : std::string_view();
        ++rows;
        const bool isRecord = !cell.empty() && isSurely(cell, lookAtCell(cell));
        records += isRecord;
        others += !cell.empty() && !isRecord;
        return false;
    });
    return records * 2 > rows && others == 0;
}

// Which column of the first rows has records that are known, and what they are.
std::optional<std::size_t> recordColumn(std::string_view text, const TableHead& head, JsonRecordLook& look)
{
    std::optional<std::size_t> column;
    // Lines of kafkacat look like rows, too, and the first of them is no header.
    const bool isHeader = std::none_of(head.names.begin(), head.names.end(), [](const std::string& name) { return name.find('{') != std::string::npos; });
    for (const bool byName : {true, false})
        anyFirstRow(text, head, [&](const std::vector<std::string_view>& cells) {
            for (std::size_t i = 0; i < cells.size() && i < head.names.size() && !column; ++i) {
                const std::string_view cell = trim(cells[i]);
                if (cell.empty() || mayHoldRecords(head.names[i]) != byName || !isHeader)
                    continue;
                const JsonRecordLook seen = lookAtCell(cell);
                if (byName ? seen.kind == RecordKind::None : !isSurely(cell, seen) || !isColumnOfRecords(text, head, i))
                    continue;
                column = i;
                look = seen;
            }
            return column.has_value();
        });
    return column;
}

DetectedFormat known(std::string_view text, const TableHead& head, TableLayout layout);

DetectedFormat tableOfRecords(std::string_view text, const TableHead& head)
{
    JsonRecordLook look;
    const auto column = recordColumn(text, head, look);
    if (!column)
        return {};
    if (look.kind == RecordKind::Foreign)
        return {"unknown", fmt::format("{}: records of {}", foreignTable, look.what)};
    TableLayout layout;
    layout.kind = RecordKind::Other;
    layout.delimiter = head.syntax.delimiter;
    layout.quotes = head.syntax.quotes;
    layout.columns = matchHeader(head.names, RecordKind::Other).columns; // for the names, made unique
    for (TableColumn& any : layout.columns)
        any.member.clear();
    layout.columns[*column].member = recordMember;
    DetectedFormat format = known(text, head, std::move(layout));
    format.name = "wrapped-csv";
    return format;
}

std::string listOf(const std::vector<std::string>& names)
{
    std::string list;
    for (std::size_t i = 0; i < names.size() && i < 6; ++i)
        list += (i ? ", " : "") + shorten(trim(names[i]), 40);
    return list + (names.size() > 6 ? ", ..." : "");
}

bool looksLikeTable(std::string_view text, const TableHead& head)
{
    if (head.names.size() > 2)
        return true;
    bool ignored = false;
    const auto counts = firstRows(text, head, ignored);
    return !head.names.empty() && !counts.empty() && std::all_of(counts.begin(), counts.end(), [&](auto n) { return n == head.names.size(); });
}

TableLayout layoutOf(const TableHead& head, HeaderMatch match)
{
    TableLayout layout;
    layout.kind = match.kind;
    layout.category = std::move(match.label);
    layout.delimiter = head.syntax.delimiter;
    layout.quotes = head.syntax.quotes;
    layout.columns = std::move(match.columns);
    return layout;
}

// Lists of members have a column "Role", too, and so have lists of users. Where nothing else tells that a table is of directory roles,
// one of the first rows has to name such a role.
bool isOfOtherRoles(std::string_view text, const TableHead& head, const HeaderMatch& match)
{
    constexpr std::array<std::string_view, 4> telling{"assignmentStatus", "assignmentType", "directoryScopeId", "roleDefinitionId"};
    const auto tells = [&](const TableColumn& c) {
        const std::string name = normalHeaderName(c.name);
        return std::find(telling.begin(), telling.end(), c.member) != telling.end() || name == "dayssincelastsignin" || name == "lastinteractivesignin";
    };
    if (match.kind != RecordKind::RoleAssignment || std::any_of(match.columns.begin(), match.columns.end(), tells))
        return false;
    const auto role = static_cast<std::size_t>(
        std::find_if(match.columns.begin(), match.columns.end(), [](const TableColumn& c) { return c.member == "role"; }) - match.columns.begin());
    return !anyFirstRow(text, head, [&](const auto& cells) {
        return role < cells.size() && (roleByName(trim(cells[role])) || endsWithIgnoreCase(trim(cells[role]), " Administrator"));
    });
}

bool namesAzure(const std::vector<std::string_view>& cells, const HeaderMatch& match)
{
    for (std::size_t i = 0; i < std::min(cells.size(), match.columns.size()); ++i)
        if (const std::string& member = match.columns[i].member; (member == "directoryScopeId" || member == "roleDefinitionId") && isAzureScope(trim(cells[i])))
            return true;
    return false;
}

// Of a list that has others beside them each row tells; it may be sorted so that those come last.
bool isOfAzure(std::string_view text, const TableHead& head, const HeaderMatch& match)
{
    if (match.kind != RecordKind::RoleAssignment)
        return false;
    bool isAzure = false;
    const auto isOther = [&](const auto& cells) {
        if (cells.size() < head.names.size())
            return false; // an empty line, or one cut off
        const bool is = namesAzure(cells, match);
        isAzure = isAzure || is;
        return !is;
    };
    const bool hasOthers = anyFirstRow(text, head, isOther, text.size(), LastRow::AsItStands);
    return isAzure && !hasOthers;
}

// A few columns that a query chose of a log table: told by the table that the rows name in a column Type, else by the names, as
// the same rows are as JSON.
std::optional<RecordKind> kindOfSelection(std::string_view text, const TableHead& head)
{
    std::vector<std::string> folded;
    for (const std::string& name : head.names)
        folded.push_back(normalHeaderName(name));
    RecordKind kind = guessRecord({folded.begin(), folded.end()}).kind;
    if (const auto type = static_cast<std::size_t>(std::find(folded.begin(), folded.end(), "type") - folded.begin()); type < folded.size())
        anyFirstRow(text, head, [&](const auto& cells) {
            const LogTable* table = type < cells.size() ? findLogTable(trim(cells[type])) : nullptr;
            if (table)
                kind = table->kind;
            return table != nullptr;
        });
    const bool isLog = kind == RecordKind::GraphAudit || kind == RecordKind::GraphSignIn || kind == RecordKind::RiskEvent;
    return isLog ? std::optional(kind) : std::nullopt;
}

DetectedFormat known(std::string_view text, const TableHead& head, TableLayout layout)
{
    nameColumnLeftEmpty(text, head, layout);
    addColumnBeyond(text, head, layout);
    DetectedFormat format;
    format.name = tableFormatName(layout.kind);
    format.layout = std::make_shared<const TableLayout>(std::move(layout));
    return format;
}

} // namespace

bool lacksEventTexts(RecordKind kind, const std::vector<TableColumn>& columns)
{
    constexpr std::array<std::string_view, 6> texts{"Message", "ReplacementStrings", "Properties", "EventData", "TargetUserName", "SubjectUserName"};
    return kind == RecordKind::ServerEvent && std::none_of(columns.begin(), columns.end(), [&](const TableColumn& column) {
               return std::find(texts.begin(), texts.end(), column.member) != texts.end() || normalHeaderName(column.name) == "targetaccount";
           });
}

bool isTableDirective(std::string_view line)
{
    const std::string_view text = trim(line);
    return startsWithIgnoreCase(text, "#TYPE ") || (startsWithIgnoreCase(text, "sep=") && text.size() <= 5)
        || (startsWithIgnoreCase(text, "\"sep=") && text.size() <= 7) || isVersionLine(text);
}

TableHead readTableHead(std::string_view text, char delimiter, std::optional<bool> quotes)
{
    TableHead head;
    const std::size_t begin = text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    head.syntax.lineEnd = lineEndOf(text.substr(begin));
    const std::size_t first = passDirectives(text, begin, head, delimiter);
    if (first >= text.size())
        return head;
    head.headerBegin = first;
    Candidate best = bestDelimiter(text, head, delimiter, quotes.value_or(true));
    passTitles(text, delimiter, quotes.value_or(true), head, best);
    if (best.names.empty() || (best.names.size() == 1 && !mayHoldRecords(best.names.front())))
        return head;
    head.syntax.delimiter = best.delimiter;
    head.syntax.quotes = quotes.value_or(true);
    head.names = best.names;
    const RowFrame frame = frameRow(text, head.headerBegin, head.syntax, true);
    head.headerEnd = frame.end;
    head.rowsBegin = frame.next;
    return head;
}

DetectedFormat detectTable(std::string_view text)
{
    const TableHead head = readTableHead(text);
    if (!looksLikeTable(text, head))
        return {};
    HeaderMatch match = matchHeader(head.names);
    if (match.whole && isOfOtherRoles(text, head, match))
        match = matchHeader(head.names, RecordKind::User);
    if (match.whole && isOfAzure(text, head, match))
        return {"unknown", fmt::format("{}: {}", foreignTable, azureRoles)};
    if (match.whole && match.kind == RecordKind::Foreign)
        return {"unknown", fmt::format("{}: {}", foreignTable, match.label)};
    const bool mayBePortal = !match.whole || match.kind == RecordKind::GraphAudit;
    if (TableLayout layout = layoutOf(head, {RecordKind::GraphAudit, {}, {}, 0, true});
        mayBePortal && match.known < head.names.size() && isPortalAuditByPosition(head.names, layout.columns)) {
        layout.byPosition = true;
        return known(text, head, std::move(layout));
    }
    if (match.whole && isPoorerThanItsCells(match))
        if (DetectedFormat records = tableOfRecords(text, head); records.isKnown())
            return records;
    if (match.whole)
        return known(text, head, layoutOf(head, std::move(match)));
    if (DetectedFormat records = tableOfRecords(text, head); records.isKnown() || !records.why.empty())
        return records;
    if (TableLayout layout = layoutOf(head, {RecordKind::ServerEvent, {}, {}, 0, true}); isEventViewerByPosition(text, head, layout.columns)) {
        layout.byPosition = true;
        return known(text, head, std::move(layout));
    }
    if (head.names.size() == 1)
        return {}; // a line like any other
    if (const auto kind = kindOfSelection(text, head)) {
        // Without a time it is the result of a count, not records.
        HeaderMatch selection = matchHeader(head.names, *kind);
        if (std::any_of(selection.columns.begin(), selection.columns.end(),
                        [&](const TableColumn& column) { return columnType(*kind, column.member) == ColumnType::Time; }))
            return known(text, head, layoutOf(head, std::move(selection)));
    }
    return {"unknown", fmt::format("a table whose columns are not known ({}); a column mapping can be given", listOf(head.names))};
}

DetectedFormat detectTable(std::string_view text, const ColumnMapping& mapping)
{
    const TableHead head = readTableHead(text, mapping.delimiter, mapping.quotes);
    if (head.names.empty())
        return {"unknown", "no table: the first line has no two columns"};
    auto layout = applyMapping(mapping, head.names);
    if (!layout)
        return {"unknown", fmt::format("{} (it has: {})", layout.error().detail, listOf(head.names))};
    layout->delimiter = head.syntax.delimiter;
    layout->quotes = head.syntax.quotes;
    return known(text, head, *std::move(layout));
}

TableLayoutPtr layoutFor(std::string_view text, RecordKind kind)
{
    const TableHead head = readTableHead(text);
    if (head.names.empty())
        return nullptr;
    if (kind == RecordKind::Other)
        if (DetectedFormat records = tableOfRecords(text, head); records.layout)
            return records.layout;
    return known(text, head, layoutOf(head, matchHeader(head.names, kind))).layout;
}

} // namespace core
