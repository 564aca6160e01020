// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/reader.h"

#include "core/evidence/event_text_reader.h"
#include "core/evidence/evtx/evtx_reader.h"
#include "core/evidence/json_lines_reader.h"
#include "core/evidence/json_reader.h"
#include "core/evidence/table_reader.h"
#include "core/evidence/xml_records_reader.h"

#include "core/knowledge/columns.h"

#include <functional>
#include <map>

namespace core {

namespace {

using Maker = std::function<std::unique_ptr<Reader>(ByteSource&)>;

const std::map<std::string, Maker>& makers()
{
    static const Maker diagnostic = [](ByteSource& source) { return makeJsonReader(source, JsonRecordKind::Diagnostic); };
    static const Maker graph = [](ByteSource& source) { return makeJsonReader(source, JsonRecordKind::GraphAudit); };
    static const Maker event = [](ByteSource& source) { return makeJsonReader(source, JsonRecordKind::ServerEvent); };
    static const std::map<std::string, Maker> table = [] {
        std::map<std::string, Maker> all = {
            {"event-xml", makeEventXmlReader},
            {"event-text", makeEventTextReader},
            {"event-clixml", makeClixmlReader},
            {"event-json", event},
            {"event-jsonl", makeJsonLinesReader},
            {"evtx", makeEvtxReader},
            {"diagnostic-jsonl", makeJsonLinesReader},
            {"graph-jsonl", makeJsonLinesReader},
            {"diagnostic-records", diagnostic},
            {"diagnostic-json", diagnostic},
            {"graph-page", graph},
            {"graph-json", graph},
        };
        for (const RecordKind kind : tableKinds())
            all[tableFormatName(kind)] = [kind](ByteSource& source) { return makeTableReader(source, kind); };
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
    const auto maker = makers().find(format);
    return maker == makers().end() ? nullptr : maker->second(source);
}

std::unique_ptr<Reader> makeReader(const DetectedFormat& format, ByteSource& source)
{
    return format.layout ? makeTableReader(source, format.layout) : makeReader(format.name, source);
}

} // namespace core
