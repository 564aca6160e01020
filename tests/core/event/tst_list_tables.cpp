// SPDX-License-Identifier: GPL-3.0-or-later
// Activities, reports, roles and users out of tables: the same events as out of JSON.
#include "core/event/mapping.h"
#include "tests/core/evidence/json_samples.h"
#include "tests/support/support.h"

using namespace core;
using support::guid;

namespace {

std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

struct Taken {
    std::string format;
    std::vector<std::unique_ptr<RecordBatch>> batches;
    std::vector<std::unique_ptr<MappedBatch>> mapped;
    MappedBatch& events() const { return *mapped.at(0); }
};

Taken take(const std::string& bytes)
{
    Taken taken;
    const DetectedFormat format = detectFormat(bytes, true);
    taken.format = format.name + format.why;
    MemorySource source(bytes);
    const auto reader = makeReader(format, source);
    while (reader) {
        auto batch = std::make_unique<RecordBatch>();
        const auto more = reader->next(*batch, {});
        if (!more || !*more)
            break;
        auto mapped = std::make_unique<MappedBatch>();
        mapBatch(*batch, *mapped);
        for (const Reject& reject : mapped->rejects)
            qWarning("%s", reject.reason.c_str());
        taken.batches.push_back(std::move(batch));
        taken.mapped.push_back(std::move(mapped));
    }
    if (taken.mapped.empty())
        taken.mapped.push_back(std::make_unique<MappedBatch>());
    return taken;
}

} // namespace

class TestListTables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void activityLog();
    void cloudAppEvents();
    void registrationOfACollector();
    void registrationOfThePortal();
    void methodFlags();
    void usageOfThePortal();
    void rolesOfACollector();
    void scheduledRoles();
    void rolesOfThePortal();
    void rolesOfHawk();
    void rolesOfGoose();
    void schedulesOfPowerShell();
    void rolesOfAzure();
    void risksOfThePortal();
    void usersOfThePortal();
    void usersOfActiveDirectory();
    void usersOfIdentityInfo();
};

void TestListTables::activityLog()
{
    const Taken taken = take(quoted(
        "\xEF\xBB\xBF'Description','Activity type','Activity type category','User','User agent','App','IP "
        "address','IP category','IP tags','Location','ISP','Device type','OS','Date','Activity "
        "objects','Activity ID'\r\n"
        "'Reset user password. user ann@contoso.example','Reset user password.','Reset "
        "password','admin@contoso.example','Edge','Office 365','203.0.113.8','','','DE','An "
        "ISP','Desktop','Windows 10','2024-02-03T10:11:12.290Z','ann@contoso.example','777_11161_a'\r\n"));
    QCOMPARE(taken.format, std::string("activity-csv"));
    QCOMPARE(taken.events().activities.size(), std::size_t(1));
    const Activity& e = taken.events().activities[0];
    QCOMPARE(formatUtc(*e.time, 3), std::string("2024-02-03T10:11:12.290Z"));
    QCOMPARE(e.id, std::string_view("777_11161_a"));
    QCOMPARE(e.action, std::string_view("Reset user password."));
    QCOMPARE(e.activityType, std::string_view("Reset password"));
    QCOMPARE(e.userUpn, std::string_view("admin@contoso.example"));
    QCOMPARE(e.targetUpn, std::string_view("ann@contoso.example"));
    QCOMPARE(e.ip, std::string_view("203.0.113.8"));
    QCOMPARE(e.country, std::string_view("DE"));
    QCOMPARE(e.app, std::string_view("Office 365"));
    const Taken json =
        take(quoted("{'data':[{'_id':'777_11161_a','timestamp':1706955072290,'eventTypeName':'X','appName':'"
                    "Office 365','user':{'userName':'admin@contoso.example'}}]}"));
    QCOMPARE(json.events().activities.at(0).key, e.key);
    // the least that there may be
    const Taken least = take("Date,User,Description\n2024-02-03T10:11:12Z,Ann Berg,Log on\n");
    QCOMPARE(least.format, std::string("activity-csv"));
    QCOMPARE(least.events().activities.at(0).userName, std::string_view("Ann Berg"));
}

