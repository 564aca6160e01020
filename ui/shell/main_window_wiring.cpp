// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when something asks for it: its actions, its pages, the session, imports.
#include "core/annotation/subject.h"
#include "ui/annotation/annotation_box.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/system_theme.h"
#include "ui/base/table_view.h"
#include "ui/base/toast.h"
#include "ui/custody/custody_page.h"
#include "ui/detect/alerts_page.h"
#include "ui/detect/list_page.h"
#include "ui/detect/rules_page.h"
#include "ui/event/events_page.h"
#include "ui/helpdesk/helpdesk_page.h"
#include "ui/kql/query_page.h"
#include "ui/kql/result_view.h"
#include "ui/evidence/evidence_page.h"
#include "ui/flow/flow_page.h"
#include "ui/flow/inspector.h"
#include "ui/servers/servers_page.h"
#include "ui/session/export_log.h"
#include "ui/search/filter_words.h"
#include "ui/search/flow_filter.h"
#include "ui/shell/case_dialogs.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/drop_hint.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/help.h"
#include "ui/shell/main_window.h"
#include "ui/shell/navigation.h"
#include "ui/shell/sample_case.h"
#include "ui/shell/settings_dialog.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/zone_offer.h"

#include "ui/timeline/life_view.h"
#include "ui/timeline/timeline_view.h"
#include "ui/user/addresses_page.h"
#include "ui/user/list_panel.h"
#include "ui/user/users_page.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QLineEdit>
#include <QStackedWidget>

