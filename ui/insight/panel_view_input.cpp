// SPDX-License-Identifier: GPL-3.0-or-later
// Pointer and keys of a panel.
#include "ui/base/qt_text.h"
#include "ui/insight/panel_view.h"
#include "ui/insight/panel_words.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace ui {

void PanelView::activate(int element)
{
    if (element < 0 || element >= int(m_scene.elements.size()))
        return;
    const SceneElement& one = m_scene.elements[std::size_t(element)];
    if (one.leads && one.row >= 0)
        Q_EMIT activated(one.row, one.measure);
}

// -------------------------------------------------------------------------------------------------------------- keys

bool PanelView::moveByKey(QKeyEvent* event)
{
    if (m_scene.elements.empty() || (event->modifiers() & (Qt::AltModifier | Qt::ControlModifier)))
        return false;
    const int last = int(m_scene.elements.size()) - 1;
    int wanted = m_current;
    switch (event->key()) {
    case Qt::Key_Left: wanted = m_scene.move(m_current, -1, 0); break;
    case Qt::Key_Right: wanted = m_scene.move(m_current, 1, 0); break;
    case Qt::Key_Up: wanted = m_scene.move(m_current, 0, -1); break;
    case Qt::Key_Down: wanted = m_scene.move(m_current, 0, 1); break;
    case Qt::Key_Home: wanted = 0; break;
    case Qt::Key_End: wanted = last; break;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (verticalScrollBar()->maximum() == 0)
            return false; // the page's own keys
        for (int i = 0; i < 10; ++i)
            wanted = m_scene.move(wanted, 0, event->key() == Qt::Key_PageUp ? -1 : 1);
        break;
    default: return false;
    }
    // At the border of a panel of one line up and down belong to the page.
    if (wanted == m_current && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        return false;
    setCurrent(wanted);
    return true;
}

bool PanelView::brushByKey(QKeyEvent* event)
{
    const bool isSideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (event->key() == Qt::Key_Escape && m_brushFrom >= 0) {
        dropBrush();
        return true;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_brushFrom >= 0) {
        takeBrush();
        return true;
    }
    if (!canBrush() || !isSideways || !(event->modifiers() & Qt::ShiftModifier))
        return false;
    const int step = event->key() == Qt::Key_Left ? -1 : 1;
    const int at = m_current >= 0 ? m_scene.elements[std::size_t(m_current)].place : 0;
    if (m_brushFrom < 0)
        setBrush(at, at);
    else
        setBrush(m_brushFrom, std::clamp(m_brushTo + step, 0, m_scene.buckets - 1));
    for (std::size_t i = 0; i < m_scene.elements.size(); ++i)
        if (m_scene.elements[i].place == m_brushTo) { // in view, and where the next arrow goes on
            setCurrent(int(i));
            break;
        }
    return true;
}

void PanelView::keyPressEvent(QKeyEvent* event)
{
    if (brushByKey(event) || moveByKey(event))
        return event->accept();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_current >= 0) {
        activate(m_current);
        return event->accept();
    }
    event->ignore();
}

// ------------------------------------------------------------------------------------------------------------- brush

void PanelView::setBrush(int from, int to)
{
    m_brushFrom = from;
    m_brushTo = to;
    setAccessibleDescription(from < 0 ? m_scene.summary : tr("Marked: %1. Enter filters by it, Escape drops it.").arg(brushText()));
    viewport()->update();
}

void PanelView::dropBrush()
{
    m_isDown = m_isDragging = false; // also a drag that Escape ended
    setBrush(-1, -1);
}

void PanelView::takeBrush()
{
    const int first = std::min(m_brushFrom, m_brushTo), last = std::max(m_brushFrom, m_brushTo);
    const core::UtcTime from = m_data.places[std::size_t(first)].from, to = m_data.places[std::size_t(last)].to;
    dropBrush();
    if (from < to)
        Q_EMIT timeBrushed(from, to);
}

// ------------------------------------------------------------------------------------------------------------ pointer

void PanelView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    m_isDown = true;
    m_isDragging = false;
    m_pressed = event->position();
    const int element = m_scene.elementAt(toScene(m_pressed));
    if (element >= 0)
        setCurrent(element);
}

void PanelView::updateHover(QPointF at)
{
    const int element = m_scene.elementAt(toScene(at));
    if (element == m_hovered)
        return;
    m_hovered = element;
    const bool leads = element >= 0 && m_scene.elements[std::size_t(element)].leads;
    leads ? viewport()->setCursor(Qt::PointingHandCursor) : viewport()->unsetCursor();
    viewport()->update();
}

void PanelView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isDown)
        return updateHover(event->position());
    if (!canBrush() || (!m_isDragging && std::abs(event->position().x() - m_pressed.x()) < QApplication::startDragDistance()))
        return;
    m_isDragging = true;
    m_hovered = -1;
    setBrush(m_scene.bucketAt(toScene(m_pressed).x()), m_scene.bucketAt(toScene(event->position()).x()));
    QToolTip::showText(event->globalPosition().toPoint(), asPlainTip(brushText()), viewport());
}

void PanelView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_isDown)
        return;
    m_isDown = false;
    QToolTip::hideText();
    if (m_isDragging && m_brushFrom >= 0)
        return takeBrush();
    const int element = m_scene.elementAt(toScene(event->position()));
    if (!m_isDragging && element >= 0 && element == m_scene.elementAt(toScene(m_pressed)))
        activate(element);
    m_isDragging = false;
}

void PanelView::wheelEvent(QWheelEvent* event)
{
    // A page of panels scrolls as one; only who works in a panel scrolls in it.
    if (!hasFocus() || (verticalScrollBar()->maximum() == 0 && horizontalScrollBar()->maximum() == 0))
        return event->ignore();
    QAbstractScrollArea::wheelEvent(event);
}

bool PanelView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && m_hovered >= 0) {
        m_hovered = -1;
        viewport()->update();
    }
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QPointF at = toScene(help->pos());
    int element = m_scene.elementAt(at);
    if (element < 0 && m_scene.buckets > 0 && m_scene.plot.contains(at)) { // above a low column, where one points at first
        const int bucket = m_scene.bucketAt(at.x());
        for (std::size_t i = 0; i < m_scene.elements.size() && element < 0; ++i)
            element = m_scene.elements[i].place == bucket ? int(i) : -1;
    }
    if (element >= 0 && m_brushFrom < 0)
        QToolTip::showText(help->globalPos(), asPlainTip(m_scene.elements[std::size_t(element)].tip), viewport());
    else
        QToolTip::hideText();
    return true;
}

void PanelView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_current < 0 && !m_scene.elements.empty() && event->reason() != Qt::MouseFocusReason)
        setCurrent(0);
    else
        say();
    viewport()->update();
}

void PanelView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    if (m_brushFrom >= 0 && event->reason() != Qt::PopupFocusReason)
        dropBrush();
    viewport()->update();
}

} // namespace ui
