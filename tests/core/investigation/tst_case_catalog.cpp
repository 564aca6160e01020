// SPDX-License-Identifier: GPL-3.0-or-later
// What a query over a case sees: every column of every table has its name, its type, and values that are of it; the tables of
// sign-ins share out all of them; the program's own tables say what its lists say.
#include "tests/core/store/case_tools.h"

#include <QTest>
#include "core/demo/demo.h"
#include "core/investigation/case_catalog.h"
#include "core/kql/cell_value.h"
#include "core/store/compact_json.h"
#include "core/store/text_functions.h"

using core::kql::Table;
using core::kql::TableColumn;
using core::kql::Type;
using core::sqlite::OpenMode;
using core::sqlite::Statement;

namespace {

std::string select(const Table& table, const std::string& what)
{
    return "SELECT " + what + " FROM " + table.from;
}

std::string column(const Table& table, const char* name)
{
    for (const TableColumn& one : table.columns)
        if (one.name == name)
            return one.sql;
    return "no_such_column";
}

// Of a value that typeof() and text of it have been asked for: why it is none of that type. Empty where it is.
std::string whyNot(Type type, std::string_view kind, std::string_view value)
{
    if (kind == "null")
        return {};
    const bool isInteger = kind == "integer";
    switch (type) {
    case Type::Bool: return isInteger && (value == "0" || value == "1") ? "" : "no bool";
    case Type::Int:
    case Type::Long:
    case Type::TimeSpan: return isInteger ? "" : "no integer";
    case Type::DateTime: return !isInteger ? "no integer" : value.size() >= 16 && value.size() <= 18 ? "" : "no ticks of our days";
    case Type::Real:
    case Type::Decimal: return isInteger || kind == "real" ? "" : "no number";
    case Type::Dynamic:
        return kind != "text" ? "no text" : !core::kql::isSoundJson(value) ? "no JSON" : !core::store::isCompactJson(value) ? "not compact" : value == "null" ? "a JSON null" : "";
    default: return kind == "text" ? "" : "no text";
    }
}

} // namespace

class CaseCatalog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void hasTheColumnsOfLogAnalytics();
    void namesEveryTable();
    void valuesAreOfTheirTypes_data();
    void valuesAreOfTheirTypes();
    void numbersStandForTheirTexts();
    void commonColumnsAreFilled();
    void signInsAreSharedOut();
    void nothingIsLost();
    void timeUsesTheIndex();
    void flowsAreThoseOfTheList();
    void stepsAreThoseOfTheFlows();
    void evidenceAndCoverageAddUp();
    void recordsOfOtherLogsFillTheirTables();
    void alertsLeadToFlows();
    void dynamicValuesAreCompact();
    void emptyCasesHaveAllTables();

private:
    std::int64_t number(const std::string& sql)
    {
        Statement query(m_case->db(), sql);
        return query.step() ? query.integer(0) : -1;
    }
    const Table& table(const char* name) { return *m_catalog.find(name); }

    support::TempDir m_folder;
    std::unique_ptr<core::store::Case> m_case;
    core::kql::Catalog m_catalog;
};

void CaseCatalog::initTestCase()
{
    core::DemoOptions options;
    options.users = 60;
    options.days = 3;
    core::Progress progress;
    QVERIFY_RESULT(core::writeDemo(m_folder / "demo", options, {}, progress));
    {
        auto investigation = core::Investigation::openOrCreate(m_folder / "case.sspr");
        QVERIFY_RESULT(investigation);
        const auto report = (*investigation)->import({m_folder / "demo" / "exports"}, {}, {}, progress);
        QVERIFY(!report.error);
    }
    auto opened = core::store::Case::open(m_folder / "case.sspr", OpenMode::Read);
    QVERIFY_RESULT(opened);
    m_case = std::move(*opened);
    m_catalog = core::caseCatalog(*m_case);
}

void CaseCatalog::hasTheColumnsOfLogAnalytics()
{
    NEED_SHARED("data/la_table_schemas.tsv");
    std::map<std::string, std::string> expected, actual;
    std::istringstream lines(support::readFile(sharedPath));
    for (std::string line; std::getline(lines, line);) {
        const QStringList cells = QString::fromStdString(line).split('\t');
        if (!line.starts_with('#') && cells.size() == 3)
            expected[cells[0].toStdString()] += (cells[1] + ":" + cells[2] + " ").toStdString();
    }
    QVERIFY(expected.size() > 15);
    for (const auto& [name, columns] : expected) {
        QVERIFY2(m_catalog.find(name), name.c_str());
        for (const TableColumn& one : m_catalog.find(name)->columns)
            actual[name] += one.name + ":" + core::kql::typeName(one.type) + " ";
        QCOMPARE(actual[name], columns);
    }
}

