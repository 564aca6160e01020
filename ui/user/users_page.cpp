// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/user/users_page.h"

#include "core/base/text.h"
#include "ui/annotation/annotation_box.h"
#include "ui/base/error_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/search/filter_state.h"
#include "ui/search/filter_words.h"
#include "ui/user/list_panel.h"
#include "ui/user/profile_panes.h"
#include "ui/user/user_facts.h"
#include "ui/user/user_words.h"

#include <QEvent>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

bool isNamed(const core::PersonRow& row, const std::string& who)
{
    return core::equalsIgnoreCase(row.objectId, who) || core::equalsIgnoreCase(row.upn, who)
        || std::any_of(row.otherNames.begin(), row.otherNames.end(), [&](const std::string& name) { return core::equalsIgnoreCase(name, who); });
}

QString keyOf(const core::PersonRow& row) { return toQt(row.objectId.empty() ? row.name() : row.objectId); }

} // namespace

UsersPage::UsersPage(Session& session, FilterState& filter, AnnotationController& notes, QWidget* parent)
    : QWidget(parent), m_session(session), m_filter(filter), m_notes(notes), m_model(new PersonModel(personColumns({}, notes.notes(), palette()), this)),
      m_uses(new UseModel(useColumns({}, palette()), this)), m_table(new PivotTable(filter)),
      m_list(new ListPanel(m_table, tr("Find a person: name, UPN, object id, role (Ctrl+F)"), tr("Find a person"))),
      m_panes(new ProfilePanes(filter, notes, false, tr("Addresses")))
{
    setUpList();
    setUpPanes();
    connectSession();
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(m_panes);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    split->setSizes({fontMetrics().height() * 18, fontMetrics().height() * 32});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    setPeople(nullptr);
}

void UsersPage::setUpList()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Users"));
    m_table->setSortingEnabled(true);
    m_table->setUpColumns(columnIds(*m_model), {3, 22, 32, 7, 7, 22, 26, 11, 20, 36}, {QStringLiteral("id")},
                          {QStringLiteral("name"), QStringLiteral("user"), QStringLiteral("roles"), QStringLiteral("tags")});
    m_table->sortByColumn(5, Qt::DescendingOrder);
    m_table->setTermOf([this](const QModelIndex& cell) { return termOf(m_model->columns()[std::size_t(cell.column())].id, m_model->row(cell)); });
    m_table->setWaysOf([this](const QModelIndex& cell) {
        const core::PersonRow& row = m_model->row(cell);
        QList<PivotTable::Way> ways;
        if (const std::string& who = row.objectId.empty() ? row.upn : row.objectId; !who.empty()) {
            ways.append({tr("Open in Helpdesk"), [this, user = toQt(who)] { Q_EMIT helpdeskRequested(user); }});
            ways.append({tr("Report on This Person"), [this, user = toQt(row.upn.empty() ? who : row.upn)] { Q_EMIT reportRequested(user); }});
        }
        if (!row.lastFlowId.empty())
            ways.append({tr("Show the Last Flow"), [this, id = toQt(row.lastFlowId)] { Q_EMIT flowRequested(id); }});
        return ways;
    });
    connect(m_table, &TableView::currentRowChanged, this, &UsersPage::showRow);
    connect(m_table, &TableView::detailsRequested, this, [this] { m_panes->itemTable().setFocus(Qt::TabFocusReason); });
    connect(m_list, &ListPanel::actionTriggered, this, [this] {
        if (!m_people || m_people->empty())
            return importRequested();
        m_list->search().clear();
        m_filter.clear();
    });
    connect(&m_filter, &FilterState::changed, this, [this] { m_isGuest = false; });
    connect(m_list, &ListPanel::searchChanged, this, [this](const QString& text) {
        m_isGuest = false;
        m_model->setFilter(text);
        updateCount();
        keepSelection();
        m_chosen = m_asked; // who looks for somebody wants to stay there
    });
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &UsersPage::updateCount);
}

