// SPDX-License-Identifier: GPL-3.0-or-later
// How the coverage map looks. Patterns are drawn by hand: a textured brush would shimmer while panning and
// blur at 200 %.
#include "ui/base/date_form.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/evidence/coverage_view.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

void paintHatch(QPainter& painter, const QRectF& box, const QColor& color)
{
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    painter.setPen(QPen(color, 1.2));
    // Lines stand at fixed places of the lane, so that the hatch runs through from cell to cell.
    const double step = 5, height = box.height();
    for (double x = std::floor((box.left() - height) / step) * step; x < box.right(); x += step)
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + height, box.top()));
    painter.restore();
}

} // namespace

void paintCoverageCell(QPainter& painter, const QRectF& box, CoverageState state, double lackingShare,
                       const QPalette& palette)
{
    const Colors colors = colorsFor(palette);
    QColor fill = colors.accent, hatch = colors.warning;
    hatch.setAlphaF(0.75F);
    switch (state) {
    case CoverageState::Present:
        painter.fillRect(box, fill);
        break;
    case CoverageState::Silent:
        painter.setPen(QPen(colors.faint, 1));
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
        break;
    case CoverageState::Missing:
        paintHatch(painter, box, hatch);
        break;
    case CoverageState::List: // its mark belongs to the lane
        break;
    case CoverageState::Partly: {
        const double cut = std::clamp(lackingShare, 0.2, 0.8) * box.height();
        painter.fillRect(box.adjusted(0, cut, 0, 0), fill);
        paintHatch(painter, QRectF(box.left(), box.top(), box.width(), cut), hatch);
        break;
    }
    case CoverageState::Doubted: { // the line of a silence, hatched as what is missing where nobody believes it
        const double cut = box.height() * (1 - std::clamp(lackingShare, 0.2, 1.0));
        if (cut > 0)
            painter.fillRect(box.adjusted(0, box.height() - cut, 0, 0), fill);
        const QRectF silent = box.adjusted(0, 0, 0, -cut);
        paintHatch(painter, silent, hatch);
        painter.setPen(QPen(colors.faint, 2.4));
        painter.drawLine(QPointF(silent.left(), silent.center().y()), QPointF(silent.right(), silent.center().y()));
        break;
    }
    }
}

namespace {

class MapPainter
{
public:
    MapPainter(QPainter& painter, const CoverageView& view, const CoverageScene& scene, double gutter,
               const QFont& small)
        : m_painter(painter), m_view(view), m_scene(scene), m_palette(view.palette()), m_gutter(gutter),
          m_small(small)
    {}

    void paintLane(int lane, const std::vector<CoverageScene::Bounds>& bounds)
    {
        const QRectF row = m_view.laneRect(lane);
        const Colors colors = colorsFor(m_palette);
        if (lane % 2 == 0)
            m_painter.fillRect(row, colors.band);
        m_painter.setPen(m_palette.color(QPalette::Text));
        const QRectF name(14, row.top(), m_gutter - 24, row.height());
        const QFontMetricsF metrics(m_painter.font());
        m_painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
                           metrics.elidedText(m_scene.laneName(lane), Qt::ElideMiddle, name.width()));
        m_painter.save();
        m_painter.setClipRect(QRectF(m_gutter, row.top(), m_scene.axis().width() + 1, row.height()),
                              Qt::IntersectClip);
        const double inset = row.height() * 0.2;
        CoverageCell cursor;
        for (const auto& b : bounds) {
            const CoverageCell cell = m_scene.cell(lane, b);
            const CoverageState state = cell.state();
            const int lacking = state == CoverageState::Doubted ? cell.doubtedHours : cell.missingHours;
            paintCoverageCell(m_painter, boxOf(cell, row, inset), state, double(lacking) / double(cell.to - cell.from), m_palette);
            if (cell.from <= m_view.currentHour() && m_view.currentHour() < cell.to)
                cursor = cell;
        }
        if (m_scene.lane(lane).isList())
            paintList(lane, row);
        m_painter.restore();
        if (lane == m_view.currentLane() && cursor.to > cursor.from)
            paintCursor(boxOf(cursor, row, inset));
    }

