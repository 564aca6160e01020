// SPDX-License-Identifier: GPL-3.0-or-later
// How many events fell into each stretch of time, as small bars; the failures among them in their colour from below. A click,
// or Enter on the bar chosen by the arrows, asks for the events of that bar.
#pragma once
#include "core/search/event_facets.h"
#include "ui/base/display_zone.h"

#include <QWidget>

namespace ui {

class Sparkline : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget* parent = nullptr);

    void setHistogram(core::EventHistogram histogram);
    void setZone(const DisplayZone& zone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rangeChosen(const core::TimeRange& range);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override; // tool tips
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    int bucketAt(double x) const; // -1: none
    core::TimeRange rangeOf(int bucket) const;
    QString bucketText(int bucket) const;
    void updateDescription();

    core::EventHistogram m_histogram;
    DisplayZone m_zone;
    int m_current = -1;
};

} // namespace ui
