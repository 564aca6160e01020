// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's parser takes about 25 calls inside each other. What is nested deeper is worked out in columns of its own beforehand. The rows
// stay the same. Pure.
#pragma once
#include "core/kql/plan.h"

namespace core::kql {

inline constexpr int maxSqlDepth = 8; // of one expression; templates of functions nest by themselves, too

// Changes the node where it has to; `lastId` is the highest id in use, and moves on.
void makeShallow(Plan& plan, ColumnId& lastId);

} // namespace core::kql
