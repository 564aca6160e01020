// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/wrapped_record.h"

#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/evidence/json_framer.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr int deepest = 4;
// In this order: the text as it came in is truer than what the store made of it.
constexpr std::array<std::string_view, 6> wrappers{"_raw",    "original", "result",
                                                   "_source", "event",    "message"};

// The object that a value is, or that a text holds.
std::string objectIn(std::string_view value)
{
    if (value.starts_with('{'))
        return std::string(value);
    if (value.size() < 4 || value.front() != '"' || !trim(value.substr(1)).starts_with('{') ||
        !hasValidEscapes(value))
        return {};
    std::string inside = unescapeJson(value.substr(1, value.size() - 2));
    const std::string_view object = trim(inside);
    return jsonDefect(object).empty() ? std::string(object) : std::string();
}

std::string innerObject(std::string_view record)
{
    for (const std::string_view wrapper : wrappers) {
        std::string inner;
        eachJsonMember(record, [&](std::string_view name, std::string_view value) {
            if (equalsIgnoreCase(name, wrapper))
                inner = objectIn(value);
            return inner.empty();
        });
        if (!inner.empty())
            return inner;
    }
    return {};
}

} // namespace

bool isWrapperName(std::string_view name)
{
    return std::any_of(wrappers.begin(), wrappers.end(),
                       [&](std::string_view known) { return equalsIgnoreCase(known, name); });
}

std::optional<std::string> unwrapJsonRecord(std::string_view record)
{
    std::string inner = innerObject(record);
    if (inner.empty())
        return std::nullopt;
    for (int depth = 1; depth < deepest; ++depth) {
        std::string further = innerObject(inner);
        if (further.empty())
            break;
        inner = std::move(further);
    }
    return inner;
}

} // namespace core
