// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/pairs_pattern.h"

#include "core/base/text.h"
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_value.h"
#include "core/kql/runtime/unicode.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace core::kql {

// Where the scan of a text is, and what it has found: the first value of each key.
struct PairsPattern::Scan {
    std::string_view text;
    const std::vector<Key>& keys;
    std::vector<std::optional<std::string>> values;
    std::size_t pos = 0;
    // So that a text is not gone through again and again: the delimiter found last, and the closing quotes that do not come any more.
    std::size_t kv = 0;
    std::string unclosed;

    bool isAtEnd() const { return pos >= text.size(); }
    bool isAt(std::string_view part) const { return text.substr(std::min(pos, text.size())).starts_with(part); }
    void passBlanks()
    {
        while (!isAtEnd() && (text[pos] == ' ' || (text[pos] >= '\t' && text[pos] <= '\r')))
            ++pos;
    }
    bool knows(std::string_view name) const
    {
        return std::any_of(keys.begin(), keys.end(), [name](const Key& key) { return key.name == name; });
    }
    void found(std::string_view name, std::string_view value)
    {
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (keys[i].name == name && !values[i])
                values[i] = std::string(core::trim(value));
    }
};

PairsPattern::PairsPattern(std::string_view spec)
    : m_pair(jsonStringText(jsonMember(spec, "pair"))), m_kv(jsonStringText(jsonMember(spec, "kv"))),
      m_escape(jsonStringText(jsonMember(spec, "escape"))), m_isGreedy(jsonMember(spec, "greedy") == "true")
{
    for (JsonCursor at(jsonMember(spec, "keys")); at.next();) {
        const auto type = typeByName(jsonStringText(jsonMember(at.value(), "type")));
        if (!type)
            throw std::runtime_error("parse-kv: no such type");
        m_keys.push_back({jsonStringText(jsonMember(at.value(), "name")), *type});
    }
    for (JsonCursor at(jsonMember(spec, "quotes")); at.next();)
        if (std::string quotes = jsonStringText(at.value()); quotes.size() == 1 || quotes.size() == 2)
            m_quotes.push_back(std::move(quotes));
        else
            throw std::runtime_error("parse-kv: quotes are one or two characters");
    if (const auto regex = jsonMember(spec, "regex"); isJsonString(regex)) {
        m_regex = compileRegex(jsonStringText(regex));
        if (m_regex->groups() != 2)
            throw std::runtime_error("parse-kv: the regular expression must have two groups");
    } else if (m_pair.empty() != m_kv.empty()) {
        throw std::runtime_error("parse-kv: pair_delimiter and kv_delimiter belong together");
    }
}

std::string PairsPattern::match(std::string_view text) const
{
    Scan scan{text, m_keys, {}, 0, 0, {}};
    scan.values.resize(m_keys.size());
    scan.kv = text.find(m_kv);
    if (m_regex)
        matchRegex(scan);
    else if (m_pair.empty())
        matchWords(scan);
    else
        matchDelimited(scan);
    JsonArrayText array;
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const auto json = scan.values[i] ? jsonOfText(*scan.values[i], m_keys[i].type) : std::nullopt;
        array.add(json ? std::string_view(*json) : "null");
    }
    return array.close();
}

void PairsPattern::matchRegex(Scan& scan) const
{
    for (RegexMatches matches(*m_regex, scan.text, 2); matches.next();)
        scan.found(core::trim(matches.group(1)), matches.group(2));
}

// A text in quotes at the scan's place, without them and with its escapes taken; false and unmoved where there is none that closes.
bool PairsPattern::takeQuoted(Scan& scan, std::string& out) const
{
    const auto quotes = std::find_if(m_quotes.begin(), m_quotes.end(),
                                     [&](const std::string& q) { return !scan.isAtEnd() && scan.text[scan.pos] == q.front(); });
    if (quotes == m_quotes.end() || scan.unclosed.find(quotes->back()) != std::string::npos)
        return false;
    std::string text;
    for (std::size_t at = scan.pos + 1; at < scan.text.size(); ++at) {
        const char c = scan.text[at];
        if (m_escape.find(c) != std::string::npos && at + 1 < scan.text.size()) {
            text += scan.text[++at];
        } else if (c == quotes->back()) {
            out = std::move(text);
            scan.pos = at + 1;
            return true;
        } else {
            text += c;
        }
    }
    scan.unclosed += quotes->back();
    return false;
}

// A key up to the delimiter of its value, which is passed; or what stands up to the end of a pair that has none.
std::string PairsPattern::takeKey(Scan& scan, bool& hasDelimiter) const
{
    std::string key;
    if (takeQuoted(scan, key)) {
        scan.passBlanks();
        hasDelimiter = scan.isAt(m_kv);
        scan.pos += hasDelimiter ? m_kv.size() : 0;
        return key;
    }
    if (scan.kv < scan.pos)
        scan.kv = scan.text.find(m_kv, scan.pos);
    const std::size_t pair = scan.text.find(m_pair, scan.pos);
    hasDelimiter = scan.kv != std::string_view::npos && scan.kv <= pair;
    const std::size_t end = std::min(hasDelimiter ? scan.kv : pair, scan.text.size());
    key = core::trim(scan.text.substr(scan.pos, end - scan.pos));
    scan.pos = hasDelimiter ? scan.kv + m_kv.size() : end;
    return key;
}

// The end of a value that has no quotes. Greedy: the last end of a pair before the delimiter of the next key.
std::size_t PairsPattern::endOfValue(std::string_view text, std::size_t pos) const
{
    if (!m_isGreedy)
        return std::min(text.find(m_pair, pos), text.size());
    for (std::size_t from = pos, next;; from = next + m_kv.size()) {
        next = text.find(m_kv, from);
        if (next == std::string_view::npos)
            return text.size();
        if (const std::size_t end = text.substr(from, next - from).rfind(m_pair); end != std::string_view::npos)
            return from + end;
    }
}

std::string PairsPattern::takeValue(Scan& scan) const
{
    std::string value;
    scan.passBlanks();
    if (takeQuoted(scan, value))
        return value;
    const std::size_t end = endOfValue(scan.text, scan.pos);
    value = scan.text.substr(scan.pos, end - scan.pos);
    scan.pos = end;
    return value;
}

void PairsPattern::matchDelimited(Scan& scan) const
{
    for (;;) {
        scan.passBlanks();
        while (scan.isAt(m_pair)) {
            scan.pos += m_pair.size();
            scan.passBlanks();
        }
        if (scan.isAtEnd())
            return;
        bool hasDelimiter = false;
        const std::string key = takeKey(scan, hasDelimiter);
        if (hasDelimiter)
            scan.found(key, takeValue(scan));
        // What stands between a closing quote and the next pair belongs to nothing.
        scan.pos = std::min(scan.text.find(m_pair, scan.pos), scan.text.size());
    }
}

// The next text in quotes or run of letters and digits; empty at the end.
std::string PairsPattern::takeWord(Scan& scan) const
{
    std::string word;
    while (!scan.isAtEnd()) {
        if (word.empty() && takeQuoted(scan, word))
            break;
        const CodePoint point = codePointAt(scan.text, scan.pos);
        if (isAlphanumeric(point.value))
            word += scan.text.substr(scan.pos, point.length);
        else if (!word.empty())
            break;
        scan.pos += point.length;
    }
    return word;
}

void PairsPattern::matchWords(Scan& scan) const
{
    while (!scan.isAtEnd()) {
        const std::string word = takeWord(scan);
        if (scan.knows(word))
            scan.found(word, takeWord(scan));
    }
}

} // namespace core::kql
