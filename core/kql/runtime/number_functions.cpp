// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic as Kusto does it, bins, mathematics, bits.
#include "core/kql/runtime/checked_math.h"
#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/parts.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

namespace core::kql {
namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

// ---- arithmetic

std::uint64_t bits(std::int64_t value) { return static_cast<std::uint64_t>(value); }
void giveBits(Call& call, std::uint64_t value) { call.give(static_cast<std::int64_t>(value)); }

void addLong(Call& call) { giveBits(call, bits(call.integer(0)) + bits(call.integer(1))); }
void subtractLong(Call& call) { giveBits(call, bits(call.integer(0)) - bits(call.integer(1))); }
void multiplyLong(Call& call) { giveBits(call, bits(call.integer(0)) * bits(call.integer(1))); }

// Between the years 1 and 9999, which a datetime holds; null outside.
template <int sign> void moveTime(Call& call)
{
    const std::int64_t span = call.integer(1);
    const auto moved = sign < 0 && span == lowest ? std::nullopt : sum(call.integer(0), sign * span);
    if (!moved || *moved < firstTick || *moved > lastTick)
        return call.giveNull();
    call.give(*moved);
}

// By zero an infinity; 0/0 is no number, which SQLite holds as null.
void divideReal(Call& call) { call.give(call.real(0) / call.real(1)); }

void divideLong(Call& call)
{
    const std::int64_t a = call.integer(0);
    const std::int64_t b = call.integer(1);
    if (b == 0 || (a == lowest && b == -1))
        return call.giveNull();
    call.give(a / b);
}

// Never negative, whatever the signs.
void moduloLong(Call& call)
{
    const std::int64_t a = call.integer(0);
    const std::int64_t b = call.integer(1);
    if (b == 0)
        return call.giveNull();
    if (b == -1 || b == 1)
        return call.give(std::int64_t{0});
    const std::int64_t rest = a % b;
    call.give(rest >= 0 ? rest : b == lowest ? rest - b : rest + std::abs(b));
}

void moduloReal(Call& call)
{
    const double b = call.real(1);
    const double rest = std::fmod(call.real(0), b); // NaN, which is null, for 0
    call.give(rest < 0 ? rest + std::abs(b) : rest);
}

void timespanTimes(Call& call) { call.give(roundedToLong(static_cast<double>(call.integer(0)) * call.real(1))); }

// ---- bins

// The rest of a division that is never negative; step > 0.
std::int64_t restOf(std::int64_t x, std::int64_t step) { return x % step < 0 ? x % step + step : x % step; }

std::optional<std::int64_t> binAt(std::int64_t x, std::int64_t step, std::int64_t at)
{
    if (step <= 0)
        return std::nullopt;
    const std::int64_t distance = restOf(x, step) - restOf(at, step);
    return sum(x, -(distance < 0 ? distance + step : distance));
}

void binLong(Call& call) { call.give(binAt(call.integer(0), call.integer(1), 0)); }
void binAtLong(Call& call) { call.give(binAt(call.integer(0), call.integer(1), call.integer(2))); }

void binDateTime(Call& call)
{
    call.give(binAt(call.integer(0), call.integer(1), firstTick)); // counts from 0001-01-01, a Monday
}

void giveBinReal(Call& call, double at)
{
    const double step = call.real(1);
    if (!(step > 0))
        return call.giveNull();
    call.give(at + std::floor((call.real(0) - at) / step) * step);
}

void binReal(Call& call) { giveBinReal(call, 0); }
void binAtReal(Call& call) { giveBinReal(call, call.real(2)); }

// ---- rounding

void roundReal(Call& call)
{
    const double x = call.real(0);
    const auto digits = static_cast<double>(std::clamp<std::int64_t>(call.integer(1, 0), -400, 400));
    const double scale = std::pow(10.0, std::abs(digits));
    double rounded = digits < 0 ? std::round(x / scale) * scale : std::round(x * scale) / scale;
    if (!std::isfinite(rounded) || !std::isfinite(scale)) // more digits than the number has, or fewer than it needs
        rounded = digits < 0 && std::isfinite(x) ? 0 : x;
    call.give(rounded);
}

void ceilingReal(Call& call) { call.give(std::ceil(call.real(0))); }

void signReal(Call& call)
{
    const double x = call.real(0);
    call.give(x > 0 ? 1.0 : x < 0 ? -1.0 : 0.0);
}

// ---- functions of one number; NaN becomes null

using Unary = double (*)(double);
template <Unary f> void unary(Call& call) { call.give(f(call.real(0))); }

double exp10Of(double x) { return std::pow(10.0, x); }
double degreesOf(double x) { return x * 180 / std::numbers::pi; }
double radiansOf(double x) { return x / 180 * std::numbers::pi; }

void power(Call& call) { call.give(std::pow(call.real(0), call.real(1))); }
void arcTangent2(Call& call) { call.give(std::atan2(call.real(0), call.real(1))); }
void givePi(Call& call) { call.give(std::numbers::pi); }
// A NaN never comes here: SQLite holds it as NULL.
void isNan(Call& call) { call.give(std::isnan(call.real(0))); }
void isInf(Call& call) { call.give(std::isinf(call.real(0))); }
void isFinite(Call& call) { call.give(std::isfinite(call.real(0))); }

// rand() in [0, 1); rand(n) one of 0, 1 ... n - 1
void random(Call& call)
{
    thread_local std::mt19937_64 generator{std::random_device{}()};
    const double number = std::uniform_real_distribution<double>(0, 1)(generator);
    call.give(call.integer(0, 0) > 1 ? std::floor(number * static_cast<double>(call.integer(0))) : number);
}

// ---- bits

void binaryAnd(Call& call) { call.give(call.integer(0) & call.integer(1)); }
void binaryOr(Call& call) { call.give(call.integer(0) | call.integer(1)); }
void binaryXor(Call& call) { call.give(call.integer(0) ^ call.integer(1)); }
void binaryNot(Call& call) { call.give(~call.integer(0)); }

void shiftLeft(Call& call)
{
    if (call.integer(1) < 0)
        return call.giveNull();
    giveBits(call, bits(call.integer(0)) << (call.integer(1) % 64));
}

void shiftRight(Call& call)
{
    if (call.integer(1) < 0)
        return call.giveNull();
    call.give(call.integer(0) >> (call.integer(1) % 64));
}

void countOnes(Call& call) { call.give(std::int64_t{std::popcount(bits(call.integer(0)))}); }

constexpr Function functions[] = {
    {"kql_add_long", "ll", 'l', addLong},
    {"kql_subtract_long", "ll", 'l', subtractLong},
    {"kql_multiply_long", "ll", 'l', multiplyLong},
    {"kql_divide_long", "ll", 'l', divideLong},
    {"kql_add_time", "ll", 'l', moveTime<1>},
    {"kql_subtract_time", "ll", 'l', moveTime<-1>},
    {"kql_divide_real", "rr", 'r', divideReal},
    {"kql_modulo_long", "ll", 'l', moduloLong},
    {"kql_modulo_real", "rr", 'r', moduloReal},
    {"kql_timespan_times", "dr", 'd', timespanTimes},
    {"kql_bin_long", "ll", 'l', binLong},
    {"kql_bin_real", "rr", 'r', binReal},
    {"kql_bin_datetime", "td", 't', binDateTime},
    {"kql_bin_timespan", "dd", 'd', binLong},
    {"kql_bin_at_long", "lll", 'l', binAtLong},
    {"kql_bin_at_real", "rrr", 'r', binAtReal},
    {"kql_round_real", "rl?", 'r', roundReal},
    {"kql_ceiling_real", "r", 'r', ceilingReal},
    {"kql_sign_real", "r", 'r', signReal},
    {"kql_log", "r", 'r', unary<std::log>},
    {"kql_log2", "r", 'r', unary<std::log2>},
    {"kql_log10", "r", 'r', unary<std::log10>},
    {"kql_sqrt", "r", 'r', unary<std::sqrt>},
    {"kql_exp", "r", 'r', unary<std::exp>},
    {"kql_exp2", "r", 'r', unary<std::exp2>},
    {"kql_exp10", "r", 'r', unary<exp10Of>},
    {"kql_sin", "r", 'r', unary<std::sin>},
    {"kql_cos", "r", 'r', unary<std::cos>},
    {"kql_tan", "r", 'r', unary<std::tan>},
    {"kql_asin", "r", 'r', unary<std::asin>},
    {"kql_acos", "r", 'r', unary<std::acos>},
    {"kql_atan", "r", 'r', unary<std::atan>},
    {"kql_degrees", "r", 'r', unary<degreesOf>},
    {"kql_radians", "r", 'r', unary<radiansOf>},
    {"kql_pow", "rr", 'r', power},
    {"kql_atan2", "rr", 'r', arcTangent2},
    {"kql_pi", "", 'r', givePi},
    {"kql_isnan", "r", 'b', isNan},
    {"kql_isinf", "r", 'b', isInf},
    {"kql_isfinite", "r", 'b', isFinite},
    {"kql_rand", "l?", 'r', random, false},
    {"kql_binary_and", "ll", 'l', binaryAnd},
    {"kql_binary_or", "ll", 'l', binaryOr},
    {"kql_binary_xor", "ll", 'l', binaryXor},
    {"kql_binary_not", "l", 'l', binaryNot},
    {"kql_binary_shift_left", "ll", 'l', shiftLeft},
    {"kql_binary_shift_right", "ll", 'l', shiftRight},
    {"kql_bitset_count_ones", "l", 'l', countOnes},
};

} // namespace

void registerNumberFunctions(sqlite3* db) { registerFunctions(db, functions); }

} // namespace core::kql
