// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/wall_clock.h"

#include <algorithm>

namespace core {

UtcTime firstShowing(UtcTime local, const std::function<Duration(UtcTime)>& offset)
{
    // No clock is a day ahead or behind, so that what holds a day earlier and a day later is what may hold at that moment.
    const Duration before = offset(local - Duration::days(1)), after = offset(local + Duration::days(1));
    const UtcTime early = local - std::max(before, after), late = local - std::min(before, after);
    for (const UtcTime shown : {early, late})
        if (shown + offset(shown) == local)
            return shown;
    // The clock was put forward over it, in (early, late].
    std::int64_t past = early.ticks, there = late.ticks;
    while (there - past > 1) {
        const std::int64_t middle = past + (there - past) / 2;
        (UtcTime{middle} + offset({middle}) < local ? past : there) = middle;
    }
    return {there};
}

} // namespace core
