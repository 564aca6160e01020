// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/text_lookup.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::store {

namespace {

bool isLookedUp(std::string_view text)
{
    const auto isOfAddress = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
    };
    return text.find('@') != std::string_view::npos || (text.size() >= 2 && text.size() <= 45 && std::all_of(text.begin(), text.end(), isOfAddress));
}

} // namespace

std::vector<std::int64_t> numbersOfText(sqlite::Connection& db, std::string_view text)
{
    sqlite::Statement rows(db, fmt::format("SELECT id FROM string WHERE text = ? COLLATE NOCASE{}{}", isLookedUp(text) ? " AND " : "",
                                           isLookedUp(text) ? lookUpTexts : ""));
    rows.bind(1, text);
    std::vector<std::int64_t> numbers;
    while (rows.step())
        numbers.push_back(rows.integer(0));
    return numbers;
}

} // namespace core::store
