// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/columns.h"

#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/columns.h"

#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace core {
namespace {

// "Target2Type" to "Target#Type", the numbers to `numbers`; "{T}" counts as a number and its letter goes to `letters`.
std::string withoutNumbers(std::string_view name, std::vector<int>& numbers, std::string& letters)
{
    std::string pattern;
    for (std::size_t i = 0; i < name.size();) {
        if (name[i] == '{' && i + 2 < name.size() && name[i + 2] == '}') {
            letters += static_cast<char>(name[i + 1] & ~0x20);
            pattern += '#';
            i += 3;
        } else if (isDigit(name[i])) {
            int number = 0;
            for (; i < name.size() && isDigit(name[i]); ++i)
                number = std::min(number * 10 + (name[i] - '0'), 100000);
            numbers.push_back(number);
            pattern += '#';
        } else {
            pattern += name[i++];
        }
    }
    return pattern;
}

// The member's path with the numbers of a name put in place of the letters; a name counts from 1, a list from 0.
std::string instantiate(std::string_view member, std::string_view letters, const std::vector<int>& numbers, int first)
{
    std::string path;
    for (std::size_t i = 0; i < member.size(); ++i) {
        if (member[i] != '{') {
            path += member[i];
            continue;
        }
        const std::size_t at = letters.find(member[i + 1]);
        if (at == std::string_view::npos || at >= numbers.size() || numbers[at] < first || numbers[at] > 999)
            return {};
        path += std::to_string(numbers[at] - first);
        i += 2;
    }
    return path;
}

struct Line {
    char need = 0;
    bool isForeign = false; // no table of this kind has such a column
    ColumnType type = ColumnType::Text;
    std::string_view member;
    int rank = 0; // place in the file
};

// What one name may lead to: its lines, and which of their names it is.
struct Meaning {
    const Line* line;
    int rank;            // among the names of its line
    std::string letters; // of a name with numbers
    int first;           // 1; 0 for a member's own path and for names with dots around the number
};

struct Table {
    RecordKind kind = RecordKind::None;
    std::string_view label;
    std::deque<Line> lines;
    std::unordered_map<std::string, std::vector<Meaning>> names;
    std::set<char> needs;
    std::optional<std::string_view> beyond; // member of the field behind the header
};

ColumnType typeFrom(std::string_view text)
{
    if (text.empty())
        return ColumnType::Text;
    if (text == "time")
        return ColumnType::Time;
    if (text == "bool")
        return ColumnType::Bool;
    if (text == "number")
        return ColumnType::Number;
    brokenTable("columns.tsv", fmt::format("no such type: {}", text));
}

class Tables
{
public:
    Tables()
    {
        const TsvTable source = TsvTable::embedded(resource::columns(), "columns.tsv");
        for (std::size_t i = 0; i < source.rowCount(); ++i)
            if (source.cell(i, "table") != "day-first")
                add(source, i);
            else
                for (const std::string_view name : splitText(source.cell(i, "names"), '|'))
                    m_dayFirst.insert(normalHeaderName(name));
        for (Table& table : m_tables)
            for (const Line& line : table.lines)
                addOwnNames(table, line);
    }
    static const Tables& get()
    {
        static const Tables tables;
        return tables;
    }
    const std::deque<Table>& all() const { return m_tables; }
    bool isDayFirst(const std::string& name) const { return m_dayFirst.contains(name); }

private:
    Table& tableOf(std::string_view name)
    {
        const std::size_t colon = name.find(':');
        const std::string_view label = colon == std::string_view::npos ? std::string_view{} : name.substr(colon + 1);
        const auto kind = recordKindFromName(name.substr(0, colon));
        if (!kind)
            brokenTable("columns.tsv", fmt::format("no such kind: {}", name));
        for (Table& table : m_tables)
            if (table.kind == *kind && table.label == label)
                return table;
        Table& table = m_tables.emplace_back();
        table.kind = *kind;
        table.label = label;
        return table;
    }

