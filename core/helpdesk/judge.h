// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of judge() (card.h): what happened and why; what speaks for caution and what is missing. Pure.
#pragma once
#include "core/helpdesk/card.h"

namespace core::helpdesk {

void judgeLast(const CardFacts& facts, Card& card);    // happened, why, tell, next, who, tryAgain
void judgeCaution(const CardFacts& facts, Card& card); // warnings, missing, quiet

// What works without a mobile phone, as bits of Method, of the registered methods of a report. An office phone counts: it is another one.
std::uint32_t phonelessMethods(const std::vector<std::string>& registered);

} // namespace core::helpdesk
