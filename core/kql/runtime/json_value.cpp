// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/json_value.h"

#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/kql/text_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace core::kql {
namespace {

bool isPlain(std::string_view text) // needs no escape
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; });
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

// What stands between the quotes.
std::string_view inside(std::string_view written)
{
    return written.size() < 2 ? std::string_view() : written.substr(1, written.size() - 2);
}

} // namespace

const char* const dynamicTooLarge = "a dynamic value of more than 64 MB";

JsonKind jsonKind(std::string_view json)
{
    if (json.empty())
        return JsonKind::None;
    switch (json[0]) {
    case 'n': return JsonKind::Null;
    case 't':
    case 'f': return JsonKind::Bool;
    case '"': return JsonKind::String;
    case '[': return JsonKind::Array;
    case '{': return JsonKind::Bag;
    default: break;
    }
    if (json[0] != '-' && (json[0] < '0' || json[0] > '9'))
        return JsonKind::None;
    return json.find_first_of(".eE") == std::string_view::npos ? JsonKind::Long : JsonKind::Real;
}

JsonCursor::JsonCursor(std::string_view container)
{
    if (isJsonArray(container) || isJsonBag(container)) {
        m_text = container;
        m_isBag = container[0] == '{';
        m_pos = 1;
    }
}

bool JsonCursor::next()
{
    m_pos = detail::passJsonBlanks(m_text, m_pos);
    if (m_pos >= m_text.size() || m_text[m_pos] == ']' || m_text[m_pos] == '}')
        return false;
    if (m_isBag) {
        m_key = takeJsonValue(m_text, m_pos);
        m_pos = detail::passJsonBlanks(m_text, m_pos);
        if (!isJsonString(m_key) || m_pos >= m_text.size() || m_text[m_pos] != ':')
            return false;
        ++m_pos;
    }
    m_value = takeJsonValue(m_text, m_pos);
    return !m_value.empty();
}

std::vector<std::string_view> jsonElements(std::string_view array)
{
    std::vector<std::string_view> all;
    if (isJsonArray(array))
        for (JsonCursor at(array); at.next();)
            all.push_back(at.value());
    return all;
}

std::size_t jsonLength(std::string_view array)
{
    std::size_t length = 0;
    if (isJsonArray(array))
        for (JsonCursor at(array); at.next();)
            ++length;
    return length;
}

bool isJsonKey(std::string_view written, std::string_view key)
{
    const std::string_view text = inside(written);
    if (text.size() < key.size())
        return false;
    if (text == key)
        return key.find('\\') == std::string_view::npos;
    return text.find('\\') != std::string_view::npos && unescapeJson(text) == key;
}

std::string_view jsonMember(std::string_view bag, std::string_view key)
{
    if (isJsonBag(bag))
        for (JsonCursor at(bag); at.next();)
            if (isJsonKey(at.key(), key))
                return at.value();
    return {};
}

std::string_view jsonElement(std::string_view array, std::int64_t index)
{
    if (!isJsonArray(array))
        return {};
    if (index < 0)
        index += static_cast<std::int64_t>(jsonLength(array));
    if (index >= 0)
        for (JsonCursor at(array); at.next(); --index)
            if (index == 0)
                return at.value();
    return {};
}

std::string jsonStringText(std::string_view json)
{
    if (!isJsonString(json))
        return {};
    const std::string_view text = inside(json);
    return text.find('\\') == std::string_view::npos ? std::string(text) : unescapeJson(text);
}

std::string jsonToText(std::string_view json)
{
    switch (jsonKind(json)) {
    case JsonKind::None:
    case JsonKind::Null: return {};
    case JsonKind::String: return jsonStringText(json);
    case JsonKind::Real: {
        std::string text;
        appendJsonNumber(text, json);
        return text;
    }
    default: return std::string(json);
    }
}

std::optional<std::int64_t> jsonLong(std::string_view json)
{
    std::int64_t value = 0;
    const char* const end = json.data() + json.size();
    const auto [at, error] = std::from_chars(json.data(), end, value);
    if (error == std::errc() && at == end)
        return value;
    const auto real = jsonReal(json);
    // 2^63 is a real number exactly; everything below it fits.
    if (!real || !(*real >= -9223372036854775808.0 && *real < 9223372036854775808.0))
        return std::nullopt;
    return static_cast<std::int64_t>(*real);
}

std::optional<double> jsonReal(std::string_view json)
{
    double value = 0;
    const char* const end = json.data() + json.size();
    const auto [at, error] = std::from_chars(json.data(), end, value);
    if (json.empty() || at != end || error != std::errc() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

void appendJsonString(std::string& out, std::string_view text)
{
    if (isPlain(text) && (isAscii(text) || isValidUtf8(text))) {
        out += '"';
        out += text;
        out += '"';
    } else {
        out += core::jsonText(text);
    }
}

void appendJsonNumber(std::string& out, std::string_view number)
{
    const auto real = jsonKind(number) == JsonKind::Real ? jsonReal(number) : std::nullopt;
    if (!real)
        out += number == "-0" ? number.substr(1) : number;
    else if (*real == 0)
        out += '0'; // "-0.0", too
    else
        out += formatReal(*real, true);
}

std::string jsonOfReal(double value) { return std::isfinite(value) ? formatReal(value == 0 ? 0 : value, true) : "null"; }

std::string jsonIdentity(std::string_view json)
{
    std::string identity;
    if (jsonKind(json) == JsonKind::Real || json == "-0")
        appendJsonNumber(identity, json);
    else if (isJsonString(json) && json.find('\\') != std::string_view::npos)
        appendJsonString(identity, jsonStringText(json));
    else
        identity = json;
    return identity;
}

} // namespace core::kql
