// SPDX-License-Identifier: GPL-3.0-or-later
// Audit records and sign-ins as rows of Log Analytics, inside objects of log stores, and cut off by PowerShell.
#include "tests/core/event/map_support.h"
#include <QTest>

using namespace core;
using namespace support;

class TestMapJsonForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void auditRowsOfLogAnalytics();
    void signInRowsOfLogAnalytics();
    void categoryOfTheTable_data();
    void categoryOfTheTable();
    void wrapped_data();
    void wrapped();
    void eventBesideAnObject();
    void documentOfElastic();
    void depthLoss();
    void listsOfWindowsPowerShell();
    void detailsAreNoLists();
    void namesInPlaceOfObjects();
    void columnsInPlaceOfObjects();
    void statusInPlaceOfObject();
    void foreign();
};

void TestMapJsonForms::auditRowsOfLogAnalytics()
{
    const std::string actor =
        "{'user':{'id':'" + guid(3) +
        "','userPrincipalName':'ann@contoso.example','ipAddress':'203.0.113.5'},'app':null}";
    const std::string targets = "[{'id':'" + guid(3) +
                                "','type':'User','userPrincipalName':'ann@contoso.example','"
                                "modifiedProperties':[{'displayName':'A'}]}]";
    const std::string details = "[{'key':'OnPremisesAgent','value':'CloudSync'}]";
    const std::string id = "SSPR_" + guid(7) + "_ABCDE_1";
    const std::string head =
        "{'TenantId':'" + guid(2) +
        "','SourceSystem':'Azure AD','TimeGenerated':'2024-02-03T10:12:00Z','OperationName':'Reset password "
        "(self-service)','Category':'UserManagement',"
        "'ResultDescription':'Successfully completed reset.','CorrelationId':'" +
        guid(7) + "','Id':'" + id +
        "','LoggedByService':'Self-service Password Management','Result':'success',"
        "'ResultReason':'Successfully completed reset.','AADTenantId':'" +
        guid(1) +
        "','ActivityDisplayName':'Reset password "
        "(self-service)','ActivityDateTime':'2024-02-03T10:11:12.1234567Z',"
        "'AADOperationType':'Reset','Type':'AuditLogs','InitiatedBy':";
    const auto row = [&](auto&& value) {
        return quoted(head) + value(actor) + ",\"TargetResources\":" + value(targets) +
               ",\"AdditionalDetails\":" + value(details) + "}";
    };
    const std::string graph = "{'id':'" + id + "','category':'UserManagement','correlationId':'" + guid(7) +
                              "','result':'success','resultReason':'Successfully completed reset.',"
                              "'activityDisplayName':'Reset password "
                              "(self-service)','activityDateTime':'2024-02-03T10:11:12.1234567Z','"
                              "loggedByService':'Self-service Password Management','operationType':'Reset',"
                              "'initiatedBy':" +
                              actor + ",'targetResources':" + targets + ",'additionalDetails':" + details +
                              "}";
    const auto expected = map(graph);
    const AuditEvent& g = expected->events.audits.at(0);
    for (const std::string& text : {row(quoted), row(inText)}) {
        const auto mapped = mapText(text);
        QCOMPARE(mapped->events.audits.size(), std::size_t(1));
        const AuditEvent& e = mapped->events.audits[0];
        QCOMPARE(e.key, g.key);
        QCOMPARE(e.time->ticks, g.time->ticks);
        for (const auto field :
             {&AuditEvent::id, &AuditEvent::correlationId, &AuditEvent::operation, &AuditEvent::service,
              &AuditEvent::category, &AuditEvent::result, &AuditEvent::reason, &AuditEvent::description,
              &AuditEvent::operationType, &AuditEvent::actorUpn, &AuditEvent::actorId, &AuditEvent::ip,
              &AuditEvent::targetUpn, &AuditEvent::targetId, &AuditEvent::targetType,
              &AuditEvent::onPremisesAgent, &AuditEvent::changedProperties})
            QCOMPARE(std::string(e.*field), std::string(g.*field));
        QCOMPARE(std::string(e.tenantId), guid(1)); // not the workspace
        QCOMPARE(formatUtc(*e.generated, 0), std::string("2024-02-03T10:12:00Z"));
    }
}

