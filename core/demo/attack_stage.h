// SPDX-License-Identifier: GPL-3.0-or-later
// What one attack of the simulation acts with: it plays flows, writes records of its own, and notes whom it concerned.
#pragma once
#include "core/demo/attacks.h"
#include "core/demo/flow_builder.h"

#include <string>
#include <string_view>
#include <utility>

namespace core::demo {

// Scripts of flows (core/demo/flow_builder.h) that several of them play.
namespace script {
inline constexpr std::string_view success = "start options gates submit directory reset.ok done";
inline constexpr std::string_view successAndSignIn = "start options gates submit directory reset.ok done signin";
inline constexpr std::string_view hybridSuccess = "start options gates submit server:31002 directory reset.ok done hashsync signin";
inline constexpr std::string_view adminReset = "admin.ok directory";
inline constexpr std::string_view bannedPassword = "start options gates submit fail_banned";
} // namespace script

struct Stage {
    World& world;
    std::string_view name;
    UtcTime start;
    const FlowListener& listener;
    int attacker; // number of the foreign address
    PlantedAttack& planted;
    bool isLookAlike = false; // ordinary people at their usual addresses; the truth of flows names no attack

    // Plays one flow; the time at which it ended.
    UtcTime flow(FlowSetting setting, std::string_view script) const;
    int cloudPerson() const { return freePerson(world, world.tenant.cloudOnly, start); }
    int helpdeskPerson() const { return world.tenant.helpdesk.empty() ? -1 : world.random.pick(world.tenant.helpdesk); }
    FlowSetting setting(int person, UtcTime time) const;
    // A person fails so often by the same script, two minutes apart, then plays `end`.
    void failuresThen(int count, std::string_view failure, std::string_view end) const;
    // One of the helpdesk resets the passwords of so many, one after the other.
    void resetsInARow(int count, Duration apart) const;
    const Person& who(int person) const { return world.tenant.people[std::size_t(person)]; }

    // Where who acts does so: the attacker's address; of look-alikes the office of administrators, and the home of others.
    Address usualAddress(int person, bool isAdmin) const;
    // A record of the log of the service, from the actor's address, a few seconds late.
    void write(AuditRecord record, int target, int actor) const;
    void write(SignInRecord record, int person) const;
    // "Admin registered security info" with a temporary access pass for the target.
    void temporaryPass(UtcTime time, int target, int actor) const;
    void note(int target, int actor, const std::string& ip, UtcTime time) const;
};

struct Attack {
    std::string_view name;
    void (*play)(const Stage&);
};

std::span<const Attack> attacksByFlows();  // attacks.cpp
std::span<const Attack> attacksByChains(); // attack_chains.cpp
std::span<const Attack> attacksOnListed(); // listed_people.cpp
std::span<const Attack> lookAlikes();      // look_alikes.cpp
std::span<const Attack> looksOfListed();   // listed_people.cpp

} // namespace core::demo
