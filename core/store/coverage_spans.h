// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of hours as spans: what lies in both, in neither, in one of them. Pure; any thread.
#pragma once
#include "core/store/coverage.h"

#include <vector>

namespace core::store {

using CoverageSpans = std::vector<CoverageSpan>;

// In order, and one where they overlap or touch. What the others here take and give.
CoverageSpans joinedSpans(CoverageSpans spans);
CoverageSpans spansInBoth(const CoverageSpans& a, const CoverageSpans& b);
// What of `all` is in none of `taken`.
CoverageSpans spansWithout(const CoverageSpan& all, const CoverageSpans& taken);
std::int64_t hoursIn(const CoverageSpans& spans);

} // namespace core::store
