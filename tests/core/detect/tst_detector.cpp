// SPDX-License-Identifier: GPL-3.0-or-later
// Rules over small cases: when they run, what they see, what they raise, and that the answer depends on nothing else.
#include "core/demo/demo.h"
#include "core/detect/rule_library.h"
#include "tests/support/detect_case.h"

#include <QTest>
#include <random>
#include <thread>

using namespace support;

namespace {

const char* const blocked = "AuditLogs | where ResultReason has 'blocked'\n"
                            "| project TimeGenerated, TargetUPN = tostring(TargetResources[0].userPrincipalName),\n"
                            "  InitiatedByUPN = tostring(InitiatedBy.user.userPrincipalName), Ip = tostring(InitiatedBy.user.ipAddress), OperationName";

AuditRecord blockedAt(double at, unsigned number)
{
    AuditRecord record{.at = at, .number = number};
    record.operation = "Self-service password reset flow activity progress";
    record.reason = "User is blocked for 24 hours";
    record.result = "failure";
    return record;
}

} // namespace

class DetectorTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhomAndWhy();
    void runsAtMultiplesOfTheFrequency();
    void windowHasBothEnds();
    void overlappingWindowsAreOneAlert();
    void oneFlowIsOneAlert();
    void everyMinuteForNrt();
    void huntsOnce();
    void asOfATime();
    void judgesTheNumberOfRows_data();
    void judgesTheNumberOfRows();
    void tellsOfSilence();
    void tellsClauses();
    void settingsCount();
    void refusesByLine();
    void refusesUnknownNames();
    void otherRulesGoOn();
    void stopsAtOnce();
    void equalsALoopOverAllSteps();
    void orderOfImportDoesNotMatter();
    void threadsGiveTheSame();
    void threadsStopAndTell();
    void replayFindsWhatSingleRunsFind();
    void triesOut();
    void worksOverFilesAlone();
};

void DetectorTest::saysWhomAndWhy()
{
    DetectCase of({blockedAt(600, 1).line() + AuditRecord{.at = 700, .user = "bob@contoso.com", .number = 2}.line()});
    Rule rule = ruleOf(blocked);
    rule.name = "Blocked attempts";
    rule.severity = Severity::High;
    rule.tactics = {"InitialAccess"};
    rule.techniques = {"T1078"};
    rule.parameters = {{"days", "7d", "", "", {}, {}}};
    const Findings found = of.run(rule);
    QCOMPARE(refusals(found), QString());
    QCOMPARE(found.alerts.size(), std::size_t(1));
    const Alert& alert = found.alerts[0];
    QCOMPARE(alert.title, std::string("Blocked attempts: ann@contoso.com from 198.51.100.7"));
    QVERIFY(alert.state == AlertState::Raised && alert.ruleId == "a-rule" && alert.ruleVersion == "1.0.0" && alert.severity == Severity::High);
    QVERIFY(alert.tactics == rule.tactics && alert.techniques == rule.techniques && alert.parameters.size() == 1 && alert.parameters[0].second == "7d");
    QCOMPARE(alert.user, std::string("ann@contoso.com"));
    QCOMPARE(alert.time, minute(600));
    QVERIFY(alert.flows == std::vector<std::string>{tools::guid(1)});
    QCOMPARE(alert.clauses.size(), std::size_t(1));
    QCOMPARE(alert.clauses[0].text, std::string("The rule's query returned this row"));
    QCOMPARE(alert.events().size(), std::size_t(1));
    QCOMPARE(alert.values.size(), std::size_t(5));
    QCOMPARE(alert.key.size(), std::size_t(16));
    QVERIFY(found.rules.size() == 1 && found.rules[0].alerts == 1 && found.rules[0].notEvaluable == 0);
}

