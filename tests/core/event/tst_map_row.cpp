// SPDX-License-Identifier: GPL-3.0-or-later
// What rows of tables say, and that they say the same as the JSON of the same event.
#include "core/event/row_json.h"
#include "tests/core/evidence/table_samples.h"
#include "tests/support/support.h"

using namespace support;
using core::RecordKind;

namespace {

// Apostrophes stand for quotation marks, of which there would be too many to read.
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::string line(const std::vector<std::string>& cells)
{
    std::string text;
    for (const std::string& cell : cells)
        text += (text.empty() ? "" : ",") + quotedCell(cell);
    return text + "\n";
}

// One row of a table with these cells, by name.
TableResult readRow(const std::vector<std::pair<std::string, std::string>>& cells, const core::MapOptions& options = {})
{
    std::vector<std::string> names, values;
    for (const auto& [name, value] : cells) {
        names.push_back(name);
        values.push_back(value);
    }
    return readTable(line(names) + line(values), options);
}

TableResult readPortal(const Cells& changes)
{
    Cells cells = portalAuditCells(1);
    for (const auto& [name, value] : changes)
        cells[name] = value;
    return readTable(csvHeader(core::portalAuditHeader()) + "\n" + csvLine(core::portalAuditHeader(), cells) + "\n");
}

std::string graphOf(const TableResult& result) { return core::rowAsGraph(*result.batches.front().layout, result.rows.front()); }

std::string utc(const core::EventHead& head) { return head.time ? core::formatUtc(*head.time, head.digits) : std::string("none"); }

const std::vector<std::string> signInHeader{
    "Date (UTC)", "Request ID", "User agent", "Correlation ID", "User ID", "User", "Username", "User type", "Incoming token type",
    "Application", "Application ID ", "Resource", "IP address", "Location", "Status", "Sign-in error code", "Failure reason", "Client app",
    "Device ID", "Browser", "Operating System", "Compliant", "Authentication requirement", "Autonomous system  number",
    "Incoming token type", "Conditional Access"};

} // namespace

