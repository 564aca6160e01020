// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/overview_sources.h"

#include "core/insight/overview_sources.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/insight/overview_words.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {

using core::insight::SourceFact;
using core::store::CoverageLane;
using core::store::CoverageMap;
using core::store::CoverageSpan;

namespace {

// What figures and rules rest on; the rest is good to have.
bool isMuchMissed(std::string_view source) { return source == "audit" || source == "signin" || source == "noninteractive" || source == "server"; }

constexpr int leastStrip = 12; // average characters: a shorter strip tells nothing

// Lines stand at fixed places, so that the hatch runs through from cell to cell.
void paintHatch(QPainter& painter, const QRectF& box, const QColor& color)
{
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    painter.setPen(QPen(color, 1.2));
    const double step = 5;
    for (double x = std::floor((box.left() - box.height()) / step) * step; x < box.right(); x += step)
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()));
    painter.restore();
}

} // namespace

// What is missing in part is hatched above and full below.
void paintStripCell(QPainter& painter, const QRectF& box, const StripCell& cell, const QPalette& palette)
{
    const Colors colors = colorsFor(palette);
    QColor hatch = colors.warning;
    hatch.setAlphaF(0.8F);
    const double cut = cell.missing <= 0 ? 0 : cell.missing >= 1 ? 1 : std::clamp(cell.missing, 0.3, 0.7);
    const QRectF known = box.adjusted(0, box.height() * cut, 0, 0);
    if (cell.isPresent && known.height() > 0)
        painter.fillRect(known, colors.accent);
    if (!cell.isPresent && cut < 1) {
        painter.setPen(QPen(colors.faint, 1));
        painter.drawLine(QPointF(known.left(), known.center().y()), QPointF(known.right(), known.center().y()));
    }
    if (cut > 0)
        paintHatch(painter, QRectF(box.left(), box.top(), box.width(), box.height() * (cell.isPresent ? cut : 1)), hatch);
}

std::vector<StripCell> stripCells(const SourceFact& source, const CoverageMap& map, int columns)
{
    const auto span = core::insight::logSpan(map);
    if (!span || columns <= 0)
        return {};
    std::vector<const CoverageLane*> lanes;
    for (const CoverageLane& lane : map.lanes)
        if (core::insight::sourceOfLane(lane) == source.source)
            lanes.push_back(&lane);
    std::vector<StripCell> cells(std::size_t(std::min<std::int64_t>(columns, span->hours())));
    const auto edge = [&](std::size_t i) { return span->first + std::int64_t(double(span->hours()) * double(i) / double(cells.size())); };
    std::size_t hole = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::int64_t first = edge(i);
        const std::int64_t last = std::max(first, edge(i + 1) - 1);
        cells[i].isPresent = std::any_of(lanes.begin(), lanes.end(), [&](const CoverageLane* lane) { return lane->over(first, last) == core::store::Presence::Present; });
        while (hole < source.holes.size() && source.holes[hole].last < first)
            ++hole;
        std::int64_t missing = 0;
        for (std::size_t k = hole; k < source.holes.size() && source.holes[k].first <= last; ++k)
            missing += std::min(last, source.holes[k].last) - std::max(first, source.holes[k].first) + 1;
        cells[i].missing = double(missing) / double(last - first + 1);
    }
    return cells;
}

QFont SourceRow::nameFont() const
{
    QFont bold = font();
    bold.setBold(!m_source.isMissing());
    return bold;
}

void SourceRow::setSource(const SourceFact& source, CoveragePtr coverage, const DisplayZone& zone)
{
    m_source = source;
    m_coverage = std::move(coverage);
    m_name = overviewSourceText(source.source);
    m_amount = source.isMissing() ? overviewGainText(source.source) : sourceAmountText(source);
    m_state = sourceStateText(source);
    const QString story = sourceStory(source, zone);
    setTarget(source.isMissing() ? QStringLiteral("import") : source.isList ? QStringLiteral("page:evidence/files") : QStringLiteral("page:evidence/coverage"));
    setAccessibleName(m_name);
    setAccessibleDescription(story.section(u'\n', 1));
    setToolTip(asPlainTip(story));
    updateGeometry();
    update();
}

