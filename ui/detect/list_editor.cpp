// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/list_editor.h"

#include "core/base/text.h"
#include "ui/base/empty_state.h"
#include "ui/base/kept_font.h"
#include "ui/base/qt_text.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using core::detect::Watchlist;

namespace {

struct ListWords {
    Q_DECLARE_TR_FUNCTIONS(ui::ListEditor)
};

constexpr int mostPasted = 100'000; // rows

} // namespace

QString listPurpose(const std::string& alias)
{
    if (core::equalsIgnoreCase(alias, "VIPUsers"))
        return ListWords::tr("People whose accounts are worth more to an attacker: managers, finance, whoever signs. A rule fires whenever the password or the "
                             "security info of one of them changes. One user principal name a row.");
    if (core::equalsIgnoreCase(alias, "BreakGlassAccounts"))
        return ListWords::tr("Emergency accounts that nobody uses in daily work. Any reset, registration or sign-in of one of them deserves a look. "
                             "One user principal name a row.");
    if (core::equalsIgnoreCase(alias, "NetworkAddresses"))
        return ListWords::tr("Networks of the organisation: offices, VPN, proxies, as 203.0.113.0/24 or a single address. "
                             "That many people come from one of them is no alarm.");
    return ListWords::tr("Rules and queries read it as _GetWatchlist('%1').").arg(toQt(alias));
}

ListEditor::ListEditor(QWidget* parent)
    : QWidget(parent), m_model(new ListModel(this)), m_table(new QTableView), m_empty(new EmptyState), m_stack(new QStackedWidget), m_title(new QLabel),
      m_purpose(new QLabel), m_add(new QPushButton(tr("&Add Row"))), m_remove(new QPushButton(tr("Remove &Rows"))), m_save(new QPushButton(tr("&Save List"))),
      m_discard(new QPushButton(tr("&Discard Changes")))
{
    keepScaled(m_title, 1.2, true);
    for (QLabel* label : {m_title, m_purpose}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_purpose->setForegroundRole(QPalette::PlaceholderText);
    setUpTable();
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(14, 10, 12, 8);
    head->setSpacing(4);
    head->addWidget(m_title);
    head->addWidget(m_purpose);
    head->addWidget(makeButtons());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    connect(m_empty, &EmptyState::actionTriggered, this, &ListEditor::addRow);
    connect(m_model, &ListModel::edited, this, [this] {
        refresh();
        Q_EMIT draftChanged();
    });
    refresh();
}

QWidget* ListEditor::makeButtons()
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* button : {m_add, m_remove, m_save, m_discard})
        row->addWidget(button);
    row->addStretch(1);
    connect(m_add, &QPushButton::clicked, this, &ListEditor::addRow);
    connect(m_remove, &QPushButton::clicked, this, &ListEditor::removeSelectedRows);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveRequested(edited()); });
    connect(m_discard, &QPushButton::clicked, this, [this] { setDraft(m_saved); });
    return widget;
}

void ListEditor::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Rows of the list"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const int height = fontMetrics().height() + fontMetrics().height() / 2;
    m_table->verticalHeader()->setDefaultSectionSize(height);
    m_table->installEventFilter(this);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListEditor::refresh);
}

// Enter edits, Delete removes the rows, Ctrl+V adds those of the clipboard. While a cell is edited its field has the keys.
bool ListEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress || m_table->isPersistentEditorOpen(m_table->currentIndex()))
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Paste))
        paste();
    else if (key->matches(QKeySequence::Copy))
        copy();
    else if (key->key() == Qt::Key_Delete)
        removeSelectedRows();
    else if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && m_table->currentIndex().isValid())
        m_table->edit(m_table->currentIndex());
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

// Cells of a row apart by tabs.
void ListEditor::copy()
{
    QModelIndexList cells = m_table->selectionModel()->selectedIndexes();
    std::sort(cells.begin(), cells.end());
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i)
        text += (i == 0 ? QString() : QString(cells[i].row() == cells[i - 1].row() ? u'\t' : u'\n')) + cells[i].data().toString();
    QApplication::clipboard()->setText(text);
}

void ListEditor::setList(const std::optional<Watchlist>& list, const std::optional<ListTable>& draft)
{
    m_list = list;
    m_saved = {};
    if (list)
        if (auto table = parseListCsv(list->csv))
            m_saved = *std::move(table);
    m_model->setTable(draft.value_or(m_saved));
    const int columns = m_model->columnCount();
    for (int i = 0; i + 1 < columns; ++i)
        m_table->setColumnWidth(i, fontMetrics().averageCharWidth() * (columns > 3 ? 22 : 36));
    refresh();
}

void ListEditor::setDraft(ListTable table)
{
    m_model->setTable(std::move(table));
    refresh();
    Q_EMIT draftChanged();
}

Watchlist ListEditor::edited() const
{
    Watchlist list = m_list.value_or(Watchlist{});
    list.csv = writeListCsv(m_model->table());
    return list;
}

bool ListEditor::isChanged() const { return m_list && !(m_model->table() == m_saved); }

void ListEditor::setWritable(bool on)
{
    m_isWritable = on;
    refresh();
}

void ListEditor::addRow()
{
    if (!m_list || m_model->columnCount() == 0)
        return;
    const int row = m_model->addRow();
    const QModelIndex index = m_model->index(row, 0);
    m_table->setCurrentIndex(index);
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->edit(index);
}

void ListEditor::removeSelectedRows()
{
    QList<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedIndexes())
        rows << index.row();
    m_model->removeRowsAt(rows);
}

// From the current cell's column on; each line is a row of its own behind the last one.
void ListEditor::paste()
{
    if (!m_list || m_model->columnCount() == 0)
        return;
    ListTable table = m_model->table();
    const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines.mid(0, mostPasted)) {
        std::vector<std::string> row(table.columns.size());
        const QStringList cells = line.trimmed().split(u'\t');
        for (qsizetype i = 0; i < cells.size() && std::size_t(i) < row.size(); ++i)
            row[std::size_t(i)] = toStd(cells[i].trimmed());
        table.rows.push_back(std::move(row));
    }
    if (!lines.isEmpty())
        setDraft(std::move(table));
}

void ListEditor::refresh()
{
    setEnabled(m_list.has_value());
    const bool changed = isChanged(), hasRows = m_model->rowCount() > 0;
    if (m_list) {
        m_title->setText(toQt(m_list->title.empty() ? m_list->alias : m_list->title));
        m_purpose->setText(listPurpose(m_list->alias));
        m_empty->setState(tr("%1 is empty").arg(toQt(m_list->alias)), listPurpose(m_list->alias), tr("Add a Row"));
    } else {
        m_title->clear();
        m_purpose->clear();
        m_empty->setState(tr("No list is chosen"), tr("Choose one, or make a new one."));
    }
    m_purpose->setVisible(hasRows);
    m_stack->setCurrentIndex(hasRows ? 0 : 1);
    m_add->setEnabled(m_isWritable && m_list.has_value());
    m_remove->setEnabled(m_isWritable && hasRows && m_table->selectionModel()->hasSelection());
    m_save->setEnabled(m_isWritable && changed);
    m_discard->setEnabled(changed);
}

} // namespace ui
