// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/user/list_panel.h"

#include "ui/base/empty_state.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

ListPanel::ListPanel(PivotTable* table, const QString& hint, const QString& name, QWidget* parent)
    : QWidget(parent), m_table(table), m_search(new QLineEdit(this)), m_count(new QLabel(this)), m_empty(new EmptyState),
      m_stack(new QStackedWidget(this))
{
    m_search->setPlaceholderText(hint);
    m_search->setAccessibleName(name);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 6, 10, 6);
    bar->addWidget(m_search, 1);
    bar->addSpacing(8);
    bar->addWidget(m_count);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_stack, 1);
    connect(m_search, &QLineEdit::textChanged, this, &ListPanel::searchChanged);
    connect(m_empty, &EmptyState::actionTriggered, this, &ListPanel::actionTriggered);
}

void ListPanel::setCount(const QString& text) { m_count->setText(text); }
void ListPanel::showTable() { m_stack->setCurrentIndex(0); }
bool ListPanel::isEmptyShown() const { return m_stack->currentIndex() == 1; }

void ListPanel::showEmpty(const QString& title, const QString& text, const QString& action)
{
    m_empty->setState(title, text, action);
    m_stack->setCurrentIndex(1);
}

void ListPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

// Down and Enter go on to the list, Esc empties the field first.
bool ListPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
            m_table->setFocus(Qt::TabFocusReason);
            if (m_table->currentRow() < 0)
                m_table->goToRow(0);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
