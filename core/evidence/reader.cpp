// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/reader.h"

#include "core/evidence/event_text_reader.h"
#include "core/evidence/evtx/evtx_reader.h"
#include "core/evidence/json_lines_reader.h"
#include "core/evidence/json_reader.h"
#include "core/evidence/query_tables_reader.h"
#include "core/evidence/table_reader.h"
#include "core/evidence/xml_records_reader.h"

#include "core/knowledge/columns.h"

#include <functional>
#include <map>

namespace core {

namespace {

using Maker = std::function<std::unique_ptr<Reader>(ByteSource&, const RecordPattern&)>;

// Those that need to know nothing of the records.
Maker plain(std::unique_ptr<Reader> (*make)(ByteSource&))
{
    return [make](ByteSource& source, const RecordPattern&) { return make(source); };
}

Maker like(RecordKind kind)
{
    return [kind](ByteSource& source, const RecordPattern&) { return makeJsonReader(source, {kind, {}}); };
}

const std::map<std::string, Maker>& makers()
{
    static const std::map<std::string, Maker> table = [] {
        const Maker lines = plain(makeJsonLinesReader);
        // The pattern is what the beginning of the file holds; any record where a format was forced.
        const Maker any = [](ByteSource& source, const RecordPattern& pattern) { return makeJsonReader(source, pattern); };
        std::map<std::string, Maker> all = {
            {"event-xml", plain(makeEventXmlReader)},
            {"event-text", plain(makeEventTextReader)},
            {"event-clixml", plain(makeClixmlReader)},
            {"event-json", like(RecordKind::ServerEvent)},
            {"event-jsonl", lines},
            {"evtx", plain(makeEvtxReader)},
            {"diagnostic-jsonl", lines},
            {"graph-jsonl", lines},
            {"log-analytics-jsonl", lines},
            {"cloudapps-jsonl", lines},
            {"unified-audit-jsonl", lines},
            {"wrapped-jsonl", lines},
            {"diagnostic-records", like(RecordKind::Diagnostic)},
            {"diagnostic-json", like(RecordKind::Diagnostic)},
            {"graph-page", any},
            {"graph-json", any},
            {"log-analytics-json", any},
            {"cloudapps-json", any},
            {"unified-audit-json", any},
            {"wrapped-json", any},
            {"wrapped-xml", plain(makeSplunkXmlReader)},
            {"log-analytics-tables", plain(makeQueryTablesReader)},
        };
        for (const RecordKind kind : tableKinds())
            all[tableFormatName(kind)] = [kind](ByteSource& source, const RecordPattern&) { return makeTableReader(source, kind); };
        all["wrapped-csv"] = all[tableFormatName(RecordKind::Other)];
        return all;
    }();
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
    if (format.layout)
        return makeTableReader(source, format.layout);
    const auto maker = makers().find(format.name);
    return maker == makers().end() ? nullptr : maker->second(source, format.pattern);
}

} // namespace core
