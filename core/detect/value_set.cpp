// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/value_set.h"

#include "core/base/text.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace core::detect {
namespace {

using Range = NumberSet::Range;

bool isNothing(const Range& range)
{
    return range.low > range.high || (range.low == range.high && (range.lowOpen || range.highOpen));
}

Range overlap(const Range& a, const Range& b)
{
    Range both;
    both.low = std::max(a.low, b.low);
    both.lowOpen = (a.low == both.low && a.lowOpen) || (b.low == both.low && b.lowOpen);
    both.high = std::min(a.high, b.high);
    both.highOpen = (a.high == both.high && a.highOpen) || (b.high == both.high && b.highOpen);
    return both;
}

std::set<std::string> folded(const std::set<std::string>& texts)
{
    std::set<std::string> all;
    for (const std::string& text : texts)
        all.insert(toLower(text));
    return all;
}

bool hasLetters(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
    });
}

std::set<std::string> intersection(const std::set<std::string>& a, const std::set<std::string>& b)
{
    std::set<std::string> out;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
    return out;
}
std::set<std::string> difference(const std::set<std::string>& a, const std::set<std::string>& b)
{
    std::set<std::string> out;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
    return out;
}
std::set<std::string> together(const std::set<std::string>& a, const std::set<std::string>& b)
{
    std::set<std::string> out = a;
    out.insert(b.begin(), b.end());
    return out;
}

constexpr std::size_t mostRanges = 1000; // more say nothing; a query of some megabytes may have that many

} // namespace

NumberSet NumberSet::of(Range range)
{
    return isNothing(range) ? none() : NumberSet({range});
}

NumberSet NumberSet::both(const NumberSet& other) const
{
    std::vector<Range> ranges;
    for (auto a = m_ranges.begin(), b = other.m_ranges.begin(); a != m_ranges.end() && b != other.m_ranges.end();) {
        const Range range = overlap(*a, *b);
        if (!isNothing(range))
            ranges.push_back(range);
        if (a->high < b->high || (a->high == b->high && a->highOpen))
            ++a;
        else
            ++b;
    }
    return ranges.size() > mostRanges ? all() : NumberSet(std::move(ranges));
}

NumberSet NumberSet::others() const
{
    std::vector<Range> ranges;
    Range rest;
    for (const Range& range : m_ranges) {
        rest.high = range.low;
        rest.highOpen = !range.lowOpen;
        if (!isNothing(rest) && range.low != -std::numeric_limits<double>::infinity())
            ranges.push_back(rest);
        rest = Range{};
        rest.low = range.high;
        rest.lowOpen = !range.highOpen;
    }
    if (m_ranges.empty() || rest.low != std::numeric_limits<double>::infinity())
        ranges.push_back(rest);
    return NumberSet(std::move(ranges));
}

NumberSet NumberSet::either(const NumberSet& other) const
{
    return others().both(other.others()).others();
}

NumberSet NumberSet::mirrored() const
{
    std::vector<Range> ranges;
    for (auto range = m_ranges.rbegin(); range != m_ranges.rend(); ++range)
        ranges.push_back({-range->high, -range->low, range->highOpen, range->lowOpen});
    return NumberSet(std::move(ranges));
}

TextSet TextSet::of(const std::vector<std::string>& texts, bool isCased)
{
    TextSet set;
    for (const std::string& text : texts) {
        set.m_texts.insert(isCased ? text : toLower(text));
        if (hasLetters(text))
            set.m_case = isCased ? Case::Cased : Case::Folded;
    }
    return set;
}

TextSet TextSet::others() const
{
    TextSet rest = *this;
    rest.m_isComplement = !m_isComplement;
    return rest;
}

std::optional<TextSet::Case> TextSet::common(const TextSet& a, const TextSet& b)
{
    if (a.m_case == b.m_case || b.m_case == Case::Any)
        return a.m_case;
    return a.m_case == Case::Any ? std::optional(b.m_case) : std::nullopt;
}

std::optional<TextSet> TextSet::both(const TextSet& other) const
{
    const std::optional<Case> theCase = common(*this, other);
    if (!theCase)
        return std::nullopt;
    TextSet set;
    set.m_case = *theCase;
    set.m_isComplement = m_isComplement && other.m_isComplement;
    if (set.m_isComplement)
        set.m_texts = together(m_texts, other.m_texts);
    else if (!m_isComplement && !other.m_isComplement)
        set.m_texts = intersection(m_texts, other.m_texts);
    else
        set.m_texts = m_isComplement ? difference(other.m_texts, m_texts) : difference(m_texts, other.m_texts);
    return set;
}

std::optional<TextSet> TextSet::either(const TextSet& other) const
{
    const std::optional<TextSet> neither = others().both(other.others());
    return neither ? std::optional(neither->others()) : std::nullopt;
}

bool TextSet::isApartFrom(const TextSet& other) const
{
    if (const std::optional<TextSet> set = both(other))
        return set->isEmpty();
    if (!m_isComplement && !other.m_isComplement)
        return intersection(folded(m_texts), folded(other.m_texts)).empty();
    if (m_isComplement && other.m_isComplement)
        return false;
    // What is kept out in any case of letters takes all spellings with it; what is kept out as written leaves others.
    const TextSet& in = m_isComplement ? other : *this;
    const TextSet& out = m_isComplement ? *this : other;
    return out.m_case == Case::Folded && difference(folded(in.m_texts), out.m_texts).empty();
}

} // namespace core::detect
