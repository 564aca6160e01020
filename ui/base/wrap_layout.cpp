// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/wrap_layout.h"

#include <QWidget>

#include <algorithm>

namespace ui {

WrapLayout::WrapLayout(QWidget* parent, int spacing) : QLayout(parent)
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

WrapLayout::~WrapLayout()
{
    while (QLayoutItem* item = takeAt(0))
        delete item;
}

void WrapLayout::insertWidget(int index, QWidget* widget)
{
    addChildWidget(widget);
    m_items.insert(std::clamp<qsizetype>(index, 0, m_items.size()), new QWidgetItem(widget));
    invalidate();
}

QLayoutItem* WrapLayout::takeAt(int index) { return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr; }

QSize WrapLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void WrapLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

int WrapLayout::place(const QRect& rect, bool really) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    int x = area.x(), y = area.y(), lineHeight = 0;
    QList<std::pair<QLayoutItem*, QRect>> line;
    const bool fromRight = parentWidget() && parentWidget()->isRightToLeft();
    const auto mirrored = [&](QRect box) {
        if (fromRight)
            box.moveRight(area.right() - (box.left() - area.left()));
        return box;
    };
    const auto endLine = [&] { // centred upon the height of the line
        for (const auto& [item, place] : line)
            if (really)
                item->setGeometry(mirrored(place.translated(0, (lineHeight - place.height()) / 2)));
        line.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize wanted = item->sizeHint();
        const QSize size(std::min(wanted.width(), std::max(area.width(), item->minimumSize().width())), wanted.height());
        if (!line.isEmpty() && x + size.width() > area.x() + area.width()) {
            endLine();
            x = area.x();
            y += lineHeight + spacing();
            lineHeight = 0;
        }
        line.append({item, QRect(QPoint(x, y), size)});
        x += size.width() + spacing();
        lineHeight = std::max(lineHeight, size.height());
    }
    endLine();
    return y + lineHeight - rect.y() + contentsMargins().bottom();
}

} // namespace ui
