// SPDX-License-Identifier: GPL-3.0-or-later
// The views beside AuditLogs and the sign-ins, over records of all forms: what a query sees is what the
// record says.
#include "tests/core/store/case_tools.h"

using namespace core;
using core::sqlite::Statement;

namespace {

std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

const std::string anna = tools::guid(501);

} // namespace

class TestListViews : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void risk();
    void activities();
    void events();
    void identities();
    void rolesOfIdentities();
    void rowsOfLogAnalytics();
    void recordsInsideOthers();
    void newestRecordDecides();
    void identitiesWithoutUpn();
    void wordsAreNoCodes();

private:
    std::string ask(const std::string& sql)
    {
        auto theCase = tools::openCase(m_dir / "a.sspr", sqlite::OpenMode::ReadOnly);
        Statement query(theCase->db(), sql);
        std::string all;
        while (query.step()) {
            for (int i = 0; i < columns(query); ++i)
                all += (i ? "|" : "") + (query.isNull(i) ? std::string("NULL") : std::string(query.text(i)));
            all += ";";
        }
        return all;
    }
    int columns(Statement&) const { return m_columns; }
    void importText(const std::string& name, const std::string& bytes)
    {
        support::writeFile(m_dir / name, bytes);
        const auto report = tools::import(m_dir / "a.sspr", {m_dir / name});
        QVERIFY2(!report.error && report.files.at(0).imported > 0 && report.files.at(0).rejected == 0,
                 report.files.at(0).note.c_str());
    }
    support::TempDir m_dir;
    int m_columns = 1;
};

void TestListViews::risk()
{
    importText("risk.json",
               quoted("[{'id':'r1','riskEventType':'anonymizedIPAddress','riskState':'atRisk','riskLevel':'"
                      "high','detectedDateTime':'2024-05-01T10:05:00Z',"
                      "'activityDateTime':'2024-05-01T10:00:00Z','lastUpdatedDateTime':'2024-05-01T11:00:00Z'"
                      ",'userPrincipalName':'anna@contoso.example',"
                      "'location':{'city':'Berlin','countryOrRegion':'DE'},'additionalInfo':'[{\\\"Key\\\":"
                      "\\\"k\\\"}]'},"
                      "{'id':'" +
                      anna +
                      "','riskLevel':'high','riskState':'atRisk','riskLastUpdatedDateTime':'2024-05-01T11:00:"
                      "00Z','userPrincipalName':'anna@contoso.example','isDeleted':false}]"));
    m_columns = 6;
    QCOMPARE(ask("SELECT Id, RiskEventType, RiskLevel, UserPrincipalName, Location ->> '$.city', "
                 "AdditionalInfo ->> '$[0].Key' FROM AADUserRiskEvents"),
             std::string("r1|anonymizedIPAddress|high|anna@contoso.example|Berlin|k;"));
    QCOMPARE(ask("SELECT Id, RiskLevel, RiskState, IsDeleted, UserPrincipalName, Type FROM AADRiskyUsers"),
             anna + "|high|atRisk|0|anna@contoso.example|AADRiskyUsers;");
}

void TestListViews::activities()
{
    importText(
        "activity.jsonl",
        quoted(
            "{'time':'2024-05-01T10:20:00Z','tenantId':'" + tools::guid(99) +
            "','category':'AdvancedHunting-CloudAppEvents','properties':{'Timestamp':'2024-05-01T10:11:12Z',"
            "'ActionType':'Reset user password.','AccountDisplayName':'Admin','AccountObjectId':'" +
            tools::guid(9) +
            "','IsAdminOperation':true,'ReportId':'777_1_a',"
            "'IPTags':['x'],'ObjectName':'anna@contoso.example','RawEventData':{'Operation':'Reset user "
            "password.','ObjectId':'anna@contoso.example','UserId':'admin@contoso.example'}}}\n"));
    m_columns = 7;
    QCOMPARE(
        ask("SELECT ActionType, AccountDisplayName, ReportId, IsAdminOperation, RawEventData ->> '$.UserId', "
            "IPTags ->> '$[0]', ObjectName FROM CloudAppEvents"),
        std::string("Reset user password.|Admin|777_1_a|1|admin@contoso.example|x|anna@contoso.example;"));
}

