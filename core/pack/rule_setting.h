// SPDX-License-Identifier: GPL-3.0-or-later
// What a case sets of a rule, as a part of a pack: {"on":false,"parameters":{"lookBack":"14d"}}, without what is as the rule has it. Pure.
#pragma once
#include "core/detect/rule_library.h"

namespace core::pack {

struct RuleSetting {
    std::optional<bool> isOn;                       // nothing: as the rule has it
    std::map<std::string, std::string> parameters;  // KQL literals
    bool isEmpty() const { return !isOn && parameters.empty(); }
    bool operator==(const RuleSetting&) const = default;
};

bool isOnByItself(const detect::LibraryRule& rule);
RuleSetting settingOf(const detect::LibraryRule& rule);
std::string writeSetting(const RuleSetting& setting);
Result<RuleSetting> readSetting(std::string_view json); // Malformed

} // namespace core::pack
