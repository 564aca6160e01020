// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/panel_data.h"

#include "ui/base/date_form.h"
#include "ui/base/qt_text.h"
#include "ui/insight/panel_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace ui {

using namespace core::insight;
using core::Duration;
using core::UtcTime;
using core::kql::Type;
using core::kql::Value;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::PanelData)
};

// Kusto counts bins from the year 1, a Monday: so weeks begin on Mondays.
constexpr std::int64_t ticksOfYearOne = 621'355'968'000'000'000;

std::int64_t phaseOf(std::int64_t ticks, std::int64_t bucket)
{
    const std::int64_t rest = ticks % bucket;
    return rest < 0 ? rest + bucket : rest;
}

class Builder
{
public:
    Builder(PanelPtr panel, PanelFiguresPtr figures, const DisplayZone& zone, std::size_t bars)
    {
        m_data.bars = bars;
        m_data.panel = std::move(panel);
        m_data.figures = std::move(figures);
        m_data.zone = zone;
    }

    PanelData build()
    {
        const Panel& panel = *m_data.panel;
        const PanelFigures& figures = *m_data.figures;
        m_data.problem = failureText(figures);
        m_data.leads = leadsToFlows(panel);
        if (!m_data.problem.isEmpty())
            return std::move(m_data);
        m_x = panel.x.empty() ? -1 : figures.column(panel.x);
        m_data.isTime = m_x >= 0 && figures.result.columns[std::size_t(m_x)].type == Type::DateTime && panel.form != PanelForm::HeatMap;
        // A query that does not ask for the zone gives times of UTC, as those that were pinned mostly do.
        if (m_data.isTime && !namesLet(panel, QLatin1String("zone")))
            m_data.zone = DisplayZone();
        if (figures.result.rows.empty())
            m_data.problem = emptyText(panel, figures);
        else if (panel.form == PanelForm::HeatMap)
            makeMap();
        else if (m_data.isTime)
            makeBuckets();
        else
            makeCategories();
        if (m_data.problem.isEmpty())
            makeSeries();
        if (figures.result.truncated)
            m_data.notes << Words::tr("The result was cut: it has more rows than are kept.");
        return std::move(m_data);
    }

private:
    const Value& cell(std::size_t row, int column) const { return m_data.figures->result.rows[row][std::size_t(column)]; }

    QString wordOf(std::size_t row, int column) const
    {
        return valueWord(*m_data.panel, m_data.figures->result.columns[std::size_t(column)].name, cell(row, column)).simplified();
    }

    void makeCategories()
    {
        const Panel& panel = *m_data.panel;
        const std::size_t rows = m_data.figures->result.rows.size();
        for (std::size_t row = 0; row < rows; ++row) {
            PanelPlace place;
            place.row = int(row);
            if (m_x >= 0) {
                place.label = wordOf(row, m_x);
            } else { // by what its keys say
                QStringList parts;
                for (const std::string& key : panel.keys)
                    if (const int column = m_data.figures->column(key); column >= 0)
                        parts << wordOf(row, column);
                place.label = parts.join(QStringLiteral(", "));
            }
            place.name = place.label;
            m_data.places.push_back(std::move(place));
        }
        const bool isDrawn = panel.form == PanelForm::Bars || panel.form == PanelForm::Grouped || panel.form == PanelForm::Columns;
        if (isDrawn && rows > m_data.bars)
            m_data.notes << Words::tr("The first %1 of %2 are drawn; the table has all.").arg(QLocale().toString(qlonglong(m_data.bars)), QLocale().toString(qlonglong(rows)));
    }

    // The grid on which the rows lie; 0: on none that could be filled in.
    std::int64_t gridOf(const std::multimap<std::int64_t, int>& rows) const
    {
        const std::int64_t wanted = m_data.figures->bucket.ticks;
        std::int64_t step = 0;
        for (auto it = rows.begin(); it != rows.end(); ++it)
            step = std::gcd(step, it->first - rows.begin()->first);
        if (wanted > 0 && step % wanted == 0)
            return wanted;
        if (step < Duration::minutes(1).ticks || (rows.rbegin()->first - rows.begin()->first) / step >= std::int64_t(mostBuckets))
            return 0;
        return step;
    }

