// SPDX-License-Identifier: GPL-3.0-or-later
// One term of a filter, made ready to be asked about values of its field. Without regard to case (text_finder.h). Thread-safe.
#pragma once
#include "core/search/filter.h"
#include "core/search/search_values.h"
#include "core/search/text_finder.h"

#include <limits>
#include <memory>

namespace re2 {
class RE2;
}

namespace core {

class ValueMatcher
{
public:
    explicit ValueMatcher(const FilterTerm& term); // exclusion is left to the caller
    ValueMatcher(ValueMatcher&&) noexcept;
    ~ValueMatcher();

    FilterMatch match() const { return m_match; }
    // An empty value is none, and never matches. Whole values: of users and computers also the part in front of @ or the first dot,
    // of steps also what stands above (gate_start has gate_start.sms below it).
    bool matches(std::string_view value) const;
    bool matchesNumber(std::int64_t value) const; // of durations: milliseconds; a whole value counts seconds there

private:
    bool isWhole(std::string_view value) const;
    bool isInNetwork(std::string_view value) const;

    FilterMatch m_match;
    FilterField m_field;
    TextFinder m_finder;            // the value; of a pattern its longest literal piece
    char m_cut = 0;                 // what may follow a whole value
    Network m_network;
    AddressBytes m_low{}, m_high{}; // of a range of addresses
    std::int64_t m_from = std::numeric_limits<std::int64_t>::min(), m_to = std::numeric_limits<std::int64_t>::max();
    bool m_isNever = false;         // a value that nothing can match
    std::unique_ptr<const re2::RE2> m_regex;
};

} // namespace core
