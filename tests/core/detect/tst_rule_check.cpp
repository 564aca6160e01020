// SPDX-License-Identifier: GPL-3.0-or-later
// What a rule reads, conditions that decide nothing, and what is wrong with a rule before it runs.
#include "core/detect/rule_check.h"
#include "core/detect/rule_sources.h"
#include "core/detect/value_set.h"
#include "core/sqlite/connection.h"
#include "tests/support/support.h"

#include <random>

using namespace core;
using namespace core::detect;

namespace {

std::string joined(const std::vector<std::string>& texts)
{
    std::string out;
    for (const std::string& text : texts)
        out += (out.empty() ? "" : " ") + text;
    return out;
}

// "always" or "never" and the part of the query that it is said of, one a line.
std::string idle(const std::string& query)
{
    std::string out;
    for (const kql::Diagnostic& one : idleConditions(query)) {
        out += out.empty() ? "" : "\n";
        out += one.text.substr(0, one.text.find(' ')) + ": " + query.substr(one.span.offset, one.span.length);
        if (one.severity != kql::Severity::Warning)
            out += " (no warning)";
    }
    return out;
}

kql::Table tableOf(const std::string& name, const std::string& sqlName)
{
    kql::Table table;
    table.name = name;
    table.from = sqlName + " AS t";
    table.columns = {{"TimeGenerated", kql::Type::DateTime, "t.at", ""},
                     {"UserPrincipalName", kql::Type::String, "coalesce(t.who, '')", ""},
                     {"IPAddress", kql::Type::String, "coalesce(t.ip, '')", ""}};
    return table;
}

struct Bench {
    std::unique_ptr<sqlite::Connection> db;
    std::unique_ptr<kql::Engine> engine;
    store::CoverageMap coverage;

    Bench()
    {
        db = std::make_unique<sqlite::Connection>("", sqlite::OpenMode::Memory);
        db->execute("CREATE TABLE full_one(at INTEGER, who TEXT, ip TEXT)");
        db->execute("CREATE TABLE empty_one(at INTEGER, who TEXT, ip TEXT)");
        db->execute("INSERT INTO full_one VALUES (1, 'anna@contoso.com', '198.51.100.7')");
        kql::Catalog catalog;
        catalog.add(tableOf("AuditLogs", "full_one"));
        catalog.add(tableOf("SigninLogs", "empty_one"));
        engine = std::make_unique<kql::Engine>(*db, std::move(catalog));
        store::CoverageLane audit;
        audit.source = "AuditLogs";
        audit.events = 48;
        audit.spans = {{100, 147}};
        audit.hours = {{100, 24}, {147, 24}};
        coverage.lanes = {audit};
    }
    RuleCheck check(const Rule& rule) { return checkRule(rule, *engine, coverage); }
};

std::string told(const RuleCheck& check)
{
    std::string out;
    for (const RuleProblem& problem : check.problems)
        out += std::to_string(problem.line) + ":" + std::to_string(problem.column) + (problem.isWarning ? " warning: " : " ") + problem.text + "\n";
    return out;
}

} // namespace

