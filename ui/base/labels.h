// SPDX-License-Identifier: GPL-3.0-or-later
// The words the windows use for core's values, translated. Usable from any thread.
#pragma once
#include "core/flow/flow.h"
#include "ui/base/display_zone.h"

#include <QString>

namespace ui {

QString kindText(core::FlowKind kind);
QString subtypeText(core::FlowSubtype subtype);      // empty for None
QString outcomeText(core::FlowOutcome outcome);
QString laneText(core::Lane lane);
QString methodText(core::Method method);
QString methodsText(std::uint32_t bits);             // "SMS, e-mail"
// Registered methods as a report names them, with commas or semicolons between, in words; a name that is not known stays as it is.
QString registeredText(std::string_view names);
QString stepClassText(core::StepClass stepClass);    // for screen readers: "refused"
QString fixersText(const core::Fixers& fixers);      // "the helpdesk, else the AD administrator"; empty for none
QString linkText(core::LinkStrength strength);
QString ruleText(core::LinkRule rule);
QString decisionText(core::LinkDecision decision);   // empty for None
QString remarksText(const std::vector<std::string>& remarks); // "new address, known device"
// "The write-back service was out from 10:00:00 until 10:31:00 UTC (AADC01)."
QString outageText(const core::Outage& outage, const DisplayZone& zone);
QString serverText(const core::Flow& flow);          // "✔ 31002", "✖ 33008", "… 31001", "– cloud only", "–": nothing says where the account lives

QString spanText(core::Duration span);               // with the decimal point of the display language
QString offsetText(std::int64_t milliseconds);       // "+1.4 s"
QString bytesText(std::uint64_t bytes);              // "1.4 MB"
QString countText(std::uint64_t count);              // with group separators
QString shortHash(const std::string& sha256);        // "9c1f…77d0"
// "fail_onprem_policy" as words, where no better title is known: "fail onprem policy".
QString stepName(const std::string& stableName);

} // namespace ui
