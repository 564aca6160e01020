// SPDX-License-Identifier: GPL-3.0-or-later
// What Investigation offers on users and addresses.
#include "core/helpdesk/reduced_view.h"
#include "core/investigation/investigation.h"
#include "core/sqlite/guarded.h"
#include "core/store/case.h"

namespace core {

Result<UserProfile> Investigation::userProfile(const std::string& who)
{
    return guarded([&] { return readUserProfile(*m_case, who); });
}

Result<AddressProfile> Investigation::addressProfile(const std::string& address, const NetworkOwners* owners)
{
    return guarded([&] { return readAddressProfile(*m_case, address, owners); });
}

Result<std::vector<PersonRow>> Investigation::peopleList(std::stop_token stop)
{
    return guarded([&] { return listPeople(*m_case, stop); });
}

Result<std::vector<AddressRow>> Investigation::addressList(std::stop_token stop)
{
    return guarded([&] { return listAddresses(*m_case, stop); });
}

Result<HelpdeskAnswer> Investigation::helpdeskAnswer(const helpdesk::Question& question)
{
    return answerOf(*m_case, question);
}

Result<void> Investigation::reduceView(std::string_view passphrase)
{
    return guarded([&] { return helpdesk::reduceView(*m_case, passphrase); });
}

Result<void> Investigation::leaveReducedView(std::string_view passphrase, bool forGood)
{
    return guarded([&] { return helpdesk::leaveReducedView(*m_case, passphrase, forGood); });
}

} // namespace core
