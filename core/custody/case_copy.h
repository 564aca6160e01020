// SPDX-License-Identifier: GPL-3.0-or-later
// A copy of a whole case, page by page, of one moment, also while another program writes to it.
#pragma once
#include "core/base/progress.h"
#include "core/store/case.h"

#include <filesystem>
#include <stop_token>

namespace core {

// Throws sqlite::Error (a full disk, too). Cancelled: what was written stays for the caller to remove.
Result<void> copyCase(store::Case& theCase, const std::filesystem::path& to, const std::stop_token& stop, Progress& progress);

} // namespace core
