// SPDX-License-Identifier: GPL-3.0-or-later
// What was run and what came of it, in sentences that never say more than the evidence does: no alert is no all-clear. Pure functions.
#pragma once
#include "core/search/alert_filter.h"
#include "ui/base/display_zone.h"
#include "ui/session/alert_source.h"

namespace ui {

// "Rules last run 2021-03-01 09:12 over 2021-02-01 00:00 to 2021-02-21 23:59 UTC: 24 rules, 1 could not be run."
QString ranText(const AlertContents& contents, const DisplayZone& zone);
// "12 alerts, 3 of them open. 31 answers could not be judged: sign-ins cover 1 of 7 days (28)." Where there is no alert: "The rules
// that could be judged raised no alert. ...".
QString foundText(const core::detect::AlertList& alerts);
// "31 answers could not be judged: ..." with the most frequent reasons; empty where all could.
QString unjudgedText(const core::detect::AlertList& alerts);
// How many rows the filter of the window leaves out, and how many of them for want of a flow.
QString leftOutText(const core::AlertsPassed& passed);
// After a run: "24 rules in 3.2 s: 4 alerts are new, 2 changed, 1 is gone."
QString doneText(const core::DetectReport& report);
bool hasRun(const AlertContents& contents);

} // namespace ui
