// SPDX-License-Identifier: GPL-3.0-or-later
// By which numbers of the dictionary the records of one person are found, and whether a record is about them. Belongs to the
// thread of the case; throws sqlite::Error.
#pragma once
#include "core/base/guid.h"
#include "core/store/case.h"
#include "core/store/people.h"

#include <set>

namespace core {

class PersonKeys
{
public:
    PersonKeys(store::Case& theCase, const Person& person);
    // An object id decides, where the record and the person have one; else the name. Both in any spelling.
    bool isMeant(std::int64_t id, std::int64_t upn);
    // An account of the on-premises domain, with or without the domain in front.
    bool isAccount(std::string_view account) const;

    std::string idList() const;  // "3,17" for IN (...); "NULL" where there is none
    std::string upnList() const; // in every spelling of the dictionary
    const std::set<std::int64_t>& ids() const { return m_ids; }
    const std::set<std::int64_t>& upns() const { return m_upns; }
    const std::vector<Guid>& guids() const { return m_guids; } // object ids

private:
    store::Case& m_case;
    std::set<std::int64_t> m_ids, m_upns, m_otherIds; // otherIds: known not to be of this person
    std::set<std::string, std::less<>> m_foldedIds, m_accounts;
    std::vector<Guid> m_guids;
};

} // namespace core
