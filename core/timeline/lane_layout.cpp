// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/lane_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace core {

namespace {

struct Span {
    double left, right;
};

// One row in which labels stand side by side.
class LabelRow
{
public:
    LabelRow(double top, double height) : m_top(top), m_height(height) {}

    // The free stretch around x, `gap` away from everything that is taken; nothing if x itself is taken.
    std::optional<Span> freeAround(double x, double gap, Span view) const
    {
        Span room = view;
        for (const Span& s : m_taken) {
            if (s.left - gap <= x && x <= s.right + gap)
                return {};
            if (s.right < x)
                room.left = std::max(room.left, s.right + gap);
            else
                room.right = std::min(room.right, s.left - gap);
        }
        return room;
    }
    void take(Span span) { m_taken.push_back(span); }
    Box box(Span span) const { return {span.left, m_top, span.right, m_top + m_height}; }
    double top() const { return m_top; }
    double bottom() const { return m_top + m_height; }

private:
    double m_top, m_height;
    std::vector<Span> m_taken;
};

// Where a label of that width goes in a free stretch: centred at x if that fits, else moved aside.
std::optional<Span> fitted(Span room, double x, double width)
{
    if (room.right - room.left < width)
        return {};
    const double left = std::clamp(x - width / 2, room.left, room.right - width);
    // A label moved so far that it no longer stands at its mark would be read as another's.
    if (left > x || left + width < x)
        return {};
    return Span{left, left + width};
}

// The label rows of one lane: `near` touch the marks, further ones lie behind them.
struct LaneLabels {
    std::vector<LabelRow> below, above; // nearest first
};

LaneLabels makeRows(const LaneRow& lane, const LaneMetrics& m, double top, double bottom)
{
    LaneLabels labels;
    const double half = m.markSize / 2 + m.labelGap / 2;
    for (double y = lane.markY + half; y + m.labelHeight <= bottom + 0.01; y += m.labelHeight)
        labels.below.emplace_back(y, m.labelHeight);
    for (double y = lane.markY - half - m.labelHeight; y >= top - 0.01; y -= m.labelHeight)
        labels.above.emplace_back(y, m.labelHeight);
    return labels;
}

bool tryRow(std::vector<LabelRow>& side, std::size_t index, MarkCluster& cluster, double width, double gap, Span view)
{
    const double x = std::clamp(cluster.box.middleX(), view.left, view.right);
    // The tie to a far row must not run through a label of a nearer one.
    for (std::size_t i = 0; i < index; ++i) {
        if (!side[i].freeAround(x, 2, view))
            return false;
    }
    const auto room = side[index].freeAround(x, gap, view);
    const auto span = room ? fitted(*room, x, width) : std::nullopt;
    if (!span)
        return false;
    side[index].take(*span);
    cluster.label = side[index].box(*span);
    for (std::size_t i = 0; i < index; ++i)
        side[i].take({x - 1, x + 1});
    if (index > 0) {
        const bool isBelow = side[index].top() > cluster.box.bottom;
        cluster.tie = isBelow ? Box{x, cluster.box.bottom, x, side[index].top()}
                              : Box{x, side[index].bottom(), x, cluster.box.top};
    }
    return true;
}

void placeLabel(LaneLabels& rows, MarkCluster& cluster, double fullWidth, const LaneMetrics& m, Span view)
{
    if (fullWidth <= 0)
        return;
    const double viewWidth = view.right - view.left;
    std::vector<double> widths;
    for (double share : {1.0, 0.75, 0.5}) {
        const double width = std::min(fullWidth * share, viewWidth);
        if (share == 1.0 || width >= m.minLabelWidth)
            widths.push_back(width);
    }
    if (fullWidth > m.minLabelWidth && widths.back() > m.minLabelWidth)
        widths.push_back(std::min(m.minLabelWidth, viewWidth));
    const std::size_t deepest = std::max(rows.below.size(), rows.above.size());
    for (double width : widths) {
        for (std::size_t i = 0; i < deepest; ++i) {
            if (i < rows.below.size() && tryRow(rows.below, i, cluster, width, m.labelGap, view))
                return;
            if (i < rows.above.size() && tryRow(rows.above, i, cluster, width, m.labelGap, view))
                return;
        }
    }
}

// Of a mark among others: the selected one before all, what belongs to the flow before what is only near it.
int rankOf(const std::vector<TimelineMark>& marks, std::uint32_t mark, int selected)
{
    if (int(mark) == selected)
        return 1000;
    return weight(marks[mark].stepClass) + (marks[mark].isContext ? 0 : 10);
}

// Marks of one lane, joined where they would hide each other. A chain of near marks is cut into pieces so that a
// cluster never grows wider than a few marks.
void cluster(const std::vector<TimelineMark>& marks, std::vector<std::uint32_t> members, const LaneMetrics& m,
             std::uint32_t lane, double markY, int selected, TimelineLayout& out)
{
    std::stable_sort(members.begin(), members.end(), [&](auto a, auto b) { return out.x[a] < out.x[b]; });
    const double near = m.markSize * 0.7, widest = m.markSize * 4;
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

void makeLanes(const std::vector<Lane>& lanes, bool hasBox, double width, const LaneMetrics& m, TimelineLayout& out)
{
    double y = m.top;
    bool stripUsed = false;
    for (Lane lane : lanes) {
        const bool server = lane == Lane::Connect || lane == Lane::Ad;
        const double strip = hasBox && server && !stripUsed ? m.stripHeight : 0;
        stripUsed = stripUsed || strip > 0;
        const double band = lane == Lane::Connect ? m.bandHeight : 0;
        out.rows.push_back({lane, {0, y, width, y + strip + m.laneHeight + band}, y + strip + m.laneHeight / 2, band, 0, 0});
        y += strip + m.laneHeight + band;
        if (band > 0)
            out.bandStrip = Box{0, y - band, width, y};
    }
    out.bottom = y;
}

void placeBands(const std::vector<TimelineBand>& bands, const TimeAxis& axis, TimelineLayout& out)
{
    constexpr double narrowest = 3; // a short one is seen at any zoom
    out.bands.resize(bands.size());
    for (std::size_t i = 0; out.bandStrip && i < bands.size(); ++i) {
        const double left = axis.toX(bands[i].from);
        const double right = bands[i].to ? std::max(axis.toX(*bands[i].to), left + narrowest) : axis.width();
        const Box box{std::max(left, 0.0), out.bandStrip->top, std::min(right, axis.width()), out.bandStrip->bottom};
        if (!box.isEmpty())
            out.bands[i] = box;
    }
}

void placeLabels(const std::vector<TimelineMark>& marks, const LaneMetrics& m, int selected, Span view,
                 TimelineLayout& out)
{
    std::vector<LaneLabels> labels;
    for (const LaneRow& row : out.rows)
        labels.push_back(makeRows(row, m, row.markY - m.laneHeight / 2 + 1, row.box.bottom - row.bandHeight - 1));
    std::vector<std::uint32_t> order(out.clusters.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto rank = [&](std::uint32_t i) { return rankOf(marks, out.clusters[i].leader, selected); };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rank(a) > rank(b); });
    for (std::uint32_t i : order) {
        MarkCluster& c = out.clusters[i];
        placeLabel(labels[c.lane], c, marks[c.leader].labelWidth, m, view);
    }
}

void placeBox(const std::vector<TimelineMark>& marks, const LaneMetrics& m, double captionWidth, Span view,
              TimelineLayout& out)
{
    std::optional<Box> box;
    for (const MarkCluster& c : out.clusters) {
        if (std::none_of(c.marks.begin(), c.marks.end(), [&](auto i) { return marks[i].writeBack; }))
            continue;
        Box all = c.label ? c.box.united(*c.label) : c.box;
        all.top = std::min(all.top, out.rows[c.lane].box.top + 1);
        box = box ? box->united(all) : all;
    }
    if (!box)
        return;
    // Its frame stays in view, also where a label reaches to the edge.
    box->left = std::max(box->left - m.labelGap, view.left - 1);
    box->right = std::min(box->right + m.labelGap, view.right + 1);
    box->bottom += 2;
    out.writeBackBox = box;
    const double width = std::min(captionWidth, view.right - view.left);
    const double left = std::clamp(box->left + m.labelGap, view.left, std::max(view.left, view.right - width));
    // The caption stands in the strip that the first server lane keeps free of labels.
    const auto first = std::find_if(out.rows.begin(), out.rows.end(), [](const LaneRow& row) {
        return row.lane == Lane::Connect || row.lane == Lane::Ad;
    });
    if (first != out.rows.end() && m.stripHeight >= m.labelHeight) {
        const double top = first->box.top + (m.stripHeight - m.labelHeight) / 2;
        out.caption = {left, top, left + width, top + m.labelHeight};
    }
}

} // namespace