void TestMapJsonForms::signInRowsOfLogAnalytics()
{
    const std::string device =
        "{'deviceId':'d','displayName':'PC','operatingSystem':'Windows10','browser':'Edge'}";
    const std::string status = "{'errorCode':50126,'failureReason':'Wrong password'}";
    const std::string place = "{'city':'Berlin','countryOrRegion':'DE'}";
    const std::string head =
        "{'TimeGenerated':'2024-02-03T10:15:00Z','Category':'NonInteractiveUserSignInLogs','CreatedDateTime':"
        "'2024-02-03T10:11:12Z','Id':'s1','CorrelationId':'" +
        guid(7) + "','UserPrincipalName':'ann@contoso.example','UserId':'" + guid(3) +
        "','UserDisplayName':'Ann','IPAddress':'203.0.113.5','ResultType':'50126','IsInteractive':'False','"
        "AppDisplayName':'Portal',"
        "'Location':'DE','ClientAppUsed':'Browser','RiskLevelDuringSignIn':'none','Type':'"
        "AADNonInteractiveUserSignInLogs','DeviceDetail':";
    for (const auto value :
         {+[](const std::string& t) { return quoted(t); }, +[](const std::string& t) { return inText(t); }}) {
        const auto mapped = mapText(quoted(head) + value(device) + ",\"Status\":" + value(status) +
                                    ",\"LocationDetails\":" + value(place) + "}");
        QCOMPARE(mapped->events.signIns.size(), std::size_t(1));
        const SignInEvent& e = mapped->events.signIns[0];
        QCOMPARE(e.category, std::string_view("NonInteractiveUserSignInLogs"));
        QCOMPARE(e.result, std::string_view("50126"));
        QCOMPARE(e.resultReason, std::string_view("Wrong password"));
        QCOMPARE(e.city, std::string_view("Berlin"));
        QCOMPARE(e.country, std::string_view("DE"));
        QCOMPARE(e.deviceName, std::string_view("PC"));
        QVERIFY(e.interactive == false);
        QCOMPARE(formatUtc(*e.generated, 0), std::string("2024-02-03T10:15:00Z"));
        QCOMPARE(e.key, map("{'id':'s1','createdDateTime':'2024-02-03T10:11:12Z','clientAppUsed':'Browser'}")
                            ->events.signIns.at(0)
                            .key);
    }
}

void TestMapJsonForms::categoryOfTheTable_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("category");
    QTest::newRow("interactive") << "SigninLogs"
                                 << "SignInLogs";
    QTest::newRow("not interactive") << "AADNonInteractiveUserSignInLogs"
                                     << "NonInteractiveUserSignInLogs";
    QTest::newRow("service") << "AADServicePrincipalSignInLogs"
                             << "ServicePrincipalSignInLogs";
    QTest::newRow("managed") << "AADManagedIdentitySignInLogs"
                             << "ManagedIdentitySignInLogs";
}

void TestMapJsonForms::categoryOfTheTable()
{
    QFETCH(QString, table);
    QFETCH(QString, category);
    const auto mapped = map("{'TimeGenerated':'2024-02-03T10:15:00Z','Id':'s1','ServicePrincipalId':'p','"
                            "ServicePrincipalName':'An app','ResultType':'0','Type':'" +
                            table.toStdString() + "'}");
    QCOMPARE(mapped->events.signIns.size(), std::size_t(1));
    QCOMPARE(std::string(mapped->events.signIns[0].category), category.toStdString());
    QCOMPARE(formatUtc(*mapped->events.signIns[0].time, 0), std::string("2024-02-03T10:15:00Z"));
}

