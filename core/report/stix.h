// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts as a bundle of STIX 2.1 (OASIS Standard, 10 June 2021), for threat intelligence platforms:
//   identity          the program
//   ipv4-addr, ipv6-addr, user-account   who and where, with the ids that the standard derives from their contents (section 2.9)
//   observed-data     one an alert: whom it is about, when, of how many records
//   indicator         one a public address: as a pattern, with MITRE ATT&CK's tactics and techniques, confidence by severity (appendix A, None to High)
//   relationship      indicator based-on observed-data
// Only alerts that were raised and neither suppressed nor closed as false positives or benign. Ids are UUIDs of version 5 and times those of the alerts, so
// equal alerts give equal bytes. Pure.
#pragma once
#include "core/detect/alert.h"
#include "core/report/request.h"

#include <string>

namespace core::report {

// Those that belong into a bundle. Of the request the period, the person and the flows count.
detect::AlertList stixAlerts(const detect::AlertList& alerts, const ReportRequest& request);
std::string stixBundle(const detect::AlertList& alerts); // of all of them

// A UUID of version 5 (RFC 4122): the same for the same name.
std::string nameUuid(std::string_view nameSpace, std::string_view name);

} // namespace core::report
