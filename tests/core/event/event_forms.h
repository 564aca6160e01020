// SPDX-License-Identifier: GPL-3.0-or-later
// One Windows event as every program that exports it writes it, made up: what such a form cannot carry is left out, nothing else
// differs.
#pragma once
#include "core/base/json_text.h"
#include "core/base/utc_time.h"

#include <fmt/format.h>
#include <string>
#include <vector>

namespace forms {

struct Event {
    std::string provider = "PasswordResetService", channel = "Application", computer = "AADC01.corp.contoso.example";
    core::UtcTime time = core::UtcTime::fromCalendar(2024, 5, 1, 10, 0, 5, 1'234'567);
    unsigned id = 31001, level = 4;
    std::uint64_t recordId = 48211;
    std::string message = "TrackingId: 7344da2c-ab9d-42ef-adea-4a17d07fdeb9, PasswordResetRequestStart, Details: anna@contoso.example";

    std::string at(int digits) const { return core::formatUtc(time, digits); }
    std::int64_t milliseconds() const { return time.ticks / 10'000; }
    std::string levelName() const { return level == 2 ? "Error" : level == 3 ? "Warning" : "Information"; }
};

inline std::string escapedXml(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
    return out;
}

inline std::string escapedJson(const std::string& text)
{
    core::JsonWriter writer;
    writer.value(text);
    return writer.text();
}

inline std::string xml(const Event& e, bool rendered = false)
{
    return fmt::format("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='{}'/>"
                       "<EventID Qualifiers='0'>{}</EventID><Level>{}</Level><Task>0</Task><Keywords>0x80000000000000</Keywords>"
                       "<TimeCreated SystemTime='{}'/><EventRecordID>{}</EventRecordID><Channel>{}</Channel><Computer>{}</Computer>"
                       "<Security/></System><EventData><Data>{}</Data></EventData>{}</Event>",
                       e.provider, e.id, e.level, e.at(7), e.recordId, e.channel, e.computer, escapedXml(e.message),
                       rendered ? "<RenderingInfo Culture='en-US'><Message>" + escapedXml(e.message) + "</Message><Level>"
                               + e.levelName() + "</Level></RenderingInfo>"
                                : "");
}

// The same with prefixes, double quotes and line breaks.
inline std::string prefixedXml(const Event& e)
{
    return fmt::format("<ev:Event xmlns:ev=\"http://schemas.microsoft.com/win/2004/08/events/event\">\r\n  <ev:System>\r\n"
                       "    <ev:Provider Name=\"{}\" />\r\n    <ev:EventID>{}</ev:EventID>\r\n    <ev:Level>{}</ev:Level>\r\n"
                       "    <ev:TimeCreated SystemTime=\"{}\" />\r\n    <ev:EventRecordID>{}</ev:EventRecordID>\r\n"
                       "    <ev:Channel>{}</ev:Channel>\r\n    <ev:Computer>{}</ev:Computer>\r\n  </ev:System>\r\n"
                       "  <ev:EventData>\r\n    <ev:Data>{}</ev:Data>\r\n  </ev:EventData>\r\n</ev:Event>",
                       e.provider, e.id, e.level, e.at(7), e.recordId, e.channel, e.computer, escapedXml(e.message));
}

inline std::string wevtutilText(const Event& e, int number = 0, bool zone = true)
{
    std::string time = e.at(7);
    if (!zone)
        time.pop_back();
    return fmt::format("Event[{}]:\r\n  Log Name: {}\r\n  Source: {}\r\n  Date: {}\r\n  Event ID: {}\r\n  Task: None\r\n  Level: {}\r\n"
                       "  Opcode: Info\r\n  Keyword: Classic\r\n  User: N/A\r\n  User Name: N/A\r\n  Computer: {}\r\n  Description: \r\n{}\r\n\r\n",
                       number, e.channel, e.provider, time, e.id, e.levelName(), e.computer, e.message);
}

inline std::string germanText(const Event& e, int number = 0)
{
    return fmt::format("Ereignis[{}]\r\n  Protokollname: {}\r\n  Quelle: {}\r\n  Datum: {}\r\n  Ereignis-ID: {}\r\n  Aufgabe: Keine\r\n"
                       "  Ebene: {}\r\n  Computer: {}\r\n  Beschreibung:\r\n{}\r\n\r\n",
                       number, e.channel, e.provider, e.at(7), e.id, e.level == 2 ? "Fehler" : "Informationen", e.computer, e.message);
}

inline std::string splunkText(const Event& e)
{
    const std::string t = core::formatUtcPlain(e.time); // 2024-05-01 10:00:05
    const int hour = std::stoi(t.substr(11, 2));
    return fmt::format("{}/{}/{} {:02}{} {}\nLogName={}\nSourceName={}\nEventCode={}\nEventType=4\nType={}\nComputerName={}\n"
                       "TaskCategory=None\nRecordNumber={}\nKeywords=Classic\nMessage={}\n",
                       t.substr(5, 2), t.substr(8, 2), t.substr(0, 4), hour % 12 == 0 ? 12 : hour % 12, t.substr(13), hour < 12 ? "AM" : "PM",
                       e.channel, e.provider, e.id, e.levelName(), e.computer, e.recordId, e.message);
}

// Windows PowerShell 5.1 and PowerShell 7.
inline std::string getWinEvent(const Event& e, bool core7 = false)
{
    std::string slashDate = fmt::format("\\/Date({})\\/", e.milliseconds());
    return fmt::format(R"({{"Message":{0},"Id":{1},"Version":null,"Qualifiers":0,"Level":{2},"Task":0,"Opcode":null,)"
                       R"("Keywords":36028797018963968,"RecordId":{3},"ProviderName":"{4}","ProviderId":null,"LogName":"{5}",)"
                       R"("ProcessId":null,"ThreadId":null,"MachineName":"{6}","UserId":{{"BinaryLength":12,"Value":"S-1-5-18"}},)"
                       R"("TimeCreated":"{7}","ActivityId":null,"RelatedActivityId":null,"ContainerLog":"application",)"
                       R"("MatchedQueryIds":[],"Bookmark":{{}},"LevelDisplayName":"{8}","OpcodeDisplayName":"Info","TaskDisplayName":null,)"
                       R"("KeywordsDisplayNames":["Classic"],"Properties":[{{"Value":{0}}}]}})",
                       escapedJson(e.message), e.id, e.level, e.recordId, e.provider, e.channel, e.computer,
                       core7 ? e.at(7).substr(0, 27) + "+00:00" : slashDate, e.levelName());
}

inline std::string selected(const Event& e) // Get-WinEvent | Select TimeCreated, Id, Message
{
    return fmt::format(R"({{"TimeCreated":"\/Date({})\/","Id":{},"Message":{}}})", e.milliseconds(), e.id, escapedJson(e.message));
}

inline std::string getEventLog(const Event& e)
{
    const std::int64_t seconds = e.milliseconds() / 1000 * 1000;
    return fmt::format(R"x({{"MachineName":"{}","Data":[],"Index":{},"Category":"(0)","CategoryNumber":0,"EventID":{},"EntryType":{},)x"
                       R"("Message":{},"Source":"{}","ReplacementStrings":[{}],"InstanceId":{},"TimeGenerated":"\/Date({})\/",)"
                       R"("TimeWritten":"\/Date({})\/","UserName":null,"Site":null,"Container":null}})",
                       e.computer, e.recordId, e.id, e.level == 2 ? 1 : e.level == 3 ? 2 : 4, escapedJson(e.message), e.provider,
                       escapedJson(e.message), e.id, seconds, seconds);
}

inline std::string logAnalyticsEvent(const Event& e)
{
    return fmt::format(R"({{"TenantId":"9b83f544-ba22-4ffb-bff5-c1c2374d654c","SourceSystem":"OpsManager","TimeGenerated":"{}",)"
                       R"("Source":"{}","EventLog":"{}","Computer":"{}","EventLevel":{},"EventLevelName":"{}","ParameterXml":{},)"
                       R"("EventData":{},"EventID":{},"RenderedDescription":{},"EventCategory":0,"UserName":"N/A","Type":"Event"}})",
                       e.at(3), e.provider, e.channel, e.computer, e.level, e.levelName(),
                       escapedJson("<Param>" + escapedXml(e.message) + "</Param>"),
                       escapedJson("<DataItem type=\"System.XmlData\"><EventData xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><Data>"
                                   + escapedXml(e.message) + "</Data></EventData></DataItem>"),
                       e.id, escapedJson(e.message));
}

inline std::string windowsEvent(const Event& e)
{
    return fmt::format(R"({{"TimeGenerated":"{}","Provider":"{}","Channel":"{}","Computer":"{}","EventID":{},"EventLevel":{},)"
                       R"("EventLevelName":"{}","EventRecordId":"{}","EventData":{{"Data":{}}},"Type":"WindowsEvent"}})",
                       e.at(7), e.provider, e.channel, e.computer, e.id, e.level, e.levelName(), e.recordId, escapedJson(e.message));
}

inline std::string nxlog(const Event& e) // local times without a zone; here the zone is UTC
{
    return fmt::format(R"({{"EventTime":"{}","Hostname":"{}","Keywords":36028797018963968,"EventType":"{}","SeverityValue":2,"Severity":"{}",)"
                       R"("EventID":{},"SourceName":"{}","Task":0,"RecordNumber":{},"Channel":"{}","Message":{},"EventReceivedTime":"{}"}})",
                       core::formatUtcPlain(e.time), e.computer, e.level == 2 ? "ERROR" : "INFO", e.level == 2 ? "ERROR" : "INFO", e.id,
                       e.provider, e.recordId, e.channel, escapedJson(e.message), core::formatUtcPlain(e.time));
}

inline std::string evtxDump(const Event& e)
{
    return fmt::format(R"({{"Event":{{"#attributes":{{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"}},"System":{{)"
                       R"("Provider":{{"#attributes":{{"Name":"{}"}}}},"EventID":{{"#attributes":{{"Qualifiers":0}},"#text":{}}},"Level":{},)"
                       R"("TimeCreated":{{"#attributes":{{"SystemTime":"{}"}}}},"EventRecordID":{},"Correlation":null,"Channel":"{}","Computer":"{}"}},)"
                       R"("EventData":{{"Data":{{"#text":[{}]}}}}}}}})",
                       e.provider, e.id, e.level, e.at(6), e.recordId, e.channel, e.computer, escapedJson(e.message));
}

inline std::string evtxDumpApart(const Event& e) // its attributes beside the elements
{
    return fmt::format(R"({{"Event_attributes":{{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"}},"Event":{{"System":{{)"
                       R"("Provider_attributes":{{"Name":"{}"}},"EventID":{},"EventID_attributes":{{"Qualifiers":0}},"Level":{},)"
                       R"("TimeCreated_attributes":{{"SystemTime":"{}"}},"EventRecordID":{},"Channel":"{}","Computer":"{}"}},)"
                       R"("EventData":{{"Data":{}}}}}}})",
                       e.provider, e.id, e.level, e.at(6), e.recordId, e.channel, e.computer, escapedJson(e.message));
}

inline std::string evtxECmd(const Event& e)
{
    return fmt::format(R"({{"PayloadData1":"x","MapDescription":"y","ChunkNumber":0,"Computer":"{}","Payload":{},"Channel":"{}",)"
                       R"("Provider":"{}","EventId":{},"EventRecordId":"{}","ProcessId":0,"Level":"{}","TimeCreated":"{}","RecordNumber":17}})",
                       e.computer, escapedJson(fmt::format(R"({{"EventData":{{"Data":{},"Binary":""}}}})", escapedJson(e.message))), e.channel,
                       e.provider, e.id, e.recordId, e.level == 2 ? "Error" : "Info", e.at(7).substr(0, 27) + "+00:00");
}

inline std::string winlogbeat(const Event& e)
{
    return fmt::format(R"({{"@timestamp":"{}","message":{},"event":{{"code":"{}","kind":"event"}},"log":{{"level":"{}"}},)"
                       R"("winlog":{{"provider_name":"{}","event_id":"{}","channel":"{}","computer_name":"{}","record_id":{},)"
                       R"("event_data":{{"param1":{}}}}}}})",
                       e.at(3), escapedJson(e.message), e.id, e.level == 2 ? "error" : "information", e.provider, e.id, e.channel, e.computer,
                       e.recordId, escapedJson(e.message));
}

inline std::string clixmlText(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '\r' ? "_x000D_" : c == '\n' ? "_x000A_" : escapedXml(std::string(1, c));
    return out;
}

// `n`: number of the object in its file; the first brings the type.
inline std::string clixml(const Event& e, int n = 0)
{
    return fmt::format(
        R"(<Obj RefId="{0}">{1}<ToString>System.Diagnostics.Eventing.Reader.EventLogRecord</ToString><Props><I32 N="Id">{2}</I32>)"
        R"(<Nil N="Version" /><I32 N="Qualifiers">0</I32><By N="Level">{3}</By><I64 N="RecordId">{4}</I64><S N="ProviderName">{5}</S>)"
        R"(<S N="LogName">{6}</S><S N="MachineName">{7}</S><Obj N="UserId" RefId="{8}"><TN RefId="7{0}"><T>System.Security.Principal.SecurityIdentifier</T></TN>)"
        R"(<ToString>S-1-5-18</ToString></Obj><DT N="TimeCreated">{9}</DT><Obj N="Bookmark" RefId="{10}"><TNRef RefId="3" /><Props /></Obj>)"
        R"(<S N="LevelDisplayName">{11}</S><Obj N="Properties" RefId="{12}"><TNRef RefId="4" /><LST><Obj RefId="{13}"><TNRef RefId="5" />)"
        R"(<ToString>System.Diagnostics.Eventing.Reader.EventProperty</ToString><Props><S N="Value">{14}</S></Props></Obj></LST></Obj></Props>)"
        R"(<MS><S N="Message">{14}</S></MS></Obj>)",
        n * 10, n == 0 ? R"(<TN RefId="0"><T>System.Diagnostics.Eventing.Reader.EventLogRecord</T><T>System.Object</T></TN>)" : R"(<TNRef RefId="0" />)",
        e.id, e.level, e.recordId, e.provider, e.channel, e.computer, n * 10 + 1, e.at(7).substr(0, 27) + "+00:00", n * 10 + 2,
        e.levelName(), n * 10 + 3, n * 10 + 4, clixmlText(e.message));
}

inline std::string clixmlFile(const std::string& objects)
{
    return "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n  " + objects + "\r\n</Objs>";
}

inline std::string cell(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

// Event Viewer's "Save as CSV" and "Save as TXT": five names, six fields.
inline std::string viewerTable(const std::vector<Event>& events, char separator = ',', bool german = false)
{
    std::string out = "\xEF\xBB\xBF";
    const std::vector<std::string> names = german ? std::vector<std::string>{"Ebene", "Datum und Uhrzeit", "Quelle", "Ereignis-ID", "Aufgabenkategorie"}
                                                  : std::vector<std::string>{"Level", "Date and Time", "Source", "Event ID", "Task Category"};
    for (const std::string& name : names)
        out += std::string(out.size() > 3 ? 1 : 0, separator) + name;
    out += "\r\n";
    for (const Event& e : events) {
        const std::string t = core::formatUtcPlain(e.time);
        const int hour = std::stoi(t.substr(11, 2));
        const std::string time = german ? fmt::format("{}.{}.{} {}", t.substr(8, 2), t.substr(5, 2), t.substr(0, 4), t.substr(11))
                                        : fmt::format("{}/{}/{} {}{} {}", std::stoi(t.substr(5, 2)), std::stoi(t.substr(8, 2)), t.substr(0, 4),
                                                      hour % 12 == 0 ? 12 : hour % 12, t.substr(13), hour < 12 ? "AM" : "PM");
        const std::string level = german ? (e.level == 2 ? "Fehler" : "Informationen") : e.levelName();
        out += fmt::format("{1}{0}{2}{0}{3}{0}{4}{0}{5}{0}{6}\r\n", separator, level, time, e.provider, e.id, german ? "Keine" : "None", cell(e.message));
    }
    return out;
}

inline std::string winEventCsv(const std::vector<Event>& events)
{
    std::string out = "#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n\"Message\",\"Id\",\"Qualifiers\",\"Level\",\"RecordId\","
                      "\"ProviderName\",\"LogName\",\"MachineName\",\"TimeCreated\",\"ContainerLog\",\"LevelDisplayName\",\"Properties\"\r\n";
    for (const Event& e : events)
        out += fmt::format("{},\"{}\",\"0\",\"{}\",\"{}\",\"{}\",\"{}\",\"{}\",\"{}\",\"application\",\"{}\","
                           "\"System.Collections.Generic.List`1[System.Diagnostics.Eventing.Reader.EventProperty]\"\r\n",
                           cell(e.message), e.id, e.level, e.recordId, e.provider, e.channel, e.computer, core::formatUtcPlain(e.time), e.levelName());
    return out;
}

inline std::string logAnalyticsTable(const std::vector<Event>& events)
{
    std::string out = "\"TimeGenerated [UTC]\",Source,EventLog,Computer,EventLevel,EventLevelName,EventID,EventCategory,EventData,ParameterXml,"
                      "RenderedDescription,UserName,Type\r\n";
    for (const Event& e : events) {
        const std::string t = e.at(3); // 2024-05-01T10:00:05.123Z
        const int hour = std::stoi(t.substr(11, 2));
        out += fmt::format("\"{}/{}/{}, {}{} {}\",{},{},{},{},{},{},0,,{},{},N/A,Event\r\n", std::stoi(t.substr(5, 2)), std::stoi(t.substr(8, 2)),
                           t.substr(0, 4), hour % 12 == 0 ? 12 : hour % 12, t.substr(13, 10), hour < 12 ? "AM" : "PM", e.provider, e.channel,
                           e.computer, e.level, e.levelName(), e.id, cell("<Param>" + escapedXml(e.message) + "</Param>"), cell(e.message));
    }
    return out;
}

// Both columns of the insertion strings, in either order, and no text.
inline std::string logAnalyticsStrings(const Event& e, bool parametersFirst)
{
    const std::string parameters = cell("<Param>" + escapedXml(e.message) + "</Param>");
    const std::string data = cell("<DataItem type=\"System.XmlData\"><EventData xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><Data>"
                                  + escapedXml(e.message) + "</Data></EventData></DataItem>");
    return fmt::format("TimeGenerated,Source,EventLog,Computer,EventLevelName,EventID,{},RenderedDescription\r\n{},{},{},{},{},{},{},{},\r\n",
                       parametersFirst ? "ParameterXml,EventData" : "EventData,ParameterXml", e.at(3), e.provider, e.channel, e.computer, e.levelName(), e.id,
                       parametersFirst ? parameters : data, parametersFirst ? data : parameters);
}

// Its times have no zone, and are UTC.
inline std::string evtxECmdTable(const Event& e)
{
    return fmt::format("RecordNumber,EventRecordId,TimeCreated,EventId,Level,Provider,Channel,ProcessId,ThreadId,Computer,ChunkNumber,UserId,MapDescription,"
                       "UserName,RemoteHost,PayloadData1,PayloadData2,PayloadData3,PayloadData4,PayloadData5,PayloadData6,ExecutableInfo,HiddenRecord,"
                       "SourceFile,Keywords,ExtraDataInfo,Payload\r\n17,{},{},{},{},{},{},0,0,{},0,,,,,,,,,,,,False,C:\\a\\{}.evtx,Classic,,{}\r\n",
                       e.recordId, core::formatUtcPlain(e.time, 7), e.id, e.level == 2 ? "Error" : "Info", e.provider, e.channel, e.computer, e.channel,
                       cell(fmt::format(R"({{"EventData":{{"Data":{},"Binary":""}}}})", escapedJson(e.message))));
}

inline std::string windowsEventTable(const std::vector<Event>& events)
{
    std::string out = "TimeGenerated,Provider,Channel,Computer,EventID,EventLevelName,EventRecordId,EventData\r\n";
    for (const Event& e : events)
        out += fmt::format("{},{},{},{},{},{},{},{}\r\n", e.at(7), e.provider, e.channel, e.computer, e.id, e.levelName(), e.recordId,
                           cell(fmt::format("{{\"Data\":{}}}", escapedJson(e.message))));
    return out;
}

inline std::string windowsEventWithXml(const Event& e)
{
    return fmt::format("TimeGenerated,Provider,Channel,Computer,EventID,EventLevelName,EventRecordId,EventData,RawEventData\r\n{},{},{},{},{},{},{},{},{}\r\n",
                       e.at(7), e.provider, e.channel, e.computer, e.id, e.levelName(), e.recordId,
                       cell(fmt::format("{{\"Data\":{}}}", escapedJson(e.message))), cell(prefixedXml(e)));
}

// Get-EventLog | Select-Object Index,TimeGenerated,EntryType,Source,InstanceID,Message
inline std::string eventLogSelection(const Event& e)
{
    return fmt::format("\"Index\",\"TimeGenerated\",\"EntryType\",\"Source\",\"InstanceID\",\"Message\"\r\n\"{}\",\"{}\",\"{}\",\"{}\",\"{}\",{}\r\n",
                       e.recordId, e.at(0), e.levelName(), e.provider, 0x40000000U | e.id, cell(e.message));
}

inline std::string hayabusa(const Event& e)
{
    return fmt::format("Timestamp,Computer,Channel,EventID,Level,RecordID,RuleTitle,Details\r\n{},{},{},{},info,{},x,{}\r\n",
                       e.at(3), e.computer, e.channel, e.id, e.recordId, cell("Data: " + e.message));
}

// Odd ones.
inline constexpr const char* securityRow =
    R"({"TimeGenerated":"2024-05-01T10:00:05.123Z","EventSourceName":"Microsoft-Windows-Security-Auditing","Channel":"Security",)"
    R"("Computer":"DC1.corp.contoso.example","EventID":4724,"Activity":"4724 - An attempt was made to reset an account's password.",)"
    R"("TargetUserName":"anna","TargetDomainName":"CONTOSO","SubjectUserName":"MSOL_0a1b","SubjectDomainName":"CONTOSO","Type":"SecurityEvent"})";
inline constexpr const char* timeAsObject =
    R"({"EventID":31001,"Message":"x","TimeGenerated":{"value":"\/Date(1714557605123)\/","DisplayHint":2,"DateTime":"Wednesday, May 1, 2024 12:00:05 PM"}})";
inline constexpr const char* depthLost =
    R"({"Id":31001,"Message":"","ProviderName":"PasswordResetService","Properties":["System.Diagnostics.Eventing.Reader.EventProperty"]})";
inline constexpr const char* namedEnumeration =
    R"({"EventID":31001,"Message":"x","EntryType":"Error","InstanceId":3221256473})";

inline constexpr const char* accountProperties =
    R"({"Id":4738,"Message":null,"ProviderName":"Microsoft-Windows-Security-Auditing","TimeCreated":"2024-05-01T10:00:05Z","Properties":[)"
    R"({"Value":"-"},{"Value":"anna"},{"Value":"CONTOSO"},{"Value":"S-1-5-21-1"},{"Value":"S-1-5-21-2"},{"Value":"MSOL_0a1b"},{"Value":"CONTOSO"},{"Value":999}]})";

} // namespace forms
