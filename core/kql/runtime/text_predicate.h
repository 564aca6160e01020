// SPDX-License-Identifier: GPL-3.0-or-later
// The operators of KQL that ask a text a question with a right side that is mostly constant: contains, has, in, matches regex ...
// Made from the right side once, asked for every row.
#pragma once
#include "core/kql/runtime/text_search.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace core::kql {

class Regex;

enum class TextOperator {
    EqualsNoCase,
    Contains,
    ContainsCs,
    StartsWith,
    StartsWithCs,
    EndsWith,
    EndsWithCs,
    Has,
    HasCs,
    HasPrefix,
    HasPrefixCs,
    HasSuffix,
    HasSuffixCs,
    MatchesRegex,
    HasAny, // from here on the right side is a JSON array
    HasAll,
    In,
    InNoCase,
};

// "contains", "has_any" ...: the names of the SQL functions without kql_.
std::optional<TextOperator> textOperatorByName(std::string_view name);

class TextPredicate
{
public:
    // Throws std::runtime_error for a regular expression that is none.
    TextPredicate(TextOperator op, std::string_view rightSide);
    bool operator()(std::string_view text) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Set = std::unordered_set<std::string, Hash, std::equal_to<>>;

    void takeList(std::string_view json);
    bool isAnyIn(std::string_view text) const;
    bool hasTermOfSet(std::string_view text) const;
    bool isInSet(std::string_view text) const;

    TextOperator m_operator;
    std::vector<TextNeedle> m_needles; // one for the operators without a list
    Set m_set;                         // of in and in~; of has_any: elements that are one term each (folded)
    std::shared_ptr<const Regex> m_regex;
};

} // namespace core::kql
