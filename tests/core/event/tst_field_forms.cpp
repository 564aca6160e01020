// SPDX-License-Identifier: GPL-3.0-or-later
// Tables and texts as they come from the hands of those who take part in an investigation: searches of Splunk and Kibana, rules of
// Sentinel, scripts, spreadsheets, what is copied out of a window. All of them are made up.
#include "core/event/row_json.h"
#include "tests/core/event/event_forms.h"
#include "tests/core/event/map_support.h"
#include "tests/core/evidence/table_samples.h"
#include <QTest>

using namespace support;

namespace {

using Row = std::vector<std::pair<std::string, std::string>>;

std::string utc(const core::EventHead& head) { return head.time ? core::formatUtc(*head.time, head.digits) : std::string("none"); }

TableResult readRow(const Row& cells)
{
    std::string names, values;
    for (const auto& [name, value] : cells) {
        names += (names.empty() ? "" : ",") + quotedCell(name);
        values += (values.empty() ? "" : ",") + quotedCell(value);
    }
    return readTable(names + "\n" + values + "\n");
}

const core::MappedBatch& mappedOf(const TableResult& result) { return result.mapped.front(); }

// A piece of an audit table that every case below goes on from.
Row auditAnd(const Row& more, const std::string& time = "TimeGenerated [UTC]", const std::string& value = "2024-03-05T10:00:01.123Z")
{
    Row cells{{time, value}, {"OperationName", "Reset password (self-service)"}, {"CorrelationId", guid(7)},
              {"LoggedByService", "Self-service Password Management"}, {"Result", "success"}};
    cells.insert(cells.end(), more.begin(), more.end());
    return cells;
}

std::string copied(const forms::Event& e, const std::string& xml = {})
{
    return fmt::format("Log Name:      {}\r\nSource:        {}\r\nDate:          5/1/2024 10:00:05 AM\r\nEvent ID:      {}\r\nTask Category: None\r\n"
                       "Level:         {}\r\nKeywords:      Classic\r\nUser:          N/A\r\nComputer:      {}\r\nDescription:\r\n{}\r\n{}",
                       e.channel, e.provider, e.id, e.levelName(), e.computer, e.message, xml.empty() ? "" : "Event Xml:\r\n" + xml + "\r\n");
}

struct Texts {
    std::vector<core::ServerEvent> events;
    std::vector<core::Reject> rejects;
    std::vector<core::FileWarning> warnings;
    std::deque<core::RecordBatch> batches;
    std::deque<core::MappedBatch> mapped;
    std::string format;
};

std::unique_ptr<Texts> readText(const std::string& bytes)
{
    auto texts = std::make_unique<Texts>();
    const core::DetectedFormat format = core::detectFormat(bytes, true);
    texts->format = format.name + format.why;
    core::MemorySource source(bytes);
    const auto reader = core::makeReader(format, source);
    while (reader) {
        core::RecordBatch& batch = texts->batches.emplace_back();
        const auto more = reader->next(batch, {});
        if (!more || !*more)
            break;
        core::MappedBatch& mapped = texts->mapped.emplace_back();
        core::mapBatch(batch, mapped);
        texts->events.insert(texts->events.end(), mapped.serverEvents.begin(), mapped.serverEvents.end());
        for (const auto* list : {&batch.rejects, &mapped.rejects})
            texts->rejects.insert(texts->rejects.end(), list->begin(), list->end());
        texts->warnings.insert(texts->warnings.end(), batch.warnings.begin(), batch.warnings.end());
    }
    return texts;
}

} // namespace

class TestFieldForms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheTimeOfSplunk();
    void readsTextsOfSplunkInACell();
    void readsEventViewerOutOfASpreadsheet();
    void knowsCulturesThatHaveTheDayFirst();
    void readsKindsOfSignInsOfAdvancedHunting();
    void knowsNamesOfSentinelsRules();
    void knowsNamesOfScripts();
    void tellsColumnsThatWereNotUsed();
    void readsUsersOfTheAdminCentre();
    void readsEventsCopiedFromTheViewer();
    void readsRolesOfScripts();
    void takesNoOtherListForRoles();
    void readsUnifiedAuditInColumns();
    void readsKibana();
    void readsTheGridOfThePortal();
    void passesHeadings();
    void passesTextsOfOnePattern();
};

