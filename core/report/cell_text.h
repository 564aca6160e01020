// SPDX-License-Identifier: GPL-3.0-or-later
// Cells as text. Nothing here asks the machine for its zone or language. Pure.
#pragma once
#include "core/base/local_zone.h"
#include "core/report/value.h"

#include <memory>

namespace core::report {

// Times as a zone shows them; UTC where its name is not known.
class Clock
{
public:
    explicit Clock(const std::string& zone);
    // 2021-02-03 10:11:12, with the distance from UTC behind it unless the zone is UTC.
    std::string text(UtcTime time, int digits) const;
    UtcTime local(UtcTime time) const { return m_zone ? m_zone->toLocal(time) : time; }
    const std::string& zone() const { return m_name; }

private:
    std::shared_ptr<const LocalZone> m_zone; // null: UTC
    std::string m_name = "UTC";
};

// Digits of the second that a bound of a period needs, so that what lies within the same second stands on its side of it.
int boundDigits(UtcTime bound);
// For people: 1,241; 58.5 %; 3 min 20 s; times with at most `maxDigits` digits of the second.
std::string cellText(const Cell& cell, Kind kind, const Clock& clock, int maxDigits = 3);
std::string durationText(Duration duration);
// For programs: RFC 3339 in UTC, seconds, shares from 0 to 1, whole numbers; "" for nothing.
std::string machineText(const Cell& cell, Kind kind);
std::string machineName(const Column& column); // durations: NAME_seconds

} // namespace core::report
