// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/take_digests.h"

#include "core/custody/examiner_log.h"
#include "core/store/evidence_digests.h"

namespace core {

Result<void> takeMissingDigests(store::Case& theCase)
{
    const auto areMissing = [&] { return theCase.meta("digests") == "missing"; };
    if (!areMissing())
        return {};
    sqlite::Transaction transaction(theCase.db());
    if (!areMissing())
        return {}; // another program has done it in between
    const auto root = store::EvidenceDigests(theCase).takeAll({});
    if (!root)
        return tl::unexpected(root.error());
    appendLog(theCase, takeDigestsAction,
              logDetail({{"why", "an earlier version of the program made the case"},
                         {"of", "the rows as they were found; what had been changed before does not show"},
                         {std::string(evidenceRootMember), *root}}));
    transaction.commit();
    return {};
}

} // namespace core
