// SPDX-License-Identifier: GPL-3.0-or-later
// Attacks on the tenant, each tagged in the truth with its name.
#pragma once
#include "core/base/result.h"
#include "core/demo/flow_state.h"
#include "core/demo/world.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace core::demo {

// Told of each flow of an attack.
using FlowListener = std::function<void(std::shared_ptr<FlowState>)>;

std::span<const std::string_view> attackNames();
// Plays one attack from `start` on (it may take about an hour); nothing where the tenant has nobody for it.
// What was played is added to World::planted.
void playAttack(World& world, std::string_view name, UtcTime start, const FlowListener& listener);

// Ordinary work that looks like an attack and falls short of it: what was played is added to World::lookAlikes.
std::span<const std::string_view> lookAlikeNames();
void playLookAlike(World& world, std::string_view name, UtcTime start, const FlowListener& listener);

// A JSON object a line: the name under `what`, users, actors, ips, correlation_ids, from, to.
Result<void> writePlanted(const std::filesystem::path& file, const std::vector<PlantedAttack>& planted, std::string_view what = "attack");

} // namespace core::demo
