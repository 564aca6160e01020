// SPDX-License-Identifier: GPL-3.0-or-later
// Exports that went through the hands of another program: a script, a spreadsheet, a log store, a forwarder. What is in them is
// what the direct export has.
#include "core/event/row_json.h"
#include "tests/core/event/map_support.h"
#include "tests/core/evidence/table_samples.h"
#include <QTest>

using namespace support;

namespace {

std::string utc(const core::EventHead& head) { return head.time ? core::formatUtc(*head.time, head.digits) : std::string("none"); }

std::string text(const std::string& json) // as a JSON text
{
    std::string out = "\"";
    for (const char c : json)
        out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return out + '"';
}

core::DetectedFormat detect(const std::string& bytes) { return core::detectFormat(bytes, true); }

// The file read as it is recognised; the events by what was made of its records.
struct Outcome {
    ReadResult read;
    std::string format;
};
Outcome readFile(const std::string& bytes)
{
    const core::DetectedFormat format = detect(bytes);
    return {readAll(format, bytes), format.isKnown() ? format.name : format.why};
}

TableResult readRow(const std::vector<std::pair<std::string, std::string>>& cells)
{
    std::string names, values;
    for (const auto& [name, value] : cells) {
        names += (names.empty() ? "" : ",") + quotedCell(name);
        values += (values.empty() ? "" : ",") + quotedCell(value);
    }
    return readTable(names + "\n" + values + "\n");
}

} // namespace

class TestStrayExports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsRecordsInObjectsOfOtherProducts_data();
    void readsRecordsInObjectsOfOtherProducts();
    void saysWhatAnEnvelopeHoldsBesides();
    void readsLinesWithCommas();
    void readsPropertiesInText();
    void readsDatesOfPowerShell();
    void readsTimesThatAreNumbers();
    void readsRowsAsObjects();
    void readsFlattenedRecords_data();
    void readsFlattenedRecords();
    void readsFlattenedTables();
    void readsListsOfFlattenedRecords();
    void takesNoForeignObjectForARow();
    void readsRecordsInACell();
    void readsBehindHeadsOfSyslog();
    void readsCustomTables();
    void readsClocksInAColumnOfTheirOwn();
    void readsEventViewerInMoreLanguages_data();
    void readsEventViewerInMoreLanguages();
    void takesNoOtherTableForOneOfEventViewer();
    void readsWevtutilInFrench();
    void saysWhatToExportInstead_data();
    void saysWhatToExportInstead();
};

void TestStrayExports::readsRecordsInObjectsOfOtherProducts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("records");
    const auto row = [](const char* name, const std::string& bytes, int records) {
        QTest::newRow(name) << QByteArray(bytes.data(), int(bytes.size())) << records;
    };
    const std::string a = graphAudit(1);
    const std::string b = graphAudit(2);
    row("items", "{\"items\":[" + a + "," + b + "]}", 2);
    row("count behind", "{\"logs\":[" + a + "," + b + "],\"count\":2,\"took\":{\"ms\":3}}", 2);
    row("two lists", "{\"items\":[" + a + "],\"logs\":[" + b + "]}", 2);
    row("batch of Graph",
        "{\"responses\":[{\"id\":\"1\",\"status\":200,\"headers\":{\"Retry-After\":\"1\"},\"body\":{\"@odata.context\":\"x#auditLogs/"
        "directoryAudits\",\"value\":["
            + a + "]}},{\"id\":\"2\",\"status\":200,\"body\":{\"@odata.context\":\"x#auditLogs/directoryAudits\",\"value\":[" + b + "]}}]}",
        2);
    const std::string hub = "{\"SequenceNumber\":7,\"SystemProperties\":{},\"Body\":{\"records\":[";
    row("Event Hub messages, one a line", hub + diagnosticAudit(1) + "," + diagnosticSignIn(2) + "]}}\n" + hub + diagnosticAudit(3) + "]}}\n", 3);
    const auto hit = [](const std::string& record) { return "{\"_index\":\"logs\",\"_source\":{\"event\":{\"original\":" + text(record) + "}}}"; };
    row("answer of Elasticsearch",
        "{\"took\":1,\"hits\":{\"total\":{\"value\":2},\"hits\":[" + hit(diagnosticAudit(1)) + "," + hit(diagnosticAudit(2)) + "]}}", 2);
}

