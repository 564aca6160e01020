// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_chart.h"

#include "core/report/chart.h"
#include "core/report/html_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace core::report {
namespace {

using insight::PanelForm;

constexpr double width = 920, height = 260, left = 48, right = 48, top = 10, bottom = 34, plot = height - top - bottom;

std::string legend(const Chart& chart)
{
    std::string out;
    for (const Chart::LegendEntry& entry : chart.legend)
        out += fmt::format("<li><i{} style=\"background:var(--{})\"></i>{}</li>", entry.isLine ? " class=\"stroke\"" : "", entry.color, htmlText(entry.text));
    if (chart.hasMissing())
        out += fmt::format("<li><i class=\"missing\"></i>{}</li>", missingWords);
    return out.empty() ? out : fmt::format("<ul class=\"legend\">{}</ul>\n", out);
}

std::string cards(const Chart& chart)
{
    std::string out = "<dl class=\"cards\">";
    for (const Chart::Card& card : chart.cards)
        out += fmt::format("<div><dt>{}</dt><dd><span class=\"big\">{}</span>{}</dd></div>", htmlText(card.title), htmlText(card.value),
                           card.of.empty() ? std::string() : fmt::format("<br/><span class=\"of\">{}</span>", htmlText(card.of)));
    return out + "</dl>\n";
}

std::string bars(const Chart& chart)
{
    std::string out = legend(chart) + "<div class=\"bars\" aria-hidden=\"true\">";
    for (const Chart::Bar& bar : chart.bars) {
        std::string pieces;
        for (const Chart::Piece& piece : bar.pieces)
            pieces += fmt::format("<i style=\"width:{:.2f}%;background:var(--{})\"></i>", piece.part * 100, piece.color);
        out += fmt::format("<span class=\"label\">{}</span><span class=\"track\">{}</span><span class=\"value\">{}</span>\n", htmlText(bar.label), pieces, htmlText(bar.value));
    }
    return out + "</div>\n";
}

std::string openSvg(const std::string& title, double tall)
{
    return fmt::format("<svg class=\"chart\" viewBox=\"0 0 {} {:.0f}\" role=\"img\" aria-label=\"{}; the numbers stand in the table below\">", width, tall, htmlText(title));
}

std::string axes(const Chart& chart, double step)
{
    std::string out;
    for (const Chart::Tick& tick : chart.ticks) {
        const double y = height - bottom - tick.part * plot;
        out += fmt::format("<line class=\"axis\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/><text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>", left, width - right, y, y, left - 6,
                           y + 4, tick.text);
    }
    for (int percentOf = 0; chart.hasShares && percentOf <= 100; percentOf += 25)
        out += fmt::format("<text x=\"{}\" y=\"{:.1f}\">{} %</text>", width - right + 6, height - bottom - percentOf / 100.0 * plot + 4, percentOf);
    const std::size_t every = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(80 / step)));
    for (std::size_t i = 0; i < chart.places.size(); i += every)
        out += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>", left + (static_cast<double>(i) + 0.5) * step, height - bottom + 18, htmlText(chart.places[i].label));
    return out;
}

std::string lines(const Chart& chart, double step)
{
    std::string out;
    for (const Chart::Line& line : chart.lines) {
        std::string points, dots;
        for (const Chart::Point& point : line.points) {
            const double x = left + (static_cast<double>(point.place) + 0.5) * step, y = height - bottom - point.part * plot;
            points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ", x, y);
            dots += fmt::format("<circle class=\"dot\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\" style=\"fill:var(--{})\"><title>{}</title></circle>", x, y, line.color, htmlText(point.tip));
        }
        out += fmt::format("<polyline class=\"line\" points=\"{}\" style=\"stroke:var(--{})\"/>{}", points, line.color, dots);
    }
    return out;
}

// Slanting strokes, so that it is told by more than a colour that nothing is known of a time.
std::string hatch(double x, double w)
{
    std::string path;
    for (double at = -plot; at < w; at += 7) {
        const double from = std::max(at, 0.0), to = std::min(at + plot, w);
        path += fmt::format("M{:.1f} {:.1f}L{:.1f} {:.1f}", x + from, height - bottom - (from - at), x + to, height - bottom - (to - at));
    }
    return fmt::format("<path class=\"missing\" d=\"{}\"><title>{}</title></path>", path, missingWords);
}

std::string columns(const Chart& chart, const std::string& title)
{
    const double step = (width - left - right) / static_cast<double>(chart.places.size()), bar = std::max(1.0, std::min(step * 0.75, 60.0));
    std::string out = legend(chart) + openSvg(title, height) + axes(chart, step);
    for (std::size_t i = 0; i < chart.places.size(); ++i) {
        const double x = left + (static_cast<double>(i) + 0.5) * step - bar / 2;
        if (chart.places[i].missing > 0)
            out += hatch(left + static_cast<double>(i) * step, step) + "\n";
        double y = height - bottom;
        for (const Chart::Piece& piece : chart.places[i].pieces) {
            y -= piece.part * plot;
            out += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" style=\"fill:var(--{})\"><title>{}</title></rect>\n", x, y, bar, piece.part * plot, piece.color,
                               htmlText(piece.tip));
        }
    }
    return out + lines(chart, step) + "</svg>\n";
}

std::string heatMap(const Chart& chart, const std::string& title)
{
    const double w = (width - left) / static_cast<double>(chart.across.size()), h = 24;
    std::string out = openSvg(title, h * static_cast<double>(chart.down.size()) + 22);
    for (const Chart::Square& one : chart.squares) {
        const double x = left + static_cast<double>(one.x) * w, y = static_cast<double>(one.y) * h;
        out += fmt::format("<rect class=\"cell\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" style=\"fill-opacity:{:.2f}\"><title>{}, {}: {}</title></rect>", x + 1, y + 1, w - 2,
                           h - 2, 0.06 + 0.94 * one.depth, htmlText(chart.down[one.y]), htmlText(chart.across[one.x]), htmlText(one.text));
        if (!one.isNothing && w > 22)
            out += fmt::format("<text{} x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n", one.depth > 0.55 ? " class=\"on\"" : " class=\"in\"", x + w / 2, y + h / 2 + 4, htmlText(one.text));
    }
    for (std::size_t i = 0; i < chart.down.size(); ++i)
        out += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>", left - 6, static_cast<double>(i) * h + h / 2 + 4, htmlText(chart.down[i]));
    for (std::size_t i = 0; i < chart.across.size(); ++i)
        out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>", left + (static_cast<double>(i) + 0.5) * w, static_cast<double>(chart.down.size()) * h + 14, htmlText(chart.across[i]));
    return out + "</svg>\n";
}

} // namespace

std::string htmlChart(const Figure& figure, const Clock& clock)
{
    const auto chart = chartOf(figure, clock);
    if (!chart)
        return {};
    switch (chart->form) {
    case PanelForm::Cards: return cards(*chart);
    case PanelForm::Funnel:
    case PanelForm::Bars:
    case PanelForm::Grouped: return bars(*chart);
    case PanelForm::Columns: return columns(*chart, figure.table.title);
    case PanelForm::HeatMap: return heatMap(*chart, figure.table.title);
    case PanelForm::Table: break;
    }
    return {};
}

} // namespace core::report