void TestListTables::cloudAppEvents()
{
    const Taken taken = take("Timestamp,ActionType,Application,AccountObjectId,AccountDisplayName,"
                             "IsAdminOperation,IPAddress,ObjectName,RawEventData,ReportId\n"
                             "2024-02-03T10:11:12Z,Reset user password.,Office 365," +
                             guid(9) +
                             ",Admin,true,203.0.113.8,ann@contoso.example,\"{\"\"ObjectId\"\":\"\"ann@"
                             "contoso.example\"\",\"\"UserId\"\":\"\"admin@contoso.example\"\"}\",777_1_b\n");
    QCOMPARE(taken.format, std::string("activity-csv"));
    const Activity& e = taken.events().activities.at(0);
    QCOMPARE(e.userUpn, std::string_view("admin@contoso.example"));
    QCOMPARE(std::string(e.userId), guid(9));
    QCOMPARE(e.targetUpn, std::string_view("ann@contoso.example"));
    QVERIFY(e.admin == true);
}

void TestListTables::registrationOfACollector()
{
    const Taken taken =
        take("id,userPrincipalName,userDisplayName,userType,isAdmin,isSsprRegistered,isSsprEnabled,"
             "isSsprCapable,isMfaRegistered,isMfaCapable,isPasswordlessCapable,methodsRegistered,"
             "isSystemPreferredAuthenticationMethodEnabled,systemPreferredAuthenticationMethods,"
             "userPreferredMethodForSecondaryAuthentication,lastUpdatedDateTime\n" +
             guid(3) +
             ",ann@contoso.example,Ann,member,True,True,False,False,True,True,False,\"mobilePhone, "
             "email\",True,push,push,2024-02-03T10:11:12Z\n");
    QCOMPARE(taken.format, std::string("registration-csv"));
    const Registration& e = taken.events().registrations.at(0);
    QVERIFY(e.admin == true && e.ssprRegistered == true && e.ssprEnabled == false && e.mfaCapable == true);
    QCOMPARE(e.methods, std::string_view("mobilePhone, email"));
    const Taken json =
        take(quoted("[{'id':'" + guid(3) +
                    "','userPrincipalName':'ann@contoso.example','isSsprRegistered':true,'methodsRegistered':"
                    "['mobilePhone','email'],'lastUpdatedDateTime':'2024-02-03T10:11:12.6195833Z'}]"));
    QCOMPARE(json.events().registrations.at(0).key, e.key);
    QCOMPARE(std::string(json.events().registrations.at(0).methods), std::string(e.methods));
}

void TestListTables::registrationOfThePortal()
{
    const Taken taken = take("User principal name,Name,MFA Capable,Passwordless Capable,SSPR Registered,SSPR "
                             "Enabled,SSPR Capable,Methods registered,Last Updated Time\n"
                             "ann@contoso.example,Ann,Capable,Not Capable,Registered,Not Enabled,Not "
                             "Capable,\"Mobile phone, Email\",2024-02-03T10:11:12Z\n");
    QCOMPARE(taken.format, std::string("registration-csv"));
    const Registration& e = taken.events().registrations.at(0);
    QVERIFY(e.mfaCapable == true && e.passwordless == false && e.ssprRegistered == true &&
            e.ssprEnabled == false && e.ssprCapable == false);
    QCOMPARE(e.methods, std::string_view("mobilePhone, email"));
    QCOMPARE(e.userName, std::string_view("Ann"));
}

void TestListTables::methodFlags()
{
    const Taken taken =
        take("user,MFAstatus,email,fido2,app,password,phone,softwareoath,hellobusiness,temporaryAccessPass,"
             "certificateBasedAuthConfiguration,qrcodepin\n"
             "ann@contoso.example,Enabled,True,False,True,True,False,False,False,False,False,False\n"
             "bob@contoso.example,Disabled,False,False,False,True,False,False,False,False,False,False\n");
    QCOMPARE(taken.format, std::string("registration-csv"));
    QCOMPARE(taken.events().registrations.size(), std::size_t(2));
    QCOMPARE(taken.events().registrations[0].methods, std::string_view("email, app, password"));
    QVERIFY(taken.events().registrations[0].mfaRegistered == true &&
            taken.events().registrations[1].mfaRegistered == false);
}

void TestListTables::usageOfThePortal()
{
    const Taken taken =
        take("Date,User name,User,Feature,Method used,Status,Reason for "
             "failure\n2024-02-03T10:11:12Z,ann@contoso.example,Ann,Reset,SMS,Failure,User cancelled\n");
    QCOMPARE(taken.format, std::string("method-usage-csv"));
    const MethodUsage& e = taken.events().methodUsages.at(0);
    QCOMPARE(e.feature, std::string_view("reset"));
    QCOMPARE(e.userUpn, std::string_view("ann@contoso.example"));
    QCOMPARE(e.method, std::string_view("mobileSMS"));
    QVERIFY(e.success == false);
    QCOMPARE(e.reason, std::string_view("User cancelled"));
}

