// SPDX-License-Identifier: GPL-3.0-or-later
// Sigma rules: what they find, what is refused and where, what becomes of their head.
#include "tests/core/detect/sigma_bench.h"
#include "core/detect/rule_check.h"
#include "core/detect/sigma_condition.h"
#include "core/detect/sigma_fields.h"
#include "core/detect/sigma_text.h"

using namespace core;
using namespace core::detect;
using support::SigmaBench;

namespace {

// The detection indented as it stands in a rule.
std::string ruleOf(const std::string& service, const std::string& detection)
{
    return "title: Test\nid: 11111111-1111-4111-8111-111111111111\nlogsource:\n  product: azure\n  service: " + service + "\ndetection:\n" + detection;
}

std::string search(const std::string& fields) // one search; lines of it
{
    return "  selection:\n    " + fields + "\n  condition: selection\n";
}

} // namespace

class TestSigma : public QObject
{
    Q_OBJECT

    SigmaBench m_bench;

private slots:
    void initTestCase()
    {
        m_bench.setTable("SigninLogs",
                         {{{"UserPrincipalName", "anna@contoso.com"}, {"IPAddress", "198.51.100.7"}, {"ResultType", "0"}, {"AppDisplayName", "Azure Portal"},
                           {"UserAgent", "axios/1.0"}, {"DurationMs", "120"}, {"IsInteractive", "true"},
                           {"Status", "{\"errorCode\":0,\"failureReason\":\"Other.\"}"}, {"DeviceDetail", "{\"trustType\":\"\",\"isCompliant\":false}"}},
                          {{"UserPrincipalName", "BERT@contoso.com"}, {"IPAddress", "203.0.113.9"}, {"ResultType", "50126"}, {"AppDisplayName", "50% [done]*"},
                           {"UserAgent", "C:\\tools\\x.exe"}, {"DurationMs", "7"}, {"Status", "{\"failureReason\":\"Wrong\",\"additionalDetails\":\"MFA denied; phone\"}"},
                           {"DeviceDetail", "{\"isCompliant\":true,\"deviceId\":\"d1\"}"}},
                          {{"IPAddress", "2001:db8::5"}, {"ResultType", "50074"}, {"AppDisplayName", "say \"hi\""}, {"AuthenticationProtocol", "deviceCode"}},
                          {{"UserPrincipalName", "anna@fabrikam.com"}, {"IPAddress", "198.51.101.7"}, {"ResultType", "0"}, {"AppDisplayName", "azure portal x"}}});
        m_bench.setTable("AuditLogs",
                         {{{"OperationName", "Update user"}, {"Category", "UserManagement"}, {"Result", "success"}, {"LoggedByService", "Core Directory"},
                           {"InitiatedBy", "{\"user\":{\"userPrincipalName\":\"admin@contoso.com\",\"ipAddress\":\"198.51.100.9\"}}"},
                           {"TargetResources", "[{\"type\":\"User\",\"userPrincipalName\":\"carl@contoso.com\",\"modifiedProperties\":["
                                               "{\"displayName\":\"StrongAuthenticationRequirement\",\"newValue\":\"[{\\\"State\\\":0}]\"},"
                                               "{\"displayName\":\"Included\",\"newValue\":\"x\"}]},{\"type\":\"Group\",\"displayName\":\"Admins\"}]"},
                           {"AdditionalDetails", "[{\"key\":\"User-Agent\",\"value\":\"Mozilla\"}]"}},
                          {{"OperationName", "Add member to role"}, {"Category", "RoleManagement"}, {"Result", "failure"}, {"LoggedByService", "PIM"},
                           {"ResultReason", "Not allowed"}, {"TargetResources", "[]"}, {"InitiatedBy", "{\"app\":{\"displayName\":\"Sync\"}}"}},
                          {{"OperationName", "Consent to application"}, {"Result", "success"},
                           {"TargetResources", "[{\"type\":\"ServicePrincipal\",\"displayName\":\"Tool\",\"modifiedProperties\":["
                                               "{\"displayName\":\"ConsentContext.IsAdminConsent\",\"newValue\":\"\\\"False\\\"\"}]}]"}}});
        m_bench.setTable("AADUserRiskEvents", {{{"RiskEventType", "passwordSpray"}, {"Location", "{\"city\":\"Linz\"}"}}, {{"RiskEventType", "newCountry"}}});
    }