void TestStrayExports::readsRecordsInObjectsOfOtherProducts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, records);
    const Outcome outcome = readFile(bytes.toStdString());
    QCOMPARE(int(outcome.read.records.size()), records);
    QCOMPARE(int(outcome.read.audits + outcome.read.signIns), records);
    QVERIFY2(outcome.read.rejects.empty(), outcome.read.rejects.empty() ? "" : outcome.read.rejects[0].reason.c_str());
    QVERIFY(outcome.read.warnings.empty());
}

// What is in the list and no record is a piece that could not be used; so is the end where the file is cut off.
void TestStrayExports::saysWhatAnEnvelopeHoldsBesides()
{
    Outcome outcome = readFile("{\"items\":[" + graphAudit(1) + ",{\"some\":\"thing\"}," + graphAudit(2) + "]}");
    QCOMPARE(outcome.read.audits, std::size_t(2));
    QCOMPARE(outcome.read.rejects.size(), std::size_t(1));
    outcome = readFile("{\"items\":[" + graphAudit(1) + "," + graphAudit(2).substr(0, 200));
    QCOMPARE(outcome.read.audits, std::size_t(1));
    QVERIFY(!outcome.read.rejects.empty());
}

void TestStrayExports::readsLinesWithCommas()
{
    const Outcome outcome = readFile(graphAudit(1) + ",\n" + graphAudit(2) + " ,\r\n" + graphAudit(3) + ",\n");
    QCOMPARE(outcome.read.audits, std::size_t(3));
    QVERIFY(outcome.read.rejects.empty());
}

void TestStrayExports::readsPropertiesInText()
{
    std::string record = diagnosticAudit(4);
    const std::size_t at = record.find("\"properties\":") + 13;
    const std::string object = record.substr(at, record.size() - 1 - at);
    const auto direct = mapText(record);
    const auto inText = mapText(record.substr(0, at) + text(object) + "}");
    const core::AuditEvent& expected = direct->events.audits.at(0);
    const core::AuditEvent& event = inText->events.audits.at(0);
    QVERIFY(!expected.targetUpn.empty() && !expected.id.empty());
    QCOMPARE(event.id, expected.id);
    QCOMPARE(event.key, expected.key);
    QCOMPARE(event.actorUpn, expected.actorUpn);
    QCOMPARE(event.targetUpn, expected.targetUpn);
    QCOMPARE(utc(event), utc(expected));
}

void TestStrayExports::readsDatesOfPowerShell()
{
    const auto mapped = map("{'Id':'SSPR_x','ActivityDateTime':{'value':'\\/Date(1709632801123)\\/','DisplayHint':2,'DateTime':'Tuesday, March 5, 2024 "
                            "10:00:01 AM'},'ActivityDisplayName':'Reset password (by admin)','LoggedByService':'Self-service Password Management'}");
    QCOMPARE(utc(mapped->events.audits.at(0)), std::string("2024-03-05T10:00:01.123Z"));
}

void TestStrayExports::readsTimesThatAreNumbers()
{
    for (const char* time : {"1709632801123", "'1709632801123'", "1709632801.123"}) {
        const auto mapped = map(std::string("{'id':'SSPR_x','activityDateTime':") + time
                                + ",'activityDisplayName':'Reset password (by admin)','loggedByService':'Self-service Password Management'}");
        QCOMPARE(utc(mapped->events.audits.at(0)), std::string("2024-03-05T10:00:01.123Z"));
    }
}

