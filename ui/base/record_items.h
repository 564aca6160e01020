// SPDX-License-Identifier: GPL-3.0-or-later
// A raw record as items of a tree: name and value.
#pragma once
#include <QString>

class QStandardItem;

namespace ui {

enum RecordRole { RecordPathRole = Qt::UserRole + 1, RecordValueRole }; // of the first column

// At most `limit` items. What follows no grammar becomes one item.
void addRecordItems(QStandardItem& root, const QString& raw, bool isJson, int limit);

} // namespace ui