namespace ui {

void MainWindow::connectActions()
{
    const Actions& a = m_actions;
    connect(a.newCase, &QAction::triggered, this, &MainWindow::newCase);
    connect(a.openCase, &QAction::triggered, this, &MainWindow::chooseCase);
    connect(a.import, &QAction::triggered, this, [this] { askForImport(); });
    connect(a.importFolder, &QAction::triggered, this, [this] {
        if (mayImport())
            importPaths({askForLogFolder(this)});
    });
    connect(a.importReview, &QAction::triggered, this, [this] { askForImport(ImportMode::Review); });
    connect(a.follow, &QAction::triggered, this, [this] {
        if (m_session->followedFolders().isEmpty())
            followFolder(askForFolderToFollow(this));
        else
            m_session->stopFollowing();
    });
    connect(a.help, &QAction::triggered, this, [this] { showHelp(helpChapter()); });
    connect(a.collectHelp, &QAction::triggered, this, [this] { showHelp(QStringLiteral("collect")); });
    connect(a.queries, &QAction::triggered, this, [this] { showPage(QueryPageIndex); });
    connect(a.closeCase, &QAction::triggered, this, [this] {
        rememberView(); // while it is still on show
        m_session->closeCase();
    });
    connect(a.sampleCase, &QAction::triggered, this, [this] { openSample(); });
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.cancel, &QAction::triggered, m_imports, &ImportFlow::cancel);
    connect(a.shortcuts, &QAction::triggered, this, [this] { showHelp(QStringLiteral("keys")); });
    connect(a.about, &QAction::triggered, this, [this] { showAbout(this); });
    const auto onEvidence = [this] { return m_pages->currentIndex() == EvidencePageIndex; };
    const auto onTable = [this](auto copy) { // of the page on show, and of no other
        if (TableView* shown = activeTable())
            copy(*shown);
    };
    connect(a.saveList, &QAction::triggered, this, &MainWindow::saveList);
    connect(a.copy, &QAction::triggered, this,
            [=, this] { onEvidence() ? m_evidence->copyRows(false) : onTable([](TableView& table) { table.copyRows(); }); });
    connect(a.copyWithHeader, &QAction::triggered, this,
            [=, this] { onEvidence() ? m_evidence->copyRows(true) : onTable([](TableView& table) { table.copyRowsWithHeader(); }); });
    connect(a.copyCell, &QAction::triggered, this,
            [=, this] { onEvidence() ? m_evidence->copyCell() : onTable([](TableView& table) { table.copyCell(); }); });
    connect(a.copyTable, &QAction::triggered, this,
            [=, this] { onEvidence() ? m_evidence->copyTable() : onTable([](TableView& table) { table.copyTable(); }); });
    for (const auto& [action, form] : {std::pair{a.copyCsv, CopyForm::Csv}, {a.copyJson, CopyForm::Json}, {a.copyMarkdown, CopyForm::Markdown}})
        connect(action, &QAction::triggered, this, [onTable, form = form] { onTable([form](TableView& table) { table.copyRowsAs(form, true); }); });
    connect(a.find, &QAction::triggered, this, [this] {
        if (m_pages->currentIndex() == UsersPageIndex)
            return m_users->list().focusSearch();
        if (m_pages->currentIndex() == AddressesPageIndex)
            return m_addresses->list().focusSearch();
        if (m_pages->currentIndex() == QueryPageIndex)
            return m_queries->find();
        if (m_pages->currentIndex() == AlertsPageIndex)
            return m_alerts->find();
        if (m_pages->currentIndex() == RulesPageIndex)
            return m_rules->find();
        if (m_pages->currentIndex() == HelpdeskPageIndex)
            return m_helpdesk->focusSearch();
        if (m_pages->currentIndex() == CustodyPageIndex)
            return m_custody->find();
        if (m_pages->currentIndex() == EvidencePageIndex && m_evidence->canFind())
            return m_evidence->find();
        if (!obeysFilter(m_pages->currentIndex()))
            showPage(FlowsPageIndex);
        m_topBar->search().focusField();
    });
    connect(a.findInList, &QAction::triggered, this, [this] {
        switch (m_pages->currentIndex()) {
        case FlowsPageIndex: return m_workspace->flows().find();
        case EventsPageIndex: return m_events->find();
        case QueryPageIndex: return m_queries->find();
        default: return;
        }
    });
    connect(a.clearFilter, &QAction::triggered, m_filter, &FilterState::clear);
    connect(a.back, &QAction::triggered, this, &MainWindow::goBack);
    connect(a.forward, &QAction::triggered, this, &MainWindow::goForward);
    connect(a.newWindow, &QAction::triggered, this, &MainWindow::openSecond);
    connect(a.commands, &QAction::triggered, this, [this] { m_commands->open(m_actions.shown()); });
    connect(a.resetLayout, &QAction::triggered, this, [this] { m_workspace->resetLayout(); });
    connect(a.fullScreen, &QAction::toggled, this, [this](bool on) { on ? showFullScreen() : showNormal(); });
    connect(a.settings, &QAction::triggered, this, [this] { showSettings(*this); });
    connect(a.findRaw, &QAction::triggered, this, [this] {
        showPage(FlowsPageIndex);
        m_workspace->inspectorPanel()->show();
        m_workspace->inspector().showRaw();
    });
    connect(a.flows, &QAction::triggered, this, [this] { showPage(FlowsPageIndex); });
    connect(a.evidence, &QAction::triggered, this, [this] { showPage(EvidencePageIndex); });
    connect(a.users, &QAction::triggered, this, [this] { showPage(UsersPageIndex); });
    connect(a.addresses, &QAction::triggered, this, [this] { showPage(AddressesPageIndex); });
    connect(a.events, &QAction::triggered, this, [this] { showPage(EventsPageIndex); });
    connect(a.servers, &QAction::triggered, this, [this] { showPage(ServersPageIndex); });
    connect(a.theme, &QActionGroup::triggered, this,
            [this](QAction* action) { setTheme(Theme(action->data().toInt())); });
    connect(a.language, &QActionGroup::triggered, this,
            [this](QAction* action) { setLanguage(action->data().toString()); });
}

