// SPDX-License-Identifier: GPL-3.0-or-later
// The people of a case as values, for those who look them up. On the thread of the case; throws
// sqlite::Error.
#pragma once
#include "core/base/utc_time.h"
#include "core/store/case.h"

#include <optional>
#include <string>
#include <vector>

namespace core {

// A person as others see them. Times are of the records in which the name stood; none for names out of lists.
struct Person {
    struct Name {
        std::string kind, name; // kind: object_id, upn, mail, anchor, sid, sam
        std::optional<UtcTime> firstSeen, lastSeen;
    };
    struct Role {
        std::string role, scope,
            assignment; // assignment: Active, Eligible ... as the export has it; may be empty
        bool resetsPasswords = false;
    };
    std::int64_t id = 0;
    std::string objectId, displayName, tenantId, upn; // upn: the one seen last
    bool isAdmin = false;
    std::vector<Name> names;
    std::vector<Role> roles;
    std::vector<std::string> methods; // registered, of the latest report
    std::optional<UtcTime> methodsAt; // of that report
    std::optional<bool> ssprRegistered;
};

} // namespace core

namespace core::store {

// The words by which people are looked for: as plainLetters() has them, cut at blanks and commas.
std::vector<std::string> nameWords(std::string_view text);
// Whether the name, in plain letters, has the word in it. Object ids, anchors and SIDs count whole or by their beginning only; of addresses
// and accounts the domain counts where that is asked for.
bool hasWord(std::string_view kind, std::string_view name, std::string_view word, bool withDomain);
// Those among whose names each word of `text` is, without regard to case and accents, or all for an empty text; at most `limit`: first where
// words of the display name begin with them, then where a UPN does, each by name. Domains count only for a word with '@', '.' or a
// backslash in it, or where nobody is found without them. Without roles and methods.
std::vector<Person> findPeople(Case& theCase, std::string_view text, std::size_t limit);
// By an object id, which names one person for ever, or any other name in any case of letters: of several bearers the last one.
std::optional<std::int64_t> personOfName(Case& theCase, std::string_view who);
// Everything of one person; nothing where the number is not known. Roles that have ended by the newest event of the case are left out.
std::optional<Person> readPerson(Case& theCase, std::int64_t id);
// The same with the roles of that moment, and the methods of the latest report that is not after it (a later one if there is no other).
std::optional<Person> readPerson(Case& theCase, std::int64_t id, UtcTime moment);

} // namespace core::store
