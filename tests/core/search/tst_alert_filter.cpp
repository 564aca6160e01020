// SPDX-License-Identifier: GPL-3.0-or-later
// The one filter over alerts: what the alert answers itself, what one of its flows answers, and what nobody can.
#include "tests/support/support.h"

#include "core/annotation/annotator.h"
#include "core/search/alert_filter.h"
#include "core/search/flow_marks.h"
#include "core/search/search_language.h"
#include "tests/support/alert_examples.h"
#include "tests/support/flows.h"
#include "tests/support/random_filter.h"

using namespace core;
using detect::Alert;
using detect::AlertList;

namespace {

Filter filterOf(std::string_view text)
{
    const ParsedSearch parsed = parseSearch(text, {});
    if (!parsed.isValid() || parsed.incomplete)
        qFatal("the test's own search is wrong: %s", std::string(text).c_str());
    return parsed.filter;
}

Flow makeFlow(std::int64_t id, std::string correlation, std::string user, std::string ip, FlowOutcome outcome, FlowKind kind = FlowKind::Reset)
{
    Flow flow;
    flow.id = {id};
    flow.correlationId = std::move(correlation);
    flow.user = std::move(user);
    flow.sourceIp = std::move(ip);
    flow.outcome = outcome;
    flow.kind = kind;
    flow.started = flow.ended = support::at(3, 10);
    return flow;
}

// The last digits of their keys, in the order of the list.
std::string keysOf(const AlertList& alerts, const AlertsPassed& passed)
{
    std::string keys;
    for (const Alert& alert : alerts)
        if (passed.keys.contains(alert.key))
            keys += (keys.empty() ? "" : " ") + alert.key.substr(14);
    return keys;
}

} // namespace

class TestAlertFilter : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const AlertList> m_alerts = support::exampleAlerts(); // b1 b2 b3 a1 a2 a3 a4
    AlertSurroundings m_around;

    AlertsPassed filter(std::string_view text) { return *filterAlerts(*m_alerts, filterOf(text), m_around); }

private slots:
    void initTestCase();
    void asksAlertsAndTheirFlows_data();
    void asksAlertsAndTheirFlows();
    void oneFlowMustHoldAll();
    void timeIsThatOfTheAlert();
    void saysWhatNoFlowCouldAnswer();
    void asksForNotesOnAlerts();
    void wordsInRecordsCount();
    void moreTermsThanBits();
    void isWhatOneFindsAlertByAlert();
    void findsFlowsInAnyCaseOfLetters();
    void marksOfFlowsFromMemory();
    void cancels();
};

void TestAlertFilter::initTestCase()
{
    const std::vector<Flow> flows{
        makeFlow(1, "0B7E2C9D-5F5E-4F0A-9D1F-1A2B3C4D41AA", "anna.berg@contoso.example", "198.51.100.23", FlowOutcome::Succeeded),
        makeFlow(2, "11111111-0000-4000-8000-000000000001", "one@contoso.example", "203.0.113.77", FlowOutcome::Blocked),
        makeFlow(3, "11111111-0000-4000-8000-000000000002", "two@contoso.example", "203.0.113.77", FlowOutcome::Succeeded, FlowKind::Unlock),
        makeFlow(4, "22222222-0000-4000-8000-000000000003", "nobody@contoso.example", "192.0.2.99", FlowOutcome::Failed),
    };
    m_around.flows = std::make_shared<const FlowPlaces>(std::make_shared<const FlowList>(flows));
}

