// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_data.h"

#include "core/kql/value_text.h"
#include "ui/base/qt_text.h"
#include "ui/charts/chart_columns.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace ui {

using namespace core::kql;

namespace {

constexpr std::size_t mostSeries = 24, mostSlices = 12;
constexpr qsizetype mostCategories = 200;
constexpr std::size_t mostPoints = 4000; // of a line; beyond, each of its pixels shows lowest and highest

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::QueryChart)
};

// Gathers points by series, in the order in which series are met.
class Builder
{
public:
    Builder(const QueryResult& result, const RenderHint& render, const DisplayZone& zone, ChartKind kind)
        : m_result(result), m_zone(zone), m_columns(chartColumnsOf(result, render, render.kind == "timechart" || render.kind == "anomalychart", kind != ChartKind::Pie))
    {
        m_data.kind = kind;
        readOptions(render);
    }

    ChartData build()
    {
        if (!m_columns.problem.isEmpty()) {
            m_data.problem = m_columns.problem;
            return std::move(m_data);
        }
        chooseAxis();
        if (m_columns.isArrays)
            addArrays();
        else
            addRows();
        finish();
        return std::move(m_data);
    }

private:
    bool isBars() const { return m_data.kind == ChartKind::Column || m_data.kind == ChartKind::Bar || m_data.kind == ChartKind::Pie; }
    const Column& column(int number) const { return m_result.columns[std::size_t(number)]; }

    void readOptions(const RenderHint& render)
    {
        const auto option = [&](const char* name) { return renderOption(render, name); };
        m_data.title = option("title");
        m_data.xTitle = option("xtitle");
        m_data.yTitle = option("ytitle");
        m_data.hasLegend = option("legend") != QLatin1String("hidden");
        m_data.isLogarithmic = option("yaxis") == QLatin1String("log");
        bool isNumber = false;
        if (const double least = option("ymin").toDouble(&isNumber); isNumber)
            m_data.yMin = least;
        if (const double most = option("ymax").toDouble(&isNumber); isNumber)
            m_data.yMax = most;
        m_accumulates = option("accumulate") == QLatin1String("true");
        const QString kind = render.kind == "stackedareachart" ? QStringLiteral("stacked") : option("kind");
        m_data.stacking = kind == QLatin1String("stacked") ? Stacking::Stacked : kind == QLatin1String("stacked100") ? Stacking::Stacked100 : Stacking::None;
    }

    void chooseAxis()
    {
        const Type type = m_columns.isArrays ? Type::DateTime : column(m_columns.x).type;
        m_isTime = type == Type::DateTime;
        m_data.axis = isBars() ? ChartAxis::Category : m_isTime ? ChartAxis::Time : isNumber(type) || type == Type::TimeSpan ? ChartAxis::Number : ChartAxis::Category;
        if (m_data.xTitle.isEmpty() && m_data.kind != ChartKind::Pie)
            m_data.xTitle = toQt(column(m_columns.x).name);
        if (m_data.yTitle.isEmpty() && m_columns.y.size() == 1)
            m_data.yTitle = measureName(m_columns.y.front());
    }

    QString measureName(int number) const
    {
        const QString name = toQt(column(number).name);
        return column(number).type == Type::TimeSpan ? Words::tr("%1 (seconds)").arg(name) : name;
    }

    QString seriesName(const std::vector<Value>& row, int measure) const
    {
        QStringList parts;
        for (int split : m_columns.series)
            parts << toQt(valueAsText(row[std::size_t(split)]));
        const QString split = parts.join(QStringLiteral(", "));
        if (m_columns.series.empty())
            return measureName(measure);
        const QString shown = split.isEmpty() ? Words::tr("(empty)") : split;
        return m_columns.y.size() == 1 ? shown : QStringLiteral("%1: %2").arg(measureName(measure), shown);
    }

    ChartSeries& seriesNamed(const QString& name)
    {
        const auto known = m_numbers.constFind(name);
        if (known != m_numbers.constEnd())
            return m_data.series[std::size_t(*known)];
        m_numbers.insert(name, int(m_data.series.size()));
        m_data.series.push_back({name, {}});
        return m_data.series.back();
    }

    void addArrays()
    {
        for (const auto& row : m_result.rows) {
            const auto times = chartArray(row[std::size_t(m_columns.x)], true);
            for (int measure : m_columns.y) {
                const auto values = chartArray(row[std::size_t(measure)], false);
                ChartSeries& series = seriesNamed(seriesName(row, measure));
                for (std::size_t i = 0; i < std::min(times.size(), values.size()); ++i)
                    if (times[i] && values[i])
                        series.points.push_back({isBars() ? double(categoryOf(*times[i])) : *times[i], *values[i]});
            }
        }
    }

