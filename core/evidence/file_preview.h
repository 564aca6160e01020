// SPDX-License-Identifier: GPL-3.0-or-later
// What an import would make of a file, judged by its beginning: for the import dialog. Plain values.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"
#include "core/evidence/file_settings.h"
#include "core/evidence/record.h"
#include "core/knowledge/record_kind.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace core {

// An event that a record of the sample became.
struct PreviewEvent {
    std::optional<UtcTime> time;
    std::uint8_t digits = 0;
    bool zoneMissing = false; // the time named no zone
    std::string kind;         // as in PreviewKind
    std::string what;         // operation, Windows event id and source, risk type, role ...
    std::string user;         // whom it concerns: target, else who did it
    std::string result;
    std::uint64_t place = 0; // line, index or record id
    bool isFurther = false;  // of the same record as the one before: a role has several members
};

struct PreviewKind {
    std::string kind;          // what will be kept: recordKindName() (audit, signin, event ...), or other
    std::uint64_t records = 0; // in the sample
};

struct FilePreview {
    std::string path;           // as the ledger will name it; members of archives: archive!member. Key of
                                // ImportOptions::perFile
    std::uint64_t bytes = 0;    // of a member: as far as the archive says
    std::string container;      // of a member: path of the archive
    std::string packing;        // "compressed with gzip"; empty: none
    bool named = true;          // given by name, not found inside a folder
    std::optional<Error> error; // cannot be read at all

    std::string format = "unknown"; // what it would be read as
    std::string why;                // unknown: what was found instead
    std::string encoding;           // from which it would be decoded; empty: UTF-8 or binary
    FileSettings settings;          // with which this preview was made
    bool isKnown() const { return format != "unknown"; }

    bool isTable =
        false; // delimited text; columns and rows then are its own, also where the format is unknown
    RecordKind tableKind = RecordKind::None;
    std::vector<TableColumn> columns; // of a table; `member` empty: kept, not interpreted
    std::vector<std::vector<std::string>>
        rows;                         // the first, as cells; of other forms one cell: the record as it stands
    std::vector<PreviewEvent> events; // the first
    std::vector<PreviewKind> kinds;   // what the sample holds
    std::uint64_t records = 0;        // of the sample
    bool sampleIsWhole = false;       // the sample is the whole file: the counts are final
    std::vector<Reject> rejects;      // of the sample; a last record that the sample cuts off is none
    std::vector<FileWarning> warnings;

    bool zoneMissing = false; // times without a zone: ask for it
    bool datesAmbiguous =
        false; // dates with slashes that day-first and month-first both allow, and none that decides
    std::int64_t knownAs = 0; // ledger row of the file with this hash in the case: it would not be read again
};

} // namespace core
