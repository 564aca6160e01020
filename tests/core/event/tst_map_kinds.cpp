// SPDX-License-Identifier: GPL-3.0-or-later
// The logs and lists beside audit and sign-in: the same thing in every form of JSON is the same event with
// the same key.
#include "core/event/html_text.h"
#include "core/event/json_fields.h"
#include "tests/core/event/map_support.h"
#include <QTest>

using namespace core;
using namespace support;

class TestMapKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void riskDetections();
    void riskyUsers();
    void activities();
    void activityOfTheTable();
    void unifiedAudit();
    void unifiedAuditSaysWho();
    void unifiedAuditIsCut();
    void registrations();
    void methodUsage();
    void roles();
    void directoryRoles();
    void users();
    void plainTexts_data();
    void plainTexts();
};

void TestMapKinds::riskDetections()
{
    const std::string members =
        "'id':'r1','requestId':'q1','correlationId':'" + guid(7) +
        "','riskEventType':'unfamiliarFeatures','riskState':'atRisk','riskLevel':'high','riskDetail':'none','"
        "source':'IdentityProtection',"
        "'detectionTimingType':'realtime','activity':'signin','ipAddress':'203.0.113.5:443','location':{'"
        "city':'Berlin','countryOrRegion':'DE'},"
        "'activityDateTime':'2024-02-03T10:11:12.1234567Z','detectedDateTime':'2024-02-03T10:12:00Z','"
        "lastUpdatedDateTime':'2024-02-03T10:13:00Z',"
        "'userId':'u1','userDisplayName':'Ann','userPrincipalName':'ann@contoso.example'";
    const std::string graph = "{" + members + "}";
    const std::string diagnostic =
        "{'time':'2/3/2024 10:14:00 AM','category':'UserRiskEvents','tenantId':'" + guid(1) +
        "','correlationId':'r1','callerIpAddress':'203.0.113.5','properties':{" + members + "}}";
    std::string row =
        "{'TenantId':'" + guid(2) +
        "','TimeGenerated':'2024-02-03T10:14:00Z','Type':'AADUserRiskEvents','Id':'r1','RequestId':'q1','"
        "CorrelationId':'" +
        guid(7) +
        "','RiskEventType':'unfamiliarFeatures','RiskState':'atRisk','RiskLevel':'high','RiskDetail':'none','"
        "Source':'IdentityProtection',"
        "'DetectionTimingType':'realtime','Activity':'signin','IpAddress':'203.0.113.5','Location':";
    const std::string rowEnd =
        ",'ActivityDateTime':'2024-02-03T10:11:12.1234567Z','DetectedDateTime':'2024-02-03T10:12:00Z',"
        "'LastUpdatedDateTime':'2024-02-03T10:13:00Z','UserId':'u1','UserDisplayName':'Ann','"
        "UserPrincipalName':'ann@contoso.example'}";
    const std::string place = "{'city':'Berlin','countryOrRegion':'DE'}";
    const std::uint64_t key = map(graph)->events.riskEvents.at(0).key;
    for (const std::string& form : {quoted(graph), quoted(diagnostic), quoted(row + place + rowEnd),
                                    quoted(row) + inText(place) + quoted(rowEnd)}) {
        const auto mapped = mapText(form);
        QCOMPARE(mapped->events.riskEvents.size(), std::size_t(1));
        const RiskEvent& e = mapped->events.riskEvents[0];
        QCOMPARE(formatUtc(*e.time), std::string("2024-02-03T10:11:12.1234567Z"));
        QCOMPARE(formatUtc(*e.detected, 0), std::string("2024-02-03T10:12:00Z"));
        QCOMPARE(formatUtc(*e.updated, 0), std::string("2024-02-03T10:13:00Z"));
        QCOMPARE(e.id, std::string_view("r1"));
        QCOMPARE(std::string(e.correlationId), guid(7));
        QCOMPARE(e.requestId, std::string_view("q1"));
        QCOMPARE(e.userUpn, std::string_view("ann@contoso.example"));
        QCOMPARE(e.userId, std::string_view("u1"));
        QCOMPARE(e.ip, std::string_view("203.0.113.5"));
        QCOMPARE(e.riskType, std::string_view("unfamiliarFeatures"));
        QCOMPARE(e.riskState, std::string_view("atRisk"));
        QCOMPARE(e.timing, std::string_view("realtime"));
        QCOMPARE(e.city, std::string_view("Berlin"));
        QCOMPARE(e.country, std::string_view("DE"));
        QCOMPARE(e.key, key);
        QCOMPARE(std::string(e.tenantId),
                 form.find("\"time\"") != std::string::npos ? guid(1) : std::string());
    }
    // Of a place that says nothing there is no country; a country alone is one.
    for (const auto& [written, country] : {std::pair(inText("{'city':null,'countryOrRegion':null}"), ""), {std::string("\"{\""), ""},
                                           {std::string("\"DE\""), "DE"}}) {
        const auto mapped = mapText(quoted(row) + written + quoted(rowEnd));
        QCOMPARE(mapped->events.riskEvents.at(0).country, std::string_view(country));
        QVERIFY(mapped->events.riskEvents[0].city.empty());
    }
}

