// SPDX-License-Identifier: GPL-3.0-or-later
// Judges by contents only; the first record that is recognised decides, so a damaged beginning does no harm.
#include "core/base/text.h"
#include "core/evidence/detect_table.h"
#include "core/evidence/event_text_reader.h"
#include "core/evidence/evtx/chunk.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/json_record_kind.h"
#include "core/evidence/query_tables_reader.h"
#include "core/evidence/reader.h"
#include "core/evidence/splunk_result.h"
#include "core/evidence/text_records.h"
#include "core/evidence/xml_records_reader.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace core {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    std::string_view what;
};
constexpr std::array signatures{
    Signature{"PK\x03\x04"sv, "a ZIP archive (or an Office file)"},
    Signature{"\x1F\x8B"sv, "compressed with gzip"},
    Signature{"Rar!\x1A\x07"sv, "a RAR archive: unpack it and import what is in it"},
    Signature{"MSCF"sv, "a cabinet archive: unpack it and import what is in it"},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    Signature{"SQLite format 3\0"sv, "an SQLite database"},
    Signature{"\x28\xB5\x2F\xFD"sv, "compressed with zstd"},
    Signature{"%PDF-"sv, "a PDF document"},
    Signature{"MZ"sv, "a Windows program"},
    Signature{"\x7F""ELF"sv, "a program"},
    Signature{"\x89PNG"sv, "a picture"},
    Signature{"Obj\x01"sv, "an Avro file"},
    Signature{"regf"sv, "a Windows registry hive"},
};

DetectedFormat unknown(std::string why) { return {"unknown", std::move(why)}; }

// The names of its parts stand between them.
bool isWorkbook(std::string_view head)
{
    return head.starts_with("PK\x03\x04"sv) && head.find("[Content_Types].xml") != std::string_view::npos
        && head.find("xl/") != std::string_view::npos;
}

// UTF-16 and UTF-32, by the byte order mark or because every second byte is zero.
std::string_view wideEncoding(std::string_view head)
{
    if (head.starts_with("\xFF\xFE\0\0"sv) || head.starts_with("\0\0\xFE\xFF"sv))
        return "UTF-32";
    if (head.starts_with("\xFF\xFE"sv))
        return "UTF-16 (little endian)";
    if (head.starts_with("\xFE\xFF"sv))
        return "UTF-16 (big endian)";
    const std::string_view sample = head.substr(0, 64);
    std::size_t zerosAtEven = 0;
    std::size_t zerosAtOdd = 0;
    for (std::size_t i = 0; i < sample.size(); ++i)
        if (sample[i] == '\0')
            ++(i % 2 == 0 ? zerosAtEven : zerosAtOdd);
    if (sample.size() >= 4 && zerosAtEven == 0 && zerosAtOdd * 4 >= sample.size())
        return "UTF-16 (little endian, without a mark)";
    if (sample.size() >= 4 && zerosAtOdd == 0 && zerosAtEven * 4 >= sample.size())
        return "UTF-16 (big endian, without a mark)";
    return {};
}

bool looksBinary(std::string_view head)
{
    const std::string_view sample = head.substr(0, 4096);
    std::size_t controls = 0;
    for (const char c : sample) {
        if (c == '\0')
            return true;
        const auto byte = static_cast<unsigned char>(c);
        controls += byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1B';
    }
    return controls * 20 > sample.size();
}

// What Format-List and Format-Table print: names and colons in one column, or a line of dashes under a header. Texts in it are
// broken and cut, so that it is no form to read.
bool isPrintedByPowerShell(std::string_view text)
{
    constexpr int looked = 60;
    constexpr int enough = 3;
    std::size_t column = std::string_view::npos;
    int aligned = 0;
    for (int line = 0; line < looked && !text.empty() && aligned < enough; ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view row = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::string_view ink = trim(row);
        if (line < 12 && ink.starts_with("--") && ink.find(" --") != std::string_view::npos
            && ink.find_first_not_of("- ") == std::string_view::npos)
            return true;
        const std::size_t colon = row.find(" :");
        const std::string_view name = row.substr(0, std::min(colon, row.size()));
        if (colon == std::string_view::npos || colon > 60 || name.empty() || name.front() == ' '
            || trim(name).find_first_of(" \t,;=\"{}<>") != std::string_view::npos)
            continue;
        aligned = colon == column ? aligned + 1 : 1;
        column = colon;
    }
    return aligned >= enough;
}

