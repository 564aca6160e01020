// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/date_order.h"

#include "core/event/mapping.h"
#include "core/evidence/byte_source.h"
#include "core/evidence/slashed_dates.h"
#include "core/investigation/preview_events.h"

namespace core {
namespace {

using Times = std::vector<std::optional<UtcTime>>;

Times timesOf(RecordBatch batch, MapOptions options, DateOrder order)
{
    options.dateOrder = order;
    MappedBatch mapped;
    mapped.options = std::move(options);
    mapBatch(batch, mapped);
    Times times;
    for (const PreviewEvent& event : previewEvents(batch, mapped))
        times.push_back(event.time);
    return times;
}

} // namespace

DateOrderShown dateOrderShown(std::string_view head, const DetectedFormat& format, MapOptions options, const std::stop_token& stop)
{
    if (format.layout || !mayHoldSlashedDates(head))
        return {};
    MemorySource source(head);
    const auto reader = makeReader(format, source);
    if (!reader)
        return {};
    bool differ = false, onlyMonthFirst = false, onlyDayFirst = false;
    for (RecordBatch batch; !stop.stop_requested(); batch = {}) {
        const auto more = reader->next(batch, stop);
        if (!more || !*more)
            break;
        const Times month = timesOf(batch, options, DateOrder::Usual), day = timesOf(batch, options, DateOrder::DayFirst);
        for (std::size_t i = 0; i < std::min(month.size(), day.size()); ++i) {
            differ = differ || (month[i] && day[i] && *month[i] != *day[i]);
            onlyMonthFirst = onlyMonthFirst || (month[i] && !day[i]);
            onlyDayFirst = onlyDayFirst || (day[i] && !month[i]);
        }
    }
    DateOrderShown shown;
    if (onlyDayFirst && !onlyMonthFirst)
        shown.order = DateOrder::DayFirst;
    shown.isUndecided = differ && !onlyDayFirst && !onlyMonthFirst;
    return shown;
}

} // namespace core
