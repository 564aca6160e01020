// SPDX-License-Identifier: GPL-3.0-or-later
// The text that is being cut into words. Internal to the lexer.
#pragma once
#include "core/kql/token.h"
#include "core/kql/unicode_scan.h"

#include <optional>

namespace core::kql::detail {

class LexerState
{
public:
    explicit LexerState(std::string_view text) : m_text(text) {}

    std::string_view text() const { return m_text; }
    std::size_t pos() const { return m_pos; }
    void setPos(std::size_t pos) { m_pos = pos; }
    bool atEnd() const { return m_pos >= m_text.size(); }
    char at(std::size_t pos) const { return pos < m_text.size() ? m_text[pos] : '\0'; }
    char peek(std::size_t ahead = 0) const { return at(m_pos + ahead); }
    bool startsWith(std::string_view word) const { return m_text.substr(m_pos, word.size()) == word; }
    // Behind the name's letters that begin at `pos`.
    std::size_t nameEnd(std::size_t pos) const
    {
        for (;;) {
            const CodePoint c = codePointAt(m_text, pos);
            if (c.length == 0 || !c.valid || !isNamePart(c.value))
                return pos;
            pos += c.length;
        }
    }
    std::size_t digitsEnd(std::size_t pos) const
    {
        while (isDigit(static_cast<unsigned char>(at(pos))))
            ++pos;
        return pos;
    }
    bool isNamePartAt(std::size_t pos) const { return nameEnd(pos) != pos; }

    void error(std::size_t from, std::size_t to, std::string text)
    {
        if (result.diagnostics.size() < maxDiagnostics)
            result.diagnostics.push_back({Severity::Error, spanOf(from, to), std::move(text)});
    }
    // The text from `from` up to where the lexer stands now is one word.
    void add(TokenKind kind, std::size_t from, Value value = {})
    {
        result.tokens.push_back({kind, spanOf(from, m_pos), m_text.substr(from, m_pos - from), std::move(value)});
    }

    Tokens result;

private:
    static constexpr std::size_t maxDiagnostics = 100;
    static Span spanOf(std::size_t from, std::size_t to)
    {
        return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to - from)};
    }
    std::string_view m_text;
    std::size_t m_pos = 0;
};

// Each takes one word where it begins, or nothing: then false, and the lexer stands where it stood.
bool takeString(LexerState& in);       // '..' "..", with h and @ before them, ```..``` and ~~~..~~~
bool takeNumber(LexerState& in);       // 5, 0x1F, 1.5, 1e3, 1.5h
bool takeTypedLiteral(LexerState& in); // datetime(2024-05-02), long(null)

} // namespace core::kql::detail
