// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/life_painter.h"

#include "ui/base/labels.h"
#include "ui/base/mark_shape.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct PainterText {
    Q_DECLARE_TR_FUNCTIONS(ui::LifePainter)
};

AlertSeverity severityOf(core::StepClass stepClass)
{
    switch (stepClass) {
    case core::StepClass::Refusal: return AlertSeverity::High;
    case core::StepClass::Blocked: return AlertSeverity::Medium;
    case core::StepClass::Progress: return AlertSeverity::Low;
    default: return AlertSeverity::Informational;
    }
}

QColor colorOf(const Colors& colors, const core::LifeItem& item)
{
    if (item.lane == core::LifeLane::Alerts)
        return alertColor(colors, severityOf(item.stepClass));
    return item.outcome ? colors.of(*item.outcome) : colors.of(item.stepClass);
}

} // namespace

LifePainter::LifePainter(QPainter& painter, const LifeScene& scene, const DisplayZone& zone, const QPalette& palette,
                         const QFont& small, double width)
    : m_painter(painter), m_scene(scene), m_zone(zone), m_palette(palette), m_font(painter.font()), m_small(small),
      m_width(width), m_colors(colorsFor(palette))
{
    m_painter.setRenderHint(QPainter::Antialiasing);
}

AxisPainter LifePainter::axisPainter(const LifeState& state) const
{
    const AxisFrame frame{left(), m_width, laneTop(), laneTop(), laneTop() + m_scene.layout().bottom, false};
    return {m_painter, m_scene.axis(), frame, m_zone, m_palette, m_small, state.measured};
}

void LifePainter::text(const QRectF& box, int flags, const QString& text, const QColor& color)
{
    m_painter.setPen(color);
    m_painter.drawText(box, flags, QFontMetricsF(m_painter.font()).elidedText(text, Qt::ElideRight, box.width() + 0.5));
}

void LifePainter::paint(const QRectF& exposed, const LifeState& state)
{
    m_painter.fillRect(exposed, m_palette.color(QPalette::Base));
    const auto& rows = m_scene.layout().rows;
    for (std::size_t i = 0; i < rows.size(); i += 2)
        m_painter.fillRect(QRectF(0, laneTop() + rows[i].box.top, m_width, rows[i].box.height()), m_colors.band);
    std::uint64_t before = 0, after = 0;
    for (const core::LifeRow& row : rows) {
        before += row.before;
        after += row.after;
    }
    const QString earlier = before ? PainterText::tr("\u25c2 %n earlier", nullptr, int(before)) : QString();
    const QString later = after ? PainterText::tr("%n later \u25b8", nullptr, int(after)) : QString();
    AxisPainter axis = axisPainter(state);
    axis.paintTicks(axis.badgeWidth(earlier));
    axis.paintBreaks();
    axis.paintMeasure();
    m_painter.setFont(m_small);
    for (const core::LifeRow& row : rows)
        paintRow(row, state);
    paintListStart();
    paintSelected(state);
    axis.paintBadges(earlier, later);
    paintGutter();
    axis.paintZone();
    paintFoot(state);
}

void LifePainter::paintRow(const core::LifeRow& row, const LifeState& state)
{
    if (row.isDense)
        return paintColumns(row);
    const int selected = m_scene.shownSelection();
    const bool isBand = (&row - m_scene.layout().rows.data()) % 2 == 0;
    const QColor paper = isBand ? m_colors.band : m_palette.color(QPalette::Base);
    for (const core::LifeSpot& spot : row.spots) {
        const bool isSelected = selected >= 0 && std::find(spot.items.begin(), spot.items.end(), std::uint32_t(selected)) != spot.items.end();
        paintSpot(spot, paper, isSelected, state);
    }
    const auto& h = state.hovered;
    if (h.spot >= 0 && h.row >= 0 && &m_scene.layout().rows[std::size_t(h.row)] == &row && h.spot < int(row.spots.size())) {
        const QRectF box = mapped(row.spots[std::size_t(h.spot)].box).adjusted(-3, -3, 3, 3);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_colors.faint, 1.2));
        m_painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    }
}

