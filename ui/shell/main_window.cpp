// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/flow/inspector.h"
#include "ui/flow/raw_view.h"
#include "ui/evidence/evidence_page.h"
#include "ui/flow/flow_page.h"
#include "ui/shell/case_dialogs.h"
#include "ui/shell/drop_hint.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/help.h"
#include "ui/shell/import_summary.h"
#include "ui/shell/sample_case.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_bar.h"
#include "ui/timeline/timeline_view.h"

#include <QActionGroup>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QListWidget>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace ui {

namespace {
enum Page { StartPageIndex, FlowsIndex, EvidenceIndex };

QString settingsKey(const char* key) { return QLatin1String(key); }
} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_session(new Session(this)), m_sample(new SampleCase(this)), m_navigation(new QListWidget),
      m_pages(new QStackedWidget), m_start(new StartPage), m_workspace(new FlowWorkspace(*m_session)),
      m_evidence(new EvidencePage), m_message(new InlineMessage), m_status(new StatusBar)
{
    m_actions.setUp(*this);
    setupView();
    setupNavigation();
    connectActions();
    connectViewActions();
    connectSession();
    restoreSettings();
    updateRecent();
    updateState();
}

// The session goes first: its threads may not deliver into pages that are half gone.
MainWindow::~MainWindow() { delete m_session; }

void MainWindow::setupView()
{
    setAcceptDrops(true);
    setWindowIcon(QIcon(QStringLiteral(":/icons/sspr-investigator.svg")));
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_workspace);
    m_pages->addWidget(m_evidence);
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_pages, 1);
    auto* central = new QWidget;
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* side = new QWidget;
    auto* inner = new QVBoxLayout(side);
    inner->setContentsMargins(5, 5, 5, 5);
    inner->addWidget(m_navigation);
    row->addWidget(side);
    row->addWidget(right, 1);
    setCentralWidget(central);
    setStatusBar(m_status);
    m_dropHint = new DropHint(this);
}

void MainWindow::setupNavigation()
{
    m_navigation->setAccessibleName(tr("Pages"));
    m_navigation->setFrameShape(QFrame::NoFrame);
    for (const QAction* action : {m_actions.flows, m_actions.evidence}) {
        auto* item = new QListWidgetItem(action->text().remove(u'&'), m_navigation);
        item->setSizeHint({0, fontMetrics().height() * 2});
        item->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    }
    m_navigation->setFixedWidth(fontMetrics().averageCharWidth() * 19);
    m_navigation->viewport()->setBackgroundRole(QPalette::Window);
    connect(m_navigation, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && m_session->hasCase())
            showPage(row + FlowsIndex);
    });
}

void MainWindow::connectActions()
{
    const Actions& a = m_actions;
    connect(a.newCase, &QAction::triggered, this, &MainWindow::newCase);
    connect(a.openCase, &QAction::triggered, this, &MainWindow::chooseCase);
    connect(a.import, &QAction::triggered, this, [this] { importPaths(askForLogs(this)); });
    connect(a.importFolder, &QAction::triggered, this, [this] { importPaths({askForLogFolder(this)}); });
    connect(a.closeCase, &QAction::triggered, m_session, &Session::closeCase);
    connect(a.sampleCase, &QAction::triggered, this, &MainWindow::openSample);
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.cancel, &QAction::triggered, m_session, &Session::cancelImport);
    connect(a.shortcuts, &QAction::triggered, this, [this] { showShortcuts(this, m_actions.all()); });
    connect(a.about, &QAction::triggered, this, [this] { showAbout(this); });
    connect(m_start, &StartPage::sampleRequested, this, &MainWindow::openSample);
    connect(m_start, &StartPage::importRequested, this, [this] { importPaths(askForLogs(this)); });
    connect(m_start, &StartPage::openRequested, this, &MainWindow::chooseCase);
    connect(m_start, &StartPage::recentRequested, this, [this](const QString& path) { openCase(path); });
    connect(m_workspace, &FlowWorkspace::importRequested, this, [this] { importPaths(askForLogs(this)); });
    connect(m_evidence, &EvidencePage::importRequested, this, [this] { importPaths(askForLogs(this)); });
    connect(m_status, &StatusBar::cancelRequested, m_session, &Session::cancelImport);
    connect(m_status, &StatusBar::zoneChosen, this, &MainWindow::setZone);
    connect(m_message, &InlineMessage::actionTriggered, this, [this] {
        showPage(EvidenceIndex);
        m_evidence->showProblems();
    });
    connect(m_sample, &SampleCase::ready, this, [this](const QString& path, const QString& exports) {
        m_start->setBusy({});
        m_importNext = exports.isEmpty() ? QStringList() : QStringList{exports};
        m_session->createCase(path);
    });
    connect(m_sample, &SampleCase::failed, this, [this](const core::Error& error) {
        m_waiting = false;
        m_start->setBusy({});
        m_message->show(InlineMessage::Kind::Error, tr("The sample case cannot be made. %1").arg(errorText(error)), errorDetail(error));
    });
}

