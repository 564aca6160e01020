// SPDX-License-Identifier: GPL-3.0-or-later
// A table over immutable rows: a list of columns instead of a data() switch, sorted, filtered and grouped by a vector of
// row numbers. Small tables are ordered at once; large ones by the executor that the owner sets (a worker thread), and the
// old order stays visible until the new one arrives; an answer that was overtaken is dropped. GUI thread only; column
// functions, predicate and counts must be callable from any thread, so they capture values, never widgets.
#pragma once
#include "ui/base/grid_model.h"
#include "ui/base/row_order.h"

#include <QIcon>
#include <QPointer>
#include <QStringList>
#include <memory>

namespace ui {

template <class Row> struct TableColumn {
    QString id;                                       // stable, for settings
    QString title;
    std::function<QString(const Row&)> text;
    SortKey<Row> key;                                 // none: by the text shown is not offered, the column does not sort
    std::function<QString(const Row&)> tip = {};
    std::function<QVariant(const Row&, int role)> decoration = {}; // DecorationRole, ForegroundRole, FontRole
    bool rightAligned = false;
    std::function<QVariant(const Row&)> raw = {};     // RawValueRole; none: the text
    std::function<QString(const Row&)> group = {};    // by what it is grouped, none: by the text
    bool groups = true;                               // worth grouping by
    QString name = {};                                // in menus and for screen readers where the title is a sign
    std::function<QString(const Row&)> spoken = {};   // for screen readers where an icon says a part of the text
};

// What ordering a table takes, and what it gives.
struct TableOrder {
    RowNumbers rows;
    std::uint64_t generation = 0;
    TableGroupList groups = {};
    int groupColumn = -1;
};

template <class Row> class TableModel : public GridModel
{
public:
    using Rows = std::shared_ptr<const std::vector<Row>>;
    using Work = std::function<TableOrder(std::stop_token)>;
    using Done = std::function<void(TableOrder)>;
    using Predicate = std::function<bool(const Row&)>;
    // Runs `work` somewhere and calls `done` on the GUI thread, unless a later call overtook it.
    using Executor = std::function<void(Work work, Done done)>;
    static constexpr std::size_t inlineLimit = 20'000;
    static constexpr std::size_t predicateLimit = 5'000; // a predicate may be dear (regular expressions)

    explicit TableModel(std::vector<TableColumn<Row>> columns, QObject* parent = nullptr)
        : GridModel(parent), m_columns(std::make_shared<std::vector<TableColumn<Row>>>(std::move(columns)))
    {
    }

    void setExecutor(Executor executor) { m_executor = std::move(executor); }

    void setRows(Rows rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        m_order.clear();
        m_groups.set({});
        m_made.isThere = false;
        m_whole = nullptr;
        m_keep = -1;
        ++m_generation;
        if (isSmall())
            take(makeOrder(false)({}));
        endResetModel();
        if (!isSmall())
            reorder();
    }
    // Titles and texts change (zone, language); rows and, where it does not hang on texts, their order stay.
    void setColumns(std::vector<TableColumn<Row>> columns)
    {
        m_columns = std::make_shared<std::vector<TableColumn<Row>>>(std::move(columns));
        m_whole = nullptr;
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        const bool byTexts = m_group >= 0 || !m_words.isEmpty() || std::any_of(m_sorting.begin(), m_sorting.end(), [this](SortBy by) {
            return bool(columnAt(by.column).key.made);
        });
        if (byTexts && m_rows) {
            m_made.isThere = false;
            reorder();
        }
    }
    void setFilter(const QString& text)
    {
        const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
        if (words == m_words)
            return;
        m_words = words;
        reorder();
    }
    // Beside the words: rows for which it holds; empty: all.
    void setPredicate(Predicate predicate)
    {
        if (!predicate && !m_predicate)
            return;
        m_predicate = std::move(predicate);
        ++m_predicateNumber;
        reorder();
    }
    void setGroupCounts(GroupCounts<Row> counts) { m_counts = std::move(counts); }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override { setSorting({{column, order}}); }

    const Row& row(int number) const { return (*m_rows)[m_order[std::size_t(positionOf(number))]]; } // heading: its first
    const Row& row(const QModelIndex& index) const { return row(index.row()); }
    const Row& rowAt(int position) const { return (*m_rows)[m_order[std::size_t(position)]]; }
    const Rows& rows() const { return m_rows; } // all of them, shown or not
    std::size_t totalRows() const { return m_rows ? m_rows->size() : 0; }
    bool isOrdering() const { return m_made.generation != m_generation; } // what is shown is not yet what was asked for
    const std::vector<TableColumn<Row>>& columns() const { return *m_columns; }
    int columnOf(const QString& id) const
    {
        const auto it = std::find_if(m_columns->begin(), m_columns->end(), [&](const auto& column) { return column.id == id; });
        return it == m_columns->end() ? -1 : int(it - m_columns->begin());
    }
    int sortColumn() const { return m_sorting.value(0).column; }
    Qt::SortOrder sortOrder() const { return m_sorting.value(0).order; }
    // The first shown row that fulfils the condition, or -1.
    template <class Condition> int find(Condition condition) const
    {
        const int position = findPosition(condition, [this](int at) { return rowOfPosition(at) >= 0; });
        return position < 0 ? -1 : rowOfPosition(position);
    }
    // The same, folded or not: its group is unfolded.
    template <class Condition> int reveal(Condition condition)
    {
        const int position = findPosition(condition, [](int) { return true; });
        if (position >= 0 && isGrouped())
            setFolded(m_groups.headingOf(m_groups.groupOfPosition(position)), false);
        return position < 0 ? -1 : rowOfPosition(position);
    }

    SortList sorting() const override { return m_sorting; }
    void setSorting(const SortList& list) override
    {
        SortList usable;
        for (const SortBy& by : list)
            if (canSort(by.column))
                usable << by;
        if (usable == m_sorting)
            return;
        m_sorting = usable;
        reorder();
        Q_EMIT sortingChanged();
    }
    bool canSort(int column) const override { return column >= 0 && column < columnCount() && bool(columnAt(column).key); }
    int groupColumn() const override { return m_group; }
    bool canGroup(int column) const override { return column >= 0 && column < columnCount() && columnAt(column).groups; }
    void groupBy(int column, int keepRow = -1) override
    {
        const int wanted = canGroup(column) ? column : -1;
        if (wanted == m_group)
            return;
        const bool isRow = keepRow >= 0 && keepRow < rowCount();
        m_keep = isRow ? std::int64_t(m_order[std::size_t(positionOf(keepRow))]) : -1;
        m_group = wanted;
        reorder();
        Q_EMIT groupingChanged();
    }
    int positionCount() const override { return int(m_order.size()); }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        if (parent.isValid())
            return 0;
        return m_groups.isOn() ? m_groups.rowCount() : int(m_order.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_columns->size()); }

    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        if (isHeading(index.row()))
            return headingData(index.row(), index.column(), role);
        return cellAt(positionOf(index.row()), index.column(), role);
    }
    QVariant cellAt(int position, int number, int role) const override
    {
        const auto& column = columnAt(number);
        const Row& row = rowAt(position);
        switch (role) {
        case Qt::DisplayRole: return column.text(row);
        case Qt::AccessibleTextRole: return column.spoken ? column.spoken(row) : column.text(row);
        case Qt::ToolTipRole: return column.tip ? column.tip(row) : QVariant();
        case Qt::TextAlignmentRole: return alignment(column);
        case Qt::DecorationRole:
        case Qt::ForegroundRole:
        case Qt::FontRole: return column.decoration ? column.decoration(row, role) : QVariant();
        case RawValueRole: return column.raw ? column.raw(row) : QVariant();
        default: return {};
        }
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        const auto& column = columnAt(section);
        switch (role) {
        case Qt::DisplayRole: return column.title;
        case Qt::AccessibleTextRole: return column.name.isEmpty() ? column.title : column.name;
        case Qt::ToolTipRole: return column.name.isEmpty() ? QVariant() : column.name;
        case Qt::TextAlignmentRole: return alignment(column);
        case ColumnIdRole: return column.id;
        default: return {};
        }
    }

