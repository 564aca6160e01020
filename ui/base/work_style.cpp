// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/work_style.h"

#include "ui/base/theme.h"

#include <QApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

#include <algorithm>

namespace ui {

namespace {

// Of check boxes and radio buttons.
QPen markPen(const QStyleOption& option)
{
    const QPalette::ColorGroup group = option.state & QStyle::State_Enabled ? QPalette::Active : QPalette::Disabled;
    return {option.palette.color(group, QPalette::PlaceholderText), 1};
}

// Of what is written or chosen in. At least 3:1 on the paper of every theme; with the focus in another colour and wider.
void drawFieldFrame(QPainter& painter, const QRectF& box, const QStyleOption& option, bool hasFocus)
{
    const QPalette& palette = option.palette;
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const double width = hasFocus ? 2 : 1, inset = width / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus       ? palette.color(QPalette::Active, QPalette::Link)
                            : isEnabled ? palette.color(QPalette::Disabled, QPalette::Text)
                                        : palette.color(QPalette::Disabled, QPalette::Mid),
                        width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 2, 2);
    painter.restore();
}

} // namespace

WorkStyle::WorkStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

int WorkStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    if (metric == PM_FocusFrameHMargin)
        return 4;
    if (metric == PM_HeaderMargin)
        return 6;
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return grown(usual);
    default: return usual;
    }
}

// What stands beside text of the usual size stays as it is.
int WorkStyle::grown(int side) const
{
    constexpr int usualHeight = 18, mostUsual = 20; // pixels of a line
    if (const QFont font = QApplication::font(); m_lineHeight == 0 || font != m_font) {
        m_font = font;
        m_lineHeight = QFontMetrics(font).height();
    }
    return m_lineHeight <= mostUsual ? side : side * m_lineHeight / usualHeight;
}

// Fusion's own outlines are lost on dark paper.
bool WorkStyle::drawOutlined(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const bool isText = element == PE_Frame && (qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget));
    if (element != PE_IndicatorCheckBox && element != PE_IndicatorRadioButton && element != PE_FrameLineEdit && !isText)
        return false;
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit || isText) {
        drawFieldFrame(*painter, option->rect, *option, option->state & State_HasFocus && option->state & State_Enabled);
        return true;
    }
    painter->save();
    painter->setPen(markPen(*option));
    painter->setBrush(Qt::NoBrush);
    if (element == PE_IndicatorCheckBox) {
        painter->drawRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
    } else {
        const int width = option->rect.width();
        const double radius = (width + (width + 1) % 2) / 2.0 - 1; // as Fusion's circle
        painter->setRenderHint(QPainter::Antialiasing);
        painter->drawEllipse(QPointF(option->rect.center() + QPoint(1, 1)), radius, radius);
    }
    painter->restore();
    return true;
}

void WorkStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    if (drawOutlined(element, option, painter, widget))
        return;
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (element != PE_IndicatorHeaderArrow || !header || header->sortIndicator == QStyleOptionHeader::None)
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    QStyleOptionHeader turned = *header;
    turned.sortIndicator = header->sortIndicator == QStyleOptionHeader::SortUp ? QStyleOptionHeader::SortDown : QStyleOptionHeader::SortUp;
    QProxyStyle::drawPrimitive(element, &turned, painter, widget);
}

void WorkStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider*>(option) : nullptr;
    if (bar)
        return drawScrollBar(*bar, painter, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const bool hasFocus = option->state & State_HasFocus && option->state & State_Enabled;
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); control == CC_SpinBox && spin && spin->frame)
        drawFieldFrame(*painter, QRectF(option->rect).adjusted(0, 1, 0, -1), *option, hasFocus); // as Fusion's frame
    // As a button, a box that is only chosen from shows its focus to those who came by the keyboard.
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); control == CC_ComboBox && combo && combo->frame)
        drawFieldFrame(*painter, option->rect, *option, hasFocus && (combo->editable || option->state & State_KeyboardFocusChange));
}

// Without arrows: the wheel, the keys and the groove scroll as well, and the handle has the whole length.
QRect WorkStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const
{
    const auto* bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider*>(option) : nullptr;
    if (!bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const bool isFlat = bar->orientation == Qt::Horizontal;
    const int room = isFlat ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    int length = room;
    if (range > 0) {
        const int share = int(qint64(bar->pageStep) * room / (range + std::max(bar->pageStep, 1)));
        length = std::min(room, std::max(share, pixelMetric(PM_ScrollBarSliderMin, bar, widget)));
    }
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, room - length, bar->upsideDown);
    int from = 0, to = 0;
    switch (part) {
    case SC_ScrollBarSubPage: to = start; break;
    case SC_ScrollBarSlider: from = start, to = start + length; break;
    case SC_ScrollBarAddPage: from = start + length, to = room; break;
    case SC_ScrollBarGroove: to = room; break;
    default: return {};
    }
    const QRect box = isFlat ? QRect(bar->rect.x() + from, bar->rect.y(), to - from, bar->rect.height())
                             : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), to - from);
    return visualRect(bar->direction, bar->rect, box);
}

// The handle is darker than the groove on light paper and lighter on dark; where there is nothing to scroll there is none.
void WorkStyle::drawScrollBar(const QStyleOptionSlider& bar, QPainter* painter, const QWidget* widget) const
{
    painter->fillRect(bar.rect, colorsFor(bar.palette).panel);
    if (!(bar.state & State_Enabled) || bar.maximum <= bar.minimum)
        return;
    const bool isAtHandle = bar.activeSubControls & SC_ScrollBarSlider;
    const QPalette& palette = bar.palette;
    const QColor color = isAtHandle && bar.state & State_Sunken ? palette.color(QPalette::Active, QPalette::WindowText)
        : isAtHandle && bar.state & State_MouseOver             ? palette.color(QPalette::Active, QPalette::PlaceholderText)
                                                                : palette.color(QPalette::Disabled, QPalette::Text);
    const bool isFlat = bar.orientation == Qt::Horizontal;
    const int margin = std::max(2, (isFlat ? bar.rect.height() : bar.rect.width()) / 5);
    const QRectF slider = subControlRect(CC_ScrollBar, &bar, SC_ScrollBarSlider, widget);
    const QRectF handle = isFlat ? slider.adjusted(1, margin, -1, -margin) : slider.adjusted(margin, 1, -margin, -1);
    const double radius = std::min(handle.width(), handle.height()) / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(handle, radius, radius);
    painter->restore();
}

} // namespace ui
