// SPDX-License-Identifier: GPL-3.0-or-later
// The keys by which annotations name events (core/annotation/subject.h): an event has one, but records that contradict each other share
// one. On the thread of the case; throws sqlite::Error.
#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/store/case.h"

#include <cstdint>
#include <stop_token>
#include <unordered_map>
#include <vector>

namespace core {

using EventKeys = std::unordered_map<std::int64_t, std::uint64_t>; // by the number of the event

// What is no event of the case is left out.
EventKeys readEventKeys(store::Case& theCase, const std::vector<EventId>& events);
// Every event of which something is said. Where that is any, it looks at each row of the case. Cancelled.
Result<EventKeys> readNotedEvents(store::Case& theCase, std::stop_token stop);

} // namespace core
