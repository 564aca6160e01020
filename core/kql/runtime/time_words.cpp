// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/time_words.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <stdexcept>
#include <unordered_map>

namespace core::kql {

TimeUnit unitOfWord(std::string_view function, std::string_view word)
{
    if (const auto unit = timeUnitByName(word))
        return *unit;
    throw std::runtime_error(fmt::format("{}() knows no part of time '{}'; there are year, quarter, month, week, day, hour, minute, second, "
                                         "millisecond, microsecond, nanosecond",
                                         function, word));
}

PartWanted partOfWord(std::string_view word)
{
    if (equalsIgnoreCase(word, "week_of_year") || equalsIgnoreCase(word, "weekofyear"))
        return {Part::WeekOfYear, TimeUnit::Week};
    if (equalsIgnoreCase(word, "dayofyear") || equalsIgnoreCase(word, "day_of_year"))
        return {Part::DayOfYear, TimeUnit::Day};
    const auto unit = timeUnitByName(word);
    if (unit && *unit != TimeUnit::Week)
        return {Part::Unit, *unit};
    throw std::runtime_error(fmt::format("datetime_part() knows no part of time '{}'; there are year, quarter, month, week_of_year, day, dayofyear, "
                                         "hour, minute, second, millisecond, microsecond, nanosecond",
                                         word));
}

std::shared_ptr<const LocalZone> zoneOfWord(const std::string& word)
{
    thread_local std::unordered_map<std::string, std::shared_ptr<const LocalZone>> known; // a column may name a zone in every row
    if (const auto found = known.find(word); found != known.end())
        return found->second;
    const auto zone = LocalZone::find(word);
    if (!zone || word.starts_with('+') || word.starts_with('-'))
        throw std::runtime_error(fmt::format("there is no time zone '{}'; names are like Europe/Berlin", word));
    if (known.size() > 1000)
        known.clear();
    return known.emplace(word, *zone).first->second;
}

} // namespace core::kql
