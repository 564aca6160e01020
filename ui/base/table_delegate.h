// SPDX-License-Identifier: GPL-3.0-or-later
// A cell of a TableView, with a mark over the text that the find bar looks for.
#pragma once
#include "ui/base/cell_delegate.h"

namespace ui {

class TableView;

class TableDelegate : public CellDelegate
{
public:
    explicit TableDelegate(TableView& view);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    TableView& m_view;
};

} // namespace ui
