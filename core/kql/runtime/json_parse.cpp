// SPDX-License-Identifier: GPL-3.0-or-later
// simdjson finds the structure and checks UTF-8; numbers are read here, because it refuses integers of more than 64 bits, which are
// JSON all the same.
#include "core/kql/runtime/json_parse.h"

#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/kql/runtime/json_value.h"

#include <array>
#include <simdjson.h>
#include <unordered_set>
#include <utility>

namespace core::kql {
namespace {

namespace ondemand = simdjson::ondemand;

std::size_t passDigits(std::string_view text, std::size_t at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

bool isJsonNumber(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const std::size_t whole = passDigits(text, at);
    if (whole == at || (text[at] == '0' && whole > at + 1))
        return false;
    at = whole;
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = passDigits(text, at + 1);
        if (fraction == at + 1)
            return false;
        at = fraction;
    }
    if (at < text.size() && (text[at] | 0x20) == 'e') {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const std::size_t exponent = passDigits(text, at);
        if (exponent == at)
            return false;
        at = exponent;
    }
    return at == text.size();
}

// The keys of one bag, as places in the text under way; a few are compared one by one.
class Keys
{
public:
    bool isNew(std::string_view out, std::size_t offset)
    {
        const std::string_view key = out.substr(offset);
        if (m_count < m_few.size()) {
            for (std::size_t i = 0; i < m_count; ++i)
                if (out.substr(m_few[i].first, m_few[i].second) == key)
                    return false;
            m_few[m_count++] = {offset, key.size()};
            return true;
        }
        if (m_many.empty())
            for (const auto& [at, size] : m_few)
                m_many.emplace(out.substr(at, size));
        return m_many.emplace(key).second;
    }

private:
    std::array<std::pair<std::size_t, std::size_t>, 24> m_few;
    std::size_t m_count = 0;
    std::unordered_set<std::string> m_many;
};

// Whether the inside of a text has only escapes that it must have.
bool isShortest(std::string_view inside)
{
    for (std::size_t at = inside.find('\\'); at != std::string_view::npos; at = inside.find('\\', at + 2))
        if (at + 1 >= inside.size() || std::string_view("\"\\nrt").find(inside[at + 1]) == std::string_view::npos)
            return false;
    return true;
}

class Compactor
{
public:
    explicit Compactor(std::string_view text) : m_end(text.data() + text.size()) { m_out.reserve(text.size()); }
    std::string take() { return std::move(m_out); }

    bool value(ondemand::value value, int depth)
    {
        ondemand::json_type type;
        if (value.type().get(type) != simdjson::SUCCESS)
            return false;
        switch (type) {
        case ondemand::json_type::array: return depth <= maxDynamicDepth && array(value, depth);
        case ondemand::json_type::object: return depth <= maxDynamicDepth && object(value, depth);
        case ondemand::json_type::string: {
            ondemand::raw_json_string raw; // taken as such, so that simdjson checks what follows
            return value.get_raw_json_string().get(raw) == simdjson::SUCCESS && string(raw);
        }
        case ondemand::json_type::number: return number(core::trim(value.raw_json_token()));
        case ondemand::json_type::boolean: return truth(value);
        case ondemand::json_type::null: return null(value);
        }
        return false;
    }

private:
    bool array(ondemand::value value, int depth)
    {
        ondemand::array array;
        if (value.get_array().get(array) != simdjson::SUCCESS)
            return false;
        m_out += '[';
        bool first = true;
        for (auto element : array) {
            if (!first)
                m_out += ',';
            first = false;
            ondemand::value inner;
            if (element.get(inner) != simdjson::SUCCESS || !this->value(inner, depth + 1))
                return false;
        }
        m_out += ']';
        return true;
    }

    bool object(ondemand::value value, int depth)
    {
        ondemand::object object;
        if (value.get_object().get(object) != simdjson::SUCCESS)
            return false;
        m_out += '{';
        Keys keys;
        for (auto field : object)
            if (!member(field, keys, depth))
                return false;
        if (m_out.back() == ',')
            m_out.pop_back();
        m_out += '}';
        return true;
    }

    bool member(simdjson::simdjson_result<ondemand::field> field, Keys& keys, int depth)
    {
        if (field.error() != simdjson::SUCCESS)
            return false;
        const std::size_t before = m_out.size();
        if (!string(field.key().value_unsafe()))
            return false;
        const bool isNew = keys.isNew(m_out, before);
        m_out += ':';
        ondemand::value inner;
        if (field.value().get(inner) != simdjson::SUCCESS || !value(inner, depth + 1))
            return false;
        if (isNew)
            m_out += ',';
        else
            m_out.resize(before);
        return true;
    }

    // simdjson has made sure that it is closed and has no control characters.
    bool string(ondemand::raw_json_string raw)
    {
        const char* const quote = raw.raw() - 1;
        const std::string_view rest(quote, static_cast<std::size_t>(m_end - quote));
        const std::string_view text = rest.substr(0, endOfJsonText(rest, 0));
        const std::string_view inside = text.substr(1, text.size() - 2);
        if (isShortest(inside)) {
            m_out += text;
            return true;
        }
        if (!hasValidEscapes(inside))
            return false;
        appendJsonString(m_out, unescapeJson(inside));
        return true;
    }

    bool number(std::string_view text)
    {
        if (!isJsonNumber(text))
            return false;
        appendJsonNumber(m_out, text);
        return true;
    }

    bool truth(ondemand::value value)
    {
        bool isTrue = false;
        if (value.get_bool().get(isTrue) != simdjson::SUCCESS)
            return false;
        m_out += isTrue ? "true" : "false";
        return true;
    }

    bool null(ondemand::value value)
    {
        bool isNull = false;
        if (value.is_null().get(isNull) != simdjson::SUCCESS || !isNull)
            return false;
        m_out += "null";
        return true;
    }

    const char* m_end;
    std::string m_out;
};

constexpr std::size_t smallText = 1u << 20; // bytes; what a parser has needed for it may stay

std::optional<std::string> compactWith(ondemand::parser& parser, std::string_view text, std::size_t capacity)
{
    ondemand::document document;
    const simdjson::padded_string_view view(text.data(), text.size(), capacity);
    ondemand::array outer;
    if (parser.iterate(view).get(document) != simdjson::SUCCESS || document.get_array().get(outer) != simdjson::SUCCESS)
        return std::nullopt;
    Compactor compactor(text);
    int count = 0;
    for (auto element : outer) {
        ondemand::value value;
        if (++count > 1 || element.get(value) != simdjson::SUCCESS || !compactor.value(value, 1))
            return std::nullopt;
    }
    const bool isAtEnd = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return count == 1 && isAtEnd ? std::optional(compactor.take()) : std::nullopt;
}

} // namespace

std::optional<std::string> compactJson(std::string_view text)
{
    text = core::trim(text);
    if (text.empty() || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    // As the one element of an array, a scalar needs no way of its own.
    std::string padded;
    padded.reserve(text.size() + 2 + simdjson::SIMDJSON_PADDING);
    padded += '[';
    padded += text;
    padded += ']';
    padded.append(simdjson::SIMDJSON_PADDING, ' ');
    const std::string_view whole(padded.data(), text.size() + 2);
    thread_local ondemand::parser parser;
    if (text.size() <= smallText)
        return compactWith(parser, whole, padded.size());
    ondemand::parser large;
    return compactWith(large, whole, padded.size());
}

} // namespace core::kql
