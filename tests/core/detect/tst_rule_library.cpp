// SPDX-License-Identifier: GPL-3.0-or-later
// Rules of a case: what is kept, set, hidden and removed, that each change is in the examiner log, and which settings are refused.
#include "core/custody/examiner_log.h"
#include "core/detect/rule_library.h"
#include "core/detect/rule_parameters.h"
#include "tests/support/support.h"

#include <algorithm>
#include <fmt/format.h>

// Evaluates its argument once.
#define DO(call)                                                                                                       \
    do {                                                                                                               \
        const auto done = (call);                                                                                      \
        QVERIFY_RESULT(done);                                                                                          \
    } while (false)

using namespace core;
using namespace core::detect;
using store::Case;

namespace {

Rule ruleOf(const std::string& id, const std::string& more = {})
{
    const RuleFile file = parseRules("# kept by us\nid: " + id + "\nname: Rule " + id + "\nseverity: Low\nqueryFrequency: 1h\nqueryPeriod: 1d\n"
                                     "query: |\n  let few = 3;\n  let lookBack = 7d;\n  AuditLogs | take few\n"
                                     "parameters:\n  - { name: few, least: 1, most: 10 }\n  - { name: lookBack, most: 30d }\n" + more, "folder/" + id + ".yaml");
    return file.rules.empty() ? Rule{} : file.rules.front();
}

RuleParameter parameter(const char* value, std::optional<std::string> least = {}, std::optional<std::string> most = {})
{
    return {"p", value, {}, {}, std::move(least), std::move(most)};
}

} // namespace

class TestRuleLibrary : public QObject
{
    Q_OBJECT
private:
    support::TempDir m_dir;
    std::unique_ptr<Case> m_case;

    std::vector<std::string> log()
    {
        std::vector<std::string> actions;
        for (const LogEntry& entry : readLog(*m_case))
            actions.push_back(entry.action);
        return actions;
    }
    std::optional<LibraryRule> find(const std::string& id)
    {
        for (LibraryRule& entry : readLibrary(*m_case))
            if (entry.rule.id == id)
                return std::move(entry);
        return std::nullopt;
    }

private Q_SLOTS:
    void init()
    {
        qputenv("SSPR_EXAMINER", "anna");
        m_case.reset();
        std::filesystem::remove(m_dir / "a.sspr");
        auto opened = Case::open(m_dir / "a.sspr", sqlite::OpenMode::Create);
        QVERIFY_RESULT(opened);
        m_case = *std::move(opened);
    }
    void cleanup() { QVERIFY(!checkLog(readLog(*m_case))); }

    void listsBuiltInRules()
    {
        const auto all = readLibrary(*m_case);
        QCOMPARE(all.size(), builtInRules().size());
        for (const LibraryRule& entry : all) {
            QVERIFY(entry.origin == RuleOrigin::BuiltIn && entry.author.empty() && entry.settings.empty());
            QCOMPARE(entry.isOn, !entry.rule.isPublishedForm);
        }
        QVERIFY(log().empty());
    }

    void keepsAndRemoves()
    {
        const Rule one = ruleOf("one"), two = ruleOf("two", "publishedForm: true\n");
        DO(keepRules(*m_case, {two, one}));
        QCOMPARE(log(), (std::vector<std::string>{"rule.keep", "rule.keep"}));
        const auto all = readLibrary(*m_case);
        QCOMPARE(all.size(), builtInRules().size() + 2);
        QCOMPARE(all[all.size() - 2].rule.id, std::string("one"));
        const auto kept = find("one");
        QVERIFY(kept && kept->origin == RuleOrigin::Case && kept->isOn);
        QCOMPARE(kept->author, std::string("anna"));
        QCOMPARE(kept->rule.text, one.text); // with its comment
        QCOMPARE(kept->rule.path, std::string("folder/one.yaml"));
        QCOMPARE(writeRule(kept->rule), writeRule(one));
        QVERIFY(!find("two")->isOn); // published forms are off
        DO(setRuleOn(*m_case, "two", true));
        QVERIFY(find("two")->isOn);
        DO(removeRule(*m_case, "two"));
        QVERIFY(!find("two"));
        DO(keepRules(*m_case, {two}));
        QVERIFY(!find("two")->isOn); // what was set went with it
        QVERIFY(removeRule(*m_case, "absent").error().code == ErrorCode::NotFound);
        QVERIFY(removeRule(*m_case, builtInRules().front().id).error().code == ErrorCode::InvalidArgument);
    }

