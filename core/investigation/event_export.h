// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the events of a case in forms that can be imported again: the records as they stand, as JSON lines, or the columns
// of Log Analytics and of Get-WinEvent as CSV. A row of a table becomes the record of diagnostic settings that it was made of. Records of
// other kinds (risk detections, registered methods, roles ...) stand as JSON lines where the source had written them in JSON; the rest of
// them is counted by LeftOut. Times are UTC, also those that the source had written without a zone, and have the year in front. What
// several copies of one record had together stands in no single record: JSON lines have the richest copy.
// Throws sqlite::Error.
#pragma once
#include "core/base/utc_time.h"
#include "core/investigation/whole_file.h"
#include "core/store/case.h"

#include <optional>
#include <stop_token>
#include <string>

namespace core {

// Count and LeftOut write nothing: how many there are, and how many of the other records JSON lines cannot carry.
enum class EventFormat : std::uint8_t { JsonLines, Csv, Count, LeftOut };

struct EventExport {
    std::string source;              // audit, signin, server, other; empty: all of them, in CSV audit. CSV has no `other`
    EventFormat format = EventFormat::JsonLines;
    std::optional<UtcTime> from, to; // [from, to); without either also events that have no time
};

// Answers how many events were written. Errors: Cancelled, Damaged, InvalidArgument (CSV of `other`), those of the sink.
Result<std::uint64_t> exportEvents(store::Case& theCase, const EventExport& what, const TextSink& write, std::stop_token stop);

} // namespace core
