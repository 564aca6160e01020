// SPDX-License-Identifier: GPL-3.0-or-later
// The people, addresses and servers of the simulated tenant. Only names and addresses that are reserved for
// documentation (contoso.com, example.com, RFC 5737, RFC 3849).
#pragma once
#include "core/base/utc_time.h"
#include "core/demo/model/prng.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::demo {

// An address as a log may write it and as the case stores it (core::normalizeIp is not used here: truth is our own).
struct Address {
    std::string written;
    std::string normal;
    std::string_view city, state, country, latitude, longitude;
    std::uint32_t autonomousSystem = 0;
};

struct Person {
    std::string id;             // object id
    std::string displayName;
    std::string upn;
    std::string alias;          // what some people type instead; empty: nothing
    std::string anchor;         // base64 of the 16 bytes of the immutable id; empty: cloud-only
    std::uint16_t address = 0;  // number of the address at home
    std::vector<std::string_view> methods; // stable names, in order of preference
    bool hybrid = false;
    bool guest = false;
    bool admin = false;         // holds a directory role
    bool helpdesk = false;      // may reset others
    std::string account;        // name in the domain (sAMAccountName), at most 20 characters; empty: cloud-only
    bool hiddenRisk = false;    // no licence to see the risk of the sign-ins
    std::vector<std::string> formerUpns; // oldest first
    UtcTime busyUntil;          // nothing else is planned for this person before
};

struct Server {
    std::string computer;
    Duration clockOffset;       // server time minus true time
    std::vector<std::string_view> channels = {"Application"};

    std::string shortName() const { return computer.substr(0, computer.find('.')); }
};

struct Tenant {
    std::string id, domain, initialDomain;
    std::vector<Person> people;
    std::vector<int> hybrid, cloudOnly, guests, helpdesk, admins; // numbers in `people`
    std::vector<int> vips;       // people of the lists above of whom much is known outside (listed_people.h); often none
    std::vector<int> emergency;  // accounts that nobody uses; with `namesake` the last of `people`
    int namesake = -1;           // an account that is called like those and is none
    std::size_t everyday() const { return people.size() - emergency.size() - (namesake >= 0 ? 1 : 0); } // who lead an everyday life
    std::vector<Server> servers; // two that synchronise, then a domain controller
    static constexpr int controller = 2;
    bool changeOver = false;    // the second server takes over halfway; else it only stages
    std::string syncAccount, syncAccountId, passwordServiceId, connectorAccount;
};

Tenant makeTenant(Prng& random, int users, bool changeOver);

// Addresses of a person: at home (one of several notations at random), and in the office.
Address homeAddress(Prng& random, const Person& person);
Address officeAddress(Prng& random);
Address foreignAddress(int number); // of attackers; never a person's

// The UPN as one of the systems might spell it: same letters, other case.
std::string spelledUpn(Prng& random, const std::string& upn);

} // namespace core::demo