void DetectorTest::runsAtMultiplesOfTheFrequency()
{
    DetectCase of({blockedAt(90, 1).line() + AuditRecord{.at = 60 * 25 + 1, .user = "bob@contoso.com", .number = 2}.line()});
    const Findings hourly = of.run(ruleOf(blocked));
    QCOMPARE(hourly.rules[0].runs, std::size_t(25)); // 02:00 of the first to 02:00 of the second
    QCOMPARE(lines(hourly), QString("new ann@contoso.com ann@contoso.com 198.51.100.7 2024-05-01 01:30 raised 2024-05-01 02:00 flows 1"));
    QCOMPARE(hourly.alerts[0].timeToDetect()->ticks, Duration::minutes(30).ticks);
    const Findings daily = of.run(ruleOf(blocked, Duration::days(1), Duration::days(1)));
    QCOMPARE(daily.rules[0].runs, std::size_t(2));
    QCOMPARE(shown(daily.alerts.at(0).firstRaised), QString("2024-05-02 00:00"));
    // seven hours: multiples since 1970, not since the first event
    const Findings sevens = of.run(ruleOf(blocked, Duration::hours(7), Duration::hours(7)));
    QCOMPARE(sevens.alerts.at(0).firstRaised->ticks % Duration::hours(7).ticks, std::int64_t(0));
    QVERIFY(sevens.alerts[0].firstRaised->ticks - minute(90).ticks < Duration::hours(7).ticks);
}

void DetectorTest::windowHasBothEnds()
{
    // two records within the period are needed; the second window is [01:00, 03:00]
    const std::string pair = "AuditLogs | summarize Count = count(), TimeGenerated = max(TimeGenerated) by User = tostring(TargetResources[0].userPrincipalName)"
                             " | where Count == 2";
    const Rule rule = ruleOf(pair, Duration::hours(1), Duration::hours(2));
    const auto with = [](double first, double second) {
        return AuditRecord{.at = first, .number = 1}.line() + AuditRecord{.at = second, .number = 2}.line() + AuditRecord{.at = 600, .user = "bob@contoso.com", .number = 3}.line();
    };
    QCOMPARE(DetectCase({with(60, 180)}).run(rule).alerts.size(), std::size_t(1)); // both ends belong to it
    QCOMPARE(DetectCase({with(60 - 1 / 60.0, 180)}).run(rule).alerts.size(), std::size_t(0));
    QCOMPARE(DetectCase({with(60, 180 + 1 / 60.0)}).run(rule).alerts.size(), std::size_t(0));
}

void DetectorTest::overlappingWindowsAreOneAlert()
{
    DetectCase of({blockedAt(90, 1).line() + AuditRecord{.at = 3000, .user = "bob@contoso.com", .number = 2}.line()});
    const Findings found = of.run(ruleOf(blocked, Duration::hours(1), Duration::days(1)));
    QCOMPARE(lines(found), QString("new ann@contoso.com ann@contoso.com 198.51.100.7 2024-05-01 01:30 raised 2024-05-01 02:00 flows 1"));
    QCOMPARE(shown(found.alerts[0].reference), QString("2024-05-02 01:00")); // the last run that saw it
}

void DetectorTest::oneFlowIsOneAlert()
{
    AuditRecord again = blockedAt(95, 2);
    again.flow = 1;
    AuditRecord other = blockedAt(97, 3);
    AuditRecord elsewhere = blockedAt(98, 4);
    elsewhere.flow = 1;
    elsewhere.ip = "192.0.2.1";
    DetectCase of({blockedAt(90, 1).line() + again.line() + other.line() + elsewhere.line()});
    const Findings found = of.run(ruleOf(blocked));
    QCOMPARE(lines(found), QString("new ann@contoso.com ann@contoso.com 198.51.100.7 2024-05-01 01:35 raised 2024-05-01 02:00 flows 1\n"
                                   "new ann@contoso.com ann@contoso.com 198.51.100.7 2024-05-01 01:37 raised 2024-05-01 02:00 flows 1\n"
                                   "new ann@contoso.com ann@contoso.com 192.0.2.1 2024-05-01 01:38 raised 2024-05-01 02:00 flows 1"));
    QCOMPARE(found.alerts[0].events().size(), std::size_t(2));
}

