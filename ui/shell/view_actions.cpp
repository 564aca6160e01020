// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/view_actions.h"

#include "ui/flow/flow_page.h"
#include "ui/flow/inspector.h"
#include "ui/shell/actions.h"
#include "ui/shell/flow_workspace.h"
#include "ui/timeline/timeline_view.h"

#include <QAction>

namespace ui {

void connectViewActions(const Actions& actions, FlowWorkspace& workspace)
{
    const auto on = [](QAction* action, auto* receiver, auto slot) { QObject::connect(action, &QAction::triggered, receiver, slot); };
    TimelineView* timeline = &workspace.timeline();
    FlowPage* flows = &workspace.flows();
    QObject::connect(actions.inspector, &QAction::toggled, &workspace.inspector(), &QWidget::setVisible);
    on(actions.zoomIn, timeline, &TimelineView::zoomIn);
    on(actions.zoomOut, timeline, &TimelineView::zoomOut);
    on(actions.fit, timeline, &TimelineView::fitFlow);
    on(actions.fitAll, timeline, &TimelineView::fitAll);
    on(actions.nextStep, timeline, &TimelineView::selectNext);
    on(actions.previousStep, timeline, &TimelineView::selectPrevious);
    on(actions.nextFlow, flows, &FlowPage::selectNext);
    on(actions.previousFlow, flows, &FlowPage::selectPrevious);
}

} // namespace ui
