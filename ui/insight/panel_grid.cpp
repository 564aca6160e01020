// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/panel_grid.h"

#include "core/kql/value_text.h"
#include "ui/base/date_form.h"
#include "ui/base/qt_text.h"
#include "ui/insight/panel_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using namespace core::insight;
using core::kql::Type;
using core::kql::Value;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::PanelGrid)
};

bool isNumeric(Type type) { return core::kql::isNumber(type) || type == Type::TimeSpan; }

class GridBuilder
{
public:
    explicit GridBuilder(const PanelData& data) : m_data(data), m_panel(*data.panel), m_figures(*data.figures) {}

    PanelGrid build()
    {
        const bool isTurned = (m_panel.form == PanelForm::Cards || m_panel.form == PanelForm::Funnel) && m_figures.result.rows.size() == 1;
        if (isTurned) {
            turn();
            return std::move(m_grid);
        }
        addColumns();
        if (m_data.isTime && m_data.problem.isEmpty()) {
            for (const PanelPlace& place : m_data.places)
                addRow(place.row, &place);
            for (std::size_t row = 0; row < m_figures.result.rows.size(); ++row)
                if (!isPlaced(int(row)))
                    addRow(int(row), nullptr);
        } else {
            for (std::size_t row = 0; row < m_figures.result.rows.size(); ++row)
                addRow(int(row), nullptr);
        }
        return std::move(m_grid);
    }

private:
    bool isPlaced(int row) const
    {
        return std::any_of(m_data.places.begin(), m_data.places.end(), [row](const PanelPlace& place) { return place.row == row; });
    }

    void add(int column, int measure, bool isHelper)
    {
        if (column < 0 || std::find(m_sources.begin(), m_sources.end(), column) != m_sources.end())
            return;
        const auto& source = m_figures.result.columns[std::size_t(column)];
        PanelGrid::Column made;
        made.id = toQt(source.name);
        made.title = columnTitle(source.name);
        if (measure >= 0 && !m_panel.measures[std::size_t(measure)].name.text.empty())
            made.title = panelText(m_panel.measures[std::size_t(measure)].name);
        if (source.type == Type::DateTime)
            made.title = QStringLiteral("%1 (%2)").arg(made.title, m_data.zone.name());
        made.isNumber = isNumeric(source.type);
        made.isHelper = isHelper;
        made.measure = measure;
        m_grid.columns.push_back(std::move(made));
        m_sources.push_back(column);
    }

    void addColumns()
    {
        add(m_panel.x.empty() ? -1 : m_figures.column(m_panel.x), -1, false);
        add(m_panel.y.empty() ? -1 : m_figures.column(m_panel.y), -1, false);
        m_clock = m_data.isTime ? m_sources.front() : -1;
        for (const std::string& key : m_panel.keys)
            add(m_figures.column(key), -1, m_figures.column(key) == offsetColumn(m_panel, m_figures.result));
        for (std::size_t i = 0; i < m_panel.measures.size(); ++i)
            add(m_figures.column(m_panel.measures[i].column), int(i), false);
        const bool isPlain = m_panel.form == PanelForm::Table || m_sources.empty();
        for (std::size_t i = 0; i < m_figures.result.columns.size(); ++i)
            add(int(i), -1, !isPlain || isPart(m_figures.result.columns[i].name));
        m_hasHoles = m_data.isTime && std::any_of(m_data.places.begin(), m_data.places.end(), [](const PanelPlace& place) { return place.missing > 0; });
        if (m_hasHoles)
            m_grid.columns.push_back({QStringLiteral("_Evidence"), Words::tr("Evidence"), true, false, -1});
    }

    // What a measure is made of says nothing by itself.
    bool isPart(const std::string& column) const
    {
        return std::any_of(m_panel.measures.begin(), m_panel.measures.end(), [&](const Measure& measure) { return measure.numerator == column || measure.denominator == column; });
    }

    PanelCell cellOf(int row, std::size_t at) const
    {
        const auto column = std::size_t(m_sources[at]);
        const auto& source = m_figures.result.columns[column];
        const Value& value = m_figures.result.rows[std::size_t(row)][column];
        PanelCell cell{{}, value};
        if (value.isNull() && source.type != Type::String) {
            cell.text = QStringLiteral("\u2013");
        } else if (source.type == Type::DateTime) {
            cell.text = int(column) == m_clock ? clockText({value.integer()}) : m_data.zone.dateTime({value.integer()});
            cell.value = {Type::DateTime, int(column) == m_clock ? value.integer() : value.integer() + m_data.zone.offset({value.integer()}).ticks};
        } else if (isNumeric(source.type) && !m_panel.values.contains(source.name)) {
            const int measure = m_grid.columns[at].measure;
            const Unit unit = measure >= 0 ? m_panel.measures[std::size_t(measure)].unit : source.type == Type::TimeSpan ? Unit::Duration : Unit::Count;
            const auto number = m_figures.number(std::size_t(row), source.name);
            cell.text = number ? amountText(*number, unit) : QStringLiteral("\u2013");
        } else if (const QString plain = toQt(core::kql::valueAsText(value)); source.type == Type::Dynamic && plain.startsWith(u'[')) {
            cell.text = QString(plain).remove(u'"').remove(u'[').remove(u']').replace(u',', QStringLiteral(", "));
        } else {
            cell.text = valueWord(m_panel, source.name, value).simplified();
        }
        return cell;
    }

