// SPDX-License-Identifier: GPL-3.0-or-later
// The views AuditLogs and SigninLogs against the records they come from, and the three detections of the
// article of 2020 (tests/golden/spike: as published, flaws included, and corrected) on a small tenant, row by
// row.
#include "core/investigation/investigation.h"
#include "core/store/case.h"
#include "tests/support/support.h"

#include <QTest>
#include <fmt/format.h>
#include <set>
#include <sqlite3.h>
#include <sstream>

using core::sqlite::OpenMode;
using core::sqlite::Statement;

namespace {

constexpr std::int64_t minute = 600'000'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t now = 1'700'000'000LL * 10'000'000; // 2023-11-14T22:13:20Z

struct Audit {
    std::int64_t ago; // before now
    const char *operation, *reason, *service, *upn, *ip;
    const char* modified = "[]";
};

std::string auditLine(const Audit& a)
{
    static int number = 0;
    ++number;
    return fmt::format(
        R"({{"time":"{time}","resourceId":"/tenants/t/providers/Microsoft.aadiam","operationName":"{op}","operationVersion":"1.0",)"
        R"("category":"AuditLogs","resultSignature":"None","durationMs":7,"correlationId":"0a1b2c3d-0000-4000-8000-{n:012x}",)"
        R"("identity":"caf\u00e9","Level":4,"properties":{{"id":"Directory_{n}","category":"UserManagement",)"
        R"("correlationId":"0a1b2c3d-0000-4000-8000-{n:012x}","result":"success","resultReason":"{reason}",)"
        R"("activityDisplayName":"{op}","activityDateTime":"{time}","loggedByService":"{service}","identity":"",)"
        R"("initiatedBy":{{"user":{{"id":"i","displayName":null,"userPrincipalName":"{upn}","ipAddress":"{ip}"}}}},)"
        R"("targetResources":[ {{"id":"t","displayName":"T","type":"User","userPrincipalName":"{upn}","modifiedProperties":{modified}}} ],)"
        R"("additionalDetails":[{{"key":"a \u0022quoted\u0022 key","value":"v"}}]}}}})"
        "\n",
        fmt::arg("time", core::formatUtc({now - a.ago})), fmt::arg("op", a.operation), fmt::arg("n", number),
        fmt::arg("reason", a.reason), fmt::arg("service", a.service), fmt::arg("upn", a.upn),
        fmt::arg("ip", a.ip), fmt::arg("modified", a.modified));
}

struct SignIn {
    std::int64_t ago;
    const char *upn, *ip;
    const char* code = "0";
    const char* risk = "none";
    const char* id = nullptr; // a later stage has the id of the earlier
    const char* category = "SignInLogs";
};

std::string signInLine(const SignIn& s)
{
    static int number = 0;
    ++number;
    return fmt::format(
        R"({{"time":"{time}","resourceId":"/tenants/t/providers/Microsoft.aadiam","operationName":"Sign-in activity",)"
        R"("category":"{category}","resultType":"{code}","durationMs":0,"identity":"N","Level":4,"location":"DE","properties":{{)"
        R"("id":"{id}","createdDateTime":"{time}","userPrincipalName":"{upn}","userId":"u","appDisplayName":"App",)"
        R"("ipAddress":"{ip}","status":{{"errorCode":{code}}},"deviceDetail":{{"deviceId":""}},)"
        R"("location":{{"city":"Berlin","countryOrRegion":"DE"}},"mfaDetail":null,"resourceId":"r-1","isInteractive":true,)"
        R"("riskLevelAggregated":"{risk}","riskLevelDuringSignIn":"{risk}","flaggedForReview":false,"autonomousSystemNumber":3367,)"
        R"("appliedConditionalAccessPolicies":[{{"displayName":"P"}}],"correlationId":"0a1b2c3d-1111-4000-8000-{n:012x}"}}}})"
        "\n",
        fmt::arg("time", core::formatUtc({now - s.ago})), fmt::arg("category", s.category),
        fmt::arg("code", s.code),
        fmt::arg("id", s.id ? std::string(s.id) : "signin-" + std::to_string(number)), fmt::arg("upn", s.upn),
        fmt::arg("ip", s.ip), fmt::arg("risk", s.risk), fmt::arg("n", number));
}

// Every row as its columns joined by '|'; NULL as "NULL".
std::vector<std::string> rowsOf(Statement& query, int columns)
{
    std::vector<std::string> rows;
    while (query.step()) {
        std::string row;
        for (int i = 0; i < columns; ++i)
            row += (i ? "|" : "") + (query.isNull(i) ? std::string("NULL") : std::string(query.text(i)));
        rows.push_back(row);
    }
    query.reset();
    return rows;
}

constexpr const char* sspr = "Self-service Password Management";
constexpr const char* progress = "Self-service password reset flow activity progress";
constexpr const char* submitted = "User submitted their user ID";
constexpr const char* methods =
    R"([{"displayName":"StrongAuthenticationMethod","oldValue":"[]","newValue":"[1]"}])";

const std::vector<Audit> audits = {
    {2 * hour, "Blocked from self-service password reset", "User is blocked", sspr, "blocked@example.com",
     "192.0.2.9"},
    {3 * hour, progress, "Verification is blocked for 24 hours", sspr, "gate@example.com", "192.0.2.8"},
    {2 * day, "Blocked from self-service password reset", "too old", sspr, "old@example.com", "192.0.2.7"},
    {3 * hour, "Blocked something", "blocked", "Core Directory", "other@example.com", "192.0.2.6"},
    // unknown address
    {1 * hour, progress, submitted, sspr, "known@example.com", "192.0.2.1"},
    {1 * hour, progress, submitted, sspr, "elsewhere@example.com", "203.0.113.1"},
    {1 * hour, progress, submitted, sspr, "never@example.com", "203.0.113.2"},
    {1 * hour, progress, submitted, sspr, "stale@example.com", "192.0.2.3"},
    {1 * hour, progress, submitted, sspr, "hidden@example.com", "192.0.2.4"},
    {1 * hour, progress, submitted, sspr, "Upper@example.com", "192.0.2.5"},
    {1 * hour, progress, submitted, sspr, "risky@example.com", "192.0.2.10"},
    // admin resets, looked for in the last hour
    {30 * minute, "Reset password (by admin)", "", "Core Directory", "near@example.com", "198.51.100.1"},
    {25 * minute, "Update user", "", "Core Directory", "near@example.com", "", methods},
    {50 * minute, "Reset password (by admin)", "", "Core Directory", "far@example.com", "198.51.100.1"},
    {5 * minute, "Update user", "", "Core Directory", "far@example.com", "", methods},
    {20 * minute, "Reset password (by admin)", "", "Core Directory", "alone@example.com", "198.51.100.1"},
};

const std::vector<SignIn> signIns = {
    {1 * day, "known@example.com", "192.0.2.1"},
    {1 * day, "elsewhere@example.com", "192.0.2.2"},
    {30 * minute, "elsewhere@example.com", "203.0.113.1"},      // after the attempt
    {1 * day, "elsewhere@example.com", "203.0.113.1", "50126"}, // not successful
    {7 * day + 2 * hour, "stale@example.com", "192.0.2.3"},     // matching, but too old
    {1 * day, "hidden@example.com", "192.0.2.4", "0", "hidden"},
    {1 * day, "hidden@example.com", "192.0.2.44"},
    {1 * day, "upper@example.com", "192.0.2.5"},
    {1 * day, "risky@example.com", "192.0.2.10", "0", "high"},
    {1 * day, "risky@example.com", "192.0.2.11"},
    {5 * hour, "stages@example.com", "192.0.2.20", "50140", "none", "staged"},
    {4 * hour, "stages@example.com", "192.0.2.20", "0", "none", "staged"},
    {4 * hour, "silent@example.com", "192.0.2.21", "0", "none", nullptr, "NonInteractiveUserSignInLogs"},
};

} // namespace

