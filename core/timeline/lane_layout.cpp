// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/lane_layout.h"

#include "core/timeline/label_rows.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace core {

namespace {

// Of a mark among others: the selected one before all, what belongs to the flow before what is only near it.
int rankOf(const std::vector<TimelineMark>& marks, std::uint32_t mark, int selected)
{
    if (int(mark) == selected)
        return 1000;
    return weight(marks[mark].stepClass) + (marks[mark].isContext ? 0 : 10) + (marks[mark].isElsewhere ? 0 : 20);
}

// Marks of one lane, joined where they would hide each other. A chain of near marks is cut into pieces so that a
// cluster never grows wider than a few marks.
void cluster(const std::vector<TimelineMark>& marks, std::vector<std::uint32_t> members, const LaneMetrics& m,
             std::uint32_t lane, double markY, int selected, TimelineLayout& out)
{
    std::stable_sort(members.begin(), members.end(), [&](auto a, auto b) { return out.x[a] < out.x[b]; });
    const double near = m.markSize + 3, widest = m.markSize * 4;
    for (std::size_t i = 0; i < members.size();) {
        MarkCluster c;
        const double first = out.x[members[i]];
        double last = first;
        for (; i < members.size(); ++i) {
            const double x = out.x[members[i]];
            if (!c.marks.empty() && (x - last > near || x - first > widest))
                break;
            c.marks.push_back(members[i]);
            last = x;
        }
        c.leader = *std::max_element(c.marks.begin(), c.marks.end(), [&](auto a, auto b) {
            return rankOf(marks, a, selected) < rankOf(marks, b, selected);
        });
        c.lane = lane;
        const double r = m.markSize / 2;
        c.box = {first - r, markY - r, last + r, markY + r};
        // Room for a count beside the shape, where the next mark leaves it.
        if (c.marks.size() > 1) {
            const double next = i < members.size() ? out.x[members[i]] - r : c.box.right + 2 * m.markSize;
            const double wanted = std::max(c.box.right, c.box.left + m.markSize * 2);
            c.box.right = std::max(c.box.right, std::min(wanted, next - 2));
        }
        out.clusters.push_back(std::move(c));
    }
}

void makeLanes(const std::vector<LaneSlot>& lanes, const std::vector<bool>& hasBox, double width, const LaneMetrics& m,
               TimelineLayout& out)
{
    double y = m.top;
    const auto makeBox = [&](double height) {
        const Box box{0, y, width, y + height};
        y += height;
        return box;
    };
    bool stripUsed = false;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        const LaneSlot slot = lanes[i];
        if (i == 0 || lanes[i - 1].group != slot.group) {
            out.groups.push_back({makeBox(m.headerHeight), {}, y, y});
            stripUsed = false;
        }
        const bool server = slot.lane == Lane::Connect || slot.lane == Lane::Ad;
        const bool isFirst = server && !stripUsed && slot.group < hasBox.size() && hasBox[slot.group];
        const double strip = isFirst ? m.stripHeight : 0, band = slot.lane == Lane::Connect ? m.bandHeight : 0;
        stripUsed = stripUsed || isFirst;
        const Box box = makeBox(strip + m.laneHeight + band);
        out.rows.push_back({slot.lane, slot.group, box, box.top + strip + m.laneHeight / 2, band, 0, 0});
        if (band > 0 && !out.bandStrip)
            out.bandStrip = Box{0, y - band, width, y};
        out.groups.back().bottom = y;
        if (i + 1 == lanes.size() || lanes[i + 1].group != slot.group)
            out.groups.back().waits = makeBox(m.waitsHeight);
    }
    out.bottom = y;
}

void placeBands(const std::vector<TimelineBand>& bands, const FoldedAxis& axis, TimelineLayout& out)
{
    constexpr double narrowest = 3; // a short one is seen at any zoom
    out.bands.resize(bands.size());
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const auto row = std::find_if(out.rows.begin(), out.rows.end(),
                                      [&](const LaneRow& r) { return r.bandHeight > 0 && r.group == bands[i].group; });
        if (row == out.rows.end())
            continue;
        const double left = axis.toX(bands[i].from);
        const double right = bands[i].to ? std::max(axis.toX(*bands[i].to), left + narrowest) : axis.width();
        const Box box{std::max(left, 0.0), row->box.bottom - row->bandHeight, std::min(right, axis.width()), row->box.bottom};
        if (!box.isEmpty())
            out.bands[i] = box;
    }
}

