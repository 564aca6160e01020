// SPDX-License-Identifier: GPL-3.0-or-later
// Reports and custody in the window: what they are given, and how they are reached.
#include "core/search/search_language.h"
#include "ui/base/qt_text.h"
#include "ui/base/toast.h"
#include "ui/custody/custody_page.h"
#include "ui/flow/flow_page.h"
#include "ui/report/reports_page.h"
#include "ui/search/filter_state.h"
#include "ui/search/filter_words.h"
#include "ui/shell/case_dialogs.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_bar.h"
#include "ui/user/users_page.h"

#include <QAction>

namespace ui {

void MainWindow::connectReports()
{
    const auto import = [this] { askForImport(); };
    const auto say = [this](const QString& sentence) { m_toast->say(sentence); };
    connect(m_actions.reports, &QAction::triggered, this, [this] { showPage(ReportsPageIndex); });
    connect(m_actions.custody, &QAction::triggered, this, [this] { showPage(CustodyPageIndex); });
    connect(m_reports, &ReportsPage::said, m_toast, say);
    connect(m_custody, &CustodyPage::said, m_toast, say);
    connect(m_reports, &ReportsPage::importRequested, this, import);
    connect(m_custody, &CustodyPage::importRequested, this, import);
    connect(&m_workspace->flows(), &FlowPage::reportRequested, this, [this](const QStringList& flows) {
        m_reports->reportOnFlows(flows);
        showPage(ReportsPageIndex);
    });
    connect(m_users, &UsersPage::reportRequested, this, [this](const QString& user) {
        m_reports->reportOnPerson(user);
        showPage(ReportsPageIndex);
    });
    // Beside what else works, with its cancel: the page may not be on show.
    connect(m_reports, &ReportsPage::workingChanged, this, [this](const QString& text) {
        m_status->setBackgroundJob(QStringLiteral("report"), text, [this] { m_reports->stop(); });
    });
    connect(m_custody, &CustodyPage::checkingChanged, this, [this](bool isChecking) {
        m_status->setBackgroundJob(QStringLiteral("check"), isChecking ? tr("Checking the case and its evidence") : QString(), [this] { m_custody->stopCheck(); });
    });
    connect(m_filter, &FilterState::changed, m_reports, [this] { showReportFilter(); });
}

// Times go apart: a report names its period.
void MainWindow::showReportFilter()
{
    core::Filter filter = m_filter->filter();
    ReportFilter shown;
    shown.words = filterText(filter, m_zone);
    shown.from = filter.time.from;
    shown.to = filter.time.to;
    filter.time = {};
    shown.text = toQt(core::formatSearch(filter, {}));
    m_reports->setFilter(shown);
}

} // namespace ui
