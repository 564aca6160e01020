// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_find.h"

#include <algorithm>

namespace core {

std::optional<FoundRow> findRow(const EventColumns& events, const EventRows& rows, std::size_t from, bool backward,
                                    const std::string& text, std::span<const EventColumn> columns, std::stop_token stop)
{
    const auto match = EventMatch::make({FilterField::Text, FilterMatch::Contains, false, text, {}});
    if (!match || text.empty() || rows.empty() || columns.empty())
        return std::nullopt;
    const EventTextTest test(events, *match, columns);
    const std::size_t count = rows.size();
    from = std::min(from, count - 1);
    for (std::size_t step = 1; step <= count; ++step) {
        if (step % 65536 == 0 && stop.stop_requested())
            return std::nullopt;
        const std::size_t place = backward ? (from + count - step) % count : (from + step) % count;
        const bool isHit = std::any_of(columns.begin(), columns.end(),
                                       [&](EventColumn column) { return test.isHit(column, events.valueAt(column, rows[place])); });
        if (isHit)
            return FoundRow{place, backward ? place >= from : place <= from};
    }
    return std::nullopt;
}

} // namespace core