    void found_data()
    {
        QTest::addColumn<std::string>("service");
        QTest::addColumn<std::string>("detection");
        QTest::addColumn<std::string>("ids");
        const auto row = [](const char* name, const char* service, const std::string& detection, const char* ids) {
            QTest::newRow(name) << std::string(service) << detection << std::string(ids);
        };
        const auto signin = [&row](const char* fields, const char* ids) { row(fields, "signinlogs", search(fields), ids); };
        const auto audit = [&row](const char* fields, const char* ids) { row(fields, "auditlogs", search(fields), ids); };
        // texts
        signin("UserPrincipalName: Anna@Contoso.com", "1");
        signin("userprincipalname|cased: bert@contoso.com", "");
        signin("UserPrincipalName|cased: BERT@contoso.com", "2");
        signin("ResultType: 0", "1 4");
        signin("ResultType: [0, 50074]", "1 3 4");
        signin("properties.userPrincipalName: [anna*, bert@*]", "1 2 4");
        signin("AppDisplayName|startswith: AZURE", "1 4");
        signin("AppDisplayName|endswith|cased: Portal", "1");
        signin("AppDisplayName|contains: '% [d'", "2");
        signin("AppDisplayName: '50% [done]\\*'", "2");
        signin("AppDisplayName: 'azure?portal'", "1");
        signin("AppDisplayName: '*u*e p*l'", "1");
        signin("AppDisplayName: 'say \"hi\"'", "3");
        signin("UserAgent|contains: \\tools\\x", "2");
        signin("UserAgent: 'C:\\\\tools\\\\*'", "2");
        signin("UserAgent: 'C:\\tools\\x.exe'", "2");
        signin("AppDisplayName|contains|all: [azure, x]", "4");
        signin("UserPrincipalName: ''", "3");
        signin("UserPrincipalName: null", "3");
        signin("UserPrincipalName:", "3");
        signin("UserPrincipalName: [null, bert*]", "2 3");
        signin("UserPrincipalName: '*'", "1 2 4");
        signin("UserPrincipalName|exists: true", "1 2 4");
        signin("UserPrincipalName|exists: false", "3");
        signin("UserPrincipalName|neq: anna@contoso.com", "2 3 4");
        signin("UserPrincipalName|re: '^[a-z]+@f'", "4");
        signin("UserPrincipalName|re|i: '^B'", "2");
        signin("UserPrincipalName|re: '^B'", "2");
        // networks and numbers
        signin("IPAddress|cidr: 198.51.100.0/24", "1");
        signin("IPAddress|cidr: [198.51.100.0/23, '2001:db8::/32']", "1 3 4");
        signin("DurationMs|gte: 7", "1 2");
        signin("DurationMs|lt: 100", "2");
        signin("ResultType|gt: 50100", "2");
        signin("DurationMs: 7", "2");
        signin("IsInteractive: true", "1");
        // fields of several values, and made-up ones
        signin("Status: success", "1 4");
        signin("Status: Interrupted", "3");
        signin("Status|contains: MFA Denied", "2");
        signin("properties.message: Device Code", "3");
        signin("DeviceDetail.isCompliant: 'false'", "1");
        signin("DeviceDetail.trusttype: null", "1 2 3 4");
        signin("callerIpAddress: 203.0.113.9", "2");
        // lists
        audit("TargetResources.userPrincipalName: carl@contoso.com", "1");
        audit("targetResources.type: [Group, Device]", "1");
        audit("TargetResources.type: Service Principal", "3");
        audit("properties.targetResources{}.displayName|contains: ADMIN", "1");
        audit("TargetResources|contains: '\"type\":\"Group\"'", "1");
        audit("TargetResources.type: null", "2");
        audit("TargetResources.type: '*'", "1 3");
        audit("TargetResources.ModifiedProperties.NewValue|contains: State\":0", "1");
        audit("ConsentContext.IsAdminConsent: 'false'", "3");
        audit("Target|contains: contoso", "1");
        audit("initiatedBy|contains: admin@", "1");
        audit("initiatedBy: sync", "2");
        audit("userAgent: mozilla", "1");
        audit("Status: not allowed", "2");
        row("all of a list's fields", "auditlogs",
            "  selection:\n    TargetResources.ModifiedProperties.DisplayName: StrongAuthenticationRequirement\n"
            "    TargetResources.ModifiedProperties.NewValue|contains: State\":0\n    OperationName: Update user\n  condition: selection\n",
            "1");
        row("not in a list", "auditlogs", "  a:\n    TargetResources.type: User\n  condition: not a\n", "2 3");
        // services
        row("risk", "riskdetection", search("riskEventType: passwordspray"), "1");
        row("risk, place", "riskdetection", search("location.city: LINZ"), "1");
        row("pim", "pim", search("Category: RoleManagement"), "2");
        row("pim, other records", "pim", search("Category: UserManagement"), "");
        // shapes of searches
        row("list of maps", "signinlogs", "  s:\n    - ResultType: 50126\n    - IPAddress: 198.51.100.7\n      ResultType: 0\n  condition: s\n", "1 2");
        row("keywords", "signinlogs", "  keywords:\n    - axios\n    - FABRIKAM\n  condition: keywords\n", "1 4");
        row("all keywords", "signinlogs", "  keywords:\n    '|all':\n      - anna\n      - fabrikam\n  condition: keywords\n", "4");
        row("one keyword", "signinlogs", "  k: axios\n  condition: k\n", "1");
        const char* three = "  sel_a:\n    ResultType: 0\n  sel_b:\n    UserPrincipalName|startswith: anna\n  _hidden:\n    ResultType: 50126\n";
        const auto condition = [&](const char* text, const char* ids) { row(text, "signinlogs", std::string(three) + "  condition: " + text + "\n", ids); };
        condition("sel_a and sel_b", "1 4");
        condition("sel_a or _hidden", "1 2 4");
        condition("not sel_a", "2 3");
        condition("NOT (sel_a AND sel_b) or _hidden", "2 3");
        condition("not sel_a and not _hidden", "3");
        condition("sel_a and not sel_b or _hidden", "2");
        condition("1 of them", "1 4");
        condition("all of them", "1 4");
        condition("1 of sel_*", "1 4");
        condition("all of sel_*", "1 4");
        condition("any of *", "1 2 4");
        condition("((sel_a))", "1 4");
        condition("[sel_a, _hidden]", "1 2 4");
    }
    void found()
    {
        QFETCH(std::string, service);
        QFETCH(std::string, detection);
        QFETCH(std::string, ids);
        QCOMPARE(m_bench.run(ruleOf(service, detection)), ids);
    }

