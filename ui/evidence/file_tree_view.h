// SPDX-License-Identifier: GPL-3.0-or-later
// The view of a FileTreeModel: keys as in the tables (J, K, Home, End, Enter, Ctrl+C), widths in characters,
// elastic names.
#pragma once
#include <QTreeView>

namespace ui {

class FileTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit FileTreeView(QWidget* parent = nullptr);

    // Widths in characters. The first column takes what is left, but no less than its width.
    void setUpColumns(const QList<int>& characters, const QList<int>& hidden = {});
    void copyRows(bool withHeader);
    void copyCell();
    void copyTable();
    void goTo(const QModelIndex& index);

Q_SIGNALS:
    void currentRowChanged(const QModelIndex& index);
    void toggleRequested(const QModelIndex& index); // Space, or a click on the box
    void detailsRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void fitColumns();
    void showHeaderMenu(const QPoint& position);
    QString lineOf(const QModelIndex& index) const;
    QString titleLine() const;

    QList<int> m_characters;
    bool m_fitting = false, m_byHand = false;
};

} // namespace ui