void CaseCatalog::namesEveryTable()
{
    const auto names = m_catalog.names();
    for (const char* name : {"SsprFlows", "SsprSteps", "SsprAlerts", "Evidence", "Coverage", "AuditLogs", "SigninLogs", "OfficeActivity"})
        QVERIFY2(std::find(names.begin(), names.end(), name) != names.end(), name);
    for (const std::string& name : names) {
        const auto found = m_catalog.find(name);
        QVERIFY2(!found->meaning.empty() && found->meaning.ends_with('.'), name.c_str());
        QVERIFY2(found->rows == core::kql::RowKind::Nothing || !found->rowId.empty(), name.c_str());
        const auto isTime = [](const TableColumn& c) { return c.name == "TimeGenerated"; }; // tables of advanced hunting have it where a query names it
        QVERIFY2(std::ranges::any_of(found->columns, isTime) || std::ranges::any_of(found->namedOnly, isTime), name.c_str());
        QVERIFY2(found->timeColumn.empty() || std::ranges::any_of(found->columns, [&](const TableColumn& c) { return c.name == found->timeColumn; }), name.c_str());
        std::set<std::string> columns;
        for (const TableColumn& one : found->columns)
            QVERIFY2(columns.insert(one.name).second, (name + "." + one.name).c_str());
    }
}

