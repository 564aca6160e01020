// SPDX-License-Identifier: GPL-3.0-or-later
// Values of a result as people read them, for the sentences of an alert. Pure functions, thread-safe.
#pragma once
#include "core/kql/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::detect {

// 2024-05-01 10:20:30 UTC; "7 days", "1 hour 30 minutes"; lists with ", " up to five and "and 12 more"; "none" for null and "".
std::string readable(const kql::Value& value);
// The same of a literal as rules have it for parameters: 7d, 10, "a", dynamic(["a", "b"]), datetime(2024-05-01).
std::string readableLiteral(std::string_view literal);
// The two largest units: "2 days 3 hours", "40 seconds", "250 ms".
std::string readableSpan(std::int64_t ticks);

// The text that a JSON string means; empty for any other JSON.
std::string textOfJson(std::string_view json);
// What a cell names: the elements of a list, or the one value; without empty ones. Objects name nothing.
std::vector<std::string> textsOf(const kql::Value& value);
// The value as text for a table of columns: as a query shows it, but texts of a list in the order of the alphabet, because the order of
// a set follows that of the rows in the case.
std::string stableText(const kql::Value& value);

} // namespace core::detect