void TestMapKinds::riskyUsers()
{
    const std::string members = "'id':'" + guid(5) +
                                "','isDeleted':false,'isProcessing':false,'riskLevel':'medium','riskState':'"
                                "atRisk','riskDetail':'none',"
                                "'riskLastUpdatedDateTime':'2024-02-03T10:11:12.5Z','userDisplayName':'Ann','"
                                "userPrincipalName':'ann@contoso.example'";
    const std::string row =
        "{'TimeGenerated':'2024-02-03T11:00:00Z','Type':'AADRiskyUsers','Id':'" + guid(5) +
        "','IsDeleted':'False','RiskLevel':'medium',"
        "'RiskState':'atRisk','RiskDetail':'none','RiskLastUpdatedDateTime':'2024-02-03T10:11:12.5Z','"
        "UserDisplayName':'Ann','UserPrincipalName':'ann@contoso.example'}";
    const std::uint64_t key = map("{" + members + "}")->events.riskyUsers.at(0).key;
    for (const std::string& form :
         {"{" + members + "}",
          "{'time':'2024-02-03T11:00:00Z','category':'RiskyUsers','properties':{" + members + "}}", row}) {
        const auto mapped = map(form);
        QCOMPARE(mapped->events.riskyUsers.size(), std::size_t(1));
        const RiskyUser& e = mapped->events.riskyUsers[0];
        QCOMPARE(formatUtc(*e.time, 1), std::string("2024-02-03T10:11:12.5Z"));
        QCOMPARE(std::string(e.userId), guid(5));
        QCOMPARE(e.riskLevel, std::string_view("medium"));
        QVERIFY(e.deleted == false);
        QCOMPARE(e.key, key);
    }
    // a later state of the same user is another record
    const auto later = map(
        "{'id':'" + guid(5) +
        "','riskLevel':'none','riskState':'remediated','riskLastUpdatedDateTime':'2024-02-04T10:11:12Z'}");
    QVERIFY(later->events.riskyUsers.at(0).key != key);
}

void TestMapKinds::activities()
{
    const auto mapped = map(
        "{'_id':'777_11161_a','tenantId':777,'aadTenantId':'" + guid(1) +
        "','timestamp':1574244328290,'appName':'Microsoft Entra "
        "ID','eventTypeName':'EVENT_CATEGORY_RESET_PASSWORD',"
        "'eventTypeValue':'EVENT_AAD_RESET','description':'Reset <b>password</b> of &quot;Ann&quot; &amp; "
        "co','eventRouting':{'adminEvent':true},"
        "'user':{'userName':'admin@contoso.example'},'resolvedActor':{'name':'The Admin','id':'" +
        guid(9) +
        "'},'device':{'clientIP':'203.0.113.8','countryCode':'DE','userAgent':'Edge'},"
        "'location':{'city':'Berlin','countryCode':'DE','organizationSearchable':'An "
        "ISP'},'userAgent':{'deviceType':'DESKTOP','operatingSystem':{'name':'Windows 10'}},"
        "'mainInfo':{'eventObjects':[{'objType':23,'id':'" +
        guid(9) +
        "','name':'The Admin'},{'objType':21,'id':'ann@contoso.example','name':'Ann'},{'objType':23,'id':'" +
        guid(3) + "','name':'Ann'}]}}");
    QCOMPARE(mapped->events.activities.size(), std::size_t(1));
    const Activity& e = mapped->events.activities[0];
    QCOMPARE(formatUtc(*e.time, 3), std::string("2019-11-20T10:05:28.290Z"));
    QCOMPARE(int(e.digits), 3);
    QVERIFY(!e.zoneAssumed);
    QCOMPARE(e.id, std::string_view("777_11161_a"));
    QCOMPARE(e.action, std::string_view("EVENT_AAD_RESET"));
    QCOMPARE(e.activityType, std::string_view("EVENT_CATEGORY_RESET_PASSWORD"));
    QCOMPARE(e.description, std::string_view("Reset password of \"Ann\" & co"));
    QCOMPARE(e.userUpn, std::string_view("admin@contoso.example"));
    QCOMPARE(e.userName, std::string_view("The Admin"));
    QCOMPARE(std::string(e.userId), guid(9));
    QCOMPARE(e.targetUpn, std::string_view("ann@contoso.example"));
    QCOMPARE(std::string(e.targetId), guid(3));
    QCOMPARE(e.targetName, std::string_view("Ann"));
    QCOMPARE(e.ip, std::string_view("203.0.113.8"));
    QCOMPARE(e.city, std::string_view("Berlin"));
    QCOMPARE(e.country, std::string_view("DE"));
    QCOMPARE(e.isp, std::string_view("An ISP"));
    QCOMPARE(e.deviceType, std::string_view("DESKTOP"));
    QCOMPARE(e.os, std::string_view("Windows 10"));
    QVERIFY(e.admin == true);
    QCOMPARE(std::string(e.tenantId), guid(1));

    // a place that says nothing
    const auto nowhere = mapText(quoted("{'_id':'1','timestamp':1574244328290,'eventTypeName':'X','appName':'A','location':") +
                                 inText("{'city':null,'countryCode':null}") + "}");
    QVERIFY(nowhere->events.activities.at(0).country.empty() && nowhere->events.activities[0].city.empty());

    // what the audited service says of it is nearer to the truth
    const std::string raw =
        "{'Operation':'Reset user password.','ObjectId':'bob@contoso.example','OrganizationId':'" + guid(2) +
        "'}";
    for (const std::string& value : {quoted(raw), inText(raw)}) {
        const auto other = mapText(quoted("{'_id':'1','timestamp':1574244328290,'eventTypeName':'X','appName'"
                                          ":'A','user':{'userName':'admin@contoso.example'},'rawDataJson':") +
                                   value + "}");
        QCOMPARE(other->events.activities.at(0).action, std::string_view("Reset user password."));
        QCOMPARE(other->events.activities.at(0).targetUpn, std::string_view("bob@contoso.example"));
        QCOMPARE(std::string(other->events.activities.at(0).tenantId), guid(2));
    }
}

