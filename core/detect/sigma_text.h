// SPDX-License-Identifier: GPL-3.0-or-later
// Values of Sigma rules as conditions of KQL: wildcards with their escapes, letters regarded or not, regular expressions, networks,
// numbers (https://sigmahq.io/sigma-specification, "Wildcards", "Escaping", "Value modifiers"). Pure.
#pragma once
#include "core/detect/sigma_fields.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace core::detect {

std::string kqlText(std::string_view text); // a literal in quotes

// A value that may hold * and ?; a backslash in front of one of these or of a backslash makes it a letter like others.
struct SigmaPattern {
    enum class Kind : unsigned char { Text, Any, One };
    struct Piece {
        Kind kind = Kind::Text;
        std::string text;
    };
    std::vector<Piece> pieces; // texts apart by wildcards, no two Any in a row

    static SigmaPattern of(std::string_view value);
    void anyInFront();
    void anyBehind();
    bool isPlain() const; // without wildcards
    std::string plain() const;
    // The longest run of letters and digits that a text must hold to match; for a search beforehand in JSON. Empty: none worth it.
    std::string neededRun() const;
};

// Conditions on the text that `text` gives.
std::string equalsOneOf(const std::string& text, const std::vector<std::string>& values, bool isCased); // no value is empty
std::string matches(const std::string& text, const SigmaPattern& pattern, bool isCased);               // with a wildcard
std::string isInNetwork(const std::string& text, std::string_view network);

// The expression in KQL's syntax, or why it is none. flags: of (?ims).
tl::expected<std::string, std::string> regexOf(std::string_view pattern, std::string_view flags);
bool isNetwork(std::string_view text); // CIDR

// Of | lt, lte, gt, gte.
std::string compares(const SigmaValue& value, std::string_view op, std::string_view number);

} // namespace core::detect
