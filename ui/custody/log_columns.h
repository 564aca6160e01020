// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of the examiner log, and its entries in words.
#pragma once
#include "core/custody/examiner_log.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"

namespace ui {

std::vector<TableColumn<core::LogEntry>> logColumns(const DisplayZone& zone);
QString logActionText(const std::string& action); // "Import"; the stable name of an action that has no words yet
// The members of an entry's detail, a line each; the text as it is where it is no JSON object. Digests of rows say nothing to a reader of a list.
enum class LogDigests { Shown, LeftOut };
QString logDetailText(const std::string& detail, const QString& between, const DisplayZone& zone = {}, LogDigests digests = LogDigests::Shown);

} // namespace ui
