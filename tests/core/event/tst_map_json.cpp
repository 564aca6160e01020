// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/mapping.h"
#include "core/evidence/reader.h"
#include "tests/core/evidence/json_samples.h"
#include "tests/support/support.h"


using namespace core;
using support::guid;

namespace {

struct Mapped {
    RecordBatch batch;
    MappedBatch events;
};

std::unique_ptr<Mapped> mapText(const std::string& json)
{
    auto mapped = std::make_unique<Mapped>();
    mapped->batch.text.reserve(json.size() + RecordBatch::padding);
    mapped->batch.text = json;
    mapped->batch.records.push_back({0, std::uint32_t(json.size()), 1, 0, 0});
    mapBatch(mapped->batch, mapped->events);
    return mapped;
}

std::string diagnostic(const std::string& top, const std::string& properties)
{
    return "{\"time\":\"2024-02-03T10:12:00Z\",\"category\":\"AuditLogs\"," + top + (top.empty() ? "" : ",") + "\"properties\":{" + properties + "}}";
}

} // namespace

class TestMapJson : public QObject
{
    Q_OBJECT

private slots:
    void auditOfDiagnosticSettings();
    void auditOfGraphInAnyCase();
    void auditOf2018();
    void auditFields_data();
    void auditFields();
    void signIn();
    void signInWithJsonInTexts();
    void categoriesOfSignIns_data();
    void categoriesOfSignIns();
    void otherCategories();
    void keys();
    void escapes();
    void refuses_data();
    void refuses();
    void sharedFiles_data();
    void sharedFiles();
    void brokenLinesOnly();
    void sharedSsprRecord();
    void sharedTimeForms();
};

void TestMapJson::auditOfDiagnosticSettings()
{
    const auto mapped = mapText(support::diagnosticAudit(5));
    QCOMPARE(mapped->events.audits.size(), std::size_t(1));
    const AuditEvent& e = mapped->events.audits[0];
    QCOMPARE(formatUtc(*e.time), std::string("2024-02-03T10:11:12.0000005Z"));
    QCOMPARE(int(e.digits), 7);
    QVERIFY(!e.zoneAssumed && !e.generated);
    QCOMPARE(e.id, std::string_view("SSPR_00000000-0000-4000-8000-000000000005_ABCDE_5"));
    QCOMPARE(std::string(e.correlationId), guid(5));
    QCOMPARE(e.operation, std::string_view("Self-service password reset flow activity progress"));
    QCOMPARE(e.service, std::string_view("Self-service Password Management"));
    QCOMPARE(e.category, std::string_view("UserManagement"));
    QCOMPARE(e.result, std::string_view("success"));
    QCOMPARE(e.reason, std::string_view("User submitted their user ID"));
    QCOMPARE(e.description, std::string_view("None"));
    QCOMPARE(e.actorUpn, std::string_view("user5@contoso.com"));
    QVERIFY(e.actorName.empty() && e.actorApp.empty());
    QCOMPARE(e.ip, std::string_view("203.0.113.6"));
    QCOMPARE(e.targetUpn, std::string_view("user5@contoso.com"));
    QCOMPARE(e.targetName, std::string_view("Zoë \"5\""));
    QCOMPARE(e.targetType, std::string_view("User"));
    QCOMPARE(e.onPremisesAgent, std::string_view("None"));
    QCOMPARE(std::string(e.tenantId), guid(999));
}

void TestMapJson::auditOfGraphInAnyCase()
{
    std::string pascal = support::graphAudit(7);
    for (const char* name : {"id", "correlationId", "activityDateTime", "initiatedBy", "user", "userPrincipalName", "targetResources", "type", "resultReason", "additionalDetails", "key"}) {
        const std::string quoted = "\"" + std::string(name) + "\":";
        for (std::size_t at = pascal.find(quoted); at != std::string::npos; at = pascal.find(quoted, at + 1))
            pascal[at + 1] = char(pascal[at + 1] & ~0x20);
    }
    for (const std::string& text : {support::graphAudit(7), pascal, support::pretty(pascal)}) {
        const auto mapped = mapText(text);
        QCOMPARE(mapped->events.audits.size(), std::size_t(1));
        const AuditEvent& e = mapped->events.audits[0];
        QCOMPARE(formatUtc(*e.time), std::string("2024-02-03T10:11:12.0000007Z"));
        QCOMPARE(std::string(e.correlationId), guid(7));
        QCOMPARE(e.category, std::string_view("UserManagement"));
        QCOMPARE(e.actorUpn, std::string_view("user7@contoso.com"));
        QCOMPARE(e.targetUpn, std::string_view("user7@contoso.com"));
        QCOMPARE(e.reason, std::string_view("User submitted their user ID"));
        QCOMPARE(e.onPremisesAgent, std::string_view("None"));
        QCOMPARE(e.key, mapText(support::diagnosticAudit(7))->events.audits[0].key); // one record in two forms
    }
}