class TestMapRow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mapsThePortalAudit()
    {
        const TableResult result = readPortal({{"Target1ModifiedProperty1Name", "StrongAuthenticationMethod"}, {"Target1ModifiedProperty2Name", "Phone"}});
        QCOMPARE(result.events(), std::size_t(1));
        const core::AuditEvent& event = result.audit(0);
        const std::string id = "00000000-0000-4000-8000-000000000001";
        QCOMPARE(utc(event), std::string("2024-02-03T10:11:01.1234567Z"));
        QCOMPARE(event.operation, std::string_view("Self-service password reset flow activity progress"));
        QCOMPARE(event.service, std::string_view("Self-service Password Management"));
        QCOMPARE(event.category, std::string_view("UserManagement"));
        QCOMPARE(event.result, std::string_view("success"));
        QCOMPARE(event.reason, std::string_view("User submitted their user ID"));
        QCOMPARE(event.correlationId, std::string_view(id));
        QCOMPARE(event.actorUpn, std::string_view("user1@contoso.example"));
        QCOMPARE(event.actorId, std::string_view(id));
        QCOMPARE(event.ip, std::string_view("203.0.113.7"));
        QCOMPARE(event.targetUpn, std::string_view("user1@contoso.example"));
        QCOMPARE(event.targetType, std::string_view("User"));
        QCOMPARE(event.userAgent, std::string_view("Mozilla/5.0"));
        QCOMPARE(event.onPremisesAgent, std::string_view("None"));
        QCOMPARE(event.changedProperties, std::string_view("StrongAuthenticationMethod, Phone"));
        QVERIFY(event.weak && event.id.empty() && !event.zoneAssumed);
    }

    void mapsAnApplicationAsActor()
    {
        const TableResult result = readPortal({{"ActorType", "Application"}, {"ActorDisplayName", "Sync app"}, {"ActorObjectId", "app-object"},
                                               {"ActorUserPrincipalName", ""}});
        const core::AuditEvent& event = result.audit(0);
        QCOMPARE(event.actorApp, std::string_view("Sync app"));
        QCOMPARE(event.actorServicePrincipal, std::string_view("app-object"));
        QVERIFY(event.actorUpn.empty() && event.actorId.empty() && event.actorName.empty());
        QVERIFY(graphOf(result).find(quoted("'initiatedBy':{'app':{'displayName':'Sync app','servicePrincipalId':'app-object','ipAddress':'203.0.113.7'}}"))
                != std::string::npos);
        // and where the type is not said, by what is there
        const TableResult untold = readPortal({{"ActorType", ""}, {"ActorDisplayName", "Sync app"}, {"ActorObjectId", ""},
                                               {"ActorUserPrincipalName", ""}, {"ActorServicePrincipalId", "sp"}});
        QCOMPARE(untold.audit(0).actorApp, std::string_view("Sync app"));
        QCOMPARE(untold.audit(0).actorServicePrincipal, std::string_view("sp"));
    }

    void takesTheTargetThatIsAUser()
    {
        const TableResult result = readPortal({{"Target1Type", "Group"}, {"Target1DisplayName", "g"}, {"Target2Type", "User"},
                                               {"Target2UserPrincipalName", "second@contoso.example"}, {"Target3Type", "User"},
                                               {"Target3UserPrincipalName", "third@contoso.example"}});
        QCOMPARE(result.audit(0).targetUpn, std::string_view("second@contoso.example"));
    }

    // Cells are texts, whatever they look like.
    void takesCellsAsTheyAre()
    {
        const TableResult result = readPortal({{"ResultReason", "null"}, {"Target1DisplayName", "\"quoted\""}, {"Activity", "{not json"},
                                               {"Category", "[1"}, {"User Agent", "true"}});
        const core::AuditEvent& event = result.audit(0);
        QCOMPARE(event.reason, std::string_view("null"));
        QCOMPARE(event.targetName, std::string_view("\"quoted\""));
        QCOMPARE(event.operation, std::string_view("{not json"));
        QCOMPARE(event.category, std::string_view("[1"));
        QCOMPARE(event.userAgent, std::string_view("true"));
    }

    void takesTranslatedWords()
    {
        QCOMPARE(readPortal({{"Result", "\xC3\x8Axito"}}).audit(0).result, std::string_view("success"));
        QCOMPARE(readPortal({{"Result", "Falha"}}).audit(0).result, std::string_view("failure"));
        QCOMPARE(readPortal({{"Result", "timeout"}}).audit(0).result, std::string_view("timeout"));
    }

    void mapsLogAnalyticsAudit()
    {
        const TableResult result = readRow(
            {{"TimeGenerated [UTC]", "2/25/2025, 9:19:27.391 AM"}, {"ActivityDateTime [UTC]", "2/25/2025, 9:19:25.391 AM"},
             {"OperationName", "Reset password (self-service)"}, {"ActivityDisplayName", "Reset password (self-service)"}, {"Id", "SSPR_x"},
             {"CorrelationId", "00000000-0000-4000-8000-000000000001"}, {"Result", "success"}, {"ResultReason", "Successfully completed reset."},
             {"LoggedByService", "Self-service Password Management"}, {"AADOperationType", "Update"}, {"AADTenantId", "tenant"}, {"Level", "4"},
             {"InitiatedBy", quoted("{'user':{'id':'u','displayName':null,'userPrincipalName':'a@contoso.example','ipAddress':'2001:DB8:0::1'}}")},
             {"TargetResources", quoted("[{'id':'g','type':'Group'},{'id':'u','displayName':'Z\\u00f6e \\'X\\'','type':'User','userPrincipalName':'A@contoso.example','modifiedProperties':[{'displayName':'Phone','newValue':'null'}]}]")},
             {"AdditionalDetails", quoted("[{'key':'User-Agent','value':'UA'},{'key':'OnPremisesAgent','value':'AADConnect'}]")}});
        QCOMPARE(result.events(), std::size_t(1));
        const core::AuditEvent& event = result.audit(0);
        QCOMPARE(utc(event), std::string("2025-02-25T09:19:25.391Z"));
        QVERIFY(!event.zoneAssumed && !event.weak);
        QVERIFY(event.generated && *event.generated - *event.time == core::Duration::seconds(2));
        QCOMPARE(event.id, std::string_view("SSPR_x"));
        QCOMPARE(event.operationType, std::string_view("Update"));
        QCOMPARE(event.tenantId, std::string_view("tenant"));
        QCOMPARE(event.actorUpn, std::string_view("a@contoso.example"));
        QVERIFY(event.actorName.empty());
        QCOMPARE(event.ip, std::string_view("2001:db8::1"));
        QCOMPARE(event.targetName, std::string_view("Z\xC3\xB6" "e \"X\""));
        QCOMPARE(event.changedProperties, std::string_view("Phone"));
        QCOMPARE(event.userAgent, std::string_view("UA"));
        QCOMPARE(event.onPremisesAgent, std::string_view("AADConnect"));
        // the views see the envelope and the Graph object
        const std::string graph = graphOf(result);
        QVERIFY(graph.starts_with(quoted("{'time':'2/25/2025, 9:19:27.391 AM',")));
        QVERIFY(graph.find(quoted("'properties':{'activityDateTime'")) != std::string::npos);
        QVERIFY(graph.find(quoted("'initiatedBy':{'user':{'id':'u'")) != std::string::npos);
    }

    void mapsPortalSignIns()
    {
        const Cells cells{{"Date (UTC)", "2025-12-04T08:19:41Z"}, {"Request ID", "req"}, {"Correlation ID", "corr"}, {"User ID", "uid"},
                          {"User", "Alice A"}, {"Username", "alice@contoso.example"}, {"Application", "Azure Portal"}, {"Application ID ", "app-id"},
                          {"IP address", "198.51.100.7"}, {"Location", "Berlin, Land Berlin, DE"}, {"Status", "Failure"}, {"Sign-in error code", "50126"},
                          {"Failure reason", "Invalid username or password."}, {"Client app", "Browser"}, {"Browser", "Edge"},
                          {"Operating System", "Windows10"}, {"Compliant", "No"}, {"Conditional Access", "Not Applied"},
                          {"Authentication requirement", "Single-factor authentication"}, {"Autonomous system  number", "64496"}};
        const TableResult result = readTable(csvHeader(signInHeader) + "\n" + csvLine(signInHeader, cells) + "\n");
        QCOMPARE(result.format, std::string("signin-csv"));
        const core::SignInEvent& event = result.signIn(0);
        QCOMPARE(utc(event), std::string("2025-12-04T08:19:41Z"));
        QCOMPARE(event.id, std::string_view("req"));
        QCOMPARE(event.correlationId, std::string_view("corr"));
        QCOMPARE(event.userUpn, std::string_view("alice@contoso.example"));
        QCOMPARE(event.userName, std::string_view("Alice A"));
        QCOMPARE(event.app, std::string_view("Azure Portal"));
        QCOMPARE(event.appId, std::string_view("app-id"));
        QCOMPARE(event.result, std::string_view("50126"));
        QCOMPARE(event.city, std::string_view("Berlin"));
        QCOMPARE(event.country, std::string_view("DE"));
        QCOMPARE(event.caStatus, std::string_view("notApplied"));
        QCOMPARE(event.authRequirement, std::string_view("singleFactorAuthentication"));
        QCOMPARE(event.os, std::string_view("Windows10"));
        QVERIFY(!event.weak);
        const std::string graph = graphOf(result);
        QVERIFY(graph.find(quoted("'location':{'city':'Berlin','state':'Land Berlin','countryOrRegion':'DE'}")) != std::string::npos);
        QVERIFY(graph.find(quoted("'status':{'additionalDetails':'Failure','errorCode':50126,'failureReason':'Invalid username or password.'}")) != std::string::npos);
        QVERIFY(graph.find(quoted("'isCompliant':false")) != std::string::npos);
        QVERIFY(graph.find(quoted("'autonomousSystemNumber':64496")) != std::string::npos);
    }

    void takesTheStatusWhereNoCodeIsThere_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("result");
        QTest::newRow("success") << QByteArray("Success") << QByteArray("0");
        QTest::newRow("Portuguese") << QByteArray("\xC3\x8Axito") << QByteArray("0");
        QTest::newRow("German") << QByteArray("Fehler") << QByteArray("failure");
        QTest::newRow("interrupted") << QByteArray("Interrupted") << QByteArray("interrupted");
        QTest::newRow("a code") << QByteArray("{\"errorCode\":50053}") << QByteArray("50053");
    }
    void takesTheStatusWhereNoCodeIsThere()
    {
        QFETCH(QByteArray, word);
        QFETCH(QByteArray, result);
        const TableResult read = readRow({{"CreatedDateTime", "3/12/2025 7:22:01 AM"}, {"UserPrincipalName", "a@contoso.example"},
                                          {"UserDisplayName", "A"}, {"AppDisplayName", "Portal"}, {"IPAddress", "198.51.100.7"}, {"City", "Berlin"},
                                          {"Country", "DE"}, {"Status", word.toStdString()}, {"RiskState", "none"}});
        QCOMPARE(read.format, std::string("signin-csv"));
        QCOMPARE(QByteArray(read.signIn(0).result.data(), qsizetype(read.signIn(0).result.size())), result);
        QCOMPARE(read.signIn(0).city, std::string_view("Berlin"));
        QCOMPARE(read.signIn(0).country, std::string_view("DE"));
        QVERIFY(read.signIn(0).zoneAssumed);
        QVERIFY(read.hasWarning("date_order_assumed"));
    }

    void mapsLogAnalyticsSignIns()
    {
        const TableResult result = readRow(
            {{"TimeGenerated [UTC]", "2/25/2025, 9:19:25.391 AM"}, {"CreatedDateTime [UTC]", "2/25/2025, 9:10:00.000 AM"}, {"Id", "id"},
             {"CorrelationId", "c"}, {"Category", "NonInteractiveUserSignInLogs"}, {"UserPrincipalName", "a@contoso.example"}, {"UserId", "u"},
             {"AppDisplayName", "Portal"}, {"Resource", "Microsoft.aadiam"}, {"ResourceDisplayName", "Graph"}, {"IPAddress", "198.51.100.7"},
             {"Location", "DE"}, {"LocationDetails", quoted("{'city':'Berlin','countryOrRegion':'DE'}")}, {"ResultType", "50126"},
             {"Status", quoted("{'errorCode':50126,'failureReason':'Invalid'}")}, {"IsInteractive", "FALSE"},
             {"DeviceDetail", quoted("{'deviceId':'d','operatingSystem':'Windows10'}")}, {"RiskLevelAggregated", "hidden"}});
        const core::SignInEvent& event = result.signIn(0);
        QCOMPARE(utc(event), std::string("2025-02-25T09:10:00.000Z"));
        QCOMPARE(event.category, std::string_view("NonInteractiveUserSignInLogs"));
        QCOMPARE(event.result, std::string_view("50126"));
        QCOMPARE(event.resource, std::string_view("Graph"));
        QCOMPARE(event.city, std::string_view("Berlin"));
        QCOMPARE(event.deviceId, std::string_view("d"));
        QCOMPARE(event.riskAggregated, std::string_view("hidden"));
        QVERIFY(event.interactive == false);
    }

    void mapsNumbersOfAdvancedHunting()
    {
        const TableResult result = readRow({{"Timestamp", "2025-02-25T09:10:00.1234567Z"}, {"RequestId", "id"}, {"Application", "Portal"},
                                            {"ApplicationId", "app"}, {"AccountUpn", "a@contoso.example"}, {"AccountObjectId", "u"}, {"ErrorCode", "0"},
                                            {"IPAddress", "198.51.100.7"}, {"RiskLevelAggregated", "100"}, {"RiskState", "4"}, {"ConditionalAccessStatus", "2"}});
        QCOMPARE(result.format, std::string("signin-csv"));
        const core::SignInEvent& event = result.signIn(0);
        QCOMPARE(utc(event), std::string("2025-02-25T09:10:00.1234567Z"));
        QCOMPARE(event.riskAggregated, std::string_view("high"));
        QCOMPARE(event.riskState, std::string_view("atRisk"));
        QCOMPARE(event.caStatus, std::string_view("notApplied"));
        QCOMPARE(event.result, std::string_view("0"));
    }

    void mapsApplicationSignIns()
    {
        const TableResult result = readRow({{"Date (UTC)", "2025-12-04T08:19:41Z"}, {"Request ID", "r"}, {"Service principal ID", "sp"},
                                            {"Service principal name", "robot"}, {"Application", "a"}, {"Resource", "Graph"}, {"IP address", "198.51.100.7"},
                                            {"Status", "Success"}, {"Sign-in error code", "0"}});
        QCOMPARE(result.signIn(0).category, std::string_view("ServicePrincipalSignInLogs"));
        QCOMPARE(result.signIn(0).userId, std::string_view("sp"));
        QCOMPARE(result.signIn(0).userName, std::string_view("robot"));
    }

    void keepsStepsOfAuthenticationApart()
    {
        const TableResult result = readRow({{"Date (UTC)", "2025-12-04T08:19:41Z"}, {"Request ID", "r"}, {"Username", "a@contoso.example"},
                                            {"Authentication method", "Password"}, {"Succeeded", "true"}, {"Result detail", "Correct password"}});
        QCOMPARE(result.format, std::string("other-csv"));
        QCOMPARE(result.events(), std::size_t(1));
        QCOMPARE(result.mapped.front().others.front().category, std::string_view("SignInAuthDetails"));
        QCOMPARE(result.mapped.front().others.front().operation, std::string_view("Password"));
    }

    void readsByPositionWhatNoNameTells()
    {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < core::portalAuditHeader().size(); ++i)
            names.push_back("\xE5\x88\x97" + std::to_string(i * 1000 + 1000));
        std::string text = csvHeader(names) + "\n" + csvLine(core::portalAuditHeader(), portalAuditCells(1)) + "\n";
        const TableResult result = readTable(text);
        QCOMPARE(result.format, std::string("audit-csv"));
        QVERIFY(result.hasWarning("columns_by_position"));
        QCOMPARE(result.audit(0).targetUpn, std::string_view("user1@contoso.example"));
        // one column more, and nothing is guessed
        names.push_back("x");
        QCOMPARE(readTable(csvHeader(names) + "\n").format, std::string("unknown"));
    }

    void seesThatTheDayComesFirst()
    {
        const auto read = [](const std::string& first, const std::string& second, core::MapOptions options = {}) {
            return readTable("Date,CorrelationId,Activity,Service\n" + first + ",c,Update user,Core Directory\n" + second
                                 + ",c,Update user,Core Directory\n", options);
        };
        TableResult result = read("3/4/2025 10:00:00", "26/4/2025 10:00:00");
        QCOMPARE(utc(result.audit(0)), std::string("2025-04-03T10:00:00Z"));
        QVERIFY(!result.hasWarning("date_order_assumed"));
        result = read("3/4/2025 10:00:00", "4/26/2025 10:00:00");
        QCOMPARE(utc(result.audit(0)), std::string("2025-03-04T10:00:00Z"));
        QVERIFY(!result.hasWarning("date_order_assumed"));
        result = read("3/4/2025 10:00:00", "4/5/2025 10:00:00");
        QCOMPARE(utc(result.audit(0)), std::string("2025-03-04T10:00:00Z"));
        QVERIFY(result.hasWarning("date_order_assumed"));
        core::MapOptions options;
        options.dateOrder = core::DateOrder::DayFirst;
        result = read("3/4/2025 10:00:00", "4/5/2025 10:00:00", options);
        QCOMPARE(utc(result.audit(0)), std::string("2025-04-03T10:00:00Z"));
    }

    // Excel on a Mac. The order is told as that of four digits is.
    void takesYearsOfTwoDigits()
    {
        const auto read = [](const std::string& first, const std::string& second) {
            return readTable("Date,CorrelationId,Activity,Service\n" + first + ",c,Update user,Core Directory\n" + second + ",c,Update user,Core Directory\n");
        };
        TableResult result = read("3/5/24 10:30", "3/25/24 10:30");
        QCOMPARE(utc(result.audit(0)), std::string("2024-03-05T10:30:00Z"));
        QVERIFY(result.hasWarning("short_years") && !result.hasWarning("date_order_assumed"));
        result = read("3/5/24 10:30", "25/5/24 10:30");
        QCOMPARE(utc(result.audit(0)), std::string("2024-05-03T10:30:00Z"));
        result = read("05.03.24 10:30", "06.03.24 10:30");
        QCOMPARE(utc(result.audit(0)), std::string("2024-03-05T10:30:00Z"));
        QVERIFY(result.hasWarning("short_years"));
        QVERIFY(!read("3/5/2024 10:30", "5.3.2024 10:30").hasWarning("short_years"));
    }

    // Log Analytics marks its columns; without AM and PM a spreadsheet of another culture has saved the table again.
    void judgesTheDatesOfLogAnalytics()
    {
        const auto read = [](const std::string& first, const std::string& second) {
            const std::string rest = "\",c,Update user,a@contoso.example\n\"";
            return readTable("TimeGenerated [UTC],CorrelationId,OperationName,InitiatedBy (UPN)\n\"" + first + rest + second
                             + "\",c,Update user,a@contoso.example\n");
        };
        TableResult result = read("3/12/2025, 5:00:00.123 PM", "3/11/2025, 5:00:00.123 PM");
        QCOMPARE(utc(result.audit(0)), std::string("2025-03-12T17:00:00.123Z"));
        QVERIFY(!result.hasWarning("date_order_assumed"));
        result = read("12/03/2025 17:00:00", "12/03/2025 17:00:13");
        QCOMPARE(utc(result.audit(0)), std::string("2025-12-03T17:00:00Z"));
        QVERIFY(result.hasWarning("date_order_assumed"));
        result = read("12/03/2025 17:00:00", "25/03/2025 17:00:00");
        QCOMPARE(utc(result.audit(0)), std::string("2025-03-12T17:00:00Z"));
        QCOMPARE(utc(result.audit(1)), std::string("2025-03-25T17:00:00Z"));
        QVERIFY(!result.hasWarning("date_order_assumed"));
    }

    void judgesDatesWithDashes()
    {
        const auto read = [](const std::string& first, const std::string& second, core::MapOptions options = {}) {
            return readTable("Date,CorrelationId,Activity,ActorUserPrincipalName\n" + first + ",c,Update user,a@contoso.example\n" + second
                                 + ",c,Update user,a@contoso.example\n", options);
        };
        TableResult result = read("03-05-2025 10:00:00", "03-25-2025 10:00:00");
        QCOMPARE(utc(result.audit(0)), std::string("2025-03-05T10:00:00Z"));
        QCOMPARE(utc(result.audit(1)), std::string("2025-03-25T10:00:00Z"));
        QVERIFY(!result.hasWarning("date_order_assumed"));
        result = read("03-05-2025 10:00:00", "25-03-2025 10:00:00");
        QCOMPARE(utc(result.audit(0)), std::string("2025-05-03T10:00:00Z"));
        QVERIFY(!result.hasWarning("date_order_assumed"));
        result = read("03-05-2025 10:00:00", "04-05-2025 10:00:00");
        QCOMPARE(utc(result.audit(0)), std::string("2025-05-03T10:00:00Z"));
        QVERIFY(result.hasWarning("date_order_assumed"));
        core::MapOptions options;
        options.dateOrder = core::DateOrder::MonthFirst;
        result = read("03-05-2025 10:00:00", "04-05-2025 10:00:00", options);
        QCOMPARE(utc(result.audit(0)), std::string("2025-03-05T10:00:00Z"));
        // ISO has the year first, and leaves nothing open
        QVERIFY(!read("2025-03-05 10:00:00", "2025-03-04 10:00:00").hasWarning("date_order_assumed"));
    }

    void takesTheOrderOfTheHeadersLanguage()
    {
        const auto read = [](const std::string& date, core::MapOptions options = {}) {
            return readTable("Date (UTC),ID de corr\xC3\xA9lation,Activit\xC3\xA9,ActorUserPrincipalName\n" + date
                                 + ",c,Update user,a@contoso.example\n", options);
        };
        TableResult result = read("12/03/2025 17:00:00");
        QCOMPARE(utc(result.audit(0)), std::string("2025-03-12T17:00:00Z"));
        QVERIFY(result.hasWarning("date_order_assumed"));
        // what the dates show goes before it, and what the user says
        QCOMPARE(utc(read("12/25/2025 17:00:00").audit(0)), std::string("2025-12-25T17:00:00Z"));
        core::MapOptions options;
        options.dateOrder = core::DateOrder::MonthFirst;
        QCOMPARE(utc(read("12/03/2025 17:00:00", options).audit(0)), std::string("2025-12-03T17:00:00Z"));
        result = read("12-03-2025 17:00:00");
        QCOMPARE(utc(result.audit(0)), std::string("2025-03-12T17:00:00Z"));
        QVERIFY(!result.hasWarning("date_order_assumed"));
        QVERIFY(!read("2025-03-12T17:00:00Z").hasWarning("date_order_assumed"));
    }

    void saysWhereALateRowRefutesTheOrder()
    {
        const auto read = [](const std::string& last) {
            std::string text = "Date,CorrelationId,Activity,ActorUserPrincipalName\n";
            for (int n = 0; n < 6000; ++n)
                text += "05/03/2025 10:00:00,c,Update user,anna.with.a.long.name@contoso.example\n";
            return readTable(text + last + ",c,Update user,a@contoso.example\n");
        };
        const auto assumed = [](const TableResult& result) {
            std::vector<std::string> texts;
            for (const auto& warning : result.warnings)
                if (warning.code == "date_order_assumed")
                    texts.push_back(warning.text);
            return texts;
        };
        QCOMPARE(assumed(read("05/03/2025 10:00:00")).size(), std::size_t(1));
        QCOMPARE(assumed(read("03/13/2025 10:00:00")).size(), std::size_t(1)); // it bears the assumption out
        const std::vector<std::string> texts = assumed(read("13/03/2025 10:00:00"));
        QCOMPARE(texts.size(), std::size_t(2));
        QVERIFY2(texts.back().starts_with("line 6002 shows that the day comes first"), texts.back().c_str());
        // within the first piece of a file every row counts
        std::string text = "Date,CorrelationId,Activity,ActorUserPrincipalName\n";
        for (int n = 0; n < 3000; ++n)
            text += "05/03/2025 10:00:00,c,Update user,a@b.example\n";
        const TableResult result = readTable(text + "13/03/2025 10:00:00,c,Update user,a@b.example\n");
        QCOMPARE(utc(result.audit(0)), std::string("2025-03-05T10:00:00Z"));
        QVERIFY(assumed(result).empty());
    }

    void saysThatNoColumnNamesAnybody()
    {
        const auto read = [](const std::vector<std::pair<std::string, std::string>>& more) {
            std::vector<std::pair<std::string, std::string>> cells{{"Date (UTC)", "2025-03-12T17:00:00Z"}, {"CorrelationId", "c"},
                                                                   {"OperationName", "Update user"},
                                                                   {"ResultReason", "x"}, {"IPAddress", "203.0.113.7"}};
            cells.insert(cells.end(), more.begin(), more.end());
            return readRow(cells);
        };
        TableResult result = read({{"Betroffener", "a@contoso.example"}});
        QCOMPARE(result.format, std::string("audit-csv"));
        QVERIFY(result.hasWarning("columns_not_known"));
        QVERIFY(result.warnings.front().text.ends_with(": Betroffener"));
        for (const char* name : {"Actor", "Target", "TargetUPN", "UserPrincipalName", "InitiatedBy", "TargetResources", "ActorUserPrincipalName",
                                 "TargetResources[0].userPrincipalName", "Target1ObjectId", "ActorServicePrincipalName"})
            QVERIFY2(!read({{name, "a@contoso.example"}}).hasWarning("columns_not_known"), name);
        QCOMPARE(read({{"Actor", "a@contoso.example"}}).audit(0).actorUpn, std::string_view("a@contoso.example"));
        QCOMPARE(read({{"TargetResources[0].userPrincipalName", "a@contoso.example"}}).audit(0).targetUpn, std::string_view("a@contoso.example"));
    }

    void readsTimesInTheZoneOfTheHeader()
    {
        core::MapOptions options;
        options.zone = *core::LocalZone::find("+02:00");
        for (const core::MapOptions& given : {core::MapOptions{}, options}) {
            const std::string header = "TimeGenerated [UTC+01:00],CorrelationId,OperationName,InitiatedBy (UPN)\n";
            TableResult result = readTable(header + "\"3/13/2025, 6:00:00.123 PM\",c,Update user,x\n", given);
            QCOMPARE(utc(result.audit(0)), std::string("2025-03-13T17:00:00.123Z"));
            QVERIFY(!result.audit(0).zoneAssumed && !result.audit(0).zoneGiven);
            QVERIFY(graphOf(result).find("PM +01:00") != std::string::npos);
            // a time that names its zone needs none
            result = readTable(header + "2025-03-13T17:00:00Z,c,Update user,x\n", given);
            QCOMPARE(utc(result.audit(0)), std::string("2025-03-13T17:00:00Z"));
        }
    }

    void readsTimesInTheZoneGiven()
    {
        core::MapOptions options;
        options.zone = *core::LocalZone::find("+02:00");
        TableResult result = readTable("Date,CorrelationId,Activity,Service\n2025-04-03 10:00:00,c,Update user,Core Directory\n", options);
        QCOMPARE(utc(result.audit(0)), std::string("2025-04-03T08:00:00Z"));
        QVERIFY(result.audit(0).zoneGiven && !result.audit(0).zoneAssumed);
        // a header that says UTC knows better
        result = readTable("Date (UTC),CorrelationId,Activity,Service\n2025-04-03 10:00:00,c,Update user,Core Directory\n", options);
        QCOMPARE(utc(result.audit(0)), std::string("2025-04-03T10:00:00Z"));
        QVERIFY(!result.audit(0).zoneGiven && !result.audit(0).zoneAssumed);
        result = readTable("TimeGenerated [Local Time],CorrelationId,OperationName,LoggedByService\n\"4/3/2025, 10:00:00.000 AM\",c,Update user,x\n");
        QVERIFY(result.audit(0).zoneAssumed);
    }

    void saysThatExcelHasCutACell()
    {
        const std::string cell = "{\"user\":{\"displayName\":\"" + std::string(32767, 'x');
        const TableResult result = readRow({{"ActivityDateTime", "2025-04-03T10:00:00Z"}, {"OperationName", "Update user"},
                                            {"LoggedByService", "x"}, {"InitiatedBy", cell.substr(0, 32767)}});
        QCOMPARE(result.events(), std::size_t(1));
        QVERIFY(result.hasWarning("cell_truncated"));
        QVERIFY(result.audit(0).actorName.empty());
    }

    void keepsRowsOfAnotherEncoding()
    {
        const TableResult result = readTable("Date (UTC),CorrelationId,Activity,Service\n2025-04-03 10:00:00,c,Update user,Caf\xE9\n");
        QCOMPARE(result.audit(0).service, std::string_view("Caf\xEF\xBF\xBD"));
        QVERIFY(result.hasWarning("encoding"));
    }

    // A batch of wide rows takes its time: whoever cancels does not wait for it.
    void stopsBetweenRows()
    {
        const std::string table = portalAuditCsv(50);
        core::MemorySource source(table);
        const auto reader = core::makeTableReader(source, RecordKind::GraphAudit);
        core::RecordBatch batch;
        const auto more = reader->next(batch, {});
        QVERIFY(more && *more);
        QCOMPARE(batch.records.size(), std::size_t(50));
        std::stop_source stop;
        core::MappedBatch all, none;
        core::mapBatch(batch, all, stop.get_token());
        QCOMPARE(all.audits.size(), std::size_t(50));
        stop.request_stop();
        core::mapBatch(batch, none, stop.get_token());
        QVERIFY(none.audits.empty() && none.rejects.empty());
    }

    void takesANumberInStatusForTheCode()
    {
        for (const char* status : {"0", "50126"}) {
            const TableResult result = readRow({{"CreatedDateTime", "2025-03-12T07:22:01Z"}, {"UserPrincipalName", "anna@contoso.com"},
                                                {"AppDisplayName", "Azure Portal"}, {"IPAddress", "203.0.113.7"}, {"City", "Berlin"}, {"Country", "DE"},
                                                {"Status", status}, {"RiskState", "none"}, {"ConditionalAccessStatus", "notApplied"}});
            QCOMPARE(result.signIn(0).result, std::string_view(status));
        }
    }

    // What a query has taken out of the objects; elsewhere there is no place for a text.
    void takesNamesInPlaceOfObjects()
    {
        const auto row = [](const char* actor, const char* target) {
            return readRow({{"TimeGenerated [UTC]", "3/12/2025, 5:15:00.123 PM"}, {"OperationName", "Reset password (by admin)"},
                            {"CorrelationId", "c"}, {"Result", "success"}, {"LoggedByService", "x"}, {"InitiatedBy", actor}, {"TargetResources", target}});
        };
        const TableResult result = row("admin@contoso.example", " ann@contoso.example ");
        QCOMPARE(result.audit(0).actorUpn, std::string_view("admin@contoso.example"));
        QCOMPARE(result.audit(0).targetUpn, std::string_view("ann@contoso.example"));
        QVERIFY(!result.audit(0).unlike);
        const TableResult objects = row(quoted("{'user':{'userPrincipalName':'admin@contoso.example'}}").c_str(),
                                        quoted("[{'userPrincipalName':'ann@contoso.example'}]").c_str());
        QCOMPARE(result.audit(0).key, objects.audit(0).key);
        QCOMPARE(row("", quoted("['ann@contoso.example']").c_str()).audit(0).targetUpn, std::string_view("ann@contoso.example"));
        QCOMPARE(row("Sync app", "Ann").audit(0).actorName, std::string_view("Sync app"));
        QCOMPARE(row("Sync app", "Ann").audit(0).targetName, std::string_view("Ann"));
        for (const char* nothing : {"null", "<null>", "None", "N/A", "-", " "})
            QVERIFY2(row(nothing, nothing).audit(0).actorName.empty() && row(nothing, nothing).audit(0).targetName.empty(), nothing);
    }

    // Cells joined by ", ", and printed in columns.
    void takesPaddingOffCells()
    {
        const std::vector<std::string> names{"Date (UTC)", "CorrelationId", "Activity", "Result", "ResultReason", "ActorUserPrincipalName",
                                             "IPAddress", "Target1UserPrincipalName", "Target1DisplayName"};
        const std::vector<std::string> cells{"2025-03-12T17:15:00Z", "00000000-0000-4000-8000-000000000001", "Reset password (by admin)", "success",
                                             "None", "admin@contoso.example", "203.0.113.7", "ann@contoso.example", "Ann Example"};
        const auto table = [&](std::string_view between) {
            std::string text;
            for (const auto* list : {&names, &cells}) {
                for (std::size_t i = 0; i < list->size(); ++i)
                    text.append(i == 0 ? "" : between).append((*list)[i]);
                text += '\n';
            }
            return readTable(text);
        };
        const TableResult expected = table(",");
        QCOMPARE(expected.events(), std::size_t(1));
        for (const char* between : {", ", " , ", "  ;  "}) {
            const TableResult result = table(between);
            QCOMPARE(result.events(), std::size_t(1));
            const core::AuditEvent& event = result.audit(0);
            for (const auto field : {&core::AuditEvent::correlationId, &core::AuditEvent::operation, &core::AuditEvent::result,
                                     &core::AuditEvent::reason, &core::AuditEvent::actorUpn, &core::AuditEvent::ip, &core::AuditEvent::targetUpn, &core::AuditEvent::targetName})
                QCOMPARE(std::string(event.*field), std::string(expected.audit(0).*field));
            QCOMPARE(event.key, expected.audit(0).key);
            QVERIFY(result.rows.front().find(std::string(between) + "admin@contoso.example") != std::string::npos); // the raw record keeps them
            QCOMPARE(graphOf(result), graphOf(expected));
        }
    }

    // Operations and names may end in a blank, as JSON has them; an empty cell of blanks names nobody.
    void keepsBlanksThatTheLogWrites()
    {
        const TableResult result = readPortal({{"Activity", "Update application \xE2\x80\x93 Certificates and secrets management "},
                                               {"Target1DisplayName", "Zo "}, {"ActorUserPrincipalName", "a@contoso.example "}, {"Target2Type", " "}});
        QCOMPARE(result.audit(0).operation, std::string_view("Update application \xE2\x80\x93 Certificates and secrets management "));
        QCOMPARE(result.audit(0).targetName, std::string_view("Zo "));
        QCOMPARE(result.audit(0).actorUpn, std::string_view("a@contoso.example"));
        const TableResult nobody = readPortal({{"Target1Type", " "}, {"Target1DisplayName", " "}, {"Target1ObjectId", " "},
                                               {"Target1UserPrincipalName", " "}, {"Target2Type", "Group"}, {"Target2DisplayName", "g"}});
        QCOMPARE(nobody.audit(0).targetName, std::string_view("g"));
    }

    void nothingOfABrokenJsonCellMisleads()
    {
        for (const char* cell : {"{\"user\":{\"id\":\"x\"", "{]", "[{\"id\":1,]", "{\"user\"", "@{user=}", "Microsoft.Graph.PowerShell.Models.X"}) {
            const TableResult result = readRow({{"ActivityDateTime", "2025-04-03T10:00:00Z"}, {"OperationName", "Update user"},
                                                {"LoggedByService", "x"}, {"InitiatedBy", cell}, {"TargetResources", cell}});
            QCOMPARE(result.events(), std::size_t(1));
            QVERIFY(result.audit(0).actorName.empty());
            QVERIFY(result.audit(0).targetName.empty());
            const std::string_view text(cell);
            QCOMPARE(result.mapped.front().depthLosses, std::uint64_t(text.starts_with("@{") || text.starts_with("Microsoft") ? 1 : 0));
        }
    }
};

QTEST_APPLESS_MAIN(TestMapRow)
#include "tst_map_row.moc"
