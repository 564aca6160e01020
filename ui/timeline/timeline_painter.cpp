// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_painter.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <array>
#include <optional>

namespace ui {

namespace {
struct PainterText {
    Q_DECLARE_TR_FUNCTIONS(ui::TimelinePainter)
};
} // namespace

TimelinePainter::TimelinePainter(QPainter& painter, const TimelineScene& scene, const DisplayZone& zone,
                                 const QPalette& palette, const QFont& small, double width)
    : m_painter(painter), m_scene(scene), m_zone(zone), m_palette(palette), m_font(painter.font()), m_small(small),
      m_width(width)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
}

QRectF TimelinePainter::plot() const
{
    return {left(), laneTop(), m_scene.axis().width(), m_scene.layout().bottom};
}

void TimelinePainter::text(const QRectF& box, int flags, const QString& text, const QColor& color)
{
    m_painter.setPen(color);
    m_painter.drawText(box, flags, QFontMetricsF(m_painter.font()).elidedText(text, Qt::ElideRight, box.width() + 0.5));
}

void TimelinePainter::paint(const QRectF& exposed, const TimelineState& state)
{
    m_painter.fillRect(exposed, m_palette.color(QPalette::Base));
    if (!m_scene.detail())
        return;
    paintLanes();
    m_painter.save();
    m_painter.setClipRect(QRectF(left(), 0, m_width - left(), m_scene.contentHeight()).intersected(exposed));
    m_painter.setFont(m_small);
    paintAxis();
    paintOutages();
    paintWriteBack();
    paintCurve();
    paintCaption();
    paintClusters(state);
    paintWaits();
    paintEdges();
    paintMeasure(state);
    m_painter.restore();
    paintFoot();
}

void TimelinePainter::paintLanes()
{
    const Colors colors = colorsFor(m_palette);
    const auto& rows = m_scene.layout().rows;
    m_painter.setFont(m_font);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const QRectF box(0, laneTop() + rows[i].box.top, m_width, rows[i].box.height());
        if (i % 2 == 0)
            m_painter.fillRect(box, colors.band);
        const double y = laneTop() + rows[i].markY;
        m_painter.setPen(QPen(colors.line, 1));
        m_painter.drawLine(QPointF(left(), y), QPointF(m_width, y));
        const QRectF name(14, y - 20, left() - 20, 40);
        text(name, Qt::AlignVCenter | Qt::AlignLeft, laneText(rows[i].lane), m_palette.color(QPalette::Text));
        if (rows[i].bandHeight > 0) {
            m_painter.setFont(m_small);
            const QRectF place(14, box.bottom() - rows[i].bandHeight, left() - 18, rows[i].bandHeight);
            text(place, Qt::AlignVCenter | Qt::AlignLeft, PainterText::tr("Write-back service"), colors.faint);
            m_painter.setFont(m_font);
        }
        const bool empty = std::none_of(m_scene.detail()->steps.begin(), m_scene.detail()->steps.end(),
                                        [&](const core::FlowStep& s) { return s.lane == rows[i].lane; });
        if (empty) {
            m_painter.setFont(m_small);
            const QString note = PainterText::tr("No event of the AAD Connect server is in the case. Import its Application log (.evtx).");
            const QRectF room(left() + 12, y + 2, m_width - left() - 20, m_scene.geometry().lanes.labelHeight + 4);
            text(room, Qt::AlignVCenter | Qt::AlignLeft, note, colors.faint);
            m_painter.setFont(m_font);
        }
    }
}

void TimelinePainter::paintAxis()
{
    const Colors colors = colorsFor(m_palette);
    const QFontMetricsF metrics(m_small);
    const double line = metrics.height(), bottom = laneTop() + m_scene.layout().bottom;
    const double spacing = metrics.horizontalAdvance(QStringLiteral("0000-00-00")) * 1.5;
    const auto offset = [this](core::UtcTime t) { return m_zone.offset(t); };
    double lastRight = -1e9;
    for (const core::AxisTick& tick : m_scene.axis().ticks(spacing, offset)) {
        const double x = left() + tick.x;
        m_painter.setPen(QPen(colors.line, 1));
        m_painter.drawLine(QPointF(x, laneTop() - 4), QPointF(x, bottom));
        const QString label = toQt(tick.label), context = toQt(tick.context);
        const auto place = [&](const QString& s, double top, const QColor& color, double room) {
            const double width = std::ceil(metrics.horizontalAdvance(s)) + 1, first = left() + 2 + room;
            const double at = std::clamp(x - width / 2, first, std::max(first, m_width - width - 4));
            if (s.isEmpty() || at < lastRight + 4)
                return at;
            m_painter.setPen(color);
            m_painter.drawText(QRectF(at, top, width, line), Qt::AlignLeft | Qt::AlignVCenter, s);
            return at + width;
        };
        if (!context.isEmpty())
            place(context, 3, m_palette.color(QPalette::Text), earlierWidth());
        lastRight = place(label, 4 + line, colors.faint, 0);
    }
}

