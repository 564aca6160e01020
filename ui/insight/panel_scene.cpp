// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/panel_scene.h"

#include "ui/insight/panel_scene_maker.h"
#include "ui/insight/panel_words.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ui {

using namespace core::insight;

QString elideMiddle(const TextMeasure& measure, const QString& text, TextSize size, double width)
{
    if (measure.width(text, size) <= width)
        return text;
    const QString dots(QChar(0x2026));
    qsizetype low = 0, high = text.size();
    const auto cut = [&](qsizetype kept) {
        qsizetype front = (kept + 1) / 2, back = kept / 2;
        if (front > 0 && text[front - 1].isHighSurrogate())
            --front;
        if (back > 0 && text[text.size() - back].isLowSurrogate())
            --back;
        return text.left(front) + dots + text.right(back);
    };
    while (low < high) {
        const qsizetype middle = (low + high + 1) / 2;
        if (measure.width(cut(middle), size) <= width)
            low = middle;
        else
            high = middle - 1;
    }
    return low > 0 ? cut(low) : measure.width(dots, size) <= width ? dots : QString();
}

// Words, with units kept at their numbers: "30 s", "2 min".
static QStringList wordsOf(const QString& text)
{
    QStringList words;
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        const bool isUnit = (word.size() == 1 && !word.front().isDigit()) || word == QLatin1String("min") || word == QLatin1String("ms");
        if (isUnit && !words.isEmpty() && words.last().back().isDigit())
            words.last() += u' ' + word;
        else
            words << word;
    }
    return words;
}

QStringList wrapText(const TextMeasure& measure, const QString& text, TextSize size, double width, int mostLines)
{
    QStringList lines;
    QString line;
    const QStringList words = wordsOf(text);
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString longer = line.isEmpty() ? words[i] : line + u' ' + words[i];
        if (line.isEmpty() || measure.width(longer, size) <= width) {
            line = longer;
        } else if (lines.size() + 1 >= mostLines) {
            line += u' ' + words.mid(i).join(u' ');
            break;
        } else {
            lines << line;
            line = words[i];
        }
    }
    if (!line.isEmpty())
        lines << line;
    for (QString& one : lines)
        one = elideMiddle(measure, one, size, width);
    return lines;
}

std::vector<double> niceTicks(double most, int count, Unit unit)
{
    if (!std::isfinite(most) || most <= 0)
        most = 1;
    count = std::max(count, 1);
    if (unit == Unit::Share)
        return count < 4 ? std::vector<double>{0, 0.5, 1} : std::vector<double>{0, 0.25, 0.5, 0.75, 1};
    const double raw = most / count;
    double step = 0;
    if (unit == Unit::Duration) {
        for (double candidate : {1., 2., 5., 10., 15., 30., 60., 120., 300., 600., 900., 1800., 3600., 7200., 14400., 21600., 43200., 86400.})
            if (step == 0 && raw > 0.5 && candidate >= raw)
                step = candidate;
    }
    if (step == 0) {
        const double power = std::pow(10, std::floor(std::log10(raw)));
        const double factor = raw / power;
        step = (factor <= 1.0000001 ? 1 : factor <= 2.0000001 ? 2 : factor <= 5.0000001 ? 5 : 10) * power;
        if (unit == Unit::Count && step < 1 && most >= 1) // counts have no halves
            step = 1;
    }
    std::vector<double> ticks;
    for (int i = 0; i <= 2 * count + 2; ++i) {
        ticks.push_back(i * step);
        if (i * step >= most * (1 - 1e-9))
            break;
    }
    return ticks;
}

int PanelScene::elementAt(QPointF at) const
{
    for (std::size_t i = elements.size(); i-- > 0;)
        if (elements[i].hit.contains(at))
            return int(i);
    return -1;
}

// To the nearest in that direction: first along the way, then beside it.
int PanelScene::move(int from, int columns, int lines) const
{
    if (from < 0 || from >= int(elements.size()))
        return elements.empty() ? -1 : 0;
    const SceneElement& start = elements[std::size_t(from)];
    int best = from;
    long long bestDistance = -1;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const long long across = (elements[i].column - start.column) * (columns >= 0 ? 1LL : -1LL);
        const long long down = (elements[i].line - start.line) * (lines >= 0 ? 1LL : -1LL);
        const long long ahead = columns != 0 ? across : down, beside = std::abs(columns != 0 ? down : across);
        if (ahead <= 0)
            continue;
        const long long distance = columns != 0 ? ahead * 1'000'000 + beside : beside * 1'000'000 + ahead;
        if (bestDistance < 0 || distance < bestDistance) {
            bestDistance = distance;
            best = int(i);
        }
    }
    return best;
}

int PanelScene::bucketAt(double x) const
{
    if (buckets <= 0 || plot.width() <= 0)
        return -1;
    return std::clamp(int(std::floor((x - plot.left()) / plot.width() * buckets)), 0, buckets - 1);
}

