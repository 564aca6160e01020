// SPDX-License-Identifier: GPL-3.0-or-later
// The order of rows by one or several columns. Stable: rows that are equal in all of them stay in the order of time. Texts
// compare without regard to case, empty cells come last in both directions. Any thread.
#pragma once
#include "core/search/event_columns.h"

#include <stop_token>

namespace core {

struct EventSort {
    std::optional<EventColumn> column; // nothing: time
    bool isDescending = false;
    bool operator==(const EventSort&) const = default;
};

// `by`: the most important first; empty: by time. `rows` need not be in order. Asked to stop, the answer is in no order.
void sortEvents(const EventColumns& events, EventRows& rows, const std::vector<EventSort>& by, std::stop_token stop = {});

} // namespace core