void TestMapJson::auditOf2018()
{
    const auto mapped = mapText(
        R"j({"time":"2018-03-17T00:14:31.2585575Z","operationName":"Change password (self-service)","category":"Audit","tenantId":"00000000-0000-4000-8000-000000000001",)j"
        R"j("resultType":"Success","resultDescription":"None","correlationId":"00000000-0000-4000-8000-000000000002","identity":"ann@contoso.com","Level":"Informational",)j"
        R"j("properties":{"operationType":"Update","additionalDetails":"None","targetUpdatedProperties":[{"Name":"Password","OldValue":null}],)j"
        R"j("targetResourceType":"UPN__TenantContextID__PUID__ObjectID__ObjectClass",)j"
        R"j("targetResourceName":"bob@contoso.com__00000000-0000-4000-8000-000000000001__1003BFFD__00000000-0000-4000-8000-000000000003__User","auditEventCategory":"UserManagement"}})j");
    QCOMPARE(mapped->events.audits.size(), std::size_t(1));
    const AuditEvent& e = mapped->events.audits[0];
    QCOMPARE(e.operation, std::string_view("Change password (self-service)"));
    QCOMPARE(e.result, std::string_view("Success"));
    QCOMPARE(e.reason, std::string_view("None"));
    QCOMPARE(e.category, std::string_view("UserManagement"));
    QCOMPARE(e.actorUpn, std::string_view("ann@contoso.com"));
    QCOMPARE(e.targetUpn, std::string_view("bob@contoso.com"));
    QCOMPARE(std::string(e.targetId), guid(3));
    QCOMPARE(e.targetType, std::string_view("User"));
    QCOMPARE(e.changedProperties, std::string_view("Password"));
}

