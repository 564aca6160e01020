// SPDX-License-Identifier: GPL-3.0-or-later
// Rows as findings: which columns name whom, times, causes, sentences. No case is needed for these.
#include "core/base/json_text.h"
#include "core/detect/finding.h"
#include "core/detect/readable.h"
#include "tests/support/support.h"

#include <QTest>
#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace core;
using namespace core::detect;
using kql::Type;
using kql::Value;

namespace {

Value text(const std::string& value) { return {Type::String, value}; }
Value dynamic(const std::string& json) { return {Type::Dynamic, json}; }
Value time(int hour, int minute = 0) { return {Type::DateTime, UtcTime::fromCalendar(2024, 5, 1, hour, minute).ticks}; }
Value span(Duration value) { return {Type::TimeSpan, value.ticks}; }

struct Cell {
    std::string name;
    Value value;
};

kql::QueryResult rowOf(const std::vector<Cell>& cells)
{
    kql::QueryResult out;
    out.rows.emplace_back();
    for (const Cell& cell : cells) {
        out.columns.push_back({cell.name, cell.value.type});
        out.rows[0].push_back(cell.value);
    }
    return out;
}

const UtcTime step = UtcTime::fromCalendar(2024, 5, 2);

} // namespace

class FindingTest : public QObject
{
    Q_OBJECT

private slots:
    void namesOfColumns_data();
    void namesOfColumns();
    void ruleSaysWhichColumns();
    void mappingsBeforeNames();
    void timeOfAFinding();
    void correlationsAreCauses();
    void serversCallThemTrackingId();
    void valuesForPeople_data();
    void valuesForPeople();
    void literalsForPeople_data();
    void literalsForPeople();
    void setsHaveNoOrder();
    void sentences();
    void titles();
    void detailsOfTheRow();
    void detailsKeepToTheirLimits();

private:
    Finding read(const Rule& rule, const std::vector<Cell>& cells)
    {
        const RuleToRun run{rule, {}};
        return FindingReader(run, m_events).read(rowOf(cells), 0, step);
    }

    sqlite::Connection m_db{"", sqlite::OpenMode::Memory};
    CaseEvents m_events{m_db};
};

void FindingTest::namesOfColumns_data()
{
    QTest::addColumn<QString>("columns"); // name=value, blanks between them
    QTest::addColumn<QString>("expected"); // user actor address
    QTest::newRow("old names") << "AccountCustomEntity=ann@x.com IPCustomEntity=192.0.2.1" << "ann@x.com - 192.0.2.1";
    QTest::newRow("target and initiator") << "TargetUserPrincipalName=ann@x.com InitiatedByUser=adm@x.com IpAddress=192.0.2.1" << "ann@x.com adm@x.com 192.0.2.1";
    QTest::newRow("target before user") << "UserPrincipalName=ann@x.com TargetUPN=bob@x.com" << "bob@x.com - -";
    QTest::newRow("any case") << "userprincipalname=ann@x.com SOURCEIP=192.0.2.1" << "ann@x.com - 192.0.2.1";
    QTest::newRow("only who acted") << "Actor=adm@x.com" << "adm@x.com adm@x.com -";
    QTest::newRow("first that has a value") << "TargetUPN= UserPrincipalName=ann@x.com" << "ann@x.com - -";
    QTest::newRow("address with a port") << "ClientIP=192.0.2.1:443" << "- - 192.0.2.1";
    QTest::newRow("nobody") << "Count=5" << "- - -";
    QTest::newRow("a list") << "UserPrincipalName=[\"bob@x.com\",\"Ann@x.com\",\"ann@x.com\"]" << "Ann@x.com,_bob@x.com - -";
    QTest::newRow("inside of a record") << "TargetResources=[{\"type\":\"Group\",\"displayName\":\"g\"},{\"type\":\"User\",\"userPrincipalName\":\"ann@x.com\"}]"
                                           " InitiatedBy={\"user\":{\"userPrincipalName\":\"adm@x.com\",\"ipAddress\":\"192.0.2.1\"}}"
                                        << "ann@x.com adm@x.com 192.0.2.1";
    QTest::newRow("an application acted") << "TargetResources=[] InitiatedBy={\"user\":null,\"app\":{\"displayName\":\"Sync\"}}" << "Sync Sync -";
}

