// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/reader.h"

#include "core/evidence/evtx/evtx_reader.h"
#include "core/evidence/json_lines_reader.h"
#include "core/evidence/json_reader.h"

namespace core {

std::unique_ptr<Reader> makeReader(const std::string& format, ByteSource& source)
{
    if (format == "evtx")
        return makeEvtxReader(source);
    if (format == "diagnostic-jsonl" || format == "graph-jsonl")
        return makeJsonLinesReader(source);
    if (format == "diagnostic-records" || format == "diagnostic-json")
        return makeJsonReader(source, JsonRecordKind::Diagnostic);
    if (format == "graph-page" || format == "graph-json")
        return makeJsonReader(source, JsonRecordKind::GraphAudit);
    return nullptr;
}

} // namespace core