void TestMapJson::auditFields_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const std::string& json, const char* field, const char* value) {
        QTest::newRow(name) << QString::fromStdString(json) << QString::fromLatin1(field) << QString::fromLatin1(value);
    };
    row("result as number", diagnostic("", "\"result\":0"), "result", "0");
    row("reason is trimmed", diagnostic("", "\"resultReason\":\" a b. \""), "reason", "a b.");
    row("reason from the description", diagnostic("\"resultDescription\":\"why\"", "\"resultReason\":\"\""), "reason", "why");
    row("equal description", diagnostic("\"resultDescription\":\"why\"", "\"resultReason\":\"why \""), "description", "");
    row("None is a text", diagnostic("", "\"resultReason\":\"None\""), "reason", "None");
    row("None beside a description", diagnostic("\"resultDescription\":\"why\"", "\"resultReason\":\"none \""), "reason", "why");
    row("None twice", diagnostic("\"resultDescription\":\"none\"", "\"resultReason\":\"None\""), "reason", "None");
    row("caller", diagnostic("\"callerIpAddress\":\"203.0.113.9\"", ""), "ip", "203.0.113.9");
    row("no caller", diagnostic("\"callerIpAddress\":\"<null>\"", ""), "ip", "");
    row("a GUID is no address", diagnostic("\"callerIpAddress\":\"00000000-0000-4000-8000-000000000001\"", ""), "ip", "");
    row("with a port", diagnostic("\"callerIpAddress\":\"203.0.113.9:4711\"", ""), "ip", "203.0.113.9");
    row("mapped", diagnostic("\"callerIpAddress\":\"::ffff:203.0.113.9\"", ""), "ip", "203.0.113.9");
    row("IPv6", diagnostic("\"callerIpAddress\":\"2001:0DB8:0:0::1\"", ""), "ip", "2001:db8::1");
    row("invalid IPv6 is kept", diagnostic("\"callerIpAddress\":\"::2001:db8:1:2:3:4:5:6\"", ""), "ip", "::2001:db8:1:2:3:4:5:6");
    row("leading zeros", diagnostic("\"callerIpAddress\":\"1.2.3\"", "\"initiatedBy\":{\"app\":{\"ipAddress\":\"198.51.100.1\"}}"), "ip", "198.51.100.1");
    row("app", diagnostic("", "\"initiatedBy\":{\"user\":null,\"app\":{\"displayName\":\"Sync\",\"servicePrincipalId\":\"sp\"}}"), "actorApp", "Sync");
    row("service principal", diagnostic("", "\"initiatedBy\":{\"app\":{\"servicePrincipalId\":\"sp\"}}"), "actorServicePrincipal", "sp");
    row("identity", diagnostic("\"identity\":\"MS-PIM\"", "\"initiatedBy\":{}"), "actorName", "MS-PIM");
    row("first target", diagnostic("", "\"targetResources\":[{\"id\":\"a\",\"type\":\"Group\"},{\"id\":\"b\",\"type\":\"Device\"}]"), "targetId", "a");
    row("user target", diagnostic("", "\"targetResources\":[{\"id\":\"a\",\"type\":\"Group\"},{\"id\":\"b\",\"Type\":\"user\"}]"), "targetId", "b");
    row("changed", diagnostic("", "\"targetResources\":[{\"modifiedProperties\":[{\"displayName\":\"A\"},{\"displayName\":\"B\",\"newValue\":\"x\"}]},{\"modifiedProperties\":[{\"displayName\":\"C\"}]}]"), "changed", "A, B, C");
    row("user agent of details", diagnostic("", "\"additionalDetails\":[{\"key\":\"x\",\"value\":\"1\"},{\"key\":\"User-Agent\",\"value\":\"Edge\"}]"), "userAgent", "Edge");
    row("user agent", diagnostic("", "\"userAgent\":\"Edge 2\",\"additionalDetails\":[{\"key\":\"UserAgent\",\"value\":\"Edge\"}]"), "userAgent", "Edge 2");
    row("agent anywhere", diagnostic("", "\"additionalDetails\":[{\"key\":\"x\",\"value\":\"1\"},{\"value\":\"Connect\",\"key\":\"OnPremisesAgent\"}]"), "agent", "Connect");
    row("correlation of the id", diagnostic("", "\"id\":\"SSPR_00000000-0000-4000-8000-00000000000a_ABCDE_1\""), "correlation", "00000000-0000-4000-8000-00000000000a");
    row("correlation of zeros", diagnostic("\"correlationId\":\"{00000000-0000-0000-0000-000000000000}\"", "\"id\":\"SSPR_00000000-0000-4000-8000-00000000000a_ABCDE_1\""), "correlation",
        "00000000-0000-4000-8000-00000000000a");
    row("no correlation in the id", diagnostic("", "\"id\":\"Directory_VNXV4_28148892\""), "correlation", "");
    row("tenant of the resource", diagnostic("\"resourceId\":\"/TENANTS/00000000-0000-4000-8000-00000000000B/PROVIDERS/MICROSOFT.AADIAM\"", ""), "tenant", "00000000-0000-4000-8000-00000000000B");
    row("time of the activity", diagnostic("", "\"activityDateTime\":\"2024-02-03T10:11:12.5+01:00\""), "time", "2024-02-03T09:11:12.5000000Z");
    row("generated", diagnostic("", "\"activityDateTime\":\"2024-02-03T10:11:12+00:00\""), "generated", "2024-02-03T10:12:00.0000000Z");
    row("generated at once", diagnostic("", "\"activityDateTime\":\"2024-02-03T10:12:00+00:00\""), "generated", "");
    row("time of the record", diagnostic("", "\"activityDateTime\":\"soon\""), "time", "2024-02-03T10:12:00.0000000Z");
}

