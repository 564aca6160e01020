// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a panel as they are drawn and listed: places along an axis (buckets of time without gaps, categories) and series of
// values over them. Chart, table and exports are all made of this, so that they agree. Pure; any thread.
//
// Times on an axis are those of the clock of the zone, as the panel's query gives them (core/insight/dashboard.h): a day has 24 hours
// there, also when clocks change; only where the query parts the hour that comes twice (key Offset) it has two places. `from` and `to` are the moments in UTC that belong to them.
#pragma once
#include "core/insight/figures.h"
#include "ui/base/display_zone.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace ui {

inline constexpr std::size_t mostBars = 1000; // drawn on the screen

struct PanelPlace {
    QString label;              // short, for an axis
    QString name;               // whole, for tips and speech
    int row = -1;               // of the result; -1: a bucket of which no row speaks
    core::UtcTime local;        // of buckets: where they begin on the clock
    core::UtcTime from, to;     // of buckets: [from, to) in UTC
    double missing = 0;         // of buckets: share of them without evidence, 0 to 1
};

struct PanelSeries {
    int measure = 0;            // number in Panel::measures
    QString name;
    core::insight::Unit unit = core::insight::Unit::Count;
    core::insight::Mark mark = core::insight::Mark::Bar;
    std::vector<std::optional<double>> values; // by place
};

struct PanelData {
    core::insight::PanelPtr panel;
    core::insight::PanelFiguresPtr figures;
    DisplayZone zone;
    bool isTime = false;
    bool leads = false;                 // elements have flows behind them
    core::Duration bucket;              // of time axes; 0: the rows lie on no grid
    std::vector<PanelPlace> places;     // along x; of heat maps the columns
    std::vector<PanelPlace> down;       // of heat maps: the lines
    std::vector<int> cells;             // of heat maps: rows of the result, line after line; -1: none
    std::vector<PanelSeries> series;    // all measures whose column is there, hidden ones included
    QString problem;                    // why nothing is drawn; empty where something is
    QStringList notes;                  // what is not in the picture
    std::size_t bars = mostBars;        // at most, that are drawn

    const core::insight::Measure& measure(const PanelSeries& of) const { return panel->measures[std::size_t(of.measure)]; }
};

inline constexpr std::size_t mostBuckets = 3000; // beyond, empty buckets are not filled in

// `bars`: at most, that are drawn; the table has all.
PanelData panelDataOf(core::insight::PanelPtr panel, core::insight::PanelFiguresPtr figures, const DisplayZone& zone, std::size_t bars = mostBars);

// The moment at which the clock of the zone shows that; of the two in autumn the first, of none in spring one near.
core::UtcTime momentOf(core::UtcTime local, const DisplayZone& zone);

} // namespace ui