void TestMapJsonForms::wrapped_data()
{
    QTest::addColumn<QByteArray>("json");
    const std::string audit = support::graphAudit(5);
    const auto asText = [](std::string text) {
        std::string out = "\"";
        for (const char c : text) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        return out + "\"";
    };
    const auto row = [](const char* name, const std::string& json) {
        QTest::newRow(name) << QByteArray::fromStdString(json);
    };
    row("Splunk", "{\"preview\":false,\"offset\":0,\"result\":{\"_raw\":" + asText(audit) +
                      ",\"_time\":\"2024-02-03 10:11:12.000 UTC\",\"host\":\"h\"}}");
    row("raw text", "{\"_raw\":" + asText(audit) + "}");
    row("fields of Splunk", "{\"preview\":false,\"result\":" + audit + "}");
    row("HTTP collector", "{\"time\":1706955072,\"host\":\"h\",\"event\":" + audit + "}");
    row("Elasticsearch", "{\"_index\":\"logs\",\"_source\":{\"@timestamp\":\"x\",\"event\":{\"original\":" +
                             asText(audit) + "}}}");
    row("message", "{\"@timestamp\":\"x\",\"message\":" + asText(" " + audit) + "}");
    row("diagnostic inside", "{\"_raw\":" + asText(support::diagnosticAudit(5)) + "}");
    row("Filebeat", "{\"@timestamp\":\"x\",\"message\":" + asText(support::diagnosticAudit(5)) +
                        ",\"event\":{\"module\":\"azure\",\"dataset\":\"azure.auditlogs\"}}");
    row("Filebeat in Elasticsearch", "{\"_index\":\"x\",\"_source\":{\"event\":{\"kind\":\"event\"},\"message\":" + asText(audit) + "}}");
    row("Filebeat, in another member", "{\"event\":{\"module\":\"azure\"},\"log\":" + asText(audit) + "}");
    row("LogScale", "{\"@timestamp\":1706955072000,\"@rawstring\":" + asText(audit) + "}");
    const std::string alert = "{\"timestamp\":\"x\",\"rule\":{\"id\":\"99500\"},\"agent\":{\"id\":\"000\"},";
    row("Wazuh, Graph", alert + "\"data\":{\"integration\":\"ms-graph\",\"ms-graph\":" + audit + "}}");
    row("Wazuh, Azure", alert + "\"data\":" + audit.substr(0, audit.size() - 1) + ",\"azure_tag\":\"azure-ad-graph\"}}");
    row("Wazuh, text", alert + "\"full_log\":" + asText(audit) + "}");
    row("Logstash", "{\"@version\":\"1\",\"records\":" + support::diagnosticAudit(5) + "}");
    row("a page of one", "{\"value\":" + audit + "}");
    row("Sumo Logic", "{\"map\":{\"_messagetime\":\"1\",\"_raw\":" + asText(audit) + "}}");
    for (const char* name : {"raw_log", "rawLog", "rawMessage"})
        row(name, std::string("{\"at\":\"x\",\"") + name + "\":" + asText(audit) + "}");
}

void TestMapJsonForms::wrapped()
{
    QFETCH(QByteArray, json);
    const auto mapped = mapText(json.toStdString());
    QCOMPARE(mapped->events.audits.size(), std::size_t(1));
    QCOMPARE(mapped->events.audits[0].targetUpn, std::string_view("user5@contoso.com"));
    QCOMPARE(mapped->events.audits[0].key, mapText(support::graphAudit(5))->events.audits[0].key);
}

// An object that forwarders have beside the record is taken neither for it nor in its place.
void TestMapJsonForms::eventBesideAnObject()
{
    const std::string xml = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='PasswordResetService'/>"
        "<EventID>31001</EventID><TimeCreated SystemTime='2024-03-05T10:30:10Z'/><EventRecordID>7</EventRecordID><Channel>Application</Channel>"
        "<Computer>A</Computer></System><EventData><Data>x</Data></EventData></Event>";
    const std::string json = "\"event\":{\"module\":\"windows\"},\"message\":\"" + xml + "\"}";
    for (const std::string& text : {"{" + json, "{\"_index\":\"x\",\"_source\":{" + json + "}"}) {
        const auto mapped = mapText(text);
        QCOMPARE(mapped->events.serverEvents.size(), std::size_t(1));
        QCOMPARE(*mapped->events.serverEvents[0].eventId, 31001U);
    }
    QVERIFY(map("{'event':{'module':'windows'},'message':'started','data':{'a':1},'records':{'b':2}}")->events.rejects.size() == 1);
}

