// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the list of flows. Times are in the zone that the header names; the palette colours the outcome.
#pragma once
#include "core/flow/flow.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"

#include <QPalette>

namespace ui {

using FlowModel = TableModel<core::Flow>;
std::vector<TableColumn<core::Flow>> flowColumns(const DisplayZone& zone, const QPalette& palette);

} // namespace ui
