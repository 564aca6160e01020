// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of figures in PDF files, as vectors with real text. One thread.
#pragma once
#include "core/report/chart.h"
#include "core/report/pdf_page.h"

namespace core::report::pdf {

// Below what is there. `alt`: what the picture is, for who does not see it.
void drawChart(Pages& pages, const Chart& chart, const std::string& alt);
double chartHeight(const Chart& chart); // about, so that a picture and its title stay together

// For the structure: "/Alt (...)".
std::string altText(const std::string& text);

} // namespace core::report::pdf
