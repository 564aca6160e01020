// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/chart.h"

#include "core/report/builder.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace core::report {
namespace {

using insight::Mark;
using insight::PanelForm;
using insight::Unit;
using Series = Figure::Series;

constexpr std::size_t mostBars = 30;

class Maker
{
public:
    Maker(const Figure& figure, const Clock& clock) : m_figure(figure), m_table(figure.table), m_clock(clock) {}
    std::optional<Chart> make();

private:
    int column(const std::string& name) const;
    double number(const Row& row, const std::string& name) const; // 0 for nothing
    bool isKnown(const Row& row, const std::string& name) const;
    std::string shown(const Row& row, const std::string& name) const;
    std::string title(const std::string& name) const;
    std::string label(const Row& row) const { return shown(row, m_figure.x); }
    std::string color(const Series& series) const;
    bool isShown(const Series& series) const { return series.mark != Mark::Hidden && column(series.column) >= 0; }
    std::vector<const Series*> seriesOf(Mark mark, bool withShares) const;
    std::string ofText(const Row& row, const Series& series) const;
    double stackOf(const Row& row) const;
    void addLegend();
    void addCards();
    void addFunnel();
    void addBars();
    void addCounts(const Row& row, double greatest);
    void addShares(const Row& row, bool isFirst);
    void addColumns();
    void addTicks(double greatest);
    void addLines(const std::vector<std::optional<std::size_t>>& rows);
    void addSquares();

