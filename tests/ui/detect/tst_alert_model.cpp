// SPDX-License-Identifier: GPL-3.0-or-later
// The list of alerts as a model: columns, groups, incidents, what lists of flows and people show, and what is said of a run.
#include "tests/support/alert_examples.h"
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "ui/annotation/annotation_words.h"
#include "ui/base/theme.h"
#include "ui/detect/alert_badge.h"
#include "ui/detect/alert_columns.h"
#include "ui/detect/alert_filter.h"
#include "ui/detect/alert_story.h"
#include "ui/detect/alert_words.h"
#include "ui/detect/run_words.h"
#include "ui/flow/flow_columns.h"
#include "ui/timeline/timeline_alert.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <map>
#include <memory>

using namespace ui;
using core::detect::Alert;
using core::detect::AlertList;
using core::detect::AlertState;

class TestAlertModel : public QObject
{
    Q_OBJECT

private:
    const QPalette m_palette = paletteFor(false);
    QString cell(AlertModel& model, int row, const char* column, int role = Qt::DisplayRole)
    {
        return model.index(row, model.columnOf(QString::fromLatin1(column))).data(role).toString();
    }

private Q_SLOTS:
    void initTestCase() { support::speakEnglish(); }
    // For the head of a file, and for the examiner log.
    void theFilterSaysWhatItLeavesOut()
    {
        AlertFilter filter;
        QCOMPARE(filter.words(), QStringLiteral("Status: New, Active"));
        QCOMPARE(filter.noted(), std::string("status:new,active"));
        filter.stands.fill(true);
        QCOMPARE(filter.words(), QString());
        QCOMPARE(filter.noted(), std::string());
        filter.severities = {false, false, true, true};
        filter.rule = "blocked-attempts";
        QCOMPARE(filter.words(), QStringLiteral("Severity: Medium, High \u00b7 Rule: blocked-attempts"));
        QCOMPARE(filter.noted(), std::string("severity:medium,high rule:blocked-attempts"));
        filter = {};
        filter.stands.fill(false);
        QCOMPARE(filter.words(), QStringLiteral("Status: none"));
        QCOMPARE(filter.noted(), std::string("status:none"));
        for (const Alert& alert : *support::exampleAlerts()) { // the words are those of exports
            filter.stands.fill(false);
            filter.stands[std::size_t(standOf(alert))] = true;
            QCOMPARE(filter.noted(), std::string("status:") + alert.status());
        }
    }
    void columns()
    {
        AlertModel model(alertColumns(DisplayZone(QStringLiteral("Europe/Berlin")), m_palette));
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRows(support::exampleAlerts());
        QCOMPARE(model.rowCount(), 7);
        model.sort(model.columnOf(QStringLiteral("key")));
        QCOMPARE(cell(model, 0, "status"), QStringLiteral("New"));
        QCOMPARE(cell(model, 0, "severity"), QStringLiteral("High"));
        QCOMPARE(cell(model, 0, "time"), QStringLiteral("2021-02-03 11:04:29"));
        QCOMPARE(cell(model, 0, "time", RawValueRole), QStringLiteral("2021-02-03T10:04:29.0000000Z"));
        QCOMPARE(cell(model, 0, "user"), QStringLiteral("anna.berg@contoso.example"));
        QCOMPARE(cell(model, 0, "techniques"), QStringLiteral("T1078.004, T1621"));
        QCOMPARE(cell(model, 0, "tactics"), QStringLiteral("Initial access, Credential access"));
        QCOMPARE(cell(model, 0, "detected"), spanOfFirst());
        QCOMPARE(cell(model, 2, "actor"), QStringLiteral("helpdesk.two@contoso.example"));
        QCOMPARE(cell(model, 2, "detected"), QString()); // was no replay
        QCOMPARE(cell(model, 3, "status"), QStringLiteral("Information"));
        QCOMPARE(cell(model, 4, "status"), QStringLiteral("Not evaluable"));
        QCOMPARE(cell(model, 4, "status", RawValueRole), QStringLiteral("not_evaluable"));
        QCOMPARE(cell(model, 4, "title"), QStringLiteral("sign-ins cover 1 of 7 days")); // the reason, not a reproach
        QVERIFY(!model.index(0, 1).data(Qt::DecorationRole).isNull());
        QVERIFY(model.index(4, 1).data(Qt::DecorationRole).isNull()); // no flag for what is no alert
        model.sort(model.columnOf(QStringLiteral("severity")), Qt::DescendingOrder);
        QCOMPARE(cell(model, 6, "severity"), QStringLiteral("Informational"));
    }
    static QString spanOfFirst() { return timeToDetectText(support::unknownAddress()); }

