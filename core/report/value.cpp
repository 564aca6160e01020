// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/value.h"

namespace core::report {

const char* name(Kind kind)
{
    switch (kind) {
    case Kind::Text: return "text";
    case Kind::Code: return "code";
    case Kind::Hash: return "hash";
    case Kind::Count: return "count";
    case Kind::Bytes: return "bytes";
    case Kind::Share: return "share";
    case Kind::Time: return "time";
    case Kind::Duration: return "duration";
    }
    return "";
}

bool isNumber(Kind kind)
{
    return kind == Kind::Count || kind == Kind::Bytes || kind == Kind::Share || kind == Kind::Duration;
}

Cell textCell(std::string_view text)
{
    Cell cell;
    if (!text.empty())
        cell.value = std::string(text);
    return cell;
}

Cell countCell(std::uint64_t count)
{
    Cell cell;
    cell.value = static_cast<std::int64_t>(count);
    return cell;
}

Cell shareCell(std::uint64_t part, std::uint64_t whole)
{
    Cell cell;
    if (whole > 0)
        cell.value = static_cast<double>(part) / static_cast<double>(whole);
    return cell;
}

Cell timeCell(UtcTime time, int digits)
{
    Cell cell;
    cell.value = time.ticks;
    cell.digits = static_cast<std::uint8_t>(digits);
    return cell;
}

Cell timeCell(const std::optional<UtcTime>& time, int digits) { return time ? timeCell(*time, digits) : Cell(); }

Cell durationCell(Duration duration)
{
    Cell cell;
    cell.value = duration.ticks;
    return cell;
}

} // namespace core::report
