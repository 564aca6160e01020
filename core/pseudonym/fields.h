// SPDX-License-Identifier: GPL-3.0-or-later
// What the members of records, the columns of tables and the labels in messages hold, by their names: where a whole value is an identifier, however
// ordinary the word is ("Administrator" as a display name, "ann" as an account). Pure; any thread.
#pragma once
#include <cstdint>
#include <string_view>

namespace core::pseudonym {

enum class Field : std::uint8_t {
    Text,     // anything: only what is recognised in it is replaced
    Person,   // the name of a person, for people
    MaybePerson, // displayName: of a person, an application, a group
    Account,  // a UPN, a mail address, DOMAIN\name, an account without a domain
    Domain,   // of DNS or NetBIOS
    Computer,
    Phone,
    Address,  // an IP
    Anchor,   // sourceAnchor, onPremisesImmutableId
    Place,    // street, office ...: personal and of no use
};

// `name`: as a log writes it, in any case of letters: "userPrincipalName", "TargetUserName", "Account Name", "initiatedBy.user.displayName".
Field fieldNamed(std::string_view name);

} // namespace core::pseudonym
