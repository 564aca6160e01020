// SPDX-License-Identifier: GPL-3.0-or-later
// Records with paths in place of their objects: queries and rules see the objects, as in the same record of Graph.
#include "core/investigation/investigation.h"
#include "core/kql/value_text.h"
#include "tests/core/store/case_tools.h"

#include <fmt/format.h>
#include <QTest>

using namespace core;
namespace fs = std::filesystem;

namespace {

std::string ask(const fs::path& casePath, const std::string& text)
{
    auto investigation = Investigation::openReadOnly(casePath);
    if (!investigation)
        return describe(investigation.error());
    const auto answer = (*investigation)->query(text, {}, {});
    if (!answer)
        return "FAILED: " + text;
    std::string cells;
    for (const auto& row : answer->rows)
        for (const auto& cell : row)
            cells += (cells.empty() ? "" : "|") + kql::valueAsText(cell);
    return cells;
}

// With single quotes in place of double ones: moc knows no raw texts with braces in them.
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

const std::string auditHead = quoted("'id':'SSPR_1','category':'UserManagement','correlationId':'00000000-0000-4000-8000-000000000007','result':'success',"
                              "'activityDisplayName':'Reset password (by admin)','activityDateTime':'2024-03-05T10:00:01Z',"
                              "'loggedByService':'Self-service Password Management','resultReason':'None',");
const std::string dotted = quoted("'initiatedBy.app':null,'initiatedBy.user.id':'u','initiatedBy.user.userPrincipalName':'admin@contoso.example',");
const std::string listed = quoted("'targetResources':[{'id':'t','type':'User','userPrincipalName':'anna@contoso.example'}],'additionalDetails':[]");
const std::string spread = quoted("'targetResources.0.id':'t','targetResources.0.type':'User','targetResources.0.userPrincipalName':'anna@contoso.example'");
const std::string braced = quoted("'targetResources{}.id':['t'],'targetResources{}.type':'User','targetResources{}.userPrincipalName':['anna@contoso.example'],"
                           "'additionalDetails{}.key':['a','b'],'additionalDetails{}.value':['1','2']");
const std::string signInHead = quoted("'id':'s1','createdDateTime':'2024-03-05T10:01:00Z','userPrincipalName':'anna@contoso.example','userId':'u','appDisplayName':'Office',"
                               "'ipAddress':'203.0.113.2','clientAppUsed':'Browser','correlationId':'00000000-0000-4000-8000-000000000008',");

} // namespace

class TestFlatRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queriesSeeObjects_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("answer");
        const auto add = [](const char* name, const std::string& record, const char* query, const char* answer) {
            QTest::newRow(name) << QByteArray::fromStdString(record) << QByteArray(query) << QByteArray(answer);
        };
        const char* who = "AuditLogs | project tostring(InitiatedBy.user.userPrincipalName), tostring(TargetResources[0].userPrincipalName), Id, Identity";
        const char* whoSays = "admin@contoso.example|anna@contoso.example|SSPR_1|";
        add("Graph", "{" + auditHead + quoted("'initiatedBy':{'user':{'id':'u','userPrincipalName':'admin@contoso.example'}},") + listed + "}", who, whoSays);
        add("all paths", "{" + auditHead + dotted + spread + "}", who, whoSays);
        add("json_normalize(), which leaves lists", "{" + auditHead + dotted + listed + "}", who, whoSays);
        const std::string initiator = quoted("'InitiatingUserPrincipalName':'admin@contoso.example','InitiatingIPAddress':'203.0.113.9',");
        add("columns of a query", "{" + auditHead + initiator + quoted("'TargetUserPrincipalName':'anna@contoso.example'}"), who, whoSays);
        add("columns beside a list", "{" + auditHead + initiator + listed + "}", who, whoSays);
        add("Splunk's lists", "{" + auditHead + dotted + braced + "}", who, whoSays);
        add("Splunk's result", quoted("{'preview':false,'offset':0,'result':{'_time':'2024-03-05T10:00:01.000+00:00','host':'h',") + auditHead + dotted + braced + "}}", who,
            whoSays);
        std::string inner = auditHead + dotted + spread;
        for (std::size_t at = 0; (at = inner.find(",\"", at)) != std::string::npos; at += 2)
            inner.insert(at + 2, "properties.");
        add("diagnostic", quoted("{'time':'2024-03-05T10:00:01Z','operationName':'Reset password (by admin)','category':'AuditLogs','identity':'I','properties.") + inner.substr(1)
                + "}",
            who, "admin@contoso.example|anna@contoso.example|SSPR_1|I");
        add("details", "{" + auditHead + dotted + braced + "}", "AuditLogs | project AdditionalDetails",
            "[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}]");

        const char* where = "SigninLogs | project toint(Status.errorCode), tostring(LocationDetails.city), tostring(DeviceDetail.browser), Id";
        add("sign-in of Graph",
            "{" + signInHead + quoted("'status':{'errorCode':50126},'location':{'city':'Vienna'},'deviceDetail':{'browser':'Edge'}}"), where, "50126|Vienna|Edge|s1");
        add("sign-in in paths", "{" + signInHead + quoted("'status.errorCode':50126,'location.city':'Vienna','deviceDetail.browser':'Edge'}"), where, "50126|Vienna|Edge|s1");
        add("sign-in in columns of a query", "{" + signInHead + quoted("'Status':50126,'City':'Vienna','Browser':'Edge'}"), where, "50126|Vienna|Edge|s1");
        // What is in place of an object in the envelope must not be found in its stead; what has no column keeps its name.
        std::string innerSignIn = signInHead + quoted("'status.errorCode':50126,'location.city':'Vienna','deviceDetail.browser':'Edge'");
        for (std::size_t at = 0; (at = innerSignIn.find(",\"", at)) != std::string::npos; at += 2)
            innerSignIn.insert(at + 2, "properties.");
        add("diagnostic sign-in", quoted("{'time':'2024-03-05T10:01:00Z','category':'SignInLogs','location':'AT','properties.") + innerSignIn.substr(1) + "}", where,
            "50126|Vienna|Edge|s1");
    }
    void queriesSeeObjects()
    {
        QFETCH(const QByteArray, record);
        QFETCH(const QByteArray, query);
        QFETCH(const QByteArray, answer);
        support::TempDir dir;
        support::writeFile(dir / "a.json", record.toStdString() + "\n");
        const auto report = tools::import(dir / "a.sspr", {dir / "a.json"});
        QVERIFY(!report.error);
        QCOMPARE(report.files.front().imported, std::uint64_t(1));
        QCOMPARE(QByteArray::fromStdString(ask(dir / "a.sspr", query.toStdString())), answer);
    }

    // Forms in turn: what was found out of one must not be taken for another.
    void keepsFormsApart()
    {
        std::string lines;
        for (int i = 0; i < 3; ++i)
            for (const std::string& rest : {dotted + spread, dotted + listed, quoted("'initiatedBy':{'user':{'userPrincipalName':'admin@contoso.example'}},") + listed}) {
                std::string record = "{" + auditHead + rest + "}\n";
                record.replace(record.find("SSPR_1"), 6, fmt::format("SSPR_{}", lines.size()));
                lines += record;
            }
        support::TempDir dir;
        support::writeFile(dir / "a.json", lines);
        const auto report = tools::import(dir / "a.sspr", {dir / "a.json"});
        QVERIFY(!report.error);
        QCOMPARE(ask(dir / "a.sspr", "AuditLogs | where tostring(InitiatedBy.user.userPrincipalName) == 'admin@contoso.example' and "
                                     "tostring(TargetResources[0].type) == 'User' | count"),
                 std::string("9"));
    }

    // Fields of Splunk without the text of the record, as XML.
    void readsFieldsInXml()
    {
        std::string fields;
        for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
                 {"id", "SSPR_1"}, {"correlationId", tools::guid(7)}, {"result", "success"}, {"activityDisplayName", "Reset password (by admin)"},
                 {"activityDateTime", "2024-03-05T10:00:01Z"}, {"loggedByService", "Self-service Password Management"},
                 {"initiatedBy.user.userPrincipalName", "admin@contoso.example"}, {"targetResources{}.userPrincipalName", "a&amp;b@contoso.example"}})
            fields += "<field k='" + name + "'><value><text>" + value + "</text></value></field>";
        support::TempDir dir;
        support::writeFile(dir / "a.xml", "<?xml version='1.0' encoding='UTF-8'?>\n<results preview='0'>\n<result offset='0'>" + fields + "</result>\n</results>\n");
        const auto report = tools::import(dir / "a.sspr", {dir / "a.xml"});
        QVERIFY(!report.error);
        QCOMPARE(report.files.front().format, std::string("wrapped-xml"));
        QCOMPARE(report.files.front().imported, std::uint64_t(1));
        QCOMPARE(ask(dir / "a.sspr", "AuditLogs | project tostring(InitiatedBy.user.userPrincipalName), tostring(TargetResources[0].userPrincipalName)"),
                 std::string("admin@contoso.example|a&b@contoso.example"));
    }
};

QTEST_GUILESS_MAIN(TestFlatRecords)
#include "tst_flat_records.moc"
