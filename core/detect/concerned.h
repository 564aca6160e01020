// SPDX-License-Identifier: GPL-3.0-or-later
// Whom an alert concerns: everybody whom it names as user or as actor, also where several stand in one text, and the users of its flows. Lists,
// the helpdesk card and suppressions ask here, so that they do not differ. Pure but for what takes a case, which belongs to its thread
// and throws sqlite::Error.
#pragma once
#include "core/detect/alert.h"
#include "core/flow/flow.h"
#include "core/store/case.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace core::detect {

// What stands in a user or an actor of an alert.
struct NamedPeople {
    std::vector<std::string> names; // in lower case; one that has a comma in it stands there in its parts
    bool isAll = true;              // false: there are more, and nobody wrote down who
};
NamedPeople namedPeople(std::string_view field);

// The user of a flow, in lower case; what is not known is empty.
struct FlowUser {
    std::string name, id, tenant;
};
// By correlation id, in lower case.
using FlowUsers = std::unordered_map<std::string, std::vector<FlowUser>>;
// Of the flows of alerts for which an SQL condition over table alert holds; empty: of all.
FlowUsers readFlowUsers(store::Case& theCase, std::string_view condition = {});
FlowUsers flowUsersOf(const FlowList& flows);

// In lower case, each once: the texts as they stand, the names in them, the users of the flows. By spelling: of two people of one name both.
std::unordered_set<std::string> concernedBy(const Alert& alert, const FlowUsers& users);

// One person: a name may have moved on from somebody else, or have a bearer in another tenant as well.
struct Someone {
    std::vector<std::string> names; // in any case of letters
    std::string id, tenant;         // empty: not known
};
// Whether it is about this one. Where a flow of the alert says by its object id or its tenant who bore a name, that decides; else the name does.
bool concerns(const Alert& alert, const Someone& person, const FlowUsers& users);

// By spelling, of all alerts of the case, by their number; reads nothing that has to be parsed.
std::unordered_map<std::string, std::vector<std::int64_t>> readAlertsByPerson(store::Case& theCase);

} // namespace core::detect
