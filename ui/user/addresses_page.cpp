// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/user/addresses_page.h"

#include "core/user/address_range.h"
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

AddressesPage::AddressesPage(Session& session, FilterState& filter, AnnotationController& notes, QWidget* parent)
    : QWidget(parent), m_session(session), m_filter(filter), m_notes(notes), m_model(new AddressModel(addressColumns({}, notes.notes(), palette()), this)),
      m_users(new AddressUserModel(addressUserColumns({}), this)), m_table(new PivotTable(filter)),
      m_list(new ListPanel(m_table, tr("Find an address: a part of it, a country, or a network such as 198.51.100.0/24 (Ctrl+F)"), tr("Find an address"))),
      m_panes(new ProfilePanes(filter, notes, true, tr("Users")))
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
    fillList();
}

void AddressesPage::setUpList()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Addresses"));
    m_table->setSortingEnabled(true);
    m_table->setUpColumns(columnIds(*m_model), {3, 22, 9, 8, 8, 8, 9, 9, 19, 19, 20}, {}, {QStringLiteral("ip"), QStringLiteral("tags")});
    m_table->sortByColumn(4, Qt::DescendingOrder);
    m_table->setTermOf([this](const QModelIndex& cell) { return termOf(m_model->columns()[std::size_t(cell.column())].id, m_model->row(cell)); });
    connect(m_table, &TableView::currentRowChanged, this, &AddressesPage::showRow);
    connect(m_table, &TableView::detailsRequested, this, [this] { m_panes->itemTable().setFocus(Qt::TabFocusReason); });
    connect(m_list, &ListPanel::actionTriggered, this, [this] {
        if (!m_addresses || m_addresses->empty())
            return importRequested();
        m_list->search().clear();
        m_filter.clear();
    });
    connect(&m_filter, &FilterState::changed, this, [this] { m_isGuest = false; });
    connect(m_list, &ListPanel::searchChanged, this, &AddressesPage::search);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &AddressesPage::updateCount);
}

void AddressesPage::setUpPanes()
{
    PivotTable& table = m_panes->rightTable();
    table.setModel(m_users);
    table.setUpColumns(columnIds(*m_users), {28, 7, 10, 8, 19, 19}, {}, {QStringLiteral("user")});
    table.sortByColumn(2, Qt::DescendingOrder);
    table.setTermOf([this](const QModelIndex& cell) { return termOf(m_users->columns()[std::size_t(cell.column())].id, m_users->row(cell)); });
    const auto go = [this] {
        if (const int row = m_panes->rightTable().currentRow(); row >= 0)
            Q_EMIT userRequested(toQt(m_users->row(row).user));
    };
    table.setWaysOf([go](const QModelIndex&) { return QList<PivotTable::Way>{{tr("Show the User"), go}}; });
    connect(&table, &TableView::detailsRequested, this, go);
    connect(m_panes, &ProfilePanes::flowRequested, this, &AddressesPage::flowRequested);
    connect(m_panes, &ProfilePanes::eventRequested, this, &AddressesPage::eventRequested);
    connect(m_panes, &ProfilePanes::addressRequested, this, &AddressesPage::addressRequested);
    connect(m_panes, &ProfilePanes::userRequested, this, &AddressesPage::userRequested);
}

