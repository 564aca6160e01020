// SPDX-License-Identifier: GPL-3.0-or-later
// Packs out of a case and into another: every part comes as it was, what is there already is seen, clashes go as chosen, a broken part
// leaves the others, and the examiner log tells of all of it.
#include "core/annotation/annotator.h"
#include "core/annotation/kept_text.h"
#include "core/annotation/merge.h"
#include "core/custody/examiner_log.h"
#include "core/detect/rule_library.h"
#include "core/detect/watchlist.h"
#include "core/insight/dashboard_file.h"
#include "core/pack/case_pack.h"
#include "tests/support/support.h"

#include <algorithm>

// Evaluates its argument once.
#define DO(call)                                                                                                       \
    do {                                                                                                               \
        const auto done = (call);                                                                                      \
        QVERIFY_RESULT(done);                                                                                          \
    } while (false)

using namespace core;
using namespace core::pack;
using store::Case;
using What = AnnotationCommand::What;

namespace {

constexpr const char* ruleText = "# with a remark\nid: my-rule\nname: Mine\ndescription: Told.\nseverity: Low\nquery: |\n  let lookBack = 7d;\n  AuditLogs | where TimeGenerated > ago(lookBack)\n"
                                 "queryFrequency: 1d\nqueryPeriod: 1d\ntriggerOperator: gt\ntriggerThreshold: 0\nversion: 1.0.0\n";
constexpr const char* mappingText = "kind: audit\ncolumns:\n  activityDateTime: Zeit\n";
constexpr const char* viewText = "{\"list\":\"flows\",\"columns\":[{\"id\":\"user\",\"width\":200}]}";

AnnotationCommand save(What what, const std::string& name, const std::string& text)
{
    AnnotationCommand command;
    command.what = what;
    command.name = name;
    command.text = text;
    return command;
}

std::string dashboardText(const std::string& title)
{
    insight::Dashboard made = insight::builtInDashboards().front();
    made.id = "mine";
    made.title = {title, {}};
    made.panels.resize(2);
    return insight::writeDashboard(made);
}

const Outcome* find(const PackReport& report, Kind kind, const std::string& name)
{
    const auto found = std::find_if(report.items.begin(), report.items.end(), [&](const Outcome& one) { return one.kind == kind && one.name == name; });
    return found == report.items.end() ? nullptr : &*found;
}

} // namespace

class TestCasePack : public QObject
{
    Q_OBJECT
private:
    support::TempDir m_dir;
    std::unique_ptr<Case> m_from, m_to;

    std::unique_ptr<Case> make(const std::string& name)
    {
        std::filesystem::remove(m_dir / name);
        return *Case::open(m_dir / name, sqlite::OpenMode::Create);
    }

    // One of everything, and a setting of a built-in rule.
    void fill(Case& theCase)
    {
        DO(detect::keepRules(theCase, detect::parseRules(ruleText, "mine.yaml").rules));
        DO(detect::setRuleOn(theCase, "my-rule", false));
        DO(detect::setRuleOn(theCase, "lockouts", false));
        detect::Watchlist list;
        list.alias = "egress";
        list.title = "Own addresses";
        list.searchKey = "IP";
        list.csv = "IP,Name\r\n203.0.113.7,\"Office, main\"\r\n";
        DO(detect::keepWatchlist(theCase, list));
        DO(annotate(theCase, save(What::SaveSearch, "night", "outcome:failed")));
        DO(annotate(theCase, save(What::SaveQuery, "failures", "SsprFlows | take 3")));
        DO(annotate(theCase, save(What::SaveDashboard, "Mine", dashboardText("Mine"))));
        DO(keepText(theCase, KeptText::Mapping, "portal", mappingText));
        DO(keepText(theCase, KeptText::View, "flows", viewText));
    }

    PackFile packOf(Case& theCase, const PackSelection& what = {})
    {
        const auto bytes = writePack({"a pack", {}, "anna", gatherItems(theCase, what)});
        return bytes ? readPack(*bytes).value_or(PackFile()) : PackFile();
    }

