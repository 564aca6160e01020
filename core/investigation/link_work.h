// SPDX-License-Identifier: GPL-3.0-or-later
// What the examiner says of links and servers: an annotation, an entry in the examiner log, and the flows concerned worked
// out anew, all in one transaction. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/flow/link.h"
#include "core/store/case.h"

#include <optional>
#include <string>

namespace core {

Result<void> decideLink(store::Case& theCase, FlowId flow, EventId event, LinkDecision decision);
Result<void> setServerClock(store::Case& theCase, const std::string& computer, std::optional<std::int64_t> aheadMs);
Result<void> setServerStaging(store::Case& theCase, const std::string& computer, bool isStaging);

} // namespace core
