// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/reader.h"

#include "core/evidence/evtx/evtx_reader.h"
#include "core/evidence/json_lines_reader.h"
#include "core/evidence/json_reader.h"
#include "core/evidence/query_tables_reader.h"

#include <map>

namespace core {

namespace {

using Maker = std::unique_ptr<Reader> (*)(ByteSource&, const RecordPattern&);

const std::map<std::string, Maker>& makers()
{
    // `like` is what the beginning of the file holds; any record where a format was forced.
    static const Maker lines = [](ByteSource& source, const RecordPattern&) { return makeJsonLinesReader(source); };
    static const Maker diagnostic = [](ByteSource& source, const RecordPattern&) { return makeJsonReader(source, {RecordKind::Diagnostic, {}}); };
    static const Maker any = [](ByteSource& source, const RecordPattern& like) { return makeJsonReader(source, like); };
    static const std::map<std::string, Maker> table = {
        {"evtx", [](ByteSource& source, const RecordPattern&) { return makeEvtxReader(source); }},
        {"diagnostic-jsonl", lines},
        {"graph-jsonl", lines},
        {"log-analytics-jsonl", lines},
        {"cloudapps-jsonl", lines},
        {"wrapped-jsonl", lines},
        {"diagnostic-records", diagnostic},
        {"diagnostic-json", diagnostic},
        {"graph-page", any},
        {"graph-json", any},
        {"log-analytics-json", any},
        {"cloudapps-json", any},
        {"wrapped-json", any},
        {"log-analytics-tables", [](ByteSource& source, const RecordPattern&) { return makeQueryTablesReader(source); }},
    };
    return table;
}

} // namespace

std::vector<std::string> readerFormats()
{
    std::vector<std::string> names;
    for (const auto& [name, maker] : makers())
        names.push_back(name);
    return names;
}

std::unique_ptr<Reader> makeReader(const std::string& format, ByteSource& source)
{
    return makeReader(DetectedFormat{format, {}}, source);
}

std::unique_ptr<Reader> makeReader(const DetectedFormat& format, ByteSource& source)
{
    const auto maker = makers().find(format.name);
    return maker == makers().end() ? nullptr : maker->second(source, format.pattern);
}

} // namespace core
