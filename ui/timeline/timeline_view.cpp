// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include "ui/base/labels.h"
#include "ui/base/theme.h"
#include "ui/timeline/timeline_accessible.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace ui {

TimelineView::TimelineView(QWidget* parent) : QAbstractScrollArea(parent)
{
    installTimelineAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Timeline of the flow"));
    m_hint = tr("Select a flow to see its timeline.");
    updateAccessibleText();
}

QFont TimelineView::smallFont() const
{
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.9);
    return small;
}

void TimelineView::setFlow(std::shared_ptr<const core::FlowDetail> detail)
{
    const core::FlowDetail* old = m_scene.detail();
    const bool again = old && detail && old->flow.correlationId == detail->flow.correlationId;
    const core::EventId kept = again && selectedStep() >= 0 ? m_scene.step(selectedStep()).event : core::EventId{};
    m_scene.setFlow(std::move(detail));
    m_state = {};
    m_state.focused = hasFocus();
    m_fitted = m_fitted || !again;
    if (!again)
        verticalScrollBar()->setValue(0);
    if (kept)
        m_scene.setSelected(m_scene.indexOf(kept));
    updateGeometryOfScene();
}

void TimelineView::setOutages(std::vector<core::Outage> outages)
{
    const int selected = selectedStep();
    m_scene.setOutages(std::move(outages));
    m_scene.setSelected(selected);
    updateGeometryOfScene();
}

void TimelineView::clearSelection()
{
    m_scene.setSelected(-1);
    updateAccessibleText();
    viewport()->update();
}

void TimelineView::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    updateAccessibleText();
    viewport()->update();
}

void TimelineView::setHint(const QString& text)
{
    m_hint = text;
    viewport()->update();
}

QRect TimelineView::stepRect(int step) const
{
    const int cluster = step < 0 ? -1 : m_scene.layout().clusterOf(std::uint32_t(step));
    if (cluster < 0)
        return {};
    const core::Box& box = m_scene.layout().clusters[std::size_t(cluster)].box;
    const double dy = m_scene.geometry().axisHeight - verticalScrollBar()->value();
    return QRectF(box.left + m_scene.geometry().gutter, box.top + dy, box.width(), box.height()).toAlignedRect();
}

void TimelineView::selectStep(int index)
{
    if (index >= int(m_scene.stepCount()))
        return;
    if (index != m_scene.selected()) {
        m_scene.setSelected(index);
        const double before = m_scene.axis().toX(core::UtcTime{});
        m_scene.reveal(index);
        m_fitted = m_fitted && before == m_scene.axis().toX(core::UtcTime{});
        updateAccessibleText();
        Q_EMIT stepSelected(index);
    }
    const QRect rect = stepRect(index);
    if (!rect.isNull() && (rect.top() < 0 || rect.bottom() > viewport()->height()))
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.center().y() - viewport()->height() / 2);
    viewport()->update();
}

void TimelineView::selectNext() { moveSelection(1); }
void TimelineView::selectPrevious() { moveSelection(-1); }

void TimelineView::moveSelection(int by)
{
    const int count = int(m_scene.stepCount());
    if (count == 0)
        return;
    const int from = m_scene.selected();
    selectStep(from < 0 ? (by > 0 ? 0 : count - 1) : std::clamp(from + by, 0, count - 1));
}

void TimelineView::zoomBy(double factor, double viewX)
{
    m_scene.axis().zoom(factor, axisX(viewX));
    m_fitted = false;
    relayout();
}

// Zooming by key keeps the selected step where it is, else the middle.
static double zoomCentre(const TimelineView& view)
{
    const QRect rect = view.stepRect(view.selectedStep());
    const double middle = view.scene().geometry().gutter + view.scene().axis().width() / 2;
    return rect.isNull() ? middle : rect.center().x();
}

void TimelineView::zoomIn() { zoomBy(1.5, zoomCentre(*this)); }
void TimelineView::zoomOut() { zoomBy(1 / 1.5, zoomCentre(*this)); }

void TimelineView::fitFlow()
{
    m_scene.fitFlow();
    m_fitted = true;
    viewport()->update();
}

void TimelineView::fitAll()
{
    m_scene.fitAll();
    m_fitted = false;
    viewport()->update();
}

void TimelineView::relayout()
{
    m_scene.layOut();
    m_state.hovered = -1;
    viewport()->update();
}

void TimelineView::updateGeometryOfScene()
{
    const QSize size = viewport()->size();
    m_scene.setSize(size.width(), size.height(), QFontMetricsF(font()), QFontMetricsF(smallFont()));
    if (m_fitted)
        m_scene.fitFlow();
    const int content = m_scene.detail() ? int(std::ceil(m_scene.contentHeight())) : 0;
    verticalScrollBar()->setRange(0, std::max(0, content - size.height()));
    verticalScrollBar()->setPageStep(size.height());
    verticalScrollBar()->setSingleStep(fontMetrics().height());
    updateAccessibleText();
    viewport()->update();
}

void TimelineView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    if (!m_scene.detail()) {
        painter.fillRect(event->rect(), palette().color(QPalette::Base));
        painter.setPen(colorsFor(palette()).faint);
        painter.drawText(viewport()->rect().adjusted(20, 0, -20, 0), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
        return;
    }
    const int scrolled = verticalScrollBar()->value();
    painter.translate(0, -scrolled);
    TimelinePainter(painter, m_scene, m_zone, palette(), smallFont(), viewport()->width())
        .paint(QRectF(event->rect()).translated(0, scrolled), m_state);
}