    void refused_data()
    {
        QTest::addColumn<std::string>("detection");
        QTest::addColumn<std::string>("problem");
        const auto field = [](const char* fields, const char* problem) { QTest::newRow(fields) << search(fields) << std::string("8: ") + problem; };
        for (const char* modifier : {"base64", "base64offset", "windash", "expand", "wide", "utf16le", "fieldref", "minute"})
            QTest::newRow(modifier) << search(std::string("UserAgent|") + modifier + ": x") << std::string("8: not supported: modifier ") + modifier;
        field("UserAgent|like: x", "there is no modifier \"like\"");
        field("UserAgent|contains|startswith: x", "not supported: modifier startswith together with another that compares");
        field("UserAgent|re|cased: x", "not supported: modifier cased with one that is not of texts");
        field("ActivityDetails: x", "not supported: field ActivityDetails of signinlogs");
        field("UserAgent|re: '(?<=a)b'", "");
        field("IPAddress|cidr: 198.51.100.0", "IPAddress|cidr: \"198.51.100.0\" is no network");
        field("IPAddress|cidr: 198.51.100.0/33", "IPAddress|cidr: \"198.51.100.0/33\" is no network");
        field("DurationMs|gt: many", "DurationMs|gt: \"many\" is no number");
        field("UserAgent|exists: maybe", "UserAgent|exists: \"maybe\" is neither true nor false");
        field("UserAgent|contains: null", "UserAgent|contains: an empty value says nothing here");
        field("UserAgent: []", "UserAgent: the list is empty");
        field("UserAgent: {a: b}", "UserAgent: a mapping is no value");
        const auto condition = [](const char* text, const char* problem) {
            QTest::newRow(text) << std::string("  a:\n    ResultType: 0\n  condition: ") + text + "\n" << std::string("9: ") + problem;
        };
        condition("a | count() by IPAddress > 5", "not supported: a count behind the condition; use a correlation rule");
        condition("2 of a*", "not supported: 2 of");
        condition("a near b", "the condition goes on with \"near\" where it should end");
        condition("a and", "the condition ends where a search should follow");
        condition("(a", "a bracket of the condition is not closed");
        condition("a b", "the condition goes on with \"b\" where it should end");
        condition("and", "the condition has \"and\" where a search should stand");
        condition("b", "no search is called \"b\"");
        condition("1 of b*", "no search is called \"b*\"");
        condition("condition", "no search is called \"condition\"");
        condition("''", "the condition is empty");
        QTest::newRow("no condition") << std::string("  a:\n    ResultType: 0\n") << std::string("7: detection has no condition");
        QTest::newRow("timeframe") << std::string("  a:\n    ResultType: 0\n  timeframe: 5m\n  condition: a\n")
                                   << std::string("9: not supported: timeframe; use a correlation rule");
    }
    void refused()
    {
        QFETCH(std::string, detection);
        QFETCH(std::string, problem);
        const std::string told = m_bench.run(ruleOf("signinlogs", detection));
        QVERIFY2(told.starts_with(problem), told.c_str());
    }

