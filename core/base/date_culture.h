// SPDX-License-Identifier: GPL-3.0-or-later
// What a written date itself says of the culture that wrote it. Pure; any thread.
#pragma once
#include <string_view>

namespace core {

// Whether a time with slashes has a mark of a culture that writes the day first: the Vietnamese halves of the day (SA, CH), a year of the
// Thai calendar. parseTime() reads it so where the order is the usual one. Years of that calendar become ours, but in ISO 8601.
bool tellsDayFirst(std::string_view text);

} // namespace core