    void whatAnExportSwitchedOffStaysOff()
    {
        const Rule off = ruleOf("off", "enabled: false\n");
        DO(keepRules(*m_case, {off, ruleOf("on", "enabled: true\n")}));
        QVERIFY(!find("off")->isOn && find("on")->isOn);
        QCOMPARE(writeRule(find("off")->rule), writeRule(off));
        DO(setRuleOn(*m_case, "off", true)); // the case decides
        QVERIFY(find("off")->isOn);
        DO(setRuleOn(*m_case, "off", false));
        QVERIFY(!find("off")->isOn);
    }

    void keepsWhatWasEdited()
    {
        Rule edited = ruleOf("one");
        edited.query += "| project Id\n";
        DO(keepRules(*m_case, {edited}));
        const auto kept = find("one");
        QCOMPARE(kept->rule.query, edited.query);
        QVERIFY(kept->rule.text.find("# kept by us") == std::string::npos);
        QVERIFY(readLog(*m_case).back().detail.find("project Id") != std::string::npos);
    }

    void hidesBuiltInRules()
    {
        Rule own = builtInRules().front();
        own.name = "Ours";
        DO(keepRules(*m_case, {own}));
        QCOMPARE(readLibrary(*m_case).size(), builtInRules().size());
        QCOMPARE(find(own.id)->rule.name, std::string("Ours"));
        QVERIFY(find(own.id)->origin == RuleOrigin::Case);
        DO(removeRule(*m_case, own.id));
        QVERIFY(find(own.id)->origin == RuleOrigin::BuiltIn);
    }

    void refusesWhatIsNoRule()
    {
        Rule none = ruleOf("one");
        none.query.clear();
        QVERIFY(keepRules(*m_case, {ruleOf("two"), none}).error().code == ErrorCode::InvalidArgument);
        QVERIFY(keepRules(*m_case, {ruleOf("two"), ruleOf("two")}).error().code == ErrorCode::InvalidArgument);
        QVERIFY(keepRules(*m_case, {}).error().code == ErrorCode::InvalidArgument);
        Rule odd = ruleOf("one");
        odd.id = "a\nb";
        QVERIFY(keepRules(*m_case, {odd}).error().code == ErrorCode::InvalidArgument);
        QVERIFY(log().empty() && !find("two"));
    }

    void switches()
    {
        const std::string id = builtInRules().front().id;
        const bool isOn = find(id)->isOn;
        DO(setRuleOn(*m_case, id, isOn)); // as it is: nothing to say
        QVERIFY(log().empty());
        DO(setRuleOn(*m_case, id, !isOn));
        QCOMPARE(find(id)->isOn, !isOn);
        DO(setRuleOn(*m_case, id, isOn));
        QCOMPARE(find(id)->isOn, isOn);
        QCOMPARE(log().size(), std::size_t(2));
        QVERIFY(setRuleOn(*m_case, "absent", true).error().code == ErrorCode::NotFound);
    }

    void setsParameters()
    {
        DO(keepRules(*m_case, {ruleOf("one")}));
        DO(setRuleSettings(*m_case, "one", {{"few", " 5 "}, {"lookBack", "7d"}}));
        QCOMPARE(find("one")->settings, (std::map<std::string, std::string>{{"few", "5"}})); // 7d is the rule's own
        QVERIFY(readLog(*m_case).back().detail.find("\"few\":\"5\"") != std::string::npos);
        DO(setRuleOn(*m_case, "one", false));
        DO(setRuleSettings(*m_case, "one", {{"lookBack", "12h"}}));
        QCOMPARE(find("one")->settings, (std::map<std::string, std::string>{{"lookBack", "12h"}}));
        QVERIFY(!find("one")->isOn);
        for (const auto& [name, value] : {std::pair{"few", "11"}, std::pair{"few", "3d"}, std::pair{"few", "0"}, std::pair{"absent", "1"}, std::pair{"lookBack", "31d"}, std::pair{"few", "5; AuditLogs"}}) {
            const auto refused = setRuleSettings(*m_case, "one", {{name, value}});
            QVERIFY2(!refused && refused.error().code == ErrorCode::InvalidArgument, value);
        }
        QVERIFY(setRuleSettings(*m_case, "absent", {}).error().code == ErrorCode::NotFound);
        QCOMPARE(find("one")->settings.size(), std::size_t(1));
        // A new version whose range does not take the value any more.
        Rule narrower = ruleOf("one");
        narrower.parameters[1].least = "1d";
        DO(keepRules(*m_case, {narrower}));
        QVERIFY(find("one")->settings.empty());
        DO(setRuleSettings(*m_case, "one", {{"few", "4"}}));
        DO(setRuleSettings(*m_case, "one", {}));
        QVERIFY(find("one")->settings.empty());
    }

