// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one file of evidence into the case, with all its members where it is an archive: each is recognised
// by its content, decoded, and read in one transaction with its ledger row and its entry in the examiner log.
// Belongs to the thread of the case. Throws sqlite::Error.
#pragma once
#include "core/evidence/archive/evidence_walk.h"
#include "core/evidence/file_source.h"
#include "core/evidence/reader.h"
#include "core/investigation/input_lister.h"
#include "core/investigation/investigation.h"
#include "core/investigation/known_files.h"
#include "core/investigation/server_log_check.h"
#include "core/store/event_writer.h"

#include <chrono>
#include <map>
#include <set>

namespace core {

class EvidenceImport : private EvidenceVisitor
{
public:
    EvidenceImport(store::Case& theCase, store::EventWriter& writer, const ImportOptions& options,
                   std::stop_token stop, Progress& progress);

    // Adds a report for each ledger row, and for each piece that could not be read. Cancelled: the last
    // report says so.
    void read(const ImportInput& input, std::vector<FileReport>& reports);

    std::int64_t ledgerRows() const { return m_rows; } // written by this job
    FileReport failedReport(Error error) const;        // of the piece at hand

private:
    bool mayBeKnown(std::uint64_t bytes) override { return m_known.mayHave(bytes); }
    Result<bool> passOver(const EvidenceIdentity& identity) override;
    Result<void> visit(EvidencePiece& piece) override;
    Result<void> visitArchive(const ArchiveSummary& archive) override;
    Result<void> visitUnreadable(const std::string& path, bool isMember, const Error& error) override;

    void begin(const std::string& path, bool isMember, std::uint64_t bytes);
    void finish();
    Result<void> readPiece(EvidencePiece& piece);
    Result<void> readRecords(Reader& reader, int jobs, const FileSettings& settings);
    Result<void> closePiece(EvidencePiece& piece, store::LedgerEntry& entry);
    void noteDefect(const EvidencePiece& piece, std::uint64_t end);
    void noteKnown(const KnownFile& known, const EvidenceIdentity& identity);
    void warn(std::string code, std::string text);
    void warnOfRecords(const std::string& zone);
    void warnOfForm(const std::string& format);
    void noteBatch(RecordBatch& batch);
    void notePages(const std::string& format);
    void removePageWarnings(RecordKind kind);
    void noteEarlierState(store::LedgerEntry& entry);
    void reject(const Reject& piece);
    void ownMembers(const std::string& archivePath);
    void settleDateOrder(std::string_view start, const DetectedFormat& format, FileSettings& settings);
    int mappingJobs(const EvidencePiece& piece) const;

    store::Case& m_case;
    store::EventWriter& m_writer;
    ServerLogCheck m_logCheck; // of the file at hand
    const ImportOptions& m_options;
    std::stop_token m_stop;
    Progress& m_progress;
    KnownFiles m_known;
    std::int64_t m_rows = 0;
    std::uint64_t m_bytesDone = 0, m_recordsDone = 0; // of the inputs before this one
    // Pages of Graph that this job has read, by what their records are; None: of a page without any.
    std::map<RecordKind, std::vector<std::int64_t>> m_pagesGoingOn; // ledger rows of those with the warning that a next one is named
    std::set<RecordKind> m_lastPages;

    // Of the input at hand.
    const FileSource* m_file = nullptr;
    bool m_named = true;
    std::uint64_t m_inputBytes = 0;
    std::vector<FileReport>* m_reports = nullptr;
    std::vector<std::pair<std::string, std::int64_t>>
        m_members; // path and row of those whose archive has no row yet
    FileReport m_current;
    TableLayoutPtr m_layout;          // of a table, as its reader settled it
    std::map<std::pair<std::string, std::string>, std::uint64_t> m_cellWarnings; // code and text; in how many records
    RecordKind m_firstKind = RecordKind::None; // of JSON: what the first record is
    bool m_pageGoesOn = false;
    std::uint64_t m_rejectedUpTo = 0; // end of the last piece that was rejected
    std::chrono::steady_clock::time_point m_began;
};

} // namespace core
