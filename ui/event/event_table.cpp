// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/event/event_table.h"

#include "ui/event/event_model.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>
#include <array>

namespace ui {

namespace {

struct ActionKey {
    int key;
    EventAction action;
};

// Single letters beside J and K of every table; + or = and - as one writes them before a word.
constexpr std::array keys{ActionKey{Qt::Key_Plus, EventAction::Include},   ActionKey{Qt::Key_Equal, EventAction::Include},
                          ActionKey{Qt::Key_Minus, EventAction::Exclude},  ActionKey{Qt::Key_O, EventAction::Only},
                          ActionKey{Qt::Key_A, EventAction::About},
                          ActionKey{Qt::Key_C, EventAction::ContextMinutes}, ActionKey{Qt::Key_F, EventAction::GoToFlow},
                          ActionKey{Qt::Key_U, EventAction::GoToUser},     ActionKey{Qt::Key_I, EventAction::GoToAddress}};

QString shortened(const QString& value) { return value.size() > 32 ? value.left(30) + u'\u2026' : value; }

} // namespace

EventTable::EventTable(EventModel& model, QWidget* parent) : TableView(parent), m_model(model)
{
    setModel(&model);
    setAccessibleName(tr("Events"));
    horizontalHeader()->setSectionsClickable(true);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this,
            [this](int section) { sortBy(section, QApplication::keyboardModifiers() & Qt::ShiftModifier); });
    // Wide enough for what stands there most often; the reason takes what is left.
    QList<int> characters;
    for (int i = 0; i < model.columnCount({}); ++i)
        characters << 14;
    const auto width = [&](std::optional<core::EventColumn> column, int n) { characters[model.columnOf(column)] = n; };
    width({}, 21);
    width(core::EventColumn::Source, 10);
    width(core::EventColumn::Operation, 36); // the beginnings of many are alike
    width(core::EventColumn::Outcome, 10);
    width(core::EventColumn::Code, 6);
    width(core::EventColumn::User, 26);
    width(core::EventColumn::App, 12);
    width(core::EventColumn::Computer, 18);
    width(core::EventColumn::Reason, 40);
    width(core::EventColumn::Country, 8);
    for (const auto column : {core::EventColumn::Agent, core::EventColumn::UserId, core::EventColumn::Tenant,
                              core::EventColumn::Correlation, core::EventColumn::File, core::EventColumn::Target})
        width(column, 36);
    QStringList hidden; // the notes among them, as long as there are none
    for (int i = model.columnOf(core::EventColumn::Reason) + 1; i < model.columnCount({}); ++i)
        hidden << model.columnIds().at(i);
    setUpColumns(model.columnIds(), characters, hidden,
                 {QStringLiteral("operation"), QStringLiteral("user"), QStringLiteral("app"), QStringLiteral("computer"), QStringLiteral("reason")},
                 {QStringLiteral("time"), QStringLiteral("tags")});
    setSorting(m_sorting);
}

