// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the alerts that a case holds the findings of a run are. Pure.
#pragma once
#include "core/detect/alert_rows.h"

#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

namespace core::detect {

// What an alert stands on: "e" and the number of an event, "f" and a correlation id in lower case.
using Causes = std::vector<std::string>;
Causes causesOf(const Alert& alert);

// What becomes of one finding.
struct Placing {
    const Alert* finding = nullptr;
    std::int64_t id = 0;                  // of the stored alert that it is; 0: it is new
    std::vector<const AlertHead*> became; // stored alerts that are this one now, that of `id` first
};

struct Merge {
    std::vector<Placing> placings;        // as the findings stand; of two with one key the first only
    std::vector<const AlertHead*> gone;   // that no finding is
};

// `stored`: of the rules that ran. `causes` is asked only for those whose key was not found again; `workedOn` has the keys of which
// something is said. Findings that share rule, entities and a cause with a stored alert are that alert.
Merge mergeFindings(const AlertList& findings, const std::vector<AlertHead>& stored, const std::unordered_set<std::string>& workedOn,
                    const std::function<Causes(const AlertHead&)>& causes);

} // namespace core::detect
