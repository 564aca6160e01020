// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a JSON value that stands for a list: right sides of has_any, in ..., and ranges of addresses.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

// Elements of an array, and of arrays in it (one level); a value that is no array counts as the only element. Strings without
// quotes and escapes, other values as their JSON. Nulls are left out.
std::vector<std::string> textsOfJson(std::string_view json);
// A JSON string without quotes and escapes; any other value as it is.
std::string textOfJson(std::string_view value);

} // namespace core::kql
