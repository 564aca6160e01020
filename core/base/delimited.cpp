// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/delimited.h"

#include <algorithm>

namespace core {
namespace {

// A field that begins with a quote; `pos` is behind that quote and ends at the delimiter or the row's end.
std::string_view quotedField(std::string_view row, char delimiter, std::size_t& pos,
                             std::deque<std::string>& arena)
{
    const std::size_t begin = pos;
    std::string* copy = nullptr;
    std::size_t from = begin;
    for (;;) {
        const std::size_t quote = row.find('"', from);
        if (quote == std::string_view::npos) { // never closed
            pos = row.size();
            return copy ? std::string_view(copy->append(row.substr(from))) : row.substr(begin);
        }
        if (quote + 1 < row.size() && row[quote + 1] == '"') {
            if (!copy)
                copy = &arena.emplace_back(row.substr(begin, from - begin));
            copy->append(row.substr(from, quote + 1 - from));
            from = quote + 2;
            continue;
        }
        const std::size_t end = std::min(row.find(delimiter, quote + 1), row.size());
        pos = end;
        const std::string_view behind = row.substr(quote + 1, end - quote - 1);
        if (!copy && behind.find_first_not_of(" \t\r") == std::string_view::npos)
            return row.substr(begin, quote - begin);
        if (!copy)
            copy = &arena.emplace_back(row.substr(begin, from - begin));
        copy->append(row.substr(from, quote - from));
        if (behind.find_first_not_of(" \t\r") != std::string_view::npos)
            copy->append(behind);
        return *copy;
    }
}

} // namespace

void splitRow(std::string_view row, char delimiter, bool quotes, std::vector<std::string_view>& fields,
              std::deque<std::string>& arena)
{
    fields.clear();
    std::size_t pos = 0;
    for (;;) {
        if (quotes && pos < row.size() && row[pos] == '"') {
            fields.push_back(quotedField(row, delimiter, ++pos, arena));
        } else {
            const std::size_t end = std::min(row.find(delimiter, pos), row.size());
            fields.push_back(row.substr(pos, end - pos));
            pos = end;
        }
        if (pos >= row.size())
            return;
        if (++pos == row.size()) { // a delimiter at the end: one more, empty field
            fields.push_back(row.substr(pos));
            return;
        }
    }
}

} // namespace core
