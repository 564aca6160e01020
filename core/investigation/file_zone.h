// SPDX-License-Identifier: GPL-3.0-or-later
// Sets the zone of a file that is in the case already, and works out anew the times that name none. Throws
// sqlite::Error.
#pragma once
#include "core/base/progress.h"
#include "core/investigation/investigation.h"

namespace core {

// See Investigation::setFileZone.
Result<ZoneChange> setFileZone(store::Case& theCase, std::int64_t file, const std::string& zone,
                               std::optional<DateOrder> dateOrder, std::stop_token stop, Progress& progress);

} // namespace core
