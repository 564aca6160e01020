// SPDX-License-Identifier: GPL-3.0-or-later
// Windows events as the tools of responders and log stores hand them out: Winlogbeat, Elasticsearch, Hayabusa, Velociraptor, Plaso,
// Wazuh, Chainsaw, LogParser, Splunk, Graylog, Promtail, Vector, Fluent Bit. The same event has the same key in each that tells log, number and computer.
#include "core/evidence/reader.h"
#include "core/event/mapping.h"
#include "tests/core/event/event_forms.h"
#include "tests/support/support.h"

#include <algorithm>

using namespace core;

namespace {

struct Mapped {
    std::string format;
    RecordBatch batch;
    MappedBatch out;
};

// All events of a file in one batch.
std::unique_ptr<Mapped> read(const std::string& bytes)
{
    auto mapped = std::make_unique<Mapped>();
    const DetectedFormat format = detectFormat(bytes, true);
    mapped->format = format.isKnown() ? format.name : format.why;
    if (!format.isKnown())
        return mapped;
    MemorySource source(bytes);
    const auto reader = makeReader(format, source);
    if (!reader->next(mapped->batch, {}))
        qFatal("not read");
    mapBatch(mapped->batch, mapped->out);
    return mapped;
}

std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

const forms::Event said;

std::string winlog(const std::string& more)
{
    return fmt::format(R"({{"@timestamp":"{}",{}"winlog":{{"channel":"{}","computer_name":"{}","event_data":{{"param1":{}}},"event_id":"{}",)"
                       R"("provider_name":"{}","record_id":{}}},"event":{{"code":"{}","kind":"event"}}}})",
                       said.at(3), more, said.channel, said.computer, forms::escapedJson(said.message), said.id, said.provider, said.recordId, said.id);
}

std::string systemOf(const char* provider)
{
    return fmt::format(R"("System":{{{},"EventID":{{"Value":{},"Qualifiers":0}},"Level":4,"TimeCreated":{{"SystemTime":{}.1234567}},)"
                       R"("EventRecordID":{},"Correlation":{{}},"Channel":"{}","Computer":"{}"}})",
                       provider, said.id, said.milliseconds() / 1000, said.recordId, said.channel, said.computer);
}

} // namespace

class TestToolExports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameEvent_data();
    void sameEvent();
    void splunkWithoutAZone();
    void splunkText();
    void hayabusaAccounts_data();
    void hayabusaAccounts();
    void wazuhAccounts();
    void filesOfChannels();
    void messagesOfLogicApps();
    void answersInContent();
    void bodiesInBase64();
    void codesAsDecimals();
    void serversOfRemoting();
    void workbooks();
};