Box Box::united(const Box& other) const
{
    return {std::min(left, other.left), std::min(top, other.top), std::max(right, other.right),
            std::max(bottom, other.bottom)};
}

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

TimelineLayout layOutTimeline(const std::vector<TimelineMark>& marks, const std::vector<Lane>& lanes,
                              const TimeAxis& axis, const LaneMetrics& metrics, double captionWidth, int selected,
                              const std::vector<TimelineBand>& bands)
{
    TimelineLayout out;
    const bool hasBox = std::any_of(marks.begin(), marks.end(), [](const auto& mark) { return mark.writeBack; });
    makeLanes(lanes, hasBox, axis.width(), metrics, out);
    const Span view{2, std::max(3.0, axis.width() - 2)};
    const double r = metrics.markSize / 2;
    std::vector<std::vector<std::uint32_t>> members(lanes.size());
    out.x.reserve(marks.size());
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const double x = axis.toX(marks[i].time);
        out.x.push_back(x);
        out.before += x < -r;
        out.after += x > axis.width() + r;
        const auto lane = std::find(lanes.begin(), lanes.end(), marks[i].lane);
        if (lane == lanes.end())
            continue;
        const auto row = std::size_t(lane - lanes.begin());
        out.rows[row].before += x < -r;
        out.rows[row].after += x > axis.width() + r;
        if (x >= -r && x <= axis.width() + r)
            members[row].push_back(std::uint32_t(i));
    }
    for (std::size_t lane = 0; lane < lanes.size(); ++lane)
        cluster(marks, std::move(members[lane]), metrics, std::uint32_t(lane), out.rows[lane].markY, selected, out);
    placeLabels(marks, metrics, selected, view, out);
    placeBox(marks, metrics, captionWidth, view, out);
    placeBands(bands, axis, out);
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
