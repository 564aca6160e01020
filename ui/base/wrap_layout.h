// SPDX-License-Identifier: GPL-3.0-or-later
// Lays widgets in lines from left to right, as words in a text; what does not fit goes to the next line. Hidden ones take no place.
#pragma once
#include <QLayout>

namespace ui {

class WrapLayout : public QLayout
{
public:
    explicit WrapLayout(QWidget* parent, int spacing = 6);
    ~WrapLayout() override;

    void addItem(QLayoutItem* item) override { m_items.append(item); }
    void insertWidget(int index, QWidget* widget);
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place({0, 0, width, 0}, false); }
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int place(const QRect& rect, bool really) const; // answers the height
    QList<QLayoutItem*> m_items;
};

} // namespace ui
