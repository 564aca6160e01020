// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/compact_json.h"

#include "core/base/json_escape.h"
#include "core/base/json_text.h"

#include <algorithm>

namespace core::store {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// Behind the quote that closes the text which begins at json[pos].
std::size_t endOfText(std::string_view json, std::size_t pos)
{
    for (++pos; pos < json.size(); ++pos) {
        pos = std::min(json.find_first_of("\"\\", pos), json.size());
        if (pos >= json.size() || json[pos] == '"')
            break;
        ++pos;
    }
    return std::min(pos + 1, json.size());
}

// The length of NaN, Infinity or -Infinity at json[pos], outside of a text; else 0.
std::size_t nonNumberAt(std::string_view json, std::size_t pos)
{
    if (json[pos] != 'N' && json[pos] != 'I' && json[pos] != '-')
        return 0;
    for (const std::string_view word : {"NaN", "Infinity", "-Infinity"})
        if (json.substr(pos).starts_with(word))
            return word.size();
    return 0;
}

void appendText(std::string& out, std::string_view text)
{
    if (text.size() >= 2 && hasNeedlessEscapes(text) && hasValidEscapes(text.substr(1, text.size() - 2)))
        out += jsonText(unescapeJson(text.substr(1, text.size() - 2)));
    else
        out += text;
}

} // namespace

bool hasNeedlessEscapes(std::string_view json)
{
    for (std::size_t pos = json.find('\\'); pos != std::string_view::npos && pos + 1 < json.size(); pos = json.find('\\', pos + 2))
        if (json[pos + 1] == '/' || json[pos + 1] == 'u')
            return true;
    return false;
}

bool hasNonNumbers(std::string_view json)
{
    if (json.find("NaN") == std::string_view::npos && json.find("Infinity") == std::string_view::npos)
        return false;
    for (std::size_t pos = 0; pos < json.size();) {
        if (json[pos] == 'N' || json[pos] == 'I')
            return true;
        pos = json[pos] == '"' ? endOfText(json, pos) : pos + 1;
    }
    return false;
}

bool isCompactJson(std::string_view json)
{
    if (hasNeedlessEscapes(json) || hasNonNumbers(json))
        return false;
    for (std::size_t pos = 0; pos < json.size();) {
        if (isBlank(json[pos]))
            return false;
        pos = json[pos] == '"' ? endOfText(json, pos) : pos + 1;
    }
    return true;
}

std::string compactJson(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    for (std::size_t pos = 0; pos < json.size();) {
        if (json[pos] == '"') {
            const std::size_t end = endOfText(json, pos);
            appendText(out, json.substr(pos, end - pos));
            pos = end;
        } else if (const std::size_t size = nonNumberAt(json, pos)) {
            out += "null";
            pos += size;
        } else {
            if (!isBlank(json[pos]))
                out += json[pos];
            ++pos;
        }
    }
    return out;
}

} // namespace core::store
