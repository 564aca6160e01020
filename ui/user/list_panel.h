// SPDX-License-Identifier: GPL-3.0-or-later
// A list under a search field, with a count beside it and, where nothing is to be shown, a sentence that says why and the next step as a button.
#pragma once
#include "ui/user/pivot_table.h"

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace ui {

class EmptyState;

class ListPanel : public QWidget
{
    Q_OBJECT

public:
    ListPanel(PivotTable* table, const QString& hint, const QString& name, QWidget* parent = nullptr);
    QLineEdit& search() { return *m_search; }
    void setCount(const QString& text);
    void showTable();
    void showEmpty(const QString& title, const QString& text, const QString& action = {}); // no action: no button
    EmptyState& emptyState() { return *m_empty; }
    bool isEmptyShown() const;

public Q_SLOTS:
    void focusSearch();

Q_SIGNALS:
    void searchChanged(const QString& text);
    void actionTriggered(); // of what is shown in place of an empty list

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PivotTable* m_table;
    QLineEdit* m_search;
    QLabel* m_count;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
};

} // namespace ui
