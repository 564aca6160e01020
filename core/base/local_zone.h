// SPDX-License-Identifier: GPL-3.0-or-later
// The zone in which a form without offsets (Event Viewer CSV, Export-Csv, old collectors) wrote its times.
// Rules come from the time zone database of the system. Immutable; any thread.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace date {
class time_zone;
}

namespace core {

class LocalZone
{
public:
    // An IANA name ("Europe/Berlin", without regard to case), "UTC", "Z", or a fixed offset ("+02:00",
    // "-0330"). Errors: InvalidArgument, with what was not understood.
    static Result<std::shared_ptr<const LocalZone>> find(std::string_view name);

    // How often the clock on the wall shows a time: twice where it was put back, never where it was put forward.
    enum class Shown : std::uint8_t { Once, Twice, Never };
    struct Reading {
        UtcTime utc;
        Shown shown = Shown::Once;
    };
    // `local` counts as if the clock on the wall were UTC. A time that the clock showed twice is taken as the
    // first of the two (summer time), one that it never showed as if it had gone on.
    Reading read(UtcTime local) const;
    UtcTime toUtc(UtcTime local) const { return read(local).utc; }
    // What the clock on the wall shows at that moment, as if it were UTC.
    UtcTime toLocal(UtcTime utc) const;
    const std::string& name() const { return m_name; }

private:
    LocalZone() = default;
    std::string m_name;
    const date::time_zone* m_zone = nullptr; // null: the fixed offset
    Duration m_offset;
};

// Whether a file in the system's time zone database may be a zone by its name: those of IANA have no full stop (theory.html of
// the database), its tables have (zone.tab, tzdata.zi). Older versions of the library take a table that they do not know for a
// zone, and end the program when that is read.
bool isZoneName(std::string_view name);

// All names of the system's time zone database, sorted. Empty where there is none.
std::vector<std::string> zoneNames();

} // namespace core
