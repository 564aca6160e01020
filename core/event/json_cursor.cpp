// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/json_cursor.h"

#include "core/base/text.h"
#include "core/evidence/json_framer.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <simdjson.h>

namespace core {

struct JsonIndex::Stage {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
    std::size_t capacity = 0;
};

JsonIndex::JsonIndex() : m_stage(std::make_unique<Stage>()) {}
JsonIndex::~JsonIndex() = default;

namespace {

constexpr std::size_t usualCapacity = std::size_t(256) << 10;

JsonFault faultOf(simdjson::error_code error)
{
    switch (error) {
    case simdjson::SUCCESS: return JsonFault::None;
    case simdjson::EMPTY: return JsonFault::Empty;
    case simdjson::UTF8_ERROR: return JsonFault::Encoding;
    case simdjson::UNCLOSED_STRING: return JsonFault::OpenText;
    case simdjson::UNESCAPED_CHARS: return JsonFault::ControlCharacter;
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC: return JsonFault::TooLarge;
    default: return JsonFault::Unexpected;
    }
}

} // namespace

JsonFault JsonIndex::build(std::string_view text)
{
    m_count = 0;
    if (text.empty())
        return JsonFault::Empty;
    // Room for one huge record is given back with the next usual one.
    const bool tooSmall = !m_stage->parser || m_stage->capacity < text.size();
    const bool tooLarge = m_stage->capacity > usualCapacity * 8 && text.size() <= usualCapacity;
    if (tooSmall || tooLarge) {
        const std::size_t capacity = std::max(usualCapacity, text.size());
        m_stage->parser.reset();
        m_stage->capacity = 0;
        if (simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, m_stage->parser)
            != simdjson::SUCCESS)
            return JsonFault::TooLarge;
        m_stage->capacity = capacity;
    }
    auto& parser = *m_stage->parser;
    const auto error = parser.stage1(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), simdjson::stage1_mode::regular);
    if (error)
        return faultOf(error);
    m_positions = parser.structural_indexes.get();
    m_count = parser.n_structural_indexes;
    return JsonFault::None;
}

bool JsonCursor::isScalar(std::string_view token)
{
    switch (token.front()) {
    case 'n': return token == "null";
    case 't': return token == "true";
    case 'f': return token == "false";
    case '0': if (token.size() == 1) return true; [[fallthrough]];
    default: return isJsonScalar(token);
    }
}

bool JsonCursor::unexpected()
{
    if (m_fault == JsonFault::None)
        m_fault = atEnd() ? JsonFault::CutOff : JsonFault::Unexpected;
    return false;
}

bool JsonCursor::skip()
{
    // One bit a level: set for an object.
    std::uint64_t levels[JsonFramer::maxDepth / 64] = {};
    std::size_t depth = 0;
    const auto inObject = [&] { return (levels[(depth - 1) / 64] >> ((depth - 1) % 64)) & 1; };
    std::string_view ignored;
    for (;;) {
        // A value begins here.
        const char c = peek();
        if (c == '{' || c == '[') {
            if (depth == JsonFramer::maxDepth) {
                m_fault = JsonFault::TooDeep;
                return false;
            }
            const std::uint64_t bit = std::uint64_t(1) << (depth % 64);
            if (c == '{')
                levels[depth / 64] |= bit;
            else
                levels[depth / 64] &= ~bit;
            ++depth;
            ++m_next;
            if (peek() == (c == '{' ? '}' : ']')) {
                ++m_next;
                --depth;
            } else if (c == '[') {
                continue;
            } else {
                goto name;
            }
        } else if (c == '"') {
            ++m_next;
        } else if (!takeScalar(ignored)) {
            return false;
        }
        for (;;) { // behind a value
            if (depth == 0)
                return true;
            const char after = peek();
            if (after == ',') {
                ++m_next;
                break;
            }
            if (after != (inObject() ? '}' : ']'))
                return unexpected();
            ++m_next;
            --depth;
        }
        if (!inObject())
            continue;
    name:
        if (peek() != '"')
            return unexpected();
        ++m_next;
        if (peek() != ':')
            return unexpected();
        ++m_next;
    }
}

std::string describe(JsonFault fault)
{
    switch (fault) {
    case JsonFault::None: return {};
    case JsonFault::Empty: return "nothing but blanks";
    case JsonFault::Encoding: return "not valid UTF-8";
    case JsonFault::OpenText: return "not JSON: a text is not closed";
    case JsonFault::ControlCharacter: return "not JSON: a control character inside a text";
    case JsonFault::CutOff: return "the record is cut off";
    case JsonFault::TooDeep: return fmt::format("nested deeper than {} levels", JsonFramer::maxDepth);
    case JsonFault::BadEscape: return "not JSON: an unknown escape in a text";
    case JsonFault::TooLarge: return "the record is too large";
    case JsonFault::BadScalar:
    case JsonFault::Unexpected: break;
    }
    return "not JSON";
}

std::string JsonCursor::reason() const
{
    if (m_fault != JsonFault::Unexpected || atEnd())
        return describe(m_fault);
    return fmt::format("not JSON: unexpected '{}' at byte {}", shorten(toValidUtf8(token()), 40), m_positions[m_next] + 1);
}

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The four digits behind \u at `at`, or -1.
int hexUnit(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size())
        return -1;
    int unit = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const int digit = hexValue(text[at + i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

void appendUtf8(std::string& out, std::uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | code >> 18);
        out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

// The character of the \u at text[at] (the `u`); moves `at` behind it.
std::uint32_t takeUnicode(std::string_view text, std::size_t& at)
{
    const int first = hexUnit(text, at + 1);
    at += 5;
    if (first < 0)
        return 0xFFFD;
    if (first >= 0xD800 && first < 0xDC00 && at + 1 < text.size() && text[at] == '\\' && text[at + 1] == 'u') {
        const int second = hexUnit(text, at + 2);
        if (second >= 0xDC00 && second < 0xE000) {
            at += 6;
            return 0x10000 + ((std::uint32_t(first) - 0xD800) << 10) + (std::uint32_t(second) - 0xDC00);
        }
    }
    return first >= 0xD800 && first < 0xE000 ? 0xFFFD : std::uint32_t(first);
}

} // namespace

bool hasValidEscapes(std::string_view text)
{
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end && (at = static_cast<const char*>(std::memchr(at, '\\', static_cast<std::size_t>(end - at)))) != nullptr) {
        if (++at == end)
            return false;
        switch (*at) {
        case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
            ++at;
            break;
        case 'u':
            if (hexUnit({at, static_cast<std::size_t>(end - at)}, 1) < 0)
                return false;
            at += 5;
            break;
        default:
            return false;
        }
    }
    return true;
}

std::string unescapeJson(std::string_view inside)
{
    std::string out;
    out.reserve(inside.size());
    std::size_t at = 0;
    for (;;) {
        const std::size_t slash = inside.find('\\', at);
        if (slash == std::string_view::npos || slash + 1 >= inside.size())
            break;
        out += inside.substr(at, slash - at);
        at = slash + 1;
        switch (inside[at]) {
        case 'b': out += '\b'; ++at; break;
        case 'f': out += '\f'; ++at; break;
        case 'n': out += '\n'; ++at; break;
        case 'r': out += '\r'; ++at; break;
        case 't': out += '\t'; ++at; break;
        case 'u': appendUtf8(out, takeUnicode(inside, at)); break;
        default: out += inside[at++]; break;
        }
    }
    if (at < inside.size())
        out += inside.substr(at);
    return out;
}

} // namespace core