void DetectorTest::everyMinuteForNrt()
{
    DetectCase of({blockedAt(90.5, 1).line() + blockedAt(120, 2).line()});
    Rule rule = ruleOf(blocked);
    rule.kind = RuleKind::NearRealTime;
    rule.frequency.reset();
    rule.period.reset();
    const Findings found = of.run(rule);
    QCOMPARE(found.alerts.size(), std::size_t(2));
    QCOMPARE(*found.alerts[0].firstRaised, minute(91));
    QCOMPARE(*found.alerts[1].firstRaised, minute(120));
}

void DetectorTest::huntsOnce()
{
    DetectCase of({blockedAt(90, 1).line() + blockedAt(60 * 24 * 9, 2).line()});
    Rule rule = ruleOf(blocked);
    rule.kind = RuleKind::Hunting;
    const Findings found = of.run(rule);
    QCOMPARE(found.rules[0].runs, std::size_t(1));
    QCOMPARE(found.alerts.size(), std::size_t(2));
    QVERIFY(!found.alerts[0].firstRaised && !found.alerts[0].timeToDetect());
    QCOMPARE(of.run(rule, minute(100)).alerts.size(), std::size_t(1)); // nothing later than that
}

void DetectorTest::asOfATime()
{
    DetectCase of({blockedAt(90, 1).line() + blockedAt(200, 2).line() + blockedAt(300, 3).line()});
    const Rule rule = ruleOf(blocked, Duration::hours(1), Duration::hours(2));
    const Findings found = of.run(rule, minute(210));
    QCOMPARE(found.rules[0].runs, std::size_t(1));
    QCOMPARE(lines(found), QString("new ann@contoso.com ann@contoso.com 198.51.100.7 2024-05-01 01:30 raised never flows 1\n"
                                   "new ann@contoso.com ann@contoso.com 198.51.100.7 2024-05-01 03:20 raised never flows 1"));
    QCOMPARE(of.run(rule, minute(211)).alerts.size(), std::size_t(1)); // the first lies one minute outside
    QCOMPARE(found.alerts[0].key, of.run(rule).alerts[0].key);         // the same finding as in a replay
}

void DetectorTest::judgesTheNumberOfRows_data()
{
    QTest::addColumn<int>("comparison");
    QTest::addColumn<int>("threshold");
    QTest::addColumn<int>("alerts"); // three rows in the one window that has any
    QTest::newRow("more than 2") << int(TriggerOperator::GreaterThan) << 2 << 3;
    QTest::newRow("more than 3") << int(TriggerOperator::GreaterThan) << 3 << 0;
    QTest::newRow("exactly 3") << int(TriggerOperator::Equal) << 3 << 3;
    QTest::newRow("exactly 2") << int(TriggerOperator::Equal) << 2 << 0;
    QTest::newRow("other than 0") << int(TriggerOperator::NotEqual) << 0 << 3;
}

void DetectorTest::judgesTheNumberOfRows()
{
    QFETCH(int, comparison);
    QFETCH(int, threshold);
    QFETCH(int, alerts);
    DetectCase of({blockedAt(90, 1).line() + blockedAt(91, 2).line() + blockedAt(92, 3).line()});
    Rule rule = ruleOf(blocked);
    rule.triggerOperator = TriggerOperator(comparison);
    rule.triggerThreshold = threshold;
    const Findings found = of.run(rule);
    QCOMPARE(found.alerts.size(), std::size_t(alerts));
    for (const Alert& alert : found.alerts)
        QVERIFY2(alert.clauses.at(0).text.find("one of 3 rows from 2024-05-01T01:00:00Z to 2024-05-01T02:00:00Z; the rule fires ") < 100,
                 alert.clauses[0].text.c_str());
}

void DetectorTest::tellsOfSilence()
{
    DetectCase of({blockedAt(30, 1).line() + blockedAt(310, 2).line()}); // 00:30 and 05:10: runs from 01:00 to 06:00
    Rule rule = ruleOf(blocked);
    rule.triggerOperator = TriggerOperator::LessThan;
    rule.triggerThreshold = 1;
    const Findings found = of.run(rule);
    QCOMPARE(lines(found), QString("new - - - 2024-05-01 02:00 raised 2024-05-01 02:00 flows 0")); // four silent runs in a row
    QCOMPARE(found.alerts[0].clauses.at(0).text, std::string("The rule's query returned 0 rows in each of 4 runs from 2024-05-01T01:00:00Z to 2024-05-01T05:00:00Z; the rule fires below 1"));
}

