// SPDX-License-Identifier: GPL-3.0-or-later
// The list on show, and how it becomes a file.
#include "core/search/search_language.h"
#include "ui/base/core_text.h"
#include "ui/base/date_form.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/toast.h"
#include "ui/custody/custody_page.h"
#include "ui/detect/alert_filter.h"
#include "ui/detect/alert_scope.h"
#include "ui/detect/alerts_page.h"
#include "ui/detect/rules_page.h"
#include "ui/event/event_table.h"
#include "ui/event/events_page.h"
#include "ui/flow/flow_page.h"
#include "ui/kql/query_page.h"
#include "ui/kql/result_view.h"
#include "ui/search/filter_state.h"
#include "ui/search/filter_words.h"
#include "ui/servers/servers_page.h"
#include "ui/session/export_log.h"
#include "ui/session/list_file.h"
#include "ui/session/save_file.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_bar.h"
#include "ui/timeline/life_view.h"
#include "ui/timeline/timeline_view.h"
#include "ui/user/addresses_page.h"
#include "ui/user/list_panel.h"
#include "ui/user/pivot_table.h"
#include "ui/user/users_page.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QStackedWidget>

#include <optional>
#include <utility>

namespace ui {

// In the examiner log.
const char* MainWindow::listName(int page)
{
    switch (page) {
    case FlowsPageIndex: return "flows";
    case UsersPageIndex: return "users";
    case AddressesPageIndex: return "addresses";
    case AlertsPageIndex: return "alerts";
    case RulesPageIndex: return "rules";
    case EventsPageIndex: return "events";
    case QueryPageIndex: return "query";
    case ServersPageIndex: return "servers";
    case CustodyPageIndex: return "custody";
    default: return "";
    }
}

TableView* MainWindow::activeTable() const
{
    switch (m_pages->currentIndex()) {
    case FlowsPageIndex: return &m_workspace->flows().table();
    case UsersPageIndex: return &m_users->table();
    case AddressesPageIndex: return &m_addresses->table();
    case AlertsPageIndex: return &m_alerts->table();
    case RulesPageIndex: return &m_rules->table();
    case EventsPageIndex: return &m_events->table();
    case QueryPageIndex: return &m_queries->results().table();
    case ServersPageIndex: return &m_servers->activeTable();
    case CustodyPageIndex: return &m_custody->table();
    default: return nullptr;
    }
}

TimeView* MainWindow::activeTimeline() const
{
    switch (m_pages->currentIndex()) {
    case FlowsPageIndex: return &m_workspace->timeline();
    case UsersPageIndex: return m_lives[0];
    case AddressesPageIndex: return m_lives[1];
    default: return nullptr;
    }
}

// Of the page, as the window may show another by the time it is asked again.
QLineEdit* MainWindow::pageSearch(int page) const
{
    switch (page) {
    case UsersPageIndex: return &m_users->list().search();
    case AddressesPageIndex: return &m_addresses->list().search();
    case AlertsPageIndex: return &m_alerts->filterBar().search();
    case RulesPageIndex: return &m_rules->search();
    case CustodyPageIndex: return &m_custody->search();
    default: return nullptr;
    }
}

MainWindow::PageFilter MainWindow::pageFilter(int page) const
{
    QStringList words, noted;
    const auto add = [&](const QString& text, const QString& note) {
        words << text;
        noted << note;
    };
    if (page == AlertsPageIndex)
        if (const AlertFilter& alerts = m_alerts->filterBar().filter(); !alerts.noted().empty())
            add(alerts.words(), toQt(alerts.noted()));
    if (page == ServersPageIndex && m_servers->activeTable().model() == &m_servers->orphans())
        if (const int kind = m_servers->kindFilter().currentData().toInt(); kind != 0)
            add(tr("Kind: %1").arg(m_servers->kindFilter().currentText()), QStringLiteral("kind:") + QString::fromLatin1(core::name(core::OrphanKind(kind))));
    if (const QLineEdit* search = pageSearch(page))
        if (const QString text = search->text().simplified(); !text.isEmpty())
            add(tr("Words: %1").arg(text), QStringLiteral("words:") + text);
    return {words.join(QStringLiteral(" \u00b7 ")), toStd(noted.join(u' '))};
}

// What happened around an event is shown whatever the filter says.
core::Filter MainWindow::listFilter(int page) const
{
    if (!obeysFilter(page))
        return {};
    if (const auto around = m_events->timeInContext(); around && page == EventsPageIndex)
        return {*around, {}};
    return m_filter->filter();
}

void MainWindow::saveList()
{
    const TableView* table = activeTable();
    if (!table)
        return;
    auto* dialog = new QFileDialog(this, tr("Save List"), QFileInfo(m_session->casePath()).absolutePath(), tr("CSV (*.csv);;Excel workbook (*.xlsx);;JSON (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("xlsx")) ? QStringLiteral("xlsx") : filter.contains(QLatin1String("json")) ? QStringLiteral("json") : QStringLiteral("csv"));
    });
    dialog->selectFile(QStringLiteral("%1 %2.csv").arg(QFileInfo(m_session->casePath()).completeBaseName(), table->accessibleName().toLower()));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::saveListTo);
    dialog->open();
}

