// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_alert.h"

#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"

#include <algorithm>

namespace ui {

std::vector<TimelineAlert> timelineAlerts(const core::detect::AlertList& alerts, const std::vector<std::string>& flows)
{
    std::vector<TimelineAlert> marks;
    for (const core::detect::Alert& alert : alerts) {
        const bool isOf = std::any_of(flows.begin(), flows.end(), [&](const std::string& flow) {
            return std::binary_search(alert.flows.begin(), alert.flows.end(), flow);
        });
        if (isOf && alert.state == core::detect::AlertState::Raised && alert.triage.suppressedBy.empty())
            marks.push_back({alert.time, coreTitle(alert.rule, alert.title.empty() ? alert.rule : alert.title), AlertSeverity(alert.severity), alert.key});
    }
    std::stable_sort(marks.begin(), marks.end(), [](const TimelineAlert& a, const TimelineAlert& b) { return a.time < b.time; });
    return marks;
}

} // namespace ui
