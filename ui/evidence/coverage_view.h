// SPDX-License-Identifier: GPL-3.0-or-later
// The coverage map: a lane for each source and server, hours or days as cells. Present is filled, silent is
// hollow with a line, missing is hatched, so that no state hangs on colour; a list has a mark at its date and
// words. Arrows move the cursor (Ctrl: to
// the next change), + and - zoom, 0 fits, Ctrl+wheel zooms, drag, Shift+wheel and Alt+arrows pan; the
// cursor's cell is spoken and shown below.
#pragma once
#include "ui/evidence/coverage_scene.h"

#include <QAbstractScrollArea>

namespace ui {

class CoverageView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit CoverageView(QWidget* parent = nullptr);

    void setMap(CoverageMapPtr map);
    void setZone(const DisplayZone& zone);
    const CoverageScene& scene() const { return m_scene; }
    int currentLane() const { return m_lane; } // -1: none
    std::int64_t currentHour() const { return m_hour; }
    void setCurrent(int lane, std::int64_t hour);
    QString currentText() const;
    QRect laneRect(int lane) const; // in viewport coordinates
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void fit();

Q_SIGNALS:
    void currentChanged();
    void laneActivated(int lane); // Enter or double click

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

private:
    void updateGeometryOfScene();
    void zoomBy(double factor, double sceneX);
    double cursorX() const;
    bool moveCursor(QKeyEvent* event);
    void moveTo(int lane, std::int64_t hour);
    void panBy(double pixels);
    int laneAt(int y) const;
    void updateAccessibleText();
    QFont smallFont() const;
    int laneHeight() const;
    int axisHeight() const;

    CoverageScene m_scene;
    double m_gutter = 0;
    int m_lane = -1;
    std::int64_t m_hour = 0;
    QPoint m_dragLast;
    bool m_pressed = false, m_dragged = false;
};

// The patterns of the states, for map and legend alike.
void paintCoverageCell(QPainter& painter, const QRectF& box, CoverageState state, double lackingShare,
                       const QPalette& palette);
void installCoverageAccessibility(); // spoken lanes and cells

} // namespace ui