// Elastic's integration of Azure, without event.original.
void TestMapJsonForms::documentOfElastic()
{
    const std::string properties = "'id':'SSPR_x','activity_datetime':'2024-02-03T10:11:12.1Z','activity_display_name':'Reset password (self-service)',"
        "'logged_by_service':'Self-service Password Management','category':'UserManagement','result':'success','result_reason':'Successfully completed reset.',"
        "'correlation_id':'" + guid(4) + "','initiated_by':{'user':{'id':'" + guid(3) + "','userPrincipalName':'ann@contoso.example'}},"
        "'target_resources':{'0':{'id':'" + guid(3) + "','type':'User','user_principal_name':'ann@contoso.example'}}";
    const std::string document = "{'@timestamp':'x','agent':{'type':'filebeat','a':1,'b':{'c':2}},'host':{'os':{'a':1,'b':2,'c':3}},"
        "'event':{'dataset':'azure.auditlogs','kind':'event'},'azure':{'tenant_id':'" + guid(9) + "','auditlogs':{'identity':'','properties':{" + properties + "}}}}";
    for (const std::string& text : {document, "{'_index':'x','_id':'y','_source':" + document + "}"}) {
        const auto mapped = map(text);
        QCOMPARE(mapped->events.audits.size(), std::size_t(1));
        const AuditEvent& e = mapped->events.audits[0];
        QCOMPARE(e.id, std::string_view("SSPR_x"));
        QCOMPARE(e.targetUpn, std::string_view("ann@contoso.example"));
        QCOMPARE(e.actorUpn, std::string_view("ann@contoso.example"));
    }
    QCOMPARE(map("{'azure':{'activitylogs':{'a':1}},'event':{'kind':'event'}}")->events.rejects.size(), std::size_t(1));
}

void TestMapJsonForms::depthLoss()
{
    const std::string head = "{'Id':'a','ActivityDateTime':'2024-02-03T10:11:12Z','ActivityDisplayName':'"
                             "Reset password (by admin)','LoggedByService':'Core Directory',";
    for (const std::string& rest :
         {std::string("'InitiatedBy':{'App':'Microsoft.Graph.PowerShell.Models.MicrosoftGraphAppIdentity','"
                      "User':'Microsoft.Graph.PowerShell.Models.MicrosoftGraphUserIdentity'},'"
                      "TargetResources':['Microsoft.Graph.PowerShell.Models.MicrosoftGraphTargetResource']}"),
          std::string("'InitiatedBy':'@{User=; App=}','TargetResources':'System.Object[]'}"),
          std::string("'InitiatedBy':'class AuditActor {\\n  User: x\\n}','TargetResources':['class "
                      "TargetResource {\\n}']}"),
          std::string("'TargetResources':[{'ModifiedProperties':'Microsoft.Graph.PowerShell.Models."
                      "MicrosoftGraphModifiedProperty','DisplayName':null}]}")}) {
        const auto mapped = map(head + rest);
        QCOMPARE(mapped->events.audits.size(), std::size_t(1));
        const AuditEvent& e = mapped->events.audits[0];
        QCOMPARE(e.operation, std::string_view("Reset password (by admin)"));
        QVERIFY(e.actorUpn.empty() && e.actorName.empty() && e.actorApp.empty() && e.targetUpn.empty() &&
                e.targetName.empty() && e.changedProperties.empty());
        QCOMPARE(mapped->events.depthLosses, std::uint64_t(1));
    }
    QCOMPARE(map(head + "'InitiatedBy':{},'TargetResources':[]}")->events.depthLosses, std::uint64_t(0));
    const auto signIn =
        map("{'Id':'s','CreatedDateTime':'2024-02-03T10:11:12Z','ClientAppUsed':'Browser','Location':'@{City="
            "Berlin}','Status':'Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInStatus'}");
    QVERIFY(signIn->events.signIns.at(0).country.empty());
    QCOMPARE(signIn->events.depthLosses, std::uint64_t(1));
    const auto report = map("{'Id':'u','UserPrincipalName':'a@contoso.example','IsSsprRegistered':true,'"
                            "MethodsRegistered':'System.Object[]'}");
    QVERIFY(report->events.registrations.at(0).methods.empty());
    QCOMPARE(report->events.depthLosses, std::uint64_t(1));
}

