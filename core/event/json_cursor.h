// SPDX-License-Identifier: GPL-3.0-or-later
// One strict pass over one JSON value. simdjson finds where tokens begin (its first stage: SIMD, and it checks UTF-8 and
// that texts are closed); the cursor walks those positions, hands out what the caller wants and checks the grammar of all
// the rest, so that a record is either read whole or refused. simdjson's own On-Demand front end skips what is not asked
// for without checking it, which would let damage pass.
#pragma once
#include "core/base/json_escape.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace core {

enum class JsonFault : std::uint8_t { None, Empty, Encoding, OpenText, ControlCharacter, CutOff, Unexpected, TooDeep, BadScalar, BadEscape, TooLarge };

// Where the tokens of a text begin. Reused from record to record; one per thread and nesting.
class JsonIndex
{
public:
    JsonIndex();
    ~JsonIndex();
    JsonFault build(std::string_view text);
    const std::uint32_t* positions() const { return m_positions; }
    std::uint32_t count() const { return m_count; }

private:
    struct Stage;
    std::unique_ptr<Stage> m_stage;
    const std::uint32_t* m_positions = nullptr;
    std::uint32_t m_count = 0;
};

// Walks the value at its position. Every function returns false after the first fault and moves no more.
class JsonCursor
{
public:
    JsonCursor(std::string_view text, const JsonIndex& index)
        : m_text(text), m_positions(index.positions()), m_count(index.count())
    {
    }

    char peek() const { return m_next < m_count ? m_text[m_positions[m_next]] : '\0'; }
    bool atEnd() const { return m_next == m_count; }
    // Where the position is in the text, and the text from an earlier place up to there.
    std::size_t at() const { return m_next < m_count ? m_positions[m_next] : m_text.size(); }
    std::string_view textFrom(std::size_t from) const { return m_text.substr(from, at() - from); }
    // The bytes of the token at the position: a text with its quotes, a scalar, or a bracket.
    std::string_view token() const
    {
        const std::size_t from = m_positions[m_next];
        std::size_t to = m_next + 1 < m_count ? m_positions[m_next + 1] : m_text.size();
        while (to > from + 1 && isBlank(m_text[to - 1]))
            --to;
        return m_text.substr(from, to - from);
    }
    // Checks and passes the value, whatever it is.
    bool skip();
    // Passes a value and gives its token; a container is passed whole and given as its opening bracket.
    bool take(std::string_view& value)
    {
        const char c = peek();
        if (c == '{' || c == '[') {
            value = m_text.substr(m_positions[m_next], 1);
            return skip();
        }
        return takeScalar(value);
    }
    // Calls member(name) with the position at each member's value, which it must pass. `name` is as written, without quotes.
    template <class F> bool object(F&& member)
    {
        ++m_next; // the bracket, seen by the caller
        if (peek() == '}')
            return pass();
        for (;;) {
            if (peek() != '"')
                return unexpected();
            const std::string_view name = token();
            ++m_next;
            if (peek() != ':')
                return unexpected();
            ++m_next;
            if (!member(name.substr(1, name.size() - 2)))
                return false;
            const char c = peek();
            if (c == '}')
                return pass();
            if (c != ',')
                return unexpected();
            ++m_next;
        }
    }
    template <class F> bool array(F&& element)
    {
        ++m_next;
        if (peek() == ']')
            return pass();
        for (;;) {
            if (!element())
                return false;
            const char c = peek();
            if (c == ']')
                return pass();
            if (c != ',')
                return unexpected();
            ++m_next;
        }
    }
    // Whether here is {"value":[...],"Count":n}: Windows PowerShell writes lists so once their type has got members of its own.
    bool isDressedList() const;
    JsonFault fault() const { return m_fault; }
    // Why, as a clause for people.
    std::string reason() const;
    bool unexpected();

private:
    static bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
    bool pass()
    {
        ++m_next;
        return true;
    }
    bool takeScalar(std::string_view& value)
    {
        if (m_next >= m_count)
            return unexpected();
        value = token();
        if (value.front() != '"' && !isScalar(value))
            return unexpected();
        ++m_next;
        return true;
    }
    static bool isScalar(std::string_view token);

    std::string_view m_text;
    const std::uint32_t* m_positions;
    std::uint32_t m_count;
    std::uint32_t m_next = 0;
    JsonFault m_fault = JsonFault::None;
};

std::string describe(JsonFault fault);

} // namespace core