    void addBucket(std::int64_t local, int row)
    {
        PanelPlace place;
        place.row = row;
        place.local = {local};
        place.from = momentOf(place.local, m_data.zone);
        place.to = momentOf(place.local + m_data.bucket, m_data.zone);
        place.name = bucketName(place.local, m_data.bucket);
        if (const std::string offset = row < 0 ? std::string() : repeatedHour(*m_data.panel, *m_data.figures, std::size_t(row)); !offset.empty()) {
            place.name = QStringLiteral("%1 (%2)").arg(place.name, toQt(offset));
            place.from = {local - cell(std::size_t(row), offsetColumn(*m_data.panel, m_data.figures->result)).integer()};
            place.to = place.from + m_data.bucket;
        }
        const QString text = toQt(core::formatUtcPlain(place.local));
        place.label = m_data.bucket >= Duration::days(1) ? inDateForm(text.mid(5, 5)) : text.mid(11, 5);
        place.missing = missingShare(*m_data.figures, place.from, place.to);
        m_data.places.push_back(std::move(place));
    }

    void makeBuckets()
    {
        const PanelFigures& figures = *m_data.figures;
        std::multimap<std::int64_t, int> rows; // by the clock; an hour that it shows twice has two, the first in front
        std::size_t without = 0, twice = 0;
        for (std::size_t row = 0; row < figures.result.rows.size(); ++row) {
            if (cell(row, m_x).isNull())
                ++without;
            else if (rows.contains(cell(row, m_x).integer()) && repeatedHour(*m_data.panel, figures, row).empty())
                ++twice;
            else
                rows.emplace(cell(row, m_x).integer(), int(row));
        }
        if (without > 0)
            m_data.notes << Words::tr("%Ln rows without a time are in the table only.", nullptr, int(without));
        if (twice > 0)
            m_data.notes << Words::tr("Of times that occur in several rows the first is drawn; the table has all.");
        if (rows.empty()) {
            m_data.problem = emptyText(*m_data.panel, figures);
            return;
        }
        const std::int64_t grid = gridOf(rows);
        m_data.bucket = {grid};
        std::int64_t first = rows.begin()->first, last = rows.rbegin()->first;
        if (grid > 0 && !figures.period.isEmpty()) {
            const std::int64_t phase = rows.size() > 0 ? phaseOf(first, grid) : phaseOf(-ticksOfYearOne, grid);
            const auto bucketOf = [&](UtcTime time) {
                const std::int64_t local = (time + m_data.zone.offset(time)).ticks;
                return local - phaseOf(local - phase, grid);
            };
            first = std::min(first, bucketOf(figures.period.from));
            last = std::max(last, bucketOf({figures.period.to.ticks - 1}));
        }
        if (grid <= 0 || (last - first) / grid >= std::int64_t(mostBuckets)) {
            m_data.bucket = {0};
            for (const auto& [local, row] : rows)
                addBucket(local, row);
            return;
        }
        for (std::int64_t local = first; local <= last; local += grid) {
            const auto [begin, end] = rows.equal_range(local);
            if (begin == end)
                addBucket(local, -1);
            for (auto known = begin; known != end; ++known)
                addBucket(local, known->second);
        }
    }

    // All values of an axis in their order: those that the panel has words for, whether they occur or not, and whole numbers without gaps.
    std::vector<PanelPlace> axisOf(int column, std::map<std::string, std::size_t>& numbers) const
    {
        const PanelFigures& figures = *m_data.figures;
        const std::string& name = figures.result.columns[std::size_t(column)].name;
        const bool isWhole = core::kql::isInteger(figures.result.columns[std::size_t(column)].type);
        std::vector<Value> values;
        std::set<std::string> seen;
        const auto add = [&](const Value& value) {
            if (seen.insert(keyOf(value)).second)
                values.push_back(value);
        };
        if (const auto words = m_data.panel->values.find(name); words != m_data.panel->values.end())
            for (const auto& [text, word] : words->second) {
                bool isNumber = false;
                const qlonglong number = toQt(text).toLongLong(&isNumber);
                if (isWhole && isNumber)
                    add({figures.result.columns[std::size_t(column)].type, std::int64_t(number)});
            }
        for (std::size_t row = 0; row < figures.result.rows.size(); ++row)
            add(cell(row, column));
        if (isWhole)
            fillNumbers(values, name, add);
        std::vector<PanelPlace> places;
        for (const Value& value : values) {
            numbers.emplace(keyOf(value), places.size());
            PanelPlace place;
            place.label = place.name = valueWord(*m_data.panel, name, value).simplified();
            places.push_back(std::move(place));
        }
        return places;
    }

