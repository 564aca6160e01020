// SPDX-License-Identifier: GPL-3.0-or-later
// What the ledger, the examiner log and the caller are told of one piece of evidence.
#pragma once
#include "core/evidence/archive/evidence_walk.h"
#include "core/evidence/file_report.h"
#include "core/evidence/file_settings.h"
#include "core/store/event_writer.h"

namespace core {

// The members of the log's entry on an import, as JSON. `evidenceRoot`: the digest over all evidence in the case behind it;
// `settings`: what the user had asked for, as far as it decides what is read.
std::string importDetail(const FileReport& report, const std::string& evidenceRoot, const FileSettings& settings = {});

// "ZIP archive, 3 files; 1 links or devices in it are no evidence"
std::string summaryNote(const ArchiveSummary& archive);
std::string unreadableText(const ArchiveSummary& archive);

// The row of the ledger as a report; warnings and rejects are there already.
void describeEntry(FileReport& report, const store::LedgerEntry& entry, const store::FileCounts& counts);
void keepReject(FileReport& report, const Reject& reject); // the first thousand
// Of a piece of which nothing is in the case.
FileReport failedReport(const FileReport& current, Error error);

} // namespace core