class TestRuleCheck : public QObject
{
    Q_OBJECT

private slots:
    void tables_data()
    {
        QTest::addColumn<std::string>("query");
        QTest::addColumn<std::string>("tables");
        const auto row = [](const char* name, const char* query, const char* tables) { QTest::newRow(name) << std::string(query) << std::string(tables); };
        row("one", "AuditLogs | where a == 1", "AuditLogs");
        row("none", "print 1", "");
        row("lets", "let t = SigninLogs | take 1; let n = 5; AuditLogs | join (t) on a | where b > n", "AuditLogs SigninLogs");
        row("let of the table's name", "let AuditLogs = AuditLogs | take 1; AuditLogs", "AuditLogs");
        row("let that hides a table", "let AuditLogs = datatable(a:long)[1]; AuditLogs", "");
        row("union", "union isfuzzy=true AuditLogs, (Nowhere | take 1), Aad*", "Aad* AuditLogs Nowhere");
        row("behind a pipe", "AuditLogs | union SigninLogs | lookup Event on a", "AuditLogs Event SigninLogs");
        row("materialize", "let m = materialize(AuditLogs | take 1); m | count", "AuditLogs");
        row("materialized name", "materialize(AuditLogs)", "AuditLogs");
        row("toscalar", "let n = toscalar(AuditLogs | count); SigninLogs | where a > n", "AuditLogs SigninLogs");
        row("in a list", "SigninLogs | where a in ((AuditLogs | project a)) and b in (Event)", "AuditLogs Event SigninLogs");
        row("column in a list", "SigninLogs | where a in (Other, Else)", "SigninLogs");
        row("name of a list", "let l = dynamic([1]); SigninLogs | where a in (l)", "SigninLogs");
        row("watchlist", "let w = _GetWatchlist('VIPUsers'); AuditLogs | join w on a", "AuditLogs");
        row("external data", "externaldata(a:string)[@'https://example.com/a.csv'] | join AuditLogs on a", "AuditLogs");
        row("function", "let f = (t:(a:long), n:long) { t | where a > n }; f(AuditLogs, 4)", "AuditLogs");
        row("view", "let v = view () { AuditLogs | take 1 }; v | count", "AuditLogs");
        row("invoke", "let f = (t:(*), u:(*)) { t | union u }; AuditLogs | invoke f(SigninLogs)", "AuditLogs SigninLogs");
        row("function's own let", "let f = () { let x = AuditLogs; x | count }; f() | union x", "AuditLogs x");
        row("mv-apply", "AuditLogs | mv-apply a = B on (where a in ((SigninLogs | project c)))", "AuditLogs SigninLogs");
        row("search", "search in (AuditLogs, SigninLogs) 'x'", "AuditLogs SigninLogs");
        row("table()", "table('AuditLogs') | take 1", "AuditLogs");
        row("workspace", "workspace('w').AuditLogs | take 1", "AuditLogs");
        row("as", "AuditLogs | as A | union A", "AuditLogs");
        row("brackets", "['AuditLogs'] | take 1", "AuditLogs");
        row("broken", "AuditLogs | where", "AuditLogs");
    }
    void tables()
    {
        QFETCH(std::string, query);
        QFETCH(std::string, tables);
        QCOMPARE(joined(tablesOf(query)), tables);
    }