void placeLabels(const std::vector<TimelineMark>& marks, const LaneMetrics& m, int selected, Span view,
                 TimelineLayout& out)
{
    std::vector<LaneLabels> labels;
    for (const LaneRow& row : out.rows)
        labels.push_back(makeLabelRows(row, m, row.markY - m.laneHeight / 2 + 1, row.box.bottom - row.bandHeight - 1));
    std::vector<std::uint32_t> order(out.clusters.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto rank = [&](std::uint32_t i) { return rankOf(marks, out.clusters[i].leader, selected); };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rank(a) > rank(b); });
    for (std::uint32_t i : order) {
        MarkCluster& c = out.clusters[i];
        placeLabel(labels[c.lane], c, marks[c.leader].labelWidth, m, view);
    }
}

// The box around the write-back of one flow, if any of its marks is in view.
std::optional<Box> boxOf(const std::vector<TimelineMark>& marks, std::uint32_t flow, const LaneMetrics& m, Span view,
                         const TimelineLayout& out)
{
    std::optional<Box> box;
    for (const MarkCluster& c : out.clusters) {
        if (std::none_of(c.marks.begin(), c.marks.end(), [&](auto i) { return marks[i].writeBack && marks[i].flow == flow; }))
            continue;
        Box all = c.label && marks[c.leader].flow == flow ? c.box.united(*c.label) : c.box;
        all.top = std::min(all.top, out.rows[c.lane].box.top + 1);
        box = box ? box->united(all) : all;
    }
    if (box) { // its frame stays in view, also where a label reaches to the edge
        box->left = std::max(box->left - m.labelGap, view.left - 1);
        box->right = std::min(box->right + m.labelGap, view.right + 1);
        box->bottom += 2;
    }
    return box;
}

// The caption stands in the strip that the first server lane of its group keeps free of labels, beside those that stand
// there already.
void placeCaption(WriteBackBox& box, std::uint32_t group, double fullWidth, const LaneMetrics& m, Span view,
                  const TimelineLayout& out, std::vector<LabelRow>& strips)
{
    const auto first = std::find_if(out.rows.begin(), out.rows.end(), [&](const LaneRow& row) {
        return row.group == group && (row.lane == Lane::Connect || row.lane == Lane::Ad);
    });
    if (first == out.rows.end() || m.stripHeight < m.labelHeight || fullWidth <= 0)
        return;
    const auto row = std::size_t(first - out.rows.begin());
    const double width = std::min(fullWidth, view.right - view.left);
    const double wanted = std::clamp(box.box.left + m.labelGap, view.left, std::max(view.left, view.right - width));
    const auto room = strips[row].freeAround(wanted + 1, m.labelGap, view);
    if (!room)
        return;
    const double left = std::max(wanted, room->left), right = std::min(left + width, room->right);
    if (right - left < std::min(width, m.minLabelWidth))
        return;
    strips[row].take({left, right});
    const double top = first->box.top + (m.stripHeight - m.labelHeight) / 2;
    box.caption = {left, top, right, top + m.labelHeight};
}

void placeWriteBacks(const TimelineInput& input, const LaneMetrics& m, Span view, TimelineLayout& out)
{
    std::vector<std::uint32_t> groups; // of the flows, where they have a write-back
    std::vector<bool> isElsewhere;
    for (const TimelineMark& mark : input.marks) {
        if (mark.flow >= groups.size()) {
            groups.resize(mark.flow + 1, 0);
            isElsewhere.resize(mark.flow + 1, false);
        }
        groups[mark.flow] = mark.group;
        isElsewhere[mark.flow] = mark.isElsewhere;
    }
    for (std::uint32_t flow = 0; flow < groups.size(); ++flow) {
        if (const auto box = boxOf(input.marks, flow, m, view, out))
            out.writeBacks.push_back({*box, {}, flow});
    }
    std::vector<LabelRow> strips(out.rows.size(), LabelRow(0, m.labelHeight));
    for (const bool elsewhere : {false, true}) { // the flow that is looked at has its caption first
        for (WriteBackBox& box : out.writeBacks) {
            const double width = box.flow < input.captionWidths.size() ? input.captionWidths[box.flow] : 0;
            if (isElsewhere[box.flow] == elsewhere)
                placeCaption(box, groups[box.flow], width, m, view, out, strips);
        }
    }
}

