// SPDX-License-Identifier: GPL-3.0-or-later
// The pattern of the parse operator, ready to be held against texts (learn.microsoft.com, "parse operator").
//
// simple, relaxed: the texts are looked for from left to right, each at its first place behind the one before; a pattern that ends
// with a text needs it at the end. A column takes what stands between. Before "*" or another column, where no text says how far it
// goes, a typed column takes the longest beginning that converts. The whole text must fit the pattern.
// regex: the texts are regular expressions; "*" is .*?, a column (.*), of whole numbers (-?\d+).
#pragma once
#include "core/kql/runtime/regex.h"
#include "core/kql/type.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

class ParsePattern
{
public:
    // Throws std::runtime_error where the spec (runtime/README.md, kql_parse) is no pattern.
    explicit ParsePattern(std::string_view spec);

    // A JSON array of the columns' values; nothing where the text does not fit.
    std::optional<std::string> match(std::string_view text) const;

private:
    enum class Kind { Star, Text, Column };
    struct Part {
        Kind kind = Kind::Star;
        std::string text;
        Type type = Type::String;
    };
    using Values = std::vector<std::string>; // JSON

    void readPart(std::string_view json);
    void compile(std::string_view flags);
    bool matchRegex(std::string_view text, Values& values) const;
    bool matchTexts(std::string_view text, Values& values) const;
    bool fillGap(std::span<const Part> gap, std::string_view text, Values& values) const;
    bool take(std::string_view text, Type type, Values& values) const;

    std::vector<Part> m_parts;
    bool m_isRelaxed = false;
    std::shared_ptr<const Regex> m_regex; // of kind regex only
    std::vector<int> m_groups;               // of the columns
};

} // namespace core::kql
