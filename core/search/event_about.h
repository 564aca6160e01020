// SPDX-License-Identifier: GPL-3.0-or-later
// All that a case knows of one value: how often, since when, until when, who and from where. The rows are those that the
// filter with the term of the value lets through, so each figure can be looked at. Any thread.
#pragma once
#include "core/search/event_facets.h"
#include "core/search/event_filter.h"

namespace core {

struct AboutValue {
    EventColumn column = EventColumn::User;
    std::string value;
    FilterTerm term;                     // that leads to its rows
    std::uint64_t count = 0, failures = 0, all = 0; // all: events of the case
    std::optional<UtcTime> first, last;
    EventId firstEvent, lastEvent;       // 0: no row has a time
    EventFacet users, addresses, operations, sources; // the most frequent; empty for the kind of the value itself
    EventHistogram histogram;            // over the time of the whole case
};
Result<AboutValue> aboutValue(const EventColumns& events, EventColumn column, const std::string& value, std::size_t buckets = 48,
                              std::size_t limit = 5, std::stop_token stop = {});

} // namespace core
