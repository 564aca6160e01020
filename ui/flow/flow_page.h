// SPDX-License-Identifier: GPL-3.0-or-later
// The list of flows: sort by a click on a header, one quick filter over all columns, keys J and K, copies. Says what to
// do where there is nothing to show.
#pragma once
#include "ui/flow/flow_columns.h"

#include <QWidget>
#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace ui {

class TableView;

class FlowPage : public QWidget
{
    Q_OBJECT

public:
    using Flows = std::shared_ptr<const core::FlowList>;
    // `executor`: where large lists are sorted and filtered; none: on the spot.
    explicit FlowPage(FlowModel::Executor executor = {}, QWidget* parent = nullptr);

    void setFlows(Flows flows);
    void setImporting(bool on); // an empty list then says what is coming
    void setZone(const DisplayZone& zone);
    std::optional<core::FlowId> currentFlow() const;
    void selectFlow(core::FlowId id);
    void goToFlow(const std::string& correlationId); // without the filter if that hides it
    FlowModel& model() { return *m_model; }
    TableView& table() { return *m_table; }
    QLineEdit& filterField() { return *m_filter; }

public Q_SLOTS:
    void focusFilter();
    void selectNext();
    void selectPrevious();

Q_SIGNALS:
    void flowSelected(core::FlowId id); // {0}: none
    void detailsRequested();            // Enter: on to the timeline
    void importRequested();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setupView();
    void updateCount();
    bool selectFlow(const std::string& correlationId);
    void restoreSelection();
    void reportSelection();
    QWidget* makeEmptyState();

    FlowModel* m_model;
    TableView* m_table;
    QLineEdit* m_filter;
    QLabel* m_count;
    QStackedWidget* m_stack;
    QLabel* m_emptyTitle;
    QLabel* m_emptyText;
    QPushButton* m_emptyAction;
    DisplayZone m_zone;
    bool m_importing = false;
    std::string m_wanted; // correlation id of the flow to come back to once the list is there again
    core::FlowId m_reported;
};

} // namespace ui