void TestToolExports::sameEvent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const std::string& bytes) { QTest::newRow(name) << QByteArray(bytes.data(), int(bytes.size())); };
    const std::string text = forms::escapedJson(said.message);
    row("Winlogbeat without a message", winlog({}) + "\n");
    row("Elasticsearch", R"({"_index":"w","_id":"q","_source":)" + winlog("\"message\":" + text + ",") + "}\n");
    row("Elasticsearch, without a message", R"({"_index":"w","_id":"q","_score":1,"_source":)" + winlog({}) + "}\n");
    row("Velociraptor", "{" + systemOf(R"("Provider":{"Name":"PasswordResetService"})") + R"(,"EventData":{"Data":[)" + text + R"(]},"Message":)" + text
                            + R"(,"OSPath":"C:\\Application.evtx"})" + "\n");
    row("Plaso", R"({"__container_type__":"event","computer_name":"x","event_identifier":31001,"message":"[31001 / 0x7919] Strings: []","strings":[],)"
                 R"("xml_string":)" + forms::escapedJson(forms::xml(said)) + "}\n");
    row("Chainsaw", R"([{"group":"Sigma","kind":"individual","document":{"kind":"evtx","path":"/e/Application.evtx","data":)" + forms::evtxDumpApart(said)
                        + R"(},"name":"SSPR","level":"info"}])");
    const std::string wazuh = fmt::format(R"({{"timestamp":"2024-05-01T10:00:09.000+0000","rule":{{"id":"1"}},"data":{{"win":{{"system":{{"providerName":"{}",)"
                                          R"("eventID":"{}","level":"4","systemTime":"{}","eventRecordID":"{}","channel":"{}","computer":"{}","message":{}}},)"
                                          R"("eventdata":{{"data":{}}}}}}},"location":"EventChannel"}})",
                                          said.provider, said.id, said.at(7), said.recordId, said.channel, said.computer,
                                          forms::escapedJson("\"" + said.message + "\""), text);
    row("Wazuh", wazuh + "\n");
    row("Wazuh in Elasticsearch", R"({"_index":"wazuh","_source":)" + wazuh + "}\n");
    row("LogParser", fmt::format("EventLog,RecordNumber,TimeGenerated,EventID,EventType,SourceName,Strings,ComputerName,Message\n"
                                 "C:\\cases\\Application.evtx,{},{},{},4,{},{},{},{}\n",
                                 said.recordId, core::formatUtcPlain(said.time), said.id, said.provider, forms::cell(said.message), said.computer,
                                 forms::cell(said.message)));
    row("Hayabusa", fmt::format(R"({{"Timestamp":"{}","RuleTitle":"-","Level":"info","Computer":"{}","Channel":"App","Provider":"{}","EventID":{},)"
                                R"("RecordID":{},"Details":{{"Data[1]":{}}},"ExtraFieldInfo":"-"}})",
                                said.at(3), said.computer, said.provider, said.id, said.recordId, text) + "\n");
    row("Hayabusa, CSV", fmt::format("Timestamp,RuleTitle,Level,Computer,Channel,EventID,RecordID,Details,ExtraFieldInfo\n{},-,info,{},App,{},{},{},-\n",
                                     said.at(3), said.computer, said.id, said.recordId, forms::cell("Data[1]: " + said.message)));
    for (const char* title : {"RuleTitle", "EventTitle"})
        row(fmt::format("Hayabusa, all fields, {}", title).c_str(),
            fmt::format("Timestamp,{},Hostname,Channel,Event ID,Record ID,AllFieldInfo,EvtxFile\n{},x,{},App,{},{},{},a.evtx\n", title, said.at(3),
                        said.computer, said.id, said.recordId, forms::cell("Data: " + said.message)));
    for (const std::string prefix : {"", "winlogbeat_"}) {
        row(("Graylog, " + prefix).c_str(),
            fmt::format("timestamp,source,{0}winlog_event_id,{0}event_code,{0}winlog_channel,{0}winlog_computer_name,{0}winlog_provider_name,"
                        "{0}winlog_record_id,{0}winlog_event_data_param1,message\n{1},sync01,{2},{2},{3},{4},{5},{6},{7},{7}\n",
                        prefix, said.at(3), said.id, said.channel, said.computer, said.provider, said.recordId, forms::cell(said.message)));
        row(("Graylog, JSON, " + prefix).c_str(),
            fmt::format(R"({{"timestamp":"{1}","source":"sync01","{0}winlog_event_id":"{2}","{0}winlog_channel":"{3}","{0}winlog_computer_name":"{4}",)"
                        R"("{0}winlog_provider_name":"{5}","{0}winlog_record_id":"{6}","{0}winlog_event_data_param1":{7},"message":{7}}})",
                        prefix, said.at(3), said.id, said.channel, said.computer, said.provider, said.recordId, text) + "\n");
    }
    row("Promtail", fmt::format(R"({{"source":"{}","channel":"{}","computer":"{}","event_id":{},"level":4,"levelText":"Information","keywords":"Classic",)"
                                R"("timeCreated":"{}","eventRecordID":{},"message":{}}})",
                                said.provider, said.channel, said.computer, said.id, said.at(7), said.recordId, text) + "\n");
    row("Vector", fmt::format(R"({{"event_id":{},"record_id":{},"provider_name":"{}","channel":"{}","computer":"{}","level":"Information","level_value":4,)"
                              R"("timestamp":"{}","message":{},"event_data":{{"param1":{}}},"source_type":"windows_event_log"}})",
                              said.id, said.recordId, said.provider, said.channel, said.computer, said.at(7), text, text) + "\n");
    row("OpenTelemetry", fmt::format(R"({{"channel":"{}","computer":"{}","event_id":{{"id":{},"qualifiers":0}},"level":"Information","message":{},)"
                                     R"("provider":{{"event_source":"","guid":"","name":"{}"}},"record_id":{},"system_time":"{}"}})",
                                     said.channel, said.computer, said.id, text, said.provider, said.recordId, said.at(7)) + "\n");
    // whose `date` is when the event was read
    row("Fluent Bit", fmt::format(R"({{"date":"2024-06-09T08:00:00.500Z","RecordNumber":{},"TimeGenerated":"{}","TimeWritten":"{}","EventID":{},)"
                                  R"("Qualifiers":0,"EventType":"Information","Channel":"{}","SourceName":"{}","ComputerName":"{}","Message":{},"StringInserts":[]}})",
                                  said.recordId, said.at(0), said.at(0), said.id, said.channel, said.provider, said.computer, text) + "\n");
    row("Splunk's fields", fmt::format(R"({{"preview":false,"result":{{"_time":"{}","ComputerName":"{}","EventCode":"{}","EventType":"4","LogName":"{}",)"
                                       R"("Message":{},"RecordNumber":"{}","SourceName":"{}","_raw":"x"}}}})",
                                       said.at(3), said.computer, said.id, said.channel, text, said.recordId, said.provider) + "\n");
}

