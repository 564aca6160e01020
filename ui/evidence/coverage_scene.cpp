// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/coverage_scene.h"

#include "core/base/wall_clock.h"
#include "core/detect/lane_holes.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/evidence/evidence_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

struct Coverage {
    Q_DECLARE_TR_FUNCTIONS(ui::Coverage)
};

constexpr double leastCellWidth = 6;
using core::store::CoverageLane;
using core::store::CoverageSpan;
constexpr std::int64_t hourTicks = core::store::ticksPerHour;
constexpr std::array<int, 7> cellSizes{1, 3, 6, 12, 24, 7 * 24, 28 * 24};

core::UtcTime timeOf(std::int64_t hour)
{
    return core::store::startOfHour(hour);
}

std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

// Of the hours [from, to), those in spans that stand in order.
std::int64_t hoursIn(const std::vector<CoverageSpan>& spans, std::int64_t from, std::int64_t to)
{
    std::int64_t hours = 0;
    auto span = std::lower_bound(spans.begin(), spans.end(), from, [](const CoverageSpan& s, std::int64_t hour) { return s.last < hour; });
    for (; span != spans.end() && span->first < to; ++span)
        hours += std::min(to, span->last + 1) - std::max(from, span->first);
    return hours;
}

// Of the hours [from, to), those that no file of the lane spans.
std::int64_t missingHours(const CoverageLane& lane, std::int64_t from, std::int64_t to)
{
    return to - from - hoursIn(lane.spans, from, to);
}

// Hours with events and their events, of [from, to).
std::pair<int, std::uint64_t> presentHours(const CoverageLane& lane, std::int64_t from, std::int64_t to)
{
    std::pair<int, std::uint64_t> sum{0, 0};
    auto it =
        std::lower_bound(lane.hours.begin(), lane.hours.end(), from,
                         [](const core::store::CoverageHour& h, std::int64_t hour) { return h.hour < hour; });
    for (; it != lane.hours.end() && it->hour < to; ++it) {
        ++sum.first;
        sum.second += it->events;
    }
    return sum;
}

} // namespace

CoverageState CoverageCell::state() const
{
    if (isList)
        return CoverageState::List;
    if (missingHours >= to - from)
        return CoverageState::Missing;
    if (missingHours > 0)
        return CoverageState::Partly;
    if (doubtedHours > 0)
        return CoverageState::Doubted;
    return events > 0 ? CoverageState::Present : CoverageState::Silent;
}

void CoverageScene::setMap(CoverageMapPtr map)
{
    m_map = std::move(map);
    m_names.clear();
    m_doubted.clear();
    const auto span = m_map ? m_map->span : std::nullopt;
    m_first = span ? span->first : 0;
    m_last = span ? span->last : 0;
    bool severalTenants = false;
    for (int i = 1; i < laneCount(); ++i)
        severalTenants = severalTenants || lane(i).tenant != lane(0).tenant;
    for (int i = 0; i < laneCount(); ++i) {
        m_names << coverageLaneName(lane(i), severalTenants);
        m_doubted.push_back(core::detect::silencesNotBelieved(lane(i)));
    }
    fit();
}

void CoverageScene::setWidth(double width)
{
    m_axis.setWidth(std::max(1.0, width));
    if (m_fitted)
        fit();
}

void CoverageScene::fit()
{
    m_axis.fit(timeOf(m_first), timeOf(m_last + 1));
    m_fitted = true;
}

void CoverageScene::zoom(double factor, double aboutX)
{
    const double least = double(m_last + 1 - m_first) * 1.02, most = 12; // hours in view
    const double inView = m_axis.width() * m_axis.ticksPerPixel() / double(hourTicks);
    if (least <= most || inView / factor >= least)
        return fit();
    m_axis.zoom(std::min(factor, inView / most), aboutX);
    m_fitted = false;
}