    void add(const TsvTable& source, std::size_t row)
    {
        Table& table = tableOf(source.cell(row, "table"));
        Line& line = table.lines.emplace_back();
        line.member = source.cell(row, "member");
        line.type = typeFrom(source.cell(row, "type"));
        line.rank = static_cast<int>(row);
        if (const std::string_view need = source.cell(row, "need"); need == "!")
            line.isForeign = true;
        else if (!need.empty())
            table.needs.insert(line.need = need.front());
        int rank = 0;
        if (const std::string_view names = source.cell(row, "names"); !names.empty())
            for (const std::string_view name : splitText(names, '|')) {
                if (name == "{beyond}")
                    table.beyond = line.member;
                else
                    addName(table, line, normalHeaderName(name), rank++, name.find(".{") == std::string_view::npos ? 1 : 0);
            }
    }

    static void addName(Table& table, const Line& line, const std::string& name, int rank, int first)
    {
        std::vector<int> numbers;
        std::string letters;
        const std::string pattern = withoutNumbers(name, numbers, letters);
        table.names[letters.empty() ? name : pattern].push_back({&line, rank, letters, first});
    }

    // The path itself, as flattened exports have it.
    static void addOwnNames(Table& table, const Line& line)
    {
        if (line.member.empty())
            return;
        std::string path = normalHeaderName(line.member.substr(line.member.front() == '/' ? 1 : 0));
        addName(table, line, path, 1000, 0);
        if (path.find('.') == std::string::npos)
            return;
        if (const std::string indexed = withBrackets(path); indexed != path)
            addName(table, line, indexed, 1002, 0);
        std::replace(path.begin(), path.end(), '.', '_');
        addName(table, line, path, 1001, 0);
    }

    // "targetresources.{t}.id" to "targetresources[{t}].id", as queries write it.
    static std::string withBrackets(std::string_view path)
    {
        std::string out;
        for (const char c : path) {
            if (c == '{' && out.ends_with('.'))
                out.back() = '[';
            out += c;
            if (c == '}')
                out += ']';
        }
        return out;
    }

    std::deque<Table> m_tables;
    std::set<std::string> m_dayFirst; // names in languages that write the day first
};

// Header names made unique: the second "Name" is "Name #2", an empty one "Field 3".
std::vector<std::string> uniqueNames(const std::vector<std::string>& names)
{
    std::vector<std::string> unique;
    std::map<std::string, int> seen;
    for (const std::string& name : names) {
        std::string shown(trim(name));
        if (shown.empty())
            shown = fmt::format("Field {}", unique.size() + 1);
        const int count = ++seen[normalHeaderName(shown)];
        unique.push_back(count == 1 ? name.empty() || trim(name).empty() ? shown : name : fmt::format("{} #{}", name, count));
    }
    return unique;
}

// How true a column's value is, beside others for the same member.
enum class Standing : std::uint8_t {
    Inner, // of the record itself: "properties.category" beside the "category" of its envelope
    Plain,
    Store, // of the store that the record was in: Splunk's "_time"
};

// The path of a flattened record as columns.tsv has it. Diagnostic records have theirs below `properties`, which Graylog joins by "_";
// Splunk writes {} for the place in a list: "properties.targetResources{}.id" is "targetResources.0.id".
std::string plainPath(std::string name, Standing& standing)
{
    constexpr std::string_view envelope = "properties";
    if (name == "_time") {
        standing = Standing::Store;
        return "time";
    }
    if (name.starts_with(envelope) && name.size() > envelope.size() + 1 && (name[envelope.size()] == '.' || name[envelope.size()] == '_')) {
        standing = Standing::Inner;
        name.erase(0, envelope.size() + 1);
    }
    for (std::size_t at = name.find("{}"); at != std::string::npos; at = name.find("{}", at))
        name.replace(at, 2, ".0");
    return name;
}

// A header name, prepared for all tables.
struct HeaderName {
    Standing standing = Standing::Plain;
    std::string shown;   // unique
    std::string normal;  // as it is compared
    std::string pattern; // without its numbers
    std::vector<int> numbers;
};

// `prefix`: what is taken off where a name begins with it.
std::vector<HeaderName> prepare(const std::vector<std::string>& names, std::string_view prefix)
{
    std::vector<HeaderName> prepared;
    for (std::string& shown : uniqueNames(names)) {
        HeaderName& name = prepared.emplace_back();
        name.shown = std::move(shown);
        const std::string_view bare = std::string_view(name.shown).substr(name.shown.starts_with(prefix) ? prefix.size() : 0);
        name.normal = plainPath(normalHeaderName(bare), name.standing);
        std::string letters;
        name.pattern = withoutNumbers(name.normal, name.numbers, letters);
    }
    return prepared;
}

class Matcher
{
public:
    Matcher(const Table& table, const std::vector<HeaderName>& names) : m_table(table), m_names(names) {}

