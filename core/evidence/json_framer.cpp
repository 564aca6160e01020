// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/json_framer.h"

#include "core/base/json_escape.h"
#include "core/base/text.h"

#include <cstring>
#include <fmt/format.h>

namespace core {
namespace {

bool isScalarByte(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E'
        || c == 'N' || c == 'I'; // NaN, Infinity
}

} // namespace

std::string describeJsonByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F)
        return fmt::format("'{}'", c);
    return fmt::format("byte 0x{:02x}", byte);
}

bool isJsonScalar(std::string_view token)
{
    if (token == "null" || token == "true" || token == "false")
        return true;
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t from = i;
        while (i < token.size() && isDigit(token[i]))
            ++i;
        return i > from;
    };
    if (i < token.size() && token[i] == '-')
        ++i;
    if (i < token.size() && token[i] == '0')
        ++i;
    else if (!digits())
        return false;
    if (i < token.size() && token[i] == '.') {
        ++i;
        if (!digits())
            return false;
    }
    if (i < token.size() && (token[i] == 'e' || token[i] == 'E')) {
        ++i;
        if (i < token.size() && (token[i] == '+' || token[i] == '-'))
            ++i;
        if (!digits())
            return false;
    }
    return i == token.size();
}

std::size_t skipJsonBlanks(std::string_view text, std::size_t pos)
{
    while (pos < text.size() && isJsonBlank(text[pos]))
        ++pos;
    return pos;
}

std::string_view firstMemberName(std::string_view text, std::size_t pos)
{
    if (pos >= text.size() || text[pos] != '{')
        return {};
    pos = skipJsonBlanks(text, pos + 1);
    if (pos >= text.size() || text[pos] != '"')
        return {};
    const std::size_t end = text.find('"', pos + 1);
    if (end == std::string_view::npos || end - pos > 256)
        return {};
    const std::size_t colon = skipJsonBlanks(text, end + 1);
    if (colon >= text.size() || text[colon] != ':')
        return {};
    return text.substr(pos + 1, end - pos - 1);
}

void JsonFramer::reset()
{
    m_state = State::Value;
    m_isKey = false;
    m_open.clear();
    m_scalar.clear();
    m_reason.clear();
}

JsonFramer::Status JsonFramer::bad(char found)
{
    if (!m_reason.empty())
        return Status::Bad;
    const bool inText = m_state == State::Text || m_state == State::Escape || m_state == State::Hex;
    if (inText && static_cast<unsigned char>(found) < 0x20)
        m_reason = fmt::format("not JSON: {} inside a text",
                               found == '\n' || found == '\r' ? "a line break" : "a control character");
    else if (inText)
        m_reason = fmt::format("not JSON: unknown escape with {}", describeJsonByte(found));
    else
        m_reason = fmt::format("not JSON: unexpected {}{}",
                               found == '"' || static_cast<unsigned char>(found) > 0x20 ? "character " : "",
                               describeJsonByte(found));
    return Status::Bad;
}

bool JsonFramer::open(char bracket)
{
    if (m_open.size() >= maxDepth) {
        m_reason = fmt::format("nested deeper than {} levels", maxDepth);
        return false;
    }
    m_open.push_back(bracket);
    m_state = bracket == '{' ? State::KeyOrEnd : State::ValueOrEnd;
    return true;
}

bool JsonFramer::close(char bracket)
{
    if (m_open.empty() || m_open.back() != (bracket == '}' ? '{' : '['))
        return false;
    m_open.pop_back();
    m_state = State::After;
    return true;
}

// Eight bytes at a time up to a quote, a backslash or a control character.
void JsonFramer::skipText(std::string_view text, std::size_t& pos) const
{
    constexpr std::uint64_t ones = 0x0101010101010101ULL;
    constexpr std::uint64_t highs = 0x8080808080808080ULL;
    while (pos + 8 <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + pos, 8);
        const std::uint64_t quote = word ^ (ones * '"');
        const std::uint64_t slash = word ^ (ones * '\\');
        const std::uint64_t found =
            ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((word - ones * 0x20) & ~word);
        if (found & highs)
            break;
        pos += 8;
    }
    while (pos < text.size() && text[pos] != '"' && text[pos] != '\\' &&
           static_cast<unsigned char>(text[pos]) >= 0x20)
        ++pos;
}

