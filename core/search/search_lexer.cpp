// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_lexer.h"

#include "core/base/text.h"
#include "core/search/search_fields.h"
#include "core/search/search_values.h"

#include <algorithm>

namespace core {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isNameChar(char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

} // namespace

std::string SearchWord::text() const
{
    std::string all;
    for (const Piece& piece : pieces)
        all += piece.text;
    return all;
}

bool SearchWord::isQuoted() const
{
    return std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.isQuoted; });
}

bool SearchWord::hasWildcards() const
{
    return std::any_of(pieces.begin(), pieces.end(),
                       [](const Piece& piece) { return !piece.isQuoted && piece.text.find_first_of("*?") != std::string::npos; });
}

std::string SearchWord::pattern() const
{
    std::string all;
    for (const Piece& piece : pieces) {
        if (piece.isQuoted) {
            all += escapePattern(piece.text);
            continue;
        }
        for (const char c : piece.text) // a bare backslash is itself, the wildcards are wildcards
            all += c == '\\' ? std::string("\\\\") : std::string(1, c);
    }
    return all;
}

std::size_t SearchLexer::blankLength(std::size_t at) const
{
    if (at >= m_text.size())
        return 0;
    const char c = m_text[at];
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    return m_text.substr(at, 2) == "\xc2\xa0" ? 2 : 0; // no-break space, from texts that were copied
}

std::size_t SearchLexer::quoteLength(std::size_t at) const
{
    if (at < m_text.size() && m_text[at] == '"')
        return 1;
    const std::string_view three = m_text.substr(std::min(at, m_text.size()), 3);
    return three == "\u201c" || three == "\u201d" || three == "\u201e" ? 3 : 0;
}

void SearchLexer::skipBlanks()
{
    while (const std::size_t length = blankLength(m_at))
        m_at += length;
}

bool SearchLexer::takeKeyword(std::string_view word)
{
    if (m_text.substr(std::min(m_at, m_text.size()), word.size()) != word)
        return false;
    const std::size_t behind = m_at + word.size();
    if (behind < m_text.size() && blankLength(behind) == 0 && m_text[behind] != '(' && m_text[behind] != ')')
        return false;
    m_at = behind;
    return true;
}

std::string_view SearchLexer::fieldName() const
{
    std::size_t end = m_at;
    while (end < m_text.size() && isNameChar(m_text[end]))
        ++end;
    if (end >= m_text.size() || m_text[end] != ':' || end < m_at + 2 || !isLetter(m_text[m_at]) || m_text.substr(end + 1, 2) == "//")
        return {};
    const std::string_view name = m_text.substr(m_at, end - m_at);
    if (findSearchField(name))
        return name;
    SearchLexer whole(m_text);
    whole.m_at = m_at;
    return addressBytes(whole.word(false).text()) ? std::string_view() : name; // fe80::1
}

void SearchLexer::quoted(SearchWord& word)
{
    const bool isPlain = quoteLength(m_at) == 1;
    m_at += quoteLength(m_at);
    std::string text;
    for (;;) {
        if (atEnd()) {
            word.isOpen = true;
            break;
        }
        const std::size_t length = isPlain ? (m_text[m_at] == '"' ? 1 : 0) : quoteLength(m_at);
        if (length > 0) {
            m_at += length;
            break;
        }
        if (m_text[m_at] == '\\' && (peek(1) == '"' || peek(1) == '\\'))
            ++m_at;
        text += m_text[m_at++];
    }
    word.pieces.push_back({std::move(text), true});
}

SearchWord SearchLexer::word(bool isValue)
{
    SearchWord word;
    const std::size_t from = m_at;
    while (!atEnd() && blankLength(m_at) == 0 && m_text[m_at] != '(' && m_text[m_at] != ')' && !(isValue && m_text[m_at] == ',')) {
        if (quoteLength(m_at) > 0) {
            quoted(word);
            continue;
        }
        if (word.pieces.empty() || word.pieces.back().isQuoted)
            word.pieces.emplace_back();
        word.pieces.back().text += m_text[m_at++];
    }
    word.span = {from, m_at - from};
    return word;
}

std::optional<std::string> SearchLexer::regex()
{
    std::string regex;
    std::size_t at = m_at + 1;
    for (; at < m_text.size() && m_text[at] != '/'; ++at) {
        if (m_text[at] == '\\' && at + 1 < m_text.size()) {
            if (m_text[at + 1] != '/')
                regex += '\\';
            ++at;
        }
        regex += m_text[at];
    }
    if (at >= m_text.size() || regex.empty())
        return std::nullopt;
    ++at;
    const bool isEnd = at >= m_text.size() || blankLength(at) > 0 || m_text[at] == ',' || m_text[at] == ')';
    if (!isEnd)
        return std::nullopt;
    m_at = at;
    return regex;
}

namespace {

bool isOneBarePiece(std::string_view text, bool isValue)
{
    SearchLexer lexer(text);
    const SearchWord word = lexer.word(isValue);
    return lexer.atEnd() && word.pieces.size() == 1 && !word.isQuoted() && !word.hasWildcards();
}

} // namespace

bool isBareWord(std::string_view text)
{
    if (text.empty() || text.front() == '-' || text.front() == '/' || text == "OR" || text == "AND" || text == "NOT")
        return false;
    return isOneBarePiece(text, false) && SearchLexer(text).fieldName().empty();
}

bool isBareValue(FilterField field, std::string_view text)
{
    if (text.empty() || std::string_view("=~<>/").find(text.front()) != std::string_view::npos || !isOneBarePiece(text, true))
        return false;
    switch (searchField(field).values) {
    case FieldValues::Number:
        return text.size() <= 18 && (text == "0" || text.front() != '0')
            && isDigits(text);
    case FieldValues::Address: return normalizeIp(text) == text;
    default: return true;
    }
}

std::string quoteText(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

} // namespace core