void TestListViews::events()
{
    const auto event = [](const char* provider, const char* channel, int id, const std::string& data) {
        return fmt::format(
            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider "
            "Name='{}'/><EventID>{}</EventID><Level>4</Level>"
            "<TimeCreated "
            "SystemTime='2024-05-05T10:00:00Z'/><EventRecordID>{}</EventRecordID><Channel>{}</"
            "Channel><Computer>dc01</Computer></System><EventData>{}</EventData></Event>\n",
            provider, id, id, channel, data);
    };
    importText(
        "log.xml",
        "<Events>" +
            event("PasswordResetService", "Application", 31001,
                  "<Data>TrackingId: " + tools::guid(5) +
                      ", PasswordResetRequestStart, Details: anna@contoso.example &amp; co</Data>") +
            event("Microsoft-Windows-Security-Auditing", "Security", 4724,
                  "<Data Name='TargetUserName'>anna</Data><Data Name='TargetDomainName'>CORP</Data><Data "
                  "Name='SubjectUserName'>MSOL_1</Data><Data Name='SubjectDomainName'>CORP</Data>") +
            "</Events>");
    m_columns = 6;
    QCOMPARE(
        ask("SELECT Source, EventID, Computer, ParameterXml, RenderedDescription LIKE '%RequestStart%', "
            "EventLevelName FROM Event"),
        "PasswordResetService|31001|dc01|<Param>TrackingId: " + tools::guid(5) +
            ", PasswordResetRequestStart, Details: anna@contoso.example &amp; co</Param>|1|Information;");
    QCOMPARE(ask("SELECT EventID, TargetUserName, TargetAccount, SubjectAccount, TargetDomainName, EventData "
                 "LIKE '<EventData xmlns=%<Data Name=\"SubjectUserName\">MSOL_1</Data>%</EventData>' FROM SecurityEvent"),
             std::string("4724|anna|CORP\\anna|CORP\\MSOL_1|CORP|1;"));
    m_columns = 1;
    QCOMPARE(ask("SELECT EventData FROM Event"),
             "<DataItem type=\"System.XmlData\"><EventData xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><Data>TrackingId: "
                 + tools::guid(5) + ", PasswordResetRequestStart, Details: anna@contoso.example &amp; co</Data></EventData></DataItem>;");
    m_columns = 3;
    QCOMPARE(ask("SELECT EventID, EventData ->> '$.TargetUserName', RawEventData LIKE '<Event%' FROM "
                 "WindowsEvent ORDER BY EventID"),
             std::string("4724|anna|1;31001|NULL|1;"));
    // the same from JSON
    importText("log.json",
               quoted("[{'Id':4738,'TimeCreated':'2024-05-05T11:00:00Z','ProviderName':'Microsoft-Windows-"
                      "Security-Auditing','LogName':'Security','MachineName':'dc01','RecordId':9,"
                      "'Message':'A user account was changed. More.'}]"));
    QCOMPARE(ask("SELECT EventID, Activity, Channel FROM SecurityEvent WHERE EventID = 4738"),
             std::string("4738|4738 - A user account was changed.|Security;"));
}

void TestListViews::identities()
{
    importText(
        "users.json",
        quoted("{'value':[{'id':'" + anna +
               "','userPrincipalName':'anna@contoso.example','displayName':'Anna','mail':'a@contoso.example',"
               "'accountEnabled':true,"
               "'onPremisesSamAccountName':'aberg','onPremisesDomainName':'corp.contoso.example','"
               "onPremisesSecurityIdentifier':'S-1-5-21-1-2-3-1001','userType':'Member'}],'Count':1}"));
    importText(
        "roles.json",
        quoted("[{'principalId':'" + anna +
               "','roleDefinitionId':'966707d0-3269-4727-9be2-8c3a10f19b9d','directoryScopeId':'/'}]"));
    m_columns = 9;
    QCOMPARE(
        ask("SELECT AccountUPN, AccountName, AccountDomain, MailAddress, IsAccountEnabled, AssignedRoles, "
            "AccountSID, SAMAccountName, IsAdmin FROM IdentityInfo WHERE AccountObjectId = '" +
            anna + "'"),
        std::string("anna@contoso.example|anna|contoso.example|a@contoso.example|1|[\"Password "
                    "Administrator\"]|S-1-5-21-1-2-3-1001|aberg|1;"));
    QVERIFY(ask("SELECT 1, 2, 3, 4, 5, 6, 7, 8, TimeGenerated FROM IdentityInfo LIMIT 1").find("NULL") ==
            std::string::npos);
}