    QString clockText(core::UtcTime local) const
    {
        const QString text = inDateForm(toQt(core::formatUtcPlain(local)));
        return m_data.bucket >= core::Duration::days(1) ? text.left(10) : m_data.bucket.ticks > 0 ? text.left(16) : text;
    }

    void addRow(int row, const PanelPlace* place)
    {
        PanelRow made;
        made.row = row;
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            if (row >= 0) {
                made.cells.push_back(cellOf(row, i));
            } else if (m_sources[i] == m_clock) {
                made.cells.push_back({clockText(place->local), {Type::DateTime, place->local.ticks}});
            } else {
                const int measure = m_grid.columns[i].measure;
                const bool isZero = measure >= 0 && m_panel.measures[std::size_t(measure)].unit == Unit::Count;
                made.cells.push_back(isZero ? PanelCell{QStringLiteral("0"), {Type::Long, std::int64_t(0)}} : PanelCell{QStringLiteral("\u2013"), {m_figures.result.columns[std::size_t(m_sources[i])].type, {}}});
            }
        }
        if (m_hasHoles) {
            const double covered = place ? 1 - place->missing : 1;
            made.cells.push_back({shareText(covered), {Type::Real, covered}});
        }
        m_grid.rows.push_back(std::move(made));
    }

    // Cards and funnels: a row for each measure.
    void turn()
    {
        const bool isFunnel = m_panel.form == PanelForm::Funnel, compares = m_figures.before.has_value() && !isFunnel;
        m_grid.columns = {{QStringLiteral("Figure"), isFunnel ? Words::tr("Stage") : Words::tr("Figure"), false, false, -1},
                          {QStringLiteral("Value"), Words::tr("Value"), true, false, -1},
                          {QStringLiteral("Part"), Words::tr("Of which"), true, false, -1},
                          {QStringLiteral("Whole"), Words::tr("Of"), true, false, -1}};
        if (isFunnel) {
            m_grid.columns.resize(2);
            m_grid.columns.push_back({QStringLiteral("Share"), Words::tr("Of the first"), true, false, -1});
        }
        if (compares)
            m_grid.columns.push_back({QStringLiteral("Before"), Words::tr("Period before"), true, false, -1});
        std::optional<double> first;
        for (const PanelSeries& series : m_data.series) {
            const Measure& measure = m_data.measure(series);
            PanelRow row;
            row.row = 0;
            row.measure = series.measure;
            const auto value = m_figures.number(0, measure.column);
            if (!first)
                first = value;
            row.cells = {{series.name, {Type::String, toStd(series.name)}}, number(value, measure.unit)};
            if (isFunnel) {
                row.cells.push_back(number(value && first && *first > 0 ? std::optional(*value / *first) : std::nullopt, Unit::Share));
            } else {
                const auto& part = measure.numerator.empty() && !measure.denominator.empty() ? measure.column : measure.numerator;
                row.cells.push_back(number(part.empty() ? std::nullopt : m_figures.number(0, part), Unit::Count));
                row.cells.push_back(number(measure.denominator.empty() ? std::nullopt : m_figures.number(0, measure.denominator), Unit::Count));
            }
            if (compares)
                row.cells.push_back(number(measure.isComparable ? numberAt(*m_figures.before, 0, measure.column) : std::nullopt, measure.unit));
            m_grid.rows.push_back(std::move(row));
        }
    }

    static PanelCell number(std::optional<double> value, Unit unit)
    {
        return value ? PanelCell{amountText(*value, unit), {Type::Real, *value}} : PanelCell{QStringLiteral("\u2013"), {Type::Real, {}}};
    }

    const PanelData& m_data;
    const Panel& m_panel;
    const PanelFigures& m_figures;
    PanelGrid m_grid;
    std::vector<int> m_sources; // columns of the result behind those of the grid
    int m_clock = -1;
    bool m_hasHoles = false;
};

} // namespace

PanelGrid panelGridOf(const PanelData& data)
{
    if (!data.panel || !data.figures || data.figures->failure)
        return {};
    return GridBuilder(data).build();
}

std::pair<int, int> elementOfCell(const PanelData& data, const PanelGrid& grid, const PanelRow& row, int column)
{
    if (row.row < 0 || !data.leads)
        return {-1, -1};
    const auto& all = data.panel->measures;
    const auto of = [&](int measure) { return measure >= 0 && all[std::size_t(measure)].leads ? std::pair(row.row, measure) : std::pair(-1, -1); };
    if (row.measure >= 0)
        return of(row.measure);
    const int measure = column >= 0 && column < int(grid.columns.size()) ? grid.columns[std::size_t(column)].measure : -1;
    // Elsewhere in the row: the measure that holds it to the fewest conditions.
    if (measure >= 0)
        return of(measure);
    const auto whole = std::find_if(all.begin(), all.end(), [](const Measure& one) { return one.leads && one.where.empty(); });
    const auto any = whole != all.end() ? whole : std::find_if(all.begin(), all.end(), [](const Measure& one) { return one.leads; });
    return any == all.end() ? std::pair(-1, -1) : std::pair(row.row, int(any - all.begin()));
}

} // namespace ui
