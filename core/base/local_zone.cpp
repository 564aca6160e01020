// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/local_zone.h"

#include "core/base/text.h"

#include <algorithm>
#include <chrono>
#include <date/tz.h>
#include <fmt/format.h>

namespace core {
namespace {

// +02:00, +0200, +02, -03:30
std::optional<Duration> fixedOffset(std::string_view text)
{
    if (text.size() < 3 || (text[0] != '+' && text[0] != '-'))
        return std::nullopt;
    int digits = 0;
    int value = 0;
    for (const char c : text.substr(1)) {
        if (c == ':' && digits == 2)
            continue;
        if (c < '0' || c > '9' || ++digits > 4)
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    const int hours = digits == 2 ? value : value / 100;
    const int minutes = digits == 2 ? 0 : value % 100;
    if ((digits != 2 && digits != 4) || hours > 18 || minutes > 59)
        return std::nullopt;
    return Duration::minutes((text[0] == '-' ? -1 : 1) * (hours * 60 + minutes));
}

const date::tzdb* database()
{
    try {
        return &date::get_tzdb();
    } catch (const std::exception&) {
        return nullptr; // no database on this system: fixed offsets still work
    }
}

std::chrono::seconds wholeSeconds(UtcTime time)
{
    return std::chrono::seconds(time.ticks / 10'000'000 - (time.ticks % 10'000'000 < 0 ? 1 : 0));
}

} // namespace

Result<std::shared_ptr<const LocalZone>> LocalZone::find(std::string_view name)
{
    const std::string_view wanted = trim(name);
    std::shared_ptr<LocalZone> zone(new LocalZone);
    zone->m_name = wanted;
    if (equalsIgnoreCase(wanted, "UTC") || equalsIgnoreCase(wanted, "Z") || equalsIgnoreCase(wanted, "GMT")) {
        zone->m_name = "UTC";
        return zone;
    }
    if (const auto offset = fixedOffset(wanted)) {
        zone->m_offset = *offset;
        return zone;
    }
    if (const date::tzdb* zones = database()) {
        for (const date::time_zone& known : zones->zones)
            if (isZoneName(known.name()) && equalsIgnoreCase(known.name(), wanted)) {
                zone->m_zone = &known;
                zone->m_name = known.name();
                return zone;
            }
    }
    return fail(ErrorCode::InvalidArgument,
                "no such time zone; use a name like Europe/Berlin, UTC, or an offset like +02:00",
                std::string(wanted));
}

LocalZone::Reading LocalZone::read(UtcTime local) const
{
    if (!m_zone)
        return {local - m_offset};
    const date::local_info info = m_zone->get_info(date::local_seconds{wholeSeconds(local)});
    const Shown shown = info.result == date::local_info::ambiguous ? Shown::Twice
        : info.result == date::local_info::nonexistent             ? Shown::Never
                                                                   : Shown::Once;
    return {local - Duration::seconds(info.first.offset.count()), shown};
}

UtcTime LocalZone::toLocal(UtcTime utc) const
{
    if (!m_zone)
        return utc + m_offset;
    return utc + Duration::seconds(m_zone->get_info(date::sys_seconds{wholeSeconds(utc)}).offset.count());
}

bool isZoneName(std::string_view name)
{
    return !name.empty() && name.find('.') == std::string_view::npos;
}

std::vector<std::string> zoneNames()
{
    std::vector<std::string> names;
    if (const date::tzdb* zones = database())
        for (const date::time_zone& zone : zones->zones)
            if (isZoneName(zone.name()))
                names.push_back(zone.name());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace core
