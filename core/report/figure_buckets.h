// SPDX-License-Identifier: GPL-3.0-or-later
// The axis of time of a figure: a column for each stretch of its period, with what the evidence lacks of it. Inside of figure.cpp.
#pragma once
#include "core/insight/figures.h"
#include "core/report/report.h"

namespace core::report {

// `times`: of the rows, in ticks of the zone's clock, nothing where a row has none; `repeated`: of the rows, insight::repeatedHour. Empty where
// the rows lie on no grid or the columns would be too many to draw.
std::vector<Figure::Bucket> bucketsOf(const insight::PanelFigures& figures, const std::vector<std::optional<std::int64_t>>& times,
                                      const std::vector<std::string>& repeated = {});
// As figures show it: to the day, or to the minute where the columns are narrower.
std::string bucketText(UtcTime local, Duration bucket);

} // namespace core::report
