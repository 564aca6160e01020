// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in rules, each over small cases in which it must fire and look-alikes in which it must not (tests/golden/detect).
#include "core/detect/rule_check.h"
#include "core/detect/rule_library.h"
#include "core/investigation/investigation.h"
#include "tests/support/rule_fixture.h"
#include "tests/support/support.h"

#include <QTest>
#include "core/base/text.h"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

using namespace core;
using support::DetectFixture;
using support::ExpectedAlert;

namespace {

std::filesystem::path folder() { return std::filesystem::path(SSPR_SOURCE_DIR) / "tests/golden/detect"; }

const detect::Rule* builtIn(const std::string& id)
{
    for (const detect::Rule& rule : detect::builtInRules())
        if (rule.id == id)
            return &rule;
    return nullptr;
}

std::string lineOf(const std::string& user, const std::string& actor, const std::string& ip, const std::string& flows)
{
    return fmt::format("user {} actor {} ip {} flows {}", user, actor, ip, flows);
}

std::string joined(const std::vector<std::string>& list)
{
    std::string out;
    for (const std::string& item : list)
        out += (out.empty() ? "" : " ") + item;
    return out;
}

// Flows of the fixture by their names.
std::string flowsOf(const detect::Alert& alert, const std::map<std::string, std::string>& names)
{
    std::vector<std::string> flows;
    for (const std::string& id : alert.flows)
        flows.push_back(names.contains(id) ? names.at(id) : id);
    std::sort(flows.begin(), flows.end());
    return joined(flows);
}

} // namespace

class BuiltInRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void areWellFormed();
    void haveFixturesThatFireAndThatDoNot();
    void fixtures_data();
    void fixtures();

private:
    static void check(const DetectFixture& fixture, const std::string& ofFile);
};

void BuiltInRulesTest::areWellFormed()
{
    QVERIFY(detect::builtInRules().size() >= 25);
    support::TempDir dir;
    auto investigation = Investigation::openOrCreate(dir / "case.sspr");
    QVERIFY_RESULT(investigation);
    for (const detect::Rule& rule : detect::builtInRules()) {
        const std::string where = rule.id;
        QVERIFY2(rule.path == rule.id + ".yaml" || rule.path.empty(), where.c_str());
        QVERIFY2(rule.description.size() > 100 && !rule.tactics.empty() && !rule.techniques.empty(), where.c_str());
        QVERIFY2(!rule.falsePositives.empty() && !rule.checkNext.empty() && !rule.clauses.empty() && !rule.needs.empty(), where.c_str());
        QVERIFY2(rule.frequency && rule.period && *rule.frequency <= *rule.period, where.c_str());
        QVERIFY2(rule.asPublished.empty() || (builtIn(rule.asPublished) && builtIn(rule.asPublished)->isPublishedForm), where.c_str());
        const auto seen = (*investigation)->checkRule(rule);
        QVERIFY_RESULT(seen);
        std::string problems;
        for (const detect::RuleProblem& problem : seen->problems)
            if (!rule.isPublishedForm || !problem.isWarning) // their flaws are what they are shown for
                problems += fmt::format("{}: line {}: {}\n", rule.id, problem.line, problem.text);
        QVERIFY2(problems.empty(), problems.c_str());
    }
}

void BuiltInRulesTest::haveFixturesThatFireAndThatDoNot()
{
    for (const detect::Rule& rule : detect::builtInRules()) {
        const std::string id = rule.isPublishedForm ? rule.id.substr(0, rule.id.find("-as-published")) : rule.id;
        const auto file = folder() / (id + ".yaml");
        QVERIFY2(std::filesystem::exists(file), file.c_str());
        std::size_t fires = 0, quiet = 0;
        for (const DetectFixture& fixture : support::readDetectFixtures(file)) {
            const auto isOfRule = [&](const ExpectedAlert& alert) { return alert.rule.empty() ? rule.id == id : alert.rule == rule.id; };
            const bool here = std::any_of(fixture.fires.begin(), fixture.fires.end(), isOfRule) || std::any_of(fixture.informs.begin(), fixture.informs.end(), isOfRule);
            ++(here ? fires : quiet);
        }
        QVERIFY2(fires > 0 && quiet > 0, rule.id.c_str());
    }
}

void BuiltInRulesTest::fixtures_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("number");
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder()))
        if (entry.path().extension() == ".yaml")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        int number = 0;
        for (const DetectFixture& fixture : support::readDetectFixtures(file))
            QTest::addRow("%s: %s", file.stem().c_str(), fixture.name.c_str()) << QString::fromStdString(file.string()) << number++;
    }
}

