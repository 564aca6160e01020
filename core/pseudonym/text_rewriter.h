// SPDX-License-Identifier: GPL-3.0-or-later
// Replaces identifiers in any text: by their form (UPNs and addresses of mail, IPs, GUIDs, SIDs, names of LDAP, phone numbers, masked hints, anchors) also
// where the case does not know them, and by the list of known names. Reads through what hides a text in another: %40 of URLs, \u0040 of JSON, base64
// (also of UTF-16). What is no identifier stays as it is, byte for byte: codes, times, operations, versions of programs. Belongs to one thread.
#pragma once
#include "core/pseudonym/aliases.h"
#include "core/pseudonym/fields.h"
#include "core/pseudonym/known_names.h"

#include <string>
#include <string_view>

namespace core::pseudonym {

class TextRewriter
{
public:
    TextRewriter(Aliases& aliases, const KnownNames& names) : m_aliases(aliases), m_names(names) {}

    std::string text(std::string_view original);
    // A whole value whose meaning is known (fields.h).
    std::string value(Field field, std::string_view original);

    Aliases& aliases() { return m_aliases; }
    const KnownNames& names() const { return m_names; }

private:
    struct Piece { // of a text: so many bytes become this
        std::size_t size = 0;
        std::string alias;
    };
    std::string plain(std::string_view original);
    std::string percentEncoded(std::string_view original);
    Piece pieceAt(std::string_view text, std::size_t pos);
    Piece guidAt(std::string_view text, std::size_t pos) const;
    Piece sidAt(std::string_view text, std::size_t pos);
    Piece addressAt(std::string_view text, std::size_t pos);
    Piece upnAt(std::string_view text, std::size_t pos);
    Piece tenantAt(std::string_view text, std::size_t pos);
    Piece nameOfLdapAt(std::string_view text, std::size_t pos);
    Piece hintAt(std::string_view text, std::size_t pos);
    Piece phoneAt(std::string_view text, std::size_t pos);
    Piece anchorAt(std::string_view text, std::size_t pos) const;
    Piece base64At(std::string_view text, std::size_t pos);
    Piece knownAt(std::string_view text, std::size_t pos);
    std::string ldapValue(std::string_view attribute, std::string_view value);
    std::string account(std::string_view original);
    std::string person(std::string_view original);
    std::string phone(std::string_view original);

    Aliases& m_aliases;
    const KnownNames& m_names;
    int m_depth = 0; // of texts in texts
};

} // namespace core::pseudonym