void TestFieldForms::takesTheTimeOfSplunk()
{
    const Row event{{"host", "SYNC01"}, {"ComputerName", "SYNC01.contoso.example"}, {"SourceName", "PasswordResetService"}, {"EventCode", "31001"},
                    {"RecordNumber", "7"}, {"Message", "TrackingId: " + guid(7) + ", PasswordResetRequestStart, Details: a@contoso.example"}};
    for (const char* time : {"2024-03-05T11:00:59.000+0100", "2024-03-05T10:00:59.000+0000", "1709632859"}) {
        Row cells{{"_time", time}};
        cells.insert(cells.end(), event.begin(), event.end());
        const TableResult result = readRow(cells);
        QCOMPARE(result.format, std::string("event-csv"));
        QVERIFY(result.rejects.empty());
        const core::ServerEvent& read = mappedOf(result).serverEvents.at(0);
        QCOMPARE(read.time->ticks / 10'000'000, std::int64_t(1709632859));
        QVERIFY(!read.zoneAssumed);
        QCOMPARE(read.computer, std::string_view("SYNC01.contoso.example"));
    }
    // A time of the record itself is the better one.
    Row both{{"_time", "2024-03-05T11:05:00.000+0100"}, {"TimeGenerated", "2024-03-05T10:00:59Z"}};
    both.insert(both.end(), event.begin(), event.end());
    QCOMPARE(utc(mappedOf(readRow(both)).serverEvents.at(0)), std::string("2024-03-05T10:00:59Z"));

    const TableResult audit = readRow(auditAnd({{"initiatedBy.user.userPrincipalName", "a@contoso.example"}}, "_time", "2024-03-05T11:00:01.123+0100"));
    QCOMPARE(audit.format, std::string("audit-csv"));
    QCOMPARE(utc(audit.audit(0)), std::string("2024-03-05T10:00:01.123Z"));
    const TableResult own = readRow(auditAnd({{"activityDateTime", "2024-03-05T10:00:01.123Z"}, {"Actor", "a@contoso.example"}}, "_time", "2024-03-05T11:05:00+0100"));
    QCOMPARE(utc(own.audit(0)), std::string("2024-03-05T10:00:01.123Z"));
    const TableResult signIn = readRow({{"_time", "2024-03-05T11:00:01.123+0100"}, {"userPrincipalName", "a@contoso.example"}, {"appDisplayName", "Portal"},
                                        {"ipAddress", "203.0.113.9"}, {"status.errorCode", "0"}});
    QCOMPARE(signIn.format, std::string("signin-csv"));
    QCOMPARE(utc(signIn.signIn(0)), std::string("2024-03-05T10:00:01.123Z"));
}

void TestFieldForms::readsTextsOfSplunkInACell()
{
    const forms::Event e;
    const std::string text = forms::splunkText(e);
    const std::string header = "\"_time\",\"_raw\",\"host\",\"sourcetype\"\n";
    const TableResult result = readTable(header + "\"2024-05-01T12:00:05.000+0200\"," + quotedCell(text) + ",SYNC01,WinEventLog\n\"x\","
                                         + quotedCell(text) + ",SYNC01,WinEventLog\n");
    QCOMPARE(result.format, std::string("wrapped-csv"));
    QVERIFY(result.rejects.empty());
    const auto& events = mappedOf(result).serverEvents;
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].message, std::string_view(e.message));
    QCOMPARE(*events[0].recordId, e.recordId);
    QCOMPARE(utc(events[0]), std::string("2024-05-01T10:00:05.000Z"));
    QVERIFY(!events[0].zoneAssumed); // Splunk names the zone
    QVERIFY(events[1].time && events[1].zoneAssumed);
    QVERIFY(core::rowAsGraph(*result.batches.front().layout, result.rows.front()).find("\"_raw\"") != std::string::npos);
}