    void sources()
    {
        const auto told = [this](const std::string& source) {
            return m_bench.run("title: T\nlogsource:\n" + source + "\ndetection:\n  a:\n    ResultType: 0\n  condition: a\n");
        };
        QCOMPARE(told("  product: m365\n  service: audit"), std::string("3: not supported: log source m365/audit"));
        QCOMPARE(told("  product: windows\n  category: process_creation"), std::string("3: not supported: log source windows/process_creation"));
        QCOMPARE(told("  product: azure\n  service: activitylogs"),
                 std::string("3: not supported: log source azure/activitylogs: the Azure activity log is not among the tables"));
        QCOMPARE(told("  product: Azure\n  service: SigninLogs"), std::string("1 4"));
        QVERIFY(m_bench.run(ruleOf("pim", search("riskEventType: x"))).starts_with("8: not supported: field riskEventType of pim: "));
    }

    void head()
    {
        const std::string yaml = "title: Spray\nid: 22222222-2222-4222-8222-222222222222\nstatus: test\ndescription: Many passwords\nauthor: A. Nobody\n"
                                 "date: 2024-01-01\nmodified: 2024-02-03\nlevel: critical\nshape: round\ntags:\n  - attack.initial-access\n  - attack.credential_access\n"
                                 "  - attack.t1078.004\n  - attack.t1110\n  - attack.g0016\n  - cve.2024-1\nfalsepositives:\n  - A new phone\n"
                                 "logsource:\n  product: azure\n  service: auditlogs\ndetection:\n  a:\n    OperationName: Update user\n  condition: a\n";
        QVERIFY(looksLikeSigma(yaml));
        const RuleFile file = parseSigma(yaml, "x.yml");
        QCOMPARE(file.problems.size(), std::size_t(0));
        QCOMPARE(file.rules.size(), std::size_t(1));
        const Rule& rule = file.rules.front();
        QCOMPARE(rule.id, std::string("22222222-2222-4222-8222-222222222222"));
        QCOMPARE(rule.name, std::string("Spray"));
        QCOMPARE(rule.description, std::string("Many passwords"));
        QCOMPARE(rule.version, std::string("2024-02-03"));
        QVERIFY(rule.severity == Severity::High);
        QVERIFY(rule.tactics == (std::vector<std::string>{"InitialAccess", "CredentialAccess"}));
        QVERIFY(rule.techniques == (std::vector<std::string>{"T1078.004", "T1110"}));
        QVERIFY(rule.falsePositives == std::vector<std::string>{"A new phone"});
        QVERIFY(rule.ignored == std::vector<std::string>{"shape"});
        QVERIFY(rule.frequency == Duration::hours(1) && rule.period == Duration::hours(1));
        QCOMPARE(rule.connectors.front().dataTypes.front(), std::string("AuditLogs"));
        QCOMPARE(rule.finding.user + " " + rule.finding.actor + " " + rule.finding.ip + " " + rule.finding.flows, std::string("User Actor SourceIp CorrelationId"));
        QCOMPARE(rule.text, yaml);
        for (const auto& [column, value] : {std::pair{"User", "carl@contoso.com"}, {"Actor", "admin@contoso.com"}, {"SourceIp", "198.51.100.9"}, {"OperationName", "Update user"}})
            QCOMPARE(m_bench.runQuery(rule.query, column), std::string(value));
        QVERIFY(!looksLikeSigma("id: x\nquery: AuditLogs\n"));
        QVERIFY(!looksLikeSigma("detection: [\n"));
    }

