// SPDX-License-Identifier: GPL-3.0-or-later
// Which values of one expression a condition lets through: ranges of numbers, or a list of texts that is let through or kept out. For
// conditions that contradict each other or let everything through. Plain values.
#pragma once
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace core::detect {

// Numbers and times as one scale; ends far apart enough for their meaning (times in ticks: exact to about 13 microseconds).
class NumberSet
{
public:
    struct Range {
        double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
        bool lowOpen = false, highOpen = false; // without the end itself
    };
    static NumberSet all() { return NumberSet({Range{}}); }
    static NumberSet none() { return NumberSet({}); }
    static NumberSet of(Range range);

    NumberSet both(const NumberSet& other) const;   // in this and in the other
    NumberSet either(const NumberSet& other) const; // in one of them
    NumberSet others() const;                       // all that are not in it
    NumberSet mirrored() const;                     // of -x
    bool isEmpty() const { return m_ranges.empty(); }

private:
    explicit NumberSet(std::vector<Range> ranges) : m_ranges(std::move(ranges)) {}
    std::vector<Range> m_ranges; // in order, apart
};

class TextSet
{
public:
    // isCased: compared as written; else without regard to case, by ASCII folding.
    static TextSet of(const std::vector<std::string>& texts, bool isCased);

    TextSet others() const;
    // Nothing where one looks at case, the other not, and it matters.
    std::optional<TextSet> both(const TextSet& other) const;
    std::optional<TextSet> either(const TextSet& other) const;
    bool isEmpty() const { return !m_isComplement && m_texts.empty(); }
    bool isAll() const { return m_isComplement && m_texts.empty(); }
    // Whether no text is in both, also where case is looked at by one alone.
    bool isApartFrom(const TextSet& other) const;

private:
    enum class Case : unsigned char { Any, Cased, Folded }; // Any: texts without letters
    static std::optional<Case> common(const TextSet& a, const TextSet& b);

    std::set<std::string> m_texts;
    bool m_isComplement = false; // all texts but these
    Case m_case = Case::Any;
};

} // namespace core::detect
