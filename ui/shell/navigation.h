// SPDX-License-Identifier: GPL-3.0-or-later
// The list of pages at the left edge: one row for each action, in their order.
#pragma once
#include <QWidget>

class QAction;
class QListWidget;

namespace ui {

class Navigation : public QWidget
{
    Q_OBJECT

public:
    explicit Navigation(const QList<QAction*>& pages, QWidget* parent = nullptr);
    void setCurrent(int row); // -1: none
    void updateIcons();       // those of the actions
    void setShown(int row, bool isShown);
    void setBadge(int row, int count, const QString& meaning); // behind the name, none for 0; what is counted, for tooltips and screen readers

Q_SIGNALS:
    void chosen(int row);

protected:
    void changeEvent(QEvent* event) override;

private:
    void adaptToFont();

    QList<QAction*> m_pages;
    QListWidget* m_list;
};

} // namespace ui
