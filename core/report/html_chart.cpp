// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_chart.h"

#include "core/report/builder.h"
#include "core/report/html_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace core::report {
namespace {

using insight::Mark;
using insight::PanelForm;
using insight::Unit;
using Series = Figure::Series;

constexpr double width = 920, height = 260, left = 48, right = 48, top = 10, bottom = 34;

class Chart
{
public:
    Chart(const Figure& figure, const Clock& clock) : m_figure(figure), m_table(figure.table), m_clock(clock) {}
    std::string make();

private:
    int column(const std::string& name) const;
    double number(const Row& row, const std::string& name) const; // 0 for nothing
    bool isKnown(const Row& row, const std::string& name) const;
    std::string shown(const Row& row, const std::string& name) const;
    std::string title(const std::string& name) const;
    std::string label(const Row& row) const;
    std::string color(const Series& series) const; // value of a CSS property
    std::string legend() const;
    std::string ofText(const Row& row, const Series& series) const;
    std::string cards() const;
    std::string bars() const;
    std::string barRow(const Row& row, double greatest) const;
    std::string funnel() const;
    std::string columns() const;
    std::string columnStack(const Row& row, double x, double w, double greatest) const;
    std::string lines(double step) const;
    std::string axis(double greatest, double step, bool hasShares) const;
    std::string heatMap() const;
    std::vector<const Series*> seriesOf(Mark mark, bool withShares) const;

