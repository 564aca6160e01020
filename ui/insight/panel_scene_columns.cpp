// SPDX-License-Identifier: GPL-3.0-or-later
// Columns over time or categories, with lines on an axis of their own.
#include "core/timeline/time_axis.h"
#include "ui/base/date_form.h"
#include "ui/base/qt_text.h"
#include "ui/insight/panel_scene_maker.h"
#include "ui/insight/panel_words.h"

#include <algorithm>
#include <cmath>

namespace ui {

using namespace core::insight;
using core::Duration;
using core::UtcTime;

namespace {

constexpr double narrowest = 3;    // of a bucket; more of them scroll
constexpr double widestBar = 64;
constexpr std::size_t fewPoints = 62;

double gapOf(double step) { return step >= 8 ? std::max(2.0, step * 0.22) : step >= 4 ? 1 : 0; }

} // namespace

SceneMaker::ColumnPlan SceneMaker::planColumns()
{
    ColumnPlan plan;
    const std::vector<int> all = visible();
    const auto unitOf = [&](const std::vector<int>& of) { return series(of.front()).unit; };
    QStringList left;
    for (const int number : all) {
        std::vector<int>& group = series(number).mark == Mark::Line ? plan.lines : plan.bars;
        if (!group.empty() && unitOf(group) != series(number).unit)
            left << series(number).name; // an axis has one unit
        else
            group.push_back(number);
    }
    if (!left.isEmpty())
        addNote({tr("In tips and the table only: %1").arg(left.join(QStringLiteral(", ")))});
    plan.hasRight = !plan.bars.empty() && !plan.lines.empty() && unitOf(plan.lines) != unitOf(plan.bars);
    plan.isStacked = !plan.bars.empty() && unitOf(plan.bars) == Unit::Count;
    double most = 0, mostRight = 0;
    for (std::size_t place = 0; place < m_data.places.size(); ++place) {
        double stack = 0;
        for (const int number : plan.bars) {
            const double value = std::max(0.0, series(number).values[place].value_or(0));
            stack = plan.isStacked ? stack + value : std::max(stack, value);
        }
        most = std::max(most, stack);
        for (const int number : plan.lines) {
            double& of = plan.hasRight ? mostRight : most;
            of = std::max(of, series(number).values[place].value_or(0));
        }
    }
    plan.left.unit = plan.bars.empty() ? plan.lines.empty() ? Unit::Count : unitOf(plan.lines) : unitOf(plan.bars);
    plan.left.top = most;
    plan.right.unit = plan.hasRight ? unitOf(plan.lines) : Unit::Share;
    plan.right.top = mostRight;
    return plan;
}

// Grid, labels of both axes and the plot between them; answers the height that is left out for labels below.
double SceneMaker::addAxes(ColumnPlan& plan, double top, double height)
{
    const double below = line(TextSize::Small) * (m_data.isTime && m_data.bucket.ticks > 0 ? 2.75 : 3.75);
    const double plotHeight = std::max(height - top - below, line() * 3);
    const int count = std::clamp(int(plotHeight / (line(TextSize::Small) * 2.6)), 1, 6);
    for (Axis* axis : {&plan.left, &plan.right}) {
        axis->ticks = niceTicks(axis->top, count, axis->unit);
        axis->top = axis->ticks.back();
        for (const double tick : axis->ticks)
            axis->labels = std::max(axis->labels, widthOf(tickText(tick, axis->unit), TextSize::Small));
        axis->labels = std::ceil(axis->labels) + 8;
    }
    const double right = plan.hasRight ? plan.right.labels : 2;
    const double least = narrowest * double(m_data.places.size());
    const double width = std::max(m_room.width() - plan.left.labels - right, least);
    m_scene.plot = {plan.left.labels, top, width, plotHeight};
    m_scene.size.setWidth(std::max(m_room.width(), plan.left.labels + width + right));
    const QRectF& plot = m_scene.plot;
    for (const double tick : plan.left.ticks) {
        const double y = plot.bottom() - tick / plan.left.top * plot.height();
        m_scene.rules.push_back({{plot.left(), y}, {plot.right(), y}, tick == 0 ? Ink::Faint : Ink::Rule});
        text({0, y - line(TextSize::Small) / 2, plan.left.labels - 6, line(TextSize::Small)}, tickText(tick, plan.left.unit), TextSize::Small, Ink::Faint, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (const double tick : plan.right.ticks) {
        const double y = plot.bottom() - tick / plan.right.top * plot.height();
        if (plan.hasRight)
            text({plot.right() + 6, y - line(TextSize::Small) / 2, plan.right.labels - 6, line(TextSize::Small)}, tickText(tick, plan.right.unit), TextSize::Small, Ink::Faint);
    }
    plan.step = plot.width() / std::max<double>(1, double(m_data.places.size()));
    return below;
}

// Days and longer: labels below the middle of every so many columns.
void SceneMaker::addDayLabels(const ColumnPlan& plan)
{
    const QRectF& plot = m_scene.plot;
    const double height = line(TextSize::Small), needed = widthOf(QStringLiteral("00-00"), TextSize::Small) + em() * 1.2, top = labelsTop();
    const bool areDays = m_data.bucket == Duration::days(1);
    std::size_t every = 1;
    for (const std::size_t candidate : {1, 2, 4, 7, 14, 28, 56, 112, 224, 448, 896, 1792}) {
        every = candidate;
        if (plan.step * double(candidate) >= needed)
            break;
    }
    // Weeks begin on Mondays: 1970-01-05 was one.
    const std::int64_t day = m_data.places.front().local.ticks / Duration::days(1).ticks - 4;
    const std::size_t begin = areDays && every % 7 == 0 ? std::size_t(((7 - day % 7) % 7 + 7) % 7) : 0;
    QString year;
    for (std::size_t i = begin; i < m_data.places.size(); i += every) {
        const double x = plot.left() + (double(i) + 0.5) * plan.step;
        text({x - needed / 2, top, needed, height}, m_data.places[i].label, TextSize::Small, Ink::Faint, Qt::AlignHCenter | Qt::AlignVCenter);
        const QString its = toQt(core::formatUtcPlain(m_data.places[i].local)).left(4);
        if (its != year)
            text({x - needed / 2, top + height, needed, height}, its, TextSize::Small, Ink::Faint, Qt::AlignHCenter | Qt::AlignVCenter);
        year = its;
    }
}

// Where a time of the clock stands. An hour that the clock shows twice has two columns: of these the one that `moment` lies in, else the first.
double SceneMaker::xOfClock(UtcTime local, std::optional<UtcTime> moment) const
{
    const auto& places = m_data.places;
    const auto isBefore = [](const PanelPlace& place, UtcTime time) { return place.local < time; };
    auto at = std::lower_bound(places.begin(), places.end(), local, isBefore);
    if (at != places.begin() && (at == places.end() || at->local != local))
        at = std::lower_bound(places.begin(), places.end(), std::prev(at)->local, isBefore); // the column that it lies in
    while (moment && std::next(at) != places.end() && std::next(at)->local == at->local && std::next(at)->from <= *moment)
        ++at;
    const double within = double((local - at->local).ticks) / double(m_data.bucket.ticks);
    return m_scene.plot.left() + (double(at - places.begin()) + within) * m_scene.plot.width() / double(places.size());
}

// Below a day: ticks at round times, which stand where columns begin.
void SceneMaker::addClockLabels(const ColumnPlan& plan)
{
    const QRectF& plot = m_scene.plot;
    const double height = line(TextSize::Small), needed = widthOf(QStringLiteral("0000-00-00"), TextSize::Small) + em(), top = labelsTop();
    const UtcTime from = m_data.places.front().local, to = m_data.places.back().local + m_data.bucket;
    const core::TimeAxis axis(from, to, plot.width());
    for (const core::AxisTick& tick : axis.ticks(std::max(needed, plan.step * 0.99))) {
        if (tick.time < from || tick.time > to)
            continue;
        const double x = xOfClock(tick.time, {});
        const double left = std::clamp(x - needed / 2, 0.0, std::max(0.0, m_scene.size.width() - needed));
        m_scene.rules.push_back({{x, plot.bottom()}, {x, plot.bottom() + 3}, Ink::Faint});
        text({left, top, needed, height}, inDateForm(toQt(tick.label)), TextSize::Small, Ink::Faint, Qt::AlignHCenter | Qt::AlignVCenter);
        text({left, top + height, needed, height}, inDateForm(toQt(tick.context)), TextSize::Small, Ink::Faint, Qt::AlignHCenter | Qt::AlignVCenter);
    }
}

void SceneMaker::addNameLabels(const ColumnPlan& plan)
{
    const QRectF& plot = m_scene.plot;
    double widest = 0;
    for (const PanelPlace& place : m_data.places)
        widest = std::max(widest, widthOf(place.label, TextSize::Small));
    widest = std::min(widest, line() * 9) + em() * 0.8;
    // In three lines, and where that is not enough only every so many.
    const double least = std::min(widest, line() * 3.2);
    const auto every = std::size_t(std::max(1.0, std::ceil(least / std::max(1.0, plan.step))));
    const double room = plan.step * double(every) - em() * 0.6;
    for (std::size_t i = 0; i < m_data.places.size(); i += every) {
        const double x = plot.left() + (double(i) + 0.5) * plan.step;
        double y = labelsTop();
        for (const QString& words : wrapText(m_measure, m_data.places[i].label, TextSize::Small, room, 3)) {
            text({x - room / 2, y, room, line(TextSize::Small)}, words, TextSize::Small, Ink::Faint, Qt::AlignHCenter | Qt::AlignVCenter);
            y += line(TextSize::Small);
        }
    }
}

void SceneMaker::addTimeLabels(const ColumnPlan& plan)
{
    if (!m_data.isTime || m_data.bucket.ticks <= 0)
        return addNameLabels(plan);
    m_data.bucket >= Duration::days(1) ? addDayLabels(plan) : addClockLabels(plan);
}

// The zone stands at the end of the axis, where the line below the labels is empty.
void SceneMaker::addZone()
{
    if (!m_data.isTime)
        return;
    const double height = line(TextSize::Small), right = m_scene.plot.right(), y = labelsTop() + height;
    double free = m_scene.plot.left();
    for (const SceneText& one : m_scene.texts)
        if (std::abs(one.box.top() - y) < 1)
            free = std::max(free, one.box.center().x() + widthOf(one.text, one.size) / 2 + em());
    const QString words = elideMiddle(m_measure, m_data.zone.name(), TextSize::Small, right - free);
    if (words.size() > 2)
        text({free, y, right - free, height}, words, TextSize::Small, Ink::Faint, Qt::AlignRight | Qt::AlignVCenter);
}

void SceneMaker::addHoles()
{
    if (!m_data.isTime || m_data.bucket.ticks <= 0)
        return;
    const QRectF& plot = m_scene.plot;
    const auto xOf = [&](UtcTime time) { return std::clamp(xOfClock(time + m_data.zone.offset(time), time), plot.left(), plot.right()); };
    std::vector<std::pair<double, double>> spans; // of all lanes, joined
    for (const LaneCoverage& lane : m_data.figures->coverage)
        for (const LaneCoverage::Hole& hole : lane.holes)
            if (const double from = xOf(hole.from), to = xOf(hole.to); to - from > 0.5)
                spans.emplace_back(from, to);
    std::sort(spans.begin(), spans.end());
    // A gap of many columns is hatched as a whole. Small ones, such as between daily exports, would hide the figures: they show below the axis.
    const double least = plot.width() / double(m_data.places.size()) * 0.5;
    double covered = plot.left();
    for (const auto& [from, to] : spans) {
        const double left = std::max(from, covered);
        if (to > left && to - left >= least)
            m_scene.hatches.push_back({{left, plot.top(), to - left, plot.height()}, false});
        else if (to > left)
            m_scene.hatches.push_back({{left, plot.bottom() + 1, std::max(4.0, to - left), line(TextSize::Small) * 0.35}, true});
        covered = std::max(covered, to);
    }
}

void SceneMaker::addColumn(const ColumnPlan& plan, int place)
{
    const QRectF& plot = m_scene.plot;
    const double gap = gapOf(plan.step), inner = std::min(plan.step - gap, widestBar * (plan.isStacked ? 1 : double(plan.bars.size())));
    const double left = plot.left() + place * plan.step + (plan.step - inner) / 2;
    const std::optional<double> whole = stackOf(place);
    double y = plot.bottom();
    for (std::size_t i = 0; i < plan.bars.size(); ++i) {
        const double value = std::max(0.0, series(plan.bars[i]).values[std::size_t(place)].value_or(0));
        const double height = value / plan.left.top * plot.height();
        const double width = plan.isStacked ? inner : inner / double(plan.bars.size());
        const double x = plan.isStacked ? left : left + width * double(i);
        if (!plan.isStacked)
            y = plot.bottom();
        SceneElement element = elementOf(place, plan.bars[i], whole);
        element.column = place;
        element.line = -int(i); // upwards
        element.box = {x, y - std::max(height, 3.0), width, std::max(height, 3.0)};
        if (height > 0) {
            const QRectF box(x, y - height, width, height);
            m_scene.fills.push_back({box, colorOf(plan.bars[i]), 1, isStriped(plan.bars[i]), int(m_scene.elements.size())});
            element.hit = box.height() < 4 ? box.adjusted(0, -2, 0, 2) : box;
        }
        m_scene.elements.push_back(std::move(element));
        y -= height;
    }
}

// Where columns are few and wide, no eye has to go to the axis.
void SceneMaker::addTotals(const ColumnPlan& plan)
{
    if (plan.bars.empty() || (!plan.isStacked && plan.bars.size() > 1))
        return;
    double widest = 0;
    std::vector<double> totals;
    for (std::size_t place = 0; place < m_data.places.size(); ++place) {
        double sum = 0;
        for (const int number : plan.bars)
            sum += std::max(0.0, series(number).values[place].value_or(0));
        totals.push_back(sum);
        widest = std::max(widest, widthOf(amountText(sum, plan.left.unit), TextSize::Small));
    }
    if (widest + 4 > plan.step || !plan.lines.empty()) // a line would run through them
        return;
    const double height = line(TextSize::Small);
    for (std::size_t place = 0; place < totals.size(); ++place) {
        if (m_data.places[place].row < 0)
            continue;
        const double y = m_scene.plot.bottom() - totals[place] / plan.left.top * m_scene.plot.height();
        text({m_scene.plot.left() + double(place) * plan.step, y - height - 1, plan.step, height}, amountText(totals[place], plan.left.unit), TextSize::Small, Ink::Text, Qt::AlignHCenter | Qt::AlignVCenter);
    }
}

void SceneMaker::addLine(const ColumnPlan& plan, int number, int index)
{
    const QRectF& plot = m_scene.plot;
    const double top = plan.hasRight ? plan.right.top : plan.left.top;
    const PanelSeries& one = series(number);
    SceneLine stroke{{}, colorOf(number), m_data.places.size() <= fewPoints, index};
    const double reach = std::max(5.0, line() * 0.45);
    for (std::size_t place = 0; place < m_data.places.size(); ++place) {
        const double x = plot.left() + (double(place) + 0.5) * plan.step;
        const double value = std::clamp(one.values[place].value_or(0) / top, 0.0, 1.0);
        const QPointF at(x, plot.bottom() - value * plot.height());
        SceneElement element = elementOf(int(place), number, std::nullopt);
        element.column = int(place);
        element.line = -int(plan.bars.size()) - index;
        element.box = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach);
        if (one.values[place]) {
            stroke.points << at;
            element.hit = element.box;
        } else if (!stroke.points.isEmpty()) { // nothing is known there: the line has a gap
            m_scene.lines.push_back(stroke);
            stroke.points.clear();
        }
        m_scene.elements.push_back(std::move(element));
    }
    if (!stroke.points.isEmpty())
        m_scene.lines.push_back(stroke);
}

QString SceneMaker::holesText() const
{
    const LaneCoverage* only = nullptr;
    int lanes = 0;
    for (const LaneCoverage& lane : m_data.figures->coverage)
        if (!lane.holes.empty()) {
            only = &lane;
            ++lanes;
        }
    return lanes == 1 ? tr("evidence missing: %1").arg(laneWord(only->lane)) : tr("evidence missing");
}

void SceneMaker::makeColumns()
{
    ColumnPlan plan = planColumns();
    std::vector<int> listed = plan.bars;
    listed.insert(listed.end(), plan.lines.begin(), plan.lines.end());
    std::vector<LegendEntry> entries = listed.size() > 1 ? entriesOf(listed) : std::vector<LegendEntry>();
    if (plan.hasRight)
        for (LegendEntry& entry : entries)
            if (entry.isLine)
                entry.text = tr("%1 (right axis)").arg(entry.text);
    const bool hasHoles = m_data.isTime && m_data.bucket.ticks > 0
        && std::any_of(m_data.places.begin(), m_data.places.end(), [](const PanelPlace& place) { return place.missing > 0; });
    if (hasHoles)
        entries.push_back({holesText(), {}, false, true, false, 0});
    const double notes = m_scene.size.height(), legend = addLegend(entries, 0, notes, m_room.width());
    const double top = notes + legend + line(TextSize::Small) * 0.8;
    const double height = std::max(m_room.height(), top + line() * 8);
    const double below = addAxes(plan, top, height);
    addHoles();
    m_scene.buckets = int(m_data.places.size());
    for (int place = 0; place < m_scene.buckets; ++place)
        addColumn(plan, place);
    for (std::size_t i = 0; i < plan.lines.size(); ++i)
        addLine(plan, plan.lines[i], int(i));
    addTotals(plan);
    addTimeLabels(plan);
    addZone();
    m_scene.size.setHeight(m_scene.plot.bottom() + below);
    summarize(m_scene.buckets);
}

} // namespace ui
