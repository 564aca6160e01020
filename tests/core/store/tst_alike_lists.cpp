// SPDX-License-Identifier: GPL-3.0-or-later
// Activities, risks and sign-ins without ids that agree in their keys and are several all the same; lists of people, registrations and roles
// that contradict what the case holds. None may go for a duplicate of the other, and none may become a mixture of two.
#include "tests/core/store/imported_files.h"
#include "tests/support/support.h"

using namespace core;

namespace {

const std::string activityLog = "Description,Activity type,Activity type category,User,User agent,App,IP address,IP category,IP tags,Location,ISP,Device type,OS,Date\r\n";
const std::string cloudAppEvents = "Timestamp,ActionType,AccountObjectId,AccountDisplayName,IPAddress,ObjectName,ObjectType\r\n";
const std::string risks = "TimeGenerated,UserPrincipalName,RiskEventType,RiskLevel,RiskState,IpAddress,Location\r\n";
const std::string signIns = "TimeGenerated,CorrelationId,UserPrincipalName,AppDisplayName,ResourceDisplayName,IPAddress,ResultType,UserAgent\r\n";

std::string activityRow(const char* whom)
{
    return fmt::format("Reset user password: user {},Reset password,Administrative,admin@contoso.com,Edge,Microsoft Azure,203.0.113.9,,,CH,Swisscom,PC,"
                       "Windows 10,2025-12-04T08:01:41Z\r\n", whom);
}

std::string eventRow(const char* whom)
{
    return fmt::format("2025-12-04T08:01:41Z,Reset user password.,d9000000-0000-4000-8000-000000000001,Admin One,203.0.113.9,{},User\r\n", whom);
}

std::string riskRow(const char* ip, const char* city)
{
    return fmt::format("2025-12-04T08:10:00.000Z,alice@contoso.com,unfamiliarFeatures,medium,atRisk,{},\"{{\"\"city\"\":\"\"{}\"\"}}\"\r\n", ip, city);
}

std::string signInRow(const char* resource, const char* agent)
{
    return fmt::format("2025-12-04T08:01:41.123Z,c3000000-0000-4000-8000-000000000001,alice@contoso.com,Teams,{},203.0.113.9,0,{}\r\n", resource, agent);
}

} // namespace

