// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "core/base/text.h"
#include "ui/annotation/annotation_box.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/contrast.h"
#include "ui/base/date_form.h"
#include "ui/base/error_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/language.h"
#include "ui/base/table_view.h"
#include "ui/detect/alert_scope.h"
#include "ui/detect/alerts_page.h"
#include "ui/detect/list_page.h"
#include "ui/detect/rules_page.h"
#include "ui/event/events_page.h"
#include "ui/helpdesk/helpdesk_page.h"
#include "ui/insight/insights_page.h"
#include "ui/custody/custody_page.h"
#include "ui/insight/overview_page.h"
#include "ui/kql/query_page.h"
#include "ui/session/alert_source.h"
#include "ui/session/export_log.h"
#include "ui/session/insight_source.h"
#include "ui/evidence/evidence_page.h"
#include "ui/flow/flow_page.h"
#include "ui/flow/inspector.h"
#include "ui/search/facet_panel.h"
#include "ui/base/raw_view.h"
#include "ui/report/reports_page.h"
#include "ui/servers/servers_page.h"
#include "ui/search/chip_bar.h"
#include "ui/search/filter_words.h"
#include "ui/search/flow_filter.h"
#include "ui/search/search_counts.h"
#include "ui/base/toast.h"
#include "ui/shell/case_dialogs.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/drop_hint.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/help.h"
#include "ui/shell/navigation.h"
#include "ui/shell/panel_title.h"
#include "ui/shell/sample_case.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/view_actions.h"
#include "ui/shell/zone_offer.h"
#include "ui/shell/life_link.h"
#include "ui/timeline/life_view.h"
#include "ui/timeline/timeline_view.h"
#include "ui/user/addresses_page.h"
#include "ui/user/users_page.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <memory>