void TestToolExports::sameEvent()
{
    QFETCH(QByteArray, bytes);
    const auto reference = read(forms::xml(said));
    const ServerEvent& xml = reference->out.serverEvents.at(0);
    const auto mapped = read(bytes.toStdString());
    QVERIFY2(mapped->out.rejects.empty() && mapped->batch.rejects.empty(), mapped->format.c_str());
    QVERIFY2(mapped->out.serverEvents.size() == 1, mapped->format.c_str());
    const ServerEvent& event = mapped->out.serverEvents[0];
    QCOMPARE(*event.eventId, said.id);
    QVERIFY(event.time && event.time->ticks / 10'000'000 == said.time.ticks / 10'000'000);
    QCOMPARE(event.provider, xml.provider);
    QCOMPARE(event.channel, xml.channel);
    QCOMPARE(event.computer, xml.computer);
    QCOMPARE(event.message, xml.message);
    QCOMPARE(event.tracking, xml.tracking);
    QCOMPARE(event.upn, xml.upn);
    QVERIFY(!event.rebuilt && !event.messageMissing);
    QCOMPARE(*event.textKey, *xml.textKey);
    QVERIFY(!event.weak);
    QCOMPARE(event.key, xml.key);
}

// A zone by its name says no offset: the line of the agent has the time, in the clock of the host.
void TestToolExports::splunkWithoutAZone()
{
    const auto mapped = read(R"({"preview":false,"result":{"_time":"2024-05-01 12:00:05.000 CEST","ComputerName":"a","EventCode":"31001","LogName":"Application",)"
                             R"("Message":"x","SourceName":"PasswordResetService","_raw":"05/01/2024 12:00:05 PM\nLogName=Application\nEventCode=31001\nMessage=x"}})"
                             "\n");
    QCOMPARE(mapped->out.serverEvents.size(), std::size_t(1));
    const ServerEvent& event = mapped->out.serverEvents[0];
    QCOMPARE(*event.time, UtcTime::fromCalendar(2024, 5, 1, 12, 0, 5));
    QVERIFY(event.zoneAssumed);
}

void TestToolExports::splunkText()
{
    const auto mapped = read(R"({"preview":false,"result":{"_raw":)" + forms::escapedJson(forms::splunkText(said)) + R"(,"_time":"x","host":"h"}})" + "\n");
    QVERIFY2(mapped->out.serverEvents.size() == 1, mapped->format.c_str());
    const auto reference = read(forms::xml(said));
    QCOMPARE(mapped->out.serverEvents[0].key, reference->out.serverEvents.at(0).key);
    QCOMPARE(mapped->out.serverEvents[0].tracking, reference->out.serverEvents.at(0).tracking);
}

