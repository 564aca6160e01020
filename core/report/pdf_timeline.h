// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline of a flow in PDF files: a picture of where each step happened, then the steps with all that is known of them. One thread.
#pragma once
#include "core/report/pdf_page.h"
#include "core/report/reading.h"

namespace core::report::pdf {

// `goesOn` is asked before each step.
void drawTimeline(Pages& pages, const Timeline& timeline, const Clock& clock, const std::function<bool()>& goesOn);

} // namespace core::report::pdf
