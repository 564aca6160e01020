// SPDX-License-Identifier: GPL-3.0-or-later
// The evidence of the case: the ledger of files, the pieces that were rejected, and which hours are covered.
// Asks the session for what is on show only.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/session/session.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace ui {

class CoveragePage;
class FilesPage;
class RejectsPage;

class EvidencePage : public QWidget
{
    Q_OBJECT

public:
    enum Tab { FilesTab, RejectsTab, CoverageTab };
    explicit EvidencePage(Session& session, QWidget* parent = nullptr);

    void setLedger(ui::LedgerPtr ledger);
    void setZone(const DisplayZone& zone);
    void setBusy(bool on); // something is being written
    void showProblems();   // the first file that has some
    void showFile(const std::string& path);
    void showTab(Tab tab);
    Tab currentTab() const;
    bool canFind() const; // what is on show has a field for words
    void find();          // focus to it
    FilesPage& files() { return *m_files; }
    RejectsPage& rejects() { return *m_rejects; }
    CoveragePage& coverage() { return *m_coverage; }
    // Of the table on show, for the Edit menu.
    void copyRows(bool withHeader);
    void copyCell();
    void copyTable();

Q_SIGNALS:
    void importRequested();
    void reviewRequested();
    void followRequested();
    void stopFollowRequested();
    void helpRequested();
    void zoneChangeRequested(std::int64_t file, const QString& zone, std::optional<core::DateOrder> order);

private:
    void setupView();
    QWidget* makeBar();
    QWidget* makeEmptyState();
    void refreshTab();
    void updateFollowing();
    void updateButtons();

    Session& m_session;
    FilesPage* m_files;
    RejectsPage* m_rejects;
    CoveragePage* m_coverage;
    QTabWidget* m_tabs;
    QStackedWidget* m_stack; // the tabs, or the empty state
    QLabel* m_following;
    QPushButton *m_import, *m_review, *m_follow;
    QPushButton *m_emptyImport = nullptr, *m_emptyFollow = nullptr; // where there is no evidence yet
    bool m_isBusy = false;
    bool m_coverageStale = true, m_rejectsStale = true;
};

} // namespace ui
