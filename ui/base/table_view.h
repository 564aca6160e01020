// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of every list: rows selected as a whole, columns shown, hidden, moved and resized from the header's menu and
// kept in the settings, copies as tab-separated text, J and K beside the arrows, Enter to go on to the details. Until a
// column is resized by hand, those that may shrink share what the width of the view leaves them.
#pragma once
#include <QTableView>

namespace ui {

class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget* parent = nullptr);

    // After setModel: stable names of the columns, their widths in average characters (0 = by content), hidden ones.
    // `elastic`: those whose text may be cut so that the others find room; they shrink to half at most.
    void setUpColumns(const QStringList& ids, const QList<int>& characters, const QStringList& hidden,
                      const QStringList& elastic = {});
    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray& state);
    void resetColumns();
    // Selected rows in their order on screen, visible columns only.
    QString selectedText(bool withHeader) const;
    QString allText() const; // every row that is shown, with the titles
    QList<int> selectedRows() const;   // in their order on screen
    QList<int> visibleColumns() const; // likewise
    int currentRow() const { return currentIndex().row(); }
    void goToRow(int row); // selects it and scrolls there

public Q_SLOTS:
    void copyRows();
    void copyRowsWithHeader();
    void copyCell();
    void copyTable();

Q_SIGNALS:
    void currentRowChanged(int row); // -1: none
    void detailsRequested();         // Enter or double click

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void showHeaderMenu(const QPoint& position);
    void updateRowHeight();
    void fitColumns();
    QString lineOf(int row, const QList<int>& columns) const;
    QString titleLine(const QList<int>& columns) const;

    QList<int> m_hidden, m_elastic; // logical indexes
    QList<int> m_characters;
    bool m_fitting = false;  // the widths change by our own hand
    bool m_byHand = false;   // the user, or the settings, have said how wide the columns are
};

} // namespace ui
