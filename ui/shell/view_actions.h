// SPDX-License-Identifier: GPL-3.0-or-later
// Which action moves what in the workspace.
#pragma once

namespace ui {

struct Actions;
class FlowWorkspace;

void connectViewActions(const Actions& actions, FlowWorkspace& workspace);

} // namespace ui
