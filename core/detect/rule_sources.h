// SPDX-License-Identifier: GPL-3.0-or-later
// Which evidence a rule rests on and the case lacks, in words. Pure but for what asks the engine.
#pragma once
#include "core/detect/rule_check.h"

namespace core::detect {

// "sign-ins" of SignInLogs; "events of X" where it has no words.
std::string wordsOfSource(std::string_view source);
// Lanes that rules may need: those that are known, and those of the case.
bool isKnownSource(std::string_view source, const store::CoverageMap& coverage);
// The lane behind a table of queries; empty: none, as of the program's own tables.
std::string_view sourceOfTable(std::string_view table);
// Whether it holds what logs or lists of evidence hold, and not what the program works out of them.
bool isTableOfEvidence(std::string_view table);
// "the case holds no sign-ins" of SigninLogs.
std::string lackOfTable(std::string_view table);
// Whether no row of it is there. Asks the engine where the coverage shows no event.
bool isEmptyTable(const std::string& table, kql::Engine& engine, const store::CoverageMap& coverage);

// Sentences: "the case holds no sign-ins", "sign-ins cover 2 of the 7 days that the rule looks at".
std::vector<std::string> missingSources(const Rule& rule, const std::vector<std::string>& emptyTables, kql::Engine& engine,
                                        const store::CoverageMap& coverage);

} // namespace core::detect