void AddressesPage::connectSession()
{
    connect(&m_session, &Session::addressesReady, this, [this](AddressRowsPtr addresses) {
        m_addresses = std::move(addresses);
        fillList();
    });
    connect(&m_session, &Session::addressReady, this, &AddressesPage::showProfile);
    connect(&m_session, &Session::addressFailed, this, [this](const QString& address, const core::Error& error) {
        if (address != m_asked)
            return;
        m_shown.reset();
        m_panes->showMessage(error.code == core::ErrorCode::NotFound ? tr("Nothing in the case comes from %1.").arg(address)
                                 : error.code == core::ErrorCode::InvalidArgument ? tr("%1 is no address and no network.").arg(address) : errorText(error));
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
        m_addresses.reset();
        fillList();
    };
    connect(&m_session, &Session::caseOpened, this, forget);
    connect(&m_session, &Session::caseClosed, this, forget);
    connect(&m_notes, &AnnotationController::annotationsChanged, this, &AddressesPage::updateColumns);
}

void AddressesPage::readList()
{
    if (!m_isStale || !m_session.hasCase())
        return;
    m_isStale = false;
    m_session.requestAddresses();
    refresh();
}

void AddressesPage::refresh()
{
    if (!m_asked.isEmpty())
        m_session.requestAddress(m_asked);
}

void AddressesPage::setRowFilter(std::function<bool(const core::AddressRow&)> lets)
{
    const bool wasNarrowed = bool(m_lets);
    m_lets = std::move(lets);
    fillList();
    if (m_shown && wasNarrowed != bool(m_lets))
        showFacts();
}

// A network that is typed is shown as a whole; the list then has the addresses in it.
void AddressesPage::search(const QString& text)
{
    const auto range = core::AddressRange::parse(toStd(text));
    m_isGuest = false;
    m_model->setFilter(range && range->isNetwork() ? QString() : text);
    fillList();
    if (range && range->isNetwork())
        selectAddress(text.trimmed());
    else
        m_chosen = m_asked; // who looks for an address wants to stay there
}

void AddressesPage::fillList()
{
    AddressRowsPtr rows = m_addresses;
    const auto range = core::AddressRange::parse(toStd(m_list->search().text()));
    const bool isNetwork = range && range->isNetwork();
    if (rows && (m_lets || isNetwork)) {
        auto some = std::make_shared<std::vector<core::AddressRow>>();
        for (const core::AddressRow& row : *rows)
            if ((!m_lets || m_lets(row)) && (!isNetwork || range->contains(row.ip)))
                some->push_back(row);
        rows = some;
    }
    m_isFilling = true;
    m_model->setRows(rows);
    m_isFilling = false;
    updateCount();
    keepSelection();
}

// The one that was chosen, as soon as and as long as the list has it; else the one that is on show, else the first.
void AddressesPage::keepSelection()
{
    const bool isNobody = m_model->rowCount() == 0 && !m_isGuest;
    m_panes->setVisible(m_addresses && !m_addresses->empty() && !isNobody); // else the list says what there is to do
    if (isNobody) {
        m_asked.clear();
        m_shown.reset();
        m_panes->notes().setSubjects({});
        m_panes->showMessage(tr("Choose an address in the list."));
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
        ask(toQt(m_model->row(row).ip));
}

int AddressesPage::rowOf(const QString& who) const
{
    const std::string wanted = toStd(who);
    return wanted.empty() ? -1 : m_model->find([&](const core::AddressRow& row) { return row.ip == wanted; });
}

void AddressesPage::ask(const QString& who)
{
    if (who != m_asked || !m_shown)
        m_panes->notes().setSubjects({}); // as of UsersPage
    m_asked = who;
    m_session.requestAddress(who);
}

void AddressesPage::updateCount()
{
    const std::size_t total = m_addresses ? m_addresses->size() : 0, shown = std::size_t(m_model->rowCount());
    const QString some = tr("%1 of %2 addresses").arg(countText(shown), countText(total));
    m_list->setCount(shown == total ? tr("%n address(es)", nullptr, int(total)) : m_lets ? ofWholeCase(some) : some);
    m_list->search().setEnabled(total > 0);
    if (shown > 0)
        return m_list->showTable();
    if (total > 0 && m_lets)
        m_list->showEmpty(tr("No address matches"), tr("None is left by the filter of the window, %1, and by what is typed above.").arg(filterText(m_filter.filter(), m_zone)), tr("Clear All Filters"));
    else if (total > 0)
        m_list->showEmpty(tr("No address matches"), tr("Type a part of an address, a country, or a network such as 198.51.100.0/24."));
    else if (!m_session.hasCase() || m_addresses)
        m_list->showEmpty(tr("No addresses yet"), tr("Import audit logs or sign-in logs: every address from which somebody came stands here."), tr("Import\u2026"));
    else
        m_list->showEmpty(tr("Reading\u2026"), tr("This goes through all sign-ins and flows of the case."));
}

void AddressesPage::showRow(int row)
{
    if (m_isFilling || row < 0 || row >= m_model->rowCount())
        return;
    m_isGuest = false;
    m_chosen = toQt(m_model->row(row).ip);
    ask(m_chosen);
}

void AddressesPage::selectAddress(const QString& address)
{
    m_chosen = address.trimmed();
    if (const auto range = core::AddressRange::parse(toStd(m_chosen)))
        m_chosen = toQt(range->text()); // as it stands in the list
    m_isGuest = true;
    m_panes->setVisible(m_addresses && !m_addresses->empty()); // the list may have had nobody
    const int row = rowOf(m_chosen);
    m_isFilling = true;
    m_table->goToRow(row);
    if (row < 0)
        m_table->setCurrentIndex({});
    m_isFilling = false;
    ask(m_chosen);
}

void AddressesPage::showProfile(AddressProfilePtr profile)
{
    if (m_asked.isEmpty()) // the list has lost it meanwhile
        return;
    m_shown = std::move(profile);
    m_panes->setItems({m_shown, &m_shown->items}, m_shown->isCut, m_shown->subject);
    m_users->setRows({m_shown, &m_shown->users});
    m_panes->setAddressVisible(m_shown->isNetwork);
    m_panes->notes().setSubject(m_shown->subject);
    showFacts();
    m_panes->showProfile();
    Q_EMIT profileShown(m_shown);
}

void AddressesPage::showFacts()
{
    const QString summary = addressSummary(*m_shown, m_zone);
    m_panes->setTitle(toQt(m_shown->address), m_lets ? ofWholeCase(summary) : summary);
    showAddressFacts(m_panes->who(), *m_shown, m_zone);
    showAddressInsights(m_panes->insights(), *m_shown, m_zone);
}

void AddressesPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_panes->setZone(zone);
    m_users->setColumns(addressUserColumns(zone));
    updateColumns();
    updateCount();
    if (m_shown)
        showFacts();
}

void AddressesPage::setLifeWidget(QWidget* widget) { m_panes->setLifeWidget(widget); }
void AddressesPage::updateColumns() { m_model->setColumns(addressColumns(m_zone, m_notes.notes(), palette())); }

void AddressesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    readList();
}

void AddressesPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColumns();
}

} // namespace ui
