// SPDX-License-Identifier: GPL-3.0-or-later
// The filter in the words of the windows: what chips, tool tips and exports say. From any thread.
#pragma once
#include "core/search/filter.h"
#include "ui/base/display_zone.h"

#include <QString>

namespace ui {

QString fieldText(core::FilterField field);
QString valueText(core::FilterField field, const std::string& value); // closed values and steps by their names, others as they are
QString clauseText(const core::FilterClause& clause); // "User: anna*", "not Outcome: failed or blocked"
QString timeText(const core::TimeRange& time, const DisplayZone& zone); // "2021-02-01 00:00 – 2021-02-08 00:00 UTC"; "All times"
// All of it in one line, "everything" for none.
QString filterText(const core::Filter& filter, const DisplayZone& zone);

} // namespace ui
