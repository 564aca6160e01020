// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/panel_view.h"

#include "ui/base/theme.h"
#include "ui/insight/panel_painter.h"
#include "ui/insight/panel_words.h"

#include <QAccessible>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace ui {

PanelView::PanelView(QWidget* parent) : QAbstractScrollArea(parent)
{
    installPanelAccessibility();
    setLayoutDirection(Qt::LeftToRight); // time runs that way in every language
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Chart"));
}

void PanelView::setData(PanelData data)
{
    // The same element stays current where the result still has it: by its place and measure.
    const SceneElement before = m_current >= 0 && m_current < int(m_scene.elements.size()) ? m_scene.elements[std::size_t(m_current)] : SceneElement();
    const bool had = m_current >= 0 && m_data.panel && data.panel && m_data.panel->id == data.panel->id;
    m_data = std::move(data);
    m_current = m_hovered = m_brushFrom = m_brushTo = -1;
    layOut();
    for (std::size_t i = 0; had && i < m_scene.elements.size(); ++i)
        if (m_scene.elements[i].column == before.column && m_scene.elements[i].line == before.line && m_scene.elements[i].measure == before.measure)
            m_current = int(i);
    setAccessibleName(m_data.panel ? panelText(m_data.panel->title) : tr("Chart"));
    setAccessibleDescription(m_scene.summary);
    updateGeometry();
}

void PanelView::layOut()
{
    const TextMeasure measure = measureOf(font());
    const QSize room = maximumViewportSize();
    m_scene = layOutPanel(m_data, measure, room);
    if (m_scene.size.height() > room.height() + 0.5 && m_scene.size.width() <= room.width() + 0.5) { // a bar of scrolling takes some width
        const int bar = verticalScrollBar()->sizeHint().width();
        m_scene = layOutPanel(m_data, measure, {double(room.width() - bar), double(room.height())});
    } else if (m_scene.size.width() > room.width() + 0.5) {
        const int bar = horizontalScrollBar()->sizeHint().height();
        m_scene = layOutPanel(m_data, measure, {double(room.width()), double(room.height() - bar)});
    }
    const bool isTall = m_scene.size.height() > room.height() + 0.5;
    horizontalScrollBar()->setRange(0, std::max(0, int(std::ceil(m_scene.size.width())) - room.width() + (isTall && m_scene.size.width() > room.width() ? verticalScrollBar()->sizeHint().width() : 0)));
    const bool isWide = horizontalScrollBar()->maximum() > 0;
    verticalScrollBar()->setRange(0, isTall ? std::max(0, int(std::ceil(m_scene.size.height())) - room.height() + (isWide ? horizontalScrollBar()->sizeHint().height() : 0)) : 0);
    horizontalScrollBar()->setPageStep(room.width());
    verticalScrollBar()->setPageStep(room.height());
    verticalScrollBar()->setSingleStep(fontMetrics().height() * 2);
    m_current = m_current < int(m_scene.elements.size()) ? m_current : -1;
    m_hovered = -1;
    viewport()->update();
}

void PanelView::relax()
{
    layOut();
    updateGeometry();
}

int PanelView::heightForWidth(int width) const { return int(std::ceil(wantedHeight(m_data, measureOf(font()), width))); }

QSize PanelView::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 60;
    return {width, heightForWidth(width)};
}

QSize PanelView::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 18, fontMetrics().height() * 3}; }

QRect PanelView::elementRect(int element) const
{
    if (element < 0 || element >= int(m_scene.elements.size()))
        return {};
    return m_scene.elements[std::size_t(element)].box.translated(-horizontalScrollBar()->value(), -verticalScrollBar()->value()).toAlignedRect();
}

QString PanelView::elementName(int element) const
{
    return element >= 0 && element < int(m_scene.elements.size()) ? m_scene.elements[std::size_t(element)].name : QString();
}

QString PanelView::brushText() const
{
    if (m_brushFrom < 0)
        return {};
    const int first = std::min(m_brushFrom, m_brushTo), last = std::max(m_brushFrom, m_brushTo);
    const core::insight::Period period{m_data.places[std::size_t(first)].from, m_data.places[std::size_t(last)].to};
    return tr("%1 (%2)").arg(periodText(period, m_data.zone), m_data.zone.name());
}

void PanelView::setCurrent(int element)
{
    if (element < 0 || element >= int(m_scene.elements.size()))
        return;
    m_current = element;
    const QRect box = elementRect(element);
    const QRect shown = viewport()->rect();
    if (box.left() < 0 || box.right() > shown.right())
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + box.center().x() - shown.width() / 2);
    if (box.top() < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + box.top() - 4);
    else if (box.bottom() > shown.bottom())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + box.bottom() - shown.bottom() + 4);
    viewport()->update();
    say();
    Q_EMIT currentChanged(element);
}

void PanelView::say()
{
    if (!hasFocus() || m_current < 0)
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(m_current);
    QAccessible::updateAccessibility(&event);
}

QPointF PanelView::toScene(QPointF at) const { return at + QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value()); }

void PanelView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    const QPointF shift(horizontalScrollBar()->value(), verticalScrollBar()->value());
    painter.translate(-shift);
    const QRectF clip = QRectF(event->rect()).translated(shift);
    const Colors colors = colorsFor(palette());
    if (m_brushFrom >= 0) {
        QColor fill = colors.accent;
        fill.setAlphaF(0.16F);
        painter.fillRect(m_scene.bucketBox(m_brushFrom, m_brushTo), fill);
    }
    paintScene(painter, m_scene, font(), palette(), clip);
    painter.setBrush(Qt::NoBrush);
    if (m_brushFrom >= 0) {
        painter.setPen(QPen(colors.accent, 1.5));
        painter.drawRect(m_scene.bucketBox(m_brushFrom, m_brushTo));
    }
    if (m_hovered >= 0 && m_hovered < int(m_scene.elements.size())) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1));
        painter.drawRect(m_scene.elements[std::size_t(m_hovered)].box.adjusted(-0.5, -0.5, 0.5, 0.5));
    }
    if (m_current >= 0 && hasFocus()) {
        const QRectF box = m_scene.elements[std::size_t(m_current)].box.adjusted(-2, -2, 2, 2);
        painter.setPen(QPen(palette().color(QPalette::Base), 4.5));
        painter.drawRect(box);
        painter.setPen(QPen(palette().color(QPalette::Text), 2));
        painter.drawRect(box);
    }
}

void PanelView::resizeEvent(QResizeEvent*) { layOut(); }

void PanelView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        relax();
}

} // namespace ui