class LaViews : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void auditColumnsMatchTheRecord();
    void signInColumnsMatchTheRecord();
    void signInsShowTheirLastStage();
    void advancedHuntingHasNumbers();
    void schemaIsComplete();
    void textViewsNeedNoFunctionOfOurs();
    void detections_data();
    void detections();

private:
    std::vector<std::string> ask(const std::string& sql, int columns)
    {
        Statement query(m_case->db(), sql);
        return rowsOf(query, columns);
    }
    support::TempDir m_folder;
    std::unique_ptr<core::store::Case> m_case;
};

void LaViews::initTestCase()
{
    std::string audit, signIn;
    for (const Audit& record : audits)
        audit += auditLine(record);
    for (const SignIn& record : signIns)
        signIn += signInLine(record);
    support::writeFile(m_folder / "audit.jsonl", audit);
    support::writeFile(m_folder / "signin.jsonl", signIn);
    {
        auto made = core::Investigation::openOrCreate(m_folder / "case.sspr");
        QVERIFY_RESULT(made);
        core::Progress progressOf;
        const auto report =
            (*made)->import({m_folder / "audit.jsonl", m_folder / "signin.jsonl"}, {}, {}, progressOf);
        QVERIFY(!report.error);
        QCOMPARE(report.files.size(), std::size_t(2));
        QCOMPARE(report.files[0].imported, std::uint64_t(audits.size()));
        QCOMPARE(report.files[1].imported, std::uint64_t(signIns.size()));
    }
    auto opened = core::store::Case::open(m_folder / "case.sspr", OpenMode::ReadOnly);
    QVERIFY_RESULT(opened);
    m_case = std::move(*opened);
}