// A user of the directory whose UPN no file names: the name is that of the servers.
void TestListViews::identitiesWithoutUpn()
{
    const std::string carl = tools::guid(777);
    importText("carl.json", quoted("{'value':[{'id':'" + carl + "','userPrincipalName':'','displayName':'Carl','onPremisesSamAccountName':'carl',"
                                   "'onPremisesDomainName':'corp.contoso.example'}],'Count':1}"));
    m_columns = 4;
    QCOMPARE(ask("SELECT coalesce(AccountUPN, ''), AccountName, AccountDomain, SAMAccountName FROM IdentityInfo WHERE AccountObjectId = '" + carl + "'"),
             std::string("|carl|corp|carl;"));
}

// The short download of the portal says but how a sign-in ended.
void TestListViews::wordsAreNoCodes()
{
    const auto row = [](const char* time, const char* status) {
        return fmt::format("2/1/2021 {} AM,dora@contoso.example,Dora,Teams,198.51.100.40,{}\n", time, status);
    };
    importText("signins.csv", "CreatedDateTime,UserPrincipalName,UserDisplayName,AppDisplayName,IPAddress,Status\n" + row("11:00:01", "Success") +
                                  row("11:00:02", "Failure") + row("11:00:03", "Interrupted"));
    m_columns = 3;
    QCOMPARE(ask("SELECT ResultType, \"ResultType#\" IS NULL, Status ->> '$.additionalDetails' FROM SigninLogs WHERE UserPrincipalName = 'dora@contoso.example'"
                 " ORDER BY CreatedDateTime"),
             std::string("0|0|NULL;NULL|1|Failure;NULL|1|Interrupted;"));
}

// Held at the newest event of the case: no role that has ended, none that could only be activated.
void TestListViews::rolesOfIdentities()
{
    const std::string bert = tools::guid(502);
    const auto role = [&](const char* definition, const char* more) {
        return "{'principalId':'" + bert + "','roleDefinitionId':'" + definition + "','directoryScopeId':'/'" + more + "}";
    };
    importText("schedules.json",
               quoted("[" + role("729827e3-9c14-49f7-bb1b-9608f156bbb8", ",'startDateTime':'2024-01-01T00:00:00Z','endDateTime':'2024-05-01T00:00:00Z'") + "," +
                      role("fe930be7-5e62-47db-91af-98c3a49a38b1", ",'startDateTime':'2024-01-01T00:00:00Z','endDateTime':'2024-12-01T00:00:00Z'") + "," +
                      role("62e90394-69f5-4237-9190-012177145e10", ",'roleEligibilityScheduleId':'x','startDateTime':'2024-01-01T00:00:00Z','endDateTime':null") + "]"));
    importText("bert.jsonl", tools::Audit{.id = "Directory_77", .time = "2024-07-01T10:00:00Z"}.line());
    importText("bert.json", quoted("{'value':[{'id':'" + bert + "','userPrincipalName':'bert@contoso.example','displayName':'Bert'}],'Count':1}"));
    m_columns = 1;
    QCOMPARE(ask("SELECT AssignedRoles FROM IdentityInfo WHERE AccountObjectId = '" + bert + "'"), std::string("[\"User Administrator\"];"));
}