// What to export in place of a log that is known and not read. Behind its name.
std::string insteadOf(std::string_view log)
{
    if (!containsIgnoreCase(log, "OfficeActivity"))
        return {};
    return "; it has no step of a reset: export the audit log of Entra ID (portal, Microsoft Graph, Log Analytics) instead";
}

// Whether what PowerShell has printed are events of Windows, which Export-Csv and Export-Clixml keep whole. Of other objects they keep the
// names of types, or write what is not read.
bool namesEvents(std::string_view printed)
{
    constexpr std::array names{"ProviderName"sv, "EventID"sv, "InstanceId"sv, "EntryType"sv, "TimeCreated"sv, "RecordId"sv, "TimeWritten"sv, "LogName"sv};
    const std::string_view beginning = printed.substr(0, 8192);
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return containsIgnoreCase(beginning, name); });
}

DetectedFormat judgeText(std::string_view head)
{
    if (head.starts_with("<Objs"))
        return unknown("CLIXML of PowerShell, but not of an event log: write the objects with ConvertTo-Json -Depth 10 instead");
    if (head.size() > 1 && head[0] == '<' && head[1] >= '0' && head[1] <= '9')
        return unknown("lines of syslog, and no record of a known log is in their beginning");
    if (head.starts_with('<'))
        return unknown(head.find("<html") < 2000 || head.find("<!DOCTYPE html") < 2000 ? "an HTML page" : "XML of no known log");
    if (isPrintedByPowerShell(head) && !namesEvents(head))
        return unknown("what PowerShell prints for people to read: write the objects with ConvertTo-Json -Depth 10 instead");
    if (isPrintedByPowerShell(head))
        return unknown("what PowerShell prints for people to read: write the objects with Export-Csv, Export-Clixml or ConvertTo-Json "
                       "-Depth 10 instead");
    if (DetectedFormat table = detectTable(head); !table.why.empty())
        return table;
    return unknown("text that is neither JSON nor a table");
}

// Events as XML or text come before JSON: their messages may hold objects of JSON. Empty where there is none.
std::string_view eventTextForm(std::string_view text, bool whole)
{
    if (holdsClixml(text))
        return "event-clixml";
    if (holdsEventXml(text))
        return "event-xml";
    return holdsEventText(text, whole) ? "event-text" : "";
}

// What is found on the way to the first record that is recognised.
struct Probe {
    JsonRecordLook look;
    std::size_t at = 0;      // of the record
    std::size_t end = 0;     // behind it, as far as the head goes
    bool framed = false;
    bool sawObject = false;
    std::string firstMembers; // of the first object, for the reason
};

std::string memberNames(std::string_view object)
{
    std::string names;
    JsonFramer framer;
    std::size_t pos = 1;
    for (int i = 0; i < 4; ++i) {
        pos = skipJsonBlanks(object, pos);
        if (pos >= object.size() || object[pos] != '"')
            break;
        const std::size_t end = object.find('"', pos + 1);
        if (end == std::string_view::npos)
            break;
        names += (names.empty() ? "" : ", ") + shorten(toValidUtf8(object.substr(pos + 1, end - pos - 1)), 40);
        pos = skipJsonBlanks(object, end + 1);
        if (pos >= object.size() || object[pos] != ':')
            break;
        framer.reset();
        if (framer.scan(object, ++pos) != JsonFramer::Status::Whole)
            break;
        pos = skipJsonBlanks(object, pos);
        if (pos >= object.size() || object[pos] != ',')
            break;
        ++pos;
    }
    return names;
}

// A list of users looks like the actor inside an audit record: such a find counts only where nothing better follows.
bool isWeak(JsonRecordKind kind) { return kind == JsonRecordKind::User; }

bool beginsLine(std::string_view head, std::size_t at)
{
    const std::size_t before = head.find_last_not_of(" \t\r[", at == 0 ? 0 : at - 1);
    return at == 0 || before == std::string_view::npos || head[before] == '\n';
}

void noteFound(Probe& found, std::string_view head, std::size_t at, JsonRecordLook look)
{
    found.look = std::move(look);
    found.at = at;
    JsonFramer framer;
    std::size_t end = 0;
    found.framed = framer.scan(head.substr(at), end) == JsonFramer::Status::Whole;
    found.end = at + end;
}

