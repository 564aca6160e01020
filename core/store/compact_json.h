// SPDX-License-Identifier: GPL-3.0-or-later
// JSON without blanks between its tokens and with no more escapes than it needs: what queries compare dynamic values by. Members keep
// their order, numbers their digits; NaN and Infinity become null. Of a text that is no sound JSON the answer is wrong, but nothing outside of it is read.
#pragma once
#include <string>
#include <string_view>

namespace core::store {

bool isCompactJson(std::string_view json);
std::string compactJson(std::string_view json);

// Whether a backslash stands for what could as well be written plainly (\/, \u0041).
bool hasNeedlessEscapes(std::string_view json);

// Whether NaN or Infinity stands where a value should.
bool hasNonNumbers(std::string_view json);

} // namespace core::store
