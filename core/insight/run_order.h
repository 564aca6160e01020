// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which sessions that work side by side take the panels of a dashboard, so that all are there soonest: one that takes long and
// begins last is what all wait for. Pure.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace core::insight {

// Numbers of `ids`, each once. The first stays first, as it is looked at first; those never run before come next, in their order, as they may take
// any time; then those that took longest the last time. `seconds`: of the last time, by id.
std::vector<std::size_t> runOrder(const std::vector<std::string>& ids, const std::map<std::string, double>& seconds);

} // namespace core::insight
