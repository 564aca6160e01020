// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf_chart.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>

namespace core::report::pdf {
namespace {

using insight::PanelForm;

constexpr double small = 7.5, barHeight = 9, barStep = 13.5, plotHeight = 150, squareHeight = 14;

class Painter
{
public:
    Painter(Pages& pages, const Chart& chart) : m_pages(pages), m_texts(pages.texts()), m_chart(chart) {}
    void draw();

private:
    Layout words(const std::string& text, const Color& color = ink::soft, double width = 0, bool isRight = false, double size = small);
    void place(const std::string& text, double x, double top, double width, double align, const Color& color = ink::soft); // align: 0 left to 1 right of `x`
    void legend();
    void cards();
    void card(const Chart::Card& card, double x, double y, double w, double h);
    void bars();
    void columns();
    void axes(double x, double w, double top);
    void lines(double x, double step, double top);
    void squares();
    void squareRow(std::size_t row, const std::vector<const Chart::Square*>& squares, double x, double step);

    Pages& m_pages;
    Texts& m_texts;
    const Chart& m_chart;
};

Layout Painter::words(const std::string& text, const Color& color, double width, bool isRight, double size)
{
    Style style;
    style.size = size;
    style.color = color;
    style.isRight = isRight;
    style.spacing = 1.17;
    return m_texts.layout(text, style, width);
}

void Painter::place(const std::string& text, double x, double top, double width, double align, const Color& color)
{
    if (text.empty())
        return;
    std::size_t limit = std::min<std::size_t>(text.size(), 300);
    Layout layout = words(shorten(text, limit), color);
    while (width > 0 && layout.width > width) {
        limit = std::min(limit - 1, static_cast<std::size_t>(static_cast<double>(limit) * width / layout.width));
        if (limit < 4)
            return;
        layout = words(shorten(text, limit), color);
    }
    m_pages.text(layout, x - layout.width * align, top);
}

void Painter::legend()
{
    struct Entry {
        std::string text;
        Color color;
        bool isLine, isHatch;
    };
    std::vector<Entry> entries;
    for (const Chart::LegendEntry& one : m_chart.legend)
        entries.push_back({one.text, chartColor(one.color), one.isLine, false});
    if (m_chart.hasMissing())
        entries.push_back({missingWords, ink::warnLine, false, true});
    if (entries.empty())
        return;
    double x = m_pages.left();
    for (const Entry& entry : entries) {
        const Layout text = words(shorten(entry.text, 120));
        if (x > m_pages.left() && x + text.width + 14 > m_pages.left() + m_pages.width()) {
            x = m_pages.left();
            m_pages.advance(11);
        }
        const double y = m_pages.y();
        if (entry.isHatch) {
            m_pages.hatch(x, y + 1.5, 8, 7, entry.color);
            m_pages.frame(x, y + 1.5, 8, 7, ink::line);
        } else {
            m_pages.fill(x, entry.isLine ? y + 4 : y + 1.5, entry.isLine ? 10 : 8, entry.isLine ? 2 : 7, entry.color);
        }
        m_pages.text(text, x + 13, y);
        x += text.width + 13 + 14;
    }
    m_pages.advance(15);
}

void Painter::card(const Chart::Card& card, double x, double y, double w, double h)
{
    m_pages.fill(x, y, w, h, ink::panel);
    m_pages.fill(x, y, 2.5, h, ink::accent);
    place(card.title, x + 10, y + 7, w - 16, 0);
    Style style;
    style.size = 16;
    style.isStrong = true;
    Layout value = m_texts.layout(card.value, style);
    if (value.width > w - 16) {
        style.size = std::max(7.0, style.size * (w - 16) / value.width);
        value = m_texts.layout(shorten(card.value, 60), style);
    }
    m_pages.text(value, x + 10, y + 18);
    place(card.of, x + 10, y + 40, w - 16, 0);
}

void Painter::cards()
{
    constexpr double gap = 9, height = 56;
    const std::size_t across = std::clamp<std::size_t>(m_chart.cards.size(), 1, m_pages.isAcross() ? 6 : 4);
    const double w = (m_pages.width() - gap * static_cast<double>(across - 1)) / static_cast<double>(across);
    for (std::size_t i = 0; i < m_chart.cards.size(); i += across) {
        m_pages.need(height);
        for (std::size_t j = i; j < std::min(i + across, m_chart.cards.size()); ++j)
            card(m_chart.cards[j], m_pages.left() + static_cast<double>(j - i) * (w + gap), m_pages.y(), w, height);
        m_pages.advance(height + gap);
    }
}

void Painter::bars()
{
    legend();
    const bool isGrouped = std::any_of(m_chart.bars.begin(), m_chart.bars.end(), [](const Chart::Bar& bar) { return bar.label.empty(); });
    double labelWidth = 30, valueWidth = 20;
    for (const Chart::Bar& bar : m_chart.bars) {
        labelWidth = std::max(labelWidth, m_texts.widthOf(shorten(bar.label, 200), Face::Body) * 8 + 1);
        valueWidth = std::max(valueWidth, m_texts.widthOf(shorten(bar.value, 100), Face::Body) * small + 1);
    }
    labelWidth = std::min(labelWidth, m_pages.width() * 0.36);
    valueWidth = std::min(valueWidth, m_pages.width() * 0.3);
    const double track = m_pages.width() - labelWidth - valueWidth - 16, x = m_pages.left() + labelWidth + 8;
    for (const Chart::Bar& bar : m_chart.bars) {
        const Layout label = words(shorten(bar.label, 200), ink::text, labelWidth, true, 8), value = words(shorten(bar.value, 100), ink::text, valueWidth, false);
        const double height = std::max({barStep, label.height + 3, value.height + 3});
        m_pages.need(height);
        if (isGrouped && !bar.label.empty() && &bar != &m_chart.bars.front())
            m_pages.skip(4);
        const double y = m_pages.y(), middle = y + (height - barHeight) / 2;
        m_pages.fill(x, middle, track, barHeight, ink::panel);
        double at = x;
        for (const Chart::Piece& piece : bar.pieces) {
            const double w = std::min(piece.part * track, x + track - at);
            m_pages.fill(at, middle, w > 1.5 ? w - 0.5 : w, barHeight, chartColor(piece.color)); // a thin gap between pieces
            at += w;
        }
        if (!bar.label.empty())
            m_pages.lines(label, m_pages.left(), y + (height - label.height) / 2, 0, label.lines.size());
        m_pages.lines(value, x + track + 8, y + (height - value.height) / 2, 0, value.lines.size());
        m_pages.advance(height);
    }
    if (m_chart.barsLeftOut > 0)
        m_pages.flow(words("The first " + std::to_string(m_chart.bars.size()) + " bars are drawn; the table has all."), m_pages.left(), nullptr);
}

void Painter::axes(double x, double w, double top)
{
    for (const Chart::Tick& tick : m_chart.ticks) {
        const double y = top + plotHeight * (1 - tick.part);
        m_pages.rule(x, y, x + w, y, ink::line, 0.5);
        place(tick.text, x - 5, y - 5, 40, 1);
    }
    for (int percent = 0; m_chart.hasShares && percent <= 100; percent += 25)
        place(std::to_string(percent) + " %", x + w + 5, top + plotHeight * (1 - percent / 100.0) - 5, 40, 0);
}

void Painter::lines(double x, double step, double top)
{
    for (const Chart::Line& line : m_chart.lines) {
        std::vector<std::pair<double, double>> points;
        for (const Chart::Point& point : line.points)
            points.emplace_back(x + (static_cast<double>(point.place) + 0.5) * step, top + plotHeight * (1 - point.part));
        m_pages.curve(points, ink::white, 2.6); // so that it stands out from the columns
        m_pages.curve(points, chartColor(line.color), 1.3);
        if (step > 4)
            for (const auto& [px, py] : points)
                m_pages.dot(px, py, 1.7, chartColor(line.color));
    }
}

void Painter::columns()
{
    legend();
    m_pages.need(plotHeight + 30);
    double tickWidth = 20;
    for (const Chart::Tick& tick : m_chart.ticks)
        tickWidth = std::max(tickWidth, m_texts.widthOf(tick.text, Face::Body) * small + 7);
    const double x = m_pages.left() + tickWidth, w = m_pages.width() - tickWidth - (m_chart.hasShares ? 32 : 4), top = m_pages.y() + 5;
    const double step = w / static_cast<double>(std::max<std::size_t>(m_chart.places.size(), 1)), bar = std::max(0.5, std::min(step * 0.72, 34.0));
    axes(x, w, top);
    double labelWidth = 10;
    for (std::size_t i = 0; i < m_chart.places.size(); ++i) {
        const Chart::Place& place = m_chart.places[i];
        if (place.missing > 0)
            m_pages.hatch(x + static_cast<double>(i) * step, top, step, plotHeight, ink::warnLine);
        double y = top + plotHeight;
        for (const Chart::Piece& piece : place.pieces) {
            const double h = piece.part * plotHeight;
            y -= h;
            m_pages.fill(x + (static_cast<double>(i) + 0.5) * step - bar / 2, y, bar, h, chartColor(piece.color));
        }
        labelWidth = std::max(labelWidth, m_texts.widthOf(place.label.substr(0, 40), Face::Body) * small);
    }
    lines(x, step, top);
    m_pages.rule(x, top + plotHeight, x + w, top + plotHeight, ink::soft, 0.6);
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil((labelWidth + 8) / step)));
    for (std::size_t i = 0; i < m_chart.places.size(); i += every)
        place(m_chart.places[i].label, x + (static_cast<double>(i) + 0.5) * step, top + plotHeight + 4, static_cast<double>(every) * step, 0.5);
    m_pages.advance(plotHeight + 24);
}