void TestAlertFilter::asksAlertsAndTheirFlows_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("keys");
    const auto row = [](const char* text, const char* keys) { QTest::newRow(text) << text << keys; };
    row("", "b1 b2 b3 a1 a2 a3 a4");
    row("user:anna.berg", "a1 a3");
    row("user:helpdesk.two", "a3"); // who acted
    row("user:one", "a2");          // of a flow of an alert that names nobody
    row("user:nobody", "");         // a flow of no alert
    row("-user:anna.berg", "b1 b2 b3 a2 a4");
    row("user:anna.berg,j.ortega", "b1 a1 a3");
    row("ip:203.0.113.0/24", "a2");
    row("ip:192.0.2.0/24", "b1 b2 b3 a3");
    row("admin:helpdesk.two", "a3");
    row("-has:admin", "b1 b2 b3 a1 a2 a4");
    row("\"first sign-in\"", "");
    row("sprayed", "");
    row("\"many users\"", "a2");             // its rule
    row("\"no sign-in had succeeded\"", "a1"); // why it fired
    row("\"write-back service\"", "a4");
    row("\"role holders\"", "b3");           // what is missing
    row("T1098", "a3");
    row("\"two@contoso.example\"", "a2 a3"); // of a flow, and in a title
    row("alert:high", "b1 b2 b3 a1 a3");
    row("alert:unknown-address", "b1 b2 b3 a1");
    row("-alert:high", "a2 a4");
    row("has:alert", "b1 b2 b3 a1 a2 a3 a4");
    row("id:11111111-0000-4000-8000-000000000002", "a2");
    row("id:00000000000000a4", "a4");
    row("outcome:blocked", "a2");
    row("outcome:succeeded", "a1 a2"); // one flow is enough
    row("outcome:failed", "");
    row("-outcome:succeeded", "b1 b2 b3 a2 a3 a4"); // nothing is no success; of two flows one is none
    row("kind:reset,unlock", "a1 a2");
    row("is:hybrid", "");
    row("hybrid:no", "a1 a2");
    row("user:anna.berg outcome:succeeded", "a1"); // a3 has no flow
    row("(user:anna.berg OR outcome:blocked)", "a1 a2 a3");
    row("(user:anna.berg OR outcome:blocked) alert:high", "a1 a3");
    row("star:no", "b1 b2 b3 a1 a2 a3 a4");
    row("is:starred", "");
}

void TestAlertFilter::asksAlertsAndTheirFlows()
{
    QFETCH(QString, text);
    QFETCH(QString, keys);
    const AlertsPassed passed = filter(text.toStdString());
    QCOMPARE(QString::fromStdString(keysOf(*m_alerts, passed)), keys);
    QCOMPARE(passed.keys.size() + passed.leftOut, m_alerts->size());
}

// Not one flow for this clause and another for that.
void TestAlertFilter::oneFlowMustHoldAll()
{
    QCOMPARE(keysOf(*m_alerts, filter("outcome:blocked kind:reset")), std::string("a2"));
    QCOMPARE(keysOf(*m_alerts, filter("outcome:blocked kind:unlock")), std::string());
    QCOMPARE(keysOf(*m_alerts, filter("user:one outcome:blocked")), std::string("a2"));
    QCOMPARE(keysOf(*m_alerts, filter("user:two outcome:blocked")), std::string());
    QCOMPARE(keysOf(*m_alerts, filter("user:two -outcome:blocked")), std::string("a2"));
}

void TestAlertFilter::timeIsThatOfTheAlert()
{
    QCOMPARE(keysOf(*m_alerts, filter("after:2021-02-04 before:2021-02-05")), std::string("a3"));
    QCOMPARE(keysOf(*m_alerts, filter("before:2021-02-03")), std::string("b1 b2 b3"));
    QCOMPARE(keysOf(*m_alerts, filter("after:2021-02-03T12:00 outcome:succeeded")), std::string("a2")); // its flow began before
    QCOMPARE(filter("before:2021-02-03").withoutFlow, std::size_t(0));
}