void MainWindow::connectPages()
{
    const auto import = [this] { askForImport(); };
    connect(m_navigation, &Navigation::chosen, this, [this](int row) {
        if (row >= 0 && m_session->hasCase())
            showPage(row + OverviewPageIndex);
    });
    connect(m_start, &StartPage::sampleRequested, this, &MainWindow::openSample);
    connect(m_start, &StartPage::importRequested, this, import);
    connect(m_start, &StartPage::openRequested, this, &MainWindow::chooseCase);
    connect(m_start, &StartPage::recentRequested, this, [this](const QString& path) { openCase(path); });
    connect(&m_topBar->search(), &SearchBar::leaveRequested, this, [this] {
        TableView* rows = activeTable();
        if (!rows) // a page of figures
            return m_pages->currentWidget()->setFocus(Qt::TabFocusReason);
        rows->setFocus(Qt::TabFocusReason);
        if (rows->currentRow() < 0)
            rows->goToRow(0);
    });
    connect(m_story, &StoryPanel::searchRequested, this, [this](const QString& text) {
        showPage(FlowsPageIndex);
        filterFlows(text);
    });
    connect(m_story, &StoryPanel::pageRequested, this, &MainWindow::showPageNamed);
    connect(&m_workspace->flows(), &FlowPage::countChanged, this, &MainWindow::updateCount);
    connect(&m_workspace->flows(), &FlowPage::pageRequested, this, &MainWindow::showPageNamed);
    connect(&m_workspace->flows().table(), &TableView::copied, m_toast, [this](const QString& sentence) { m_toast->say(sentence); });
    const auto link = [this](auto* page) { // from each page to the others
        using Page = std::remove_pointer_t<decltype(page)>;
        connect(page, &Page::userRequested, this, &MainWindow::goToUser);
        connect(page, &Page::addressRequested, this, &MainWindow::goToAddress);
        if constexpr (requires { &Page::flowRequested; })
            connect(page, &Page::flowRequested, this, &MainWindow::goToFlow);
        if constexpr (requires { &Page::helpdeskRequested; })
            connect(page, &Page::helpdeskRequested, this, &MainWindow::openInHelpdesk);
        if constexpr (requires { &Page::eventRequested; })
            connect(page, &Page::eventRequested, this, &MainWindow::goToEvent);
    };
    for (TimeView* view : std::initializer_list<TimeView*>{&m_workspace->timeline(), m_lives[0], m_lives[1]}) {
        connect(view, &TimeView::exported, this, [this, view](const QString& path) {
            m_toast->say(tr("%1 written").arg(QFileInfo(path).fileName()));
            noteExport(view == &m_workspace->timeline() ? "timeline" : "life", path, {});
        });
        connect(view, &TimeView::exportFailed, this, [this](const core::Error& error) {
            m_message->show(InlineMessage::Kind::Error, tr("The picture was not written. %1").arg(errorText(error)), errorDetail(error));
        });
    }
    link(&m_workspace->flows());
    link(m_users);
    link(m_addresses);
    link(m_events);
    connect(m_rules, &RulesPage::exported, this,
            [this](const QStringList& ids, const QString& path) { noteExport("rules", path, {{"rules", toStd(ids.join(QStringLiteral(", ")))}}); });
    connect(&m_rules->lists(), &ListPage::exported, this, [this](const QString& alias, int rows, const QString& path) {
        noteExport("watchlist", path, {{"list", toStd(alias)}, {"rows", std::to_string(rows)}});
    });
    connectQueries();
    connectAlerts();
    connect(m_users, &UsersPage::importRequested, this, import);
    connect(m_addresses, &AddressesPage::importRequested, this, import);
    connect(m_servers, &ServersPage::importRequested, this, import);
    connect(m_events, &EventsPage::importRequested, this, import);
    connect(m_events, &EventsPage::countChanged, this, &MainWindow::updateCount);
    connect(&m_workspace->flows(), &FlowPage::countChanged, m_events, &EventsPage::setMatchingFlows);
    connect(m_events, &EventsPage::eventsOfFlowsRequested, this, &MainWindow::showEventsOfFlows);
    const auto subjectsOf = [](const QStringList& flows) {
        std::vector<std::string> subjects;
        for (const QString& id : flows)
            subjects.push_back(core::flowSubject(toStd(id)));
        return subjects;
    };
    connect(&m_workspace->flows(), &FlowPage::selectionChanged, this,
            [this, subjectsOf](const QStringList& flows) { m_workspace->notes().setSubjects(subjectsOf(flows)); });
    connect(&m_workspace->flows(), &FlowPage::starRequested, this, [this, subjectsOf](const QStringList& flows, bool on) { m_notes->setStar(subjectsOf(flows), on); });
    connect(&m_workspace->flows(), &FlowPage::verdictRequested, this,
            [this, subjectsOf](const QStringList& flows, core::Verdict verdict) { m_notes->judge(subjectsOf(flows), verdict); });
    connect(&m_workspace->flows(), &FlowPage::tagsRequested, m_actions.tag, &QAction::trigger);
    connect(&m_workspace->flows(), &FlowPage::noteRequested, m_actions.note, &QAction::trigger);
    connect(m_workspace, &FlowWorkspace::importRequested, this, import);
    connect(m_evidence, &EvidencePage::importRequested, this, import);
    connect(m_evidence, &EvidencePage::reviewRequested, m_actions.importReview, &QAction::trigger);
    connect(m_evidence, &EvidencePage::followRequested, m_actions.follow, &QAction::trigger);
    connect(m_evidence, &EvidencePage::stopFollowRequested, m_session, &Session::stopFollowing);
    connect(m_evidence, &EvidencePage::helpRequested, this, [this] { showHelp(QStringLiteral("collect")); });
    connect(m_evidence, &EvidencePage::zoneChangeRequested, m_session, &Session::setFileZone);
    connect(m_servers, &ServersPage::flowRequested, this, [this](const std::string& correlationId) { goToFlow(toQt(correlationId)); });
    connect(m_alerts, &AlertsPage::importRequested, this, import);
    connectInsights();
    connectPacks();
    connectHelpdesk();
    connectReports();
    connect(m_status, &StatusBar::cancelRequested, m_imports, &ImportFlow::cancel);
    connect(m_status, &StatusBar::zoneChosen, this, &MainWindow::setZone);
    connect(m_status, &StatusBar::followingClicked, this, [this] { showPage(EvidencePageIndex); });
    connect(m_message, &InlineMessage::actionTriggered, this, [this] {
        showPage(EvidencePageIndex);
        m_evidence->showProblems();
    });
    connect(m_zoneOffer, &ZoneOffer::accepted, this, [this](std::int64_t file, const QString& zone) { m_session->setFileZone(file, zone, std::nullopt); });
    connect(m_problems, &ImportProblemList::fileRequested, this, [this](const std::string& path) {
        showPage(EvidencePageIndex);
        m_evidence->showFile(path);
    });
}

