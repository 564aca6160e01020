// SPDX-License-Identifier: GPL-3.0-or-later
// Bars from left to right, a line for each category: counts stacked, and each share as a bar to 100 % of its own.
#include "ui/insight/panel_scene_maker.h"
#include "ui/insight/panel_words.h"

#include <algorithm>
#include <cmath>

namespace ui {

using namespace core::insight;

namespace {

constexpr double pitch = 1.75, thickness = 1.1; // of a line of text
constexpr double twoLines = 2.2, widest = 2.3;  // pitches of a name in two lines, and where there is room to spare
constexpr double faintTrack = 0.14;

} // namespace

double SceneMaker::nameWidth(double share) const
{
    double widest = 0;
    const std::size_t count = std::min(m_data.places.size(), m_data.bars);
    for (std::size_t i = 0; i < count; ++i)
        widest = std::max(widest, widthOf(m_data.places[i].label));
    return std::ceil(std::min(widest, m_room.width() * share));
}

// Names are what is read first: they get what short bars can do without.
double SceneMaker::barNames() const
{
    double bars = 0;
    for (const BarLane& lane : barLanes(0, m_room.width()))
        bars += lane.values + em() * 9;
    const double most = std::clamp(m_room.width() - bars, m_room.width() * 0.38, m_room.width() * 0.6);
    return nameWidth(most / m_room.width());
}

QStringList SceneMaker::nameLines(int place, double width) const { return wrapText(m_measure, m_data.places[std::size_t(place)].label, TextSize::Normal, width, 2); }

void SceneMaker::addName(const QStringList& lines, double top, double height, double width)
{
    double y = top + (height - line() * double(lines.size())) / 2;
    for (const QString& words : lines) {
        text({0, y, width, line()}, words, TextSize::Normal, Ink::Text);
        y += line();
    }
}

std::vector<double> SceneMaker::barHeights(double top, double names) const
{
    std::vector<double> heights;
    double sum = 0;
    for (int place = 0; place < int(std::min(m_data.places.size(), m_data.bars)); ++place) {
        heights.push_back(line() * (nameLines(place, names).size() > 1 ? twoLines : pitch));
        sum += heights.back();
    }
    const double free = m_room.height() - top - notesHeight() - sum;
    if (heights.empty() || free <= 0)
        return heights;
    const double more = std::min(free / double(heights.size()), line() * (widest - pitch));
    for (double& height : heights)
        height += more;
    return heights;
}

std::vector<SceneMaker::BarLane> SceneMaker::barLanes(double left, double width) const
{
    std::vector<BarLane> lanes;
    const std::size_t count = std::min(m_data.places.size(), m_data.bars);
    for (const int number : visible()) {
        const Unit unit = series(number).unit;
        const bool joins = unit == Unit::Count && std::any_of(lanes.begin(), lanes.end(), [](const BarLane& lane) { return lane.unit == Unit::Count; });
        if (joins) {
            for (BarLane& lane : lanes)
                if (lane.unit == Unit::Count)
                    lane.series.push_back(number);
        } else {
            lanes.push_back({{number}, unit, 0, 0, 0, 0, {}});
        }
    }
    for (BarLane& lane : lanes) {
        for (std::size_t place = 0; place < count; ++place) {
            double sum = 0;
            for (const int number : lane.series)
                sum += std::max(0.0, series(number).values[place].value_or(0));
            lane.top = std::max(lane.top, sum);
            const QString words = series(lane.series.front()).values[place] ? amountText(sum, lane.unit) : QStringLiteral("\u2013");
            lane.values = std::max(lane.values, widthOf(words));
        }
        if (lane.unit == Unit::Share)
            lane.top = std::max(1.0, lane.top);
        if (lane.top <= 0)
            lane.top = 1;
        lane.values = std::ceil(lane.values) + 9;
        lane.head = lane.series.size() > 1 ? QString() : series(lane.series.front()).name;
    }
    const double gap = em() * 2, each = (width - gap * double(lanes.size() - std::min<std::size_t>(1, lanes.size()))) / std::max<double>(1, double(lanes.size()));
    for (BarLane& lane : lanes) {
        lane.left = left;
        lane.width = each;
        left += each + gap;
    }
    return lanes;
}

// Segments of counts, their sum behind them.
void SceneMaker::addStack(const BarLane& lane, int place, const QRectF& row)
{
    const double room = std::max(4.0, lane.width - lane.values);
    double x = lane.left, sum = 0;
    bool isKnown = false;
    const std::optional<double> whole = stackOf(place);
    for (const int number : lane.series) {
        const std::optional<double> value = series(number).values[std::size_t(place)];
        const double width = std::max(0.0, value.value_or(0)) / lane.top * room;
        SceneElement element = elementOf(place, number, lane.series.size() > 1 ? whole : std::nullopt);
        element.column = number;
        element.line = place;
        element.box = {x, row.top(), std::max(width, 4.0), row.height()};
        if (width > 0) {
            const QRectF box(x, row.top(), width, row.height());
            m_scene.fills.push_back({box, colorOf(number), 1, isStriped(number), int(m_scene.elements.size())});
            // Of one bar alone the pointer finds the whole line.
            element.hit = lane.series.size() == 1 ? QRectF(lane.left, row.top(), lane.width, row.height()) : box;
        }
        m_scene.elements.push_back(std::move(element));
        x += width;
        sum += std::max(0.0, value.value_or(0));
        isKnown = isKnown || value.has_value();
    }
    text({x + 6, row.top(), lane.values, row.height()}, isKnown ? amountText(sum, lane.unit) : QStringLiteral("\u2013"), TextSize::Normal, isKnown ? Ink::Text : Ink::Faint);
}

// The value first, then a bar; of shares on a track that ends at 100 %.
void SceneMaker::addSingle(const BarLane& lane, int place, const QRectF& row)
{
    const int number = lane.series.front();
    const std::optional<double> value = series(number).values[std::size_t(place)];
    text({lane.left, row.top(), lane.values, row.height()}, value ? amountText(*value, lane.unit) : QStringLiteral("\u2013"), TextSize::Normal, value ? Ink::Text : Ink::Faint,
         Qt::AlignRight | Qt::AlignVCenter);
    const QRectF track(lane.left + lane.values + 6, row.top() + row.height() * 0.2, std::max(4.0, lane.width - lane.values - 6), row.height() * 0.6);
    if (lane.unit == Unit::Share)
        m_scene.fills.push_back({track, {SceneColor::Neutral, 0}, faintTrack, false, -1});
    QRectF bar = track;
    bar.setWidth(std::max(0.0, std::min(1.0, std::max(0.0, value.value_or(0)) / lane.top) * track.width()));
    SceneElement element = elementOf(place, number, std::nullopt);
    element.column = number;
    element.line = place;
    element.box = {lane.left, row.top(), lane.width, row.height()};
    element.hit = element.box;
    if (bar.width() > 0)
        m_scene.fills.push_back({bar, colorOf(number), 1, isStriped(number), int(m_scene.elements.size())});
    m_scene.elements.push_back(std::move(element));
}

void SceneMaker::addBarRow(const std::vector<BarLane>& lanes, int place, double top, double height, double names)
{
    const QStringList words = nameLines(place, names);
    addName(words, top, height, names);
    const double more = height / line() - (words.size() > 1 ? twoLines : pitch);
    const double thick = line() * thickness * (1 + std::max(0.0, more) / pitch);
    for (const BarLane& lane : lanes) {
        const QRectF row(0, top + (height - thick) / 2, m_room.width(), thick);
        const bool isOfCounts = lane.unit == Unit::Count;
        isOfCounts ? addStack(lane, place, row) : addSingle(lane, place, row);
    }
}

void SceneMaker::makeBars()
{
    const double names = barNames(), left = names + em() * 1.2;
    const std::vector<BarLane> lanes = barLanes(left, std::max(30.0, m_room.width() - left));
    double y = m_scene.size.height();
    for (const BarLane& lane : lanes)
        if (lane.series.size() > 1)
            y += addLegend(entriesOf(lane.series), 0, y, m_room.width()) + line() * 0.3;
    if (lanes.size() > 1 || (lanes.size() == 1 && lanes.front().unit != Unit::Count)) {
        for (const BarLane& lane : lanes)
            text({lane.left, y, lane.width, line(TextSize::Small)}, elideMiddle(m_measure, lane.head, TextSize::Small, lane.width), TextSize::Small, Ink::Faint);
        y += line(TextSize::Small) * 1.25;
    }
    const std::vector<double> heights = barHeights(y, names);
    for (std::size_t place = 0; place < heights.size(); ++place) {
        addBarRow(lanes, int(place), y, heights[place], names);
        y += heights[place];
    }
    m_scene.size.setHeight(y);
    summarize(int(heights.size()));
}

void SceneMaker::makeGroups()
{
    const std::vector<int> all = visible();
    const double names = nameWidth(0.46), left = names + em() * 1.2;
    double values = 0;
    std::vector<double> tops(3, 0.0); // by unit
    const int count = int(std::min(m_data.places.size(), m_data.bars));
    for (const int number : all)
        for (int place = 0; place < count; ++place) {
            const std::optional<double> value = series(number).values[std::size_t(place)];
            values = std::max(values, widthOf(value ? amountText(*value, series(number).unit) : QStringLiteral("\u2013")));
            double& top = tops[std::size_t(series(number).unit)];
            top = std::max(top, value.value_or(0));
        }
    tops[std::size_t(Unit::Share)] = std::max(1.0, tops[std::size_t(Unit::Share)]);
    const double room = std::max(20.0, m_room.width() - left - values - 10);
    double y = m_scene.size.height();
    if (all.size() > 1)
        y += addLegend(entriesOf(all), 0, y, m_room.width()) + line() * 0.3;
    const double bar = line() * (all.size() > 1 ? 0.95 : thickness), between = all.size() > 1 ? line() * 0.6 : line() * (pitch - thickness);
    for (int place = 0; place < count; ++place) {
        const double height = bar * double(all.size());
        if (all.size() > 1)
            addName(nameLines(place, names), y, height, names);
        else
            text({0, y, names, height}, elideMiddle(m_measure, m_data.places[std::size_t(place)].label, TextSize::Normal, names), TextSize::Normal, Ink::Text);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::optional<double> value = series(all[i]).values[std::size_t(place)];
            const double top = std::max(tops[std::size_t(series(all[i]).unit)], 1e-12), width = std::max(0.0, value.value_or(0)) / top * room;
            const QRectF box(left, y + bar * double(i) + 1, width, bar - 2);
            SceneElement element = elementOf(place, all[i], std::nullopt);
            element.column = 0;
            element.line = place * int(all.size()) + int(i);
            element.box = {left, box.top(), std::max(width, 4.0), box.height()};
            element.hit = {left, y + bar * double(i), m_room.width() - left, bar};
            if (width > 0)
                m_scene.fills.push_back({box, colorOf(all[i]), 1, isStriped(all[i]), int(m_scene.elements.size())});
            m_scene.elements.push_back(std::move(element));
            text({left + width + 6, y + bar * double(i), values + 2, bar}, value ? amountText(*value, series(all[i]).unit) : QStringLiteral("\u2013"), TextSize::Small, value ? Ink::Text : Ink::Faint);
        }
        y += height + between;
    }
    m_scene.size.setHeight(y);
    summarize(count);
}

} // namespace ui
