// SPDX-License-Identifier: GPL-3.0-or-later
// Reads rules: Sentinel's YAML (one rule a file, or several documents), the ARM template that the portal exports (JSON with
// `resources`), custom detections of Defender XDR (detectionRules of Graph), Sigma (sigma.h), with every fault by line and column. A rule that the format allows loads unchanged.
// Of Sentinel's keys enabled, alertDetailsOverride, eventGroupingSettings and suppression... count as there; what is wrong with these is a
// warning. Rules of kinds without a query (Fusion ...) are named in a warning each.
// Keys that are ours (top level, beside Sentinel's): parameters, needs, candidates, finding, clauses, falsePositives, checkNext, asPublished,
// publishedForm, information. CONTRIBUTING has an example. Pure functions, any thread.
#pragma once
#include "core/base/result.h"
#include "core/detect/rule.h"

#include <filesystem>

namespace core::detect {

struct RuleProblem {
    std::string path;                 // as given; of built-in rules the name of the file
    std::size_t line = 0, column = 0; // 1-based; 0: of the file as a whole
    std::string text;                 // one sentence: "queryFrequency: \"1 day\" is no period"
    bool isWarning = false;           // the rule was loaded all the same
};

struct RuleFile {
    std::vector<Rule> rules;
    std::vector<RuleProblem> problems;
    std::vector<Rule> refused; // by keys that are wrong; their queries can be looked at all the same
};

RuleFile parseRules(std::string_view text, std::string_view path);
// "1d", "5h", "30m", "1.06:00:00" (as KQL), "PT5H", "P1D" (ISO 8601). Nothing where it is no period or not above zero.
std::optional<Duration> parsePeriod(std::string_view text);

// A file, or a folder with all below it: .yaml, .yml, .json. NotFound, NotReadable. Files that hold no rule are problems of the answer;
// of two rules with one id the first counts.
Result<RuleFile> readRules(const std::filesystem::path& path);

// The rule as YAML in Sentinel's format with our keys; parses back to the same rule.
std::string writeRule(const Rule& rule);

} // namespace core::detect