void MainWindow::connectQueries()
{
    connect(m_queries, &QueryPage::openEvents, this, [this](const std::vector<core::EventId>& events) {
        if (events.empty())
            return;
        goToEvent(events.front());
        if (events.size() > 1)
            m_toast->say(tr("The first of %n event(s) behind this row.", nullptr, int(events.size())));
    });
    connect(m_queries, &QueryPage::openFlow, this, [this](core::FlowId flow) {
        asOneStep([&] {
            m_workspace->flows().goToFlow(flow);
            showPage(FlowsPageIndex);
        });
    });
    connect(m_queries, &QueryPage::saveQueryRequested, m_notes, &AnnotationController::saveQuery);
    connect(m_queries, &QueryPage::removeQueryRequested, m_notes, &AnnotationController::removeQuery);
    connect(m_queries, &QueryPage::exported, this, [this](const QString& path, std::uint64_t rows) {
        noteExport("query", path, {{"query", toStd(m_queries->queryOfRun())}, {"rows", std::to_string(rows)}});
    });
    connect(m_queries, &QueryPage::told, m_toast, [this](const QString& sentence) { m_toast->say(sentence); });
    connect(m_queries, &QueryPage::helpRequested, this, [this] { showHelp(QStringLiteral("query")); });
    connect(m_queries, &QueryPage::runningChanged, this, [this](bool isRunning, const QString& title) {
        m_status->setBackgroundJob(QStringLiteral("query"), isRunning ? title : QString(), [this] { m_queries->stop(); });
    });
}

