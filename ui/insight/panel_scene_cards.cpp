// SPDX-License-Identifier: GPL-3.0-or-later
// Large figures side by side: name, value, what it is made of, and how it was in the period before.
#include "ui/insight/panel_scene_maker.h"
#include "ui/insight/panel_words.h"

#include <algorithm>
#include <cmath>

namespace ui {

using namespace core::insight;

namespace {

const char* arrowOf(Comparison::Way way)
{
    return way == Comparison::Way::Up ? "\u25b2 " : way == Comparison::Way::Down ? "\u25bc " : "";
}

} // namespace

// What stands below the value; of the first line the comparison, which has an arrow in front.
QStringList SceneMaker::cardLines(int number, double width) const
{
    const PanelSeries& one = series(number);
    QStringList lines;
    const Comparison before = comparisonOf(*m_data.panel, *m_data.figures, one.measure, m_data.zone);
    if (!before.text.isEmpty()) {
        QStringList wrapped = wrapText(m_measure, QString::fromUtf8(arrowOf(before.way)) + before.text, TextSize::Small, width, 3);
        lines << wrapped;
    }
    QString parts = partsText(*m_data.panel, *m_data.figures, 0, one.measure);
    const Measure& measure = m_data.measure(one);
    if (!parts.isEmpty() && measure.unit == Unit::Count && one.values.front()) {
        const std::optional<double> whole = m_data.figures->number(0, measure.denominator);
        parts = whole && *whole > 0 ? tr("%1 of %2").arg(shareText(*one.values.front() / *whole), amountText(*whole, Unit::Count)) : QString();
    }
    if (!parts.isEmpty())
        lines << wrapText(m_measure, parts, TextSize::Small, width, 2);
    return lines;
}

void SceneMaker::addCard(int number, const QRectF& box, int nameLines)
{
    const PanelSeries& one = series(number);
    const double small = line(TextSize::Small) * 1.15;
    double y = box.top();
    for (const QString& words : wrapText(m_measure, one.name, TextSize::Small, box.width(), 2)) {
        text({box.left(), y, box.width(), small}, words, TextSize::Small, Ink::Faint);
        y += small;
    }
    y = box.top() + small * nameLines;
    const std::optional<double> value = one.values.empty() ? std::nullopt : one.values.front();
    const QString figure = value ? amountText(*value, one.unit) : QStringLiteral("\u2013");
    const TextSize size = widthOf(figure, TextSize::Large) <= box.width() ? TextSize::Large : TextSize::Bold;
    text({box.left(), y, box.width(), line(TextSize::Large)}, elideMiddle(m_measure, figure, size, box.width()), size, value ? Ink::Text : Ink::Faint);
    y += line(TextSize::Large) * 1.02;
    const Comparison before = comparisonOf(*m_data.panel, *m_data.figures, one.measure, m_data.zone);
    const QString arrow = QString::fromUtf8(arrowOf(before.way));
    const Ink tone = before.tone == Comparison::Tone::Better ? Ink::Better : before.tone == Comparison::Tone::Worse ? Ink::Worse : Ink::Faint;
    const QStringList lines = cardLines(number, box.width());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QString words = lines[i];
        double x = box.left();
        if (i == 0 && !arrow.isEmpty() && words.startsWith(arrow)) {
            const double width = widthOf(arrow, TextSize::Small);
            text({x, y, width, small}, arrow, TextSize::Small, tone);
            x += width;
            words = words.mid(arrow.size());
        }
        text({x, y, box.right() - x, small}, words, TextSize::Small, Ink::Faint);
        y += small;
    }
    SceneElement element = elementOf(0, number, std::nullopt);
    element.name = tr("%1: %2").arg(one.name, figureText(*m_data.panel, *m_data.figures, 0, one.measure));
    element.tip = element.name;
    if (!before.text.isEmpty()) {
        const QString way = before.way == Comparison::Way::Up ? tr("up %1") : before.way == Comparison::Way::Down ? tr("down %1") : QStringLiteral("%1");
        element.name = tr("%1; %2").arg(element.name, before.text.isEmpty() ? QString() : way.arg(before.text));
    }
    if (!before.detail.isEmpty())
        element.tip += u'\n' + before.detail;
    if (before.way != Comparison::Way::None && before.tone == Comparison::Tone::Neutral && !before.detail.isEmpty())
        element.name = tr("%1; %2").arg(element.name, before.detail.section(u'\n', -1));
    if (element.leads)
        element.tip += u'\n' + tr("Click or Enter: the flows behind it");
    element.box = element.hit = box.adjusted(-4, -2, 4, 2);
    m_scene.elements.push_back(std::move(element));
}

void SceneMaker::makeCards()
{
    const std::vector<int> all = visible();
    if (all.empty())
        return;
    const double gap = em() * 2.6;
    double least = line() * 6.2; // so wide that no figure and no single word is cut
    for (const int number : all) {
        const std::optional<double> value = series(number).values.empty() ? std::nullopt : series(number).values.front();
        least = std::max(least, value ? widthOf(amountText(*value, series(number).unit), TextSize::Large) + 2 : 0);
        for (const QString& word : series(number).name.split(u' '))
            least = std::max(least, std::min(widthOf(word, TextSize::Small) + 2, line() * 12));
    }
    least = std::min(least, m_room.width());
    const int fitting = std::max(1, int((m_room.width() + gap) / (least + gap)));
    const int rows = (int(all.size()) + fitting - 1) / fitting, columns = (int(all.size()) + rows - 1) / rows;
    const double width = (m_room.width() - gap * (columns - 1)) / columns, small = line(TextSize::Small) * 1.15;
    double y = m_scene.size.height() + 2;
    for (int row = 0; row < rows; ++row) {
        int names = 1;
        qsizetype below = 0;
        const int begin = row * columns, end = std::min(begin + columns, int(all.size()));
        for (int i = begin; i < end; ++i) {
            names = std::max(names, int(wrapText(m_measure, series(all[std::size_t(i)]).name, TextSize::Small, width, 2).size()));
            below = std::max(below, cardLines(all[std::size_t(i)], width).size());
        }
        const double height = small * names + line(TextSize::Large) * 1.02 + small * double(below);
        for (int i = begin; i < end; ++i) {
            const double x = (i - begin) * (width + gap);
            addCard(all[std::size_t(i)], {x, y, width, height}, names);
            m_scene.elements.back().column = i - begin;
            m_scene.elements.back().line = row;
            if (i > begin)
                m_scene.rules.push_back({{x - gap / 2, y + 2}, {x - gap / 2, y + height - 2}, Ink::Rule});
        }
        y += height + (row + 1 < rows ? line() * 0.9 : 0);
    }
    m_scene.size.setHeight(y + 2);
    summarize(int(all.size()));
}

} // namespace ui
