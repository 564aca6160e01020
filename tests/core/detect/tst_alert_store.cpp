// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of findings in the case: a second run makes no second alert, findings that grew keep what was said of them, and what is
// gone goes unless somebody worked on it.
#include "core/annotation/annotation_index.h"
#include "core/annotation/annotator.h"
#include "core/custody/examiner_log.h"
#include "core/detect/alert_evidence.h"
#include "core/detect/alert_store.h"
#include "core/detect/triage.h"
#include "core/search/flow_marks.h"
#include "tests/core/store/case_tools.h"

#include <chrono>
#include <fmt/format.h>

// Evaluates its argument once.
#define DO(call)                                                                                                       \
    do {                                                                                                               \
        const auto outcome = (call);                                                                                   \
        QVERIFY_RESULT(outcome);                                                                                       \
    } while (false)

using namespace core;
using namespace core::detect;
using What = AnnotationCommand::What;

namespace {

const std::string flowA = tools::guid(1), flowB = tools::guid(2);

Alert alert(std::string key, std::string rule = "r1")
{
    Alert a;
    a.key = std::move(key);
    a.ruleId = std::move(rule);
    a.rule = "Rule " + a.ruleId;
    a.ruleVersion = "1.0.0";
    a.severity = Severity::High;
    a.title = "Title of " + a.key;
    a.description = "What it looks for";
    a.time = {5000};
    a.reference = {9000};
    a.user = "anna@contoso.com";
    a.ip = "203.0.113.7";
    return a;
}

Alert withEvents(Alert a, std::vector<std::int64_t> events)
{
    ClauseMet& clause = a.clauses.emplace_back();
    clause.text = "met";
    for (const std::int64_t event : events)
        clause.events.push_back({event});
    return a;
}

Findings findings(AlertList alerts, std::vector<std::string> complete = {"r1"}, std::vector<std::string> broken = {})
{
    Findings f;
    f.alerts = std::move(alerts);
    for (const std::string& rule : complete)
        f.rules.push_back({.ruleId = rule, .rule = rule, .refused = {}, .warnings = {}});
    for (const std::string& rule : broken)
        f.rules.push_back({.ruleId = rule, .rule = rule, .refused = {RuleProblem{"r.yaml", 3, 1, "it took too long", false}}, .warnings = {}});
    return f;
}

// Everything that an alert says, as text.
std::string told(const Alert& a)
{
    std::string text = fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", a.key, name(a.state), a.ruleId, a.rule, a.ruleVersion, name(a.severity), a.title,
                                   a.description, a.time.ticks, a.firstRaised ? a.firstRaised->ticks : -1, a.reference.ticks, a.user, a.actor, a.ip);
    for (const auto& [key, value] : a.parameters)
        text += fmt::format("|{}={}", key, value);
    for (const auto* list : {&a.tactics, &a.techniques, &a.flows}) {
        text += '|';
        for (const std::string& one : *list)
            text += one + ';';
    }
    for (const ClauseMet& clause : a.clauses) {
        text += "|" + clause.text + ":";
        for (const EventId event : clause.events)
            text += fmt::format("{};", event.value);
    }
    for (const auto& [key, value] : a.values)
        text += fmt::format("|{}:{}", key, value);
    for (const MissingEvidence& m : a.missing)
        text += fmt::format("|{} {} {} {} {} {}", m.source, m.from.ticks, m.to.ticks, m.neededHours, m.missingHours, m.text);
    return text;
}

Alert fullAlert()
{
    Alert a = withEvents(withEvents(alert("00000000000000ff"), {3, 1, 2}), {});
    a.state = AlertState::NotEvaluable;
    a.parameters = {{"lookBack", "7d"}, {"names", "dynamic([\"a\", \"b\"])"}};
    a.tactics = {"InitialAccess", "Persistence"};
    a.techniques = {"T1078.004"};
    a.firstRaised = UtcTime{7000};
    a.actor = "admin@contoso.com";
    a.flows = {flowA, flowB};
    a.values = {{"Count", "7"}, {"Empty", ""}, {"Text", "\"quoted\" \n \xC3\xA4"}};
    a.missing = {{"SignInLogs", UtcTime{10'000'000}, UtcTime{20'000'000}, 168, 24, "sign-ins cover 6 of 7 days"}};
    return a;
}

} // namespace

class TestAlertStore : public QObject
{
    Q_OBJECT
private:
    support::TempDir m_dir;
    std::unique_ptr<store::Case> m_case;

