// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/list_page.h"

#include "core/base/text.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"
#include "ui/base/wrap_layout.h"
#include "ui/detect/list_editor.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using core::detect::Watchlist;

namespace {

struct ListColumns {
    Q_DECLARE_TR_FUNCTIONS(ui::ListColumns)
};

using Column = TableColumn<ListRow>;

Column column(const char* id, const QString& title, std::function<QString(const ListRow&)> text)
{
    Column c;
    c.id = QLatin1String(id);
    c.title = title;
    c.text = std::move(text);
    c.groups = false;
    return c;
}

std::vector<Column> listColumns(const DisplayZone& zone, const QPalette& palette)
{
    const Colors colors = colorsFor(palette);
    const QString dash = QStringLiteral("\u2013");
    Column alias = column("alias", ListColumns::tr("List"), [](const ListRow& r) { return toQt(r.list.alias) + (r.isChanged ? ListColumns::tr(" (not saved)") : QString()); });
    alias.key.text = [](const ListRow& r) -> std::string_view { return r.list.alias; };
    alias.tip = [](const ListRow& r) { return asPlainTip(listPurpose(r.list.alias)); };
    alias.decoration = [colors](const ListRow& r, int role) { return role == Qt::ForegroundRole && r.isChanged ? QVariant(colors.warning) : QVariant(); };
    Column rows = column("rows", ListColumns::tr("Rows"), [](const ListRow& r) { return countText(r.list.rows); });
    rows.key.number = [](const ListRow& r) { return std::int64_t(r.list.rows); };
    rows.rightAligned = true;
    Column changed = column("changed", ListColumns::tr("Changed (%1)").arg(zone.name()), [zone, dash](const ListRow& r) { return r.list.author.empty() ? dash : zone.dateTime(r.list.changed); });
    changed.key.number = [](const ListRow& r) { return r.list.author.empty() ? 0 : r.list.changed.ticks; };
    Column author = column("author", ListColumns::tr("By"), [dash](const ListRow& r) { return r.list.author.empty() ? dash : toQt(r.list.author); });
    author.key.text = [](const ListRow& r) -> std::string_view { return r.list.author; };
    return {std::move(alias), std::move(rows), std::move(changed), std::move(author)};
}

bool isSame(const std::string& a, const std::string& b) { return core::equalsIgnoreCase(a, b); }

} // namespace

ListPage::ListPage(RuleSource& source, QWidget* parent)
    : QWidget(parent), m_source(source), m_model(new ListTableModel(listColumns({}, palette()), this)), m_table(new TableView), m_editor(new ListEditor),
      m_message(new InlineMessage), m_add(new QPushButton(tr("&New List\u2026"))), m_import(new QPushButton(tr("&Import CSV\u2026"))),
      m_export(new QPushButton(tr("E&xport CSV\u2026"))), m_remove(new QPushButton(tr("Re&move List")))
{
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(makeList());
    split->addWidget(m_editor);
    split->setSizes({fontMetrics().averageCharWidth() * 78, fontMetrics().averageCharWidth() * 110});
    split->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(split, 1);
    connectAll();
    showChosen();
}

QWidget* ListPage::makeList()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Lists"));
    m_table->setSortingEnabled(true);
    m_table->setUpColumns({QStringLiteral("alias"), QStringLiteral("rows"), QStringLiteral("changed"), QStringLiteral("author")}, {30, 7, 20, 16}, {}, {QStringLiteral("alias"), QStringLiteral("author")});
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* bar = new QWidget;
    auto* row = new WrapLayout(bar);
    row->setContentsMargins(8, 6, 8, 6);
    for (QPushButton* button : {m_add, m_import, m_export, m_remove})
        row->addWidget(button);
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_table, 1);
    return widget;
}