    void showsWhatItCannotRead()
    {
        m_case->db().execute("INSERT INTO rule VALUES('later', 'name: [', 'x.yaml', 'bob', 0)");
        m_case->db().execute("INSERT INTO rule_setting VALUES('later', 1, 'no JSON')");
        const auto entry = find("later");
        QVERIFY(entry && !entry->isOn && entry->rule.query.empty());
        QVERIFY2(entry->rule.description.find("cannot be read") != std::string::npos, entry->rule.description.c_str());
        QVERIFY(!setRuleOn(*m_case, "later", true));
        DO(removeRule(*m_case, "later"));
    }

    void checksSettings_data()
    {
        QTest::addColumn<QByteArray>("own");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char* own, const char* value, bool fits) { QTest::addRow("%s for %s", value, own) << QByteArray(own) << QByteArray(value) << fits; };
        row("7d", "12h", true);
        row("7d", "90m", true);
        row("7d", "timespan(1.02:03:04)", true);
        row("7d", "-1d", true);
        row("7d", "7", false);
        row("7d", "\"7d\"", false);
        row("7d", "ago(7d)", false);
        row("7d", "7d + 1d", false);
        row("7d", "7d // long", false);
        row("7d", "7d;", false);
        row("7d", "", false);
        row("7d", "timespan(null)", false);
        row("10", "-3", true);
        row("10", "0x1F", true);
        row("10", "1.5", false);
        row("10", "lookBack", false);
        row("0.5", "1", true);
        row("0.5", "1.25e3", true);
        row("\"a\"", "'b'", true);
        row("\"a\"", "@\"c:\\\\x\"", true);
        row("\"a\"", "\"a\" | take 1", false);
        row("\"a\"", "'open", false);
        row("true", "false", true);
        row("true", "1", false);
        row("dynamic([\"a\"])", "dynamic([])", true);
        row("dynamic([\"a\"])", "dynamic([\"x\", 3, {\"a\": null}])", true);
        row("dynamic([\"a\"])", "[\"x\"]", false);
        row("dynamic([\"a\"])", "dynamic([\"x\")", false);
        row("datetime(2024-01-01)", "datetime(2024-05-01 10:00)", true);
        row("datetime(2024-01-01)", "2024-05-01", false);
        row("guid(00000000-0000-4000-8000-000000000000)", "guid(00000000-0000-4000-8000-000000000001)", true);
    }
    void checksSettings()
    {
        QFETCH(QByteArray, own);
        QFETCH(QByteArray, value);
        QFETCH(bool, fits);
        const auto checked = checkSetting(parameter(own.constData()), value.toStdString());
        QCOMPARE(checked.has_value(), fits);
        if (!checked) {
            QVERIFY(checked.error().code == ErrorCode::InvalidArgument);
            QVERIFY(checked.error().detail.starts_with("p: "));
        }
    }

    void checksRanges()
    {
        const RuleParameter days = parameter("7d", "1h", "30d");
        QVERIFY(checkSetting(days, "1h") && checkSetting(days, "30d") && checkSetting(days, "2d"));
        QCOMPARE(checkSetting(days, "59m").error().detail, std::string("p: 59m is below 1h"));
        QCOMPARE(checkSetting(days, "31d").error().detail, std::string("p: 31d is above 30d"));
        const RuleParameter share = parameter("0.5", "0", "1");
        QVERIFY(checkSetting(share, "0.99") && checkSetting(share, "1") && !checkSetting(share, "1.01") && !checkSetting(share, "-0.1"));
        const RuleParameter from = parameter("datetime(2024-01-01)", "datetime(2023-01-01)");
        QVERIFY(checkSetting(from, "datetime(2023-06-01)") && !checkSetting(from, "datetime(2022-06-01)"));
        const RuleParameter large = parameter("9007199254740993", "9007199254740993"); // more digits than a real has
        QVERIFY(!checkSetting(large, "9007199254740992"));
    }

    void findsLets()
    {
        const auto lets = letLiterals("let a = 5;\nlet b = -1.5h;\nlet c = dynamic([1, 'x']);\nlet d = a + 1;\nlet f = (x: long) { let a = 9; x };\n"
                                      "let t = AuditLogs | take 1;\nlet ['e e'] = \"t\";\nlet a = 6;\nAuditLogs | take a");
        std::string all;
        for (const LetLiteral& let : lets)
            all += let.name + "=" + let.text + "\n";
        QCOMPARE(all, std::string("b=-1.5h\nc=dynamic([1, 'x'])\ne e=\"t\"\na=6\n"));
        QVERIFY(letLiterals("let = ; | (").empty());
    }
};

QTEST_APPLESS_MAIN(TestRuleLibrary)
#include "tst_rule_library.moc"
