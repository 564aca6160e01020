// SPDX-License-Identifier: GPL-3.0-or-later
// The scenarios of the demo as data: who takes part, how often, and the tokens that FlowBuilder plays.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace core::demo {

enum class Who : std::uint8_t { Cloud, Hybrid, Anyone, Guest, RoleHolder, HelpdeskForCloud, HelpdeskForHybrid };

struct Script {
    std::string_view name;
    int weight = 1;          // share among the ordinary flows
    Who who = Who::Anyone;
    std::string_view tokens;
};

std::span<const Script> scripts();          // what happens every day
std::span<const Script> outageScripts();    // what synchronised users meet while the service is down
const Script* scriptNamed(std::string_view name);

} // namespace core::demo