void TestFieldForms::readsEventViewerOutOfASpreadsheet()
{
    const std::string text = "\"TrackingId: " + guid(7) + ", PasswordResetRequestStart, Details: a@contoso.example\"";
    for (const std::string& more : {std::string(), std::string(",,,")}) {
        const TableResult result = readTable("Level,Date and Time,Source,Event ID,Task Category," + more
                                             + "\nInformation,3/5/2024 11:00:59 AM,PasswordResetService,31001,None," + text + more + "\n");
        QCOMPARE(result.format, std::string("event-csv"));
        QVERIFY2(result.rejects.empty(), result.rejects.empty() ? "" : result.rejects[0].reason.c_str());
        QVERIFY(!result.hasWarning("message_column_missing"));
        QCOMPARE(mappedOf(result).serverEvents.at(0).tracking, std::string_view(guid(7)));
    }
    const TableResult german = readTable("Ebene;Datum und Uhrzeit;Quelle;Ereignis-ID;Aufgabenkategorie;\n"
                                         "Informationen;05.03.2024 11:00:59;PasswordResetService;31001;Keine;" + text + "\n");
    QCOMPARE(mappedOf(german).serverEvents.at(0).token, std::string_view("PasswordResetRequestStart"));
    // An empty name with nothing below it is a delimiter at the lines' ends, as before.
    const TableResult none = readTable("Level,Date and Time,Source,Event ID,Task Category,\nInformation,3/5/2024 11:00:59 AM,PasswordResetService,31001,None,\n");
    QVERIFY(none.hasWarning("message_column_missing"));
}

// Vietnam and Thailand: the halves of the day and the years tell that a table is theirs, so that nothing is assumed.
void TestFieldForms::knowsCulturesThatHaveTheDayFirst()
{
    for (const char* written : {"3/4/2025 10:00:00 SA", "3/4/2568 10:00:00"}) {
        const TableResult result = readRow(auditAnd({{"InitiatedBy (UPN)", "a@contoso.example"}}, "ActivityDateTime", written));
        QCOMPARE(utc(result.audit(0)), std::string("2025-04-03T10:00:00Z"));
        QVERIFY(!result.hasWarning("date_order_assumed"));
    }
}

void TestFieldForms::readsKindsOfSignInsOfAdvancedHunting()
{
    const Row cells{{"Timestamp", "2024-03-05T10:00:01.5Z"}, {"Application", "Portal"}, {"ApplicationId", guid(2)}, {"LogonType", "[\"nonInteractiveUser\"]"},
                    {"ErrorCode", "50126"}, {"AccountUpn", "a@contoso.example"}, {"AccountObjectId", guid(3)}, {"IPAddress", "203.0.113.9"}};
    const TableResult result = readRow(cells);
    QCOMPARE(result.format, std::string("signin-csv"));
    QCOMPARE(result.signIn(0).category, std::string_view("NonInteractiveUserSignInLogs"));
}

void TestFieldForms::knowsNamesOfSentinelsRules()
{
    const TableResult user = readRow(auditAnd({{"InitiatingUserPrincipalName", "a@contoso.example"}, {"InitiatingAadUserId", guid(3)},
                                               {"InitiatingIPAddress", "203.0.113.9"}, {"InitiatingAppName", ""},
                                               {"TargetUserPrincipalName", "b@contoso.example"}, {"TargetUserId", guid(4)}}));
    QCOMPARE(user.format, std::string("audit-csv"));
    const core::AuditEvent& event = user.audit(0);
    QCOMPARE(event.actorUpn, std::string_view("a@contoso.example"));
    QCOMPARE(std::string(event.actorId), guid(3));
    QCOMPARE(event.ip, std::string_view("203.0.113.9"));
    QCOMPARE(event.targetUpn, std::string_view("b@contoso.example"));
    QCOMPARE(std::string(event.targetId), guid(4));
    QVERIFY(!user.hasWarning("columns_not_known"));
    const TableResult app = readRow(auditAnd({{"InitiatingAppName", "Sync"}, {"InitiatingAppServicePrincipalId", guid(5)}, {"TargetUserName", "b@contoso.example"}}));
    QCOMPARE(app.audit(0).actorApp, std::string_view("Sync"));
    QCOMPARE(std::string(app.audit(0).actorServicePrincipal), guid(5));
    QCOMPARE(app.audit(0).targetUpn, std::string_view("b@contoso.example"));
}

void TestFieldForms::knowsNamesOfScripts()
{
    const TableResult result = readRow(auditAnd({{"InitiatedBy", "a@contoso.example"}, {"InitiatedByIPAddress", "203.0.113.9"},
                                                 {"TargetUser", "b@contoso.example"}, {"TargetResourceId", guid(4)}}));
    const core::AuditEvent& event = result.audit(0);
    QCOMPARE(event.actorUpn, std::string_view("a@contoso.example"));
    QCOMPARE(event.ip, std::string_view("203.0.113.9"));
    QCOMPARE(event.targetUpn, std::string_view("b@contoso.example"));
    QCOMPARE(std::string(event.targetId), guid(4));
    // The object that such a row stands for has the name beside the address.
    const std::string graph = core::rowAsGraph(*result.batches.front().layout, result.rows.front());
    QVERIFY2(graph.find("\"userPrincipalName\":\"a@contoso.example\"") != std::string::npos, graph.c_str());
    QVERIFY(graph.find("203.0.113.9") != std::string::npos);
}

