// SPDX-License-Identifier: GPL-3.0-or-later
// Help beside the work: one window, made when it is first asked for.
#include "ui/shell/help_window.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QStackedWidget>

namespace ui {

void MainWindow::showHelp(const QString& chapter, const QString& section)
{
    if (!m_help) {
        m_help = new HelpWindow([this] { return helpBook(m_actions.all()); }, this);
        m_help->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_help->showChapter(chapter, section);
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

// F1: the chapter about what is on show.
QString MainWindow::helpChapter() const
{
    switch (m_pages->currentIndex()) {
    case EvidencePageIndex: return QStringLiteral("collect");
    case QueryPageIndex: return QStringLiteral("query");
    case InsightsPageIndex: return QStringLiteral("insights");
    case AlertsPageIndex:
    case RulesPageIndex: return QStringLiteral("rules");
    case ReportsPageIndex: return QStringLiteral("reports");
    case CustodyPageIndex: return QStringLiteral("custody");
    case HelpdeskPageIndex: return QStringLiteral("helpdesk");
    case FlowsPageIndex:
    case EventsPageIndex:
    case UsersPageIndex:
    case AddressesPageIndex: return QStringLiteral("search");
    default: return QStringLiteral("start");
    }
}

void MainWindow::showRuleHelp(const QString& rule) { showHelp(QStringLiteral("rules"), rule); }

} // namespace ui
