// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/find_bar.h"

#include "ui/base/grid_model.h"
#include "ui/base/labels.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace ui {

TableFindBar::TableFindBar(TableView& table, QWidget* parent)
    : QFrame(parent), m_table(table), m_field(new QLineEdit(this)), m_count(new QLabel(this))
{
    auto* label = new QLabel(tr("Find:"), this);
    label->setBuddy(m_field);
    m_field->setPlaceholderText(tr("Text in any visible column"));
    m_field->setAccessibleName(tr("Find in the table"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_table.installEventFilter(this);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 5, 6, 5);
    row->addWidget(label);
    row->addWidget(m_field, 1);
    row->addWidget(button(QStringLiteral("back"), tr("Previous (Shift+F3)"), &TableFindBar::findPrevious));
    row->addWidget(button(QStringLiteral("forward"), tr("Next (F3)"), &TableFindBar::findNext));
    row->addSpacing(6);
    row->addWidget(m_count);
    row->addWidget(button(QStringLiteral("close"), tr("Close (Esc)"), &TableFindBar::close));
    setAutoFillBackground(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &TableFindBar::readSlice);
    connect(m_field, &QLineEdit::textChanged, this, [this] { start(Wanted::First); });
    connect(&m_table, &TableView::currentRowChanged, this, &TableFindBar::showCount);
    const auto columns = [this] {
        if (!isHidden())
            start(Wanted::Nothing);
    };
    connect(&m_table, &TableView::columnsChanged, this, columns, Qt::QueuedConnection); // the header is still at it
    dress();
    hide();
}

QToolButton* TableFindBar::button(const QString& icon, const QString& name, void (TableFindBar::*act)())
{
    auto* made = new QToolButton(this);
    made->setAutoRaise(true);
    made->setToolTip(name);
    made->setAccessibleName(name);
    connect(made, &QToolButton::clicked, this, act);
    m_icons.append({made, icon});
    return made;
}

void TableFindBar::dress()
{
    for (const auto& [made, icon] : std::as_const(m_icons))
        made->setIcon(themeIcon(icon, palette()));
}

void TableFindBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

void TableFindBar::open()
{
    watchModel();
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    start(Wanted::Nothing);
}

void TableFindBar::close()
{
    hide();
    m_timer.stop();
    m_table.setFindText({});
    m_table.setFocus(Qt::OtherFocusReason);
}

// Whatever changes in the table, the count must be of what is shown.
void TableFindBar::watchModel()
{
    for (const QMetaObject::Connection& connection : std::exchange(m_watching, {}))
        disconnect(connection);
    const QAbstractItemModel* model = m_table.model();
    if (!model)
        return;
    const auto again = [this] {
        if (!isHidden())
            start(Wanted::Nothing);
    };
    m_watching = {connect(model, &QAbstractItemModel::modelReset, this, again), connect(model, &QAbstractItemModel::layoutChanged, this, again),
                  connect(model, &QAbstractItemModel::rowsInserted, this, again), connect(model, &QAbstractItemModel::rowsRemoved, this, again),
                  connect(model, &QAbstractItemModel::dataChanged, this, again)};
}

void TableFindBar::start(Wanted wanted)
{
    m_text = m_field->text();
    m_after.clear();
    m_before.clear();
    m_read = 0;
    m_wanted = m_wanted == Wanted::Nothing || wanted != Wanted::Nothing ? wanted : m_wanted;
    m_columns = m_table.visibleColumns();
    m_begin = std::max(0, m_table.currentRow());
    m_table.setFindText(isHidden() ? QString() : m_text);
    GridModel* grid = m_table.grid();
    if (!m_text.isEmpty() && grid && grid->isGrouped() && grid->rowCount() < grid->positionCount() + grid->groups().groupCount())
        return m_table.foldAll(false); // comes back here by way of the layout
    if (m_text.isEmpty())
        m_timer.stop();
    else
        m_timer.start();
    showCount();
}

int TableFindBar::matchingColumn(int row) const
{
    if (m_table.grid() && m_table.grid()->isHeading(row))
        return -1;
    for (int column : m_columns)
        if (m_table.model()->index(row, column).data().toString().contains(m_text, Qt::CaseInsensitive))
            return column;
    return -1;
}

void TableFindBar::readSlice()
{
    const int rows = m_table.model() ? m_table.model()->rowCount() : 0;
    QElapsedTimer time;
    time.start();
    while (m_read < rows && time.elapsed() < 8) {
        const int row = (m_begin + m_read++) % rows;
        if (matchingColumn(row) >= 0)
            (row >= m_begin ? m_after : m_before).push_back(row);
    }
    if (m_read >= rows)
        m_timer.stop();
    satisfy();
    showCount();
}

// Goes where it was asked to go as soon as that is known: the next hit when it is met, the one before at the end.
void TableFindBar::satisfy()
{
    if (m_wanted == Wanted::Nothing)
        return;
    const int now = m_table.currentRow();
    std::vector<int> hits = m_before; // in the order of the table
    hits.insert(hits.end(), m_after.begin(), m_after.end());
    const bool forward = m_wanted != Wanted::Previous, complete = !m_timer.isActive();
    if (!hits.empty() && forward) {
        const auto it = m_wanted == Wanted::First ? std::lower_bound(hits.begin(), hits.end(), now) : std::upper_bound(hits.begin(), hits.end(), now);
        // Rows are read from where the search began: what follows the current one is known only from there on.
        if (it != hits.end() && (complete || now >= m_begin))
            return goTo(*it);
        // Around the end, once it is known that nothing follows.
        if (complete || !m_before.empty())
            return goTo(hits.front());
    } else if (!hits.empty() && complete) {
        const auto it = std::lower_bound(hits.begin(), hits.end(), now);
        return goTo(it == hits.begin() ? hits.back() : *std::prev(it));
    }
    if (complete)
        m_wanted = Wanted::Nothing;
}

void TableFindBar::goTo(int row)
{
    m_wanted = Wanted::Nothing;
    const int column = matchingColumn(row);
    m_table.goToCell(m_table.model()->index(row, std::max(column, 0)));
    showCount();
}

void TableFindBar::findNext() { go(Wanted::Next); }
void TableFindBar::findPrevious() { go(Wanted::Previous); }

void TableFindBar::go(Wanted wanted)
{
    if (m_field->text().isEmpty())
        return open();
    m_wanted = wanted;
    if (isHidden()) { // nothing was counted meanwhile; the focus stays where it is
        watchModel();
        show();
        start(wanted);
    }
    satisfy();
}

int TableFindBar::rankOf(int row) const
{
    const std::vector<int>& part = row < m_begin ? m_before : m_after;
    const auto it = std::lower_bound(part.begin(), part.end(), row);
    if (it == part.end() || *it != row)
        return -1;
    return int(it - part.begin()) + (row < m_begin ? 0 : int(m_before.size()));
}

QString TableFindBar::countText() const
{
    if (m_text.isEmpty())
        return {};
    const QString more = m_timer.isActive() ? QStringLiteral("\u2026") : QString();
    const QString total = ui::countText(std::uint64_t(hits()));
    const int rank = rankOf(m_table.currentRow());
    if (hits() == 0)
        return m_timer.isActive() ? more : tr("none");
    return (m_timer.isActive() || rank < 0 ? tr("%1 found").arg(total) : tr("%1 of %2").arg(ui::countText(std::uint64_t(rank + 1)), total)) + more;
}

void TableFindBar::showCount() { m_count->setText(countText()); }

bool TableFindBar::takesKey(int key, Qt::KeyboardModifiers modifiers) const
{
    if (key == Qt::Key_F3)
        return modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier;
    return (key == Qt::Key_G && modifiers == Qt::ControlModifier) || (key == Qt::Key_Escape && modifiers == Qt::NoModifier && !isHidden());
}

void TableFindBar::act(int key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Escape)
        close();
    else if (key == Qt::Key_G)
        open();
    else
        modifiers & Qt::ShiftModifier ? findPrevious() : findNext();
}

bool TableFindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (takesKey(key->key(), key->modifiers())) {
        if (event->type() == QEvent::KeyPress)
            act(key->key(), key->modifiers());
        event->accept();
        return true;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched != m_field || event->type() != QEvent::KeyPress || (!enter && key->key() != Qt::Key_Down))
        return QFrame::eventFilter(watched, event);
    if (key->key() == Qt::Key_Down)
        m_table.setFocus(Qt::OtherFocusReason);
    else
        key->modifiers() & Qt::ShiftModifier ? findPrevious() : findNext();
    return true;
}

} // namespace ui
