// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/json_texts.h"

#include "core/base/json_escape.h"
#include "core/base/json_walk.h"

namespace core::kql {
namespace {

bool isArray(std::string_view json) { return json.starts_with('['); }

void addElements(std::string_view json, int levels, std::vector<std::string>& texts)
{
    if (isArray(json) && levels > 0)
        eachJsonElement(json, [&](std::string_view element) {
            addElements(element, levels - 1, texts);
            return true;
        });
    else if (json != "null" && !json.empty())
        texts.push_back(textOfJson(json));
}

} // namespace

std::string textOfJson(std::string_view value)
{
    if (value.size() < 2 || value.front() != '"' || value.back() != '"')
        return std::string(value);
    const std::string_view inside = value.substr(1, value.size() - 2);
    return hasValidEscapes(inside) ? unescapeJson(inside) : std::string(inside);
}

std::vector<std::string> textsOfJson(std::string_view json)
{
    std::vector<std::string> texts;
    addElements(json, 2, texts);
    return texts;
}

} // namespace core::kql
