// SPDX-License-Identifier: GPL-3.0-or-later
// The window: navigation, menus, the one filter, pages, status bar, drag and drop, messages. It wires what others do and does
// nothing by itself. Settings are read and written here and pushed into the pages as values. Several windows may show one case.
#pragma once
#include "ui/base/contrast.h"
#include "ui/base/date_form.h"
#include "ui/base/display_zone.h"
#include "ui/base/theme.h"
#include "ui/session/session.h"
#include "ui/shell/actions.h"
#include "ui/shell/import_flow.h"
#include "ui/shell/story_panel.h"
#include "ui/shell/view_history.h"

#include <QMainWindow>
#include <QPointer>
#include <functional>
#include <map>

class QDockWidget;
class QLineEdit;
class QMessageBox;
class QStackedWidget;

namespace core::pack {
struct Item;
struct Pack;
struct PackChoice;
struct PackFile;
struct PackReport;
}

namespace ui {

class AnnotationBox;
class AnnotationController;
class HelpWindow;
class CommandPalette;
class DropHint;
class AddressesPage;
class AlertScope;
class AlertSource;
class AlertsPage;
class EventsPage;
class EvidencePage;
class FilterState;
class FlowFilter;
class FlowWorkspace;
class ImportProblemList;
class HelpdeskPage;
class ReportsPage;
class CustodyPage;
class ZoneOffer;
class TableView;
class TimeView;
class ExportLog;
class ListFile;
class InlineMessage;
class Navigation;
class SampleCase;
class ServersPage;
class StartPage;
class StatusBar;
class Toast;
class LifeView;
class TopBar;
class InsightSource;
class InsightsPage;
class OverviewPage;
class QueryPage;
class RulesPage;
class SearchCounts;
class UsersPage;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    // When all but the start page is built. AfterFirstPaint: a window that is to open nothing is on screen in a third of the time; until
    // hasPages() it may be shown and closed, nothing else.
    enum class Pages { AtOnce, AfterFirstPaint };
    // `caseFile`: is opened as by openCase(), and read while the window is still being built.
    explicit MainWindow(QWidget* parent = nullptr, const QString& caseFile = {}, Pages pages = Pages::AtOnce);
    ~MainWindow() override;

    bool hasPages() const { return m_workspace != nullptr; }
    Session& session() { return *m_session; }
    ExportLog& exportLog() { return *m_exportLog; }
    FlowWorkspace& workspace() { return *m_workspace; }
    UsersPage& users() { return *m_users; }
    QueryPage& queries() { return *m_queries; }
    OverviewPage& overview() { return *m_overview; }
    InsightsPage& insights() { return *m_insights; }
    HelpdeskPage& helpdesk() { return *m_helpdesk; }
    ReportsPage& reports() { return *m_reports; }
    CustodyPage& custody() { return *m_custody; }
    AddressesPage& addresses() { return *m_addresses; }
    AlertsPage& alerts() { return *m_alerts; }
    RulesPage& rules() { return *m_rules; }
    EventsPage& events() { return *m_events; }
    EvidencePage& evidence() { return *m_evidence; }
    ServersPage& servers() { return *m_servers; }
    InlineMessage& message() { return *m_message; }
    AnnotationController& notes() { return *m_notes; }
    FilterState& filter() { return *m_filter; }
    TopBar& topBar() { return *m_topBar; }
    CommandPalette& commands() { return *m_commands; }
    Toast& toast() { return *m_toast; }
    Actions& actions() { return m_actions; }
    ImportFlow& imports() { return *m_imports; }
    ImportProblemList& importProblems() { return *m_problems; }
    bool isStartPageShown() const;
    int shownFlows() const;
    void filterFlows(const QString& text); // in the search language, as if it were typed

