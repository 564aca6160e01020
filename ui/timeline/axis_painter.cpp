// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/axis_painter.h"

#include "ui/base/date_form.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace ui {

namespace {
struct AxisText {
    Q_DECLARE_TR_FUNCTIONS(ui::AxisPainter)
};

// "UTC+01:00"; the offset may change within the view, so it is that of one moment.
QString offsetName(core::Duration offset)
{
    const std::int64_t minutes = offset.ticks / core::Duration::minutes(1).ticks, size = std::abs(minutes);
    return QStringLiteral("UTC%1%2:%3").arg(minutes < 0 ? QChar(0x2212) : QChar(u'+')).arg(size / 60, 2, 10, QChar(u'0')).arg(size % 60, 2, 10, QChar(u'0'));
}
} // namespace

AxisPainter::AxisPainter(QPainter& painter, const core::FoldedAxis& axis, const AxisFrame& frame, const DisplayZone& zone,
                         const QPalette& palette, const QFont& small, const std::optional<MeasuredSpan>& measured)
    : m_painter(painter), m_axis(axis), m_frame(frame), m_zone(zone), m_palette(palette), m_small(small),
      m_measured(measured), m_colors(colorsFor(palette))
{
}

// In the row of the times, over whichever of them stand there; no label of a step is ever covered.
QRectF AxisPainter::measurePill() const
{
    if (!m_measured)
        return {};
    const QFontMetricsF metrics(m_small);
    const double a = m_axis.toX(m_measured->from), b = m_axis.toX(m_measured->to);
    const double middle = m_frame.left + (std::clamp(a, 0.0, m_axis.width()) + std::clamp(b, 0.0, m_axis.width())) / 2;
    const double width = std::min(metrics.horizontalAdvance(m_measured->text) + 16, std::max(20.0, m_frame.width - m_frame.left - 4));
    const double x = std::clamp(middle - width / 2, m_frame.left + 2, std::max(m_frame.left + 2, m_frame.width - width - 2));
    return {x, m_frame.ticksHeight - metrics.height() - 5, width, metrics.height() + 3};
}

QRectF AxisPainter::breakPill(std::size_t fold) const
{
    const QFontMetricsF metrics(m_small);
    const auto [from, to] = m_axis.breakAt(fold);
    const double wide = metrics.horizontalAdvance(spanText(m_axis.folds()[fold].length())) + 12;
    return {m_frame.left + (from + to) / 2 - wide / 2, m_frame.ticksHeight - metrics.height() - 5, wide, metrics.height() + 3};
}

bool AxisPainter::isFree(const QRectF& label) const
{
    if (measurePill().adjusted(-4, 0, 4, 0).intersects(label))
        return false;
    for (std::size_t i = 0; i < m_axis.folds().size(); ++i) {
        if (breakPill(i).adjusted(-4, 0, 4, 0).intersects(label))
            return false;
    }
    return true;
}

void AxisPainter::text(const QRectF& box, int flags, const QString& text, const QColor& color)
{
    m_painter.setPen(color);
    m_painter.drawText(box, flags, QFontMetricsF(m_painter.font()).elidedText(text, Qt::ElideRight, box.width() + 0.5));
}

void AxisPainter::paintTicks(double earlierWidth)
{
    m_painter.setFont(m_small);
    const QFontMetricsF metrics(m_small);
    const double line = metrics.height();
    const double spacing = metrics.horizontalAdvance(QStringLiteral("0000-00-00")) * 1.5;
    core::ZoneOffset offset;
    if (!m_frame.isElapsed)
        offset = [this](core::UtcTime t) { return m_zone.offset(t); };
    double lastRight = -1e9, lastContext = -1e9;
    for (const core::AxisTick& tick : m_axis.ticks(spacing, offset)) {
        const double x = m_frame.left + tick.x;
        m_painter.setPen(QPen(m_colors.line, 1));
        m_painter.drawLine(QPointF(x, m_frame.ticksHeight - 4), QPointF(x, m_frame.bottom));
        QString label = inDateForm(toQt(tick.label).replace(u'.', QLocale().decimalPoint())), context = inDateForm(toQt(tick.context));
        if (m_frame.isElapsed) {
            label = toQt(core::formatElapsed({tick.time.ticks})).replace(u'.', QLocale().decimalPoint());
            context.clear();
        }
        const auto place = [&](const QString& s, double top, const QColor& color, double room, double& last) {
            const double width = std::ceil(metrics.horizontalAdvance(s)) + 1, first = m_frame.left + 2 + room;
            const double at = std::clamp(x - width / 2, first, std::max(first, m_frame.width - width - 4));
            if (s.isEmpty() || at < last + 4 || !isFree(QRectF(at, top, width, line)))
                return;
            m_painter.setPen(color);
            m_painter.drawText(QRectF(at, top, width, line), Qt::AlignLeft | Qt::AlignVCenter, s);
            last = at + width;
        };
        place(context, 3, m_palette.color(QPalette::Text), earlierWidth, lastContext);
        place(label, 6 + line, m_colors.faint, 0, lastRight);
    }
}