void ListPage::connectAll()
{
    connect(m_table, &TableView::currentRowChanged, this, [this](int row) {
        if (m_isFilling || row < 0 || row >= m_model->rowCount())
            return;
        m_chosen = m_model->row(row).list.alias;
        showChosen();
    });
    connect(m_table, &TableView::detailsRequested, this, [this] { m_editor->table().setFocus(Qt::TabFocusReason); });
    connect(m_editor, &ListEditor::draftChanged, this, &ListPage::keepDraft);
    connect(m_editor, &ListEditor::saveRequested, this, [this](const Watchlist& list) { m_source.keepWatchlist(list); });
    connect(m_add, &QPushButton::clicked, this, &ListPage::askForNewList);
    connect(m_import, &QPushButton::clicked, this, [this] { askForFile(false); });
    connect(m_export, &QPushButton::clicked, this, [this] { askForFile(true); });
    connect(m_remove, &QPushButton::clicked, this, &ListPage::removeChosen);
    connect(&m_source, &RuleSource::watchlistsReady, this, &ListPage::showLists);
}

// A draft that says what is in the case now is none any more.
void ListPage::showLists(const WatchlistsPtr& lists)
{
    m_lists = lists;
    for (const Watchlist& list : *lists) {
        std::erase_if(m_new, [&](const auto& one) { return isSame(one.first, list.alias); });
        const auto draft = m_drafts.find(list.alias);
        if (const auto table = parseListCsv(list.csv); draft != m_drafts.end() && table && *table == draft->second)
            m_drafts.erase(draft);
    }
    if (m_chosen.empty() && !lists->empty())
        m_chosen = lists->front().alias;
    fillList();
    showChosen();
}

void ListPage::fillList()
{
    auto rows = std::make_shared<std::vector<ListRow>>();
    for (const Watchlist& list : m_lists ? *m_lists : std::vector<Watchlist>())
        rows->push_back({list, false});
    for (const auto& [alias, list] : m_new)
        rows->push_back({list, true});
    for (ListRow& row : *rows)
        if (const auto draft = m_drafts.find(row.list.alias); draft != m_drafts.end()) {
            row.isChanged = true;
            row.list.rows = draft->second.rows.size();
        }
    m_isFilling = true;
    m_model->setRows(rows);
    m_table->goToRow(m_model->find([this](const ListRow& row) { return isSame(row.list.alias, m_chosen); }));
    m_isFilling = false;
    updateActions();
}

void ListPage::showChosen()
{
    const int row = m_model->find([this](const ListRow& r) { return isSame(r.list.alias, m_chosen); });
    if (row < 0) {
        m_editor->setList({}, {});
    } else {
        const Watchlist& list = m_model->row(row).list;
        const auto draft = m_drafts.find(list.alias);
        m_editor->setList(list, draft == m_drafts.end() ? std::optional<ListTable>() : draft->second);
    }
    updateActions();
}

void ListPage::selectList(const std::string& alias)
{
    m_chosen = alias;
    fillList();
    showChosen();
}

void ListPage::keepDraft()
{
    const auto& list = m_editor->list();
    if (!list)
        return;
    if (m_editor->isChanged() || m_new.contains(list->alias))
        m_drafts[list->alias] = m_editor->model().table();
    else
        m_drafts.erase(list->alias);
    fillList();
}

void ListPage::removeChosen()
{
    const std::string alias = m_chosen;
    m_drafts.erase(alias);
    if (m_new.erase(alias) > 0) {
        m_chosen.clear();
        fillList();
        return showChosen();
    }
    m_source.removeWatchlist(alias);
}

void ListPage::updateActions()
{
    const auto& list = m_editor->list();
    m_add->setEnabled(m_isWritable);
    m_import->setEnabled(m_isWritable);
    m_export->setEnabled(list.has_value());
    m_remove->setEnabled(m_isWritable && list && (!list->author.empty() || m_new.contains(list->alias)));
}

void ListPage::setWritable(bool on)
{
    m_isWritable = on;
    m_editor->setWritable(on);
    updateActions();
}

void ListPage::forget()
{
    m_lists = nullptr;
    m_new.clear();
    m_drafts.clear();
    m_chosen.clear();
    m_message->hide();
    fillList();
    showChosen();
}

void ListPage::setDrafts(Drafts drafts)
{
    m_new = std::move(drafts.lists);
    m_drafts = std::move(drafts.tables);
    m_chosen = std::move(drafts.chosen);
    fillList();
    showChosen();
}

void ListPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_model->setColumns(listColumns(zone, palette()));
}

void ListPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_model->setColumns(listColumns(m_zone, palette()));
}

} // namespace ui
