// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of the case that rules and queries use: which there are, and the rows of the chosen one. What is typed stays as a draft of its
// list until it is saved or discarded, also while another list is looked at. GUI thread.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"
#include "ui/detect/list_csv.h"
#include "ui/session/rule_source.h"

#include <QWidget>

#include <map>

class QPushButton;
class QSplitter;

namespace ui {

class InlineMessage;
class ListEditor;
class TableView;

struct ListRow {
    core::detect::Watchlist list;
    bool isChanged = false; // there is a draft
};
using ListTableModel = TableModel<ListRow>;

class ListPage : public QWidget
{
    Q_OBJECT

public:
    // What is not saved yet.
    struct Drafts {
        std::map<std::string, core::detect::Watchlist> lists; // that are not in the case
        std::map<std::string, ListTable> tables;
        std::string chosen;
    };
    explicit ListPage(RuleSource& source, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    void setWritable(bool on);
    void forget(); // another case, or none
    Drafts drafts() const { return {m_new, m_drafts, m_chosen}; }
    void setDrafts(Drafts drafts); // of a page before this one
    void selectList(const std::string& alias);
    void importFile(const QString& path);   // into the chosen list where the columns are the same, else as a new one; not saved yet
    void exportTo(const QString& path);     // the chosen list
    // A new list, not saved yet; what is wrong with the name or the columns is said in the message.
    bool addList(const QString& alias, const QStringList& columns);
    ListTableModel& model() { return *m_model; }
    TableView& table() { return *m_table; }
    ListEditor& editor() { return *m_editor; }
    InlineMessage& message() { return *m_message; }

Q_SIGNALS:
    void told(const QString& sentence); // for a toast
    void exported(const QString& alias, int rows, const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeList();
    void connectAll();
    void showLists(const WatchlistsPtr& lists);
    void fillList();
    void showChosen();
    void keepDraft();
    void askForFile(bool save);
    void askForNewList();
    void removeChosen();
    void takeText(const QString& path, const core::Result<std::string>& text);
    void updateActions();

    RuleSource& m_source;
    DisplayZone m_zone;
    WatchlistsPtr m_lists;                                  // of the case
    std::map<std::string, core::detect::Watchlist> m_new;   // not saved yet
    std::map<std::string, ListTable> m_drafts;
    std::string m_chosen;
    bool m_isFilling = false, m_isWritable = true;
    ListTableModel* m_model;
    TableView* m_table;
    ListEditor* m_editor;
    InlineMessage* m_message;
    QPushButton *m_add, *m_import, *m_export, *m_remove;
};

} // namespace ui
