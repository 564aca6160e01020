// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/json_window.h"

#include "core/evidence/json_framer.h"

namespace core {

std::uint64_t skipJsonBlanks(ByteWindow& window, std::uint64_t at)
{
    while (window.has(at) && isJsonBlank(window.at(at)))
        ++at;
    return at;
}

std::optional<std::string> jsonMemberName(ByteWindow& window, std::uint64_t& at)
{
    constexpr std::uint64_t longest = 200;
    if (!window.has(at) || window.at(at) != '"')
        return std::nullopt;
    std::uint64_t end = at + 1;
    while (window.has(end) && window.at(end) != '"' && end - at < longest)
        ++end;
    if (!window.has(end) || window.at(end) != '"')
        return std::nullopt;
    std::string name(window.piece(at + 1, static_cast<std::size_t>(end - at - 1)));
    const std::uint64_t colon = skipJsonBlanks(window, end + 1);
    if (!window.has(colon) || window.at(colon) != ':')
        return std::nullopt;
    at = skipJsonBlanks(window, colon + 1);
    return name;
}

std::optional<std::uint64_t> endOfJsonPiece(ByteWindow& window, std::uint64_t from, std::uint64_t to)
{
    for (std::uint64_t at = to; at > from; --at) {
        const char c = window.at(at - 1);
        if (c != ',' && !isJsonBlank(c))
            return at;
    }
    return std::nullopt;
}

} // namespace core
