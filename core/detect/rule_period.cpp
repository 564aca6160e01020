// SPDX-License-Identifier: GPL-3.0-or-later
// Periods of rules: Sentinel's YAML has 1d and 5h, its templates ISO 8601 (PT5H, https://learn.microsoft.com/azure/templates/
// microsoft.securityinsights/alertrules), queries 1.06:00:00.
#include "core/base/text.h"
#include "core/detect/rule_file.h"
#include "core/kql/text_values.h"

#include <algorithm>
#include <limits>

namespace core::detect {
namespace {

constexpr std::int64_t longestPeriod = 3650LL * 86'400 * 10'000'000; // ticks; what is longer is a slip of the hand

std::int64_t secondsOf(char unit, bool isTime)
{
    switch (unit) {
    case 'W': return isTime ? 0 : 604'800;
    case 'D': return isTime ? 0 : 86'400;
    case 'H': return isTime ? 3600 : 0;
    case 'M': return isTime ? 60 : 0; // months have no fixed length
    case 'S': return isTime ? 1 : 0;
    default: return 0;
    }
}

// P1DT2H, behind the P. Whole numbers only.
std::optional<std::int64_t> parseIso(std::string_view text)
{
    std::int64_t total = 0;
    bool isTime = false, hasPart = false;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == 'T' && !isTime) {
            isTime = true;
            ++at;
            continue;
        }
        std::int64_t number = 0;
        const std::size_t begin = at;
        for (; at < text.size() && isDigit(text[at]) && at - begin < 9; ++at)
            number = number * 10 + (text[at] - '0');
        if (at == begin || at == text.size())
            return std::nullopt;
        const std::int64_t unit = secondsOf(text[at++], isTime);
        if (unit == 0)
            return std::nullopt;
        total += number * unit; // below 10^9 * 604,800 each, and few fit into the text
        if (total > longestPeriod / 10'000'000)
            return std::nullopt;
        hasPart = true;
    }
    return hasPart ? std::optional(total * 10'000'000) : std::nullopt;
}

} // namespace

std::optional<Duration> parsePeriod(std::string_view text)
{
    const std::string_view words = trim(text);
    if (words.size() < 2 || words.size() > 40 || words.find(' ') != std::string_view::npos)
        return std::nullopt;
    std::optional<std::int64_t> ticks;
    if (words.front() == 'P' || words.front() == 'p') {
        std::string iso(words.substr(1));
        std::transform(iso.begin(), iso.end(), iso.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        ticks = parseIso(iso);
    } else if (isDigit(words.front()) && (words.find(':') != std::string_view::npos || !isDigit(words.back()))) {
        ticks = kql::parseTimeSpan(toLower(words)); // a number without a unit is none
    }
    if (!ticks || *ticks <= 0 || *ticks > longestPeriod)
        return std::nullopt;
    return Duration{*ticks};
}

} // namespace core::detect
