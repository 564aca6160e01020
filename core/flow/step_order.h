// SPDX-License-Identifier: GPL-3.0-or-later
// Exports tell the times of one flow more or less precisely: a time in whole seconds stands for any moment of its second, so
// that there the ranks of the steps come before their times. Pure.
#pragma once
#include "core/base/utc_time.h"

#include <algorithm>

namespace core {

// The records from `first` to `last` stand by time. Orders those of each second that holds a record without fractions by
// `rankFirst`; decided by the second and not by the pair, so that it is one order. `isOneFlow` tells neighbours apart.
template <class Iterator, class IsOneFlow, class RankFirst>
void orderInWholeSeconds(Iterator first, Iterator last, IsOneFlow isOneFlow, RankFirst rankFirst)
{
    const auto second = [](const auto& record) { return record.time.ticks / Duration::seconds(1).ticks; };
    while (first != last) {
        const auto end = std::find_if(first, last, [&](const auto& r) { return second(r) != second(*first) || !isOneFlow(r, *first); });
        if (std::any_of(first, end, [](const auto& r) { return r.digits == 0; }))
            std::sort(first, end, rankFirst);
        first = end;
    }
}

} // namespace core