void TestStrayExports::readsRowsAsObjects()
{
    // Advanced hunting through its API
    const std::string row = quoted("{'Timestamp':'2024-03-05T09:00:00.5Z','Application':'Portal','ApplicationId':'app','LogonType':'[\\\"interactiveUser\\\"]',"
                                   "'ErrorCode':50126,'CorrelationId':'c','AccountDisplayName':'Zo\xC3\xAB','AccountObjectId':'u','AccountUpn':'a@contoso.example',"
                                   "'IPAddress':'198.51.100.7','Country':'DE','City':null,'RequestId':'r','RiskLevelAggregated':100}");
    const auto mapped = mapText(row);
    const core::SignInEvent& event = mapped->events.signIns.at(0);
    QCOMPARE(utc(event), std::string("2024-03-05T09:00:00.5Z"));
    QCOMPARE(event.id, std::string_view("r"));
    QCOMPARE(event.userUpn, std::string_view("a@contoso.example"));
    QCOMPARE(event.userId, std::string_view("u"));
    QCOMPARE(event.result, std::string_view("50126"));
    QCOMPARE(event.country, std::string_view("DE"));
    QCOMPARE(event.riskAggregated, std::string_view("high"));
    const Outcome answer = readFile("{\"Stats\":{\"ExecutionTime\":0.1},\"Schema\":[{\"Name\":\"Timestamp\",\"Type\":\"DateTime\"}],\"Results\":["
                                    + row + "," + row + "]}");
    QCOMPARE(answer.read.signIns, std::size_t(2));
    QVERIFY(answer.read.rejects.empty());
    // The portal's CSV that a script has made JSON of
    const auto portal = map("{'Date (UTC)':'2024-03-05T10:00:01Z','CorrelationId':'" + guid(7)
                            + "','Service':'Self-service Password Management','Category':'UserManagement','Activity':'Reset password "
                              "(self-service)','Result':'success','ActorType':'User','ActorUserPrincipalName':'a@contoso.example',"
                              "'IPAddress':'198.51.100.7','Target1UserPrincipalName':'b@contoso.example','Target1Type':'User'}");
    const core::AuditEvent& audit = portal->events.audits.at(0);
    QCOMPARE(audit.actorUpn, std::string_view("a@contoso.example"));
    QCOMPARE(audit.targetUpn, std::string_view("b@contoso.example"));
    QCOMPARE(audit.ip, std::string_view("198.51.100.7"));
    QVERIFY(!audit.zoneAssumed); // the name says UTC
    QVERIFY(!portal->events.options.timesAreUtc); // and says it for that record only
}

// Paths as names: what Splunk extracts, what json_normalize() makes, and with "_" what Graylog and Loki make.
void TestStrayExports::readsFlattenedRecords_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, const std::string& json) {
        const std::string bytes = quoted(json);
        QTest::newRow(name) << QByteArray(bytes.data(), int(bytes.size()));
    };
    const auto graph = [](const std::string& prefix, const std::string& item, char separator = '.') {
        std::string json;
        for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
                 {"id", "SSPR_x"}, {"category", "UserManagement"}, {"correlationId", guid(7)}, {"result", "success"}, {"resultReason", "None"},
                 {"activityDisplayName", "Reset password (self-service)"}, {"activityDateTime", "2024-03-05T10:00:01.1234567Z"},
                 {"loggedByService", "Self-service Password Management"}, {"initiatedBy.user.id", guid(3)},
                 {"initiatedBy.user.userPrincipalName", "a@contoso.example"}, {"initiatedBy.user.ipAddress", "203.0.113.9"},
                 {"targetResources" + item + ".id", guid(4)}, {"targetResources" + item + ".type", "User"},
                 {"targetResources" + item + ".userPrincipalName", "b@contoso.example"}, {"additionalDetails" + item + ".key", "OnPremisesAgent"},
                 {"additionalDetails" + item + ".value", "None"}}) {
            std::string path = prefix + name;
            std::replace(path.begin(), path.end(), '.', separator);
            json += (json.empty() ? "'" : ",'") + path + "':'" + value + "'";
        }
        return json;
    };
    const std::string envelope = "'time':'2024-03-05T10:00:01.5Z','resourceId':'/tenants/t','operationName':'Reset password (self-service)',"
                                 "'category':'AuditLogs','resultDescription':'None','callerIpAddress':null,'correlationId':'" + guid(7) + "',";
    row("Graph", "{" + graph("", "{}") + "}");
    row("Graph, numbers for places", "{" + graph("", ".0") + "}");
    row("in Splunk", "{'preview':false,'result':{" + graph("", "{}") + ",'_time':'2024-03-05T10:00:01.123+00:00'}}");
    row("diagnostic", "{" + envelope + graph("properties.", "{}") + "}");
    row("Graph, joined by _", "{" + graph("", ".0", '_') + "}");
    row("diagnostic, joined by _", "{" + envelope + graph("properties.", ".0", '_') + "}");
    row("diagnostic, in Splunk", "{'preview':false,'result':{" + envelope + graph("properties.", "{}") + ",'_time':'x','host':'h'}}");
}

