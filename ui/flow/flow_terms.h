// SPDX-License-Identifier: GPL-3.0-or-later
// What a cell of the list of flows means for the filter of the window. Pure functions.
#pragma once
#include "core/annotation/annotation.h"
#include "core/flow/flow.h"
#include "core/search/filter.h"
#include "ui/base/display_zone.h"

#include <QString>

namespace ui {

// The terms that this flow fulfils in that column: one for each method, event or tag of a cell with several. Where the cell is
// empty: the field without a value. None where the column is no field of the filter (the start is a time, see dayOf).
// `notes`: of the flow, null for none.
std::vector<core::FilterTerm> termsOf(const QString& column, const core::Flow& flow, const core::SubjectNotes* notes = nullptr, bool hasAlerts = false);
core::FilterTerm opposite(core::FilterTerm term);

// The day of the zone in which the moment lies, which may have 23 or 25 hours.
core::TimeRange dayOf(core::UtcTime time, const DisplayZone& zone);

} // namespace ui