    void idleOnes_data()
    {
        QTest::addColumn<std::string>("condition");
        QTest::addColumn<std::string>("told");
        const auto row = [](const char* condition, const char* told) { QTest::newRow(condition) << std::string(condition) << std::string(told); };
        const auto whole = [](const char* condition, const char* verdict) {
            QTest::newRow(condition) << std::string(condition) << std::string(verdict) + ": " + condition;
        };
        whole("true", "always");
        whole("false", "never");
        whole("1 == 1", "always");
        whole("'a' == 'b'", "never");
        whole("'a' =~ 'A'", "always");
        whole("ago(1d) > now()", "never");
        whole("now() - 1d < now()", "always");
        whole("datetime(2024-01-02) <= datetime(2024-01-01)", "never");
        // a difference and its opposite
        whole("a - b <= 10m or b - a <= 10m", "always");
        whole("(a - b) <= 10m or (b - a) <= 5m", "always");
        whole("a - b < 10m or b - a < 10m", "always");
        whole("10m >= a - b or b - a <= 10m", "always");
        whole("a - b > 10m and b - a > 10m", "never");
        whole("a - b <= 0 or b - a <= 0", "always");
        whole("a - b < 0 and b - a < 0", "never");
        whole("datetime_diff('minute', a, b) <= 10 or datetime_diff('minute', b, a) <= 10", "always");
        whole("a < b and b < a", "never");
        whole("a <= b or b <= a", "always");
        whole("a > b and a - b <= -1h", "never");
        // one term
        whole("x == 'a' and x == 'b'", "never");
        whole("x != 'a' or x != 'b'", "always");
        whole("x !~ 'a' or x !~ 'b'", "always");
        whole("x == 'a' and x =~ 'B'", "never");
        whole("x == 'a' and x != 'a'", "never");
        whole("x == 'A' and x !~ 'a'", "never");
        whole("x in ('a', 'b') and x == 'c'", "never");
        whole("x !in ('a') or x == 'a'", "always");
        whole("x !in ('a', 'b') or x !in ('c')", "always");
        whole("x =~ 'a' and x !in~ ('A', 'b')", "never");
        whole("isempty(x) and x == 'a'", "never");
        whole("isempty(x) and isnotempty(x)", "never");
        whole("isnull(n) or isnotnull(n)", "always");
        whole("n == 1 and n == 2", "never");
        whole("n != 1 or n != 2", "always");
        whole("n > 5 and n < 5", "never");
        whole("n > 3 or n <= 3", "always");
        whole("n between (1 .. 3) and n > 4", "never");
        whole("(x == 'a' or x == 'b') and x == 'c' and y == 1", "never");
        whole("x == 'a' and (y == 1 and x == 'b')", "never");
        whole("tostring(D.a) == 'x' and tostring(D.a)=='y'", "never");
        whole("x == 'a' and not(x == 'a')", "never");
        whole("x == true and x == false", "never");
        whole("t > ago(1d) and t < ago(2d)", "never");
        // with itself
        whole("x == x", "always");
        whole("tolower(x) != tolower( x )", "never");
        whole("x contains x", "always");
        whole("n < n", "never");
        // empty texts and lists
        whole("x has ''", "always");
        whole("x contains \"\"", "always");
        whole("x !startswith ''", "never");
        whole("x matches regex '.*'", "always");
        whole("x in (dynamic([]))", "never");
        whole("x !in (dynamic([]))", "always");
        // letters
        whole("tolower(x) == 'Abc'", "never");
        whole("tolower(x) != 'Abc'", "always");
        whole("toupper(x) == 'ABc'", "never");
        whole("tolower(x) in ('Abc', 'B')", "never");
        whole("tolower(x) contains_cs 'Abc'", "never");
        whole("tolower(x) !has_cs 'Abc'", "always");
        row("tolower(x) in ('abc', 'B')", "never: 'B'");
        // bounds
        whole("n between (5 .. 1)", "never");
        whole("n !between (5 .. 1)", "always");
        whole("t between (now() .. ago(1d))", "never");
        whole("t between (datetime(2024-01-02) .. -1d)", "never");
        whole("d between (10m .. -10m)", "never");
        whole("abs(a - b) < 0", "never");
        whole("strlen(x) >= 0", "always");
        whole("hourofday(t) > 23", "never");
        whole("hourofday(t) < 25", "always");
        whole("TimeGenerated > ago(-7d)", "never");
        // the part at fault
        row("y == 1 and x == x", "always: x == x");
        row("not(x has '')", "always: x has ''");
        row("y == 2 or (x == 'a' and x == 'b')", "never: (x == 'a' and x == 'b')");
        row("n > 1 and 1 > 2 and x has ''", "never: 1 > 2\nalways: x has ''");
    }
    void idleOnes()
    {
        QFETCH(std::string, condition);
        QFETCH(std::string, told);
        QCOMPARE(idle("T | where " + condition), told);
        // wherever the condition stands
        QCOMPARE(idle("let f = () { U | join (T | where " + condition + ") on k }; f()"), told);
    }

