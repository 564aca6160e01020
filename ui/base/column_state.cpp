// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/column_state.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ui {

namespace {
constexpr QLatin1String columnsKey("columns"), sortKey("sort"), groupKey("group"), idKey("id"), widthKey("width"), hiddenKey("hidden"),
    descendingKey("descending");
}

QByteArray toBytes(const ColumnState& state)
{
    QJsonObject object;
    QJsonArray columns, sorting;
    for (const auto& column : state.columns)
        columns << QJsonObject{{idKey, column.id}, {widthKey, column.width}, {hiddenKey, column.isHidden}};
    for (const auto& sort : state.sorting)
        sorting << QJsonObject{{idKey, sort.id}, {descendingKey, sort.isDescending}};
    if (!columns.isEmpty())
        object.insert(columnsKey, columns);
    if (state.hasSorting)
        object.insert(sortKey, sorting);
    if (!state.group.isEmpty())
        object.insert(groupKey, state.group);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ColumnState columnStateFrom(const QByteArray& bytes)
{
    ColumnState state;
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    for (const QJsonValue& value : object.value(columnsKey).toArray())
        state.columns.append({value[idKey].toString(), value[widthKey].toInt(), value[hiddenKey].toBool()});
    for (const QJsonValue& value : object.value(sortKey).toArray())
        state.sorting.append({value[idKey].toString(), value[descendingKey].toBool()});
    state.hasSorting = object.contains(sortKey);
    state.group = object.value(groupKey).toString();
    return state;
}

} // namespace ui
