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

// Users of flows by correlation id, in lower case: names and object ids in lower case.
using FlowUsers = std::unordered_map<std::string, std::vector<std::string>>;
// Of the flows of alerts for which an SQL condition over table alert holds; empty: of all.
FlowUsers readFlowUsers(store::Case& theCase, std::string_view condition = {});
FlowUsers flowUsersOf(const FlowList& flows);

// In lower case, each once: the texts as they stand, the names in them, the users of the flows.
std::unordered_set<std::string> concernedBy(const Alert& alert, const FlowUsers& users);
// Of all alerts of the case, by their number; reads nothing that has to be parsed.
std::unordered_map<std::string, std::vector<std::int64_t>> readAlertsByPerson(store::Case& theCase);

} // namespace core::detect