void LaViews::auditColumnsMatchTheRecord()
{
    const std::string where = " FROM AuditLogs WHERE Id = 'Directory_1'";
    const std::vector<std::string> text{fmt::format("{}|{}|Blocked from self-service password reset|User is "
                                                    "blocked|User is blocked|{}|UserManagement|success",
                                                    now - 2 * hour, now - 2 * hour, sspr)};
    QCOMPARE(ask("SELECT TimeGenerated, ActivityDateTime, OperationName, ResultReason, ResultDescription, "
                 "LoggedByService,"
                 " Category, Result" +
                     where,
                 8),
             text);
    QCOMPARE(
        ask("SELECT typeof(TimeGenerated), CorrelationId, typeof(CorrelationId), DurationMs, "
            "typeof(DurationMs),"
            " Identity, Level, ResourceId, ResultSignature, Location, ResultType, _BilledSize, Type" +
                where,
            13),
        std::vector<std::string>{"integer|0a1b2c3d-0000-4000-8000-000000000001|text|7|integer|caf\xc3\xa9|4|"
                                 "/tenants/t/providers/Microsoft.aadiam|None|NULL|NULL|NULL|AuditLogs"});
    QCOMPARE(ask("SELECT json_valid(InitiatedBy), typeof(InitiatedBy), InitiatedBy ->> '$.user.displayName',"
                 " json_extract(TargetResources, '$[0].type'), json_array_length(TargetResources),"
                 " AdditionalDetails ->> '$[0].key'" +
                     where,
                 6),
             std::vector<std::string>{"1|text|NULL|User|1|a \"quoted\" key"});
    // the real columns beside the dynamic ones say the same
    QCOMPARE(
        ask("SELECT count(*) FROM AuditLogs WHERE \"InitiatedBy.user.userPrincipalName\" IS NOT"
            " InitiatedBy ->> '$.user.userPrincipalName' OR \"TargetResources.user.userPrincipalName\" IS NOT"
            " TargetResources ->> '$[0].userPrincipalName'",
            1),
        std::vector<std::string>{"0"});
}