    void spanIsTold()
    {
        QVERIFY(!spanOfFirst().isEmpty());
        QVERIFY2(spanOfFirst().startsWith(QStringLiteral("55 min")), qPrintable(spanOfFirst()));
    }

    void groups()
    {
        const auto alerts = support::exampleAlerts();
        const auto incidents = std::make_shared<const AlertIncidents>(findIncidents(*alerts));
        AlertModel model(alertColumns({}, m_palette, {}, incidents));
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setGroupCounts(alertCounts());
        model.setRows(alerts);
        model.groupBy(model.columnOf(QStringLiteral("person")));
        model.foldAll(false);
        QVERIFY(model.isHeading(0)); // the largest first
        QCOMPARE(model.groups().group(0).label, QStringLiteral("anna.berg@contoso.example"));
        QCOMPARE(model.groups().group(0).detail, QStringLiteral("2 row(s), 2 high"));
        QCOMPARE(model.rowCount(), 7 + model.groups().groupCount());
        model.groupBy(model.columnOf(QStringLiteral("incident")));
        QVERIFY(model.groups().group(0).label.contains(QStringLiteral("anna.berg@contoso.example")));
        model.groupBy(-1);
        QCOMPARE(model.rowCount(), 7);
    }

    void incidentsOfPersonFlowAndAddress()
    {
        AlertList list{support::unknownAddress(), support::sprayedAddress(), support::adminReset()};
        Alert victim = support::makeAlert("00000000000000c1", "x", "X", core::detect::Severity::Low, support::at(3, 13));
        victim.user = "p.ito@contoso.example";
        victim.ip = "203.0.113.77"; // from where an alert accuses the address itself
        Alert neighbour = victim;
        neighbour.key = "00000000000000c2";
        neighbour.user = "q.diaz@contoso.example";
        neighbour.ip = "198.51.100.23"; // the same address as Anna's: half a company may stand behind it
        Alert later = support::adminReset();
        later.key = "00000000000000c3";
        later.time = support::at(9, 8);
        Alert sameFlow = support::makeAlert("00000000000000c4", "x", "X", core::detect::Severity::Low, support::at(20, 1));
        sameFlow.flows = support::unknownAddress().flows;
        for (const Alert& alert : {victim, neighbour, later, sameFlow})
            list.push_back(alert);
        const AlertIncidents incidents = findIncidents(list);
        const auto of = [&](const char* key) { return incidents.at(key)->number; };
        QCOMPARE(incidents.size(), list.size());
        QCOMPARE(of("00000000000000a1"), of("00000000000000a3")); // the same person within a day
        QCOMPARE(of("00000000000000a1"), of("00000000000000c4")); // the same flow, whenever
        QCOMPARE(of("00000000000000a2"), of("00000000000000c1"));
        QVERIFY(of("00000000000000a1") != of("00000000000000c2"));
        QVERIFY(of("00000000000000a3") != of("00000000000000c3"));
        QCOMPARE(incidents.at("00000000000000a1")->about, std::string("anna.berg@contoso.example"));
        std::reverse(list.begin(), list.end());
        QCOMPARE(findIncidents(list).at("00000000000000a2")->number, of("00000000000000a2")); // whatever the order
        QVERIFY(findIncidents({}).empty());
    }

    void filter()
    {
        AlertFilter filter;
        const auto alerts = support::exampleAlerts();
        const auto count = [&] { return std::count_if(alerts->begin(), alerts->end(), [&](const Alert& alert) { return filter.lets(alert); }); };
        QCOMPARE(count(), 3); // open ones
        filter.severities[std::size_t(AlertSeverity::High)] = false;
        QCOMPARE(count(), 1);
        filter = {};
        filter.stands[std::size_t(AlertStand::NotEvaluable)] = true;
        QCOMPARE(count(), 6);
        filter.rule = "unknown-address";
        QCOMPARE(count(), 4);
    }