void EventTable::showIndicator()
{
    const QSignalBlocker quiet(horizontalHeader());
    horizontalHeader()->setSortIndicatorShown(!m_sorting.empty());
    if (!m_sorting.empty())
        horizontalHeader()->setSortIndicator(m_model.columnOf(m_sorting.front().column),
                                             m_sorting.front().isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_model.setSorting(m_sorting);
    horizontalHeader()->viewport()->update();
}

void EventTable::setSorting(std::vector<core::EventSort> by)
{
    m_sorting = std::move(by);
    showIndicator();
}

void EventTable::sortBy(int column, bool further, std::optional<bool> descending)
{
    if (column == m_model.notesColumn())
        return showIndicator(); // the header has turned its arrow
    const auto what = m_model.columnAt(column);
    const auto known = std::find_if(m_sorting.begin(), m_sorting.end(), [&](const core::EventSort& s) { return s.column == what; });
    const bool turned = known != m_sorting.end() && !known->isDescending;
    if (!further) {
        const bool isFirst = known != m_sorting.end() && known == m_sorting.begin();
        m_sorting = {{what, descending.value_or(isFirst ? turned : false)}};
    } else if (known != m_sorting.end()) {
        known->isDescending = descending.value_or(turned);
    } else {
        m_sorting.push_back({what, descending.value_or(false)});
    }
    showIndicator();
    Q_EMIT sortingChanged();
}

void EventTable::keyPressEvent(QKeyEvent* event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const auto known = std::find_if(keys.begin(), keys.end(), [&](const ActionKey& k) { return k.key == event->key(); });
    if (plain && known != keys.end()) {
        if (currentIndex().isValid())
            Q_EMIT wanted(known->action);
        event->accept();
    } else if (isEnter && event->modifiers().testFlag(Qt::ControlModifier) && currentIndex().isValid()) {
        Q_EMIT wanted(event->modifiers().testFlag(Qt::ShiftModifier) ? EventAction::Exclude : EventAction::Include);
        event->accept();
    } else if (event->matches(QKeySequence::Copy)) {
        copyRowsAs(CopyForm::Text, false);
        event->accept();
    } else if (event->key() == Qt::Key_C && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
        copyCell();
        event->accept();
    } else {
        TableView::keyPressEvent(event);
    }
}

void EventTable::contextMenuEvent(QContextMenuEvent* event)
{
    if (!currentIndex().isValid())
        return;
    QMenu menu(this);
    fillMenu(menu);
    // The menu key asks for the current cell, the mouse for the one below it.
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu.exec(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

void EventTable::fillMenu(QMenu& menu)
{
    addFilterActions(menu);
    menu.addSeparator();
    addGoActions(menu);
    menu.addSeparator();
    addNoteActions(menu);
    menu.addSeparator();
    addCopyActions(menu);
    menu.addSeparator();
    addSortActions(menu);
}

void EventTable::addFilterActions(QMenu& menu)
{
    const auto add = [&](const QString& text, EventAction action, QKeySequence key, bool enabled) {
        QAction* made = menu.addAction(text, this, [this, action] { Q_EMIT wanted(action); });
        made->setShortcut(key);
        made->setEnabled(enabled);
    };
    if (currentIndex().column() == 0) {
        add(tr("From Here On"), EventAction::From, {}, m_cell.hasTime);
        add(tr("Until Here"), EventAction::Until, {}, m_cell.hasTime);
        return;
    }
    const bool hasValue = !m_cell.value.isEmpty();
    const QString value = shortened(m_cell.value).replace(u'&', QStringLiteral("&&"));
    add(hasValue ? tr("Include \u201c%1\u201d").arg(value) : tr("Include"), EventAction::Include, Qt::Key_Equal, hasValue);
    add(hasValue ? tr("Exclude \u201c%1\u201d").arg(value) : tr("Exclude"), EventAction::Exclude, Qt::Key_Minus, hasValue);
    add(tr("Only This, No Other Filter"), EventAction::Only, Qt::Key_O, hasValue);
    add(tr("About This Value"), EventAction::About, Qt::Key_A, hasValue);
}

void EventTable::addGoActions(QMenu& menu)
{
    const auto add = [this](QMenu& to, const QString& text, EventAction action, QKeySequence key, bool enabled) {
        QAction* made = to.addAction(text, this, [this, action] { Q_EMIT wanted(action); });
        made->setShortcut(key);
        made->setEnabled(enabled);
    };
    QMenu* context = menu.addMenu(tr("Show in Context"));
    context->setEnabled(m_cell.hasTime);
    add(*context, tr("5 Minutes Before and After"), EventAction::ContextMinutes, Qt::Key_C, m_cell.hasTime);
    add(*context, tr("1 Hour Before and After"), EventAction::ContextHour, {}, m_cell.hasTime);
    add(*context, tr("Choose\u2026"), EventAction::ContextChoose, {}, m_cell.hasTime);
    add(menu, tr("Go to Its Flow"), EventAction::GoToFlow, Qt::Key_F, m_cell.hasId);
    add(menu, tr("Go to User"), EventAction::GoToUser, Qt::Key_U, !m_cell.user.isEmpty());
    add(menu, tr("Go to Address"), EventAction::GoToAddress, Qt::Key_I, !m_cell.address.isEmpty());
}

// Of the selected events; the keys are those of the window.
void EventTable::addNoteActions(QMenu& menu)
{
    const auto add = [&](const QString& text, EventAction action, QKeySequence key) {
        QAction* made = menu.addAction(text, this, [this, action] { Q_EMIT wanted(action); });
        made->setShortcut(key);
        made->setEnabled(m_cell.canNote);
        return made;
    };
    QAction* star = add(tr("Star"), EventAction::Star, Qt::CTRL | Qt::Key_B);
    star->setCheckable(true);
    star->setChecked(m_cell.isStarred);
    add(tr("Tag\u2026"), EventAction::Tag, Qt::CTRL | Qt::SHIFT | Qt::Key_T);
    add(tr("Note\u2026"), EventAction::Note, Qt::CTRL | Qt::SHIFT | Qt::Key_M);
}

void EventTable::addCopyActions(QMenu& menu)
{
    menu.addAction(tr("Copy Value"), this, &TableView::copyCell)->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    menu.addAction(tr("Copy Rows"), this, [this] { copyRowsAs(CopyForm::Text, false); })->setShortcut(QKeySequence::Copy);
    menu.addAction(tr("Copy Rows with Headers"), this, [this] { copyRowsAs(CopyForm::Text, true); });
    QMenu* formats = menu.addMenu(tr("Copy Rows As"));
    formats->addAction(tr("CSV"), this, [this] { copyRowsAs(CopyForm::Csv, true); });
    formats->addAction(tr("JSON"), this, [this] { copyRowsAs(CopyForm::Json, true); });
    formats->addAction(tr("Markdown"), this, [this] { copyRowsAs(CopyForm::Markdown, true); });
}

void EventTable::addSortActions(QMenu& menu)
{
    const int column = currentIndex().column();
    QMenu* sort = menu.addMenu(tr("Sort"));
    sort->setEnabled(column != m_model.notesColumn());
    sort->addAction(tr("By %1, Ascending").arg(m_cell.title), this, [this, column] { sortBy(column, false, false); });
    sort->addAction(tr("By %1, Descending").arg(m_cell.title), this, [this, column] { sortBy(column, false, true); });
    sort->addSeparator();
    sort->addAction(tr("Then by %1, Ascending").arg(m_cell.title), this, [this, column] { sortBy(column, true, false); });
    sort->addAction(tr("Then by %1, Descending").arg(m_cell.title), this, [this, column] { sortBy(column, true, true); });
}

} // namespace ui
