// SPDX-License-Identifier: GPL-3.0-or-later
// What the coverage map shows: the lanes of core/store/coverage.h, their hours put together to cells of the
// size that the zoom allows. Pure values and geometry; the view turns input into calls here and paints what
// stands here.
#pragma once
#include "core/store/coverage.h"
#include "core/timeline/time_axis.h"
#include "ui/base/display_zone.h"

#include <QStringList>
#include <cstdint>
#include <memory>
#include <vector>

namespace ui {

using CoverageMapPtr = std::shared_ptr<const core::store::CoverageMap>;

// Partly: some hours of the cell are missing. Doubted: none is, but some belong to a silence that is too long to be believed
// (core/detect/lane_holes.h), which the overview, reports and rules count as missing.
enum class CoverageState { Missing, Partly, Doubted, Silent, Present, List };

// [from, to) of one lane. Of a list nothing is said by the hour.
struct CoverageCell {
    std::int64_t from = 0, to = 0;
    std::uint64_t events = 0;
    int presentHours = 0, missingHours = 0;
    bool isList = false;
    int doubtedHours = 0; // of the silent ones
    CoverageState state() const;
    bool operator==(const CoverageCell&) const = default;
};

class CoverageScene
{
public:
    void setMap(CoverageMapPtr map);
    void setZone(const DisplayZone& zone) { m_zone = zone; }
    void setWidth(double width); // of the cells; keeps what is shown unless all was
    int laneCount() const { return m_map ? int(m_map->lanes.size()) : 0; }
    const core::store::CoverageLane& lane(int index) const { return m_map->lanes[std::size_t(index)]; }
    const QString& laneName(int index) const { return m_names[index]; }
    const core::TimeAxis& axis() const { return m_axis; }
    const DisplayZone& zone() const { return m_zone; }

    void fit();
    void zoom(double factor, double aboutX);
    void pan(double pixels);
    bool isFitted() const { return m_fitted; }

    // The hours that one cell holds at this zoom: 1, 3, 6, 12, a day, a week, four weeks.
    int hoursPerCell() const;
    CoverageCell cellAt(int lane, std::int64_t hour) const; // the cell in which that hour lies
    using Bounds = std::pair<std::int64_t, std::int64_t>;
    std::vector<Bounds> visibleBounds() const; // of the cells in view, the same for all lanes
    CoverageCell cell(int lane, const Bounds& bounds) const;
    Bounds boundsOf(std::int64_t hour,
                    int hoursPerCell) const; // [from, to) of the cell in which that hour lies
    double left(const CoverageCell& cell) const { return xOf(cell.from); }
    double right(const CoverageCell& cell) const { return xOf(cell.to); }
    std::int64_t hourAt(double x) const;
    // The first hour after (before) `hour` whose cell has another state; the last (first) hour where there is
    // none.
    std::int64_t nextChange(int lane, std::int64_t hour, int direction) const;
    std::int64_t firstHour() const { return m_first; }
    std::int64_t lastHour() const { return m_last; } // included
    void reveal(const CoverageCell& cell);

    QString describe(int lane, const CoverageCell& cell) const; // a sentence for tool tips and screen readers
    QString describeLane(int lane) const;
    QString listText(int lane) const; // of a lane that is a list: "List, as of 2021-02-22"
    QString spanText(std::int64_t from, std::int64_t to) const; // "2021-02-03 10:00 to 13:00"

private:
    double xOf(std::int64_t hour) const;
    QString listDay(int lane) const;
    QString describeList(int lane) const;
    std::int64_t startOfDay(std::int64_t day) const;
    Bounds boundsInSpan(std::int64_t hour) const;

    CoverageMapPtr m_map;
    QStringList m_names;
    std::vector<std::vector<core::store::CoverageSpan>> m_doubted; // silences of each lane that are not believed
    DisplayZone m_zone;
    core::TimeAxis m_axis;
    std::int64_t m_first = 0, m_last = 0;
    bool m_fitted = true;
};

QString coverageStateText(CoverageState state);
QString coverageListText(const QString& day);
// "Audit log", "PasswordResetService \u00b7 AADC01"; the tenant only where the map has several.
QString coverageLaneName(const core::store::CoverageLane& lane, bool withTenant);

// Of the hours [first, last] of a lane.
struct CoverageTotals {
    std::uint64_t events = 0;
    std::int64_t present = 0, silent = 0, missing = 0;
};
CoverageTotals totalsOf(const core::store::CoverageLane& lane, std::int64_t first, std::int64_t last);

} // namespace ui
