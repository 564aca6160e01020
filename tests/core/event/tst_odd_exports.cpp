// SPDX-License-Identifier: GPL-3.0-or-later
// Exports that a hunt for faults came by: texts in place of objects (PowerShell), cells of spreadsheets in other languages, selections of
// columns, messages of queues and stores. All of them are made up.
#include "core/event/power_text.h"
#include "core/event/row_json.h"
#include "tests/core/event/event_forms.h"
#include "tests/core/event/map_support.h"
#include "tests/core/evidence/table_samples.h"
#include <QTest>

using namespace support;

namespace {

const core::MappedBatch& firstOf(const TableResult& result) { return result.mapped.front(); }

std::uint64_t lossesOf(const TableResult& result) { return firstOf(result).depthLosses; }

const std::string auditHead = "{'id':'a','activityDateTime':'2024-03-05T10:00:01Z','activityDisplayName':'Reset password (self-service)',"
                              "'loggedByService':'Self-service Password Management',";

std::string audit(int n)
{
    return quoted("{'id':'a" + std::to_string(n) + "','activityDateTime':'2024-03-05T10:00:0" + std::to_string(n) + "Z','activityDisplayName':'Reset password "
                  "(self-service)','loggedByService':'Self-service Password Management','initiatedBy':{'user':{'userPrincipalName':'ann@contoso.example'}},"
                  "'targetResources':[]}");
}

std::size_t audits(const TableResult& result)
{
    std::size_t count = 0;
    for (const core::MappedBatch& mapped : result.mapped)
        count += mapped.audits.size();
    return count;
}

} // namespace

