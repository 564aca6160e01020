// SPDX-License-Identifier: GPL-3.0-or-later
// Traps for whoever joins records that share no id: two flows of one person within seconds, changes that no
// flow caused, names that move from one person to another, servers without ids and with wrong clocks. Each
// trap is played every third day (or at least once in a shorter tenant); the truth names it in `script`.
// Ownership in all of them: a record of the password service belongs to the flow whose new password it wrote;
// hash rows belong to the flows in their order, and where one row serves two flows, to the later; what no
// flow caused belongs to none.
#pragma once
#include "core/demo/attacks.h"
#include "core/demo/world.h"

#include <functional>
#include <map>
#include <span>
#include <string_view>

namespace core::demo {

// What happens later than the minute in which a trap is planned, because it changes the people.
using Agenda = std::multimap<UtcTime, std::function<void()>>;

std::span<const std::string_view> decoyNames();
// Both servers serve; one clock is 4 minutes ahead (even seeds) or behind (odd seeds).
void prepareForDecoys(World& world, std::uint64_t seed);

class Decoys
{
public:
    Decoys(World& world, int days, FlowListener listener);
    // Plans the traps that begin within that minute.
    void plan(UtcTime minute);

private:
    World& m_world;
    int m_cycle;
    FlowListener m_listener;
    Agenda m_later;
};

} // namespace core::demo
