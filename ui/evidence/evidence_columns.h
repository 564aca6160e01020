// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the ledger and of a file's problems.
#pragma once
#include "ui/evidence/evidence_page.h"

#include <QPalette>

namespace ui {

std::vector<TableColumn<core::FileReport>> ledgerColumns(const DisplayZone& zone, const QPalette& palette);
std::vector<TableColumn<ProblemRow>> problemColumns(const QPalette& palette);
std::vector<ProblemRow> problemsOf(const core::FileReport& file);

} // namespace ui
