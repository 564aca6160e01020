// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/canonical_json.h"

#include "core/event/json_cursor.h"

namespace core::store {
namespace {

bool isCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// The first letter of the first member's name, in the object or the list of objects that the text begins with.
char firstLetter(std::string_view json)
{
    std::size_t i = 0;
    const auto skipBlanks = [&] {
        while (i < json.size() && isBlank(json[i]))
            ++i;
    };
    for (const char bracket : {'[', '{'}) {
        skipBlanks();
        if (i < json.size() && json[i] == bracket)
            ++i;
        else if (bracket == '{')
            return '\0';
    }
    skipBlanks();
    return i + 1 < json.size() && json[i] == '"' ? json[i + 1] : '\0';
}

// Copies sound JSON and spells the names of members anew.
std::string respelled(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    for (std::size_t i = 0; i < json.size();) {
        if (json[i] != '"') {
            out += json[i++];
            continue;
        }
        std::size_t end = i + 1;
        while (end < json.size() && json[end] != '"')
            end += json[end] == '\\' ? 2 : 1;
        const std::string_view inside = json.substr(i + 1, std::min(end, json.size()) - i - 1);
        std::size_t behind = std::min(end + 1, json.size());
        while (behind < json.size() && isBlank(json[behind]))
            ++behind;
        const bool isName = behind < json.size() && json[behind] == ':';
        out += '"';
        out += isName ? graphSpelling(inside) : std::string(inside);
        out += '"';
        i = std::min(end + 1, json.size());
    }
    return out;
}

} // namespace

std::string graphSpelling(std::string_view name)
{
    std::string out(name);
    for (std::size_t i = 0; i < out.size() && isCapital(out[i]); ++i) {
        const bool beginsWord = i > 0 && i + 1 < out.size() && !isCapital(out[i + 1]) && out[i + 1] != '_';
        if (beginsWord)
            break;
        out[i] = static_cast<char>(out[i] | 0x20);
    }
    return out;
}

std::string_view canonicalValue(std::string_view value, std::string& buffer)
{
    if (value.size() > 3 && value[0] == '"' && (value[1] == '{' || value[1] == '[')) {
        std::string inner = unescapeJson(value.substr(1, value.size() - 2));
        JsonIndex index;
        if (index.build(inner) != JsonFault::None)
            return value;
        JsonCursor cursor(inner, index);
        if (!cursor.skip() || !cursor.atEnd())
            return value;
        buffer = std::move(inner);
        value = buffer;
    }
    if (value.empty() || (value[0] != '{' && value[0] != '[') || !isCapital(firstLetter(value)))
        return value;
    std::string spelled = respelled(value);
    buffer = std::move(spelled);
    return buffer;
}

} // namespace core::store
