// SPDX-License-Identifier: GPL-3.0-or-later
// The case at a glance in English sentences, for reports and the command line. Pure.
#pragma once
#include "core/insight/case_overview.h"

#include <string>

namespace core::report {

std::string sourceWords(const std::string& source);             // "Sign-ins"; an unknown one as it stands
std::string pointSentence(const insight::OverviewPoint& point); // "3 people were blocked, ..."; a code without words as it stands

} // namespace core::report
