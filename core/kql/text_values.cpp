// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, truth and GUIDs; times are in text_dates.cpp and text_spans.cpp, dynamic values in text_dynamic.cpp.
#include "core/kql/text_values.h"

#include "core/base/guid.h"
#include "core/base/text.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace core::kql {
namespace {

bool isHexPrefix(std::string_view text)
{
    return text.size() > 2 && text[0] == '0' && (text[1] | 0x20) == 'x';
}

// from_chars knows no plus sign.
std::string_view withoutPlus(std::string_view text)
{
    if (text.size() > 1 && text[0] == '+' && text[1] != '-')
        text.remove_prefix(1);
    return text;
}

// Digits and the exponent of ten of the first one, of "d.ddde[+-]xx".
struct Decimal {
    std::string sign, digits;
    int exponent = 0;
};

Decimal shortestDecimal(double value)
{
    char buffer[64];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
    Decimal result;
    if (text.front() == '-') {
        result.sign = "-";
        text.remove_prefix(1);
    }
    const std::size_t e = text.find('e');
    for (const char c : text.substr(0, e))
        if (c != '.')
            result.digits += c;
    const std::string_view exponent = withoutPlus(text.substr(e + 1));
    std::from_chars(exponent.data(), exponent.data() + exponent.size(), result.exponent);
    return result;
}

} // namespace

std::optional<std::int64_t> parseLong(std::string_view text)
{
    text = withoutPlus(core::trim(text));
    if (isHexPrefix(text)) {
        std::int64_t value = 0;
        const char* const end = text.data() + text.size();
        const auto [at, error] = std::from_chars(text.data() + 2, end, value, 16);
        if (error != std::errc() || at != end || text[2] == '-')
            return std::nullopt;
        return value;
    }
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || at != end)
        return std::nullopt;
    return value;
}

std::optional<double> parseReal(std::string_view text)
{
    text = withoutPlus(core::trim(text));
    // "nan", "inf" and the like are no numbers of a text.
    if (text.find_first_not_of("0123456789.eE+-") != std::string_view::npos)
        return std::nullopt;
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || at != end)
        return std::nullopt;
    return value;
}

std::optional<bool> parseBool(std::string_view text)
{
    text = core::trim(text);
    if (core::equalsIgnoreCase(text, "true"))
        return true;
    if (core::equalsIgnoreCase(text, "false"))
        return false;
    if (const auto number = parseReal(text))
        return *number != 0;
    return std::nullopt;
}

std::optional<std::string> parseGuid(std::string_view text)
{
    text = core::trim(text);
    if (text.size() > 2 && text.front() == '{' && text.back() == '}')
        text = text.substr(1, text.size() - 2);
    std::string dashed(text);
    if (text.size() == 32)
        for (const std::size_t at : {8, 13, 18, 23})
            dashed.insert(at, 1, '-');
    else if (text.size() == 35) // 0123456789ab-cdef-0123-456789abcdef, as in the documentation of toguid()
        dashed.insert(8, 1, '-');
    if (dashed.size() != 36)
        return std::nullopt;
    const auto guid = core::parseGuid(dashed);
    if (!guid)
        return std::nullopt;
    return guid->text();
}

std::optional<std::string> parseLeadingGuid(std::string_view text)
{
    if (auto whole = parseGuid(text))
        return whole;
    std::string digits;
    bool isBehindHyphen = false;
    for (const char c : core::trim(text)) {
        if (digits.size() == 32)
            break;
        const std::size_t at = digits.size();
        const bool isPlace = at == 8 || at == 12 || at == 16 || at == 20;
        if (c == '-' && (!isPlace || isBehindHyphen))
            return std::nullopt;
        isBehindHyphen = c == '-';
        if (!isBehindHyphen)
            digits += c;
    }
    return digits.size() == 32 ? parseGuid(digits) : std::nullopt;
}

std::string formatReal(double value, bool asJson)
{
    if (std::isnan(value))
        return asJson ? "null" : "NaN";
    if (std::isinf(value)) {
        if (asJson)
            return "null";
        return value < 0 ? "-Infinity" : "Infinity";
    }
    if (asJson && value == 0)
        return "0"; // without the sign that a zero may have
    const Decimal d = shortestDecimal(value);
    const int count = static_cast<int>(d.digits.size());
    // As .NET does since version 3.0: plain up to 15 digits in front of the point and 4 zeros behind it.
    if (d.exponent < -5 || d.exponent >= 15) {
        const std::string rest = count > 1 ? "." + d.digits.substr(1) : "";
        return fmt::format("{}{}{}e{}{:02}", d.sign, d.digits[0], rest, d.exponent < 0 ? '-' : '+', std::abs(d.exponent));
    }
    if (d.exponent < 0)
        return fmt::format("{}0.{}{}", d.sign, std::string(static_cast<std::size_t>(-d.exponent - 1), '0'), d.digits);
    if (count > d.exponent + 1) {
        const auto whole = static_cast<std::size_t>(d.exponent + 1);
        return fmt::format("{}{}.{}", d.sign, d.digits.substr(0, whole), d.digits.substr(whole));
    }
    const std::string zeros(static_cast<std::size_t>(d.exponent + 1 - count), '0');
    return fmt::format("{}{}{}{}", d.sign, d.digits, zeros, asJson ? "" : ".0");
}

} // namespace core::kql