void TestAlertFilter::saysWhatNoFlowCouldAnswer()
{
    const AlertsPassed passed = filter("outcome:succeeded");
    QCOMPARE(passed.leftOut, std::size_t(5));
    QCOMPARE(passed.withoutFlow, std::size_t(5)); // a3, a4 and those that could not be judged
    QCOMPARE(filter("outcome:succeeded alert:high").withoutFlow, std::size_t(4));
    QCOMPARE(filter("outcome:succeeded user:anna.berg").withoutFlow, std::size_t(1)); // a3; the others are not about her
    QCOMPARE(filter("user:anna.berg").withoutFlow, std::size_t(0));
    QCOMPARE(filter("outcome:succeeded -kind:unlock").withoutFlow, std::size_t(5)); // the exclusion holds for them; the outcome nobody answers
    QCOMPARE(filterAlerts(*m_alerts, filterOf("outcome:succeeded"), {})->withoutFlow, m_alerts->size()); // before flows are there
}

void TestAlertFilter::asksForNotesOnAlerts()
{
    support::TempDir dir;
    auto opened = store::Case::open(dir / "case.sspr", sqlite::OpenMode::Create);
    QVERIFY_RESULT(opened);
    const auto say = [&](AnnotationCommand::What what, const std::string& key, std::string text) {
        AnnotationCommand command;
        command.what = what;
        command.subjects = {alertSubject(key)};
        command.text = std::move(text);
        QVERIFY_RESULT(annotate(**opened, command));
    };
    say(AnnotationCommand::What::AddTag, "00000000000000a2", "wave 1");
    say(AnnotationCommand::What::AddNote, "00000000000000a3", "asked the person");
    say(AnnotationCommand::What::Star, "00000000000000b1", {});
    m_around.notes = AnnotationIndex::read(**opened);
    QCOMPARE(keysOf(*m_alerts, filter("tag:\"wave 1\"")), std::string("a2"));
    QCOMPARE(keysOf(*m_alerts, filter("-has:tag")), std::string("b1 b2 b3 a1 a3 a4"));
    QCOMPARE(keysOf(*m_alerts, filter("note:asked")), std::string("a3"));
    QCOMPARE(keysOf(*m_alerts, filter("is:starred")), std::string("b1"));
    QCOMPARE(keysOf(*m_alerts, filter("\"asked the person\"")), std::string("a3"));
    QCOMPARE(keysOf(*m_alerts, filter("\"wave 1\"")), std::string("a2"));
    m_around.notes = nullptr;
}

// Words that were found in the raw records: of events of an alert, and of flows.
void TestAlertFilter::wordsInRecordsCount()
{
    const FilterTerm term{FilterField::Text, FilterMatch::Contains, false, "deep in a record", {}};
    m_around.hits = {{term, {301, 999}}};
    QCOMPARE(keysOf(*m_alerts, filter("\"deep in a record\"")), std::string("a3"));
    auto flows = std::make_shared<FlowSet>();
    flows->add(FlowId{3});
    m_around.answers.set(term, flows);
    QCOMPARE(keysOf(*m_alerts, filter("\"deep in a record\"")), std::string("a2 a3"));
    QCOMPARE(keysOf(*m_alerts, filter("-\"deep in a record\" alert:high,medium")), std::string("b1 b2 b3 a1 a2")); // its other flow has it not
    m_around.hits.clear();
    m_around.answers = {};
}

void TestAlertFilter::moreTermsThanBits()
{
    Filter many;
    FilterClause& clause = many.clauses.emplace_back();
    for (int i = 0; i < 80; ++i)
        clause.anyOf.push_back({FilterField::Reason, FilterMatch::Is, false, "no reason " + std::to_string(i), {}});
    clause.anyOf.push_back({FilterField::Outcome, FilterMatch::Is, false, "blocked", {}});
    const auto passed = filterAlerts(*m_alerts, many, m_around);
    QVERIFY_RESULT(passed);
    QCOMPARE(keysOf(*m_alerts, *passed), std::string("a2"));
}