// The `properties` of a damaged diagnostic record look like a Graph object: a member's value is no record. A colon without a quotation
// mark in front of it is no member's: syslog has one behind the name of the program.
bool isValueOfMember(std::string_view head, std::size_t at)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t colon = at == 0 ? std::string_view::npos : head.find_last_not_of(blanks, at - 1);
    if (colon == std::string_view::npos || colon == 0 || head[colon] != ':')
        return false;
    const std::size_t name = head.find_last_not_of(blanks, colon - 1);
    return name != std::string_view::npos && (head[name] == '"' || head[name] == '\'');
}

// Tries every `{` from the beginning; inside an object that is whole but no record only its first levels are tried.
Probe probe(std::string_view head)
{
    Probe found;
    int attempts = 0;
    for (std::size_t at = head.find('{'); at != std::string_view::npos && attempts < 400; at = head.find('{', at + 1), ++attempts) {
        const std::string_view text = head.substr(at);
        if (!found.sawObject) {
            found.sawObject = true;
            found.firstMembers = memberNames(text);
        }
        if (isValueOfMember(head, at))
            continue;
        const JsonRecordKind kind = recogniseJsonRecord(text);
        if (kind == JsonRecordKind::None || (isWeak(kind) && found.look.kind == kind && !beginsLine(head, at)))
            continue;
        noteFound(found, head, at, lookAtJsonRecord(text));
        found.look.kind = kind;
        if (!isWeak(kind) || beginsLine(head, at))
            return found;
    }
    return found;
}

// `{"name":[` or `{"@odata.context":...,"name":[` in front of the record.
bool insideEnvelope(std::string_view before, std::string_view name)
{
    const std::string quoted = fmt::format("\"{}\"", name);
    for (std::size_t at = 0; at < before.size(); ++at) {
        if (!startsWithIgnoreCase(before.substr(at), quoted))
            continue;
        std::size_t pos = skipJsonBlanks(before, at + quoted.size());
        if (pos < before.size() && before[pos] == ':' && (pos = skipJsonBlanks(before, pos + 1)) < before.size() && before[pos] == '[')
            return true;
    }
    return false;
}

// Whether text stands in front of the record in its line: the head of a line of syslog, CEF or kafkacat.
bool isBehindText(std::string_view head, std::size_t at)
{
    const std::size_t lineBreak = at == 0 ? std::string_view::npos : head.rfind('\n', at - 1);
    const std::size_t line = lineBreak == std::string_view::npos ? 0 : lineBreak + 1;
    return !beginsLine(head, at) && head.substr(line, at - line).find('{') == std::string_view::npos;
}

// "Record 1", as evtx_dump writes above each record.
bool isBelowHeading(std::string_view head, std::size_t at)
{
    const std::string_view before = trim(head.substr(0, at));
    constexpr std::string_view heading = "Record ";
    return before.starts_with(heading) && before.find_first_not_of("0123456789", heading.size()) == std::string_view::npos;
}

bool isLineFormat(std::string_view head, const Probe& found)
{
    if (isBehindText(head, found.at) || isBelowHeading(head, found.at))
        return false;
    const std::string_view record = head.substr(found.at, found.end - found.at);
    // Damaged before its line's end: a line all the same, if the next line begins with a record.
    const std::size_t newline = record.find('\n');
    if (newline == std::string_view::npos) {
        const std::size_t next = head.find_first_not_of(" \t\r,", found.end);
        return next == std::string_view::npos || head[next] == '\n' || !found.framed;
    }
    if (found.framed)
        return false;
    const std::size_t next = skipJsonBlanks(record, newline);
    return next < record.size() && record[next] == '{' && recogniseJsonRecord(record.substr(next)) != JsonRecordKind::None;
}

// Pages without an object: what they would hold is told by the address that Graph gives its collections.
bool isEmptyPage(std::string_view start)
{
    if (!insideEnvelope(start, "value"))
        return false;
    constexpr std::array collections{"#auditLogs/"sv,        "#identityProtection/"sv,        "#reports/authenticationMethods/"sv,
                                     "#roleManagement/"sv,   "#directoryRoles"sv,             "#users"sv,
                                     "#riskDetections"sv,    "#riskyUsers"sv,                 "credentialUserRegistrationDetails"sv,
                                     "serCredentialUsageDetails"sv};
    return std::any_of(collections.begin(), collections.end(), [&](std::string_view name) { return containsIgnoreCase(start, name); });
}