void MainWindow::connectViewActions()
{
    const Actions& a = m_actions;
    const auto table = [this]() -> TableView& {
        return m_pages->currentIndex() == EvidenceIndex ? m_evidence->fileTable() : m_workspace->flows().table();
    };
    connect(a.copy, &QAction::triggered, this, [table] { table().copyRows(); });
    connect(a.copyWithHeader, &QAction::triggered, this, [table] { table().copyRowsWithHeader(); });
    connect(a.copyCell, &QAction::triggered, this, [table] { table().copyCell(); });
    connect(a.find, &QAction::triggered, this, [this] {
        showPage(FlowsIndex);
        m_workspace->flows().focusFilter();
    });
    connect(a.findRaw, &QAction::triggered, this, [this] {
        showPage(FlowsIndex);
        m_workspace->inspector().showRaw();
    });
    connect(a.flows, &QAction::triggered, this, [this] { showPage(FlowsIndex); });
    connect(a.evidence, &QAction::triggered, this, [this] { showPage(EvidenceIndex); });
    connect(a.inspector, &QAction::toggled, &m_workspace->inspector(), &QWidget::setVisible);
    TimelineView& timeline = m_workspace->timeline();
    connect(a.zoomIn, &QAction::triggered, &timeline, &TimelineView::zoomIn);
    connect(a.zoomOut, &QAction::triggered, &timeline, &TimelineView::zoomOut);
    connect(a.fit, &QAction::triggered, &timeline, &TimelineView::fitFlow);
    connect(a.fitAll, &QAction::triggered, &timeline, &TimelineView::fitAll);
    connect(a.nextStep, &QAction::triggered, &timeline, &TimelineView::selectNext);
    connect(a.previousStep, &QAction::triggered, &timeline, &TimelineView::selectPrevious);
    connect(a.nextFlow, &QAction::triggered, &m_workspace->flows(), &FlowPage::selectNext);
    connect(a.previousFlow, &QAction::triggered, &m_workspace->flows(), &FlowPage::selectPrevious);
    connect(a.theme, &QActionGroup::triggered, this, [this](QAction* action) { setTheme(Theme(action->data().toInt())); });
}

void MainWindow::connectSession()
{
    connect(m_session, &Session::caseOpened, this, [this](const QString& path) {
        m_waiting = false;
        m_message->hide();
        m_status->setCase(path);
        updateRecent(path);
        showPage(FlowsIndex);
        updateState();
        if (!m_importNext.isEmpty())
            m_session->importPaths(std::exchange(m_importNext, {}));
    });
    connect(m_session, &Session::caseClosed, this, [this] {
        m_status->setCase({});
        m_evidence->setLedger(nullptr);
        m_message->hide();
        showPage(StartPageIndex);
        updateState();
    });
    connect(m_session, &Session::caseFailed, this, [this](const QString& path, const core::Error& error) {
        m_waiting = false;
        m_importNext.clear();
        m_message->show(InlineMessage::Kind::Error, tr("%1 was not opened. %2").arg(QFileInfo(path).fileName(), errorText(error)), errorDetail(error));
    });
    connect(m_session, &Session::failed, this, [this](const core::Error& error) {
        m_message->show(InlineMessage::Kind::Error, errorText(error), errorDetail(error));
    });
    connect(m_session, &Session::infoChanged, m_status, &StatusBar::setInfo);
    connect(m_session, &Session::ledgerChanged, m_evidence, &EvidencePage::setLedger);
    connect(m_session, &Session::importStarted, this, [this] {
        m_message->hide();
        m_status->startJob(tr("Importing\u2026"));
        updateState();
    });
    connect(m_session, &Session::importProgressed, m_status, &StatusBar::showProgress);
    connect(m_session, &Session::importFinished, this, [this](const ImportReportPtr& report) {
        m_status->endJob();
        showImportResult(*report);
        updateState();
    });
}

bool MainWindow::isStartPageShown() const { return m_pages->currentIndex() == StartPageIndex; }

void MainWindow::showPage(int page)
{
    m_pages->setCurrentIndex(m_session->hasCase() ? page : StartPageIndex);
    m_navigation->setCurrentRow(m_pages->currentIndex() - FlowsIndex);
    if (m_pages->currentIndex() == FlowsIndex)
        m_workspace->flows().table().setFocus();
}

void MainWindow::updateIcons()
{
    m_actions.updateIcons(palette());
    m_navigation->item(0)->setIcon(m_actions.flows->icon());
    m_navigation->item(1)->setIcon(m_actions.evidence->icon());
}

