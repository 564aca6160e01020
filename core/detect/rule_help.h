// SPDX-License-Identifier: GPL-3.0-or-later
// The help page of a rule, as Markdown: what it means, what it needs, what it can be mistaken for, what to check next, its parameters and
// its query. Made from the rule itself, so that it cannot differ from it. Pure.
#pragma once
#include "core/detect/rule.h"

#include <span>
#include <string>

namespace core::detect {

struct RuleHelpOptions {
    int level = 2;          // of the heading with the rule's name
    bool withQuery = true;
};

std::string ruleHelp(const Rule& rule, const RuleHelpOptions& options = {});
// All of them; published forms stand behind their corrected ones.
std::string ruleBook(std::span<const Rule> rules, const RuleHelpOptions& options = {});

// "7 days", "90 minutes", "1 hour 30 minutes": the largest units that say it exactly.
std::string durationWords(Duration duration);

} // namespace core::detect
