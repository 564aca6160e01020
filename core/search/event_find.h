// SPDX-License-Identifier: GPL-3.0-or-later
// The next row that contains a text, in the order in which rows are shown: moves, hides nothing. Any thread.
#pragma once
#include "core/search/event_filter.h"

namespace core {

struct FoundRow {
    std::size_t place = 0; // in `rows`
    bool wrapped = false;  // behind the end, or before the beginning
};
// Begins next to `from` and ends there; without regard to case. Nothing where it stands nowhere or the search was stopped.
std::optional<FoundRow> findRow(const EventColumns& events, const EventRows& rows, std::size_t from, bool backward,
                                    const std::string& text, std::span<const EventColumn> columns, std::stop_token stop = {});

} // namespace core
