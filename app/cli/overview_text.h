// SPDX-License-Identifier: GPL-3.0-or-later
// The case at a glance in English sentences, and as JSON. Pure.
#pragma once
#include "core/insight/case_overview.h"

#include <string>

namespace cli {

std::string sourceWords(const std::string& source);                    // "Sign-ins"
std::string pointSentence(const core::insight::OverviewPoint& point);  // "3 people were blocked, ..."; a code without words as it stands
// One object: figures with numerator and denominator, sources with their holes, points with their codes.
std::string overviewJson(const core::insight::CaseOverview& overview);

} // namespace cli