    void stands()
    {
        Alert alert = support::unknownAddress();
        QCOMPARE(standOf(alert), AlertStand::New);
        alert.triage.status = core::detect::TriageStatus::Closed;
        alert.triage.classification = core::detect::Classification::FalsePositive;
        alert.triage.reason = "a test of ours";
        QCOMPARE(standOf(alert), AlertStand::Closed);
        QVERIFY(triageText(alert.triage).contains(QStringLiteral("a test of ours")));
        alert.triage.suppressedBy = "known scanner";
        QCOMPARE(standOf(alert), AlertStand::Suppressed);
        alert.state = AlertState::NotEvaluable;
        QCOMPARE(standOf(alert), AlertStand::NotEvaluable);
        QCOMPARE(tacticText("CommandAndControl"), QStringLiteral("Command and control"));
        QCOMPARE(tacticText("Impact"), QStringLiteral("Impact"));
    }

    // No sentence about a run may sound like an all-clear.
    void sentences()
    {
        AlertContents contents;
        contents.alerts = std::make_shared<const AlertList>();
        QVERIFY(!hasRun(contents));
        QVERIFY(ranText(contents, {}).contains(QStringLiteral("not been run")));
        contents.run.when = support::at(9, 9);
        contents.run.first = support::at(1, 0);
        contents.run.last = support::at(7, 23, 59);
        contents.run.rules = 24;
        contents.run.refusals = {"x: unknown table"};
        const QString ran = ranText(contents, {});
        QVERIFY2(ran.contains(QStringLiteral("2021-02-09 09:00")) && ran.contains(QStringLiteral("2021-02-01 00:00")) && ran.contains(QStringLiteral("24 rule")) && ran.contains(QStringLiteral("1 of them could not be run")),
                 qPrintable(ran));
        QVERIFY(foundText({}).startsWith(QStringLiteral("The rules that could be judged raised no alert.")));
        const QString found = foundText(*support::exampleAlerts());
        QVERIFY2(found.contains(QStringLiteral("3 alert(s), 3 of them open")) && found.contains(QStringLiteral("3 answer(s) could not be judged"))
                     && found.contains(QStringLiteral("sign-ins cover 1 of 7 days (2)")),
                 qPrintable(found));
        const QString none = foundText({support::unjudged("00000000000000b1", "a", "sign-ins cover 1 of 7 days")});
        QVERIFY2(none.contains(QStringLiteral("raised no alert")) && none.contains(QStringLiteral("could not be judged: sign-ins cover 1 of 7 days.")), qPrintable(none));
        for (const QString& text : {ran, found, none})
            QVERIFY(!text.contains(QStringLiteral("suspicious"), Qt::CaseInsensitive));
    }

    void storyIsEscaped()
    {
        Alert alert = support::unknownAddress();
        alert.title = "<img src=x>";
        alert.user = "a\"><b>x@contoso.example";
        alert.clauses[0].text = "<script>alert(1)</script>";
        alert.missing = {{"SignInLogs", {}, {}, 0, 0, "<i>none</i>"}};
        const auto rules = support::exampleRules();
        core::detect::LibraryRule rule = rules->front();
        rule.rule.checkNext = {"<a href='http://x'>x</a>"};
        const EventsById events;
        const AlertStory story{alert, &rule, events, {}, Qt::gray};
        for (const QString& html : {story.why(), story.whom(), story.missing(), story.checks(), story.meaning()})
            for (const char* bad : {"<script", "<img", "<i>none", "<a href='http", "\"><b>x"})
                QVERIFY2(!html.contains(QString::fromLatin1(bad)), qPrintable(html));
    }

