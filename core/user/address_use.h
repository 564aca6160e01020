// SPDX-License-Identifier: GPL-3.0-or-later
// From which addresses somebody came, and who else comes from them. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/user/activity.h"
#include "core/user/person_keys.h"

namespace core {

struct AddressUse {
    std::string ip;
    std::uint64_t events = 0, succeeded = 0, failed = 0; // sign-ins and flows together
    std::uint64_t flows = 0;
    std::optional<UtcTime> first, last;
    std::string country, city;      // as the logs have it, of the latest sign-in that says so
    std::uint64_t otherUsers = 0;   // whose sign-ins or flows come from it as well; at most mostOthers
};
constexpr std::uint64_t mostOthers = 50; // counted; "50 or more"

class AddressUses
{
public:
    void add(std::string_view ip, UtcTime time, std::optional<bool> succeeded, bool isFlow, std::string_view country = {}, std::string_view city = {});
    // The most frequent first. Of the first few hundred it is counted who else comes from them.
    std::vector<AddressUse> inOrder(store::Case& theCase, const PersonKeys& own) const;

private:
    std::map<std::string, AddressUse, std::less<>> m_uses;
};

} // namespace core
