// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of files as values of KQL. Pure functions, thread-safe.
#pragma once
#include "core/kql/value.h"

#include <optional>
#include <string_view>

namespace core::kql {

// Nothing: the cell is no value of that type. An empty text is the null of every type but string.
std::optional<Value> valueOfText(std::string_view text, Type type);
// `json`: one sound JSON value as it stands in the file. A text in a dynamic column stays a text unless `textsAreJson`.
std::optional<Value> valueOfJson(std::string_view json, Type type, bool textsAreJson);

bool isSoundJson(std::string_view text); // one whole value, nothing else
std::string cellTextOfJson(std::string_view json); // of a JSON string its characters, of all else its compact JSON

} // namespace core::kql
