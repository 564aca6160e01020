// SPDX-License-Identifier: GPL-3.0-or-later
// A funnel: each measure a stage below the one before, as a share of the first, and what is lost between two.
#include "ui/insight/panel_scene_maker.h"
#include "ui/insight/panel_words.h"

#include <algorithm>

namespace ui {

using namespace core::insight;

double SceneMaker::addStages(int row, double top, double height)
{
    const std::vector<int> stages = visible();
    const auto valueOf = [&](std::size_t stage) { return std::max(0.0, series(stages[stage]).values[std::size_t(row)].value_or(0)); };
    const double first = valueOf(0), between = height * 0.25;
    double lost = 0;
    for (std::size_t i = 1; i < stages.size(); ++i)
        if (valueOf(i) < valueOf(i - 1))
            lost = std::max(lost, widthOf(QStringLiteral("\u2212%1").arg(amountText(valueOf(i - 1) - valueOf(i), Unit::Count)), TextSize::Small));
    const double room = m_room.width() - (lost > 0 ? std::ceil(lost) + em() : 0);
    double most = std::max(first, 1e-12);
    for (std::size_t i = 0; i < stages.size(); ++i)
        most = std::max(most, valueOf(i)); // what follows need not be a part of the first
    double y = top;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const double value = valueOf(i), width = value / most * room;
        const QString share = first > 0 ? shareText(value / first) : QString();
        const QString figure = amountText(value, series(stages[i]).unit);
        const QString tail = share.isEmpty() ? figure : QStringLiteral("%1 \u00b7 %2").arg(share, figure);
        const QRectF box(0, y, width, height);
        m_scene.fills.push_back({{0, y, room, height}, {SceneColor::Neutral, 0}, 0.07, false, -1});
        m_scene.fills.push_back({box, m_data.measure(series(stages[i])).color.empty() ? SceneColor{SceneColor::Accent, 0} : colorOf(stages[i]), 0.38, false, int(m_scene.elements.size())});
        const double tailWidth = widthOf(tail, TextSize::Bold) + em(), names = room - tailWidth - em() * 1.2;
        const QStringList lines = wrapText(m_measure, series(stages[i]).name, TextSize::Normal, names, height >= line() * 1.95 ? 2 : 1);
        for (qsizetype at = 0; at < lines.size(); ++at)
            text({em() * 0.6, y + (height - line() * double(lines.size())) / 2 + line() * double(at), names, line()}, lines[at], TextSize::Normal, Ink::Text);
        text({room - tailWidth, y, tailWidth - em() * 0.4, height}, tail, TextSize::Bold, Ink::Text, Qt::AlignRight | Qt::AlignVCenter);
        SceneElement element = elementOf(row, stages[i], std::nullopt);
        element.line = int(m_scene.elements.size());
        element.box = element.hit = {0, y, room, height};
        QStringList words{element.name};
        if (first > 0)
            words << tr("%1 of the first stage").arg(share);
        if (i > 0 && valueOf(i) < valueOf(i - 1)) {
            const double gone = valueOf(i - 1) - value;
            text({room + em() * 0.5, y - between / 2 - line(TextSize::Small) / 2, m_room.width() - room, line(TextSize::Small)},
                 QStringLiteral("\u2212%1").arg(amountText(gone, Unit::Count)), TextSize::Small, Ink::Faint);
            words << tr("%1 fewer than the stage before (%2)").arg(amountText(gone, Unit::Count), shareText(gone / valueOf(i - 1)));
        }
        element.name = words.join(QStringLiteral("; "));
        element.tip = words.join(u'\n');
        if (element.leads)
            element.tip += u'\n' + tr("Click or Enter: the flows behind it");
        m_scene.elements.push_back(std::move(element));
        y += height + between;
    }
    return y;
}

void SceneMaker::makeFunnel()
{
    if (visible().empty())
        return;
    double y = m_scene.size.height();
    constexpr std::size_t mostFunnels = 24;
    const std::size_t count = std::min(m_data.places.size(), mostFunnels);
    // One alone takes the height that there is.
    const double free = (m_room.height() - y - notesHeight()) / (1.25 * double(visible().size()));
    const double height = count == 1 ? std::clamp(free, line() * 1.4, line() * 2.2) : line() * 1.4;
    for (std::size_t row = 0; row < count; ++row) {
        if (count > 1) { // one below the other, each under its name
            text({0, y, m_room.width(), line() * 1.4}, elideMiddle(m_measure, m_data.places[row].label, TextSize::Bold, m_room.width()), TextSize::Bold, Ink::Text);
            y += line() * 1.4;
        }
        y = addStages(int(row), y, height) + (row + 1 < count ? line() * 0.5 : 0);
    }
    m_scene.size.setHeight(y);
    summarize(int(visible().size()));
}

} // namespace ui
