// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts at a glance: how many are open, what could not be judged, whether the rules have run at all. Belongs to the thread of the case;
// throws sqlite::Error.
#pragma once
#include "core/detect/rule.h"
#include "core/store/case.h"

#include <array>
#include <string>
#include <vector>

namespace core::insight {

struct AlertFacts {
    std::array<std::uint64_t, 4> open{};      // by severity: raised, neither closed nor suppressed nor lost
    std::uint64_t notEvaluable = 0;
    // Of these, how many lack a source (lane of the coverage map); the most first. One answer may lack several.
    std::vector<std::pair<std::string, std::uint64_t>> lacking;
    bool haveRun = false;                     // some rule has run and its findings were kept
    bool lag = false;                         // evidence, lists or rules changed after the last such run
    std::uint64_t allOpen() const { return open[0] + open[1] + open[2] + open[3]; }
    std::uint64_t openOf(detect::Severity severity) const { return open[static_cast<std::size_t>(severity)]; }
};

AlertFacts readAlertFacts(store::Case& theCase);

} // namespace core::insight
