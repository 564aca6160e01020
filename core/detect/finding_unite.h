// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of one run that are one alert (SingleAlert). The answer does not depend on the order of the rows. Pure.
#pragma once
#include "core/detect/finding.h"

namespace core::detect {

// There is at least one. People, causes, flows, events, sentences and values are those of all; the time is the latest; what is said of the
// alert is as the earliest row has it, since rows have no order of their own.
Finding unite(std::vector<Finding> rows);

} // namespace core::detect
