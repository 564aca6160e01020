// SPDX-License-Identifier: GPL-3.0-or-later
// What public hunting queries have in their strings in place of times: todatetime('{{StartTimeISO}}'), and {{EndTimeISO}}. Whoever runs them puts
// the span that is looked at there. Pure.
#pragma once
#include "core/base/utc_time.h"

#include <string>
#include <string_view>

namespace core::detect {

bool asksForSpan(std::string_view query);
// The same query with these times. Of the same length whatever they are, so that places in it hold for all runs.
std::string withSpan(std::string_view query, UtcTime from, UtcTime to);
// Another name in double braces in a string of the query, of which nobody says what it stands for; empty: none.
std::string unknownPlaceholder(std::string_view query);

} // namespace core::detect
