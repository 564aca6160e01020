// SPDX-License-Identifier: GPL-3.0-or-later
// What a timeline shows of one flow, of two that are compared, or of all flows of an episode, made from their steps:
// marks with texts, lanes, the moments to fit, folded waits, alerts, and the layout at the current zoom. The view turns
// input into calls here; the painter draws what stands here. Steps of all flows have one row of indexes, which for a
// single flow are those of its steps. A value that may be copied (exports lay out a copy). GUI thread.
#pragma once
#include "core/flow/flow.h"
#include "core/timeline/fit_range.h"
#include "core/timeline/folded_axis.h"
#include "core/timeline/lane_layout.h"
#include "core/timeline/row_layout.h"
#include "ui/base/display_zone.h"
#include "ui/timeline/timeline_alert.h"

#include <QFontMetricsF>
#include <QRectF>
#include <QString>
#include <algorithm>
#include <memory>
#include <vector>

namespace ui {

enum class Arrangement {
    Single,  // one flow
    Beside,  // each flow with its own lanes, at its true time
    Aligned, // the same, all beginning at the same place; the axis tells the time since
    Episode, // all flows in the same lanes; the one under selection is emphasised
};

// A step of one of the flows shown; -1 is none.
struct StepRef {
    int flow = -1, step = -1;
    bool operator==(const StepRef&) const = default;
};

// The words at the mark of a step.
QString stepLabel(const core::FlowStep& step);

// Where things stand in the widget, from font and size. All in device-independent pixels.
struct TimelineGeometry {
    double axisHeight = 0;     // dates and times on top, with the alerts
    double alertsHeight = 0;   // of that; 0 where there are none
    double gutter = 0;         // lane names on the left
    double footHeight = 0;     // hints at the bottom
    double breakWidth = 0;     // of a folded wait
    core::LaneMetrics lanes;   // top is relative to the lane area
};

class TimelineScene
{
public:
    using FlowPtr = std::shared_ptr<const core::FlowDetail>;

    void setFlow(FlowPtr detail); // null: nothing
    void setFlows(std::vector<FlowPtr> flows, Arrangement arrangement);
    Arrangement arrangement() const { return m_arrangement; }
    const std::vector<FlowPtr>& flows() const { return m_flows; }
    // Of the whole case. Those that touch the time of the flow's steps are shown; setSize() comes after it.
    void setOutages(std::vector<core::Outage> outages, bool hasNoServerLog = false);
    void setAlerts(std::vector<TimelineAlert> alerts); // likewise
    // The flow under selection, else the first; null where there is none.
    const core::FlowDetail* detail() const;
    int focusedFlow() const { return m_selected < 0 ? -1 : m_refs[std::size_t(m_selected)].flow; }
    std::size_t stepCount() const { return m_refs.size(); }
    const core::FlowStep& step(int index) const;
    StepRef refOf(int index) const { return index < 0 ? StepRef{} : m_refs[std::size_t(index)]; }
    int indexOf(StepRef ref) const;
    int indexOf(core::EventId event) const; // -1: not among the steps
    core::UtcTime placedTime(int index) const { return m_input.marks[std::size_t(index)].time; }

    // `packs`: where the labels of flows that are compared do not fit into the height, their lanes hold marks only.
    void setSize(double width, double height, const QFontMetricsF& font, const QFontMetricsF& small, bool packs = true);
    void setSelected(int step);
    int selected() const { return m_selected; }

    core::FoldedAxis& axis() { return m_axis; }
    const core::FoldedAxis& axis() const { return m_axis; }
    void setFolding(bool folded, double aboutX = 0); // long waits
    bool isFolding() const { return m_folding; }
    bool hasLongWaits() const { return !m_longWaits.empty(); }
    void openFold(int fold); // shows that one at its true length until folding is set again
    void fitFlow();  // the flow itself (core::fitRange), the selected one of an episode's; of several all of them
    void fitAll();   // every step, however far away
    void reveal(int step); // pans so that the step is in view
    void layOut();