    void soundOnes_data()
    {
        QTest::addColumn<std::string>("query");
        const auto where = [](const char* condition) { QTest::newRow(condition) << std::string("T | where ") + condition; };
        const auto query = [](const char* text) { QTest::newRow(text) << std::string(text); };
        where("a - b <= 10m");
        where("abs(a - b) <= 10m");
        where("a - b <= 10m and b - a <= 10m");
        where("a - b <= -10m or b - a <= -10m");
        where("a - b >= 10m or b - a >= 10m");
        where("a - b between (0m .. 10m) or b - a between (0m .. 10m)");
        where("a - b <= 10m or b - c <= 10m");
        where("a - b < 0 or b - a < 0");
        where("x == 'a' or x == 'b'");
        where("x != 'a' and x != 'b'");
        where("x == 'a' or x != 'b'");
        where("x == 'a' and x =~ 'A'");
        where("x == 'a' and y == 'b'");
        where("x == 'a' and x !in ('b', 'c')");
        where("x =~ 'a' and x != 'A'");
        where("x !~ 'a' or x == 'b'");
        where("x == '1' and x == 1");
        where("isempty(x) or x == 'a'");
        where("isnotempty(x) and x != 'a'");
        where("n > 3 and n < 5");
        where("n != 3");
        where("n > 3 or n < 3");
        where("n >= 3 and n <= 3");
        where("t > ago(2d) and t < ago(1d)");
        where("t between (ago(2d) .. ago(1d))");
        where("t between (datetime(2024-01-01) .. 1d)");
        where("d between (-10m .. 10m)");
        where("tolower(x) == 'abc'");
        where("toupper(x) == 'ABC-1'");
        where("tolower(x) =~ 'Abc'");
        where("tolower(x) contains 'Abc'");
        where("tolower(x) == tolower('Abc')");
        where("x has 'a' or x has 'b'");
        where("x !has 'a' or x !has 'b'");
        where("x matches regex 'a.*'");
        where("rand() < rand()");
        where("prev(x) != x");
        where("D.a == 'x' and D.b == 'y'");
        where("x in ('a') or x in ('b')");
        where("strlen(x) > 0");
        where("indexof(x, 'a') >= 0");
        where("hourofday(t) between (8 .. 17)");
        where("hourofday(t) >= 22 or hourofday(t) < 6");
        where("TimeGenerated > ago(7d)");
        where("TimeGenerated <= now()");
        where("not(x == 'a') and not(x == 'b')");
        where("x == 'a' or not(x == 'b')");
        where("true == x");
        where("x in (y)");
        where("x");
        query("let n = 5; T | where n > 3"); // a switch that users set
        query("let on = true; T | where on and x == 1");
        query("let low = 1; let high = 9; T | where n > low and n < high");
        query("T | extend n = 5, m = 3 | where n > 5 and m < 2");
        query("let n = 1; T | extend n = strlen(x) | where n > 5 and n < 9");
        query("let f = (n:long) { T | where x > n and x < 5 }; f(3)");
        query("T | extend u = tolower(x) | join (U | extend u = y) on k | where u == 'Abc'");
        query("T | summarize n = dcount(x) by y | where n > 5");
        query("T | extend x = iff(x == 'a', true, false) | where x");
        query("T | where x ==");
    }
    void soundOnes()
    {
        QFETCH(std::string, query);
        QCOMPARE(idle(query), std::string());
    }

    void whatColumnsAreMadeOf()
    {
        QCOMPARE(idle("T | extend u = tolower(x) | where u == 'Abc'"), std::string("never: u == 'Abc'"));
        QCOMPARE(idle("T | extend u = toupper(x) | project u, y | where u in ('a', 'b')"), std::string("never: u in ('a', 'b')"));
        QCOMPARE(idle("T | summarize count() by x | where count_ >= 0"), std::string("always: count_ >= 0"));
        QCOMPARE(idle("T | summarize n = countif(x == 'a') by y | where n < 0"), std::string("never: n < 0"));
        QCOMPARE(idle("let frame = 10m; T | where a - b <= frame or b - a <= frame"),
                 std::string("always: a - b <= frame or b - a <= frame"));
        QCOMPARE(idle("let frame = -10m; T | where a - b <= frame or b - a <= frame"), std::string());
    }

