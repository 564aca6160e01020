// SPDX-License-Identifier: GPL-3.0-or-later
// Traps with records that look like a part of a flow and belong to none, and with names that move.
#include "core/demo/noise.h"
#include "core/demo/trap.h"

#include <algorithm>
#include <array>

namespace core::demo {

namespace {

constexpr std::string_view cloudReset = "start options gates submit directory reset.ok done";
constexpr std::string_view hybridReset = "start options gates submit server:31002 directory reset.ok done";

std::string_view resetOf(const Person& person)
{
    return person.hybrid ? hybridReset : cloudReset;
}

// The password changed at a workstation 12 to 20 minutes after a reset.
void changedAfter(const Trap& trap)
{
    const int person = trap.hybrid();
    if (person < 0)
        return;
    const auto reset = trap.flow(person, trap.start, hybridReset);
    if (trap.turn % 2 == 0)
        trap.play(reset, "hashsync");
    logOnPremisesChange(trap.world, trap.person(person), trap.after(reset->now(), 12 * 60, 20 * 60));
}

// ... and 5 minutes before one.
void changedBefore(const Trap& trap)
{
    const int person = trap.hybrid();
    if (person < 0)
        return;
    logOnPremisesChange(trap.world, trap.person(person), trap.start);
    trap.flow(person, trap.start + Duration::minutes(5),
              trap.turn % 2 ? hybridReset
                            : "start options gates submit server:31002 directory reset.ok done hashsync");
}

// ... while a reset is under way, which succeeds soon afterwards.
void changedDuring(const Trap& trap)
{
    const int person = trap.hybrid();
    if (person < 0)
        return;
    const auto reset = trap.begin(person, trap.start);
    trap.play(reset, "start options gates");
    logOnPremisesChange(trap.world, trap.person(person), trap.after(reset->now(), -4, 4));
    trap.play(reset, "submit server:31002 directory reset.ok done hashsync");
}

// ... after a flow that wrote no password: it has no owner.
void changedAfterNothing(const Trap& trap)
{
    static constexpr std::string_view scripts[] = {
        "start options gates submit server:33008 fail_onprem_policy", "start options gates cancel.password",
        "start options gates unlock:31002 unlocked unlock.ok", "reg.start reg.app reg.all",
        "start options gate1"};
    const int person = trap.hybrid();
    if (person < 0)
        return;
    const auto flow = trap.flow(person, trap.start, scripts[std::size_t(trap.turn) % std::size(scripts)]);
    logOnPremisesChange(trap.world, trap.person(person), trap.after(flow->now(), 40, 180));
}

// The account that resets passwords writes registrations of the Authenticator as well.
void authenticator(const Trap& trap)
{
    const int person = trap.cloudOrHybrid();
    if (person < 0)
        return;
    const auto reset = trap.begin(person, trap.start);
    trap.play(reset, "start options gates");
    trap.authenticatorRow(trap.after(reset->now(), 1, 6), person);
    trap.play(reset, trap.person(person).hybrid ? "submit server:31002 directory reset.ok done hashsync"
                                                : "submit directory reset.ok done");
    trap.authenticatorRow(trap.after(reset->now(), 1, 8), person);
}

void tokensRevoked(const Trap& trap)
{
    const auto& helpdesk = trap.world.tenant.helpdesk;
    const int person = trap.cloudOrHybrid();
    if (person < 0 || helpdesk.empty())
        return;
    const Person& admin = trap.person(trap.world.random.pick(helpdesk));
    const auto reset = trap.flow(person, trap.start, resetOf(trap.person(person)));
    trap.directoryRow(trap.after(reset->now(), -2, 90), "Update StsRefreshTokenValidFrom Timestamp", admin,
                      person);
    if (trap.turn % 4 > 1) // by way of a tool that leaves no record of its own
        trap.directoryRow(trap.after(reset->now(), 30, 120), "Reset user password", admin, person);
}

// The administrator who has reset the password revokes the tokens as well.
void resetAndRevoked(const Trap& trap)
{
    const auto& helpdesk = trap.world.tenant.helpdesk;
    const int person = trap.cloudOrHybrid();
    if (person < 0 || helpdesk.empty())
        return;
    const int admin = trap.world.random.pick(helpdesk);
    const auto reset = trap.begin(person, trap.start, -1, admin);
    trap.play(reset,
              trap.person(person).hybrid ? "admin:31010 admin.ok directory hashsync" : "admin.ok directory");
    trap.directoryRow(trap.after(reset->now(), 2, 30), "Update StsRefreshTokenValidFrom Timestamp",
                      trap.person(admin), person);
}

std::string newName(const Trap& trap, int person)
{
    std::string upn = trap.person(person).upn;
    return upn.insert(upn.find('@'), "-" + std::to_string(trap.turn + 2));
}

// Another name in the second flow of one person, sometimes a few minutes after the first, with the hash of
// the first between.
void renamedBetween(const Trap& trap)
{
    const int person =
        trap.take(trap.turn % 2 ? trap.world.tenant.hybrid : trap.world.tenant.cloudOnly, Duration::hours(5));
    if (person < 0)
        return;
    const bool soon = trap.turn % 4 < 2;
    const auto first = trap.flow(person, trap.start, resetOf(trap.person(person)));
    if (trap.person(person).hybrid)
        trap.play(first, "hashsync");
    const UtcTime when = first->now() + (soon ? Duration::minutes(4) : Duration::hours(2));
    trap.later.emplace(when, [trap, person, when] { trap.rename(when, person, newName(trap, person)); });
    const UtcTime next = when + (soon ? Duration::minutes(2) : Duration::hours(1));
    trap.later.emplace(next, [trap, person, next] {
        const auto second = trap.flow(person, next, resetOf(trap.person(person)));
        if (trap.person(person).hybrid)
            trap.play(second, "hashsync");
    });
}

// The name changes after the reset and before its hash comes up.
void renamedBeforeHash(const Trap& trap)
{
    const int person = trap.hybrid();
    if (person < 0)
        return;
    const auto reset = trap.flow(person, trap.start, hybridReset);
    const UtcTime when = trap.after(reset->now(), 5, 20);
    trap.later.emplace(when, [trap, person, when, reset] {
        trap.rename(when, person, newName(trap, person));
        reset->hashSyncAt(trap.after(when, 60, 120));
    });
}

// One person's name becomes another's; the hash of the first comes up under the new name, after the second
// has begun.
void nameHandedOver(const Trap& trap)
{
    const int first = trap.take(trap.world.tenant.hybrid, Duration::hours(3));
    const int second = trap.take(trap.world.tenant.hybrid, Duration::hours(3));
    if (first < 0 || second < 0)
        return;
    const auto reset = trap.flow(first, trap.start, hybridReset);
    const UtcTime when = trap.after(reset->now(), 60, 90);
    trap.later.emplace(when, [trap, first, second, when, reset] {
        std::string name = trap.person(first).upn;
        trap.rename(when, first, newName(trap, first));
        trap.rename(when + Duration::seconds(20), second, std::move(name));
        reset->hashSyncAt(trap.after(when, 90, 200));
        trap.flow(second, when + Duration::seconds(40),
                  "start options gates submit server:31002 directory reset.ok done hashsync");
    });
}

constexpr auto traps = std::to_array<NamedTrap>({
    {"decoy_changed_after", changedAfter},
    {"decoy_changed_before", changedBefore},
    {"decoy_changed_during", changedDuring},
    {"decoy_changed_after_nothing", changedAfterNothing},
    {"decoy_authenticator", authenticator},
    {"decoy_tokens_revoked", tokensRevoked},
    {"decoy_reset_and_revoked", resetAndRevoked},
    {"decoy_renamed_between", renamedBetween},
    {"decoy_renamed_before_hash", renamedBeforeHash},
    {"decoy_name_handed_over", nameHandedOver},
});

} // namespace

std::span<const NamedTrap> strayTraps()
{
    return traps;
}

} // namespace core::demo
