// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/histogram_view.h"

#include "ui/base/date_form.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace ui {

HistogramView::HistogramView(QWidget* parent) : QWidget(parent)
{
    setLayoutDirection(Qt::LeftToRight); // time runs that way in every language
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Histogram over time"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize HistogramView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 5};
}

QSize HistogramView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, fontMetrics().height() * 5};
}

void HistogramView::setBars(std::vector<HistogramBar> bars, std::array<QString, 3> names)
{
    m_bars = std::move(bars);
    m_names = std::move(names);
    if (std::max(m_current, m_anchor) >= int(m_bars.size()))
        m_current = m_anchor = -1;
    update();
}

void HistogramView::setTime(const core::TimeRange& time)
{
    m_time = time;
    m_anchor = -1;
    update();
}

void HistogramView::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    update();
}

QRectF HistogramView::plot() const
{
    const double high = fontMetrics().height();
    const QString most = countText(highest());
    const double left = std::max(fontMetrics().horizontalAdvance(most), fontMetrics().averageCharWidth() * 4) + 14;
    return QRectF(rect()).adjusted(left, high * 0.5, -12, -high * 1.35);
}

std::uint32_t HistogramView::highest() const
{
    std::uint32_t most = 1;
    for (const HistogramBar& bar : m_bars)
        most = std::max(most, bar.total());
    return most;
}

double HistogramView::xOf(core::UtcTime time) const
{
    const QRectF area = plot();
    if (m_bars.empty())
        return area.left();
    const double from = double(m_bars.front().from.ticks), span = double(m_bars.back().to.ticks) - from;
    return area.left() + std::clamp((double(time.ticks) - from) / std::max(span, 1.0), 0.0, 1.0) * area.width();
}

QRectF HistogramView::barRect(int bar) const
{
    const QRectF area = plot();
    const HistogramBar& it = m_bars[std::size_t(bar)];
    const double left = xOf(it.from), right = xOf(it.to);
    const double gap = right - left > 4 ? 1 : 0, high = area.height() * it.total() / highest();
    return {left + gap / 2, area.bottom() - high, std::max(right - left - gap, 1.0), high};
}

int HistogramView::barAt(double x) const
{
    int best = -1;
    for (int i = 0; i < int(m_bars.size()); ++i)
        if (best < 0 || xOf(m_bars[std::size_t(i)].from) <= x)
            best = i;
    return best;
}

core::TimeRange HistogramView::marked() const
{
    if (m_anchor < 0 || m_current < 0)
        return {};
    const auto [first, last] = std::minmax(m_anchor, m_current);
    return {m_bars[std::size_t(first)].from, m_bars[std::size_t(last)].to};
}

QString HistogramView::describe(int bar) const
{
    if (bar < 0 || bar >= int(m_bars.size()))
        return {};
    const HistogramBar& it = m_bars[std::size_t(bar)];
    QStringList parts;
    for (std::size_t i = 0; i < m_names.size(); ++i)
        if (it.counts[i] > 0)
            parts << tr("%1 %2").arg(countText(it.counts[i]), m_names[i]);
    return tr("%1 \u2013 %2 %3: %4").arg(m_zone.dateTime(it.from), m_zone.dateTime(it.to), m_zone.name(),
                                         parts.isEmpty() ? tr("none") : parts.join(QStringLiteral(", ")));
}

void HistogramView::paintBars(QPainter& painter, const QRectF& area) const
{
    const Colors colors = colorsFor(palette());
    QColor calm = colors.accent;
    calm.setAlphaF(colors.dark ? 0.62 : 0.5);
    const double unit = area.height() / highest();
    for (int i = 0; i < int(m_bars.size()); ++i) {
        const HistogramBar& bar = m_bars[std::size_t(i)];
        if (bar.total() == 0)
            continue;
        QRectF box = barRect(i);
        if (box.height() < 1)
            box.setTop(area.bottom() - 1); // one among thousands is still there
        const QRectF failed(box.left(), box.top(), box.width(), std::min(box.height(), std::max(bar.counts[0] > 0 ? 1.5 : 0.0, unit * bar.counts[0])));
        painter.fillRect(QRectF(box.left(), failed.bottom(), box.width(), box.bottom() - failed.bottom()), calm);
        if (bar.counts[0] == 0)
            continue;
        painter.fillRect(failed, colors.failure);
        if (failed.height() > 4 && failed.width() > 3)
            painter.fillRect(failed, QBrush(palette().color(QPalette::Base), Qt::BDiagPattern));
    }
}

