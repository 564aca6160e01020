// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/readable.h"

#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/kql/text_values.h"
#include "core/kql/value_text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core::detect {
namespace {

using kql::Type;

constexpr std::size_t listed = 5;      // elements of a list that a sentence names
constexpr std::size_t maxText = 4096;  // bytes of a text in a sentence or a table

// The text that a JSON value stands for; empty for null and containers.
std::string scalarText(std::string_view json)
{
    if (json.size() >= 2 && json.front() == '"')
        return textOfJson(json);
    if (json.empty() || json == "null" || json.front() == '[' || json.front() == '{')
        return {};
    return std::string(json);
}

// A text that is a time in the form of the engine is shown as one.
std::string shownText(const std::string& text)
{
    const bool looksLikeTime = text.size() >= 19 && text[4] == '-' && text[10] == 'T' && text.back() == 'Z';
    if (const auto time = looksLikeTime ? parseTime(text) : std::nullopt)
        return formatUtcPlain(time->time) + " UTC";
    return shorten(text, maxText);
}

std::string joined(std::vector<std::string> texts)
{
    if (texts.empty())
        return "none";
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    const std::size_t all = texts.size();
    texts.resize(std::min(all, listed));
    for (std::string& text : texts)
        text = shownText(text);
    std::string out = fmt::format("{}", fmt::join(texts, ", "));
    if (all > listed)
        out += fmt::format(" and {} more", all - listed);
    return out;
}

bool isList(const kql::Value& value)
{
    return value.type == Type::Dynamic && !value.isNull() && value.text().starts_with('[');
}

// What stands between `name(` and the closing bracket; nothing where the literal is none of that name.
std::optional<std::string_view> inside(std::string_view literal, std::string_view name)
{
    if (!startsWithIgnoreCase(literal, name))
        return std::nullopt;
    literal = trim(literal.substr(name.size()));
    if (literal.size() < 2 || literal.front() != '(' || literal.back() != ')')
        return std::nullopt;
    return trim(literal.substr(1, literal.size() - 2));
}

// A bare number is no span, although timespan(5) are days.
std::optional<std::int64_t> spanOf(std::string_view literal)
{
    if (literal.empty() || (isDigit(literal.back()) && literal.find(':') == std::string_view::npos))
        return std::nullopt;
    return isDigit(literal.front()) ? kql::parseTimeSpan(literal) : std::nullopt;
}

std::string unquoted(std::string_view literal)
{
    const char quote = literal.front();
    std::string out;
    for (std::size_t i = 1; i < literal.size() && literal[i] != quote; ++i) {
        if (literal[i] == '\\' && i + 1 < literal.size())
            ++i;
        out += literal[i];
    }
    return out;
}

} // namespace

std::string textOfJson(std::string_view json)
{
    if (json.size() < 2 || json.front() != '"' || json.back() != '"')
        return {};
    const std::string_view inside = json.substr(1, json.size() - 2);
    return hasValidEscapes(inside) ? unescapeJson(inside) : std::string(inside);
}

std::string readableSpan(std::int64_t ticks)
{
    struct Unit {
        std::uint64_t ticks;
        const char* name;
    };
    static constexpr std::array<Unit, 4> units = {{{864'000'000'000, "day"}, {36'000'000'000, "hour"}, {600'000'000, "minute"}, {10'000'000, "second"}}};
    const char* const sign = ticks < 0 ? "-" : "";
    std::uint64_t left = ticks < 0 ? 0 - static_cast<std::uint64_t>(ticks) : static_cast<std::uint64_t>(ticks);
    if (left == 0)
        return "0 seconds";
    if (left < units.back().ticks)
        return fmt::format("{}{} ms", sign, static_cast<double>(left) / 10'000);
    std::string out;
    int said = 0;
    for (const Unit& unit : units) {
        const std::uint64_t count = left / unit.ticks;
        left %= unit.ticks;
        if (count > 0)
            out += fmt::format("{}{} {}{}", out.empty() ? sign : " ", count, unit.name, count == 1 ? "" : "s");
        if (!out.empty() && ++said == 2)
            break;
    }
    return out;
}

std::string readable(const kql::Value& value)
{
    if (value.isNull())
        return "none";
    switch (value.type) {
    case Type::DateTime: return formatUtcPlain({value.integer()}) + " UTC";
    case Type::TimeSpan: return readableSpan(value.integer());
    case Type::Bool: return value.truth() ? "yes" : "no";
    case Type::Real: case Type::Decimal: return kql::formatReal(value.real(), true);
    default: break;
    }
    if (isList(value))
        return joined(textsOf(value));
    const std::string text = kql::valueAsText(value);
    return trim(text).empty() ? "none" : shownText(text);
}

std::string readableLiteral(std::string_view literal)
{
    literal = trim(literal);
    if (literal.empty())
        return "none";
    if (const auto list = inside(literal, "dynamic"))
        if (const auto json = kql::compactDynamic(*list))
            return readable({Type::Dynamic, *json});
    for (const char* name : {"timespan", "time"})
        if (const auto span = inside(literal, name))
            if (const auto ticks = kql::parseTimeSpan(*span))
                return readableSpan(*ticks);
    if (const auto time = inside(literal, "datetime"))
        if (const auto ticks = kql::parseDateTime(*time))
            return formatUtcPlain({*ticks}) + " UTC";
    if (const auto ticks = spanOf(literal))
        return readableSpan(*ticks);
    if (literal.front() == '"' || literal.front() == '\'')
        return unquoted(literal).empty() ? "none" : unquoted(literal);
    return shorten(literal, maxText);
}

std::vector<std::string> textsOf(const kql::Value& value)
{
    std::vector<std::string> out;
    if (value.isNull())
        return out;
    const auto add = [&](std::string text) {
        if (const std::string_view kept = trim(text); !kept.empty())
            out.push_back(kept.size() == text.size() ? std::move(text) : std::string(kept));
    };
    if (value.type == Type::String && value.text().starts_with("{\""))
        return out;
    if (value.type != Type::Dynamic)
        add(kql::valueAsText(value));
    else if (isList(value))
        eachJsonElement(value.text(), [&](std::string_view element) {
            add(scalarText(element));
            return true;
        });
    else
        add(scalarText(value.text()));
    return out;
}

std::string stableText(const kql::Value& value)
{
    if (!isList(value))
        return shorten(kql::valueAsText(value), maxText);
    std::vector<std::string_view> elements;
    bool areTexts = true;
    eachJsonElement(value.text(), [&](std::string_view element) {
        areTexts = areTexts && element.front() == '"';
        elements.push_back(element);
        return areTexts;
    });
    if (!areTexts)
        return shorten(value.text(), maxText);
    std::sort(elements.begin(), elements.end());
    return shorten(fmt::format("[{}]", fmt::join(elements, ",")), maxText);
}

} // namespace core::detect