    const Figure& m_figure;
    const Table& m_table;
    const Clock& m_clock;
    Chart m_out;
};

int Maker::column(const std::string& name) const
{
    for (std::size_t i = 0; i < m_table.columns.size(); ++i)
        if (m_table.columns[i].name == name)
            return static_cast<int>(i);
    return -1;
}

bool Maker::isKnown(const Row& row, const std::string& name) const
{
    const int at = column(name);
    return at >= 0 && !row[static_cast<std::size_t>(at)].isEmpty();
}

double Maker::number(const Row& row, const std::string& name) const
{
    const int at = column(name);
    if (at < 0)
        return 0;
    const Cell& cell = row[static_cast<std::size_t>(at)];
    if (const auto* whole = std::get_if<std::int64_t>(&cell.value))
        return static_cast<double>(*whole);
    const auto* real = std::get_if<double>(&cell.value);
    return real && std::isfinite(*real) ? *real : 0;
}

std::string Maker::shown(const Row& row, const std::string& name) const
{
    const int at = column(name);
    return at < 0 ? std::string() : cellText(row[static_cast<std::size_t>(at)], m_table.columns[static_cast<std::size_t>(at)].kind, m_clock);
}

std::string Maker::title(const std::string& name) const
{
    const int at = column(name);
    return at < 0 ? name : m_table.columns[static_cast<std::size_t>(at)].title;
}

std::string Maker::color(const Series& series) const
{
    if (series.color == "in_progress")
        return "in-progress";
    for (const char* name : {"accent", "succeeded", "failed", "blocked", "abandoned", "interrupted", "neutral"})
        if (series.color == name)
            return name;
    return fmt::format("s{}", (&series - m_figure.series.data()) % 8);
}

std::vector<const Series*> Maker::seriesOf(Mark mark, bool withShares) const
{
    std::vector<const Series*> found;
    for (const Series& series : m_figure.series)
        if (series.mark == mark && (series.unit == Unit::Share) == withShares && column(series.column) >= 0)
            found.push_back(&series);
    return found;
}

std::string Maker::ofText(const Row& row, const Series& series) const
{
    if (series.denominator.empty() || !isKnown(row, series.denominator))
        return {};
    if (series.numerator.empty())
        return fmt::format("of {}", shown(row, series.denominator));
    return fmt::format("{} of {}", shown(row, series.numerator), shown(row, series.denominator));
}

double Maker::stackOf(const Row& row) const
{
    double sum = 0;
    for (const Series* series : seriesOf(Mark::Bar, false))
        sum = m_figure.form == PanelForm::Grouped ? std::max(sum, number(row, series->column)) : sum + std::max(0.0, number(row, series->column));
    return sum;
}

void Maker::addLegend()
{
    for (const Series& series : m_figure.series)
        if (isShown(series))
            m_out.legend.push_back({title(series.column), color(series), series.mark == Mark::Line});
    if (m_out.legend.size() < 2)
        m_out.legend.clear();
}

void Maker::addCards()
{
    const Row row = m_table.row(0);
    for (const Series& series : m_figure.series) {
        if (!isShown(series))
            continue;
        const std::string value = shown(row, series.column);
        m_out.cards.push_back({title(series.column), value.empty() ? "not known" : value, ofText(row, series)});
    }
}

// Counts are stacked against the greatest row, side by side where they are grouped.
void Maker::addCounts(const Row& row, double greatest)
{
    const auto counts = seriesOf(Mark::Bar, false);
    const auto piece = [&](const Series& series) { return Chart::Piece{std::clamp(greatest > 0 ? number(row, series.column) / greatest : 0, 0.0, 1.0), color(series), title(series.column)}; };
    if (m_figure.form == PanelForm::Grouped) {
        for (const Series* series : counts)
            m_out.bars.push_back({series == counts.front() ? label(row) : std::string(), shown(row, series->column), {piece(*series)}});
        return;
    }
    if (counts.empty())
        return;
    Chart::Bar bar{label(row), counts.size() == 1 ? shown(row, counts.front()->column) : grouped(static_cast<std::uint64_t>(std::min(stackOf(row), 1e18))), {}};
    for (const Series* series : counts)
        if (number(row, series->column) > 0)
            bar.pieces.push_back(piece(*series));
    m_out.bars.push_back(std::move(bar));
}

// A share is a bar to 100 %.
void Maker::addShares(const Row& row, bool isFirst)
{
    for (const Series* series : seriesOf(Mark::Bar, true)) {
        const std::string of = ofText(row, *series);
        m_out.bars.push_back({isFirst ? label(row) : std::string(), isKnown(row, series->column) ? fmt::format("{}{}", shown(row, series->column), of.empty() ? "" : " (" + of + ")") : "no rate",
                              {{std::clamp(number(row, series->column), 0.0, 1.0), color(*series), title(series->column)}}});
        isFirst = false;
    }
}

void Maker::addBars()
{
    double greatest = 0;
    for (std::size_t i = 0; i < m_table.rowCount(); ++i)
        greatest = std::max(greatest, stackOf(m_table.row(i)));
    const std::size_t drawn = std::min(m_table.rowCount(), mostBars);
    for (std::size_t i = 0; i < drawn; ++i) {
        const Row row = m_table.row(i);
        const std::size_t before = m_out.bars.size();
        addCounts(row, greatest);
        addShares(row, m_out.bars.size() == before);
    }
    m_out.barsLeftOut = m_table.rowCount() - drawn;
}

void Maker::addFunnel()
{
    const Row row = m_table.row(0);
    double first = 0;
    std::string firstText;
    for (const Series& series : m_figure.series) {
        if (!isShown(series))
            continue;
        const double value = number(row, series.column);
        if (firstText.empty()) {
            first = value;
            firstText = shown(row, series.column);
        }
        const double part = first > 0 ? value / first : 0;
        m_out.bars.push_back({title(series.column), shown(row, series.column) + (first > 0 ? fmt::format(" ({:.1f} % of {})", part * 100, firstText) : ""), {{std::clamp(part, 0.0, 1.0), "accent", {}}}});
    }
}

// 1, 2 or 5 times a power of ten.
double niceStep(double greatest)
{
    const double raw = std::max(greatest, 1.0) / 4, power = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (raw <= factor * power)
            return std::max(1.0, factor * power);
    return std::max(1.0, 10 * power);
}

void Maker::addTicks(double greatest)
{
    const double grid = niceStep(greatest);
    for (double value = 0; value <= greatest + grid / 2 && value / grid < 12; value += grid) {
        const double part = greatest > 0 ? value / greatest : 0;
        if (part > 1.005)
            break;
        m_out.ticks.push_back({part, grouped(static_cast<std::uint64_t>(std::min(value, 1e18)))});
        if (greatest <= 0)
            break;
    }
}

void Maker::addLines(const std::vector<std::optional<std::size_t>>& rows)
{
    for (const Series* series : seriesOf(Mark::Line, true)) {
        Chart::Line line{color(*series), {}};
        for (std::size_t place = 0; place < rows.size(); ++place) {
            if (!rows[place])
                continue;
            const Row row = m_table.row(*rows[place]);
            if (isKnown(row, series->column))
                line.points.push_back({place, std::clamp(number(row, series->column), 0.0, 1.0),
                                       fmt::format("{}, {}: {} ({})", label(row), title(series->column), shown(row, series->column), ofText(row, *series))});
        }
        m_out.lines.push_back(std::move(line));
        m_out.hasShares = true;
    }
}

void Maker::addColumns()
{
    double greatest = 0;
    std::vector<std::optional<std::size_t>> rows;
    for (std::size_t i = 0; i < m_table.rowCount(); ++i) {
        greatest = std::max(greatest, stackOf(m_table.row(i)));
        rows.push_back(i);
    }
    const bool hasBuckets = !m_figure.buckets.empty();
    if (hasBuckets) {
        rows.clear();
        for (const Figure::Bucket& bucket : m_figure.buckets)
            rows.push_back(bucket.row && *bucket.row < m_table.rowCount() ? bucket.row : std::nullopt);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Chart::Place& place = m_out.places.emplace_back();
        if (hasBuckets) {
            place.label = m_figure.buckets[i].label;
            place.missing = m_figure.buckets[i].missing;
        }
        if (!rows[i])
            continue;
        const Row row = m_table.row(*rows[i]);
        if (!hasBuckets)
            place.label = label(row);
        for (const Series* series : seriesOf(Mark::Bar, false))
            if (const double value = number(row, series->column); value > 0)
                place.pieces.push_back({greatest > 0 ? value / greatest : 0, color(*series), fmt::format("{}, {}: {}", label(row), title(series->column), shown(row, series->column))});
    }
    addTicks(greatest);
    addLines(rows);
}

void Maker::addSquares()
{
    const auto place = [](std::vector<std::string>& all, const std::string& name) {
        const auto found = std::find(all.begin(), all.end(), name);
        if (found != all.end())
            return static_cast<std::size_t>(found - all.begin());
        all.push_back(name);
        return all.size() - 1;
    };
    const Series& series = m_figure.series.front();
    // The order across is that of numbers where they are some: the first line of a day may lack hours.
    for (std::size_t i = 0; i < m_table.rowCount(); ++i)
        place(m_out.across, shown(m_table.row(i), m_figure.x));
    const bool areNumbers = std::all_of(m_out.across.begin(), m_out.across.end(),
                                        [](const std::string& text) { return !text.empty() && text.size() < 9 && text.find_first_not_of("0123456789") == std::string::npos; });
    if (areNumbers)
        std::sort(m_out.across.begin(), m_out.across.end(), [](const std::string& a, const std::string& b) { return std::stol(a) < std::stol(b); });
    double greatest = 0;
    for (std::size_t i = 0; i < m_table.rowCount(); ++i) {
        const Row row = m_table.row(i);
        const double value = number(row, series.column);
        m_out.squares.push_back({place(m_out.across, shown(row, m_figure.x)), place(m_out.down, shown(row, m_figure.y)), value, shown(row, series.column), value <= 0});
        greatest = std::max(greatest, value);
    }
    for (Chart::Square& square : m_out.squares)
        square.depth = greatest > 0 ? std::clamp(square.depth / greatest, 0.0, 1.0) : 0;
}

std::optional<Chart> Maker::make()
{
    if (m_table.rowCount() == 0 || m_figure.series.empty())
        return std::nullopt;
    m_out.form = m_figure.form;
    switch (m_figure.form) {
    case PanelForm::Cards: addCards(); break;
    case PanelForm::Funnel: addFunnel(); break;
    case PanelForm::Bars:
    case PanelForm::Grouped:
        addLegend();
        addBars();
        break;
    case PanelForm::Columns:
        addLegend();
        addColumns();
        break;
    case PanelForm::HeatMap: addSquares(); break;
    case PanelForm::Table: return std::nullopt;
    }
    return std::move(m_out);
}

} // namespace

bool Chart::hasMissing() const
{
    return std::any_of(places.begin(), places.end(), [](const Place& place) { return place.missing > 0; });
}

std::optional<Chart> chartOf(const Figure& figure, const Clock& clock) { return Maker(figure, clock).make(); }

} // namespace core::report
