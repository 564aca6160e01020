// SPDX-License-Identifier: GPL-3.0-or-later
// Traps about servers and times: write-backs without ids, hashes that come late or by an application, cut
// beginnings, midnight, equal times.
#include "core/demo/trap.h"

#include <algorithm>
#include <array>

namespace core::demo {

namespace {

// How a server may leave the id out (FlowBuilder: zeros, none, the name alone).
constexpr std::string_view withoutId[] = {"= submit server0:31002 directory reset.ok done",
                                          "= submit serverx:31002 directory reset.ok done",
                                          "= submit serveru:31002 directory reset.ok done"};

std::string_view variant(const Trap& trap, int more)
{
    return withoutId[std::size_t(trap.turn + more) % std::size(withoutId)];
}

// Two people at the same time on one server, whose events name no flow.
void noIdTwoPeople(const Trap& trap)
{
    const int one = trap.hybrid();
    const int other = trap.hybrid();
    if (one < 0 || other < 0)
        return;
    const int server = trap.turn % 2;
    const auto first = trap.begin(one, trap.start, server);
    const auto second = trap.begin(other, trap.after(trap.start, 0, 10), server);
    trap.play(first, "start options gates");
    trap.play(second, "start options gates");
    const UtcTime ready = trap.after(std::max(first->now(), second->now()), 5, 20);
    first->resumeAt(ready);
    second->resumeAt(ready +
                     trap.world.random.between(Duration::milliseconds(0), Duration::milliseconds(2500)));
    trap.play(first, variant(trap, 0));
    trap.play(second, variant(trap, trap.turn / 3));
}

// One person twice within a few minutes, on a server whose events name no flow and whose clock may be wrong
// by as much.
void noIdSamePerson(const Trap& trap)
{
    const int person = trap.hybrid();
    if (person < 0)
        return;
    const int server = trap.turn % 2;
    const auto first = trap.begin(person, trap.start, server);
    trap.play(first, "start options gates");
    first->resumeAt(trap.after(first->now(), 5, 20));
    trap.play(first, variant(trap, 0));
    const auto second = trap.begin(person, trap.after(first->now(), 5, 30), server);
    trap.play(second, "start options gates");
    const Duration apart = trap.turn % 4 < 2 ? Duration::minutes(2) : Duration::seconds(40);
    second->resumeAt(trap.after(std::max(second->now(), first->now() + apart), 0, 60));
    trap.play(second, variant(trap, 0));
}

// Beside it a flow of the same person that ends at the very moment of the write, but never sent a password.
void noIdBesideGivenUp(const Trap& trap)
{
    const int person = trap.hybrid();
    if (person < 0)
        return;
    const auto first = trap.begin(person, trap.start);
    const auto second = trap.begin(person, trap.after(trap.start, 3, 20));
    trap.play(first, "start options gates");
    trap.play(second, "start options gates");
    const UtcTime ready = trap.after(std::max(first->now(), second->now()), 8, 25);
    first->resumeAt(ready);
    trap.play(first, variant(trap, 0));
    second->resumeAt(trap.turn % 2 ? ready + Duration::milliseconds(800)
                                   : first->now() + Duration::seconds(2));
    trap.play(second, "= cancel.password");
}

// Tried three times, with refusals that name no flow either.
void noIdRefused(const Trap& trap)
{
    const int person = trap.hybrid();
    if (person < 0)
        return;
    const auto first =
        trap.flow(person, trap.start, "start options gates submit serverx:33008 fail_onprem_policy");
    trap.flow(person, trap.after(first->now(), 20, 60),
              "start options gates submit server0:33008 fail_onprem_policy submit serverx:31002 directory "
              "reset.ok done hashsync");
}

// A write-back whose cloud side is in no export, minutes before or after a reset that another kind of agent
// wrote.
void writebackOfLostFlow(const Trap& trap)
{
    constexpr std::string_view lost = "lost start options gates submit serverx:31002 reset.ok done";
    constexpr std::string_view byOther = "start options gates agent=CloudSync submit directory reset.ok done";
    const int person = trap.hybrid();
    if (person < 0)
        return;
    const bool before = trap.turn % 2 == 0;
    const auto first = trap.flow(person, trap.start, before ? lost : byOther);
    trap.flow(person, trap.after(first->now(), 240, 360), before ? byOther : lost);
}

// One fails with an id, the other succeeds a little later without.
void oneWithId(const Trap& trap)
{
    const int person = trap.hybrid();
    if (person < 0)
        return;
    const auto first = trap.begin(person, trap.start);
    trap.play(first, "start options gates submit server:33008 fail_onprem_policy");
    const auto second = trap.begin(person, trap.after(first->now(), 3, 20));
    trap.play(second, "start options gates");
    second->resumeAt(trap.after(second->now(), 5, 20));
    trap.play(second, variant(trap, 1));
    trap.play(second, "hashsync");
}

void hashByApplication(const Trap& trap)
{
    if (const int person = trap.hybrid(); person >= 0)
        trap.flow(person, trap.start,
                  "start options gates submit server:31002 directory reset.ok done hashsync.app");
}

void lateHash(const Trap& trap)
{
    if (const int person = trap.hybrid(); person >= 0)
        trap.flow(person, trap.start,
                  "start options gates submit server:31002 directory reset.ok done hashsync.late");
}

// Both servers at work within the same seconds, for two people.
void bothServers(const Trap& trap)
{
    const int one = trap.hybrid();
    const int other = trap.hybrid();
    if (one < 0 || other < 0)
        return;
    const auto first = trap.begin(one, trap.start, 0);
    const auto second = trap.begin(other, trap.start, 1);
    trap.play(first, "start options gates");
    trap.play(second, "start options gates");
    const UtcTime ready = trap.after(std::max(first->now(), second->now()), 5, 20);
    for (const auto& flow : {first, second}) {
        flow->resumeAt(ready);
        trap.play(flow, "= submit server:31002 directory reset.ok done hashsync");
    }
}

void cutBeginning(const Trap& trap)
{
    static constexpr std::string_view hybrid[] = {
        "lost start options gates found submit server:31002 directory reset.ok done hashsync",
        "lost start options gates submit found server:31002 directory reset.ok done hashsync",
        "lost start options gates submit server:31002 directory found reset.ok done hashsync"};
    static constexpr std::string_view cloud[] = {
        "lost start options found gates submit directory reset.ok done",
        "lost start options gates submit directory found reset.ok done",
        "lost start options gates found submit fail_banned"};
    const int person = trap.cloudOrHybrid();
    if (person >= 0)
        trap.flow(person, trap.start,
                  (trap.person(person).hybrid ? hybrid : cloud)[std::size_t(trap.turn / 2) % 3]);
}

// The submission before midnight, what follows from it afterwards; and the same person once more after
// midnight.
void midnight(const Trap& trap)
{
    const int person = trap.cloudOrHybrid();
    if (person < 0)
        return;
    const bool hybrid = trap.person(person).hybrid;
    const auto first = trap.begin(person, trap.start);
    trap.play(first, "start options gates");
    const std::int64_t day = Duration::days(1).ticks;
    const UtcTime next{(trap.start.ticks / day + 1) * day};
    first->resumeAt(next - Duration::milliseconds(700));
    trap.play(first,
              hybrid ? "= submit server:31002 directory reset.ok done" : "= submit directory reset.ok done");
    const auto second = trap.flow(person, trap.after(first->now(), 10, 30),
                                  hybrid ? "start options gates submit server:33008 fail_onprem_policy"
                                         : "start options gate1 cancel.gates");
    if (hybrid)
        first->hashSyncAt(trap.after(second->now(), 5, 30));
}

// Two people whose rows have the same times to the tick, in whole seconds.
void equalTimes(const Trap& trap)
{
    const int one = trap.cloudOrHybrid();
    const int other = trap.cloudOrHybrid();
    if (one < 0 || other < 0)
        return;
    const auto wholeSecond = [](UtcTime time) {
        const std::int64_t second = Duration::seconds(1).ticks;
        return UtcTime{time.ticks / second * second + second};
    };
    const UtcTime start = wholeSecond(trap.start);
    const auto first = trap.begin(one, start);
    const auto second = trap.begin(other, start);
    for (const auto& flow : {first, second})
        trap.play(flow, "= start = options gates");
    const UtcTime ready = wholeSecond(trap.after(std::max(first->now(), second->now()), 5, 20));
    const bool hybrid = trap.person(one).hybrid;
    for (const auto& flow : {first, second}) {
        flow->resumeAt(ready);
        trap.play(flow, hybrid ? "= submit server:31002 = directory = reset.ok done"
                               : "= submit = directory = reset.ok done");
    }
    if (!hybrid)
        return;
    const UtcTime hash = wholeSecond(trap.after(std::max(first->now(), second->now()), 20, 100));
    for (const auto& flow : {first, second})
        flow->hashSyncAt(hash);
}

constexpr auto traps = std::to_array<NamedTrap>({
    {"decoy_no_id_two_people", noIdTwoPeople},
    {"decoy_no_id_same_person", noIdSamePerson},
    {"decoy_no_id_beside_given_up", noIdBesideGivenUp},
    {"decoy_no_id_refused", noIdRefused},
    {"decoy_write_back_of_lost_flow", writebackOfLostFlow},
    {"decoy_one_with_id", oneWithId},
    {"decoy_hash_by_application", hashByApplication},
    {"decoy_late_hash", lateHash},
    {"decoy_both_servers", bothServers},
    {"decoy_cut_beginning", cutBeginning},
    {"decoy_equal_times", equalTimes},
    {"decoy_midnight", midnight},
});

} // namespace

std::span<const NamedTrap> serverTraps()
{
    return traps;
}

} // namespace core::demo