void TestFieldForms::tellsColumnsThatWereNotUsed()
{
    const auto told = [](const TableResult& result) {
        for (const core::FileWarning& warning : result.warnings)
            if (warning.code == "columns_not_known")
                return warning.text;
        return std::string();
    };
    const Row actor{{"Actor", "a@contoso.example"}};
    QCOMPARE(told(readRow(auditAnd(actor))), std::string());
    const auto with = [&](const Row& more) {
        Row cells = auditAnd(actor);
        cells.insert(cells.end(), more.begin(), more.end());
        return told(readRow(cells));
    };
    QCOMPARE(with({{"ipAddress_", "203.0.113.9"}, {"Betroffener", "b@contoso.example"}}),
             std::string("these columns are not known and were not used: ipAddress_, Betroffener"));
    QCOMPARE(with({{"Betroffener", " "}, {"SourceSystem", "Azure AD"}, {"_ResourceId", "x"}, {"sourcetype", "x"}}), std::string());
    Row many;
    for (int i = 0; i < 12; ++i)
        many.emplace_back(fmt::format("Column{}_", static_cast<char>('A' + i)), "x");
    QVERIFY(with(many).ends_with("ColumnH_, ..."));
    const TableResult signIn = readRow({{"Date (UTC)", "2024-03-05T10:00:01Z"}, {"Username", "a@contoso.example"}, {"Application", "Portal"},
                                        {"IP address", "203.0.113.9"}, {"Request ID", guid(9)}, {"Gruppe", "x"}});
    QVERIFY(told(signIn).ends_with(": Gruppe"));
    QVERIFY(told(readTable(portalAuditCsv(2))).empty());
    // A value in a later row counts as well
    const std::string header = "Date (UTC),CorrelationId,OperationName,ActorUserPrincipalName,Betroffener\n2024-03-05T10:00:01Z,c,Update user,a@contoso.example,";
    QVERIFY(told(readTable(header + "\n2024-03-05T10:00:02Z,c,Update user,a@contoso.example,x\n")).ends_with(": Betroffener"));
}

void TestFieldForms::readsUsersOfTheAdminCentre()
{
    const auto user = [](const std::string& blocked) {
        return readRow({{"Block credential", blocked}, {"Department", "IT"}, {"DirSyncEnabled", "True"}, {"Display name", "Anna"}, {"First name", "Anna"},
                        {"Last name", "Example"}, {"Object Id", guid(3)}, {"Proxy addresses", "SMTP:a@contoso.example"},
                        {"User principal name", "a@contoso.example"}, {"When created", "2020-01-01 00:00:00Z"}});
    };
    QCOMPARE(user("True").format, std::string("user-csv"));
    QVERIFY(mappedOf(user("True")).users.at(0).enabled == false);
    QVERIFY(mappedOf(user("False")).users.at(0).enabled == true);
    QVERIFY(!mappedOf(user("")).users.at(0).enabled);
    const TableResult msol = readRow({{"UserPrincipalName", "a@contoso.example"}, {"DisplayName", "Anna"}, {"ObjectId", guid(3)}, {"BlockCredential", "True"},
                                      {"IsLicensed", "True"}, {"FirstName", "Anna"}, {"LastName", "Example"}});
    QCOMPARE(msol.format, std::string("user-csv"));
    QVERIFY(mappedOf(msol).users.at(0).enabled == false);
}