void LaViews::signInColumnsMatchTheRecord()
{
    QCOMPARE(
        ask("SELECT UserPrincipalName, IPAddress, ResultType, Location, LocationDetails ->> '$.city', "
            "IsInteractive,"
            " FlaggedForReview, IsRisky, MfaDetail, ResourceId, ResourceIdentity, AutonomousSystemNumber,"
            " ConditionalAccessPolicies ->> '$[0].displayName', CorrelationId, Status, OperationName, Type"
            " FROM SigninLogs WHERE Id = 'signin-1'",
            17),
        std::vector<std::string>{
            "known@example.com|192.0.2.1|0|DE|Berlin|1|0|NULL|NULL|/tenants/t/providers/Microsoft.aadiam|"
            "r-1|3367|P|0a1b2c3d-1111-4000-8000-000000000001|{\"errorCode\":0}|Sign-in activity|SigninLogs"});
}

void LaViews::signInsShowTheirLastStage()
{
    QCOMPARE(ask("SELECT ResultType FROM SigninLogs WHERE UserPrincipalName = 'stages@example.com'", 1),
             std::vector<std::string>{"0"});
    QCOMPARE(ask("SELECT (SELECT count(*) FROM SigninLogs), (SELECT count(*) FROM signin),"
                 " (SELECT count(*) FROM AADNonInteractiveUserSignInLogs)",
                 3),
             std::vector<std::string>{fmt::format("{}|{}|1", signIns.size() - 2, signIns.size())});
}

// The same sign-ins under the names of Defender XDR, each at its last stage as well.
void LaViews::advancedHuntingHasNumbers()
{
    QCOMPARE(ask("SELECT Timestamp, AccountUpn, Application, ErrorCode, typeof(ErrorCode), LogonType, IPAddress, Country, City, ResourceId, RequestId, ReportId,"
                 " RiskLevelAggregated, RiskLevelDuringSignIn, IsManaged, IsExternalUser, IsGuestUser, ConditionalAccessStatus, Type"
                 " FROM EntraIdSignInEvents WHERE ReportId = 'signin-1'",
                 19),
             std::vector<std::string>{fmt::format("{}|known@example.com|App|0|integer|[\"interactiveUser\"]|192.0.2.1|DE|Berlin|r-1|signin-1|signin-1|1|1|0|-1|NULL|NULL|EntraIdSignInEvents", now - day)});
    QCOMPARE(ask("SELECT DISTINCT RiskLevelAggregated FROM AADSignInEventsBeta WHERE IPAddress IN ('192.0.2.4', '192.0.2.10') ORDER BY 1", 1),
             (std::vector<std::string>{"0", "100"})); // hidden says nothing
    QCOMPARE(ask("SELECT LogonType, AccountUpn FROM AADSignInEventsBeta WHERE LogonType <> '[\"interactiveUser\"]'", 2),
             std::vector<std::string>{"[\"nonInteractiveUser\"]|silent@example.com"});
    QCOMPARE(ask("SELECT ErrorCode FROM EntraIdSignInEvents WHERE AccountUpn = 'stages@example.com'", 1), std::vector<std::string>{"0"});
    const std::string users = "(SELECT count(*) FROM SigninLogs) + (SELECT count(*) FROM AADNonInteractiveUserSignInLogs)";
    QCOMPARE(ask("SELECT (SELECT count(*) FROM EntraIdSignInEvents) = " + users + ", (SELECT count(*) FROM AADSignInEventsBeta) = " + users
                     + ", (SELECT count(*) FROM EntraIdSpnSignInEvents), (SELECT count(*) FROM AADSpnSignInEventsBeta)",
                 4),
             std::vector<std::string>{"1|1|0|0"});
}

void LaViews::schemaIsComplete()
{
    NEED_SHARED("data/la_table_schemas.tsv");
    std::istringstream lines(support::readFile(sharedPath));
    int columns = 0;
    for (std::string table, column, type; lines >> table;) {
        if (table[0] == '#') {
            std::getline(lines, column);
            continue;
        }
        lines >> column >> type;
        static const std::set<std::string> served = {"AuditLogs", "SigninLogs", "AADUserRiskEvents", "AADRiskyUsers", "CloudAppEvents",
                                                     "Event", "SecurityEvent", "WindowsEvent", "IdentityInfo"};
        if (!served.contains(table))
            continue;
        ++columns;
        const auto found = ask(
            fmt::format("SELECT count(*) FROM pragma_table_info('{}') WHERE name = '{}'", table, column), 1);
        QVERIFY2(found.front() == "1", (table + "." + column).c_str());
    }
    QVERIFY(columns > 500);
}

