// SPDX-License-Identifier: GPL-3.0-or-later
// The helpdesk card of one user on the command line.
#pragma once
#include "core/investigation/investigation.h"

#include <string>

namespace cli {

// `now` as given, empty = the newest event; `limits` the name of a source of throttle limits, or a file in their form; `format`
// text or json. Where nobody is called so: what it means as a code, else how many people's names hold it. Answers the exit status.
int showUserCard(core::Investigation& investigation, const std::string& who, const std::string& now, const std::string& limits,
                 const std::string& format);

} // namespace cli
