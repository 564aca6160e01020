// SPDX-License-Identifier: GPL-3.0-or-later
// Which flow of the list is current, which are selected, and what a cell does to the filter.
#include "core/annotation/annotation_index.h"
#include "ui/annotation/annotation_words.h"
#include "ui/base/find_bar.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/flow/flow_page.h"
#include "ui/flow/flow_terms.h"
#include "ui/search/filter_state.h"
#include "ui/search/filter_words.h"

#include <QMenu>
#include <QResizeEvent>
#include <QScrollBar>
#include <QSet>

#include <algorithm>
#include <utility>

namespace ui {

std::optional<core::FlowId> FlowPage::currentFlow() const
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= m_model->rowCount() || m_model->isHeading(row))
        return std::nullopt;
    return m_model->row(row).id;
}

QString FlowPage::currentCorrelationId() const
{
    return toQt(currentFlow() ? m_model->row(m_table->currentRow()).correlationId : m_goal);
}

void FlowPage::comeBackTo(const QString& correlationId)
{
    m_goal = toStd(correlationId);
    if (!m_goal.empty() && selectFlow(m_goal))
        m_goal.clear();
}

QStringList FlowPage::selectedFlows() const
{
    std::vector<int> positions;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) {
        const int first = m_model->positionOf(index.row());
        const TableGroups& groups = m_model->groups();
        const int count = m_model->isHeading(index.row()) ? int(groups.group(groups.groupOf(index.row())).count) : 1;
        for (int i = 0; i < count; ++i)
            positions.push_back(first + i);
    }
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    QStringList ids;
    for (int position : positions)
        ids << toQt(m_model->rowAt(position).correlationId);
    return ids;
}

void FlowPage::selectFlow(core::FlowId id)
{
    m_table->goToRow(m_model->reveal([&](const core::Flow& flow) { return flow.id == id; }));
}

bool FlowPage::selectFlow(const std::string& correlationId)
{
    const int row = m_model->reveal([&](const core::Flow& flow) { return flow.correlationId == correlationId; });
    if (row >= 0)
        m_table->goToRow(row);
    return row >= 0;
}

bool FlowPage::isListed(const std::string& correlationId) const
{
    const auto rows = m_model->rows();
    return rows && std::any_of(rows->begin(), rows->end(), [&](const core::Flow& flow) { return flow.correlationId == correlationId; });
}

void FlowPage::goToFlow(const std::string& correlationId)
{
    m_goal.clear();
    if (selectFlow(correlationId) || !isListed(correlationId))
        return;
    m_goal = correlationId; // the list is ordered anew, at once or a moment later
    m_filter.clear();
}

void FlowPage::goToFlow(core::FlowId id)
{
    const auto rows = m_model->rows();
    if (!rows)
        return;
    const auto found = std::find_if(rows->begin(), rows->end(), [&](const core::Flow& flow) { return flow.id == id; });
    if (found != rows->end())
        goToFlow(found->correlationId);
}

// A large list comes later, once it has been ordered.
void FlowPage::restoreSelection()
{
    if (m_model->isOrdering() || m_restoring)
        return;
    m_restoring = true; // unfolding a group changes the list as well
    const bool isNewFilter = std::exchange(m_seenFilter, m_filter.filter()) != m_filter.filter();
    if (!m_goal.empty() && selectFlow(m_goal))
        m_goal.clear();
    else if (!m_wanted.empty() || !m_wantedRows.isEmpty())
        selectAgain();
    else if (isNewFilter)
        showCurrent(QAbstractItemView::PositionAtCenter);
    m_wanted.clear();
    m_wantedRows.clear();
    if (!m_table->currentIndex().isValid()) // the filter has hidden it: on to the first that is left
        m_table->goToRow(0);
    m_restoring = false;
    reportSelection();
}