    const Figure& m_figure;
    const Table& m_table;
    const Clock& m_clock;
};

int Chart::column(const std::string& name) const
{
    for (std::size_t i = 0; i < m_table.columns.size(); ++i)
        if (m_table.columns[i].name == name)
            return static_cast<int>(i);
    return -1;
}

bool Chart::isKnown(const Row& row, const std::string& name) const
{
    const int at = column(name);
    return at >= 0 && !row[static_cast<std::size_t>(at)].isEmpty();
}

double Chart::number(const Row& row, const std::string& name) const
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

std::string Chart::shown(const Row& row, const std::string& name) const
{
    const int at = column(name);
    return at < 0 ? std::string() : htmlText(cellText(row[static_cast<std::size_t>(at)], m_table.columns[static_cast<std::size_t>(at)].kind, m_clock));
}

std::string Chart::title(const std::string& name) const
{
    const int at = column(name);
    return htmlText(at < 0 ? name : m_table.columns[static_cast<std::size_t>(at)].title);
}

std::string Chart::label(const Row& row) const { return shown(row, m_figure.x); }

std::string Chart::color(const Series& series) const
{
    if (series.color == "accent")
        return "var(--accent)";
    if (series.color == "in_progress")
        return "var(--in-progress)";
    for (const char* name : {"succeeded", "failed", "blocked", "abandoned", "interrupted", "neutral"})
        if (series.color == name)
            return fmt::format("var(--{})", name);
    return fmt::format("var(--s{})", (&series - m_figure.series.data()) % 8);
}

std::vector<const Series*> Chart::seriesOf(Mark mark, bool withShares) const
{
    std::vector<const Series*> found;
    for (const Series& series : m_figure.series)
        if (series.mark == mark && (series.unit == Unit::Share) == withShares && column(series.column) >= 0)
            found.push_back(&series);
    return found;
}

std::string Chart::legend() const
{
    std::string out;
    int shownSeries = 0;
    for (const Series& series : m_figure.series) {
        if (series.mark == Mark::Hidden || column(series.column) < 0)
            continue;
        ++shownSeries;
        out += fmt::format("<li><i{} style=\"background:{}\"></i>{}</li>", series.mark == Mark::Line ? " class=\"stroke\"" : "", color(series), title(series.column));
    }
    return shownSeries < 2 ? std::string() : fmt::format("<ul class=\"legend\">{}</ul>\n", out);
}

std::string Chart::ofText(const Row& row, const Series& series) const
{
    if (series.denominator.empty() || !isKnown(row, series.denominator))
        return {};
    if (series.numerator.empty())
        return fmt::format("of {}", shown(row, series.denominator));
    return fmt::format("{} of {}", shown(row, series.numerator), shown(row, series.denominator));
}

std::string Chart::cards() const
{
    std::string out = "<dl class=\"cards\">";
    const Row& row = m_table.rows.front();
    for (const Series& series : m_figure.series) {
        if (series.mark == Mark::Hidden || column(series.column) < 0)
            continue;
        const std::string value = shown(row, series.column), of = ofText(row, series);
        out += fmt::format("<div><dt>{}</dt><dd><span class=\"big\">{}</span>{}</dd></div>", title(series.column), value.empty() ? "not known" : value,
                           of.empty() ? std::string() : fmt::format("<br/><span class=\"of\">{}</span>", of));
    }
    return out + "</dl>\n";
}

// Counts are stacked against the greatest row; a share is a bar to 100 %.
std::string Chart::barRow(const Row& row, double greatest) const
{
    std::string out;
    const auto counts = seriesOf(Mark::Bar, false), shares = seriesOf(Mark::Bar, true);
    const auto line = [&](const std::string& name, const std::string& pieces, const std::string& value) {
        out += fmt::format("<span class=\"label\">{}</span><span class=\"track\">{}</span><span class=\"value\">{}</span>", name, pieces, value);
    };
    const auto piece = [&](const Series& series, double part) { return fmt::format("<i style=\"width:{:.2f}%;background:{}\"></i>", std::clamp(part, 0.0, 1.0) * 100, color(series)); };
    const bool isGrouped = m_figure.form == PanelForm::Grouped;
    std::string pieces;
    double sum = 0;
    bool isFirst = true;
    for (const Series* series : counts) {
        const double value = number(row, series->column);
        if (isGrouped) {
            line(isFirst ? label(row) : std::string(), piece(*series, greatest > 0 ? value / greatest : 0), shown(row, series->column));
            isFirst = false;
            continue;
        }
        if (value > 0)
            pieces += piece(*series, greatest > 0 ? value / greatest : 0);
        sum += value;
    }
    if (!counts.empty() && !isGrouped) {
        line(label(row), pieces, counts.size() == 1 ? shown(row, counts.front()->column) : grouped(static_cast<std::uint64_t>(std::max(sum, 0.0))));
        isFirst = false;
    }
    for (const Series* series : shares) {
        const std::string of = ofText(row, *series);
        line(isFirst ? label(row) : std::string(), piece(*series, number(row, series->column)),
             isKnown(row, series->column) ? fmt::format("{}{}", shown(row, series->column), of.empty() ? "" : " (" + of + ")") : "no rate");
        isFirst = false;
    }
    return out;
}

std::string Chart::bars() const
{
    const auto counts = seriesOf(Mark::Bar, false);
    double greatest = 0;
    for (const Row& row : m_table.rows) {
        double sum = 0;
        for (const Series* series : counts)
            sum = m_figure.form == PanelForm::Grouped ? std::max(sum, number(row, series->column)) : sum + number(row, series->column);
        greatest = std::max(greatest, sum);
    }
    std::string out = legend() + "<div class=\"bars\" aria-hidden=\"true\">";
    for (std::size_t i = 0; i < std::min<std::size_t>(m_table.rows.size(), 30); ++i)
        out += barRow(m_table.rows[i], greatest) + "\n";
    return out + "</div>\n";
}

std::string Chart::funnel() const
{
    const Row& row = m_table.rows.front();
    std::string out = "<div class=\"bars\" aria-hidden=\"true\">";
    double first = 0;
    std::string firstText;
    for (const Series& series : m_figure.series) {
        if (series.mark == Mark::Hidden || column(series.column) < 0)
            continue;
        const double value = number(row, series.column);
        if (firstText.empty()) {
            first = value;
            firstText = shown(row, series.column);
        }
        const double part = first > 0 ? value / first : 0;
        out += fmt::format("<span class=\"label\">{}</span><span class=\"track\"><i style=\"width:{:.2f}%;background:var(--accent)\"></i></span><span class=\"value\">{}{}</span>\n",
                           title(series.column), std::clamp(part, 0.0, 1.0) * 100, shown(row, series.column), first > 0 ? fmt::format(" ({:.1f} % of {})", part * 100, firstText) : "");
    }
    return out + "</div>\n";
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

std::string Chart::columnStack(const Row& row, double x, double w, double greatest) const
{
    std::string out;
    double y = height - bottom;
    for (const Series* series : seriesOf(Mark::Bar, false)) {
        const double value = number(row, series->column), h = greatest > 0 ? value / greatest * (height - top - bottom) : 0;
        if (value <= 0)
            continue;
        y -= h;
        out += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" style=\"fill:{}\"><title>{}, {}: {}</title></rect>", x, y, w, h, color(*series), label(row),
                           title(series->column), shown(row, series->column));
    }
    return out;
}

std::string Chart::lines(double step) const
{
    std::string out;
    const auto y = [](double share) { return height - bottom - std::clamp(share, 0.0, 1.0) * (height - top - bottom); };
    for (const Series* series : seriesOf(Mark::Line, true)) {
        std::string points, dots;
        for (std::size_t i = 0; i < m_table.rows.size(); ++i) {
            const Row& row = m_table.rows[i];
            if (!isKnown(row, series->column))
                continue;
            const double x = left + (static_cast<double>(i) + 0.5) * step, at = y(number(row, series->column));
            points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ", x, at);
            dots += fmt::format("<circle class=\"dot\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\" style=\"fill:{}\"><title>{}, {}: {} ({})</title></circle>", x, at, color(*series), label(row),
                                title(series->column), shown(row, series->column), ofText(row, *series));
        }
        out += fmt::format("<polyline class=\"line\" points=\"{}\" style=\"stroke:{}\"/>{}", points, color(*series), dots);
    }
    return out;
}

std::string Chart::axis(double greatest, double step, bool hasShares) const
{
    std::string out;
    const double grid = niceStep(greatest), plot = height - top - bottom;
    for (double value = 0; value <= greatest + grid / 2 && value / grid < 12; value += grid) {
        const double y = height - bottom - (greatest > 0 ? value / greatest * plot : 0);
        if (y < top - 1)
            break;
        out += fmt::format("<line class=\"axis\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/><text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>", left, width - right, y, y, left - 6,
                           y + 4, grouped(static_cast<std::uint64_t>(value)));
    }
    for (int percentOf = 0; hasShares && percentOf <= 100; percentOf += 25)
        out += fmt::format("<text x=\"{}\" y=\"{:.1f}\">{} %</text>", width - right + 6, height - bottom - percentOf / 100.0 * plot + 4, percentOf);
    const std::size_t every = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(80 / step)));
    for (std::size_t i = 0; i < m_table.rows.size(); i += every)
        out += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>", left + (static_cast<double>(i) + 0.5) * step, height - bottom + 18, label(m_table.rows[i]));
    return out;
}

