// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the files that are about to be imported.
#pragma once
#include "ui/base/table_model.h"
#include "ui/evidence/import_plan.h"

#include <QPalette>

namespace ui {

std::vector<TableColumn<ImportEntry>> importColumns(const QPalette& palette);

} // namespace ui