void BuiltInRulesTest::fixtures()
{
    QFETCH(QString, file);
    QFETCH(int, number);
    const std::filesystem::path path = file.toStdString();
    check(support::readDetectFixtures(path).at(std::size_t(number)), path.stem().string());
}

void BuiltInRulesTest::check(const DetectFixture& fixture, const std::string& ofFile)
{
    support::TempDir dir;
    std::vector<std::filesystem::path> inputs;
    for (const auto& [name, text] : fixture.files) {
        support::writeFile(dir / name, text);
        inputs.push_back(dir / name);
    }
    auto investigation = Investigation::openOrCreate(dir / "case.sspr");
    QVERIFY_RESULT(investigation);
    Progress progress;
    const ImportReport report = (*investigation)->import(inputs, {}, {}, progress);
    QVERIFY(!report.error);
    for (const auto& [alias, csv] : fixture.watchlists) {
        detect::Watchlist list;
        list.alias = alias;
        list.csv = csv;
        QVERIFY_RESULT((*investigation)->keepWatchlist(list));
    }
    // The rule of the file and those that the case names; of the pairs of the article always both.
    std::set<std::string> ids = {ofFile};
    if (const detect::Rule* rule = builtIn(ofFile); rule && !rule->asPublished.empty())
        ids.insert(rule->asPublished);
    for (const auto* list : {&fixture.fires, &fixture.informs, &fixture.unjudged})
        for (const ExpectedAlert& alert : *list)
            if (!alert.rule.empty())
                ids.insert(alert.rule);
    DetectRequest request;
    for (const std::string& id : ids) {
        QVERIFY2(builtIn(id), id.c_str());
        request.rules.push_back(*builtIn(id));
    }
    if (!fixture.now.empty())
        request.now = parseTime(fixture.now)->time;
    for (const auto& [name, value] : fixture.settings)
        request.settings[name] = value;
    const auto done = (*investigation)->detect(request, {}, progress);
    QVERIFY_RESULT(done);
    for (const detect::RuleRun& run : done->rules)
        QVERIFY2(run.refused.empty(), run.refused.empty() ? "" : (run.ruleId + ": " + run.refused.front().text).c_str());
    const auto alerts = (*investigation)->alerts();
    QVERIFY_RESULT(alerts);

    std::map<std::string, std::string> names;
    for (int n = 0; n < 200; ++n)
        for (const char* kind : {"f", "r", "a", "x"})
            names[support::flowId(fmt::format("{}{}", kind, n))] = fmt::format("{}{}", kind, n);
    std::vector<std::string> found, expected;
    for (const detect::Alert& alert : **alerts) {
        const std::string flows = flowsOf(alert, names);
        if (alert.state == detect::AlertState::NotEvaluable && alert.user.empty() && flows.empty() && alert.ip.empty() && fixture.unjudged.empty())
            continue; // about the rule as a whole
        found.push_back(fmt::format("{} {}: {}", detect::name(alert.state), alert.ruleId, lineOf(toLower(alert.user), toLower(alert.actor), alert.ip, flows)));
        QVERIFY2(alert.state == detect::AlertState::NotEvaluable || !alert.clauses.empty(), alert.title.c_str());
        for (const detect::ClauseMet& clause : alert.clauses)
            QVERIFY2(clause.text.find("{{") == std::string::npos, clause.text.c_str());
    }
    const auto expect = [&](const std::vector<ExpectedAlert>& list, const char* state) {
        for (const ExpectedAlert& alert : list)
            expected.push_back(fmt::format("{} {}: {}", state, alert.rule.empty() ? ofFile : alert.rule, lineOf(alert.user, alert.actor, alert.ip, joined(alert.flows))));
    };
    expect(fixture.fires, "new");
    expect(fixture.informs, "information");
    expect(fixture.unjudged, "not_evaluable");
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    std::string both = "found:\n";
    for (const std::string& line : found)
        both += "  " + line + "\n";
    both += "expected:\n";
    for (const std::string& line : expected)
        both += "  " + line + "\n";
    QVERIFY2(found == expected, both.c_str());
    const auto isSaid = [&](const std::string& text) {
        return std::any_of((*alerts)->begin(), (*alerts)->end(), [&](const detect::Alert& alert) {
            return std::any_of(alert.clauses.begin(), alert.clauses.end(), [&](const detect::ClauseMet& clause) { return clause.text.find(text) != std::string::npos; });
        });
    };
    for (const std::string& text : fixture.says)
        QVERIFY2(isSaid(text), text.c_str());
    for (const std::string& text : fixture.saysNot)
        QVERIFY2(!isSaid(text), text.c_str());
}

QTEST_GUILESS_MAIN(BuiltInRulesTest)
#include "tst_built_in_rules.moc"
