// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of one person or address over months, in lanes by kind. Each lane shows what its room allows: far out how
// much there was in each column of pixels and how bad the worst of it, then flows and events as marks and bars that never
// hide each other, near also the single steps of flows. Pure geometry in pixels, from any thread; text is measured by
// the caller, and only where it is asked for.
#pragma once
#include "core/flow/flow.h"
#include "core/timeline/box.h"
#include "core/timeline/folded_axis.h"
#include "core/timeline/row_layout.h"

#include <optional>
#include <string>
#include <vector>

namespace core {

enum class LifeLane : std::uint8_t { Flows, SignIns, AdminActions, SecurityInfo, Servers, Alerts, Other };
constexpr std::size_t lifeLaneCount = 7;

// What an item stands for: a flow by its correlation id, or an event; a single step of a flow has both.
struct LifeRef {
    std::string flow;
    EventId event;
    bool operator==(const LifeRef&) const = default;
};

struct LifeItem {
    UtcTime time;
    std::optional<UtcTime> end;          // of what lasted; nothing: a moment
    LifeLane lane = LifeLane::Other;
    StepClass stepClass = StepClass::Neutral; // of an alert its severity: Refusal high, Blocked medium, Progress low, else informational
    std::optional<FlowOutcome> outcome;  // of a flow: its shape and colour; else those of stepClass
    bool isStep = false;                 // a single step of a flow: shown in the lane of flows, near only
    std::string title;                   // short, plain, for people
    LifeRef ref;
};

// How bad it is, for what leads and what colours a column: refusals and blocks before successes before the rest.
StepClass classOf(const LifeItem& item);

struct LifeMetrics {
    double top = 0;
    double rowHeight = 20;       // of marks and labels in a lane
    double padding = 4;          // above and below the rows of a lane
    double markSize = 14;
    double gap = 5;
    double minLabelWidth = 40;
    double columnWidth = 2;      // of densities
    double height = 0;           // that the lanes may fill; each has one to five rows
};

// What happened within one column of pixels.
struct LifeColumn {
    double left = 0;
    std::uint32_t count = 0, refused = 0, succeeded = 0; // refused: with blocked
};

struct LifeSpot : RowSpot {
    bool isSteps = false;        // of single steps of flows
};

struct LifeRow {
    LifeLane lane = LifeLane::Flows;
    Box box;
    int rows = 1;                // in the lane, of rowHeight
    bool isDense = false;        // then columns are shown, else spots
    std::uint32_t most = 0;      // in one column, in view
    std::uint32_t inView = 0, before = 0, after = 0; // items, without single steps
    std::vector<LifeColumn> columns; // by place, none empty
    std::vector<LifeSpot> spots;
};

struct LifeLayout {
    std::vector<LifeRow> rows;
    double bottom = 0;

    struct Hit {
        int row = -1, spot = -1, column = -1;
        bool isNothing() const { return spot < 0 && column < 0; }
        bool operator==(const Hit&) const = default;
    };
    Hit at(double x, double y, double columnWidth) const;
};

// The order in which keys go through the items: by time, then lane, then place in the input; single steps come with their
// flows. Indexes into `items`.
std::vector<std::uint32_t> lifeOrder(const std::vector<LifeItem>& items);

class LifeLanes
{
public:
    // Sorts once; about a millisecond for ten thousand.
    explicit LifeLanes(const std::vector<LifeItem>& items);
    // Lanes that hold something, in the order of the enum. `selected`: leads its spot; -1 is none.
    LifeLayout layOut(const std::vector<LifeItem>& items, const FoldedAxis& axis, const LifeMetrics& metrics,
                      const std::function<double(std::uint32_t)>& labelWidth, int selected = -1) const;

private:
    void fill(LifeRow& row, const std::vector<LifeItem>& items, const FoldedAxis& axis, RowMetrics metrics, double columnWidth,
              const std::function<double(std::uint32_t)>& labelWidth, int selected) const;

    std::vector<std::uint32_t> m_lanes[lifeLaneCount]; // of each, by time, without single steps
    std::vector<std::uint32_t> m_steps;                // by time
};

} // namespace core
