// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_values.h"

#include "core/base/text.h"

#ifdef _WIN32
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <re2/re2.h>

namespace core {
namespace {

constexpr std::int64_t longest = std::int64_t{1000} * 365 * 86'400'000;
constexpr std::int64_t ticksPerSecond = 10'000'000, ticksPerDay = 86400 * ticksPerSecond;

struct Unit {
    std::string_view name;
    std::int64_t milliseconds;
};
constexpr Unit units[] = {{"ms", 1}, {"sec", 1000}, {"min", 60'000}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}, {"w", 604'800'000}};

// Takes digits off the front; nothing where there are not as many.
std::optional<int> takeDigits(std::string_view& text, std::size_t count)
{
    if (text.size() < count || !std::all_of(text.begin(), text.begin() + std::ptrdiff_t(count), isDigit))
        return std::nullopt;
    int value = 0;
    std::from_chars(text.data(), text.data() + count, value);
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, std::string_view anyOf)
{
    if (text.empty() || anyOf.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

int daysIn(int year, int month)
{
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : days[month - 1];
}

// A stretch of the clock on the wall.
struct LocalStretch {
    UtcTime from, to;
};

// 2021, 2021-02, 2021-02-03 and 2021-02-03T10; what is finer is left to parseTime.
std::optional<LocalStretch> coarseStretch(std::string_view text)
{
    const auto year = takeDigits(text, 4);
    if (!year || *year < 1900)
        return std::nullopt;
    const auto at = [&](int month, int day, int hour) { return UtcTime::fromCalendar(*year, unsigned(month), unsigned(day), hour); };
    if (text.empty())
        return LocalStretch{at(1, 1, 0), at(12, 31, 0) + Duration::days(1)};
    if (!take(text, "-"))
        return std::nullopt;
    const auto month = takeDigits(text, 2);
    if (!month || *month < 1 || *month > 12)
        return std::nullopt;
    if (text.empty())
        return LocalStretch{at(*month, 1, 0), at(*month, daysIn(*year, *month), 0) + Duration::days(1)};
    if (!take(text, "-"))
        return std::nullopt;
    const auto day = takeDigits(text, 2);
    if (!day || *day < 1 || *day > daysIn(*year, *month))
        return std::nullopt;
    if (text.empty())
        return LocalStretch{at(*month, *day, 0), at(*month, *day, 0) + Duration::days(1)};
    const auto hour = take(text, "Tt ") ? takeDigits(text, 2) : std::nullopt;
    if (!hour || *hour > 23 || !text.empty())
        return std::nullopt;
    return LocalStretch{at(*month, *day, *hour), at(*month, *day, *hour) + Duration::hours(1)};
}

// How long a clock text names: its minute, its second, or the last digit of it.
Duration grainOf(std::string_view text, const ParsedTime& parsed)
{
    const std::size_t clock = text.find(':');
    const bool hasSeconds = clock != std::string_view::npos && clock + 3 < text.size() && text[clock + 3] == ':';
    if (!hasSeconds)
        return Duration::minutes(1);
    Duration grain = Duration::seconds(1);
    for (int i = 0; i < parsed.digits; ++i)
        grain.ticks /= 10;
    return grain;
}

UtcTime toUtc(UtcTime local, const SearchContext& context) { return context.zone ? context.zone->toUtc(local) : local; }

bool isPlainYear(UtcTime time)
{
    return time >= UtcTime::fromCalendar(1900, 1, 2) && time < UtcTime::fromCalendar(9999, 12, 30);
}

unsigned prefixBits(std::string_view text)
{
    unsigned bits = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), bits);
    return end.ec == std::errc() && end.ptr == text.data() + text.size() && text.size() <= 3 ? bits : 999;
}

bool isMapped(const AddressBytes& a)
{
    return std::all_of(a.begin(), a.begin() + 10, [](unsigned char b) { return b == 0; }) && a[10] == 0xff && a[11] == 0xff;
}

} // namespace

std::optional<std::int64_t> parseSearchDuration(std::string_view text)
{
    if (text.empty() || text.size() > 40)
        return std::nullopt;
    double sum = 0;
    while (!text.empty()) {
        double number = 0;
        if (!isDigit(text.front()))
            return std::nullopt;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
        if (end.ec != std::errc())
            return std::nullopt;
        text.remove_prefix(std::size_t(end.ptr - text.data()));
        std::int64_t unit = text.empty() && sum == 0 ? 1000 : 0;
        for (const Unit& known : units)
            if (unit == 0 && startsWithIgnoreCase(text, known.name)) {
                unit = known.milliseconds;
                text.remove_prefix(known.name.size());
            }
        if (unit == 0)
            return std::nullopt;
        sum += number * double(unit);
    }
    return sum <= double(longest) ? std::optional(std::int64_t(std::llround(sum))) : std::nullopt;
}

std::string formatSearchDuration(std::int64_t milliseconds)
{
    std::string text;
    for (const auto& [name, unit] : {Unit{"d", 86'400'000}, Unit{"h", 3'600'000}, Unit{"m", 60'000}, Unit{"s", 1000}, Unit{"ms", 1}})
        if (milliseconds >= unit) {
            text += fmt::format("{}{}", milliseconds / unit, name);
            milliseconds %= unit;
        }
    return text.empty() ? "0s" : text;
}

std::optional<TypedTime> parseTypedTime(std::string_view text, const SearchContext& context)
{
    text = trim(text);
    if (const auto coarse = coarseStretch(text))
        return TypedTime{toUtc(coarse->from, context), toUtc(coarse->to, context)};
    // With slashes the month may come first or second: nobody can say which was meant.
    if (text.size() < 8 || text.find('/') != std::string_view::npos)
        return std::nullopt;
    const auto parsed = parseTime(text);
    if (!parsed)
        return std::nullopt;
    const bool hasClock = text.find(':') != std::string_view::npos;
    const UtcTime end = parsed->time + (hasClock ? grainOf(text, *parsed) : Duration::days(1));
    if (parsed->hasZone)
        return TypedTime{parsed->time, end};
    return TypedTime{toUtc(parsed->time, context), toUtc(end, context)};
}

std::string formatTypedTime(UtcTime time, const SearchContext& context)
{
    const UtcTime local = context.zone && isPlainYear(time) ? context.zone->toLocal(time) : time;
    if (!isPlainYear(time) || toUtc(local, context) != time)
        return formatUtc(time);
    const std::string text = formatUtc(local); // 2021-02-03T10:11:12.1234567Z
    if (local.ticks % ticksPerDay == 0)
        return text.substr(0, 10);
    if (local.ticks % (60 * ticksPerSecond) == 0)
        return text.substr(0, 16);
    return local.ticks % ticksPerSecond == 0 ? text.substr(0, 19) : text.substr(0, 27);
}

std::optional<AddressBytes> addressBytes(std::string_view text)
{
    if (text.empty() || text.size() > 45)
        return std::nullopt;
    char buffer[46];
    std::memcpy(buffer, text.data(), text.size());
    buffer[text.size()] = 0;
    AddressBytes bytes{};
    if (in_addr v4{}; inet_pton(AF_INET, buffer, &v4) == 1) {
        bytes[10] = bytes[11] = 0xff;
        std::memcpy(bytes.data() + 12, &v4, 4);
        return bytes;
    }
    return inet_pton(AF_INET6, buffer, bytes.data()) == 1 ? std::optional(bytes) : std::nullopt;
}

bool Network::contains(const AddressBytes& address) const
{
    const unsigned whole = bits / 8, rest = bits % 8;
    if (!std::equal(first.begin(), first.begin() + whole, address.begin()))
        return false;
    return rest == 0 || ((first[whole] ^ address[whole]) & (0xff00u >> rest) & 0xffu) == 0;
}

std::optional<Network> parseNetwork(std::string_view text)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const auto address = addressBytes(text.substr(0, slash));
    const unsigned bits = prefixBits(text.substr(slash + 1));
    const bool isV4 = text.substr(0, slash).find(':') == std::string_view::npos;
    if (!address || bits > (isV4 ? 32u : 128u))
        return std::nullopt;
    Network network{*address, isV4 ? bits + 96 : bits};
    for (unsigned i = network.bits; i < 128; ++i)
        network.first[i / 8] &= static_cast<unsigned char>(~(0x80u >> (i % 8)));
    return network;
}

std::string formatNetwork(const Network& network)
{
    char buffer[INET6_ADDRSTRLEN];
    const bool isV4 = network.bits >= 96 && isMapped(network.first);
    const char* text = isV4 ? inet_ntop(AF_INET, network.first.data() + 12, buffer, sizeof buffer)
                            : inet_ntop(AF_INET6, network.first.data(), buffer, sizeof buffer);
    return fmt::format("{}/{}", text ? text : "", isV4 ? network.bits - 96 : network.bits);
}

std::string escapePattern(std::string_view literal)
{
    std::string out;
    for (const char c : literal) {
        if (c == '*' || c == '?' || c == '\\')
            out += '\\';
        out += c;
    }
    return out;
}

std::vector<PatternPart> patternParts(std::string_view pattern)
{
    using Kind = PatternPart::Kind;
    std::vector<PatternPart> parts;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        char c = pattern[i];
        if (c == '*' || c == '?') {
            parts.push_back({c == '*' ? Kind::Any : Kind::One, {}});
            continue;
        }
        const bool escapes = c == '\\' && i + 1 < pattern.size() && std::strchr("*?\\", pattern[i + 1]);
        if (escapes && pattern[i + 1] != 0)
            c = pattern[++i];
        if (parts.empty() || parts.back().kind != Kind::Literal)
            parts.push_back({});
        parts.back().literal += c;
    }
    return parts;
}

std::string regexFault(std::string_view regex)
{
    RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(false);
    const RE2 compiled(re2::StringPiece(regex.data(), regex.size()), options);
    return compiled.ok() ? std::string() : compiled.error();
}

} // namespace core