void FindingTest::namesOfColumns()
{
    QFETCH(QString, columns);
    QFETCH(QString, expected);
    std::vector<Cell> cells;
    for (const QString& column : columns.split(' ')) {
        const std::string value = column.section('=', 1).toStdString();
        cells.push_back({column.section('=', 0, 0).toStdString(), value.starts_with('[') || value.starts_with('{') ? dynamic(value) : text(value)});
    }
    const Finding found = read(Rule(), cells);
    const auto shown = [](const std::string& name) { return name.empty() ? QString("-") : QString::fromStdString(name).replace(' ', '_'); };
    QCOMPARE(shown(found.user) + " " + shown(found.actor) + " " + shown(found.ip), expected);
}

void FindingTest::ruleSaysWhichColumns()
{
    Rule rule;
    rule.finding.user = "Who";
    rule.finding.ip = "Where";
    const Finding found = read(rule, {{"UserPrincipalName", text("bob@x.com")}, {"Who", text("ann@x.com")}, {"Where", text("2001:DB8::1")}, {"IPAddress", text("192.0.2.1")}});
    QCOMPARE(found.user, std::string("ann@x.com"));
    QCOMPARE(found.ip, std::string("2001:db8::1"));
    // what the rule names and the row does not have is nothing else
    QCOMPARE(read(rule, {{"Who", text("")}, {"UserPrincipalName", text("bob@x.com")}, {"Where", text("")}}).user, std::string());
    QCOMPARE(FindingReader({rule, {}}, m_events).problems({{"Who", Type::String}}).size(), std::size_t(1));
}

void FindingTest::mappingsBeforeNames()
{
    Rule rule;
    rule.entities = {{"Account", {{"Name", "AdminName"}, {"UPNSuffix", "AdminSuffix"}}}, {"Account", {{"FullName", "TargetName"}}}, {"IP", {{"Address", "Where"}}}};
    const std::vector<Cell> cells = {{"AdminName", text("adm")}, {"AdminSuffix", text("x.com")}, {"TargetName", text("ann@x.com")}, {"Where", text("192.0.2.1")},
                                     {"UserPrincipalName", text("other@x.com")}, {"IPAddress", text("192.0.2.2")}};
    const Finding found = read(rule, cells);
    QCOMPARE(found.user, std::string("ann@x.com"));
    QCOMPARE(found.actor, std::string("adm@x.com"));
    QCOMPARE(found.ip, std::string("192.0.2.1"));
    rule.entities = {{"Account", {{"AadUserId", "Id"}, {"FullName", "Full"}}}, {"Account", {{"FullName", "Second"}}}};
    const Finding ids = read(rule, {{"Id", text("0b7e2c9d")}, {"Full", text("")}, {"Second", text("bob@x.com")}});
    QCOMPARE(ids.user, std::string("0b7e2c9d"));
    QCOMPARE(ids.actor, std::string("bob@x.com"));
}