    void addRows()
    {
        for (const auto& row : m_result.rows) {
            const std::optional<double> x = placeOf(row[std::size_t(m_columns.x)]);
            if (!x)
                continue;
            for (int measure : m_columns.y) {
                const auto y = chartNumber(row[std::size_t(measure)]);
                ChartSeries& series = seriesNamed(seriesName(row, measure));
                if (y)
                    series.points.push_back({*x, *y});
                if (m_data.kind == ChartKind::Pie) // has room for one number
                    break;
            }
        }
    }

    std::optional<double> placeOf(const Value& value)
    {
        if (m_isTime && value.isNull())
            return std::nullopt;
        if (m_isTime)
            return isBars() ? double(categoryOf(double(value.integer()) / 1e4)) : double(value.integer()) / 1e4;
        if (m_data.axis == ChartAxis::Number)
            return chartNumber(value);
        const QString text = toQt(valueAsText(value));
        return double(category(text.isEmpty() ? Words::tr("(empty)") : text));
    }

    int categoryOf(double milliseconds)
    {
        m_times[milliseconds] = 0;
        return category(QString::number(milliseconds, 'f', 0));
    }
    int category(const QString& text)
    {
        const auto known = m_places.constFind(text);
        if (known != m_places.constEnd())
            return *known;
        m_places.insert(text, int(m_data.categories.size()));
        m_data.categories << text;
        return int(m_data.categories.size()) - 1;
    }