void TestListTables::rolesOfACollector()
{
    const Taken taken = take(
        quoted("'Role','UserName','UserId','DisplayName','Department','JobTitle','AccountEnabled','"
               "CreatedDateTime','LastInteractiveSignIn','LastNonInteractiveSignIn','DaysSinceLastSignIn'\r\n"
               "'Helpdesk Administrator','ann@contoso.example','" +
               guid(3) + "','Ann','','','True','2020-01-01T00:00:00Z','','','No sign-in data'\r\n"));
    QCOMPARE(taken.format, std::string("role-csv"));
    const RoleAssignment& e = taken.events().roles.at(0);
    QCOMPARE(e.role, std::string_view("Helpdesk Administrator"));
    QCOMPARE(e.roleId, std::string_view("729827e3-9c14-49f7-bb1b-9608f156bbb8"));
    QCOMPARE(std::string(e.principalId), guid(3));
    QCOMPARE(e.principalUpn, std::string_view("ann@contoso.example"));
    QVERIFY(!e.time); // when the user was made is not when the role began
    const Taken json =
        take(quoted("[{'principalId':'" + guid(3) +
                    "','roleDefinitionId':'729827e3-9c14-49f7-bb1b-9608f156bbb8','directoryScopeId':'/'}]"));
    QCOMPARE(json.events().roles.at(0).key, e.key);
}

void TestListTables::scheduledRoles()
{
    const Taken taken = take("RoleName,UserPrincipalName,DisplayName,AssignmentType,SourceType,SourceName,"
                             "OnPremisesSynced,AssignmentStatus,StartDateTime,EndDateTime,DirectoryScopeId\n"
                             "Global Administrator,ann@contoso.example,Ann,PIM "
                             "Eligible,Direct,N/A,False,Eligible,2024-01-01T00:00:00Z,Permanent,/\n");
    QCOMPARE(taken.format, std::string("role-csv"));
    const RoleAssignment& e = taken.events().roles.at(0);
    QCOMPARE(e.roleId, std::string_view("62e90394-69f5-4237-9190-012177145e10"));
    QCOMPARE(e.assignment, std::string_view("Eligible"));
    QCOMPARE(formatUtc(*e.time, 0), std::string("2024-01-01T00:00:00Z"));
    QVERIFY(!e.until);
    QCOMPARE(e.scope, std::string_view("/"));
}

// "Member type" tells in which way somebody came to the role, not who it is.
void TestListTables::rolesOfThePortal()
{
    const std::string head = "Role name,Principal name,Principal type,Scope,Assignment type,Assignment state,Assignment Start Time (UTC),Assignment End Time (UTC)";
    for (const auto& [names, cells] : {std::pair{head + ",Member Type", ",Direct"}, {"Member Type," + head, "Group,"}}) {
        const bool isFirst = names.starts_with("Member");
        const Taken taken = take(names + "\n" + (isFirst ? cells : "") + "User Administrator,carl@contoso.example,User,Directory,Active,Assigned,2024-01-02 08:00:00,2024-05-01 09:00:00" +
                                 (isFirst ? "" : cells) + "\n");
        QCOMPARE(taken.format, std::string("role-csv"));
        const RoleAssignment& e = taken.events().roles.at(0);
        QCOMPARE(e.principalType, std::string_view("User"));
        QCOMPARE(e.principalUpn, std::string_view("carl@contoso.example"));
        QVERIFY(e.time && e.until);
        QCOMPARE(formatUtc(*e.time, 0), std::string("2024-01-02T08:00:00Z"));
        QCOMPARE(formatUtc(*e.until, 0), std::string("2024-05-01T09:00:00Z"));
    }
}

