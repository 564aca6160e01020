// SPDX-License-Identifier: GPL-3.0-or-later
// Values of a result for people and for other programs. Pure functions, thread-safe.
#pragma once
#include "core/kql/value.h"

#include <string>
#include <string_view>

namespace core::kql {

// Numbers and truths as JSON has them, dynamic values as they are; datetimes and timespans as texts in the form of text_values.h;
// null. What JSON has no number for is a text: "NaN", "Infinity". The null of a string is "".
std::string valueAsJson(const Value& value);
// What tostring() gives: "" for null.
std::string valueAsText(const Value& value);
// As it is written in a query: "text", datetime(...), timespan(...), dynamic(...), true, long(null).
std::string valueAsLiteral(const Value& value);
std::string textAsLiteral(std::string_view text); // in quotes

} // namespace core::kql