void TestMapJson::auditFields()
{
    QFETCH(QString, json);
    QFETCH(QString, field);
    QFETCH(QString, value);
    const auto mapped = mapText(json.toStdString());
    QCOMPARE(mapped->events.audits.size(), std::size_t(1));
    const AuditEvent& e = mapped->events.audits[0];
    const std::map<std::string, std::string> values{
        {"result", std::string(e.result)}, {"reason", std::string(e.reason)}, {"description", std::string(e.description)}, {"ip", std::string(e.ip)},
        {"actorApp", std::string(e.actorApp)}, {"actorServicePrincipal", std::string(e.actorServicePrincipal)}, {"actorName", std::string(e.actorName)},
        {"targetId", std::string(e.targetId)}, {"changed", std::string(e.changedProperties)}, {"userAgent", std::string(e.userAgent)},
        {"agent", std::string(e.onPremisesAgent)}, {"correlation", std::string(e.correlationId)}, {"tenant", std::string(e.tenantId)},
        {"time", formatUtc(*e.time)}, {"generated", e.generated ? formatUtc(*e.generated) : std::string()}};
    QCOMPARE(values.at(field.toStdString()), value.toStdString());
}

void TestMapJson::signIn()
{
    for (const std::string& text : {support::graphSignIn(4), support::diagnosticSignIn(4)}) {
        const auto mapped = mapText(text);
        QCOMPARE(mapped->events.signIns.size(), std::size_t(1));
        const SignInEvent& e = mapped->events.signIns[0];
        QCOMPARE(formatUtc(*e.time, 0), std::string("2024-02-03T10:11:12Z"));
        QCOMPARE(int(e.digits), 0);
        QCOMPARE(e.generated.has_value(), text.find("10:20") != std::string::npos);
        QCOMPARE(e.category, std::string_view("SignInLogs"));
        QCOMPARE(e.userUpn, std::string_view("user4@contoso.com"));
        QCOMPARE(e.result, std::string_view("50126"));
        QCOMPARE(e.resultReason, std::string_view("Invalid username or password."));
        QCOMPARE(e.ip, std::string_view("198.51.100.5"));
        QCOMPARE(e.city, std::string_view("Berlin"));
        QCOMPARE(e.country, std::string_view("DE"));
        QCOMPARE(e.os, std::string_view("Windows10"));
        QVERIFY(e.deviceId.empty());
        QVERIFY(e.interactive == true);
        QCOMPARE(e.riskState, std::string_view("none"));
    }
}

void TestMapJson::signInWithJsonInTexts()
{
    const auto mapped = mapText(
        R"j({"time":"2024-02-03T10:20:00Z","category":"NonInteractiveUserSignInLogs","properties":{"id":"x","createdDateTime":"2024-02-03T10:11:12Z","isInteractive":false,)j"
        R"j("status":"{\"errorCode\":50055,\"failureReason\":\"The \\\"password\\\" expired\"}","location":"{\"city\":\"K\\u00f6ln\",\"countryOrRegion\":\"DE\"}",)j"
        R"j("deviceDetail":"{\"deviceId\":\"d\",\"displayName\":\"PC\"}"}})j");
    QCOMPARE(mapped->events.signIns.size(), std::size_t(1));
    const SignInEvent& e = mapped->events.signIns[0];
    QCOMPARE(e.result, std::string_view("50055"));
    QCOMPARE(e.resultReason, std::string_view("The \"password\" expired"));
    QCOMPARE(e.city, std::string_view("Köln"));
    QCOMPARE(e.country, std::string_view("DE"));
    QCOMPARE(e.deviceId, std::string_view("d"));
    QCOMPARE(e.deviceName, std::string_view("PC"));
    QVERIFY(e.interactive == false);
}

