// SPDX-License-Identifier: GPL-3.0-or-later
// How near the alerts of a case come to the attacks of the simulated tenant that it was imported from (truth/attacks.jsonl).
// Which rule has to find which attack: rule_classes.tsv.
#pragma once
#include "core/detect/alert.h"
#include "tests/truth/figures.h"

#include <filesystem>

namespace truth {

struct TrueAttack {
    std::string name;
    std::set<std::string, std::less<>> users, actors, ips, flows; // in lower case
    core::UtcTime from, to;
    bool isCutOff = false; // its end lies behind the newest event of the case
};

core::Result<std::vector<TrueAttack>> readAttacks(const std::filesystem::path& file);

struct RuleFigures {
    std::string rule;
    std::size_t attacks = 0;      // of its classes
    std::size_t found = 0;        // with an alert
    std::size_t notEvaluable = 0; // without one, but told that evidence is missing
    std::size_t alerts = 0;       // raised
    std::size_t onAttacks = 0;    // of these
    std::vector<std::string> missed, elsewhere; // a line each
    Share recall() const { return {found, attacks - notEvaluable}; }
    Share precision() const { return {onAttacks, alerts}; }
};

// For every rule of the table; rules beside it raise alerts that no attack stands for.
std::vector<RuleFigures> ruleFigures(const core::detect::AlertList& alerts, const std::vector<TrueAttack>& attacks, const std::filesystem::path& classes);
std::string describe(const std::vector<RuleFigures>& figures, bool list);

} // namespace truth