    StoredCounts store(const Findings& f, const DetectOptions& options = {})
    {
        const auto counts = storeFindings(*m_case, f, options);
        if (!counts)
            qFatal("%s", describe(counts.error()).c_str());
        return *counts;
    }
    AlertList alerts() { return *readAlerts(*m_case); }
    std::vector<std::string> keys()
    {
        std::vector<std::string> all;
        for (const Alert& a : alerts())
            all.push_back(a.key);
        return all;
    }
    void say(What what, const std::string& key, const std::string& text = {})
    {
        AnnotationCommand command;
        command.what = what;
        command.subjects = {core::alertSubject(key)};
        command.text = text;
        if (const auto done = annotate(*m_case, command); !done)
            qFatal("%s", describe(done.error()).c_str());
    }
    SubjectNotes said(const std::string& key)
    {
        const auto index = AnnotationIndex::read(*m_case);
        const SubjectNotes* found = index->find(core::alertSubject(key));
        return found ? *found : SubjectNotes{};
    }

private Q_SLOTS:
    void init()
    {
        m_case.reset();
        std::filesystem::remove(m_dir / "a.sspr");
        m_case = tools::openCase(m_dir / "a.sspr");
    }
    void cleanup() { QVERIFY(!checkLog(readLog(*m_case))); }

    void comesBackAsItWas()
    {
        Alert plain = alert("0000000000000001");
        plain.user.clear();
        plain.ip.clear();
        QCOMPARE(store(findings({plain, fullAlert()})).added, std::size_t(2));
        const AlertList all = alerts();
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(told(all[0]), told(plain));
        QCOMPARE(told(all[1]), told(fullAlert()));
        QVERIFY(all[0].id != all[1].id && !all[0].isLost);
        QCOMPARE(tools::number(*m_case, "SELECT count(*) FROM alert_event"), 3);
        QCOMPARE(tools::number(*m_case, "SELECT count(*) FROM alert_flow WHERE typeof(flow_correlation) = 'blob'"), 2);
    }