void TestStrayExports::readsFlattenedRecords()
{
    QFETCH(QByteArray, json);
    const Outcome outcome = readFile(json.toStdString() + "\n" + json.toStdString() + "\n");
    QVERIFY2(outcome.read.audits == 2, outcome.format.c_str());
    const auto mapped = mapText(json.toStdString());
    QCOMPARE(mapped->events.audits.size(), std::size_t(1));
    const core::AuditEvent& event = mapped->events.audits[0];
    QCOMPARE(event.id, std::string_view("SSPR_x"));
    QCOMPARE(event.category, std::string_view("UserManagement"));
    QCOMPARE(utc(event), std::string("2024-03-05T10:00:01.1234567Z"));
    QCOMPARE(event.actorUpn, std::string_view("a@contoso.example"));
    QCOMPARE(std::string(event.actorId), guid(3));
    QCOMPARE(event.ip, std::string_view("203.0.113.9"));
    QCOMPARE(event.targetUpn, std::string_view("b@contoso.example"));
    QCOMPARE(std::string(event.targetId), guid(4));
    QCOMPARE(event.targetType, std::string_view("User"));
    QCOMPARE(event.onPremisesAgent, std::string_view("None"));
}

void TestStrayExports::readsFlattenedTables()
{
    const TableResult splunk = readRow({{"_time", "2024-03-05T10:00:01.123+0000"}, {"correlationId", guid(7)}, {"operationName", "Reset password (self-service)"},
                                        {"properties.result", "success"}, {"properties.resultReason", "None"},
                                        {"properties.loggedByService", "Self-service Password Management"},
                                        {"properties.initiatedBy.user.userPrincipalName", "a@contoso.example"},
                                        {"properties.initiatedBy.user.ipAddress", "203.0.113.9"},
                                        {"properties.targetResources{}.userPrincipalName", "b@contoso.example"},
                                        {"properties.targetResources{}.id", guid(4)}});
    QCOMPARE(splunk.format, std::string("audit-csv"));
    QCOMPARE(utc(splunk.audit(0)), std::string("2024-03-05T10:00:01.123Z"));
    QCOMPARE(splunk.audit(0).actorUpn, std::string_view("a@contoso.example"));
    QCOMPARE(splunk.audit(0).ip, std::string_view("203.0.113.9"));
    QCOMPARE(splunk.audit(0).targetUpn, std::string_view("b@contoso.example"));
    QCOMPARE(std::string(splunk.audit(0).targetId), guid(4));
    const TableResult pandas = readRow({{"time", "2024-03-05T10:00:01.5Z"}, {"operationName", "Reset password (self-service)"}, {"category", "AuditLogs"},
                                        {"correlationId", guid(7)}, {"callerIpAddress", ""}, {"properties.id", "SSPR_x"},
                                        {"properties.category", "UserManagement"}, {"properties.correlationId", guid(7)},
                                        {"properties.activityDateTime", "2024-03-05T10:00:01.1234567+00:00"},
                                        {"properties.initiatedBy.user.userPrincipalName", "a@contoso.example"},
                                        {"properties.initiatedBy.user.ipAddress", "203.0.113.9"},
                                        {"properties.targetResources", "[{'id': '" + guid(4) + "', 'displayName': None, 'type': 'User'}]"}});
    QCOMPARE(pandas.format, std::string("audit-csv"));
    QCOMPARE(pandas.audit(0).id, std::string_view("SSPR_x"));
    QCOMPARE(pandas.audit(0).category, std::string_view("UserManagement"));
    QCOMPARE(utc(pandas.audit(0)), std::string("2024-03-05T10:00:01.1234567Z"));
    QCOMPARE(pandas.audit(0).ip, std::string_view("203.0.113.9"));
    QCOMPARE(std::string(pandas.audit(0).targetId), guid(4));
}

