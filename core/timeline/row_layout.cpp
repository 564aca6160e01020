// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/row_layout.h"

#include <algorithm>
#include <numeric>

namespace core {

namespace {

struct Row {
    std::vector<std::size_t> spots;  // in the order of their left ends
    double right = -1e300;           // of the last mark
    double labelled = -1e300;        // where its label would end in full
};

// The first row in which the label before keeps its full width, else the one with the most room, else none.
int rowFor(const std::vector<Row>& rows, double left, double gap)
{
    int best = -1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (left >= rows[i].labelled + gap)
            return int(i);
        if (left >= rows[i].right + 1 && (best < 0 || rows[i].right < rows[std::size_t(best)].right))
            best = int(i);
    }
    return best;
}

class Rows
{
public:
    Rows(const std::vector<RowItem>& items, double width, const RowMetrics& m,
         const std::function<double(std::uint32_t)>& labelWidth, int first)
        : m_items(items), m_width(width), m_metrics(m), m_labelWidth(labelWidth), m_first(first),
          m_rows(std::size_t(std::max(1, m.rows)))
    {
    }

    void place(std::uint32_t item)
    {
        const RowItem& it = m_items[item];
        const int index = rowFor(m_rows, it.left, m_metrics.gap);
        if (index < 0)
            return join(item);
        Row& row = m_rows[std::size_t(index)];
        const double top = m_metrics.top + index * m_metrics.rowHeight + (m_metrics.rowHeight - m_metrics.markSize) / 2;
        row.spots.push_back(m_spots.size());
        m_spots.push_back({{item}, item, index, {it.left, top, it.right, top + m_metrics.markSize}, {}});
        row.right = it.right;
        row.labelled = it.right + m_metrics.gap + fullWidth(it, item);
    }

    std::vector<RowSpot> finish()
    {
        for (const Row& row : m_rows) {
            double taken = 0; // by marks and labels further left
            for (std::size_t i = 0; i < row.spots.size(); ++i) {
                RowSpot& spot = m_spots[row.spots[i]];
                label(spot, i + 1 < row.spots.size() ? m_spots[row.spots[i + 1]].box.left : m_width + m_metrics.gap);
                labelOnTheLeft(spot, taken);
                taken = std::max({taken, spot.box.right + m_metrics.gap, spot.label ? spot.label->right + m_metrics.gap : 0});
            }
        }
        std::erase_if(m_spots, [&](const RowSpot& s) { return s.box.right < 0 || s.box.left > m_width; });
        return std::move(m_spots);
    }

private:
    bool inView(double left, double right) const { return right >= 0 && left <= m_width; }
    double fullWidth(const RowItem& it, std::uint32_t item) const { return inView(it.left, it.right) ? m_labelWidth(item) : 0; }
    int rank(std::uint32_t item) const { return int(item) == m_first ? 1 << 20 : m_items[item].rank; }

    // The row whose last mark ends first is the one that the item overlaps least.
    void join(std::uint32_t item)
    {
        auto row = std::min_element(m_rows.begin(), m_rows.end(), [](const Row& a, const Row& b) { return a.right < b.right; });
        RowSpot& spot = m_spots[row->spots.back()];
        spot.items.push_back(item);
        if (rank(item) > rank(spot.leader))
            spot.leader = item;
        // With room for a count beside the shape; what would stand there joins as well.
        spot.box.right = std::max({spot.box.right, m_items[item].right, spot.box.left + 2 * m_metrics.markSize});
        row->right = spot.box.right;
        row->labelled = row->right + m_metrics.gap + (inView(spot.box.left, spot.box.right) ? m_labelWidth(spot.leader) : 0);
    }

    void label(RowSpot& spot, double next)
    {
        if (!inView(spot.box.left, spot.box.right))
            return;
        const double full = m_labelWidth(spot.leader), middle = spot.box.middleY();
        const double inside = std::max(spot.box.left, 0.0) + m_metrics.markSize + m_metrics.gap;
        spot.isInside = full > 0 && spot.items.size() == 1 && std::min(spot.box.right, m_width) - inside >= full + m_metrics.gap;
        const double left = spot.isInside ? inside : std::max(spot.box.right, 0.0) + m_metrics.gap;
        const double right = std::min({left + full, spot.isInside ? m_width : next - m_metrics.gap, m_width});
        if (full > 0 && right - left >= std::min(full, m_metrics.minLabelWidth))
            spot.label = Box{left, middle - m_metrics.rowHeight / 2, right, middle + m_metrics.rowHeight / 2};
    }

    // Where there is more room than on the right: at the right end of the view, or beside a neighbour.
    void labelOnTheLeft(RowSpot& spot, double taken)
    {
        if (!inView(spot.box.left, spot.box.right) || spot.isInside)
            return;
        const double full = m_labelWidth(spot.leader), right = std::min(spot.box.left, m_width) - m_metrics.gap;
        const double has = spot.label ? spot.label->width() : 0;
        // A little more is not worth standing on the other side.
        if (full <= 0 || has >= full - 0.5 || right - taken < full)
            return;
        const double middle = spot.box.middleY();
        spot.label = Box{right - full, middle - m_metrics.rowHeight / 2, right, middle + m_metrics.rowHeight / 2};
    }

    const std::vector<RowItem>& m_items;
    double m_width;
    const RowMetrics& m_metrics;
    const std::function<double(std::uint32_t)>& m_labelWidth;
    int m_first;
    std::vector<Row> m_rows;
    std::vector<RowSpot> m_spots;
};

} // namespace

std::vector<RowSpot> layOutRows(const std::vector<RowItem>& items, double width, const RowMetrics& metrics,
                                const std::function<double(std::uint32_t)>& labelWidth, int first)
{
    Rows rows(items, width, metrics, labelWidth, first);
    std::vector<std::uint32_t> order(items.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return items[a].left < items[b].left; });
    for (const std::uint32_t item : order)
        rows.place(item);
    return rows.finish();
}

} // namespace core
