// SPDX-License-Identifier: GPL-3.0-or-later
// Roles of Privileged Identity Management, roles known by ids alone, and what looks like a list of roles and is none.
#include "core/knowledge/roles.h"
#include "tests/core/event/map_support.h"
#include <QTest>

using namespace core;
using namespace support;

class TestRoleForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schedulesOfRoles();
    void rolesByTheirIds();
    void rolesOfNobody();
};

// What can only be activated is not held. A schedule says when it was made and has a status, as a sign-in does.
void TestRoleForms::schedulesOfRoles()
{
    const std::string members = "{'id':'" + guid(4) + "','principalId':'" + guid(3) + "','roleDefinitionId':'729827e3-9c14-49f7-bb1b-9608f156bbb8','directoryScopeId':'/',"
        "'appScopeId':null,'createdUsing':'" + guid(4) + "','createdDateTime':'2024-01-01T08:00:00Z','modifiedDateTime':null,'status':'Provisioned',";
    const std::string schedule = "'memberType':'Direct','scheduleInfo':{'startDateTime':'2024-01-01T09:00:00Z','recurrence':null,"
        "'expiration':{'type':'afterDateTime','endDateTime':'2024-07-01T00:00:00Z','duration':null}}}";
    const auto eligible = map(members + schedule), active = map(members + "'assignmentType':'Activated'," + schedule);
    QVERIFY(eligible->events.signIns.empty() && active->events.signIns.empty());
    const RoleAssignment& e = eligible->events.roles.at(0);
    QCOMPARE(e.assignment, std::string_view("Eligible"));
    QCOMPARE(active->events.roles.at(0).assignment, std::string_view("Activated"));
    QVERIFY(e.key != active->events.roles[0].key);
    QCOMPARE(formatUtc(*e.time, 0), std::string("2024-01-01T09:00:00Z"));
    QCOMPARE(formatUtc(*e.until, 0), std::string("2024-07-01T00:00:00Z"));
    QVERIFY(e.principalType.empty());
    // An instance of an assignment may come without its type, too.
    const auto instance = map("{'principalId':'" + guid(3) + "','roleDefinitionId':'729827e3-9c14-49f7-bb1b-9608f156bbb8','roleAssignmentScheduleId':'x','createdUsing':'y'}");
    QVERIFY(instance->events.roles.at(0).assignment.empty());
}

// A list of ids has no names; what Microsoft has made has one all the same, and is the same as in a list of names.
void TestRoleForms::rolesByTheirIds()
{
    const auto of = [](const std::string& id) { return map("{'principalId':'" + guid(3) + "','roleDefinitionId':'" + id + "','directoryScopeId':'/'}"); };
    const auto reader = of("5D6B6BB7-de71-4623-b4af-96380a352509");
    QCOMPARE(reader->events.roles.at(0).role, std::string_view("Security Reader"));
    QCOMPARE(of("4a5d8f65-41da-4de4-8968-e035b65339cf")->events.roles.at(0).role, std::string_view("Reports Reader"));
    const auto named = map("{'AdminGroupName':'security reader','Members':'ann@contoso.example','MemberType':'User','ObjectId':'" + guid(3) + "'}");
    QCOMPARE(named->events.roles.at(0).key, reader->events.roles[0].key);
    const auto own = of(guid(9));
    QVERIFY(own->events.roles.at(0).role.empty());
    QCOMPARE(std::string(own->events.roles[0].roleId), guid(9));
    QVERIFY(roleByName("Global Administrator")->resetsPasswords && !roleByName("Security Reader")->resetsPasswords);
    QVERIFY(!roleByName("User") && !roleByName("Guest User")); // words for members elsewhere
}

// Requests are a log of wishes, and roles of Azure are none of the directory.
void TestRoleForms::rolesOfNobody()
{
    const auto refusal = [](const std::string& json) {
        const auto mapped = map(json);
        const bool isNothing = mapped->events.roles.empty() && mapped->events.signIns.empty() && mapped->events.rejects.size() == 1;
        return isNothing ? mapped->events.rejects[0].reason : std::string("(it is taken)");
    };
    const std::string who = "'principalId':'" + guid(3) + "',", role = "'roleDefinitionId':'729827e3-9c14-49f7-bb1b-9608f156bbb8','directoryScopeId':'/'";
    const std::string requests = "a record of requests of Privileged Identity Management, which is not read";
    QCOMPARE(refusal("{'id':'" + guid(4) + "','status':'Provisioned','createdDateTime':'2024-01-01T08:00:00Z','completedDateTime':null,'approvalId':null,"
                     "'action':'selfActivate'," + who + role + ",'isValidationOnly':false,'targetScheduleId':'" + guid(5) + "','scheduleInfo':{'startDateTime':"
                     "'2024-01-01T08:00:00Z','expiration':{'type':'afterDuration','endDateTime':null,'duration':'PT5H'}}}"), requests);
    QCOMPARE(refusal("{'Action':'adminRemove'," + who + role + ",'Status':'Revoked'}"), requests);
    const std::string azure = "a record of role assignments of Azure resources (Azure RBAC), which is not read";
    const std::string reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    QCOMPARE(refusal("{'condition':null,'id':'x','name':'y'," + who + "'principalName':'ann@contoso.example','principalType':'User','roleDefinitionId':'/subscriptions/" +
                     guid(6) + "/providers/Microsoft.Authorization/roleDefinitions/" + reader + "','roleDefinitionName':'Reader','scope':'/subscriptions/" + guid(6) + "'}"), azure);
    QCOMPARE(refusal("{" + who + "'roleDefinitionId':'" + reader + "','scope':'/providers/Microsoft.Management/managementGroups/m'}"), azure);
    QCOMPARE(refusal("{'RoleAssignmentId':'x','Scope':'/subscriptions/" + guid(6) + "','DisplayName':'Ann','SignInName':'ann@contoso.example','RoleDefinitionName':'Reader',"
                     "'RoleDefinitionId':'" + reader + "','ObjectId':'" + guid(3) + "','ObjectType':'User','CanDelegate':false}"), azure);
    // Not everything that was made and has a status is a sign-in.
    QCOMPARE(refusal("{'id':'a','createdDateTime':'2024-01-01T08:00:00Z','status':'new','severity':'high'}"), std::string("not a record of a log that is known"));
}

QTEST_APPLESS_MAIN(TestRoleForms)
#include "tst_role_forms.moc"