namespace ui {

MainWindow::MainWindow(QWidget* parent, const QString& caseFile, Pages pages)
    : QMainWindow(parent), m_session(new Session(this)), m_filter(new FilterState(this)),
      m_notes(new AnnotationController(*m_session, this)), m_flowFilter(new FlowFilter(*m_session, *m_filter, this)),
      m_searchCounts(new SearchCounts(*m_session, this)),
      m_alertSource(new AlertSource(*m_session, this)),
      m_alertScope(new AlertScope(*m_session, *m_filter, *m_flowFilter, *m_alertSource, *m_notes, this)), m_insightSource(new InsightSource(*m_session, this)), m_exportLog(new ExportLog(*m_session, this)),
      m_imports(new ImportFlow(*m_session, this)),
      m_sample(new SampleCase(this)), m_dropHint(new DropHint(this)), m_toast(new Toast(this))
{
    if (!caseFile.isEmpty()) // the answer comes when events are handled, so everything here is ready by then
        openCase(caseFile);
    setWindowIcon(QIcon(QStringLiteral(":/icons/sspr-investigator.svg")));
    const QSettings settings;
    m_theme = Theme(std::clamp(settings.value(QStringLiteral("theme"), 0).toInt(), 0, 2));
    chooseContrast(Contrast(std::clamp(settings.value(QStringLiteral("contrast"), 0).toInt(), 0, 2)));
    applyTheme(*qApp, m_theme);
    chooseDates(Dates(std::clamp(settings.value(QStringLiteral("dates"), 0).toInt(), 0, 1)));
    if (const int percent = settings.value(QStringLiteral("font-percent"), 100).toInt(); percent != 100)
        setFontPercent(percent);
    resize(1440, 900);
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    buildFace();
    if (pages == Pages::AtOnce)
        buildPages();
    connectSession();
    connectFilter();
    connectNotes();
    connectImports();
    connectAlertSource();
    connectInsightSource();
    connectReduced();
}

// What is on screen while no case is open. None of it leads anywhere before the pages are there.
void MainWindow::buildFace()
{
    m_actions.setUp(*this);
    setupFace();
    updateRecent();
    m_dropHint->setAccepting(false);
    setWindowTitle(tr("SSPR Investigator"));
}

// What asks the session, a dialog among it, goes first; then the session, before the pages: its threads may not deliver into
// pages that are half gone.
MainWindow::~MainWindow()
{
    delete m_imports;
    delete m_session;
}

void MainWindow::buildPages()
{
    setupPages();
    connectActions();
    connectPages();
    connectViewActions(m_actions, *m_workspace, [this] { return activeTimeline(); });
    connectNoteActions();
    restoreSettings();
    updateState();
    showNotes();
    showAlerts();
    showAlertScope();
    showOverview();
    showReduced();
}

// The language has changed: everything that shows words is made anew, and shows what it showed. The session and its jobs know nothing of
// it and go on.
void MainWindow::rebuild()
{
    saveSettings();
    const int page = m_pages->currentIndex();
    const auto flow = m_workspace->flows().currentFlow();
    const QVariantMap report = m_reports->options().allChoices();
    const int form = m_reports->form().currentIndex();
    ListPage::Drafts drafts = m_rules->lists().drafts();
    std::vector<AnnotationBox::Drafts> notes;
    for (const AnnotationBox* box : noteBoxes())
        notes.push_back(box->drafts());
    const bool hasProblems = !m_problems->isHidden();
    const bool isOffering = m_hasJob || !m_zoneOffer->isHidden(); // one that was closed stays away
    const std::vector<core::ZoneProposal> zones = isOffering ? m_zoneOffer->proposals() : std::vector<core::ZoneProposal>();
    std::unique_ptr<QWidget> before(takeCentralWidget()); // until nothing points to its pages any more
    buildFace();
    buildPages();
    before.reset();
    m_reports->options().setChoices(report);
    m_reports->form().setCurrentIndex(form);
    m_rules->lists().setDrafts(std::move(drafts));
    const std::vector<AnnotationBox*> boxes = noteBoxes();
    for (std::size_t i = 0; i < boxes.size(); ++i)
        boxes[i]->setDrafts(std::move(notes[i]));
    if (!m_session->hasCase())
        return;
    m_status->setCase(m_session->casePath());
    m_session->announce();
    showFigures();
    m_workspace->flows().setMatch(m_flowFilter->predicate());
    if (flow)
        m_workspace->flows().selectFlow(*flow);
    m_status->setFollowing(m_session->followedFolders());
    if (m_hasJob)
        m_status->startJob(m_imports->jobText(), m_imports->workingText());
    if (m_alertSource->isRunning())
        showRulesRun();
    showSearching();
    if (hasProblems)
        m_problems->setProblems(m_imports->problems());
    m_zoneOffer->setProposals(zones);
    m_zoneOffer->setHidden(m_hasJob || zones.empty()); // after the job it is offered
    showPage(page);
}

void MainWindow::setupFace()
{
    m_pages = new QStackedWidget;
    // No page may hold the window wide that is not on show, and no size of text make it wider than a screen of 1440 pixels.
    m_pages->setMinimumWidth(std::min(fontMetrics().averageCharWidth() * 100, 1100));
    m_start = new StartPage;
    m_pages->addWidget(m_start);
    m_message = new InlineMessage;
    m_problems = new ImportProblemList;
    m_zoneOffer = new ZoneOffer;
    m_status = new StatusBar;
    m_topBar = new TopBar(m_actions, *m_filter);
    m_navigation = new Navigation({m_actions.overview, m_actions.flows, m_actions.users, m_actions.addresses, m_actions.alerts, m_actions.rules, m_actions.insights,
                                   m_actions.helpdesk, m_actions.events, m_actions.queries, m_actions.evidence, m_actions.servers, m_actions.reports, m_actions.custody});
    for (QWidget* widget : {static_cast<QWidget*>(m_topBar), static_cast<QWidget*>(m_navigation)})
        widget->hide(); // until a case is open
    auto* central = new QWidget;
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_message);
    right->addWidget(m_problems);
    right->addWidget(m_zoneOffer);
    right->addWidget(m_pages, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addLayout(right, 1);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addLayout(row, 1);
    setCentralWidget(central);
    setStatusBar(m_status); // the old one goes
    m_status->show();
}

void MainWindow::setupPages()
{
    m_workspace = new FlowWorkspace(*m_session, *m_filter, *m_notes);
    m_users = new UsersPage(*m_session, *m_filter, *m_notes);
    m_addresses = new AddressesPage(*m_session, *m_filter, *m_notes);
    m_lives = {addLife(*m_users, *m_session), addLife(*m_addresses, *m_session)};
    m_alerts = new AlertsPage(*m_alertSource, *m_notes);
    m_rules = new RulesPage(*m_session, openCaseForRules());
    m_overview = new OverviewPage;
    m_insights = new InsightsPage(*m_insightSource);
    m_helpdesk = new HelpdeskPage(*m_session);
    m_events = new EventsPage(*m_session, *m_filter, *m_notes);
    m_queries = new QueryPage(*m_session);
    m_evidence = new EvidencePage(*m_session);
    m_servers = new ServersPage(*m_session);
    m_reports = new ReportsPage(*m_session);
    m_custody = new CustodyPage(*m_session);
    // Behind the start page, in the order of Page.
    for (QWidget* page : std::initializer_list<QWidget*>{m_overview, m_workspace, m_users, m_addresses, m_alerts, m_rules, m_insights, m_helpdesk, m_events,
                                                         m_queries, m_evidence, m_servers, m_reports, m_custody})
        m_pages->addWidget(page);
    delete m_commands;
    m_commands = new CommandPalette(this);
    const bool wasShown = m_storyDock && !m_storyDock->isHidden();
    const Role role = m_story ? m_story->role() : Role::Investigator;
    delete m_storyDock;
    m_story = new StoryPanel;
    m_story->setRole(role);
    m_storyDock = new QDockWidget(tr("Worked Case"), this);
    m_storyDock->setObjectName(QStringLiteral("story"));
    m_storyDock->setWidget(m_story);
    m_storyDock->setTitleBarWidget(new PanelTitle(m_storyDock));
    addDockWidget(Qt::RightDockWidgetArea, m_storyDock);
    m_storyDock->setVisible(wasShown);
}

bool MainWindow::isStartPageShown() const
{
    return m_pages->currentIndex() == StartPageIndex;
}

int MainWindow::shownFlows() const
{
    return m_workspace->flows().shownFlows();
}
void MainWindow::filterFlows(const QString& text)
{
    m_topBar->search().field().setText(text);
    m_topBar->search().applyNow();
}

void MainWindow::updateExportNotes()
{
    const IsoDates iso; // they stand in files
    for (TimeView* view : std::initializer_list<TimeView*>{&m_workspace->timeline(), m_lives[0], m_lives[1]})
        view->setExportNotes({QFileInfo(m_session->casePath()).fileName(), filterText(m_filter->filter(), m_zone)});
}

void MainWindow::updateIcons()
{
    m_actions.updateIcons(palette());
    m_navigation->updateIcons();
}

void MainWindow::updateState()
{
    const bool open = m_session->hasCase(), importing = isBusy(), mayWrite = !open || !m_session->isReadOnly();
    m_navigation->setVisible(open);
    m_topBar->setVisible(open && !isReduced());
    const Actions& a = m_actions;
    for (QAction* action : {a.find, a.clearFilter, a.saveSearch, a.star, a.tag, a.note, a.findRaw, a.overview, a.insights, a.flows, a.users, a.addresses, a.alerts, a.rules, a.helpdesk, a.reports, a.custody, a.reducedView, a.events, a.queries, a.evidence,
                            a.servers, a.inspector, a.timeline, a.facets, a.resetLayout, a.toHistogram, a.newWindow, a.zoomIn, a.zoomOut, a.fit,
                            a.fitAll, a.nextFlow, a.previousFlow, a.nextStep, a.previousStep, a.copy,
                            a.copyCell, a.copyTable, a.copyWithHeader, a.copyCsv, a.copyJson, a.copyMarkdown})
        action->setEnabled(open);
    for (QAction* action : {a.newCase, a.openCase, a.sampleCase})
        action->setEnabled(!importing);
    for (QAction* action : {a.import, a.importFolder, a.importReview})
        action->setEnabled(!importing && mayWrite); // without a case they make one
    a.closeCase->setEnabled(open && !importing);
    a.recent->setEnabled(!importing && !a.recent->isEmpty());
    a.cancel->setEnabled(importing);
    a.follow->setEnabled(open && mayWrite);
    a.exportPack->setEnabled(open);
    a.importPack->setEnabled(open && !importing && mayWrite);
    a.reducedView->setEnabled(open && mayWrite);
    m_actions.setFollowing(!m_session->followedFolders().isEmpty());
    updatePageActions();
    const bool isLocked = importing || !mayWrite;
    m_evidence->setBusy(isLocked);
    m_servers->setBusy(isLocked);
    m_rules->setBusy(isLocked);
    m_actions.runRules->setEnabled(open && !isLocked);
    m_dropHint->setAccepting(!isLocked && !isReduced());
    m_workspace->flows().setImporting(importing);
    m_workspace->flows().setMayNote(mayWrite);
    const QString name = QFileInfo(m_session->casePath()).completeBaseName();
    setWindowTitle(!open      ? tr("SSPR Investigator")
                   : mayWrite ? tr("%1 \u2014 SSPR Investigator").arg(name)
                              : tr("%1 (read-only) \u2014 SSPR Investigator").arg(name));
}

void MainWindow::openCase(const QString& path, const QStringList& imports)
{
    m_waiting = true;
    m_importNext = imports;
    const QString file = QFileInfo(path).absoluteFilePath();
    if (imports.isEmpty())
        m_session->openCase(file);
    else
        m_session->createCase(file);
}

void MainWindow::openSample(Role role)
{
    m_waiting = true;
    m_storyNext = role;
    m_start->setBusy(tr("Writing the sample logs\u2026"));
    m_sample->prepare(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                      QStringLiteral("/sample"));
}

void MainWindow::chooseCase()
{
    if (const QString path = askForCase(this); !path.isEmpty())
        openCase(path);
}

void MainWindow::newCase()
{
    const QString path = askForNewCase(this);
    const bool isForAnother = m_session->isOpening(); // what waits was dropped on the case that is being opened
    if (path.isEmpty() != isForAnother)
        m_importNext.clear();
    if (!path.isEmpty())
        m_session->createCase(path);
}

bool MainWindow::isBusy() const
{
    return m_imports->isBusy();
}

void MainWindow::importPaths(const QStringList& paths, ImportMode mode)
{
    if (paths.isEmpty() || paths.first().isEmpty() || !mayImport())
        return;
    rememberFolderOf(paths.first());
    if (m_session->isOpening()) { // into the case that will be on show, once it is
        m_importMode = m_importNext.isEmpty() ? mode : m_importMode;
        m_importNext += paths;
        return;
    }
    m_importNext = paths;
    m_importMode = mode;
    if (m_session->hasCase())
        startImportNext();
    else
        newCase();
}

void MainWindow::startImportNext()
{
    const QStringList paths = std::exchange(m_importNext, {});
    const ImportMode mode = std::exchange(m_importMode, {});
    if (!m_session->isReadOnly())
        m_imports->import(paths, mode);
}

void MainWindow::followFolder(const QString& folder)
{
    if (!folder.isEmpty() && !isReduced() && !m_session->isOpening()) // the folder would be followed into the case before
        m_imports->follow({folder});
}

void MainWindow::setZone(const QString& id)
{
    m_zone = DisplayZone(id);
    m_imports->setZone(m_zone);
    m_topBar->setZone(m_zone);
    updateContext();
    updateExportNotes();
    m_status->setZone(m_zone);
    m_workspace->setZone(m_zone);
    m_users->setZone(m_zone);
    m_addresses->setZone(m_zone);
    for (LifeView* life : m_lives)
        life->setZone(m_zone);
    m_alerts->setZone(m_zone);
    m_rules->setZone(m_zone);
    m_overview->setZone(m_zone);
    m_insights->setZone(m_zone);
    showInsightScope(); // its filter names times
    m_helpdesk->setZone(m_zone);
    m_events->setZone(m_zone);
    m_queries->setZone(m_zone);
    m_evidence->setZone(m_zone);
    m_servers->setZone(m_zone);
    m_reports->setZone(m_zone);
    m_custody->setZone(m_zone);
    showReportFilter();
}

// Typed times are read in the zone of the display; "last:7d" counts back from the newest event.
void MainWindow::updateContext()
{
    core::SearchContext context;
    if (auto zone = core::LocalZone::find(toStd(m_zone.ianaId())))
        context.zone = *zone;
    context.newest = m_newest;
    m_topBar->setContext(context);
    m_flowFilter->setZone(context.zone);
}

// Of the page on show; other lists say it themselves.
void MainWindow::updateCount()
{
    QString count;
    const FlowModel& flows = m_workspace->flows().model();
    const EventModel& events = m_events->model();
    if (m_pages->currentIndex() == FlowsPageIndex && flows.rows()) {
        const auto shown = std::uint64_t(shownFlows()), all = std::uint64_t(flows.totalRows());
        count = shown == all ? tr("%1 flows").arg(countText(all)) : tr("%1 of %2 flows").arg(countText(shown), countText(all));
    } else if (m_pages->currentIndex() == EventsPageIndex && events.events()) {
        const auto shown = m_events->shownRows(), all = events.totalRows();
        count = shown == all ? tr("%1 events").arg(countText(all)) : tr("%1 of %2 events").arg(countText(shown), countText(all));
    }
    m_topBar->chips().setCount(count);
}

void MainWindow::goToUser(const QString& user)
{
    m_users->selectUser(user);
    showPage(UsersPageIndex);
}

void MainWindow::goToAddress(const QString& address)
{
    m_addresses->selectAddress(address);
    showPage(AddressesPageIndex);
}

void MainWindow::goToFlow(const QString& correlationId)
{
    asOneStep([&] {
        m_workspace->flows().goToFlow(toStd(correlationId)); // without the filter, if that hides it
        showPage(FlowsPageIndex);
    });
}

// Over time and by value, of what the filter lets through.
void MainWindow::showFigures()
{
    m_workspace->flows().setHistogram(m_flowFilter->bars(), {tr("failed or blocked"), tr("other"), tr("succeeded")});
    m_workspace->facets().setFacets(m_flowFilter->facets());
    // People and addresses of these flows.
    const auto involved = m_flowFilter->involved();
    if (!involved) {
        m_users->setRowFilter({});
        m_addresses->setRowFilter({});
        return;
    }
    m_users->setRowFilter([involved](const core::PersonRow& person) {
        const auto isIn = [&](const std::string& name) { return !name.empty() && involved->users.contains(core::toLower(name)); };
        return isIn(person.upn) || isIn(person.objectId) || std::any_of(person.otherNames.begin(), person.otherNames.end(), isIn);
    });
    m_addresses->setRowFilter([involved](const core::AddressRow& address) { return involved->addresses.contains(core::toLower(address.ip)); });
}

MainWindow* MainWindow::openSecond()
{
    saveSettings();
    auto* second = new MainWindow;
    second->setAlwaysReduced(m_isAlwaysReduced);
    second->setAttribute(Qt::WA_DeleteOnClose);
    second->move(pos() + QPoint(40, 40));
    second->m_filter->setFilter(m_filter->filter());
    second->openCase(m_session->casePath());
    second->show();
    return second;
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (!hasPages())
        return;
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    else if (event->type() == QEvent::LanguageChange)
        rebuild();
}

// The face is on screen as soon as events are handled again.
void MainWindow::paintEvent(QPaintEvent* event)
{
    QMainWindow::paintEvent(event);
    if (!hasPages())
        QMetaObject::invokeMethod(this, [this] {
            if (!hasPages())
                buildPages();
        }, Qt::QueuedConnection);
}

} // namespace ui
