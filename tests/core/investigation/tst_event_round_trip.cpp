// SPDX-License-Identifier: GPL-3.0-or-later
// What a case says of its events is said again by one into which its own export was imported, whatever form they had come in.
#include "tests/core/investigation/exported_events.h"

using namespace core;
namespace fs = std::filesystem;

namespace {

struct Form {
    const char *name, *file, *table; // the name of the file may say which sign-ins it holds
    char delimiter;
    std::vector<std::vector<const char*>> rows; // ' stands for "
};

const std::vector<Form> forms = {
    {"audit, Log Analytics", "audit.csv", "audit", ',',
     {{"TimeGenerated [UTC]", "ActivityDateTime [UTC]", "Id", "OperationName", "Category", "Result", "ResultReason", "ResultDescription",
          "CorrelationId", "LoggedByService", "AADOperationType", "Identity", "AADTenantId", "ResourceId", "InitiatedBy", "TargetResources",
          "AdditionalDetails"},
         {"12/4/2025, 8:05:41.391 AM", "12/4/2025, 8:01:41.123 AM", "Directory_1", "Reset password (self-service)", "UserManagement", "success",
          "Successfully completed reset.", "", "c3000000-0000-4000-8000-000000000001", "Self-service Password Management", "Update", "",
          "aaaaaaaa-0000-4000-8000-000000000001", "", "{'user':{'id':'u1',\n 'userPrincipalName':'anna@contoso.com','ipAddress':'203.0.113.9'}}",
          "[{'type':'Policy','displayName':'P'},{'type':'User','id':'u1','userPrincipalName':'anna@contoso.com'}]",
          "[{'key':'OnPremisesAgent','value':'None'},{'key':'User-Agent','value':'Mozilla'}]"},
         {"12/4/2025, 8:06:41.391 AM", "12/4/2025, 8:06:41.391 AM", "Directory_2", "Add app role", "ApplicationManagement", "failure",
          "{'code':'Denied'}", "Denied", "c3000000-0000-4000-8000-000000000002", "Core Directory", "Assign", "Daemon",
          "aaaaaaaa-0000-4000-8000-000000000001", "/tenants/aaaaaaaa-0000-4000-8000-000000000002/providers/x",
          "{'app':{'displayName':'Daemon','servicePrincipalId':'sp1'}}",
          "[{'type':'App','displayName':'[1]','modifiedProperties':[{'displayName':'A'},{'displayName':'B'}]}]", "[]"},
         {"12/4/2025, 8:07:41.391 AM", "", "Directory_3", "Update user", "UserManagement", "success", "", "", "c3000000-0000-4000-8000-000000000003",
          "Core Directory", "", "", "", "", "", "", ""}}},
    {"sign-ins, Log Analytics", "query_data.csv", "signin", ',',
     {{"TimeGenerated [UTC]", "ResourceId", "OperationName", "Category", "ResultType", "ResultSignature", "ResultDescription", "DurationMs",
          "CorrelationId", "Identity", "Level", "Location", "AppDisplayName", "AppId", "AuthenticationRequirement", "ClientAppUsed",
          "ConditionalAccessStatus", "CreatedDateTime [UTC]", "DeviceDetail", "IsInteractive", "Id", "IPAddress", "LocationDetails",
          "RiskLevelAggregated", "RiskLevelDuringSignIn", "RiskState", "ResourceDisplayName", "Status", "UserDisplayName", "UserId",
          "UserPrincipalName", "UserType", "ServicePrincipalId", "ServicePrincipalName", "UserAgent", "AADTenantId"},
         {"12/4/2025, 8:29:41.391 AM", "/tenants/x/providers/Microsoft.aadiam", "Sign-in activity", "SignInLogs", "50126", "None",
          "Invalid username or password.", "0", "c3000000-0000-4000-8000-000000000001", "Anna", "4", "CH", "Office", "app1",
          "singleFactorAuthentication", "Browser", "notApplied", "12/4/2025, 8:19:41.123 AM",
          "{'deviceId':'d1','displayName':'PC1','operatingSystem':'Windows10','browser':'Edge 142'}", "TRUE", "33333333-aaaa-4bbb-8ccc-000000000001",
          "203.0.113.9", "{'city':'Zurich','countryOrRegion':'CH'}", "high", "medium", "atRisk", "Exchange",
          "{'errorCode':50126,'failureReason':'Invalid username'}", "Anna", "u1", "anna@contoso.com", "Member", "", "", "Mozilla", "tid"},
         {"12/4/2025, 8:29:42.391 AM", "", "Sign-in activity", "NonInteractiveUserSignInLogs", "0", "None", "", "0",
          "c3000000-0000-4000-8000-000000000002", "Bert", "4", "DE", "Office", "app1", "multiFactorAuthentication", "", "success",
          "12/4/2025, 8:20:41.123 AM", "", "FALSE", "33333333-aaaa-4bbb-8ccc-000000000002", "2001:db8::1", "", "none", "none", "none", "", "",
          "Bert", "u2", "bert@contoso.com", "Guest", "", "", "['a']", "tid"},
         {"12/4/2025, 8:29:43.391 AM", "", "Sign-in activity", "ServicePrincipalSignInLogs", "7000215", "None", "Invalid client secret", "0",
          "c3000000-0000-4000-8000-000000000003", "", "4", "DE", "", "app2", "", "", "", "12/4/2025, 8:21:41.123 AM", "", "",
          "33333333-aaaa-4bbb-8ccc-000000000003", "203.0.113.11", "", "", "", "", "Graph", "", "", "", "", "", "sp1", "app-one", "", "tid"},
         {"12/4/2025, 8:29:44.391 AM", "", "Sign-in activity", "ManagedIdentitySignInLogs", "0", "None", "", "0",
          "c3000000-0000-4000-8000-000000000004", "", "4", "", "", "app3", "", "", "", "", "", "", "33333333-aaaa-4bbb-8ccc-000000000004", "", "",
          "", "", "", "Vault", "", "", "", "", "", "sp2", "mi-one", "", "tid"}}},
    {"sign-ins, advanced hunting", "ah.csv", "signin", ',',
     {{"Timestamp", "Application", "ApplicationId", "LogonType", "ErrorCode", "CorrelationId", "AccountDisplayName", "AccountObjectId",
          "AccountUpn", "ResourceDisplayName", "DeviceName", "AadDeviceId", "OSPlatform", "IsManaged", "AuthenticationRequirement",
          "RiskLevelAggregated", "RiskLevelDuringSignIn", "RiskState", "UserAgent", "ClientAppUsed", "Browser", "ConditionalAccessStatus",
          "IPAddress", "Country", "State", "City", "RequestId", "ReportId"},
         {"2025-12-04T08:01:41.1234567Z", "Office", "app1", "['interactiveUser']", "50126", "c3000000-0000-4000-8000-000000000001", "Anna", "u1",
          "anna@contoso.com", "Exchange", "PC1", "d1", "Windows10", "0", "singleFactorAuthentication", "100", "50", "4", "Mozilla", "Browser",
          "Edge 142", "2", "203.0.113.9", "CH", "ZH", "Zurich", "33333333-aaaa-4bbb-8ccc-000000000001", "r1"},
         {"2025-12-04T08:02:41Z", "Teams", "app2", "['nonInteractiveUser']", "0", "c3000000-0000-4000-8000-000000000002", "Bert", "u2",
          "bert@contoso.com", "Graph", "", "", "", "", "multiFactorAuthentication", "1", "0", "0", "", "", "", "0", "198.51.100.7", "DE", "",
          "Berlin", "33333333-aaaa-4bbb-8ccc-000000000002", "r2"},
         {"2025-12-04T08:03:41Z", "Teams", "app2", "['servicePrincipal']", "0", "c3000000-0000-4000-8000-000000000003", "Carl", "u3",
          "carl@contoso.com", "Graph", "", "", "", "", "", "", "", "", "", "", "", "1", "198.51.100.7", "", "", "", "", "r3"}}},
    {"audit, the portal", "portal.csv", "audit", ',',
     {{"Date (UTC)", "CorrelationId", "Service", "Category", "Activity", "Result", "ResultReason", "ActorType", "ActorDisplayName",
          "ActorObjectId", "ActorUserPrincipalName", "IPAddress", "ActorServicePrincipalId", "ActorServicePrincipalName", "Target1Type",
          "Target1DisplayName", "Target1ObjectId", "Target1UserPrincipalName", "Target1ModifiedProperty1Name", "Target1ModifiedProperty1NewValue",
          "Target2Type", "Target2DisplayName", "Target2ObjectId", "AdditionalDetail1Key", "AdditionalDetail1Value"},
         {"2025-12-04T08:01:41.1234567Z", "c3000000-0000-4000-8000-000000000001", "Self-service Password Management", "UserManagement",
          "Reset password (self-service)", "success", "Successfully completed reset.", "User", "Anna", "u1", "anna@contoso.com", "203.0.113.9", "",
          "", "Directory", "", "", "", "", "", "User", "Anna", "u1", "OnPremisesAgent", "None"},
         {"2025-12-04T08:02:41Z", "c3000000-0000-4000-8000-000000000002", "Core Directory", "UserManagement", "Update user", "failure", "None",
          "Application", "Daemon", "", "", "", "sp1", "daemon", "User", "{'a':1}", "u2", "bert@contoso.com", "Mail", "['b']", "", "", "",
          "User-Agent", "Mozilla"},
         {"2025-12-04T08:03:41Z", "", "Core Directory", "UserManagement", "Update user", "success", "['x']", "", "Someone", "", "", "203.0.113.7",
          "", "", "", "", "", "", "", "", "", "", "", "", ""}}},
    {"audit, a selection with names in the place of objects", "names.csv", "audit", ',',
     {{"TimeGenerated", "OperationName", "Result", "CorrelationId", "InitiatedBy", "TargetResources", "Identity"},
         {"2025-12-04T08:01:41.123Z", "Reset password (by admin)", "success", "c3000000-0000-4000-8000-000000000001", "admin@contoso.com",
          "anna@contoso.com", ""},
         {"2025-12-04T08:02:41.123Z", "Reset password (by admin)", "failure", "c3000000-0000-4000-8000-000000000002", "",
          "['bert@contoso.com','carl@contoso.com']", "Somebody"}}},
    {"sign-ins, the portal", "InteractiveSignIns_2025.csv", "signin", ',',
     {{"Date (UTC)", "Request ID", "User agent", "Correlation ID", "User ID", "User", "Username", "User type", "Application", "Application ID ",
          "Resource", "Resource ID ", "IP address", "Location", "Status", "Sign-in error code", "Failure reason", "Client app", "Device ID",
          "Browser", "Operating System", "Compliant", "Managed", "Multifactor authentication result", "Authentication requirement",
          "Conditional Access"},
         {"2025-12-04T08:19:41Z", "11111111-aaaa-4bbb-8ccc-000000000001", "Mozilla", "c3000000-0000-4000-8000-000000000001", "u1", "Anna",
          "anna@contoso.com", "Member", "Office", "app1", "Exchange", "r1", "203.0.113.9", "Zurich, Zurich, CH", "Failure", "50126",
          "Invalid username", "Browser", "d1", "Edge 142", "Windows10", "false", "true", "", "Single-factor authentication", "Not Applied"},
         {"2025-12-04T08:20:41Z", "11111111-aaaa-4bbb-8ccc-000000000002", "", "c3000000-0000-4000-8000-000000000002", "u2", "Bert",
          "bert@contoso.com", "Guest", "Office", "app1", "", "", "203.0.113.9", "DE", "Success", "", "Other.", "Browser", "", "", "", "", "", "",
          "Multifactor authentication", "Success"},
         {"2025-12-04T08:21:41Z", "11111111-aaaa-4bbb-8ccc-000000000003", "", "c3000000-0000-4000-8000-000000000003", "u2", "Bert",
          "bert@contoso.com", "Guest", "Office", "app1", "", "", "203.0.113.9", "", "Interrupted", "", "Needs a second factor", "", "", "", "", "",
          "", "", "", ""}}},
    {"sign-ins of applications, the portal", "ApplicationSignIns_2025.csv", "signin", ',',
     {{"Date (UTC)", "Request ID", "Correlation ID", "Service principal ID", "Service principal name", "Application", "Application ID ",
          "Resource", "IP address", "Location", "Status", "Sign-in error code", "Failure reason", "Conditional Access"},
         {"2025-12-04T08:19:41Z", "11111111-aaaa-4bbb-8ccc-000000000001", "c3000000-0000-4000-8000-000000000001", "sp1", "app-one", "app-one",
          "app1", "Graph", "203.0.113.9", "Zurich, Zurich, CH", "Failure", "7000215", "Invalid client secret", ""}}},
    {"sign-ins, saved by a German spreadsheet", "excel.csv", "signin", ';',
     {{"Datum (UTC)", "Anforderungs-ID", "Korrelations-ID", "Benutzer-ID", "Benutzer", "Benutzername", "Anwendung", "Ressource", "IP-Adresse",
          "Standort", "Status", "Fehlerursache", "Bedingter Zugriff"},
         {"04.12.2025 08:19", "11111111-aaaa-4bbb-8ccc-000000000001", "c3000000-0000-4000-8000-000000000001", "u1", "Anna", "anna@contoso.com",
          "Office", "Exchange", "203.0.113.9", "Köln, Nordrhein-Westfalen, DE", "Erfolg", "Andere.", "Erfolg"},
         {"04.12.2025 08:20", "11111111-aaaa-4bbb-8ccc-000000000002", "c3000000-0000-4000-8000-000000000002", "u1", "Anna", "anna@contoso.com",
          "Office", "Exchange", "203.0.113.9", "Köln, Nordrhein-Westfalen, DE", "Fehler", "Falsches Kennwort", "Fehler"},
         {"04.12.2025 08:21", "11111111-aaaa-4bbb-8ccc-000000000003", "c3000000-0000-4000-8000-000000000003", "u1", "Anna", "anna@contoso.com",
          "Office", "Exchange", "203.0.113.9", "Köln, Nordrhein-Westfalen, DE", "Unterbrochen", "", "Nicht angewendet"}}},
    {"sign-ins, a selection with paths", "paths.csv", "signin", ',',
     {{"TimeGenerated [UTC]", "UserPrincipalName", "AppDisplayName", "IPAddress", "Status_errorCode", "Status_failureReason",
          "LocationDetails_city", "LocationDetails_countryOrRegion", "DeviceDetail_browser", "ConditionalAccessStatus"},
         {"12/4/2025, 8:29:41.391 AM", "anna@contoso.com", "Office", "203.0.113.9", "50126", "bad", "Zurich", "CH", "Edge", "failure"},
         {"12/4/2025, 8:29:42.391 AM", "anna@contoso.com", "Office", "203.0.113.9", "0", "", "Zurich", "CH", "Edge", "success"}}},
    {"sign-ins, a selection with correlation ids", "correlation.csv", "signin", ',',
     {{"TimeGenerated [UTC]", "CorrelationId", "UserPrincipalName", "AppDisplayName", "ResourceDisplayName", "IPAddress", "ResultType",
          "ResultDescription"},
         {"12/4/2025, 8:01:41.123 AM", "c3000000-0000-4000-8000-000000000001", "anna@contoso.com", "Teams", "Graph", "203.0.113.9", "0", ""},
         {"12/4/2025, 8:02:41.123 AM", "c3000000-0000-4000-8000-000000000002", "anna@contoso.com", "Teams", "SharePoint", "198.51.100.77", "50126",
          "Invalid username"}}},
    {"sign-ins, a script's selection", "script.csv", "signin", ',',
     {{"CreatedDateTime", "UserPrincipalName", "UserDisplayName", "AppDisplayName", "IPAddress", "City", "Country", "Device", "Browser", "OS",
          "Status", "RiskState", "RiskLevelDuringSignIn", "RiskLevelAggregated", "ConditionalAccessStatus"},
         {"2025-12-04T07:22:01Z", "anna@contoso.com", "Anna", "Office", "203.0.113.9", "Zurich", "CH", "PC1", "Edge", "Windows10", "Failure",
          "atRisk", "medium", "high", "failure"},
         {"2025-12-04T07:23:01Z", "anna@contoso.com", "Anna", "Office", "203.0.113.9", "Zurich", "CH", "PC1", "Edge", "Windows10", "Success", "none",
          "none", "none", "notApplied"}}},
};

std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::string tableOf(const Form& form)
{
    std::string text;
    for (const auto& row : form.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += i > 0 ? std::string(1, form.delimiter) : std::string();
            text += '"';
            for (const char c : quoted(row[i]))
                text += c == '"' ? std::string("\"\"") : std::string(1, c);
            text += '"';
        }
        text += "\r\n";
    }
    return text;
}

