// SPDX-License-Identifier: GPL-3.0-or-later
// One list as a table that can be edited: rows are added, removed, pasted, and kept as a draft until they are saved. Where it has no row
// it says what the list is for. GUI thread.
#pragma once
#include "core/detect/watchlist.h"
#include "ui/detect/list_model.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace ui {

class EmptyState;

class ListEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ListEditor(QWidget* parent = nullptr);

    // `draft`: what was typed before and is not saved. Nothing: no list is chosen.
    void setList(const std::optional<core::detect::Watchlist>& list, const std::optional<ListTable>& draft);
    void setDraft(ListTable table); // in place of what is there; not saved yet
    const std::optional<core::detect::Watchlist>& list() const { return m_list; }
    core::detect::Watchlist edited() const; // with the rows as they stand now
    bool isChanged() const;
    void setWritable(bool on);
    ListModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }
    EmptyState& empty() { return *m_empty; }
    QPushButton& saveButton() { return *m_save; }
    QPushButton& discardButton() { return *m_discard; }
    QPushButton& addButton() { return *m_add; }
    QPushButton& removeButton() { return *m_remove; }

public Q_SLOTS:
    void addRow(); // and begins to edit it
    void removeSelectedRows();
    void copy();
    void paste();  // lines of the clipboard as rows, cells apart by tabs

Q_SIGNALS:
    void draftChanged();
    void saveRequested(const core::detect::Watchlist& list);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeButtons();
    void setUpTable();
    void refresh();

    std::optional<core::detect::Watchlist> m_list;
    ListTable m_saved;
    bool m_isWritable = true;
    ListModel* m_model;
    QTableView* m_table;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QLabel *m_title, *m_purpose;
    QPushButton *m_add, *m_remove, *m_save, *m_discard;
};

QString listPurpose(const std::string& alias); // what rules take from a list of that name; of others how a query reads it

} // namespace ui