void TestToolExports::hayabusaAccounts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("CSV") << QByteArray("Timestamp,RuleTitle,Level,Computer,Channel,EventID,RecordID,Details,ExtraFieldInfo\n"
                                       "2024-03-05 11:00:59.123 +01:00,Reset,med,DC1,Sec,4724,7,TgtUser: anna \xC2\xA6 TgtSID: S-1-5-21-1 \xC2\xA6 SrcUser: MSOL_abc,"
                                       "SubjectDomainName: CONTOSO \xC2\xA6 TargetDomainName: CONTOSO\n");
    QTest::newRow("JSON") << QByteArray(R"({"Timestamp":"2024-03-05 11:00:59.123 +01:00","RuleTitle":"Reset","Level":"med","Computer":"DC1","Channel":"Sec",)"
                                        R"("EventID":4724,"RecordID":7,"Details":{"TgtUser":"anna","TgtSID":"S-1-5-21-1","SrcUser":"MSOL_abc"},)"
                                        R"("ExtraFieldInfo":{"SubjectDomainName":"CONTOSO","TargetDomainName":"CONTOSO"}})" "\n");
}

void TestToolExports::hayabusaAccounts()
{
    QFETCH(QByteArray, bytes);
    const auto mapped = read(bytes.toStdString());
    QVERIFY2(mapped->out.serverEvents.size() == 1, mapped->format.c_str());
    const ServerEvent& event = mapped->out.serverEvents[0];
    QCOMPARE(event.targetAccount, std::string_view("CONTOSO\\anna"));
    QCOMPARE(event.subjectAccount, std::string_view("CONTOSO\\MSOL_abc"));
    QCOMPARE(event.provider, std::string_view("Microsoft-Windows-Security-Auditing"));
    QCOMPARE(event.channel, std::string_view("Security"));
    QVERIFY(!event.messageMissing);
}

void TestToolExports::wazuhAccounts()
{
    const auto mapped = read(quoted("{'timestamp':'x','data':{'win':{'system':{'providerName':'Microsoft-Windows-Security-Auditing','eventID':'4724',"
                                    "'systemTime':'2024-03-05T10:00:59.1234567Z','eventRecordID':'7','channel':'Security','computer':'DC1'},'eventdata':"
                                    "{'targetUserName':'anna','targetDomainName':'CONTOSO','subjectUserName':'MSOL_abc'}}}}\n"));
    QVERIFY2(mapped->out.serverEvents.size() == 1, mapped->format.c_str());
    QCOMPARE(mapped->out.serverEvents[0].targetAccount, std::string_view("CONTOSO\\anna"));
    QCOMPARE(mapped->out.serverEvents[0].subjectAccount, std::string_view("MSOL_abc"));
}

void TestToolExports::filesOfChannels()
{
    const auto channel = [](const std::string& written) {
        const auto mapped = read(fmt::format(R"([{{"EventID":7,"Message":"x","Channel":{},"TimeCreated":"2024-05-01T10:00:05Z"}}])", forms::escapedJson(written)));
        return std::string(mapped->out.serverEvents.at(0).channel);
    };
    QCOMPARE(channel("C:\\a\\Application.evtx"), std::string("Application"));
    QCOMPARE(channel("/a/security.EVTX"), std::string("security"));
    QCOMPARE(channel("Microsoft-Windows-AAD%4Operational.evtx"), std::string("Microsoft-Windows-AAD/Operational"));
    QCOMPARE(channel("Microsoft-Windows-AAD/Operational"), std::string("Microsoft-Windows-AAD/Operational"));
    QCOMPARE(channel("Sys"), std::string("System"));
}

void TestToolExports::messagesOfLogicApps()
{
    const std::string body = R"({"records":[{"time":"2024-03-05T10:00:00Z","category":"AuditLogs","operationName":"x","properties":)"
                             R"({"id":"a","activityDateTime":"2024-03-05T10:00:00Z","activityDisplayName":"x"}}]})";
    const auto mapped = read(fmt::format(R"([{{"ContentData":"{}","Properties":{{"x":"1"}},"SystemProperties":{{"SequenceNumber":1}}}}])",
                                         QByteArray(body.data(), int(body.size())).toBase64().toStdString()));
    QVERIFY2(mapped->out.audits.size() == 1, mapped->format.c_str());
    QVERIFY(mapped->batch.rejects.empty());
}

// What Invoke-AzRestMethod gives, through ConvertTo-Json.
void TestToolExports::answersInContent()
{
    const std::string answer = R"({"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated"},{"name":"OperationName"},{"name":"Id"},)"
                               R"({"name":"CorrelationId"},{"name":"LoggedByService"},{"name":"InitiatedBy"},{"name":"Type"}],"rows":[)"
                               R"(["2024-03-05T10:00:00Z","x","a","c","Self-service Password Management","{}","AuditLogs"]]}]})";
    const auto mapped = read(R"({"Headers":[],"StatusCode":200,"Method":"POST","Content":)" + forms::escapedJson(answer) + "}");
    QVERIFY2(mapped->out.audits.size() == 1, mapped->format.c_str());
    QCOMPARE(mapped->out.audits[0].id, std::string_view("a"));
}