    // Like every rule: read with the others, kept and written in Sentinel's format.
    void asOneOfTheRules()
    {
        const std::string yaml = ruleOf("signinlogs", search("ResultType: 0")) + "shape: round\n";
        const RuleFile file = parseRules(yaml, "x.yml");
        QCOMPARE(file.rules.size(), std::size_t(1));
        QCOMPARE(file.rules.front().text, yaml);
        const RuleFile back = parseRules(writeRule(file.rules.front()), "x.yml");
        QVERIFY2(back.problems.empty(), back.problems.empty() ? "" : back.problems.front().text.c_str());
        QCOMPARE(back.rules.size(), std::size_t(1));
        QCOMPARE(back.rules.front().query, file.rules.front().query);
        QCOMPARE(writeRule(back.rules.front()), writeRule(parseRules(writeRule(back.rules.front()), "x.yml").rules.front()));
        QCOMPARE(m_bench.runQuery(back.rules.front().query), std::string("1 4"));
    }

    void severalDocuments()
    {
        const std::string yaml = ruleOf("signinlogs", search("ResultType: 0")) + "---\n" + ruleOf("signinlogs", search("Nonsense: 0")) + "---\n" +
                                 ruleOf("auditlogs", search("Category: Policy"));
        const RuleFile file = parseSigma(yaml, "x.yml");
        QCOMPARE(file.rules.size(), std::size_t(2));
        QCOMPARE(file.problems.size(), std::size_t(1));
        QCOMPARE(file.problems.front().line, std::size_t(18));
        QCOMPARE(file.problems.front().path, std::string("x.yml"));
    }

    void patterns()
    {
        const auto kinds = [](std::string_view value) {
            std::string out;
            for (const auto& piece : SigmaPattern::of(value).pieces)
                out += piece.kind == SigmaPattern::Kind::Any ? "<*>" : piece.kind == SigmaPattern::Kind::One ? "<?>" : piece.text;
            return out;
        };
        QCOMPARE(kinds("a*b?c"), std::string("a<*>b<?>c"));
        QCOMPARE(kinds("a\\*b"), std::string("a*b"));
        QCOMPARE(kinds("a\\\\*"), std::string("a\\<*>"));
        QCOMPARE(kinds("a\\b"), std::string("a\\b"));
        QCOMPARE(kinds("a\\\\b"), std::string("a\\b"));
        QCOMPARE(kinds("\\\\\\\\srv"), std::string("\\\\srv"));
        QCOMPARE(kinds("**a**"), std::string("<*>a<*>"));
        QCOMPARE(kinds("\\"), std::string("\\"));
        QCOMPARE(kqlText("a\"b\\c\n\x01"), std::string("\"a\\\"b\\\\c\\n\\u0001\""));
    }