// {"value":[...],"Count":n}
void TestMapJsonForms::listsOfWindowsPowerShell()
{
    using List = std::string (*)(const std::string& items);
    const auto record = [](List list, auto&& write) {
        const std::string target = "{'id':'" + guid(3) + "','displayName':'Ann','type':'User','userPrincipalName':'ann@contoso.example',"
            "'modifiedProperties':" + list("{'displayName':'A'},{'displayName':'B'}") + "}";
        return quoted("{'id':'SSPR_x','activityDateTime':'2024-02-03T10:11:12Z','activityDisplayName':'Reset password (self-service)',"
                      "'loggedByService':'Self-service Password Management','initiatedBy':{'user':{'userPrincipalName':'ann@contoso.example'}},"
                      "'targetResources':")
            + write(list("{'id':'g','type':'Group'}," + target)) + ",\"additionalDetails\":"
            + write(list("{'key':'User-Agent','value':'UA'},{'key':'OnPremisesAgent','value':'AADConnect'}")) + "}";
    };
    const List plain = [](const std::string& items) { return "[" + items + "]"; };
    const List dressed = [](const std::string& items) { return "{'value':[" + items + "],'Count':2}"; };
    const List sorted = [](const std::string& items) { return "{'Count': 2, 'value': [" + items + "]}"; };
    const auto expected = mapText(record(plain, quoted));
    const AuditEvent& g = expected->events.audits.at(0);
    QCOMPARE(g.changedProperties, std::string_view("A, B"));
    for (const List list : {dressed, sorted})
        for (const auto write : {+[](const std::string& t) { return quoted(t); }, +[](const std::string& t) { return inText(t); }}) {
            const auto mapped = mapText(record(list, write));
            const AuditEvent& e = mapped->events.audits.at(0);
            for (const auto field : {&AuditEvent::targetUpn, &AuditEvent::targetId, &AuditEvent::targetName, &AuditEvent::targetType,
                                     &AuditEvent::changedProperties, &AuditEvent::userAgent, &AuditEvent::onPremisesAgent})
                QCOMPARE(std::string(e.*field), std::string(g.*field));
            QCOMPARE(e.key, g.key);
            QVERIFY(e.unlike && *e.unlike & AuditEvent::TargetUpn && *e.unlike & AuditEvent::TargetId); // TargetResources[0] of the record is nothing
            QCOMPARE(mapped->events.depthLosses, std::uint64_t(0));
        }
    const std::string head = "{'Id':'a','ActivityDateTime':'2024-02-03T10:11:12Z','ActivityDisplayName':'Reset password (by admin)',"
                             "'LoggedByService':'Core Directory','TargetResources':";
    const auto none = map(head + "{'value':[],'Count':0},'AdditionalDetails':{'value':[],'Count':0}}");
    QVERIFY(none->events.audits.at(0).targetUpn.empty() && none->events.audits[0].targetName.empty());
    QCOMPARE(none->events.depthLosses, std::uint64_t(0));
    const auto tooDeep = map(head + "{'value':'Microsoft.Graph.PowerShell.Models.MicrosoftGraphTargetResource','Count':1}}");
    QCOMPARE(tooDeep->events.depthLosses, std::uint64_t(1));
}

