// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/cell_text.h"

#include "core/report/builder.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace core::report {

Clock::Clock(const std::string& zone)
{
    if (zone.empty() || zone == "UTC")
        return;
    if (auto found = LocalZone::find(zone)) {
        m_zone = std::move(*found);
        m_name = m_zone->name();
    }
}

std::string Clock::text(UtcTime time, int digits) const
{
    if (!m_zone)
        return formatUtcPlain(time, digits);
    const UtcTime shown = m_zone->toLocal(time);
    const std::int64_t minutes = (shown - time).ticks / Duration::minutes(1).ticks;
    return fmt::format("{} {}{:02}:{:02}", formatUtcPlain(shown, digits), minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
}

int boundDigits(UtcTime bound) { return bound.ticks % Duration::seconds(1).ticks == 0 ? 0 : 7; }

std::string durationText(Duration duration)
{
    const std::int64_t ms = std::abs(duration.inMilliseconds());
    const char* sign = duration.ticks < 0 ? "-" : "";
    if (ms < 1000)
        return fmt::format("{}{} ms", sign, ms);
    if (ms < 60'000)
        return fmt::format("{}{}.{} s", sign, ms / 1000, ms % 1000 / 100);
    const std::int64_t seconds = ms / 1000;
    if (seconds < 3600)
        return seconds % 60 == 0 ? fmt::format("{}{} min", sign, seconds / 60) : fmt::format("{}{} min {} s", sign, seconds / 60, seconds % 60);
    if (seconds < 48 * 3600)
        return seconds / 60 % 60 == 0 ? fmt::format("{}{} h", sign, seconds / 3600) : fmt::format("{}{} h {} min", sign, seconds / 3600, seconds / 60 % 60);
    return seconds / 3600 % 24 == 0 ? fmt::format("{}{} d", sign, seconds / 86400) : fmt::format("{}{} d {} h", sign, seconds / 86400, seconds / 3600 % 24);
}

std::string cellText(const Cell& cell, Kind kind, const Clock& clock, int maxDigits)
{
    if (const auto* text = std::get_if<std::string>(&cell.value))
        return *text;
    if (const auto* real = std::get_if<double>(&cell.value))
        return kind == Kind::Share ? fmt::format("{:.1f} %", *real * 100) : fmt::format("{}", *real);
    const auto* whole = std::get_if<std::int64_t>(&cell.value);
    if (!whole)
        return {};
    switch (kind) {
    case Kind::Time: return clock.text({*whole}, std::min<int>(cell.digits, maxDigits));
    case Kind::Duration: return durationText({*whole});
    default: return *whole < 0 ? "-" + grouped(static_cast<std::uint64_t>(-*whole)) : grouped(static_cast<std::uint64_t>(*whole));
    }
}

std::string machineText(const Cell& cell, Kind kind)
{
    if (const auto* text = std::get_if<std::string>(&cell.value))
        return *text;
    if (const auto* real = std::get_if<double>(&cell.value))
        return fmt::format("{}", *real);
    const auto* whole = std::get_if<std::int64_t>(&cell.value);
    if (!whole)
        return {};
    if (kind == Kind::Time)
        return formatUtc({*whole}, cell.digits);
    if (kind == Kind::Duration)
        return fmt::format("{}", static_cast<double>(*whole) / 1e7);
    return std::to_string(*whole);
}

std::string machineName(const Column& column) { return column.kind == Kind::Duration ? column.name + "_seconds" : column.name; }

} // namespace core::report