void FindingTest::timeOfAFinding()
{
    Rule rule;
    QCOMPARE(read(rule, {{"Count", text("1")}}).time, step);
    QCOMPARE(read(rule, {{"Reset", time(3)}, {"timestamp", time(2)}}).time.ticks, time(2).integer());
    QCOMPARE(read(rule, {{"Reset", time(3)}, {"Other", time(2)}}).time.ticks, time(3).integer());
    QCOMPARE(read(rule, {{"Reset", Value{Type::DateTime, {}}}, {"Other", time(2)}}).time.ticks, time(2).integer());
    QCOMPARE(read(rule, {{"TimeGenerated", dynamic("[\"2024-05-01T04:00:00.0000000Z\",\"2024-05-01T03:00:00.0000000Z\"]")}}).time.ticks, time(4).integer());
    // other times only inside of what the run looks at
    rule.period = Duration::hours(22);
    QCOMPARE(read(rule, {{"Created", time(1)}, {"Reset", time(3)}}).time.ticks, time(3).integer());
    QCOMPARE(read(rule, {{"Created", time(1)}}).time, step);
    QCOMPARE(read(rule, {{"StartTime", time(3)}, {"EndTime", time(4)}}).time.ticks, time(4).integer());
    rule.finding.time = "Reset";
    QCOMPARE(read(rule, {{"Reset", time(3)}, {"TimeGenerated", time(2)}}).time.ticks, time(3).integer());
}

void FindingTest::correlationsAreCauses()
{
    const std::string id = "0B7E2C9D-51D6-4D0C-9A39-6F2D5F8E41AA";
    const Finding found = read(Rule(), {{"CorrelationId", text(id)}, {"CorrelationId1", text("00000000-0000-0000-0000-000000000000")},
                                        {"SignInCorrelationIds", dynamic("[\"b\",null,\"" + id + "\"]")}});
    QVERIFY(found.causes == (std::vector<std::string>{"id:0b7e2c9d-51d6-4d0c-9a39-6f2d5f8e41aa", "id:b"}));
    QVERIFY(found.flows.empty()); // no case, no flows
    Rule rule;
    rule.finding.flows = "Flow";
    QVERIFY(read(rule, {{"CorrelationId", text("a")}, {"Flow", text("f")}}).causes == std::vector<std::string>{"id:f"});
    QVERIFY(read(Rule(), {{"CorrelationId", text("")}}).causes.empty());
}

void FindingTest::serversCallThemTrackingId()
{
    const Finding found = read(Rule{}, {{"Computer", text("SRV1")}, {"TrackingId", text("0416882F-0000-4000-8000-9E501C3A4243")}});
    QCOMPARE(found.causes, std::vector<std::string>{"id:0416882f-0000-4000-8000-9e501c3a4243"});
}

void FindingTest::valuesForPeople_data()
{
    QTest::addColumn<QString>("json"); // of the list, or the span in seconds
    QTest::addColumn<QString>("expected");
    QTest::newRow("list") << "[\"b\",\"a\"]" << "a, b";
    QTest::newRow("long list") << "[\"g\",\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",null]" << "a, b, c, d, e and 2 more";
    QTest::newRow("empty list") << "[]" << "none";
    QTest::newRow("times") << "[\"2024-05-01T10:20:30.0000000Z\"]" << "2024-05-01 10:20:30 UTC";
    QTest::newRow("broken escape") << "[\"a\\q\"]" << "a\\q";
    QTest::newRow("week") << "604800" << "7 days";
    QTest::newRow("hour and a half") << "5400" << "1 hour 30 minutes";
    QTest::newRow("two units") << "93784" << "1 day 2 hours";
    QTest::newRow("no minutes") << "86430" << "1 day";
    QTest::newRow("back") << "-600" << "-10 minutes";
    QTest::newRow("short") << "0.25" << "250 ms";
    QTest::newRow("nothing") << "0" << "0 seconds";
}

void FindingTest::valuesForPeople()
{
    QFETCH(QString, json);
    QFETCH(QString, expected);
    const Value value = json.startsWith('[') ? dynamic(json.toStdString()) : span({std::int64_t(json.toDouble() * 1e7)});
    QCOMPARE(QString::fromStdString(readable(value)), expected);
    QCOMPARE(readable(time(10, 20)), std::string("2024-05-01 10:20:00 UTC"));
    QCOMPARE(readable({Type::Long, {}}), std::string("none"));
    QCOMPARE(readable({Type::Long, std::int64_t{5}}), std::string("5"));
    QCOMPARE(readable({Type::Real, 2.0}), std::string("2"));
    QCOMPARE(readable({Type::Bool, true}), std::string("yes"));
    QCOMPARE(readable(text(" ")), std::string("none"));
    QCOMPARE(readable({Type::TimeSpan, INT64_MIN}).substr(0, 1), std::string("-"));
}

