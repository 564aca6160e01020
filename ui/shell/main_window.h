// SPDX-License-Identifier: GPL-3.0-or-later
// The window: navigation, menus, pages, status bar, drag and drop, messages. It wires what others do and does
// nothing by itself. Settings are read and written here and pushed into the pages as values.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/base/theme.h"
#include "ui/session/session.h"
#include "ui/shell/actions.h"
#include "ui/shell/import_flow.h"

#include <QMainWindow>
#include <QPointer>

class QStackedWidget;

namespace ui {

class CollectHelp;
class DropHint;
class EvidencePage;
class FlowWorkspace;
class ImportProblemList;
class InlineMessage;
class Navigation;
class SampleCase;
class ServersPage;
class StartPage;
class StatusBar;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    Session& session() { return *m_session; }
    FlowWorkspace& workspace() { return *m_workspace; }
    EvidencePage& evidence() { return *m_evidence; }
    ServersPage& servers() { return *m_servers; }
    InlineMessage& message() { return *m_message; }
    Actions& actions() { return m_actions; }
    ImportFlow& imports() { return *m_imports; }
    ImportProblemList& importProblems() { return *m_problems; }
    bool isStartPageShown() const;
    int shownFlows() const;
    void filterFlows(const QString& text);

    // With imports the case is made if it does not exist.
    void openCase(const QString& path, const QStringList& imports = {});
    bool isWaitingForCase() const { return m_waiting; }
    bool isBusy() const; // looks at files, or writes
    void openSample();
    // Into the open case, or into a new one for which a place is asked first.
    void importPaths(const QStringList& paths, ImportMode mode = {});
    void followFolder(const QString& folder);
    void showCollectHelp();
    void setZone(const QString& id);
    void setTheme(Theme theme);
    void setLanguage(const QString& code); // empty: as the system

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum Page { StartPageIndex, FlowsPageIndex, EvidencePageIndex, ServersPageIndex };
    void build();
    void rebuild();
    void setupView();
    void connectActions();
    void connectPages();
    void connectSession();
    void connectImports();
    void showPage(int page);
    void updateState();
    void updateIcons();
    void updateRecent(const QString& added = {});
    void restoreSettings();
    void saveSettings() const;
    void newCase();
    void chooseCase();
    void startImportNext();

    Session* m_session;
    ImportFlow* m_imports;
    SampleCase* m_sample;
    DropHint* m_dropHint;
    Actions m_actions;
    // Made anew when the language changes.
    Navigation* m_navigation = nullptr;
    QStackedWidget* m_pages = nullptr; // start, flows, evidence, servers
    StartPage* m_start = nullptr;
    FlowWorkspace* m_workspace = nullptr;
    EvidencePage* m_evidence = nullptr;
    ServersPage* m_servers = nullptr;
    InlineMessage* m_message = nullptr;
    ImportProblemList* m_problems = nullptr;
    StatusBar* m_status = nullptr;
    QPointer<CollectHelp> m_help;
    QStringList m_importNext; // waits until the case is open
    ImportMode m_importMode{};
    DisplayZone m_zone;
    QString m_language;
    Theme m_theme = Theme::System;
    bool m_waiting = false; // a case has been asked for and is not there yet
};

} // namespace ui