class TestOddExports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTextsOfPowerShell()
    {
        QCOMPARE(core::powerTextAsJson("@{id=1; displayName=; agent=Mozilla/5.0 (Windows NT 10.0; Win64; x64)}"),
                 quoted("{'id':'1','displayName':null,'agent':'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'}"));
        QCOMPARE(core::powerTextAsJson("@{user=@{id=1; upn=a@b.c}; app=}"), quoted("{'user':{'id':'1','upn':'a@b.c'},'app':null}"));
        QCOMPARE(core::powerTextAsJson("@{key=a; value={\"x\":1}} @{key=b; value=}"), quoted("[{'key':'a','value':'{\\'x\\':1}'},{'key':'b','value':null}]"));
        QCOMPARE(core::powerTextAsJson("class InitiatedBy {\n  User: class AuditActorUser {\n  Id: 1\n  UserPrincipalName: a@b.c\n}\n\n  App: \n}\n"),
                 quoted("{'User':{'Id':'1','UserPrincipalName':'a@b.c'},'App':null}"));
        for (const char* text : {"@{user=; app=}", "@{user=", "@{}", "class X {\n}", "class X {\n  Id: 1\n", "class of 2024", "Paris, FR", ""})
            QVERIFY2(core::powerTextAsJson(text).empty(), text);
    }

    void takesObjectsInTextsFromRecords()
    {
        for (const std::string& rest :
             {std::string("'initiatedBy':'@{user=@{id=u; userPrincipalName=ann@contoso.example}; app=}','targetResources':'@{id=t; type=User; userPrincipalName=ann@contoso.example}'}"),
              std::string("'initiatedBy':{'user':'@{id=u; userPrincipalName=ann@contoso.example}','app':null},'targetResources':['@{id=t; type=User; userPrincipalName=ann@contoso.example}']}"),
              std::string("'initiatedBy':'class InitiatedBy {\\n  User: class AuditActorUser {\\n  Id: u\\n  UserPrincipalName: ann@contoso.example\\n}\\n}','targetResources':"
                          "['@{id=t; type=User; userPrincipalName=ann@contoso.example}']}")}) {
            const auto mapped = map(auditHead + rest);
            const core::AuditEvent& event = mapped->events.audits.at(0);
            QCOMPARE(event.actorUpn, std::string_view("ann@contoso.example"));
            QCOMPARE(event.actorId, std::string_view("u"));
            QCOMPARE(event.targetUpn, std::string_view("ann@contoso.example"));
            QCOMPARE(mapped->events.depthLosses, std::uint64_t(0));
        }
        // What the text has no room for is lost all the same.
        const auto deep = map(auditHead + "'targetResources':['@{id=t; type=User; modifiedProperties=System.Object[]}']}");
        QCOMPARE(deep->events.audits.at(0).targetId, std::string_view("t"));
        QCOMPARE(deep->events.depthLosses, std::uint64_t(1));
    }

    void typesAreNeitherPlacesNorResults()
    {
        const std::string head = "Id,CreatedDateTime,UserPrincipalName,AppDisplayName,IPAddress,Status,Location\ns,2024-03-05T10:00:01Z,ann@contoso.example,Portal,203.0.113.4,";
        const TableResult types = readTable(head + "Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInStatus,Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInLocation\n");
        QCOMPARE(types.format, std::string("signin-csv"));
        QVERIFY(types.signIn(0).city.empty() && types.signIn(0).country.empty() && types.signIn(0).result.empty());
        QCOMPARE(lossesOf(types), std::uint64_t(1));
        const std::string graph = core::rowAsGraph(*types.batches.front().layout, types.rows.front());
        QVERIFY2(graph.find("Microsoft.Graph") == std::string::npos, graph.c_str());
        const TableResult flat = readTable(head + "@{errorCode=50126; failureReason=Invalid; additionalDetails=},\"@{city=Paris; state=IDF; countryOrRegion=FR}\"\n");
        QCOMPARE(flat.signIn(0).result, std::string_view("50126"));
        QCOMPARE(flat.signIn(0).city, std::string_view("Paris"));
        QCOMPARE(flat.signIn(0).country, std::string_view("FR"));
        QCOMPARE(lossesOf(flat), std::uint64_t(0));
    }

    void readsTruthsOfSpreadsheets()
    {
        const auto read = [](const std::string& yes, const std::string& no) {
            return readTable("userPrincipalName;displayName;id;accountEnabled;onPremisesSyncEnabled\nann@contoso.example;Ann;" + guid(3) + ";" + yes + ";" + no + "\n");
        };
        for (const auto& [yes, no] : {std::pair{"WAHR", "FALSCH"}, {"VRAI", "FAUX"}, {"VERDADERO", "FALSO"}, {"WAAR", "ONWAAR"}, {"PRAWDA", "FA\xC5\x81SZ"},
                                      {"DO\xC4\x9E" "RU", "YANLI\xC5\x9E"}, {"IGAZ", "HAMIS"}, {"True", "False"}}) {
            const TableResult result = read(yes, no);
            QCOMPARE(result.format, std::string("user-csv"));
            QVERIFY2(firstOf(result).users.at(0).enabled == true && firstOf(result).users[0].synced == false, yes);
            QVERIFY(!result.hasWarning("unreadable_cells"));
        }
        const TableResult other = read("jawohl", "");
        QVERIFY(!firstOf(other).users.at(0).enabled);
        QVERIFY(other.hasWarning("unreadable_cells"));
    }

    void logsOfProxiesAreNoSignIns()
    {
        const std::string head = "Date,User,Application,IP address";
        QCOMPARE(readTable(head + ",Bytes,Policy\n2024-03-05T10:31:00Z,CONTOSO\\ann,web-browsing,10.1.2.3,4711,allow\n").format, std::string("unknown"));
        QCOMPARE(readTable(head + ",Request ID\n2024-03-05T10:31:00Z,Ann,Portal,10.1.2.3,x\n").format, std::string("signin-csv"));
        const TableResult spanish = readTable("Descripci\xC3\xB3n,Tipo de actividad,Usuario,Aplicaci\xC3\xB3n,Direcci\xC3\xB3n IP,Ubicaci\xC3\xB3n,Fecha\n"
                                              "Reset,Reset user password.,ann@contoso.example,Microsoft 365,203.0.113.4,ES,2024-03-05T10:31:00Z\n");
        QCOMPARE(spanish.format, std::string("activity-csv"));
        QCOMPARE(firstOf(spanish).activities.at(0).action, std::string_view("Reset user password."));
        QCOMPARE(readTable("Timestamp,ActionType,RawEventData\n2024-03-05T10:31:00Z,Reset user password.,{}\n").format, std::string("activity-csv"));
    }

    void tellsTypesOfMembersFromManners()
    {
        const auto type = [](const std::string& member) {
            const TableResult result = readTable("Role,UserPrincipalName,DisplayName,MemberType,AssignmentType\nGlobal Administrator,ann@contoso.example,Ann," + member + ",Assigned\n");
            return std::string(firstOf(result).roles.at(0).principalType);
        };
        for (const char* manner : {"Direct", "Group", "Inherited", "Indirect", "Eligible"})
            QCOMPARE(type(manner), std::string());
        QCOMPARE(type("User"), std::string("User"));
        const TableResult ids = readTable("Role,ObjectId,AssignmentType,Betroffener\nGlobal Administrator," + guid(3) + ",Assigned,x\n");
        QCOMPARE(std::string(firstOf(ids).roles.at(0).principalId), guid(3));
        QVERIFY(ids.hasWarning("columns_not_known"));
    }

    void semicolonsPutTheDayFirst()
    {
        const auto read = [](const std::string& time) {
            return readTable("Date;CorrelationId;Activity;ActorUserPrincipalName\n" + time + ";c;Update user;a@contoso.example\n");
        };
        const TableResult day = read("3/4/2025 10:00:00");
        QCOMPARE(core::formatUtc(*day.audit(0).time, 0), std::string("2025-04-03T10:00:00Z"));
        QVERIFY(day.hasWarning("date_order_assumed"));
        const TableResult month = read("3/4/2025 10:00:00 AM");
        QCOMPARE(core::formatUtc(*month.audit(0).time, 0), std::string("2025-03-04T10:00:00Z"));
    }

    void passesTheRuleOfMarkdown()
    {
        const TableResult result = readTable("| date_utc | CorrelationId | Activity | ActorUserPrincipalName |\n|---|:--|---|---|\n"
                                             "| 2024-03-05T10:31:00Z | c | Update user | a@contoso.example |\n");
        QCOMPARE(result.format, std::string("audit-csv"));
        QCOMPARE(audits(result), std::size_t(1));
        QVERIFY(result.rejects.empty());
    }

    void takesSelectionsOfSecurityEvent()
    {
        const TableResult names = readTable("TimeGenerated [UTC],Computer,EventID,Activity,TargetUserName,TargetDomainName,SubjectUserName\n"
                                            "2024-03-05T10:31:05.123Z,DC01,4724,4724 - An attempt was made to reset an account's password.,ann,CONTOSO,svc\n");
        QCOMPARE(firstOf(names).serverEvents.at(0).targetAccount, std::string_view("CONTOSO\\ann"));
        const TableResult accounts = readTable("TimeGenerated [UTC],Computer,EventID,Activity,TargetAccount\n"
                                               "2024-03-05T10:31:05.123Z,DC01,4724,4724 - An attempt was made to reset an account's password.,CONTOSO\\ann\n");
        QCOMPARE(firstOf(accounts).serverEvents.at(0).targetAccount, std::string_view("CONTOSO\\ann"));
    }

    void splitsStringsOfPythonEvtx()
    {
        const forms::Event event;
        std::string xml = forms::xml(event);
        const auto plain = readTable(xml);
        for (const char* tag : {"<Data>", "</Data>"})
            xml.replace(xml.find(tag), std::string_view(tag).size(), tag[1] == '/' ? "&lt;/string&gt;\n</Data>" : "<Data>&lt;string&gt;");
        const auto marked = readTable(xml);
        QCOMPARE(firstOf(marked).serverEvents.at(0).message, firstOf(plain).serverEvents.at(0).message);
        QCOMPARE(firstOf(marked).serverEvents[0].key, firstOf(plain).serverEvents[0].key);
    }

    void unwrapsMessagesOfQueues()
    {
        const auto inside = [](const std::string& json) { return forms::escapedJson(json); };
        for (const char* name : {"payload", "value", "log", "line", "msg", "message", "utf8_payload", "raw", "rawData", "data", "_raw"}) {
            const std::string head = std::string("{\"ts\":1709632801000,\"") + name + "\":";
            const TableResult single = readTable(head + inside(audit(1)) + "}\n" + head + inside(audit(2)) + "}\n");
            QVERIFY2(audits(single) == 2 && single.rejects.empty(), name);
            const TableResult envelope = readTable(head + inside("{\"value\":[" + audit(1) + "," + audit(2) + "]}") + "}\n");
            QVERIFY2(audits(envelope) == 2 && envelope.rejects.empty(), name);
            const TableResult column = readTable(std::string("time,host,") + name + "\n2024-03-05T10:00:09Z,h," + quotedCell(audit(1)) + "\n");
            QVERIFY2(audits(column) == 1 && column.rejects.empty(), name);
        }
    }

    void readsFieldsOfElasticsearch()
    {
        const auto hit = [](int n) {
            return quoted("{'_index':'a','_id':'" + std::to_string(n) + "','fields':{'activityDateTime':['2024-03-05T10:00:0" + std::to_string(n)
                          + "Z'],'id':['a" + std::to_string(n) + "'],'activityDisplayName':['Reset password (self-service)'],'correlationId':['c'],'loggedByService':['Self-service "
                            "Password Management'],'result':['success'],'initiatedBy.user.userPrincipalName':['ann@contoso.example'],'targetResources.id':['t1','t2']}}");
        };
        const TableResult result = readTable("{\"took\":3,\"hits\":{\"total\":{\"value\":2},\"hits\":[" + hit(1) + "," + hit(2) + "]}}");
        QCOMPARE(audits(result), std::size_t(2));
        QCOMPARE(result.audit(0).actorUpn, std::string_view("ann@contoso.example"));
        QCOMPARE(result.audit(0).targetId, std::string_view("t1"));
    }

    void passesTextBetweenRecords_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("rejects");
        QTest::addColumn<bool>("warns");
        const auto row = [](const char* name, const std::string& bytes, int rejects, bool warns) {
            QTest::newRow(name) << QByteArray(bytes.data(), int(bytes.size())) << rejects << warns;
        };
        const auto leef = [](int n) { return fmt::format("Mar  5 10:00:0{} q LEEF:1.0|Microsoft|Azure AD|1.0|x{}|payload=", n, n) + audit(n) + "\n"; };
        row("LEEF", leef(1) + leef(2), 0, true);
        row("kafkacat", "1709632801000|" + guid(1) + "|" + audit(1) + "\n1709632801001|" + guid(1) + "|" + audit(2) + "\n", 0, true);
        row("headings", "Record 1\n" + audit(1) + "\nRecord 2\n" + audit(2) + "\n", 0, true);
        row("a record cut in front", "{\"id\":\"x\",\"activityDateTi\n" + audit(1) + "\n" + audit(2) + "\n", 1, false);
    }

    void passesTextBetweenRecords()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, rejects);
        QFETCH(bool, warns);
        const TableResult result = readTable(bytes.toStdString());
        QCOMPARE(audits(result), std::size_t(2));
        QCOMPARE(int(result.rejects.size()), rejects);
        QCOMPARE(result.hasWarning("text_before_records"), warns);
    }

    void advisesByWhatWasPrinted()
    {
        const TableResult objects = readTable("\r\nActivityDateTime    : 05.03.2024 10:00:01\r\nActivityDisplayName : Reset\r\nCategory            : UserManagement\r\n"
                                              "CorrelationId       : c\r\n\r\n");
        QCOMPARE(objects.why, std::string("what PowerShell prints for people to read: write the objects with ConvertTo-Json -Depth 10 instead"));
    }
};

QTEST_APPLESS_MAIN(TestOddExports)
#include "tst_odd_exports.moc"
