// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/value_matcher.h"

#include "core/search/search_fields.h"

#include <charconv>
#include <re2/re2.h>

namespace core {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

std::unique_ptr<const RE2> compile(const std::string& regex)
{
    RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(false);
    return std::make_unique<const RE2>(piece(regex), options);
}

// In a single field a pattern is the whole value, in "any text" a part of it.
std::string regexOfPattern(std::string_view pattern, bool isPart)
{
    std::string regex = isPart ? "(?s)" : "(?s)\\A";
    for (const PatternPart& part : patternParts(pattern))
        switch (part.kind) {
        case PatternPart::Kind::Literal: regex += RE2::QuoteMeta(piece(part.literal)); break;
        case PatternPart::Kind::Any: regex += ".*?"; break;
        case PatternPart::Kind::One: regex += "."; break;
        }
    return isPart ? regex : regex + "\\z";
}

std::string longestLiteral(std::string_view pattern)
{
    std::string longest;
    for (const PatternPart& part : patternParts(pattern))
        if (part.literal.size() > longest.size())
            longest = part.literal;
    return longest;
}

std::string wanted(const FilterTerm& term)
{
    switch (term.match) {
    case FilterMatch::Is:
    case FilterMatch::Contains: return term.value;
    case FilterMatch::Pattern: return longestLiteral(term.value);
    default: return {};
    }
}

char cutOf(FilterField field)
{
    switch (field) {
    case FilterField::User:
    case FilterField::Admin: return '@';
    case FilterField::Server:
    case FilterField::Step: return '.';
    default: return 0;
    }
}

std::optional<std::int64_t> amount(FilterField field, std::string_view text)
{
    if (searchField(field).values == FieldValues::Duration)
        return parseSearchDuration(text);
    std::int64_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    return end.ec == std::errc() && end.ptr == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

ValueMatcher::ValueMatcher(const FilterTerm& term)
    : m_match(term.match), m_field(term.field), m_finder(wanted(term)), m_cut(cutOf(term.field))
{
    if (m_match == FilterMatch::Regex)
        m_regex = compile(term.value);
    if (m_match == FilterMatch::Pattern)
        m_regex = compile(regexOfPattern(term.value, term.field == FilterField::Text));
    if (m_match == FilterMatch::Network) {
        const auto network = parseNetwork(term.value);
        m_isNever = !network;
        m_network = network.value_or(Network{});
    }
    const bool isAddress = searchField(term.field).values == FieldValues::Address;
    if (m_match == FilterMatch::Range && isAddress) {
        m_high.fill(0xff);
        m_low = addressBytes(term.value).value_or(m_low);
        m_high = addressBytes(term.upper).value_or(m_high);
    } else if (m_match == FilterMatch::Range) {
        m_from = amount(term.field, term.value).value_or(m_from);
        m_to = amount(term.field, term.upper).value_or(m_to);
    } else if (m_match == FilterMatch::Is && searchField(term.field).hasOrder() && !isAddress) {
        const auto number = amount(term.field, term.value);
        const bool isDuration = term.field == FilterField::Duration;
        m_from = isDuration && number ? *number / 1000 * 1000 : number.value_or(1);
        m_to = isDuration && number ? m_from + 999 : number.value_or(0); // 1 to 0: none
    }
}

ValueMatcher::ValueMatcher(ValueMatcher&&) noexcept = default;
ValueMatcher::~ValueMatcher() = default;

bool ValueMatcher::isWhole(std::string_view value) const
{
    const auto found = m_finder.find(value);
    if (!found || found->offset != 0)
        return false;
    return found->length == value.size() || (m_cut != 0 && value[found->length] == m_cut);
}

bool ValueMatcher::isInNetwork(std::string_view value) const
{
    const auto address = addressBytes(value);
    if (!address || m_isNever)
        return false;
    return m_match == FilterMatch::Network ? m_network.contains(*address) : m_low <= *address && *address <= m_high;
}

bool ValueMatcher::matches(std::string_view value) const
{
    if (value.empty())
        return false;
    switch (m_match) {
    case FilterMatch::Is: return isWhole(value);
    case FilterMatch::Contains: return m_finder.isIn(value);
    case FilterMatch::Pattern: return m_finder.isIn(value) && RE2::PartialMatch(piece(value), *m_regex);
    case FilterMatch::Regex: return RE2::PartialMatch(piece(value), *m_regex);
    case FilterMatch::Network: return isInNetwork(value);
    case FilterMatch::Range:
        if (searchField(m_field).values == FieldValues::Address)
            return isInNetwork(value);
        if (const auto number = amount(m_field, value))
            return matchesNumber(*number);
        return false;
    case FilterMatch::Present: return true;
    }
    return false;
}

bool ValueMatcher::matchesNumber(std::int64_t value) const
{
    switch (m_match) {
    case FilterMatch::Is:
    case FilterMatch::Range: return m_from <= value && value <= m_to;
    case FilterMatch::Present: return true;
    case FilterMatch::Network: return false;
    default: return matches(m_field == FilterField::Duration ? formatSearchDuration(value) : std::to_string(value));
    }
}

} // namespace core
