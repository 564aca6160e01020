// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the painted timeline to screen readers as a list whose items are the steps.
#pragma once

namespace ui {

void installTimelineAccessibility(); // any number of times

} // namespace ui
