// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/mended_json.h"

#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/evidence/json_framer.h"

#include <array>
#include <charconv>
#include <fmt/format.h>
#include <utility>

namespace core {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> pythonWords{
    {{"None", "null"}, {"True", "true"}, {"False", "false"}, {"nan", "null"}, {"inf", "null"}}};

// The first value or name inside the brackets is one of Python's.
bool looksLikePython(std::string_view text)
{
    const std::size_t first = text.find_first_not_of("[{ \t\r\n");
    if (first == std::string_view::npos)
        return false;
    text.remove_prefix(first);
    if (text.front() == '\'')
        return true;
    for (const auto& [word, json] : pythonWords)
        if (text.starts_with(word))
            return true;
    return false;
}

// Writes a value as Python prints it (repr) as JSON, up to its end or to the first thing that JSON has no word for.
class PythonValue
{
public:
    explicit PythonValue(std::string_view text) : m_text(text) {}

    std::string asJson()
    {
        while (m_pos < m_text.size()) {
            const char c = m_text[m_pos];
            if (c == '\'' || c == '"')
                copyText(c);
            else if (isWordLetter(c) ? !copyWord() : !copySign(c))
                return {};
        }
        return std::move(m_json);
    }

private:
    static bool isWordLetter(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == '_';
    }

    bool copySign(char c)
    {
        m_json += c;
        ++m_pos;
        return std::string_view("{}[],: \t\r\n").find(c) != std::string_view::npos;
    }

    bool copyWord()
    {
        const std::size_t from = m_pos;
        while (m_pos < m_text.size() && isWordLetter(m_text[m_pos]))
            ++m_pos;
        const std::string_view word = m_text.substr(from, m_pos - from);
        for (const auto& [python, json] : pythonWords)
            if (word == python) {
                m_json += json;
                return true;
            }
        m_json += word;
        return isJsonScalar(word) || m_pos == m_text.size(); // the last may be cut off
    }

    void copyText(char quote)
    {
        m_json += '"';
        for (++m_pos; m_pos < m_text.size() && m_text[m_pos] != quote;) {
            if (m_text[m_pos] == '\\' && m_pos + 1 < m_text.size())
                copyEscape();
            else
                addByte(m_text[m_pos++]);
        }
        if (m_pos >= m_text.size())
            return; // cut off: stays open
        ++m_pos;
        m_json += '"';
    }

    void copyEscape()
    {
        const char c = m_text[m_pos + 1];
        m_pos += 2;
        switch (c) {
        case 'n': m_json += "\\n"; return;
        case 'r': m_json += "\\r"; return;
        case 't': m_json += "\\t"; return;
        case 'x': return copyCode(2);
        case 'u': return copyCode(4);
        case 'U': return copyCode(8);
        case '\\':
        case '\'':
        case '"': return addByte(c);
        default: // Python leaves a backslash that means nothing as it is
            addByte('\\');
            addByte(c);
        }
    }

    void copyCode(std::size_t digits)
    {
        std::uint32_t code = 0;
        const std::string_view hex = m_text.substr(m_pos, digits);
        const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
        if (error != std::errc() || end != hex.data() + digits)
            return addByte('?');
        m_pos += digits;
        if (code > 0xFFFF && code <= 0x10FFFF)
            m_json += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF));
        else
            m_json += fmt::format("\\u{:04x}", code & 0xFFFF);
    }

    void addByte(char c)
    {
        if (static_cast<unsigned char>(c) < 0x20)
            m_json += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else if (c == '"' || c == '\\')
            m_json.append(1, '\\').append(1, c);
        else
            m_json += c;
    }

    std::string_view m_text;
    std::size_t m_pos = 0;
    std::string m_json;
};

} // namespace

std::string wholeJsonPart(std::string_view cut)
{
    constexpr std::size_t longest = 65'536; // what is longer was not cut off by a program that writes cells
    if (cut.size() > longest)
        return {};
    std::string open;    // the brackets that are missing behind `end`, the outermost first
    std::size_t end = 0; // up to here all members are whole
    for (std::size_t pos = 0; pos < cut.size();) {
        const char c = cut[pos];
        if (c == '"') {
            pos = endOfJsonText(cut, pos);
            continue;
        }
        if (c == '{' || c == '[') {
            open += c == '{' ? '}' : ']';
            end = pos + 1;
        } else if (c == '}' || c == ']') {
            if (open.empty() || open.back() != c)
                return {};
            open.pop_back();
            end = pos + 1;
        } else if (c == ',') {
            end = pos;
        }
        if (open.empty() && end > 0)
            return {}; // the value is not cut off
        ++pos;
    }
    std::string part(cut.substr(0, end));
    part.append(open.rbegin(), open.rend());
    return end > 0 && jsonDefect(part).empty() ? part : std::string();
}

MendedJson mendJson(std::string_view text)
{
    text = trim(text);
    if (!looksLikePython(text))
        return {wholeJsonPart(text), true};
    MendedJson mended{PythonValue(text).asJson(), false};
    if (!mended.json.empty() && !jsonDefect(mended.json).empty())
        mended = {wholeJsonPart(mended.json), true};
    return mended;
}

} // namespace core