void TestFieldForms::readsEventsCopiedFromTheViewer()
{
    forms::Event first, second;
    second.id = 31002;
    second.message = "Two lines\r\n\r\nSource: none of ours";
    const std::string text = copied(first) + "\r\n" + copied(second);
    const auto english = readText(text);
    QCOMPARE(english->format, std::string("event-text"));
    QVERIFY(english->rejects.empty() && english->warnings.empty());
    QCOMPARE(english->events.size(), std::size_t(2));
    QCOMPARE(english->events[0].provider, std::string_view(first.provider));
    QCOMPARE(english->events[0].channel, std::string_view("Application"));
    QCOMPARE(english->events[0].computer, std::string_view(first.computer));
    QCOMPARE(english->events[0].message, std::string_view(first.message));
    QCOMPARE(utc(english->events[0]), std::string("2024-05-01T10:00:05Z"));
    QCOMPARE(*english->events[1].eventId, 31002U);
    QVERIFY(english->events[1].message.ends_with("Source: none of ours"));
    const auto german = readText("\xEF\xBB\xBFProtokollname: Application\r\nQuelle:        PasswordResetService\r\nDatum:         05.03.2024 11:00:59\r\n"
                                 "Ereignis-ID:   31001\r\nAufgabenkategorie:Keine\r\nEbene:         Informationen\r\n"
                                 "Schl\xC3\xBCsselw\xC3\xB6rter:Klassisch\r\nBenutzer:      Nicht zutreffend\r\nComputer:      SYNC01\r\nBeschreibung:\r\nx\r\n");
    QCOMPARE(german->format, std::string("event-text"));
    QCOMPARE(german->events.size(), std::size_t(1));
    QCOMPARE(utc(german->events[0]), std::string("2024-03-05T11:00:59Z"));
    QCOMPARE(german->events[0].message, std::string_view("x"));
    // In a file with heads of their own such lines are text.
    forms::Event quoting;
    quoting.message = "somebody wrote\r\nLog Name: Application\r\nSource: x";
    QCOMPARE(readText(forms::wevtutilText(quoting, 0) + forms::wevtutilText(first, 1))->events.size(), std::size_t(2));
    QVERIFY(!core::detectFormat("Name: x\r\nSource: y\r\n", true).isKnown());
}

void TestFieldForms::readsRolesOfScripts()
{
    const TableResult plain = readRow({{"Role", "Global Administrator"}, {"DisplayName", "Anna"}, {"UserPrincipalName", "a@contoso.example"}});
    QCOMPARE(plain.format, std::string("role-csv"));
    QCOMPARE(mappedOf(plain).roles.at(0).principalUpn, std::string_view("a@contoso.example"));
    const TableResult member = readRow({{"RoleName", "Helpdesk Administrator"}, {"MemberName", "Anna"}, {"MemberUPN", "a@contoso.example"}, {"MemberType", "user"}});
    QCOMPARE(member.format, std::string("role-csv"));
    const core::RoleAssignment& role = mappedOf(member).roles.at(0);
    QCOMPARE(role.role, std::string_view("Helpdesk Administrator"));
    QCOMPARE(role.principalName, std::string_view("Anna"));
    QCOMPARE(role.principalUpn, std::string_view("a@contoso.example"));
    QCOMPARE(role.principalType, std::string_view("user"));
    const TableResult typed = readRow({{"Role", "Helpdesk Administrator"}, {"DisplayName", "Anna"}, {"UserPrincipalName", "a@contoso.example"}, {"Id", guid(3)},
                                       {"Type", "#microsoft.graph.user"}});
    QCOMPARE(mappedOf(typed).roles.at(0).principalType, std::string_view("user"));
}

void TestFieldForms::takesNoOtherListForRoles()
{
    QCOMPARE(readRow({{"Name", "Anna"}, {"User name", "a@contoso.example"}, {"UserName", "anna"}, {"Role", "Owner"}}).format, std::string("unknown"));
    const TableResult users = readRow({{"UserPrincipalName", "a@contoso.example"}, {"DisplayName", "Anna"}, {"Role", "Teacher"}, {"Department", "IT"}});
    QCOMPARE(users.format, std::string("user-csv"));
    QCOMPARE(readRow({{"Date (UTC)", "2024-03-05T10:00:01Z"}, {"User", "Anna"}, {"Username", "a@contoso.example"}, {"Application", "Portal"},
                      {"IP address", "203.0.113.9"}, {"Status", "Success"}, {"Role", "Global Administrator"}}).format, std::string("signin-csv"));
}