QRectF PanelScene::bucketBox(int first, int last) const
{
    const double step = plot.width() / std::max(1, buckets);
    if (first > last)
        std::swap(first, last);
    return {plot.left() + first * step, plot.top(), (last - first + 1) * step, plot.height()};
}

// ------------------------------------------------------------------------------------------------------- what all forms share

std::vector<int> SceneMaker::visible() const
{
    std::vector<int> numbers;
    for (std::size_t i = 0; i < m_data.series.size(); ++i)
        if (m_data.series[i].mark != Mark::Hidden)
            numbers.push_back(int(i));
    return numbers;
}

SceneColor SceneMaker::colorOf(int number) const
{
    static const std::map<std::string, SceneColor::Name, std::less<>> names{
        {"succeeded", SceneColor::Succeeded}, {"failed", SceneColor::Failed},           {"blocked", SceneColor::Blocked}, {"abandoned", SceneColor::Abandoned},
        {"in_progress", SceneColor::InProgress}, {"interrupted", SceneColor::Interrupted}, {"accent", SceneColor::Accent},   {"neutral", SceneColor::Neutral}};
    const auto it = names.find(m_data.measure(series(number)).color);
    if (it != names.end())
        return {it->second, 0};
    const std::vector<int> all = visible();
    const auto place = std::find(all.begin(), all.end(), number) - all.begin();
    return all.size() == 1 ? SceneColor{SceneColor::Accent, 0} : SceneColor{SceneColor::ByPosition, int(place)};
}

// Names of one colour of the theme.
static SceneColor::Name lookOf(SceneColor::Name name)
{
    switch (name) {
    case SceneColor::Interrupted: return SceneColor::Blocked;
    case SceneColor::InProgress: return SceneColor::Accent;
    case SceneColor::Abandoned: return SceneColor::Neutral;
    default: return name;
    }
}

bool SceneMaker::isStriped(int number) const
{
    const SceneColor color = colorOf(number);
    if (color.name == SceneColor::Interrupted) // everywhere, whether something blocked is beside it or not
        return true;
    for (const int other : visible()) {
        const SceneColor its = colorOf(other);
        if (other < number && series(other).mark == series(number).mark && lookOf(its.name) == lookOf(color.name) && its.number == color.number)
            return true;
    }
    return color.name == SceneColor::ByPosition && (color.number / 8) % 2 == 1;
}

void SceneMaker::text(const QRectF& box, const QString& words, TextSize size, Ink ink, Qt::Alignment align)
{
    if (!words.isEmpty())
        m_scene.texts.push_back({box, words, size, ink, align, {}, 1});
}

std::vector<LegendEntry> SceneMaker::entriesOf(const std::vector<int>& numbers) const
{
    std::vector<LegendEntry> entries;
    int lines = 0;
    for (const int number : numbers) {
        LegendEntry entry;
        entry.text = series(number).name;
        entry.color = colorOf(number);
        entry.isLine = series(number).mark == Mark::Line && m_data.panel->form == PanelForm::Columns;
        entry.isStriped = isStriped(number);
        entry.stroke = entry.isLine ? lines++ : 0;
        entries.push_back(std::move(entry));
    }
    return entries;
}

double SceneMaker::addLegend(const std::vector<LegendEntry>& entries, double left, double top, double width)
{
    const double height = line(TextSize::Small) * 1.35, mark = line(TextSize::Small) * 0.75;
    double x = left, y = top;
    for (const LegendEntry& entry : entries) {
        const double sample = entry.isLine ? mark * 1.9 : mark;
        const QString words = elideMiddle(m_measure, entry.text, TextSize::Small, std::max(10.0, width - sample - 6));
        const double needed = sample + 5 + widthOf(words, TextSize::Small) + 1;
        if (x > left && x + needed > left + width) {
            x = left;
            y += height;
        }
        const QRectF box(x, y + (height - mark) / 2, sample, mark);
        if (entry.isHatch)
            m_scene.hatches.push_back({box, false});
        else if (entry.isLine)
            m_scene.lines.push_back({QPolygonF{QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y())}, entry.color, false, entry.stroke});
        else
            m_scene.fills.push_back({box, entry.color, 1, entry.isStriped, -1});
        text({x + sample + 5, y, needed - sample - 5, height}, words, TextSize::Small, Ink::Faint);
        x += needed + em() * 1.3;
    }
    return entries.empty() ? 0 : y + height - top;
}

void SceneMaker::addNote(const QStringList& notes)
{
    for (const QString& note : notes)
        for (const QString& words : wrapText(m_measure, note, TextSize::Small, m_room.width(), 3)) {
            text({0, m_scene.size.height(), m_room.width(), line(TextSize::Small)}, words, TextSize::Small, Ink::Faint);
            m_scene.size.rheight() += line(TextSize::Small);
        }
}