std::string Chart::columns() const
{
    double greatest = 0;
    for (const Row& row : m_table.rows) {
        double sum = 0;
        for (const Series* series : seriesOf(Mark::Bar, false))
            sum += number(row, series->column);
        greatest = std::max(greatest, sum);
    }
    const double step = (width - left - right) / static_cast<double>(m_table.rows.size()), bar = std::max(1.0, std::min(step * 0.75, 60.0));
    std::string out = fmt::format("{}<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}; the numbers stand in the table below\">", legend(), width, height,
                                  htmlText(m_table.title));
    out += axis(greatest, step, !seriesOf(Mark::Line, true).empty());
    for (std::size_t i = 0; i < m_table.rows.size(); ++i)
        out += columnStack(m_table.rows[i], left + (static_cast<double>(i) + 0.5) * step - bar / 2, bar, greatest) + "\n";
    return out + lines(step) + "</svg>\n";
}

std::string Chart::heatMap() const
{
    std::vector<std::string> across, down;
    const auto place = [](std::vector<std::string>& all, const std::string& name) {
        const auto found = std::find(all.begin(), all.end(), name);
        if (found != all.end())
            return static_cast<std::size_t>(found - all.begin());
        all.push_back(name);
        return all.size() - 1;
    };
    const Series& series = m_figure.series.front();
    struct Square {
        std::size_t x, y;
        double value;
        std::string text;
    };
    // The order across is that of numbers where they are some: the first line of a day may lack hours.
    for (const Row& row : m_table.rows)
        place(across, shown(row, m_figure.x));
    const bool areNumbers = std::all_of(across.begin(), across.end(), [](const std::string& text) { return !text.empty() && text.size() < 9 && text.find_first_not_of("0123456789") == std::string::npos; });
    if (areNumbers)
        std::sort(across.begin(), across.end(), [](const std::string& a, const std::string& b) { return std::stol(a) < std::stol(b); });
    std::vector<Square> squares;
    double greatest = 0;
    for (const Row& row : m_table.rows) {
        squares.push_back({place(across, shown(row, m_figure.x)), place(down, shown(row, m_figure.y)), number(row, series.column), shown(row, series.column)});
        greatest = std::max(greatest, squares.back().value);
    }
    const double w = (width - left) / static_cast<double>(across.size()), h = 24;
    std::string out = fmt::format("<svg class=\"chart\" viewBox=\"0 0 {} {:.0f}\" role=\"img\" aria-label=\"{}; the numbers stand in the table below\">", width,
                                  h * static_cast<double>(down.size()) + 22, htmlText(m_table.title));
    for (const Square& one : squares) {
        const double x = left + static_cast<double>(one.x) * w, y = static_cast<double>(one.y) * h, depth = greatest > 0 ? one.value / greatest : 0;
        out += fmt::format("<rect class=\"cell\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" style=\"fill-opacity:{:.2f}\"><title>{}, {}: {}</title></rect>", x + 1, y + 1, w - 2,
                           h - 2, 0.06 + 0.94 * depth, down[one.y], across[one.x], one.text);
        if (one.value > 0 && w > 22)
            out += fmt::format("<text{} x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n", depth > 0.55 ? " class=\"on\"" : " class=\"in\"", x + w / 2, y + h / 2 + 4, one.text);
    }
    for (std::size_t i = 0; i < down.size(); ++i)
        out += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>", left - 6, static_cast<double>(i) * h + h / 2 + 4, down[i]);
    for (std::size_t i = 0; i < across.size(); ++i)
        out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>", left + (static_cast<double>(i) + 0.5) * w, static_cast<double>(down.size()) * h + 14, across[i]);
    return out + "</svg>\n";
}

std::string Chart::make()
{
    if (m_table.rows.empty() || m_figure.series.empty())
        return {};
    switch (m_figure.form) {
    case PanelForm::Cards: return cards();
    case PanelForm::Funnel: return funnel();
    case PanelForm::Bars:
    case PanelForm::Grouped: return bars();
    case PanelForm::Columns: return columns();
    case PanelForm::HeatMap: return heatMap();
    case PanelForm::Table: break;
    }
    return {};
}

} // namespace

std::string htmlChart(const Figure& figure, const Clock& clock) { return Chart(figure, clock).make(); }

} // namespace core::report
