// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a text of a time from left to right. Internal to core/kql.
#pragma once
#include "core/base/text.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace core::kql::detail {

inline constexpr std::int64_t ticksPerSecond = 10'000'000;
inline constexpr std::int64_t ticksPerDay = 86'400 * ticksPerSecond;

using core::isDigit;
inline bool isLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

class TextScanner
{
public:
    explicit TextScanner(std::string_view text) : m_rest(text) {}
    bool atEnd() const { return m_rest.empty(); }
    char peek() const { return m_rest.empty() ? '\0' : m_rest.front(); }
    bool take(char c)
    {
        if (peek() != c || atEnd())
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    bool takeOneOf(std::string_view set, char& taken)
    {
        if (atEnd() || set.find(m_rest.front()) == std::string_view::npos)
            return false;
        taken = m_rest.front();
        m_rest.remove_prefix(1);
        return true;
    }
    bool skipBlanks()
    {
        bool any = false;
        while (take(' ') || take('\t'))
            any = true;
        return any;
    }
    // Digits that stand here, all of them; nothing where they are fewer or more than that.
    std::optional<std::int64_t> number(std::size_t least, std::size_t most)
    {
        const std::string_view digits = takeWhile(isDigit);
        if (digits.size() < least || digits.size() > most)
            return std::nullopt;
        std::int64_t value = 0;
        for (const char c : digits)
            value = value * 10 + (c - '0');
        return value;
    }
    std::string_view digits() { return takeWhile(isDigit); }
    std::string_view letters() { return takeWhile(isLetter); }
    std::size_t digitsAhead() const
    {
        std::size_t n = 0;
        while (n < m_rest.size() && isDigit(m_rest[n]))
            ++n;
        return n;
    }

private:
    std::string_view takeWhile(bool (*test)(char))
    {
        std::size_t n = 0;
        while (n < m_rest.size() && test(m_rest[n]))
            ++n;
        const std::string_view taken = m_rest.substr(0, n);
        m_rest.remove_prefix(n);
        return taken;
    }
    std::string_view m_rest;
};

// Ticks of the digits behind a point of seconds; what is smaller than a tick is cut off.
inline std::int64_t fractionTicks(std::string_view digits)
{
    std::int64_t value = 0;
    for (std::size_t i = 0; i < 7; ++i)
        value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    return value;
}

// mm[:ss[.fffffff]], what stands behind the hour of a clock, in ticks.
inline std::optional<std::int64_t> minutesAndSeconds(TextScanner& in)
{
    const auto minute = in.number(1, 2);
    std::optional<std::int64_t> second = 0;
    std::int64_t fraction = 0;
    if (in.take(':')) {
        second = in.number(1, 2);
        if (in.take('.')) {
            const std::string_view digits = in.digits();
            if (digits.empty())
                return std::nullopt;
            fraction = fractionTicks(digits);
        }
    }
    if (!minute || *minute > 59 || !second || *second > 59)
        return std::nullopt;
    return (*minute * 60 + *second) * ticksPerSecond + fraction;
}

} // namespace core::kql::detail
