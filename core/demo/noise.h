// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is not a flow: directory changes, ordinary sign-ins, what else a server logs, and the records that
// look like a part of a flow but have none (orphans).
#pragma once
#include "core/demo/world.h"

#include <cstdint>

namespace core::demo {

class Noise
{
public:
    // `factor`: how much more than usual is logged (large benchmark inputs).
    Noise(World& world, std::uint64_t factor) : m_world(world), m_factor(factor), m_own(Prng(world.random).next() ^ 0x9e3779b97f4a7c15u) {}
    // Plans what is logged within the minute that begins at `minute`. `share`: of the day's work, in 1/10,000.
    void plan(UtcTime minute, std::uint64_t share);

private:
    void directoryChange(UtcTime time);
    void objectChange(UtcTime time);
    void enlarge(AuditRecord& record, std::string_view property);
    void ordinarySignIn(UtcTime time, bool interactive);
    void applicationSignIn(UtcTime time, bool managed);
    void controllerChatter(UtcTime minute);
    void serverChatter(UtcTime minute);
    void serviceLevel(UtcTime minute);
    void orphanWriteback(UtcTime time);
    void onPremisesChange(UtcTime time);
    int anyone();
    UtcTime within(UtcTime minute);
    std::uint64_t due(std::uint64_t& account, std::uint64_t perDay, std::uint64_t share);

    World& m_world;
    std::uint64_t m_factor;
    Prng m_own; // a generator of its own: what is drawn from it changes nothing for flows, and gives no id twice
    std::uint64_t m_directory = 0, m_objects = 0, m_signIns = 0, m_silent = 0, m_applications = 0; // accounts of what is owed
};

// Share of a minute of the day in the day's work, in 1/10,000 of a day, so that 1440 of them give about 10,000.
std::uint64_t shareOfMinute(UtcTime minute);

// What is logged where somebody changes the password at a workstation: the hash comes up without any flow in the cloud.
void logOnPremisesChange(World& world, const Person& person, UtcTime time);

} // namespace core::demo