// "No Members" of the type None is nobody.
void TestListTables::rolesOfHawk()
{
    const Taken csv = take(quoted("\xEF\xBB\xBF'AdminGroupName','Members','MemberType','ObjectId'\r\n"
                                  "'Helpdesk Administrator','ann@contoso.example','User','" + guid(3) + "'\r\n"
                                  "'Global Administrator','No Members','None',''\r\n"
                                  "'User Administrator','Help desk','Group','" + guid(4) + "'\r\n"));
    QCOMPARE(csv.format, std::string("role-csv"));
    const Taken json = take(quoted("[{'AdminGroupName':'Helpdesk Administrator','Members':'ann@contoso.example','MemberType':'User','ObjectId':'" + guid(3) + "'},"
                                   "{'AdminGroupName':'Global Administrator','Members':'No Members','MemberType':'None','ObjectId':null},"
                                   "{'AdminGroupName':'User Administrator','Members':'Help desk','MemberType':'Group','ObjectId':'" + guid(4) + "'}]"));
    for (const Taken* taken : {&csv, &json}) {
        const auto& roles = taken->events().roles;
        QCOMPARE(roles.size(), std::size_t(3));
        QCOMPARE(roles[0].roleId, std::string_view("729827e3-9c14-49f7-bb1b-9608f156bbb8"));
        QCOMPARE(roles[0].principalUpn, std::string_view("ann@contoso.example"));
        QCOMPARE(roles[0].principalType, std::string_view("User"));
        QCOMPARE(std::string(roles[0].principalId), guid(3));
        QCOMPARE(roles[1].role, std::string_view("Global Administrator"));
        QVERIFY(roles[1].principalUpn.empty() && roles[1].principalName.empty() && roles[1].principalId.empty() && roles[1].principalType.empty());
        QVERIFY(roles[2].principalUpn.empty());
        QCOMPARE(roles[2].principalName, std::string_view("Help desk"));
    }
}

// A member with the role in it: its id, name and time are those of the user.
void TestListTables::rolesOfGoose()
{
    const Taken taken = take(quoted("{'accountEnabled':true,'createdDateTime':'2020-01-01T00:00:00Z','directoryRoles':{'description':'Can reset passwords',"
                                    "'displayName':'Helpdesk Administrator','id':'" + guid(8) + "','roleTemplateId':'729827e3-9c14-49f7-bb1b-9608f156bbb8'},"
                                    "'displayName':'Ann','id':'" + guid(3) + "','mail':'ann@contoso.example','userPrincipalName':'ann@contoso.example'}\n"));
    QVERIFY(taken.events().users.empty());
    const RoleAssignment& e = taken.events().roles.at(0);
    QCOMPARE(e.role, std::string_view("Helpdesk Administrator"));
    QCOMPARE(e.roleId, std::string_view("729827e3-9c14-49f7-bb1b-9608f156bbb8"));
    QCOMPARE(std::string(e.principalId), guid(3));
    QCOMPARE(e.principalUpn, std::string_view("ann@contoso.example"));
    QCOMPARE(e.principalName, std::string_view("Ann"));
    QVERIFY(!e.time && e.id.empty());
}

// Through Export-Csv: the eligible name no type, of the dates in a schedule nothing is left, and requests are no roles.
void TestListTables::schedulesOfPowerShell()
{
    const std::string role = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
    const Taken schedule = take("AppScopeId,CreatedDateTime,CreatedUsing,DirectoryScopeId,Id,MemberType,PrincipalId,RoleDefinitionId,ScheduleInfo,Status\n,2024-01-01T00:00:00Z," +
                                guid(5) + ",/," + guid(5) + ",Direct," + guid(3) + "," + role + ",Microsoft.Graph.PowerShell.Models.MicrosoftGraphRequestSchedule,Provisioned\n");
    QCOMPARE(schedule.format, std::string("role-csv"));
    QCOMPARE(schedule.events().roles.at(0).assignment, std::string_view("Eligible"));
    QVERIFY(!schedule.events().roles[0].until);
    QCOMPARE(schedule.events().depthLosses, std::uint64_t(1));
    const Taken instance = take("DirectoryScopeId,EndDateTime,Id,MemberType,PrincipalId,RoleDefinitionId,RoleEligibilityScheduleId,StartDateTime\n/,2024-07-01T00:00:00Z,x,Direct," +
                                guid(3) + "," + role + "," + guid(5) + ",2024-01-01T00:00:00Z\n");
    QCOMPARE(instance.events().roles.at(0).assignment, std::string_view("Eligible"));
    QVERIFY(instance.events().roles[0].until);
    const std::string refusal = "unknowna table of another log: requests of Privileged Identity Management";
    for (const char* names : {"Action,CompletedDateTime,CreatedDateTime,DirectoryScopeId,Id,IsValidationOnly,Justification,PrincipalId,RoleDefinitionId,Status,TargetScheduleId",
                              "PrincipalId,RoleDefinitionId,DirectoryScopeId,Action,Status"})
        QCOMPARE(take(std::string(names) + "\n").format, refusal);
    const Taken json = take(quoted("{'value':[{'id':'x','status':'Provisioned','createdDateTime':'2024-01-01T00:00:00Z','action':'adminAssign','principalId':'" + guid(3) +
                                   "','roleDefinitionId':'" + role + "','directoryScopeId':'/'}]}"));
    QCOMPARE(json.format, std::string("unknownrecords of requests of Privileged Identity Management: this is another log, which is not read"));
}