    HeaderMatch match()
    {
        HeaderMatch result;
        result.kind = m_table.kind;
        result.label = m_table.label;
        for (const HeaderName& name : m_names)
            result.columns.push_back({name.shown, {}});
        std::set<char> met;
        std::vector<Claim> claims;
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            const std::size_t before = claims.size();
            claim(i, claims);
            result.known += claims.size() > before;
        }
        // Whose name is listed first has the member; the other takes the next line that it stands on.
        std::stable_sort(claims.begin(), claims.end(), [&](const Claim& a, const Claim& b) {
            const auto order = [&](const Claim& c) { return std::tuple(c.meaning->line->rank, m_names[c.column].standing, c.meaning->rank); };
            return order(a) < order(b);
        });
        std::set<std::string> taken;
        bool isForeign = false;
        for (const Claim& c : claims) {
            isForeign = isForeign || c.meaning->line->isForeign;
            if (c.meaning->line->need)
                met.insert(c.meaning->line->need);
            TableColumn& column = result.columns[c.column];
            if (!c.member.empty() && column.member.empty() && taken.insert(c.member).second)
                column.member = c.member;
        }
        result.whole = !m_table.needs.empty() && met == m_table.needs && !isForeign;
        return result;
    }

private:
    struct Claim {
        std::size_t column;
        const Meaning* meaning;
        std::string member;
    };

    void claim(std::size_t column, std::vector<Claim>& claims) const
    {
        const HeaderName& name = m_names[column];
        if (name.standing == Standing::Store && claimName(column, "_time", claims)) // a table may list it
            return;
        if (claimName(column, name.normal, claims))
            return;
        // Custom tables of Log Analytics put the type behind each name: OperationName_s, ActivityDateTime_t, CorrelationId_g.
        if (const std::size_t size = name.normal.size(); size > 3 && name.normal[size - 2] == '_'
            && std::string_view("sdgtb").find(name.normal.back()) != std::string_view::npos
            && claimName(column, name.normal.substr(0, size - 2), claims))
            return;
        // The portal puts the zone behind the names of times.
        if (const std::size_t zone = name.normal.rfind(" (utc"); zone != std::string::npos && name.normal.ends_with(')')
            && claimName(column, name.normal.substr(0, zone), claims, true))
            return;
        const auto pattern = name.numbers.empty() ? m_table.names.end() : m_table.names.find(name.pattern);
        if (pattern == m_table.names.end())
            return;
        for (const Meaning& meaning : pattern->second) {
            std::string member = instantiate(meaning.line->member, meaning.letters, name.numbers, meaning.first);
            if (!member.empty())
                claims.push_back({column, &meaning, std::move(member)});
        }
    }

    bool claimName(std::size_t column, const std::string& name, std::vector<Claim>& claims, bool timesOnly = false) const
    {
        const auto found = m_table.names.find(name);
        if (found == m_table.names.end())
            return false;
        const std::size_t before = claims.size();
        for (const Meaning& meaning : found->second)
            if (!timesOnly || meaning.line->type == ColumnType::Time)
                claims.push_back({column, &meaning, std::string(meaning.line->member)});
        return claims.size() > before;
    }

    const Table& m_table;
    const std::vector<HeaderName>& m_names;
};

