// SPDX-License-Identifier: GPL-3.0-or-later
// The result of a query as a table: sorted and grouped as other tables are, on an order of its own, the result itself is never touched.
// Times stand in the zone of the window, numbers at the right, null is told apart from an empty text. GUI thread.
#pragma once
#include "core/kql/engine.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_delegate.h"
#include "ui/base/table_model.h"

namespace ui {

using ResultRow = std::vector<core::kql::Value>;
using ResultPtr = std::shared_ptr<const core::kql::QueryResult>;

class ResultModel : public TableModel<ResultRow>
{
    Q_OBJECT

public:
    // NullRole: whether the cell is null.
    enum Role { NullRole = Qt::UserRole + 50 };

    ResultModel(ResultPtr result, const DisplayZone& zone, QObject* parent = nullptr);

    const ResultPtr& result() const { return m_result; }
    void setZone(const DisplayZone& zone);
    std::size_t rowOfResult(int row) const; // as the query gave it; of a heading its first
    const core::kql::Value& value(const QModelIndex& index) const;

    QVariant cellAt(int position, int column, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QStringList columnIds() const;      // for TableView::setUpColumns
    QList<int> columnWidths() const;    // in characters, by the first rows

private:
    ResultPtr m_result;
    DisplayZone m_zone;
};

// Writes null faint, where other cells have text.
class ResultDelegate : public TableDelegate
{
public:
    using TableDelegate::TableDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

QString cellText(const core::kql::Value& value, const DisplayZone& zone); // "" for null
QVariant rawValue(const core::kql::Value& value);                         // for JSON: numbers, texts, objects; times in UTC

} // namespace ui
