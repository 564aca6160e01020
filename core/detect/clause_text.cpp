// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/clause_text.h"

#include "core/base/text.h"
#include "core/detect/readable.h"

#include <algorithm>

namespace core::detect {

std::optional<std::size_t> columnNamed(const kql::Schema& columns, std::string_view name)
{
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == name)
            return i;
    return std::nullopt;
}

ClauseText::ClauseText(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t open = text.find("{{");
        const std::size_t close = open == std::string_view::npos ? open : text.find("}}", open + 2);
        if (close == std::string_view::npos) {
            m_pieces.push_back({std::string(text), false});
            return;
        }
        if (open > 0)
            m_pieces.push_back({std::string(text.substr(0, open)), false});
        m_pieces.push_back({std::string(trim(text.substr(open + 2, close - open - 2))), true});
        text.remove_prefix(close + 2);
    }
}

std::vector<std::string> ClauseText::unknownNames(const kql::Schema& columns, const ReadableParameters& parameters) const
{
    std::vector<std::string> unknown;
    for (const Piece& piece : m_pieces)
        if (piece.isName && !columnNamed(columns, piece.text) && !parameters.contains(piece.text)
            && std::find(unknown.begin(), unknown.end(), piece.text) == unknown.end())
            unknown.push_back(piece.text);
    return unknown;
}

std::string ClauseText::fill(const kql::Schema& columns, const std::vector<kql::Value>& row, const ReadableParameters& parameters) const
{
    std::string out;
    for (const Piece& piece : m_pieces) {
        if (!piece.isName)
            out += piece.text;
        else if (const auto column = columnNamed(columns, piece.text))
            out += readable(row[*column]);
        else if (const auto parameter = parameters.find(piece.text); parameter != parameters.end())
            out += parameter->second;
        else
            out += "{{" + piece.text + "}}";
    }
    return out;
}

} // namespace core::detect
