// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure.h"

#include "core/kql/value_text.h"
#include "core/report/figure_buckets.h"

#include <algorithm>

namespace core::report {
namespace {

using insight::Measure;
using insight::Panel;
using insight::PanelFigures;

Kind kindOf(insight::Unit unit)
{
    switch (unit) {
    case insight::Unit::Count: return Kind::Count;
    case insight::Unit::Share: return Kind::Share;
    case insight::Unit::Duration: return Kind::Duration;
    }
    return Kind::Count;
}

// Letters, digits and underscores: SuccessRate -> success_rate.
std::string stableName(const std::string& column)
{
    std::string out;
    for (std::size_t i = 0; i < column.size(); ++i) {
        const char c = column[i];
        const bool isUpper = c >= 'A' && c <= 'Z';
        if (isUpper && i > 0 && !(column[i - 1] >= 'A' && column[i - 1] <= 'Z'))
            out += '_';
        out += isUpper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

// SuccessRate -> Success rate.
std::string titleOf(const std::string& column)
{
    std::string out = stableName(column);
    std::replace(out.begin(), out.end(), '_', ' ');
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
        out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

class Maker
{
public:
    Maker(const Panel& panel, const PanelFigures& figures) : m_panel(panel), m_figures(figures) {}
    Figure make();

private:
    void addLabel(const std::string& column);
    void addNumber(const std::string& column, const std::string& title, Kind kind);
    bool has(const std::string& column) const;
    Cell cellOf(const kql::Value& value, const std::string& column, Kind kind) const;
    void addRows();
    void addBuckets();

    const Panel& m_panel;
    const PanelFigures& m_figures;
    Figure m_out;
    std::vector<std::pair<int, std::string>> m_from; // column of the result, its name
};

bool Maker::has(const std::string& column) const
{
    return std::any_of(m_from.begin(), m_from.end(), [&](const auto& one) { return one.second == column; });
}

void Maker::addLabel(const std::string& column)
{
    const int at = m_figures.column(column);
    if (column.empty() || at < 0 || has(column))
        return;
    const bool isTime = m_figures.result.columns[static_cast<std::size_t>(at)].type == kql::Type::DateTime;
    m_from.emplace_back(at, column);
    // A time of a panel is one of the clock of its zone: it must not be led to that zone a second time, so it is text.
    m_out.table.columns.push_back({stableName(column), isTime ? "From" : titleOf(column), Kind::Text});
}

void Maker::addNumber(const std::string& column, const std::string& title, Kind kind)
{
    const int at = m_figures.column(column);
    if (column.empty() || at < 0 || has(column))
        return;
    m_from.emplace_back(at, column);
    m_out.table.columns.push_back({stableName(column), title, kind});
}

Cell Maker::cellOf(const kql::Value& value, const std::string& column, Kind kind) const
{
    Cell cell;
    if (kind != Kind::Text) {
        if (const auto* whole = std::get_if<std::int64_t>(&value.data))
            cell.value = *whole;
        else if (const auto* real = std::get_if<double>(&value.data))
            cell.value = kind == Kind::Count ? std::variant<std::monostate, std::string, std::int64_t, double>(static_cast<std::int64_t>(*real)) : *real;
        if (kind == Kind::Share && cell.value.index() == 2)
            cell.value = static_cast<double>(std::get<std::int64_t>(cell.value));
        return cell;
    }
    if (value.type == kql::Type::DateTime && !value.isNull())
        return textCell(bucketText({value.integer()}, m_figures.bucket));
    const std::string text = value.isNull() ? std::string() : kql::valueAsText(value);
    if (const auto words = m_panel.values.find(column); words != m_panel.values.end())
        if (const auto word = words->second.find(text); word != words->second.end())
            return textCell(word->second.text);
    return textCell(text.empty() ? "not named" : text);
}

void Maker::addRows()
{
    for (const auto& values : m_figures.result.rows) {
        Row& row = m_out.table.rows.emplace_back();
        for (std::size_t i = 0; i < m_from.size(); ++i)
            row.push_back(cellOf(values[static_cast<std::size_t>(m_from[i].first)], m_from[i].second, m_out.table.columns[i].kind));
        if (const std::string offset = insight::repeatedHour(m_panel, m_figures, m_out.table.rows.size() - 1); !offset.empty())
            row.front() = textCell(std::get<std::string>(row.front().value) + offset);
    }
}

void Maker::addBuckets()
{
    const int x = m_figures.column(m_panel.x);
    if (m_panel.form != insight::PanelForm::Columns || x < 0 || m_figures.result.columns[static_cast<std::size_t>(x)].type != kql::Type::DateTime)
        return;
    std::vector<std::optional<std::int64_t>> times;
    std::vector<std::string> repeated;
    for (const auto& values : m_figures.result.rows) {
        const kql::Value& value = values[static_cast<std::size_t>(x)];
        times.push_back(value.isNull() ? std::nullopt : std::optional(value.integer()));
        repeated.push_back(insight::repeatedHour(m_panel, m_figures, repeated.size()));
    }
    m_out.buckets = bucketsOf(m_figures, times, repeated);
}

Figure Maker::make()
{
    m_out.id = m_out.table.id = m_panel.id;
    m_out.table.title = m_panel.title.text;
    m_out.table.whenEmpty = "Nothing of this kind is in the evidence of the period.";
    m_out.subtitle = m_panel.subtitle.text;
    m_out.form = m_panel.form;
    m_out.counts = m_panel.counts.text;
    m_out.excludes = m_panel.excludes.text;
    m_out.from = m_figures.period.from;
    m_out.to = m_figures.period.to;
    m_out.bucket = m_figures.bucket;
    m_out.flows = m_figures.flows;
    m_out.flowsInCase = m_figures.flowsInCase;
    for (const insight::LaneCoverage& lane : m_figures.coverage)
        if (lane.hours > 0)
            m_out.coverage.push_back({lane.lane, lane.hours, lane.covered});
    if (m_figures.failure) {
        m_out.failure = m_figures.failure->error ? describe(*m_figures.failure->error) : "the query of the panel is refused";
        return m_out;
    }
    addLabel(m_panel.x);
    addLabel(m_panel.y);
    if (!m_out.table.columns.empty() && m_figures.column(m_panel.x) >= 0)
        m_out.x = stableName(m_panel.x);
    if (m_figures.column(m_panel.y) >= 0)
        m_out.y = stableName(m_panel.y);
    for (const Measure& measure : m_panel.measures) {
        if (m_figures.column(measure.column) < 0)
            continue;
        addNumber(measure.column, measure.name.text, kindOf(measure.unit));
        m_out.series.push_back({stableName(measure.column), measure.unit, measure.mark, measure.color, stableName(measure.numerator), stableName(measure.denominator)});
    }
    for (const Measure& measure : m_panel.measures) {
        addNumber(measure.numerator, titleOf(measure.numerator), Kind::Count);
        addNumber(measure.denominator, titleOf(measure.denominator), Kind::Count);
    }
    addRows();
    addBuckets();
    return m_out;
}

} // namespace

Figure figureOf(const insight::Panel& panel, const insight::PanelFigures& figures) { return Maker(panel, figures).make(); }

} // namespace core::report