    static PackFile packOf(std::vector<Item> items)
    {
        PackFile file;
        file.pack.items = std::move(items);
        return file;
    }

private Q_SLOTS:
    void init()
    {
        qputenv("SSPR_EXAMINER", "anna");
        m_from.reset();
        m_to.reset();
        m_from = make("from.sspr");
        m_to = make("to.sspr");
        fill(*m_from);
    }
    void cleanup()
    {
        QVERIFY(!checkLog(readLog(*m_from)));
        QVERIFY(!checkLog(readLog(*m_to)));
    }

    void everyPartComesAsItWas()
    {
        const PackFile file = packOf(*m_from);
        QVERIFY(file.faults.empty());
        for (const Kind kind : kinds)
            QCOMPARE(file.pack.count(kind), std::size_t(kind == Kind::RuleSetting ? 2 : 1));
        const PackReport report = importPack(*m_to, file, {});
        QCOMPARE(report.count(Fate::Added), file.pack.items.size());
        QVERIFY(gatherItems(*m_to, {}) == gatherItems(*m_from, {}));
        const auto rules = detect::readLibrary(*m_to);
        QVERIFY(std::any_of(rules.begin(), rules.end(), [](const detect::LibraryRule& one) { return one.rule.id == "my-rule" && !one.isOn && one.rule.text == ruleText; }));
        const auto again = writePack({"a pack", {}, "anna", gatherItems(*m_to, {})}), before = writePack({"a pack", {}, "anna", gatherItems(*m_from, {})});
        QVERIFY_RESULT(again);
        QVERIFY(*again == *before);
    }

    void takesWhatIsChosen()
    {
        PackSelection lists{{Kind::List, Kind::View}};
        QCOMPARE(packOf(*m_from, lists).pack.items.size(), std::size_t(2));
        PackChoice choice;
        choice.what = lists;
        const PackReport report = importPack(*m_to, packOf(*m_from), choice);
        QCOMPARE(report.items.size(), std::size_t(2));
        QCOMPARE(gatherItems(*m_to, {}).size(), std::size_t(2));
    }

    void sameIsSaidToBeThere()
    {
        const PackFile file = packOf(*m_from);
        importPack(*m_to, file, {});
        const std::size_t entries = readLog(*m_to).size();
        for (const Clash clash : {Clash::KeepMine, Clash::Replace, Clash::KeepBoth}) {
            PackChoice choice;
            choice.clash = clash;
            QCOMPARE(importPack(*m_to, file, choice).count(Fate::Same), file.pack.items.size());
        }
        QCOMPARE(readLog(*m_to).size(), entries + 3); // that there was an import, and nothing else
    }

    void clashesGoAsChosen_data()
    {
        QTest::addColumn<int>("clash");
        QTest::addColumn<int>("fate");
        QTest::newRow("keep mine") << int(Clash::KeepMine) << int(Fate::KeptMine);
        QTest::newRow("replace") << int(Clash::Replace) << int(Fate::Replaced);
        QTest::newRow("keep both") << int(Clash::KeepBoth) << int(Fate::Renamed);
    }
    void clashesGoAsChosen()
    {
        QFETCH(int, clash);
        QFETCH(int, fate);
        const auto other = packOf({{Kind::Rule, "my-rule", {}, {}, QString(ruleText).replace("Told.", "Told otherwise.").toStdString()},
                                   {Kind::List, "EGRESS", "Own addresses", "IP", "IP,Name\n203.0.113.9,VPN\n"},
                                   {Kind::Search, "Night", {}, {}, "{\"name\":\"Night\",\"search\":\"outcome:blocked\"}\n"},
                                   {Kind::Query, "failures", {}, {}, "SsprFlows | take 4"},
                                   {Kind::Dashboard, "Mine", {}, {}, dashboardText("Another")},
                                   {Kind::Mapping, "portal", {}, {}, "kind: signin\ncolumns:\n  createdDateTime: Zeit\n"},
                                   {Kind::View, "flows", {}, {}, "{\"list\":\"flows\"}"}});
        PackChoice choice;
        choice.clash = Clash(clash);
        choice.isDryRun = true;
        const auto before = gatherItems(*m_from, {});
        const std::size_t entries = readLog(*m_from).size();
        const PackReport planned = importPack(*m_from, other, choice);
        QVERIFY(gatherItems(*m_from, {}) == before); // nothing has changed
        QCOMPARE(readLog(*m_from).size(), entries);
        choice.isDryRun = false;
        const PackReport made = importPack(*m_from, other, choice);
        QCOMPARE(made.items.size(), other.pack.items.size());
        for (std::size_t i = 0; i < made.items.size(); ++i) {
            QVERIFY2(int(made.items[i].fate) == fate, (made.items[i].name + ": " + name(made.items[i].fate) + " " + made.items[i].why).c_str());
            QCOMPARE(int(planned.items[i].fate), fate);
            QCOMPARE(planned.items[i].newName, made.items[i].newName);
        }
        const auto after = gatherItems(*m_from, {});
        QCOMPARE(after.size(), before.size() + (Clash(clash) == Clash::KeepBoth ? other.pack.items.size() : 0));
        QCOMPARE(after == before, Clash(clash) == Clash::KeepMine);
        if (Clash(clash) != Clash::KeepBoth)
            return;
        QCOMPARE(find(made, Kind::Rule, "my-rule")->newName, std::string("my-rule-2"));
        QCOMPARE(find(made, Kind::List, "EGRESS")->newName, std::string("EGRESS-2"));
        QCOMPARE(find(made, Kind::Search, "Night")->newName, std::string("Night (2)"));
        QCOMPARE(importPack(*m_from, other, choice).count(Fate::Same), other.pack.items.size()); // no third one
    }

