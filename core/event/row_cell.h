// SPDX-License-Identifier: GPL-3.0-or-later
// What a cell says, without the blanks around it.
#pragma once
#include "core/event/row_plan.h"

namespace core {

// Programs that join cells by ", " or print them between bars leave blanks around them. No value of the logs begins with one; some
// operations and names do end in one, and keep it, so that a row has the key of the same record as JSON. The raw record is not touched.
std::string_view cellText(const RowPlan& plan, const RowSlot& slot, std::string_view cell);

} // namespace core