int SourceRow::nameWidth() const { return QFontMetrics(nameFont()).horizontalAdvance(m_name) + 2; }
int SourceRow::amountWidth() const { return m_source.isMissing() ? 0 : fontMetrics().horizontalAdvance(m_amount) + 2; }
int SourceRow::stateWidth() const { return fontMetrics().horizontalAdvance(m_state) + 2; }
int SourceRow::factsWidth() const { return m_nameColumn + m_amountColumn + m_stateColumn + unit() * 4; }

void SourceRow::setColumns(int name, int amount, int state)
{
    m_nameColumn = name;
    m_amountColumn = amount;
    m_stateColumn = state;
    updateGeometry();
    update();
}

bool SourceRow::isNarrow(int width) const { return width < factsWidth() + fontMetrics().averageCharWidth() * leastStrip; }

int SourceRow::heightForWidth(int width) const
{
    if (!isNarrow(width))
        return unit() * 3 / 2;
    // Name and state, amount, strip.
    const int amount = fontMetrics().boundingRect(QRect(0, 0, std::max(1, width - unit()), 10'000), Qt::TextWordWrap, m_amount).height();
    return unit() * 7 / 4 + amount + (m_source.isList || m_source.isMissing() ? 0 : unit());
}

QRect SourceRow::stripRect(int width) const
{
    const int gap = unit();
    if (isNarrow(width))
        return {gap / 2, heightForWidth(width) - unit() * 5 / 4, width - gap, unit() * 5 / 8};
    const int left = gap / 2 + m_nameColumn + gap + m_amountColumn + gap;
    return {left, (unit() * 3 / 2 - unit() * 5 / 8) / 2, width - left - gap - m_stateColumn - gap / 2, unit() * 5 / 8};
}

void SourceRow::paintStrip(QPainter& painter, const QRect& strip)
{
    if (!m_coverage)
        return;
    painter.setRenderHint(QPainter::Antialiasing, true);
    const std::vector<StripCell> cells = stripCells(m_source, *m_coverage, std::max(1, strip.width() / 2));
    const auto edge = [&](std::size_t i) { return strip.left() + double(strip.width()) * double(i) / double(cells.size()); };
    for (std::size_t i = 0, end = 0; i < cells.size(); i = end) {
        for (end = i + 1; end < cells.size() && cells[end] == cells[i];)
            ++end;
        paintStripCell(painter, QRectF(edge(i), strip.top(), edge(end) - edge(i), strip.height()), cells[i], palette());
    }
}

void SourceRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintGround(painter, 4);
    const Colors colors = colorsFor(palette());
    const QColor text = palette().color(QPalette::Text);
    const bool isNarrowRow = isNarrow(width());
    const int gap = unit();
    const int line = unit() * 3 / 2;
    painter.setFont(nameFont());
    painter.setPen(m_source.isMissing() ? colors.faint : text);
    const int nameRoom = isNarrowRow ? width() - gap * 2 - stateWidth() : m_nameColumn;
    painter.drawText(QRect(gap / 2, 0, nameRoom, line), Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(nameFont()).elidedText(m_name, Qt::ElideRight, nameRoom));
    painter.setFont(font());
    const bool lacks = m_source.isMissing() ? isMuchMissed(m_source.source) : m_source.hasLongHole();
    painter.setPen(lacks ? colors.warning : colors.faint);
    painter.drawText(QRect(width() - gap / 2 - stateWidth(), 0, stateWidth(), line), Qt::AlignRight | Qt::AlignVCenter, m_state);
    painter.setPen(colors.faint);
    const QRect strip = stripRect(width());
    if (isNarrowRow)
        painter.drawText(QRect(gap / 2, line - unit() / 8, width() - gap, height()), Qt::TextWordWrap, m_amount);
    else if (m_source.isMissing()) {
        const QRect room(gap / 2 + m_nameColumn + gap, 0, strip.right() - m_nameColumn - gap * 2, line);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(m_amount, Qt::ElideRight, room.width()));
    } else
        painter.drawText(QRect(gap / 2 + m_nameColumn + gap, 0, m_amountColumn, line), Qt::AlignRight | Qt::AlignVCenter, m_amount);
    if (!m_source.isList && !m_source.isMissing())
        paintStrip(painter, strip);
}

} // namespace ui
