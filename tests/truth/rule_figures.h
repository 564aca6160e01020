// SPDX-License-Identifier: GPL-3.0-or-later
// How near the alerts of a case come to the truth of the simulated tenant that it was imported from: everything there that is of a rule's
// class, planted or ordinary (truth/classes.jsonl), and what only looks like it (truth/look_alikes.jsonl). Which rule is for which class:
// rule_classes.tsv.
#pragma once
#include "core/detect/alert.h"
#include "tests/truth/figures.h"

#include <filesystem>

namespace truth {

struct TrueAct {
    std::string name; // of the class, the attack or the look-alike
    std::set<std::string, std::less<>> users, actors, ips, flows; // in lower case
    core::UtcTime from, to;
    bool isCutOff = false; // its end lies behind the newest event of the case
};

struct RuleTruth {
    std::vector<TrueAct> classes, attacks, lookAlikes;
};

// Of a folder `truth`. What reaches past `last` is cut off.
core::Result<RuleTruth> readRuleTruth(const std::filesystem::path& folder, std::optional<core::UtcTime> last);

struct RuleFigures {
    std::string rule;
    std::size_t planted = 0, ofClass = 0; // attacks that were made for it; of these, how many the truth counts to its class
    std::size_t acts = 0;                 // of its class
    std::size_t found = 0;                // with an alert
    std::size_t notEvaluable = 0;         // without one, but told that evidence is missing
    std::size_t alerts = 0;               // raised
    std::size_t right = 0;                // of these, on an act of its class
    std::size_t fooled = 0;               // of the others, on a look-alike
    std::vector<std::string> missed, wrong, notOfClass; // a line each
    Share recall() const { return {found, acts - notEvaluable}; }
    Share precision() const { return {right, alerts}; }
    void add(const RuleFigures& other); // of another tenant
};

// For every rule of the table, in its order.
std::vector<RuleFigures> ruleFigures(const core::detect::AlertList& alerts, const RuleTruth& truth, const std::filesystem::path& table);
std::string describe(const std::vector<RuleFigures>& figures, bool list);
// Rules below that share (in percent) in recall or precision, or of whose class there is nothing to measure them by.
std::vector<std::string> below(const std::vector<RuleFigures>& figures, double percent);

} // namespace truth
