// SPDX-License-Identifier: GPL-3.0-or-later
// The series of a chart: lines, areas, bars, slices, points.
#include "ui/base/series_colors.h"
#include "ui/base/theme.h"
#include "ui/charts/query_chart.h"

#include <QAreaSeries>
#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QHorizontalBarSeries>
#include <QHorizontalPercentBarSeries>
#include <QHorizontalStackedBarSeries>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QPercentBarSeries>
#include <QPieSeries>
#include <QScatterSeries>
#include <QStackedBarSeries>

#include <map>

namespace ui {

namespace {

constexpr std::size_t fewPoints = 60; // up to so many each has a dot
constexpr qreal lineWidth = 2;

// Beyond the colours, strokes tell the series apart.
Qt::PenStyle strokeOf(int number)
{
    static constexpr Qt::PenStyle strokes[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return strokes[(number / 8) % 4];
}

} // namespace

void QueryChart::addLines()
{
    makeValueAxis();
    QAbstractAxis* x = makeXAxis();
    QAbstractAxis* y = m_chart->axes(Qt::Vertical).value(0);
    const bool isArea = m_data.kind == ChartKind::Area;
    std::map<double, double> below, sums; // of what stands on top of each other, by x
    if (m_data.stacking != Stacking::None)
        for (const ChartSeries& series : m_data.series)
            for (const QPointF& point : series.points) {
                sums[point.x()] += point.y();
                below[point.x()] = 0;
            }
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        const ChartSeries& from = m_data.series[i];
        const QColor color = seriesColor(palette(), int(i));
        auto* line = new QLineSeries;
        line->setName(from.name.toHtmlEscaped());
        line->setPen(QPen(color, lineWidth, strokeOf(int(i))));
        QLineSeries* base = nullptr;
        if (m_data.stacking == Stacking::None) {
            for (const QPointF& point : from.points)
                line->append(point);
        } else {
            base = new QLineSeries;
            std::map<double, double> own;
            for (const QPointF& point : from.points)
                own[point.x()] = point.y();
            for (auto& [at, height] : below) { // a value that is missing is a height of nothing
                const double scale = m_data.stacking == Stacking::Stacked100 && sums[at] != 0 ? 100 / sums[at] : 1;
                base->append(at, height);
                height += own[at] * scale;
                line->append(at, height);
            }
        }
        line->setPointsVisible(!isArea && from.points.size() <= fewPoints);
        QAbstractSeries* shown = line;
        if (isArea) {
            auto* area = new QAreaSeries(line, base); // which does not own its lines
            line->setParent(area);
            if (base)
                base->setParent(area);
            area->setName(line->name());
            QColor fill = color;
            fill.setAlphaF(m_data.stacking == Stacking::None ? 0.25f : 0.75f);
            area->setBrush(fill);
            area->setPen(line->pen());
            connect(area, &QAreaSeries::hovered, this, [this, name = from.name](const QPointF& at, bool on) { showTip(on, tipAt(name, at)); });
            shown = area;
        } else {
            delete base;
            connect(line, &QLineSeries::hovered, this, [this, i](const QPointF& at, bool on) {
                // The nearest value, not a place between two.
                const ChartSeries& series = m_data.series[i];
                const auto nearest = std::min_element(series.points.begin(), series.points.end(), [&](const QPointF& a, const QPointF& b) { return std::abs(a.x() - at.x()) < std::abs(b.x() - at.x()); });
                showTip(on, tipAt(series.name, nearest == series.points.end() ? at : *nearest));
            });
        }
        m_chart->addSeries(shown);
        shown->attachAxis(x);
        shown->attachAxis(y);
        if (isArea) // the legend has the colour of the line, not the faint one below it
            for (QLegendMarker* marker : m_chart->legend()->markers(shown))
                marker->setBrush(color);
    }
    if (m_labels)
        m_data.axis == ChartAxis::Time ? labelTimes() : labelCategories();
}

void QueryChart::addPoints()
{
    makeValueAxis();
    QAbstractAxis* x = makeXAxis();
    QAbstractAxis* y = m_chart->axes(Qt::Vertical).value(0);
    static constexpr QScatterSeries::MarkerShape shapes[] = {QScatterSeries::MarkerShapeCircle, QScatterSeries::MarkerShapeRectangle, QScatterSeries::MarkerShapeTriangle,
                                                             QScatterSeries::MarkerShapeRotatedRectangle, QScatterSeries::MarkerShapePentagon, QScatterSeries::MarkerShapeStar};
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        const ChartSeries& from = m_data.series[i];
        auto* points = new QScatterSeries;
        points->setName(from.name.toHtmlEscaped());
        points->setMarkerShape(shapes[i % std::size(shapes)]);
        points->setMarkerSize(fontMetrics().height() * 0.55);
        QColor fill = seriesColor(palette(), int(i));
        points->setBorderColor(fill);
        fill.setAlphaF(0.6f);
        points->setColor(fill);
        for (const QPointF& point : from.points)
            points->append(point);
        connect(points, &QScatterSeries::hovered, this, [this, name = from.name](const QPointF& at, bool on) { showTip(on, tipAt(name, at)); });
        m_chart->addSeries(points);
        points->attachAxis(x);
        points->attachAxis(y);
    }
    if (m_labels)
        m_data.axis == ChartAxis::Time ? labelTimes() : labelCategories();
}

