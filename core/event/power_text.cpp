// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/power_text.h"

#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"

#include <algorithm>

namespace core {
namespace {

constexpr std::string_view custom = "@{", typed = "class ";
constexpr int deepest = 8;
constexpr std::size_t longest = std::size_t(1) << 20;

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '@' || c == '.' || c == '-';
}

class PowerText
{
public:
    explicit PowerText(std::string_view text) : m_text(text) {}

    // Nothing where the text does not end with its last object.
    std::string read()
    {
        JsonWriter json;
        int objects = 0;
        json.beginArray();
        for (passBlanks(); m_at < m_text.size(); passBlanks(), ++objects)
            if (!readObject(json, 0))
                return {};
        json.endArray();
        if (objects == 0 || !m_hasValue)
            return {};
        return objects > 1 ? json.text() : std::string(json.text(), 1, json.text().size() - 2);
    }

private:
    bool at(std::string_view mark) const { return m_text.substr(m_at).starts_with(mark); }

    void passBlanks()
    {
        while (m_at < m_text.size() && (std::string_view(" \t\r\n,;").find(m_text[m_at]) != std::string_view::npos))
            ++m_at;
    }

    bool readObject(JsonWriter& json, int depth)
    {
        return depth < deepest && (at(custom) ? readCustom(json, depth) : at(typed) && readTyped(json, depth));
    }

    void write(JsonWriter& json, std::string_view value)
    {
        m_hasValue = m_hasValue || !value.empty();
        json.textOrNull(value);
    }

    // @{name=value; name=value}
    bool readCustom(JsonWriter& json, int depth)
    {
        m_at += custom.size();
        json.beginObject();
        for (;;) {
            while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == ';'))
                ++m_at;
            if (m_at < m_text.size() && m_text[m_at] == '}')
                break;
            const std::size_t name = m_at;
            while (m_at < m_text.size() && isNameByte(m_text[m_at]))
                ++m_at;
            if (m_at == name || m_at == m_text.size() || m_text[m_at] != '=')
                return false;
            json.key(m_text.substr(name, m_at - name));
            ++m_at;
            while (m_at < m_text.size() && m_text[m_at] == ' ')
                ++m_at;
            if (!(at(custom) ? readObjects(json, depth + 1) : readValue(json)))
                return false;
        }
        ++m_at;
        json.endObject();
        return true;
    }

    // One, or those of a list: "@{...} @{...}".
    bool readObjects(JsonWriter& json, int depth)
    {
        JsonWriter list;
        list.beginArray();
        int count = 0;
        for (; at(custom); ++count) {
            if (!readObject(list, depth))
                return false;
            if (at(" @{"))
                ++m_at;
        }
        list.endArray();
        json.raw(count > 1 ? std::string_view(list.text()) : std::string_view(list.text()).substr(1, list.text().size() - 2));
        return true;
    }

    // Up to the bracket of the object or to what begins the next member: a value may hold a semicolon and brackets of its own.
    bool readValue(JsonWriter& json)
    {
        const std::size_t from = m_at;
        for (int open = 0; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '}' && open-- == 0) {
                write(json, trim(m_text.substr(from, m_at - from)));
                return true;
            }
            open += c == '{' ? 1 : 0;
            if (c == ';' && open == 0 && beginsMember(m_at + 1)) {
                write(json, trim(m_text.substr(from, m_at - from)));
                return true;
            }
        }
        return false;
    }

    bool beginsMember(std::size_t pos) const
    {
        if (pos >= m_text.size() || m_text[pos] != ' ')
            return false;
        const std::size_t name = ++pos;
        while (pos < m_text.size() && isNameByte(m_text[pos]))
            ++pos;
        return pos > name && pos < m_text.size() && m_text[pos] == '=';
    }

    std::string_view takeLine()
    {
        const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
        const std::string_view line = m_text.substr(m_at, end - m_at);
        m_at = std::min(end + 1, m_text.size());
        return trim(line);
    }

    // class Name {, then a line for each member, then }
    bool readTyped(JsonWriter& json, int depth)
    {
        if (const std::string_view head = takeLine(); !head.ends_with('{'))
            return false;
        json.beginObject();
        while (m_at < m_text.size()) {
            const std::size_t begin = m_at;
            const std::string_view line = takeLine();
            if (line == "}" || line == "},") {
                json.endObject();
                return true;
            }
            const std::size_t colon = line.find(':');
            if (colon == std::string_view::npos || colon == 0 || !std::all_of(line.begin(), line.begin() + std::ptrdiff_t(colon), isNameByte))
                continue; // empty, or a value goes on
            json.key(line.substr(0, colon));
            const std::string_view value = trim(line.substr(colon + 1));
            if (!value.starts_with(typed) || !value.ends_with('{')) {
                write(json, value);
                continue;
            }
            m_at = m_text.find(typed, begin + colon);
            if (!readObject(json, depth + 1))
                return false;
        }
        return false;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_hasValue = false;
};

} // namespace

bool beginsPowerText(std::string_view text)
{
    return text.starts_with(custom) || (text.starts_with(typed) && text.substr(0, 200).find('{') != std::string_view::npos);
}

std::string powerTextAsJson(std::string_view text)
{
    text = trim(text);
    return beginsPowerText(text) && text.size() <= longest ? PowerText(text).read() : std::string();
}

std::string withPowerTextsRead(std::string_view json)
{
    std::string out;
    std::size_t copied = 0;
    for (std::size_t at = json.find('"'); at != std::string_view::npos; at = json.find('"', at)) {
        const std::size_t end = endOfJsonText(json, at);
        const std::string_view token = json.substr(at, end - at);
        const bool isName = trim(json.substr(end, 8)).starts_with(':');
        if (!isName && token.size() > 4 && beginsPowerText(token.substr(1)) && hasValidEscapes(token))
            if (const std::string object = powerTextAsJson(unescapeJson(token.substr(1, token.size() - 2))); !object.empty()) {
                out.append(json, copied, at - copied).append(object);
                copied = end;
            }
        at = end;
    }
    if (copied > 0)
        out.append(json, copied);
    return out;
}

} // namespace core
