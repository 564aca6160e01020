// SPDX-License-Identifier: GPL-3.0-or-later
// Which page is on show, how it is reached, the way back, and what the commands do on it.
#include "ui/base/table_view.h"
#include "ui/event/events_page.h"
#include "ui/flow/flow_page.h"
#include "ui/helpdesk/helpdesk_page.h"
#include "ui/search/filter_state.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/navigation.h"
#include "ui/shell/top_bar.h"

#include <QAction>
#include <QHash>
#include <QStackedWidget>

#include <utility>

namespace ui {

bool MainWindow::obeysFilter(int page)
{
    return page == FlowsPageIndex || page == EventsPageIndex || page == UsersPageIndex || page == AddressesPageIndex || page == InsightsPageIndex || page == AlertsPageIndex;
}

void MainWindow::showPage(int page)
{
    m_pages->setCurrentIndex(!m_session->hasCase() ? StartPageIndex : isReduced() ? HelpdeskPageIndex : page);
    const int shown = m_pages->currentIndex();
    m_navigation->setCurrent(shown - OverviewPageIndex);
    m_actions.setEditing(shown == QueryPageIndex);
    m_topBar->setVisible(shown != StartPageIndex && !isReduced());
    m_topBar->setFilterShown(obeysFilter(shown));
    updatePageActions();
    updateCount();
    if (shown == FlowsPageIndex)
        m_workspace->flows().table().setFocus();
    if (shown == HelpdeskPageIndex)
        m_helpdesk->focusSearch();
    noteState(false);
}

// The flows by their ids, which events have too, in place of conditions that those do not know.
void MainWindow::showEventsOfFlows()
{
    const FlowModel& flows = m_workspace->flows().model();
    core::FilterClause ids;
    for (int i = 0; i < flows.positionCount(); ++i)
        ids.anyOf.push_back({core::FilterField::Id, core::FilterMatch::Is, false, flows.rowAt(i).correlationId, {}});
    asOneStep([&] {
        if (!ids.anyOf.empty())
            m_filter->setFilter({{}, {std::move(ids)}});
        showPage(EventsPageIndex);
    });
}

QAction* MainWindow::pageAction(const QString& name) const
{
    const QHash<QString, QAction*> pages{{QStringLiteral("overview"), m_actions.overview}, {QStringLiteral("insights"), m_actions.insights}, {QStringLiteral("flows"), m_actions.flows}, {QStringLiteral("users"), m_actions.users},
                                         {QStringLiteral("alerts"), m_actions.alerts}, {QStringLiteral("rules"), m_actions.rules},
                                         {QStringLiteral("addresses"), m_actions.addresses}, {QStringLiteral("helpdesk"), m_actions.helpdesk}, {QStringLiteral("events"), m_actions.events},
                                         {QStringLiteral("query"), m_actions.queries}, {QStringLiteral("evidence"), m_actions.evidence},
                                         {QStringLiteral("servers"), m_actions.servers}, {QStringLiteral("reports"), m_actions.reports},
                                         {QStringLiteral("custody"), m_actions.custody}};
    return pages.value(name);
}

void MainWindow::showPageNamed(const QString& name)
{
    if (QAction* action = pageAction(name))
        action->trigger();
}

// What stands in the way back: one entry a page, and one a filter that was looked at.
void MainWindow::noteState(bool replace)
{
    if (!m_session->hasCase() || m_travelling)
        return;
    m_history.note({m_pages->currentIndex(), m_filter->filter(), {}}, replace);
    m_actions.back->setEnabled(m_history.canGoBack());
    m_actions.forward->setEnabled(m_history.canGoForward());
}

// What the filter was on the page that is left stands in the way back as long as the page itself.
void MainWindow::asOneStep(const std::function<void()>& change)
{
    const bool wasTravelling = std::exchange(m_travelling, true);
    change();
    m_travelling = wasTravelling;
    noteState(false);
}

void MainWindow::showState(const std::optional<ViewState>& state)
{
    if (!state)
        return;
    m_travelling = true;
    m_filter->setFilter(state->filter);
    showPage(state->page);
    m_travelling = false;
    m_actions.back->setEnabled(m_history.canGoBack());
    m_actions.forward->setEnabled(m_history.canGoForward());
}

void MainWindow::goBack()
{
    showState(m_history.back());
}

void MainWindow::goForward()
{
    showState(m_history.forward());
}

// Notes are of what the page has selected. The ledger copies text only.
void MainWindow::updatePageActions()
{
    const int shown = m_pages->currentIndex();
    const bool open = m_session->hasCase();
    m_actions.saveList->setEnabled(open && activeTable() != nullptr);
    m_actions.toHistogram->setEnabled(open && shown == FlowsPageIndex);
    m_actions.findInList->setEnabled(open && (shown == FlowsPageIndex || shown == EventsPageIndex || shown == QueryPageIndex));
    for (QAction* action : {m_actions.star, m_actions.tag, m_actions.note})
        action->setEnabled(open && activeNotes() && !m_session->isReadOnly());
    m_actions.saveSearch->setEnabled(open && !m_session->isReadOnly());
    // What nobody sees is neither copied nor moved.
    const bool hasTable = open && activeTable();
    for (QAction* action : {m_actions.copyCsv, m_actions.copyJson, m_actions.copyMarkdown})
        action->setEnabled(hasTable);
    for (QAction* action : {m_actions.copy, m_actions.copyWithHeader, m_actions.copyCell, m_actions.copyTable})
        action->setEnabled(hasTable || (open && shown == EvidencePageIndex));
    for (QAction* action : {m_actions.zoomIn, m_actions.zoomOut, m_actions.fit, m_actions.fitAll, m_actions.nextStep, m_actions.previousStep})
        action->setEnabled(open && activeTimeline());
    for (QAction* action : {m_actions.nextFlow, m_actions.previousFlow})
        action->setEnabled(open && shown == FlowsPageIndex);
}

} // namespace ui
