// SPDX-License-Identifier: GPL-3.0-or-later
// What the examiner log says of a report that was written, be it by the window or on the command line.
#pragma once
#include "core/custody/hand_over.h"
#include "core/report/request.h"

#include <string_view>

namespace core::report {

// `format`: the name of the form of the file. Where the report went is left to whoever wrote it.
OutputNote outputNote(const ReportRequest& request, std::string_view format, std::string_view table = {});

} // namespace core::report