// The rows of a table, without how their form had them: whether a zone was assumed, and the key of what has nothing but its bytes to be
// told by. CSV has no column for the second text of an audit record's result.
std::vector<std::string> facts(const fs::path& casePath, const std::string& table, bool isCsv = false)
{
    auto theCase = tools::openCase(casePath);
    theCase->db().execute("UPDATE " + table + " SET flags = flags & ~60");
    if (table == "audit" || table == "signin")
        theCase->db().execute("UPDATE " + table + " SET key = 0 WHERE correlation IS NULL AND raw_text(block, offset, length, 'id') IS NULL");
    if (isCsv && table == "audit")
        theCase->db().execute("UPDATE audit SET description = NULL");
    auto lines = tools::tableLines(*theCase, table);
    for (std::string& line : lines)
        line.erase(line.rfind('|')); // how many copies
    std::sort(lines.begin(), lines.end());
    return lines;
}

void addForms(std::string_view without = {})
{
    QTest::addColumn<int>("form");
    for (std::size_t i = 0; i < forms.size(); ++i)
        if (forms[i].file != without)
            QTest::newRow(forms[i].name) << int(i);
}

} // namespace

class TestEventRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonLinesOfTables_data() { addForms(); }
    void jsonLinesOfTables()
    {
        QFETCH(int, form);
        const Form& source = forms[std::size_t(form)];
        support::TempDir dir;
        importForm(dir.path(), source);
        if (QTest::currentTestFailed())
            return;
        const std::string lines = exportedEvents(dir / "a.sspr");
        QCOMPARE(std::size_t(std::count(lines.begin(), lines.end(), '\n')), source.rows.size() - 1);
        support::writeFile(dir / "b.jsonl", lines);
        compare(dir.path(), "b.jsonl", source.table);
        QCOMPARE(exportedEvents(dir / "b.sspr"), lines);
    }

    // Without that in which the name of a target looks like JSON, and is taken for it in a cell with the list of targets.
    void csvOfTables_data() { addForms("portal.csv"); }
    void csvOfTables()
    {
        QFETCH(int, form);
        const Form& source = forms[std::size_t(form)];
        support::TempDir dir;
        importForm(dir.path(), source);
        if (QTest::currentTestFailed())
            return;
        EventExport what;
        what.source = source.table;
        what.format = EventFormat::Csv;
        support::writeFile(dir / "b.csv", exportedEvents(dir / "a.sspr", what));
        compare(dir.path(), "b.csv", source.table);
    }

    // The word of the portal is no code, and none is made up for it.
    void wordsForResultsComeBack()
    {
        support::TempDir dir;
        const auto excel = std::find_if(forms.begin(), forms.end(), [](const Form& form) { return form.file == std::string_view("excel.csv"); });
        importForm(dir.path(), *excel);
        if (QTest::currentTestFailed())
            return;
        const std::string lines = exportedEvents(dir / "a.sspr");
        QVERIFY2(lines.find(quoted("'resultType':'failure'")) != std::string::npos && lines.find("errorCode\":\"") == std::string::npos, lines.c_str());
        support::writeFile(dir / "b.jsonl", lines);
        QVERIFY(!tools::import(dir / "b.sspr", {dir / "b.jsonl"}).error);
        QCOMPARE(tools::text(*tools::openCase(dir / "b.sspr"), "SELECT group_concat(string_text(result), '|') FROM (SELECT result FROM signin ORDER BY time)"),
                 std::string("0|failure|interrupted"));
    }

    // A zone that the user gave for the file holds for all of its times, wherever in a record they stand.
    void timesWithoutAZone_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QByteArray>("table");
        const auto add = [](const char* name, const char* table, const std::string& record) { QTest::newRow(name) << QByteArray::fromStdString(quoted(record)) << QByteArray(table); };
        add("diagnostic settings", "signin",
            "{'time':'2025-12-04T08:29:00','category':'SignInLogs','properties':{'createdDateTime':'2025-12-04T08:19:00.123','id':'s1',"
            "'userPrincipalName':'anna@contoso.com','status':{'errorCode':0}}}");
        add("Log Analytics", "signin",
            "{'TimeGenerated':'2025-12-04T08:29:00','CreatedDateTime':'2025-12-04T08:19:00.123','Id':'s1','UserPrincipalName':'anna@contoso.com','ResultType':'0',"
            "'IPAddress':'203.0.113.9','AppDisplayName':'Office','Type':'SigninLogs'}");
        add("audit", "audit",
            "{'id':'Directory_1','category':'UserManagement','correlationId':'c3000000-0000-4000-8000-000000000001','activityDateTime':'2025-07-04T08:19:00',"
            "'activityDisplayName':'Update user','initiatedBy':{'user':{'userPrincipalName':'anna@contoso.com'}},'targetResources':[]}");
        add("risk", "risk_event",
            "{'id':'x1','riskEventType':'unfamiliarFeatures','riskState':'atRisk','riskLevel':'low','activityDateTime':'2025-12-04T08:00:00',"
            "'detectedDateTime':'2025-12-04T08:10:00','lastUpdatedDateTime':'2025-07-04T08:10:00','userPrincipalName':'anna@contoso.com','userId':'u1'}");
        add("role", "role_assignment",
            "{'id':'ra1','principalId':'p1','roleDefinitionId':'62e90394-69f5-4237-9190-012177145e10','directoryScopeId':'/',"
            "'scheduleInfo':{'startDateTime':'2025-12-04T08:00:00','expiration':{'endDateTime':'2025-12-24T08:10:00'}}}");
        add("server event", "server_event",
            "{'EventTime':'2025-12-04 08:00:00','EventReceivedTime':'2025-12-04 08:00:05','EventID':31001,'Hostname':'SRV1','Channel':'Application',"
            "'SourceName':'PasswordResetService','RecordNumber':77,'SeverityValue':2,'Message':'TrackingId: c3000000-0000-4000-8000-000000000001, "
            "PasswordResetRequestStart, Details: Operation start'}");
    }
    void timesWithoutAZone()
    {
        QFETCH(const QByteArray, record);
        QFETCH(const QByteArray, table);
        support::TempDir dir;
        support::writeFile(dir / "a.json", record.toStdString() + "\n");
        ImportOptions options;
        options.defaults.zone = "Europe/Berlin";
        const auto report = tools::import(dir / "a.sspr", {dir / "a.json"}, options);
        QVERIFY(!report.error);
        QCOMPARE(report.files.front().imported, std::uint64_t(1));
        support::writeFile(dir / "b.jsonl", exportedEvents(dir / "a.sspr"));
        compare(dir.path(), "b.jsonl", table.toStdString());
    }

    // Which number is the day shows in another record, which this export leaves out.
    void datesThatBeginWithTheDay()
    {
        support::TempDir dir;
        std::string records;
        for (const char* day : {"25", "04"})
            records += quoted("{'id':'s" + std::string(day) + "','createdDateTime':'" + day
                              + "/12/2025 08:19:00 +00:00','userPrincipalName':'anna@contoso.com','status':{'errorCode':0}}\n");
        support::writeFile(dir / "a.json", records);
        QVERIFY(!tools::import(dir / "a.sspr", {dir / "a.json"}).error);
        EventExport what;
        what.to = UtcTime::fromCalendar(2025, 12, 20);
        support::writeFile(dir / "b.jsonl", exportedEvents(dir / "a.sspr", what));
        const auto report = tools::import(dir / "b.sspr", {dir / "b.jsonl"});
        QCOMPARE(report.files.front().imported, std::uint64_t(1));
        QCOMPARE(formatUtc(*report.files.front().firstEvent, 0), std::string("2025-12-04T08:19:00Z"));
    }

    // A column of a collector may hold the whole record.
    void recordsInCells()
    {
        support::TempDir dir;
        std::string record = tools::Audit().line();
        record.pop_back();
        std::string cell;
        for (const char c : record)
            cell += c == '"' ? std::string("\"\"") : std::string(1, c);
        support::writeFile(dir / "a.csv", "\"_time\",\"_raw\",\"source\"\r\n\"2024-05-01T10:00:09.000+00:00\",\"" + cell + "\",\"x\"\r\n");
        const auto report = tools::import(dir / "a.sspr", {dir / "a.csv"});
        QVERIFY(!report.error);
        QCOMPARE(report.files.front().imported, std::uint64_t(1));
        support::writeFile(dir / "b.jsonl", exportedEvents(dir / "a.sspr"));
        compare(dir.path(), "b.jsonl", "audit");
    }

private:
    static void importForm(const fs::path& folder, const Form& form)
    {
        support::writeFile(folder / form.file, tableOf(form));
        const auto report = tools::import(folder / "a.sspr", {folder / form.file});
        QVERIFY(!report.error);
        QCOMPARE(report.files.front().imported, std::uint64_t(form.rows.size() - 1));
        QCOMPARE(report.files.front().rejected, std::uint64_t(0));
    }

    // Imports what was exported of a.sspr and looks for the same in it.
    static void compare(const fs::path& folder, const std::string& file, const std::string& table)
    {
        const auto report = tools::import(folder / "b.sspr", {folder / file});
        QVERIFY(!report.error);
        QCOMPARE(report.files.front().rejected, std::uint64_t(0));
        QVERIFY(!report.files.front().hasWarning("zone_assumed"));
        const bool isCsv = file.ends_with(".csv");
        const auto before = facts(folder / "a.sspr", table, isCsv);
        QVERIFY(!before.empty());
        const std::string where = tools::difference(before, facts(folder / "b.sspr", table, isCsv));
        QVERIFY2(where.empty(), where.c_str());
    }
};

QTEST_APPLESS_MAIN(TestEventRoundTrip)
#include "tst_event_round_trip.moc"
