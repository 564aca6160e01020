// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_about.h"

#include <algorithm>

namespace core {

Result<AboutValue> aboutValue(const EventColumns& events, EventColumn column, const std::string& value, std::size_t buckets,
                              std::size_t limit, std::stop_token stop)
{
    AboutValue about;
    about.column = column;
    about.value = value;
    about.term = termFor(column, value);
    about.all = events.size();
    Filter filter;
    filter.add(about.term);
    const auto rows = filterEvents(events, filter, {}, stop);
    if (!rows)
        return tl::unexpected(rows.error());
    about.count = rows->size();
    const auto timed = std::lower_bound(rows->begin(), rows->end(), events.timedRows());
    if (timed != rows->begin()) {
        const std::uint32_t first = rows->front(), last = *(timed - 1);
        about.first = events.timeAt(first);
        about.last = events.timeAt(last);
        about.firstEvent = events.idAt(first);
        about.lastEvent = events.idAt(last);
    }
    const FilterField field = about.term.field;
    if (field != FilterField::User)
        about.users = countValues(events, *rows, EventColumn::User, limit, stop);
    if (field != FilterField::Ip)
        about.addresses = countValues(events, *rows, EventColumn::Ip, limit, stop);
    if (field != FilterField::Operation)
        about.operations = countValues(events, *rows, EventColumn::Operation, limit, stop);
    if (field != FilterField::Source)
        about.sources = countValues(events, *rows, EventColumn::Source, limit, stop);
    TimeRange range;
    if (events.timedRows() > 0)
        range = {UtcTime{events.times().front()}, UtcTime{events.times().back() + 1}};
    about.histogram = countByTime(events, *rows, range, buckets, stop);
    for (const auto& outcome : countValues(events, *rows, EventColumn::Outcome, 4, stop).values)
        about.failures += outcome.text == "failure" ? outcome.count : 0;
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, "counting was cancelled");
    return about;
}

} // namespace core
