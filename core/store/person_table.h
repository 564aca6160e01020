// SPDX-License-Identifier: GPL-3.0-or-later
// The people of a case: the tables person_link (pairs of names, kept at import), person and person_name (what
// follows from them). Belongs to the thread of its case. Throws sqlite::Error.
#pragma once
#include "core/store/case.h"
#include "core/store/dictionary.h"
#include "core/store/person_resolver.h"
#include "core/store/person_sightings.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace core::store {

class PersonTable
{
public:
    PersonTable(Case& theCase, Dictionary& texts);

    // Within the transaction of a file: its sightings become links. What they touch is remembered until
    // update().
    void addLinks(const PersonSightings& sightings);
    // Within a transaction of the caller: works out the times of the links anew from the events in the case,
    // and makes those that are missing. Links that no event shows stay as they are: a copy of one had them.
    void relink();
    // Works out anew who is who among all whom the links since the last update() touch; all people where an
    // import before this one was broken off. A case that has no links yet, as it was made before there were any,
    // gets them. One transaction.
    void update();

private:
    void followLinks();
    std::vector<PersonLink> readLinks(bool all);
    std::unordered_map<std::string_view, std::int64_t> removeOld(bool all);
    void markAdmins();
    void write(const std::vector<ResolvedPerson>& people, bool all);

    Case& m_case;
    Dictionary& m_texts;
    std::unordered_set<std::int64_t> m_touched; // numbers of folded names
    bool m_brokenOff;                           // links are there that nobody has worked out
};

} // namespace core::store
