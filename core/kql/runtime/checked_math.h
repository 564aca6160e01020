// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic on ticks and longs that notices when a result does not fit.
#pragma once
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace core::kql {

// Datetimes reach from 0001-01-01 to the last tick of 9999; ticks of 100 ns since 1970.
constexpr std::int64_t firstTick = -621'355'968'000'000'000;
constexpr std::int64_t lastTick = 2'534'023'007'999'999'999;

constexpr std::int64_t ticksPerSecond = 10'000'000;
constexpr std::int64_t ticksPerDay = 86'400 * ticksPerSecond;

inline std::optional<std::int64_t> sum(std::int64_t a, std::int64_t b)
{
    const auto s = static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
    if (((a ^ s) & (b ^ s)) < 0)
        return std::nullopt;
    return s;
}

inline std::optional<std::int64_t> product(std::int64_t a, std::int64_t b)
{
    constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
    if (a == 0 || b == 0)
        return 0;
    const auto wrapped = static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
    if ((a == -1 && b == lowest) || (b == -1 && a == lowest) || wrapped / b != a)
        return std::nullopt;
    return wrapped;
}

// b != 0
constexpr std::int64_t floorDivide(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a % b < 0) != (b < 0) ? 1 : 0); }

// Rounded half away from zero; nothing out of range and for NaN.
inline std::optional<std::int64_t> roundedToLong(double value)
{
    const double rounded = std::round(value);
    if (!(rounded >= -9223372036854775808.0 && rounded < 9223372036854775808.0))
        return std::nullopt;
    return static_cast<std::int64_t>(rounded);
}

} // namespace core::kql
