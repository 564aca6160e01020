// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/life_scene.h"

#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct SceneText {
    Q_DECLARE_TR_FUNCTIONS(ui::LifeScene)
};

QString classText(const core::LifeItem& item)
{
    if (item.lane == core::LifeLane::Alerts) {
        switch (item.stepClass) {
        case core::StepClass::Refusal: return SceneText::tr("severity high");
        case core::StepClass::Blocked: return SceneText::tr("severity medium");
        case core::StepClass::Progress: return SceneText::tr("severity low");
        default: return SceneText::tr("informational");
        }
    }
    return item.outcome ? outcomeText(*item.outcome) : stepClassText(item.stepClass);
}

} // namespace

QString lifeLaneText(core::LifeLane lane)
{
    switch (lane) {
    case core::LifeLane::Flows: return SceneText::tr("Flows");
    case core::LifeLane::SignIns: return SceneText::tr("Sign-ins");
    case core::LifeLane::AdminActions: return SceneText::tr("Admin actions");
    case core::LifeLane::SecurityInfo: return SceneText::tr("Security info");
    case core::LifeLane::Servers: return SceneText::tr("Servers");
    case core::LifeLane::Alerts: return SceneText::tr("Alerts");
    case core::LifeLane::Other: return SceneText::tr("Other events");
    }
    return {};
}

const std::vector<core::LifeItem>& LifeScene::items() const
{
    static const std::vector<core::LifeItem> none;
    return m_items ? *m_items : none;
}

void LifeScene::setItems(Items items)
{
    m_items = std::move(items);
    m_lanes = std::make_shared<const core::LifeLanes>(this->items());
    m_order = core::lifeOrder(this->items());
    m_positions.resize(m_order.size());
    for (std::uint32_t i = 0; i < m_order.size(); ++i)
        m_positions[m_order[i]] = i;
    m_selected = -1;
    m_opened.clear();
    std::vector<core::UtcTime> times;
    for (const core::LifeItem& item : this->items()) {
        times.push_back(item.time);
        if (item.end)
            times.push_back(*item.end);
    }
    constexpr std::size_t most = 16;
    constexpr int share = 30; // over months a week without anything is worth folding
    m_longWaits = core::chooseFolds(std::move(times), most, share);
}

