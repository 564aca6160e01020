// SPDX-License-Identifier: GPL-3.0-or-later
// The facade over core: a case and what one does with it. The command line and the windows use nothing else to act.
//
// Threads: an Investigation holds one database connection and is used by one thread at a time. To read while an
// import runs, open a second Investigation on the same path in the reading thread (SQLite WAL gives it the state of the
// last finished file). Nothing here throws: database failures end the call with an Error and a rolled-back transaction.
#pragma once
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/custody/examiner_log.h"
#include "core/custody/verify.h"
#include "core/evidence/archive/archive_limits.h"
#include "core/evidence/file_report.h"
#include "core/flow/flow.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace core {

namespace store {
class Case;
}

struct ImportOptions {
    std::string format;       // force a reader; empty: recognise by content
    std::string encoding;     // of texts, a name that iconv knows; empty: recognise by content
    int jobs = 0;             // mapping threads; 0 = as many as the machine has cores, at most 4
    bool buildIndexes = true; // the ones that later queries want, after the flows are ready
    double flowsEverySeconds = 0; // 0: once, at the end; else also between two files, at most so often and as long as that
                                  // takes under a tenth of the time
    ArchiveLimits archiveLimits;
};

struct ImportReport {
    std::vector<FileReport> files;
    std::size_t flows = 0;              // in the case, after the import
    bool cancelled = false;             // files already done stay
    std::optional<Error> error;         // the case itself failed; files already done stay
};

struct CaseInfo {
    std::filesystem::path path;
    std::uint64_t events = 0, files = 0, flows = 0, rejects = 0; // events and rejects as the ledger has them
    std::optional<UtcTime> firstEvent, lastEvent;
    bool flowsStale = false; // an import is running, or was broken off: the flows lag behind the events
};

class Investigation
{
public:
    // Opens an existing case, for reading and writing.
    static Result<std::unique_ptr<Investigation>> open(const std::filesystem::path& path);
    // For reading only: leaves the case, and the folder that it lies in, as they were.
    static Result<std::unique_ptr<Investigation>> openReadOnly(const std::filesystem::path& path);
    static Result<std::unique_ptr<Investigation>> openOrCreate(const std::filesystem::path& path);
    ~Investigation();

    // Files and folders (recursively, in the order of their names). One transaction a file; then the flows are worked out.
    ImportReport import(const std::vector<std::filesystem::path>& inputs, const ImportOptions& options,
                        std::stop_token stop, Progress& progress);

    Result<CaseInfo> info();
    Result<std::vector<FileReport>> ledger();
    Result<std::shared_ptr<const FlowList>> flows();
    Result<FlowDetail> flow(FlowId id);
    Result<FlowDetail> flow(const std::string& correlationId);
    Result<std::vector<LogEntry>> log();
    Result<VerifyReport> verify(const VerifyOptions& options, std::stop_token stop, Progress& progress);

private:
    explicit Investigation(std::unique_ptr<store::Case> theCase);
    std::unique_ptr<store::Case> m_case;
};

} // namespace core
