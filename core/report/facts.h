// SPDX-License-Identifier: GPL-3.0-or-later
// What a report is made of: everything that its template needs, read from the case beforehand (core/investigation/report_work.cpp). Plain
// values, so that templates are pure functions of them.
#pragma once
#include "core/annotation/annotation_index.h"
#include "core/custody/examiner_log.h"
#include "core/detect/alert_evidence.h"
#include "core/detect/alert_store.h"
#include "core/detect/rule_library.h"
#include "core/evidence/file_report.h"
#include "core/flow/orphans.h"
#include "core/flow/service_health.h"
#include "core/helpdesk/card.h"
#include "core/insight/case_overview.h"
#include "core/insight/figures.h"
#include "core/report/request.h"
#include "core/store/reject_list.h"

#include <map>

namespace core::report {

// Of every template.
struct Facts {
    ReportRequest request;
    std::string caseName;                        // of its file, without the folder
    insight::CaseOverview overview;              // of the whole case
    std::vector<FileReport> files;               // the ledger
    std::shared_ptr<const FlowList> flows;       // all of the case
    std::vector<std::size_t> chosen;             // indexes of those that the request lets through, by start
    detect::AlertListPtr alerts;                 // all of the case
    std::vector<const detect::Alert*> chosenAlerts; // those within the request
    std::map<EventId, detect::AlertEvent> events; // behind alerts that the report shows
    std::vector<detect::LibraryRule> rules;
    AnnotationIndexPtr notes;
    std::vector<insight::LaneCoverage> lanes;    // audit, signin, server: what of the period of the request they cover
    bool areClocksCorrected = false;             // of any server: flows and orphans have other times than its events
    std::uint64_t logEntries = 0;                // of the examiner log
    std::string logHead;                         // hash of the last one
    std::optional<LogBreak> logBreak;
};

struct AuditorFacts : Facts {
    insight::Period period;
    std::vector<std::pair<const insight::Panel*, insight::PanelFigures>> panels; // of the built-in dashboard, in its order
    std::map<std::string, kql::QueryResult> posture; // answers by the id of the question (posture_questions.h); one that failed is missing
    std::vector<Orphan> orphans;                 // within the request
    ServiceHealth health;                        // outages: within the request
    std::vector<store::RejectCount> rejects;
};

struct IncidentFacts : Facts {
    std::vector<FlowDetail> details;             // the first maxFlows of those chosen
    static constexpr std::size_t maxFlows = 200;
};

struct HelpdeskFacts : Facts {
    helpdesk::Answer answer;                     // the same that the page and `sspr user` give
};

} // namespace core::report