void FindingTest::literalsForPeople_data()
{
    QTest::addColumn<QString>("literal");
    QTest::addColumn<QString>("expected");
    for (const auto& [literal, expected] : {std::pair("7d", "7 days"), {"10m", "10 minutes"}, {"10", "10"}, {"\"a b\"", "a b"}, {"'it\\'s'", "it's"}, {"true", "true"},
                                            {"dynamic([\"b\", 'a'])", "a, b"}, {"timespan(1.02:00:00)", "1 day 2 hours"}, {"time(5m)", "5 minutes"},
                                            {"datetime(2024-05-01)", "2024-05-01 00:00:00 UTC"}, {"00:10:00", "10 minutes"}, {"", "none"}, {"\"\"", "none"}})
        QTest::newRow(literal) << literal << expected;
}

void FindingTest::literalsForPeople()
{
    QFETCH(QString, literal);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(readableLiteral(literal.toStdString())), expected);
}

void FindingTest::setsHaveNoOrder()
{
    QCOMPARE(stableText(dynamic("[\"b\",\"a\"]")), stableText(dynamic("[\"a\",\"b\"]")));
    QCOMPARE(stableText(dynamic("[3,1,2]")), std::string("[3,1,2]")); // a series has one
    QCOMPARE(stableText(dynamic("{\"b\":1}")), std::string("{\"b\":1}"));
    QCOMPARE(stableText({Type::Long, {}}), std::string());
}

void FindingTest::sentences()
{
    const kql::Schema columns = {{"Ip", Type::String}, {"Count", Type::Long}};
    const std::vector<Value> row = {text("192.0.2.1"), {Type::Long, std::int64_t{14}}};
    const ReadableParameters parameters = {{"lookBack", "7 days"}, {"Count", "hidden by the column"}};
    const auto said = [&](const char* sentence) { return ClauseText(sentence).fill(columns, row, parameters); };
    QCOMPARE(said("no success from {{Ip}} in {{lookBack}}; {{ Count }} others"), std::string("no success from 192.0.2.1 in 7 days; 14 others"));
    QCOMPARE(said("{{Ip}}{{Count}}"), std::string("192.0.2.114"));
    QCOMPARE(said("{{Nothing}} {{open"), std::string("{{Nothing}} {{open"));
    QCOMPARE(said(""), std::string());
    QVERIFY(ClauseText("{{A}} {{Ip}} {{lookBack}} {{B}} {{A}}").unknownNames(columns, parameters) == (std::vector<std::string>{"A", "B"}));
}

void FindingTest::titles()
{
    Rule rule;
    rule.name = "Reset";
    QCOMPARE(alertTitle(rule, "ann@x.com", "", "192.0.2.1"), std::string("Reset: ann@x.com from 192.0.2.1"));
    QCOMPARE(alertTitle(rule, "ann@x.com", "ANN@x.com", "192.0.2.1"), std::string("Reset: ann@x.com from 192.0.2.1"));
    QCOMPARE(alertTitle(rule, "ann@x.com", "adm@x.com", "192.0.2.1"), std::string("Reset: ann@x.com, by adm@x.com, from 192.0.2.1"));
    QCOMPARE(alertTitle(rule, "", "", "192.0.2.1"), std::string("Reset: from 192.0.2.1"));
    QCOMPARE(alertTitle(rule, "", "", ""), std::string("Reset"));
    QCOMPARE(alertTitle(rule, "", "", "", "SRV1"), std::string("Reset: on SRV1"));
    QCOMPARE(alertTitle(rule, "ann@x.com", "", "", "SRV1"), std::string("Reset: ann@x.com"));
    // servers tell findings of nobody apart, but where the rule says itself what they are about
    rule.entities = {{"Host", {{"HostName", "Computer"}}}};
    const auto on = [&](const char* server) { return read(rule, {{"Computer", text(server)}, {"Flows", text("")}}); };
    QCOMPARE(on("SRV1").host, std::string("SRV1"));
    QVERIFY(on("SRV1").entities() != on("SRV2").entities());
    QCOMPARE(on("SRV1").entities(), on("srv1").entities());
    rule.finding.flows = "Flows";
    QCOMPARE(on("SRV1").host, std::string());
}