void DetectorTest::tellsClauses()
{
    DetectCase of({blockedAt(90, 1).line() + blockedAt(95, 2).line(), SignedIn{.at = 80, .number = 1}.line() + SignedIn{.at = 70, .number = 2}.line()});
    Rule rule = ruleOf("let lookBack = 7d;\n"
                       "AuditLogs | where ResultReason has 'blocked' | summarize Attempts = count(), Last = max(TimeGenerated), Ids = make_list(_ItemId)"
                       " by User = tostring(TargetResources[0].userPrincipalName)\n"
                       "| join kind=leftouter (SigninLogs | summarize SignIns = count(), Addresses = make_set(IPAddress), SignInIds = make_list(_ItemId)"
                       " by User = UserPrincipalName) on User\n"
                       "| extend Few = SignIns < 2, Ip = ''");
    rule.parameters = {{"lookBack", "7d", "", "", {}, {}}};
    rule.finding = {.time = "Last", .user = "User", .actor = {}, .ip = {}, .flows = {}};
    rule.clauses = {{"{{Attempts}} blocked attempts of {{User}}, the last at {{Last}}", "Ids", ""},
                    {"{{SignIns}} sign-ins from {{Addresses}} in {{lookBack}}", "SignInIds", ""},
                    {"hardly a sign-in", "", "Few"},
                    {"address {{ Ip }}", "", ""}};
    const Findings found = of.run(rule, minute(120));
    QCOMPARE(refusals(found), QString());
    QCOMPARE(found.alerts.size(), std::size_t(1));
    const Alert& alert = found.alerts[0];
    QCOMPARE(alert.clauses.size(), std::size_t(3));
    QCOMPARE(alert.clauses[0].text, std::string("2 blocked attempts of ann@contoso.com, the last at 2024-05-01 01:35:00 UTC"));
    QCOMPARE(alert.clauses[0].events.size(), std::size_t(2));
    QCOMPARE(alert.clauses[1].text, std::string("2 sign-ins from 203.0.113.9 in 7 days"));
    QCOMPARE(alert.clauses[1].events.size(), std::size_t(2));
    QCOMPARE(alert.clauses[2].text, std::string("address none"));
    QCOMPARE(alert.events().size(), std::size_t(4));
    QCOMPARE(alert.time, minute(95));
    for (const auto& [column, value] : alert.values)
        QVERIFY2(column != "Ids" && column != "SignInIds", "numbers of events differ from case to case");
    // evidence stands in the order of time
    const auto theCase = tools::openCase(of.path(), core::sqlite::OpenMode::Read);
    std::int64_t before = 0;
    for (const core::EventId event : alert.clauses[1].events) {
        const std::int64_t time = tools::number(*theCase, fmt::format("SELECT time FROM signin WHERE id = {}", event.value));
        QVERIFY(time > before);
        before = time;
    }
}

void DetectorTest::settingsCount()
{
    DetectCase of({blockedAt(90, 1).line() + blockedAt(91, 2).line()});
    Rule rule = ruleOf("let least = 3;\nAuditLogs | summarize Count = count() by User = tostring(TargetResources[0].userPrincipalName) | where Count >= least");
    rule.parameters = {{"least", "3", "attempts", "", {}, {}}};
    rule.clauses = {{"{{Count}}, at least {{least}}", "", ""}};
    QCOMPARE(of.run(rule).alerts.size(), std::size_t(0));
    const Findings found = of.run({{rule, {{"least", "2"}}}});
    QCOMPARE(refusals(found), QString());
    QCOMPARE(found.alerts.size(), std::size_t(1));
    QCOMPARE(found.alerts[0].clauses[0].text, std::string("2, at least 2"));
    QCOMPARE(found.alerts[0].parameters.at(0).second, std::string("2"));
}

