// SPDX-License-Identifier: GPL-3.0-or-later
// Words that functions on time take: parts of time, and zones. One that does not exist is an error (std::runtime_error with a sentence); the binder
// finds it where the word is a constant, the function where it comes from a row.
#pragma once
#include "core/base/local_zone.h"
#include "core/kql/runtime/calendar.h"

#include <memory>
#include <string>
#include <string_view>

namespace core::kql {

TimeUnit unitOfWord(std::string_view function, std::string_view word); // of datetime_add(), datetime_diff()

// What datetime_part() takes beside the units.
enum class Part { Unit, WeekOfYear, DayOfYear };
struct PartWanted {
    Part part = Part::Unit;
    TimeUnit unit = TimeUnit::Day;
};
PartWanted partOfWord(std::string_view word);

std::shared_ptr<const LocalZone> zoneOfWord(const std::string& word);

} // namespace core::kql