// Get-AzRoleAssignment, az role assignment list. Of a list that has both, those of the directory are read.
void TestListTables::rolesOfAzure()
{
    const std::string reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7", scope = "/subscriptions/" + guid(6);
    const std::string refusal = "unknowna table of another log: role assignments of Azure resources (Azure RBAC)";
    QCOMPARE(take("RoleAssignmentName,RoleAssignmentId,Scope,DisplayName,SignInName,RoleDefinitionName,RoleDefinitionId,ObjectId,ObjectType,CanDelegate,Description,"
                  "ConditionVersion,Condition\nn,i," + scope + ",Ann,ann@contoso.example,Reader," + reader + "," + guid(3) + ",User,False,,,\n").format,
             refusal);
    const std::string head = "RoleDefinitionId,ObjectId,DisplayName,Scope\n", azure = reader + "," + guid(3) + ",Ann," + scope + "\n";
    QCOMPARE(take(head + azure + azure).format, refusal);
    const Taken both = take(head + azure + "729827e3-9c14-49f7-bb1b-9608f156bbb8," + guid(3) + ",Ann,/\n" + azure);
    QCOMPARE(both.format, std::string("role-csv"));
    QCOMPARE(both.events().roles.size(), std::size_t(1));
    QCOMPARE(both.events().roles[0].role, std::string_view("Helpdesk Administrator"));
    QCOMPARE(both.events().rejects.at(0).reason, std::string("a record of role assignments of Azure resources (Azure RBAC), which is not read"));
    const Taken json = take(quoted("[{'principalId':'" + guid(3) + "','principalName':'ann@contoso.example','principalType':'User','roleDefinitionId':'" + scope +
                                   "/providers/Microsoft.Authorization/roleDefinitions/" + reader + "','roleDefinitionName':'Reader','scope':'" + scope + "'}]"));
    QCOMPARE(json.format, std::string("unknownrecords of role assignments of Azure resources (Azure RBAC): this is another log, which is not read"));
}

// The portal's words are those of the log, so that the two are found by one query and are one detection.
void TestListTables::risksOfThePortal()
{
    const Taken taken = take(
        quoted("'Detection time','Activity time','User','Username','User ID','IP address','Location','Detection type','Risk state','Risk level','Risk detail',"
               "'Detection last updated','Detection timing','Request ID','Source'\n"
               "'2024-06-01T08:21:00Z','2024-06-01T08:20:00Z','Ann','ann@contoso.example','" + guid(3) + "','198.51.100.9','Lagos, Lagos, NG',"
               "'Unfamiliar sign-in properties','At risk','High','-','2024-06-01T08:21:00Z','Real-time','" + guid(4) + "','Identity Protection'\n"
               "'2024-06-01T08:22:00Z','2024-06-01T08:20:00Z','Ann','ann@contoso.example','" + guid(3) + "','198.51.100.9','Lagos, Lagos, NG',"
               "'Something quite new','Confirmed compromised','-','Admin confirmed user compromised','2024-06-01T08:21:00Z','Offline','" + guid(5) + "','Identity Protection'\n"));
    QCOMPARE(taken.format, std::string("risk-event-csv"));
    const RiskEvent& e = taken.events().riskEvents.at(0);
    QVERIFY(e.weak && e.id.empty());
    QCOMPARE(e.riskType, std::string_view("unfamiliarFeatures"));
    QCOMPARE(e.riskState, std::string_view("atRisk"));
    QCOMPARE(e.riskLevel, std::string_view("high"));
    QCOMPARE(e.riskDetail, std::string_view("none"));
    QCOMPARE(e.timing, std::string_view("realtime"));
    QCOMPARE(e.source, std::string_view("IdentityProtection"));
    const RiskEvent& other = taken.events().riskEvents.at(1);
    QCOMPARE(other.riskType, std::string_view("Something quite new"));
    QCOMPARE(other.riskState, std::string_view("confirmedCompromised"));
    QCOMPARE(other.riskLevel, std::string_view("none"));
    QCOMPARE(other.riskDetail, std::string_view("adminConfirmedUserCompromised"));
    const Taken users = take(quoted("'User','Risk state','Risk level','Risk last updated','Username','User ID','Risk detail'\n"
                                    "'Bob','Remediated','-','2024-06-01T12:05:00Z','bob@contoso.example','" + guid(6) + "','User performed secured password reset'\n"));
    QCOMPARE(users.format, std::string("risky-user-csv"));
    const RiskyUser& user = users.events().riskyUsers.at(0);
    QCOMPARE(user.riskState, std::string_view("remediated"));
    QCOMPARE(user.riskLevel, std::string_view("none"));
    QCOMPARE(user.riskDetail, std::string_view("userPerformedSecuredPasswordReset"));
}

