// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as pictures inside HTML: bars as elements, columns and heat maps as SVG. Made from the cells of the figure's table and nothing
// else; the table stands below each picture. Pure.
#pragma once
#include "core/report/cell_text.h"
#include "core/report/report.h"

namespace core::report {

// Empty where the form has no picture or there is nothing to draw.
std::string htmlChart(const Figure& figure, const Clock& clock);

} // namespace core::report