// A stripe of bare paper between two zigzag lines, with what it hides on top.
void AxisPainter::paintBreaks()
{
    constexpr double tooth = 4, pitch = 10;
    m_painter.setFont(m_small);
    for (std::size_t i = 0; i < m_axis.folds().size(); ++i) {
        const auto [from, to] = m_axis.breakAt(i);
        if (to < 0 || from > m_axis.width())
            continue;
        const double middle = m_frame.left + (from + to) / 2;
        const double half = std::max(8.0, m_axis.breakWidth() / 2 - 13);
        QPainterPath left, right;
        left.moveTo(middle - half, m_frame.top);
        right.moveTo(middle + half, m_frame.top);
        int n = 0;
        for (double y = m_frame.top + pitch / 2; y < m_frame.bottom; y += pitch / 2, ++n) {
            left.lineTo(middle - half + (n % 2 ? 0 : tooth), y);
            right.lineTo(middle + half + (n % 2 ? 0 : tooth), y);
        }
        QPainterPath area = left;
        area.lineTo(right.currentPosition());
        area.connectPath(right.toReversed());
        area.closeSubpath();
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_palette.color(QPalette::Base));
        m_painter.drawPath(area);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_colors.faint, 1));
        m_painter.drawPath(left);
        m_painter.drawPath(right);
        const QRectF pill = breakPill(i);
        if (measurePill().intersects(pill))
            continue;
        m_painter.setPen(QPen(m_colors.line, 1));
        m_painter.setBrush(m_colors.panel);
        m_painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
        text(pill, Qt::AlignCenter, spanText(m_axis.folds()[i].length()), m_palette.color(QPalette::Text));
    }
}

void AxisPainter::paintMeasure()
{
    if (!m_measured)
        return;
    const double x1 = m_axis.toX(m_measured->from), x2 = m_axis.toX(m_measured->to);
    const double a = m_frame.left + std::clamp(std::min(x1, x2), -2.0, m_axis.width() + 2);
    const double b = m_frame.left + std::clamp(std::max(x1, x2), -2.0, m_axis.width() + 2);
    QColor fill = m_colors.accent;
    fill.setAlphaF(m_colors.dark ? 0.16F : 0.10F);
    m_painter.fillRect(QRectF(a, m_frame.top, b - a, m_frame.bottom - m_frame.top), fill);
    m_painter.setPen(QPen(m_colors.accent, 1));
    for (const double x : {x1, x2}) {
        if (x >= 0 && x <= m_axis.width())
            m_painter.drawLine(QPointF(m_frame.left + x, m_frame.ticksHeight - 4), QPointF(m_frame.left + x, m_frame.bottom));
    }
    m_painter.setFont(m_small);
    const QRectF box = measurePill();
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_colors.accent);
    m_painter.drawRoundedRect(box, 4, 4);
    text(box.adjusted(6, 0, -6, 0), Qt::AlignCenter, m_measured->text, m_palette.color(QPalette::Base));
}

double AxisPainter::badgeWidth(const QString& words) const
{
    return words.isEmpty() ? 0 : QFontMetricsF(m_small).horizontalAdvance(words) + 24;
}

void AxisPainter::paintBadges(const QString& earlier, const QString& later)
{
    m_painter.setFont(m_small);
    const double line = QFontMetricsF(m_small).height();
    for (const bool atLeft : {true, false}) {
        const QString& words = atLeft ? earlier : later;
        if (words.isEmpty())
            continue;
        const double width = badgeWidth(words) - 10;
        const QRectF box(atLeft ? m_frame.left + 4 : m_frame.width - width - 6, 1.5, width, line + 2);
        m_painter.setPen(QPen(m_colors.accent, 1));
        m_painter.setBrush(m_palette.color(QPalette::Base));
        m_painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
        text(box, Qt::AlignCenter, words, m_colors.accent);
    }
}

void AxisPainter::paintZone()
{
    m_painter.setFont(m_small);
    const double line = QFontMetricsF(m_small).height();
    const QRectF upper(14, 3, m_frame.left - 20, line), lower(14, 6 + line, m_frame.left - 20, line);
    if (m_frame.isElapsed) {
        text(lower, Qt::AlignVCenter | Qt::AlignLeft, AxisText::tr("Since the start"), m_colors.faint);
        return;
    }
    text(m_zone.isUtc() ? lower : upper, Qt::AlignVCenter | Qt::AlignLeft, m_zone.name(), m_colors.faint);
    if (!m_zone.isUtc())
        text(lower, Qt::AlignVCenter | Qt::AlignLeft, offsetName(m_zone.offset(m_axis.from())), m_colors.faint);
}

} // namespace ui