    // Bars that stand for times: in their order, and labelled for people.
    void sortTimes()
    {
        if (!m_isTime || !isBars())
            return;
        std::vector<int> placeNow(std::size_t(m_data.categories.size()));
        QStringList labels;
        const bool wholeDays = std::all_of(m_times.begin(), m_times.end(), [&](const auto& time) { return timeAt(time.first).endsWith(QLatin1String(" 00:00:00")); });
        for (const auto& [time, unused] : m_times) {
            placeNow[std::size_t(m_places.value(QString::number(time, 'f', 0)))] = int(labels.size());
            const QString full = timeAt(time);
            labels << (wholeDays ? full.left(10) : full.endsWith(QLatin1String(":00")) ? full.left(16) : full);
        }
        m_data.categories = labels;
        m_data.areTimes = true;
        for (ChartSeries& series : m_data.series)
            for (QPointF& point : series.points)
                point.setX(placeNow[std::size_t(point.x())]);
    }
    QString timeAt(double milliseconds) const { return m_zone.dateTime({std::int64_t(milliseconds) * 10'000}); }

    // Two values at one place of a bar or a line cannot both be seen: bars add them up.
    void addUp(ChartSeries& series)
    {
        std::vector<QPointF> points;
        for (const QPointF& point : series.points) {
            if (!points.empty() && points.back().x() == point.x()) {
                points.back().setY(points.back().y() + point.y());
                m_addedUp = true;
            } else {
                points.push_back(point);
            }
        }
        series.points = std::move(points);
    }

    void finish()
    {
        sortTimes();
        std::erase_if(m_data.series, [](const ChartSeries& series) { return series.points.empty(); });
        keepLargestSeries();
        for (ChartSeries& series : m_data.series) {
            if (m_data.kind != ChartKind::Scatter)
                std::stable_sort(series.points.begin(), series.points.end(), [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); });
            if (isBars() || m_data.stacking != Stacking::None)
                addUp(series);
            double sum = 0;
            for (QPointF& point : series.points)
                if (m_accumulates)
                    point.setY(sum += point.y());
        }
        if (m_addedUp)
            m_data.notes << Words::tr("Rows with the same %1 are added up.").arg(toQt(column(m_columns.x).name));
        if (m_data.kind == ChartKind::Pie)
            gatherSlices();
        else if (m_data.categories.size() > mostCategories)
            cutCategories();
        if (m_data.kind == ChartKind::Line || m_data.kind == ChartKind::Area)
            thin();
        if (m_data.series.empty())
            m_data.problem = Words::tr("There are no values to draw.");
    }

    void keepLargestSeries()
    {
        if (m_data.series.size() <= mostSeries)
            return;
        m_data.notes << Words::tr("The %1 largest of %2 series are drawn.").arg(mostSeries).arg(m_data.series.size());
        std::stable_sort(m_data.series.begin(), m_data.series.end(), [](const auto& a, const auto& b) { return a.total() > b.total(); });
        m_data.series.resize(mostSeries);
    }

    void cutCategories()
    {
        m_data.notes << Words::tr("The first %1 of %2 bars are drawn.").arg(mostCategories).arg(m_data.categories.size());
        m_data.categories.resize(mostCategories);
        for (ChartSeries& series : m_data.series)
            std::erase_if(series.points, [](const QPointF& point) { return point.x() >= double(mostCategories); });
    }

    // Nothing and less than nothing have no slice; the small ones go together.
    void gatherSlices()
    {
        if (m_data.series.empty())
            return;
        auto& points = m_data.series.front().points;
        std::erase_if(points, [](const QPointF& point) { return point.y() <= 0; });
        std::stable_sort(points.begin(), points.end(), [](const QPointF& a, const QPointF& b) { return a.y() > b.y(); });
        QStringList names;
        double rest = 0;
        const std::size_t shown = points.size() > mostSlices ? mostSlices - 1 : points.size();
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (i < shown)
                names << m_data.categories[qsizetype(points[i].x())];
            else
                rest += points[i].y();
        }
        if (const std::size_t others = points.size() - shown; others > 0) {
            points.resize(shown);
            points.push_back({0, rest});
            names << Words::tr("%n others", nullptr, int(others));
        }
        for (std::size_t i = 0; i < points.size(); ++i)
            points[i].setX(double(i));
        m_data.categories = names;
        if (points.empty())
            m_data.series.clear();
    }

    void thin()
    {
        for (ChartSeries& series : m_data.series) {
            if (series.points.size() <= mostPoints)
                continue;
            const std::size_t step = (series.points.size() + mostPoints / 2 - 1) / (mostPoints / 2);
            std::vector<QPointF> kept;
            for (std::size_t from = 0; from < series.points.size(); from += step) {
                const auto begin = series.points.begin() + std::ptrdiff_t(from), end = series.points.begin() + std::ptrdiff_t(std::min(from + step, series.points.size()));
                auto [low, high] = std::minmax_element(begin, end, [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
                if (low > high)
                    std::swap(low, high);
                kept.push_back(*low);
                if (low != high)
                    kept.push_back(*high);
            }
            series.points = std::move(kept);
        }
    }

    const QueryResult& m_result;
    const DisplayZone m_zone;
    const ChartColumns m_columns;
    ChartData m_data;
    QHash<QString, int> m_numbers, m_places;
    std::map<double, int> m_times;
    bool m_isTime = false, m_accumulates = false, m_addedUp = false;
};

QString cardText(const Value& value, const DisplayZone& zone)
{
    return value.type == Type::DateTime && !value.isNull() ? zone.full({value.integer()}, value.integer() % 10'000'000 == 0 ? 0 : 3) : toQt(valueAsText(value));
}

ChartData cardsOf(const QueryResult& result, const RenderHint& render, const DisplayZone& zone)
{
    ChartData data;
    data.kind = ChartKind::Card;
    data.title = renderOption(render, "title");
    if (result.rows.empty())
        data.problem = Words::tr("There are no values to draw.");
    else
        for (std::size_t i = 0; i < result.columns.size(); ++i)
            data.cards.emplace_back(toQt(result.columns[i].name), cardText(result.rows.front()[i], zone));
    return data;
}

} // namespace

double ChartSeries::total() const
{
    double sum = 0;
    for (const QPointF& point : points)
        sum += std::abs(point.y());
    return sum;
}

std::size_t ChartData::points() const
{
    std::size_t count = 0;
    for (const ChartSeries& one : series)
        count += one.points.size();
    return count;
}

std::optional<ChartKind> chartKindOf(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, ChartKind>, 11> kinds{
        {{"timechart", ChartKind::Line}, {"anomalychart", ChartKind::Line}, {"linechart", ChartKind::Line}, {"areachart", ChartKind::Area},
         {"stackedareachart", ChartKind::Area}, {"columnchart", ChartKind::Column}, {"barchart", ChartKind::Bar}, {"piechart", ChartKind::Pie},
         {"scatterchart", ChartKind::Scatter}, {"card", ChartKind::Card}, {"table", ChartKind::Table}}};
    for (const auto& [known, kind] : kinds)
        if (known == name)
            return kind;
    return std::nullopt;
}

QString chartKindText(ChartKind kind)
{
    switch (kind) {
    case ChartKind::Card: return Words::tr("Card");
    case ChartKind::Line: return Words::tr("Line chart");
    case ChartKind::Area: return Words::tr("Area chart");
    case ChartKind::Column: return Words::tr("Column chart");
    case ChartKind::Bar: return Words::tr("Bar chart");
    case ChartKind::Pie: return Words::tr("Pie chart");
    case ChartKind::Scatter: return Words::tr("Scatter chart");
    case ChartKind::Table: break;
    }
    return Words::tr("Table");
}

RenderHint suitableRender(const Schema& columns)
{
    const auto has = [&](auto is) { return std::any_of(columns.begin(), columns.end(), [&](const Column& column) { return is(column.type); }); };
    if (columns.size() == 1 && isNumber(columns.front().type))
        return {"card", {}};
    return {has([](Type type) { return type == Type::DateTime; }) || !has([](Type type) { return isNumber(type); }) ? "timechart" : "barchart", {}};
}

ChartData chartDataOf(const QueryResult& result, const RenderHint& render, const DisplayZone& zone)
{
    const auto kind = chartKindOf(render.kind);
    if (kind == ChartKind::Card)
        return cardsOf(result, render, zone);
    if (kind && kind != ChartKind::Table)
        return Builder(result, render, zone, *kind).build();
    ChartData data;
    if (!kind)
        data.problem = Words::tr("\"render %1\" is shown as a table.").arg(toQt(render.kind));
    return data;
}

} // namespace ui
