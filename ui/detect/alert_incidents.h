// SPDX-License-Identifier: GPL-3.0-or-later
// Which alerts belong together: those of one flow, those that name one person (as target or as who acted), and those from an address
// that an alert without a person is about, as long as no more than a day lies between one and the next. Pure.
#pragma once
#include "core/detect/alert.h"

#include <string>
#include <unordered_map>

namespace ui {

struct AlertIncident {
    std::size_t number = 0;        // 0: the earliest
    std::string about;             // whom most of them name
    core::UtcTime first, last;
    std::size_t alerts = 0;
};

// By the key of the alert. Each alert is in exactly one.
using AlertIncidents = std::unordered_map<std::string, std::shared_ptr<const AlertIncident>>;
AlertIncidents findIncidents(const core::detect::AlertList& alerts);

} // namespace ui