// Once, as the filter outlives the pages.
void MainWindow::connectFilter()
{
    connect(m_flowFilter, &FlowFilter::matcherChanged, this, [this] { m_workspace->flows().setMatch(m_flowFilter->predicate()); });
    connect(m_flowFilter, &FlowFilter::figuresChanged, this, &MainWindow::showFigures);
    connect(m_flowFilter, &FlowFilter::hitsChanged, this, [this](const core::EventHitList& hits) { m_events->setHits(hits); });
    connect(m_flowFilter, &FlowFilter::vocabularyChanged, this,
            [this](const core::SearchVocabulary& vocabulary) { m_topBar->search().setVocabulary(vocabulary); });
    connect(m_flowFilter, &FlowFilter::searchingChanged, this, &MainWindow::showSearching);
    connect(m_flowFilter, &FlowFilter::searchFailed, this, [this](const core::Error& error) {
        m_message->show(InlineMessage::Kind::Error, tr("Not all records could be searched. %1").arg(errorText(error)), errorDetail(error));
    });
    // Letters of a word are one step of the history.
    auto* settled = new QTimer(this);
    settled->setSingleShot(true);
    settled->setInterval(1200);
    connect(m_filter, &FilterState::changed, this, [this, settled] {
        updateExportNotes();
        if (m_travelling)
            return settled->stop();
        noteState(settled->isActive());
        settled->start();
    });
    connect(&SystemTheme::instance(), &SystemTheme::changed, this, [this] {
        applyTheme(*qApp, m_theme); // what was chosen by hand stays
    });
}

void MainWindow::showSearching()
{
    m_status->setBackgroundJob(QStringLiteral("search"), m_flowFilter->searchingText(), [this] { m_flowFilter->stopSearching(); });
}

