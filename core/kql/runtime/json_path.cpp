// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/json_path.h"

#include "core/kql/runtime/json_value.h"

#include <charconv>

namespace core::kql {
namespace {

// What stands in brackets, at text[pos] behind the opening one; moves behind the closing one.
std::optional<JsonStep> takeBrackets(std::string_view text, std::size_t& pos)
{
    if (pos < text.size() && (text[pos] == '\'' || text[pos] == '"')) {
        const std::size_t end = text.find(text[pos], pos + 1);
        if (end == std::string_view::npos || end + 1 >= text.size() || text[end + 1] != ']')
            return std::nullopt;
        JsonStep step = std::string(text.substr(pos + 1, end - pos - 1));
        pos = end + 2;
        return step;
    }
    std::int64_t index = 0;
    const auto [at, error] = std::from_chars(text.data() + pos, text.data() + text.size(), index);
    pos = static_cast<std::size_t>(at - text.data());
    if (error != std::errc() || pos >= text.size() || text[pos] != ']')
        return std::nullopt;
    ++pos;
    return index;
}

} // namespace

std::optional<JsonPath> parseJsonPath(std::string_view text)
{
    if (!text.starts_with('$'))
        return std::nullopt;
    JsonPath path;
    for (std::size_t pos = 1; pos < text.size();) {
        if (text[pos] == '[') {
            auto step = takeBrackets(text, ++pos);
            if (!step)
                return std::nullopt;
            path.push_back(std::move(*step));
        } else if (text[pos] == '.') {
            const std::size_t end = std::min(text.find_first_of(".[", pos + 1), text.size());
            if (end == pos + 1 && end < text.size() && text[end] == '[') { // $.['name']
                pos = end;
                continue;
            }
            if (end == pos + 1)
                return std::nullopt;
            path.emplace_back(std::string(text.substr(pos + 1, end - pos - 1)));
            pos = end;
        } else {
            return std::nullopt;
        }
    }
    return path;
}

std::string_view valueAt(std::string_view json, const JsonPath& path)
{
    for (const JsonStep& step : path) {
        const auto* key = std::get_if<std::string>(&step);
        json = key ? jsonMember(json, *key) : jsonElement(json, std::get<std::int64_t>(step));
        if (json.empty())
            break;
    }
    return json;
}

} // namespace core::kql
