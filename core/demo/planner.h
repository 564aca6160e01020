// SPDX-License-Identifier: GPL-3.0-or-later
// Decides minute by minute which flows begin: the ordinary ones by weight (every script at least once), one over
// midnight, some whose beginning the exports cut off, some that are under way at their end, the attacks, and what looks like one.
#pragma once
#include "core/demo/attacks.h"
#include "core/demo/scripts.h"
#include "core/demo/world.h"

#include <vector>

namespace core::demo {

class Planner
{
public:
    // `noise`: as in Noise; the number of flows grows with a quarter of it, as far as the people suffice.
    Planner(World& world, int days, std::uint64_t noise, bool attacks, bool lookAlikes, FlowListener listener);
    // `ending`: the last quarter of an hour of the exports.
    void plan(UtcTime minute, std::uint64_t share, bool ending);

private:
    void ordinary(UtcTime time);
    bool play(const Script& script, UtcTime time);
    const Script& next(UtcTime time, bool& fromList);
    void planAttacks(UtcTime minute);
    void planLookAlikes(UtcTime minute);

    World& m_world;
    int m_days;
    bool m_attacks, m_lookAlikes;
    FlowListener m_listener;
    std::uint64_t m_perDay;
    std::uint64_t m_account = 0;
    std::vector<const Script*> m_toCover; // each once, then by weight
    int m_totalWeight = 0;
    int m_turn = 0;
};

} // namespace core::demo
