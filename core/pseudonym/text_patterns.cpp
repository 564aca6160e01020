// SPDX-License-Identifier: GPL-3.0-or-later
// Identifiers that are known by their form.
#include "core/base/base64.h"
#include "core/base/text.h"
#include "core/pseudonym/encodings.h"
#include "core/pseudonym/text_rewriter.h"

#include <algorithm>
#include <array>

namespace core::pseudonym {
namespace {

bool isLetter(char c) { return lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z'; }

template <class F> std::size_t runEnd(std::string_view text, std::size_t pos, F&& belongs)
{
    while (pos < text.size() && belongs(text[pos]))
        ++pos;
    return pos;
}

bool endsAt(std::string_view text, std::size_t end) { return end >= text.size() || !isWordByte(text[end]); }

// "Chrome/120.0.0.0", "version 2.1.16.0", "Rich Client 4.40.0.0": no address, though it looks like one.
bool isVersionBefore(std::string_view text, std::size_t pos)
{
    if (pos == 0)
        return false;
    if (text[pos - 1] == '/')
        return pos > 1 && isLetter(text[pos - 2]);
    std::size_t end = pos;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '=' || text[end - 1] == ':' || text[end - 1] == '"' || text[end - 1] == '\''))
        --end;
    std::size_t begin = end;
    while (begin > 0 && isLetter(text[begin - 1]))
        --begin;
    const std::string word = toLower(text.substr(begin, end - begin));
    static constexpr std::array<std::string_view, 16> words{"version", "ver", "v", "build", "release", "client", "chrome", "edge", "safari", "firefox", "opera", "explorer",
                                                            "browser", "productversion", "fileversion", "newversion"};
    return end < pos + 1 && std::find(words.begin(), words.end(), word) != words.end();
}

bool isLocal(char c) { return isWordByte(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '\'' || c == '~' || c == '!' || c == '&'; }
bool isDomainByte(char c) { return isWordByte(c) || c == '.' || c == '-'; }

// Where a domain that begins at `pos` ends; `pos` where none does.
std::size_t domainEnd(std::string_view text, std::size_t pos)
{
    std::size_t end = runEnd(text, pos, isDomainByte);
    while (end > pos && (text[end - 1] == '.' || text[end - 1] == '-'))
        --end;
    return end - pos >= 2 && isWordByte(text[pos]) ? end : pos;
}

constexpr std::array<std::string_view, 8> attributes{"cn=", "ou=", "dc=", "uid=", "o=", "l=", "st=", "c="};

std::string_view attributeAt(std::string_view text, std::size_t pos)
{
    for (const std::string_view attribute : attributes)
        if (startsWithIgnoreCase(text.substr(pos), attribute))
            return text.substr(pos, attribute.size());
    return {};
}

// The end of the value of an attribute: a comma that is not escaped, or what ends the whole name.
std::size_t ldapValueEnd(std::string_view text, std::size_t pos)
{
    for (; pos < text.size(); ++pos) {
        if (text[pos] == '\\' && pos + 1 < text.size() && text[pos + 1] == ',') {
            ++pos;
            continue;
        }
        if (text[pos] == ',' || text[pos] == '"' || text[pos] == '\n' || text[pos] == '\r' || text[pos] == '\t' || text[pos] == ';' || text[pos] == '<' || text[pos] == '>' || text[pos] == '|')
            break;
    }
    return pos;
}

constexpr std::array<std::string_view, 12> containers{"users", "computers", "builtin", "system", "configuration", "schema", "program data", "domain controllers",
                                                      "managed service accounts", "foreignsecurityprincipals", "services", "sites"};

} // namespace

TextRewriter::Piece TextRewriter::guidAt(std::string_view text, std::size_t pos) const
{
    if (!isHexDigit(text[pos]))
        return {};
    const std::string_view rest = text.substr(pos);
    if (rest.size() >= 36 && rest[8] == '-' && rest[13] == '-' && endsAt(text, pos + 36) && parseGuid(rest.substr(0, 36)))
        return {36, m_aliases.guidText(rest.substr(0, 36))};
    if (rest.size() < 32 || !endsAt(text, pos + 32))
        return {};
    const std::size_t end = runEnd(text, pos, isHexDigit);
    return end - pos == 32 ? Piece{32, m_aliases.guidText(rest.substr(0, 32))} : Piece{};
}

TextRewriter::Piece TextRewriter::sidAt(std::string_view text, std::size_t pos)
{
    if (lowerAscii(text[pos]) != 's' || (!startsWithIgnoreCase(text.substr(pos), "S-1-5-21-") && !startsWithIgnoreCase(text.substr(pos), "S-1-12-1-")))
        return {};
    std::size_t end = runEnd(text, pos + 9, [](char c) { return isDigit(c) || c == '-'; });
    while (text[end - 1] == '-')
        --end;
    return {end - pos, m_aliases.sid(text.substr(pos, end - pos))};
}

TextRewriter::Piece TextRewriter::addressAt(std::string_view text, std::size_t pos)
{
    if (!isHexDigit(text[pos]))
        return {};
    std::size_t end = runEnd(text, pos, [](char c) { return isHexDigit(c) || c == ':' || c == '.'; });
    const std::string_view run = text.substr(pos, end - pos);
    if (std::count(run.begin(), run.end(), ':') >= 2) {
        const std::size_t last = run.find_last_not_of(run.ends_with("::") ? "." : ".:");
        const std::string_view address = run.substr(0, last + 1);
        const bool isWhole = address.find("::") != std::string_view::npos || std::count(address.begin(), address.end(), ':') == 7 || address.find('.') != std::string_view::npos;
        if (isWhole && std::any_of(address.begin(), address.end(), isDigit) && endsAt(text, pos + address.size()) && normalizeIp(address) && parseGuid(address) == std::nullopt)
            if (auto alias = m_aliases.address(address))
                return {address.size(), *alias == normalizeIp(address) ? std::string(address) : *alias};
    }
    if (!isDigit(text[pos]) || (pos > 1 && text[pos - 1] == '.' && isWordByte(text[pos - 2])))
        return {};
    end = runEnd(text, pos, [](char c) { return isDigit(c) || c == '.'; });
    while (end > pos && text[end - 1] == '.')
        --end;
    const std::string_view address = text.substr(pos, end - pos);
    if (address.size() < 7 || std::count(address.begin(), address.end(), '.') != 3 || !endsAt(text, end))
        return {};
    if (isVersionBefore(text, pos) && !m_aliases.isReserved(address))
        return {};
    const auto alias = m_aliases.address(address);
    return alias ? Piece{address.size(), *alias} : Piece{};
}

TextRewriter::Piece TextRewriter::upnAt(std::string_view text, std::size_t pos)
{
    std::size_t at = runEnd(text, pos, isLocal);
    if (at < text.size() && text[at] == '#' && startsWithIgnoreCase(text.substr(at), "#EXT#@"))
        at += 5;
    if (at >= text.size() || text[at] != '@' || at - pos > 256)
        return {};
    const std::size_t end = domainEnd(text, at + 1);
    if (end == at + 1 || startsWithIgnoreCase(text.substr(at + 1), "odata.") || startsWithIgnoreCase(text.substr(at + 1), "microsoft.graph."))
        return {};
    return {end - pos, m_aliases.upn(text.substr(pos, end - pos))};
}

// contoso.onmicrosoft.com, alone: whoever reads it knows the tenant.
TextRewriter::Piece TextRewriter::tenantAt(std::string_view text, std::size_t pos)
{
    const std::size_t end = domainEnd(text, pos);
    const std::string_view domain = text.substr(pos, end - pos);
    const std::size_t mark = domain.size() < 16 ? std::string_view::npos : toLower(domain).find(".onmicrosoft.");
    return mark == std::string::npos || isPublicDomain(domain) ? Piece{} : Piece{domain.size(), m_aliases.domain(domain)};
}

std::string TextRewriter::ldapValue(std::string_view attribute, std::string_view value)
{
    std::string plainValue;
    for (std::size_t i = 0; i < value.size(); ++i)
        if (value[i] != '\\' || i + 1 >= value.size())
            plainValue += value[i];
        else
            plainValue += value[++i];
    const std::string_view bare = trim(plainValue);
    if (bare.empty() || std::any_of(containers.begin(), containers.end(), [&](std::string_view known) { return equalsIgnoreCase(bare, known); }) || isBuiltInAccount(bare))
        return std::string(value);
    if (!equalsIgnoreCase(attribute, "cn=") && !equalsIgnoreCase(attribute, "uid="))
        return equalsIgnoreCase(attribute, "c=") ? std::string(value) : m_aliases.unit(bare);
    if (const std::string other = text(bare); other != bare)
        return other;
    if (m_names.has(NameKind::Computer, bare))
        return m_aliases.computer(bare);
    return bare.find(' ') == std::string_view::npos && !m_names.isPerson(bare) ? m_aliases.account(bare) : m_aliases.person(bare);
}

TextRewriter::Piece TextRewriter::nameOfLdapAt(std::string_view text, std::size_t pos)
{
    std::string_view attribute = attributeAt(text, pos);
    if (attribute.empty() || attribute.size() < 3)
        return {};
    std::string out;
    std::size_t i = pos, parts = 0;
    while (!attribute.empty()) {
        const std::size_t begin = i + attribute.size();
        std::size_t end = ldapValueEnd(text, begin);
        if (equalsIgnoreCase(attribute, "dc=")) { // one domain of all that follow each other
            std::string domainName;
            std::size_t behind = i;
            while (startsWithIgnoreCase(text.substr(behind), "dc=")) {
                end = runEnd(text, behind + 3, [](char c) { return isWordByte(c) || c == '-'; });
                domainName += (domainName.empty() ? "" : ".") + std::string(text.substr(behind + 3, end - behind - 3));
                ++parts;
                behind = end < text.size() && text[end] == ',' ? end + 1 : end;
            }
            const std::string alias = m_aliases.domain(domainName);
            bool isFirst = true;
            for (std::size_t label = 0; label <= alias.size(); isFirst = false) {
                const std::size_t dot = std::min(alias.find('.', label), alias.size());
                out += (isFirst ? "" : ",") + std::string(attribute) + alias.substr(label, dot - label);
                label = dot + 1;
            }
        } else {
            out += std::string(attribute) + ldapValue(attribute, text.substr(begin, end - begin));
            ++parts;
        }
        i = end;
        attribute = end + 1 < text.size() && text[end] == ',' ? attributeAt(text, end + 1) : std::string_view();
        if (!attribute.empty()) {
            out += ',';
            ++i;
        }
    }
    return parts > 1 ? Piece{i - pos, std::move(out)} : Piece{};
}

// "a***@c***.com", "+XX XXXXXXXX89", "***-***-4321": what the log left of a phone number or an address of mail.
TextRewriter::Piece TextRewriter::hintAt(std::string_view text, std::size_t pos)
{
    const bool isMask = text[pos] == '*' || text[pos] == 'X';
    if (!isMask && (pos + 1 >= text.size() || !isWordByte(text[pos])))
        return {};
    const std::size_t end = runEnd(text, pos, [](char c) { return isWordByte(c) || c == '*' || c == '.' || c == '-' || c == '_' || c == '@'; });
    std::string_view run = text.substr(pos, end - pos);
    while (!run.empty() && (run.back() == '.' || run.back() == '-'))
        run.remove_suffix(1);
    const bool hasAt = run.find('@') != std::string_view::npos, hasStar = run.find('*') != std::string_view::npos;
    const bool hasDigit = std::any_of(run.begin(), run.end(), isDigit);
    if (hasStar && (hasAt || (run.find("**") != std::string_view::npos && hasDigit)))
        return {run.size(), hasAt ? m_aliases.hint(run) : m_aliases.phone(run)};
    const bool isPhone = run.find("XXX") != std::string_view::npos && hasDigit && std::all_of(run.begin(), run.end(), [](char c) { return c == 'X' || c == '-' || isDigit(c); });
    return isPhone ? Piece{run.size(), m_aliases.phone(run)} : Piece{};
}

TextRewriter::Piece TextRewriter::phoneAt(std::string_view text, std::size_t pos)
{
    if (pos > 0 && (isWordByte(text[pos - 1]) || text[pos - 1] == '+'))
        return {}; // 10:00:00+0200, a+b
    std::size_t end = pos + 1, digits = 0, masked = 0;
    for (; end < text.size(); ++end) {
        if (isDigit(text[end]))
            ++digits;
        else if (text[end] == 'X' || text[end] == 'x' || text[end] == '*')
            ++masked;
        else if (text[end] != ' ' && text[end] != '-' && text[end] != '(' && text[end] != ')')
            break;
        if (end - pos > 32)
            return {};
    }
    while (end > pos && !isDigit(text[end - 1]) && text[end - 1] != '*' && lowerAscii(text[end - 1]) != 'x')
        --end;
    if (digits == 0 || digits + masked < 7 || !endsAt(text, end))
        return {};
    return {end - pos, m_aliases.phone(text.substr(pos, end - pos))};
}

// 22 letters and two signs of padding: so exact that what stands before them need not be looked at. It may begin with + or /, where no word
// begins, stand behind the / of a path, and have each / escaped as JSON may have it.
TextRewriter::Piece TextRewriter::anchorAt(std::string_view text, std::size_t pos) const
{
    constexpr std::size_t letterCount = 22, mostEscapes = 8;
    std::array<char, letterCount + 2> letters{};
    letters[letterCount] = letters[letterCount + 1] = '=';
    std::string_view escape; // in front of each /
    std::size_t end = pos;
    for (std::size_t count = 0; count < letterCount; ++count, ++end) {
        if (end < text.size() && text[end] == '\\') {
            const std::size_t slash = runEnd(text.substr(0, std::min(text.size(), end + mostEscapes)), end, [](char c) { return c == '\\'; });
            if (slash >= text.size() || text[slash] != '/')
                return {};
            escape = text.substr(end, slash - end);
            end = slash;
        }
        if (end >= text.size() || !(isLetter(text[end]) || isDigit(text[end]) || text[end] == '+' || text[end] == '/'))
            return {};
        letters[count] = text[end];
    }
    if (text.substr(end, 2) != "==" || text.substr(end + 2).starts_with('='))
        return {};
    const auto alias = m_aliases.anchor({letters.data(), letters.size()});
    if (!alias)
        return {};
    std::string written;
    for (const char c : *alias) {
        if (c == '/')
            written += escape;
        written += c;
    }
    return {end + 2 - pos, std::move(written)};
}

TextRewriter::Piece TextRewriter::base64At(std::string_view text, std::size_t pos)
{
    std::size_t begin = pos; // it may begin with + or /, where no word begins
    if (text[pos] != '+' && pos > 0 && isBase64Letter(text[pos - 1]))
        return {};
    std::size_t end = runEnd(text, begin, isBase64Letter);
    const std::size_t letters = end - begin;
    if (letters < 12)
        return {};
    for (int padding = 0; padding < 2 && end < text.size() && text[end] == '=' && (end - begin) % 4 != 0; ++padding)
        ++end;
    const std::string_view token = text.substr(begin, end - begin);
    const auto bytes = base64Decoded(token);
    if (!bytes)
        return {};
    const bool forUrls = token.find_first_of("-_") != std::string_view::npos, padded = token.size() > letters || letters % 4 == 0;
    if (isReadable(*bytes)) {
        const std::string other = this->text(*bytes);
        return other == *bytes ? Piece{} : Piece{token.size(), base64Encoded(other, forUrls, padded)};
    }
    const auto wide = fromUtf16(*bytes);
    if (!wide || !isReadable(*wide) || std::none_of(wide->begin(), wide->end(), isLetter))
        return {};
    const std::string other = this->text(*wide);
    return other == *wide ? Piece{} : Piece{token.size(), base64Encoded(toUtf16(other), forUrls, padded)};
}

} // namespace core::pseudonym
