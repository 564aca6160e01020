// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/coverage_view.h"

#include "ui/base/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ui {

CoverageView::CoverageView(QWidget* parent) : QAbstractScrollArea(parent)
{
    installCoverageAccessibility();
    setLayoutDirection(Qt::LeftToRight); // time runs that way in every language
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Coverage map"));
    updateAccessibleText();
}

QFont CoverageView::smallFont() const
{
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.9);
    return small;
}

int CoverageView::laneHeight() const
{
    return fontMetrics().height() * 2;
}
int CoverageView::axisHeight() const
{
    return QFontMetrics(smallFont()).height() * 2 + 10;
}

QSize CoverageView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, axisHeight() + laneHeight() * 2};
}

void CoverageView::setMap(CoverageMapPtr map)
{
    m_scene.setMap(std::move(map));
    m_lane = m_scene.laneCount() > 0 ? std::clamp(m_lane, 0, m_scene.laneCount() - 1) : -1;
    m_hour = std::clamp(m_hour, m_scene.firstHour(), m_scene.lastHour());
    updateGeometryOfScene();
    Q_EMIT currentChanged();
}

void CoverageView::setZone(const DisplayZone& zone)
{
    m_scene.setZone(zone);
    updateAccessibleText();
    viewport()->update();
    Q_EMIT currentChanged();
}

QString CoverageView::currentText() const
{
    return m_lane < 0 ? QString() : m_scene.describe(m_lane, m_scene.cellAt(m_lane, m_hour));
}

QRect CoverageView::laneRect(int lane) const
{
    return {0, axisHeight() + lane * laneHeight() - verticalScrollBar()->value(), viewport()->width(),
            laneHeight()};
}

void CoverageView::setCurrent(int lane, std::int64_t hour)
{
    moveTo(lane, hour);
}

void CoverageView::moveTo(int lane, std::int64_t hour)
{
    if (m_scene.laneCount() == 0)
        return;
    m_lane = std::clamp(lane, 0, m_scene.laneCount() - 1);
    m_hour = std::clamp(hour, m_scene.firstHour(), m_scene.lastHour());
    m_scene.reveal(m_scene.cellAt(m_lane, m_hour));
    const QRect row = laneRect(m_lane);
    if (row.top() < axisHeight())
        verticalScrollBar()->setValue(verticalScrollBar()->value() - (axisHeight() - row.top()));
    else if (row.bottom() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + row.bottom() - viewport()->height() + 1);
    updateAccessibleText();
    viewport()->update();
    Q_EMIT currentChanged();
}

double CoverageView::cursorX() const
{
    if (m_lane < 0)
        return m_scene.axis().width() / 2;
    const CoverageCell cell = m_scene.cellAt(m_lane, m_hour);
    return std::clamp((m_scene.left(cell) + m_scene.right(cell)) / 2, 0.0, m_scene.axis().width());
}

void CoverageView::zoomBy(double factor, double sceneX)
{
    m_scene.zoom(factor, sceneX);
    updateAccessibleText();
    viewport()->update();
    Q_EMIT currentChanged(); // cells of another size
}

void CoverageView::zoomIn()
{
    zoomBy(1.5, cursorX());
}
void CoverageView::zoomOut()
{
    zoomBy(1 / 1.5, cursorX());
}

void CoverageView::fit()
{
    m_scene.fit();
    updateAccessibleText();
    viewport()->update();
    Q_EMIT currentChanged();
}

void CoverageView::panBy(double pixels)
{
    m_scene.pan(pixels);
    viewport()->update();
}

void CoverageView::updateGeometryOfScene()
{
    double widest = 0;
    for (int i = 0; i < m_scene.laneCount(); ++i)
        widest = std::max(widest, QFontMetricsF(font()).horizontalAdvance(m_scene.laneName(i)));
    m_gutter = std::min(std::ceil(widest) + 28, viewport()->width() * 0.4);
    m_scene.setWidth(viewport()->width() - m_gutter - 12);
    const int content = axisHeight() + laneHeight() * m_scene.laneCount();
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(laneHeight());
    updateAccessibleText();
    viewport()->update();
}

void CoverageView::resizeEvent(QResizeEvent*)
{
    updateGeometryOfScene();
}

void CoverageView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::StyleChange)
        updateGeometryOfScene();
}

