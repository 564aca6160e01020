// SPDX-License-Identifier: GPL-3.0-or-later
// A heat map: the first measure as depth of one colour, from nothing to the most, with the scale below.
#include "ui/insight/panel_scene_maker.h"
#include "ui/insight/panel_words.h"

#include <algorithm>
#include <cmath>

namespace ui {

using namespace core::insight;

namespace {

constexpr double least = 0.14; // depth of the smallest number that is not nothing
constexpr double narrowest = 10;

double depthOf(double value, double most) { return value <= 0 || most <= 0 ? 0 : least + (1 - least) * std::min(1.0, value / most); }

} // namespace

void SceneMaker::addScale(double top, double left, double most, Unit unit)
{
    const double height = line(TextSize::Small) * 1.2, swatch = height * 0.75;
    double x = left;
    const auto label = [&](const QString& words) {
        const double width = widthOf(words, TextSize::Small) + 1;
        text({x, top, width, height}, words, TextSize::Small, Ink::Faint);
        x += width + 5;
    };
    label(amountText(0, unit));
    constexpr int steps = 6;
    for (int i = 0; i < steps; ++i) {
        m_scene.fills.push_back({{x, top + (height - swatch) / 2, swatch, swatch}, {i == 0 ? SceneColor::Neutral : SceneColor::Accent, 0}, i == 0 ? 0.08 : depthOf(i, steps - 1), false, -1});
        x += swatch + 2;
    }
    x += 3;
    label(amountText(most, unit));
}

void SceneMaker::makeMap()
{
    if (visible().empty() || m_data.places.empty())
        return;
    const int number = visible().front();
    const PanelSeries& shown = series(number);
    const auto columns = m_data.places.size(), lines = m_data.down.size();
    const auto valueOf = [&](std::size_t cell) {
        const int row = m_data.cells[cell];
        return row < 0 ? shown.unit == Unit::Count ? std::optional(0.0) : std::nullopt : m_data.figures->number(std::size_t(row), m_data.measure(shown).column);
    };
    double most = 0, names = 0, heads = 0, numbers = 0;
    for (std::size_t cell = 0; cell < m_data.cells.size(); ++cell) {
        most = std::max(most, valueOf(cell).value_or(0));
        numbers = std::max(numbers, widthOf(amountText(valueOf(cell).value_or(0), shown.unit), TextSize::Small));
    }
    for (const PanelPlace& place : m_data.down)
        names = std::max(names, widthOf(place.label));
    for (const PanelPlace& place : m_data.places)
        heads = std::max(heads, widthOf(place.label, TextSize::Small));
    names = std::ceil(std::min(names, m_room.width() * 0.3));
    heads = std::min(heads, line() * 6);
    const double left = names + em(), width = std::max((m_room.width() - left) / double(columns), narrowest);
    const double headHeight = line(TextSize::Small) * 1.3, scaleHeight = line(TextSize::Small) * 1.6;
    const double base = m_scene.size.height(), free = (m_room.height() - base - headHeight - scaleHeight - notesHeight()) / double(lines);
    const double height = std::clamp(free, line() * 1.35, std::max(line() * 1.35, std::min(line() * 3.4, width * 2.2)));
    const auto every = std::size_t(std::max(1.0, std::ceil((heads + em() * 0.8) / width)));
    for (std::size_t x = 0; x < columns; x += every)
        text({left + double(x) * width, base, width * double(every), headHeight}, elideMiddle(m_measure, m_data.places[x].label, TextSize::Small, width * double(every)), TextSize::Small, Ink::Faint,
             every == 1 ? Qt::AlignHCenter | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    for (std::size_t y = 0; y < lines; ++y) {
        const double top = base + headHeight + double(y) * height;
        text({0, top, names, height}, elideMiddle(m_measure, m_data.down[y].label, TextSize::Normal, names), TextSize::Normal, Ink::Text);
        for (std::size_t x = 0; x < columns; ++x) {
            const std::optional<double> value = valueOf(y * columns + x);
            const QRectF box(left + double(x) * width + 0.5, top + 0.5, width - 1, height - 1);
            const double depth = depthOf(value.value_or(0), most);
            m_scene.fills.push_back({box, {depth > 0 ? SceneColor::Accent : SceneColor::Neutral, 0}, depth > 0 ? depth : value ? 0.08 : 0.02, false, int(m_scene.elements.size())});
            if (depth > 0 && numbers + 4 <= width)
                m_scene.texts.push_back({box, amountText(*value, shown.unit), TextSize::Small, Ink::OnFill, Qt::AlignCenter, {SceneColor::Accent, 0}, depth});
            PanelPlace place;
            place.row = m_data.cells[y * columns + x];
            place.name = tr("%1, %2").arg(m_data.down[y].name, m_data.places[x].name);
            SceneElement element;
            element.row = place.row;
            element.measure = shown.measure;
            element.column = int(x);
            element.line = int(y);
            element.box = element.hit = box;
            element.leads = leadsFrom(place.row, number, value);
            element.name = tr("%1: %2 %3").arg(place.name, shown.name, figureText(*m_data.panel, *m_data.figures, place.row, shown.measure));
            element.tip = tipOf(place, std::nullopt, element.leads);
            m_scene.elements.push_back(std::move(element));
        }
    }
    const double bottom = base + headHeight + double(lines) * height;
    addScale(bottom + line(TextSize::Small) * 0.35, left, most, shown.unit);
    m_scene.size = {std::max(m_room.width(), left + width * double(columns)), bottom + scaleHeight};
    summarize(int(m_data.cells.size()));
}

} // namespace ui