// A list of one is that one, also where its members are in another order.
void TestMapJsonForms::detailsAreNoLists()
{
    const std::string head = "{'Id':'a','ActivityDateTime':'2024-02-03T10:11:12Z','ActivityDisplayName':'Reset password (by admin)',"
                             "'LoggedByService':'Core Directory','TargetResources':{'type':'User','userPrincipalName':'ann@contoso.example'},'AdditionalDetails':";
    for (const char* details : {"{'key':'OnPremisesAgent','value':'CloudSync'}", "{'value':'CloudSync','key':'OnPremisesAgent'}",
                                "[{'value':'CloudSync','key':'OnPremisesAgent'},{'value':['x'],'Count':1}]"}) {
        const auto mapped = map(head + details + "}");
        QCOMPARE(mapped->events.audits.at(0).onPremisesAgent, std::string_view("CloudSync"));
        QCOMPARE(mapped->events.audits[0].targetUpn, std::string_view("ann@contoso.example"));
    }
}

// extend InitiatedBy = tostring(InitiatedBy.user.userPrincipalName)
void TestMapJsonForms::namesInPlaceOfObjects()
{
    const auto row = [](const std::string& actor, const std::string& targets) {
        return map("{'TimeGenerated':'2024-02-03T10:11:12Z','OperationName':'Reset password (by admin)','CorrelationId':'" + guid(7)
                   + "','Result':'success','Type':'AuditLogs','Identity':'ident@contoso.example','InitiatedBy':" + actor
                   + ",'TargetResources':" + targets + "}");
    };
    const auto expected = row("{'user':{'userPrincipalName':'admin@contoso.example'}}", "[{'userPrincipalName':'ann@contoso.example'}]");
    for (const char* targets : {"'ann@contoso.example'", "' ann@contoso.example, bob@contoso.example'",
                                "['ann@contoso.example','bob@contoso.example']"}) {
        const auto mapped = row("'admin@contoso.example'", targets);
        const AuditEvent& e = mapped->events.audits.at(0);
        QCOMPARE(e.actorUpn, std::string_view("admin@contoso.example"));
        QCOMPARE(e.targetUpn, std::string_view("ann@contoso.example"));
        QCOMPARE(e.key, expected->events.audits.at(0).key);
        QVERIFY(e.unlike && *e.unlike & AuditEvent::ActorUpn && *e.unlike & AuditEvent::TargetUpn); // no path leads into a text
    }
    const auto named = row("'Sync app'", "'Silva, Ana'");
    QCOMPARE(named->events.audits.at(0).actorName, std::string_view("Sync app"));
    QCOMPARE(named->events.audits[0].targetName, std::string_view("Silva, Ana"));
    const auto numbered = row("'" + guid(3) + "'", "'" + guid(4) + "'");
    QCOMPARE(std::string(numbered->events.audits.at(0).actorId), guid(3));
    QCOMPARE(std::string(numbered->events.audits[0].targetId), guid(4));
    for (const char* nothing : {"'null'", "'<null>'", "'None'", "'unknown'", "''", "'198.51.100.7'", "'System.Object[]'", "true", "17",
                                "'{broken'"}) {
        const auto mapped = row(nothing, nothing);
        const AuditEvent& e = mapped->events.audits.at(0);
        QCOMPARE(e.actorUpn, std::string_view("ident@contoso.example"));
        QVERIFY2(e.actorName.empty() && e.targetUpn.empty() && e.targetName.empty() && e.targetId.empty(), nothing);
    }
}

