// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/view_actions.h"

#include "ui/flow/flow_page.h"
#include "ui/flow/inspector.h"
#include "ui/shell/actions.h"
#include "ui/shell/flow_workspace.h"
#include "ui/search/histogram_view.h"
#include "ui/timeline/timeline_view.h"

#include <QAction>
#include <QDockWidget>

namespace ui {

namespace {

// The action says whether the panel is there, however it was closed.
void showPanel(QAction* action, QDockWidget* panel)
{
    action->setChecked(!panel->isHidden());
    QObject::connect(action, &QAction::triggered, panel, [panel](bool on) {
        panel->setVisible(on);
        if (on)
            panel->raise();
    });
    QObject::connect(panel->toggleViewAction(), &QAction::toggled, action, &QAction::setChecked);
}

} // namespace

void connectViewActions(const Actions& actions, FlowWorkspace& workspace, std::function<TimeView*()> timeline)
{
    const auto on = [](QAction* action, auto* receiver, auto slot) { QObject::connect(action, &QAction::triggered, receiver, slot); };
    const auto onTimeline = [&](QAction* action, auto move) {
        QObject::connect(action, &QAction::triggered, &workspace, [timeline, move] {
            if (TimeView* shown = timeline())
                (shown->*move)();
        });
    };
    FlowPage* flows = &workspace.flows();
    showPanel(actions.inspector, workspace.inspectorPanel());
    showPanel(actions.timeline, workspace.timelinePanel());
    showPanel(actions.facets, workspace.facetPanel());
    QObject::connect(actions.toHistogram, &QAction::triggered, flows, [flows] { flows->histogram().setFocus(Qt::ShortcutFocusReason); });
    onTimeline(actions.zoomIn, &TimeView::zoomIn);
    onTimeline(actions.zoomOut, &TimeView::zoomOut);
    onTimeline(actions.fit, &TimeView::fitFlow);
    onTimeline(actions.fitAll, &TimeView::fitAll);
    onTimeline(actions.nextStep, &TimeView::selectNext);
    onTimeline(actions.previousStep, &TimeView::selectPrevious);
    on(actions.nextFlow, flows, &FlowPage::selectNext);
    on(actions.previousFlow, flows, &FlowPage::selectPrevious);
}

} // namespace ui
