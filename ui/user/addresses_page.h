// SPDX-License-Identifier: GPL-3.0-or-later
// All addresses of the case, and everything that came from the chosen one, or from a network that is typed, in three panes.
#pragma once
#include "ui/annotation/annotation_controller.h"
#include "ui/user/user_columns.h"

#include <QWidget>

namespace ui {

class FilterState;
class ListPanel;
class PivotTable;
class ProfilePanes;

class AddressesPage : public QWidget
{
    Q_OBJECT

public:
    AddressesPage(Session& session, FilterState& filter, AnnotationController& notes, QWidget* parent = nullptr);

    void selectAddress(const QString& address); // or a network
    void setZone(const DisplayZone& zone);
    void setLifeWidget(QWidget* widget);
    void setRowFilter(std::function<bool(const core::AddressRow&)> lets); // as of UsersPage
    const core::AddressProfile* shown() const { return m_shown.get(); }

    ListPanel& list() { return *m_list; }
    PivotTable& table() { return *m_table; }
    ProfilePanes& panes() { return *m_panes; }
    AddressModel& model() { return *m_model; }

public Q_SLOTS:
    void refresh(); // the files of owners have changed

Q_SIGNALS:
    void profileShown(ui::AddressProfilePtr profile);
    void flowRequested(const QString& correlationId);
    void eventRequested(core::EventId event);
    void addressRequested(const QString& address);
    void importRequested();
    void userRequested(const QString& user);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setUpList();
    void setUpPanes();
    void connectSession();
    void readList();
    void fillList();
    void keepSelection();
    int rowOf(const QString& who) const; // -1: not in the list
    void ask(const QString& who);
    void showRow(int row);
    void search(const QString& text);
    void showProfile(AddressProfilePtr profile);
    void showFacts();
    void updateColumns();
    void updateCount();

    Session& m_session;
    FilterState& m_filter;
    AnnotationController& m_notes;
    DisplayZone m_zone;
    AddressRowsPtr m_addresses;
    std::function<bool(const core::AddressRow&)> m_lets;
    AddressProfilePtr m_shown;
    QString m_asked, m_chosen; // as of UsersPage
    bool m_isStale = true, m_isFilling = false, m_isGuest = false;
    AddressModel* m_model;
    AddressUserModel* m_users;
    PivotTable* m_table;
    ListPanel* m_list;
    ProfilePanes* m_panes;
};

} // namespace ui
