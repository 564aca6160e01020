// SPDX-License-Identifier: GPL-3.0-or-later
// The servers that write back, with their clocks and roles, and below them what should have another side and has none.
#pragma once
#include "ui/servers/server_columns.h"
#include "ui/session/session.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace ui {

class ClockEditor;
class EmptyState;
class TableView;

class ServersPage : public QWidget
{
    Q_OBJECT

public:
    explicit ServersPage(Session& session, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    void setBusy(bool on); // an import is running: nothing can be changed
    ServerModel& servers() { return *m_servers; }
    OrphanModel& orphans() { return *m_orphans; }
    ClockEditor& editor() { return *m_editor; }
    QComboBox& kindFilter() { return *m_kind; }
    TableView& activeTable(); // that has the focus, else the orphans

Q_SIGNALS:
    void flowRequested(const std::string& correlationId); // of a cloud success without write-back
    void importRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeServers();
    QWidget* makeOrphans();
    void connectSession();
    void refresh();
    void showReport(const ServerReportPtr& report);
    void showOrphans();
    void showServer(int row);
    void fitServers(); // as high as its rows are

    Session& m_session;
    DisplayZone m_zone;
    ServerReportPtr m_report;
    bool m_isStale = true, m_busy = false;
    bool m_isFittedByHand = false;
    QSplitter* m_split;
    ServerModel* m_servers;
    OrphanModel* m_orphans;
    TableView *m_serverTable, *m_orphanTable;
    ClockEditor* m_editor;
    QComboBox* m_kind;
    QLabel *m_count, *m_noOrphans;
    EmptyState* m_noServers;
    QStackedWidget *m_serverStack, *m_orphanStack;
};

} // namespace ui
