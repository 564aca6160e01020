// SPDX-License-Identifier: GPL-3.0-or-later
// JSON with the liberties that dynamic(...) takes. One pass, no tree.
#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/kql/text_values.h"
#include "core/kql/unicode_scan.h"

#include <fmt/format.h>

namespace core::kql {
namespace {

constexpr int maxJsonDepth = 500;

class Compactor
{
public:
    explicit Compactor(std::string_view text) : m_text(text) { m_out.reserve(text.size()); }

    std::optional<std::string> run()
    {
        if (!value())
            return std::nullopt;
        skipBlanks();
        if (m_pos != m_text.size())
            return std::nullopt;
        return std::move(m_out);
    }

private:
    char peek() const { return m_pos < m_text.size() ? m_text[m_pos] : '\0'; }
    bool take(char c)
    {
        if (m_pos >= m_text.size() || m_text[m_pos] != c)
            return false;
        ++m_pos;
        return true;
    }
    void skipBlanks()
    {
        while (m_pos < m_text.size() && (m_text[m_pos] == ' ' || (m_text[m_pos] >= '\t' && m_text[m_pos] <= '\r')))
            ++m_pos;
    }
    bool value()
    {
        skipBlanks();
        const char c = peek();
        if (c == '{' || c == '[') {
            if (++m_depth > maxJsonDepth)
                return false;
            const bool done = c == '{' ? object() : array();
            --m_depth;
            return done;
        }
        if (c == '"' || c == '\'') {
            std::string text;
            if (!string(text))
                return false;
            m_out += core::jsonText(text);
            return true;
        }
        if (c == '-' || (c >= '0' && c <= '9'))
            return number();
        return word();
    }
    bool object()
    {
        take('{');
        m_out += '{';
        skipBlanks();
        for (bool first = true; !take('}'); first = false) {
            if (!first) {
                if (!take(','))
                    return false;
                m_out += ',';
                skipBlanks();
            }
            std::string name;
            if ((peek() != '"' && peek() != '\'') || !string(name))
                return false;
            m_out += core::jsonText(name);
            skipBlanks();
            if (!take(':'))
                return false;
            m_out += ':';
            if (!value())
                return false;
            skipBlanks();
        }
        m_out += '}';
        return true;
    }
    bool array()
    {
        take('[');
        m_out += '[';
        skipBlanks();
        for (bool first = true; !take(']'); first = false) {
            if (!first) {
                if (!take(','))
                    return false;
                m_out += ',';
            }
            if (!value())
                return false;
            skipBlanks();
        }
        m_out += ']';
        return true;
    }
    std::optional<unsigned> hex4()
    {
        const int unit = hexUnit(m_text, m_pos);
        if (unit < 0)
            return std::nullopt;
        m_pos += 4;
        return static_cast<unsigned>(unit);
    }
    // A lone half of a pair becomes U+FFFD.
    bool unicode(std::string& out)
    {
        const auto first = hex4();
        if (!first)
            return false;
        unsigned code = *first;
        if (code >= 0xD800 && code < 0xDC00 && m_text.substr(m_pos, 2) == "\\u") {
            const std::size_t back = m_pos;
            m_pos += 2;
            const auto second = hex4();
            if (!second)
                return false;
            if (*second >= 0xDC00 && *second < 0xE000)
                code = 0x10000 + ((code - 0xD800) << 10) + (*second - 0xDC00);
            else
                m_pos = back;
        }
        appendUtf8(out, code);
        return true;
    }
    bool escape(std::string& out)
    {
        if (m_pos >= m_text.size())
            return false;
        const char c = m_text[m_pos++];
        switch (c) {
        case '"':
        case '\'':
        case '\\':
        case '/': out += c; return true;
        case 'b': out += '\b'; return true;
        case 'f': out += '\f'; return true;
        case 'n': out += '\n'; return true;
        case 'r': out += '\r'; return true;
        case 't': out += '\t'; return true;
        case 'u': return unicode(out);
        default: return false;
        }
    }
    bool string(std::string& out)
    {
        const char quote = m_text[m_pos++];
        while (m_pos < m_text.size()) {
            const char c = m_text[m_pos++];
            if (c == quote)
                return true;
            if (c != '\\')
                out += c;
            else if (!escape(out))
                return false;
        }
        return false;
    }
    // JSON's own grammar of numbers; whole ones keep their digits, the others get their shortest form.
    bool number()
    {
        const std::size_t from = m_pos;
        take('-');
        const auto digits = [this] {
            const std::size_t start = m_pos;
            while (peek() >= '0' && peek() <= '9')
                ++m_pos;
            return m_pos - start;
        };
        const bool zero = peek() == '0';
        const std::size_t whole = digits();
        if (whole == 0 || (zero && whole > 1))
            return false;
        bool real = false;
        if (take('.')) {
            real = true;
            if (digits() == 0)
                return false;
        }
        if (peek() == 'e' || peek() == 'E') {
            real = true;
            ++m_pos;
            if (!take('-'))
                take('+');
            if (digits() == 0)
                return false;
        }
        return appendNumber(m_text.substr(from, m_pos - from), real);
    }
    bool appendNumber(std::string_view text, bool real)
    {
        if (!real)
            if (const auto whole = parseLong(text)) {
                m_out += fmt::format("{}", *whole);
                return true;
            }
        const auto value = parseReal(text);
        if (!value)
            return false;
        m_out += formatReal(*value, true);
        return true;
    }
    // true, false, null, and the typed literals of KQL: datetime(2020-01-01)
    bool word()
    {
        const std::size_t from = m_pos;
        while ((peek() | 0x20) >= 'a' && (peek() | 0x20) <= 'z')
            ++m_pos;
        const std::string_view name = m_text.substr(from, m_pos - from);
        if (name == "true" || name == "false" || name == "null") {
            m_out += name;
            return true;
        }
        if (name.empty() || !take('('))
            return false;
        const std::size_t end = m_text.find(')', m_pos);
        if (end == std::string_view::npos)
            return false;
        const std::string_view inside = core::trim(m_text.substr(m_pos, end - m_pos));
        m_pos = end + 1;
        if (inside == "null") {
            m_out += "null";
            return true;
        }
        return typed(name, inside);
    }
    bool typed(std::string_view name, std::string_view inside)
    {
        if (name == "datetime") {
            const auto ticks = parseDateTime(inside);
            return ticks && append(core::jsonText(formatDateTime(*ticks)));
        }
        if (name == "timespan" || name == "time") {
            const auto ticks = parseTimeSpan(inside);
            return ticks && append(core::jsonText(formatTimeSpan(*ticks)));
        }
        if (name == "guid") {
            const auto guid = parseGuid(inside);
            return guid && append(core::jsonText(*guid));
        }
        if (name == "bool") {
            const auto truth = parseBool(inside);
            return truth && append(*truth ? "true" : "false");
        }
        if (name == "long" || name == "int") {
            const auto whole = parseLong(inside);
            return whole && append(fmt::format("{}", *whole));
        }
        if (name == "real" || name == "double" || name == "decimal") {
            const auto value = parseReal(inside);
            return value && append(formatReal(*value, true));
        }
        return false;
    }
    bool append(std::string_view json)
    {
        m_out += json;
        return true;
    }

    std::string_view m_text;
    std::size_t m_pos = 0;
    std::string m_out;
    int m_depth = 0;
};

} // namespace

std::optional<std::string> compactDynamic(std::string_view text)
{
    return Compactor(text).run();
}

} // namespace core::kql