void HistogramView::paintAxis(QPainter& painter, const QRectF& area) const
{
    const Colors colors = colorsFor(palette());
    painter.setPen(colors.line);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(colors.faint);
    const double high = fontMetrics().height();
    painter.drawText(QRectF(0, area.top() - high / 2, area.left() - 6, high), Qt::AlignRight | Qt::AlignVCenter, countText(highest()));
    painter.drawText(QRectF(0, area.bottom() - high / 2, area.left() - 6, high), Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("0"));
    const core::TimeAxis axis(m_bars.front().from, m_bars.back().to, area.width());
    const auto offset = [this](core::UtcTime at) { return m_zone.offset(at); };
    double free = area.left() - 1e9;
    for (const core::AxisTick& tick : axis.ticks(fontMetrics().averageCharWidth() * 16.0, offset)) {
        const bool isOfYear = tick.context.size() == 4; // and the label is the day of it
        const QString label = tick.context.empty() ? inDateForm(toQt(tick.label)) : isOfYear ? inDateForm(toQt(tick.context + '-' + tick.label)) : inDateForm(toQt(tick.context + ' ' + tick.label));
        const double wide = fontMetrics().horizontalAdvance(label), x = area.left() + tick.x;
        const double left = std::clamp(x - wide / 2, area.left(), area.right() - wide);
        if (left < free + 8)
            continue;
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 3));
        painter.drawText(QRectF(left, area.bottom() + 4, wide + 1, high), Qt::AlignLeft | Qt::AlignTop, label);
        free = left + wide;
    }
}

void HistogramView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    const Colors colors = colorsFor(palette());
    painter.setPen(colors.line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    const QRectF area = plot();
    if (m_bars.empty()) {
        painter.setPen(colors.faint);
        painter.drawText(rect(), Qt::AlignCenter, tr("Nothing with a time to count"));
        return;
    }
    const core::TimeRange mark = marked();
    const auto band = [&](const core::TimeRange& time, double alpha) {
        QColor shade = colors.accent;
        shade.setAlphaF(alpha);
        const double left = time.from ? xOf(*time.from) : area.left(), right = time.to ? xOf(*time.to) : area.right();
        painter.fillRect(QRectF(left, 0, std::max(right - left, 1.0), area.bottom()), shade);
    };
    if (!m_time.isOpen())
        band(m_time, 0.12);
    if (!mark.isOpen())
        band(mark, 0.25);
    paintBars(painter, area);
    paintAxis(painter, area);
    if (hasFocus() && m_current >= 0) {
        painter.setPen(QPen(colors.accent, 1.5));
        QRectF cursor = barRect(m_current);
        cursor.setTop(area.top() - 2);
        painter.drawRect(cursor);
    }
}

void HistogramView::setCurrent(int bar, bool extend)
{
    if (m_bars.empty())
        return;
    const int before = m_current;
    m_current = std::clamp(bar, 0, int(m_bars.size()) - 1);
    if (!extend)
        m_anchor = -1;
    else if (m_anchor < 0)
        m_anchor = before < 0 ? m_current : before;
    setAccessibleDescription(describe(m_current));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    update();
    Q_EMIT currentChanged(m_current);
}

void HistogramView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_bars.empty())
        return;
    m_dragging = true;
    m_pressed = event->pos();
    m_current = m_anchor = barAt(event->position().x());
    update();
}

void HistogramView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging)
        setCurrent(barAt(event->position().x()), true);
}

// A click marks one bar, which is a stretch of time as well.
void HistogramView::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_dragging || event->button() != Qt::LeftButton)
        return;
    m_dragging = false;
    const core::TimeRange chosen = marked();
    m_anchor = -1;
    update();
    if (!chosen.isOpen())
        Q_EMIT timeChosen(chosen);
}

void HistogramView::mouseDoubleClickEvent(QMouseEvent*)
{
    m_dragging = false;
    m_anchor = -1;
    Q_EMIT timeChosen({});
}

void HistogramView::keyPressEvent(QKeyEvent* event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const int back = isRightToLeft() ? Qt::Key_Right : Qt::Key_Left, on = isRightToLeft() ? Qt::Key_Left : Qt::Key_Right;
    if (event->key() == back)
        setCurrent(m_current < 0 ? int(m_bars.size()) - 1 : m_current - 1, extend);
    else if (event->key() == on)
        setCurrent(m_current + 1, extend);
    else if (event->key() == Qt::Key_Home)
        setCurrent(0, extend);
    else if (event->key() == Qt::Key_End)
        setCurrent(int(m_bars.size()) - 1, extend);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_current >= 0) {
        if (m_anchor < 0)
            m_anchor = m_current;
        Q_EMIT timeChosen(marked());
    } else if (event->key() == Qt::Key_Escape && m_anchor >= 0) {
        m_anchor = -1;
        update();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void HistogramView::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    update();
}

void HistogramView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason)
        setCurrent(int(m_bars.size()) - 1, false);
}

bool HistogramView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && !m_bars.empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), describe(barAt(help->pos().x())) + u'\n' + tr("Drag to show a stretch of time only"), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace ui
