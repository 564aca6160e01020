// SPDX-License-Identifier: GPL-3.0-or-later
// What the flows of a case say at a glance: one pass over table flow. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/insight/case_overview.h"
#include "core/store/case.h"
#include "core/store/event_table.h"

#include <unordered_set>

namespace core::insight {

struct TimeSpan {
    std::optional<UtcTime> first, last;
    void add(UtcTime time)
    {
        first = first ? std::min(*first, time) : time;
        last = last ? std::max(*last, time) : time;
    }
};

// One address from which many came who met no success there.
struct SharedAddress {
    std::string address;
    std::uint64_t people = 0, unlucky = 0; // unlucky: of the people, without any flow from there that succeeded
    TimeSpan time;
};

struct FrequentReason {
    std::string reason;   // step code, or the text of the source where no code fits
    std::uint64_t flows = 0;
    TimeSpan time;
};

// A flow that the cloud calls done for an on-premises account, and of which no server said anything.
struct UnansweredFlow {
    std::int64_t flow = 0;
    UtcTime ended;
};

struct FlowFacts {
    std::uint64_t operations = 0, registrations = 0, inProgress = 0;
    std::uint64_t succeeded = 0, failed = 0, blocked = 0, abandoned = 0, interrupted = 0; // of operations
    std::uint64_t hybrid = 0;           // operations that show an on-premises account
    std::uint64_t withoutBeginning = 0; // flows of every kind
    std::uint64_t endUnknown = 0;       // flows whose last step is a text that the program does not know
    std::uint64_t peopleBlocked = 0;
    std::string blockedUser;            // where it is one
    TimeSpan blockedTime;
    std::vector<SharedAddress> addresses; // the most unlucky first, no more than three
    std::optional<FrequentReason> reason; // of failures
    std::vector<UnansweredFlow> unanswered;
    std::unordered_set<store::CorrelationKey> correlations; // of all flows
};

// Cancelled.
Result<FlowFacts> readFlowFacts(store::Case& theCase, std::stop_token stop);

// From this many people without success on, an address is told, where they are half of those who came from there.
inline constexpr std::uint64_t manyPeople = 5;
// A reason is told where it stands behind so many failures and a quarter of all.
inline constexpr std::uint64_t manyFailures = 5;

} // namespace core::insight