// How much there was, on a scale that shows one beside a thousand; what was refused or blocked stands at the bottom, in
// its colour and full height of its share, then what succeeded, then the rest.
void LifePainter::paintColumns(const core::LifeRow& row)
{
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    const double room = row.box.height() - 2 * m_scene.geometry().lanes.padding, width = m_scene.geometry().lanes.columnWidth;
    const double most = std::log1p(double(std::max(1u, row.most)));
    QList<QRectF> refused, succeeded, rest;
    for (const core::LifeColumn& c : row.columns) {
        const double height = std::max(3.0, room * std::log1p(double(c.count)) / most);
        double y = laneTop() + row.box.bottom - m_scene.geometry().lanes.padding;
        const double x = left() + c.left;
        const auto part = [&](QList<QRectF>& to, std::uint32_t count, double least) {
            if (count == 0)
                return;
            const double tall = std::max(least, height * double(count) / double(c.count));
            to << QRectF(x, y - tall, width, tall);
            y -= tall;
        };
        part(refused, c.refused, 3); // one in a thousand is seen
        part(succeeded, c.succeeded, 0);
        part(rest, c.count - c.refused - c.succeeded, 0);
    }
    m_painter.setPen(Qt::NoPen);
    const auto draw = [&](const QList<QRectF>& boxes, QColor color, float alpha) {
        color.setAlphaF(alpha);
        m_painter.setBrush(color);
        m_painter.drawRects(boxes);
    };
    draw(rest, m_colors.neutral, 0.55F);
    draw(succeeded, m_colors.success, 0.75F);
    draw(refused, m_colors.failure, 1);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_colors.line, 1));
    const double y = laneTop() + row.box.bottom - m_scene.geometry().lanes.padding + 0.5;
    m_painter.drawLine(QPointF(left(), y), QPointF(m_width, y));
}

void LifePainter::paintShape(const core::LifeItem& item, const QRectF& box)
{
    if (item.lane == core::LifeLane::Alerts)
        drawAlertShape(m_painter, box, severityOf(item.stepClass), m_palette);
    else if (item.outcome)
        drawOutcomeShape(m_painter, box, *item.outcome, m_palette);
    else
        drawStepShape(m_painter, box, item.stepClass, m_palette);
}

void LifePainter::paintSpot(const core::LifeSpot& spot, const QColor& paper, bool selected, const LifeState& state)
{
    const core::LifeItem& item = m_scene.items()[spot.leader];
    const QRectF box = mapped(spot.box);
    const QColor color = colorOf(m_colors, item);
    const double size = box.height();
    if (selected) {
        m_painter.setBrush(m_palette.color(QPalette::Highlight));
        m_painter.setPen(state.focused ? QPen(m_palette.color(QPalette::Text), 2) : QPen(m_colors.accent, 1.4));
        const QRectF ring = box.adjusted(-3.5, -3.5, 3.5, 3.5);
        m_painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2);
    }
    const bool isBar = box.width() > size + 0.5;
    const double start = std::max(box.left(), left() + 1);
    if (isBar) { // what lasted, or several that are told apart only nearer
        const QRectF bar(start, box.top() + 0.5, std::min(box.right(), m_width) - start, size - 1);
        QColor fill = color;
        fill.setAlphaF(m_colors.dark ? 0.28F : 0.16F);
        m_painter.setPen(QPen(color, 1));
        m_painter.setBrush(fill);
        m_painter.drawRoundedRect(bar, size / 2, size / 2);
    }
    paintShape(item, QRectF(start, box.top(), size, size));
    const QString more = spot.items.size() > 1 ? QString::number(spot.items.size()) : QString();
    const double wide = QFontMetricsF(m_small).horizontalAdvance(more) + 4;
    if (!more.isEmpty() && box.right() - start - size >= wide)
        text(QRectF(start + size, box.top(), std::min(wide, box.right() - start - size), size), Qt::AlignCenter, more, m_palette.color(QPalette::Text));
    if (!spot.label)
        return;
    const QRectF place = mapped(*spot.label);
    if (!spot.isInside) { // paper under the words: lines of the axis and of breaks keep out of them
        QColor under = selected ? m_palette.color(QPalette::Highlight) : paper;
        under.setAlphaF(selected ? 1.0F : 0.85F);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(under);
        m_painter.drawRoundedRect(place.adjusted(-2, 1.5, 2, -1.5), 3, 3);
    }
    const bool matters = core::classOf(item) == core::StepClass::Refusal || core::classOf(item) == core::StepClass::Blocked;
    text(place, Qt::AlignLeft | Qt::AlignVCenter, m_scene.title(spot.leader),
         selected ? m_palette.color(QPalette::HighlightedText) : matters ? color : spot.isSteps ? m_colors.faint : m_palette.color(QPalette::Text));
}

// Where the list begins, though there is more; the foot says so in words.
void LifePainter::paintListStart()
{
    if (!m_scene.listedFrom())
        return;
    const double x = left() + m_scene.axis().toX(*m_scene.listedFrom());
    if (x <= left() || x >= m_width)
        return;
    m_painter.setPen(QPen(m_colors.faint, 1, Qt::DashLine));
    m_painter.drawLine(QPointF(x, laneTop()), QPointF(x, laneTop() + m_scene.layout().bottom));
}

