// SPDX-License-Identifier: GPL-3.0-or-later
// The other forms of rules - templates, answers of the REST API, lists, several documents, folders -, files that are none, and hostile ones.
#include "tests/core/detect/rule_file_support.h"

#include <chrono>

using namespace rules;

class TestRuleForms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTemplates()
    {
        const std::string text =
            "{\n \"$schema\": \"x\", \"parameters\": {\"workspace\": {\"type\": \"String\"}},\n"
            " \"variables\": {\"v\": \"2.1.0\", \"again\": \"[variables('v')]\", \"ring\": \"[variables('ring')]\"},\n"
            " \"resources\": [\n"
            "  {\"id\": \"[concat(resourceId('a'),'/alertRules/8cd003d2-0000-4000-8000-39287757120d')]\",\n"
            "   \"name\": \"[concat(parameters('workspace'),'/Microsoft.SecurityInsights/8cd003d2-0000-4000-8000-39287757120d')]\",\n"
            "   \"type\": \"Microsoft.OperationalInsights/workspaces/providers/alertRules\", \"kind\": \"Scheduled\",\n"
            "   \"properties\": {\"displayName\": \"Odd \\\"owner\\\" \\u00e4\", \"description\": \"D\", \"severity\": \"Medium\", \"enabled\": true,\n"
            "    \"query\": \"AuditLogs\\n| where A == \\\"b\\\"\\n\",\n"
            "    \"queryFrequency\": \"PT1H\", \"queryPeriod\": \"P14D\", \"triggerOperator\": \"LessThan\", \"triggerThreshold\": 3,\n"
            "    \"suppressionDuration\": \"PT5H\", \"startTimeUtc\": null, \"tactics\": [\"Persistence\"], \"techniques\": [\"T1078\"],\n"
            "    \"incidentConfiguration\": {\"createIncident\": true, \"groups\": [], \"share\": 1.5},\n"
            "    \"customDetails\": {\"X\": \"Y\"},\n"
            "    \"entityMappings\": [{\"entityType\": \"IP\", \"fieldMappings\": [{\"identifier\": \"Address\", \"columnName\": \"Ip\"}]}],\n"
            "    \"templateVersion\": \"[variables('again')]\"}},\n"
            "  {\"type\": \"Microsoft.Insights/workbooks\", \"properties\": {\"serializedData\": \"{}\"}},\n"
            "  {\"type\": \"Microsoft.OperationalInsights/workspaces/savedSearches\", \"name\": \"hunt/one\",\n"
            "   \"properties\": {\"category\": \"Hunting Queries\", \"displayName\": \"Hunt\", \"query\": \"[[a] | take 1\", \"version\": 2,\n"
            "    \"tags\": [{\"name\": \"description\", \"value\": \"T\"}, {\"name\": \"tactics\", \"value\": \"Impact, Persistence\"}]}},\n"
            "  {\"type\": \"a/contentTemplates\", \"properties\": {\"mainTemplate\": {\"resources\": [\n"
            "   {\"type\": \"Microsoft.SecurityInsights/AlertRuleTemplates\", \"name\": \"inner-rule\", \"kind\": \"NRT\",\n"
            "    \"properties\": {\"displayName\": \"Inner\", \"severity\": \"Low\", \"query\": \"SigninLogs\", \"version\": \"[variables('ring')]\"}}]}}},\n"
            "  {\"type\": \"a/alertRules\", \"name\": \"f\", \"kind\": \"Fusion\", \"properties\": {\"displayName\": \"F\", \"severity\": \"Low\"}}\n"
            " ]}\n";
        const RuleFile file = parse(text);
        QVERIFY2(file.rules.size() == 3, problemsOf(file).c_str());
        const Rule& r = file.rules[0];
        QCOMPARE(r.id, std::string("8cd003d2-0000-4000-8000-39287757120d"));
        QCOMPARE(r.name, std::string("Odd \"owner\" \xC3\xA4"));
        QCOMPARE(r.query, std::string("AuditLogs\n| where A == \"b\"\n"));
        QCOMPARE(r.queryLine, std::size_t(9));
        QVERIFY(r.period == Duration::days(14) && r.triggerOperator == TriggerOperator::LessThan && r.triggerThreshold == 3);
        QCOMPARE(r.techniques, std::vector<std::string>{"T1078"});
        QCOMPARE(r.version, std::string("2.1.0"));
        QCOMPARE(r.entities.at(0).fields.at(0).second, std::string("Ip"));
        QVERIFY(r.text != text && parse(r.text).rules.size() == 1); // of many rules of a file each has its own text
        QVERIFY2(r.text.find("createIncident: true\n") != std::string::npos && r.text.find("share: 1.5\n") != std::string::npos, r.text.c_str());
        QCOMPARE(file.rules[1].id, std::string("one"));
        QCOMPARE(file.rules[1].query, std::string("[a] | take 1"));
        QVERIFY(file.rules[1].kind == RuleKind::Hunting);
        QCOMPARE(file.rules[1].tactics, (std::vector<std::string>{"Impact", "Persistence"}));
        QCOMPARE(file.rules[1].description, std::string("T"));
        QCOMPARE(file.rules[2].id, std::string("inner-rule"));
        QVERIFY(file.rules[2].kind == RuleKind::NearRealTime);
        QVERIFY2(has(file, 23, "\"F\": rules of the kind \"Fusion\" have no query and cannot be run here", true), problemsOf(file).c_str());
        for (const Rule& rule : file.rules)
            ROUND_TRIP(rule);
    }

    void readsAnswersOfTheRestApi()
    {
        const std::string rule = "{\"id\": \"/subscriptions/11111111-0000-4000-8000-000000000001/x/alertRules/22222222-0000-4000-8000-000000000002\","
                                 "\"name\": \"22222222-0000-4000-8000-000000000002\", \"type\": \"Microsoft.SecurityInsights/alertRules\", \"kind\": \"Scheduled\","
                                 "\"properties\": {\"displayName\": \"R\", \"severity\": \"Low\", \"query\": \"A\", \"queryFrequency\": \"PT1H\", \"queryPeriod\": \"PT1H\"}}";
        for (const std::string& text : {"{\"value\": [" + rule + "]}", "[" + rule + "]", rule}) {
            const RuleFile file = parse(text);
            QVERIFY2(file.rules.size() == 1, problemsOf(file).c_str());
            QCOMPARE(file.rules[0].id, std::string("22222222-0000-4000-8000-000000000002"));
            QCOMPARE(file.rules[0].text, text);
            ROUND_TRIP(file.rules[0]);
        }
    }

    // Each is named, in whatever form it comes; nothing else is said of it.
    // Microsoft Graph, security/rules/detectionRules.
    void readsCustomDetections()
    {
        const auto rule = [](const std::string& id, const std::string& period) {
            return "{\"id\": \"" + id + "\", \"displayName\": \"Reset " + id + "\", \"isEnabled\": false, \"createdBy\": \"ann\", \"detectorId\": \"x\",\n"
                   " \"lastRunDetails\": {\"status\": \"completed\"},\n"
                   " \"queryCondition\": {\"queryText\": \"AuditLogs\\n| take 1\", \"lastModifiedDateTime\": null},\n"
                   " \"schedule\": {\"period\": \"" + period + "\", \"nextRunDateTime\": null},\n"
                   " \"detectionAction\": {\"organizationalScope\": null, \"responseActions\": [{\"identifier\": \"deviceId\"}], \"alertTemplate\": {\n"
                   "  \"title\": \"Reset of {{AccountUpn}}\", \"description\": \"D\", \"severity\": \"medium\", \"category\": \"Persistence\", \"recommendedActions\": null,\n"
                   "  \"mitreTechniques\": [\"T1098\"], \"impactedAssets\": [\n"
                   "   {\"@odata.type\": \"#microsoft.graph.security.impactedUserAsset\", \"identifier\": \"accountUpn\"},\n"
                   "   {\"@odata.type\": \"#microsoft.graph.security.impactedDeviceAsset\", \"identifier\": \"deviceName\"},\n"
                   "   {\"@odata.type\": \"#microsoft.graph.security.impactedDeviceAsset\", \"identifier\": \"deviceId\"}]}}}";
        };
        const RuleFile file = parse("{\"value\": [" + rule("1", "12H") + "," + rule("2", "24H") + "," + rule("3", "0") + "]}");
        QVERIFY2(file.rules.size() == 3, problemsOf(file).c_str());
        const Rule& r = file.rules[0];
        QCOMPARE(r.name, std::string("Reset 1"));
        QCOMPARE(r.query, std::string("AuditLogs\n| take 1"));
        QVERIFY(r.kind == RuleKind::Scheduled && r.severity == Severity::Medium && r.isOff);
        QVERIFY(r.frequency == Duration::hours(12) && r.period == Duration::hours(48));
        QCOMPARE(r.description, std::string("D"));
        QCOMPARE(r.tactics, std::vector<std::string>{"Persistence"});
        QCOMPARE(r.techniques, std::vector<std::string>{"T1098"});
        QCOMPARE(r.alertDetails.nameFormat, std::string("Reset of {{AccountUpn}}"));
        QCOMPARE(r.entities.size(), std::size_t(2));
        QCOMPARE(r.entities[0].type + " " + pairsOf(r.entities[0].fields), std::string("Account FullName=AccountUpn;"));
        QCOMPARE(r.entities[1].type + " " + pairsOf(r.entities[1].fields), std::string("Host HostName=DeviceName;"));
        QCOMPARE(r.ignored, std::vector<std::string>{"responseActions"});
        QVERIFY(file.rules[1].frequency == Duration::days(1) && file.rules[1].period == Duration::days(30));
        QVERIFY(file.rules[2].kind == RuleKind::NearRealTime);
        for (const Rule& one : file.rules)
            ROUND_TRIP(one);
        const RuleFile alone = parse(rule("1", "1H"));
        QVERIFY2(alone.rules.size() == 1, problemsOf(alone).c_str());
        QVERIFY(alone.rules[0].period == Duration::hours(4));
        ROUND_TRIP(alone.rules[0]);
        QVERIFY(has(parse(rule("1", "often")), 4, "queryFrequency: \"often\" is no period"));
    }

    // What is wrong with a key does not hide the query.
    void keepsTheQueryOfWhatIsRefused()
    {
        const RuleFile file = parse("id: a\nname: A\nseverity: Odd\nqueryFrequency: 1h\nqueryPeriod: 1h\nquery: AuditLogs | nothing\n");
        QVERIFY(file.rules.empty());
        QCOMPARE(file.refused.size(), std::size_t(1));
        QCOMPARE(file.refused[0].query, std::string("AuditLogs | nothing"));
        QCOMPARE(file.refused[0].queryLine, std::size_t(6));
        QVERIFY(parse("name: A\nseverity: Odd\n").refused.empty());
    }

    void namesKindsWithoutQuery()
    {
        const std::string guid = "22222222-0000-4000-8000-000000000002";
        const std::string good = "{\"kind\": \"NRT\", \"name\": \"n\", \"properties\": {\"displayName\": \"N\", \"severity\": \"Low\", \"query\": \"A\"}}";
        const RuleFile file = parse("{\"value\": [\n"
                                    "{\"name\": \"" + guid + "\", \"type\": \"Microsoft.SecurityInsights/alertRules\", \"kind\": \"Fusion\", \"properties\": {\"enabled\": true}},\n"
                                    "{\"name\": \"b\", \"kind\": \"MicrosoftSecurityIncidentCreation\", \"properties\": {\"displayName\": \"Created by Defender\"}},\n"
                                    "{\"kind\": \"MLBehaviorAnalytics\", \"displayName\": \"Odd sign-ins\", \"enabled\": false},\n"
                                    "{\"type\": \"a/alertRules\", \"kind\": \"Newer\", \"properties\": {\"displayName\": \"Later\"}},\n" + good + "]}");
        QCOMPARE(file.rules.size(), std::size_t(1));
        QVERIFY2(file.problems.size() == 4, problemsOf(file).c_str());
        const std::string rest = "\" have no query and cannot be run here";
        QVERIFY2(has(file, 2, "\"" + guid + "\": rules of the kind \"Fusion" + rest, true), problemsOf(file).c_str());
        QVERIFY(has(file, 3, "\"Created by Defender\": rules of the kind \"MicrosoftSecurityIncidentCreation" + rest, true));
        QVERIFY(has(file, 4, "\"Odd sign-ins\": rules of the kind \"MLBehaviorAnalytics" + rest, true));
        QVERIFY(has(file, 5, "\"Later\": rules of the kind \"Newer" + rest, true));
        const RuleFile alone = parse("id: a\nname: Attack\nkind: Fusion\nseverity: High\n");
        QVERIFY(alone.rules.empty());
        QCOMPARE(problemsOf(alone), "1:1: warning: \"Attack\": rules of the kind \"Fusion" + rest + "\n");
        const RuleFile listed = parse("{\"Fusion\": [{\"displayName\": \"M\"}], \"NRT\": [" + good + "]}");
        QVERIFY2(listed.rules.size() == 1 && has(listed, 1, "\"M\": rules of the kind \"Fusion" + rest, true), problemsOf(listed).c_str());
    }

    void readsWhatIsSwitchedOff()
    {
        const auto restOf = [](const char* enabled) {
            return std::string("{\"name\": \"r\", \"type\": \"Microsoft.SecurityInsights/alertRules\", \"kind\": \"Scheduled\", \"properties\": {\"displayName\": \"R\",\n"
                               "\"enabled\": ") + enabled + ", \"severity\": \"Low\", \"query\": \"A\", \"queryFrequency\": \"PT1H\", \"queryPeriod\": \"PT1H\",\n"
                "\"suppressionEnabled\": true, \"suppressionDuration\": \"PT5H\", \"alertDetailsOverride\": {\"alertDynamicProperties\": []},\n"
                "\"eventGroupingSettings\": {\"aggregationKind\": \"SingleAlert\"}}}";
        };
        const RuleFile off = parse(restOf("false")), on = parse(restOf("true"));
        QCOMPARE(problemsOf(on), std::string());
        QVERIFY2(off.problems.size() == 1 && has(off, 2, "the rule is read switched off", true), problemsOf(off).c_str());
        QVERIFY(off.rules.at(0).isOff && !on.rules.at(0).isOff);
        for (const Rule& rule : {off.rules[0], on.rules[0]}) {
            QVERIFY(rule.grouping == AlertGrouping::Single && rule.pause.inForce() == Duration::hours(5) && rule.ignored.empty());
            ROUND_TRIP(rule);
        }
        // of several rules of a template each keeps what it says
        const RuleFile both = parse("{\"value\": [" + restOf("false") + ", " + restOf("true") + "]}");
        QVERIFY(both.rules.size() == 2 && parse(both.rules[0].text).rules.at(0).isOff && !parse(both.rules[1].text).rules.at(0).isOff);
    }

    void readsListsOfRules()
    {
        const RuleFile file = parse("{\"analytics\": [{\"displayName\": \"A\", \"severity\": \"Low\", \"enabled\": true, \"query\": \"AuditLogs\",\n"
                                    "\"queryFrequency\": \"5H\", \"queryPeriod\": \"5H\", \"triggerOperator\": \"GreaterThan\", \"triggerThreshold\": 0},\n"
                                    "{\"id\": \"b\", \"kind\": \"NRT\", \"displayName\": \"B\", \"severity\": \"Low\", \"query\": \"SigninLogs\"}]}");
        QVERIFY2(file.rules.size() == 2, problemsOf(file).c_str());
        QVERIFY(file.rules[0].frequency == Duration::hours(5));
        QCOMPARE(file.rules[1].id, std::string("b"));
        QVERIFY(file.rules[1].kind == RuleKind::NearRealTime);
        QVERIFY(has(parse("id: a\nFunctionName: f\nFunctionQuery: AuditLogs\n"), 1, "neither a name nor a query"));
    }

    void readsSeveralDocuments()
    {
        const RuleFile file = parse("---\n" + minimal() + "---\nid: b\nname: B\nquery: |\n  SigninLogs\n---\nname: no query\n...\n");
        QCOMPARE(file.rules.size(), std::size_t(2));
        QCOMPARE(file.rules[1].queryLine, std::size_t(12));
        QVERIFY(has(file, 14, "query is missing"));
        for (const Rule& rule : file.rules) {
            QCOMPARE(parse(rule.text).rules.size(), std::size_t(1));
            ROUND_TRIP(rule);
        }
    }

    void saysWhereYamlBreaks()
    {
        const RuleFile file = parse(minimal() + "tactics: [a, b\nversion: 1\n");
        QVERIFY(file.rules.empty());
        QVERIFY2(file.problems.size() == 1 && file.problems[0].line >= 7 && file.problems[0].text.find("no YAML") != std::string::npos, problemsOf(file).c_str());
        QVERIFY(has(parse("just words\n"), 1, "this is no rule"));
        QVERIFY(has(parse(""), 0, "holds no rule"));
        QVERIFY(has(parse("{\"a\": }"), 1, "neither a name nor a query"));
        QVERIFY(has(parse("name: a\x04 b\n"), 1, "0x04"));
        QCOMPARE(parse("name: \xC3\xA4\x04").problems.at(0).column, std::size_t(8)); // columns are characters
        QVERIFY(parse("\xEF\xBB\xBF" + minimal()).problems.empty());
        QCOMPARE(parse(minimal("description: \"a\\Nb\"\n")).rules.at(0).description, std::string("a\xEF\xBF\xBD" "b"));
        QCOMPARE(parse(minimal("description: caf\xE9\n")).rules.at(0).description, std::string("caf\xEF\xBF\xBD"));
    }

    void hostileTextsStayCheap_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("flow lists") << QByteArray(4 << 20, '[');
        QTest::newRow("flow texts") << QByteArray("[") + QByteArray((4 << 20) - 2, '"');
        QTest::newRow("flow maps") << QByteArray("a: ") + QByteArray(1 << 20, '{');
        QByteArray deep;
        for (int i = 0; i < 2000; ++i)
            deep += QByteArray(i, ' ') + "a:\n";
        QTest::newRow("block maps") << deep;
        QTest::newRow("dashes") << QByteArray("- ").repeated(100'000);
        QTest::newRow("json lists") << QByteArray(900, '[') + QByteArray(900, ']');
        QTest::newRow("closing brackets") << QByteArray("a: b\n]\n]\n");
        QTest::newRow("ring") << QByteArray("a: &a\n  b: *a\n");
        QTest::newRow("many values") << QByteArray("- a\n").repeated(500'000);
        QTest::newRow("many documents") << QByteArray("---\na\n").repeated(50'000);
        QTest::newRow("too large") << QByteArray((4 << 20) + 1, 'a');
        QTest::newRow("no alias") << QByteArray("a: *b\n");
        QTest::newRow("complex key") << QByteArray("? [a, b]\n: c\n");
        QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 30; ++i)
            bomb += QStringLiteral("a%1: &a%1 [*a%2, *a%2, *a%2, *a%2, *a%2, *a%2, *a%2, *a%2]\n").arg(i).arg(i - 1).toUtf8();
        QTest::newRow("alias bomb") << bomb;
        QTest::newRow("long text many times") << QByteArray("a: &a ") + QByteArray(1 << 20, 'x') + QByteArray("\nb: [") + QByteArray("*a,").repeated(10'000) + "]\n";
        QTest::newRow("tabs") << QByteArray("a:\n\tb: c\n");
        QTest::newRow("zeros") << QByteArray(1000, '\0');
        QByteArray variables = "{\"resources\": [";
        for (int i = 0; i < 20'000; ++i)
            variables += "{\"properties\": {\"query\": \"[variables('q')]\"}},";
        variables.chop(1);
        QTest::newRow("long variable") << variables + "], \"variables\": {\"q\": \"" + QByteArray(1 << 20, 'x') + "\"}}";
    }
    void hostileTextsStayCheap()
    {
        QFETCH(QByteArray, text);
        const auto begin = std::chrono::steady_clock::now();
        const RuleFile file = parse(text.toStdString());
        QVERIFY(file.rules.empty());
        QVERIFY(!file.problems.empty() && file.problems.size() <= 201);
        QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    }

    void aliasesStandForWhatTheyName()
    {
        const RuleFile file = parse(minimal("description: &d Words\ntactics: &t [ Impact, *d ]\nrelevantTechniques: *t\n"));
        QCOMPARE(problemsOf(file), std::string());
        QCOMPARE(file.rules.at(0).techniques, (std::vector<std::string>{"Impact", "Words"}));
    }

    void readsFolders()
    {
        const support::TempDir dir;
        std::filesystem::create_directories(dir / "b");
        std::filesystem::create_directories(dir / ".git");
        support::writeFile(dir / "a.yaml", minimal());
        support::writeFile(dir / "c.YML", "id: c\nname: C\nquery: |\n  SigninLogs\n");
        support::writeFile(dir / "notes.txt", "no rule");
        support::writeFile(dir / "empty.json", "{\"version\": 1, \"resources\": []}");
        support::writeFile(dir / ".git" / "x.yaml", "broken: [");
        support::writeFile(dir / "b" / "twice.yaml", minimal());
        const auto read = readRules(dir.path());
        QVERIFY_RESULT(read);
        QCOMPARE(read->rules.size(), std::size_t(2));
        QCOMPARE(read->rules[0].path, (dir / "a.yaml").string());
        QVERIFY2(read->problems.size() == 2, problemsOf(*read).c_str());
        QVERIFY(read->problems[0].text.find("has the id a") != std::string::npos && read->problems[0].path == (dir / "b" / "twice.yaml").string());
        QVERIFY(read->problems[1].text == "this file holds no rule" && read->problems[1].path == (dir / "empty.json").string());
        QCOMPARE(readRules(dir / "c.YML")->rules.at(0).id, std::string("c"));
        QVERIFY(readRules(dir / "absent").error().code == ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestRuleForms)
#include "tst_rule_forms.moc"