void placeMarks(const TimelineInput& input, const FoldedAxis& axis, const LaneMetrics& m, TimelineLayout& out)
{
    const double r = m.markSize / 2;
    std::vector<std::vector<std::uint32_t>> members(input.lanes.size());
    out.x.reserve(input.marks.size());
    for (std::size_t i = 0; i < input.marks.size(); ++i) {
        const TimelineMark& mark = input.marks[i];
        const double x = axis.toX(mark.time);
        out.x.push_back(x);
        out.before += x < -r;
        out.after += x > axis.width() + r;
        const auto lane = std::find(input.lanes.begin(), input.lanes.end(), LaneSlot{mark.lane, mark.group});
        if (lane == input.lanes.end())
            continue;
        const auto row = std::size_t(lane - input.lanes.begin());
        out.rows[row].before += x < -r;
        out.rows[row].after += x > axis.width() + r;
        if (x >= -r && x <= axis.width() + r)
            members[row].push_back(std::uint32_t(i));
    }
    for (std::size_t lane = 0; lane < members.size(); ++lane)
        cluster(input.marks, std::move(members[lane]), m, std::uint32_t(lane), out.rows[lane].markY, input.selected, out);
}

} // namespace

int weight(StepClass stepClass)
{
    switch (stepClass) {
    case StepClass::Refusal: return 6;
    case StepClass::Blocked: return 5;
    case StepClass::Success: return 4;
    case StepClass::GaveUp: return 3;
    case StepClass::PasswordSubmitted: return 2;
    case StepClass::Progress: return 1;
    case StepClass::Neutral: return 0;
    }
    return 0;
}

int TimelineLayout::clusterAt(double px, double py, double slack) const
{
    int best = -1;
    double bestDistance = 1e300;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        const MarkCluster& c = clusters[i];
        if (c.label && c.label->contains(px, py))
            return int(i);
        const double distance = std::abs(c.box.middleX() - px);
        if (c.box.grown(slack).contains(px, py) && distance < bestDistance) {
            best = int(i);
            bestDistance = distance;
        }
    }
    return best;
}

int TimelineLayout::clusterOf(std::uint32_t mark) const
{
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        if (std::find(clusters[i].marks.begin(), clusters[i].marks.end(), mark) != clusters[i].marks.end())
            return int(i);
    }
    return -1;
}

TimelineLayout layOutTimeline(const TimelineInput& input, const FoldedAxis& axis, const LaneMetrics& metrics)
{
    TimelineLayout out;
    std::vector<bool> hasBox; // by group
    for (const TimelineMark& mark : input.marks) {
        if (mark.group >= hasBox.size())
            hasBox.resize(mark.group + 1, false);
        hasBox[mark.group] = hasBox[mark.group] || mark.writeBack;
    }
    makeLanes(input.lanes, hasBox, axis.width(), metrics, out);
    const Span view{2, std::max(3.0, axis.width() - 2)};
    placeMarks(input, axis, metrics, out);
    placeLabels(input.marks, metrics, input.selected, view, out);
    placeWriteBacks(input, metrics, view, out);
    placeBands(input.bands, axis, out);
    return out;
}

std::vector<Lane> usedLanes(const std::vector<TimelineMark>& marks, bool hybrid)
{
    std::vector<Lane> lanes;
    for (Lane lane : {Lane::User, Lane::Entra, Lane::Directory, Lane::Connect, Lane::Ad, Lane::SignIn, Lane::Methods}) {
        const bool used = std::any_of(marks.begin(), marks.end(), [&](const auto& m) { return m.lane == lane; });
        if (used || (hybrid && lane == Lane::Connect))
            lanes.push_back(lane);
    }
    return lanes;
}

} // namespace core
