// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/column_mapping.h"

#include "core/base/local_zone.h"
#include "core/base/text.h"
#include "core/knowledge/columns.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <yaml-cpp/yaml.h>

namespace core {
namespace {

struct DelimiterName {
    std::string_view name;
    char delimiter;
};
constexpr std::array delimiterNames{DelimiterName{"comma", ','}, DelimiterName{"semicolon", ';'}, DelimiterName{"tab", '\t'},
                                    DelimiterName{"pipe", '|'}};

std::string lineOf(const YAML::Mark& mark)
{
    return mark.is_null() ? std::string() : fmt::format("line {}", mark.line + 1);
}

// Reads the parts of a mapping; the first fault is kept.
class MappingReader
{
public:
    Result<ColumnMapping> read(const YAML::Node& root)
    {
        if (!root.IsMap())
            return fail(ErrorCode::Malformed, "a mapping begins with lines such as \"kind: audit\"", lineOf(root.Mark()));
        for (const auto& item : root)
            readPart(item.first.as<std::string>(""), item.first, item.second);
        if (!m_error && m_mapping.kind == RecordKind::None)
            complain(root, "\"kind\" is missing: audit, signin, event ...");
        if (!m_error && m_mapping.columns.empty())
            complain(root, "\"columns\" is missing, or names none");
        if (m_error)
            return tl::unexpected(*m_error);
        checkMembers();
        if (m_error)
            return tl::unexpected(*m_error);
        return m_mapping;
    }

private:
    void complain(const YAML::Node& node, std::string what)
    {
        if (!m_error)
            m_error = Error{ErrorCode::Malformed, std::move(what), lineOf(node.Mark())};
    }

    std::string text(const YAML::Node& node, std::string_view name)
    {
        if (node.IsScalar())
            return node.Scalar();
        complain(node, fmt::format("\"{}\" wants one value", name));
        return {};
    }

    void readPart(const std::string& name, const YAML::Node& key, const YAML::Node& value)
    {
        if (name == "columns")
            return readColumns(key, value);
        static constexpr std::array known{"kind", "delimiter", "quotes", "zone", "date_order"};
        if (std::find(known.begin(), known.end(), name) == known.end())
            return complain(key, fmt::format("\"{}\" is no part of a mapping; there are kind, delimiter, quotes, zone, date_order, "
                                             "columns", shorten(name, 40)));
        const std::string word = text(value, name);
        if (m_error)
            return;
        if (name == "kind")
            readKind(value, word);
        else if (name == "delimiter")
            readDelimiter(value, word);
        else if (name == "quotes")
            readQuotes(value, word);
        else if (name == "zone")
            readZone(value, word);
        else if (equalsIgnoreCase(word, "day") || equalsIgnoreCase(word, "month"))
            m_mapping.dateOrder = equalsIgnoreCase(word, "day") ? DateOrder::DayFirst : DateOrder::MonthFirst;
        else
            complain(value, "\"date_order\" is day or month: which of them a date begins with");
    }

    void readKind(const YAML::Node& node, const std::string& word)
    {
        const auto kind = recordKindFromName(word);
        if (!kind || *kind == RecordKind::Foreign || *kind == RecordKind::DirectoryRole)
            return complain(node, fmt::format("\"{}\" is no kind; there are audit, signin, event, risk-event, risky-user, activity, "
                                              "registration, method-usage, role, user, other", shorten(word, 40)));
        m_mapping.kind = *kind;
    }

    void readDelimiter(const YAML::Node& node, const std::string& word)
    {
        if (word.size() == 1 && word[0] != '"' && word[0] != '\n') {
            m_mapping.delimiter = word[0];
            return;
        }
        for (const DelimiterName& known : delimiterNames)
            if (equalsIgnoreCase(word, known.name) || (known.delimiter == '\t' && word == "\\t")) {
                m_mapping.delimiter = known.delimiter;
                return;
            }
        complain(node, "\"delimiter\" is one character, or comma, semicolon, tab, pipe");
    }

    void readQuotes(const YAML::Node& node, const std::string& word)
    {
        if (!equalsIgnoreCase(word, "true") && !equalsIgnoreCase(word, "false"))
            return complain(node, "\"quotes\" is true or false");
        m_mapping.quotes = equalsIgnoreCase(word, "true");
    }

    void readZone(const YAML::Node& node, const std::string& word)
    {
        if (const auto zone = LocalZone::find(word); !zone)
            return complain(node, zone.error().detail);
        m_mapping.zone = word;
    }

    void readColumns(const YAML::Node& key, const YAML::Node& node)
    {
        if (!node.IsMap())
            return complain(key, "\"columns\" wants lines such as \"activityDateTime: Date\"");
        for (const auto& item : node) {
            const std::string member = item.first.as<std::string>("");
            std::vector<std::string> names;
            if (item.second.IsScalar())
                names.push_back(item.second.Scalar());
            else if (item.second.IsSequence())
                for (const YAML::Node& name : item.second)
                    names.push_back(text(name, member));
            names.erase(std::remove_if(names.begin(), names.end(), [](const auto& n) { return trim(n).empty(); }), names.end());
            if (names.empty())
                return complain(item.first, fmt::format("no header is named for \"{}\"", shorten(member, 60)));
            for (const std::string& name : names)
                if (const auto [first, isFirst] = m_names.emplace(normalHeaderName(name), member); !isFirst && first->second != member)
                    return complain(item.first, fmt::format("the column \"{}\" is named for {} and for {}; it can stand for one of them only",
                                                            shorten(name, 60), first->second, shorten(member, 60)));
            m_members.push_back(item.first);
            m_mapping.columns.emplace_back(member, std::move(names));
        }
    }

