// SPDX-License-Identifier: GPL-3.0-or-later
// The case at a glance as JSON. Pure.
#pragma once
#include "core/insight/case_overview.h"

#include <string>

namespace cli {

// One object: figures with numerator and denominator, sources with their holes, points with their codes.
std::string overviewJson(const core::insight::CaseOverview& overview);

} // namespace cli
