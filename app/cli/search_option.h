// SPDX-License-Identifier: GPL-3.0-or-later
// The option --filter: a text in the search language, and --zone, in which its times are meant.
#pragma once
#include "app/cli/command.h"

namespace cli {

struct SearchOption {
    std::string text, zone; // zone empty: UTC
    // what: "flows", for the help; zoneOf: what else is meant in the zone.
    void addTo(Command command, const char* what, const char* zoneOf = "the times in the filter");
};

// Read against a case. Without a text: the empty filter. On failure the exit status; all problems were told on stderr, each with its place.
tl::expected<core::Filter, int> filterOf(core::Investigation& investigation, const SearchOption& option);

} // namespace cli
