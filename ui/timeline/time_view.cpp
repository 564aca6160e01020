// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, wheel, focus and painting.
#include "ui/timeline/time_view.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/timeline/timeline_accessible.h"

#include <QAccessible>
#include <QApplication>
#include <QFontInfo>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace ui {

TimeView::TimeView(QWidget* parent) : QAbstractScrollArea(parent)
{
    installTimelineAccessibility();
    setLayoutDirection(Qt::LeftToRight); // time runs that way in every language
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    makeActions();
}

QFont TimeView::smallFont() const
{
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.9);
    return small;
}

std::pair<QFont, QFont> TimeView::pictureFonts() const
{
    QFont normal = font(), small = smallFont();
    normal.setPixelSize(std::max(9, QFontInfo(normal).pixelSize()));
    small.setPixelSize(std::max(8, QFontInfo(small).pixelSize()));
    return {normal, small};
}

void TimeView::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    updateAccessibleText();
    viewport()->update();
}

void TimeView::setHint(const QString& text)
{
    m_hint = text;
    updateAccessibleText();
    viewport()->update();
}

void TimeView::itemsChanged()
{
    clearMeasure();
    selectionMoved();
}

void TimeView::selectionMoved()
{
    updateAccessibleText();
    updateActions();
    viewport()->update();
}

void TimeView::clearMeasure()
{
    m_marked = -1;
    m_dragged.reset();
}

std::optional<MeasuredSpan> TimeView::measured() const
{
    const auto words = [](const std::string& span) { return toQt(span).replace(u'.', QLocale().decimalPoint()); };
    if (m_dragged) {
        const auto [from, to] = std::minmax(m_dragged->first, m_dragged->second);
        return MeasuredSpan{from, to, spanText(to - from)};
    }
    if (m_marked < 0 || m_marked >= itemCount())
        return {};
    const core::UtcTime from = itemTime(m_marked);
    if (selectedItem() < 0 || selectedItem() == m_marked)
        return MeasuredSpan{from, from, tr("from %1: select another step").arg(itemTitle(m_marked))};
    const core::UtcTime to = itemTime(selectedItem());
    // As fine as both times are known, three digits if that is enough to see a difference.
    const int known = std::min(itemDigits(m_marked), itemDigits(selectedItem()));
    const bool isShort = std::abs((to - from).ticks) < core::Duration::milliseconds(10).ticks;
    return MeasuredSpan{from, to, tr("\u0394 %1 from %2").arg(words(core::formatExactSpan(to - from, isShort ? known : std::min(known, 3))),
                                                              itemTitle(m_marked))};
}

QString TimeView::measureText() const
{
    const auto span = measured();
    return span ? span->text : QString();
}

void TimeView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    if (!hasContent()) {
        painter.fillRect(event->rect(), palette().color(QPalette::Base));
        painter.setPen(colorsFor(palette()).faint);
        painter.drawText(viewport()->rect().adjusted(20, 0, -20, 0), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
        return;
    }
    const int scrolled = verticalScrollBar()->value();
    painter.translate(0, -scrolled);
    paintContent(painter, QRectF(event->rect()).translated(0, scrolled));
}

void TimeView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        updateGeometryOfScene();
}

void TimeView::panBy(double pixels)
{
    axisToChange().pan(pixels);
    layOutAgain();
}

void TimeView::zoomBy(double factor, double viewX)
{
    axisToChange().zoom(factor, axisX(viewX));
    layOutAgain();
}

// Zooming by key keeps the selected item where it is, else the middle.
double TimeView::zoomCentre() const
{
    const QRect rect = itemRect(selectedItem());
    return rect.isNull() ? gutter() + axis().width() / 2 : rect.center().x();
}

void TimeView::zoomIn() { zoomBy(1.5, zoomCentre()); }
void TimeView::zoomOut() { zoomBy(1 / 1.5, zoomCentre()); }

