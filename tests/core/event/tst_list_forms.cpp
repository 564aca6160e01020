// SPDX-License-Identifier: GPL-3.0-or-later
// Forms of sign-ins and lists that scripts and portals write with other names, or with a text in place of a value.
#include "tests/core/event/map_support.h"
#include "tests/core/store/imported_files.h"

using namespace support;

class TestListForms : public QObject
{
    Q_OBJECT
private slots:
    void resultsInATextOfTheirOwn_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("result");
        for (const auto& [status, result] :
             {std::pair{"50126", "50126"}, {"Success", "0"}, {"Failure", "failure"}, {"Failed", "failure"}, {"Fehlgeschlagen", "failure"}, {"Erfolgreich", "0"},
              {"Failure: 50126", "50126"}, {"Failure (50126)", "50126"}, {"50126 - Invalid username or password", "50126"},
              {"errorCode=50126; failureReason=bad", "50126"}, {"errorCode=0; failureReason=Other.", "0"}, {"Failure: invalid password", "failure"},
              {"Success: ok", "0"}, {"seen on 2025-12-04 from 203.0.113.9", ""}, {"whatever", ""}, {"AADSTS50126: Error validating credentials", "50126"}})
            QTest::newRow(status) << QByteArray(status) << QByteArray(result);
    }
    void resultsInATextOfTheirOwn()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, result);
        const ImportedFiles files({"CreatedDateTime,UserPrincipalName,AppDisplayName,IPAddress,Browser,Status,RiskState\r\n2025-12-04T08:00:00Z,a@contoso.example,"
                                   "OfficeHome,203.0.113.9,Edge," + ("\"" + status + "\"").toStdString() + ",none\r\n"});
        QCOMPARE(QByteArray::fromStdString(files.text("SELECT coalesce((SELECT text FROM string WHERE id = result), '') FROM signin")), result);
        QCOMPARE(files.files[0].hasWarning("unreadable_cells"), result.isEmpty());
    }

    void servicesAreNoUsers_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QByteArray>("category");
        const auto row = [](const char* name, const char* record, const char* category) { QTest::newRow(name) << QByteArray::fromStdString(quoted(record)) << QByteArray(category); };
        row("selected members of Graph", "{'id':'x','createdDateTime':'2025-12-04T08:01:41Z','appDisplayName':'backup','servicePrincipalId':'e1','servicePrincipalName':'backup',"
            "'ipAddress':'203.0.113.9','status':{'errorCode':7000215}}", "ServicePrincipalSignInLogs");
        row("advanced hunting", "{'Timestamp':'2025-12-04T08:03:41Z','Application':'backup','ApplicationId':'a1','IsManagedIdentity':0,'ErrorCode':7000222,'CorrelationId':'c',"
            "'ServicePrincipalName':'backup','ServicePrincipalId':'e1','ResourceDisplayName':'Graph','IPAddress':'203.0.113.9','RequestId':'r'}", "ServicePrincipalSignInLogs");
        row("and a managed identity", "{'Timestamp':'2025-12-04T08:03:41Z','Application':'vm','ApplicationId':'a1','IsManagedIdentity':1,'ErrorCode':0,'CorrelationId':'c',"
            "'ServicePrincipalName':'vm','ServicePrincipalId':'e1','ResourceDisplayName':'Graph','IPAddress':'','RequestId':'r'}", "ManagedIdentitySignInLogs");
        row("a user", "{'id':'x','createdDateTime':'2025-12-04T08:01:41Z','appDisplayName':'Teams','userPrincipalName':'a@contoso.example','servicePrincipalId':'',"
            "'ipAddress':'203.0.113.9','status':{'errorCode':0}}", "SignInLogs");
    }
    void servicesAreNoUsers()
    {
        QFETCH(QByteArray, record);
        QFETCH(QByteArray, category);
        const ImportedFiles files({record.toStdString()});
        QCOMPARE(QByteArray::fromStdString(files.text("SELECT text FROM string WHERE id = (SELECT category FROM signin)")), category);
    }

    void managedIdentitiesInATable()
    {
        const ImportedFiles files({"Timestamp,Application,ApplicationId,IsManagedIdentity,ErrorCode,CorrelationId,ServicePrincipalName,ServicePrincipalId,IPAddress,RequestId\r\n"
                                   "2025-12-04T08:03:41Z,vm,a1,True,0,c,vm,e1,203.0.113.9,r\r\n"});
        QCOMPARE(files.text("SELECT text FROM string WHERE id = (SELECT category FROM signin)"), std::string("ManagedIdentitySignInLogs"));
    }

    void usersOfTheDomain_data()
    {
        QTest::addColumn<QByteArray>("record");
        const std::string plain = "'DistinguishedName':'CN=Alice,DC=contoso,DC=local','Enabled':false,'GivenName':'Alice','Name':'Alice Example','ObjectClass':'user',"
                                  "'ObjectGUID':'0d1f7bf2-a089-442a-81d4-60ef4b4caf54','SamAccountName':'alice','UserPrincipalName':'alice@contoso.com'";
        QTest::newRow("chosen properties") << QByteArray::fromStdString(quoted("[{" + plain + ",'SID':'S-1-5-21-1-2-3-1105'}]"));
        QTest::newRow("as they come") << QByteArray::fromStdString(quoted("[{" + plain + ",'SID':{'BinaryLength':28,'AccountDomainSid':{'BinaryLength':24,"
            "'AccountDomainSid':'S-1-5-21-1-2-3','Value':'S-1-5-21-1-2-3'},'Value':'S-1-5-21-1-2-3-1105'},'PropertyNames':['DistinguishedName','Enabled'],"
            "'AddedProperties':[],'RemovedProperties':[],'ModifiedProperties':[],'PropertyCount':10}]"));
    }
    void usersOfTheDomain()
    {
        QFETCH(QByteArray, record);
        const ImportedFiles files({record.toStdString()});
        QCOMPARE(files.text("SELECT enabled || ' ' || (SELECT text FROM string WHERE id = sam) || ' ' || (SELECT text FROM string WHERE id = sid) || ' '"
                            " || (SELECT text FROM string WHERE id = user_name) || ' ' || (SELECT text FROM string WHERE id = dn) FROM user_record"),
                 std::string("0 alice S-1-5-21-1-2-3-1105 Alice Example CN=Alice,DC=contoso,DC=local"));
    }

    void risksUnderOtherNames()
    {
        const ImportedFiles history({quoted("{'value':[{'id':'h-1637718974','isDeleted':false,'riskLevel':'high','riskState':'atRisk','riskDetail':'none',"
            "'riskLastUpdatedDateTime':'2025-12-04T08:04:00Z','userPrincipalName':'alice@contoso.com','userId':'d1000000-0000-4000-8000-000000000001'}]}")});
        QCOMPARE(history.text("SELECT text FROM string WHERE id = (SELECT user_id FROM risky_user)"), std::string("d1000000-0000-4000-8000-000000000001"));
        // Out-String leaves line breaks in its cells.
        const ImportedFiles tool({"ActivityDateTime,DetectedDateTime,IPAddress,Id,City,CountryOrRegion,RiskEventType,RiskLevel,RiskState,UserPrincipalName\r\n"
                                  "2025-12-04T08:01:41Z,2025-12-04T08:01:45Z,203.0.113.9,aaaa01,\"Zurich\r\n\",\"CH\r\n\",unfamiliarFeatures,medium,atRisk,alice@contoso.com\r\n"});
        QCOMPARE(tool.text("SELECT (SELECT text FROM string WHERE id = city) || ' ' || (SELECT text FROM string WHERE id = country) FROM risk_event"), std::string("Zurich CH"));
        const ImportedFiles portal({"Date,User,User principal name,User ID,IP address,Detection type,Risk state,Risk level,Risk detail,Request ID\r\n"
                                    "2025-12-04T08:01:41Z,Alice,alice@contoso.com,d1,203.0.113.9,Password spray,At risk,High,-,r\r\n"});
        QVERIFY(!portal.files[0].hasWarning("without_time"));
        QCOMPARE(portal.text("SELECT text FROM string WHERE id = (SELECT user_upn FROM risk_event)"), std::string("alice@contoso.com"));
    }
};

QTEST_APPLESS_MAIN(TestListForms)
#include "tst_list_forms.moc"
