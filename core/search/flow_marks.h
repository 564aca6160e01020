// SPDX-License-Identifier: GPL-3.0-or-later
// What examiners noted on flows, and the alerts that flows stand in (raised and not suppressed), read from the case at once. Belongs to the thread of the case
// while it reads; throws sqlite::Error. The result is a plain value, safe to share when const.
#pragma once
#include "core/annotation/annotation_index.h"
#include "core/detect/alert.h"
#include "core/search/flow_matcher.h"
#include "core/store/case.h"

#include <unordered_map>

namespace core {

using FlowMarksMap = std::unordered_map<std::string, FlowMarks>; // by correlation id in lower case
std::shared_ptr<const FlowMarksMap> readFlowMarks(store::Case& theCase);
FlowMarksLookup lookUp(std::shared_ptr<const FlowMarksMap> marks); // keeps the map
// The same of what a window holds in memory; either may be null. Put together by the first question, on whatever thread that comes.
FlowMarksLookup lookUp(AnnotationIndexPtr notes, detect::AlertListPtr alerts);
// Whether it is all one to flows which of the lists they are marked from: a decision about an alert is not what marks its flows.
bool markFlowsAlike(const detect::AlertList& a, const detect::AlertList& b);

} // namespace core
