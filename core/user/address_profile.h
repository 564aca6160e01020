// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that came from one address, or from the addresses of a network. Belongs to the thread of the case; throws
// sqlite::Error. Within 200 ms on two million events, once an import has built the indexes (core/store/indexes.cpp).
#pragma once
#include "core/store/case.h"
#include "core/user/activity.h"
#include "core/user/network_owner.h"

namespace core {

struct AddressUser {
    std::string user;                // UPN, or whatever name the logs have
    std::string userId;
    std::uint64_t flows = 0, signIns = 0, succeeded = 0, failed = 0;
    std::optional<UtcTime> first, last;
};

struct AddressProfile {
    std::string address;             // normalised; a network as given
    bool isNetwork = false;
    std::vector<std::string> members; // of a network: its addresses in the case, at most mostMembers
    std::vector<ActivityItem> items; // by time
    // Only the newest of very many are in the list, and, of sign-ins, in what is counted by country, city, device and application.
    bool isCut = false;
    std::optional<UtcTime> listedFrom; // of such a list: from here on it is whole
    std::vector<ActivityCount> counts;
    std::vector<AddressUser> users;  // most events first
    std::vector<SeenValue> countries, cities, devices, apps; // as the logs have them
    std::optional<UtcTime> first, last;
    std::optional<NetworkOwner> owner; // of files that the user gave; nothing: not asked
    std::string subject;             // of notes
};
constexpr std::size_t mostMembers = 2000;

// InvalidArgument: no address and no network. NotFound: nothing in the case comes from there.
Result<AddressProfile> readAddressProfile(store::Case& theCase, std::string_view address, const NetworkOwners* owners = nullptr);

} // namespace core
