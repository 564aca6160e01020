// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_fields.h"
#include "core/search/search_language.h"
#include "core/search/search_lexer.h"
#include "core/search/search_values.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {
namespace {

// Literal pieces in quotes where they need them, so that the wildcards stay bare.
std::string patternText(const FilterTerm& term, bool isPlain)
{
    std::string text;
    for (const PatternPart& part : patternParts(term.value)) {
        if (part.kind != PatternPart::Kind::Literal) {
            text += part.kind == PatternPart::Kind::Any ? '*' : '?';
            continue;
        }
        SearchLexer lexer(part.literal);
        const SearchWord word = lexer.word(!isPlain);
        bool isBare = lexer.atEnd() && word.pieces.size() == 1 && !word.isQuoted() && !word.hasWildcards();
        isBare = isBare && (!text.empty() || std::string_view("-/=~<>").find(part.literal.front()) == std::string_view::npos);
        isBare = isBare && (!isPlain || part.literal.find(':') == std::string::npos);
        text += isBare ? part.literal : quoteText(part.literal);
    }
    return text;
}

std::string regexText(const std::string& regex)
{
    std::string text = "/";
    for (std::size_t i = 0; i < regex.size(); ++i) {
        if (regex[i] == '\\' && i + 1 < regex.size())
            text += regex[i++]; // and what it escapes, as it stands
        else if (regex[i] == '/')
            text += '\\';
        text += regex[i];
    }
    return text + '/';
}

// >2m is kept as 2m and a millisecond, because both ends of a range are included.
std::string rangeText(const FilterTerm& term)
{
    if (!term.value.empty() && !term.upper.empty())
        return term.value + ".." + term.upper;
    const bool isLow = term.upper.empty();
    if (term.field == FilterField::Duration) {
        const auto amount = parseSearchDuration(isLow ? term.value : term.upper).value_or(0) + (isLow ? -1 : 1);
        if (amount >= 0 && amount % 1000 == 0)
            return (isLow ? ">" : "<") + formatSearchDuration(amount);
    }
    return isLow ? ">=" + term.value : "<=" + term.upper;
}

// What stands behind the colon.
std::string valueText(const FilterTerm& term)
{
    switch (term.match) {
    case FilterMatch::Is:
    case FilterMatch::Contains: {
        const FilterMatch bare = searchField(term.field).bareMatch();
        const char* sign = term.match == bare ? "" : term.match == FilterMatch::Is ? "=" : "~";
        return sign + (*sign ? formatValue(FilterField::Text, term.value) : formatValue(term.field, term.value));
    }
    case FilterMatch::Pattern: return patternText(term, false);
    case FilterMatch::Network: return term.value;
    case FilterMatch::Regex: return regexText(term.value);
    case FilterMatch::Range: return rangeText(term);
    case FilterMatch::Present: return "*";
    }
    return {};
}

std::string positiveText(const FilterTerm& term)
{
    if (term.match == FilterMatch::Present)
        return fmt::format("has:{}", name(term.field));
    if (term.field == FilterField::Text) {
        if (term.match == FilterMatch::Contains)
            return isBareWord(term.value) ? term.value : quoteText(term.value);
        if (term.match == FilterMatch::Regex)
            return regexText(term.value);
        if (term.match == FilterMatch::Pattern)
            return patternText(term, true);
    }
    return fmt::format("{}:{}", name(term.field), valueText(term));
}

// user:a,b
bool isList(const FilterClause& clause)
{
    const FilterField field = clause.anyOf.front().field;
    return field != FilterField::Text && std::all_of(clause.anyOf.begin(), clause.anyOf.end(), [&](const FilterTerm& term) {
        return term.field == field && !term.isExcluded;
    });
}

} // namespace

std::string formatValue(FilterField field, std::string_view value)
{
    return isBareValue(field, value) ? std::string(value) : quoteText(value);
}

std::string formatTerm(const FilterTerm& term) { return (term.isExcluded ? "-" : "") + positiveText(term); }

std::string formatClause(const FilterClause& clause)
{
    if (clause.anyOf.size() == 1)
        return formatTerm(clause.anyOf.front());
    if (clause.anyOf.empty())
        return {};
    std::string text;
    if (isList(clause)) {
        for (const FilterTerm& term : clause.anyOf)
            text += (text.empty() ? "" : ",") + valueText(term);
        return fmt::format("{}:{}", name(clause.anyOf.front().field), text);
    }
    for (const FilterTerm& term : clause.anyOf)
        text += (text.empty() ? "" : " OR ") + formatTerm(term);
    return "(" + text + ")";
}

std::string formatTimeRange(const TimeRange& range, const SearchContext& context)
{
    if (range.from && range.to) {
        // A day by the clock on the wall, which may have 23 or 25 hours.
        const std::string day = formatTypedTime(*range.from, context);
        const auto covered = day.size() == 10 ? parseTypedTime(day, context) : std::nullopt;
        if (covered && covered->from == *range.from && covered->to == *range.to)
            return "on:" + day;
    }
    std::string text = range.from ? "after:" + formatTypedTime(*range.from, context) : std::string();
    if (range.to)
        text += (text.empty() ? "before:" : " before:") + formatTypedTime(*range.to, context);
    return text;
}

std::string formatSearch(const Filter& filter, const SearchContext& context)
{
    std::string text = formatTimeRange(filter.time, context);
    for (const FilterClause& clause : filter.clauses)
        if (const std::string part = formatClause(clause); !part.empty())
            text += (text.empty() ? "" : " ") + part;
    return text;
}

} // namespace core