void CoverageScene::pan(double pixels)
{
    // Half a view beyond the ends is room enough to see that there is nothing more.
    const double left = xOf(m_first), right = xOf(m_last + 1), half = m_axis.width() / 2;
    const double wanted = pixels > 0 ? std::min(pixels, std::max(0.0, right - half))
                                     : std::max(pixels, std::min(0.0, left - half));
    m_axis.pan(wanted);
    m_fitted = m_fitted && wanted == 0;
}

double CoverageScene::xOf(std::int64_t hour) const
{
    return m_axis.toX(timeOf(hour));
}

std::int64_t CoverageScene::hourAt(double x) const
{
    return floorDivide(m_axis.toTime(x).ticks, hourTicks);
}

int CoverageScene::hoursPerCell() const
{
    const double pixelsPerHour = double(hourTicks) / m_axis.ticksPerPixel();
    for (int hours : cellSizes) {
        if (hours * pixelsPerHour >= leastCellWidth)
            return hours;
    }
    return cellSizes.back();
}

// The hour in which that day of the zone begins; days count from 1970-01-01.
std::int64_t CoverageScene::startOfDay(std::int64_t day) const
{
    const core::UtcTime begin = core::firstShowing(timeOf(day * 24), [this](core::UtcTime at) { return m_zone.offset(at); });
    return -floorDivide(-begin.ticks, hourTicks); // the first hour that is of the day alone
}

// Cells begin at round local times. A day of 23 or 25 hours keeps its cells; the last of them is shorter or
// longer.
CoverageScene::Bounds CoverageScene::boundsOf(std::int64_t hour, int size) const
{
    if (size == 1)
        return {hour, hour + 1};
    const std::int64_t days = std::max(1, size / 24);
    std::int64_t first = floorDivide(floorDivide(hour, 24), days) * days; // by UTC, so a day off at most
    while (hour < startOfDay(first))
        first -= days;
    while (hour >= startOfDay(first + days))
        first += days;
    const std::int64_t begin = startOfDay(first), end = startOfDay(first + days);
    if (size >= 24)
        return {begin, end};
    const std::int64_t last = 24 / size - 1, index = std::min((hour - begin) / size, last);
    return {begin + index * size, index == last ? end : std::min(begin + (index + 1) * size, end)};
}

// Nothing is said of the time before the first and after the last file of the case.
CoverageScene::Bounds CoverageScene::boundsInSpan(std::int64_t hour) const
{
    const auto [from, to] = boundsOf(hour, hoursPerCell());
    return {std::max(from, m_first), std::min(to, m_last + 1)};
}

CoverageCell CoverageScene::cell(int index, const Bounds& bounds) const
{
    const auto& [from, to] = bounds;
    if (lane(index).isList())
        return {from, to, 0, 0, 0, true};
    const auto [hours, events] = presentHours(lane(index), from, to);
    return {from, to, events, hours, int(missingHours(lane(index), from, to)), false, int(hoursIn(m_doubted[std::size_t(index)], from, to))};
}

CoverageCell CoverageScene::cellAt(int index, std::int64_t hour) const
{
    return cell(index, boundsInSpan(hour));
}

std::vector<CoverageScene::Bounds> CoverageScene::visibleBounds() const
{
    std::vector<Bounds> all;
    const std::int64_t first = std::max(m_first, hourAt(0)), last = std::min(m_last, hourAt(m_axis.width()));
    for (std::int64_t hour = first; hour <= last; hour = all.back().second)
        all.push_back(boundsInSpan(hour));
    return all;
}

std::int64_t CoverageScene::nextChange(int index, std::int64_t hour, int direction) const
{
    CoverageCell cell = cellAt(index, hour);
    const CoverageState state = cell.state();
    for (;;) {
        const std::int64_t next = direction > 0 ? cell.to : cell.from - 1;
        if (next > m_last || next < m_first)
            return direction > 0 ? m_last : m_first;
        cell = cellAt(index, next);
        if (cell.state() != state)
            return next;
    }
}