void TimelinePainter::paintCurve()
{
    const auto& layout = m_scene.layout();
    std::array<QList<QLineF>, 3> segments; // by kind of line: between steps that follow each other, as far as they touch the view
    std::optional<QPointF> last;
    LinkStyle lastStyle;
    for (std::size_t i = 0; i < m_scene.stepCount(); ++i) {
        const core::Lane lane = m_scene.step(int(i)).lane;
        const auto row = std::find_if(layout.rows.begin(), layout.rows.end(), [&](const auto& r) { return r.lane == lane; });
        if (row == layout.rows.end() || !m_scene.isInCourse(int(i)))
            continue;
        const LinkStyle style = linkStyle(m_scene.step(int(i)));
        const QPointF at(left() + layout.x[i], laneTop() + row->markY);
        const bool visible = last && std::max(last->x(), at.x()) > left() - 20 && std::min(last->x(), at.x()) < m_width + 20;
        if (visible && *last != at)
            segments[std::size_t(tieLine(lastStyle, style))] << QLineF(*last, at);
        last = at;
        lastStyle = style;
    }
    for (MarkLine line : {MarkLine::Solid, MarkLine::Dashed, MarkLine::Dotted})
        paintTies(segments[std::size_t(line)], line);
}

void TimelinePainter::paintTies(const QList<QLineF>& lines, MarkLine line)
{
    QColor color = colorsFor(m_palette).faint;
    color.setAlphaF(line == MarkLine::Solid ? 0.75F : 0.9F);
    m_painter.setBrush(Qt::NoBrush);
    // A crowd is one grey area whatever its lines look like, and smooth curves would cost seconds.
    if (lines.size() > 300) {
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        m_painter.setPen(QPen(color, 0));
        m_painter.drawLines(lines);
        m_painter.setRenderHint(QPainter::Antialiasing);
        return;
    }
    m_painter.setPen(linePen(color, 1.4, line));
    for (const QLineF& segment : lines) {
        const double middle = segment.center().x();
        QPainterPath path(segment.p1());
        path.cubicTo({middle, segment.y1()}, {middle, segment.y2()}, segment.p2());
        m_painter.drawPath(path);
    }
}

