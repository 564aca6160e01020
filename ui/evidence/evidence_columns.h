// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the ledger and of a file's problems.
#pragma once
#include "ui/evidence/evidence_page.h"

#include <QPalette>

namespace ui {

// Exports are full of files of one name; `folder` is what all paths begin with and is left out of the first column.
std::vector<TableColumn<core::FileReport>> ledgerColumns(const DisplayZone& zone, const QPalette& palette,
                                                         const QString& folder = {});
QString commonFolder(const std::vector<core::FileReport>& files); // ends with a slash, or is empty
std::vector<TableColumn<ProblemRow>> problemColumns(const QPalette& palette);
std::vector<ProblemRow> problemsOf(const core::FileReport& file);

} // namespace ui
