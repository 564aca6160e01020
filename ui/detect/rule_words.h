// SPDX-License-Identifier: GPL-3.0-or-later
// The words for rules, translated: what one is, when it runs, and what evidence it needs beside what the case has. Pure.
#pragma once
#include "core/detect/rule_check.h"
#include "core/detect/rule_library.h"

#include <QString>
#include <QStringList>

namespace ui {

QString severityText(core::detect::Severity severity);
QString ruleKindText(core::detect::RuleKind kind);
QString ruleOriginText(core::detect::RuleOrigin origin);
QString periodText(core::Duration period);                  // "7 days", "1 hour", "90 minutes", "1 day 6 hours"
QString scheduleText(const core::detect::Rule& rule);       // "every hour, over 7 days"; of hunting queries "on demand"
QString shortScheduleText(const core::detect::Rule& rule);  // "1h / 7d", for lists
QString triggerText(const core::detect::Rule& rule);        // "Fires when a run finds more than 0 rows."
QString tacticWords(const std::string& tactic);              // InitialAccess: "Initial Access"
QString ruleSourceText(const std::string& source);              // of a lane of the coverage map, or a table: "sign-ins"
// A sentence: "Sign-ins: 7 days before what it judges; the case has 3 of 14 days." Without coverage its first half.
QString needText(const core::detect::RuleNeed& need, const core::store::CoverageMap* coverage);
// A clause with the values of parameters; columns, whose values a finding gives, in angle brackets.
QString ruleClauseText(const std::string& text, const core::detect::Rule& rule, const std::map<std::string, std::string>& settings);

enum class RuleState : std::uint8_t { Unchecked, Ready, NeedsData, CannotRun };
RuleState stateOf(const core::detect::RuleCheck* check);    // null: Unchecked
QString ruleStateText(RuleState state);                     // "ready", "needs data", "cannot run", "being checked"
// Why, a sentence each; empty where it is ready.
QStringList stateReasons(const core::detect::RuleCheck* check);

} // namespace ui
