// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the lists of servers and of orphans, and the words for their kinds.
#pragma once
#include "core/flow/orphans.h"
#include "core/flow/server_clock.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"

#include <QPalette>

namespace ui {

using ServerModel = TableModel<core::ServerClock>;
using OrphanModel = TableModel<core::Orphan>;

std::vector<TableColumn<core::ServerClock>> serverColumns(const QPalette& palette);
std::vector<TableColumn<core::Orphan>> orphanColumns(const DisplayZone& zone, const QPalette& palette);
QString orphanKindText(core::OrphanKind kind);

} // namespace ui
