// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the case knows of one person: who it is, what happened, and what stands out. Belongs to the thread of the case;
// throws sqlite::Error. Within 200 ms on two million events, once an import has built the indexes (core/store/indexes.cpp).
#pragma once
#include "core/annotation/annotation_index.h"
#include "core/store/people.h"
#include "core/user/address_use.h"

namespace core {

// What lists of users and the logs say of the account.
struct AccountFacts {
    std::optional<bool> synced;                 // from the on-premises domain; nothing: nobody says
    std::optional<bool> enabled;
    std::string userType, department;           // Member, Guest
    std::string onPremisesAccount;              // DOMAIN\name
    std::string distinguishedName;
    std::string riskLevel, riskState;           // of the latest report of risky users
};

// Membership as the audit log shows it: groups that the person was added to or removed from while it was recorded.
struct GroupFact {
    std::string group;
    bool isMember = true;                       // after the last record
    UtcTime time;                               // of it
};

struct UserProfile {
    Person person;
    AccountFacts account;
    std::vector<GroupFact> groups;              // the latest first
    std::vector<ActivityItem> items;            // by time
    bool isCut = false;                         // only the newest of very many are in the list; counted are all
    std::optional<UtcTime> listedFrom;          // of such a list: from here on it is whole
    std::vector<ActivityCount> counts;          // of what occurred, most first
    std::vector<AddressUse> addresses;
    std::vector<SeenValue> countries, devices, apps;
    std::uint64_t alerts = 0;
    std::optional<UtcTime> first, last;         // of everything
    std::string subject;                        // of notes on the person
};

// `who`: UPN, mail, object id or any other name, in any case of letters. NotFound.
Result<UserProfile> readUserProfile(store::Case& theCase, std::string_view who);
Result<UserProfile> readUserProfile(store::Case& theCase, std::int64_t person);

} // namespace core