void TestListTables::usersOfThePortal()
{
    const Taken taken =
        take("userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,"
             "accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,postalCode,"
             "telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,companyName,creationType,"
             "directorySynced,invitationState,identityIssuer,createdDateTime\n"
             "ann@contoso.example,Ann,Berg,ann.berg@contoso.example,Ann," +
             guid(3) + ",Member,,,true,,,,,,,,,,ann@home.example,,,,True,,,2020-01-01T00:00:00Z\n");
    QCOMPARE(taken.format, std::string("user-csv"));
    const UserRecord& e = taken.events().users.at(0);
    QCOMPARE(std::string(e.userId), guid(3));
    QCOMPARE(e.mail, std::string_view("ann.berg@contoso.example"));
    QCOMPARE(e.otherMails, std::string_view("ann@home.example"));
    QVERIFY(e.enabled == true && e.synced == true && !e.time);
    const Taken json =
        take(quoted("[{'id':'" + guid(3) +
                    "','userPrincipalName':'ann@contoso.example','mail':'ann.berg@contoso.example'}]"));
    QCOMPARE(json.events().users.at(0).key, e.key);
}

void TestListTables::usersOfActiveDirectory()
{
    const Taken taken = take(
        quoted("#TYPE "
               "Microsoft.ActiveDirectory.Management.ADUser\r\n'DistinguishedName','Enabled','GivenName','"
               "Name','ObjectClass','ObjectGUID','SamAccountName','SID','Surname','UserPrincipalName'\r\n"
               "'CN=Ann,OU=Users,DC=corp,DC=contoso,DC=example','True','Ann','Ann Berg','user','"
               "12345678-9abc-def0-1234-56789abcdef0','aberg','S-1-5-21-1-2-3-1001','Berg','ann@contoso.example'\r\n"));
    QCOMPARE(taken.format, std::string("user-csv"));
    const UserRecord& e = taken.events().users.at(0);
    QCOMPARE(e.samAccount, std::string_view("aberg"));
    QCOMPARE(e.sid, std::string_view("S-1-5-21-1-2-3-1001"));
    QCOMPARE(e.distinguishedName, std::string_view("CN=Ann,OU=Users,DC=corp,DC=contoso,DC=example"));
    QVERIFY(e.userId.empty() && e.enabled == true);
    QCOMPARE(e.anchor, std::string_view("eFY0Erya8N4SNFZ4mrze8A==")); // as the cloud has it for onPremisesImmutableId
    // the one that the organisation chose itself wins
    const Taken both = take("UserPrincipalName,DisplayName,Enabled,ImmutableId,ObjectGUID\nann@contoso.example,Ann,True,AAECAwQFBgcICQoLDA0ODw==,12345678-9abc-def0-1234-56789abcdef0\n");
    QCOMPARE(both.format, std::string("user-csv"));
    QCOMPARE(both.events().users.at(0).anchor, std::string_view("AAECAwQFBgcICQoLDA0ODw=="));
    const Taken none = take("UserPrincipalName,DisplayName,Enabled,ObjectGUID\nann@contoso.example,Ann,True,System.Byte[]\n");
    QVERIFY(none.events().users.at(0).anchor.empty());
}

