// SPDX-License-Identifier: GPL-3.0-or-later
// Which rules a case runs: the built-in ones (resources/rules), those kept in the case, with what the case says of each: on or off, and
// its parameters. Reading belongs to the thread of the case and throws sqlite::Error; the values are plain.
#pragma once
#include "core/detect/rule_file.h"
#include "core/store/case.h"

#include <map>

namespace core::detect {

enum class RuleOrigin : std::uint8_t { BuiltIn, Case, File };
const char* name(RuleOrigin origin); // built-in, case, file

struct LibraryRule {
    Rule rule;
    RuleOrigin origin = RuleOrigin::BuiltIn;
    bool isOn = true;
    std::map<std::string, std::string> settings; // parameters that differ from the rule's own values: KQL literals
    std::string author;                          // who put it into the case; empty: built in
};

// In a fixed order, by file name. The text is embedded; a fault in it is a defect that a test finds.
const std::vector<Rule>& builtInRules();

// Built-in rules, then those of the case by id; one of the case hides a built-in one of its id. Off are published forms and what an export
// says to be off, unless the case says otherwise.
std::vector<LibraryRule> readLibrary(store::Case& theCase);

// Each is one transaction with an entry in the examiner log. Errors: NotFound (no such rule), InvalidArgument.
Result<void> setRuleOn(store::Case& theCase, const std::string& ruleId, bool isOn);
Result<void> checkSettings(const Rule& rule, const std::map<std::string, std::string>& settings); // whether setRuleSettings() would take them
// Nothing in `settings`: as the rule has it. InvalidArgument: no such parameter, no literal of its type, outside its range.
Result<void> setRuleSettings(store::Case& theCase, const std::string& ruleId, const std::map<std::string, std::string>& settings);
Result<void> checkRules(const std::vector<Rule>& rules); // whether keepRules() would take them
// Puts rules into the case or replaces those of the same id there.
Result<void> keepRules(store::Case& theCase, const std::vector<Rule>& rules);
Result<void> removeRule(store::Case& theCase, const std::string& ruleId); // of the case; built-in ones can only be switched off

// InvalidArgument with a sentence; pure.
Result<void> checkSetting(const RuleParameter& parameter, std::string_view value);

} // namespace core::detect