double SceneMaker::notesHeight() const
{
    double height = 0;
    for (const QString& note : m_data.notes)
        height += line(TextSize::Small) * double(wrapText(m_measure, note, TextSize::Small, m_room.width(), 3).size());
    return height;
}

std::optional<double> SceneMaker::stackOf(int place) const
{
    double sum = 0;
    int counts = 0;
    for (const PanelSeries& one : m_data.series) {
        if (one.mark != Mark::Bar || one.unit != Unit::Count)
            continue;
        sum += std::max(0.0, one.values[std::size_t(place)].value_or(0));
        ++counts;
    }
    return counts > 1 ? std::optional(sum) : std::nullopt;
}

// Nothing stands behind a count of nothing.
bool SceneMaker::leadsFrom(int row, int which, std::optional<double> value) const
{
    const PanelSeries& one = series(which);
    return m_data.leads && row >= 0 && m_data.measure(one).leads && (one.unit != Unit::Count || value.value_or(0) != 0);
}

QString SceneMaker::tipOf(const PanelPlace& place, std::optional<double> whole, bool leads) const
{
    QStringList lines;
    if (!place.name.isEmpty())
        lines << (m_data.isTime ? tr("%1 (%2)").arg(place.name, m_data.zone.name()) : place.name);
    constexpr std::size_t most = 24;
    for (std::size_t i = 0; i < std::min(m_data.series.size(), most); ++i) {
        const PanelSeries& one = m_data.series[i];
        const bool isPart = one.mark == Mark::Bar && one.unit == Unit::Count;
        lines << tr("%1: %2").arg(one.name, figureText(*m_data.panel, *m_data.figures, place.row, one.measure, isPart ? whole : std::nullopt));
    }
    if (m_data.isTime && place.missing > 0)
        lines << missingText(*m_data.figures, place.from, place.to);
    if (leads)
        lines << tr("Click or Enter: the flows behind it");
    return lines.join(u'\n');
}

SceneElement SceneMaker::elementOf(int number, int which, std::optional<double> whole) const
{
    const PanelPlace& place = m_data.places[std::size_t(number)];
    const PanelSeries& one = series(which);
    SceneElement element;
    element.row = place.row;
    element.measure = one.measure;
    element.place = number;
    element.leads = leadsFrom(place.row, which, one.values[std::size_t(number)]);
    const bool isPart = one.mark == Mark::Bar && one.unit == Unit::Count;
    const QString figure = figureText(*m_data.panel, *m_data.figures, place.row, one.measure, isPart ? whole : std::nullopt);
    element.name = place.name.isEmpty() ? tr("%1: %2").arg(one.name, figure) : tr("%1: %2 %3").arg(place.name, one.name, figure);
    if (m_data.isTime && place.missing > 0)
        element.name = tr("%1; %2").arg(element.name, missingText(*m_data.figures, place.from, place.to));
    element.tip = tipOf(place, whole, element.leads);
    return element;
}

void SceneMaker::summarize(int places)
{
    QStringList names;
    for (const int number : visible())
        names << series(number).name;
    m_scene.summary = tr("%1, %Ln values each. Arrows go through them; the table has the same values.", nullptr, places).arg(names.mid(0, 6).join(QStringLiteral(", ")));
}

PanelScene SceneMaker::take()
{
    if (!m_data.notes.isEmpty())
        addNote(m_data.notes);
    return std::move(m_scene);
}

PanelScene layOutPanel(const PanelData& data, const TextMeasure& measure, QSizeF room)
{
    SceneMaker maker(data, measure, {std::max(room.width(), 60.0), room.height()});
    if (data.panel && data.problem.isEmpty()) {
        switch (data.panel->form) {
        case PanelForm::Cards: maker.makeCards(); break;
        case PanelForm::Columns: maker.makeColumns(); break;
        case PanelForm::Bars: maker.makeBars(); break;
        case PanelForm::Grouped: maker.makeGroups(); break;
        case PanelForm::Funnel: maker.makeFunnel(); break;
        case PanelForm::HeatMap: maker.makeMap(); break;
        case PanelForm::Table: break;
        }
    }
    return maker.take();
}

double wantedHeight(const PanelData& data, const TextMeasure& measure, double width)
{
    const double line = measure.height(TextSize::Normal);
    if (!data.panel || !data.problem.isEmpty())
        return line * 4;
    switch (data.panel->form) {
    case PanelForm::Columns: return line * 15;
    case PanelForm::Table: return line * std::clamp(double(data.places.size()) * 1.6 + 3, 5.0, 16.0);
    default: return std::min(std::ceil(layOutPanel(data, measure, {width, 0}).size.height()), line * 32);
    }
}

} // namespace ui