    // With imports the case is made if it does not exist.
    void openCase(const QString& path, const QStringList& imports = {});
    bool isWaitingForCase() const { return m_waiting; }
    bool isBusy() const; // looks at files, or writes
    void openSample(Role role = Role::Investigator); // with the story of that role beside it
    StoryPanel& story() { return *m_story; }
    // Into the open case, or into a new one for which a place is asked first.
    void importPaths(const QStringList& paths, ImportMode mode = {});
    void followFolder(const QString& folder);
    void showHelp(const QString& chapter, const QString& section = {}); // chapters: help_book.h
    void showRuleHelp(const QString& rule = {}); // its section
    void saveSearchesTo(const QString& path);  // all of the case, for another one
    void addSearchesFrom(const QString& path);
    void saveListTo(const QString& path); // the list on show: CSV, JSON or an Excel workbook by the ending
    void exportPackTo(const core::pack::Pack& pack, const QString& path);
    void importPackFrom(const QString& path); // shows what is in it and asks
    void setZone(const QString& id);
    void setDates(Dates dates); // on the screen of every window
    QString zoneId() const { return m_zone.id(); }
    void setTheme(Theme theme);
    void setContrast(Contrast contrast);
    void setLanguage(const QString& code); // empty: as the system
    void setFontPercent(int percent);      // of the system's font
    void setNetworkOwners(const QString& path); // a database in MaxMind format; empty: none
    MainWindow* openSecond();              // another window on the same case, which deletes itself
    // The helpdesk page alone, whatever the case says, until the program ends.
    void setAlwaysReduced(bool isOn);
    bool isReduced() const { return m_isAlwaysReduced || (m_isCaseReduced && !m_hasLeft); }
    void showPageNamed(const QString& name); // overview, flows, users, addresses, alerts, rules, insights, helpdesk, events, query, evidence, servers, reports, custody
    bool hasPage(const QString& name) const { return pageAction(name) != nullptr; }
    void goBack();
    void goForward();

protected:
    void closeEvent(QCloseEvent* event) override; // main_window_close.cpp, as the next
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    // In the order of the navigation.
    enum Page {
        StartPageIndex, OverviewPageIndex, FlowsPageIndex, UsersPageIndex, AddressesPageIndex, AlertsPageIndex, RulesPageIndex, InsightsPageIndex, HelpdeskPageIndex, EventsPageIndex,
        QueryPageIndex, EvidencePageIndex, ServersPageIndex, ReportsPageIndex, CustodyPageIndex
    };
    static bool obeysFilter(int page);
    void askToStop(); // what is under way, before the window closes
    void buildFace();
    void buildPages();
    void rebuild();
    void setupFace();
    void setupPages();
    void connectActions();
    void connectPages();
    void connectQueries();
    void connectAlerts();
    void connectAlertSource();
    void showRulesRun(); // in the status bar
    void connectInsights();
    void connectHelpdesk();
    void connectReports();
    static const char* listName(int page);
    void noteExport(const char* what, const QString& path, std::vector<std::pair<std::string, std::string>> members);
    std::string searchText() const;
    bool mayImport(); // says why not
    void askForImport(ImportMode mode = {});
    TableView* activeTable() const; // of the page on show; null: it has none
    TimeView* activeTimeline() const;   // likewise
    AnnotationBox* activeNotes() const; // likewise
    QLineEdit* pageSearch(int page) const; // that narrows its list; null: it has none of its own
    // What narrows the list of a page beside the filter of the window: in words, and in those of the examiner log, which hang on no language.
    struct PageFilter {
        QString words;
        std::string noted;
    };
    PageFilter pageFilter(int page) const;
    core::Filter listFilter(int page) const; // of the window, where the list of the page obeys it
    void saveList();
    void connectPacks();
    std::map<std::string, TableView*> viewTables() const; // by their names in packs
    void exportPack();
    void offerExport(std::vector<core::pack::Item> items);
    void askForPackFile(const core::pack::Pack& pack);
    void importPack();
    void takePack(const core::pack::PackFile& file, const core::pack::PackChoice& choice);
    void useOfPack(const core::pack::PackFile& file, const core::pack::PackReport& report, bool isReplacing);
    void showReportFilter();
    void connectReduced();
    void setCaseReduced(bool isOn);
    void showReduced();
    void openInHelpdesk(const QString& user);
    void changeReduced();
    void askForPassphrase(bool toLeave);
    void connectInsightSource();
    void showInsightScope();
    void showOverview();
    void lookAtCase();
    void leadTo(const QString& target);
    void pinQuery();
    void showAlerts();
    void showAlertScope();
    void updateMarks();
    void showAlertsOfFlow();
    QString helpChapter() const; // about what is on show
    void goToEvent(core::EventId event);
    void connectSession();
    void connectImports();
    void connectFilter();
    void connectNotes();
    void connectNoteActions();
    void askForSearchName();
    void connectSearchFiles();
    void showNotes();
    std::vector<AnnotationBox*> noteBoxes() const;
    void showSearching(); // in the status bar
    QAction* pageAction(const QString& name) const;
    void showPage(int page);
    void showState(const std::optional<ViewState>& state);
    void noteState(bool replace);
    void asOneStep(const std::function<void()>& change); // of the way back, though both page and filter change
    void updateContext();
    void updateCount();
    void showEventsOfFlows();
    void showFigures();
    void updatePageActions();
    void updateExportNotes();
    void goToUser(const QString& user);
    void goToAddress(const QString& address);
    void goToFlow(const QString& correlationId);
    void updateState();
    void updateIcons();
    void updateRecent(const QString& added = {});
    void restoreSettings();
    void saveSettings() const;
    void rememberView() const;
    void restoreView(const QString& path);
    void newCase();
    void chooseCase();
    void startImportNext();