void TestFieldForms::readsUnifiedAuditInColumns()
{
    const TableResult result = readRow({{"CreationTime", "2024-03-05T10:01:01"}, {"Id", guid(6)}, {"Operation", "Reset user password."}, {"OrganizationId", guid(1)},
                                        {"RecordType", "8"}, {"ResultStatus", "Success"}, {"UserKey", "x"}, {"UserType", "0"}, {"Version", "1"},
                                        {"Workload", "AzureActiveDirectory"}, {"ClientIP", "203.0.113.9"}, {"ObjectId", "b@contoso.example"},
                                        {"UserId", "a@contoso.example"}, {"Actor", "System.Object[]"}});
    QCOMPARE(result.format, std::string("unified-audit-csv"));
    QVERIFY(result.rejects.empty());
    const core::Activity& event = mappedOf(result).activities.at(0);
    QCOMPARE(utc(event), std::string("2024-03-05T10:01:01Z"));
    QCOMPARE(std::string(event.id), guid(6));
    QCOMPARE(event.action, std::string_view("Reset user password."));
    QCOMPARE(event.userUpn, std::string_view("a@contoso.example"));
    QCOMPARE(event.targetUpn, std::string_view("b@contoso.example"));
    QCOMPARE(event.ip, std::string_view("203.0.113.9"));
    QCOMPARE(event.app, std::string_view("Microsoft 365"));
    // The table of Log Analytics stays what it is.
    QCOMPARE(readRow({{"OfficeWorkload", "x"}, {"RecordType", "8"}, {"Operation", "x"}, {"UserId", "x"}, {"TimeGenerated", "x"}}).format, std::string("unknown"));
}

void TestFieldForms::readsKibana()
{
    const TableResult events = readRow({{"@timestamp", "Mar 5, 2024 @ 11:00:59.123"}, {"host.name", "sync01"}, {"winlog.computer_name", "SYNC01.contoso.example"},
                                        {"winlog.event_id", "31001"}, {"winlog.provider_name", "PasswordResetService"}, {"winlog.channel", "Application"},
                                        {"winlog.record_id", "7"}, {"message", "TrackingId: " + guid(7) + ", PasswordResetRequestStart, Details: a@contoso.example"}});
    QCOMPARE(events.format, std::string("event-csv"));
    const core::ServerEvent& event = mappedOf(events).serverEvents.at(0);
    QCOMPARE(utc(event), std::string("2024-03-05T11:00:59.123Z"));
    QCOMPARE(event.computer, std::string_view("SYNC01.contoso.example"));
    QCOMPARE(event.channel, std::string_view("Application"));
    QCOMPARE(*event.recordId, std::uint64_t(7));
    const std::string path = "azure.auditlogs.properties.";
    const TableResult audits = readRow({{"@timestamp", "Mar 5, 2024 @ 11:00:59.123"}, {path + "activity_datetime", "2024-03-05T10:00:59.1234567Z"},
                                        {path + "activity_display_name", "Reset password (self-service)"}, {path + "id", "SSPR_x"},
                                        {path + "correlation_id", guid(7)}, {path + "initiated_by.user.userPrincipalName", "a@contoso.example"},
                                        {path + "initiated_by.user.ipAddress", "203.0.113.9"}, {path + "logged_by_service", "Self-service Password Management"},
                                        {path + "result", "success"}, {path + "target_resources.0.user_principal_name", "b@contoso.example"},
                                        {path + "target_resources.0.id", guid(4)}, {"azure.tenant_id", guid(1)}, {"agent.type", "filebeat"}});
    QCOMPARE(audits.format, std::string("audit-csv"));
    const core::AuditEvent& audit = audits.audit(0);
    QCOMPARE(utc(audit), std::string("2024-03-05T10:00:59.1234567Z"));
    QCOMPARE(audit.id, std::string_view("SSPR_x"));
    QCOMPARE(audit.actorUpn, std::string_view("a@contoso.example"));
    QCOMPARE(audit.ip, std::string_view("203.0.113.9"));
    QCOMPARE(audit.targetUpn, std::string_view("b@contoso.example"));
    QCOMPARE(std::string(audit.targetId), guid(4));
    QVERIFY(!audits.hasWarning("columns_not_known"));
    // its pipeline moves a result of success or failure
    const TableResult moved = readRow({{path + "activity_datetime", "2024-03-05T10:00:59.1234567Z"}, {path + "activity_display_name", "Reset password (by admin)"},
                                       {path + "correlation_id", guid(7)}, {path + "logged_by_service", "Self-service Password Management"},
                                       {"event.outcome", "failure"}, {path + "target_resources.0.userPrincipalName", "b@contoso.example"},
                                       {path + "additional_details", "[{\"key\":\"OnPremisesAgent\",\"value\":\"None\"}]"}});
    QCOMPARE(moved.audit(0).result, std::string_view("failure"));
    QCOMPARE(moved.audit(0).targetUpn, std::string_view("b@contoso.example"));
    QVERIFY(!moved.hasWarning("columns_not_known"));
    const std::string signIns = "azure.signinlogs.properties.";
    const TableResult signIn = readRow({{"@timestamp", "2024-03-05T10:01:00.000Z"}, {"source.ip", "203.0.113.2"}, {"event.outcome", "failure"},
                                        {"azure.tenant_id", guid(1)}, {"azure.signinlogs.result_type", "50126"}, {signIns + "created_at", "2024-03-05T10:00:58Z"},
                                        {signIns + "id", guid(5)}, {signIns + "user_principal_name", "a@contoso.example"}, {signIns + "user_id", guid(4)},
                                        {signIns + "app_display_name", "Office"}, {signIns + "status.error_code", "50126"}});
    QCOMPARE(signIn.format, std::string("signin-csv"));
    QCOMPARE(utc(signIn.signIn(0)), std::string("2024-03-05T10:00:58Z"));
    QCOMPARE(signIn.signIn(0).result, std::string_view("50126"));
    QCOMPARE(signIn.signIn(0).ip, std::string_view("203.0.113.2"));
}