void MainWindow::saveListTo(const QString& path)
{
    TableView* table = activeTable();
    if (!table || !table->model() || m_listFile)
        return;
    if (const auto free = mayBeWritten(path); !free)
        return m_message->show(InlineMessage::Kind::Error, tr("The list was not saved."), coreText(free.error().detail));
    if (m_pages->currentIndex() == AlertsPageIndex && m_alertScope->isPending())
        m_alertScope->finish(); // what stands in the head must hold of the rows
    const int page = m_pages->currentIndex();
    const core::Filter before = listFilter(page);
    const PageFilter ofPage = pageFilter(page);
    const auto words = [&] {
        QStringList parts;
        if (!before.isEmpty())
            parts << filterText(before, m_zone);
        if (!ofPage.words.isEmpty())
            parts << ofPage.words;
        return parts.join(QStringLiteral(" \u00b7 "));
    };
    const auto inFile = [&] {
        const IsoDates iso;
        return words();
    };
    const QString filter = words(), name = QFileInfo(path).fileName(), job = QStringLiteral("list");
    // New rows belong to the list, those of another filter or another query do not.
    const auto cells = [this, table, page, before, noted = ofPage.noted, isFirst = true]() mutable -> std::optional<CopyCells> {
        const bool isSame = page != QueryPageIndex && listFilter(page) == before && pageFilter(page).noted == noted;
        return std::exchange(isFirst, false) || isSame ? std::optional(table->allCells()) : std::nullopt;
    };
    m_listFile = new ListFile(cells, table->model(), {table->accessibleName(), QFileInfo(m_session->casePath()).fileName(), inFile(), m_zone.name()}, path, this);
    const auto end = [this, job] {
        m_status->setBackgroundJob(job, {});
        m_listFile->deleteLater();
        m_listFile.clear();
    };
    connect(m_listFile, &ListFile::progressed, this, [this, job, name](int done, int all) {
        m_status->setBackgroundJob(job, tr("Writing %1: %2 of %3 rows").arg(name, countText(std::uint64_t(done)), countText(std::uint64_t(all))), [this] {
            if (m_listFile)
                m_listFile->cancel();
        });
    });
    connect(m_listFile, &ListFile::finished, this, [this, end, name, filter, path, list = listName(page), search = core::formatSearch(before, {}), noted = ofPage.noted](int rows) {
        end();
        noteExport("list", path, {{"list", list}, {"rows", std::to_string(rows)}, {"filter", search}, {"page_filter", noted}});
        m_toast->say(filter.isEmpty() ? tr("%n row(s) written to %1", nullptr, rows).arg(name) : tr("%n row(s) written to %1, of what the filter lets through: %2", nullptr, rows).arg(name, filter));
    });
    connect(m_listFile, &ListFile::cancelled, this, [this, end, name] {
        end();
        m_toast->say(tr("%1 was not written").arg(name));
    });
    connect(m_listFile, &ListFile::failed, this, [this, end](const QString& sentence) {
        end();
        m_message->show(InlineMessage::Kind::Error, sentence);
    });
    m_listFile->start();
}

// In the examiner log, in words that hang on no language: what left the case, and what it was held to.
void MainWindow::noteExport(const char* what, const QString& path, std::vector<std::pair<std::string, std::string>> members)
{
    members.insert(members.begin(), {"what", what});
    members.emplace_back("format", toStd(QFileInfo(path).suffix().toLower()));
    std::erase_if(members, [](const auto& member) { return member.second.empty(); });
    m_exportLog->note({"export", std::move(members), toPath(path)});
}

// The filter in the search language.
std::string MainWindow::searchText() const { return core::formatSearch(m_filter->filter(), {}); }

} // namespace ui