    const TimelineGeometry& geometry() const { return m_geometry; }
    const core::TimelineLayout& layout() const { return m_layout; }
    const QString& label(std::uint32_t step) const { return m_labels[step]; }
    bool isElsewhere(std::uint32_t step) const { return m_input.marks[step].isElsewhere; }
    QString linkCaption(std::size_t flow = 0) const { return flow < m_captions.size() ? m_captions[flow].text : QString(); }
    core::LinkStrength linkStrength(std::size_t flow = 0) const; // of what the caption says
    const std::vector<core::Outage>& shownOutages() const { return m_outages; } // one for each band of the layout
    std::uint32_t bandGroup(std::size_t band) const { return m_input.bands[band].group; }
    core::UtcTime bandFrom(std::size_t band) const { return m_input.bands[band].from; } // on the axis
    core::LaneSlot slotOf(std::size_t step) const { return {m_input.marks[step].lane, m_input.marks[step].group}; }
    const std::vector<TimelineAlert>& alerts() const { return m_alerts; }
    core::UtcTime alertTime(std::size_t alert) const; // on the axis
    core::Box alertReach(std::size_t alert) const;    // from top to bottom of the lanes that it concerns
    const std::vector<core::RowSpot>& alertSpots() const { return m_alertSpots; } // in the coordinates of the lanes
    const std::vector<core::RowSpot>& flowSpots() const { return m_flowSpots; }   // likewise; the flows of an episode
    core::Box flowBar(std::size_t flow) const; // from its start to its end, in the header of its group
    QString flowLabel(std::size_t flow) const; // "2 · Reset · Failed"
    QString flowHeading(std::size_t flow, const DisplayZone& zone) const; // of a flow that is compared
    // Belongs to the course of the flow, from step to step; what only stands near it does not.
    bool isInCourse(int step) const { return !core::isContext(this->step(step).rule); }
    // Why the step is here and how sure that is, with what is noticeable: "strong: It names ... New address."
    QString whyHere(int step) const;
    // Whether the lane of AAD Connect ought to have something to say and has not.
    bool lacksServerEvents(std::uint32_t group) const;
    bool hasNoServerLog() const { return m_hasNoServerLog; } // of no server, for no flow; false as long as that is not known
    bool hasInferred() const; // something to explain the kinds of lines for
    // Whether the wait before that step is the longest of its flow.
    bool isLongestWait(int step) const { return std::find(m_longestWaits.begin(), m_longestWaits.end(), step) != m_longestWaits.end(); }
    int longestWait() const { return m_longestWaits.empty() ? -1 : m_longestWaits.front(); } // of the first flow
    // One sentence for tool tips and screen readers.
    QString describe(int step, const DisplayZone& zone) const;
    QString describeAlert(int alert, const DisplayZone& zone) const;
    // About the clocks of servers, empty where nothing was corrected.
    QString clockNote() const;
    QString foldNote() const; // "2 waits folded", empty without
    double contentHeight() const { return m_geometry.axisHeight + m_layout.bottom + m_geometry.footHeight; }

private:
    struct Caption {
        QString text;
        core::LinkStrength strength = core::LinkStrength::Weak;
    };

    void rebuild();
    void addFlow(int flow, std::vector<core::EventId>& seen);
    void orderMarks();
    void chooseLanes();
    void chooseOutages();
    void findLongestWait(int flow);
    void findLongWaits();
    void applyFolds(double aboutX);
    void measureTexts(const QFontMetricsF& font, const QFontMetricsF& small, double height, bool packs);
    core::UtcTime place(core::UtcTime time, std::size_t flow) const;
    std::size_t flowOfAlert(std::size_t alert) const;
    std::uint32_t groupOf(std::size_t flow) const;
    std::pair<core::UtcTime, core::UtcTime> placedRange(std::pair<core::UtcTime, core::UtcTime> (*range)(const core::FlowDetail&)) const;
    void fit(std::pair<core::UtcTime, core::UtcTime> range);
    void layOutAlerts();
    void layOutFlows();

    std::vector<FlowPtr> m_flows;
    Arrangement m_arrangement = Arrangement::Single;
    std::vector<StepRef> m_refs; // of every mark
    core::TimelineInput m_input;
    std::vector<QString> m_labels;
    std::vector<Caption> m_captions; // by flow
    std::vector<core::Outage> m_allOutages, m_outages;
    bool m_hasNoServerLog = false;
    std::vector<TimelineAlert> m_alerts;
    std::vector<double> m_alertWidths, m_flowWidths;
    std::vector<core::RowSpot> m_alertSpots, m_flowSpots;
    std::vector<core::Fold> m_longWaits;
    std::vector<core::UtcTime> m_opened; // folds that were opened one by one, by their begin
    std::vector<int> m_longestWaits;
    bool m_folding = false;
    int m_selected = -1;
    TimelineGeometry m_geometry;
    core::FoldedAxis m_axis;
    core::TimelineLayout m_layout;
};

} // namespace ui
