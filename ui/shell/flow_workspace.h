// SPDX-License-Identifier: GPL-3.0-or-later
// The list of flows in the middle, timeline and inspector as panels around it, and the links between them: the only place that
// knows all three.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/session/file_check.h"
#include "ui/session/session.h"
#include "ui/shell/dock_page.h"

class QSettings;

namespace ui {

class AnnotationBox;
class AnnotationController;
class FacetPanel;
class FilterState;
class FlowPage;
class Inspector;
class TimelineView;

class FlowWorkspace : public DockPage
{
    Q_OBJECT

public:
    FlowWorkspace(Session& session, FilterState& filter, AnnotationController& notes, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);
    // Nothing of the case before is left on show. Who opens a case over another does it once the view of that one is remembered.
    void leaveCase();
    const FlowDetailPtr& shown() const { return m_shown; } // on the timeline; null: none
    FlowPage& flows() { return *m_flows; }
    TimelineView& timeline() { return *m_timeline; }
    Inspector& inspector() { return *m_inspector; }
    QDockWidget* inspectorPanel() { return m_inspectorPanel; }
    QDockWidget* timelinePanel() { return m_timelinePanel; }
    QDockWidget* facetPanel() { return m_facetPanel; }
    FacetPanel& facets() { return *m_facets; }
    AnnotationBox& notes() { return *m_notes; } // of the selected flows

Q_SIGNALS:
    void importRequested();
    void comparisonChanged(); // other flows stand on the timeline: several beside each other, or one again

protected:
    void changeEvent(QEvent* event) override;

private:
    void fitInspector();
    void connectSession();
    void linkViews();
    void showFlows(const FlowListPtr& flows);
    void showDetail(const FlowDetailPtr& detail);
    void compare(const QStringList& correlationIds);
    void inspect(const FlowDetailPtr& detail, int step);
    void endComparison();
    void takeCompared(const FlowDetailPtr& detail);
    void selectOnTimeline(int step);

    Session& m_session;
    FileCheck m_fileCheck;
    const int m_episodeChannel; // of the table worker
    FlowDetailPtr m_shown, m_inspected;
    QStringList m_compared; // flows that are wanted side by side, or on one axis
    std::vector<FlowDetailPtr> m_arrived;
    FlowPage* m_flows;
    TimelineView* m_timeline;
    Inspector* m_inspector;
    AnnotationBox* m_notes;
    FacetPanel* m_facets;
    QDockWidget *m_timelinePanel, *m_inspectorPanel, *m_facetPanel;
    std::uint64_t m_events = 0; // of the case
    bool m_hasServerEvents = false;
};

} // namespace ui
