// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a panel as a table: sorted, copied and walked as every table of the program. GUI thread.
#pragma once
#include "ui/base/table_model.h"
#include "ui/base/table_view.h"
#include "ui/insight/panel_grid.h"

namespace ui {

class PanelTableModel : public TableModel<PanelRow>
{
    Q_OBJECT

public:
    explicit PanelTableModel(PanelData data, QObject* parent = nullptr);

    const PanelData& data() const { return m_data; }
    const PanelGrid& grid() const { return *m_grid; }
    using TableModel<PanelRow>::data;
    QStringList columnIds() const;    // for TableView::setUpColumns
    QStringList hiddenIds() const;    // helpers: numerators and the like
    QList<int> columnWidths() const;  // in characters, by the first rows
    // The element behind a cell; {-1, -1}: it leads nowhere.
    std::pair<int, int> elementAt(const QModelIndex& index) const;

private:
    PanelTableModel(PanelData data, std::shared_ptr<const PanelGrid> grid, QObject* parent);

    PanelData m_data;
    std::shared_ptr<const PanelGrid> m_grid;
};

class PanelTable : public TableView
{
    Q_OBJECT

public:
    explicit PanelTable(QWidget* parent = nullptr);

    void setData(const PanelData& data);
    void clear();
    const PanelTableModel* figures() const { return m_model; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void elementActivated(int row, int measure); // Enter or double click where flows stand behind the cell

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    PanelTableModel* m_model = nullptr;
};

} // namespace ui
