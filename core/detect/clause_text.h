// SPDX-License-Identifier: GPL-3.0-or-later
// The sentence of a clause: text with names in double braces, which are columns of the result or parameters of the rule. Plain values.
#pragma once
#include "core/kql/type.h"
#include "core/kql/value.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::detect {

using ReadableParameters = std::map<std::string, std::string>; // name to what a person reads

class ClauseText
{
public:
    explicit ClauseText(std::string_view text);

    // Names that are neither; once each, in order.
    std::vector<std::string> unknownNames(const kql::Schema& columns, const ReadableParameters& parameters) const;
    // Unknown names stay as they stand.
    std::string fill(const kql::Schema& columns, const std::vector<kql::Value>& row, const ReadableParameters& parameters) const;

private:
    struct Piece {
        std::string text; // as it stands, or the name
        bool isName = false;
    };
    std::vector<Piece> m_pieces;
};

// Of a result's columns; nothing where there is none of exactly that name.
std::optional<std::size_t> columnNamed(const kql::Schema& columns, std::string_view name);

} // namespace core::detect