void TestMapJson::categoriesOfSignIns_data()
{
    QTest::addColumn<QString>("members");
    QTest::addColumn<QString>("category");
    QTest::newRow("interactive") << QStringLiteral("\"signInEventTypes\":[\"interactiveUser\"]") << QStringLiteral("SignInLogs");
    QTest::newRow("not interactive") << QStringLiteral("\"isInteractive\":true,\"signInEventTypes\":[\"nonInteractiveUser\"]") << QStringLiteral("NonInteractiveUserSignInLogs");
    QTest::newRow("service") << QStringLiteral("\"signInEventTypes\":[\"servicePrincipal\"]") << QStringLiteral("ServicePrincipalSignInLogs");
    QTest::newRow("managed") << QStringLiteral("\"SignInEventTypes\":\"[\\\"managedIdentity\\\"]\"") << QStringLiteral("ManagedIdentitySignInLogs");
    QTest::newRow("by the flag") << QStringLiteral("\"isInteractive\":false") << QStringLiteral("NonInteractiveUserSignInLogs");
    QTest::newRow("nothing said") << QStringLiteral("\"x\":1") << QStringLiteral("SignInLogs");
}

void TestMapJson::categoriesOfSignIns()
{
    QFETCH(QString, members);
    QFETCH(QString, category);
    const auto mapped = mapText("{\"id\":\"1\",\"createdDateTime\":\"2024-02-03T10:11:12Z\",\"status\":{\"errorCode\":0}," + members.toStdString() + "}");
    QCOMPARE(mapped->events.signIns.size(), std::size_t(1));
    QCOMPARE(std::string(mapped->events.signIns[0].category), category.toStdString());
    QCOMPARE(mapped->events.signIns[0].result, std::string_view("0"));
}

void TestMapJson::otherCategories()
{
    const auto mapped = mapText(
        R"j({"time":"3/24/2022 2:42:35 PM","category":"ProvisioningLogs","operationName":"Create user","tenantId":"t","callerIpAddress":"203.0.113.1","properties":{"userPrincipalName":"ann@contoso.com","riskState":"atRisk"}})j");
    QCOMPARE(mapped->events.others.size(), std::size_t(1));
    const OtherEvent& e = mapped->events.others[0];
    QCOMPARE(formatUtc(*e.time, 0), std::string("2022-03-24T14:42:35Z"));
    QVERIFY(e.zoneAssumed);
    QCOMPARE(e.category, std::string_view("ProvisioningLogs"));
    QCOMPARE(e.operation, std::string_view("Create user"));
    QCOMPARE(e.user, std::string_view("ann@contoso.com"));
    QCOMPARE(e.ip, std::string_view("203.0.113.1"));
}

void TestMapJson::keys()
{
    const auto key = [](const std::string& text) { return mapText(text)->events.audits.at(0).key; };
    QCOMPARE(key(diagnostic("", "\"id\":\"Abc\"")), key(diagnostic("\"x\":1", "\"id\":\"aBC\",\"result\":\"success\"")));
    QVERIFY(key(diagnostic("", "\"id\":\"a\"")) != key(diagnostic("", "\"id\":\"b\"")));
    const std::string bare = "\"correlationId\":\"c\",\"activityDisplayName\":\"op\",\"resultReason\":\"r\"";
    QCOMPARE(key(diagnostic("", bare)), key(diagnostic("\"durationMs\":0", bare)));
    QVERIFY(key(diagnostic("", bare)) != key(diagnostic("", "\"correlationId\":\"c\",\"activityDisplayName\":\"op\",\"resultReason\":\"other\"")));
    QVERIFY(key(diagnostic("", "")) != key(diagnostic("\"a\":1", ""))); // the bytes tell
    const auto signIn = mapText("{\"id\":\"Abc\",\"createdDateTime\":\"2024-02-03T10:11:12Z\",\"status\":{}}");
    QVERIFY(signIn->events.signIns.at(0).key != key(diagnostic("", "\"id\":\"Abc\"")));
}

void TestMapJson::escapes()
{
    const auto mapped = mapText(diagnostic("", "\"result\\u0052eason\":\"a\\u00e9\\ud83d\\ude00\\n\\/\\\\\\\"\\ud800x\",\"id\":\"1\""));
    QCOMPARE(mapped->events.audits.at(0).reason, std::string_view("a\xC3\xA9\xF0\x9F\x98\x80\n/\\\"\xEF\xBF\xBDx"));
}

