// SPDX-License-Identifier: GPL-3.0-or-later
// A laid out panel on the screen, for pointer, keys and screen readers.
//   Arrows          go through the elements, Home and End to the first and last
//   Enter, click    activate one that has flows behind it
//   drag, Shift+Left and Shift+Right   mark a stretch of a time axis; Enter or letting go takes it, Escape drops it
// The wheel scrolls only while the panel has the focus and something to scroll: else the page scrolls. GUI thread.
#pragma once
#include "ui/insight/panel_scene.h"

#include <QAbstractScrollArea>

namespace ui {

class PanelView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit PanelView(QWidget* parent = nullptr);

    void setData(PanelData data);
    const PanelData& data() const { return m_data; }
    const PanelScene& scene() const { return m_scene; }
    int current() const { return m_current; }        // element; -1: none yet
    void setCurrent(int element);
    QRect elementRect(int element) const;            // in the viewport
    QString elementName(int element) const;
    QString brushText() const;                       // of the stretch that is marked; empty: none
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated(int row, int measure);
    void timeBrushed(core::UtcTime from, core::UtcTime to); // [from, to)
    void currentChanged(int element);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void layOut();
    void relax();                                    // sizes and colours changed
    QPointF toScene(QPointF at) const;
    void updateHover(QPointF at);
    void activate(int element);
    bool moveByKey(QKeyEvent* event);
    bool brushByKey(QKeyEvent* event);
    void setBrush(int from, int to);
    void dropBrush();
    void takeBrush();
    bool canBrush() const { return m_data.isTime && m_data.bucket.ticks > 0 && m_scene.buckets > 0; }
    void say();

    PanelData m_data;
    PanelScene m_scene;
    int m_current = -1, m_hovered = -1;
    int m_brushFrom = -1, m_brushTo = -1;            // buckets, both included; -1: none
    QPointF m_pressed;
    bool m_isDown = false, m_isDragging = false;
};

void installPanelAccessibility(); // panel_accessible.cpp; any number of times

} // namespace ui