HeaderMatch bestWithout(std::string_view prefix, const std::vector<std::string>& names, std::optional<RecordKind> kind)
{
    const std::vector<HeaderName> prepared = prepare(names, prefix);
    HeaderMatch best;
    for (const Table& table : Tables::get().all()) {
        if (kind && table.kind != *kind)
            continue;
        HeaderMatch match = Matcher(table, prepared).match();
        const bool better = match.whole != best.whole ? match.whole : match.known > best.known;
        if (better || best.columns.empty())
            best = std::move(match);
    }
    return best;
}

// What most names have up to their first dot: "Column1." and "value." of Power Query, "_source." of a store's hits. Empty: nothing.
std::string_view sharedPrefix(const std::vector<std::string>& names)
{
    constexpr std::size_t fewest = 3;
    std::map<std::string_view, std::size_t> counts;
    for (const std::string& name : names)
        if (const std::size_t dot = name.find('.'); dot != std::string::npos)
            ++counts[std::string_view(name).substr(0, dot + 1)];
    for (const auto& [prefix, count] : counts)
        if (count >= fewest && count * 2 > names.size())
            return prefix;
    return {};
}

HeaderMatch bestOf(const std::vector<std::string>& names, std::optional<RecordKind> kind)
{
    HeaderMatch best = bestWithout({}, names, kind);
    if (best.whole)
        return best;
    const std::string_view prefix = sharedPrefix(names);
    if (prefix.empty())
        return best;
    HeaderMatch below = bestWithout(prefix, names, kind);
    // The names of Windows events and of users are too common: "rule.id" and "actor.displayName" of other logs are none of them.
    const bool isOurs = below.kind != RecordKind::ServerEvent && below.kind != RecordKind::User && below.known > best.known && below.known * 2 >= names.size();
    return isOurs ? below : best;
}

// "targetResources.0.type" to "targetResources.#.type"; also of members in columns.tsv, with letters for numbers.
std::string memberPattern(std::string_view member)
{
    std::vector<int> numbers;
    std::string letters;
    return withoutNumbers(member, numbers, letters);
}

template <class Visit> void forEachLine(RecordKind kind, Visit visit)
{
    for (const Table& table : Tables::get().all())
        if (table.kind == kind)
            for (const Line& line : table.lines)
                if (!line.member.empty())
                    visit(line);
}

} // namespace

std::string normalHeaderName(std::string_view name)
{
    std::string folded;
    for (std::size_t i = 0; i < name.size();) {
        const std::string_view rest = name.substr(i);
        const auto skip = [&](std::string_view text) { return rest.starts_with(text) ? text.size() : 0; };
        if (const std::size_t blank = skip(" ") + skip("\t") + skip("\xC2\xA0") + skip("\xE2\x80\xAF") + skip("\r") + skip("\n")) {
            if (!folded.empty() && folded.back() != ' ')
                folded += ' ';
            i += blank;
        } else if (const std::size_t apostrophe = skip("\xE2\x80\x99")) {
            folded += '\'';
            i += apostrophe;
        } else {
            folded += name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] | 0x20) : name[i];
            ++i;
        }
    }
    const auto cut = [&](std::size_t size) { folded.erase(size); }; // resize() sets off a false alarm of g++ 12
    // The zone that the page for queries shows times in: [UTC], [Local Time], [UTC+02:00].
    if (const std::size_t bracket = folded.rfind(" ["); bracket != std::string::npos && folded.ends_with(']')) {
        const std::string_view zone = std::string_view(folded).substr(bracket + 2);
        if (zone.starts_with("utc") || zone.starts_with("local time") || zone.starts_with("gmt"))
            cut(bracket);
    }
    if (folded.ends_with(' '))
        cut(folded.size() - 1);
    return folded;
}

HeaderMatch matchHeader(const std::vector<std::string>& names) { return bestOf(names, std::nullopt); }
HeaderMatch matchHeader(const std::vector<std::string>& names, RecordKind kind) { return bestOf(names, kind); }

bool isDayFirstLanguage(const std::vector<TableColumn>& columns)
{
    return std::any_of(columns.begin(), columns.end(), [](const TableColumn& c) { return Tables::get().isDayFirst(normalHeaderName(c.name)); });
}