void TestMapJson::refuses_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("reason");
    const QString good = QString::fromStdString(diagnostic("", "\"id\":\"1\""));
    QTest::newRow("cut") << good.left(60) << QStringLiteral("cut off");
    QTest::newRow("cut in a literal") << QStringLiteral("{\"time\":tr") << QStringLiteral("");
    QTest::newRow("trailing") << good + QStringLiteral(" {}") << QStringLiteral("unexpected");
    QTest::newRow("no object") << QStringLiteral("[1]") << QStringLiteral("not a JSON object");
    QTest::newRow("another object") << QStringLiteral("{\"a\":{\"time\":1}}") << QStringLiteral("not a record of a log that is known");
    QTest::newRow("damage in what is not read") << QString::fromStdString(diagnostic("\"unread\":[1,2 3]", "\"id\":\"1\"")) << QStringLiteral("unexpected");
    QTest::newRow("damaged key") << QString::fromStdString(diagnostic("\"unread\":{\"a\"\"b\":1}", "")) << QStringLiteral("unexpected");
    QTest::newRow("escape in what is not read") << QString::fromStdString(diagnostic("\"unread\":\"\\x\"", "")) << QStringLiteral("escape");
}

void TestMapJson::refuses()
{
    QFETCH(QString, json);
    QFETCH(QString, reason);
    const auto mapped = mapText(json.toStdString());
    QVERIFY(mapped->events.audits.empty() && mapped->events.signIns.empty() && mapped->events.others.empty());
    QCOMPARE(mapped->events.rejects.size(), std::size_t(1));
    QCOMPARE(mapped->events.rejects[0].place, std::string("record 1"));
    QVERIFY2(QString::fromStdString(mapped->events.rejects[0].reason).contains(reason), mapped->events.rejects[0].reason.c_str());
}

void TestMapJson::sharedFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("audits");
    QTest::addColumn<int>("signIns");
    QTest::addColumn<int>("others");
    QTest::addColumn<int>("ofLists");
    QTest::newRow("splunk") << "splunk-security_content/azure-ad-eventhub.ndjson" << 6 << 1 << 0 << 0;
    QTest::newRow("sekoia") << "sekoia-intake-formats/azure-ad-eventhub.ndjson" << 11 << 8 << 3 << 3;
    QTest::newRow("sekoia Graph") << "sekoia-intake-formats/entraid-graphapi.ndjson" << 40 << 1 << 0 << 0;
    QTest::newRow("cloud app events") << "sekoia-intake-formats/cloudappevents.ndjson" << 0 << 0 << 0 << 5;
    QTest::newRow("Cloud Apps") << "chronicle-content-hub/mcas-activities-extracted.json" << 0 << 0 << 0 << 4;
    QTest::newRow("Cloud Apps in an answer") << "chronicle-content-hub/mcas-get_user_related_activities.json" << 0 << 0 << 0 << 4;
    QTest::newRow("registration") << "microsoft-docs/graph-userRegistrationDetails.json" << 0 << 0 << 0 << 3;
    QTest::newRow("registration, old") << "microsoft-docs/graph-beta-credentialUserRegistrationDetails.json" << 0 << 0 << 0 << 1;
    QTest::newRow("usage of methods") << "microsoft-docs/graph-beta-userCredentialUsageDetails.json" << 0 << 0 << 0 << 1;
    QTest::newRow("elastic") << "elastic-integrations/auditlogs-raw.ndjson" << 3 << 0 << 0 << 0;
    QTest::newRow("elastic reason") << "elastic-integrations/auditlogs-result-reason.ndjson" << 1 << 0 << 0 << 0;
    QTest::newRow("elastic times") << "elastic-integrations/auditlogs-time-formats-corner-cases.ndjson" << 11 << 0 << 0 << 0;
    QTest::newRow("2018") << "microsoft-docs/azure-monitor-audit-sspr-change-password-2018.json" << 1 << 0 << 0 << 0;
    QTest::newRow("2018 service principal") << "microsoft-docs/azure-monitor-audit-update-service-principal-2018.json" << 1 << 0 << 0 << 0;
    QTest::newRow("2018 policy") << "microsoft-docs/azure-monitor-audit-update-policy-2018-12.json" << 1 << 0 << 0 << 0;
    QTest::newRow("Graph 1") << "microsoft-docs/graph-directoryAudits-example1.json" << 1 << 0 << 0 << 0;
    QTest::newRow("Graph 2") << "microsoft-docs/graph-directoryAudits-example2-SSGM.json" << 1 << 0 << 0 << 0;
}

