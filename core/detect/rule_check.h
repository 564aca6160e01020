// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at a rule before it runs: what does not bind, conditions that are always or never true, and data that it needs and the case
// lacks. Needs an engine with the tables of the case (or of an empty one); belongs to its thread.
#pragma once
#include "core/detect/rule_file.h"
#include "core/kql/engine.h"
#include "core/store/coverage.h"

namespace core::detect {

struct RuleCheck {
    std::vector<RuleProblem> problems;    // of the query, at lines of the rule's file; warnings for conditions that decide nothing
    std::vector<std::string> tables;      // that the query reads, sorted
    std::vector<std::string> emptyTables; // of these, without a row in the case
    std::vector<std::string> missing;     // sentences: "the case holds no sign-ins"
    bool canRun() const;                  // no problem but warnings
};

RuleCheck checkRule(const Rule& rule, kql::Engine& engine, const store::CoverageMap& coverage);

// Sentences about what the rule's entities, details and texts of alerts name and its result does not have; it runs all the same. Pure.
std::vector<std::string> columnsNotGiven(const Rule& rule, const kql::Schema& columns);
// The tables that a query names, whether they exist or not. Pure.
std::vector<std::string> tablesOf(std::string_view query);
// Conditions of `where` that are always true or never, by the laws of the language alone: comparisons of constants, a - b <= x or b - a <= x,
// x == "a" and x == "b", a text compared with itself, "" never has a word ... Spans are of the query. Pure.
kql::Diagnostics idleConditions(std::string_view query);

} // namespace core::detect