    void checkMembers()
    {
        const auto known = knownMembers(m_mapping.kind);
        for (std::size_t i = 0; i < m_members.size() && !known.empty(); ++i) {
            const std::string& member = m_mapping.columns[i].first;
            if (isKnownMember(m_mapping.kind, member))
                continue;
            std::string hint;
            for (const std::string& candidate : known)
                if (hint.empty() && (equalsIgnoreCase(candidate, member) || containsIgnoreCase(candidate, member)))
                    hint = fmt::format("; did you mean {}?", candidate);
            if (hint.empty()) {
                hint = fmt::format("; there are {}", fmt::join(known, ", "));
                for (std::size_t at; (at = hint.find('{')) != std::string::npos;)
                    hint.replace(at, std::string_view("{T}").size(), "0"); // the first of a list
            }
            complain(m_members[i], fmt::format("\"{}\" is no member of the kind {}{}", shorten(member, 60),
                                               recordKindName(m_mapping.kind), hint));
        }
    }

    ColumnMapping m_mapping;
    std::vector<YAML::Node> m_members;
    std::map<std::string, std::string> m_names; // of headers: the member each is named for
    std::optional<Error> m_error;
};

} // namespace

Result<ColumnMapping> parseColumnMapping(std::string_view yaml)
{
    try {
        return MappingReader().read(YAML::Load(std::string(yaml)));
    } catch (const YAML::Exception& problem) {
        return fail(ErrorCode::Malformed, problem.msg, lineOf(problem.mark));
    }
}

std::string writeColumnMapping(const ColumnMapping& mapping)
{
    YAML::Emitter out;
    out << YAML::BeginMap << YAML::Key << "kind" << YAML::Value << std::string(recordKindName(mapping.kind));
    if (mapping.delimiter) {
        std::string word(1, mapping.delimiter);
        for (const DelimiterName& known : delimiterNames)
            if (known.delimiter == mapping.delimiter)
                word = known.name;
        out << YAML::Key << "delimiter" << YAML::Value << word;
    }
    if (mapping.quotes)
        out << YAML::Key << "quotes" << YAML::Value << *mapping.quotes;
    if (!mapping.zone.empty())
        out << YAML::Key << "zone" << YAML::Value << mapping.zone;
    if (mapping.dateOrder)
        out << YAML::Key << "date_order" << YAML::Value << (*mapping.dateOrder == DateOrder::DayFirst ? "day" : "month");
    out << YAML::Key << "columns" << YAML::Value << YAML::BeginMap;
    for (const auto& [member, names] : mapping.columns) {
        out << YAML::Key << member << YAML::Value;
        if (names.size() == 1)
            out << names.front();
        else
            out << YAML::Flow << names;
    }
    out << YAML::EndMap << YAML::EndMap;
    return std::string(out.c_str()) + "\n";
}

Result<TableLayout> applyMapping(const ColumnMapping& mapping, const std::vector<std::string>& header)
{
    HeaderMatch match = matchHeader(header, mapping.kind);
    if (match.columns.empty()) // a kind that has no table of its own in columns.tsv
        match.columns = matchHeader(header).columns;
    if (match.kind != mapping.kind)
        for (TableColumn& column : match.columns)
            column.member.clear();
    std::size_t found = 0;
    std::vector<std::string> missing;
    std::map<const TableColumn*, std::string> taken;
    for (const auto& mapped : mapping.columns) {
        const std::string& member = mapped.first;
        const auto& names = mapped.second;
        const auto isNamed = [&](const TableColumn& column) {
            return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                return normalHeaderName(column.name) == normalHeaderName(name);
            });
        };
        const auto column = std::find_if(match.columns.begin(), match.columns.end(), isNamed);
        if (column == match.columns.end()) {
            missing.push_back(fmt::format("{} ({})", fmt::join(names, " | "), member));
            continue;
        }
        ++found;
        if (const auto [first, isFirst] = taken.emplace(&*column, member); !isFirst)
            return fail(ErrorCode::InvalidArgument, fmt::format("the mapping names the column \"{}\" for {} and for {}; it can stand for one of them only",
                                                                column->name, first->second, member));
        for (TableColumn& other : match.columns)
            if (other.member == member)
                other.member.clear();
        column->member = member;
    }
    if (found == 0)
        return fail(ErrorCode::InvalidArgument, "the file has none of the columns that the mapping names");
    TableLayout layout;
    layout.kind = mapping.kind;
    if (match.kind == mapping.kind)
        layout.category = match.label;
    layout.delimiter = mapping.delimiter ? mapping.delimiter : ',';
    layout.quotes = mapping.quotes.value_or(true);
    layout.columns = std::move(match.columns);
    layout.missing = std::move(missing);
    return layout;
}

} // namespace core
