// SPDX-License-Identifier: GPL-3.0-or-later
// A list under a search field, with a count beside it and, where nothing is to be shown, a sentence that says why and what to do.
#pragma once
#include "ui/user/pivot_table.h"

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace ui {

class ListPanel : public QWidget
{
    Q_OBJECT

public:
    ListPanel(PivotTable* table, const QString& hint, const QString& name, QWidget* parent = nullptr);
    QLineEdit& search() { return *m_search; }
    void setCount(const QString& text);
    void showTable();
    void showEmpty(const QString& title, const QString& text);
    bool isEmptyShown() const;

public Q_SLOTS:
    void focusSearch();

Q_SIGNALS:
    void searchChanged(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PivotTable* m_table;
    QLineEdit* m_search;
    QLabel *m_count, *m_emptyTitle, *m_emptyText;
    QStackedWidget* m_stack;
};

} // namespace ui
