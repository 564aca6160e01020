// SPDX-License-Identifier: GPL-3.0-or-later
// Overview and dashboards in the window: what they are given, and where they lead.
#include "core/insight/pinned_panel.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/date_form.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/base/toast.h"
#include "ui/detect/alerts_page.h"
#include "ui/evidence/evidence_page.h"
#include "ui/insight/insights_page.h"
#include "ui/insight/overview_page.h"
#include "ui/kql/query_page.h"
#include "ui/kql/result_view.h"
#include "ui/search/filter_state.h"
#include "ui/search/filter_words.h"
#include "ui/search/flow_filter.h"
#include "ui/session/alert_source.h"
#include "ui/session/insight_source.h"
#include "ui/shell/case_dialogs.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QFileInfo>
#include <QInputDialog>
#include <QStackedWidget>

namespace ui {

void MainWindow::connectInsights()
{
    connect(m_actions.overview, &QAction::triggered, this, [this] { showPage(OverviewPageIndex); });
    connect(m_actions.insights, &QAction::triggered, this, [this] { showPage(InsightsPageIndex); });
    connect(m_pages, &QStackedWidget::currentChanged, this, [this](int page) {
        if (page == OverviewPageIndex)
            lookAtCase();
    });
    const auto import = [this] { askForImport(); };
    connect(m_overview, &OverviewPage::leadTo, this, &MainWindow::leadTo);
    connect(m_overview, &OverviewPage::importRequested, this, import);
    connect(m_overview, &OverviewPage::reloadRequested, this, &MainWindow::lookAtCase);
    connect(m_overview, &OverviewPage::rulesRequested, m_actions.runRules, &QAction::trigger);
    connect(m_insights, &InsightsPage::importRequested, this, import);
    connect(m_insights, &InsightsPage::filterRequested, this, [this](const core::FilterTerm& term) {
        asOneStep([&] {
            m_filter->add(term);
            showPage(FlowsPageIndex);
        });
    });
    connect(m_insights, &InsightsPage::timeRequested, m_filter, &FilterState::setTime);
    connect(m_insights, &InsightsPage::queryRequested, this, [this](const QString& text) {
        m_queries->setQuery(text);
        showPage(QueryPageIndex);
    });
    connect(m_insights, &InsightsPage::saveRequested, m_notes, &AnnotationController::saveDashboard);
    connect(m_insights, &InsightsPage::removeRequested, m_notes, &AnnotationController::removeDashboard);
    connect(m_insights, &InsightsPage::panelSaved, this,
            [this](const QString& panel, const QString& path) { noteExport("panel", path, {{"panel", toStd(panel)}, {"filter", searchText()}}); });
    connect(m_insights, &InsightsPage::printed, this,
            [this](const QString& dashboard, const QString& path) { noteExport("dashboard", path, {{"dashboard", toStd(dashboard)}, {"filter", searchText()}}); });
    connect(m_insights, &InsightsPage::exported, this,
            [this](const QString& dashboard, const QString& path) { noteExport("dashboard", path, {{"dashboard", toStd(dashboard)}}); });
    connect(m_insights, &InsightsPage::said, m_toast, [this](const QString& sentence) { m_toast->say(sentence); });
    connect(m_queries, &QueryPage::pinRequested, this, &MainWindow::pinQuery);
}

// Once, as the source outlives the pages.
void MainWindow::connectInsightSource()
{
    connect(m_session, &Session::flowsChanged, this, [this](const FlowListPtr& flows) {
        m_flows = flows;
        showInsightScope();
    });
    connect(m_session, &Session::caseClosed, this, [this] {
        m_flows.reset();
        m_insights->clear();
        m_overview->clear();
    });
    connect(m_session, &Session::caseOpened, this, [this] {
        m_overview->clear();
        lookAtCase();
    });
    connect(m_session, &Session::infoChanged, this, &MainWindow::lookAtCase);
    connect(m_session, &Session::coverageReady, this, [this](const CoveragePtr& coverage) { m_overview->setCoverage(coverage); });
    connect(m_alertSource, &AlertSource::alertsReady, this, [this] {
        lookAtCase();
        m_insights->refresh(); // alerts per rule
    });
    connect(m_flowFilter, &FlowFilter::matcherChanged, this, &MainWindow::showInsightScope);
    connect(m_insightSource, &InsightSource::failed, this, [this](const core::Error& error) { m_overview->setFailed(errorText(error)); });
    connect(m_insightSource, &InsightSource::overviewReady, this, [this](const CaseOverviewPtr& overview) { m_overview->setOverview(overview); });
}

void MainWindow::showInsightScope()
{
    const core::Filter& filter = m_filter->filter();
    const auto words = [&] { return filter.isEmpty() ? tr("all flows of the case") : filterText(filter, m_zone); };
    const auto inFiles = [&] {
        const IsoDates iso;
        return words();
    };
    m_insights->setCaseName(QFileInfo(m_session->casePath()).fileName());
    m_insights->setScope(m_flows, m_flowFilter->matcher(), filter.time, words(), inFiles());
}

// New pages show what the old ones did.
void MainWindow::showOverview()
{
    showInsightScope();
    lookAtCase();
}

// Asked for when it is on show: it reads the whole case.
void MainWindow::lookAtCase()
{
    if (!m_session->hasCase() || m_pages->currentIndex() != OverviewPageIndex)
        return;
    m_session->requestCoverage();
    m_insightSource->requestOverview();
}

void MainWindow::leadTo(const QString& target)
{
    const QString page = target.section(u':', 1).section(u'/', 0, 0), part = target.section(u'/', 1);
    if (!target.startsWith(QLatin1String("page:"))) {
        return asOneStep([&] {
            filterFlows(target);
            showPage(FlowsPageIndex);
        });
    }
    if (page == QLatin1String("alerts") && !part.isEmpty()) {
        m_travelling = true;
        filterFlows({}); // the figure is of the whole case
        m_travelling = false;
        m_alerts->showNamed(part);
    }
    if (page == QLatin1String("evidence") && part.startsWith(QLatin1String("files/"))) {
        showPageNamed(page);
        return m_evidence->showFile(toStd(part.section(u'/', 1)));
    }
    if (page == QLatin1String("evidence") && !part.isEmpty())
        m_evidence->showTab(part == QLatin1String("coverage") ? EvidencePage::CoverageTab : part == QLatin1String("rejects") ? EvidencePage::RejectsTab : EvidencePage::FilesTab);
    showPageNamed(page);
}

// The query that was run last becomes a panel of a dashboard of the case.
void MainWindow::pinQuery()
{
    const ResultPtr& result = m_queries->results().result();
    if (!result)
        return;
    const QString newOne = tr("New dashboard"), query = m_queries->queryOfRun(), title = m_queries->titleOfRun();
    QStringList names = m_insights->ownDashboards();
    names << newOne;
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Pin to Dashboard"));
    dialog->setLabelText(tr("Dashboard of the case (a name that is not there makes a new one):"));
    dialog->setComboBoxItems(names);
    dialog->setComboBoxEditable(true);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, result, query, title](const QString& name) {
        if (name.trimmed().isEmpty())
            return;
        const QString kept = m_insights->addPanel(
            name.trimmed(), core::insight::pinnedPanel(toStd(title), toStd(query), result->columns, result->render, m_insights->panelIds(name.trimmed())));
        m_toast->say(tr("Pinned to \"%1\"").arg(kept));
    });
    dialog->open();
}

} // namespace ui