class TestAlikeLists : public QObject
{
    Q_OBJECT
private slots:
    void allStay_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        const auto row = [](const char* name, const std::string& header, const std::string& first, const std::string& second) {
            QTest::newRow(name) << QByteArray::fromStdString(header) << QByteArray::fromStdString(first) << QByteArray::fromStdString(second);
        };
        row("activities, by their texts", activityLog, activityRow("Alice"), activityRow("Bob"));
        row("activities, by their objects", cloudAppEvents, eventRow("Alice"), eventRow("Bob"));
        row("risks at two addresses", risks, riskRow("203.0.113.9", "Zurich"), riskRow("198.51.100.7", "Paris"));
        row("risks at two places", risks, riskRow("", "Zurich"), riskRow("", "Paris"));
        row("sign-ins to two resources", signIns, signInRow("Microsoft Graph", "A"), signInRow("SharePoint", "A"));
        row("sign-ins from two programs", signIns, signInRow("Microsoft Graph", "A"), signInRow("Microsoft Graph", "B"));
    }
    void allStay()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        const std::string head = header.toStdString(), one = first.toStdString(), two = second.toStdString();
        const ImportedFiles alone({head + one + two});
        QCOMPARE(alone.imported, std::uint64_t(2));
        // Further exports of the same hours, in other orders, and what stands twice in one.
        const ImportedFiles again({head + one + two, head + two + one, head + two, head + one + one});
        QCOMPARE(again.imported, std::uint64_t(2));
        QCOMPARE(again.files[1].duplicates, std::uint64_t(2));
        QCOMPARE(again.files[3].duplicates, std::uint64_t(2));
    }

    void eachIsWhatItsRowSays()
    {
        const ImportedFiles reset({activityLog + activityRow("Alice") + activityRow("Bob") + activityRow("Carol")});
        QCOMPARE(reset.text("SELECT group_concat(said, ', ') FROM (SELECT t.text AS said FROM activity JOIN string t ON t.id = description ORDER BY place)"),
                 std::string("Reset user password: user Alice, Reset user password: user Bob, Reset user password: user Carol"));
        const ImportedFiles risk({risks + riskRow("203.0.113.9", "Zurich") + riskRow("198.51.100.7", "Paris")});
        QCOMPARE(risk.text("SELECT group_concat(said, ', ') FROM (SELECT i.text || ' ' || c.text AS said FROM risk_event JOIN string i ON i.id = ip JOIN string c ON c.id = city ORDER BY place)"),
                 std::string("203.0.113.9 Zurich, 198.51.100.7 Paris"));
    }

    void equalActivitiesAreTold()
    {
        const ImportedFiles twice({activityLog + activityRow("Alice") + activityRow("Alice")});
        QCOMPARE(twice.imported, std::uint64_t(1));
        QVERIFY(twice.files[0].hasWarning("equal_rows"));
    }

    void listsThatContradict_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        const auto users = [](const char* name, const char* first, const char* second) {
            const QByteArray head = "userPrincipalName,id,accountEnabled,mail,onPremisesSyncEnabled,onPremisesSecurityIdentifier\r\n"
                                    "alice@contoso.com,d1000000-0000-4000-8000-000000000001,";
            QTest::newRow(name) << head + first + "\r\n" << head + second + "\r\n";
        };
        users("disabled", "True,a@contoso.com,True,S-1-5-21-1", "False,a@contoso.com,True,S-1-5-21-1");
        users("enabled again", "False,a@contoso.com,True,S-1-5-21-1", "True,a@contoso.com,True,S-1-5-21-1");
        users("another mail", "True,a@contoso.com,True,S-1-5-21-1", "True,b@contoso.com,True,S-1-5-21-1");
        users("another SID", "True,a@contoso.com,True,S-1-5-21-1", "True,a@contoso.com,True,S-1-5-21-2");
        users("no longer synchronised", "True,a@contoso.com,True,S-1-5-21-1", "True,a@contoso.com,False,S-1-5-21-1");
        const auto report = [](const char* admin) {
            return QByteArray(R"({"value":[{"id":"d1000000-0000-4000-8000-000000000001","userPrincipalName":"alice@contoso.com","isAdmin":)") + admin
                + R"(,"isSsprRegistered":true,"methodsRegistered":["email"],"lastUpdatedDateTime":"2025-12-04T08:00:00Z"}]})";
        };
        QTest::newRow("report, now an administrator") << report("false") << report("true");
    }
    void listsThatContradict()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        const ImportedFiles both({first.toStdString(), second.toStdString()});
        QCOMPARE(both.imported, std::uint64_t(2));
        QCOMPARE(both.variants, std::uint64_t(1));
        QVERIFY(both.files[1].hasWarning("variants"));
        QCOMPARE(ImportedFiles({first.toStdString(), first.toStdString() + "\r\n"}).imported, std::uint64_t(1));
    }

    void rolesInTwoWays()
    {
        const auto role = [](const char* id, const char* way) {
            return fmt::format(R"({{"id":"{}","principalId":"d1000000-0000-4000-8000-000000000001","roleDefinitionId":"62e90394-69f5-4237-9190-012177145e10",)"
                               R"("directoryScopeId":"/","assignmentType":"Assigned","memberType":"{}","roleAssignmentScheduleId":"y"}})", id, way);
        };
        const auto page = [](const std::string& list) { return R"({"value":[)" + list + "]}"; };
        QCOMPARE(ImportedFiles({page(role("a", "Direct") + "," + role("b", "Group"))}).imported, std::uint64_t(2));
        QCOMPARE(ImportedFiles({page(role("a", "Direct")), page(role("c", "Direct"))}).imported, std::uint64_t(1));
        // The portal calls the scope of the whole directory by a word.
        const ImportedFiles portal({page(role("a", "Direct")), "Role,User principal name,Name,Object ID,Type,Scope,Assignment type\r\n"
                                                               "Global Administrator,alice@contoso.com,Alice,d1000000-0000-4000-8000-000000000001,User,Directory,Direct\r\n"});
        QCOMPARE(portal.imported, std::uint64_t(1));
    }
};

QTEST_APPLESS_MAIN(TestAlikeLists)
#include "tst_alike_lists.moc"
