// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/text_rewriter.h"

#include "core/base/text.h"
#include "core/pseudonym/encodings.h"

#include <algorithm>

namespace core::pseudonym {
namespace {

constexpr int deepest = 4;

// Everything but the first character that may begin something to replace.
bool mayBegin(char c) { return isWordByte(c) || c == '+' || c == '*' || c == '/' || c == '\\'; }

} // namespace

std::string TextRewriter::text(std::string_view original)
{
    if (m_depth >= deepest || original.empty())
        return std::string(original);
    ++m_depth;
    std::string out;
    if (hasPercentEscapes(original))
        out = percentEncoded(original);
    if (const auto decoded = withoutUnicodeEscapes(out.empty() ? original : std::string_view(out))) {
        const std::string rewritten = plain(*decoded);
        if (rewritten != *decoded)
            out = rewritten;
    } else {
        out = plain(out.empty() ? original : std::string_view(out));
    }
    --m_depth;
    return out.empty() ? std::string(original) : out;
}

std::string TextRewriter::percentEncoded(std::string_view original)
{
    std::string out;
    for (std::size_t i = 0; i < original.size();) {
        std::size_t end = i;
        while (end < original.size() && isPercentPiece(original[end]))
            ++end;
        const std::string_view piece = original.substr(i, end - i);
        if (hasPercentEscapes(piece)) {
            const std::string decoded = percentDecoded(piece), rewritten = text(decoded);
            out += rewritten == decoded ? std::string(piece) : percentEncode(rewritten);
        } else {
            out += piece;
        }
        if (end == i)
            out += original[end++];
        i = end;
    }
    return out;
}

std::string TextRewriter::plain(std::string_view original)
{
    std::string out;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < original.size();) {
        if (!mayBegin(original[i]) || (isWordByte(original[i]) && i > 0 && isWordByte(original[i - 1]))) {
            ++i;
            continue;
        }
        Piece piece = pieceAt(original, i);
        if (piece.size > 0) {
            out += original.substr(copied, i - copied);
            out += piece.alias;
            i += piece.size;
            copied = i;
            continue;
        }
        ++i;
    }
    if (copied == 0)
        return std::string(original);
    out += original.substr(copied);
    return out;
}

TextRewriter::Piece TextRewriter::pieceAt(std::string_view text, std::size_t pos)
{
    // First of all, as the beginning of one may look like a name or a phone number.
    if (Piece anchor = anchorAt(text, pos); anchor.size > 0)
        return anchor;
    switch (text[pos]) {
    case '\\': return {};
    case '*': return hintAt(text, pos);
    case '/': return base64At(text, pos);
    case '+':
        if (Piece phone = phoneAt(text, pos); phone.size > 0)
            return phone;
        return base64At(text, pos);
    default: break;
    }
    for (const auto find : {&TextRewriter::sidAt, &TextRewriter::addressAt, &TextRewriter::hintAt, &TextRewriter::upnAt, &TextRewriter::tenantAt, &TextRewriter::nameOfLdapAt,
                            &TextRewriter::knownAt, &TextRewriter::base64At}) {
        if (find == &TextRewriter::sidAt)
            if (Piece guid = guidAt(text, pos); guid.size > 0)
                return guid;
        if (Piece piece = (this->*find)(text, pos); piece.size > 0)
            return piece;
    }
    return {};
}

TextRewriter::Piece TextRewriter::knownAt(std::string_view text, std::size_t pos)
{
    const KnownNames::Found found = m_names.at(text, pos);
    if (found.size == 0)
        return {};
    const std::string_view name = text.substr(pos, found.size);
    switch (found.kind) {
    case NameKind::Domain: return {found.size, m_aliases.domain(name)};
    case NameKind::Computer: return {found.size, m_aliases.computer(name)};
    case NameKind::Account: return {found.size, name.find('@') == std::string_view::npos ? m_aliases.account(name) : m_aliases.upn(name)};
    case NameKind::Label: return {found.size, m_aliases.label(name)};
    case NameKind::Person: return {found.size, m_aliases.person(name)};
    case NameKind::Phone: return {found.size, m_aliases.phone(name)};
    case NameKind::File: return {found.size, m_aliases.file(name)};
    case NameKind::Place: return {found.size, m_aliases.place(name)};
    }
    return {};
}

// A name in front of a backslash is a domain where what is meant is an account.
std::string TextRewriter::account(std::string_view original)
{
    if (isBuiltInAccount(original) || original.find('@') != std::string_view::npos || original.find('=') != std::string_view::npos)
        return text(original);
    if (const std::size_t slash = original.find('\\'); slash != std::string_view::npos && slash > 0) {
        const std::size_t user = original.find_first_not_of('\\', slash);
        if (user == std::string_view::npos || isBuiltInAccount(original.substr(0, slash)))
            return std::string(original);
        return m_aliases.domain(original.substr(0, slash)) + std::string(original.substr(slash, user - slash)) + account(original.substr(user));
    }
    if (std::string other = text(original); other != original)
        return other;
    if (original.find(' ') != std::string_view::npos)
        return person(original);
    const bool isAccount = original.size() <= 256 && std::all_of(original.begin(), original.end(), [](char c) { return isWordByte(c) || c == '.' || c == '_' || c == '-' || c == '$'; });
    if (!isAccount || (original.find('.') != std::string_view::npos && isOrdinary(original)) || parseGuid(original))
        return std::string(original);
    return m_aliases.account(original);
}

// A name that people bear; applications have names in the same members.
std::string TextRewriter::person(std::string_view original)
{
    if (m_names.isPerson(original))
        return m_aliases.person(trim(original));
    if (m_names.has(NameKind::Computer, original))
        return m_aliases.computer(trim(original));
    return text(original);
}

std::string TextRewriter::phone(std::string_view original)
{
    const auto digits = std::count_if(original.begin(), original.end(), isDigit);
    const auto others = std::count_if(original.begin(), original.end(), [](char c) { return isWordByte(c) && !isDigit(c) && c != 'X' && c != 'x'; });
    return digits >= 2 && others == 0 ? m_aliases.phone(original) : text(original);
}

std::string TextRewriter::value(Field field, std::string_view original)
{
    const std::string_view bare = trim(original);
    if (bare.empty())
        return std::string(original);
    switch (field) {
    case Field::Text: return text(original);
    case Field::Person: return isBuiltInAccount(bare) ? std::string(original) : bare.find('@') != std::string_view::npos || parseGuid(bare) ? text(original) : m_aliases.person(bare);
    case Field::MaybePerson: return person(original);
    case Field::Account: return account(original);
    case Field::Domain: return isBuiltInAccount(bare) || bare.find_first_of(" {@\\") != std::string_view::npos || parseGuid(bare) ? text(original) : m_aliases.domain(bare);
    case Field::Computer: {
        std::string other = bare.find(' ') != std::string_view::npos || parseGuid(bare) || normalizeIp(bare) || isBuiltInAccount(bare) ? text(original) : m_aliases.computer(bare);
        return other == original && bare.find(' ') != std::string_view::npos ? m_aliases.computer(bare) : other;
    }
    case Field::Phone: return phone(original);
    case Field::Address: {
        const auto alias = m_aliases.address(bare);
        const auto normal = normalizeIp(bare);
        return alias && normal == bare ? *alias : text(original);
    }
    case Field::Anchor: {
        auto alias = m_aliases.anchor(bare);
        return alias ? *alias : text(original);
    }
    case Field::Place: return m_aliases.place(bare);
    }
    return text(original);
}

} // namespace core::pseudonym
