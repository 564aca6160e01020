// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/xml_scanner.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace core {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool endsName(char c) { return isBlank(c) || c == '>' || c == '/' || c == '=' || c == '<' || c == '\'' || c == '"'; }

std::string_view localName(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// `reference` without & and ;
bool appendReference(std::string& out, std::string_view reference)
{
    static constexpr std::pair<std::string_view, char> named[] = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto& [name, c] : named) {
        if (reference == name) {
            out += c;
            return true;
        }
    }
    if (!reference.starts_with('#'))
        return false;
    reference.remove_prefix(1);
    const bool hex = reference.starts_with('x') || reference.starts_with('X');
    if (hex)
        reference.remove_prefix(1);
    std::uint32_t c = 0;
    const char* end = reference.data() + reference.size();
    const auto result = std::from_chars(reference.data(), end, c, hex ? 16 : 10);
    if (result.ec != std::errc() || result.ptr != end)
        return false;
    appendUtf8(out, c == 0 ? 0xFFFD : c); // XML has no NUL
    return true;
}

} // namespace

void appendDecoded(std::string& out, std::string_view raw)
{
    constexpr std::size_t longestReference = 10; // &#x10FFFF;
    while (true) {
        const std::size_t at = raw.find('&');
        out += raw.substr(0, at);
        if (at == std::string_view::npos)
            return;
        raw.remove_prefix(at);
        const std::size_t end = raw.substr(0, longestReference).find(';');
        if (end != std::string_view::npos && appendReference(out, raw.substr(1, end - 1))) {
            raw.remove_prefix(end + 1);
        } else {
            out += '&';
            raw.remove_prefix(1);
        }
    }
}

XmlScanner::Token XmlScanner::broken(const char* problem)
{
    m_problem = problem;
    m_at = m_text.size();
    return Token::Broken;
}

XmlScanner::Token XmlScanner::next()
{
    if (*m_problem != '\0')
        return Token::Broken;
    if (std::exchange(m_closeNext, false)) {
        m_open.pop_back();
        return Token::End;
    }
    while (m_at < m_text.size()) {
        if (m_text[m_at] == '<') {
            const Token token = markup();
            if (token != Token::Done)
                return token;
            continue; // a comment or the like
        }
        const std::size_t end = std::min(m_text.find('<', m_at), m_text.size());
        m_raw = m_text.substr(m_at, end - m_at);
        m_at = end;
        m_cdata = false;
        if (!m_open.empty())
            return Token::Text;
        if (m_raw.find_first_not_of(" \t\r\n") != std::string_view::npos && m_raw != "\xEF\xBB\xBF")
            return broken("there is text outside of the event");
    }
    if (!m_open.empty())
        return broken("the XML is cut off");
    return m_rootSeen ? Token::Done : broken("there is no element");
}

// At '<'. Done: nothing to report.
XmlScanner::Token XmlScanner::markup()
{
    const std::string_view rest = m_text.substr(m_at);
    if (rest.starts_with("</"))
        return endTag();
    if (rest.starts_with("<!--"))
        return skipPast("-->") ? Token::Done : broken("a comment has no end");
    if (rest.starts_with("<?"))
        return skipPast("?>") ? Token::Done : broken("a processing instruction has no end");
    if (rest.starts_with("<![CDATA[")) {
        const std::size_t begin = m_at + 9;
        if (m_open.empty() || !skipPast("]]>"))
            return broken("a CDATA section has no end");
        m_raw = m_text.substr(begin, m_at - 3 - begin);
        m_cdata = true;
        return Token::Text;
    }
    if (rest.starts_with("<!"))
        return broken("the XML has a document type");
    return startTag();
}

XmlScanner::Token XmlScanner::startTag()
{
    if (m_open.empty() && m_rootSeen)
        return broken("there is more than one element");
    if (m_open.size() == deepest)
        return broken("elements are nested too deeply");
    ++m_at;
    const std::string_view name = takeName();
    if (name.empty())
        return broken("a tag has no name");
    m_attributes.clear();
    while (true) {
        skipBlanks();
        if (m_at == m_text.size())
            return broken("the XML is cut off");
        if (m_text[m_at] == '>') {
            ++m_at;
            break;
        }
        if (m_text.substr(m_at, 2) == "/>") {
            m_at += 2;
            m_closeNext = true;
            break;
        }
        if (!attribute())
            return broken("an attribute is damaged");
    }
    m_rootSeen = true;
    m_open.push_back(name);
    m_name = localName(name);
    return Token::Start;
}

bool XmlScanner::attribute()
{
    const std::string_view name = takeName();
    skipBlanks();
    if (name.empty() || m_at == m_text.size() || m_text[m_at] != '=')
        return false;
    ++m_at;
    skipBlanks();
    if (m_at == m_text.size() || (m_text[m_at] != '\'' && m_text[m_at] != '"'))
        return false;
    const std::size_t begin = m_at + 1;
    const std::size_t end = m_text.find(m_text[m_at], begin);
    if (end == std::string_view::npos)
        return false;
    m_at = end + 1;
    m_attributes.push_back({localName(name), m_text.substr(begin, end - begin)});
    return true;
}

XmlScanner::Token XmlScanner::endTag()
{
    m_at += 2;
    const std::string_view name = takeName();
    skipBlanks();
    if (m_at == m_text.size() || m_text[m_at] != '>')
        return broken("an end tag is damaged");
    if (m_open.empty() || m_open.back() != name)
        return broken("tags do not match");
    ++m_at;
    m_open.pop_back();
    m_name = localName(name);
    return Token::End;
}

bool XmlScanner::skipPast(std::string_view mark)
{
    const std::size_t at = m_text.find(mark, m_at);
    if (at == std::string_view::npos)
        return false;
    m_at = at + mark.size();
    return true;
}

void XmlScanner::skipBlanks()
{
    while (m_at < m_text.size() && isBlank(m_text[m_at]))
        ++m_at;
}

std::string_view XmlScanner::takeName()
{
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && !endsName(m_text[m_at]))
        ++m_at;
    return m_text.substr(begin, m_at - begin);
}

} // namespace core
