// SPDX-License-Identifier: GPL-3.0-or-later
// Notes and saved searches in the window: actions, undo and redo, what the pages show of them.
#include "core/search/search_file.h"
#include "ui/annotation/annotation_box.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/toast.h"
#include "ui/detect/alert_panel.h"
#include "ui/detect/alerts_page.h"
#include "ui/event/event_notes.h"
#include "ui/event/events_page.h"
#include "ui/flow/flow_page.h"
#include "ui/flow/inspector.h"
#include "ui/search/filter_words.h"
#include "ui/search/flow_filter.h"
#include "ui/search/search_counts.h"
#include "ui/session/save_file.h"
#include "ui/shell/case_dialogs.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/insight/insights_page.h"
#include "ui/kql/query_page.h"
#include "ui/shell/top_bar.h"
#include "ui/user/addresses_page.h"
#include "ui/user/profile_panes.h"
#include "ui/user/users_page.h"

#include <QAction>
#include <QDockWidget>
#include <QFileInfo>
#include <QInputDialog>
#include <QLineEdit>
#include <QStackedWidget>

namespace ui {

// Once, as the controller outlives the pages.
void MainWindow::connectNotes()
{
    connect(m_notes, &AnnotationController::annotationsChanged, this, &MainWindow::showNotes);
    connect(m_notes, &AnnotationController::undoChanged, this, [this] {
        m_actions.undo->setText(m_notes->undoText());
        m_actions.redo->setText(m_notes->redoText());
        m_actions.undo->setEnabled(m_notes->canUndo());
        m_actions.redo->setEnabled(m_notes->canRedo());
    });
    connect(m_notes, &AnnotationController::refused, this, [this](const QString& sentence, const QString& details) {
        m_message->show(InlineMessage::Kind::Error, sentence, details);
    });
}

// All of the window, in the same order each time.
std::vector<AnnotationBox*> MainWindow::noteBoxes() const
{
    return {&m_workspace->notes(), &m_users->panes().notes(), &m_addresses->panes().notes(), &m_events->notes().box(), &m_alerts->panel().notes()};
}

void MainWindow::connectNoteActions()
{
    connect(m_actions.undo, &QAction::triggered, m_notes, &AnnotationController::undo);
    connect(m_actions.redo, &QAction::triggered, m_notes, &AnnotationController::redo);
    m_actions.undo->setEnabled(m_notes->canUndo());
    m_actions.redo->setEnabled(m_notes->canRedo());
    // Events are named a moment later: their page waits for that.
    const auto act = [this](QAction* action, void (EventsPage::*onEvents)(), void (AnnotationBox::*onBox)(), bool opens) {
        connect(action, &QAction::triggered, m_events, [this, onEvents, onBox, opens] {
            if (m_pages->currentIndex() == EventsPageIndex)
                return (m_events->*onEvents)();
            AnnotationBox* box = activeNotes();
            const bool isOnFlows = m_pages->currentIndex() == FlowsPageIndex; // there it may be behind another tab
            if (!box || (!isOnFlows && !box->isVisible()))
                return;
            if (isOnFlows && opens) {
                m_workspace->inspectorPanel()->show();
                m_workspace->inspector().showTab(box);
            }
            (box->*onBox)();
        });
    };
    act(m_actions.star, &EventsPage::toggleStar, &AnnotationBox::toggleStar, false);
    act(m_actions.tag, &EventsPage::editTags, &AnnotationBox::focusTags, true);
    act(m_actions.note, &EventsPage::editNotes, &AnnotationBox::focusNotes, true);
    for (AnnotationBox* box : {&m_workspace->notes(), &m_users->panes().notes(), &m_addresses->panes().notes(), &m_events->notes().box()})
        connect(box, &AnnotationBox::leaveRequested, this, [this] {
            if (TableView* rows = activeTable())
                rows->setFocus(Qt::OtherFocusReason);
        });
    for (AnnotationBox* box : {&m_workspace->notes(), &m_events->notes().box(), &m_alerts->panel().notes()})
        connect(box, &AnnotationBox::tagRequested, this,
                [this](const QString& tag) { m_filter->add({core::FilterField::Tag, core::FilterMatch::Is, false, toStd(tag), {}}); });
    connect(m_actions.saveSearch, &QAction::triggered, this, &MainWindow::askForSearchName);
    connect(m_topBar, &TopBar::searchChosen, this, [this](const QString& text) {
        const core::SearchContext saved{nullptr, m_newest}; // its times are in UTC
        m_filter->setFilter(core::parseSearch(toStd(text), saved).filter);
    });
    connect(m_topBar, &TopBar::searchCountsWanted, m_searchCounts, &SearchCounts::request);
    connect(m_searchCounts, &SearchCounts::counted, m_topBar, &TopBar::setSearchCount);
    connectSearchFiles();
    connect(m_topBar, &TopBar::removeSearchRequested, m_notes, &AnnotationController::removeSearch);
}

AnnotationBox* MainWindow::activeNotes() const
{
    switch (m_pages->currentIndex()) {
    case FlowsPageIndex: return &m_workspace->notes();
    case UsersPageIndex: return &m_users->panes().notes();
    case AddressesPageIndex: return &m_addresses->panes().notes();
    case AlertsPageIndex: return &m_alerts->panel().notes();
    case EventsPageIndex: return &m_events->notes().box();
    default: return nullptr;
    }
}

// What is saved is the text in its canonical form, so that it means the same in every zone and language.
void MainWindow::askForSearchName()
{
    if (m_filter->filter().isEmpty()) {
        m_toast->say(tr("Filter first; then the search can be saved."));
        return;
    }
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save This Search"));
    dialog->setLabelText(tr("Name of this search, for everyone who works on this case:"));
    dialog->setTextValue(filterText(m_filter->filter(), m_zone).left(60));
    const QString text = toQt(core::formatSearch(m_filter->filter(), {}));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, text](const QString& name) {
        if (!name.trimmed().isEmpty())
            m_notes->saveSearch(name.trimmed(), text);
    });
    dialog->open();
}