// By the first members of what we print ourselves: it is no evidence. Tables of ours stand in columns.tsv.
std::string_view ownOutput(std::string_view members)
{
    struct Own {
        std::string_view members, what;
    };
    constexpr std::array all{Own{"correlation_id, kind, subtype", "flows"}, Own{"file, location, column, reason", "rejected pieces"},
                             Own{"source, computer, tenant_id", "a coverage map"}, Own{"seq, time, examiner, action", "an examiner log"}};
    for (const Own& own : all)
        if (members.starts_with(own.members))
            return own.what;
    return {};
}

// {"error":{"code":"Authorization_RequestDenied",...}}: what a script saves that does not look at the answer.
std::string errorCodeIn(std::string_view text)
{
    constexpr std::string_view name = "\"code\"";
    std::size_t pos = text.find(name);
    pos = pos == std::string_view::npos ? text.size() : skipJsonBlanks(text, pos + name.size());
    if (pos >= text.size() || text[pos] != ':' || (pos = skipJsonBlanks(text, pos + 1)) >= text.size() || text[pos] != '"')
        return "no code";
    return shorten(toValidUtf8(text.substr(pos + 1, text.find('"', pos + 1) - pos - 1)), 80);
}

// What ToXml() gives, through ConvertTo-Json.
bool beginsWithEventXml(std::string_view json)
{
    return json.starts_with("\"<Event") || startsWithIgnoreCase(json, "\"\\u003cEvent");
}

DetectedFormat judgeEmptyEnvelope(std::string_view text, const Probe& found)
{
    const std::string_view start = text.substr(0, 4096);
    if (isEmptyPage(start))
        return {"graph-page", {}};
    if (text.starts_with('{') && insideEnvelope(start.substr(0, 256), "records") && text.find("]") < 256
        && trim(text.substr(text.find('[') + 1, text.find(']') - text.find('[') - 1)).empty())
        return {"diagnostic-records", {}};
    if (const std::string_view own = ownOutput(found.firstMembers); !own.empty())
        return unknown(fmt::format("{} that SSPR Investigator has printed: no evidence", own));
    if (found.firstMembers == "error")
        return unknown(fmt::format("an error that a service has answered with ({}), and no records", errorCodeIn(start)));
    if (insideEnvelope(start, "fields") && insideEnvelope(start, "rows"))
        return unknown("rows of Splunk without the names of their fields (json_rows): export with the output mode json or csv instead");
    if (found.sawObject && !found.firstMembers.empty())
        return unknown(fmt::format("JSON, but not of a log that is known (it has: {})", found.firstMembers));
    if (text.starts_with('[') && trim(text.substr(1)).starts_with(']'))
        return unknown("an empty JSON array");
    if (text.starts_with('[') && beginsWithEventXml(trim(text.substr(1, 512))))
        return unknown("a JSON list of texts, each the XML of an event: write the XML into the file without ConvertTo-Json");
    return unknown("looks like JSON, but no record of a known log is in its beginning");
}

// The first half of the name of a form: whose record it is.
std::string_view familyOf(const JsonRecordLook& look)
{
    if (look.wrapped)
        return "wrapped";
    if (look.kind == JsonRecordKind::Diagnostic)
        return "diagnostic";
    if (look.logAnalytics)
        return "log-analytics";
    if (look.kind == JsonRecordKind::UnifiedAudit)
        return "unified-audit";
    return look.kind == JsonRecordKind::Activity ? "cloudapps" : "graph";
}

DetectedFormat foreignRecords(std::string_view what)
{
    return unknown(fmt::format("records of {}: this is another log, which is not read{}", what, insteadOf(what)));
}

// Of a file whose records are texts of JSON; nothing where it is none.
std::optional<DetectedFormat> judgeTexts(std::string_view text)
{
    const std::string first = firstOfTextRecords(text);
    if (first.empty())
        return std::nullopt;
    if (const JsonRecordLook look = lookAtJsonRecord(first); look.kind == JsonRecordKind::Foreign)
        return foreignRecords(look.what);
    DetectedFormat format{"wrapped-json", {}};
    format.pattern = RecordPattern::of(first);
    return format;
}

