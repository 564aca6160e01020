// SPDX-License-Identifier: GPL-3.0-or-later
// The links of a flow in the inspector, what stands around it, and its episode.
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/flow/around_words.h"
#include "ui/flow/episode_box.h"
#include "ui/flow/inspector.h"
#include "ui/flow/link_box.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>

using namespace ui;
using core::LinkDecision;

namespace {

bool says(const QWidget& widget, const QString& part)
{
    const auto labels = widget.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->isVisibleTo(&widget) && label->text().contains(part); });
}

std::shared_ptr<core::FlowDetail> failure() { return std::make_shared<core::FlowDetail>(support::hybridFailure()); }

core::Flow flowAt(int minute, core::FlowOutcome outcome, const char* user = "anna.berg@contoso.com")
{
    core::Flow flow = support::hybridFailure().flow;
    flow.correlationId = "c-" + std::to_string(minute);
    flow.user = user;
    flow.userId = user;
    flow.outcome = outcome;
    flow.started = flow.started + core::Duration::minutes(minute);
    flow.ended = flow.started + core::Duration::minutes(1);
    return flow;
}

} // namespace

class TestLinks : public QObject
{
    Q_OBJECT

private slots:
    void onlyWhatIsInferredCanBeDecided()
    {
        LinkBox box;
        const auto detail = failure();
        box.setStep(&detail->steps[8], false); // TrackingId
        QVERIFY(!box.confirmButton().isVisibleTo(&box));
        QVERIFY(says(box, QStringLiteral("TrackingId = CorrelationId (exact)")));
        detail->steps[9].remarks = {"new device"};
        box.setStep(&detail->steps[9], false);
        QVERIFY(box.confirmButton().isVisibleTo(&box) && box.rejectButton().isVisibleTo(&box) && !box.takeBackButton().isVisibleTo(&box));
        QVERIFY(says(box, QStringLiteral("Same server, during the write-back (strong)")));
        QVERIFY(says(box, QStringLiteral("New device")));
        detail->steps[9].decision = LinkDecision::Confirmed;
        box.setStep(&detail->steps[9], false);
        QVERIFY(!box.confirmButton().isVisibleTo(&box) && box.takeBackButton().isVisibleTo(&box));
        QVERIFY(says(box, QStringLiteral("You have confirmed")));
        box.setStep(&detail->steps[9], true);
        QVERIFY(!box.rejectButton().isVisibleTo(&box) && box.takeBackButton().isVisibleTo(&box));
        QVERIFY(says(box, QStringLiteral("You have rejected")));
        QSignalSpy decided(&box, &LinkBox::decided);
        box.takeBackButton().click();
        QCOMPARE(decided.first().first().value<LinkDecision>(), LinkDecision::None);
        box.setBusy(true);
        box.takeBackButton().click();
        QCOMPARE(decided.count(), 1);
        box.setStep(nullptr, false);
        QVERIFY(box.isHidden());
    }

