// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/regex_syntax.h"

#include "core/kql/runtime/unicode_table.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <iterator>
#include <stdexcept>

namespace core::kql {
namespace {

constexpr char32_t lastCodePoint = 0x10FFFF;

void appendRange(std::string& out, char32_t first, char32_t last)
{
    fmt::format_to(std::back_inserter(out), "\\x{{{:x}}}-\\x{{{:x}}}", static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
}

// The inside of a class, without brackets.
std::string wordClass()
{
    std::string out = "0-9A-Z_a-z";
    for (const CodePointRange& range : wordRanges())
        appendRange(out, range.first, range.last);
    return out;
}

std::string noWordClass()
{
    std::string out = "\\x00-/:-@[-^`{-\\x7f"; // [ and ^ in the middle of a range are plain
    char32_t next = 0x80;
    for (const CodePointRange& range : wordRanges()) {
        if (range.first > next)
            appendRange(out, next, range.first - 1);
        next = range.last + 1;
    }
    appendRange(out, next, lastCodePoint);
    return out;
}

// White_Space of Unicode, and what it is not.
constexpr std::string_view blanks = "\\t-\\r \\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}";
constexpr std::string_view noBlanks = "\\x00-\\x08\\x0e-\\x1f!-\\x{84}\\x{86}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}"
                                      "\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{10ffff}";

class Translator
{
public:
    Translator(std::string_view pattern, RegexAlphabet alphabet) : m_pattern(pattern), m_isUnicode(alphabet == RegexAlphabet::Unicode) {}

    std::string run()
    {
        while (m_pos < m_pattern.size()) {
            if (rest().starts_with('\\')) {
                escape(false);
            } else if (rest().starts_with('[')) {
                characterClass();
            } else if (rest().starts_with("(?<") && !rest().starts_with("(?<=") && !rest().starts_with("(?<!")) {
                m_out += "(?P<"; // this version of RE2 knows no other names
                m_pos += 3;
            } else {
                copy(1);
            }
        }
        return std::move(m_out);
    }

private:
    std::string_view rest() const { return m_pattern.substr(m_pos); }

    void copy(std::size_t count)
    {
        m_out += rest().substr(0, count);
        m_pos = std::min(m_pos + count, m_pattern.size());
    }

    [[noreturn]] void refuse(std::string_view what, std::string_view hint = {}) const
    {
        throw std::runtime_error(fmt::format("not supported: {} in the regular expression '{}'{}", what, m_pattern.substr(0, 200), hint));
    }

    void classOf(std::string_view members, bool inClass)
    {
        if (!inClass)
            m_out += '[';
        m_out += members;
        if (!inClass)
            m_out += ']';
        m_pos += 2;
    }

    void escape(bool inClass)
    {
        const char next = rest().size() > 1 ? rest()[1] : '\0';
        switch (next) {
        case 's': return classOf(m_isUnicode ? blanks : "\\t-\\r ", inClass); // RE2's lacks \v
        case 'S': return classOf(noBlanks, inClass);
        case 'd': return m_isUnicode ? replaceBy("\\p{Nd}") : copy(2);
        case 'D': return m_isUnicode ? replaceBy("\\P{Nd}") : copy(2);
        case 'w': return m_isUnicode ? classOf(wordClass(), inClass) : copy(2);
        case 'W': return m_isUnicode ? classOf(noWordClass(), inClass) : copy(2);
        case 'u': return unicodeEscape();
        case 'p':
        case 'P': return copy(rest().size() > 2 && rest()[2] == '{' ? closed() : 3);
        case 'x': return copy(rest().size() > 2 && rest()[2] == '{' ? closed() : 2);
        case 'b':
            if (rest().size() > 2 && rest()[2] == '{')
                refuse("\\b{");
            return copy(2);
        case '<': refuse("\\<", "; to Kusto \\< is where a word begins, and < is the character");
        case '>': refuse("\\>", "; to Kusto \\> is where a word ends, and > is the character");
        case 'C': refuse("\\C");
        case 'Q': refuse("\\Q");
        default: return copy(2);
        }
    }

    void replaceBy(std::string_view text)
    {
        m_out += text;
        m_pos += 2;
    }

    // The length of an escape with braces.
    std::size_t closed() const
    {
        const std::size_t close = rest().find('}');
        return close == std::string_view::npos ? rest().size() : close + 1;
    }

    // \u00e4 and \u{e4}; RE2 writes \x{e4}.
    void unicodeEscape()
    {
        const std::string_view digits = rest().substr(2, 4);
        if (digits.starts_with('{')) {
            m_out += "\\x";
            m_pos += 2;
            copy(closed());
            return;
        }
        if (digits.size() < 4 || !std::all_of(digits.begin(), digits.end(), [](unsigned char c) { return std::isxdigit(c) != 0; }))
            return copy(2); // RE2 refuses it
        m_out += fmt::format("\\x{{{}}}", digits);
        m_pos += 6;
    }

    void characterClass()
    {
        copy(1);
        if (rest().starts_with('^'))
            copy(1);
        if (rest().starts_with(']')) // the first is a member
            copy(1);
        while (m_pos < m_pattern.size() && rest()[0] != ']') {
            if (rest().starts_with('\\'))
                escape(true);
            else if (rest().starts_with("[:"))
                copy(std::min(rest().find(":]"), rest().size() - 2) + 2);
            else if (rest().starts_with('['))
                refuse("a class in a class");
            else if (rest().starts_with("&&") || rest().starts_with("--") || rest().starts_with("~~"))
                refuse(fmt::format("'{}' in a class", rest().substr(0, 2)));
            else
                copy(1);
        }
        if (m_pos < m_pattern.size())
            copy(1);
    }

    std::string_view m_pattern;
    bool m_isUnicode;
    std::size_t m_pos = 0;
    std::string m_out;
};

} // namespace

std::string toRe2Syntax(std::string_view pattern, RegexAlphabet alphabet) { return Translator(pattern, alphabet).run(); }

} // namespace core::kql