// What a query has taken out of the objects stands beside the rest, as in a table.
void TestMapJsonForms::columnsInPlaceOfObjects()
{
    const auto audit = map("{'ActivityDateTime':'2024-03-05T10:00:01Z','ActivityDisplayName':'Reset password (by admin)','LoggedByService':"
                           "'Self-service Password Management','CorrelationId':'" + guid(7) + "','Result':'success','InitiatingUserPrincipalName':'a@contoso.example',"
                           "'InitiatingIPAddress':'203.0.113.9','TargetUserPrincipalName':'b@contoso.example'}");
    const AuditEvent& a = audit->events.audits.at(0);
    QCOMPARE(a.actorUpn, std::string_view("a@contoso.example"));
    QCOMPARE(a.ip, std::string_view("203.0.113.9"));
    QCOMPARE(a.targetUpn, std::string_view("b@contoso.example"));
    QCOMPARE(formatUtc(*a.time, 0), std::string("2024-03-05T10:00:01Z"));
    // Beside an object such a column says nothing new.
    const auto whole = map("{'ActivityDateTime':'2024-03-05T10:00:01Z','ActivityDisplayName':'Update user','InitiatedBy':{'user':{'userPrincipalName':'c@contoso.example'}},"
                           "'InitiatingUserPrincipalName':'a@contoso.example','CorrelationId':'" + guid(7) + "'}");
    QCOMPARE(whole->events.audits.at(0).actorUpn, std::string_view("c@contoso.example"));
    // The table in Type is as good as its records' members, and tells the log.
    const auto row = map("{'TimeGenerated':'2024-03-05T10:05:00Z','CreatedDateTime':'2024-03-05T10:00:01Z','Id':'s1','UserPrincipalName':'a@contoso.example',"
                         "'AppDisplayName':'Portal','IPAddress':'203.0.113.9','ResultType':'50126','City':'Berlin','Type':'AADNonInteractiveUserSignInLogs'}");
    const SignInEvent& s = row->events.signIns.at(0);
    QCOMPARE(s.city, std::string_view("Berlin"));
    QCOMPARE(s.result, std::string_view("50126"));
    QCOMPARE(s.category, std::string_view("NonInteractiveUserSignInLogs"));
    QCOMPARE(formatUtc(*s.generated, 0), std::string("2024-03-05T10:05:00Z"));
}

void TestMapJsonForms::statusInPlaceOfObject()
{
    for (const char* place : {"", "'City':'Berlin','Country':'DE',"})
        for (const auto& [status, result] : {std::pair{"50126", "50126"}, {"'50126'", "50126"}, {"'0'", "0"}, {"'Success'", "0"}, {"'Failure'", "failure"},
                                             {"'Interrupted'", "interrupted"}, {"'whatever'", ""}, {"null", ""}}) {
            const auto mapped = map(std::string("{'CreatedDateTime':'2024-03-05T10:00:01Z','UserPrincipalName':'a@contoso.example','AppDisplayName':'Portal',"
                                                "'IPAddress':'203.0.113.9',") + place + "'Status':" + status + "}");
            const SignInEvent& e = mapped->events.signIns.at(0);
            QCOMPARE(std::string(e.result), std::string(result));
            QCOMPARE(e.userUpn, std::string_view("a@contoso.example"));
            QCOMPARE(e.ip, std::string_view("203.0.113.9"));
            QCOMPARE(std::string(e.city) + std::string(e.country), std::string(*place ? "BerlinDE" : ""));
        }
}

void TestMapJsonForms::foreign()
{
    const auto mapped = mapText(quoted("{'OfficeWorkload':'Exchange','RecordType':'ExchangeAdmin','Operation':'New-InboxRule'}"));
    QCOMPARE(mapped->events.rejects.size(), std::size_t(1));
    QVERIFY(mapped->events.rejects[0].reason.find("OfficeActivity") != std::string::npos);
    const auto row = map("{'TimeGenerated':'2024-02-03T10:15:00Z','OperationName':'Create "
                         "user','Type':'AADProvisioningLogs'}");
    QCOMPARE(row->events.others.size(), std::size_t(1));
    QCOMPARE(row->events.others[0].category, std::string_view("AADProvisioningLogs"));
}

QTEST_APPLESS_MAIN(TestMapJsonForms)
#include "tst_map_json_forms.moc"
