// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/time_format.h"

#include "core/kql/runtime/calendar.h"
#include "core/kql/runtime/checked_math.h"

#include <fmt/format.h>
#include <iterator>
#include <stdexcept>

namespace core::kql {
namespace {

constexpr std::string_view delimiters = " /-:,._[]";
constexpr std::size_t fractionDigits = 7;

// How often a letter may be repeated; 0: it means nothing.
std::size_t mostRepetitions(char letter, TimeFormat::Of what)
{
    const bool isDate = what == TimeFormat::Of::DateTime;
    switch (letter) {
    case 'f':
    case 'F': return fractionDigits;
    case 'd': return isDate ? 2 : 8;
    case 'h':
    case 'H':
    case 'm':
    case 's': return 2;
    case 'M':
    case 't': return isDate ? 2 : 0;
    case 'y': return isDate ? 4 : 0;
    default: return 0;
    }
}

bool isKnown(char letter, std::size_t count, TimeFormat::Of what)
{
    if (count > mostRepetitions(letter, what))
        return false;
    return (letter != 'y' || count != 3) && (letter != 't' || count == 2);
}

void writeNumber(std::int64_t number, std::size_t width, std::string& out)
{
    fmt::format_to(std::back_inserter(out), "{:0{}}", number, width);
}

// f: so many digits of the second, cut off; F: the same without zeros at the end.
void writeFraction(std::int64_t ticksOfSecond, std::size_t count, bool trimmed, std::string& out)
{
    std::string digits = fmt::format("{:07}", ticksOfSecond).substr(0, count);
    if (trimmed)
        digits.resize(digits.find_last_not_of('0') + 1); // npos + 1 is 0
    out += digits;
}

} // namespace

TimeFormat::TimeFormat(std::string_view format, Of what) : m_what(what)
{
    for (std::size_t i = 0; i < format.size();) {
        const char c = format[i];
        if (delimiters.find(c) != std::string_view::npos) {
            m_pieces.push_back({0, 1, std::string(1, c)});
            ++i;
            continue;
        }
        std::size_t count = 1;
        while (i + count < format.size() && format[i + count] == c)
            ++count;
        if (!isKnown(c, count, what))
            throw std::runtime_error(fmt::format("not supported: '{}' in the format '{}' of {}()", format.substr(i, count), format,
                                                 what == Of::DateTime ? "format_datetime" : "format_timespan"));
        m_pieces.push_back({c, count, {}});
        i += count;
    }
}

std::string TimeFormat::write(std::int64_t ticks) const
{
    std::string out;
    const auto size = ticks < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(ticks) : static_cast<std::uint64_t>(ticks);
    for (const Piece& piece : m_pieces)
        if (piece.letter == 0)
            out += piece.text;
        else if (m_what == Of::DateTime)
            writeDateTime(piece, ticks, out);
        else
            writeTimeSpan(piece, size, out);
    return out;
}

void TimeFormat::writeDateTime(const Piece& piece, std::int64_t ticks, std::string& out) const
{
    const Civil civil = civilOf(ticks);
    const std::int64_t second = civil.tickOfDay / ticksPerSecond;
    const std::int64_t hour = second / 3600;
    switch (piece.letter) {
    case 'y': return writeNumber(piece.count == 4 ? civil.year : civil.year % 100, piece.count, out);
    case 'M': return writeNumber(civil.month, piece.count, out);
    case 'd': return writeNumber(civil.day, piece.count, out);
    case 'H': return writeNumber(hour, piece.count, out);
    case 'h': return writeNumber((hour + 11) % 12 + 1, piece.count, out);
    case 'm': return writeNumber(second / 60 % 60, piece.count, out);
    case 's': return writeNumber(second % 60, piece.count, out);
    case 't': out += hour < 12 ? "AM" : "PM"; return;
    default: return writeFraction(civil.tickOfDay % ticksPerSecond, piece.count, piece.letter == 'F', out);
    }
}

void TimeFormat::writeTimeSpan(const Piece& piece, std::uint64_t ticks, std::string& out) const
{
    const auto second = static_cast<std::int64_t>(ticks / static_cast<std::uint64_t>(ticksPerSecond));
    const auto fraction = static_cast<std::int64_t>(ticks % static_cast<std::uint64_t>(ticksPerSecond));
    switch (piece.letter) {
    case 'd': return writeNumber(second / 86400, piece.count, out);
    case 'H':
    case 'h': return writeNumber(second / 3600 % 24, piece.count, out);
    case 'm': return writeNumber(second / 60 % 60, piece.count, out);
    case 's': return writeNumber(second % 60, piece.count, out);
    default: return writeFraction(fraction, piece.count, piece.letter == 'F', out);
    }
}

} // namespace core::kql