bool CoverageView::moveCursor(QKeyEvent* event)
{
    const bool ctrl = event->modifiers() & Qt::ControlModifier;
    const CoverageCell cell = m_scene.cellAt(m_lane, m_hour);
    switch (event->key()) {
    case Qt::Key_Left:
        moveTo(m_lane, ctrl ? m_scene.nextChange(m_lane, m_hour, -1) : cell.from - 1);
        return true;
    case Qt::Key_Right:
        moveTo(m_lane, ctrl ? m_scene.nextChange(m_lane, m_hour, 1) : cell.to);
        return true;
    case Qt::Key_Up:
    case Qt::Key_K:
        moveTo(m_lane - 1, m_hour);
        return true;
    case Qt::Key_Down:
    case Qt::Key_J:
        moveTo(m_lane + 1, m_hour);
        return true;
    case Qt::Key_Home:
        moveTo(ctrl ? 0 : m_lane, m_scene.firstHour());
        return true;
    case Qt::Key_End:
        moveTo(ctrl ? m_scene.laneCount() - 1 : m_lane, m_scene.lastHour());
        return true;
    case Qt::Key_PageUp:
        moveTo(m_lane - std::max(1, viewport()->height() / laneHeight() - 1), m_hour);
        return true;
    case Qt::Key_PageDown:
        moveTo(m_lane + std::max(1, viewport()->height() / laneHeight() - 1), m_hour);
        return true;
    default:
        return false;
    }
}

void CoverageView::keyPressEvent(QKeyEvent* event)
{
    if (m_lane < 0)
        return QAbstractScrollArea::keyPressEvent(event);
    if (event->modifiers() & Qt::AltModifier) {
        if (event->key() != Qt::Key_Left && event->key() != Qt::Key_Right)
            return QAbstractScrollArea::keyPressEvent(event);
        panBy(m_scene.axis().width() / (event->key() == Qt::Key_Left ? -8 : 8));
    } else if (!moveCursor(event)) {
        switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomIn();
            break;
        case Qt::Key_Minus:
            zoomOut();
            break;
        case Qt::Key_0:
            fit();
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT laneActivated(m_lane);
            break;
        default:
            return QAbstractScrollArea::keyPressEvent(event);
        }
    }
    event->accept();
}

int CoverageView::laneAt(int y) const
{
    const int row = y < axisHeight() ? -1 : (y - axisHeight() + verticalScrollBar()->value()) / laneHeight();
    return row >= 0 && row < m_scene.laneCount() ? row : -1;
}

void CoverageView::mousePressEvent(QMouseEvent* event)
{
    m_dragLast = event->position().toPoint();
    m_pressed = event->button() == Qt::LeftButton;
    m_dragged = false;
    const int lane = laneAt(m_dragLast.y());
    if (m_pressed && lane >= 0)
        moveTo(lane, m_dragLast.x() < m_gutter ? m_hour : m_scene.hourAt(m_dragLast.x() - m_gutter));
}

void CoverageView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint now = event->position().toPoint();
    if (!m_pressed)
        return;
    if (!m_dragged && std::abs(now.x() - m_dragLast.x()) < QApplication::startDragDistance())
        return;
    m_dragged = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    panBy(m_dragLast.x() - now.x());
    m_dragLast = now;
}

void CoverageView::mouseReleaseEvent(QMouseEvent*)
{
    m_pressed = m_dragged = false;
    viewport()->unsetCursor();
}

void CoverageView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int lane = laneAt(event->position().toPoint().y()); lane >= 0)
        Q_EMIT laneActivated(lane);
}

void CoverageView::wheelEvent(QWheelEvent* event)
{
    const double turns = (event->angleDelta().y() + event->angleDelta().x()) / 120.0;
    if (event->modifiers() & Qt::ControlModifier)
        zoomBy(std::pow(1.25, turns), event->position().x() - m_gutter);
    else if (event->modifiers() & Qt::ShiftModifier || event->angleDelta().x() != 0)
        panBy(-turns * 60);
    else
        return QAbstractScrollArea::wheelEvent(event);
    event->accept();
}

bool CoverageView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int lane = laneAt(help->pos().y());
    if (lane < 0) {
        QToolTip::hideText();
        return true;
    }
    if (help->pos().x() < m_gutter) {
        QToolTip::showText(help->globalPos(), m_scene.describeLane(lane), viewport(), laneRect(lane));
        return true;
    }
    const std::int64_t hour =
        std::clamp(m_scene.hourAt(help->pos().x() - m_gutter), m_scene.firstHour(), m_scene.lastHour());
    const CoverageCell cell = m_scene.cellAt(lane, hour);
    const QRect box(int(m_gutter + m_scene.left(cell)), laneRect(lane).top(),
                    int(m_scene.right(cell) - m_scene.left(cell)) + 1, laneHeight());
    QToolTip::showText(help->globalPos(), m_scene.describe(lane, cell), viewport(), box);
    return true;
}

void CoverageView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    updateAccessibleText();
    viewport()->update();
}

void CoverageView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void CoverageView::updateAccessibleText()
{
    const QString text = m_lane < 0 ? tr("Nothing is in the case yet") : currentText();
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    if (m_lane >= 0 && hasFocus()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(m_lane);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace ui
