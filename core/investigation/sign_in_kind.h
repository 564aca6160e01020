// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the four sign-in logs a table of the portal holds. Its rows do not say it; the name that the portal gives the file does
// (domain reference 2.4).
#pragma once
#include "core/evidence/record.h"

#include <optional>

namespace core {

// The layout with the log as its category, where the name of the file says it and the columns do not. Of other tables, and of none, as
// it is. `path`: of a member, archive!member.
TableLayoutPtr withSignInLog(TableLayoutPtr layout, std::string_view path);
// Where nothing says which log the rows of a table are of. `layout` may be null: no table.
std::optional<FileWarning> signInLogAssumed(const TableLayout* layout);

} // namespace core
