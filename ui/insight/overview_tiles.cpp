// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/overview_tiles.h"

#include <QWidget>

#include <algorithm>

namespace ui {

TileLayout::TileLayout(QWidget* parent, int leastWidth, int mostColumns, int spacing) : QLayout(parent), m_least(leastWidth), m_most(mostColumns)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
}

TileLayout::~TileLayout() { qDeleteAll(m_items); }

void TileLayout::setLeastWidth(int pixels)
{
    m_least = pixels;
    invalidate();
}

QLayoutItem* TileLayout::takeAt(int index) { return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr; }

QList<QLayoutItem*> TileLayout::shown() const
{
    QList<QLayoutItem*> items;
    std::copy_if(m_items.begin(), m_items.end(), std::back_inserter(items), [](const QLayoutItem* item) { return !item->isEmpty(); });
    return items;
}

int TileLayout::columnsAt(int width) const
{
    const int fitting = (width + spacing()) / std::max(1, m_least + spacing());
    const int items = int(shown().size());
    const int columns = std::clamp(fitting, 1, std::max(1, std::min(m_most, items)));
    // Eight tiles in seven columns would leave one alone: as many lines, and each as full as the others.
    const int lines = (items + columns - 1) / columns;
    return lines > 0 ? (items + lines - 1) / lines : columns;
}

int TileLayout::place(const QRect& rect, bool really) const
{
    const QList<QLayoutItem*> items = shown();
    const int columns = columnsAt(rect.width());
    int y = rect.y();
    for (int i = 0; i < items.size(); i += columns) {
        const auto xOf = [&](int column) { return rect.x() + column * (rect.width() + spacing()) / columns; };
        int height = 0;
        for (int k = 0; k < columns && i + k < items.size(); ++k) {
            QLayoutItem* item = items[i + k];
            const int width = xOf(k + 1) - spacing() - xOf(k);
            height = std::max(height, item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height());
        }
        for (int k = 0; really && k < columns && i + k < items.size(); ++k)
            items[i + k]->setGeometry({xOf(k), y, xOf(k + 1) - spacing() - xOf(k), height});
        y += height + spacing();
    }
    return std::max(0, y - rect.y() - (items.isEmpty() ? 0 : spacing()));
}

void TileLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

QSize TileLayout::sizeHint() const
{
    const int width = m_least * std::min(m_most, std::max(1, int(m_items.size())));
    return {width, heightForWidth(width)};
}

QSize TileLayout::minimumSize() const
{
    int width = 0;
    for (const QLayoutItem* item : shown())
        width = std::max(width, item->minimumSize().width());
    return {width, 0};
}

} // namespace ui
