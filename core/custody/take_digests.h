// SPDX-License-Identifier: GPL-3.0-or-later
// A case of an earlier version of the program has no digests of its rows: they are taken of what is found.
#pragma once
#include "core/base/result.h"
#include "core/store/case.h"

namespace core {

// Nothing to do where they are there. One transaction, with an entry in the examiner log. Throws sqlite::Error; the case is open for
// writing.
Result<void> takeMissingDigests(store::Case& theCase);

} // namespace core