    // Sets against plain enumeration: what a combination lets through is what its parts let through.
    void setsOfNumbers()
    {
        std::mt19937 random(7);
        const auto number = [&random](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
        struct Both {
            NumberSet set;
            std::vector<bool> has; // of -10, -9.5 ... 10
        };
        const auto make = [&] {
            NumberSet::Range range{static_cast<double>(number(11) - 5), 0, number(2) == 0, number(2) == 0};
            range.high = range.low + number(6);
            Both both{NumberSet::of(range), {}};
            for (double x = -10; x <= 10; x += 0.5)
                both.has.push_back((range.lowOpen ? x > range.low : x >= range.low) && (range.highOpen ? x < range.high : x <= range.high));
            return both;
        };
        int empty = 0;
        for (int i = 0; i < 3000; ++i) {
            Both sum = make();
            for (int step = number(5); step >= 0; --step) {
                const Both other = make();
                const int what = number(3);
                sum.set = what == 0 ? sum.set.both(other.set) : what == 1 ? sum.set.either(other.set) : sum.set.others();
                for (std::size_t at = 0; at < sum.has.size(); ++at)
                    sum.has[at] = what == 0 ? sum.has[at] && other.has[at] : what == 1 ? sum.has[at] || other.has[at] : !sum.has[at];
            }
            double x = -10;
            for (const bool has : sum.has) {
                QCOMPARE(!sum.set.both(NumberSet::of({x, x, false, false})).isEmpty(), has);
                QCOMPARE(!sum.set.mirrored().both(NumberSet::of({-x, -x, false, false})).isEmpty(), has);
                x += 0.5;
            }
            empty += sum.set.isEmpty();
        }
        QVERIFY(empty > 100);
    }

    void soundRule()
    {
        Bench bench;
        Rule rule;
        rule.query = "let lookBack = 1h;\nAuditLogs\n| where TimeGenerated > ago(lookBack)\n| project TimeGenerated, UserPrincipalName";
        rule.period = Duration::hours(1);
        rule.finding = {"TimeGenerated", "UserPrincipalName", "", "", ""};
        rule.entities = {{"Account", {{"FullName", "UserPrincipalName"}}}};
        rule.clauses = {{"reset of {{UserPrincipalName}} in {{ lookBack }}", "", ""}};
        rule.parameters = {{"lookBack", "1h", "", "", std::nullopt, std::nullopt}};
        rule.needs = {{"AuditLogs", Duration::hours(24), Duration{0}, RuleNeed::Kind::Presence}};
        const RuleCheck check = bench.check(rule);
        QCOMPARE(told(check), std::string());
        QVERIFY(check.canRun());
        QCOMPARE(joined(check.tables), std::string("AuditLogs"));
        QVERIFY(check.emptyTables.empty());
        QVERIFY(check.missing.empty());
    }

    void placesInTheFile()
    {
        Bench bench;
        Rule rule;
        rule.text = "id: x\nquery: |\n  AuditLogs\n  | where Nowhere == 1\n  | where IPAddress has ''\n";
        rule.query = "AuditLogs\n| where Nowhere == 1\n| where IPAddress has ''\n";
        rule.queryLine = 3;
        RuleCheck check = bench.check(rule);
        QCOMPARE(check.problems.size(), std::size_t(2));
        QCOMPARE(check.problems[0].line, std::size_t(4));
        QCOMPARE(check.problems[0].column, std::size_t(11));
        QVERIFY(!check.problems[0].isWarning);
        QCOMPARE(check.problems[1].line, std::size_t(5));
        QCOMPARE(check.problems[1].column, std::size_t(11));
        QVERIFY(check.problems[1].isWarning);
        QVERIFY(!check.canRun());
        // where the query does not stand in the file line by line
        rule.text = "{\"query\": \"AuditLogs\\n| where Nowhere == 1\"}";
        rule.queryLine = 1;
        check = bench.check(rule);
        QCOMPARE(check.problems[0].line, std::size_t(1));
        QVERIFY(check.problems[0].text.starts_with("query 2:9: "));
    }

    void faultsOfRules()
    {
        Bench bench;
        Rule rule;
        rule.query = "AuditLogs | where TimeGenerated > ago(14d) | project TimeGenerated, UserPrincipalName";
        rule.period = Duration::days(1);
        rule.finding.user = "User";
        rule.entities = {{"IP", {{"Address", "IPAddress"}}}};
        rule.customDetails = {{"Why", "Reason"}};
        rule.alertDetails = {"{{UserPrincipalName}} {{Who}}", "", "Sev", "UserPrincipalName", {}};
        rule.clauses = {{"{{UserPrincipalName}} from {{Ip}}", "Ids", ""}, {"{{open", "", ""}};
        rule.parameters = {{"n", "5", "", "", std::nullopt, std::nullopt}};
        rule.needs = {{"Cameras", Duration::hours(1), Duration{0}, RuleNeed::Kind::Presence}};
        QCOMPARE(told(bench.check(rule)),
                 std::string("0:0 warning: entity IP Address: the result has no column \"IPAddress\"\n"
                             "0:0 warning: detail Why: the result has no column \"Reason\"\n"
                             "0:0 warning: alertDisplayNameFormat: the result has no column \"Who\"\n"
                             "0:0 warning: alertSeverityColumnName: the result has no column \"Sev\"\n"
                             "0:0 finding user: the result has no column \"User\"\n"
                             "0:0 clause events: the result has no column \"Ids\"\n"
                             "0:0 clause \"{{UserPrincipalName}} from {{Ip}}\": there is no column or parameter \"Ip\"\n"
                             "0:0 clause \"{{open\": braces are not closed\n"
                             "0:0 parameter n: the query has no \"let n = \" with one value\n"
                             "0:0 needs: there is no source \"Cameras\"\n"
                             "0:0 warning: the query looks back 14 days, queryPeriod lets it see 1 day: what is older is cut off without a word\n"));
        rule.kind = RuleKind::Hunting;
        QVERIFY(told(bench.check(rule)).find("looks back") == std::string::npos);
    }

    void whatIsMissing()
    {
        Bench bench;
        Rule rule;
        rule.query = "union isfuzzy=true SigninLogs, AuditLogs, Absent";
        rule.needs = {{"AuditLogs", Duration::days(7), Duration{0}, RuleNeed::Kind::Absence},
                      {"SignInLogs", Duration::days(7), Duration{0}, RuleNeed::Kind::Absence},
                      {"PasswordResetService", Duration{0}, Duration::hours(1), RuleNeed::Kind::Presence},
                      {"role_assignment", Duration{0}, Duration{0}, RuleNeed::Kind::Presence}};
        const RuleCheck check = bench.check(rule);
        QVERIFY2(check.canRun(), told(check).c_str());
        QCOMPARE(joined(check.tables), std::string("Absent AuditLogs SigninLogs"));
        QCOMPARE(joined(check.emptyTables), std::string("Absent SigninLogs"));
        QStringList sentences;
        for (const std::string& sentence : check.missing)
            sentences += QString::fromStdString(sentence);
        QCOMPARE(sentences, QStringList({"the case holds nothing for Absent", "the case holds no sign-ins", "audit records cover 2 of the 7 days that the rule looks at",
                                         "the case holds no write-back events", "the case holds no role assignments"}));
        // under the names of advanced hunting, and of products whose events nobody reads
        QCOMPARE(lackOfTable("AADSignInEventsBeta"), std::string("the case holds no sign-ins"));
        QCOMPARE(lackOfTable("EntraIdSpnSignInEvents"), std::string("the case holds no sign-ins of applications"));
        QCOMPARE(sourceOfTable("EntraIdSignInEvents"), std::string_view("SignInLogs"));
        rule.query = "union isfuzzy=true AuditLogs, SecurityAlert";
        rule.needs.clear();
        QCOMPARE(bench.check(rule).missing, std::vector<std::string>{"the case holds nothing for SecurityAlert"});
        QVERIFY(isTableOfEvidence("SecurityAlert") && !isTableOfEvidence("SsprFlows")); // so that a run says it, too
        QVERIFY(isTableOfEvidence("IdentityDirectoryEvents") && isTableOfEvidence("DeviceProcessEvents"));
    }

    void hostileQueries()
    {
        std::string deep = "T | where ", wide = "T | where x == 'a'", lets, chain = "T | where ";
        for (int i = 0; i < 20000; ++i) {
            wide += " or (x == 'b" + std::to_string(i) + "' and y == 1)";
            lets += "let a" + std::to_string(i) + " = 1; let f" + std::to_string(i) + " = () { T | where a" + std::to_string(i) + " == 1 };";
            chain += "n != " + std::to_string(i) + " and ";
        }
        for (int i = 0; i < 300; ++i)
            deep += "not(";
        QVERIFY(idleConditions(deep).empty());
        QVERIFY(idleConditions(wide).empty());
        QVERIFY(idleConditions(lets + "f1()").empty());
        QVERIFY(idleConditions(chain + "n > 1").empty());
        QCOMPARE(joined(tablesOf(lets + "f1()")), std::string("T"));
        std::string all = "T | where x == x";
        for (int i = 0; i < 500; ++i)
            all += " and x == x";
        QCOMPARE(idleConditions(all).size(), std::size_t(100)); // more would help nobody
    }
};

QTEST_GUILESS_MAIN(TestRuleCheck)
#include "tst_rule_check.moc"