    void storyTellsClauses()
    {
        const Alert alert = support::sprayedAddress();
        EventsById events;
        core::EventDetail detail;
        detail.event = {200};
        detail.time = support::at(3, 12, 1, 2);
        detail.digits = 3;
        detail.title = "Reset began";
        detail.target = "p.ito@contoso.example";
        detail.ip = "203.0.113.77";
        events[detail.event] = detail;
        const AlertStory story{alert, nullptr, events, DisplayZone(QStringLiteral("Europe/Berlin")), Qt::gray};
        const QString why = story.why();
        QVERIFY2(why.contains(QStringLiteral("<a href=\"event:200\">2021-02-03 13:01:02.000</a> Reset began, p.ito@contoso.example, 203.0.113.77")), qPrintable(why));
        QVERIFY(why.contains(QStringLiteral("Event 201"))); // not read yet
        QVERIFY(why.contains(QStringLiteral("and 3 more")));
        QVERIFY(story.checks().isEmpty());
        QVERIFY(story.meaning().contains(QStringLiteral("no longer among the rules")));
        QVERIFY(story.plain().contains(QStringLiteral("12 users began a reset")));
        core::detect::RuleParameter parameter{"least", "5", "sign-ins", "So many.", {}, {}};
        QCOMPARE(parameterText("3", &parameter), QStringLiteral("3 sign-ins (the rule has 5)\nSo many."));
        QCOMPARE(parameterText("7d", nullptr), QStringLiteral("7d"));
    }

    void marks()
    {
        auto list = *support::exampleAlerts();
        const AlertMark all = openAlerts(list);
        QCOMPARE(all.count, 3);
        QCOMPARE(all.worst, AlertSeverity::High);
        const AlertMarksPtr flows = alertMarksByFlow(list);
        const AlertMark* mark = flows->find("0B7E2C9D-5F5E-4F0A-9D1F-1A2B3C4D41AA");
        QVERIFY(mark && mark->count == 1 && mark->worst == AlertSeverity::High);
        QCOMPARE(alertMarkText(mark), QStringLiteral("1 high"));
        QVERIFY(!flows->find("nothing"));
        QCOMPARE(alertMarkText(nullptr), QString());
        const AlertMarksPtr users = alertMarksByUser(list);
        QCOMPARE(users->find("Anna.Berg@contoso.example")->count, 2);
        QCOMPARE(users->find("helpdesk.two@contoso.example")->count, 1);
        QVERIFY(!users->find("j.ortega@contoso.example")); // not judged, not accused
        QCOMPARE(alertMarksByAddress(list)->find("203.0.113.77")->worst, AlertSeverity::Medium);
        for (Alert& alert : list)
            alert.triage.status = core::detect::TriageStatus::Closed;
        QCOMPARE(openAlerts(list).count, 0);
        AlertBadge badge;
        badge.setMark(all);
        QVERIFY(badge.accessibleName().contains(QStringLiteral("High")));
        QVERIFY(!badge.isHidden());
        badge.setMark({});
        QVERIFY(badge.isHidden());
    }

    void flowsAndTimeline()
    {
        const auto list = support::exampleAlerts();
        auto flows = std::make_shared<std::vector<core::Flow>>(2);
        (*flows)[0].correlationId = "11111111-0000-4000-8000-000000000009";
        (*flows)[1].correlationId = "11111111-0000-4000-8000-000000000001";
        FlowModel model(flowColumns({}, m_palette, {}, alertMarksByFlow(*list)));
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRows(flows);
        const int column = model.columnOf(QStringLiteral("alerts"));
        QVERIFY(column >= 0);
        QCOMPARE(model.index(0, column).data().toString(), QString());
        QCOMPARE(model.index(1, column).data().toString(), QStringLiteral("1")); // the icon says the rest
        QCOMPARE(model.index(1, column).data(Qt::AccessibleTextRole).toString(), QStringLiteral("1 medium"));
        QVERIFY(!model.index(1, column).data(Qt::DecorationRole).isNull());
        QCOMPARE(model.index(1, column).data(RawValueRole).toInt(), 1);
        model.sort(column, Qt::DescendingOrder);
        QCOMPARE(model.row(0).correlationId, (*flows)[1].correlationId);
        auto suppressed = *list;
        const std::vector<std::string> of{"0b7e2c9d-5f5e-4f0a-9d1f-1a2b3c4d41aa"};
        QCOMPARE(timelineAlerts(suppressed, of).size(), std::size_t(1));
        QCOMPARE(timelineAlerts(suppressed, of).front().severity, AlertSeverity::High);
        for (Alert& alert : suppressed)
            alert.triage.suppressedBy = "known";
        QVERIFY(timelineAlerts(suppressed, of).empty());
        QVERIFY(timelineAlerts(*list, {}).empty());
    }
};

QTEST_MAIN(TestAlertModel)
#include "tst_alert_model.moc"
