// SPDX-License-Identifier: GPL-3.0-or-later
// The pattern of the parse-kv operator (learn.microsoft.com, "parse-kv operator"): keys and values between delimiters, between anything
// that is no letter or digit, or found by a regular expression with two groups.
#pragma once
#include "core/kql/runtime/regex.h"
#include "core/kql/type.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

class PairsPattern
{
public:
    // Throws std::runtime_error where the spec (runtime/README.md, kql_parse_kv) is none.
    explicit PairsPattern(std::string_view spec);

    // A JSON array of the values of the keys, in the order of the spec; null where the key does not come or its value does not convert.
    std::string match(std::string_view text) const;

private:
    struct Key {
        std::string name;
        Type type = Type::String;
    };
    struct Scan; // of one text

    void matchRegex(Scan& scan) const;
    void matchDelimited(Scan& scan) const;
    void matchWords(Scan& scan) const;
    bool takeQuoted(Scan& scan, std::string& out) const;
    std::string takeKey(Scan& scan, bool& hasDelimiter) const;
    std::string takeValue(Scan& scan) const;
    std::string takeWord(Scan& scan) const;
    std::size_t endOfValue(std::string_view text, std::size_t pos) const;

    std::vector<Key> m_keys;
    std::string m_pair, m_kv, m_escape;
    std::vector<std::string> m_quotes; // an opening and a closing character, or one for both
    bool m_isGreedy = false;
    std::shared_ptr<const Regex> m_regex;
};

} // namespace core::kql