private:
    // By what m_order was made.
    struct Made {
        std::uint64_t generation = 0, predicate = 0;
        QStringList words;
        SortList sorting;
        int group = -1;
        bool isThere = false;
    };

    static int alignment(const TableColumn<Row>& column)
    {
        return int(Qt::AlignVCenter | (column.rightAligned ? Qt::AlignRight : Qt::AlignLeft));
    }
    const TableColumn<Row>& columnAt(int number) const { return (*m_columns)[std::size_t(number)]; }
    bool isSmall() const { return !m_executor || totalRows() <= (m_predicate ? predicateLimit : inlineLimit); }

    template <class Condition, class Shown> int findPosition(Condition condition, Shown isShown) const
    {
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            if (condition((*m_rows)[m_order[i]]) && isShown(int(i)))
                return int(i);
        }
        return -1;
    }

    // A function without references to this, so that it can run elsewhere. `narrowed`: what is not shown now cannot match.
    // Rows that stand in the wanted order already, or did before they were filtered, are not sorted again.
    Work makeOrder(bool narrowed) const
    {
        const bool same = narrowed && m_made.words == m_words; // only the order is new
        const bool whole = !narrowed && m_whole && m_wholeBy == m_sorting;
        const bool sorted = whole || (narrowed && m_made.group < 0 && m_made.sorting == m_sorting);
        return [rows = m_rows, columns = m_columns, words = same ? QStringList() : m_words,
                predicate = narrowed ? Predicate() : m_predicate, sorting = sorted ? SortList() : m_sorting, groupBy = m_sorting,
                generation = m_generation, group = m_group, counts = m_counts, from = narrowed ? m_order : RowNumbers(),
                all = whole ? m_whole : nullptr, narrowed, sorted](std::stop_token stop) mutable -> TableOrder {
            TableOrder order{std::move(from), generation, {}, group};
            if (!rows)
                return order;
            if (all)
                order.rows = *all;
            else if (!narrowed)
                order.rows = allRows(rows->size());
            else if (!sorted)
                std::sort(order.rows.begin(), order.rows.end());
            if (!words.isEmpty())
                order.rows = filterRows(order.rows, *rows, words, textsOf(*columns), stop);
            if (predicate)
                order.rows = filterRowsBy(order.rows, *rows, predicate, stop);
            if (stop.stop_requested())
                return order;
            for (auto by = sorting.rbegin(); by != sorting.rend(); ++by)
                sortRows(order.rows, *rows, (*columns)[std::size_t(by->column)].key, by->order == Qt::DescendingOrder);
            if (group >= 0)
                order.groups = groupsOf(order.rows, *rows, (*columns)[std::size_t(group)], group, groupBy, counts);
            return order;
        };
    }

    static auto textsOf(const std::vector<TableColumn<Row>>& columns)
    {
        return [&columns](const Row& row) {
            QString all;
            for (const auto& column : columns)
                all += column.text(row) + u'\n';
            return all;
        };
    }

    // The largest group first, unless the table is sorted by what it is grouped by.
    static TableGroupList groupsOf(RowNumbers& order, const std::vector<Row>& rows, const TableColumn<Row>& column, int number,
                                   const SortList& sorting, const GroupCounts<Row>& counts)
    {
        const SortBy by = sorting.value(0);
        std::function<bool(const Row&, const Row&)> less;
        if (by.column == number)
            less = [&key = column.key, by](const Row& a, const Row& b) {
                return by.order == Qt::DescendingOrder ? lessRow(key, b, a) : lessRow(key, a, b);
            };
        return groupRows(order, rows, column.group ? column.group : column.text, counts, less);
    }

    void reorder()
    {
        // Typing on: what did not match before cannot match now. Words only; what a predicate lets through is not known.
        const bool narrowed = m_made.isThere && m_made.generation == m_generation && m_made.predicate == m_predicateNumber
            && m_words.size() >= m_made.words.size()
            && std::equal(m_made.words.begin(), m_made.words.end(), m_words.begin(),
                          [](const QString& old, const QString& now) { return now.contains(old, Qt::CaseInsensitive); });
        ++m_generation;
        Work work = makeOrder(narrowed);
        if (isSmall()) {
            apply(work({}));
        } else {
            m_executor(std::move(work), [model = QPointer<QObject>(this), this](TableOrder order) {
                if (model && order.generation == m_generation) // the model may be gone by then
                    apply(std::move(order));
            });
        }
    }

    void take(TableOrder order)
    {
        m_order = std::move(order.rows);
        if (order.groupColumn != m_made.group)
            m_groups.forget(true);
        m_groups.setOn(order.groupColumn >= 0);
        m_groups.set(std::move(order.groups));
        m_made = {order.generation, m_predicateNumber, m_words, m_sorting, order.groupColumn, m_rows != nullptr};
        if (m_words.isEmpty() && !m_predicate && order.groupColumn < 0 && m_rows) {
            m_whole = std::make_shared<const RowNumbers>(m_order);
            m_wholeBy = m_sorting;
        }
    }

    void apply(TableOrder order)
    {
        Q_EMIT layoutAboutToBeChanged();
        // Whoever holds an index (selection, current row) keeps the row or group it stood on, as long as it is shown.
        const QModelIndexList held = persistentIndexList();
        std::vector<std::int64_t> sources; // row of the source, -1: a heading
        QStringList keys;
        for (const QModelIndex& old : held) {
            const bool heading = isHeading(old.row());
            sources.push_back(heading ? -1 : std::int64_t(m_order[std::size_t(positionOf(old.row()))]));
            keys << (heading ? m_groups.group(m_groups.groupOf(old.row())).key : QString());
        }
        take(std::move(order));
        std::vector<std::int32_t> place(held.isEmpty() && m_keep < 0 ? 0 : totalRows(), -1);
        for (std::size_t i = 0; !place.empty() && i < m_order.size(); ++i)
            place[m_order[i]] = std::int32_t(i);
        if (isGrouped() && m_keep >= 0 && place[std::size_t(m_keep)] >= 0)
            m_groups.setFolded(m_groups.groupOfPosition(place[std::size_t(m_keep)]), false);
        m_keep = -1;
        QModelIndexList moved;
        for (qsizetype i = 0; i < held.size(); ++i) {
            const int row = sources[std::size_t(i)] < 0 ? rowOfHeading(keys[i]) : rowOfPlace(place[std::size_t(sources[std::size_t(i)])]);
            moved << (row < 0 ? QModelIndex() : createIndex(row, held[i].column()));
        }
        changePersistentIndexList(held, moved);
        Q_EMIT layoutChanged();
    }
    int rowOfPlace(int place) const { return place < 0 ? -1 : rowOfPosition(place); }
    int rowOfHeading(const QString& key) const
    {
        const int group = isGrouped() ? m_groups.find(key) : -1;
        return group < 0 ? -1 : m_groups.headingOf(group);
    }

    std::shared_ptr<const std::vector<TableColumn<Row>>> m_columns;
    Rows m_rows;
    RowNumbers m_order;
    Made m_made;
    std::shared_ptr<const RowNumbers> m_whole; // every row, sorted by m_wholeBy, so that a filter need only leave out
    SortList m_wholeBy;
    QStringList m_words; // wanted, as the rest from here on
    Predicate m_predicate;
    std::uint64_t m_predicateNumber = 0;
    SortList m_sorting;
    int m_group = -1;
    std::int64_t m_keep = -1; // a row whose group begins unfolded
    GroupCounts<Row> m_counts;
    std::uint64_t m_generation = 0;
    Executor m_executor;
};

} // namespace ui