void UsersPage::setUpPanes()
{
    PivotTable& table = m_panes->rightTable();
    table.setModel(m_uses);
    table.setUpColumns(columnIds(*m_uses), {17, 10, 9, 8, 9, 19, 19}, {}, {});
    table.sortByColumn(2, Qt::DescendingOrder);
    table.setTermOf([this](const QModelIndex& cell) { return termOf(m_uses->columns()[std::size_t(cell.column())].id, m_uses->row(cell)); });
    const auto go = [this] {
        if (const int row = m_panes->rightTable().currentRow(); row >= 0)
            Q_EMIT addressRequested(toQt(m_uses->row(row).ip));
    };
    table.setWaysOf([go](const QModelIndex&) { return QList<PivotTable::Way>{{tr("Show the Address"), go}}; });
    connect(&table, &TableView::detailsRequested, this, go);
    connect(m_panes, &ProfilePanes::flowRequested, this, &UsersPage::flowRequested);
    connect(m_panes, &ProfilePanes::eventRequested, this, &UsersPage::eventRequested);
    connect(m_panes, &ProfilePanes::addressRequested, this, &UsersPage::addressRequested);
    connect(m_panes, &ProfilePanes::userRequested, this, &UsersPage::userRequested);
}

void UsersPage::connectSession()
{
    connect(&m_session, &Session::peopleReady, this, &UsersPage::setPeople);
    connect(&m_session, &Session::userReady, this, &UsersPage::showProfile);
    connect(&m_session, &Session::userFailed, this, [this](const QString& who, const core::Error& error) {
        if (who != m_asked)
            return;
        m_shown.reset();
        m_panes->showMessage(error.code == core::ErrorCode::NotFound ? tr("Nobody called %1 is in the case.").arg(who) : errorText(error));
    });
    connect(&m_session, &Session::flowsChanged, this, [this] {
        m_isStale = true;
        if (isVisible())
            readList();
    });
    const auto forget = [this] {
        m_asked.clear();
        m_chosen.clear();
        m_isGuest = false;
        m_isStale = true;
        setPeople(nullptr);
    };
    connect(&m_session, &Session::caseOpened, this, forget);
    connect(&m_session, &Session::caseClosed, this, forget);
    connect(&m_notes, &AnnotationController::annotationsChanged, this, &UsersPage::updateColumns);
}

void UsersPage::readList()
{
    if (!m_isStale || !m_session.hasCase())
        return;
    m_isStale = false;
    m_session.requestPeople();
    if (!m_asked.isEmpty()) // more of that person may be there now
        m_session.requestUser(m_asked);
}

void UsersPage::setPeople(PersonRowsPtr people)
{
    m_people = std::move(people);
    fillList();
}

void UsersPage::setRowFilter(std::function<bool(const core::PersonRow&)> lets)
{
    const bool wasNarrowed = bool(m_lets);
    m_lets = std::move(lets);
    fillList();
    if (m_shown && wasNarrowed != bool(m_lets))
        showWho();
}

void UsersPage::fillList()
{
    PersonRowsPtr rows = m_people;
    if (rows && m_lets) {
        auto some = std::make_shared<std::vector<core::PersonRow>>();
        std::copy_if(rows->begin(), rows->end(), std::back_inserter(*some), m_lets);
        rows = some;
    }
    m_isFilling = true;
    m_model->setRows(rows);
    m_isFilling = false;
    updateCount();
    keepSelection();
}

// The one that was chosen, as soon as and as long as the list has it; else the one that is on show, else the first.
void UsersPage::keepSelection()
{
    const bool isNobody = m_model->rowCount() == 0 && !m_isGuest;
    m_panes->setVisible(m_people && !m_people->empty() && !isNobody); // else the list says what there is to do
    if (isNobody) {
        m_asked.clear();
        m_shown.reset();
        m_panes->notes().setSubjects({});
        m_panes->showMessage(tr("Choose a person in the list."));
        return;
    }
    int row = rowOf(m_chosen);
    if (row < 0 && m_isGuest)
        return;
    if (row < 0)
        row = std::max(rowOf(m_asked), 0);
    m_isFilling = true;
    m_table->goToRow(row);
    m_isFilling = false;
    if (row != rowOf(m_asked)) // else it is on show already, or on its way
        ask(keyOf(m_model->row(row)));
}