void DetectorTest::refusesByLine()
{
    DetectCase of({blockedAt(90, 1).line()});
    Rule rule = ruleOf("AuditLogs\n| where Nothing == 1");
    rule.queryLine = 20;
    rule.path = "rules/a.yaml";
    rule.text = std::string(18, '\n') + "query: |\n  AuditLogs\n  | where Nothing == 1\n"; // indented, as in YAML
    const Findings found = of.run(rule);
    QVERIFY(found.alerts.empty() && found.rules[0].refused.size() == 1 && found.rules[0].runs == 0);
    QVERIFY2(refusals(found).startsWith("21:11: "), qPrintable(refusals(found)));
    QCOMPARE(found.rules[0].refused[0].path, std::string("rules/a.yaml"));
    rule.text = "{\"query\": \"AuditLogs\\n| where Nothing == 1\"}"; // a line of JSON
    rule.queryLine = 1;
    QVERIFY2(refusals(of.run(rule)).startsWith("1:0: query 2:9: "), qPrintable(refusals(of.run(rule))));
}

void DetectorTest::refusesUnknownNames()
{
    DetectCase of({blockedAt(90, 1).line()});
    Rule rule = ruleOf(blocked);
    rule.finding.user = "Whom";
    rule.clauses = {{"{{TargetUPN}} in {{lookBack}}", "Ids", ""}};
    QCOMPARE(refusals(of.run(rule)), QString("0:0: finding.user: the query gives no column \"Whom\"\n"
                                             "0:0: clauses: events: the query gives no column \"Ids\"\n"
                                             "0:0: clauses: \"lookBack\" is neither a column of the query nor a parameter"));
    rule = ruleOf(blocked, Duration{0}, Duration{0});
    QCOMPARE(refusals(of.run(rule)), QString("0:0: the rule's frequency and period must be longer than nothing"));
    rule = ruleOf(blocked, Duration{1}, Duration{1});
    QCOMPARE(of.run(rule).rules[0].refused.size(), std::size_t(0)); // one event: one run
}

void DetectorTest::otherRulesGoOn()
{
    DetectCase of({blockedAt(90, 1).line()});
    Rule bad = ruleOf("Nowhere | count");
    bad.id = "bad";
    const Findings found = of.run({{bad, {}}, {ruleOf(blocked), {}}, {ruleOf(blocked), {}}});
    QCOMPARE(found.rules.size(), std::size_t(3));
    QVERIFY(!found.rules[0].refused.empty() && found.rules[1].refused.empty());
    QCOMPARE(found.rules[2].refused.at(0).text, std::string("another rule has the same id"));
    QCOMPARE(found.alerts.size(), std::size_t(1));
    // one that fails while it runs finds nothing, not half of it
    Rule late = ruleOf("AuditLogs | extend Bad = extract(iif(hourofday(TimeGenerated) > 2, '(', 'a'), 0, OperationName)");
    late.id = "late";
    DetectCase more({blockedAt(90, 1).line() + blockedAt(300, 2).line()});
    const Findings half = more.run(late);
    QVERIFY2(!half.rules[0].refused.empty(), qPrintable(lines(half)));
    QVERIFY(half.alerts.empty());
}

void DetectorTest::stopsAtOnce()
{
    DetectCase of({blockedAt(90, 1).line()});
    Rule rule = ruleOf("range x from 1 to 1000000000 step 1 | summarize sum(x)");
    std::stop_source stop;
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop.request_stop();
    });
    core::Progress progress;
    const auto found = Detector(of.engine(), of.coverage()).run({{rule, {}}}, of.options(), stop.get_token(), progress);
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().code, core::ErrorCode::Cancelled);
}