void TestMapJson::sharedFiles()
{
    QFETCH(QString, file);
    QFETCH(int, audits);
    QFETCH(int, signIns);
    QFETCH(int, others);
    QFETCH(int, ofLists);
    NEED_SHARED("data/real/" + file.toStdString());
    const std::string bytes = support::readFile(sharedPath);
    const auto result = support::readAll(detectFormat(bytes, true).name, bytes);
    QCOMPARE(int(result.audits), audits);
    QCOMPARE(int(result.signIns), signIns);
    QCOMPARE(int(result.others), others);
    QCOMPARE(int(result.ofLists), ofLists);
    QVERIFY(result.rejects.empty() && result.warnings.empty());
}

// What the records of a batch are is looked for once, not once a line: this took minutes, and could not be cancelled.
void TestMapJson::brokenLinesOnly()
{
    constexpr std::size_t lines = 100'000;
    std::string bytes;
    for (std::size_t i = 0; i < lines; ++i)
        bytes += "{\n";
    MemorySource source(bytes);
    const auto reader = makeReader("diagnostic-jsonl", source);
    RecordBatch batch;
    const auto more = reader->next(batch, {});
    QVERIFY_RESULT(more);
    MappedBatch mapped;
    mapBatch(batch, mapped); // with the work growing as its square the test would run into its time limit
    QCOMPARE(mapped.rejects.size(), batch.records.size());
    QVERIFY(batch.records.size() > 1000);
}

void TestMapJson::sharedSsprRecord()
{
    NEED_SHARED("data/real/splunk-security_content/azure-ad-eventhub.ndjson");
    const std::string bytes = support::readFile(sharedPath);
    const auto mapped = mapText(bytes.substr(0, bytes.find('\n')));
    const AuditEvent& e = mapped->events.audits.at(0);
    QCOMPARE(e.operation, std::string_view("Reset password (by admin)"));
    QCOMPARE(e.service, std::string_view("Self-service Password Management"));
    QCOMPARE(e.correlationId, std::string_view("724ff6ae-0f36-4f2f-a20f-f043e0c73006"));
    QCOMPARE(e.reason, std::string_view("None"));
    QCOMPARE(e.onPremisesAgent, std::string_view("None"));
    QVERIFY(!e.actorUpn.empty() && !e.targetUpn.empty() && e.time.has_value());
}

void TestMapJson::sharedTimeForms()
{
    NEED_SHARED("data/real/elastic-integrations/auditlogs-time-formats-corner-cases.ndjson");
    const std::string bytes = support::readFile(sharedPath);
    MemorySource source(bytes);
    const auto reader = makeReader("diagnostic-jsonl", source);
    RecordBatch batch;
    const auto more = reader->next(batch, {});
    QVERIFY_RESULT(more);
    MappedBatch mapped;
    mapBatch(batch, mapped);
    const std::vector<std::pair<std::string, bool>> expected{
        {"2007-01-09T09:41:00.0000000Z", true}, {"2007-01-09T09:41:00.0000000Z", true}, {"2007-01-09T09:41:00.0000000Z", true},
        {"2007-01-09T09:41:00.0000000Z", true}, {"2007-01-09T09:41:00.0000000Z", false}, {"2007-01-09T09:41:00.0000000Z", true},
        {"2007-01-09T09:41:00.2200000Z", false}, {"2007-01-09T09:41:00.6816663Z", false}, {"2007-01-09T09:41:00.5354040Z", false},
        {"2007-01-09T09:41:00.9920990Z", false}, {"2007-01-09T09:41:00.0000000Z", false}};
    QCOMPARE(mapped.audits.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QVERIFY(mapped.audits[i].time.has_value());
        QCOMPARE(formatUtc(*mapped.audits[i].time), expected[i].first);
        QCOMPARE(mapped.audits[i].zoneAssumed, expected[i].second);
    }
}

QTEST_APPLESS_MAIN(TestMapJson)
#include "tst_map_json.moc"