    Session* m_session;
    FilterState* m_filter;
    AnnotationController* m_notes;
    FlowFilter* m_flowFilter;
    SearchCounts* m_searchCounts;
    AlertSource* m_alertSource;
    AlertScope* m_alertScope;
    InsightSource* m_insightSource;
    ExportLog* m_exportLog;
    ImportFlow* m_imports;
    SampleCase* m_sample;
    DropHint* m_dropHint;
    Toast* m_toast;
    ViewHistory m_history;
    bool m_travelling = false; // back or forward: what changes is no new step
    Actions m_actions;
    // Made anew when the language changes.
    Navigation* m_navigation = nullptr;
    TopBar* m_topBar = nullptr;
    CommandPalette* m_commands = nullptr;
    StoryPanel* m_story = nullptr;
    QDockWidget* m_storyDock = nullptr;
    QStackedWidget* m_pages = nullptr; // by Page
    StartPage* m_start = nullptr;
    FlowWorkspace* m_workspace = nullptr;
    UsersPage* m_users = nullptr;
    OverviewPage* m_overview = nullptr;
    InsightsPage* m_insights = nullptr;
    HelpdeskPage* m_helpdesk = nullptr;
    ReportsPage* m_reports = nullptr;
    CustodyPage* m_custody = nullptr;
    QueryPage* m_queries = nullptr;
    AddressesPage* m_addresses = nullptr;
    QList<LifeView*> m_lives;
    AlertsPage* m_alerts = nullptr;
    RulesPage* m_rules = nullptr;
    EventsPage* m_events = nullptr;
    EvidencePage* m_evidence = nullptr;
    ServersPage* m_servers = nullptr;
    InlineMessage* m_message = nullptr;
    ImportProblemList* m_problems = nullptr;
    ZoneOffer* m_zoneOffer = nullptr;
    QPointer<ListFile> m_listFile; // while one is written
    core::detect::AlertListPtr m_markedAlerts; // whose marks the filter knows
    StatusBar* m_status = nullptr;
    QPointer<HelpWindow> m_help;
    FlowListPtr m_flows; // of the case; null: none yet
    QString m_viewedCase;     // whose filter and selection are on show
    QStringList m_importNext; // waits until the case is open
    ImportMode m_importMode{};
    DisplayZone m_zone;
    QString m_language;
    std::optional<core::UtcTime> m_newest; // event of the case
    Theme m_theme = Theme::System;
    std::optional<Role> m_storyNext; // once the sample is open
    bool m_isAlwaysReduced = false, m_isCaseReduced = false;
    bool m_mayStop = false; // the user wants to quit whatever is under way
    QPointer<QMessageBox> m_stopQuestion;
    bool m_hasLeft = false; // the reduced view of this case
    bool m_hasJob = false;   // files are looked at, imported or timed anew
    bool m_waiting = false; // a case has been asked for and is not there yet
};

} // namespace ui
