// SPDX-License-Identifier: GPL-3.0-or-later
// The window: navigation, menus, pages, status bar, drag and drop, messages. It wires what others do and does nothing
// by itself. Settings are read and written here and pushed into the pages as values.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/base/theme.h"
#include "ui/session/session.h"
#include "ui/shell/actions.h"

#include <QMainWindow>

class QListWidget;
class QStackedWidget;

namespace ui {

class EvidencePage;
class FlowWorkspace;
class InlineMessage;
class SampleCase;
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
    InlineMessage& message() { return *m_message; }
    Actions& actions() { return m_actions; }
    bool isStartPageShown() const;

    // With imports the case is made if it does not exist.
    void openCase(const QString& path, const QStringList& imports = {});
    bool isWaitingForCase() const { return m_waiting; }
    void openSample();
    // Into the open case, or into a new one for which a place is asked first.
    void importPaths(const QStringList& paths);
    void setZone(const QString& id);
    void setTheme(Theme theme);

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void setupView();
    void setupNavigation();
    void connectActions();
    void connectViewActions();
    void connectSession();
    void showPage(int page);
    void updateState();
    void updateIcons();
    void updateRecent(const QString& added = {});
    void restoreSettings();
    void saveSettings() const;
    void newCase();
    void chooseCase();
    void showImportResult(const core::ImportReport& report);
    void showDropHint(bool on);

    Session* m_session;
    SampleCase* m_sample;
    Actions m_actions;
    QListWidget* m_navigation;
    QStackedWidget* m_pages;   // start, flows, evidence
    StartPage* m_start;
    FlowWorkspace* m_workspace;
    EvidencePage* m_evidence;
    InlineMessage* m_message;
    StatusBar* m_status;
    QWidget* m_dropHint;
    QStringList m_importNext;  // waits until the case is open
    DisplayZone m_zone;
    Theme m_theme = Theme::System;
    bool m_waiting = false;    // a case has been asked for and is not there yet
};

} // namespace ui