void CoverageScene::reveal(const CoverageCell& cell)
{
    const double l = left(cell), r = right(cell);
    if (l >= 0 && r <= m_axis.width())
        return;
    m_axis.pan((l + r) / 2 - m_axis.width() / 2);
    m_fitted = false;
}

QString coverageStateText(CoverageState state)
{
    switch (state) {
    case CoverageState::Missing:
        return Coverage::tr("missing: no file spans this time");
    case CoverageState::Partly:
        return Coverage::tr("partly missing");
    case CoverageState::Doubted:
        return Coverage::tr("silent for longer than is to be believed: counted as missing");
    case CoverageState::Silent:
        return Coverage::tr("silent: spanned by a file, but without events");
    case CoverageState::Present:
        return Coverage::tr("present");
    case CoverageState::List:
        break; // has a date of its own: CoverageScene::listText()
    }
    return {};
}

QString coverageListText(const QString& day)
{
    return Coverage::tr("List, as of %1").arg(day);
}

// Rows of a list may have dates apart from each other: it stands as the newest has it.
QString CoverageScene::listDay(int index) const
{
    return m_zone.dateTime(timeOf(lane(index).lastHour())).left(10);
}

QString CoverageScene::listText(int index) const
{
    return coverageListText(listDay(index));
}

QString CoverageScene::describeList(int index) const
{
    return Coverage::tr("%1: list, as of %2, %3 rows; it has no hours that could be missing", "lane, day, count")
        .arg(m_names[index], listDay(index), countText(lane(index).events));
}

QString CoverageScene::spanText(std::int64_t from, std::int64_t to) const
{
    const QString begin = m_zone.dateTime(timeOf(from)).left(16), end = m_zone.dateTime(timeOf(to)).left(16);
    return begin.left(10) == end.left(10) ? Coverage::tr("%1 to %2").arg(begin, end.mid(11))
                                          : Coverage::tr("%1 to %2").arg(begin, end);
}

QString CoverageScene::describe(int index, const CoverageCell& cell) const
{
    if (cell.isList)
        return describeList(index);
    QString what = coverageStateText(cell.state());
    if (cell.events > 0)
        what = Coverage::tr("%1 events").arg(countText(cell.events));
    if (cell.state() == CoverageState::Partly)
        what = Coverage::tr("%1, %n hour(s) missing", nullptr, cell.missingHours)
                   .arg(cell.events > 0 ? what : Coverage::tr("no events"));
    if (cell.state() == CoverageState::Doubted && cell.events > 0)
        what = Coverage::tr("%1, %n hour(s) silent for longer than is to be believed", nullptr, cell.doubtedHours).arg(what);
    return Coverage::tr("%1, %2 %3: %4", "lane, span, zone, what")
        .arg(m_names[index], spanText(cell.from, cell.to), m_zone.name(), what);
}

QString coverageLaneName(const CoverageLane& lane, bool withTenant)
{
    QStringList parts{sourceText(lane.source)};
    if (!lane.computer.empty())
        parts << toQt(lane.computer);
    if (withTenant && !lane.tenant.empty())
        parts << toQt(lane.tenant).left(8);
    return parts.join(QStringLiteral(" \u00b7 "));
}

CoverageTotals totalsOf(const CoverageLane& lane, std::int64_t first, std::int64_t last)
{
    CoverageTotals totals;
    const auto [hours, events] = presentHours(lane, first, last + 1);
    totals.events = events;
    totals.present = hours;
    totals.missing = missingHours(lane, first, last + 1);
    totals.silent = last + 1 - first - totals.missing - totals.present;
    return totals;
}

QString CoverageScene::describeLane(int index) const
{
    if (lane(index).isList())
        return describeList(index);
    const CoverageTotals totals = totalsOf(lane(index), m_first, m_last);
    return Coverage::tr("%1: %2 events; hours with events %3, silent %4, missing %5")
        .arg(m_names[index], countText(totals.events), countText(std::uint64_t(totals.present)),
             countText(std::uint64_t(totals.silent)), countText(std::uint64_t(totals.missing)));
}

} // namespace ui
