// SPDX-License-Identifier: GPL-3.0-or-later
// Imports files and folders into a case: finds the inputs, recognises each by its content, reads it in one transaction with
// its ledger row and its entry in the examiner log, then brings the flows up to date. Belongs to the thread of the case.
#pragma once
#include "core/evidence/reader.h"
#include "core/flow/flow_builder.h"
#include "core/investigation/investigation.h"
#include "core/store/event_writer.h"

#include <chrono>

namespace core {

// One file to be imported. `named`: given as an argument, not found inside a folder.
struct ImportInput {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    bool named = true;
};

// Folders are walked in the order of their names, symbolic links to folders once each. What is neither file nor folder stays
// in the list, so that opening it can say why it was refused.
std::vector<ImportInput> listInputs(const std::vector<std::filesystem::path>& paths, const std::filesystem::path& casePath);

class ImportJob
{
public:
    ImportJob(store::Case& theCase, const ImportOptions& options, std::stop_token stop, Progress& progress);
    ImportReport run(const std::vector<std::filesystem::path>& paths); // throws sqlite::Error only before the first file

private:
    FileReport importFile(const ImportInput& input);
    bool noteKnown(const ImportInput& input, FileReport& report, store::LedgerEntry& entry);
    Result<void> readNew(FileSource& source, FileReport& report, store::LedgerEntry& entry);
    Result<void> readRecords(Reader& reader, int jobs);
    void fillReport(FileReport& report, const store::LedgerEntry& entry);
    FileReport failedReport(const ImportInput& input, std::string format, Error error) const;
    bool othersHaveWritten();
    void showFlows();
    void finishFlows(ImportReport& report);
    void buildIndexes();
    int mappingJobs(std::uint64_t bytes) const;

    store::Case& m_case;
    ImportOptions m_options;
    std::stop_token m_stop;
    Progress& m_progress;
    FlowTracker m_tracker;
    store::EventWriter m_writer;
    std::uint64_t m_bytesDone = 0, m_recordsDone = 0;
    std::int64_t m_filesDone = 0;         // ledger rows of this job
    std::int64_t m_filesBefore = 0;       // last ledger row when the job began
    bool m_staleBefore = false;
    std::chrono::steady_clock::time_point m_flowsDue{}; // not before
    FileReport m_current;                 // of the file being read, for its rejects and warnings
};

} // namespace core