int UsersPage::rowOf(const QString& who) const
{
    const std::string wanted = toStd(who);
    return wanted.empty() ? -1 : m_model->find([&](const core::PersonRow& row) { return isNamed(row, wanted); });
}

void UsersPage::ask(const QString& who)
{
    if (who != m_asked || !m_shown)
        m_panes->notes().setSubjects({}); // else a mark that is made until the answer is there goes to the one of before
    m_asked = who;
    m_session.requestUser(who);
}

void UsersPage::updateCount()
{
    const std::size_t total = m_people ? m_people->size() : 0, shown = std::size_t(m_model->rowCount());
    const QString some = tr("%1 of %2 users").arg(countText(shown), countText(total));
    m_list->setCount(shown == total ? tr("%n user(s)", nullptr, int(total)) : m_lets ? ofWholeCase(some) : some);
    m_list->search().setEnabled(total > 0);
    if (shown > 0)
        return m_list->showTable();
    if (total > 0 && m_lets)
        m_list->showEmpty(tr("No user matches"), tr("Nobody is left by the filter of the window, %1, and by what is typed above.").arg(filterText(m_filter.filter(), m_zone)), tr("Clear All Filters"));
    else if (total > 0)
        m_list->showEmpty(tr("No user matches"), tr("Every word must occur in one of the columns."));
    else if (!m_session.hasCase() || m_people)
        m_list->showEmpty(tr("No users yet"), tr("Import audit logs or sign-in logs: everybody whom they name stands here."), tr("Import\u2026"));
    else
        m_list->showEmpty(tr("Reading\u2026"), tr("Who is who follows from all logs of the case."));
}

void UsersPage::showRow(int row)
{
    if (m_isFilling || row < 0 || row >= m_model->rowCount())
        return;
    m_isGuest = false;
    m_chosen = keyOf(m_model->row(row));
    ask(m_chosen);
}

void UsersPage::selectUser(const QString& who)
{
    m_chosen = who.trimmed();
    m_isGuest = true;
    m_panes->setVisible(m_people && !m_people->empty()); // the list may have had nobody
    const int row = rowOf(m_chosen);
    m_isFilling = true;
    m_table->goToRow(row);
    if (row < 0)
        m_table->setCurrentIndex({});
    m_isFilling = false;
    ask(m_chosen);
}

void UsersPage::showProfile(UserProfilePtr profile)
{
    if (m_asked.isEmpty()) // the list has lost it meanwhile
        return;
    m_shown = std::move(profile);
    m_panes->setItems({m_shown, &m_shown->items}, m_shown->isCut, m_shown->subject);
    m_uses->setRows({m_shown, &m_shown->addresses});
    m_panes->notes().setSubject(m_shown->subject);
    showWho();
    showInsights();
    m_panes->showProfile();
    Q_EMIT profileShown(m_shown);
}

void UsersPage::showWho()
{
    const core::Person& person = m_shown->person;
    const QString name = toQt(person.displayName.empty() ? (person.upn.empty() ? person.objectId : person.upn) : person.displayName);
    m_panes->setTitle(name, m_lets ? ofWholeCase(userSummary(*m_shown)) : userSummary(*m_shown));
    showUserFacts(m_panes->who(), *m_shown, m_zone);
}

void UsersPage::showInsights() { showUserInsights(m_panes->insights(), *m_shown, m_zone); }

void UsersPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_panes->setZone(zone);
    m_uses->setColumns(useColumns(zone, palette()));
    updateColumns();
    updateCount();
    if (m_shown) {
        showWho();
        showInsights();
    }
}

void UsersPage::setLifeWidget(QWidget* widget) { m_panes->setLifeWidget(widget); }
void UsersPage::updateColumns() { m_model->setColumns(personColumns(m_zone, m_notes.notes(), palette())); }

void UsersPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    readList();
}

void UsersPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        updateColumns();
        m_uses->setColumns(useColumns(m_zone, palette()));
    }
}

} // namespace ui