void TestMapKinds::activityOfTheTable()
{
    const std::string columns =
        "'ActionType':'Reset user password.','ActivityType':'Reset','Application':'Office "
        "365','ApplicationId':11161,'AccountObjectId':'" +
        guid(9) +
        "','AccountId':'admin@contoso.example','AccountDisplayName':'The "
        "Admin','IPAddress':'203.0.113.8','CountryCode':'DE','City':'Berlin','ISP':'An "
        "ISP','UserAgent':'Edge',"
        "'IsAdminOperation':true,'ObjectName':'ann@contoso.example','ObjectType':'Account','ObjectId':'ann@"
        "contoso.example','ReportId':'777_11161_b','OSPlatform':'Windows 10','DeviceType':'Desktop',"
        "'RawEventData':{'Operation':'Reset user "
        "password.','ObjectId':'ann@contoso.example','UserId':'admin@contoso.example','OrganizationId':'" +
        guid(1) + "'}";
    const std::string streamed = "{'time':'2024-02-03T10:20:00Z','tenantId':'" + guid(1) +
                                 "','operationName':'Publish','category':'AdvancedHunting-CloudAppEvents','"
                                 "properties':{'Timestamp':'2024-02-03T10:11:12Z'," +
                                 columns + "}}";
    const std::string row = "{'TenantId':'" + guid(4) +
                            "','TimeGenerated':'2024-02-03T10:11:12Z','Type':'CloudAppEvents'," + columns +
                            "}";
    const std::string hunting = "{'Timestamp':'2024-02-03T10:11:12Z'," + columns + "}";
    for (const std::string& form : {streamed, row, hunting}) {
        const auto mapped = map(form);
        QCOMPARE(mapped->events.activities.size(), std::size_t(1));
        const Activity& e = mapped->events.activities[0];
        QCOMPARE(formatUtc(*e.time, 0), std::string("2024-02-03T10:11:12Z"));
        QCOMPARE(e.id, std::string_view("777_11161_b"));
        QCOMPARE(e.action, std::string_view("Reset user password."));
        QCOMPARE(e.userUpn, std::string_view("admin@contoso.example"));
        QCOMPARE(std::string(e.userId), guid(9));
        QCOMPARE(e.targetUpn, std::string_view("ann@contoso.example"));
        QVERIFY(e.targetName.empty());
        QVERIFY(e.admin == true);
        QCOMPARE(e.os, std::string_view("Windows 10"));
        QCOMPARE(std::string(e.tenantId), guid(1));
        QCOMPARE(e.key, map(hunting)->events.activities[0].key);
    }
}

