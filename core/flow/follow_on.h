// SPDX-License-Identifier: GPL-3.0-or-later
// Which records of Core Directory a flow caused, though they carry other correlation ids (definitions.md, "Follow-up").
// Pure functions over the flows and records of one person, so that every rule can be tested without a case. The result
// does not depend on the order of either list.
#pragma once
#include "core/base/utc_time.h"
#include "core/flow/link.h"

#include <cstdint>
#include <span>
#include <vector>

namespace core {

// A flow as its follow-ups see it.
struct FollowFlow {
    std::uint32_t flow = 0;      // number of the caller's
    UtcTime wrote;               // when the password that counts was handed over
    UtcTime ended;
    bool isCertain = true;       // it came to something; else no result was ever logged
    std::uint32_t administrator = 0; // who did a reset by an administrator; 0: none
    std::uint64_t order = 0;     // breaks ties; follows from the flow's correlation id, not from when it was imported
};

enum class DirectoryWriter : std::uint8_t { None = 0, PasswordService, SyncAccount, Other };
enum class DirectoryAction : std::uint8_t { None = 0, Password = 1, Tokens = 2, ForceChange = 4 }; // bits

struct FollowRecord {
    std::uint32_t record = 0;    // number of the caller's
    UtcTime time;
    DirectoryWriter writer = DirectoryWriter::None;
    DirectoryAction action = DirectoryAction::None;
    std::uint32_t group = 0;     // records of one correlation id have one number: they go together
    std::uint32_t actor = 0;     // comparable with FollowFlow::administrator; 0: none
    std::uint64_t order = 0;     // as of flows
};

struct FollowLink {
    std::uint32_t record = 0, flow = 0;
    LinkRule rule = LinkRule::PasswordService;
    LinkStrength strength = LinkStrength::Strong;
    bool operator==(const FollowLink&) const = default;
};

// What the examiner said of pairs (`record`, `flow`): rejected ones are never made, confirmed ones always.
struct FollowDecisions {
    using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
    Pairs rejected, confirmed;
};

// A record goes to one flow at most; of one kind of action a flow gets the records of one correlation id per writer.
std::vector<FollowLink> linkFollowOns(std::vector<FollowFlow> flows, std::vector<FollowRecord> records,
                                      const FollowDecisions& decisions = {});

} // namespace core
