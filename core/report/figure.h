// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a panel as a block of a report. Pure.
#pragma once
#include "core/insight/figures.h"
#include "core/report/report.h"

namespace core::report {

// Columns: those that name the elements, then one a measure, then what shares are made of and no measure shows.
Figure figureOf(const insight::Panel& panel, const insight::PanelFigures& figures);

} // namespace core::report