    static std::string keyOf(const Value& value)
    {
        if (const auto* whole = std::get_if<std::int64_t>(&value.data))
            return std::to_string(*whole);
        if (const auto* text = std::get_if<std::string>(&value.data))
            return "t" + *text;
        if (const auto* real = std::get_if<double>(&value.data))
            return "r" + std::to_string(*real);
        return value.isNull() ? "null" : std::get_if<bool>(&value.data) && value.truth() ? "true" : "false";
    }

    template <class Add> static void fillNumbers(std::vector<Value>& values, const std::string& name, const Add& add)
    {
        const auto number = [](const Value& value) { return value.isNull() ? std::numeric_limits<std::int64_t>::max() : value.integer(); };
        std::int64_t least = std::numeric_limits<std::int64_t>::max(), most = std::numeric_limits<std::int64_t>::min();
        for (const Value& value : values)
            if (!value.isNull()) {
                least = std::min(least, value.integer());
                most = std::max(most, value.integer());
            }
        const QString lower = toQt(name).toLower();
        if (lower.contains(QLatin1String("hour")) && least >= 0 && most <= 23) {
            least = 0;
            most = 23;
        }
        constexpr std::int64_t mostFilled = 60;
        if (least <= most && least > -1'000'000 && most < 1'000'000'000 && most - least <= mostFilled)
            for (std::int64_t value = least; value <= most; ++value)
                add({Type::Long, value});
        std::stable_sort(values.begin(), values.end(), [&](const Value& a, const Value& b) { return number(a) < number(b); });
    }

    void makeMap()
    {
        const PanelFigures& figures = *m_data.figures;
        const int y = figures.column(m_data.panel->y);
        if (m_x < 0 || y < 0) {
            m_data.problem = Words::tr("The result has no columns %1 and %2 to draw a map of.").arg(toQt(m_data.panel->x), toQt(m_data.panel->y));
            return;
        }
        std::map<std::string, std::size_t> across, downwards;
        m_data.places = axisOf(m_x, across);
        m_data.down = axisOf(y, downwards);
        constexpr std::size_t mostCells = 20'000;
        if (m_data.places.size() * m_data.down.size() > mostCells) {
            m_data.problem = Words::tr("The map would have too many cells (%1 by %2). The table has the figures.")
                                 .arg(QLocale().toString(qlonglong(m_data.places.size())), QLocale().toString(qlonglong(m_data.down.size())));
            return;
        }
        m_data.cells.assign(m_data.places.size() * m_data.down.size(), -1);
        for (std::size_t row = 0; row < figures.result.rows.size(); ++row)
            m_data.cells[downwards.at(keyOf(cell(row, y))) * m_data.places.size() + across.at(keyOf(cell(row, m_x)))] = int(row);
    }

    void makeSeries()
    {
        const Panel& panel = *m_data.panel;
        for (std::size_t i = 0; i < panel.measures.size(); ++i) {
            const Measure& measure = panel.measures[i];
            if (m_data.figures->column(measure.column) < 0) {
                m_data.notes << Words::tr("The result has no column %1.").arg(toQt(measure.column));
                continue;
            }
            PanelSeries series;
            series.measure = int(i);
            series.name = measure.name.text.empty() ? columnTitle(measure.column) : panelText(measure.name);
            series.unit = measure.unit;
            series.mark = measure.mark;
            if (panel.form != PanelForm::HeatMap)
                for (const PanelPlace& place : m_data.places)
                    series.values.push_back(place.row >= 0 ? m_data.figures->number(std::size_t(place.row), measure.column)
                                                : measure.unit == Unit::Count ? std::optional(0.0) : std::nullopt);
            m_data.series.push_back(std::move(series));
        }
        const bool isSeen = std::any_of(m_data.series.begin(), m_data.series.end(), [](const PanelSeries& one) { return one.mark != Mark::Hidden; });
        if (!isSeen && panel.form != PanelForm::Table)
            m_data.problem = Words::tr("The panel names no figures to draw.");
    }

    PanelData m_data;
    int m_x = -1;
};

} // namespace

UtcTime momentOf(UtcTime local, const DisplayZone& zone)
{
    const UtcTime guess = local - zone.offset(local);
    const UtcTime early = local - zone.offset(guess - Duration::hours(3)), late = local - zone.offset(guess + Duration::hours(3));
    for (const UtcTime moment : {std::min(early, late), std::max(early, late)})
        if (moment + zone.offset(moment) == local)
            return moment;
    return guess;
}

PanelData panelDataOf(PanelPtr panel, PanelFiguresPtr figures, const DisplayZone& zone, std::size_t bars)
{
    return Builder(std::move(panel), std::move(figures), zone, bars).build();
}

} // namespace ui
