// SPDX-License-Identifier: GPL-3.0-or-later
// Rules in Sentinel's YAML: what is read, what is said of faults and where, and that what is written reads back as the same.
#include "core/detect/rule_library.h"
#include "tests/core/detect/rule_file_support.h"

#include <random>

using namespace rules;

namespace {

const std::string fullRule =
    "id: 0416882f-0000-4000-8000-9e501c3a4243\n"                                  // 1
    "name: Changes of a setting\n"
    "description: |\n"
    "  'Somebody changed a setting.\n"
    "  It''s rare.'\n"
    "severity: high\n"
    "status: Available\n"
    "requiredDataConnectors:\n"
    "  - connectorId: AzureActiveDirectory\n"
    "    dataTypes:\n"                                                              // 10
    "      - AuditLogs\n"
    "      - SigninLogs\n"
    "queryFrequency: 1h\n"
    "queryPeriod: 1d\n"
    "triggerOperator: gt\n"
    "triggerThreshold: 5\n"
    "tactics:\n"
    "  - Persistence\n"
    "  - CredentialAccess\n"
    "relevantTechniques:\n"                                                         // 20
    "  - T1098\n"
    "  - T1078.004\n"
    "tags:\n"
    "  - Schema: ASIM\n"
    "    SchemaVersion: 0.1.2\n"
    "query: |\n"
    "  let lookBack = 7d;\n"                                                        // 27
    "  let few = 3;\n"
    "\n"
    "  AuditLogs\n"                                                                 // 30
    "  | where OperationName has \"a: b # c\"\n"
    "entityMappings:\n"
    "  - entityType: Account\n"
    "    fieldMappings:\n"
    "      - identifier: Name\n"
    "        columnName: AccountName\n"
    "      - identifier: UPNSuffix\n"
    "        columnName: Suffix\n"
    "customDetails:\n"
    "  Reason: ResultReason\n"                                                      // 40
    "alertDetailsOverride:\n"
    "  alertDisplayNameFormat: 'Changed by {{AccountName}}'\n"
    "eventGroupingSettings:\n"
    "  aggregationKind: SingleAlert\n"
    "incidentConfiguration:\n"
    "  createIncident: true\n"
    "version: 1.0.2\n"
    "kind: Scheduled\n";

const std::string ownKeys =
    "information: false\n"
    "publishedForm: true\n"
    "asPublished: other-rule\n"
    "parameters:\n"
    "  - name: lookBack\n"
    "    unit: \"\"\n"
    "    meaning: How long before.\n"
    "    least: 1h\n"
    "    most: 30d\n"
    "  - { name: few, unit: users, meaning: 'How many: at least.', least: 1, most: 100 }\n"
    "needs:\n"
    "  - source: SignInLogs\n"
    "    before: 7d\n"
    "    restsOn: absence\n"
    "  - { source: risk_event, after: 1h }\n"
    "candidates: |\n"
    "  SsprFlows | where Kind == \"reset\"\n"
    "finding: { time: EndTime, user: UserPrincipalName, actor: Initiator, ip: SourceIp, flows: CorrelationId }\n"
    "clauses:\n"
    "  - text: \"no sign-in from {{SourceIp}} in {{lookBack}}\"\n"
    "    events: SignInEvents\n"
    "    onlyIf: HasOthers\n"
    "falsePositives: [ \"A new phone.\" ]\n"
    "checkNext: [ \"Ask: who?\", 'Look # there' ]\n";

} // namespace

class TestRuleFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAnAnalyticRule()
    {
        const RuleFile file = parse(fullRule);
        QCOMPARE(problemsOf(file), std::string());
        QCOMPARE(file.rules.size(), std::size_t(1));
        const Rule& r = file.rules.front();
        QCOMPARE(r.id, std::string("0416882f-0000-4000-8000-9e501c3a4243"));
        QCOMPARE(r.description, std::string("Somebody changed a setting.\nIt''s rare."));
        QVERIFY(r.severity == Severity::High && r.kind == RuleKind::Scheduled);
        QVERIFY(r.frequency == Duration::hours(1) && r.period == Duration::days(1));
        QVERIFY(r.triggerOperator == TriggerOperator::GreaterThan);
        QCOMPARE(r.triggerThreshold, std::int64_t(5));
        QCOMPARE(r.connectors.front().dataTypes, (std::vector<std::string>{"AuditLogs", "SigninLogs"}));
        QCOMPARE(r.techniques.at(1), std::string("T1078.004"));
        QCOMPARE(r.entities.front().fields.at(1).second, std::string("Suffix"));
        QCOMPARE(r.customDetails.front().second, std::string("ResultReason"));
        QCOMPARE(r.version, std::string("1.0.2"));
        QCOMPARE(r.queryLine, std::size_t(27));
        QVERIFY(r.query.starts_with("let lookBack = 7d;\n") && r.query.ends_with("# c\"\n"));
        QCOMPARE(fmt::format("{}", fmt::join(r.ignored, " ")), std::string("status tags incidentConfiguration"));
        QCOMPARE(r.alertDetails.nameFormat, std::string("Changed by {{AccountName}}"));
        QVERIFY(r.grouping == AlertGrouping::Single && !r.isOff && !r.pause.inForce());
        QCOMPARE(r.text, fullRule);
        QCOMPARE(r.path, std::string("a.yaml"));
        ROUND_TRIP(r);
    }

    void readsUtf16()
    {
        const auto wide = [](const std::string& text, bool isBig) {
            std::string out = isBig ? "\xFE\xFF" : "\xFF\xFE";
            for (const char c : text)
                out += isBig ? std::string{'\0', c} : std::string{c, '\0'};
            return out;
        };
        for (const bool isBig : {false, true}) {
            const RuleFile file = parse(wide(fullRule, isBig));
            QCOMPARE(problemsOf(file), problemsOf(parse(fullRule)));
            QCOMPARE(file.rules.at(0).text, fullRule);
            QCOMPARE(file.rules.at(0).queryLine, std::size_t(27));
        }
        const std::string sigma = "title: A\nlogsource:\n  product: azure\n  service: auditlogs\ndetection:\n  s:\n    OperationName: x\n  condition: s\n";
        QCOMPARE(parse(sigma).rules.size(), std::size_t(1));
        QCOMPARE(parse(wide(sigma, false)).rules.size(), std::size_t(1));
    }

    void readsOurKeys()
    {
        const RuleFile file = parse(fullRule + ownKeys);
        QCOMPARE(problemsOf(file), std::string());
        const Rule& r = file.rules.at(0);
        QVERIFY(r.isPublishedForm && !r.isInformation);
        QCOMPARE(r.asPublished, std::string("other-rule"));
        QCOMPARE(r.parameters.at(0).value, std::string("7d"));
        QCOMPARE(r.parameters.at(1).value, std::string("3"));
        QCOMPARE(r.parameters.at(1).most.value(), std::string("100"));
        QVERIFY(r.needs.at(0).kind == RuleNeed::Kind::Absence && r.needs.at(0).before == Duration::days(7));
        QVERIFY(r.needs.at(1).kind == RuleNeed::Kind::Presence && r.needs.at(1).after == Duration::hours(1));
        QCOMPARE(r.candidates, std::string("SsprFlows | where Kind == \"reset\"\n"));
        QCOMPARE(r.finding.actor, std::string("Initiator"));
        QCOMPARE(r.finding.flows, std::string("CorrelationId"));
        QCOMPARE(r.clauses.at(0).text, std::string("no sign-in from {{SourceIp}} in {{lookBack}}"));
        QCOMPARE(r.clauses.at(0).onlyIf, std::string("HasOthers"));
        QCOMPARE(r.checkNext.at(1), std::string("Look # there"));
        ROUND_TRIP(r);
    }

    void findsTheLineOfTheQuery_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("line");
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("literal") << QByteArray("|\n  AuditLogs\n  | take 1") << 7 << QByteArray("AuditLogs\n");
        QTest::newRow("stripped") << QByteArray("|-\n  AuditLogs\n  | take 1") << 7 << QByteArray("AuditLogs\n");
        QTest::newRow("kept") << QByteArray("|+\n  AuditLogs\n  | take 1") << 7 << QByteArray("AuditLogs\n");
        QTest::newRow("folded") << QByteArray(">\n  AuditLogs\n  | take 1") << 7 << QByteArray("AuditLogs | take 1");
        QTest::newRow("comment behind the mark") << QByteArray("| # text\n  AuditLogs") << 7 << QByteArray("AuditLogs");
        QTest::newRow("blank line first") << QByteArray("|\n\n  AuditLogs") << 7 << QByteArray("\nAuditLogs");
        QTest::newRow("indented") << QByteArray("|2\n      AuditLogs\n  | take 1") << 7 << QByteArray("    AuditLogs\n|");
        QTest::newRow("anchor") << QByteArray("&q |\n  AuditLogs") << 7 << QByteArray("AuditLogs");
        QTest::newRow("tag") << QByteArray("!!str |\n  AuditLogs") << 7 << QByteArray("AuditLogs");
        QTest::newRow("plain") << QByteArray("AuditLogs") << 6 << QByteArray("AuditLogs");
        QTest::newRow("plain below") << QByteArray("\n  AuditLogs") << 7 << QByteArray("AuditLogs");
        QTest::newRow("quoted") << QByteArray("\"AuditLogs\\n| take 1\"") << 6 << QByteArray("AuditLogs\n|");
        QTest::newRow("windows") << QByteArray("|\r\n  AuditLogs\r\n  | take 1\r") << 7 << QByteArray("AuditLogs");
    }
    void findsTheLineOfTheQuery()
    {
        QFETCH(QByteArray, query);
        QFETCH(int, line);
        QFETCH(QByteArray, first);
        const RuleFile file = parse(minimal("kind: Scheduled\n", query.toStdString()));
        QCOMPARE(problemsOf(file), std::string());
        QCOMPARE(file.rules.at(0).queryLine, std::size_t(line));
        QVERIFY2(file.rules.at(0).query.starts_with(first.toStdString()), file.rules.at(0).query.c_str());
        ROUND_TRIP(file.rules.at(0));
    }

    void saysSeveralFaultsAtOnce()
    {
        const RuleFile file = parse("id: a\n"
                                    "severity: Urgent\n"
                                    "queryFrequency: 1 day\n"
                                    "queryPeriod: 7\n"
                                    "triggerOperator: more\n"
                                    "triggerThreshold: -1\n"
                                    "tactics: { a: b }\n"
                                    "kind: Fission\n");
        QVERIFY(file.rules.empty());
        QVERIFY2(has(file, 2, "severity: \"Urgent\""), problemsOf(file).c_str());
        QVERIFY(has(file, 3, "queryFrequency: \"1 day\" is no period"));
        QVERIFY(has(file, 4, "queryPeriod: \"7\""));
        QVERIFY(has(file, 5, "triggerOperator: \"more\""));
        QVERIFY(has(file, 6, "triggerThreshold: \"-1\""));
        QVERIFY(has(file, 7, "tactics"));
        QVERIFY(has(file, 8, "\"Fission\""));
        QVERIFY(has(file, 1, "name is missing"));
        QVERIFY(has(file, 1, "query is missing"));
        for (const RuleProblem& p : file.problems)
            QVERIFY(p.line > 0 && p.column > 0 && p.path == "a.yaml");
        QCOMPARE(file.problems.at(0).column, std::size_t(11)); // of "Urgent"
    }

    void refusesNamesThatNobodyFillsIn()
    {
        const RuleFile file = parse(minimal({}, "\"AuditLogs | where TimeGenerated > todatetime('{{StartTimeISO}}') and Result == '{{Outcome}}'\""));
        QVERIFY2(file.rules.empty() && has(file, 6, "query: nobody says what {{Outcome}} stands for; known are {{StartTimeISO}} and {{EndTimeISO}}"), problemsOf(file).c_str());
        QCOMPARE(parse(minimal({}, "\"AuditLogs | where TimeGenerated > todatetime('{{StartTimeISO}}') and Result != '{{' // {{Outcome}}\"")).rules.size(), std::size_t(1));
    }

    void refusesOurKeys_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<int>("line");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char* keys, int line, const char* what) { QTest::newRow(what) << QByteArray(keys) << line << QByteArray(what); };
        row("parameters:\n  - name: absent\n", 8, "no \"let absent = literal;\"");
        row("parameters:\n  - name: n\n  - name: n\n", 9, "twice");
        row("parameters:\n  - unit: users\n", 8, "name is missing");
        row("parameters:\n  - name: n\n    minimum: 3\n", 9, "there is no \"minimum\"");
        row("parameters:\n  - name: n\n    least: 3d\n", 8, "no long");
        row("parameters:\n  - name: n\n    least: 6\n", 8, "5 is below 6");
        row("parameters:\n  - name: n\n    most: 4\n", 8, "5 is above 4");
        row("parameters:\n  - name: n\n    least: 9\n    most: 8\n", 8, "least is above most");
        row("parameters:\n  - name: s\n    most: '\"z\"'\n", 8, "a string has no range");
        row("parameters:\n  - name: table\n", 8, "no \"let table");
        row("parameters: n\n", 7, "parameters: wants a list");
        row("needs:\n  - source: Signins\n", 8, "the source \"Signins\" is none of");
        row("needs:\n  - { source: AuditLogs, before: soon }\n", 8, "before: \"soon\" is no period");
        row("needs:\n  - { source: AuditLogs, restsOn: luck }\n", 8, "neither absence nor presence");
        row("finding: { who: A }\n", 7, "there is no \"who\"");
        row("finding: [ A ]\n", 7, "finding: wants");
        row("clauses:\n  - events: A\n", 8, "clauses: text is missing");
        row("information: perhaps\n", 7, "wants true or false");
        row("falsePositives: { a: b }\n", 7, "falsePositives: wants a list");
        row("checkNext: [ [ a ] ]\n", 7, "checkNext: wants texts");
        row("checkNext:\n  - Look: there\n", 8, "stands in quotes");
    }
    void refusesOurKeys()
    {
        QFETCH(QByteArray, keys);
        QFETCH(int, line);
        QFETCH(QByteArray, what);
        const RuleFile file = parse(minimal(keys.toStdString(), "\"let n = 5; let s = 'a'; let table = AuditLogs; table\""));
        QVERIFY(file.rules.empty());
        QVERIFY2(has(file, std::size_t(line), what.toStdString()), problemsOf(file).c_str());
    }

    void readsWhatBecomesOfFindings()
    {
        const RuleFile file = parse(minimal("enabled: false\n"                                      // 7
                                            "alertDetailsOverride:\n"
                                            "  alertDisplayNameFormat: 'Blocked {{User}}'\n"
                                            "  alertDescriptionFormat: |\n"                         // 10
                                            "    First {{User}}.\n"
                                            "    Then {{Ip}}.\n"
                                            "  alertSeverityColumnName: Sev\n"
                                            "  alertTacticsColumnName: Tac\n"
                                            "  alertDynamicProperties:\n"
                                            "    - { alertProperty: ConfidenceLevel, value: Sure }\n"
                                            "eventGroupingSettings: { aggregationKind: alertperresult }\n"
                                            "suppressionEnabled: true\n"
                                            "suppressionDuration: PT5H\n"));
        QCOMPARE(problemsOf(file), std::string("7:10: warning: enabled: false: the rule is read switched off\n"));
        const Rule& r = file.rules.at(0);
        QVERIFY(r.isOff && r.grouping == AlertGrouping::PerResult && r.pause.inForce() == Duration::hours(5));
        QCOMPARE(r.alertDetails.descriptionFormat, std::string("First {{User}}.\nThen {{Ip}}."));
        QVERIFY(r.alertDetails.severityColumn == "Sev" && r.alertDetails.tacticsColumn == "Tac");
        QCOMPARE(r.alertDetails.dynamicProperties.at(0).second, std::string("Sure"));
        QCOMPARE(r.ignored, std::vector<std::string>{"alertDetailsOverride.alertDynamicProperties"});
        ROUND_TRIP(r);
        // exports write down what was not set
        const RuleFile none = parse(minimal("enabled: true\nalertDetailsOverride: null\neventGroupingSettings:\nsuppressionEnabled: false\nsuppressionDuration: PT5H\n"));
        QCOMPARE(problemsOf(none), std::string());
        QVERIFY(!none.rules.at(0).isOff && none.rules[0].grouping == AlertGrouping::Rows && !none.rules[0].pause.inForce());
        QVERIFY(none.rules[0].pause.length == Duration::hours(5)); // kept for those who switch it on
        ROUND_TRIP(none.rules[0]);
    }

    void warnsOfWhatBecomesOfFindings_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<int>("line");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char* keys, int line, const char* what) { QTest::newRow(what) << QByteArray(keys) << line << QByteArray(what); };
        row("enabled: \"[parameters('on')]\"\n", 7, "enabled: neither true nor false");
        row("alertDetailsOverride: [ a ]\n", 7, "alertDetailsOverride: wants");
        row("alertDetailsOverride:\n  alertName: A\n", 8, "\"alertName\" is not known");
        row("alertDetailsOverride:\n  alertDisplayNameFormat: '{{A}} {{B}} {{C}} {{D}} {{A}}'\n", 8, "it names 4 columns, and Sentinel takes at most 3");
        row("alertDetailsOverride:\n  alertDynamicProperties:\n    - alertProperty: A\n", 9, "wants alertProperty and value");
        row("eventGroupingSettings: SingleAlert\n", 7, "wants an aggregationKind");
        row("eventGroupingSettings:\n  aggregationKind: Some\n", 8, "\"Some\" is neither SingleAlert nor AlertPerResult");
        row("suppressionEnabled: true\n", 1, "suppressionDuration is missing");
        row("suppressionEnabled: true\nsuppressionDuration: soon\n", 8, "\"soon\" is no period");
    }
    void warnsOfWhatBecomesOfFindings()
    {
        QFETCH(QByteArray, keys);
        QFETCH(int, line);
        QFETCH(QByteArray, what);
        const RuleFile file = parse(minimal(keys.toStdString()));
        QVERIFY2(file.problems.size() == 1 && has(file, std::size_t(line), what.toStdString(), true), problemsOf(file).c_str());
        QVERIFY(!file.rules.at(0).isOff && !file.rules[0].pause.inForce() && file.rules[0].grouping == AlertGrouping::Rows);
        ROUND_TRIP(file.rules[0]);
    }

    void tellsKinds()
    {
        const auto kindOf = [](const std::string& text) { return parse(text).rules.at(0).kind; };
        QVERIFY(kindOf(minimal()) == RuleKind::Scheduled);
        QVERIFY(kindOf("id: a\nname: A\nquery: AuditLogs\n") == RuleKind::Hunting);
        QVERIFY(kindOf("id: a\nname: A\nseverity: Low\nkind: NRT\nquery: AuditLogs\n") == RuleKind::NearRealTime);
        QVERIFY(kindOf(minimal("kind: Hunting\n")) == RuleKind::Hunting);
        QVERIFY(parse("id: a\nname: A\nquery: AuditLogs\n").problems.empty()); // hunting queries have no severity
        QVERIFY(has(parse("id: a\nname: A\nseverity: Low\nkind: Scheduled\nquery: A\n"), 1, "queryFrequency is missing"));
        for (const char* text : {"id: a\nname: A\nquery: AuditLogs\n", "id: a\nname: A\nseverity: Low\nkind: NRT\nquery: AuditLogs\n"})
            ROUND_TRIP(parse(text).rules.at(0));
        ROUND_TRIP(parse(minimal("kind: Hunting\ntriggerThreshold: 3\n")).rules.at(0));
    }

    void warnsAndLoads()
    {
        const RuleFile noId = parse("name: Resets, at night!\nquery: SsprFlows\n");
        QCOMPARE(noId.rules.size(), std::size_t(1));
        QVERIFY(noId.rules[0].id.starts_with("resets-at-night-"));
        QVERIFY(has(noId, 1, "id is missing", true));
        QCOMPARE(parse("query: SsprSteps\nname: Resets, at night!\n").rules.at(0).id, noId.rules[0].id);
        QVERIFY(parse("query: SsprSteps\nname: Resets at night!\n").rules.at(0).id != noId.rules[0].id);
        const RuleFile period = parse("id: a\nname: A\nqueryFrequency: 1d\nqueryPeriod: 1h\nquery: AuditLogs\n");
        QCOMPARE(period.rules.size(), std::size_t(1));
        QVERIFY(has(period, 4, "shorter than queryFrequency", true) && has(period, 1, "severity is missing", true));
        const RuleFile twice = parse(minimal("severity: High\n"));
        QVERIFY(has(twice, 7, "already, on line 3", true));
        QVERIFY(twice.rules.at(0).severity == Severity::High);
        const RuleFile odd = parse(minimal("entityMappings:\n  - entityType: Account\nrequiredDataConnectors:\n  - dataTypes: [ a ]\ncustomDetails: a\ntactics:\n"));
        QCOMPARE(odd.rules.size(), std::size_t(1));
        QVERIFY(has(odd, 8, "entityMappings", true) && has(odd, 10, "connectorId", true) && has(odd, 11, "customDetails", true));
    }

    void readsPeriods_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qlonglong>("seconds");
        const auto row = [](const char* text, qlonglong seconds) { QTest::newRow(text) << QByteArray(text) << seconds; };
        row("1d", 86'400);
        row("14d", 14 * 86'400);
        row("5h", 18'000);
        row("30m", 1800);
        row("90s", 90);
        row("1H", 3600);
        row("1.06:00:00", 30 * 3600);
        row("06:00:00", 6 * 3600);
        row("PT5H", 18'000);
        row("P1D", 86'400);
        row("P1DT2H30M", 86'400 + 9000);
        row("P2W", 14 * 86'400);
        row("pt15m", 900);
        for (const char* none : {"", "1 day", "7", "d", "0h", "-1h", "P", "PT", "P1M", "P1H", "PT1D", "P1", "1dd", "PT99999999999H", "99999999999999999999d", "soon", "1h;", "P1DT2HT3M"})
            row(none, 0);
    }
    void readsPeriods()
    {
        QFETCH(QByteArray, text);
        QFETCH(qlonglong, seconds);
        const auto period = parsePeriod(text.toStdString());
        QCOMPARE(period ? qlonglong(period->ticks / 10'000'000) : 0, seconds);
    }

    // Any rule, written, reads back as it was: texts that YAML could take for something else, in all places.
    void writesWhatItReads()
    {
        const std::vector<std::string> texts{"plain", "true", "1.0", "1.0.0", "0x1F", "1e5", "null", "~", "- a", "a: b", "a #b", "# a", "'quoted'", "\"double\"",
            "'", "\"", "\\", "a\\nb", "two\nlines", "three\n\nlines", "line\n  indented", "  first indented\nsecond", "tab\there", "\ttab first\nsecond", "trailing blank \nsecond",
            "blank line\n   \nsecond", "end\n", "ends\n\n\n", "\nbegins", "\n\nbegins\n", "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80", "{{Column}}", "[a]", "{a: b}", "%a", "@a", "&a", "*a", "!a", "|", ">", "?",
            "a\r\nb", "\x7F", "\x01", "0416882f-0000-4000-8000-9e501c3a4243", "2024-01-01", "yes", "NO", "...", "---\na", "a\n---\nb", "a\n...\nb", "x\n#y", "\xE2\x80\xA8z", "a\xC2\x85" "b", "<<", "="};
        std::mt19937 random(7);
        const auto any = [&] { return texts[random() % texts.size()]; };
        const auto anyTrimmed = [&] {
            for (;;)
                if (std::string t = any(); !t.empty() && std::string_view(" \n\t\r").find(t.front()) == std::string_view::npos && std::string_view(" \n\t\r").find(t.back()) == std::string_view::npos)
                    return t;
        };
        const auto anyLine = [&] {
            for (;;)
                if (std::string t = anyTrimmed(); t.find_first_of("\r\n\t") == std::string::npos)
                    return t;
        };
        for (int i = 0; i < 600; ++i) {
            Rule r;
            r.id = anyLine();
            r.name = anyLine();
            r.description = i % 3 ? anyTrimmed() : "";
            r.version = i % 2 ? anyTrimmed() : "";
            r.kind = RuleKind(i % 3);
            r.severity = Severity(i % 4);
            if (r.kind == RuleKind::Scheduled)
                r.frequency = r.period = Duration{std::int64_t(1 + random() % 100'000) * 10'000'000};
            r.triggerOperator = TriggerOperator(random() % 4);
            r.triggerThreshold = random() % 5;
            r.query = "let n = 5;\n" + any();
            if (i % 5 == 0)
                r.query = any() + "x";
            else
                r.parameters.push_back({"n", "5", i % 2 ? anyTrimmed() : "", anyTrimmed(), i % 3 ? std::optional<std::string>("1") : std::nullopt, std::nullopt});
            r.connectors = {{anyTrimmed(), {anyTrimmed(), anyTrimmed()}}, {anyTrimmed(), {}}};
            r.tactics = {anyTrimmed(), anyTrimmed()};
            r.entities = {{anyTrimmed(), {{anyTrimmed(), anyTrimmed()}, {anyTrimmed(), anyTrimmed()}}}};
            r.customDetails = {{anyLine(), anyTrimmed()}};
            r.alertDetails = {i % 2 ? anyTrimmed() : "", i % 3 ? anyTrimmed() : "", anyTrimmed(), i % 5 ? anyTrimmed() : "", {}};
            if (i % 4 == 0) {
                r.alertDetails.dynamicProperties = {{anyTrimmed(), anyTrimmed()}};
                r.ignored = {"alertDetailsOverride.alertDynamicProperties"};
            }
            r.grouping = AlertGrouping(i % 3);
            r.pause = {i % 2 == 0, i % 3 ? std::optional(Duration::minutes(1 + i)) : std::nullopt};
            r.isOff = i % 5 == 1;
            r.needs = {{"SignInLogs", Duration::days(random() % 3), Duration::minutes(random() % 3), RuleNeed::Kind(i % 2)}};
            r.candidates = i % 2 ? any() : "";
            r.finding = {anyTrimmed(), "", anyTrimmed(), "", i % 2 ? anyTrimmed() : ""};
            r.clauses = {{anyTrimmed(), "", ""}, {anyTrimmed(), anyTrimmed(), anyTrimmed()}};
            r.falsePositives = {anyTrimmed(), anyTrimmed()};
            r.isInformation = i % 4 == 0;
            r.isPublishedForm = i % 7 == 0;
            r.asPublished = i % 6 ? "" : anyTrimmed();
            ROUND_TRIP(r);
        }
    }

    void keepsWhatItDoesNotKnow()
    {
        Rule r = parse(fullRule).rules.at(0);
        r.query += "| take 5\n";
        const std::string text = writeRule(r);
        QVERIFY(text.find("alertDisplayNameFormat: \"Changed by {{AccountName}}\"\n") != std::string::npos);
        QVERIFY2(text.find("tags:\n  -\n    Schema: ASIM\n    SchemaVersion: 0.1.2\n") != std::string::npos, text.c_str());
        QVERIFY(text.find("createIncident: true\n") != std::string::npos);
        ROUND_TRIP(r);
    }

    // Every built-in rule is without fault, has a text and stands in the program as in the folder.
    void builtInRulesAreSound()
    {
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(std::string(SSPR_SOURCE_DIR) + "/resources/rules")) {
            const std::string text = support::readFile(entry.path());
            const RuleFile file = parseRules(text, entry.path().filename().string());
            QVERIFY2(file.problems.empty() && file.rules.size() == 1, (entry.path().string() + "\n" + problemsOf(file)).c_str());
            const Rule& rule = file.rules[0];
            const auto& own = builtInRules();
            const auto built = std::find_if(own.begin(), own.end(), [&](const Rule& r) { return r.id == rule.id; });
            QVERIFY2(built != own.end() && built->text == text && built->path.empty(), rule.id.c_str());
            QVERIFY2(rule.ignored.empty(), fmt::format("{}: {}", rule.id, fmt::join(rule.ignored, ", ")).c_str());
            QVERIFY2(rule.asPublished.empty() || std::any_of(own.begin(), own.end(), [&](const Rule& r) { return r.id == rule.asPublished && r.isPublishedForm; }), rule.id.c_str());
            ROUND_TRIP(rule);
            ++files;
        }
        QVERIFY(files > 0);
        QCOMPARE(builtInRules().size(), files);
    }
};

QTEST_APPLESS_MAIN(TestRuleFile)
#include "tst_rule_file.moc"
