// SPDX-License-Identifier: GPL-3.0-or-later
// All people of the case, and everything of the chosen one in three panes. Reads the list when it is shown first and after
// each import.
#pragma once
#include "ui/annotation/annotation_controller.h"
#include "ui/user/user_columns.h"

#include <QWidget>

class QSplitter;

namespace ui {

class FilterState;
class ListPanel;
class PivotTable;
class ProfilePanes;

class UsersPage : public QWidget
{
    Q_OBJECT

public:
    UsersPage(Session& session, FilterState& filter, AnnotationController& notes, QWidget* parent = nullptr);

    // By a UPN, an object id or any other name; shown also where the search hides it from the list.
    void selectUser(const QString& who);
    void setZone(const DisplayZone& zone);
    void setLifeWidget(QWidget* widget); // above the list of what happened; taken over
    // Which people the filter of the window lets through; none: all. Asked on the GUI thread.
    void setRowFilter(std::function<bool(const core::PersonRow&)> lets);
    const core::UserProfile* shown() const { return m_shown.get(); } // null: none

    ListPanel& list() { return *m_list; }
    PivotTable& table() { return *m_table; }
    ProfilePanes& panes() { return *m_panes; }
    PersonModel& model() { return *m_model; }

Q_SIGNALS:
    void profileShown(ui::UserProfilePtr profile); // for whoever draws the life
    void flowRequested(const QString& correlationId);
    void eventRequested(core::EventId event);
    void addressRequested(const QString& address);
    void userRequested(const QString& user);
    void helpdeskRequested(const QString& user); // by object id or UPN
    void reportRequested(const QString& user);
    void importRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setUpList();
    void setUpPanes();
    void connectSession();
    void readList();
    void setPeople(PersonRowsPtr people);
    void fillList();
    void showRow(int row);
    void showProfile(UserProfilePtr profile);
    void showWho();
    void showInsights();
    void updateColumns();
    void updateCount();
    void keepSelection();
    int rowOf(const QString& who) const; // -1: not in the list
    void ask(const QString& who);

    Session& m_session;
    FilterState& m_filter;
    AnnotationController& m_notes;
    DisplayZone m_zone;
    PersonRowsPtr m_people;  // all; null: not read yet
    std::function<bool(const core::PersonRow&)> m_lets;
    UserProfilePtr m_shown;
    QString m_asked;         // whose profile was asked for last
    QString m_chosen;        // by hand; the filter may hide it for a while
    bool m_isGuest = false;  // chosen elsewhere: on show although the list may not have it
    bool m_isStale = true;   // the list has to be read again
    bool m_isFilling = false;
    PersonModel* m_model;
    UseModel* m_uses;
    PivotTable* m_table;
    ListPanel* m_list;
    ProfilePanes* m_panes;
};

} // namespace ui