// Of an alert that says nothing itself the filter must let through exactly what it lets through of its flow.
void TestAlertFilter::isWhatOneFindsAlertByAlert()
{
    support::RandomFilter random(57);
    const auto flows = std::make_shared<const FlowList>(support::manyFlows(60));
    AlertList alerts;
    for (std::size_t i = 0; i < flows->size(); ++i) {
        Alert& alert = alerts.emplace_back();
        alert.key = std::to_string(i);
        alert.flows = {(*flows)[i].correlationId};
    }
    AlertSurroundings around;
    around.flows = std::make_shared<const FlowPlaces>(flows);
    const auto isAsked = [](FilterField field) { // those whose answer is the flow's alone, or that are empty in these alerts
        return field != FilterField::Tag && field != FilterField::Note && field != FilterField::Star && field != FilterField::Alert
            && field != FilterField::Text && field != FilterField::Id;
    };
    int asked = 0;
    for (int i = 0; i < 3000; ++i) {
        Filter filter;
        for (unsigned n = 1 + random.below(2); n > 0; --n)
            filter.clauses.push_back({{random.term()}});
        if (!std::all_of(filter.clauses.begin(), filter.clauses.end(), [&](const FilterClause& clause) { return isAsked(clause.anyOf[0].field); }))
            continue;
        ++asked;
        const FlowMatcher matcher(filter);
        const auto passed = filterAlerts(alerts, filter, around);
        QVERIFY_RESULT(passed);
        for (std::size_t f = 0; f < flows->size(); ++f)
            QVERIFY2(passed->keys.contains(alerts[f].key) == matcher.matchesAtAnyTime((*flows)[f]), formatSearch(filter, {}).c_str());
    }
    QVERIFY(asked > 500);
}

void TestAlertFilter::findsFlowsInAnyCaseOfLetters()
{
    const FlowPlaces& places = *m_around.flows;
    QCOMPARE(places.size(), std::size_t(4));
    QVERIFY(places.find("0b7e2c9d-5f5e-4f0a-9d1f-1a2b3c4d41aa") == std::uint32_t(0));
    QVERIFY(places.find("22222222-0000-4000-8000-000000000003") == std::uint32_t(3));
    QVERIFY(!places.find("22222222-0000-4000-8000-000000000004"));
    QVERIFY(!FlowPlaces(nullptr).find("x"));
}

// What the window asks of flows says the same of alerts as the case does: raised, found by the last run, not suppressed.
void TestAlertFilter::marksOfFlowsFromMemory()
{
    const FlowMarksLookup lookup = lookUp(AnnotationIndexPtr(), m_alerts);
    const FlowMarks* marks = lookup("0B7E2C9D-5f5e-4f0a-9d1f-1a2b3c4d41aa");
    QVERIFY(marks);
    QCOMPARE(marks->alerts, (std::vector<std::string>{"unknown-address", "Reset from an address that the user never used", "high"}));
    QVERIFY(!lookup("22222222-0000-4000-8000-000000000003"));
    QVERIFY(!lookUp(AnnotationIndexPtr(), nullptr)("0b7e2c9d-5f5e-4f0a-9d1f-1a2b3c4d41aa"));
    AlertList changed = *m_alerts;
    QVERIFY(markFlowsAlike(changed, *m_alerts));
    changed[3].triage.status = detect::TriageStatus::Closed;
    QVERIFY(markFlowsAlike(changed, *m_alerts)); // closed ones still mark their flows
    changed[3].triage.suppressedBy = "a journey";
    QVERIFY(!markFlowsAlike(changed, *m_alerts));
    QVERIFY(!lookUp(AnnotationIndexPtr(), std::make_shared<const AlertList>(changed))("0b7e2c9d-5f5e-4f0a-9d1f-1a2b3c4d41aa"));
}

void TestAlertFilter::cancels()
{
    std::stop_source source;
    source.request_stop();
    const AlertList many(2000, m_alerts->front());
    const auto passed = filterAlerts(many, filterOf("anna"), m_around, source.get_token());
    QVERIFY(!passed);
    QCOMPARE(int(passed.error().code), int(ErrorCode::Cancelled));
}

QTEST_APPLESS_MAIN(TestAlertFilter)
#include "tst_alert_filter.moc"