void LifeScene::addItems(std::vector<core::LifeItem> more)
{
    const int selected = m_selected < 0 ? -1 : int(indexAt(m_selected));
    const std::vector<core::UtcTime> opened = m_opened;
    auto all = std::make_shared<std::vector<core::LifeItem>>(items());
    all->insert(all->end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    setItems(std::move(all));
    m_opened = opened;
    m_selected = selected < 0 ? -1 : positionOf(std::uint32_t(selected));
    layOut();
}

std::vector<std::string> LifeScene::flowsNear() const
{
    std::vector<std::string> flows;
    for (const core::LifeRow& row : m_layout.rows) {
        if (row.lane != core::LifeLane::Flows)
            continue;
        for (const core::LifeSpot& spot : row.spots) {
            for (const std::uint32_t i : spot.items) {
                const core::LifeItem& item = items()[i];
                const bool isWide = spot.box.width() >= m_geometry.lanes.markSize * 4;
                if (isWide && !item.isStep && item.outcome && spot.box.right > 0 && spot.box.left < m_axis.width())
                    flows.push_back(item.ref.flow);
            }
        }
    }
    return flows;
}

void LifeScene::setSize(double width, double height, const QFontMetricsF& font, const QFontMetricsF& small)
{
    LifeGeometry& g = m_geometry = {};
    m_small = small;
    const double line = std::ceil(small.height());
    g.axisHeight = std::ceil(2 * line + 10);
    g.footHeight = std::ceil(line + 10);
    for (std::size_t lane = 0; lane < core::lifeLaneCount; ++lane)
        g.gutter = std::max(g.gutter, font.horizontalAdvance(lifeLaneText(core::LifeLane(lane))));
    g.gutter = std::ceil(g.gutter + 28);
    g.lanes.markSize = 2 * std::round(font.height() * 0.45);
    g.lanes.rowHeight = std::max(line, g.lanes.markSize) + 5;
    g.lanes.padding = std::ceil(line * 0.35);
    g.lanes.gap = std::max(5.0, small.averageCharWidth() * 0.8);
    g.lanes.minLabelWidth = small.averageCharWidth() * 8;
    g.lanes.columnWidth = 2;
    g.lanes.height = height - g.axisHeight - g.footHeight;
    g.breakWidth = std::ceil(small.horizontalAdvance(QStringLiteral("00 d 00 h")) + g.lanes.markSize + 16);
    m_axis.setWidth(std::max(50.0, width - g.gutter - 8));
    applyFolds(0);
    layOut();
}

void LifeScene::layOut()
{
    if (!m_lanes)
        return;
    const int selected = shownSelection();
    m_layout = m_lanes->layOut(items(), m_axis, m_geometry.lanes,
                               [this](std::uint32_t i) { return std::ceil(m_small.horizontalAdvance(title(i)) + 2); }, selected);
}

void LifeScene::setSelected(int position)
{
    m_selected = position >= 0 && position < count() ? position : -1;
    layOut();
}

void LifeScene::setFolding(bool folded, double aboutX)
{
    m_folding = folded;
    m_opened.clear();
    applyFolds(aboutX);
    layOut();
}

void LifeScene::openFold(int fold)
{
    if (fold < 0 || fold >= int(m_axis.folds().size()))
        return;
    const double left = m_axis.breakAt(std::size_t(fold)).first;
    m_opened.push_back(m_axis.folds()[std::size_t(fold)].from);
    applyFolds(left);
    layOut();
}

void LifeScene::applyFolds(double aboutX)
{
    std::vector<core::Fold> folds = m_folding ? m_longWaits : std::vector<core::Fold>();
    std::erase_if(folds, [&](const core::Fold& f) { return std::find(m_opened.begin(), m_opened.end(), f.from) != m_opened.end(); });
    m_axis.setFolds(core::longestFolds(std::move(folds), std::size_t(m_axis.width() / 2 / std::max(1.0, m_geometry.breakWidth))), m_geometry.breakWidth, aboutX);
}

void LifeScene::fitAll()
{
    if (isEmpty())
        return;
    core::UtcTime from = at(0).time, to = from;
    for (const core::LifeItem& item : items())
        to = std::max(to, std::max(item.time, item.end.value_or(item.time)));
    setRange(from, to);
}

void LifeScene::setRange(core::UtcTime from, core::UtcTime to)
{
    const double margin = std::min(m_axis.width() * 0.05, 40.0);
    m_axis.fit(from, to, margin, margin);
    layOut();
}

void LifeScene::reveal(int position)
{
    if (position < 0 || position >= count())
        return;
    const double x = m_axis.toX(at(position).time), edge = std::min(60.0, m_axis.width() / 4);
    if (x < edge)
        m_axis.pan(x - edge);
    else if (x > m_axis.width() - edge)
        m_axis.pan(x - m_axis.width() + edge);
    layOut();
}

bool LifeScene::showsSteps() const
{
    return std::any_of(m_layout.rows.begin(), m_layout.rows.end(), [](const core::LifeRow& row) {
        return std::any_of(row.spots.begin(), row.spots.end(), [](const core::LifeSpot& s) { return s.isSteps; });
    });
}

std::uint32_t LifeScene::shownFor(int position) const
{
    const std::uint32_t index = indexAt(position);
    if (!items()[index].isStep || showsSteps())
        return index;
    for (std::uint32_t i = 0; i < items().size(); ++i) {
        if (!items()[i].isStep && items()[i].lane == core::LifeLane::Flows && items()[i].ref.flow == items()[index].ref.flow)
            return i;
    }
    return index;
}

core::Box LifeScene::boxOf(int position) const
{
    if (position < 0 || position >= count())
        return {};
    const std::uint32_t index = shownFor(position);
    for (const core::LifeRow& row : m_layout.rows) {
        if (row.lane != at(position).lane)
            continue;
        for (const core::LifeSpot& spot : row.spots) {
            if (std::find(spot.items.begin(), spot.items.end(), index) != spot.items.end())
                return spot.box;
        }
        const double x = m_axis.toX(at(position).time), r = m_geometry.lanes.markSize / 2;
        if (x >= 0 && x <= m_axis.width())
            return {x - r, row.box.middleY() - r, x + r, row.box.middleY() + r};
    }
    return {};
}

QString LifeScene::kind(std::uint32_t index) const { return classText(items()[index]); }

QString LifeScene::title(std::uint32_t index) const
{
    const core::LifeItem& item = items()[index];
    return item.title.empty() ? classText(item) : coreText(item.title);
}

QString LifeScene::describe(int position, const DisplayZone& zone) const
{
    if (position < 0 || position >= count())
        return {};
    const core::LifeItem& item = at(position);
    QString text = SceneText::tr("%1 of %2: %3, %4, %5, %6")
                       .arg(countText(std::uint64_t(position) + 1), countText(std::uint64_t(count())), lifeLaneText(item.lane),
                            title(indexAt(position)), classText(item), zone.full(item.time, 0));
    if (item.end && *item.end > item.time)
        text += QStringLiteral(", ") + SceneText::tr("lasted %1").arg(spanText(*item.end - item.time));
    return text;
}

std::vector<std::uint32_t> LifeScene::inColumn(const core::LifeLayout::Hit& hit) const
{
    std::vector<std::uint32_t> found;
    if (hit.column < 0)
        return found;
    const core::LifeRow& row = m_layout.rows[std::size_t(hit.row)];
    const double left = row.columns[std::size_t(hit.column)].left, right = left + m_geometry.lanes.columnWidth;
    for (const std::uint32_t i : m_order) {
        const core::LifeItem& item = items()[i];
        const double x = m_axis.toX(item.time);
        if (item.lane == row.lane && !item.isStep && x >= left && x < right)
            found.push_back(i);
    }
    return found;
}

QString LifeScene::describeColumn(const core::LifeLayout::Hit& hit, const DisplayZone& zone) const
{
    if (hit.column < 0)
        return {};
    const core::LifeRow& row = m_layout.rows[std::size_t(hit.row)];
    const core::LifeColumn& column = row.columns[std::size_t(hit.column)];
    QStringList parts{SceneText::tr("%Ln items", nullptr, int(column.count))};
    if (column.refused > 0)
        parts << SceneText::tr("%n refused or blocked", nullptr, int(column.refused));
    if (column.succeeded > 0)
        parts << SceneText::tr("%n succeeded", nullptr, int(column.succeeded));
    return SceneText::tr("%1 from %2 to %3: %4")
        .arg(lifeLaneText(row.lane), zone.dateTime(m_axis.toTime(column.left)),
             zone.dateTime(m_axis.toTime(column.left + m_geometry.lanes.columnWidth)), parts.join(QStringLiteral(", ")));
}

QString LifeScene::foldNote() const
{
    const int count = int(m_axis.folds().size());
    return count == 0 ? QString() : SceneText::tr("%n waits folded", nullptr, count);
}

} // namespace ui
