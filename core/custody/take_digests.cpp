// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/take_digests.h"

#include "core/custody/derived_digest.h"
#include "core/store/evidence_digests.h"

namespace core {

namespace {

Result<void> takeMissingEvidenceDigests(store::Case& theCase)
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

// Of what is no evidence. A case without a log is a new one: its first entry names them.
void takeMissingDerivedDigests(store::Case& theCase)
{
    const auto areMissing = [&] {
        sqlite::Statement any(theCase.db(), "SELECT 1 FROM examiner_log LIMIT 1");
        return any.step() && !hasDerivedDigests(theCase.db());
    };
    if (!areMissing())
        return;
    sqlite::Transaction transaction(theCase.db());
    if (!areMissing())
        return;
    appendLog(theCase, nameDigestsAction,
              logDetail({{"why", "an earlier version of the program made the case"},
                         {"of", "flows, people, alerts, notes and settings as they were found; what had been changed before does not show"}}));
    transaction.commit();
}

} // namespace

Result<void> takeMissingDigests(store::Case& theCase)
{
    if (auto taken = takeMissingEvidenceDigests(theCase); !taken)
        return taken;
    takeMissingDerivedDigests(theCase);
    return {};
}

} // namespace core
