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
#include "core/evidence/record.h"
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
    int jobs = 0;             // mapping threads; 0 = as many as the machine has cores, at most 4
    bool buildIndexes = true; // the ones that later queries want, after the flows are ready
};

// The ledger row of one input, as `import --json` prints it.
struct FileReport {
    std::string path, format, sha256, note;
    std::uint64_t recordsRead = 0, imported = 0, duplicates = 0, rejected = 0, variants = 0, withoutTime = 0, bytes = 0;
    double seconds = 0;
    std::optional<UtcTime> firstEvent, lastEvent;
    std::vector<FileWarning> warnings;
    std::vector<Reject> rejects;        // at most 1000; `rejected` counts all
    std::optional<Error> error;         // the file could not be read (to its end); nothing of it is in the case then
    bool named = true;                  // given by name, not found inside a folder
};

struct ImportReport {
    std::vector<FileReport> files;
    std::size_t flows = 0;              // in the case, after the import
    bool cancelled = false;             // files already done stay
    std::optional<Error> error;         // the case itself failed; files already done stay
};

struct CaseInfo {
    std::filesystem::path path;
    std::uint64_t auditEvents = 0, signIns = 0, serverEvents = 0, otherEvents = 0, files = 0, flows = 0, rejects = 0;
    std::optional<UtcTime> firstEvent, lastEvent;
    bool flowsStale = false; // an import is running, or was broken off: the flows lag behind the events
    std::uint64_t events() const { return auditEvents + signIns + serverEvents + otherEvents; }
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