    void rejectedLinksStandAtTheEndAndCanBeTakenBack()
    {
        Inspector inspector;
        QAbstractItemModelTester tester(const_cast<TableModel<StepRow>*>(&inspector.steps()),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        inspector.setFlow(failure(), {});
        inspector.selectStep(9);
        const core::EventId event = inspector.step(9)->event;
        QSignalSpy wanted(&inspector, &Inspector::decisionRequested);
        inspector.linkBox().rejectButton().click();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().at(0).value<core::EventId>().value, event.value);
        // As the case gives it afterwards: the flow has another number, the event stands on the other list.
        auto after = failure();
        after->flow.id = {1234};
        after->rejected.push_back(after->steps[9]);
        after->rejected.back().decision = LinkDecision::Rejected;
        after->steps.erase(after->steps.begin() + 9);
        inspector.setFlow(after, {});
        QCOMPARE(inspector.selectedStep(), 12);
        QVERIFY(inspector.isRejected(12));
        QCOMPARE(inspector.steps().rowCount(), 13);
        QVERIFY(inspector.steps().index(12, 1).data().toString().endsWith(QStringLiteral(" (rejected link)")));
        inspector.tabs().setCurrentIndex(2);
        QCoreApplication::processEvents(); // new labels are shown by the event loop
        QVERIFY(says(inspector, QStringLiteral("Rejected links")));
        inspector.tabs().setCurrentIndex(0);
        inspector.linkBox().takeBackButton().click();
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted.last().at(0).value<core::EventId>().value, event.value);
        QCOMPARE(wanted.last().at(1).value<LinkDecision>(), LinkDecision::None);
        inspector.setFlow(failure(), {});
        QCOMPARE(inspector.selectedStep(), 9);
    }

    void theAddressInWords()
    {
        auto detail = failure();
        QVERIFY(addressSentence(*detail).startsWith(QStringLiteral("Unknown: the case holds no sign-in")));
        detail->around.signInsBefore = 3;
        detail->around.address = core::Familiarity::New;
        QVERIFY(addressSentence(*detail).startsWith(QStringLiteral("New: of 3")));
        detail->around.address = core::Familiarity::Familiar;
        detail->around.signInsFromAddress = 2;
        QVERIFY(addressSentence(*detail).startsWith(QStringLiteral("Familiar: 2")));
        detail->around.firstSuccessAfter = detail->flow.ended + core::Duration::seconds(90);
        detail->around.firstSuccessIp = "192.0.2.1";
        QVERIFY2(firstSuccessSentence(*detail, {}).endsWith(QStringLiteral("1 min 30 s after the flow, from 192.0.2.1")),
                 qPrintable(firstSuccessSentence(*detail, {})));
        detail->around.outage = core::Outage{detail->flow.started, {}, "AADC01", 31016};
        QCOMPARE(aroundLine(*detail), QStringLiteral("Familiar address \u00b7 signed in 1 min 30 s later \u00b7 during a write-back outage"));
        detail->around.firstSuccessAfter = detail->flow.started + core::Duration::seconds(5);
        QVERIFY(aroundLine(*detail).contains(QStringLiteral("signed in during the flow")));
        QVERIFY(firstSuccessSentence(*detail, {}).endsWith(QStringLiteral(", during the flow, from 192.0.2.1")));
        detail->flow.sourceIp.clear();
        QVERIFY(addressSentence(*detail).isEmpty());
    }

    void anEpisodeListsTheOtherFlows()
    {
        auto flows = std::make_shared<core::FlowList>();
        *flows = {flowAt(0, core::FlowOutcome::Failed), flowAt(5, core::FlowOutcome::Failed), flowAt(6, core::FlowOutcome::Failed, "other@contoso.com"),
                  flowAt(9, core::FlowOutcome::Succeeded), flowAt(600, core::FlowOutcome::Succeeded)};
        const auto index = std::make_shared<const EpisodeIndex>(flows);
        QVERIFY(index->episodeOf("c-5") && index->episodeOf("c-5") == index->episodeOf("c-9"));
        QVERIFY(!index->episodeOf("c-6") && !index->episodeOf("c-600") && !index->episodeOf("nobody"));
        EpisodeBox box;
        QVERIFY(box.isHidden());
        box.setEpisode(index, "c-5");
        QVERIFY(!box.isHidden());
        QVERIFY(says(box, QStringLiteral("flow 2 of 3")));
        QVERIFY(box.list().text().contains(QStringLiteral("c-0")) && box.list().text().contains(QStringLiteral("c-9")));
        QVERIFY(!box.list().text().contains(QStringLiteral("\"c-5\"")));
        QSignalSpy wanted(&box, &EpisodeBox::flowRequested);
        Q_EMIT box.list().linkActivated(QStringLiteral("c-9"));
        QCOMPARE(wanted.first().first().toString(), QStringLiteral("c-9"));
        box.setEpisode(index, "c-6");
        QVERIFY(box.isHidden());
    }

    void longEpisodesAreShortened()
    {
        auto flows = std::make_shared<core::FlowList>();
        for (int i = 0; i < 12; ++i)
            flows->push_back(flowAt(i * 5, core::FlowOutcome::Failed));
        const auto index = std::make_shared<const EpisodeIndex>(flows);
        EpisodeBox box;
        for (int i : {0, 6, 11}) {
            box.setEpisode(index, "c-" + std::to_string(i * 5));
            QCOMPARE(box.list().text().count(QStringLiteral("<a ")), 4);
            QVERIFY2(box.list().text().contains(QStringLiteral("and 7 more")), qPrintable(box.list().text()));
        }
    }
};

QTEST_MAIN(TestLinks)
#include "tst_links.moc"
