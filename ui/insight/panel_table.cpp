// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/panel_table.h"

#include "core/kql/value_text.h"
#include "ui/base/qt_text.h"
#include "ui/insight/panel_words.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>
#include <cstring>
#include <limits>

namespace ui {

using core::kql::Type;
using core::kql::Value;

namespace {

constexpr int narrowest = 5, widest = 44;

// Reals in their order as whole numbers: the bits of a positive one grow with it, those of a negative one are turned round.
std::int64_t orderOf(double value)
{
    std::int64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits < 0 ? std::numeric_limits<std::int64_t>::min() - bits : bits;
}

// Whole numbers and reals meet in turned tables and empty buckets, so all are compared as reals; nothing stands first.
std::int64_t numberKey(const Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value.data))
        return value.type == Type::DateTime ? *whole : orderOf(double(*whole));
    if (const auto* real = std::get_if<double>(&value.data))
        return orderOf(*real);
    if (const auto* truth = std::get_if<bool>(&value.data))
        return orderOf(*truth ? 1 : 0);
    return std::numeric_limits<std::int64_t>::min();
}

QVariant rawOf(const Value& value)
{
    if (value.isNull())
        return value.type == Type::String ? QVariant(QString()) : QVariant::fromValue(nullptr);
    if (value.type == Type::DateTime || value.type == Type::TimeSpan)
        return toQt(core::kql::valueAsText(value)).remove(QLatin1String(".0000000Z"));
    if (const auto* whole = std::get_if<std::int64_t>(&value.data))
        return qlonglong(*whole);
    if (const auto* real = std::get_if<double>(&value.data); real && std::isfinite(*real))
        return *real;
    if (const auto* truth = std::get_if<bool>(&value.data))
        return *truth;
    return toQt(core::kql::valueAsText(value));
}

bool isText(const PanelGrid& grid, std::size_t column)
{
    const auto& rows = grid.rows;
    return !grid.columns[column].isNumber && (rows.empty() || rows.front().cells[column].value.type != Type::DateTime);
}

std::vector<TableColumn<PanelRow>> columnsOf(const PanelGrid& grid)
{
    std::vector<TableColumn<PanelRow>> columns;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        TableColumn<PanelRow> column;
        column.id = grid.columns[i].id;
        column.title = column.name = grid.columns[i].title;
        column.text = [i](const PanelRow& row) { return row.cells[i].text; };
        if (isText(grid, i))
            column.key.made = [i](const PanelRow& row) { return toStd(row.cells[i].text); };
        else
            column.key.number = [i](const PanelRow& row) { return numberKey(row.cells[i].value); };
        column.tip = [i](const PanelRow& row) { return row.cells[i].text.size() > 24 ? asPlainTip(row.cells[i].text) : QString(); };
        column.rightAligned = grid.columns[i].isNumber;
        column.raw = [i](const PanelRow& row) { return rawOf(row.cells[i].value); };
        columns.push_back(std::move(column));
    }
    return columns;
}

} // namespace

PanelTableModel::PanelTableModel(PanelData data, QObject* parent) : PanelTableModel(data, std::make_shared<const PanelGrid>(panelGridOf(data)), parent) {}

PanelTableModel::PanelTableModel(PanelData data, std::shared_ptr<const PanelGrid> grid, QObject* parent)
    : TableModel<PanelRow>(columnsOf(*grid), parent), m_data(std::move(data)), m_grid(std::move(grid))
{
    // At most 20,000 rows reach a panel (core/insight/insights.cpp), fewer than tables order at once; a worker is not needed.
    setExecutor([](Work work, Done done) { done(work({})); });
    setRows(Rows(m_grid, &m_grid->rows)); // the rows live as long as the grid
}

QStringList PanelTableModel::columnIds() const
{
    QStringList ids;
    for (const PanelGrid::Column& column : m_grid->columns)
        ids << column.id;
    return ids;
}

QStringList PanelTableModel::hiddenIds() const
{
    QStringList ids;
    for (const PanelGrid::Column& column : m_grid->columns)
        if (column.isHelper)
            ids << column.id;
    return ids;
}

QList<int> PanelTableModel::columnWidths() const
{
    QList<int> widths;
    for (std::size_t i = 0; i < m_grid->columns.size(); ++i) {
        qsizetype longest = std::max<qsizetype>(narrowest, m_grid->columns[i].isNumber ? 0 : m_grid->columns[i].title.size());
        for (std::size_t row = 0; row < std::min<std::size_t>(m_grid->rows.size(), 100); ++row)
            longest = std::max(longest, m_grid->rows[row].cells[i].text.size());
        widths << int(std::min<qsizetype>(longest + 2, widest));
    }
    return widths;
}

std::pair<int, int> PanelTableModel::elementAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= rowCount() || isHeading(index.row()))
        return {-1, -1};
    return elementOfCell(m_data, *m_grid, row(index), index.column());
}

PanelTable::PanelTable(QWidget* parent) : TableView(parent)
{
    setSortingEnabled(true);
    horizontalHeader()->setStretchLastSection(false); // a number at the far edge is hard to read with its row
    connect(this, &TableView::detailsRequested, this, [this] {
        const auto [row, measure] = m_model ? m_model->elementAt(currentIndex()) : std::pair(-1, -1);
        if (row >= 0 && measure >= 0)
            Q_EMIT elementActivated(row, measure);
    });
}

void PanelTable::clear()
{
    setModel(nullptr);
    delete m_model;
    m_model = nullptr;
}

void PanelTable::setData(const PanelData& data)
{
    auto* made = new PanelTableModel(data, this);
    const bool isSame = m_model && m_model->columnIds() == made->columnIds() && m_model->data().panel && data.panel && m_model->data().panel->id == data.panel->id;
    const SortList sorting = isSame ? m_model->sorting() : SortList();
    setSortingEnabled(false);
    setModel(made);
    delete m_model;
    m_model = made;
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // as the query has ordered them
    setSortingEnabled(true);
    QStringList elastic;
    for (const PanelGrid::Column& column : made->grid().columns)
        if (!column.isNumber)
            elastic << column.id;
    setUpColumns(made->columnIds(), made->columnWidths(), made->hiddenIds(), elastic);
    if (!sorting.isEmpty())
        made->setSorting(sorting);
    setAccessibleName(data.panel ? tr("%1: table").arg(panelText(data.panel->title)) : tr("Figures"));
    if (made->rowCount() > 0)
        selectionModel()->setCurrentIndex(made->index(0, 0), QItemSelectionModel::NoUpdate); // where keys begin; nothing is chosen yet
}

QSize PanelTable::sizeHint() const { return {fontMetrics().averageCharWidth() * 40, fontMetrics().height() * 6}; }
QSize PanelTable::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 18, fontMetrics().height() * 4}; }

void PanelTable::wheelEvent(QWheelEvent* event)
{
    if (!hasFocus()) // the page of panels scrolls as one
        return event->ignore();
    TableView::wheelEvent(event);
}

} // namespace ui
