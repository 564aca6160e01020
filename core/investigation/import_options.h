// SPDX-License-Identifier: GPL-3.0-or-later
// What the caller of an import decides, and what it is told.
#pragma once
#include "core/base/result.h"
#include "core/event/event.h"
#include "core/evidence/archive/archive_limits.h"
#include "core/evidence/file_report.h"
#include "core/evidence/file_settings.h"
#include "core/investigation/zone_proposal.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace core {

struct ImportOptions {
    FileSettings defaults; // for every file without settings of its own
    std::map<std::string, FileSettings>
        perFile;                  // by path as the ledger has it; take the place of `defaults` as a whole
    int jobs = 0;                 // mapping threads; 0 = as many as the machine has cores, at most 4
    bool buildIndexes = true;     // the ones that later queries want, after the flows are ready
    double flowsEverySeconds = 0; // 0: once, at the end; else also between two files, at most so often and as
                                  // long as that takes under a tenth of the time
    ArchiveLimits archiveLimits;
    std::string usualZone;        // IANA name of the zone that is proposed first for files that name none (zone_proposal.h)
    std::function<void(const FileReport&)>
        onFile; // told of each file when it is done, on the thread of the import

    const FileSettings& settingsFor(const std::string& path) const
    {
        const auto own = perFile.find(path);
        return own == perFile.end() ? defaults : own->second;
    }
};

// Zones and encodings that nobody knows, formats without a reader, mappings that cannot be read.
// InvalidArgument, with the path whose settings they are. The import asks first, so that a wrong call changes
// nothing.
Result<void> checkOptions(const ImportOptions& options);

// How times are to be read. Errors: InvalidArgument, a zone that nobody knows.
Result<MapOptions> mapOptions(const FileSettings& settings);

struct ImportReport {
    std::vector<FileReport> files;
    std::size_t flows = 0;      // in the case, after the import
    std::vector<ZoneProposal> zones; // of files of the case whose zone is not given but can be told
    bool cancelled = false;     // files already done stay
    std::optional<Error> error; // the case itself failed; files already done stay
};

} // namespace core
