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
    default: return isJsonScalar(token) || isJsonNonNumber(token);
    }
}

bool JsonCursor::unexpected()
{
    if (m_fault == JsonFault::None)
        m_fault = atEnd() ? JsonFault::CutOff : JsonFault::Unexpected;
    return false;
}

bool JsonCursor::isDressedList() const
{
    if (peek() != '{')
        return false;
    bool hasList = false, hasCount = false;
    JsonCursor ahead(*this); // an object that is no such list is left at its first name
    const bool hasNoOthers = ahead.object([&](std::string_view name) {
        const char c = ahead.peek();
        if (equalsIgnoreCase(name, "value"))
            hasList = c == '[' || c == '"'; // a text where it was too deep for ConvertTo-Json
        else if (equalsIgnoreCase(name, "Count"))
            hasCount = c >= '0' && c <= '9';
        else
            return false;
        return ahead.skip();
    });
    return hasNoOthers && hasList && hasCount;
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

} // namespace core
