// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles of one width in as many columns as fit; those of a line are as high as the highest. Hidden ones take no place.
#pragma once
#include <QLayout>

namespace ui {

class TileLayout : public QLayout
{
public:
    // `leastWidth` of a tile in pixels; no more than `mostColumns` however wide the room is.
    TileLayout(QWidget* parent, int leastWidth, int mostColumns, int spacing);
    ~TileLayout() override;
    void setLeastWidth(int pixels);

    void addItem(QLayoutItem* item) override { m_items.append(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place({0, 0, width, 0}, false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;
    int columnsAt(int width) const;

private:
    int place(const QRect& rect, bool really) const; // answers the height
    QList<QLayoutItem*> shown() const;

    QList<QLayoutItem*> m_items;
    int m_least, m_most;
};

} // namespace ui
