// SPDX-License-Identifier: GPL-3.0-or-later
// What exports lose of a text and of a time, so that the same record in another form does not contradict it.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace core::store {

// Whether `copy` may be `text` as an export in ASCII or a code page has it: a question mark for a letter that is not
// ASCII, or for each of its bytes or UTF-16 units. The case of ASCII letters does not count. A text without a
// question mark is no lossy copy.
bool isLossyCopy(std::string_view copy, std::string_view text);

// How many digits of the second say something: exports pad with zeros, and classic sources of older Windows log whole
// seconds as .0000000. `digits`: as the source gave them.
int usedDigits(std::int64_t ticks, int digits);

// Of two times that agree the one with the greater exactness says more: by the digits that are used, then by those that
// are written.
std::pair<int, int> exactness(const std::optional<std::int64_t>& ticks, int digits);

} // namespace core::store