// The same by hand: at each step the records of each user in the window; windows that share a record are one.
void DetectorTest::equalsALoopOverAllSteps()
{
    Rule rule = ruleOf("AuditLogs | summarize Count = count(), TimeGenerated = max(TimeGenerated), Ids = make_list(_ItemId)"
                       " by User = tostring(TargetResources[0].userPrincipalName) | where Count >= 3",
                       Duration::hours(1), Duration::hours(3));
    rule.clauses = {{"{{Count}} records", "Ids", ""}};
    int alerts = 0;
    for (unsigned seed = 0; seed < 25; ++seed) {
        std::mt19937 random(seed);
        std::vector<AuditRecord> records;
        std::string text;
        for (unsigned i = 0; i < 30; ++i) {
            AuditRecord record{.at = double(random() % 2880), .user = random() % 2 ? "ann@contoso.com" : "bob@contoso.com", .number = i + 1};
            if (random() % 3 == 0)
                record.at = double(random() % 48) * 60; // on the hour
            records.push_back(record);
            text += record.line();
        }
        std::map<std::string, std::vector<std::set<unsigned>>> groups; // by user
        std::map<std::string, std::vector<double>> raised;
        for (double step = 0; step <= 2940; step += 60)
            for (const std::string user : {"ann@contoso.com", "bob@contoso.com"}) {
                std::set<unsigned> seen;
                for (const AuditRecord& record : records)
                    if (record.user == user && record.at >= step - 180 && record.at <= step)
                        seen.insert(record.number);
                if (seen.size() < 3)
                    continue;
                double first = step;
                for (std::size_t i = groups[user].size(); i-- > 0;) {
                    const std::set<unsigned>& known = groups[user][i];
                    if (std::none_of(known.begin(), known.end(), [&](unsigned n) { return seen.contains(n); }))
                        continue;
                    seen.insert(known.begin(), known.end());
                    first = std::min(first, raised[user][i]);
                    groups[user].erase(groups[user].begin() + std::ptrdiff_t(i));
                    raised[user].erase(raised[user].begin() + std::ptrdiff_t(i));
                }
                groups[user].push_back(seen);
                raised[user].push_back(first);
            }
        QStringList expected;
        for (const auto& [user, sets] : groups)
            for (std::size_t i = 0; i < sets.size(); ++i)
                expected += QString("%1 %2 %3").arg(QString::fromStdString(user)).arg(sets[i].size()).arg(shown(minute(raised[user][i])));
        DetectCase of({text});
        QStringList actual;
        for (const Alert& alert : of.run(rule).alerts)
            actual += QString("%1 %2 %3").arg(QString::fromStdString(alert.user)).arg(alert.events().size()).arg(shown(alert.firstRaised));
        expected.sort();
        actual.sort();
        QCOMPARE(actual.join('\n'), expected.join('\n'));
        alerts += int(actual.size());
    }
    QVERIFY2(alerts > 40, qPrintable(QString::number(alerts)));
}

void DetectorTest::orderOfImportDoesNotMatter()
{
    std::vector<std::string> records;
    std::mt19937 random(7);
    for (unsigned i = 1; i <= 60; ++i) {
        AuditRecord record = blockedAt(double(random() % 600), i);
        record.flow = 1000 + i / 3;
        record.user = fmt::format("user{}@contoso.com", i / 3 % 5);
        records.push_back(record.line());
        records.push_back(SignedIn{.at = double(random() % 600), .user = record.user, .ip = fmt::format("203.0.113.{}", i), .number = i}.line());
    }
    const auto detected = [&](unsigned seed) {
        std::mt19937 shuffle(seed);
        std::shuffle(records.begin(), records.end(), shuffle);
        std::vector<std::string> files(4);
        for (std::size_t i = 0; i < records.size(); ++i)
            files[i % 4] += records[i];
        DetectCase of(files);
        Rule grouped = ruleOf("SigninLogs | summarize Addresses = make_set(IPAddress), Apps = make_set(AppDisplayName) by UserPrincipalName", Duration::hours(1), Duration::hours(4));
        grouped.id = "grouped";
        grouped.needs = {{"AuditLogs", Duration::days(1), Duration{0}, RuleNeed::Kind::Absence}};
        QStringList out;
        for (const Alert& alert : of.run({{ruleOf(blocked, Duration::hours(1), Duration::hours(3)), {}}, {grouped, {}}}).alerts) {
            QString line = QString::fromStdString(alert.key + " " + alert.title + " " + formatUtc(alert.time) + " " + alert.clauses[0].text);
            line += QString(" %1 %2 %3").arg(alert.events().size()).arg(alert.flows.size()).arg(shown(alert.firstRaised));
            for (const auto& [column, value] : alert.values)
                line += QString::fromStdString(" " + column + "=" + value);
            out += line;
        }
        return out.join('\n');
    };
    const QString first = detected(1);
    QVERIFY(first.count('\n') > 10);
    for (unsigned seed = 2; seed < 5; ++seed)
        QCOMPARE(detected(seed), first);
}