void TimelineView::resizeEvent(QResizeEvent*) { updateGeometryOfScene(); }

void TimelineView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::StyleChange)
        updateGeometryOfScene();
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const bool alt = event->modifiers() & Qt::AltModifier;
    const double step = m_scene.axis().width() / 8;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (alt) {
            m_scene.axis().pan(event->key() == Qt::Key_Left ? -step : step);
            m_fitted = false;
            relayout();
        } else {
            moveSelection(event->key() == Qt::Key_Left ? -1 : 1);
        }
        break;
    case Qt::Key_Home: selectStep(m_scene.stepCount() > 0 ? 0 : -1); break;
    case Qt::Key_End: selectStep(int(m_scene.stepCount()) - 1); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomIn(); break;
    case Qt::Key_Minus: zoomOut(); break;
    case Qt::Key_0: fitFlow(); break;
    case Qt::Key_9: fitAll(); break;
    case Qt::Key_Escape:
        if (m_state.measuring) {
            m_state.measuring = false;
            viewport()->update();
        } else {
            Q_EMIT leaveRequested();
        }
        break;
    default: QAbstractScrollArea::keyPressEvent(event); return;
    }
    event->accept();
}

int TimelineView::clusterAt(const QPoint& position) const
{
    const double y = position.y() + verticalScrollBar()->value() - m_scene.geometry().axisHeight;
    return m_scene.detail() ? m_scene.layout().clusterAt(axisX(position.x()), y) : -1;
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    m_dragStart = m_dragLast = event->position().toPoint();
    m_state.measuring = false;
    const bool measure = event->button() == Qt::RightButton || (event->modifiers() & Qt::ShiftModifier);
    m_drag = measure ? Drag::Measure : Drag::Press;
    if (measure)
        m_state.measureFrom = m_state.measureTo = axisX(m_dragStart.x());
    if (const int cluster = clusterAt(m_dragStart); cluster >= 0 && !measure) {
        const core::MarkCluster& c = m_scene.layout().clusters[std::size_t(cluster)];
        // A second click on several marks goes on to the next of them.
        const auto at = std::find(c.marks.begin(), c.marks.end(), std::uint32_t(m_scene.selected()));
        const bool cycle = at != c.marks.end() && m_scene.selected() >= 0 && c.marks.size() > 1;
        selectStep(int(!cycle ? c.leader : at + 1 == c.marks.end() ? c.marks.front() : *(at + 1)));
    }
    viewport()->update();
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint now = event->position().toPoint();
    if (m_drag == Drag::Press && (now - m_dragStart).manhattanLength() >= QApplication::startDragDistance()) {
        m_drag = Drag::Pan;
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    if (m_drag == Drag::Pan) {
        m_scene.axis().pan(m_dragLast.x() - now.x());
        m_fitted = false;
        relayout();
    } else if (m_drag == Drag::Measure) {
        m_state.measureTo = axisX(now.x());
        m_state.measuring = true;
        viewport()->update();
    } else if (m_drag == Drag::None) {
        hover(now);
    }
    m_dragLast = now;
}

void TimelineView::mouseReleaseEvent(QMouseEvent*)
{
    m_drag = Drag::None;
    viewport()->unsetCursor();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (clusterAt(at) >= 0)
        zoomBy(3, at.x());
    else
        fitFlow();
}

void TimelineView::hover(const QPoint& position)
{
    const int cluster = clusterAt(position);
    if (cluster == m_state.hovered)
        return;
    m_state.hovered = cluster;
    viewport()->setCursor(cluster >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    const double turn = (delta.y() != 0 ? delta.y() : delta.x()) / 120.0;
    if (event->modifiers() & Qt::ControlModifier) {
        zoomBy(std::pow(1.25, turn), event->position().x());
    } else if ((event->modifiers() & Qt::ShiftModifier) || std::abs(delta.x()) > std::abs(delta.y())) {
        m_scene.axis().pan(-turn * m_scene.axis().width() / 12);
        m_fitted = false;
        relayout();
    } else {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    event->accept();
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int cluster = clusterAt(help->pos());
        QToolTip::showText(help->globalPos(), cluster < 0 ? tipForBand(help->pos()) : tipFor(cluster), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave && m_state.hovered >= 0) {
        m_state.hovered = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::focusInEvent(QFocusEvent* event)
{
    m_state.focused = true;
    if (m_scene.selected() < 0 && event->reason() != Qt::MouseFocusReason && m_scene.stepCount() > 0)
        selectStep(0);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent*)
{
    m_state.focused = false;
    viewport()->update();
}

void TimelineView::scrollContentsBy(int, int) { viewport()->update(); }

void TimelineView::updateAccessibleText()
{
    const QString text = m_scene.selected() >= 0 ? m_scene.describe(m_scene.selected(), m_zone)
        : m_scene.detail() ? tr("%n steps; press Right to go through them", nullptr, int(m_scene.stepCount()))
                           : m_hint;
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    if (m_scene.selected() >= 0 && hasFocus()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(m_scene.selected());
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace ui
