// SPDX-License-Identifier: GPL-3.0-or-later
// The seam that every form of evidence is read through. To add a form: implement Reader, add a probe to
// detect_format.cpp, add a mapping if its records have a new shape. (Recipe: CONTRIBUTING.md.)
#pragma once
#include "core/base/result.h"
#include "core/evidence/byte_source.h"
#include "core/evidence/json_record_kind.h"
#include "core/evidence/record.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace core {

// Cuts one evidence file into records. Used from one thread at a time. Reads forward only, in bounded memory.
// A defect inside the file is a Reject in a batch, never an error; an error means that the rest cannot be read
// (the device failed).
class Reader
{
public:
    virtual ~Reader() = default;
    // Fills `batch` (which comes empty, sequence set). False: nothing is left and the batch is empty.
    virtual Result<bool> next(RecordBatch& batch, std::stop_token stop) = 0;
};

// What a file is, judged by its first bytes.
struct DetectedFormat {
    std::string name = "unknown"; // stable: diagnostic-jsonl, diagnostic-records, graph-page ... (readerFormats())
    std::string why;              // for unknown: what was found instead
    TableLayoutPtr layout = nullptr; // of a table: what its columns mean
    RecordPattern pattern = {};         // of JSON: the first record that was recognised
    bool isKnown() const { return name != "unknown"; }
};

// `head`: up to 256 KiB from the start of the file; `whole` says whether that is all of it.
DetectedFormat detectFormat(std::string_view head, bool whole);

// The names of all formats that can be read, sorted.
std::vector<std::string> readerFormats();

// A reader for that format; nothing for a name that is not among readerFormats(). The source must outlive it.
std::unique_ptr<Reader> makeReader(const std::string& format, ByteSource& source);
// The same for what detectFormat() found; tables are read by its layout.
std::unique_ptr<Reader> makeReader(const DetectedFormat& format, ByteSource& source);

} // namespace core