    void settingsFollowTheirRule()
    {
        const std::string otherRule = QString(ruleText).replace("Told.", "Told otherwise.").toStdString();
        const auto other = packOf({{Kind::RuleSetting, "my-rule", {}, {}, "{\"on\":true}"}, {Kind::Rule, "my-rule", {}, {}, otherRule},
                                   {Kind::RuleSetting, "lockouts", {}, {}, "{\"on\":true}"}, {Kind::RuleSetting, "no-such-rule", {}, {}, "{\"on\":true}"},
                                   {Kind::RuleSetting, "mfa-disabled", {}, {}, "{\"parameters\":{\"nothing\":\"1\"}}"}});
        PackReport made = importPack(*m_from, other, {});
        QCOMPARE(find(made, Kind::RuleSetting, "my-rule")->fate, Fate::KeptMine);
        QCOMPARE(find(made, Kind::RuleSetting, "lockouts")->fate, Fate::KeptMine); // off in the case
        QCOMPARE(find(made, Kind::RuleSetting, "no-such-rule")->fate, Fate::Failed);
        QCOMPARE(find(made, Kind::RuleSetting, "mfa-disabled")->fate, Fate::Failed);
        PackChoice both;
        both.clash = Clash::KeepBoth;
        made = importPack(*m_from, packOf({{Kind::RuleSetting, "my-rule", {}, {}, "{\"on\":false}"}, {Kind::Rule, "my-rule", {}, {}, otherRule}}), both);
        QCOMPARE(find(made, Kind::RuleSetting, "my-rule")->newName, std::string("my-rule-2"));
        const auto rules = detect::readLibrary(*m_from);
        QVERIFY(std::any_of(rules.begin(), rules.end(), [](const detect::LibraryRule& one) { return one.rule.id == "my-rule-2" && !one.isOn; }));
    }

    // What is set is meant for the rule that the pack was made with.
    void settingsOfAnotherRuleStayOut()
    {
        const std::string otherRule = QString(ruleText).replace("Told.", "Told otherwise.").toStdString();
        PackChoice choice;
        choice.clash = Clash::Replace;
        choice.what.kinds = {Kind::RuleSetting};
        const auto pack = packOf({{Kind::Rule, "my-rule", {}, {}, otherRule}, {Kind::RuleSetting, "my-rule", {}, {}, "{\"on\":true}"}});
        PackReport made = importPack(*m_from, pack, choice);
        QCOMPARE(made.items.size(), std::size_t(1));
        QCOMPARE(made.items[0].fate, Fate::KeptMine);
        QVERIFY(!made.items[0].why.empty());
        // the same where the rule is damaged in the pack
        PackFile damaged = packOf({{Kind::RuleSetting, "my-rule", {}, {}, "{\"on\":true}"}});
        damaged.faults.push_back({"rule \"my-rule\"", "it is not what the pack says", false});
        QCOMPARE(importPack(*m_from, damaged, choice).items[0].fate, Fate::KeptMine);
        // its own rule
        made = importPack(*m_from, packOf({{Kind::Rule, "my-rule", {}, {}, ruleText}, {Kind::RuleSetting, "my-rule", {}, {}, "{\"on\":true}"}}), choice);
        QCOMPARE(made.items[0].fate, Fate::Replaced);
        // a rule that takes the place of another is switched off as that one was, and says so
        choice.what = {};
        DO(detect::setRuleOn(*m_from, "my-rule", false));
        made = importPack(*m_from, packOf({{Kind::Rule, "my-rule", {}, {}, otherRule}}), choice);
        QCOMPARE(made.items[0].fate, Fate::Replaced);
        QCOMPARE(made.items[0].why, std::string("what the case sets of it stays: off"));
    }

