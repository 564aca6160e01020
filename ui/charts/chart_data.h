// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart shows, worked out of the result of a query by the rules of Kusto's `render` (learn.microsoft.com/kusto/query,
// "render operator" and the pages of its visualizations): the first column of times is x, else the first column; a column of texts
// splits series; all other numbers are y. Pure; any thread.
#pragma once
#include "core/kql/engine.h"
#include "ui/base/display_zone.h"

#include <QPointF>
#include <QStringList>
#include <optional>
#include <vector>

namespace ui {

enum class ChartKind { Table, Card, Line, Area, Column, Bar, Pie, Scatter };
enum class ChartAxis { Time, Number, Category };
enum class Stacking { None, Stacked, Stacked100 };

struct ChartSeries {
    QString name;
    std::vector<QPointF> points; // x: milliseconds since 1970, a number, or the number of a category; sorted by x but in scatter charts
    double total() const;
};

struct ChartData {
    ChartKind kind = ChartKind::Table;
    ChartAxis axis = ChartAxis::Category;
    Stacking stacking = Stacking::None;
    QStringList categories; // of ChartAxis::Category
    bool areTimes = false;  // the categories are: bars that stand for times
    std::vector<ChartSeries> series;
    std::vector<std::pair<QString, QString>> cards; // name, value
    QString title, xTitle, yTitle;
    bool hasLegend = true, isLogarithmic = false;
    std::optional<double> yMin, yMax;
    QString problem;        // why nothing is drawn; empty where something is
    QStringList notes;      // what was left out or put together for the picture

    bool isEmpty() const { return series.empty() && cards.empty(); }
    std::size_t points() const;
};

// Kinds by the names of KQL; nothing for what is not drawn.
std::optional<ChartKind> chartKindOf(std::string_view name);
QString chartKindText(ChartKind kind); // "Line chart"
// The kind that suits a result without `render`.
core::kql::RenderHint suitableRender(const core::kql::Schema& columns);

ChartData chartDataOf(const core::kql::QueryResult& result, const core::kql::RenderHint& render, const DisplayZone& zone = {});

} // namespace ui
