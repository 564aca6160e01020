// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/sigma_query.h"

#include "core/base/text.h"
#include "core/detect/sigma_text.h"
#include "core/knowledge/tsv_table.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace core::detect {
namespace {

using Kind = SigmaPredicate::Kind;

constexpr std::size_t longestQuery = 200'000; // bytes; Sentinel takes 10,000

// Writes conditions; those on elements of lists as the column that says how many elements met them.
class Writer
{
public:
    std::string condition(const SigmaPredicate& predicate)
    {
        m_out.clear();
        add(predicate, false);
        return m_out;
    }
    bool isTooLong() const { return m_isTooLong; }

    struct Matches {
        std::vector<std::pair<std::string, std::string>> columns; // name, condition on the element
    };
    const std::map<std::string, Matches>& matches() const { return m_matches; } // by lists

private:
    void add(const SigmaPredicate& predicate, bool inBrackets)
    {
        if (m_out.size() > longestQuery) {
            m_isTooLong = true;
            return;
        }
        switch (predicate.kind) {
        case Kind::Text:
        case Kind::Record: m_out += predicate.kql; return;
        case Kind::Element: m_out += columnOf(predicate) + " > 0"; return;
        case Kind::Not:
            m_out += "not(";
            add(*predicate.parts.front(), false);
            m_out += ')';
            return;
        case Kind::And:
        case Kind::Or: break;
        }
        m_out += inBrackets ? "(" : "";
        for (std::size_t i = 0; i < predicate.parts.size() && !m_isTooLong; ++i) {
            m_out += i == 0 ? "" : predicate.kind == Kind::And ? " and " : " or ";
            add(*predicate.parts[i], true);
        }
        m_out += inBrackets ? ")" : "";
    }

    std::string columnOf(const SigmaPredicate& element)
    {
        auto& columns = m_matches[element.each].columns;
        const auto known = std::find_if(columns.begin(), columns.end(), [&](const auto& column) { return column.second == element.kql; });
        if (known != columns.end())
            return known->first;
        columns.emplace_back(fmt::format("Match{}", ++m_count), element.kql);
        return columns.back().first;
    }

    std::string m_out;
    std::map<std::string, Matches> m_matches;
    int m_count = 0;
    bool m_isTooLong = false;
};

// Counts elements record by record. A list that is empty or absent counts as one element without anything, or its record would vanish.
std::string countingOf(const std::string& each, const Writer::Matches& matches)
{
    const std::vector<std::string_view> lists = splitText(each, '/');
    const auto oneAtLeast = [](std::string_view list) { return fmt::format("iff(array_length({0}) > 0, {0}, dynamic([null]))", list); };
    std::string columns;
    for (const auto& [name, condition] : matches.columns)
        columns += fmt::format("{}{} = countif({})", columns.empty() ? "" : ",\n        ", name, condition);
    if (lists.size() == 1)
        return fmt::format("| mv-apply it = {} on (\n    summarize {})\n", oneAtLeast(lists[0]), columns);
    return fmt::format("| mv-apply outer = {} on (\n    mv-expand it = {}\n    | summarize {})\n", oneAtLeast(lists[0]),
                       oneAtLeast(fmt::format("outer.{}", lists[1])), columns);
}

// What the lists as text must hold for the predicate to be met; empty: nothing that a search for words could tell.
std::string neededText(const SigmaPredicate& predicate)
{
    if (predicate.kind == Kind::Element) {
        if (predicate.run.empty())
            return {};
        return fmt::format("tostring({}) contains {}", splitText(predicate.each, '/').front(), kqlText(predicate.run));
    }
    if (predicate.kind != Kind::And && predicate.kind != Kind::Or)
        return {};
    std::string all, last;
    for (const SigmaPredicatePtr& part : predicate.parts) {
        const std::string one = neededText(*part);
        if (one.empty() && predicate.kind == Kind::Or)
            return {};
        if (!one.empty() && predicate.kind == Kind::And)
            return one; // any of them is needed
        if (one != last)
            all += (all.empty() ? "" : " or ") + one;
        last = one;
        if (all.size() > 2000)
            return {};
    }
    return all;
}

void addColumns(std::vector<std::string>& all, const std::vector<std::string>& more)
{
    for (const std::string& column : more)
        if (std::find(all.begin(), all.end(), column) == all.end())
            all.push_back(column);
}

bool isName(std::string_view expression)
{
    return !expression.empty() && expression.find_first_of("()[]. \"") == std::string_view::npos;
}

} // namespace

SigmaResult<std::string> filteredRecords(const SigmaService& service, const SigmaPredicate& predicate, const std::vector<std::string>& columns)
{
    std::vector<const SigmaPredicate*> all;
    if (predicate.kind == Kind::And)
        for (const SigmaPredicatePtr& part : predicate.parts)
            all.push_back(part.get());
    else
        all.push_back(&predicate);

    Writer writer;
    std::string out = service.table + "\n", rest, needed;
    if (!service.condition.empty())
        out += fmt::format("| where {}\n", service.condition);
    for (const SigmaPredicate* part : all) {
        if (part->hasElement && part->hasRecord)
            return sigmaFault({}, "not supported: keywords together with fields that stand in lists");
        const std::string condition = fmt::format("| where {}\n", writer.condition(*part));
        (part->hasElement ? rest : out) += condition;
        if (const std::string text = part->hasElement ? neededText(*part) : std::string(); !text.empty())
            needed += fmt::format("| where {}\n", text);
        if (writer.isTooLong() || out.size() + rest.size() > longestQuery)
            return sigmaFault({}, "the rule becomes too long a query");
    }
    if (rest.empty())
        return out;
    // Lists are taken apart for what is left, and of that only with the columns that matter.
    std::vector<std::string> kept{"TimeGenerated", "_ItemId"};
    addColumns(kept, columns);
    addColumns(kept, columnsIn(service, rest));
    for (const auto& [each, matches] : writer.matches())
        addColumns(kept, columnsIn(service, splitText(each, '/').front()));
    out += needed + fmt::format("| project {}\n", joined(kept, ", "));
    for (const auto& [each, matches] : writer.matches())
        out += countingOf(each, matches);
    return out + rest;
}

SigmaColumns columnsOf(const SigmaService& service)
{
    const auto column = [](const std::string& expression, const char* name) { return SigmaColumn{isName(expression) ? expression : name, expression}; };
    SigmaColumns all;
    if (!service.user.empty())
        all.user = column(service.user, "User");
    if (!service.actor.empty())
        all.actor = column(service.actor, "Actor");
    if (!service.ip.empty())
        all.ip = column(service.ip, "SourceIp");
    return all;
}

SigmaResult<std::string> recordQuery(const SigmaService& service, const SigmaPredicate& predicate)
{
    const SigmaColumns columns = columnsOf(service);
    std::vector<std::string> needed;
    addColumns(needed, service.keep);
    std::vector<std::string> shown{"TimeGenerated"};
    for (const SigmaColumn* column : {&columns.user, &columns.actor, &columns.ip}) {
        addColumns(needed, columnsIn(service, column->expression));
        if (!column->name.empty())
            shown.push_back(column->text());
    }
    addColumns(shown, service.keep);
    shown.emplace_back("Evidence = pack_array(_ItemId)");
    SigmaResult<std::string> rows = filteredRecords(service, predicate, needed);
    if (!rows)
        return rows;
    return *rows + fmt::format("| project {}\n", joined(shown, ", "));
}

} // namespace core::detect
