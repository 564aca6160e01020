// SPDX-License-Identifier: GPL-3.0-or-later
// What examiners noted on flows, and the alerts that flows stand in (raised and not suppressed), read from the case at once. Belongs to the thread of the case
// while it reads; throws sqlite::Error. The result is a plain value, safe to share when const.
#pragma once
#include "core/search/flow_matcher.h"
#include "core/store/case.h"

#include <unordered_map>

namespace core {

using FlowMarksMap = std::unordered_map<std::string, FlowMarks>; // by correlation id in lower case
std::shared_ptr<const FlowMarksMap> readFlowMarks(store::Case& theCase);
FlowMarksLookup lookUp(std::shared_ptr<const FlowMarksMap> marks); // keeps the map

} // namespace core