    void aBrokenPartLeavesTheOthers()
    {
        const PackFile file = packOf({{Kind::Rule, "a", {}, {}, "id: b\nname: B\nquery: AuditLogs\n"}, {Kind::Rule, "c", {}, {}, "id: ["}, {Kind::List, "l", {}, "absent", "IP\n1\n"}, {Kind::List, "e", {}, {}, ""},
                                                          {Kind::Search, "s", {}, {}, "{\"name\":\"s\",\"search\":\"nofield:x\"}"}, {Kind::Dashboard, "d", {}, {}, "- nothing\n"},
                                                          {Kind::Mapping, "m", {}, {}, "kind: nothing\n"}, {Kind::View, "v", {}, {}, "[]"}, {Kind::RuleSetting, "lockouts", {}, {}, "{\"on\":7}"},
                                                          {Kind::RuleSetting, "unknown-address", {}, {}, "{\"parameters\":{\"lookBack\":\"900d\"}}"},
                                                          {Kind::Query, "two\nlines", {}, {}, "print 1"}, {Kind::Query, "q", {}, {}, "print 1"}});
        PackChoice trial;
        trial.isDryRun = true;
        const PackReport foretold = importPack(*m_to, file, trial);
        const PackReport made = importPack(*m_to, file, {});
        QCOMPARE(foretold.items.size(), made.items.size());
        for (std::size_t i = 0; i < made.items.size(); ++i) {
            QVERIFY2(foretold.items[i].fate == made.items[i].fate, made.items[i].name.c_str());
            QCOMPARE(foretold.items[i].why, made.items[i].why);
        }
        QCOMPARE(made.count(Fate::Failed), made.items.size() - 1);
        QCOMPARE(find(made, Kind::Query, "q")->fate, Fate::Added);
        for (const Outcome& one : made.items)
            QVERIFY2(one.fate == Fate::Added || !one.why.empty(), one.name.c_str());
        QCOMPARE(gatherItems(*m_to, {}).size(), std::size_t(1));
    }

    void theLogTellsOfIt()
    {
        PackFile file = packOf(*m_from);
        file.path = "/somewhere/a.zip";
        importPack(*m_to, file, {});
        const auto log = readLog(*m_to);
        const auto count = [&](const char* action) { return std::count_if(log.begin(), log.end(), [&](const LogEntry& entry) { return entry.action == action; }); };
        for (const char* action : {"rule.keep", "watchlist.keep", "annotate.search_save", "annotate.query_save", "annotate.dashboard_save", "mapping.keep", "view.keep", "pack.import"})
            QVERIFY2(count(action) == 1, action);
        QCOMPARE(count("rule.off"), 2);
        QCOMPARE(log.back().action, std::string("pack.import"));
        for (const std::string& part : {std::string("/somewhere/a.zip"), file.sha256, std::string("\"added\": \"9\"")})
            QVERIFY2(log.back().detail.find(part) != std::string::npos, log.back().detail.c_str());
    }

    // Mappings and views of two copies of a case come together by their names, as searches do.
    void copiesMerge()
    {
        DO(keepText(*m_to, KeptText::View, "events", "{}"));
        DO(keepText(*m_to, KeptText::View, "alerts", "{}"));
        DO(mergeAnnotations(*m_to, *m_from, true));
        const auto views = readKeptTexts(*m_to, KeptText::View);
        QCOMPARE(views.size(), std::size_t(3));
        QCOMPARE(views.front().name, std::string("alerts"));
    }
};

QTEST_APPLESS_MAIN(TestCasePack)
#include "tst_case_pack.moc"