    void paintAxis(double height)
    {
        const Colors colors = colorsFor(m_palette);
        m_painter.fillRect(QRectF(0, 0, m_view.viewport()->width(), height), m_palette.color(QPalette::Base));
        m_painter.setFont(m_small);
        const QFontMetricsF metrics(m_small);
        const auto offset = [this](core::UtcTime t) { return m_scene.zone().offset(t); };
        double lastRight = -1e9;
        for (const core::AxisTick& tick :
             m_scene.axis().ticks(metrics.horizontalAdvance(QStringLiteral("0000-00-00")) * 1.5, offset)) {
            const double x = m_gutter + tick.x;
            m_painter.setPen(QPen(colors.line, 1));
            m_painter.drawLine(QPointF(x, height - 4), QPointF(x, height));
            placeText(inDateForm(toQt(tick.context)), x, 3, m_palette.color(QPalette::Text), lastRight);
            lastRight = placeText(inDateForm(toQt(tick.label)), x, 4 + metrics.height(), colors.faint, lastRight);
        }
        m_painter.setPen(colors.faint);
        m_painter.drawText(QRectF(14, 4 + metrics.height(), m_gutter - 20, metrics.height()),
                           Qt::AlignLeft | Qt::AlignVCenter,
                           metrics.elidedText(m_scene.zone().name(), Qt::ElideRight, m_gutter - 20));
        m_painter.setPen(QPen(colors.line, 1));
        m_painter.drawLine(QPointF(0, height - 0.5), QPointF(m_view.viewport()->width(), height - 0.5));
    }

private:
    QRectF boxOf(const CoverageCell& cell, const QRectF& row, double inset) const
    {
        const double l = m_gutter + m_scene.left(cell), r = m_gutter + m_scene.right(cell);
        // Filled cells stay apart, so that their size can be seen; lines and hatches run through.
        const bool filled = cell.state() == CoverageState::Present || cell.state() == CoverageState::Partly;
        const double gap = !filled ? 0 : r - l > 12 ? 1 : 0.5;
        return {l, row.top() + inset, std::max(1.0, r - l - gap), row.height() - 2 * inset};
    }
    // A mark at the date of the list where that is in view, and the words on the side with room for them.
    void paintList(int lane, const QRectF& row)
    {
        const Colors colors = colorsFor(m_palette);
        const std::int64_t hour = m_scene.lane(lane).lastHour();
        const double x = m_gutter + m_scene.left({hour, hour + 1}), right = m_gutter + m_scene.axis().width();
        const double size = row.height() * 0.2, y = row.center().y(), gap = size * 2;
        if (x >= m_gutter && x <= right) {
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(colors.accent);
            m_painter.drawPolygon(QPolygonF({{x, y - size}, {x + size, y}, {x, y + size}, {x - size, y}}));
            m_painter.setBrush(Qt::NoBrush);
        }
        const QString words = m_scene.listText(lane);
        const double width = std::ceil(QFontMetricsF(m_painter.font()).horizontalAdvance(words)) + 1;
        const double at = x + gap + width <= right ? x + gap : x - gap - width;
        m_painter.setPen(colors.faint);
        m_painter.drawText(QRectF(std::clamp(at, m_gutter, std::max(m_gutter, right - width)), row.top(), width, row.height()),
                           Qt::AlignVCenter | Qt::AlignLeft, words);
    }
    void paintCursor(const QRectF& box)
    {
        const QColor color = m_palette.color(m_view.hasFocus() ? QPalette::Text : QPalette::PlaceholderText);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_palette.color(QPalette::Base), 4));
        m_painter.drawRect(box.adjusted(-2, -3, 2, 3));
        m_painter.setPen(QPen(color, 2));
        m_painter.drawRect(box.adjusted(-2, -3, 2, 3));
    }
    double placeText(const QString& text, double x, double top, const QColor& color, double lastRight)
    {
        const QFontMetricsF metrics(m_small);
        const double width = std::ceil(metrics.horizontalAdvance(text)) + 1;
        const double at =
            std::clamp(x - width / 2, m_gutter, std::max(m_gutter, m_view.viewport()->width() - width - 4.0));
        if (text.isEmpty() || at < lastRight + 4)
            return lastRight;
        m_painter.setPen(color);
        m_painter.drawText(QRectF(at, top, width, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        return at + width;
    }

    QPainter& m_painter;
    const CoverageView& m_view;
    const CoverageScene& m_scene;
    QPalette m_palette;
    double m_gutter;
    QFont m_small;
};

} // namespace

void CoverageView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    MapPainter map(painter, *this, m_scene, m_gutter, smallFont());
    const auto bounds = m_scene.visibleBounds();
    for (int lane = 0; lane < m_scene.laneCount(); ++lane) {
        const QRect row = laneRect(lane);
        if (row.bottom() >= axisHeight() && row.top() <= viewport()->height())
            map.paintLane(lane, bounds);
    }
    map.paintAxis(axisHeight());
}

} // namespace ui