// Of the portal of Log Analytics, of advanced hunting, and as JSON.
void TestListTables::usersOfIdentityInfo()
{
    const Taken portal = take(quoted("'TimeGenerated [UTC]','AccountName','AccountObjectId','AccountUPN','AccountSID','AccountDomain','AssignedRoles','MailAddress',"
                                     "'AccountDisplayName','IsAccountEnabled','UserType','Type'\n"
                                     "'3/25/2024, 10:00:00.000 AM','ann','" + guid(3) + "','ann@contoso.example','S-1-5-21-1-2-3-1104','corp',"
                                     "'[''Helpdesk Administrator'']','a@contoso.example','Ann','true','Member','IdentityInfo'\n"));
    const Taken hunting = take(quoted("'Timestamp','ReportId','AccountObjectId','AccountUpn','OnPremSid','AccountDisplayName','AccountName','AccountDomain',"
                                      "'EmailAddress','IsAccountEnabled','AssignedRoles'\n"
                                      "'2024-03-05T10:30:10.000Z','1','" + guid(3) + "','ann@contoso.example','S-1-5-21-1-2-3-1104','Ann','ann','corp',"
                                      "'a@contoso.example','1','[''Helpdesk Administrator'']'\n"));
    const Taken json = take(quoted("[{'TimeGenerated':'2024-03-05T10:30:10Z','Type':'IdentityInfo','AccountObjectId':'" + guid(3) + "','AccountUPN':'ann@contoso.example',"
                                   "'AccountSID':'S-1-5-21-1-2-3-1104','AccountDisplayName':'Ann','AccountName':'ann','AccountDomain':'corp',"
                                   "'MailAddress':'a@contoso.example','IsAccountEnabled':true,'AssignedRoles':['Helpdesk Administrator']}]"));
    QCOMPARE(portal.format, std::string("user-csv"));
    QCOMPARE(hunting.format, std::string("user-csv"));
    for (const Taken* taken : {&portal, &hunting, &json}) {
        QCOMPARE(taken->events().users.size(), std::size_t(1));
        const UserRecord& e = taken->events().users[0];
        QCOMPARE(std::string(e.userId), guid(3));
        QCOMPARE(e.userUpn, std::string_view("ann@contoso.example"));
        QCOMPARE(e.userName, std::string_view("Ann"));
        QCOMPARE(e.mail, std::string_view("a@contoso.example"));
        QCOMPARE(e.samAccount, std::string_view("ann"));
        QCOMPARE(e.domain, std::string_view("corp"));
        QCOMPARE(e.sid, std::string_view("S-1-5-21-1-2-3-1104"));
        QVERIFY(e.enabled == true && e.admin == true);
    }
    // sign-ins and operations that a query has joined with it stay what they are
    const Taken signIns = take(quoted("'TimeGenerated [UTC]','UserPrincipalName','AppDisplayName','IPAddress','ResultType','CorrelationId','Id','AccountUPN','AccountDisplayName','AccountObjectId',"
                                      "'Department','JobTitle','Manager','AssignedRoles','GroupMembership','RiskLevel','IsAccountEnabled','AccountSID'\n"
                                      "'3/25/2024, 10:00:00.000 AM','ann@contoso.example','Portal','203.0.113.9','0','" + guid(8) + "','" + guid(9) + "','ann@contoso.example','Ann','" + guid(3) + "',"
                                      "'IT','Clerk','Bob','[]','[]','none','true','S-1-5-21-1-2-3-1104'\n"));
    QCOMPARE(signIns.format, std::string("signin-csv"));
    QCOMPARE(signIns.events().users.size(), std::size_t(0));
    // and rows about alerts and devices are no list of users
    for (const char* other : {"AlertId,Title,AccountUpn,AccountDisplayName,Department,AccountObjectId\n1,x,ann@contoso.example,Ann,IT,y\n",
                              "Device name,AccountUPN,AccountDisplayName,Department\npc,ann@contoso.example,Ann,IT\n",
                              "actor.id,actor.type,actor.alternateId,actor.displayName,actor.userPrincipalName,actor.department,published,eventType,outcome\n1,User,a,Ann,ann@contoso.example,IT,2024,x,y\n"})
        QVERIFY2(take(other).format != std::string("user-csv"), other);
    // a role that gives no power over anything is none of an administrator
    const Taken reader = take("AccountUPN,AccountDisplayName,IsAccountEnabled,AssignedRoles\nann@contoso.example,Ann,true,Directory Readers\n");
    QVERIFY(!reader.events().users.at(0).admin);
}

QTEST_APPLESS_MAIN(TestListTables)
#include "tst_list_tables.moc"