namespace {

// All that an alert says, but its values.
QString everythingOf(const Findings& findings)
{
    QStringList out;
    for (const Alert& alert : findings.alerts) {
        QString line = QString::fromStdString(fmt::format("{} {} {} {}", alert.ruleId, alert.key, alert.title, formatUtc(alert.time)));
        line += " " + shown(alert.firstRaised) + " " + shown(alert.reference) + " " + name(alert.state);
        for (const ClauseMet& clause : alert.clauses) {
            line += QString::fromStdString(" | " + clause.text);
            for (const auto& event : clause.events)
                line += QString(" %1").arg(event.value);
        }
        for (const MissingEvidence& missing : alert.missing)
            line += QString::fromStdString(" missing " + missing.text);
        out += line;
    }
    for (const RuleRun& run : findings.rules)
        out += QString("%1 %2 %3 %4 %5").arg(QString::fromStdString(run.ruleId)).arg(run.runs).arg(run.alerts).arg(run.notEvaluable).arg(run.refused.size());
    return out.join('\n');
}

EngineMaker engineOver(const std::filesystem::path& path)
{
    return [path] {
        const std::shared_ptr<core::QuerySession> session = std::move(*core::QuerySession::overCase(path));
        return std::shared_ptr<core::kql::Engine>(session, &session->engine());
    };
}

struct SmallTenant {
    TempDir folder;
    std::unique_ptr<core::QuerySession> session;
    std::shared_ptr<const core::store::CoverageMap> coverage;
    DetectOptions options;
    std::vector<RuleToRun> rules;

    SmallTenant()
    {
        core::Progress progress;
        core::DemoOptions demo;
        demo.users = 60;
        demo.days = 2;
        if (!core::writeDemo(folder / "demo", demo, {}, progress))
            qFatal("no demo");
        auto made = *core::Investigation::openOrCreate(path());
        if (made->import({folder / "demo/exports"}, {}, {}, progress).error)
            qFatal("no import");
        const auto info = *made->info();
        coverage = *made->coverage();
        options.first = *info.firstEvent;
        options.last = *info.lastEvent;
        session = std::move(*core::QuerySession::overCase(path()));
        for (const Rule& rule : builtInRules())
            if (!rule.isPublishedForm)
                rules.push_back({rule, {}});
    }
    std::filesystem::path path() const { return folder / "case.sspr"; }
    Findings replay(std::size_t helpers)
    {
        core::Progress progress;
        auto found = Detector(session->engine(), *coverage, engineOver(path()), helpers).run(rules, options, {}, progress);
        if (!found)
            qFatal("%s", core::describe(found.error()).c_str());
        return std::move(*found);
    }
};

} // namespace

void DetectorTest::threadsGiveTheSame()
{
    SmallTenant tenant;
    const QString alone = everythingOf(tenant.replay(0));
    QVERIFY(alone.count('\n') > 60);
    QCOMPARE(everythingOf(tenant.replay(1)), alone);
    QCOMPARE(everythingOf(tenant.replay(3)), alone);
    // lists are read from the case again, once the replay is over
    const auto table = std::as_const(tenant.session->engine()).catalog().find("IdentityInfo");
    QVERIFY(table && table->from.find("held") == std::string::npos);
}