void TimeView::mousePressEvent(QMouseEvent* event)
{
    m_dragStart = m_dragLast = event->position().toPoint();
    m_isRight = event->button() == Qt::RightButton;
    const bool measure = m_isRight || (event->modifiers() & Qt::ShiftModifier);
    m_drag = measure ? Drag::Measure : Drag::Press;
    m_dragged.reset();
    const int item = measure ? -1 : itemToSelect(m_dragStart);
    if (item >= 0 && (event->modifiers() & Qt::ControlModifier) && m_marked < 0)
        m_marked = selectedItem(); // from there to here
    if (item >= 0)
        selectItem(item);
    updateAccessibleText();
    viewport()->update();
}

void TimeView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint now = event->position().toPoint();
    const bool moved = (now - m_dragStart).manhattanLength() >= QApplication::startDragDistance();
    if (m_drag == Drag::Press && moved) {
        m_drag = Drag::Pan;
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    if (m_drag == Drag::Pan) {
        panBy(m_dragLast.x() - now.x());
    } else if (m_drag == Drag::Measure && (moved || m_dragged)) {
        m_dragged = {axis().toTime(axisX(m_dragStart.x())), axis().toTime(axisX(now.x()))};
        viewport()->update();
    } else if (m_drag == Drag::None) {
        const bool isThere = hoverAt(now);
        viewport()->setCursor(isThere ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    m_dragLast = now;
}

void TimeView::mouseReleaseEvent(QMouseEvent* event)
{
    const bool isMenu = m_drag == Drag::Measure && m_isRight && !m_dragged;
    m_drag = Drag::None;
    viewport()->unsetCursor();
    if (isMenu) { // the right button measures when it is dragged, so its menu comes when it is let go
        const int item = itemToSelect(event->position().toPoint());
        if (item >= 0)
            selectItem(item);
        showMenu(event->globalPosition().toPoint());
    }
}

void TimeView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const int fold = axis().foldAt(axisX(at.x()));
    if (itemToSelect(at) >= 0 && selectedItem() >= 0) { // the first click has selected it
        activateItem(selectedItem());
    } else if (fold >= 0) {
        openFold(fold);
        updateActions();
    } else {
        fitFlow();
    }
}

void TimeView::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    const double turn = (delta.y() != 0 ? delta.y() : delta.x()) / 120.0;
    if (event->modifiers() & Qt::ControlModifier) {
        zoomBy(std::pow(1.25, turn), event->position().x());
    } else if ((event->modifiers() & Qt::ShiftModifier) || std::abs(delta.x()) > std::abs(delta.y())) {
        panBy(-turn * axis().width() / 12);
    } else {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    event->accept();
}

bool TimeView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QString tip = hasContent() ? tipAt(help->pos()) : QString();
        const int fold = hasContent() ? axis().foldAt(axisX(help->pos().x())) : -1;
        if (tip.isEmpty() && fold >= 0) {
            const core::Fold& f = axis().folds()[std::size_t(fold)];
            tip = tr("%1 without a mark are folded here. Double-click to show them, G for all.").arg(spanText(f.length()));
        }
        QToolTip::showText(help->globalPos(), tip, viewport());
        return true;
    }
    if (event->type() == QEvent::Leave)
        hoverAt({-1, -1});
    return QAbstractScrollArea::viewportEvent(event);
}

void TimeView::focusInEvent(QFocusEvent* event)
{
    if (selectedItem() < 0 && event->reason() != Qt::MouseFocusReason && event->reason() != Qt::PopupFocusReason && itemCount() > 0)
        moveSelection(1);
    viewport()->update();
}

void TimeView::focusOutEvent(QFocusEvent*) { viewport()->update(); }
void TimeView::scrollContentsBy(int, int) { viewport()->update(); }

void TimeView::updateAccessibleText()
{
    QString text = selectedItem() >= 0 ? describeItem(selectedItem()) : hasContent() ? stateText() : m_hint;
    if (m_marked >= 0)
        text = measureText() + QStringLiteral(". ") + text;
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    if (selectedItem() >= 0 && hasFocus()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(selectedItem());
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace ui
