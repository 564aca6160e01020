// SPDX-License-Identifier: GPL-3.0-or-later
// Units of timespan literals, in all spellings that Kusto's own parser knows ("2hrs", "5milli").
#pragma once
#include <string_view>

namespace core::kql {

// Ticks of 100 ns; 0 for what is no unit. Less than one for nanoseconds.
double ticksOfUnit(std::string_view unit);

} // namespace core::kql