void FlowPage::selectAgain()
{
    if (!m_wanted.empty())
        selectFlow(m_wanted);
    if (m_wantedRows.size() < 2)
        return;
    const QSet<QString> ids(m_wantedRows.begin(), m_wantedRows.end());
    const int last = m_model->columnCount() - 1;
    QItemSelection rows;
    for (int position = 0; position < m_model->positionCount(); ++position) {
        const int row = m_model->rowOfPosition(position);
        if (row < 0 || !ids.contains(toQt(m_model->rowAt(position).correlationId)))
            continue;
        const bool goesOn = !rows.isEmpty() && rows.last().bottom() + 1 == row;
        const int first = goesOn ? rows.takeLast().top() : row;
        rows.append(QItemSelectionRange(m_model->index(first, 0), m_model->index(row, last)));
    }
    if (rows.isEmpty())
        return;
    if (!m_table->currentIndex().isValid())
        m_table->goToRow(rows.front().top());
    m_table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

// Among other rows it stands elsewhere; nothing moves where it can be seen.
void FlowPage::showCurrent(QAbstractItemView::ScrollHint hint)
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const QRect at = m_table->visualRect(current), view = m_table->viewport()->rect();
    const int sideways = m_table->horizontalScrollBar()->value();
    if (at.top() < view.top() || at.bottom() > view.bottom())
        m_table->scrollTo(current, hint);
    m_table->horizontalScrollBar()->setValue(sideways);
}

