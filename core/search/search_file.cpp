// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_file.h"

#include "core/base/json_text.h"
#include "core/search/search_language.h"

#include <algorithm>
#include <fmt/format.h>
#include <simdjson.h>

namespace core {

namespace {

// In front of files that went through an editor on Windows.
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

} // namespace

std::string writeSearches(const std::vector<SavedSearch>& searches)
{
    std::string text;
    for (const SavedSearch& search : searches) {
        JsonWriter out;
        out.beginObject().member("name", search.name).member("search", search.text).endObject();
        text += out.text() + '\n';
    }
    return text;
}

Result<std::vector<SavedSearch>> readSearches(std::string_view text)
{
    std::vector<SavedSearch> searches;
    simdjson::dom::parser parser;
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (isBlank(line))
            continue;
        std::string_view name, search;
        simdjson::dom::element object;
        const bool isKnown = parser.parse(line.data(), line.size(), true).get(object) == simdjson::SUCCESS
            && object["name"].get(name) == simdjson::SUCCESS && object["search"].get(search) == simdjson::SUCCESS && !isBlank(name);
        if (!isKnown)
            return fail(ErrorCode::Malformed, fmt::format("line {} is no saved search: {{\"name\": \"...\", \"search\": \"...\"}} is expected", number));
        if (const auto filter = parseWholeSearch(search, {}); !filter)
            return fail(ErrorCode::Malformed, fmt::format("line {}: {}", number, filter.error().detail));
        std::erase_if(searches, [&](const SavedSearch& other) { return other.name == name; });
        searches.push_back({std::string(name), std::string(search), {}, {}});
    }
    if (searches.empty())
        return fail(ErrorCode::Malformed, "there is no saved search in it");
    return searches;
}

} // namespace core
