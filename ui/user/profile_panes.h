// SPDX-License-Identifier: GPL-3.0-or-later
// The three panes of one user or address: who it is, what happened, what stands out. Holds the widgets; the pages fill them.
#pragma once
#include "ui/user/pivot_table.h"
#include "ui/user/user_columns.h"

class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace ui {

class AnnotationBox;
class AnnotationController;
class FactList;

class ProfilePanes : public QWidget
{
    Q_OBJECT

public:
    // `rightTitle`: of the list in the third pane; the pages give it its model.
    ProfilePanes(FilterState& filter, AnnotationController& notes, bool withUser, const QString& rightTitle, QWidget* parent = nullptr);

    void setTitle(const QString& title, const QString& subtitle);
    // `subject` tells whose they are: of the same as before what is searched for and selected stays.
    void setItems(std::shared_ptr<const std::vector<core::ActivityItem>> items, bool isCut, const std::string& subject);
    void setAddressVisible(bool on); // the column of addresses, which says nothing where there is one only
    // Above the list of what happened; takes it over. Null takes it away.
    void setLifeWidget(QWidget* widget);
    void setZone(const DisplayZone& zone);
    void showProfile();
    void showMessage(const QString& text); // in place of the panes

    FactList& who() { return *m_who; }
    FactList& insights() { return *m_insights; }
    AnnotationBox& notes() { return *m_notes; }
    PivotTable& itemTable() { return *m_itemTable; }
    PivotTable& rightTable() { return *m_rightTable; }
    ItemModel& items() { return *m_items; }
    bool isMessageShown() const;

Q_SIGNALS:
    void flowRequested(const QString& correlationId);
    void eventRequested(core::EventId event);
    void addressRequested(const QString& address);
    void userRequested(const QString& user);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeWho();
    QWidget* makeWhat();
    QSplitter* makeInsights(const QString& rightTitle);
    void selectAgain(const core::ActivityItem* current, const std::vector<core::ActivityItem>& selected);
    void arrange();
    void openItem();
    void updateCount();

    const bool m_withUser;
    DisplayZone m_zone;
    bool m_isCut = false;
    std::string m_subject; // whose items are on show; empty: nobody's
    QStackedWidget* m_stack;
    QLabel *m_message, *m_title, *m_subtitle, *m_itemCount;
    FactList *m_who, *m_insights;
    AnnotationBox* m_notes;
    QLineEdit* m_itemSearch;
    QSplitter* m_panes;
    QSplitter* m_middle;          // what happened and, in a narrow window, the third pane beneath it
    QSplitter* m_what = nullptr;
    QSplitter* m_right = nullptr; // the third pane
    bool m_isNarrow = false;
    QWidget* m_life = nullptr;
    ItemModel* m_items;
    PivotTable *m_itemTable, *m_rightTable;
};

} // namespace ui
