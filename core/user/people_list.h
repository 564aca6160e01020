// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of all people and all addresses of a case with their figures. Belongs to the thread of the case; throws sqlite::Error. A
// second or two on two million events.
#pragma once
#include "core/flow/flow.h"
#include "core/store/people.h"

#include <stop_token>

namespace core {

struct PersonRow {
    std::int64_t id = 0;
    std::string displayName, upn, objectId, tenantId;
    std::vector<std::string> otherNames;       // further UPNs and mail addresses; of whom nothing better is known an account name
    // The UPN, else what there is.
    const std::string& name() const { return !upn.empty() ? upn : !otherNames.empty() ? otherNames.front() : objectId; }
    std::string roles;                         // joined by ", "
    bool isAdmin = false;
    std::optional<bool> hybrid;                // synchronised from the domain; nothing: nobody says
    std::uint32_t flows = 0, succeeded = 0, failed = 0; // failed: with blocked
    std::optional<UtcTime> lastFlow;
    std::optional<FlowOutcome> lastOutcome;
    std::string lastFlowId;                    // correlation id
    std::string subject;                       // of notes
};

struct AddressRow {
    std::string ip;
    std::uint64_t flows = 0, failedFlows = 0, signIns = 0, failedSignIns = 0, users = 0;
    std::optional<UtcTime> first, last;
    std::string country;                       // as the logs have it, the latest
    std::string subject;
};

// In the order of their last flow, then name. Cancelled.
Result<std::vector<PersonRow>> listPeople(store::Case& theCase, std::stop_token stop);
// In the order of their users and events. Cancelled.
Result<std::vector<AddressRow>> listAddresses(store::Case& theCase, std::stop_token stop);

} // namespace core