void TestStrayExports::readsListsOfFlattenedRecords()
{
    const auto mapped = map("{'id':'SSPR_x','correlationId':'" + guid(7) + "','activityDisplayName':'Reset password (self-service)','activityDateTime':"
                            "'2024-03-05T10:00:01Z','loggedByService':'Self-service Password Management','initiatedBy.user.userPrincipalName':"
                            "'a@contoso.example','targetResources{}.type':['App','User'],'targetResources{}.userPrincipalName':['null','b@contoso.example'],"
                            "'additionalDetails{}.key':['User-Agent','OnPremisesAgent'],'additionalDetails{}.value':['x','CloudSync']}");
    const core::AuditEvent& event = mapped->events.audits.at(0);
    QCOMPARE(event.targetUpn, std::string_view("b@contoso.example"));
    QCOMPARE(event.onPremisesAgent, std::string_view("CloudSync"));
}

void TestStrayExports::takesNoForeignObjectForARow()
{
    for (const char* json : {"{'app':'x','user':'y','status':'z'}", "{'Application':'x','User':'y','Status':'z','Ticket':1,'Queue':2,'Owner':3,'Text':4}",
                             "{'Activity':'x','Service':'y','Date':'z'}"}) {
        const auto mapped = map(json);
        QCOMPARE(mapped->events.rejects.size(), std::size_t(1));
    }
}

void TestStrayExports::readsRecordsInACell()
{
    const std::string record = diagnosticAudit(5);
    TableResult result = readTable("\"_raw\",\"_time\",\"host\"\n" + quotedCell(record) + ",\"2024-02-03T10:11:12.000+0000\",h\n" + quotedCell(diagnosticSignIn(6))
                                   + ",x,h\n" + quotedCell("{\"some\":\"thing\"}") + ",x,h\n");
    QCOMPARE(result.format, std::string("wrapped-csv"));
    QCOMPARE(result.events(), std::size_t(2));
    const auto direct = mapText(record);
    QCOMPARE(result.audit(0).key, direct->events.audits.at(0).key);
    QCOMPARE(result.audit(0).actorUpn, direct->events.audits.at(0).actorUpn);
    QCOMPARE(core::rowAsGraph(*result.batches.front().layout, result.rows.front()), record);
    QCOMPARE(result.rejects.size(), std::size_t(1));
    QCOMPARE(result.rejects[0].column, std::string("_raw"));
    result = readTable("@timestamp,event.original\nx," + quotedCell(graphAudit(1)) + "\n");
    QCOMPARE(result.format, std::string("wrapped-csv"));
    QCOMPARE(result.events(), std::size_t(1));
    // Messages that are no records make no table of records
    QCOMPARE(readTable("@timestamp,message,host\nx,started,h\n").format, std::string("unknown"));
}

void TestStrayExports::readsBehindHeadsOfSyslog()
{
    const std::string head = "<14>Mar 12 18:00:00 fwd azure: ";
    const Outcome outcome = readFile(head + diagnosticAudit(1) + "\n" + head + diagnosticAudit(2) + "\n");
    QCOMPARE(outcome.format, std::string("diagnostic-json"));
    QCOMPARE(outcome.read.audits, std::size_t(2));
    QVERIFY(outcome.read.rejects.empty()); // the heads are told of in a warning
}

