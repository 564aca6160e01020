// SPDX-License-Identifier: GPL-3.0-or-later
// What a timeline shows of one flow, made from its steps: marks with texts, lanes, the moments to fit, and the layout at
// the current zoom. The view turns input into calls here; the painter draws what stands here. GUI thread.
#pragma once
#include "core/flow/flow.h"
#include "core/timeline/fit_range.h"
#include "core/timeline/lane_layout.h"
#include "core/timeline/time_axis.h"
#include "ui/base/display_zone.h"

#include <QFontMetricsF>
#include <QRectF>
#include <QString>
#include <memory>
#include <vector>

namespace ui {

// Where things stand in the widget, from font and size. All in device-independent pixels.
struct TimelineGeometry {
    double axisHeight = 0;     // dates and times on top
    double gutter = 0;         // lane names on the left
    double waitsHeight = 0;    // the strip of durations between steps
    double footHeight = 0;     // hints at the bottom
    core::LaneMetrics lanes;   // top is relative to the lane area
    static TimelineGeometry make(const QFontMetricsF& font, const QFontMetricsF& small, double height, std::size_t laneCount,
                                 const QStringList& laneNames, bool hasBands);
};

class TimelineScene
{
public:
    void setFlow(std::shared_ptr<const core::FlowDetail> detail);
    // Of the whole case. Those that touch the time of the flow's steps are shown; setSize() comes after it.
    void setOutages(std::vector<core::Outage> outages);
    const core::FlowDetail* detail() const { return m_detail.get(); }
    std::size_t stepCount() const { return m_detail ? m_detail->steps.size() : 0; }
    const core::FlowStep& step(int index) const { return m_detail->steps[std::size_t(index)]; }

    void setSize(double width, double height, const QFontMetricsF& font, const QFontMetricsF& small);
    void setSelected(int step);
    int selected() const { return m_selected; }
    int indexOf(core::EventId event) const; // -1: not among the steps

    core::TimeAxis& axis() { return m_axis; }
    const core::TimeAxis& axis() const { return m_axis; }
    void fitFlow();  // the flow itself (core::fitRange)
    void fitAll();   // every step, however far away
    void reveal(int step); // pans so that the step is in view
    void layOut();

    const TimelineGeometry& geometry() const { return m_geometry; }
    const core::TimelineLayout& layout() const { return m_layout; }
    const QString& label(std::uint32_t step) const { return m_labels[step]; }
    QString linkCaption() const { return m_linkCaption; }
    core::LinkStrength linkStrength() const { return m_linkStrength; } // of what the caption says
    const std::vector<core::Outage>& shownOutages() const { return m_outages; } // one for each band of the layout
    // Belongs to the course of the flow, from step to step; what only stands near it does not.
    bool isInCourse(int step) const { return !core::isContext(this->step(step).rule); }
    // Why the step is here and how sure that is, with what is noticeable: "strong: It names ... New address."
    QString whyHere(int step) const;
    bool hasInferred() const; // something to explain the kinds of lines for
    // Largest wait between two steps in order, as index of the later step; -1 where there is none.
    int longestWait() const { return m_longestWait; }
    // One sentence for tool tips and screen readers.
    QString describe(int step, const DisplayZone& zone) const;
    // About the clocks of servers, empty where nothing was corrected.
    QString clockNote() const;
    double contentHeight() const;

private:
    void fit(std::pair<core::UtcTime, core::UtcTime> range);
    void chooseOutages();

    std::shared_ptr<const core::FlowDetail> m_detail;
    std::vector<core::TimelineMark> m_marks;
    std::vector<QString> m_labels;
    std::vector<core::Lane> m_lanes;
    std::vector<core::Outage> m_allOutages, m_outages;
    std::vector<core::TimelineBand> m_bands;
    QString m_linkCaption;
    core::LinkStrength m_linkStrength = core::LinkStrength::Exact;
    double m_captionWidth = 0;
    int m_selected = -1, m_longestWait = -1;
    TimelineGeometry m_geometry;
    core::TimeAxis m_axis;
    core::TimelineLayout m_layout;
};

} // namespace ui