// The record alone, in AuditData of Purview, of the command and of Graph, and as the activity that Defender for
// Cloud Apps makes of it: one event. Its times are UTC, though they do not say so.
void TestMapKinds::unifiedAudit()
{
    const std::string data = "{'CreationTime':'2024-02-03T10:11:12','Id':'" + guid(5) + "','Operation':'Reset user password.','OrganizationId':'" +
                             guid(1) + "','RecordType':8,'ResultStatus':'Success','UserKey':'1003BFFD98415B4E@contoso.example','UserType':0,'Version':1,"
                             "'Workload':'AzureActiveDirectory','ObjectId':'ann@contoso.example','UserId':'admin@contoso.example',"
                             "'ClientIP':'203.0.113.5:40211','ExtendedProperties':[{'Name':'additionalDetails','Value':'{}'}],"
                             "'Actor':[{'ID':'admin@contoso.example','Type':5},{'ID':'" + guid(9) + "','Type':2},{'ID':'User_" + guid(3) +
                             "','Type':2},{'ID':'User','Type':2}],'Target':[{'ID':'User_" + guid(4) + "','Type':2},{'ID':'User','Type':2}]}";
    const std::string outer = "{'RecordType':'AzureActiveDirectory','CreationDate':'2024-02-03T10:11:12.0000000Z','UserIds':'admin@contoso.example',"
                              "'Operations':'Reset user password.','Identity':'" + guid(5) + "','AuditData':";
    const std::string graph = "{'id':'" + guid(8) + "','createdDateTime':'2024-02-03T10:11:12Z','auditLogRecordType':'azureActiveDirectory','operation':'Reset "
                              "user password.','userId':'admin@contoso.example','auditData':" + data + "}";
    for (const std::string& form : {quoted(data), quoted(outer + data + "}"), quoted(outer) + inText(data) + "}", quoted(graph)}) {
        const auto mapped = mapText(form);
        QCOMPARE(mapped->events.activities.size(), std::size_t(1));
        const Activity& e = mapped->events.activities[0];
        QCOMPARE(core::formatUtc(*e.time, 0), std::string("2024-02-03T10:11:12Z"));
        QVERIFY(!e.zoneAssumed && !e.zoneGiven);
        QCOMPARE(e.digits, std::uint8_t(0));
        QCOMPARE(e.action, std::string_view("Reset user password."));
        QCOMPARE(e.userUpn, std::string_view("admin@contoso.example"));
        QCOMPARE(std::string(e.userId), guid(3)); // not that of the program, which comes before it
        QCOMPARE(e.targetUpn, std::string_view("ann@contoso.example"));
        QCOMPARE(std::string(e.targetId), guid(4));
        QCOMPARE(e.ip, std::string_view("203.0.113.5"));
        QCOMPARE(std::string(e.tenantId), guid(1));
        QVERIFY(e.description.empty());
        QCOMPARE(e.key, core::keyOf("activity", guid(5)));
    }
    const auto activity = map("{'ActionType':'Reset user password.','Timestamp':'2024-02-03T10:11:12.4Z','ReportId':'88814735_11161_" + guid(5) +
                              "','AccountObjectId':'" + guid(3) + "','IsAdminOperation':true}");
    QCOMPARE(activity->events.activities.at(0).key, core::keyOf("activity", guid(5)));
    // An id of another kind stays whole.
    const auto other = map("{'ActionType':'x','Timestamp':'2024-02-03T10:11:12Z','ReportId':'1574_a_" + guid(5) + "','IsAdminOperation':true}");
    QCOMPARE(other->events.activities.at(0).key, core::keyOf("activity", "1574_a_" + guid(5)));
}