    // Every expression of the mapping is KQL that binds, whatever is asked of it.
    void everyFieldOfTheMapping()
    {
        int count = 0;
        for (const char* service : {"auditlogs", "signinlogs", "riskdetection", "pim"})
            QVERIFY(sigmaService(service) && sigmaService(service)->refused.empty());
        const std::string table = support::readFile(std::filesystem::path(SSPR_SOURCE_DIR) / "resources/knowledge/sigma_fields.tsv");
        SigmaBench bench; // with nothing in it
        for (const char* name : {"AuditLogs", "SigninLogs", "AADUserRiskEvents"})
            bench.setTable(name, {});
        for (std::size_t at = 0; at < table.size(); at = table.find('\n', at) + 1) {
            const std::string line = table.substr(at, table.find('\n', at) - at);
            const std::size_t tab = line.find('\t');
            const std::string service = line.substr(0, std::min(tab, line.find('|')));
            const std::string field = line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1);
            if (line.starts_with('#') || service == "service" || field.starts_with('@') || field == "*" || line.find("\t-\t-\t-\t-\t") != std::string::npos)
                continue;
            for (const char* form : {": x", "|contains: x", ": null", "|gt: 5"}) {
                const std::string told = bench.run(ruleOf(service, search(field + form)));
                QVERIFY2(told.empty(), (field + form + ": " + told).c_str());
                ++count;
            }
        }
        QVERIFY(count > 200);
    }

    // What is made of a rule passes the check that every rule passes.
    void madeRulesAreSound()
    {
        sqlite::Connection db("", sqlite::OpenMode::Memory);
        kql::Catalog catalog;
        for (const char* name : {"AuditLogs", "SigninLogs", "AADUserRiskEvents"}) {
            kql::Table table;
            table.name = name;
            table.from = "(SELECT 1 LIMIT 0) AS t";
            for (const auto& [column, type] : SigmaBench::columnsOf(name))
                table.columns.push_back({column, *kql::typeByName(type), "NULL", ""});
            catalog.add(std::move(table));
        }
        kql::Engine engine(db, std::move(catalog));
        std::string yaml;
        for (const char* service : {"auditlogs", "signinlogs", "riskdetection", "pim"})
            yaml += ruleOf(service, search("CorrelationId: x")) + "name: " + service + "\n---\n";
        for (const char* type : {"event_count", "value_count"})
            yaml += std::string("title: C\nid: c\ncorrelation:\n  type: ") + type + "\n  rules: signinlogs\n  generate: true\n  group-by: [UserPrincipalName, callerIpAddress]\n"
                    "  timespan: 2d\n  condition:\n    gt: 2\n    field: AppDisplayName\n---\n";
        for (const char* type : {"temporal", "temporal_ordered"})
            yaml += std::string("title: C\nid: c\ncorrelation:\n  type: ") + type + "\n  rules: [signinlogs, auditlogs]\n  timespan: 90s\n---\n";
        const RuleFile file = parseSigma(yaml, "x.yml");
        QVERIFY2(file.problems.empty(), file.problems.empty() ? "" : file.problems.front().text.c_str());
        QCOMPARE(file.rules.size(), std::size_t(6)); // four correlations; two rules stand for them alone
        for (const Rule& rule : file.rules) {
            const RuleCheck check = checkRule(rule, engine, {});
            QVERIFY2(check.problems.empty(), check.problems.empty() ? "" : (check.problems.front().text + "\n" + rule.query).c_str());
        }
        QVERIFY(file.rules.front().period == Duration::hours(49));
        QCOMPARE(file.rules.front().finding.user + " " + file.rules.front().finding.ip, std::string("By_UserPrincipalName By_callerIpAddress"));
    }

    void correlationsThatAreRefused_data()
    {
        QTest::addColumn<std::string>("correlation");
        QTest::addColumn<std::string>("problem");
        const auto row = [](const char* correlation, const char* problem) { QTest::newRow(problem) << std::string(correlation) << std::string(problem); };
        row("  type: value_sum\n  rules: a\n", "not supported: correlation value_sum");
        row("  type: event_count\n", "correlation names no rules");
        row("  type: event_count\n  rules: b\n", "the rule \"b\" is not in this file, or could not be used");
        row("  type: event_count\n  rules: a\n  timespan: 1M\n", "not supported: timespan 1M");
        row("  type: event_count\n  rules: a\n  timespan: 1h\n  condition:\n    lt: 5\n", "not supported: condition lt of a correlation");
        row("  type: event_count\n  rules: a\n  timespan: 1h\n  condition:\n    gte: 5\n    gt: 4\n", "not supported: a correlation with none or several bounds");
        row("  type: value_count\n  rules: a\n  timespan: 1h\n  condition:\n    gte: 5\n", "value_count needs one field");
        row("  type: temporal\n  rules: a\n  timespan: 1h\n  condition:\n    gte: 5\n", "not supported: a condition of temporal correlation");
        row("  type: temporal\n  rules: a\n  timespan: 1h\n  group-by: [Status]\n", "not supported: grouping by field Status of signinlogs, which has several values");
        row("  type: temporal\n  rules: a\n  timespan: 1h\n  group-by: [Nonsense]\n", "not supported: field Nonsense of signinlogs");
    }
    void correlationsThatAreRefused()
    {
        QFETCH(std::string, correlation);
        QFETCH(std::string, problem);
        const RuleFile file = parseSigma(ruleOf("signinlogs", search("ResultType: 0")) + "name: a\n---\ntitle: C\ncorrelation:\n" + correlation, "x.yml");
        QCOMPARE(file.problems.size(), std::size_t(1));
        QCOMPARE(file.problems.front().text, problem);
        QVERIFY(file.problems.front().line > 10);
    }

    void hostileTexts()
    {
        std::string deep = "  a:\n    ResultType: 0\n  condition: ", many = deep, laugh = "x: &a [1,1,1,1,1,1,1,1,1]\n";
        for (int i = 0; i < 2000; ++i)
            deep += "(";
        QVERIFY(m_bench.run(ruleOf("signinlogs", deep + "\n")).find("nested too deeply") != std::string::npos);
        for (int i = 0; i < 900; ++i)
            many += "1 of * or ";
        QCOMPARE(m_bench.run(ruleOf("signinlogs", many + "a\n")), std::string("1 4"));
        std::string wide;
        for (int i = 0; i < 900; ++i)
            wide += "  s" + std::to_string(i) + ":\n    UserAgent: u" + std::to_string(i) + "\n";
        QVERIFY(m_bench.run(ruleOf("signinlogs", wide + many.substr(many.find("  condition")) + "a\n")).find("too many") != std::string::npos);
        for (char c = 'b'; c < 'l'; ++c)
            laugh += std::string("y") + c + ": &" + c + " [*" + char(c - 1) + ",*" + char(c - 1) + ",*" + char(c - 1) + ",*" + char(c - 1) + ",*" + char(c - 1) + "]\n";
        QVERIFY(parseSigma(laugh, "x").rules.empty());
        QVERIFY(!parseSigma(laugh, "x").problems.empty());
        QVERIFY(!parseSigma(std::string(2 << 20, 'a'), "x").problems.empty());
        QVERIFY(!parseSigma(std::string(100'000, '['), "x").problems.empty());
        std::string values;
        for (int i = 0; i < 30'000; ++i)
            values += ", u" + std::to_string(i) + "*";
        QVERIFY(m_bench.run(ruleOf("signinlogs", search("UserAgent: [a" + values + "]"))).find("too long a query") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestSigma)
#include "tst_sigma.moc"