std::string headerOffset(std::string_view name)
{
    name = trim(name);
    const bool isBracket = name.ends_with(']');
    const std::size_t open = isBracket || name.ends_with(')') ? name.rfind(isBracket ? '[' : '(') : std::string_view::npos;
    if (open == std::string_view::npos)
        return {};
    std::string_view zone = name.substr(open + 1, name.size() - open - 2);
    if (zone.size() < 5 || (!equalsIgnoreCase(zone.substr(0, 3), "UTC") && !equalsIgnoreCase(zone.substr(0, 3), "GMT")))
        return {};
    zone.remove_prefix(3);
    const char sign = zone.front();
    zone.remove_prefix(1);
    std::string digits(zone);
    std::erase(digits, ':');
    const bool isNumber = std::all_of(digits.begin(), digits.end(), isDigit);
    if ((sign != '+' && sign != '-') || !isNumber || digits.empty() || digits.size() > 4)
        return {};
    // 1, 01, 130 and 0130
    const int number = std::stoi(digits) * (digits.size() > 2 ? 1 : 100);
    if (number / 100 > 14 || number % 100 > 59)
        return {};
    return fmt::format("{}{:02}:{:02}", sign, number / 100, number % 100);
}

std::optional<TableColumn> columnBeyondHeader(RecordKind kind)
{
    for (const Table& table : Tables::get().all())
        if (table.kind == kind && table.beyond) {
            std::string name(*table.beyond);
            if (!name.empty() && name[0] >= 'a' && name[0] <= 'z')
                name[0] = static_cast<char>(name[0] & ~0x20);
            return TableColumn{std::move(name), std::string(*table.beyond)};
        }
    return std::nullopt;
}

ColumnType columnType(RecordKind kind, std::string_view member)
{
    ColumnType type = ColumnType::Text;
    if (member.empty())
        return type;
    const std::string wanted = memberPattern(member);
    forEachLine(kind, [&](const Line& line) {
        if (line.type != ColumnType::Text && memberPattern(line.member) == wanted)
            type = line.type;
    });
    return type;
}

bool isKnownMember(RecordKind kind, std::string_view member)
{
    bool known = false;
    const std::string wanted = memberPattern(member);
    forEachLine(kind, [&](const Line& line) { known = known || memberPattern(line.member) == wanted; });
    return known;
}

std::vector<std::string> knownMembers(RecordKind kind)
{
    std::vector<std::string> members;
    forEachLine(kind, [&](const Line& line) {
        if (std::find(members.begin(), members.end(), line.member) == members.end())
            members.emplace_back(line.member);
    });
    return members;
}

const std::vector<std::string>& portalAuditHeader()
{
    static const std::vector<std::string> header = [] {
        std::vector<std::string> names{"Date (UTC)", "CorrelationId", "Service", "Category", "Activity", "Result",
                                       "ResultReason", "User Agent", "ActorType", "ActorDisplayName", "ActorObjectId",
                                       "ActorUserPrincipalName", "IPAddress", "ActorHomeTenantId", "ActorHomeTenantName",
                                       "ActorServicePrincipalId", "ActorServicePrincipalName"};
        for (int t = 1; t <= 3; ++t) {
            for (const char* part : {"Type", "DisplayName", "ObjectId", "UserPrincipalName"})
                names.push_back(fmt::format("Target{}{}", t, part));
            for (int p = 1; p <= 5; ++p)
                for (const char* part : {"Name", "OldValue", "NewValue"})
                    names.push_back(fmt::format("Target{}ModifiedProperty{}{}", t, p, part));
        }
        for (int k = 1; k <= 6; ++k)
            for (const char* part : {"Key", "Value"})
                names.push_back(fmt::format("AdditionalDetail{}{}", k, part));
        return names;
    }();
    return header;
}

std::vector<RecordKind> tableKinds()
{
    std::set<RecordKind> kinds;
    for (const Table& table : Tables::get().all())
        if (table.kind != RecordKind::Foreign)
            kinds.insert(table.kind);
    return {kinds.begin(), kinds.end()};
}

std::string tableFormatName(RecordKind kind) { return std::string(recordKindName(kind)) + "-csv"; }

} // namespace core
