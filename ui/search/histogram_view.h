// SPDX-License-Identifier: GPL-3.0-or-later
// How many there were over time: stacked bars over the whole case, above a list. A drag, or Shift with the arrow keys, marks a
// stretch of time; releasing it, or Enter, makes it the time of the filter. Bars are counts, from zero; the failed part is on
// top in its colour and hatched, so that it is told by more than colour.
#pragma once
#include "core/timeline/time_axis.h"
#include "core/search/filter.h"
#include "ui/base/display_zone.h"

#include <QWidget>
#include <array>
#include <optional>
#include <vector>

namespace ui {

struct HistogramBar {
    core::UtcTime from, to;                   // [from, to)
    std::array<std::uint32_t, 3> counts{};    // failed or blocked, other, succeeded
    std::uint32_t total() const { return counts[0] + counts[1] + counts[2]; }
};

class HistogramView : public QWidget
{
    Q_OBJECT

public:
    explicit HistogramView(QWidget* parent = nullptr);

    // Bars side by side in order of time. `names`: of the three counts, for tips and screen readers.
    void setBars(std::vector<HistogramBar> bars, std::array<QString, 3> names);
    void setTime(const core::TimeRange& time); // of the filter, shown as a band
    void setZone(const DisplayZone& zone);
    const std::vector<HistogramBar>& bars() const { return m_bars; }
    int current() const { return m_current; }
    QString describe(int bar) const; // "2021-02-03 10:00 – 11:00 UTC: 12, of them 3 failed"
    QRectF barRect(int bar) const;
    core::TimeRange marked() const; // by the drag or the keys

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void timeChosen(const core::TimeRange& time); // open: all times
    void currentChanged(int bar);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF plot() const;
    int barAt(double x) const; // the nearest one
    double xOf(core::UtcTime time) const;
    void paintBars(QPainter& painter, const QRectF& area) const;
    void paintAxis(QPainter& painter, const QRectF& area) const;
    void setCurrent(int bar, bool extend);
    std::uint32_t highest() const;

    std::vector<HistogramBar> m_bars;
    std::array<QString, 3> m_names;
    core::TimeRange m_time;
    DisplayZone m_zone;
    int m_current = -1, m_anchor = -1; // of what is being marked
    bool m_dragging = false;
    QPoint m_pressed;
};

} // namespace ui
