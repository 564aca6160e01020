// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a table as text for the clipboard, as they are shown: tab-separated, CSV (RFC 4180), JSON (an array of objects by
// title) or a Markdown table. Pure functions over a model.
#pragma once
#include <QAbstractItemModel>
#include <QList>

namespace ui {

enum class CopyFormat { Tabs, Csv, Json, Markdown };

// `withHeader` counts for tabs and CSV; a Markdown table always has one, JSON names every value.
QString copyText(const QAbstractItemModel& model, const QList<int>& rows, const QList<int>& columns, CopyFormat format, bool withHeader);

} // namespace ui
