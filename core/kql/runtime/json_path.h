// SPDX-License-Identifier: GPL-3.0-or-later
// JSONPath as Kusto knows it (learn.microsoft.com, "JSONPath syntax"): $, .name, ['name'], ["name"], [number]. No wildcards.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace core::kql {

using JsonStep = std::variant<std::string, std::int64_t>;
using JsonPath = std::vector<JsonStep>;

// Nothing where the text is no path.
std::optional<JsonPath> parseJsonPath(std::string_view text);
// Empty where there is nothing, or the wrong container on the way.
std::string_view valueAt(std::string_view json, const JsonPath& path);

} // namespace core::kql
