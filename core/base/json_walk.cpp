// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_walk.h"

#include <algorithm>

namespace core {
namespace {

// Behind the quote that closes the text which begins at text[pos].
std::size_t endOfText(std::string_view text, std::size_t pos)
{
    for (++pos; pos < text.size(); ++pos) {
        if (text[pos] == '\\')
            ++pos;
        else if (text[pos] == '"')
            return pos + 1;
    }
    return text.size();
}

} // namespace

std::string_view takeJsonValue(std::string_view text, std::size_t& pos)
{
    constexpr std::string_view blanks = " \t\r\n";
    pos = std::min(text.find_first_not_of(blanks, pos), text.size());
    const std::size_t from = pos;
    if (pos == text.size())
        return {};
    if (text[pos] == '"') {
        pos = endOfText(text, pos);
    } else if (text[pos] == '{' || text[pos] == '[') {
        for (std::size_t depth = 0; pos < text.size();) {
            const char c = text[pos];
            pos = c == '"' ? endOfText(text, pos) : pos + 1;
            if (c == '{' || c == '[')
                ++depth;
            else if ((c == '}' || c == ']') && --depth == 0)
                break;
        }
    } else {
        pos = std::min(text.find_first_of(",]} \t\r\n", pos), text.size());
    }
    return text.substr(from, pos - from);
}

} // namespace core