void TestFieldForms::readsTheGridOfThePortal()
{
    const std::string header = "Date\tService\tCategory\tActivity\tStatus\tStatus reason\tTarget(s)\tInitiated by (actor)\n";
    const TableResult result = readTable(header + "3/13/2024, 9:30:01 PM\tSelf-service Password Management\tUserManagement\tReset password (self-service)\tSuccess\t"
                                                  "None\tb@contoso.example\ta@contoso.example\n");
    QCOMPARE(result.format, std::string("audit-csv"));
    const core::AuditEvent& event = result.audit(0);
    QCOMPARE(event.result, std::string_view("success"));
    QCOMPARE(event.actorUpn, std::string_view("a@contoso.example"));
    QCOMPARE(event.targetUpn, std::string_view("b@contoso.example"));
    QVERIFY(!result.hasWarning("columns_not_known"));
    // where both are there, the result is the result
    QCOMPARE(readRow(auditAnd({{"Status", "failure"}, {"Actor", "a@contoso.example"}})).audit(0).result, std::string_view("success"));
}

// Each record has a line of a program in front of it: no piece that could not be used, but one word about all of them.
void TestFieldForms::passesHeadings()
{
    const std::string declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    const std::string record = forms::xml({});
    for (const std::string& text : {"Record 1\n" + declaration + record + "\nRecord 2\n" + declaration + record + "\n", copied({}, record) + "\r\n" + copied({}, record)}) {
        const auto read = readText(text);
        QCOMPARE(read->format, std::string("event-xml"));
        QCOMPARE(read->events.size(), std::size_t(2));
        QVERIFY(read->rejects.empty());
        QCOMPARE(read->warnings.size(), std::size_t(1));
        QCOMPARE(read->warnings[0].text, std::string("2 records have a text of one kind in front of them, which was passed over"));
    }
}

void TestFieldForms::passesTextsOfOnePattern()
{
    const std::string record = forms::xml({});
    const auto line = [&](int n) { return fmt::format("2024-03-05T10:00:{:02}Z [Information] message {}: ", n, n * 7) + record + "\n"; };
    const auto all = readText(line(1) + line(2) + line(13));
    QCOMPARE(all->events.size(), std::size_t(3));
    QVERIFY(all->rejects.empty());
    QCOMPARE(all->warnings.size(), std::size_t(1));
    QVERIFY(all->warnings[0].text.starts_with("3 records"));
    // Text that stands there once, or another each time, is a piece that could not be used.
    const auto once = readText(record + "\nrubbish\n" + record);
    QCOMPARE(once->events.size(), std::size_t(2));
    QCOMPARE(once->rejects.size(), std::size_t(1));
    QCOMPARE(once->rejects[0].byteLength, std::uint64_t(7));
    QVERIFY(once->warnings.empty());
    const auto different = readText(record + "\nfirst\n" + record + "\nsecond\n" + record + "\nsecond\n" + record);
    QCOMPARE(different->rejects.size(), std::size_t(1));
    QCOMPARE(different->rejects[0].sample, std::string("first"));
    QCOMPARE(different->warnings.size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(TestFieldForms)
#include "tst_field_forms.moc"