JsonFramer::Status JsonFramer::finishScalar(char found)
{
    if (!isJsonScalar(m_scalar) && !isJsonNonNumber(m_scalar)) {
        m_reason = fmt::format("not JSON: unexpected text '{}'", shorten(m_scalar, 40));
        return bad(found);
    }
    m_state = State::After;
    return m_open.empty() ? Status::Whole : Status::More;
}

// A byte between values, keys and punctuation: where it fits the state moves on.
bool JsonFramer::takeStructure(char c)
{
    const bool value = m_state == State::Value || m_state == State::ValueOrEnd;
    const bool key = m_state == State::Key || m_state == State::KeyOrEnd;
    switch (c) {
    case '"':
        if (!value && !key)
            return false;
        m_isKey = key;
        m_state = State::Text;
        return true;
    case '{':
    case '[':
        return value && open(c);
    case '}':
        return (m_state == State::After || m_state == State::KeyOrEnd) && close(c);
    case ']':
        return (m_state == State::After || m_state == State::ValueOrEnd) && close(c);
    case ':':
        if (m_state != State::Colon)
            return false;
        m_state = State::Value;
        return true;
    case ',':
        if (m_state != State::After || m_open.empty())
            return false;
        m_state = m_open.back() == '{' ? State::Key : State::Value;
        return true;
    default:
        if (!value || !isScalarByte(c))
            return false;
        m_scalar.clear();
        m_state = State::Scalar;
        return true;
    }
}

JsonFramer::Status JsonFramer::scan(std::string_view text, std::size_t& pos)
{
    while (pos < text.size()) {
        const char c = text[pos];
        switch (m_state) {
        case State::Text:
            skipText(text, pos);
            if (pos == text.size())
                return Status::More;
            if (text[pos] == '\\')
                m_state = State::Escape;
            else if (text[pos] != '"')
                return bad(text[pos]);
            else
                m_state = m_isKey ? State::Colon : State::After;
            ++pos;
            if (m_state == State::After && m_open.empty())
                return Status::Whole;
            continue;
        case State::Escape:
            m_hexDigits = 0;
            if (c == 'u')
                m_state = State::Hex;
            else if (c != '\0' && std::strchr("\"\\/bfnrt", c))
                m_state = State::Text;
            else
                return bad(c);
            ++pos;
            continue;
        case State::Hex:
            if (!isHexDigit(c))
                return bad(c);
            if (++m_hexDigits == 4)
                m_state = State::Text;
            ++pos;
            continue;
        case State::Scalar:
            if (isScalarByte(c) && m_scalar.size() < 400) {
                m_scalar += c;
                ++pos;
                continue;
            }
            if (const Status status = finishScalar(c); status != Status::More)
                return status;
            continue;
        default:
            break;
        }
        if (isJsonBlank(c)) {
            ++pos;
            continue;
        }
        if (!takeStructure(c))
            return bad(c);
        if (m_state == State::Scalar)
            continue; // its first byte is part of it
        ++pos;
        if (m_state == State::After && m_open.empty())
            return Status::Whole;
    }
    return Status::More;
}

std::string jsonDefect(std::string_view text)
{
    JsonFramer framer;
    std::size_t pos = 0;
    switch (framer.scan(text, pos)) {
    case JsonFramer::Status::More:
        return "the record is cut off";
    case JsonFramer::Status::Bad:
        return fmt::format("{} at byte {} of the record", framer.reason(), pos + 1);
    case JsonFramer::Status::Whole:
        break;
    }
    if (pos = skipJsonBlanks(text, pos); pos < text.size())
        return fmt::format("not JSON: unexpected {} behind the record", describeJsonByte(text[pos]));
    return {};
}

} // namespace core
