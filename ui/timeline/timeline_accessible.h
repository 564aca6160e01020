// SPDX-License-Identifier: GPL-3.0-or-later
// Shows painted views of time to screen readers as a list whose items are the steps or events.
#pragma once

namespace ui {

void installTimelineAccessibility(); // any number of times

} // namespace ui
