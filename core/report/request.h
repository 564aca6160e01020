// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody wants a report of. Plain values.
#pragma once
#include "core/base/utc_time.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::report {

enum class Template : std::uint8_t {
    Auditor,  // a period: figures with what they stand for, exceptions, alerts, posture, sources, limits
    Incident, // a person, flows or a period: what happened step by step, with extracts of the evidence
    Helpdesk, // one page about one person
};
const char* name(Template kind); // auditor, incident, helpdesk
std::optional<Template> templateFromName(std::string_view text);

// A section that a template knows.
struct SectionInfo {
    std::string_view id, title;
    bool isUsual = true; // there unless sections are chosen
};
std::span<const SectionInfo> sectionsOf(Template kind); // in the order in which they stand in the report

struct ReportRequest {
    Template kind = Template::Auditor;
    std::optional<UtcTime> from, to;   // flows that began in [from, to); nothing: open
    std::string user;                  // UPN or another name of a person; empty: everybody
    std::vector<std::string> flows;    // correlation ids; empty: all
    std::string filter;                // text of a search over flows (core/search/search_language.h)
    std::string zone = "UTC";          // IANA name
    std::vector<std::string> sections; // ids of sectionsOf(); empty: the usual ones
    std::string title, organisation, caseNumber, examiner, text; // title empty: the template's
    std::optional<UtcTime> made;       // of the stamp; nothing: no stamp
};

} // namespace core::report
