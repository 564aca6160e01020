// SPDX-License-Identifier: GPL-3.0-or-later
// Which action moves what: the flows and panels of the workspace, and whatever timeline is on show.
#pragma once
#include <functional>

namespace ui {

struct Actions;
class FlowWorkspace;
class TimeView;

// `timeline`: that of the page on show, asked when something is to be moved; null: it has none.
void connectViewActions(const Actions& actions, FlowWorkspace& workspace, std::function<TimeView*()> timeline);

} // namespace ui
