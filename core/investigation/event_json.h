// SPDX-License-Identifier: GPL-3.0-or-later
// One event of a case as a line of JSON that can be imported again.
#pragma once
#include "core/base/result.h"
#include "core/event/event.h"
#include "core/store/raw_reader.h"

#include <optional>
#include <string>

namespace core {

// What the case knows of the event beside its raw record.
struct ExportedEvent {
    store::RawPlace place;
    std::int64_t number = 0;          // its place in the file
    std::optional<UtcTime> time, generated;
    int digits = 0;
    bool lacksZone = false;           // the record writes its time without a zone
    bool isOfWriting = false;         // the record has no time but that at which it was written
    bool wholeMinutes = false;        // and gives no seconds
    std::string category, operation, tenant;
    MapOptions reading;               // with which the file of the record was read: zone and order of dates
};

// The time of the event in UTC, as exactly as its record has it; empty where it has none.
std::string exportedTime(const ExportedEvent& event);

// Without the line feed. Errors: Damaged.
Result<std::string> cloudEventAsJson(store::RawReader& raw, const ExportedEvent& event); // audit, sign-in
Result<std::string> serverEventAsJson(store::RawReader& raw, const ExportedEvent& event);

// The fields of a server event as Get-WinEvent names them, in the order of serverFieldNames(); numbers as text.
const std::vector<std::string>& serverFieldNames();
Result<std::vector<std::string>> serverFieldsOf(store::RawReader& raw, const ExportedEvent& event);

} // namespace core
