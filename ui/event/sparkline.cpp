// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/event/sparkline.h"

#include "ui/base/labels.h"
#include "ui/base/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ui {

Sparkline::Sparkline(QWidget* parent) : QWidget(parent)
{
    setLayoutDirection(Qt::LeftToRight); // time runs that way in every language
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Events over time"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Sparkline::setHistogram(core::EventHistogram histogram)
{
    m_histogram = std::move(histogram);
    m_current = -1;
    updateDescription();
    update();
}

void Sparkline::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    updateDescription();
}

QSize Sparkline::sizeHint() const { return {fontMetrics().averageCharWidth() * 36, fontMetrics().height() * 3}; }
QSize Sparkline::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 12, fontMetrics().height() * 3}; }

int Sparkline::bucketAt(double x) const
{
    const int count = int(m_histogram.buckets.size());
    return count == 0 || x < 0 || x >= width() ? -1 : std::min(count - 1, int(x * count / width()));
}

core::TimeRange Sparkline::rangeOf(int bucket) const
{
    const core::UtcTime from = *m_histogram.range.from + core::Duration{m_histogram.bucket.ticks * bucket};
    return {from, from + m_histogram.bucket};
}

QString Sparkline::bucketText(int bucket) const
{
    if (bucket < 0 || bucket >= int(m_histogram.buckets.size()))
        return {};
    const auto& b = m_histogram.buckets[std::size_t(bucket)];
    const auto range = rangeOf(bucket);
    QString text = tr("%1 to %2 (%3)\n%n event(s)", nullptr, int(b.total)).arg(m_zone.dateTime(*range.from), m_zone.dateTime(*range.to), m_zone.name());
    if (b.failures > 0)
        text += tr(", %n of them failed", nullptr, int(b.failures));
    return text;
}

void Sparkline::updateDescription()
{
    if (m_current >= 0) {
        setAccessibleDescription(bucketText(m_current));
        return;
    }
    std::size_t most = 0;
    for (std::size_t i = 0; i < m_histogram.buckets.size(); ++i)
        most = m_histogram.buckets[i].total > m_histogram.buckets[most].total ? i : most;
    setAccessibleDescription(m_histogram.buckets.empty() ? QString() : tr("Most: %1").arg(bucketText(int(most))));
}

void Sparkline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors colors = colorsFor(palette());
    const QRectF area = QRectF(rect()).adjusted(0.5, 1, -0.5, -1);
    painter.setPen(QPen(colors.line, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    std::uint32_t most = 1;
    for (const auto& bucket : m_histogram.buckets)
        most = std::max(most, bucket.total);
    const double step = double(width()) / double(std::max<std::size_t>(1, m_histogram.buckets.size()));
    for (std::size_t i = 0; i < m_histogram.buckets.size(); ++i) {
        const auto& bucket = m_histogram.buckets[i];
        if (bucket.total == 0)
            continue;
        const double height = std::max(2.0, bucket.total * (area.height() - 1) / most);
        const double failed = bucket.failures == 0 ? 0 : std::max(1.5, height * bucket.failures / bucket.total);
        const QRectF bar(double(i) * step, area.bottom() - height, std::max(1.0, step - 1), height);
        painter.fillRect(bar, colors.accent);
        painter.fillRect(QRectF(bar.left(), bar.bottom() - failed, bar.width(), failed), colors.failure);
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        const QRectF focus = m_current < 0 ? QRectF(area) : QRectF(m_current * step, area.top(), std::max(2.0, step), area.height() - 1);
        painter.drawRect(focus.adjusted(0, 0, -0.5, 0));
    }
}

void Sparkline::mousePressEvent(QMouseEvent* event)
{
    const int bucket = bucketAt(event->position().x());
    if (event->button() == Qt::LeftButton && bucket >= 0 && m_histogram.buckets[std::size_t(bucket)].total > 0)
        Q_EMIT rangeChosen(rangeOf(bucket));
}

// From bar to bar, past the empty ones.
void Sparkline::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    const int count = int(m_histogram.buckets.size());
    if (step != 0 && count > 0) {
        int next = m_current < 0 ? (step > 0 ? 0 : count - 1) : m_current + step;
        while (next >= 0 && next < count && m_histogram.buckets[std::size_t(next)].total == 0)
            next += step;
        if (next >= 0 && next < count)
            m_current = next;
        updateDescription();
        setToolTip(bucketText(m_current));
        update();
    } else if (enters && m_current >= 0) {
        Q_EMIT rangeChosen(rangeOf(m_current));
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool Sparkline::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), bucketText(bucketAt(help->pos().x())), this);
        return true;
    }
    return QWidget::event(event);
}

void Sparkline::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void Sparkline::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace ui