// Once, since the session outlives the pages; so nothing here may hold one of them.
void MainWindow::connectSession()
{
    connect(m_dropHint, &DropHint::dropped, this, [this](const QStringList& paths) {
        if (paths.size() == 1 && paths.first().endsWith(QLatin1String(".sspr"), Qt::CaseInsensitive))
            openCase(paths.first());
        else
            importPaths(paths);
    });
    connect(m_sample, &SampleCase::ready, this, [this](const QString& path, const QString& exports) {
        m_start->setBusy({});
        if (isBusy()) { // something else has begun meanwhile
            m_storyNext.reset();
            m_waiting = false;
            return;
        }
        m_importNext = exports.isEmpty() ? QStringList() : QStringList{exports};
        m_importMode = ImportMode::Silent;
        m_session->createCase(path);
    });
    connect(m_sample, &SampleCase::failed, this, [this](const core::Error& error) {
        m_waiting = false;
        m_storyNext.reset();
        m_start->setBusy({});
        m_message->show(InlineMessage::Kind::Error,
                        tr("The sample case cannot be made. %1").arg(errorText(error)), errorDetail(error));
    });
    connect(m_session, &Session::caseOpened, this, [this](const QString& path) {
        m_waiting = false;
        m_message->hide();
        rememberView(); // of the case before
        m_workspace->leaveCase();
        m_status->setCase(path);
        m_history.clear();
        m_travelling = true; // what comes back is no step of the way back
        restoreView(path);
        m_travelling = false;
        m_problems->hide();
        updateExportNotes();
        updateRecent(path);
        showPage(FlowsPageIndex);
        updateState();
        m_storyDock->setVisible(m_storyNext.has_value());
        if (m_storyNext)
            m_story->setRole(*std::exchange(m_storyNext, std::nullopt));
        if (m_session->isReadOnly())
            m_message->show(InlineMessage::Kind::Info, tr("This case can only be read: it is sealed or write-protected. Everything can be looked at and reported; nothing can be imported or noted."));
        startImportNext();
    });
    connect(m_session, &Session::caseClosed, this, [this] {
        m_viewedCase.clear();
        m_waiting = false; // what was to be imported was meant for the case that closes
        m_importNext.clear();
        m_importMode = {};
        m_status->setCase({});
        m_filter->clear();
        m_history.clear();
        m_evidence->setLedger(nullptr);
        m_message->hide();
        m_problems->hide();
        showPage(StartPageIndex);
        updateState();
    });
    connect(m_session, &Session::caseFailed, this, [this](const QString& path, const core::Error& error) {
        m_waiting = false;
        m_importNext.clear();
        m_importMode = {};
        m_storyNext.reset();
        m_message->show(InlineMessage::Kind::Error,
                        tr("%1 was not opened. %2").arg(QFileInfo(path).fileName(), errorText(error)),
                        errorDetail(error));
    });
    connect(m_session, &Session::failed, this, [this](const core::Error& error) {
        m_message->show(InlineMessage::Kind::Error, errorText(error), errorDetail(error));
    });
    connect(m_exportLog, &ExportLog::failed, this, [this](const QString& file, const core::Error& error) {
        m_message->show(InlineMessage::Kind::Warning, tr("%1 is written, but is not in the examiner log. %2").arg(file, errorText(error)), errorDetail(error));
    });
    connect(m_session, &Session::changeFailed, this, [this](const core::Error& error) {
        const bool busy = error.code == core::ErrorCode::Busy && m_session->isImporting();
        m_message->show(InlineMessage::Kind::Error,
                        busy ? tr("Logs are being imported. Decide again once the import has ended.")
                             : tr("The decision was not taken down. %1").arg(errorText(error)),
                        errorDetail(error));
    });
    connect(m_session, &Session::infoChanged, this,
            [this](const core::CaseInfo& info) {
                m_status->setInfo(info);
                if (std::exchange(m_newest, info.lastEvent) != info.lastEvent)
                    updateContext();
            });
    connect(m_session, &Session::ledgerChanged, this,
            [this](const LedgerPtr& ledger) { m_evidence->setLedger(ledger); });
    connect(m_session, &Session::followingChanged, this, [this] {
        m_status->setFollowing(m_session->followedFolders());
        m_actions.setFollowing(!m_session->followedFolders().isEmpty());
    });
}

void MainWindow::connectImports()
{
    connect(m_imports, &ImportFlow::jobStarted, this, [this](const QString& text, const QString& working) {
        m_hasJob = true;
        m_message->hide();
        m_problems->hide();
        m_status->startJob(text, working);
        updateState();
    });
    connect(m_imports, &ImportFlow::jobProgressed, this,
            [this](const core::ProgressReport& now) { m_status->showProgress(now); });
    connect(m_imports, &ImportFlow::jobEnded, this, [this] {
        m_hasJob = false;
        m_status->endJob();
        updateState();
    });
    connect(m_imports, &ImportFlow::said, this,
            [this](InlineMessage::Kind kind, const QString& text, const QString& details, bool canShow) {
                m_message->show(kind, text, details, canShow ? tr("Show") : QString());
            });
    connect(m_imports, &ImportFlow::problemsFound, this,
            [this](const std::vector<ImportProblem>& problems) { m_problems->setProblems(problems); });
    connect(m_imports, &ImportFlow::zonesProposed, this, [this](const std::vector<core::ZoneProposal>& proposals) { m_zoneOffer->setProposals(proposals); });
    connect(m_session, &Session::zoneChanged, this, [this] { m_zoneOffer->showNext(); });
    const auto forgetZones = [this] { m_zoneOffer->setProposals({}); }; // numbers of files are those of one case
    connect(m_session, &Session::caseClosed, this, forgetZones);
    connect(m_session, &Session::caseOpened, this, forgetZones);
}

} // namespace ui
