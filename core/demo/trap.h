// SPDX-License-Identifier: GPL-3.0-or-later
// One trap of decoys.h while it is being planned: who takes part, and the flows and stray records that make
// it up.
#pragma once
#include "core/demo/decoys.h"
#include "core/demo/flow_builder.h"

#include <memory>
#include <vector>

namespace core::demo {

struct Trap {
    World& world;
    std::string_view name;
    UtcTime start;
    int turn; // how often it was played before; variants go by it
    const FlowListener& listener;
    Agenda& later;

    using Flow = std::shared_ptr<FlowBuilder>;

    // Somebody who is free, and kept free for the trap; -1 where nobody is.
    int take(const std::vector<int>& list, Duration howLong = Duration::hours(2)) const;
    int cloud() const { return take(world.tenant.cloudOnly); }
    int hybrid() const { return take(world.tenant.hybrid); }
    int cloudOrHybrid() const { return turn % 2 ? hybrid() : cloud(); } // by turns
    Person& person(int number) const { return world.tenant.people[std::size_t(number)]; }
    UtcTime after(UtcTime time, int lowSeconds, int highSeconds) const;

    // A flow that has not begun yet; `server`: -1 for either.
    Flow begin(int person, UtcTime time, int server = -1, int admin = -1) const;
    void play(const Flow& flow, std::string_view script) const { flow->play(name, script); }
    // A whole flow.
    Flow flow(int person, UtcTime time, std::string_view script) const;

    // Records that belong to no flow.
    void directoryRow(UtcTime time, std::string_view operation, const Person& actor, int target) const;
    void authenticatorRow(UtcTime time, int target) const; // by the account that also resets passwords
    void rename(UtcTime time, int person, std::string upn) const;
};

// The traps, in the order in which a day plays them.
struct NamedTrap {
    std::string_view name;
    void (*play)(const Trap&);
};
std::span<const NamedTrap> pairTraps();   // several flows of one person
std::span<const NamedTrap> strayTraps();  // records that no flow caused, names that move
std::span<const NamedTrap> serverTraps(); // servers, clocks, times, cut beginnings

} // namespace core::demo
