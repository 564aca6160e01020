// SPDX-License-Identifier: GPL-3.0-or-later
// An alert as a mark on an axis of time. A plain value; whoever finds alerts fills it.
#pragma once
#include "core/base/utc_time.h"
#include "core/detect/alert.h"
#include "ui/base/alert_shape.h"

#include <string>
#include <vector>

namespace ui {

struct TimelineAlert {
    core::UtcTime time;
    QString title;
    AlertSeverity severity = AlertSeverity::Medium;
    std::string key{}; // of the alert (core/detect/alert.h)
};

// The alerts of these flows (correlation ids in lower case): what was raised and is not suppressed, by time.
std::vector<TimelineAlert> timelineAlerts(const core::detect::AlertList& alerts, const std::vector<std::string>& flows);

} // namespace ui
