// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline of one flow: lanes, marks, the course of the flow, waits, the write-back. Zoom with Ctrl+wheel, + and -,
// 0 fits the flow and 9 everything; pan by drag, Shift+wheel or Alt+arrows; Left, Right, Home, End go from step to step;
// Shift+drag (or the right button) measures. Selection is by step index and linked outwards by stepSelected.
#pragma once
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_scene.h"

#include <QAbstractScrollArea>

namespace ui {

class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);

    // null: shows the hint. The same flow again, worked out anew, keeps zoom, place and selected event.
    void setFlow(std::shared_ptr<const core::FlowDetail> detail);
    void setOutages(std::vector<core::Outage> outages); // of the write-back service, in the whole case
    void clearSelection(); // without a signal
    void setZone(const DisplayZone& zone);
    void setHint(const QString& text); // shown while there is no flow
    const TimelineScene& scene() const { return m_scene; }
    const DisplayZone& zone() const { return m_zone; }
    int selectedStep() const { return m_scene.selected(); }
    // Of the mark's cluster in viewport coordinates; empty where it is out of view.
    QRect stepRect(int step) const;

public Q_SLOTS:
    void selectStep(int index); // -1: none
    void selectNext();
    void selectPrevious();
    void zoomIn();
    void zoomOut();
    void fitFlow();
    void fitAll();

Q_SIGNALS:
    void stepSelected(int index);
    void leaveRequested(); // Escape: back to the list

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    enum class Drag { None, Press, Pan, Measure };

    void updateGeometryOfScene();
    void relayout();
    void zoomBy(double factor, double viewX);
    void moveSelection(int by);
    void hover(const QPoint& position);
    int clusterAt(const QPoint& position) const;
    QString tipFor(int cluster) const;
    QString tipForBand(const QPoint& position) const;
    void updateAccessibleText();
    double axisX(double viewX) const { return viewX - m_scene.geometry().gutter; }
    QFont smallFont() const;

    TimelineScene m_scene;
    TimelineState m_state;
    DisplayZone m_zone;
    QString m_hint;
    Drag m_drag = Drag::None;
    QPoint m_dragStart, m_dragLast;
    bool m_fitted = true; // the view still shows the whole flow, so a resize fits again
};

} // namespace ui
