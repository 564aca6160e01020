// SPDX-License-Identifier: GPL-3.0-or-later
// Values as text, as Kusto writes and reads them. Used by literals and by the conversions at run time alike. Thread-safe.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core::kql {

// ISO 8601 with or without time, fraction and offset (UTC where none is named); yyyy/MM/dd, MM/dd/yyyy, MM-dd-yyyy with an optional
// time; "2 Dec 2022 10:00:00"; RFC 1123. The month is first: day-first dates are no dates. Ticks since 1970.
std::optional<std::int64_t> parseDateTime(std::string_view text);
// "1.02:03:04.5", "02:03:04", "00:10", "5" (days), and the literals "1d", "1.5h", "3m", "10s", "5ms", "6microsecond", "7tick" ... Ticks.
std::optional<std::int64_t> parseTimeSpan(std::string_view text);
// Blanks around are passed; "0x1F" is hexadecimal. No other text around, no fraction, no overflow.
std::optional<std::int64_t> parseLong(std::string_view text);
// Decimal or exponent notation, without regard to locale.
std::optional<double> parseReal(std::string_view text);
// "true" and "false" in any case; numbers: not 0.
std::optional<bool> parseBool(std::string_view text);
// With or without dashes and braces; lower case with dashes.
std::optional<std::string> parseGuid(std::string_view text);
// As toguid() reads it: 32 digits, any of the dashes left out, and whatever behind.
std::optional<std::string> parseLeadingGuid(std::string_view text);

std::string formatDateTime(std::int64_t ticks); // 2020-01-01T00:00:00.0000000Z
std::string formatTimeSpan(std::int64_t ticks); // [-][d.]hh:mm:ss[.fffffff]
// The shortest text that reads back as the same number; "1.0" for whole ones where `asJson` is not set ("1" where it is).
std::string formatReal(double value, bool asJson = false);

// JSON as Kusto takes it in dynamic(...): strings in single or double quotes, datetime(...), timespan(...), real(null) inside. Compact
// JSON with the order of members kept; nothing where it is none. "null" gives "null".
std::optional<std::string> compactDynamic(std::string_view text);

} // namespace core::kql
