// SPDX-License-Identifier: GPL-3.0-or-later
// Walks JSON whose grammar is known to be sound, without building anything: members of an object, elements of
// an array. Of a text that is no such JSON, members are not found, or wrong, but nothing outside of it is
// ever read.
#pragma once
#include <cstddef>
#include <string_view>

namespace core {

// The value that begins at or behind text[pos], blanks passed; `pos` moves behind it. Empty where there is
// none.
std::string_view takeJsonValue(std::string_view text, std::size_t& pos);

// Behind the quote that closes the text which begins with the quote text[pos]; the size where none closes it.
std::size_t endOfJsonText(std::string_view text, std::size_t pos);

namespace detail {

inline std::size_t passJsonBlanks(std::string_view text, std::size_t pos)
{
    while (pos < text.size() && (text[pos] == ' ' || text[pos] == '\n' || text[pos] == '\r' ||
                                 text[pos] == '\t' || text[pos] == ','))
        ++pos;
    return pos;
}

} // namespace detail

// Calls member(name, value) for each member until it returns false. The name is as written, without its
// quotes.
template <class F> void eachJsonMember(std::string_view object, F&& member)
{
    std::size_t pos = detail::passJsonBlanks(object, 0);
    if (pos >= object.size() || object[pos] != '{')
        return;
    for (++pos;;) {
        pos = detail::passJsonBlanks(object, pos);
        if (pos >= object.size() || object[pos] != '"')
            return;
        const std::string_view name = takeJsonValue(object, pos);
        pos = detail::passJsonBlanks(object, pos);
        if (name.size() < 2 || pos >= object.size() || object[pos] != ':')
            return;
        const std::string_view value = takeJsonValue(object, ++pos);
        if (value.empty() || !member(name.substr(1, name.size() - 2), value))
            return;
    }
}

// Calls element(value) for each element until it returns false.
template <class F> void eachJsonElement(std::string_view array, F&& element)
{
    std::size_t pos = detail::passJsonBlanks(array, 0);
    if (pos >= array.size() || array[pos] != '[')
        return;
    for (++pos;;) {
        pos = detail::passJsonBlanks(array, pos);
        if (pos >= array.size() || array[pos] == ']')
            return;
        const std::string_view value = takeJsonValue(array, pos);
        if (value.empty() || !element(value))
            return;
    }
}

} // namespace core