// The state of the write-back service: only what the evidence says, so a gap is no promise that it worked.
void TimelinePainter::paintOutages()
{
    const auto& layout = m_scene.layout();
    if (!layout.bandStrip)
        return;
    const Colors colors = colorsFor(m_palette);
    const QRectF strip = mapped(*layout.bandStrip);
    const QFontMetricsF metrics(m_small);
    const QString words = PainterText::tr("write-back outage");
    const double wide = metrics.horizontalAdvance(words) + 10;
    double taken = strip.left();
    const auto& outages = m_scene.shownOutages();
    if (std::none_of(layout.bands.begin(), layout.bands.end(), [](const auto& band) { return band.has_value(); }) && !outages.empty()) {
        const bool isEarlier = outages.back().from < m_scene.axis().from();
        const QString hint = isEarlier ? QStringLiteral("\u25c2 ") + words : words + QStringLiteral(" \u25b8");
        text(strip.adjusted(5, 0, -7, 0), Qt::AlignVCenter | (isEarlier ? Qt::AlignLeft : Qt::AlignRight), hint, colors.warning);
    }
    for (const auto& band : layout.bands) {
        if (!band)
            continue;
        const QRectF box = mapped(*band).adjusted(0, 1, 0, -2);
        QColor tint = colors.warning;
        tint.setAlphaF(colors.dark ? 0.20F : 0.13F);
        m_painter.fillRect(box, tint);
        QColor lines = colors.warning;
        lines.setAlphaF(0.75F);
        m_painter.fillRect(box, QBrush(lines, Qt::BDiagPattern));
        m_painter.setPen(QPen(colors.warning, 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        // In the band where that has room, else beside it.
        double x = std::max(box.left(), taken) + 4;
        if (box.right() - x < wide)
            x = box.right() + wide <= strip.right() ? std::max(box.right() + 2, taken) : box.left() - wide - 2;
        if (x < taken || x + wide > strip.right() + 1)
            continue;
        const QRectF paper(x, box.top() + 1, wide, box.height() - 2);
        m_painter.fillRect(paper, m_palette.color(QPalette::Base));
        text(paper, Qt::AlignCenter, words, colors.warning);
        taken = std::max(paper.right(), box.right()) + 4;
    }
}

void TimelinePainter::paintWriteBack()
{
    const auto& box = m_scene.layout().writeBackBox;
    if (!box)
        return;
    const Colors colors = colorsFor(m_palette);
    QColor fill = colors.accent;
    fill.setAlphaF(colors.dark ? 0.10F : 0.06F);
    const LinkStyle style = linkStyle(core::LinkRule::TrackingId, m_scene.linkStrength(), core::LinkDecision::None);
    m_painter.setPen(linePen(colors.accent, 1.2, style.line));
    m_painter.setBrush(fill);
    m_painter.drawRoundedRect(mapped(*box), 6, 6);
}

// After the curve, so that it keeps out of the letters.
void TimelinePainter::paintCaption()
{
    if (!m_scene.layout().writeBackBox || m_scene.layout().caption.isEmpty())
        return;
    const Colors colors = colorsFor(m_palette);
    QColor fill = colors.accent;
    fill.setAlphaF(colors.dark ? 0.10F : 0.06F);
    // It may be wider than the box: paper keeps the dashes out of its letters too.
    const QRectF caption = mapped(m_scene.layout().caption);
    const QRectF paper = caption.adjusted(-3, 0, 3, 0);
    m_painter.fillRect(paper, m_palette.color(QPalette::Base));
    m_painter.fillRect(paper, fill);
    text(caption, Qt::AlignLeft | Qt::AlignVCenter, m_scene.linkCaption(), colors.accent);
}

void TimelinePainter::paintWaits()
{
    const Colors colors = colorsFor(m_palette);
    const auto& g = m_scene.geometry();
    const QFontMetricsF metrics(m_small);
    const double top = laneTop() + m_scene.layout().bottom, y = top + g.waitsHeight / 2;
    double lastX = 0;
    bool first = true;
    core::UtcTime lastTime;
    for (int i = 0; i < int(m_scene.stepCount()); ++i) {
        if (!m_scene.isInCourse(i))
            continue;
        const double x = left() + m_scene.layout().x[std::size_t(i)];
        const core::Duration wait = m_scene.step(i).shownTime - lastTime;
        const bool inView = !first && x > left() && lastX < m_width && x - lastX >= 2;
        if (inView) {
            const bool longest = i == m_scene.longestWait();
            const QColor color = longest ? colors.warning : colors.faint;
            const QString words = spanText(wait);
            const double a = std::max(lastX, left()) + 1, b = std::min(x, m_width) - 1;
            const double wide = metrics.horizontalAdvance(words) + 8;
            m_painter.setPen(QPen(color, 1));
            m_painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4));
            m_painter.drawLine(QPointF(lastX, y - 4), QPointF(lastX, y + 4));
            if (b - a >= wide) {
                m_painter.drawLine(QPointF(a, y), QPointF((a + b - wide) / 2, y));
                m_painter.drawLine(QPointF((a + b + wide) / 2, y), QPointF(b, y));
                m_painter.drawText(QRectF((a + b - wide) / 2, top, wide, g.waitsHeight), Qt::AlignCenter, words);
            } else {
                m_painter.drawLine(QPointF(a, y), QPointF(b, y));
            }
        }
        first = false;
        lastX = x;
        lastTime = m_scene.step(i).shownTime;
    }
    m_painter.setClipping(false);
    text(QRectF(14, top, left() - 20, g.waitsHeight), Qt::AlignLeft | Qt::AlignVCenter,
         PainterText::tr("Time between"), colors.faint);
}

} // namespace ui