void TestStrayExports::readsCustomTables()
{
    const TableResult result = readRow({{"TimeGenerated [UTC+02:00]", "3/5/2024, 10:00:01.123 AM"}, {"OperationName_s", "Reset password (self-service)"},
                                        {"CorrelationId_g", guid(7)}, {"LoggedByService_s", "Self-service Password Management"},
                                        {"ResultReason_s", "None"}, {"Id_s", "SSPR_x"}, {"Type", "AuditLogs_CL"},
                                        {"InitiatedBy_s", quoted("{'user':{'userPrincipalName':'a@contoso.example'}}")}});
    QCOMPARE(result.format, std::string("audit-csv"));
    QCOMPARE(result.audit(0).id, std::string_view("SSPR_x"));
    QCOMPARE(result.audit(0).actorUpn, std::string_view("a@contoso.example"));
    QCOMPARE(utc(result.audit(0)), std::string("2024-03-05T08:00:01.123Z"));
    QVERIFY(!result.audit(0).zoneAssumed); // the header names it
}

void TestStrayExports::readsClocksInAColumnOfTheirOwn()
{
    const TableResult result = readRow({{"Record Number", "7"}, {"Source", "PasswordResetService"}, {"Type", "INFORMATION"}, {"Computer", "SYNC01"},
                                        {"Date", "3/5/2024"}, {"Time", "11:00:59 PM"}, {"Event ID", "31001"}, {"Message", "x"}});
    QCOMPARE(result.format, std::string("event-csv"));
    QCOMPARE(utc(result.mapped.front().serverEvents.at(0)), std::string("2024-03-05T23:00:59Z"));
}

void TestStrayExports::readsEventViewerInMoreLanguages_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("time");
    QTest::newRow("Swedish") << QByteArray("Niv\xC3\xA5,Datum och tid,K\xC3\xA4lla,H\xC3\xA4ndelse-ID,Aktivitetskategori") << QByteArray("2024-03-05 11:00:59");
    QTest::newRow("Danish") << QByteArray("Niveau,Dato og klokkesl\xC3\xA6t,Kilde,H\xC3\xA6ndelses-id,Opgavekategori") << QByteArray("05-03-2024 11:00:59");
    QTest::newRow("Russian") << QString::fromUtf8("Уровень,Дата и время,Источник,Код события,Категория задачи").toUtf8() << QByteArray("05.03.2024 11:00:59");
    QTest::newRow("Chinese") << QString::fromUtf8("级别,日期和时间,来源,事件 ID,任务类别").toUtf8() << QByteArray("2024/3/5 11:00:59");
    // Whose names are not known: what the columns are is told by their number and what is in them.
    QTest::newRow("Hungarian") << QString::fromUtf8("Szint,Dátum és idő,Forrás,Eseményazonosító,Feladatkategória").toUtf8() << QByteArray("2024. 03. 05. 11:00:59");
    QTest::newRow("Finnish") << QString::fromUtf8("Taso,Päivämäärä ja aika,Lähde,Tapahtuman tunnus,Tehtäväluokka").toUtf8() << QByteArray("5.3.2024 11.00.59");
    QTest::newRow("Greek") << QString::fromUtf8("Επίπεδο,Ημερομηνία και ώρα,Προέλευση,Αναγνωριστικό συμβάντος,Κατηγορία εργασίας,").toUtf8()
                           << QString::fromUtf8("5/3/2024 11:00:59 πμ").toUtf8();
    QTest::newRow("Korean") << QString::fromUtf8("수준,날짜 및 시간,원본,이벤트 ID,작업 범주").toUtf8() << QString::fromUtf8("2024-03-05 오전 11:00:59").toUtf8();
}

void TestStrayExports::readsEventViewerInMoreLanguages()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, time);
    const TableResult result = readTable("\xEF\xBB\xBF" + header.toStdString() + "\r\nX," + time.toStdString() + ",PasswordResetService,31001,-,\"TrackingId: "
                                         + guid(7) + ", PasswordResetRequestStart, Details: a@contoso.example\"\r\n");
    QCOMPARE(result.format, std::string("event-csv"));
    const core::ServerEvent& event = result.mapped.front().serverEvents.at(0);
    QCOMPARE(utc(event), std::string("2024-03-05T11:00:59Z"));
    QCOMPARE(event.provider, std::string_view("PasswordResetService"));
    QCOMPARE(event.tracking, std::string_view(guid(7)));
}

