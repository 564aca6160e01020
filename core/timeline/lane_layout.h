// SPDX-License-Identifier: GPL-3.0-or-later
// Where the marks and labels of a timeline stand: lanes one below the other, marks at their time, marks that would
// hide each other joined to a cluster, labels in rows above and below the marks of their lane. Two labels never
// overlap, and no label covers a mark; a label without room is shortened, or left to the hover text. Pure geometry in
// pixels, from any thread. Text is measured by the caller; this file never sees a font.
#pragma once
#include "core/base/utc_time.h"
#include "core/knowledge/steps.h"
#include "core/timeline/box.h"
#include "core/timeline/folded_axis.h"

#include <optional>
#include <vector>

namespace core {

struct TimelineMark {
    UtcTime time;
    Lane lane = Lane::Entra;
    StepClass stepClass = StepClass::Neutral;
    double labelWidth = 0;     // of the full text; 0 = no label
    bool writeBack = false;    // belongs into the box around the write-back
    bool isContext = false;    // stands near the flow only: what belongs to the flow gets its label first
    bool isElsewhere = false;  // of another flow than the one that is looked at: that one gets its labels first
    std::uint32_t flow = 0;    // of which of the flows that are shown
    std::uint32_t group = 0;   // in whose lanes it stands
};

// A lane of a group. Flows that are compared have a group each, one below the other; the flows of an episode share one.
struct LaneSlot {
    Lane lane = Lane::Entra;
    std::uint32_t group = 0;
    bool operator==(const LaneSlot&) const = default;
};

// A state that lasted: shown as a band below the marks of the AAD Connect lane.
struct TimelineBand {
    UtcTime from;
    std::optional<UtcTime> to; // nothing: still so at the end of what is known
    std::uint32_t group = 0;
};

struct LaneMetrics {
    double top = 0;            // of the first lane
    double laneHeight = 60;    // below minLaneHeight() there are no labels; the lane of the box is higher by stripHeight
    double stripHeight = 0;    // for the caption of the box, above the labels of its first lane
    double headerHeight = 0;   // above the lanes of a group
    double waitsHeight = 0;    // below the lanes of a group
    double bandHeight = 0;     // for bands, below the labels of the AAD Connect lane; 0: none are shown
    double markSize = 16;
    double labelHeight = 14;
    double labelGap = 6;       // between two labels of a row, and between a mark and its label half of that
    double minLabelWidth = 40; // a label is not shortened below this

    double minLaneHeight() const { return markSize + 2 * (labelHeight + labelGap / 2) + 4; }
};

struct LaneRow {
    Lane lane = Lane::User;
    std::uint32_t group = 0;
    Box box;                   // from x = 0 to the axis' width
    double markY = 0;          // centre of the marks
    double bandHeight = 0;     // at its bottom, free of labels
    std::uint32_t before = 0, after = 0; // its marks left and right of the view
};

// One mark, or several that stand too near to each other to be told apart.
struct MarkCluster {
    std::vector<std::uint32_t> marks; // indexes into the input, in time order
    std::uint32_t leader = 0;         // whose label and shape are shown: selected, else the weightiest
    std::uint32_t lane = 0;           // index into rows
    Box box;
    std::optional<Box> label;         // nothing: no room; may be narrower than the leader's labelWidth
    std::optional<Box> tie;           // thin line from the mark to a label in a far row
};

// Around what belongs to one write-back.
struct WriteBackBox {
    Box box;
    Box caption;               // room for the text at the box; empty if there is none
    std::uint32_t flow = 0;
};

struct LaneGroup {
    Box header, waits;         // empty where the metrics have no room for them
    double top = 0, bottom = 0; // of its lanes
};

struct TimelineLayout {
    std::vector<LaneGroup> groups;
    std::vector<LaneRow> rows;
    std::vector<MarkCluster> clusters;     // those in view, by lane, then x
    std::vector<double> x;                 // of every mark of the input, also outside of the view
    std::vector<WriteBackBox> writeBacks;  // by flow
    std::optional<Box> bandStrip;          // where bands stand, in the first group that has any
    std::vector<std::optional<Box>> bands; // of every band of the input; nothing: out of view
    std::uint32_t before = 0, after = 0;   // marks left and right of the view
    double bottom = 0;

    // The cluster at that place, or -1; `slack` pixels around the mark count too.
    int clusterAt(double x, double y, double slack = 3) const;
    int clusterOf(std::uint32_t mark) const;
};

struct TimelineInput {
    std::vector<TimelineMark> marks;
    std::vector<LaneSlot> lanes;        // what to show, in order, the lanes of a group together; other marks are left out
    std::vector<TimelineBand> bands;
    std::vector<double> captionWidths;  // of the text at the box of each flow
    int selected = -1;                  // the mark that always gets its label, or -1
};

TimelineLayout layOutTimeline(const TimelineInput& input, const FoldedAxis& axis, const LaneMetrics& metrics);

// The lanes that hold a mark, in the order of the enum; the AAD Connect lane also where `hybrid` says that it should
// have something to say (an empty lane is then the finding).
std::vector<Lane> usedLanes(const std::vector<TimelineMark>& marks, bool hybrid);

// How much a step of that class matters when there is room for one label only; greater wins.
int weight(StepClass stepClass);

} // namespace core