// Another program that registers functions of these names which do nothing reads every column on text.
// Without them SQLite refuses the views whole.
void LaViews::textViewsNeedNoFunctionOfOurs()
{
    core::sqlite::Connection plain(m_folder / "case.sspr", OpenMode::ReadOnly);
    QVERIFY_THROWS_EXCEPTION(core::sqlite::Error, Statement(plain, "SELECT OperationName FROM AuditLogs"));
    Statement audit(plain, "SELECT operation, correlation_id, result, reason FROM audit_text WHERE time IS NOT NULL ORDER BY id");
    QCOMPARE(rowsOf(audit, 4), ask("SELECT OperationName, CorrelationId, Result, ResultReason FROM AuditLogs ORDER BY EventId", 4));
    Statement signIn(plain, "SELECT user_upn, ip, result FROM signin_text WHERE time IS NOT NULL AND NOT superseded ORDER BY id");
    QCOMPARE(rowsOf(signIn, 3), ask("SELECT UserPrincipalName, IPAddress, ResultType FROM all_signins ORDER BY EventId", 3));
    Statement time(plain, "SELECT t.time FROM audit_text t JOIN audit a ON a.id = t.id WHERE a.time IS NOT NULL");
    Statement ticks(plain, "SELECT time FROM audit WHERE time IS NOT NULL");
    while (time.step()) {
        QVERIFY(ticks.step());
        QCOMPARE(std::string(time.text(0)), core::formatUtc({ticks.integer(0)}));
    }
    for (const char* view : {"server_event_text", "flow_text", "risk_event_text", "risky_user_text", "activity_text", "registration_text",
                             "method_usage_text", "role_assignment_text", "user_record_text", "person_text", "any_event", "event_place"})
        Statement(plain, std::string("SELECT * FROM ") + view).run();
}

void LaViews::detections_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("range");
    QTest::addColumn<QStringList>("accounts");
    const auto add = [](const char* name, std::int64_t range, QStringList accounts) {
        QTest::newRow(name) << QString(name) << qint64(range) << accounts;
    };
    add("blocked.published", day, {"blocked@example.com|192.0.2.9"});
    add("blocked.corrected", day, {"gate@example.com|192.0.2.8", "blocked@example.com|192.0.2.9"});
    // never: no sign-in; stale: its only sign-in is matching but old; Upper: other case: all three dropped by
    // the join
    add("unknown_ip.published", day,
        {"elsewhere@example.com|203.0.113.1", "hidden@example.com|192.0.2.4",
         "risky@example.com|192.0.2.10"});
    add("unknown_ip.corrected", day,
        {"elsewhere@example.com|203.0.113.1", "never@example.com|203.0.113.2", "risky@example.com|192.0.2.10",
         "stale@example.com|192.0.2.3"});
    add("admin_reset.published", hour, {"far@example.com|198.51.100.1", "near@example.com|198.51.100.1"});
    add("admin_reset.corrected", hour, {"near@example.com|198.51.100.1"});
}

void LaViews::detections()
{
    QFETCH(QString, name);
    QFETCH(qint64, range);
    QFETCH(QStringList, accounts);
    const std::string sql = support::readFile(std::string(SSPR_SOURCE_DIR) + "/tests/golden/spike/" +
                                              name.toStdString() + ".sql");
    QVERIFY(!sql.empty());
    Statement query(m_case->db(), sql);
    query.bindAll(now, std::int64_t(range));
    QStringList found;
    while (query.step())
        found += QString::fromStdString(std::string(query.text(1)) + "|" + std::string(query.text(2)));
    QCOMPARE(found, accounts);
}

QTEST_APPLESS_MAIN(LaViews)
#include "tst_la_views.moc"