void TestMapKinds::unifiedAuditSaysWho()
{
    const auto mapped = [](const std::string& members) {
        return map("{'CreationTime':'2024-02-03T10:11:12','Id':'" + guid(5) + "','Workload':'Exchange'," + members + "}");
    };
    const auto failed = mapped("'Operation':'UserLoginFailed','UserId':'ann@contoso.example','ResultStatus':'Failed','LogonError':'InvalidUserNameOrPassword',"
                               "'ActorIpAddress':'','ClientIP':'2001:db8::7','ExtendedProperties':[{'Name':'UserAgent','Value':'Edge'}]");
    QCOMPARE(failed->events.activities.at(0).description, std::string_view("UserLoginFailed (Failed: InvalidUserNameOrPassword)"));
    QCOMPARE(failed->events.activities[0].ip, std::string_view("2001:db8::7"));
    QCOMPARE(failed->events.activities[0].userAgent, std::string_view("Edge"));
    QCOMPARE(failed->events.activities[0].app, std::string_view("Microsoft Exchange Online"));
    QVERIFY(!failed->events.activities[0].admin);
    const auto app = mapped("'Operation':'Update user.','UserId':'ServicePrincipal_" + guid(6) + "','UserKey':'Not Available','UserType':4,"
                            "'ObjectId':'Not Available','ExtendedProperties':[{'Name':'additionalDetails','Value':'{\\'User-Agent\\':\\'Mozilla\\'}'}]");
    // No id: of ids and names follows who is who, and this is no person.
    QCOMPARE(std::string(app->events.activities.at(0).userName), "ServicePrincipal_" + guid(6));
    QVERIFY(app->events.activities[0].userUpn.empty() && app->events.activities[0].userId.empty() && app->events.activities[0].targetName.empty());
    QCOMPARE(app->events.activities[0].userAgent, std::string_view("Mozilla"));
    const auto system = mapped("'Operation':'Set-Mailbox','UserId':'NT AUTHORITY SYSTEM','UserType':3,'ObjectId':'bpatel'");
    QCOMPARE(system->events.activities.at(0).userName, std::string_view("NT AUTHORITY SYSTEM"));
    QCOMPARE(system->events.activities[0].targetName, std::string_view("bpatel"));
    QCOMPARE(system->events.activities[0].admin, std::optional<bool>(true));
    // The name in the list is that of the program, where a person works through one.
    const auto portal = mapped("'Operation':'x','UserId':'ann@contoso.example','Actor':[{'ID':'Office Portal','Type':1},{'ID':'ann@contoso.example','Type':5}]");
    QVERIFY(portal->events.activities.at(0).userName.empty());
    const auto robot = mapped("'Operation':'x','UserId':'ServicePrincipal_" + guid(6) + "','Actor':[{'ID':'Robot','Type':1}]");
    QCOMPARE(robot->events.activities.at(0).userName, std::string_view("Robot"));
    QVERIFY(robot->events.activities[0].userId.empty());
    // The id of a program beside a person is not theirs, and an @ alone makes no user name.
    const auto beside = mapped("'Operation':'x','UserId':'ann@contoso.example','UserKey':'1003BFFD98415B4E','Actor':[{'ID':'" + guid(9) + "','Type':2}]");
    QVERIFY(beside->events.activities.at(0).userId.empty());
    for (const char* name : {"app@sharepoint", "urn:spo:guest#bob@contoso.example"})
        QVERIFY(mapped(std::string("'Operation':'x','UserId':'") + name + "'")->events.activities.at(0).userUpn.empty());
    const auto page = mapped("'Operation':'FileAccessed','UserId':'ann@contoso.example','ObjectId':'https://contoso.example/sites/x/logo@2x.png'");
    QVERIFY(page->events.activities.at(0).targetUpn.empty());
    QCOMPARE(page->events.activities[0].targetName, std::string_view("https://contoso.example/sites/x/logo@2x.png"));
    // Whose mailbox it was.
    const auto owner = mapped("'Operation':'MailItemsAccessed','UserId':'bob@contoso.example','MailboxOwnerUPN':'ann@contoso.example','ClientInfoString':'Client=OWA'");
    QCOMPARE(owner->events.activities.at(0).targetUpn, std::string_view("ann@contoso.example"));
    QCOMPARE(owner->events.activities[0].userAgent, std::string_view("Client=OWA"));
    const auto box = mapped("'Operation':'Set-Mailbox','UserId':'bob@contoso.example','ObjectId':'ann','Parameters':[{'Name':'Identity','Value':'ann@contoso.example'}]");
    QCOMPARE(box->events.activities.at(0).targetUpn, std::string_view("ann@contoso.example"));
    // Dynamics 365 has members that Windows events have.
    const auto crm = map("{'CreationTime':'2024-02-03T10:11:12','Id':'" + guid(5) + "','Operation':'Retrieve','OrganizationId':'" + guid(1) +
                         "','Workload':'CRM','UserId':'ann@contoso.example','Message':'Retrieve'}");
    QCOMPARE(crm->events.activities.size(), std::size_t(1));
}

