// SPDX-License-Identifier: GPL-3.0-or-later
// What the clock on the wall shows, for those who know a zone by its offset alone. Pure functions; any thread.
#pragma once
#include "core/base/utc_time.h"

#include <functional>

namespace core {

// The first moment at which a clock that is ahead of UTC by `offset` shows `local` or more, counted as if that were UTC: where it is put
// forward over midnight the day begins with the moment of the change, where midnight comes twice with the first of the two.
UtcTime firstShowing(UtcTime local, const std::function<Duration(UtcTime)>& offset);

} // namespace core
