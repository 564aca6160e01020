// SPDX-License-Identifier: GPL-3.0-or-later
// From facts to a report. Pure: the same facts give the same report.
#pragma once
#include "core/report/facts.h"
#include "core/report/report.h"

namespace core::report {

Report auditorReport(const AuditorFacts& facts);
Report incidentReport(const IncidentFacts& facts);
Report helpdeskReport(const HelpdeskFacts& facts);

// How many events behind each alert a report shows.
inline constexpr std::size_t shownAlertEvents = 5;

} // namespace core::report
