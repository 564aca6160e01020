// SPDX-License-Identifier: GPL-3.0-or-later
// A cell of a TableView, with a mark over the text that the find bar looks for.
#pragma once
#include "ui/base/cell_delegate.h"
#include "ui/base/cell_text.h"

namespace ui {

class TableView;

class TableDelegate : public CellDelegate
{
public:
    explicit TableDelegate(TableView& view);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QRect roomForText(const QStyleOptionViewItem& cell) const;
    void markFound(QPainter& painter, const QStyleOptionViewItem& cell) const;

    TableView& m_view;
    mutable CellTexts m_texts; // painting is const in Qt
};

} // namespace ui