// A spreadsheet cuts long cells off. What stands before the cut counts; without an id records are one only where they are so to the letter.
void TestMapKinds::unifiedAuditIsCut()
{
    const std::string start = "{'CreationTime':'2024-02-03T10:11:12','Operation':'MailItemsAccessed','Workload':'Exchange','UserId':'ann@contoso.example',"
                              "'ClientIP':'203.0.113.5','Folders':[{'Path':'Inbox','Items':[{'Id':'";
    const auto mapped = [&](const std::string& rest, const std::string& beside) {
        return mapText(quoted("{'CreationDate':'2024-02-03T10:11:12.0000000Z','UserIds':'ann@contoso.example','Operations':'MailItemsAccessed'," + beside +
                              "'AuditData':") + inText(start + rest) + "}");
    };
    const auto first = mapped("abc", ""), second = mapped("abd", ""), again = mapped("abc", "");
    const Activity& e = first->events.activities.at(0);
    QCOMPARE(e.ip, std::string_view("203.0.113.5"));
    QCOMPARE(e.app, std::string_view("Microsoft Exchange Online"));
    QCOMPARE(e.description, std::string_view("MailItemsAccessed (the record is cut off)"));
    QVERIFY(e.key != second->events.activities.at(0).key && e.key == again->events.activities.at(0).key);
    const auto named = mapped("abc", "'RecordId':'" + guid(5) + "',");
    QCOMPARE(named->events.activities.at(0).key, core::keyOf("activity", guid(5)));
    // Too long for a cell that was cut off: broken in another way, and not searched for its parts.
    const auto endless = mapped(std::string(70'000, 'x'), "");
    QVERIFY(endless->events.activities.at(0).ip.empty());
    QCOMPARE(endless->events.activities[0].userUpn, std::string_view("ann@contoso.example"));
    const auto nothing = mapText(quoted("{'CreationDate':'2024-02-03T10:11:12.0000000Z','UserIds':'ann@contoso.example','Operations':'x','RecordType':'1',"
                                        "'AuditData':'{'}"));
    QCOMPARE(nothing->events.activities.at(0).userUpn, std::string_view("ann@contoso.example"));
    QCOMPARE(core::formatUtc(*nothing->events.activities[0].time, 0), std::string("2024-02-03T10:11:12Z"));
}

void TestMapKinds::registrations()
{
    const auto mapped =
        map("{'id':'" + guid(3) +
            "','userPrincipalName':'Ann@contoso.example','userDisplayName':'Ann','userType':'member','"
            "isAdmin':true,'isSsprRegistered':true,"
            "'isSsprEnabled':false,'isSsprCapable':false,'isMfaRegistered':true,'isMfaCapable':true,'"
            "isPasswordlessCapable':false,"
            "'methodsRegistered':['mobilePhone','email'],'userPreferredMethodForSecondaryAuthentication':'"
            "push','lastUpdatedDateTime':'2024-02-03T10:11:12.6195833Z'}");
    QCOMPARE(mapped->events.registrations.size(), std::size_t(1));
    const Registration& e = mapped->events.registrations[0];
    QCOMPARE(std::string(e.userId), guid(3));
    QVERIFY(e.admin == true && e.ssprRegistered == true && e.ssprEnabled == false && e.mfaCapable == true &&
            e.passwordless == false);
    QCOMPARE(e.methods, std::string_view("mobilePhone, email"));
    QCOMPARE(e.preferred, std::string_view("push"));
    QCOMPARE(formatUtc(*e.time), std::string("2024-02-03T10:11:12.6195833Z"));
    // PowerShell: other names, a text in place of the list, only seconds
    const auto shell =
        map("{'Id':'" + guid(3) +
            "','UserPrincipalName':'ann@contoso.example','IsSsprRegistered':'True','MethodsRegistered':'"
            "mobilePhone, email','LastUpdatedDateTime':'\\/Date(1706955072000)\\/'}");
    QCOMPARE(shell->events.registrations.at(0).methods, std::string_view("mobilePhone, email"));
    QCOMPARE(shell->events.registrations.at(0).key, e.key);
    // Windows PowerShell
    const auto dressed = map("{'Id':'" + guid(3) +
                             "','UserPrincipalName':'ann@contoso.example','IsSsprRegistered':true,'MethodsRegistered':{'value':['"
                             "mobilePhone','email'],'Count':2},'LastUpdatedDateTime':'2024-02-03T10:11:12Z'}");
    QCOMPARE(dressed->events.registrations.at(0).methods, std::string_view("mobilePhone, email"));
    QCOMPARE(dressed->events.registrations.at(0).key, e.key);
    // the report of old
    const auto old = map("{'id':'" + guid(3) +
                         "','userPrincipalName':'ann@contoso.example','authMethods':['email','mobileSMS'],'"
                         "isRegistered':true,'isEnabled':true,'isCapable':false,'isMfaRegistered':true}");
    const Registration& o = old->events.registrations.at(0);
    QVERIFY(!o.time && o.ssprRegistered == true && o.ssprEnabled == true && o.ssprCapable == false &&
            !o.admin);
    QCOMPARE(o.methods, std::string_view("email, mobileSMS"));
    QVERIFY(o.key != e.key);
}

void TestMapKinds::methodUsage()
{
    const auto mapped = map("{'id':'m1','feature':'reset','userPrincipalName':'ann@contoso.example','"
                            "userDisplayName':'Ann','isSuccess':false,'authMethod':'email',"
                            "'failureReason':'User cancelled','eventDateTime':'2019-04-01T00:00:00Z'}");
    const MethodUsage& e = mapped->events.methodUsages.at(0);
    QCOMPARE(e.id, std::string_view("m1"));
    QCOMPARE(e.feature, std::string_view("reset"));
    QCOMPARE(e.method, std::string_view("email"));
    QVERIFY(e.success == false);
    QCOMPARE(e.reason, std::string_view("User cancelled"));
    QCOMPARE(formatUtc(*e.time, 0), std::string("2019-04-01T00:00:00Z"));
}

void TestMapKinds::roles()
{
    const std::string helpdesk = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
    const auto expanded = map("{'id':'a','principalId':'" + guid(3) + "','roleDefinitionId':'" + helpdesk +
                              "','directoryScopeId':'/','principalOrganizationId':'" + guid(1) +
                              "',"
                              "'roleDefinition':{'displayName':'Helpdesk Administrator','templateId':'" +
                              helpdesk +
                              "'},"
                              "'principal':{'@odata.type':'#microsoft.graph.user','id':'" +
                              guid(3) + "','displayName':'Ann','userPrincipalName':'ann@contoso.example'}}");
    const RoleAssignment& e = expanded->events.roles.at(0);
    QCOMPARE(e.role, std::string_view("Helpdesk Administrator"));
    QCOMPARE(std::string(e.roleId), helpdesk);
    QCOMPARE(std::string(e.principalId), guid(3));
    QCOMPARE(e.principalUpn, std::string_view("ann@contoso.example"));
    QCOMPARE(e.principalType, std::string_view("user"));
    QCOMPARE(e.scope, std::string_view("/"));
    QCOMPARE(std::string(e.tenantId), guid(1));
    // the role by its id alone, as PowerShell writes it
    const auto bare = map("{'Id':'a','PrincipalId':'" + guid(3) + "','RoleDefinitionId':'" + helpdesk +
                          "','DirectoryScopeId':'/','AdditionalProperties':{}}");
    QCOMPARE(bare->events.roles.at(0).role, std::string_view("Helpdesk Administrator"));
    QCOMPARE(bare->events.roles.at(0).key, e.key);
    const auto eligible = map("{'principalId':'" + guid(3) + "','roleDefinitionId':'" + helpdesk +
                              "','directoryScopeId':'/"
                              "','roleEligibilityScheduleId':'x','startDateTime':'2024-01-01T00:00:00Z','"
                              "endDateTime':'2024-07-01T00:00:00Z'}");
    QCOMPARE(eligible->events.roles.at(0).assignment, std::string_view("Eligible"));
    QCOMPARE(formatUtc(*eligible->events.roles.at(0).time, 0), std::string("2024-01-01T00:00:00Z"));
    QCOMPARE(formatUtc(*eligible->events.roles.at(0).until, 0), std::string("2024-07-01T00:00:00Z"));
    QVERIFY(eligible->events.roles.at(0).key != e.key);
    // what has an end is an assignment of its own, whatever digits its time is written with
    const auto until = [&](const char* end) {
        return map("{'principalId':'" + guid(3) + "','roleDefinitionId':'" + helpdesk + "','directoryScopeId':'/','endDateTime':" + end + "}")->events.roles.at(0).key;
    };
    QCOMPARE(until("null"), e.key);
    QVERIFY(until("'2024-07-01T00:00:00Z'") != e.key);
    QVERIFY(until("'2024-07-01T00:00:00Z'") != until("'2024-08-01T00:00:00Z'"));
    QCOMPARE(until("'2024-07-01T00:00:00Z'"), until("'2024-07-01T00:00:00.0000000Z'"));
    const auto unit = map("{'principalId':'" + guid(3) + "','roleDefinitionId':'" + helpdesk +
                          "','directoryScopeId':'/administrativeUnits/u'}");
    QVERIFY(unit->events.roles.at(0).key != e.key);
}

void TestMapKinds::directoryRoles()
{
    const auto mapped =
        map("{'id':'r','displayName':'Company "
            "Administrator','roleTemplateId':'62e90394-69f5-4237-9190-012177145e10','members':["
            "{'@odata.type':'#microsoft.graph.user','id':'" +
            guid(3) +
            "','displayName':'Ann','userPrincipalName':'ann@contoso.example'},"
            "{'@odata.type':'#microsoft.graph.servicePrincipal','id':'" +
            guid(4) + "','displayName':'An app'}]}");
    QCOMPARE(mapped->events.roles.size(), std::size_t(2));
    for (const RoleAssignment& e : mapped->events.roles) {
        QCOMPARE(e.record, 0U);
        QCOMPARE(e.role, std::string_view("Company Administrator"));
    }
    QCOMPARE(mapped->events.roles[0].principalUpn, std::string_view("ann@contoso.example"));
    QCOMPARE(mapped->events.roles[1].principalType, std::string_view("servicePrincipal"));
    const auto alone =
        map("{'principalId':'" + guid(3) +
            "','roleDefinitionId':'62e90394-69f5-4237-9190-012177145e10','directoryScopeId':'/'}");
    QCOMPARE(alone->events.roles.at(0).key, mapped->events.roles[0].key);
    const auto empty =
        map("{'id':'r','displayName':'Helpdesk "
            "Administrator','roleTemplateId':'729827e3-9c14-49f7-bb1b-9608f156bbb8','members':[]}");
    QCOMPARE(empty->events.roles.size(), std::size_t(1));
    QVERIFY(empty->events.roles[0].principalId.empty());
}

void TestMapKinds::users()
{
    const std::string graph =
        "{'id':'" + guid(3) +
        "','userPrincipalName':'ann@contoso.example','displayName':'Ann','mail':'ann.berg@contoso.example','"
        "otherMails':['ann@home.example'],"
        "'proxyAddresses':['SMTP:ann.berg@contoso.example','smtp:a.berg@contoso.example'],'"
        "onPremisesImmutableId':'AAECAwQFBgcICQoLDA0ODw==','onPremisesSamAccountName':'aberg',"
        "'onPremisesDomainName':'corp.contoso.example','onPremisesSecurityIdentifier':'S-1-5-21-1-2-3-1001','"
        "userType':'Member','accountEnabled':true,'onPremisesSyncEnabled':true}";
    const auto mapped = map(graph);
    QCOMPARE(mapped->events.users.size(), std::size_t(1));
    const UserRecord& e = mapped->events.users[0];
    QCOMPARE(e.userUpn, std::string_view("ann@contoso.example"));
    QCOMPARE(e.mail, std::string_view("ann.berg@contoso.example"));
    QCOMPARE(e.otherMails, std::string_view("ann@home.example, a.berg@contoso.example"));
    QCOMPARE(e.anchor, std::string_view("AAECAwQFBgcICQoLDA0ODw=="));
    QCOMPARE(e.samAccount, std::string_view("aberg"));
    QCOMPARE(e.sid, std::string_view("S-1-5-21-1-2-3-1001"));
    QVERIFY(e.enabled == true && e.synced == true && !e.admin && !e.time);
    const auto shell = map("{'AccountEnabled':null,'BusinessPhones':[],'DisplayName':'Ann','Id':'" + guid(3) +
                           "','UserPrincipalName':'ann@contoso.example','AdditionalProperties':{}}");
    QCOMPARE(shell->events.users.at(0).key, e.key);
    // Graph has null of users who never were synchronised; PowerShell has it of whatever was not asked for as well.
    const auto syncedOf = [&](const std::string& member) {
        return map("{'id':'" + guid(3) + "','userPrincipalName':'ann@contoso.example','displayName':'Ann','accountEnabled':true" + member + "}")->events.users.at(0).synced;
    };
    QVERIFY(syncedOf(",'onPremisesSyncEnabled':null") == false);
    QVERIFY(!syncedOf(",'OnPremisesSyncEnabled':null") && !syncedOf("") && !syncedOf(",'onPremisesSyncEnabled':''"));
    const auto chosen =
        map("{'Id':'" + guid(3) + "','DisplayName':'Ann','UserPrincipalName':'ann@contoso.example'}");
    QCOMPARE(chosen->events.users.at(0).key, e.key);
    const auto azureAd = map("{'ObjectId':'" + guid(3) +
                             "','ObjectType':'User','UserPrincipalName':'ann@contoso.example','ImmutableId':'"
                             "AAECAwQFBgcICQoLDA0ODw=='}");
    QCOMPARE(azureAd->events.users.at(0).key, e.key);
    QCOMPARE(azureAd->events.users.at(0).anchor, e.anchor);
}

void TestMapKinds::plainTexts_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << "a b"
                           << "a b";
    QTest::newRow("tags") << "<b>a</b> <i class=\"x\">b</i><br/>c<!-- d -->"
                          << "a bc";
    QTest::newRow("entities") << "&lt;a&gt; &amp; &quot;b&quot; &#39;c&#39; &#x41;"
                              << "<a> & \"b\" 'c' A";
    QTest::newRow("no entity") << "a & b; &nothing; &"
                               << "a & b; &nothing; &";
    QTest::newRow("no tag") << "1 < 2 and 3 > 2 <"
                            << "1 < 2 and 3 > 2 <";
    QTest::newRow("open tag") << "a <b"
                              << "a <b";
    QTest::newRow("not a character") << "&#xD800;&#0;" << QString::fromUtf8("\uFFFD\uFFFD");
}

void TestMapKinds::plainTexts()
{
    QFETCH(QString, html);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(plainText(html.toStdString())), text);
}

QTEST_APPLESS_MAIN(TestMapKinds)
#include "tst_map_kinds.moc"
