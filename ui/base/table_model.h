// SPDX-License-Identifier: GPL-3.0-or-later
// A table over immutable rows: a list of columns instead of a data() switch, sorted and filtered by a vector of row
// numbers. Small tables are ordered at once; large ones by the executor that the owner sets (a worker thread), and the
// old order stays visible until the new one arrives; an answer that was overtaken is dropped. GUI thread only; column
// functions must be callable from any thread, so they capture values, never widgets.
#pragma once
#include "ui/base/row_order.h"

#include <QAbstractTableModel>
#include <QIcon>
#include <QPointer>
#include <QStringList>
#include <memory>

namespace ui {

enum TableRole { SortColumnRole = Qt::UserRole + 1 };

template <class Row> struct TableColumn {
    QString id;                                       // stable, for settings
    QString title;
    std::function<QString(const Row&)> text;
    SortKey<Row> key;                                 // none: by the text shown is not offered, the column does not sort
    std::function<QString(const Row&)> tip = {};
    std::function<QVariant(const Row&, int role)> decoration = {}; // DecorationRole, ForegroundRole, FontRole
    bool rightAligned = false;
};

// What ordering a table takes, and what it gives.
struct TableOrder {
    RowNumbers rows;
    std::uint64_t generation = 0;
};

template <class Row> class TableModel : public QAbstractTableModel
{
public:
    using Rows = std::shared_ptr<const std::vector<Row>>;
    using Work = std::function<TableOrder(std::stop_token)>;
    using Done = std::function<void(TableOrder)>;
    // Runs `work` somewhere and calls `done` on the GUI thread, unless a later call overtook it.
    using Executor = std::function<void(Work work, Done done)>;
    static constexpr std::size_t inlineLimit = 20'000;

    explicit TableModel(std::vector<TableColumn<Row>> columns, QObject* parent = nullptr)
        : QAbstractTableModel(parent), m_columns(std::make_shared<std::vector<TableColumn<Row>>>(std::move(columns)))
    {
    }

    void setExecutor(Executor executor) { m_executor = std::move(executor); }

    void setRows(Rows rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        m_order.clear();
        m_filteredWords.clear();
        if (isSmall())
            m_order = makeOrder({})({}).rows;
        ++m_generation;
        endResetModel();
        if (!isSmall())
            reorder({});
    }
    // Titles and texts change (zone, language); rows and their order stay.
    void setColumns(std::vector<TableColumn<Row>> columns)
    {
        m_columns = std::make_shared<std::vector<TableColumn<Row>>>(std::move(columns));
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    void setFilter(const QString& text)
    {
        const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
        if (words == m_words)
            return;
        m_words = words;
        reorder(words);
    }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override
    {
        if (column == m_sortColumn && order == m_sortOrder)
            return;
        m_sortColumn = column;
        m_sortOrder = order;
        reorder(m_words);
    }

    const Row& row(int number) const { return (*m_rows)[m_order[std::size_t(number)]]; }
    const Row& row(const QModelIndex& index) const { return row(index.row()); }
    std::size_t totalRows() const { return m_rows ? m_rows->size() : 0; }
    const std::vector<TableColumn<Row>>& columns() const { return *m_columns; }
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    // The first shown row that fulfils the condition, or -1.
    template <class Condition> int find(Condition condition) const
    {
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            if (condition((*m_rows)[m_order[i]]))
                return int(i);
        }
        return -1;
    }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_order.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_columns->size()); }

    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const auto& column = (*m_columns)[std::size_t(index.column())];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole: return column.text(row(index));
        case Qt::ToolTipRole: return column.tip ? column.tip(row(index)) : QVariant();
        case Qt::TextAlignmentRole:
            return int(Qt::AlignVCenter | (column.rightAligned ? Qt::AlignRight : Qt::AlignLeft));
        case Qt::DecorationRole:
        case Qt::ForegroundRole:
        case Qt::FontRole: return column.decoration ? column.decoration(row(index), role) : QVariant();
        default: return {};
        }
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        const auto& column = (*m_columns)[std::size_t(section)];
        if (role == Qt::DisplayRole)
            return column.title;
        if (role == Qt::TextAlignmentRole)
            return int(Qt::AlignVCenter | (column.rightAligned ? Qt::AlignRight : Qt::AlignLeft));
        return {};
    }

private:
    bool isSmall() const { return !m_executor || totalRows() <= inlineLimit; }

    // A function without references to this, so that it can run elsewhere.
    Work makeOrder(RowNumbers from) const
    {
        const bool narrowed = !from.empty();
        return [rows = m_rows, columns = m_columns, words = m_words, column = m_sortColumn, order = m_sortOrder,
                generation = m_generation, from = std::move(from), narrowed](std::stop_token stop) mutable -> TableOrder {
            if (!rows)
                return {{}, generation};
            if (!narrowed)
                from = allRows(rows->size());
            const auto texts = [&](const Row& row) {
                QString all;
                for (const auto& c : *columns)
                    all += c.text(row) + u'\n';
                return all;
            };
            if (!words.isEmpty())
                from = filterRows(from, *rows, words, texts, stop);
            if (column >= 0 && column < int(columns->size()))
                sortRows(from, *rows, (*columns)[std::size_t(column)].key, order == Qt::DescendingOrder);
            return {std::move(from), generation};
        };
    }

    void reorder(const QStringList& words)
    {
        // Typing on: what did not match before cannot match now.
        const bool narrower = !m_filteredWords.isEmpty() && !m_order.empty()
            && words.size() >= m_filteredWords.size()
            && std::equal(m_filteredWords.begin(), m_filteredWords.end(), words.begin(),
                          [](const QString& old, const QString& now) { return now.contains(old, Qt::CaseInsensitive); });
        ++m_generation;
        Work work = makeOrder(narrower ? m_order : RowNumbers{});
        if (isSmall()) {
            apply(work({}), words);
        } else {
            m_executor(std::move(work), [model = QPointer<QObject>(this), this, words](TableOrder order) {
                if (model && order.generation == m_generation) // the model may be gone by then
                    apply(std::move(order), words);
            });
        }
    }

    void apply(TableOrder order, const QStringList& words)
    {
        Q_EMIT layoutAboutToBeChanged();
        // Whoever holds an index (selection, current row) keeps the row it stood on, as long as it is shown.
        const QModelIndexList held = persistentIndexList();
        QModelIndexList moved;
        std::vector<std::int32_t> place(held.isEmpty() ? 0 : totalRows(), -1);
        for (std::size_t i = 0; !held.isEmpty() && i < order.rows.size(); ++i)
            place[order.rows[i]] = std::int32_t(i);
        for (const QModelIndex& old : held) {
            const int now = place[m_order[std::size_t(old.row())]];
            moved << (now < 0 ? QModelIndex() : createIndex(now, old.column()));
        }
        m_order = std::move(order.rows);
        m_filteredWords = words;
        changePersistentIndexList(held, moved);
        Q_EMIT layoutChanged();
    }

    std::shared_ptr<const std::vector<TableColumn<Row>>> m_columns;
    Rows m_rows;
    RowNumbers m_order;
    QStringList m_words;         // wanted
    QStringList m_filteredWords; // what m_order was filtered by
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::uint64_t m_generation = 0;
    Executor m_executor;
};

} // namespace ui