void FindingTest::detailsOfTheRow()
{
    const auto said = [this](const AlertDetails& details, const std::vector<Cell>& cells) {
        Rule rule;
        rule.alertDetails = details;
        const SaidOfAlert out = read(rule, cells).said;
        return fmt::format("{}|{}|{}|{}", out.name, out.description, out.severity ? name(*out.severity) : "-", fmt::join(out.tactics, " "));
    };
    const AlertDetails all{"Blocked {{ User }}", "{{User}}, {{N}} times:\n{{List}}", "Sev", "Tac", {}};
    const Cell user{"User", text("ann@x.com")}, number{"N", {Type::Long, std::int64_t{3}}}, list{"List", dynamic("[\"b\",\"a\"]")};
    QCOMPARE(said(all, {user, number, list, {"Sev", text("high ")}, {"Tac", text("Persistence,Nonsense, initialaccess")}}),
             std::string("Blocked ann@x.com|ann@x.com, 3 times:\na, b|high|InitialAccess Persistence"));
    QCOMPARE(said(all, {user, number, list, {"Sev", text("Urgent")}, {"Tac", dynamic("[\"Impact\",\"Discovery\"]")}}),
             std::string("Blocked ann@x.com|ann@x.com, 3 times:\na, b|-|Discovery Impact"));
    // a column that is empty or not there leaves the rule's own
    QCOMPARE(said(all, {user, number, {"List", dynamic("[]")}, {"Sev", text("")}, {"Tac", text("")}}), std::string("Blocked ann@x.com||-|"));
    QCOMPARE(said(all, {{"User", text(" ")}, {"N", {Type::Long, {}}}, list}), std::string("||-|"));
    QCOMPARE(said(all, {{"user", text("ann@x.com")}}), std::string("||-|"));
    QCOMPARE(said({"Words alone", "", "", "", {}}, {user}), std::string("Words alone||-|"));
    QCOMPARE(said({}, {user}), std::string("||-|"));
}

void FindingTest::detailsKeepToTheirLimits()
{
    const auto nameOf = [this](const std::string& format, const std::vector<Cell>& cells) {
        Rule rule;
        rule.alertDetails.nameFormat = format;
        return read(rule, cells).said.name;
    };
    const std::vector<Cell> cells = {{"A", text("a")}, {"B", text("b")}, {"C", text("c")}, {"D", text("d")}};
    QCOMPARE(nameOf("{{A}}{{B}}{{C}}{{A}}", cells), std::string("abca"));
    QCOMPARE(nameOf("{{A}}{{B}}{{C}}{{D}}", cells), std::string());
    QCOMPARE(nameOf("{{A}}\n{{B}}", cells), std::string("a b"));
    std::string wide;
    for (int i = 0; i < 200; ++i)
        wide += "\xC3\xA4";
    QCOMPARE(nameOf("{{A}}", {{"A", text(wide)}}), wide.substr(0, 256));
    QCOMPARE(nameOf("x{{A}}", {{"A", text(wide)}}), "x" + wide.substr(0, 254)); // not in the middle of a letter
}

QTEST_GUILESS_MAIN(FindingTest)
#include "tst_finding.moc"
