// SPDX-License-Identifier: GPL-3.0-or-later
// Which stretch of time a timeline shows at first: the flow itself, large. Pure, from any thread.
#pragma once
#include "core/flow/flow.h"

#include <utility>

namespace core {

// From the first to the last of the flow's own records and its write-back, and of what followed from it as far as the
// flow keeps a third of the stretch. Sign-ins and what else only stands near a flow (isContext) never count, nor do
// server events more than a quarter of an hour away, whose clock is wrong beyond use.
std::pair<UtcTime, UtcTime> fitRange(const FlowDetail& detail);

// Every step, however far away.
std::pair<UtcTime, UtcTime> fullRange(const FlowDetail& detail);

// Whether a step is of the write-back itself: the request, its answer, and what engine and domain controller did for it.
bool isWriteBack(const FlowStep& step);

} // namespace core