void MainWindow::connectSearchFiles()
{
    connect(m_topBar, &TopBar::exportSearchesRequested, this, [this] {
        if (const QString path = askForNewSearchFile(this); !path.isEmpty())
            saveSearchesTo(path);
    });
    connect(m_topBar, &TopBar::importSearchesRequested, this, [this] {
        if (const QString path = askForSearchFile(this); !path.isEmpty())
            addSearchesFrom(path);
    });
}

void MainWindow::saveSearchesTo(const QString& path)
{
    const auto& searches = m_notes->notes()->searches();
    if (const auto saved = saveFile(path, QByteArray::fromStdString(core::writeSearches(searches))); !saved)
        return m_message->show(InlineMessage::Kind::Error, tr("%1 cannot be written: %2").arg(QFileInfo(path).fileName(), coreText(saved.error().detail)));
    noteExport("searches", path, {{"rows", std::to_string(searches.size())}});
    m_toast->say(tr("%n search(es) written to %1", nullptr, int(searches.size())).arg(QFileInfo(path).fileName()));
}

// All or none; of one name that of the file holds, and each can be undone.
void MainWindow::addSearchesFrom(const QString& path)
{
    constexpr qint64 most = 4 << 20; // nobody has so many, but a wrong file may be large
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return m_message->show(InlineMessage::Kind::Error, tr("%1 cannot be read: %2").arg(QFileInfo(path).fileName(), file.errorString()));
    const auto searches = core::readSearches(file.read(most).toStdString());
    if (!searches)
        return m_message->show(InlineMessage::Kind::Error, tr("There are no saved searches in %1; nothing was added.").arg(QFileInfo(path).fileName()), errorDetail(searches.error()));
    for (const core::SavedSearch& search : *searches)
        m_notes->saveSearch(toQt(search.name), toQt(search.text));
    m_toast->say(tr("%n search(es) added", nullptr, int(searches->size())));
}

void MainWindow::showNotes()
{
    QList<QPair<QString, QString>> searches;
    for (const core::SavedSearch& search : m_notes->notes()->searches())
        searches << qMakePair(toQt(search.name), toQt(search.text));
    m_topBar->setSavedSearches(searches);
    m_searchCounts->setSearches(searches);
    QList<QPair<QString, QString>> queries;
    for (const core::SavedSearch& query : m_notes->notes()->queries())
        queries << qMakePair(toQt(query.name), toQt(query.text));
    m_queries->setSavedQueries(queries);
    m_insights->setDashboards(m_notes->notes()->dashboards());
    m_workspace->flows().setNotes(m_notes->notes());
    updateMarks();
}

} // namespace ui