// The histogram comes once it is counted, panels take their height when the window is laid out: a selected flow that was in sight
// stays there. Behind the resize, as the list scrolls by its new height only then.
bool FlowPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize && m_table->currentRow() >= 0) {
        const QSize before = static_cast<QResizeEvent*>(event)->oldSize(); // invalid: it has not been seen yet
        const int row = m_table->currentRow(), top = m_table->rowViewportPosition(row);
        if (!before.isValid() || (top >= 0 && top + m_table->rowHeight(row) <= before.height()))
            QMetaObject::invokeMethod(this, [this] { showCurrent(QAbstractItemView::EnsureVisible); }, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void FlowPage::reportSelection()
{
    if (m_restoring)
        return;
    const core::FlowId now = currentFlow().value_or(core::FlowId{});
    if (now == m_reported)
        return;
    m_reported = now;
    reportRows(); // at once: a tag or note must never go to the flow of before
    Q_EMIT flowSelected(now);
}

void FlowPage::reportRows()
{
    if (m_model->isOrdering() && shownFlows() == 0)
        return; // a large list is on its way, and what was selected comes with it: a tag that is being typed waits for it
    const QStringList now = selectedFlows();
    if (now == m_reportedRows)
        return;
    m_reportedRows = now;
    Q_EMIT selectionChanged(now);
}

void FlowPage::selectNext() { m_table->goToRow(std::min(m_table->currentRow() + 1, m_model->rowCount() - 1)); }
void FlowPage::selectPrevious() { m_table->goToRow(std::max(m_table->currentRow() - 1, 0)); }

const core::SubjectNotes* FlowPage::notesOf(const core::Flow& flow) const
{
    return m_notes ? m_notes->ofFlow(flow.correlationId) : nullptr;
}

void FlowPage::addCell(const QModelIndex& index, bool include)
{
    const core::Flow flow = m_model->row(index); // a copy: the list changes under it
    const QString column = m_model->columns()[std::size_t(index.column())].id;
    if (column == QLatin1String("started")) {
        if (include) // a time cannot be excluded
            m_filter.setTime(dayOf(flow.started, m_zone));
        return;
    }
    core::Filter filter = m_filter.filter(); // one change, one step back
    for (const core::FilterTerm& term : termsOf(column, flow, notesOf(flow), m_alerts && m_alerts->find(flow.correlationId)))
        filter.add(include ? term : opposite(term));
    m_filter.setFilter(std::move(filter));
}

namespace {

QString asEntry(QString text)
{
    text = text.simplified();
    if (text.size() > 56)
        text = text.left(54) + u'\u2026';
    return text.replace(u'&', QLatin1String("&&"));
}

// "Show Only User: anna.berg@contoso.com"; of a field without a value "Show Only Without Reason".
QString entryFor(const core::FilterTerm& term)
{
    if (term.match == core::FilterMatch::Present)
        return (term.isExcluded ? FlowPage::tr("Show Only Without %1") : FlowPage::tr("Show Only With %1")).arg(fieldText(term.field));
    if (term.isExcluded)
        return FlowPage::tr("Exclude %1").arg(asEntry(clauseText({{opposite(term)}})));
    return FlowPage::tr("Show Only %1").arg(asEntry(clauseText({{term}})));
}

} // namespace

void FlowPage::fillTimeMenu(QMenu& menu, const core::Flow& flow)
{
    const core::TimeRange day = dayOf(flow.started, m_zone), now = m_filter.filter().time;
    const core::UtcTime at = flow.started;
    menu.addAction(tr("Show Only %1").arg(m_zone.dateTime(at).left(10)), this, [this, day] { m_filter.setTime(day); })
        ->setShortcut(QKeySequence(Qt::Key_Equal));
    menu.addAction(tr("From This Time On"), this, [this, at, now] { m_filter.setTime({at, now.to}); });
    menu.addAction(tr("Until This Time"), this, [this, at, now] { m_filter.setTime({now.from, at + core::Duration{1}}); });
}

// Of all that are selected; the keys are those of the window.
void FlowPage::fillNoteMenu(QMenu& menu)
{
    const QStringList chosen = selectedFlows();
    const auto areAll = [&](auto holds) {
        return std::all_of(chosen.begin(), chosen.end(), [&](const QString& id) {
            const core::SubjectNotes* notes = m_notes ? m_notes->ofFlow(toStd(id)) : nullptr;
            return notes && holds(*notes);
        });
    };
    const auto addChoice = [&](QMenu& to, const QString& text, bool isSet, auto act) {
        QAction* made = to.addAction(text, this, act);
        made->setCheckable(true);
        made->setChecked(isSet);
        made->setEnabled(m_mayNote && !chosen.isEmpty());
        return made;
    };
    const bool areStarred = areAll([](const core::SubjectNotes& notes) { return notes.isStarred; });
    addChoice(menu, tr("Star"), areStarred, [this, chosen, areStarred] { Q_EMIT starRequested(chosen, !areStarred); })->setShortcut(Qt::CTRL | Qt::Key_B);
    QAction* tags = menu.addAction(tr("Tag\u2026"), this, &FlowPage::tagsRequested);
    tags->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_T);
    QAction* note = menu.addAction(tr("Note\u2026"), this, &FlowPage::noteRequested);
    note->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    for (QAction* made : {tags, note})
        made->setEnabled(m_mayNote && !chosen.isEmpty());
    QMenu* verdicts = menu.addMenu(tr("Verdict"));
    for (const core::Verdict verdict : {core::Verdict::Benign, core::Verdict::Suspicious, core::Verdict::Malicious}) {
        const bool isSet = areAll([verdict](const core::SubjectNotes& notes) { return notes.verdict == verdict; });
        addChoice(*verdicts, verdictText(verdict), isSet, [this, chosen, now = isSet ? core::Verdict::None : verdict] { Q_EMIT verdictRequested(chosen, now); });
    }
}

void FlowPage::fillCellMenu(QMenu& menu, const QModelIndex& index)
{
    const core::Flow flow = m_model->row(index);
    const QString column = m_model->columns()[std::size_t(index.column())].id;
    const std::vector<core::FilterTerm> terms = termsOf(column, flow, notesOf(flow), m_alerts && m_alerts->find(flow.correlationId));
    if (column == QLatin1String("started"))
        fillTimeMenu(menu, flow);
    const auto add = [this](const core::FilterTerm& term) { return [this, term] { m_filter.add(term); }; };
    for (const core::FilterTerm& term : terms) {
        QAction* action = menu.addAction(entryFor(term), this, add(term));
        if (terms.size() == 1) // the key takes all of them
            action->setShortcut(QKeySequence(Qt::Key_Equal));
    }
    for (const core::FilterTerm& term : terms) {
        QAction* action = menu.addAction(entryFor(opposite(term)), this, add(opposite(term)));
        if (terms.size() == 1)
            action->setShortcut(QKeySequence(Qt::Key_Minus));
    }
    menu.addSeparator();
    fillNoteMenu(menu);
    menu.addSeparator();
    const QString user = toQt(flow.user.empty() ? flow.userId : flow.user), address = toQt(flow.sourceIp);
    if (!user.isEmpty())
        menu.addAction(tr("Go to User %1").arg(asEntry(user)), this, [this, user] { Q_EMIT userRequested(user); });
    if (!user.isEmpty())
        menu.addAction(tr("Open in Helpdesk"), this, [this, id = toQt(flow.correlationId)] { Q_EMIT helpdeskFlowRequested(id); });
    if (const QStringList chosen = selectedFlows(); !chosen.isEmpty())
        menu.addAction(tr("Report on These Flows"), this, [this, chosen] { Q_EMIT reportRequested(chosen); });
    if (!address.isEmpty())
        menu.addAction(tr("Go to Address %1").arg(asEntry(address)), this, [this, address] { Q_EMIT addressRequested(address); });
}

} // namespace ui