void DetectorTest::threadsStopAndTell()
{
    DetectCase of({blockedAt(90, 1).line() + blockedAt(5000, 2).line()});
    Rule slow = ruleOf("range x from 1 to 1000000000 step 1 | summarize sum(x)");
    Rule slower = slow;
    slower.id = "slower";
    std::stop_source stop;
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop.request_stop();
    });
    core::Progress progress;
    const auto found = Detector(of.engine(), of.coverage(), engineOver(of.path()), 1).run({{slow, {}}, {slower, {}}}, of.options(), stop.get_token(), progress);
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().code, core::ErrorCode::Cancelled);
    // a helper without an engine leaves the work to the others
    const EngineMaker none = [] { return std::shared_ptr<core::kql::Engine>(); };
    Rule other = ruleOf(blocked);
    other.id = "other";
    const auto alone = Detector(of.engine(), of.coverage(), none, 2).run({{ruleOf(blocked), {}}, {other, {}}}, of.options(), {}, progress);
    QVERIFY_RESULT(alone);
    QCOMPARE(alone->alerts.size(), std::size_t(4));
    // what a helper throws is thrown where it was asked for
    const EngineMaker broken = []() -> std::shared_ptr<core::kql::Engine> { throw std::runtime_error("no second engine"); };
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(Detector(of.engine(), of.coverage(), broken, 1).run({{slow, {}}, {slower, {}}}, of.options(), {}, progress)), std::runtime_error);
}

// Each rule by itself at each of its steps, without what a replay keeps between them.
void DetectorTest::replayFindsWhatSingleRunsFind()
{
    SmallTenant tenant;
    const auto evidence = [](const Findings& findings, std::set<std::pair<std::string, std::int64_t>>& into) {
        for (const Alert& alert : findings.alerts)
            for (const auto& event : alert.events())
                into.insert({alert.ruleId, event.value});
    };
    std::set<std::pair<std::string, std::int64_t>> replayed, single;
    evidence(tenant.replay(1), replayed);
    QVERIFY(replayed.size() > 200);
    for (const RuleToRun& rule : tenant.rules)
        for (const std::int64_t every = rule.rule.frequency->ticks; DetectOptions once : {tenant.options})
            for (std::int64_t now = (once.first.ticks + every - 1) / every * every; now < once.last.ticks + every; now += every) {
                once.now = UtcTime{now};
                core::Progress progress;
                const auto found = Detector(tenant.session->engine(), *tenant.coverage).run({rule}, once, {}, progress);
                QVERIFY_RESULT(found);
                evidence(*found, single);
            }
    QCOMPARE(replayed.size(), single.size());
    QVERIFY(replayed == single);
}

void DetectorTest::triesOut()
{
    DetectCase of({blockedAt(90, 1).line() + blockedAt(91, 2).line() + blockedAt(92, 3).line()});
    const auto found = Detector(of.engine(), of.coverage()).tryOut({ruleOf(blocked), {}}, of.options(), 2, {});
    QVERIFY_RESULT(found);
    QCOMPARE(found->alerts.size(), std::size_t(2));
    QCOMPARE(found->rules.at(0).alerts, std::size_t(3));
    QCOMPARE(found->rules[0].runs, std::size_t(1));
}

void DetectorTest::worksOverFilesAlone()
{
    auto session = core::QuerySession::overFiles();
    QVERIFY_RESULT(session);
    QVERIFY_RESULT((*session)->addTableText("Log", "TimeGenerated,User,CorrelationId\n2024-05-01T01:30:00Z,ann@contoso.com,x\n", "log.csv"));
    DetectOptions options;
    options.first = options.last = minute(90);
    core::Progress progress;
    const core::store::CoverageMap none;
    Rule rule = ruleOf("Log | extend TimeGenerated = todatetime(TimeGenerated)");
    rule.needs = {{"role_assignment", {}, {}, RuleNeed::Kind::Presence}};
    const auto found = Detector((*session)->engine(), none).run({{rule, {}}}, options, {}, progress);
    QVERIFY_RESULT(found);
    QStringList all = lines(*found).split('\n');
    all.sort();
    QCOMPARE(all.join('\n'), QString("new ann@contoso.com - - 2024-05-01 01:30 raised 2024-05-01 02:00 flows 0\n"
                                     "not_evaluable - - - 2024-05-01 01:30 raised never flows 0"));
}

QTEST_GUILESS_MAIN(DetectorTest)
#include "tst_detector.moc"
