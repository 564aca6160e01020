// SPDX-License-Identifier: GPL-3.0-or-later
// Imports files and folders into a case: finds the inputs, reads one after the other (evidence_import.h), brings the flows
// up to date and makes the indexes. Belongs to the thread of the case.
#pragma once
#include "core/flow/flow_builder.h"
#include "core/investigation/evidence_import.h"
#include "core/investigation/investigation.h"
#include "core/sqlite/patience.h"
#include "core/store/checkpointer.h"

#include <chrono>

namespace core {

class ImportJob
{
public:
    ImportJob(store::Case& theCase, const ImportOptions& options, std::stop_token stop, Progress& progress);
    ImportReport run(const std::vector<std::filesystem::path>& paths); // throws sqlite::Error only before the first file

private:
    bool othersHaveWritten();
    void showFlows();
    void finishFlows(ImportReport& report);
    void logCancel(const ImportReport& report);
    void buildIndexes();

    store::Case& m_case;
    ImportOptions m_options;
    std::stop_token m_stop;
    Progress& m_progress;
    sqlite::Patience m_patience;
    store::Checkpointer m_checkpointer;
    FlowTracker m_tracker;
    store::EventWriter m_writer;
    EvidenceImport m_evidence;
    std::int64_t m_filesBefore = 0;       // last ledger row when the job began
    bool m_staleBefore = false;
    std::chrono::steady_clock::time_point m_flowsDue{}; // not before
};

} // namespace core