void Painter::squareRow(std::size_t row, const std::vector<const Chart::Square*>& squares, double x, double step)
{
    const double y = m_pages.y();
    place(m_chart.down[row], x - 6, y + 2, x - 6 - m_pages.left(), 1, ink::text);
    for (const Chart::Square* one : squares) {
        const double depth = 0.06 + 0.94 * one->depth, at = x + static_cast<double>(one->x) * step;
        const auto mix = [&](double full) { return 1 - depth * (1 - full); };
        m_pages.fill(at + 0.5, y + 0.5, step - 1, squareHeight - 1, {mix(ink::accent.red), mix(ink::accent.green), mix(ink::accent.blue)});
        if (!one->isNothing && m_texts.widthOf(one->text, Face::Body) * small + 2 <= step)
            place(one->text, at + step / 2, y + 2, step, 0.5, one->depth > 0.55 ? ink::white : ink::text);
    }
    m_pages.advance(squareHeight);
}

void Painter::squares()
{
    double labelWidth = 30, acrossWidth = 8;
    for (const std::string& name : m_chart.down)
        labelWidth = std::max(labelWidth, m_texts.widthOf(shorten(name, 100), Face::Body) * small + 8);
    for (const std::string& name : m_chart.across)
        acrossWidth = std::max(acrossWidth, m_texts.widthOf(shorten(name, 40), Face::Body) * small + 4);
    labelWidth = std::min(labelWidth, m_pages.width() * 0.3);
    const double x = m_pages.left() + labelWidth, step = (m_pages.width() - labelWidth) / static_cast<double>(std::max<std::size_t>(m_chart.across.size(), 1));
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(std::min(acrossWidth, 60.0) / step)));
    std::vector<std::vector<const Chart::Square*>> rows(m_chart.down.size());
    for (const Chart::Square& one : m_chart.squares)
        rows[one.y].push_back(&one);
    const auto head = [&] {
        for (std::size_t i = 0; i < m_chart.across.size(); i += every)
            place(m_chart.across[i], x + (static_cast<double>(i) + 0.5) * step, m_pages.y(), static_cast<double>(every) * step, 0.5);
        m_pages.advance(12);
    };
    m_pages.need(12 + 3 * squareHeight);
    head();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (m_pages.room() < squareHeight) {
            m_pages.breakPage();
            head();
        }
        squareRow(row, rows[row], x, step);
    }
    m_pages.advance(4);
}