// As Spark and others write a column of bytes as JSON.
void TestToolExports::bodiesInBase64()
{
    const std::string body = R"({"records":[{"time":"2024-03-05T10:00:00Z","category":"AuditLogs","operationName":"x","properties":)"
                             R"({"id":"a","activityDateTime":"2024-03-05T10:00:00Z","activityDisplayName":"x"}}]})";
    for (const char* name : {"Body", "body"}) {
        const auto mapped = read(fmt::format(R"({{"{}":"{}","EnqueuedTimeUtc":"2024-03-05T10:00:02Z","SequenceNumber":1}})", name,
                                             QByteArray(body.data(), int(body.size())).toBase64().toStdString()));
        QVERIFY2(mapped->out.audits.size() == 1, mapped->format.c_str());
        QCOMPARE(mapped->out.audits[0].id, std::string_view("a"));
    }
}

// A column of whole numbers with a gap becomes one of decimals where pandas writes it.
void TestToolExports::codesAsDecimals()
{
    const auto result = [](const char* code) {
        const auto mapped = read(fmt::format(R"({{"id":"a","createdDateTime":"2024-03-05T10:00:00Z","userPrincipalName":"a@contoso.com","appDisplayName":"x",)"
                                             R"("clientAppUsed":"Browser","isInteractive":true,"status":{{"errorCode":{}}}}})" "\n", code));
        return mapped->out.signIns.size() == 1 ? std::string(mapped->out.signIns[0].result) : mapped->format;
    };
    QCOMPARE(result("0.0"), std::string("0"));
    QCOMPARE(result("50126.0"), std::string("50126"));
    QCOMPARE(result("50126"), std::string("50126"));
    QCOMPARE(result("\"50126.5\""), std::string("50126.5"));
    const auto row = read("createdDateTime,id,userPrincipalName,appDisplayName,ipAddress,clientAppUsed,status\r\n"
                          "2024-03-05T10:00:00Z,a,a@contoso.com,x,192.0.2.1,Browser,50126.0\r\n");
    QVERIFY2(row->out.signIns.size() == 1, row->format.c_str());
    QCOMPARE(row->out.signIns[0].result, std::string_view("50126"));
}

// Invoke-Command adds the name of the computer; what the event names itself counts more.
void TestToolExports::serversOfRemoting()
{
    const auto computer = [](const std::string& header, const std::string& cells) {
        const auto mapped = read(header + "\r\n" + cells + "\r\n");
        return mapped->out.serverEvents.size() == 1 ? std::string(mapped->out.serverEvents[0].computer) : mapped->format;
    };
    QCOMPARE(computer("TimeCreated,Id,ProviderName,Message,PSComputerName", "3/5/2024 10:00:00 AM,31001,PasswordResetService,text,AADC01"), std::string("AADC01"));
    QCOMPARE(computer("PSComputerName,TimeCreated,Id,ProviderName,Message,MachineName",
                      "aadc01,3/5/2024 10:00:00 AM,31001,PasswordResetService,text,AADC01.corp.contoso.com"),
             std::string("AADC01.corp.contoso.com"));
    const auto json = read(R"([{"TimeCreated":"2024-03-05T10:00:00Z","Id":31001,"ProviderName":"PasswordResetService","Message":"text","PSComputerName":"AADC01"}])");
    QVERIFY2(json->out.serverEvents.size() == 1, json->format.c_str());
    QCOMPARE(json->out.serverEvents[0].computer, std::string_view("AADC01"));
}

void TestToolExports::workbooks()
{
    const DetectedFormat format = detectFormat(std::string_view("PK\x03\x04....[Content_Types].xml....PK\x03\x04....xl/workbook.xml"), true);
    QCOMPARE(format.why, std::string("an Excel workbook: open it and save it as CSV UTF-8"));
}

QTEST_APPLESS_MAIN(TestToolExports)
#include "tst_tool_exports.moc"