// Among columns the selected item is a mark with its words.
void LifePainter::paintSelected(const LifeState& state)
{
    if (m_scene.selected() < 0)
        return;
    const core::LifeItem& item = m_scene.at(m_scene.selected());
    const auto row = std::find_if(m_scene.layout().rows.begin(), m_scene.layout().rows.end(), [&](const auto& r) { return r.lane == item.lane; });
    const core::Box place = m_scene.selectedBox();
    if (row == m_scene.layout().rows.end() || place.isEmpty() || !row->isDense)
        return;
    const QRectF box = mapped(place);
    const QString words = m_scene.title(m_scene.indexAt(m_scene.selected()));
    const double wide = std::ceil(QFontMetricsF(m_small).horizontalAdvance(words)) + 10;
    m_painter.setBrush(m_palette.color(QPalette::Highlight));
    m_painter.setPen(state.focused ? QPen(m_palette.color(QPalette::Text), 2) : QPen(m_colors.accent, 1.4));
    const bool isLeft = box.right() + 6 + wide > m_width;
    const QRectF pill = isLeft ? box.adjusted(-wide - 6, -3.5, 3.5, 3.5) : box.adjusted(-3.5, -3.5, wide + 6, 3.5);
    m_painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    paintShape(item, box);
    text(isLeft ? QRectF(pill.left() + 8, box.top(), wide, box.height()) : QRectF(box.right() + 5, box.top(), wide, box.height()),
         Qt::AlignLeft | Qt::AlignVCenter, words, m_palette.color(QPalette::HighlightedText));
}

void LifePainter::paintGutter()
{
    const auto& layout = m_scene.layout();
    m_painter.fillRect(QRectF(0, 0, left(), laneTop() + layout.bottom), m_palette.color(QPalette::Base));
    const double line = QFontMetricsF(m_font).height(), small = QFontMetricsF(m_small).height();
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        const core::LifeRow& row = layout.rows[i];
        const QRectF box(0, laneTop() + row.box.top, left(), row.box.height());
        if (i % 2 == 0)
            m_painter.fillRect(box, m_colors.band);
        const bool hasRoom = box.height() >= line + small + 4;
        const double top = box.center().y() - (line + (hasRoom ? small : 0)) / 2;
        m_painter.setFont(m_font);
        text(QRectF(14, top, left() - 20, line), Qt::AlignVCenter | Qt::AlignLeft, lifeLaneText(row.lane), m_palette.color(QPalette::Text));
        if (!hasRoom)
            continue;
        m_painter.setFont(m_small);
        text(QRectF(14, top + line, left() - 20, small), Qt::AlignVCenter | Qt::AlignLeft, PainterText::tr("%1 in view").arg(countText(row.inView)),
             m_colors.faint);
    }
}

void LifePainter::paintFoot(const LifeState& state)
{
    const double top = laneTop() + m_scene.layout().bottom, height = m_scene.geometry().footHeight;
    m_painter.setFont(m_small);
    const QFontMetricsF metrics(m_small);
    double x = left();
    if (const auto from = m_scene.listedFrom()) {
        const QString since = PainterText::tr("\u2506 listed whole from %1 on").arg(m_zone.dateTime(*from).left(16));
        const double width = std::min(metrics.horizontalAdvance(since) + 1, m_width - x - 8);
        text(QRectF(x, top, width, height), Qt::AlignLeft | Qt::AlignVCenter, since, m_colors.faint);
        x += width + 24;
    }
    QString folds = m_scene.foldNote();
    if (!folds.isEmpty() && !state.isPicture)
        folds = PainterText::tr("%1 \u00b7 G shows them").arg(folds);
    else if (folds.isEmpty() && !state.isPicture && !m_scene.isFolding() && m_scene.hasLongWaits())
        folds = PainterText::tr("G folds long waits");
    if (!folds.isEmpty()) {
        const double width = std::max(0.0, std::min(metrics.horizontalAdvance(folds) + 1, m_width - x - 8));
        text(QRectF(x, top, width, height), Qt::AlignLeft | Qt::AlignVCenter, folds, m_colors.accent);
        x += width + 24;
    }
    const QString words = PainterText::tr("0 fit \u00b7 Ctrl+wheel zoom \u00b7 \u2190 \u2192 events \u00b7 Enter opens \u00b7 M measure");
    if (!state.isPicture && m_width - x - 8 >= metrics.horizontalAdvance(words))
        text(QRectF(x, top, m_width - x - 8, height), Qt::AlignLeft | Qt::AlignVCenter, words, m_colors.faint);
}

} // namespace ui