void Painter::draw()
{
    switch (m_chart.form) {
    case PanelForm::Cards: cards(); break;
    case PanelForm::Funnel:
    case PanelForm::Bars:
    case PanelForm::Grouped: bars(); break;
    case PanelForm::Columns: columns(); break;
    case PanelForm::HeatMap: squares(); break;
    case PanelForm::Table: break;
    }
}

} // namespace

double chartHeight(const Chart& chart)
{
    const double legend = chart.legend.empty() && !chart.hasMissing() ? 0 : 15;
    switch (chart.form) {
    case PanelForm::Cards: return 65.0 * std::ceil(static_cast<double>(chart.cards.size()) / 4);
    case PanelForm::Columns: return legend + plotHeight + 30;
    case PanelForm::HeatMap: return 12 + squareHeight * static_cast<double>(chart.down.size());
    case PanelForm::Table: return 0;
    default: return legend + barStep * static_cast<double>(chart.bars.size());
    }
}

// Strings of PDF are UTF-16 where they are not plain; here as hexadecimal digits, which need no escapes.
std::string altText(const std::string& text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out = "/Alt <FEFF";
    const auto unit = [&](unsigned value) {
        for (int shift = 12; shift >= 0; shift -= 4)
            out += digits[value >> shift & 15];
    };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = nextCharacter(text, at);
        if (c >= 0x10000) {
            unit(0xd800 + (static_cast<unsigned>(c) - 0x10000) / 0x400);
            unit(0xdc00 + (static_cast<unsigned>(c) - 0x10000) % 0x400);
        } else {
            unit(static_cast<unsigned>(c));
        }
    }
    return out + ">";
}

void drawChart(Pages& pages, const Chart& chart, const std::string& alt)
{
    pages.need(std::min(chartHeight(chart), pages.fullRoom() / 2));
    const Tag tag(pages, "Figure", altText(pages.texts().safe(alt)));
    Painter(pages, chart).draw();
}

} // namespace core::report::pdf
