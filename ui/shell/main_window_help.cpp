// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of help beside the work: one window each, made when it is first asked for.
#include "ui/shell/help_window.h"
#include "ui/shell/main_window.h"

namespace ui {

HelpWindow& MainWindow::showHelp(QPointer<HelpWindow>& window, int page)
{
    if (!window) {
        window = new HelpWindow(HelpWindow::Page(page), this);
        window->setAttribute(Qt::WA_DeleteOnClose);
    }
    window->show();
    window->raise();
    window->activateWindow();
    return *window;
}

void MainWindow::showCollectHelp() { showHelp(m_help, int(HelpWindow::Page::Collect)); }

void MainWindow::showQueryHelp() { showHelp(m_queryHelp, int(HelpWindow::Page::Query)); }

void MainWindow::showInsightHelp() { showHelp(m_insightHelp, int(HelpWindow::Page::Insights)); }

void MainWindow::showHelpdeskHelp() { showHelp(m_helpdeskHelp, int(HelpWindow::Page::Helpdesk)); }

void MainWindow::showRuleHelp(const QString& rule)
{
    HelpWindow& help = showHelp(m_ruleHelp, int(HelpWindow::Page::Rules));
    if (!rule.isEmpty())
        help.goTo(rule);
}

} // namespace ui
