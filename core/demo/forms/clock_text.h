// SPDX-License-Identifier: GPL-3.0-or-later
// Times in the spellings of the exports (domain reference 1.3, 1.4, 3.5, 11). Spellings without a zone show
// the wall clock of the machine on which the simulated export was made: central European time.
#pragma once
#include "core/base/utc_time.h"

#include <string>
#include <string_view>

namespace core::demo {

constexpr std::string_view exportZone = "Europe/Vienna";
// UTC+1, from the last Sunday of March to that of October UTC+2.
Duration zoneOffset(UtcTime time);
inline UtcTime wallClock(UtcTime time)
{
    return time + zoneOffset(time);
}

// Reads what appendTime (json_writer.h) wrote, with any number of digits.
UtcTime readTime(std::string_view iso);

enum class Clock : std::uint8_t {
    Iso,            // 2021-02-01T08:00:00.1234567Z
    IsoSeconds,     // 2021-02-01T08:00:00Z
    IsoOffset,      // 2021-02-01T09:00:00.1234567+01:00
    UsComma,        // 2/1/2021, 8:00:00 AM
    UsMilliseconds, // 2/1/2021, 8:00:00.123 AM
    Us,             // 2/1/2021 8:00:00 AM
    German,         // 01.02.2021 08:00:00
    Ticks51,        // /Date(1612166400123)/ , the escape of Windows PowerShell 5.1 is the writer's
};
// Shows the UTC clock; pass wallClock(time) for local spellings (IsoOffset does so itself).
std::string clockText(UtcTime time, Clock clock);

} // namespace core::demo