void CaseCatalog::valuesAreOfTheirTypes_data()
{
    QTest::addColumn<QString>("name");
    for (const std::string& name : m_catalog.names())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void CaseCatalog::valuesAreOfTheirTypes()
{
    QFETCH(QString, name);
    const Table& table = *m_catalog.find(name.toStdString());
    // Every column on its own: a column that cannot be asked for fails with its name.
    for (const TableColumn& one : table.columns) {
        Statement rows(m_case->db(), select(table, fmt::format("DISTINCT typeof({0}), {0}", one.sql)));
        while (rows.step()) {
            const std::string why = whyNot(one.type, rows.text(0), rows.text(1));
            QVERIFY2(why.empty(), fmt::format("{}: {}: {}", one.name, why, rows.text(1)).c_str());
        }
    }
}

void CaseCatalog::numbersStandForTheirTexts()
{
    int checked = 0;
    for (const std::string& name : m_catalog.names()) {
        const Table& table = *m_catalog.find(name);
        for (const TableColumn& one : table.columns) {
            if (one.textNumber.empty())
                continue;
            ++checked;
            QCOMPARE(one.type, Type::String);
            const std::string differs = fmt::format("count(*) FILTER (WHERE {} IS NOT string_text({}))", one.sql, one.textNumber);
            QVERIFY2(number(select(table, differs)) == 0, (name + "." + one.name).c_str());
        }
    }
    QVERIFY(checked > 100);
    for (const char* common : {"OperationName", "Result", "ResultReason", "LoggedByService", "Category"})
        QVERIFY(std::any_of(table("AuditLogs").columns.begin(), table("AuditLogs").columns.end(),
                            [&](const TableColumn& c) { return c.name == common && !c.textNumber.empty(); }));
}

// A view that names a member wrongly gives NULL in every row.
void CaseCatalog::commonColumnsAreFilled()
{
    const auto filled = [&](const char* name, std::initializer_list<const char*> columns) {
        for (const char* one : columns) {
            const std::string sql = column(table(name), one);
            QVERIFY2(number(select(table(name), fmt::format("count(*) FILTER (WHERE {0} IS NOT NULL AND {0} <> '')", sql))) > 0,
                     fmt::format("{}.{}", name, one).c_str());
        }
    };
    filled("AuditLogs", {"TimeGenerated", "ActivityDateTime", "OperationName", "Category", "Result", "ResultReason", "LoggedByService", "CorrelationId", "Id",
                         "InitiatedBy", "TargetResources", "AdditionalDetails", "AADTenantId", "ResourceId", "OperationVersion", "Type", "AADOperationType"});
    filled("SigninLogs", {"TimeGenerated", "CreatedDateTime", "UserPrincipalName", "UserId", "IPAddress", "AppDisplayName", "AppId", "ResultType", "Location",
                          "LocationDetails", "DeviceDetail", "Status", "RiskLevelAggregated", "ConditionalAccessStatus", "CorrelationId", "UserAgent",
                          "AuthenticationRequirement", "IsInteractive", "ClientAppUsed", "Id", "Category"});
    filled("AADNonInteractiveUserSignInLogs", {"UserPrincipalName", "Status", "LocationDetails", "DeviceDetail", "ResultType"});
    filled("AADServicePrincipalSignInLogs", {"ServicePrincipalId", "ServicePrincipalName", "ResultType", "IPAddress"});
    filled("EntraIdSignInEvents", {"Timestamp", "AccountUpn", "AccountObjectId", "Application", "ApplicationId", "LogonType", "IPAddress", "Country", "City", "State",
                                   "ResourceDisplayName", "CorrelationId", "ReportId", "DeviceTrustType", "OSPlatform", "Browser", "EntraIdDeviceId", "UserAgent",
                                   "AuthenticationRequirement", "Latitude"});
    filled("AADSpnSignInEventsBeta", {"ServicePrincipalId", "ServicePrincipalName", "ErrorCode", "IPAddress"});
    filled("AADUserRiskEvents", {"UserPrincipalName", "RiskEventType", "RiskLevel", "IpAddress", "Location", "DetectedDateTime"});
    filled("AADRiskyUsers", {"UserPrincipalName", "RiskLevel", "RiskState"});
    filled("Event", {"Source", "EventID", "Computer", "EventLog", "RenderedDescription", "EventData"});
    filled("WindowsEvent", {"Provider", "Channel", "EventID", "EventData", "EventRecordId"});
    filled("SecurityEvent", {"EventID", "Account", "TargetUserName", "Activity", "Computer", "EventData", "AccountType"});
    filled("CloudAppEvents", {"ActionType", "AccountId", "Application", "ObjectId", "ReportId"});
    filled("IdentityInfo", {"AccountUPN", "AccountObjectId", "AccountDisplayName", "AssignedRoles", "TimeGenerated"});
}

void CaseCatalog::signInsAreSharedOut()
{
    std::int64_t all = 0;
    int filled = 0;
    for (const char* name : {"SigninLogs", "AADNonInteractiveUserSignInLogs", "AADServicePrincipalSignInLogs", "AADManagedIdentitySignInLogs", "ADFSSignInLogs"}) {
        const std::int64_t rows = number(select(table(name), "count(*)"));
        QCOMPARE(number(select(table(name), fmt::format("count(*) FILTER (WHERE {} = '{}')", column(table(name), "Type"), name))), rows);
        all += rows;
        filled += rows > 0;
    }
    QVERIFY(filled >= 4);
    QCOMPARE(all, number("SELECT count(*) FROM signin WHERE flags & 2 = 0"));
    QCOMPARE(number("SELECT count(*) FROM all_signins"), all);
    const auto rowsOf = [&](const char* name) { return number(select(table(name), "count(*)")); };
    for (const char* name : {"EntraIdSignInEvents", "AADSignInEventsBeta"})
        QCOMPARE(rowsOf(name), rowsOf("SigninLogs") + rowsOf("AADNonInteractiveUserSignInLogs"));
    for (const char* name : {"EntraIdSpnSignInEvents", "AADSpnSignInEventsBeta"})
        QCOMPARE(rowsOf(name), rowsOf("AADServicePrincipalSignInLogs") + rowsOf("AADManagedIdentitySignInLogs"));
}

void CaseCatalog::nothingIsLost()
{
    const auto rows = [&](const char* name) { return number(select(table(name), "count(*)")); };
    const auto distinct = [&](const char* name) { return number(select(table(name), "count(DISTINCT " + table(name).rowId + ")")); };
    QCOMPARE(rows("AuditLogs"), number("SELECT count(*) FROM audit"));
    QCOMPARE(distinct("AuditLogs"), number("SELECT count(*) FROM audit"));
    QVERIFY(rows("Event") > 0 && rows("SecurityEvent") > 0);
    QCOMPARE(rows("Event") + rows("SecurityEvent"), number("SELECT count(*) FROM server_event"));
    QCOMPARE(distinct("WindowsEvent"), number("SELECT count(*) FROM server_event"));
    QCOMPARE(distinct("AADUserRiskEvents"), number("SELECT count(*) FROM risk_event"));
    QCOMPARE(distinct("AADRiskyUsers"), number("SELECT count(*) FROM risky_user"));
    QCOMPARE(distinct("CloudAppEvents"), number("SELECT count(*) FROM activity"));
    // who has nothing but a SAM name is in no directory of the cloud
    QCOMPARE(rows("IdentityInfo"), number("SELECT count(*) FROM person p WHERE p.object_id IS NOT NULL OR EXISTS (SELECT 1 FROM person_name n WHERE n.person = p.id AND n.kind = 'upn')"));
    QCOMPARE(number(select(table("IdentityInfo"), "count(*) FILTER (WHERE AccountUPN IS NULL AND AccountObjectId IS NULL)")), std::int64_t(0));
    QCOMPARE(distinct("SsprFlows"), number("SELECT count(*) FROM flow"));
    QCOMPARE(rows("SsprSteps"), number("SELECT count(*) FROM flow_event"));
    QCOMPARE(rows("Evidence"), number("SELECT count(*) FROM file"));
}

void CaseCatalog::timeUsesTheIndex()
{
    const auto plan = [&](const char* name) {
        Statement query(m_case->db(), "EXPLAIN QUERY PLAN " + select(table(name), "count(*)") + " WHERE " + column(table(name), table(name).timeColumn.c_str()) + " >= 17000000000000000");
        std::string text;
        while (query.step())
            text += std::string(query.text(3)) + "\n";
        return text;
    };
    for (const auto& [name, index] : {std::pair{"AuditLogs", "audit_generated"}, std::pair{"SigninLogs", "signin_generated"},
                                      std::pair{"AADNonInteractiveUserSignInLogs", "signin_generated"}, std::pair{"EntraIdSignInEvents", "signin_generated"}, std::pair{"Event", "server_event_time"},
                                      std::pair{"SecurityEvent", "server_event_time"}}) {
        const std::string text = plan(name);
        QVERIFY2(text.find(index) != std::string::npos, text.c_str());
    }
}

void CaseCatalog::flowsAreThoseOfTheList()
{
    const Table& flows = table("SsprFlows");
    std::string columns = flows.rowId;
    for (const char* name : {"CorrelationId", "Kind", "Subtype", "Outcome", "UserPrincipalName", "StartTime", "EndTime", "Reason", "ReasonCode", "LastStep", "SourceIp",
                             "Initiator", "Methods", "Steps", "Hybrid", "Incomplete", "OnPremMatchedBy", "OnPremOutcome", "OnPremComputer", "OnPremEventIds",
                             "OnPremServers", "OnPremClockOffset", "UserAgent", "TenantId", "UserId"})
        columns += ", " + column(flows, name);
    std::map<std::int64_t, std::vector<std::string>> rows;
    Statement query(m_case->db(), select(flows, columns));
    while (query.step())
        for (int i = 1; i <= 25; ++i)
            rows[query.integer(0)].emplace_back(query.text(i));
    auto investigation = core::Investigation::openReadOnly(m_folder / "case.sspr");
    QVERIFY_RESULT(investigation);
    const auto list = (*investigation)->flows();
    QVERIFY_RESULT(list);
    QCOMPARE(rows.size(), (*list)->size());
    for (const core::Flow& flow : **list) {
        std::string methods, events, servers;
        for (const core::Method method : core::methodsIn(flow.methods))
            methods += (methods.empty() ? "\"" : ",\"") + std::string(core::methodName(method)) + "\"";
        for (const std::uint32_t id : flow.serverEventIds)
            events += (events.empty() ? "" : ",") + std::to_string(id);
        for (const std::string& server : flow.servers)
            servers += (servers.empty() ? "\"" : ",\"") + server + "\"";
        const bool matched = flow.matchedBy.has_value();
        const std::vector<std::string> expected{
            flow.correlationId, core::name(flow.kind), core::name(flow.subtype), core::name(flow.outcome), flow.user, std::to_string(flow.started.ticks),
            std::to_string(flow.ended.ticks), flow.reason, flow.reasonCode, flow.lastStep, flow.sourceIp, flow.initiator, "[" + methods + "]",
            std::to_string(flow.steps), flow.hybrid ? "1" : "0", flow.incomplete ? "1" : "0", matched ? core::name(*flow.matchedBy) : "",
            matched ? core::name(flow.serverOutcome) : "", flow.computer, "[" + events + "]", "[" + servers + "]",
            matched && flow.clockOffsetMs ? std::to_string(*flow.clockOffsetMs * 10'000) : "", flow.userAgent, flow.tenantId, flow.userId};
        QCOMPARE(rows[flow.id.value], expected);
    }
}

void CaseCatalog::stepsAreThoseOfTheFlows()
{
    const Table& steps = table("SsprSteps");
    std::string columns = steps.rowId;
    for (const char* name : {"TimeGenerated", "Lane", "Step", "Result", "EventId", "Link", "LinkRule", "Computer", "SourceIp", "ShownTime", "Actor", "Target"})
        columns += ", " + column(steps, name);
    auto investigation = core::Investigation::openReadOnly(m_folder / "case.sspr");
    QVERIFY_RESULT(investigation);
    const auto list = (*investigation)->flows();
    QVERIFY_RESULT(list);
    std::size_t checked = 0;
    for (std::size_t i = 0; i < (*list)->size(); i += 7) {
        const auto detail = (*investigation)->flow((**list)[i].id);
        QVERIFY_RESULT(detail);
        std::multiset<std::vector<std::string>> expected, actual;
        for (const core::FlowStep& step : detail->steps)
            if (step.rule <= core::LinkRule::Administrator)
                expected.insert({std::to_string(step.event.value), std::to_string(step.time.ticks), core::laneName(step.lane), step.step, step.result, step.sourceId,
                                 core::name(step.link), core::name(step.rule), step.computer, step.ip, std::to_string(step.shownTime.ticks), step.actor, step.target});
        Statement query(m_case->db(), select(steps, columns) + " WHERE " + column(steps, "CorrelationId") + " = ?");
        query.bind(1, std::string_view((**list)[i].correlationId));
        while (query.step()) {
            std::vector<std::string> row;
            for (int k = 0; k < 13; ++k)
                row.emplace_back(query.text(k));
            actual.insert(row);
        }
        QCOMPARE(actual, expected);
        checked += actual.size();
    }
    QVERIFY(checked > 50);
}

void CaseCatalog::evidenceAndCoverageAddUp()
{
    const Table& evidence = table("Evidence");
    QCOMPARE(number(select(evidence, "sum(" + column(evidence, "Imported") + ")")), number("SELECT sum(imported) FROM file"));
    QCOMPARE(number(select(evidence, "count(*)") + " WHERE length(" + column(evidence, "Sha256") + ") <> 64"), std::int64_t(0));
    QVERIFY(number(select(evidence, "count(*)") + " WHERE json_array_length(" + column(evidence, "Spans") + ") > 0") > 0);
    const Table& coverage = table("Coverage");
    QCOMPARE(number(select(coverage, "sum(" + column(coverage, "Events") + ")")), number("SELECT sum(events) FROM coverage"));
    QVERIFY(number(select(coverage, "count(DISTINCT " + column(coverage, "Source") + ")")) > 3);
}

void CaseCatalog::recordsOfOtherLogsFillTheirTables()
{
    support::TempDir folder;
    support::writeFile(folder / "provisioning.json",
                       "{\"time\":\"2024-05-01T10:20:00Z\",\"category\":\"ProvisioningLogs\",\"operationName\":\"Provisioning activity\",\"durationMs\":12,"
                       "\"properties\":{\"id\":\"p1\",\"jobId\":\"j\",\"provisioningSteps\":[ {\"name\" : \"n\"} ],\"tenantId\":\"t\"}}\n");
    {
        auto investigation = core::Investigation::openOrCreate(folder / "case.sspr");
        core::Progress progress;
        QVERIFY(!(*investigation)->import({folder / "provisioning.json"}, {}, {}, progress).error);
    }
    auto opened = core::store::Case::open(folder / "case.sspr", OpenMode::Read);
    QVERIFY_RESULT(opened);
    const auto catalog = core::caseCatalog(**opened);
    const Table& provisioning = *catalog.find("AADProvisioningLogs");
    Statement rows((*opened)->db(), select(provisioning, column(provisioning, "JobId") + ", " + column(provisioning, "ProvisioningSteps") + ", "
                                                             + column(provisioning, "TimeGenerated") + ", " + column(provisioning, "Type")));
    QVERIFY(rows.step());
    QCOMPARE(rows.text(0), std::string_view("j"));
    QCOMPARE(rows.text(1), std::string_view("[{\"name\":\"n\"}]"));
    QCOMPARE(rows.integer(2), core::parseTime("2024-05-01T10:20:00Z")->time.ticks);
    QCOMPARE(rows.text(3), std::string_view("AADProvisioningLogs"));
    QVERIFY(!rows.step());
}

void CaseCatalog::alertsLeadToFlows()
{
    support::TempDir folder;
    auto opened = core::store::Case::open(folder / "case.sspr", OpenMode::Create);
    QVERIFY_RESULT(opened);
    (*opened)->db().execute("INSERT INTO string VALUES (1, 'ann@contoso.com'), (2, 'c-1');"
                            "INSERT INTO alert VALUES (7, '00000000000000a7', 'new', 'r', 'Rule', '1.0', '{\"a\": 1}', 'high', '', '', 'A title', '', 100, NULL, 200,"
                            " 1, NULL, NULL, '[]', '[]', '[]', 0);"
                            "INSERT INTO alert_flow VALUES (7, 2); INSERT INTO alert_event VALUES (7, 5), (7, 4)");
    const auto catalog = core::caseCatalog(**opened);
    const Table& alerts = *catalog.find("SsprAlerts");
    std::string columns;
    for (const char* name : {"AlertId", "UserPrincipalName", "CorrelationIds", "EventNumbers", "Parameters", "Status"})
        columns += (columns.empty() ? "" : " || '|' || ") + column(alerts, name);
    Statement rows((*opened)->db(), select(alerts, columns));
    QVERIFY(rows.step());
    QCOMPARE(rows.text(0), std::string_view("00000000000000a7|ann@contoso.com|[\"c-1\"]|[4,5]|{\"a\":1}|new"));
}

// Records of tools that print them over several lines.
void CaseCatalog::dynamicValuesAreCompact()
{
    support::TempDir folder;
    support::writeFile(folder / "audit.json",
                       "[\n  {\n    \"id\": \"Directory_1\",\n    \"category\": \"UserManagement\",\n    \"activityDateTime\": \"2024-05-01T10:00:00Z\",\n"
                       "    \"activityDisplayName\": \"Update user\",\n    \"result\": \"success\",\n    \"initiatedBy\": {\n      \"user\": { \"displayName\": \"A \\/ B \\u0026 \\\"C\\\" {x : 1}\",\n"
                       "        \"userPrincipalName\": \"ann@contoso.com\" }\n    },\n    \"targetResources\": [ { \"type\" : \"User\", \"modifiedProperties\" : [ ] } ]\n  }\n]\n");
    {
        auto investigation = core::Investigation::openOrCreate(folder / "case.sspr");
        core::Progress progress;
        QVERIFY(!(*investigation)->import({folder / "audit.json"}, {}, {}, progress).error);
    }
    auto opened = core::store::Case::open(folder / "case.sspr", OpenMode::Read);
    QVERIFY_RESULT(opened);
    const auto catalog = core::caseCatalog(**opened);
    const Table& audit = *catalog.find("AuditLogs");
    Statement rows((*opened)->db(), select(audit, column(audit, "InitiatedBy") + ", " + column(audit, "TargetResources")));
    QVERIFY(rows.step());
    QCOMPARE(rows.text(0), std::string_view("{\"user\":{\"displayName\":\"A / B & \\\"C\\\" {x : 1}\",\"userPrincipalName\":\"ann@contoso.com\"}}"));
    QCOMPARE(rows.text(1), std::string_view("[{\"type\":\"User\",\"modifiedProperties\":[]}]"));
}

void CaseCatalog::emptyCasesHaveAllTables()
{
    support::TempDir folder;
    auto opened = core::store::Case::open(folder / "case.sspr", OpenMode::Create);
    QVERIFY_RESULT(opened);
    const auto catalog = core::caseCatalog(**opened);
    QCOMPARE(catalog.names(), m_catalog.names());
    for (const std::string& name : catalog.names()) {
        const Table& table = *catalog.find(name);
        std::string columns;
        for (const TableColumn& one : table.columns)
            columns += (columns.empty() ? "" : ", ") + one.sql;
        Statement rows((*opened)->db(), select(table, columns));
        QVERIFY2(!rows.step(), name.c_str());
    }
}

QTEST_APPLESS_MAIN(CaseCatalog)
#include "tst_case_catalog.moc"