void MainWindow::updateState()
{
    const bool open = m_session->hasCase(), importing = m_session->isImporting();
    m_navigation->parentWidget()->setVisible(open);
    const Actions& a = m_actions;
    for (QAction* action : {a.find, a.findRaw, a.flows, a.evidence, a.inspector, a.zoomIn, a.zoomOut, a.fit, a.fitAll, a.nextFlow,
                            a.previousFlow, a.nextStep, a.previousStep, a.copy, a.copyCell, a.copyWithHeader})
        action->setEnabled(open);
    for (QAction* action : {a.newCase, a.openCase, a.import, a.importFolder, a.sampleCase})
        action->setEnabled(!importing);
    a.closeCase->setEnabled(open && !importing);
    a.recent->setEnabled(!importing && !a.recent->isEmpty());
    a.cancel->setEnabled(importing);
    const QString name = QFileInfo(m_session->casePath()).completeBaseName();
    setWindowTitle(open ? tr("%1 \u2014 SSPR Investigator").arg(name) : tr("SSPR Investigator"));
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

void MainWindow::openSample()
{
    m_waiting = true;
    m_start->setBusy(tr("Writing the sample logs\u2026"));
    m_sample->prepare(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sample"));
}

void MainWindow::chooseCase()
{
    if (const QString path = askForCase(this); !path.isEmpty())
        openCase(path);
}

void MainWindow::newCase()
{
    const QString path = askForNewCase(this);
    if (path.isEmpty())
        m_importNext.clear();
    else
        m_session->createCase(path);
}

void MainWindow::importPaths(const QStringList& paths)
{
    if (paths.isEmpty() || paths.first().isEmpty() || m_session->isImporting())
        return;
    rememberFolderOf(paths.first());
    if (m_session->hasCase()) {
        m_session->importPaths(paths);
    } else {
        m_importNext = paths;
        newCase();
    }
}

void MainWindow::showImportResult(const core::ImportReport& report)
{
    const ImportSummary summary = summarizeImport(report);
    m_message->show(summary.kind, summary.text, summary.details, summary.hasProblems ? tr("Show") : QString());
}

void MainWindow::setZone(const QString& id)
{
    m_zone = DisplayZone(id);
    m_status->setZone(m_zone);
    m_workspace->setZone(m_zone);
    m_evidence->setZone(m_zone);
}

void MainWindow::setTheme(Theme theme)
{
    m_theme = theme;
    applyTheme(*qApp, theme);
    for (QAction* action : m_actions.theme->actions())
        action->setChecked(action->data().toInt() == int(theme));
}

void MainWindow::updateRecent(const QString& added)
{
    const QStringList paths = recentCases(added);
    m_start->setRecentCases(paths);
    m_actions.recent->clear();
    for (const QString& path : paths)
        connect(m_actions.recent->addAction(path), &QAction::triggered, this, [this, path] { openCase(path); });
}

void MainWindow::restoreSettings()
{
    QSettings settings;
    resize(1440, 900);
    restoreGeometry(settings.value(settingsKey("window/geometry")).toByteArray());
    restoreState(settings.value(settingsKey("window/state")).toByteArray());
    m_workspace->restoreState(settings);
    m_actions.inspector->setChecked(settings.value(settingsKey("window/inspector"), true).toBool());
    setZone(settings.value(settingsKey("zone"), QStringLiteral("UTC")).toString());
    setTheme(Theme(std::clamp(settings.value(settingsKey("theme"), 0).toInt(), 0, 2)));
    updateIcons();
}

void MainWindow::saveSettings() const
{
    QSettings settings;
    settings.setValue(settingsKey("window/geometry"), saveGeometry());
    settings.setValue(settingsKey("window/state"), saveState());
    settings.setValue(settingsKey("window/inspector"), m_actions.inspector->isChecked());
    settings.setValue(settingsKey("zone"), m_zone.id());
    settings.setValue(settingsKey("theme"), int(m_theme));
    m_workspace->saveState(settings);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveSettings();
    m_session->cancelImport();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void MainWindow::showDropHint(bool on)
{
    m_dropHint->setGeometry(rect());
    m_dropHint->setVisible(on);
    m_dropHint->raise();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    const bool files = std::any_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); });
    if (!files || m_session->isImporting())
        return;
    event->acceptProposedAction();
    showDropHint(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) { showDropHint(false); }

void MainWindow::dropEvent(QDropEvent* event)
{
    showDropHint(false);
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    event->acceptProposedAction();
    if (paths.size() == 1 && paths.first().endsWith(QLatin1String(".sspr"), Qt::CaseInsensitive))
        openCase(paths.first());
    else
        importPaths(paths);
}

} // namespace ui
