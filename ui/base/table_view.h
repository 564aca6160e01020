// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of every list: rows selected as a whole, columns shown, hidden, moved and resized from the header's menu and
// kept in the settings, copies as tab-separated text, J and K beside the arrows, Enter to go on to the details.
#pragma once
#include <QTableView>

namespace ui {

class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget* parent = nullptr);

    // After setModel: stable names of the columns, their widths in average characters (0 = by content), hidden ones.
    void setUpColumns(const QStringList& ids, const QList<int>& characters, const QStringList& hidden);
    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray& state);
    void resetColumns();
    // Selected rows in their order on screen, visible columns only.
    QString selectedText(bool withHeader) const;
    int currentRow() const { return currentIndex().row(); }
    void goToRow(int row); // selects it and scrolls there

public Q_SLOTS:
    void copyRows();
    void copyRowsWithHeader();
    void copyCell();

Q_SIGNALS:
    void currentRowChanged(int row); // -1: none
    void detailsRequested();         // Enter or double click

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void showHeaderMenu(const QPoint& position);
    void updateRowHeight();

    QStringList m_hidden;
    QList<int> m_characters;
};

} // namespace ui
