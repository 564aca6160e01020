// SPDX-License-Identifier: GPL-3.0-or-later
// Traps with several flows of one person near each other.
#include "core/demo/trap.h"

#include <algorithm>
#include <array>

namespace core::demo {

namespace {

constexpr std::string_view gates = "start options gates";
constexpr std::string_view cloudEnd = "= submit directory reset.ok done";
constexpr std::string_view hybridEnd = "= submit server:31002 directory reset.ok done";
constexpr std::string_view cloudReset = "start options gates submit directory reset.ok done";
constexpr std::string_view hybridReset = "start options gates submit server:31002 directory reset.ok done";
constexpr std::string_view policyFailure = "start options gates submit server:33008 fail_onprem_policy";

// Two browsers of one person, both past the gates.
struct Pair {
    Trap::Flow first, second;
    UtcTime ready; // both are past their gates
};

Pair throughTheGates(const Trap& trap, int person)
{
    Pair pair{trap.begin(person, trap.start), trap.begin(person, trap.after(trap.start, 3, 20)), {}};
    trap.play(pair.first, gates);
    trap.play(pair.second, gates);
    pair.ready = trap.after(std::max(pair.first->now(), pair.second->now()), 8, 25);
    return pair;
}

// Two results within 30 s.
void twiceCloud(const Trap& trap)
{
    const int person = trap.cloud();
    if (person < 0)
        return;
    const Pair pair = throughTheGates(trap, person);
    pair.first->resumeAt(pair.ready);
    trap.play(pair.first, cloudEnd);
    pair.second->resumeAt(trap.after(pair.first->now(), 2, 26));
    trap.play(pair.second, cloudEnd);
}

// The two writes to the domain of a person's two flows; false where nobody is free.
bool twiceOnPremises(const Trap& trap, Pair& pair, int lowSeconds, int highSeconds)
{
    const int person = trap.hybrid();
    if (person < 0)
        return false;
    pair = throughTheGates(trap, person);
    pair.first->resumeAt(pair.ready);
    trap.play(pair.first, hybridEnd);
    pair.second->resumeAt(trap.after(pair.first->now(), lowSeconds, highSeconds));
    trap.play(pair.second, hybridEnd);
    return true;
}

void twiceHybrid(const Trap& trap) // both hashes come after both results
{
    Pair pair;
    if (!twiceOnPremises(trap, pair, 1, 22))
        return;
    const UtcTime time = trap.after(pair.second->now(), 15, 60);
    pair.first->hashSyncAt(time);
    pair.second->hashSyncAt(trap.after(time, 10, 90));
}

void twiceHybridHashBetween(const Trap& trap) // the first hash comes before the second result
{
    Pair pair;
    if (!twiceOnPremises(trap, pair, 14, 24))
        return;
    pair.first->hashSyncAt(trap.after(pair.first->now(), 5, 11));
    pair.second->hashSyncAt(trap.after(pair.second->now(), 20, 130));
}

void twiceHybridOneHash(const Trap& trap) // one hash for both: it is the later password
{
    Pair pair;
    if (twiceOnPremises(trap, pair, 1, 22))
        trap.play(pair.second, "hashsync");
}

void twiceInARow(const Trap& trap) // the second begins within 30 s of the first one's end
{
    const int person = trap.cloudOrHybrid();
    if (person < 0)
        return;
    const bool hybrid = trap.person(person).hybrid;
    const auto first = trap.flow(person, trap.start, hybrid ? hybridReset : cloudReset);
    const auto second = trap.flow(person, trap.after(first->now(), 4, 28), hybrid ? hybridReset : cloudReset);
    if (!hybrid)
        return;
    const UtcTime time = trap.after(first->now(), 20, 110);
    first->hashSyncAt(time);
    second->hashSyncAt(trap.after(std::max(second->now(), time), 20, 110));
}

void oneBrowserGivenUp(const Trap& trap)
{
    const int person = trap.cloudOrHybrid();
    if (person < 0)
        return;
    const bool hybrid = trap.person(person).hybrid;
    const auto first = trap.begin(person, trap.start);
    trap.play(first, gates);
    const auto second = trap.begin(person, trap.after(first->now(), -5, 2));
    trap.play(second, "start options gate1");
    first->resumeAt(trap.after(second->now(), 1, 20));
    trap.play(first, hybrid ? hybridEnd : cloudEnd);
    second->resumeAt(trap.after(first->now(), 1, 30));
    if (trap.turn % 4 < 2) // else in silence
        trap.play(second, "= cancel.gates");
    if (hybrid)
        trap.play(first, "hashsync");
}

void oneBrowserRefused(const Trap& trap) // a refusal and a success of one person within the same second
{
    const int person = trap.cloudOrHybrid();
    if (person < 0)
        return;
    const bool hybrid = trap.person(person).hybrid;
    const Pair pair = throughTheGates(trap, person);
    const UtcTime second =
        pair.ready + trap.world.random.between(Duration::milliseconds(0), Duration::milliseconds(400));
    pair.first->resumeAt(trap.turn % 4 < 2 ? pair.ready : second);
    pair.second->resumeAt(trap.turn % 4 < 2 ? second : pair.ready);
    trap.play(pair.first, hybrid ? "= submit server:33008 reset.adminAction fail_onprem_policy"
                                 : "= submit reset.banned fail_banned");
    trap.play(pair.second, hybrid ? hybridEnd : cloudEnd);
    if (hybrid)
        trap.play(pair.second, "hashsync");
}

void failedThenSucceeded(const Trap& trap)
{
    const int person = trap.cloudOrHybrid();
    if (person < 0)
        return;
    const bool hybrid = trap.person(person).hybrid;
    const auto first =
        trap.flow(person, trap.start, hybrid ? policyFailure : "start options gates submit fail_banned");
    const auto second = trap.flow(person, trap.after(first->now(), 3, 15), hybrid ? hybridReset : cloudReset);
    if (hybrid)
        trap.play(second, "hashsync");
}

void succeededThenFailed(const Trap& trap) // the hash of the first comes up after the second has failed
{
    const int person = trap.cloudOrHybrid();
    if (person < 0)
        return;
    const bool hybrid = trap.person(person).hybrid;
    const auto first = trap.flow(person, trap.start, hybrid ? hybridReset : cloudReset);
    const bool atOnce = trap.turn % 4 < 2;
    const auto second = trap.flow(person, trap.after(first->now(), 3, 15),
                                  atOnce   ? "start = fail_methods"
                                  : hybrid ? policyFailure
                                           : "start options gates submit fail_banned");
    if (hybrid)
        first->hashSyncAt(trap.after(second->now(), 10, 70));
}

void resetChangeSignIn(const Trap& trap)
{
    const int person = trap.cloudOrHybrid();
    if (person < 0)
        return;
    const bool hybrid = trap.person(person).hybrid;
    const auto reset = trap.flow(person, trap.start, hybrid ? hybridReset : cloudReset);
    const auto change = trap.flow(person, trap.after(reset->now(), 170, 280),
                                  hybrid ? "change.begun change:31007 change.ok hashsync signin"
                                         : "change.begun change.ok directory signin");
    if (hybrid)
        reset->hashSyncAt(trap.after(reset->now(), 20, 130));
}

void resetChangeOneHash(const Trap& trap)
{
    const int person = trap.hybrid();
    if (person < 0)
        return;
    const auto reset = trap.flow(person, trap.start, hybridReset);
    trap.flow(person, trap.after(reset->now(), 20, 60), "change:31007 change.ok hashsync signin");
}

void helpdeskToo(const Trap& trap) // an administrator resets the same password a little later
{
    const auto& helpdesk = trap.world.tenant.helpdesk;
    const int person = trap.cloudOrHybrid();
    if (person < 0 || helpdesk.empty())
        return;
    const bool hybrid = trap.person(person).hybrid;
    const auto first = trap.flow(person, trap.start, hybrid ? hybridReset : cloudReset);
    const int admin = trap.world.random.pick(helpdesk);
    const auto second = trap.begin(person, trap.after(first->now(), 20, 100), -1, admin);
    trap.play(second, hybrid ? "force:31010 admin.ok directory" : "admin.ok directory");
    if (!hybrid)
        return;
    const UtcTime time = trap.after(second->now(), 15, 60);
    if (trap.turn % 4 < 2) // else one hash for both
        first->hashSyncAt(time);
    second->hashSyncAt(trap.after(time, 10, 60));
}

// The administrator's password has to be changed: the person does so, and later once more of their own will.
void forcedChange(const Trap& trap)
{
    const auto& helpdesk = trap.world.tenant.helpdesk;
    const int person = trap.hybrid();
    if (person < 0 || helpdesk.empty())
        return;
    const auto first = trap.begin(person, trap.start, -1, trap.world.random.pick(helpdesk));
    trap.play(first, "force:31010 admin.ok directory hashsync");
    const auto second = trap.flow(person, trap.after(first->now(), 200, 900), "change.begun change:31007 change.ok hashsync");
    trap.flow(person, trap.after(second->now(), 200, 900), "change.begun change:31007 change.ok hashsync");
}

constexpr auto traps = std::to_array<NamedTrap>({
    {"decoy_twice_cloud", twiceCloud},
    {"decoy_twice_hybrid", twiceHybrid},
    {"decoy_twice_hybrid_hash_between", twiceHybridHashBetween},
    {"decoy_twice_hybrid_one_hash", twiceHybridOneHash},
    {"decoy_twice_in_a_row", twiceInARow},
    {"decoy_one_browser_given_up", oneBrowserGivenUp},
    {"decoy_one_browser_refused", oneBrowserRefused},
    {"decoy_failed_then_succeeded", failedThenSucceeded},
    {"decoy_succeeded_then_failed", succeededThenFailed},
    {"decoy_reset_change_sign_in", resetChangeSignIn},
    {"decoy_reset_change_one_hash", resetChangeOneHash},
    {"decoy_helpdesk_too", helpdeskToo},
    {"decoy_forced_change", forcedChange},
});

} // namespace

std::span<const NamedTrap> pairTraps()
{
    return traps;
}

} // namespace core::demo
