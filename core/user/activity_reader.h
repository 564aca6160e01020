// SPDX-License-Identifier: GPL-3.0-or-later
// Turns rows of the event tables into items of a life, without unpacking raw records: about a microsecond a row. `condition` is what
// follows WHERE, about the table as e. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/store/case.h"
#include "core/user/activity.h"

#include <functional>
#include <unordered_map>

namespace core {

// A sign-in as insights ask for it.
struct SignInFacts {
    std::int64_t userId = 0, user = 0; // numbers of texts
    std::string_view country, city, device, app, resource, userName;
    bool isInteractive = true, succeeded = false;
    bool hasOutcome = true; // false: the table had lost it
    std::optional<bool> outcome() const { return hasOutcome ? std::optional(succeeded) : std::nullopt; }
};

// Of an audit record, a risk detection, an activity: who and to whom, as numbers of texts.
struct PartyFacts {
    std::int64_t actorId = 0, actor = 0, targetId = 0, target = 0;
    std::string_view country, device;
};

class ActivityReader
{
public:
    explicit ActivityReader(store::Case& theCase) : m_case(theCase) {}

    static constexpr std::size_t most = 10'000; // newest rows of each kind; beyond them a list helps nobody
    bool isCut() const { return m_isCut; }      // some were left out: all are offered to `take`, older ones are not kept
    // From here on nothing is left out; nothing: nowhere.
    std::optional<UtcTime> listedFrom() const { return m_listedFrom; }
    std::optional<UtcTime> first() const { return m_first; } // of all that was taken, also of what was not kept
    std::optional<UtcTime> last() const { return m_last; }
    void see(UtcTime time); // counts for both

    // `isDense`: a great part of all rows fulfils the condition, so that going through all from the newest finds the newest soonest; ends
    // with them.
    // Each row is offered with what else it says; `take` may change the item and answers whether it is wanted.
    void signIns(std::string_view condition, const std::function<bool(ActivityItem&, const SignInFacts&)>& take,
                 bool isDense = false);
    void audits(std::string_view condition, const std::function<bool(ActivityItem&, const PartyFacts&)>& take); // not those of flows
    void servers(std::string_view condition, const std::function<bool(ActivityItem&, std::string_view account)>& take);
    void risks(std::string_view condition, const std::function<bool(ActivityItem&, const PartyFacts&)>& take);
    void activities(std::string_view condition, const std::function<bool(ActivityItem&, const PartyFacts&)>& take);
    void methodUses(std::string_view condition, const std::function<bool(ActivityItem&, const PartyFacts&)>& take);

    // What a list says of each flow, without its servers. Each is added.
    void flows(std::string_view condition, const std::function<void(const Flow&)>& see);
    std::vector<ActivityItem> inOrder(); // what was taken, by time; leaves nothing behind
    void add(ActivityItem item)
    {
        see(item.time);
        m_items.push_back(std::move(item));
    }
    std::string_view text(std::int64_t number); // of the dictionary; empty for 0

private:
    const Step& stepOf(const sqlite::Statement& row, int firstColumn);
    bool mayTake(std::size_t& taken, UtcTime time);

    store::Case& m_case;
    std::vector<ActivityItem> m_items;
    std::map<std::array<std::int64_t, 4>, const Step*> m_steps; // by numbers of service, operation, result, reason
    bool m_isCut = false;
    std::optional<UtcTime> m_listedFrom, m_first, m_last;
};

} // namespace core
