// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a text is what a term asks for. Without regard to the case of ASCII letters, as everywhere (core/base/text.h).
// Immutable; any thread.
#pragma once
#include "core/base/guid.h"
#include "core/base/result.h"
#include "core/search/filter.h"

#include <array>
#include <memory>
#include <string_view>

namespace re2 {
class RE2;
}

namespace core {

// A network in CIDR ("203.0.113.0/24", "2001:db8::/32"), or one address.
struct AddressBlock {
    std::array<std::uint8_t, 16> base{}; // IPv4 mapped into IPv6
    int bits = 128;
    static std::optional<AddressBlock> parse(std::string_view text);
    bool contains(std::string_view address) const; // false for what is no address
};

class EventMatch
{
public:
    // InvalidArgument: no network, or no regular expression.
    static Result<EventMatch> make(const FilterTerm& term);
    // Never true for an empty text.
    bool operator()(std::string_view text) const;
    // The only GUID that it can match; nothing: others too, or none.
    std::optional<Guid> guid() const;
    bool mayFitGuid() const; // false: certainly no text of a GUID matches

private:
    bool isInRange(std::string_view text) const;

    FilterMatch m_match = FilterMatch::Contains;
    std::string m_value, m_upper; // folded
    AddressBlock m_block;
    std::optional<double> m_from, m_to; // of a range between numbers
    std::shared_ptr<const re2::RE2> m_regex;
};

// Whether `text` as a whole is `pattern`, in which * stands for any letters and ? for one. Both folded.
bool matchesPattern(std::string_view text, std::string_view pattern);

} // namespace core
