// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/request.h"

#include <array>

namespace core::report {
namespace {

constexpr std::array<SectionInfo, 10> auditor{{{"summary", "Summary"},
                                               {"scope", "Scope and coverage"},
                                               {"figures", "Figures"},
                                               {"exceptions", "Exceptions"},
                                               {"alerts", "Alerts and what was decided"},
                                               {"posture", "Posture against published recommendations"},
                                               {"definitions", "Definitions"},
                                               {"limits", "Limits"},
                                               {"sources", "Sources"},
                                               {"operations", "All operations", false}}};

constexpr std::array<SectionInfo, 6> incident{{{"summary", "Summary"},
                                               {"timeline", "Timeline"},
                                               {"links", "Why records belong together"},
                                               {"alerts", "Alerts"},
                                               {"limits", "Limits"},
                                               {"sources", "Sources"}}};

constexpr std::array<SectionInfo, 4> helpdesk{{{"answer", "What happened and what to do"},
                                               {"warnings", "Before you reset anything"},
                                               {"attempts", "Attempts that are left"},
                                               {"history", "What happened before"}}};

} // namespace

const char* name(Template kind)
{
    switch (kind) {
    case Template::Auditor: return "auditor";
    case Template::Incident: return "incident";
    case Template::Helpdesk: return "helpdesk";
    }
    return "";
}

std::optional<Template> templateFromName(std::string_view text)
{
    for (const Template kind : {Template::Auditor, Template::Incident, Template::Helpdesk})
        if (text == name(kind))
            return kind;
    return std::nullopt;
}

std::span<const SectionInfo> sectionsOf(Template kind)
{
    switch (kind) {
    case Template::Auditor: return auditor;
    case Template::Incident: return incident;
    case Template::Helpdesk: return helpdesk;
    }
    return {};
}

} // namespace core::report