// AuditLogs and SigninLogs over what they are made of elsewhere.
void TestListViews::rowsOfLogAnalytics()
{
    importText(
        "tables.json",
        quoted(
            "{'tables':[{'name':'PrimaryResult','columns':[{'name':'TenantId'},{'name':'TimeGenerated'},{'"
            "name':'OperationName'},{'name':'Id'},{'name':'ActivityDateTime'},{'name':'ActivityDisplayName'},"
            "{'name':'InitiatedBy'},{'name':'AADTenantId'},{'name':'Identity'},{'name':'ResultType'},{'name':"
            "'Type'}],'rows':[['w','2024-05-01T10:01:00Z','Reset','LA_1','2024-05-01T10:00:00Z','Reset',"
            "'{\\\"user\\\":{\\\"id\\\":\\\"u\\\"}}','" +
            tools::guid(99) + "','Me','0','AuditLogs']]}]}"));
    m_columns = 6;
    QCOMPARE(ask("SELECT Id, InitiatedBy ->> '$.user.id', AADTenantId, Identity, ResultType, TenantId FROM "
                 "AuditLogs WHERE Id = 'LA_1'"),
             "LA_1|u|" + tools::guid(99) + "|Me|0|NULL;");
    importText(
        "signin.jsonl",
        quoted("{'TimeGenerated':'2024-05-01T10:15:00Z','Category':'SignInLogs','CreatedDateTime':'2024-05-"
               "01T10:11:12Z','Id':'LA_2','ResultType':'0','Status':{'errorCode':0},"
               "'Location':'DE','LocationDetails':{'city':'Berlin'},'ConditionalAccessPolicies':[{'"
               "displayName':'P'}],'ResourceIdentity':'r','ResourceId':'/tenants/x','Type':'SigninLogs'}\n"));
    QCOMPARE(ask("SELECT Id, Location, LocationDetails ->> '$.city', ConditionalAccessPolicies ->> "
                 "'$[0].displayName', ResourceIdentity, ResourceId FROM SigninLogs WHERE Id = 'LA_2'"),
             std::string("LA_2|DE|Berlin|P|r|/tenants/x;"));
}

void TestListViews::recordsInsideOthers()
{
    importText("splunk.jsonl",
               quoted("{'preview':false,'result':{'_raw':'{\\\"id\\\":\\\"SP_1\\\",\\\"activityDateTime\\\":"
                      "\\\"2024-05-01T10:00:00Z\\\",\\\"activityDisplayName\\\":\\\"Reset\\\","
                      "\\\"initiatedBy\\\":{\\\"user\\\":{\\\"id\\\":\\\"u\\\"}}}'}}\n"));
    m_columns = 3;
    QCOMPARE(ask("SELECT Id, InitiatedBy ->> '$.user.id', Identity FROM AuditLogs WHERE Id = 'SP_1'"),
             std::string("SP_1|u|NULL;"));
    m_columns = 1;
    // what stands in the evidence is kept as it is
    QVERIFY(ask("SELECT raw_record(block, offset, length) FROM audit a WHERE raw_text(a.block, a.offset, "
                "a.length, 'id') = 'SP_1'")
                .starts_with("{\"preview\""));
}

// Several records of one sign-in are its stages, in whatever form each stands.
void TestListViews::newestRecordDecides()
{
    importText("first.json",
               quoted("[{'id':'st','createdDateTime':'2024-05-02T10:00:00Z','userPrincipalName':'anna@"
                      "contoso.example','clientAppUsed':'Browser','status':{'errorCode':50140}}]"));
    importText("second.jsonl", quoted("{'TimeGenerated':'2024-05-02T10:09:00Z','CreatedDateTime':'2024-05-"
                                      "02T10:00:00Z','Id':'st','UserPrincipalName':'anna@contoso.example','"
                                      "ClientAppUsed':'Browser','ResultType':'0','Type':'SigninLogs'}\n"));
    importText("third.jsonl", quoted("{'time':'2024-05-02T10:05:00Z','category':'SignInLogs','properties':{'"
                                     "id':'st','createdDateTime':'2024-05-02T10:00:00Z','userPrincipalName':'"
                                     "anna@contoso.example','status':{'errorCode':50076}}}\n"));
    m_columns = 2;
    QCOMPARE(ask("SELECT ResultType, (SELECT count(*) FROM signin s WHERE s.key = (SELECT key FROM signin x "
                 "WHERE x.id = v.EventId)) FROM SigninLogs v WHERE Id = 'st'"),
             std::string("0|3;"));
}

QTEST_APPLESS_MAIN(TestListViews)
#include "tst_list_views.moc"
