// SPDX-License-Identifier: GPL-3.0-or-later
// Who is who: from pairs of names to people. Pure; the result depends on the set of links, not on their
// order.
//
// An object id is one person, for ever. A name seen beside an object id is that person's, for the span in
// which it was seen: a UPN that moved on belongs to each holder at their time. A name seen only beside other
// names belongs to the person that those lead to: the firmer of the two decides, and of several holders the
// one of that time. Names that lead to no object id make a person of their own for each group that was seen
// together, and for each tenant.
#pragma once
#include "core/store/person_link.h"

#include <string_view>
#include <vector>

namespace core::store {

struct PersonName {
    NameKind kind = NameKind::None;
    std::string_view folded, name;
    SeenSpan seen;
};

struct ResolvedPerson {
    std::string_view objectId; // folded; empty where none is known
    std::string_view tenant, displayName;
    std::vector<PersonName> names; // with the object id; by kind and folded name
};

// Texts of the result are those of the links. People come by object id, then by tenant and names.
std::vector<ResolvedPerson> resolvePeople(const std::vector<PersonLink>& links);

} // namespace core::store
