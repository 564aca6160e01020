// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts and rules in the window: what leads from them to other pages, and what other pages show of them.
#include "core/search/flow_marks.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/qt_text.h"
#include "ui/base/toast.h"
#include "ui/detect/alert_badge.h"
#include "ui/detect/alert_scope.h"
#include "ui/detect/alerts_page.h"
#include "ui/detect/rules_page.h"
#include "ui/event/events_page.h"
#include "ui/flow/flow_page.h"
#include "ui/kql/query_page.h"
#include "ui/search/filter_state.h"
#include "ui/search/filter_words.h"
#include "ui/search/flow_filter.h"
#include "ui/session/alert_source.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/navigation.h"
#include "ui/shell/status_bar.h"
#include "ui/timeline/timeline_view.h"

#include <QAction>

namespace ui {

void MainWindow::goToEvent(core::EventId event)
{
    asOneStep([&] {
        m_events->goToEvent(event); // without the filter, if the event has no time
        showPage(EventsPageIndex);
    });
}

void MainWindow::connectAlerts()
{
    connect(m_actions.alerts, &QAction::triggered, this, [this] { showPage(AlertsPageIndex); });
    connect(m_actions.rules, &QAction::triggered, this, [this] { showPage(RulesPageIndex); });
    const auto run = [this] {
        showPage(AlertsPageIndex);
        m_alerts->run();
    };
    connect(m_actions.runRules, &QAction::triggered, this, run);
    connect(m_alerts, &AlertsPage::eventActivated, this, &MainWindow::goToEvent);
    connect(m_alerts, &AlertsPage::flowActivated, this, &MainWindow::goToFlow);
    connect(m_alerts, &AlertsPage::userActivated, this, &MainWindow::goToUser);
    connect(m_alerts, &AlertsPage::addressActivated, this, &MainWindow::goToAddress);
    connect(m_alerts, &AlertsPage::said, m_toast, [this](const QString& sentence) { m_toast->say(sentence); });
    connect(m_alerts, &AlertsPage::ruleActivated, this, [this](const QString& rule) {
        m_rules->selectRule(toStd(rule));
        showPage(RulesPageIndex);
    });
    connect(m_alerts, &AlertsPage::filterRequested, this, [this](const core::FilterTerm& term) {
        asOneStep([&] {
            m_filter->add(term);
            showPage(FlowsPageIndex);
        });
    });
    connect(m_alerts, &AlertsPage::clearFilterRequested, m_filter, &FilterState::clear);
    connect(m_rules, &RulesPage::runRequested, this, run);
    connect(m_rules, &RulesPage::told, m_toast, [this](const QString& sentence) { m_toast->say(sentence); });
    connect(m_rules, &RulesPage::editRequested, this, [this](const QString& rule, const QString& query) {
        m_queries->editRule(rule, query);
        showPage(QueryPageIndex);
    });
    connect(m_queries, &QueryPage::ruleEdited, this, [this](const QString& rule, const QString& query) {
        m_rules->takeQuery(rule, query);
        showPage(RulesPageIndex);
    });
    connect(&m_workspace->timeline(), &TimelineView::alertActivated, this, [this](int alert) {
        m_alerts->goToAlert(m_workspace->timeline().scene().alerts().at(std::size_t(alert)).key);
        showPage(AlertsPageIndex);
    });
    connect(m_session, &Session::flowReady, m_workspace, [this] { showAlertsOfFlow(); });
    connect(m_workspace, &FlowWorkspace::comparisonChanged, this, &MainWindow::showAlertsOfFlow);
}

// Once, as the source outlives the pages.
void MainWindow::connectAlertSource()
{
    connect(m_session, &Session::caseOpened, m_alertSource, &AlertSource::request);
    connect(m_alertSource, &AlertSource::alertsReady, this, &MainWindow::showAlerts);
    connect(m_alertScope, &AlertScope::changed, this, &MainWindow::showAlertScope);
    connect(m_alertSource, &AlertSource::busyChanged, this, &MainWindow::updateState);
    const auto end = [this] { m_status->setBackgroundJob(QStringLiteral("detect"), {}); };
    connect(m_alertSource, &AlertSource::detectStarted, this, [this] {
        showRulesRun();
        updateState();
    });
    connect(m_alertSource, &AlertSource::detectFinished, this, end);
    connect(m_alertSource, &AlertSource::detectFailed, this, end);
}

void MainWindow::showRulesRun()
{
    m_status->setBackgroundJob(QStringLiteral("detect"), tr("Running the rules"), [this] { m_alertSource->cancel(); });
}

// What other pages show of alerts: the column of flows, the flags of the timeline, the badge of the navigation.
void MainWindow::showAlerts()
{
    const AlertListPtr& alerts = m_alertSource->contents().alerts;
    m_rules->setAlerts(alerts);
    static const core::detect::AlertList none;
    const core::detect::AlertList& list = alerts ? *alerts : none;
    m_workspace->flows().setAlerts(alertMarksByFlow(list));
    const int open = openAlerts(list).count; // whatever the filter lets through: an alert must not be out of sight
    m_navigation->setBadge(AlertsPageIndex - OverviewPageIndex, open, tr("%Ln open alert(s) in the whole case", nullptr, open));
    showAlertsOfFlow();
    if (!core::markFlowsAlike(list, m_markedAlerts ? *m_markedAlerts : none))
        updateMarks();
}

void MainWindow::showAlertScope() { m_alerts->setScope(m_alertScope->passed(), filterText(m_filter->filter(), m_zone)); }

// What the filter asks of flows: notes, and the alerts they stand in.
void MainWindow::updateMarks()
{
    m_markedAlerts = m_alertSource->contents().alerts;
    m_flowFilter->setMarks(core::lookUp(m_notes->notes(), m_markedAlerts));
}

void MainWindow::showAlertsOfFlow()
{
    std::vector<std::string> shown; // all that are compared
    for (const FlowDetailPtr& flow : m_workspace->timeline().scene().flows())
        shown.push_back(flow->flow.correlationId);
    const AlertListPtr& alerts = m_alertSource->contents().alerts;
    m_workspace->timeline().setAlerts(alerts ? timelineAlerts(*alerts, shown) : std::vector<TimelineAlert>());
}

} // namespace ui