void QueryChart::addBars()
{
    const bool lies = m_data.kind == ChartKind::Bar;
    QAbstractBarSeries* bars = nullptr;
    switch (m_data.stacking) {
    case Stacking::None: bars = lies ? static_cast<QAbstractBarSeries*>(new QHorizontalBarSeries) : new QBarSeries; break;
    case Stacking::Stacked: bars = lies ? static_cast<QAbstractBarSeries*>(new QHorizontalStackedBarSeries) : new QStackedBarSeries; break;
    case Stacking::Stacked100: bars = lies ? static_cast<QAbstractBarSeries*>(new QHorizontalPercentBarSeries) : new QPercentBarSeries; break;
    }
    const qsizetype count = m_data.categories.size();
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        auto* set = new QBarSet(m_data.series[i].name.toHtmlEscaped());
        QList<qreal> heights(count, 0.0);
        for (const QPointF& point : m_data.series[i].points)
            heights[lies ? count - 1 - qsizetype(point.x()) : qsizetype(point.x())] = point.y(); // the first lying bar on top
        set->append(heights);
        set->setColor(seriesColor(palette(), int(i)));
        set->setBorderColor(palette().color(QPalette::Base));
        connect(set, &QBarSet::hovered, this, [this, i, count, lies, set](bool on, int index) {
            const int place = lies ? int(count) - 1 - index : index;
            showTip(on, on ? tipAt(m_data.series[i].name, {double(place), set->at(index)}) : QString());
        });
        bars->append(set);
    }
    bars->setBarWidth(count == 1 ? 0.3 : 0.8);
    const bool areFew = count <= 20 && m_data.series.size() == 1;
    bars->setLabelsVisible(areFew && m_data.stacking == Stacking::None); // then no eye has to go to the axis
    bars->setLabelsPosition(QAbstractBarSeries::LabelsOutsideEnd);
    bars->setLabelsPrecision(10);
    for (QBarSet* set : bars->barSets()) {
        set->setLabelColor(palette().color(QPalette::Text));
        set->setLabelFont(font());
    }
    m_chart->addSeries(bars);
    makeValueAxis();
    bars->attachAxis(m_chart->axes(lies ? Qt::Horizontal : Qt::Vertical).value(0));
    // Bars stand on an axis of categories, whose own labels would all be there or none; m_labels shows those that have room.
    auto* places = new QBarCategoryAxis;
    QStringList keys;
    for (qsizetype i = 0; i < count; ++i)
        keys << QString::number(i);
    places->append(keys);
    places->setLabelsVisible(false);
    places->setLineVisible(false);
    m_chart->addAxis(places, lies ? Qt::AlignLeft : Qt::AlignBottom);
    bars->attachAxis(places);
    makeXAxis();
    labelCategories();
}

void QueryChart::addSlices()
{
    auto* pie = new QPieSeries;
    const ChartSeries& series = m_data.series.front();
    double whole = 0;
    for (const QPointF& point : series.points)
        whole += point.y();
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const double value = series.points[i].y(), share = whole > 0 ? value / whole : 0;
        const QString name = m_data.categories.value(qsizetype(i));
        const QString label = QStringLiteral("%1: %2 (%3 %)").arg(name, QLocale().toString(value, 'g', 10), QLocale().toString(share * 100, 'f', share < 0.1 ? 1 : 0));
        QPieSlice* slice = pie->append(label.toHtmlEscaped(), value);
        slice->setColor(seriesColor(palette(), int(i)));
        if (i >= 8) // colours begin anew
            slice->setBrush(QBrush(slice->color(), Qt::Dense3Pattern));
        slice->setBorderColor(palette().color(QPalette::Base));
        slice->setBorderWidth(2);
        slice->setLabelVisible();
        slice->setLabelFont(font());
        slice->setLabelBrush(palette().color(QPalette::Text));
        slice->setLabelArmLengthFactor(0.08);
        connect(slice, &QPieSlice::hovered, this, [this, label](bool on) { showTip(on, label); });
    }
    pie->setPieSize(0.62);
    m_chart->addSeries(pie);
}

} // namespace ui
