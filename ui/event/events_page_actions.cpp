// SPDX-License-Identifier: GPL-3.0-or-later
// What one does on the events page: filter by a cell, look around, go elsewhere, find.
#include "ui/base/qt_text.h"
#include "ui/event/about_panel.h"
#include "ui/event/context_bar.h"
#include "ui/event/event_details.h"
#include "ui/event/events_page.h"
#include "ui/event/event_find_bar.h"
#include "ui/event/event_notes.h"

#include <QKeyEvent>
#include <QTabWidget>

namespace ui {

using core::EventColumn;

void EventsPage::act(EventAction action)
{
    const EventCell cell = cellAt(m_table->currentIndex());
    switch (action) {
    case EventAction::Include:
    case EventAction::Exclude:
    case EventAction::Only:
    case EventAction::About: return actOnValue(action);
    case EventAction::From:
    case EventAction::Until: {
        const auto time = m_model->events()->timeAt(m_model->eventRow(m_table->currentRow()));
        core::TimeRange range = m_filter.filter().time;
        if (!time)
            return;
        (action == EventAction::From ? range.from : range.to) = action == EventAction::From ? *time : *time + core::Duration{1};
        return m_filter.setTime(range);
    }
    case EventAction::ContextMinutes: return showContext(core::Duration::minutes(5));
    case EventAction::ContextHour: return showContext(core::Duration::hours(1));
    case EventAction::ContextChoose:
        showContext(core::Duration::minutes(5));
        m_contextBar->show();
        return m_contextBar->chooseWidth();
    case EventAction::GoToFlow: {
        const auto* detail = m_details->detail();
        const QString own = toQt(m_model->events()->text(EventColumn::Correlation, m_model->eventRow(m_table->currentRow())));
        const QString flow = detail && detail->event == currentEvent() && !detail->flow.empty() ? toQt(detail->flow) : own;
        if (!flow.isEmpty())
            Q_EMIT flowRequested(flow);
        return;
    }
    case EventAction::GoToUser:
        if (!cell.user.isEmpty())
            Q_EMIT userRequested(cell.user);
        return;
    case EventAction::GoToAddress:
        if (!cell.address.isEmpty())
            Q_EMIT addressRequested(cell.address);
        return;
    case EventAction::Star: return toggleStar();
    case EventAction::Tag: return editTags();
    case EventAction::Note: return editNotes();
    }
}

void EventsPage::toggleStar() { m_notes->toggleStar(); }

void EventsPage::editTags()
{
    m_side->setCurrentWidget(m_notes);
    m_notes->focusTags();
}

void EventsPage::editNotes()
{
    m_side->setCurrentWidget(m_notes);
    m_notes->focusNotes();
}

void EventsPage::actOnValue(EventAction action)
{
    const QModelIndex index = m_table->currentIndex();
    const auto column = m_model->columnAt(index.column());
    const std::string value = column ? m_model->value(index) : std::string();
    if (value.empty())
        return;
    core::FilterTerm term = core::termFor(*column, value);
    if (action == EventAction::About) {
        m_side->setCurrentWidget(m_about);
        m_about->setBusy(*column, toQt(value));
        m_aboutValue.emplace(*column, value);
        m_query->about(m_model->events(), *column, value);
    } else if (action == EventAction::Only) {
        core::Filter only;
        only.time = m_filter.filter().time;
        only.add(std::move(term));
        m_filter.setFilter(std::move(only));
    } else {
        term.isExcluded = action == EventAction::Exclude;
        m_filter.add(std::move(term));
    }
}

// The figures are of the whole case: as many rows stand there as they count, hence the filter of before makes way.
void EventsPage::showRows(const std::vector<core::FilterTerm>& terms, const core::TimeRange& time)
{
    core::Filter filter;
    for (const core::FilterTerm& term : terms)
        filter.add(term);
    filter.time = time;
    if (filter == m_filter.filter() && m_context)
        goBack(); // the filter says so already
    m_filter.setFilter(std::move(filter));
}

void EventsPage::showContext(core::Duration width)
{
    const core::EventId event = currentEvent();
    const auto time = event ? m_model->events()->timeAt(m_model->eventRow(m_table->currentRow())) : std::nullopt;
    if (!time)
        return;
    m_history.push_back({m_context, event, std::max(0, m_table->rowAt(1))});
    moveContext({event, *time, width});
    Q_EMIT canGoBackChanged(true);
}

void EventsPage::moveContext(const Context& context)
{
    m_context = context;
    m_wanted = Place{m_context, context.event, -1};
    ask();
}

void EventsPage::goBack()
{
    if (m_history.empty())
        return;
    m_wanted = m_history.back();
    m_context = m_wanted->context;
    m_history.pop_back();
    ask();
    m_table->setFocus(Qt::OtherFocusReason);
    Q_EMIT canGoBackChanged(canGoBack());
}

void EventsPage::forgetContext()
{
    m_context.reset();
    m_contextBar->hide();
    if (!m_history.empty()) {
        // The event from which one set out is a better place than the last one looked at.
        m_wanted = Place{{}, m_history.front().event, -1};
        m_history.clear();
        Q_EMIT canGoBackChanged(false);
    }
}

void EventsPage::goToEvent(core::EventId id)
{
    if (const int row = m_model->find(id); row >= 0) {
        m_table->goToRow(row);
        m_table->setFocus(Qt::OtherFocusReason);
        return;
    }
    const auto row = m_events ? m_events->rowOf(id) : std::nullopt;
    if (m_events && !row)
        return;
    const auto time = row ? m_events->timeAt(*row) : std::nullopt;
    if (!time) { // nothing is around it, or the events are still to come
        forgetContext();
        m_wanted = Place{{}, id, -1};
        return m_filter.filter().isEmpty() ? ask() : m_filter.clear();
    }
    m_history.push_back({m_context, currentEvent(), std::max(0, m_table->rowAt(1))});
    moveContext({id, *time, core::Duration::minutes(5)});
    Q_EMIT canGoBackChanged(true);
}

void EventsPage::find() { m_find->open(); }

void EventsPage::findNext() { m_find->findNext(); }

void EventsPage::findPrevious() { m_find->findPrevious(); }

void EventsPage::askFind(bool backward, bool here)
{
    m_findsBackward = backward;
    m_findsHere = here;
    const int count = m_model->rowCount({});
    if (!m_model->rows() || count == 0)
        return;
    const int from = (m_table->currentRow() + (here ? count - 1 : 0)) % count;
    std::vector<EventColumn> columns;
    for (const int column : m_table->visibleColumns())
        if (const auto shown = m_model->columnAt(column))
            columns.push_back(*shown);
    m_query->find(m_model->events(), m_model->rows(), from, backward, m_find->text(), std::move(columns));
}

bool EventsPage::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isFind = key->key() == Qt::Key_F3 || (key->key() == Qt::Key_G && key->modifiers() == Qt::ControlModifier);
        if (isFind)
            event->accept();
    }
    return QWidget::event(event);
}

void EventsPage::keyPressEvent(QKeyEvent* event)
{
    const bool inTable = m_table->hasFocus();
    if (event->key() == Qt::Key_G && event->modifiers() == Qt::ControlModifier)
        find();
    else if (event->key() == Qt::Key_F3)
        event->modifiers() & Qt::ShiftModifier ? findPrevious() : findNext();
    else if (inTable && canGoBack() && (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Escape))
        goBack();
    else
        return QWidget::keyPressEvent(event);
    event->accept();
}

} // namespace ui