void TestStrayExports::takesNoOtherTableForOneOfEventViewer()
{
    const auto read = [](const char* row) { return readTable("aa,bb,cc,dd,ee\r\n" + std::string(row) + "\r\n").format; };
    QCOMPARE(read("x,15.03.2024 10:00:02,Source,31001,-,\"text\""), std::string("event-csv"));
    QCOMPARE(read("x,15.03.2024 10:00:02,Source,31001,-"), std::string("unknown"));
    QCOMPARE(read("x,15.03.2024,Source,31001,-,\"text\""), std::string("unknown"));
    QCOMPARE(read("x,15.03.2024 10:00:02,Source,many,-,\"text\""), std::string("unknown"));
    QCOMPARE(read("x,15.03.2024 10:00:02,Source,31001,-,"), std::string("unknown"));
    QCOMPARE(read("7,15.03.2024 10:00:02,Source,31001,-,\"text\""), std::string("unknown"));
    QCOMPARE(read("x,15.03.2024 10:00:02,Source,31001,-,\"text\"\r\nx,y,z,31001,-,\"text\"\r\nx,y,z,31001,-,\"text\""), std::string("unknown"));
}

void TestStrayExports::readsWevtutilInFrench()
{
    const std::string bytes = "Event[0]:\r\n  Nom du journal\xC2\xA0: Application\r\n  Source\xC2\xA0: PasswordResetService\r\n  Date\xC2\xA0: "
                              "2024-03-05T10:00:59.1000000Z\r\n  ID d\xE2\x80\x99\xC3\xA9v\xC3\xA9nement\xC2\xA0: 31001\r\n  Description\xC2\xA0: \r\nTrackingId: x\r\n\r\n";
    const Outcome outcome = readFile(bytes);
    QCOMPARE(outcome.format, std::string("event-text"));
    QCOMPARE(outcome.read.rejects.size(), std::size_t(0));
    QCOMPARE(outcome.read.records.size(), std::size_t(1));
}

void TestStrayExports::saysWhatToExportInstead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* name, const std::string& bytes, const char* why) {
        QTest::newRow(name) << QByteArray(bytes.data(), int(bytes.size())) << QString::fromLatin1(why);
    };
    row("another workload", quoted("{'OfficeWorkload':'Exchange','RecordType':'ExchangeAdmin','Operation':'New-InboxRule','UserId':'a'}"),
        "export the audit log of Entra ID");
    row("and as a table", "OfficeWorkload,RecordType,Operation,UserId,ClientIP,Application,AppId\n", "export the audit log of Entra ID");
    row("and in a store", "_raw,_time\n" + quotedCell(quoted("{'Operation':'x','OfficeWorkload':'Exchange'}")) + ",x\n", "export the audit log of Entra ID");
    const std::string event = "\r\nTimeCreated  : 3/5/2024 11:00:59 AM\r\nProviderName : PasswordResetService\r\nId           : 31001\r\nMessage      : "
                              "TrackingId: x, PasswordResetRequestStart, Details: a\r\n               b\r\n";
    row("Format-List", "\r\n" + event + event, "what PowerShell prints for people");
    row("Format-Table", "\r\n   ProviderName: PasswordResetService\r\n\r\nTimeCreated              Id Message\r\n-----------              -- -------\r\n3/5/2024 "
                        "11:00:59 AM 31001 TrackingId: x...\r\n",
        "what PowerShell prints for people");
    row("an error of Graph", quoted("{'error':{'code':'Authentication_RequestFromNonPremiumTenant','message':'x'}}"),
        "an error that a service has answered with (Authentication_RequestFromNonPremiumTenant), and no records");
    row("CLIXML", "<Objs Version='1.1.0.1'><Obj RefId='0'><TN RefId='0'><T>Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryAudit</T></TN></Obj></Objs>",
        "ConvertTo-Json -Depth 10");
}

void TestStrayExports::saysWhatToExportInstead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    const core::DetectedFormat format = detect(bytes.toStdString());
    QCOMPARE(format.name, std::string("unknown"));
    QVERIFY2(QString::fromStdString(format.why).contains(why), format.why.c_str());
}

QTEST_APPLESS_MAIN(TestStrayExports)
#include "tst_stray_exports.moc"
