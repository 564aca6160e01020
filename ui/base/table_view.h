// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of every list: rows selected as a whole, a current cell in them that the arrows move and that an outline shows,
// columns shown, hidden, moved and resized from the header's menu and kept in the settings, copies in several forms, J and K
// beside the arrows, Enter to go on to the details. With a GridModel also: sorting by several columns (Shift+click, Ctrl+
// Shift+S) and, where the owner allows it, groups that fold (Left, Right, Ctrl+Left and Ctrl+Right for all, Ctrl+Shift+G for
// the current column). Until a column is resized by hand, those that may shrink share what the width of the view leaves them.
#pragma once
#include "ui/base/column_state.h"
#include "ui/base/table_copy.h"

#include <QHash>
#include <QTableView>
#include <functional>

class QMenu;

namespace ui {

class GridModel;
class TableHeader;

class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    GridModel* grid() const; // null: another kind of model
    // After setModel: stable names of the columns, their widths in average characters (0 = by content), hidden ones.
    // `elastic`: those whose text may be cut so that the others find room; they shrink to half at most, and grow where room is left. `front`: those that
    // stand before the others on the screen, in that order.
    void setUpColumns(const QStringList& ids, const QList<int>& characters, const QStringList& hidden,
                      const QStringList& elastic = {}, const QStringList& front = {});
    // An elastic column that does not shrink to half, but to so many characters. Before setUpColumns.
    void setLeastCharacters(const QString& id, int characters) { m_least[id] = characters; }
    // Texts without room lose their middle there, not their end.
    void setCutInTheMiddle(int column) { m_cutInTheMiddle << column; }
    bool isCutInTheMiddle(int column) const { return m_cutInTheMiddle.contains(column); }
    // Whether a column is there unless the user decides; does nothing once the user has.
    void setShownByDefault(int column, bool on);
    // With sorting and grouping; empty as long as nothing was changed by hand.
    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray& state);
    void resetColumns();
    QList<int> visibleColumns() const; // logical numbers in the order of the screen
    // Selected rows in their order on screen, visible columns only. A heading stands for its rows.
    QString selectedText(bool withHeader) const;
    CopyCells allCells() const; // every row that is shown, also in folded groups, in the visible columns
    QString allText() const; // every row that is shown, also in folded groups, with the titles
    int selectedCount() const; // rows
    QList<int> selectedRows() const; // in their order on screen
    int currentRow() const { return currentIndex().row(); }
    void goToRow(int row); // selects it and scrolls there
    void goToCell(const QModelIndex& index);

    // Groups are for pages whose code expects headings among the rows (GridModel::isHeading).
    void setGroupingEnabled(bool on) { m_canGroup = on; }
    // Not yet sorted by it: ascending, then descending, then no more. `add`: behind the columns that count already.
    void toggleSort(int column, bool add);
    void sortBy(int column, Qt::SortOrder order, bool add);
    void dropSort(int column); // no longer by it
    void groupBy(int column); // -1: no groups
    void setFolded(int row, bool folded);
    void foldAll(bool folded);

    // Entries above those of the grid. The index may be a heading; it then stands in the column that is grouped by.
    void setCellMenu(std::function<void(QMenu&, const QModelIndex&)> fill) { m_cellMenu = std::move(fill); }
    void fillMenu(QMenu& menu);                   // of the current cell
    void fillHeaderMenu(QMenu& menu, int column); // sorting, groups and columns; column -1: no single one
    // Marks the text wherever it stands in a visible cell (find_bar.h).
    void setFindText(const QString& text);
    const QString& findText() const { return m_findText; }

    // More rows than that are not copied (tooManyRows): they would keep the window waiting. 0: no bound.
    void setCopyLimit(int rows) { m_copyLimit = rows; }

public Q_SLOTS:
    void copyRows();
    void copyRowsWithHeader();
    void copyCell();
    void copyTable();
    void copyRowsAs(ui::CopyForm form, bool header);
    void copyTableAs(ui::CopyForm form, bool header);

Q_SIGNALS:
    void currentRowChanged(int row); // -1: none
    void detailsRequested();         // Enter or double click
    void copied(const QString& sentence); // for a toast
    void tooManyRows(int rows);           // nothing was copied
    // = or Ctrl+Enter, - or Ctrl+Shift+Enter: the value of this cell, for the filter. The keys do nothing unless connected.
    void includeRequested(const QModelIndex& index);
    void excludeRequested(const QModelIndex& index);
    void columnsChanged();           // which are shown

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void foldWithSelection(const std::function<void()>& fold);
    void setUpHeader();
    void showHeaderMenu(const QPoint& position);
    void updateRowHeight();
    void fitColumns();
    void fitToTitles();
    QString columnName(int column) const; // as menus say it
    void showSorting();
    void applyColumns(const QList<ColumnState::Column>& columns);
    int columnOf(const QString& id) const;
    bool isHeading(int row) const;
    QModelIndex actionCell() const;

    bool moveByKey(QKeyEvent* event);
    bool actOnCell(QKeyEvent* event);
    bool orderByKey(QKeyEvent* event);
    bool moveSideways(bool right);

    void addCopyEntries(QMenu& menu);
    void addFoldEntries(QMenu& menu);
    void addSortEntries(QMenu& menu, int column);
    CopyCells selectedCells() const;
    bool isTooMany(int rows);
    void toClipboard(const CopyCells& cells, CopyForm form, bool header);

    void paintHeading(QPainter& painter, int row) const;

    QStringList m_ids;
    QList<int> m_hidden, m_elastic, m_front, m_cutInTheMiddle; // logical indexes
    QHash<QString, int> m_least; // characters
    QList<int> m_characters;
    TableHeader* m_header;
    std::function<void(QMenu&, const QModelIndex&)> m_cellMenu;
    QString m_findText;
    int m_pressedHeading = -1;
    bool m_fitting = false;  // the widths change by our own hand
    bool m_byHand = false;   // the user, or the settings, have said how wide the columns are
    bool m_orderedByHand = false; // the same of sorting and groups
    bool m_canGroup = false;
    int m_copyLimit = 0;
};

} // namespace ui