    void secondRunMakesNoSecondAlert()
    {
        store(findings({alert("0000000000000001"), alert("0000000000000002")}));
        const std::int64_t id = alerts()[1].id;
        Alert later = alert("0000000000000002");
        later.reference = {99'000};
        const StoredCounts counts = store(findings({later, alert("0000000000000001"), later}));
        QCOMPARE(counts.added, std::size_t(0));
        QCOMPARE(counts.updated, std::size_t(2));
        const AlertList all = alerts();
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[1].id, id);
        QCOMPARE(all[1].reference.ticks, std::int64_t(99'000));
        const auto log = readLog(*m_case);
        QCOMPARE(log.size(), std::size_t(2));
        QCOMPARE(log.back().action, std::string("detect"));
        QVERIFY(log.back().detail.find("\"updated\":2") != std::string::npos);
    }

    void whatIsGoneGoesUnlessSomebodyWorkedOnIt()
    {
        store(findings({alert("0000000000000001"), alert("0000000000000002"), alert("0000000000000003", "r2")}, {"r1", "r2"}));
        say(What::AddNote, "0000000000000002", "called back");
        const StoredCounts counts = store(findings({}));
        QCOMPARE(counts.removed, std::size_t(1));
        QCOMPARE(counts.kept, std::size_t(1));
        QCOMPARE(keys(), (std::vector<std::string>{"0000000000000002", "0000000000000003"})); // that of r2, which did not run, stays
        QVERIFY(alerts()[0].isLost && !alerts()[1].isLost);
        store(findings({alert("0000000000000002")})); // found again
        QVERIFY(!alerts()[0].isLost);
        QCOMPARE(said("0000000000000002").notes.size(), std::size_t(1));
    }

    void brokenOffRuleTakesNothingAway()
    {
        store(findings({alert("0000000000000001"), alert("0000000000000002")}));
        const StoredCounts counts = store(findings({alert("0000000000000003")}, {}, {"r1"}));
        QCOMPARE(counts.added, std::size_t(1));
        QCOMPARE(counts.removed + counts.kept, std::size_t(0));
        QCOMPARE(alerts().size(), std::size_t(3));
        QVERIFY(readLog(*m_case).back().detail.find("it took too long") != std::string::npos);
    }

    void findingThatGrewKeepsWhatWasSaid()
    {
        store(findings({withEvents(alert("000000000000000a"), {1, 2})}));
        const std::int64_t id = alerts()[0].id;
        say(What::SetStatus, "000000000000000a", "active");
        say(What::SetOwner, "000000000000000a", "otto");
        say(What::AddNote, "000000000000000a", "look here");
        const StoredCounts counts = store(findings({withEvents(alert("000000000000000b"), {2, 3})}));
        QCOMPARE(counts.updated, std::size_t(1));
        QCOMPARE(counts.added + counts.removed + counts.kept, std::size_t(0));
        const Alert grown = alerts()[0];
        QCOMPARE(grown.id, id);
        QCOMPARE(grown.key, std::string("000000000000000b"));
        QVERIFY(grown.triage.status == TriageStatus::Active);
        QCOMPARE(grown.triage.owner, std::string("otto"));
        QCOMPARE(said("000000000000000b").notes.size(), std::size_t(1));
        QVERIFY(said("000000000000000a").notes.empty());
    }

    void othersAreNotTheSame_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"user", "actor", "ip", "rule", "cause"})
            QTest::newRow(what) << what;
    }
    void othersAreNotTheSame()
    {
        QFETCH(QString, what);
        store(findings({withEvents(alert("000000000000000a"), {1, 2})}, {"r1", "r2"}));
        say(What::AddNote, "000000000000000a", "look here");
        Alert other = withEvents(alert("000000000000000b", what == "rule" ? "r2" : "r1"), {what == "cause" ? 7 : 2});
        if (what == "user")
            other.user = "otto@contoso.com";
        if (what == "actor")
            other.actor = "otto@contoso.com";
        if (what == "ip")
            other.ip = "203.0.113.8";
        const StoredCounts counts = store(findings({other}, {"r1", "r2"}));
        QCOMPARE(counts.added, std::size_t(1));
        QCOMPARE(counts.kept, std::size_t(1));
        QVERIFY(said("000000000000000b").notes.empty());
    }

    void flowIsACauseAndNamesAreFolded()
    {
        Alert old = alert("000000000000000a"), now = alert("000000000000000b");
        old.flows = {flowA};
        now.flows = {flowA, flowB};
        now.user = "ANNA@contoso.com";
        store(findings({old}));
        const StoredCounts counts = store(findings({now}));
        QCOMPARE(counts.updated, std::size_t(1));
        QCOMPARE(keys(), std::vector<std::string>{"000000000000000b"});
    }

    void twoThatBecameOne()
    {
        store(findings({withEvents(alert("000000000000000a"), {1}), withEvents(alert("000000000000000b"), {2}), withEvents(alert("000000000000000c"), {3})}));
        const std::int64_t id = alerts()[0].id;
        say(What::AddNote, "000000000000000a", "first");
        say(What::AddTag, "000000000000000a", "vip");
        say(What::SetStatus, "000000000000000a", "active");
        say(What::AddNote, "000000000000000b", "second");
        say(What::AddTag, "000000000000000b", "VIP");
        say(What::SetStatus, "000000000000000b", "closed false_positive known");
        const StoredCounts counts = store(findings({withEvents(alert("000000000000000a"), {1, 2, 3})}));
        QCOMPARE(counts.updated, std::size_t(1));
        QCOMPARE(counts.removed + counts.kept, std::size_t(0)); // none was lost: all are in the one
        QCOMPARE(alerts().size(), std::size_t(1));
        QCOMPARE(alerts()[0].id, id);
        QVERIFY(alerts()[0].triage.status == TriageStatus::Active); // its own word stays
        const SubjectNotes notes = said("000000000000000a");
        QCOMPARE(notes.notes.size(), std::size_t(2));
        QCOMPARE(notes.tags, std::vector<std::string>{"vip"});
    }

    void oneThatBecameTwo()
    {
        store(findings({withEvents(alert("000000000000000a"), {1, 2})}));
        say(What::AddNote, "000000000000000a", "first");
        const StoredCounts counts = store(findings({withEvents(alert("000000000000000a"), {1}), withEvents(alert("000000000000000b"), {2})}));
        QCOMPARE(counts.updated, std::size_t(1));
        QCOMPARE(counts.added, std::size_t(1));
        QCOMPARE(said("000000000000000a").notes.size(), std::size_t(1));
    }

    void decisionsAreUndone()
    {
        store(findings({alert("000000000000000a")}));
        AnnotationCommand command;
        command.what = What::SetStatus;
        command.subjects = {core::alertSubject("000000000000000A")};
        command.text = "closed true_positive she confirmed it";
        const auto done = annotate(*m_case, command);
        QVERIFY_RESULT(done);
        QCOMPARE(std::string(alerts()[0].status()), std::string("closed"));
        QCOMPARE(alerts()[0].triage.reason, std::string("she confirmed it"));
        DO(undoAnnotation(*m_case, *done));
        QCOMPARE(std::string(alerts()[0].status()), std::string("new"));
        DO(redoAnnotation(*m_case, *done));
        QVERIFY(alerts()[0].triage.classification == Classification::TruePositive);
        command.text.clear();
        DO(annotate(*m_case, command));
        QVERIFY(alerts()[0].triage.status == TriageStatus::New);
        QVERIFY(undoAnnotation(*m_case, *done).has_value() == false); // somebody has changed it since
    }

    void suppressedOnesSaySo()
    {
        store(findings({alert("000000000000000a"), alert("000000000000000b", "r2")}, {"r1", "r2"}));
        AnnotationCommand command;
        command.what = What::Suppress;
        command.text = "{\"rule\":\"R1\",\"ip\":\"203.0.113.0/24\",\"reason\":\"the office\"}";
        DO(annotate(*m_case, command));
        const AlertList all = alerts();
        QCOMPARE(std::string(all[0].status()), std::string("suppressed"));
        QCOMPARE(all[0].triage.suppressedBy, std::string("the office"));
        QCOMPARE(std::string(all[1].status()), std::string("new"));
    }

    void flowsKnowThoseThatStand()
    {
        const auto at = [](std::string key, std::string rule, AlertState state = AlertState::Raised) {
            Alert a = alert(std::move(key), std::move(rule));
            a.flows = {flowA};
            a.state = state;
            return a;
        };
        store(findings({at("0000000000000001", "r1"), at("0000000000000002", "r2"), at("0000000000000003", "r3"), at("0000000000000004", "r4"),
                        at("0000000000000005", "r5", AlertState::Information), at("0000000000000006", "r6", AlertState::NotEvaluable)},
                       {"r1", "r2", "r3", "r4", "r5", "r6"}));
        say(What::SetStatus, "0000000000000002", "closed true_positive yes");
        say(What::AddNote, "0000000000000004", "no longer found");
        store(findings({}, {"r4"}));
        AnnotationCommand command;
        command.what = What::Suppress;
        command.text = "{\"rule\":\"r3\",\"reason\":\"known\"}";
        DO(annotate(*m_case, command));
        const FlowAlerts flows = readFlowAlerts(*m_case);
        QCOMPARE(flows.size(), std::size_t(1));
        const std::vector<AlertMark>& marks = flows.at(flowA);
        QCOMPARE(marks.size(), std::size_t(2));
        QCOMPARE(marks[0].key, std::string("0000000000000001"));
        QCOMPARE(marks[1].key, std::string("0000000000000002"));
        QCOMPARE(readFlowMarks(*m_case)->at(flowA).alerts, (std::vector<std::string>{"r1", "Rule r1", "high", "r2", "Rule r2", "high"}));
        const AlertList all = alerts();
        const auto open = openAlertsOf(all, {"", "Anna@Contoso.COM"});
        QCOMPARE(open.size(), std::size_t(1)); // the other one is closed
        QCOMPARE(open[0]->key, std::string("0000000000000001"));
        QVERIFY(openAlertsOf(all, {""}).empty());
        // one of several names, and the user of a flow
        Alert several = alert("several"), byFlow = alert("by flow");
        several.user = "bob@contoso.com, Carl@contoso.com and 2 more";
        byFlow.user = {};
        byFlow.flows = {flowA};
        const AlertList further{several, byFlow};
        QCOMPARE(openAlertsOf(further, {"carl@contoso.com"}).size(), std::size_t(1));
        QCOMPARE(openAlertsOf(further, {"carl"}).size(), std::size_t(0));
        QCOMPARE(openAlertsOf(further, {"anna@contoso.com"}).size(), std::size_t(0));
        QCOMPARE(openAlertsOf(further, {"Anna@contoso.com"}, {{flowA, {FlowUser{"anna@contoso.com", {}, {}}}}}).at(0)->key, std::string("by flow"));
    }

    void correlationsThatAreNoGuidMeetTheirFlow()
    {
        m_case.reset();
        std::filesystem::remove(m_dir / "b.sspr");
        tools::Audit audit;
        audit.correlation = "Redacted-17";
        support::writeFile(m_dir / "a.jsonl", audit.line());
        const ImportReport report = tools::import(m_dir / "b.sspr", {m_dir / "a.jsonl"});
        QVERIFY(!report.error);
        m_case = tools::openCase(m_dir / "b.sspr");
        Alert a = withEvents(alert("000000000000000a"), {1});
        a.flows = {"redacted-17"};
        store(findings({a}));
        QCOMPARE(tools::number(*m_case, "SELECT count(*) FROM alert_flow a JOIN flow f ON f.correlation = a.flow_correlation"), 1);
        QCOMPARE(alerts()[0].flows, std::vector<std::string>{"redacted-17"});
        const auto events = AlertEvidence(*m_case).read({EventId{1}, EventId{77}}, true);
        QCOMPARE(events.size(), std::size_t(2));
        QCOMPARE(events[0].text, std::string("Reset password (self-service), success, Successfully completed reset., anna@contoso.com, 203.0.113.7"));
        QCOMPARE(events[0].places.size(), std::size_t(1));
        QCOMPARE(events[0].places[0].record, std::uint64_t(1));
        QVERIFY(events[0].time.has_value());
        QVERIFY(events[1].text.empty() && events[1].places.empty());
    }

    void nothingIsWrittenWhereTheCaseIsForReading()
    {
        m_case = tools::openCase(m_dir / "a.sspr", sqlite::OpenMode::Read);
        QCOMPARE(storeFindings(*m_case, findings({alert("000000000000000a")}), {}).error().code, ErrorCode::NotWritable);
    }

    void brokenJsonReadsAsEmpty()
    {
        store(findings({fullAlert()}));
        m_case->db().execute("UPDATE alert SET clauses = '[{\"text\":7,\"events\":[\"x\",1e9]},3]', row_values = '[[1],[\"a\"],[\"b\",\"c\"]]', missing = '{}',"
                             " parameters = '[', state = 'odd', severity = 'odd'");
        const AlertList all = alerts();
        QCOMPARE(all.size(), std::size_t(1));
        QVERIFY(all[0].clauses.size() == 1 && all[0].clauses[0].events.empty() && all[0].missing.empty() && all[0].parameters.empty());
        QCOMPARE(all[0].values.size(), std::size_t(1));
    }

    void theLogTellsOfTheLastRun()
    {
        QVERIFY(!readLastRun(*m_case).when);
        const UtcTime first = UtcTime::fromUnixSeconds(1'700'000'000), last = UtcTime::fromUnixSeconds(1'710'000'000);
        DetectOptions options;
        options.first = first;
        options.last = last;
        store(findings({}), options);
        const LastRun replay = readLastRun(*m_case);
        QVERIFY(replay.when && !replay.now);
        QCOMPARE(*replay.first, first);
        QCOMPARE(*replay.last, last);
        QCOMPARE(replay.rules, std::size_t(1));
        QVERIFY(replay.refusals.empty());
        options.now = last;
        store(findings({}, {"r1", "r2"}, {"r3"}), options);
        const LastRun run = readLastRun(*m_case);
        QCOMPARE(*run.now, last);
        QCOMPARE(run.rules, std::size_t(3));
        QCOMPARE(run.refusals, std::vector<std::string>{"r3: it took too long"});
        // Of a later version, whose entry reads otherwise.
        appendLog(*m_case, "detect", R"({"now":3,"rules":{"r1":1}})");
        const LastRun odd = readLastRun(*m_case);
        QVERIFY(odd.when && !odd.first && odd.rules == 0);
        appendLog(*m_case, "detect", "no JSON");
        QVERIFY(readLastRun(*m_case).when);
    }

    // Prints what it takes; the limit only catches what has become quadratic.
    void manyAlerts()
    {
        AlertList many;
        for (int i = 0; i < 100'000; ++i) {
            Alert a = withEvents(alert(fmt::format("{:016x}", i)), {i + 1, i + 200'001});
            a.time = {i};
            a.flows = {tools::guid(unsigned(i))};
            a.values = {{"SourceIp", "203.0.113.7"}, {"Count", "7"}};
            a.parameters = {{"lookBack", "7d"}};
            many.push_back(std::move(a));
        }
        const auto measure = [](const char* what, auto work) {
            const auto begun = std::chrono::steady_clock::now();
            work();
            const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
            qInfo("%s: %.2f s", what, seconds);
            return seconds;
        };
        double all = measure("store", [&] { store(findings(many)); });
        all += measure("store again", [&] { QCOMPARE(store(findings(many)).updated, many.size()); });
        for (Alert& a : many)
            a.key[0] = 'f'; // all have grown
        all += measure("store with other keys", [&] { QCOMPARE(store(findings(many)).updated, many.size()); });
        all += measure("read", [&] { QCOMPARE(alerts().size(), many.size()); });
        all += measure("marks of flows", [&] { QCOMPARE(readFlowAlerts(*m_case).size(), many.size()); });
        QVERIFY(all < 120);
    }
};

QTEST_GUILESS_MAIN(TestAlertStore)
#include "tst_alert_store.moc"
