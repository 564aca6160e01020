// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the lists of users and addresses. What a cell means for the filter stands beside them.
#pragma once
#include "core/search/filter.h"
#include "ui/annotation/annotation_column.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"
#include "ui/session/session.h"

namespace ui {

using PersonModel = TableModel<core::PersonRow>;
using AddressModel = TableModel<core::AddressRow>;
using ItemModel = TableModel<core::ActivityItem>;
using UseModel = TableModel<core::AddressUse>;
using AddressUserModel = TableModel<core::AddressUser>;

std::vector<TableColumn<core::PersonRow>> personColumns(const DisplayZone& zone, const core::AnnotationIndexPtr& notes, const QPalette& palette);
std::vector<TableColumn<core::AddressRow>> addressColumns(const DisplayZone& zone, const core::AnnotationIndexPtr& notes, const QPalette& palette);
// `withUser`: of an address, whom each is about.
std::vector<TableColumn<core::ActivityItem>> itemColumns(const DisplayZone& zone, bool withUser, const QPalette& palette);
std::vector<TableColumn<core::AddressUse>> useColumns(const DisplayZone& zone, const QPalette& palette);
std::vector<TableColumn<core::AddressUser>> addressUserColumns(const DisplayZone& zone);

// The term that a cell stands for; nothing where it has none or is empty.
std::optional<core::FilterTerm> termOf(const QString& column, const core::PersonRow& row);
std::optional<core::FilterTerm> termOf(const QString& column, const core::AddressRow& row);
std::optional<core::FilterTerm> termOf(const QString& column, const core::ActivityItem& item);
std::optional<core::FilterTerm> termOf(const QString& column, const core::AddressUse& use);
std::optional<core::FilterTerm> termOf(const QString& column, const core::AddressUser& user);

template <class Row> QStringList columnIds(const TableModel<Row>& model)
{
    QStringList ids;
    for (const auto& column : model.columns())
        ids << column.id;
    return ids;
}

} // namespace ui