DetectedFormat judgeJson(std::string_view text)
{
    if (const QueryTablesLook tables = lookAtQueryTables(text); tables.isAnswer) {
        if (tables.kind == RecordKind::None)
            return unknown(fmt::format("an answer of the query service of Log Analytics, but {}", tables.what));
        DetectedFormat format{"log-analytics-tables", {}};
        return format;
    }
    const Probe found = probe(text);
    if (found.look.kind == JsonRecordKind::None)
        if (auto texts = judgeTexts(text))
            return *std::move(texts);
    if (found.look.kind == JsonRecordKind::None)
        return judgeEmptyEnvelope(text, found);
    if (found.look.kind == JsonRecordKind::Foreign)
        return foreignRecords(found.look.what);
    if (found.look.kind == JsonRecordKind::ServerEvent && !found.look.wrapped) {
        DetectedFormat events{!trim(text.substr(0, found.at)).starts_with('[') && isLineFormat(text, found) ? "event-jsonl" : "event-json", {}};
        events.pattern = RecordPattern::of(text.substr(found.at));
        return events;
    }
    const std::string_view before = text.substr(0, found.at).substr(0, 8192);
    const std::string_view family = familyOf(found.look);
    DetectedFormat format;
    format.pattern = RecordPattern::of(text.substr(found.at));
    if (insideEnvelope(before, "records"))
        format.name = "diagnostic-records";
    else if (insideEnvelope(before, "value") && (family == "graph" || family == "diagnostic"))
        format.name = "graph-page";
    else
        format.name = fmt::format("{}-{}", family, !trim(before).starts_with('[') && isLineFormat(text, found) ? "jsonl" : "json");
    return format;
}

// Results of a search; what is in them decides. JSON in them has XML's escapes, so that it must not be read as it stands.
DetectedFormat judgeSplunkXml(std::string_view text)
{
    constexpr int looked = 100;
    std::string members, foreign;
    std::size_t pos = 0;
    for (int i = 0; i < looked && pos < text.size(); ++i) {
        const std::string_view result = nextSplunkResult(text, pos);
        const std::string record = splunkResultAsJson(result);
        const JsonRecordLook look = lookAtJsonRecord(record);
        if (look.kind == JsonRecordKind::Foreign)
            foreign = look.what;
        else if (look.kind != JsonRecordKind::None)
            return {"wrapped-xml", {}};
        if (members.empty())
            members = memberNames(record);
    }
    if (!foreign.empty())
        return foreignRecords(foreign);
    if (members.empty())
        return unknown("XML of results as Splunk exports them, but no result is in its beginning");
    return unknown(fmt::format("XML of results as Splunk exports them, but not of a log that is known (it has: {})", members));
}

} // namespace

DetectedFormat detectFormat(std::string_view head, bool whole)
{
    if (head.empty())
        return unknown("the file is empty");
    if (evtx::beginsEventLog(head))
        return {"evtx", {}};
    if (const auto wide = wideEncoding(head); !wide.empty())
        return unknown(fmt::format("text in {} that was taken for something else; name its encoding", wide));
    if (isWorkbook(head))
        return unknown("an Excel workbook: open it and save it as CSV UTF-8");
    for (const Signature& signature : signatures)
        if (head.starts_with(signature.bytes))
            return unknown(fmt::format("not a log: {}", signature.what));
    std::string_view text = head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head;
    text = trim(text);
    if (text.empty())
        return unknown(whole ? "nothing but blanks" : "nothing but blanks in its beginning");
    if (text.front() == '{' || text.front() == '[')
        return judgeJson(text);
    if (text.front() == '"')
        if (auto texts = judgeTexts(text))
            return *std::move(texts);
    if (beginsSplunkXml(text) && !holdsEventXml(text))
        return judgeSplunkXml(text);
    // Cells may hold XML and JSON, which must not be taken for records behind rubbish.
    DetectedFormat table = text.front() == '<' ? DetectedFormat{} : detectTable(text);
    if (table.isKnown())
        return table;
    if (const std::string_view events = eventTextForm(text, whole); !events.empty())
        return {std::string(events), {}};
    if (table.why.starts_with(foreignTable)) {
        table.why += insteadOf(table.why);
        return table;
    }
    const Probe found = looksBinary(text) ? Probe{} : probe(text); // rubbish in front of the first record
    if (found.look.kind != JsonRecordKind::None)
        return judgeJson(text);
    if (looksBinary(text))
        return unknown("binary data of no known form");
    return judgeText(text);
}

} // namespace core
