// SPDX-License-Identifier: GPL-3.0-or-later
// Several flows in one timeline: compared, aligned, an episode; with alerts and folded waits.
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/theme.h"
#include "ui/timeline/timeline_view.h"

#include <QAccessible>
#include <QAction>
#include <QHelpEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolTip>

using namespace ui;

namespace {

using FlowPtr = std::shared_ptr<const core::FlowDetail>;

// The hybrid failure again, so much later and under another id.
FlowPtr flowAfter(core::Duration later, core::FlowOutcome outcome = core::FlowOutcome::Failed)
{
    auto d = std::make_shared<core::FlowDetail>(support::hybridFailure());
    d->flow.started = d->flow.started + later;
    d->flow.ended = d->flow.ended + later;
    d->flow.outcome = outcome;
    for (core::FlowStep& step : d->steps) {
        step.time = step.time + later;
        step.shownTime = step.shownTime + later;
        if (later.ticks != 0)
            step.event.value += later.ticks / 10'000'000 * 100;
    }
    if (later.ticks != 0)
        d->flow.correlationId = "later-" + std::to_string(later.ticks);
    return d;
}

std::vector<FlowPtr> two() { return {flowAfter({}), flowAfter(core::Duration::hours(5), core::FlowOutcome::Succeeded)}; }

std::vector<FlowPtr> story()
{
    return {flowAfter({}), flowAfter(core::Duration::minutes(4)), flowAfter(core::Duration::hours(23))};
}

struct Shown {
    TimelineView view;
    Shown(const std::vector<FlowPtr>& flows, Arrangement arrangement, QSize size = {1000, 700})
    {
        view.resize(size);
        view.show();
        view.setFlows(flows, arrangement);
    }
    const TimelineScene& scene() const { return view.scene(); }
    double x(int flow, int step) const { return scene().layout().x[std::size_t(scene().indexOf(StepRef{flow, step}))]; }
};

void verifyLabels(const core::TimelineLayout& layout)
{
    for (std::size_t i = 0; i < layout.clusters.size(); ++i) {
        const auto& a = layout.clusters[i];
        for (std::size_t j = 0; j < layout.clusters.size(); ++j) {
            const auto& b = layout.clusters[j];
            QVERIFY(!a.label || !a.label->intersects(b.box));
            QVERIFY(i == j || !a.label || !b.label || !a.label->intersects(*b.label));
        }
    }
}

void verifySpots(const std::vector<core::RowSpot>& spots)
{
    for (std::size_t i = 0; i < spots.size(); ++i) {
        for (std::size_t j = 0; j < spots.size(); ++j) {
            if (i == j)
                continue;
            QVERIFY(!spots[i].label || !spots[i].label->intersects(spots[j].box));
            QVERIFY(!spots[i].label || !spots[j].label || !spots[i].label->intersects(*spots[j].label));
        }
    }
}

} // namespace

class TestTimelineFlows : public QObject
{
    Q_OBJECT

private slots:
    void comparedFlowsHaveLanesOfTheirOwn()
    {
        Shown s(two(), Arrangement::Beside);
        const auto& layout = s.scene().layout();
        QCOMPARE(layout.groups.size(), std::size_t(2));
        QCOMPARE(layout.rows.size(), std::size_t(10));
        for (std::size_t i = 0; i < 5; ++i)
            QCOMPARE(layout.rows[i].lane, layout.rows[i + 5].lane);
        QCOMPARE(s.scene().stepCount(), std::size_t(26));
        QCOMPARE(layout.writeBacks.size(), std::size_t(2));
        QVERIFY(s.scene().flowHeading(1, {}).contains(QStringLiteral("Succeeded")));
        QVERIFY(s.x(1, 1) > s.x(0, 12)); // at their true times
        QVERIFY(s.view.isFolding() && !s.scene().axis().folds().empty());
    }

    void emptyLanesAreLeftOutOfAComparison()
    {
        auto cloud = std::make_shared<core::FlowDetail>(*two()[1]);
        cloud->flow.hybrid = false;
        cloud->around.outage.reset();
        std::erase_if(cloud->steps, [](const core::FlowStep& s) { return s.lane != core::Lane::User && s.lane != core::Lane::Entra; });
        Shown s({two()[0], cloud}, Arrangement::Beside);
        const auto& rows = s.scene().layout().rows;
        QCOMPARE(std::count_if(rows.begin(), rows.end(), [](const core::LaneRow& r) { return r.group == 0; }), 5);
        QCOMPARE(std::count_if(rows.begin(), rows.end(), [](const core::LaneRow& r) { return r.group == 1; }), 2);
        cloud = std::make_shared<core::FlowDetail>(*cloud);
        cloud->steps.clear(); // its heading stands there all the same
        s.view.setFlows({two()[0], cloud}, Arrangement::Beside);
        QCOMPARE(s.scene().layout().groups.size(), std::size_t(2));
        s.view.grab();
    }

    void lowComparisonsShowMarksOnly()
    {
        Shown s(two(), Arrangement::Beside, {1000, 1200});
        const auto labels = [&] {
            const auto& clusters = s.scene().layout().clusters;
            return std::count_if(clusters.begin(), clusters.end(), [](const core::MarkCluster& c) { return c.label.has_value(); });
        };
        const double high = s.scene().contentHeight();
        QVERIFY(labels() > 4);
        s.view.resize(1000, 420);
        QCOMPARE(labels(), 0);
        QVERIFY(s.scene().contentHeight() < high - 200);
        const core::LaneMetrics& lanes = s.scene().geometry().lanes;
        QVERIFY(lanes.laneHeight >= lanes.markSize && lanes.laneHeight < lanes.minLaneHeight());
        s.view.selectStep(3);
        QVERIFY(!s.view.stepRect(3).isNull());
        QVERIFY(s.view.picture().size.height() > s.scene().contentHeight() + 100); // paper has room for the labels
        s.view.setFlow(two()[0]); // a single flow scrolls
        QVERIFY(s.scene().geometry().lanes.laneHeight >= s.scene().geometry().lanes.minLaneHeight());
    }

    void sAlignsAtTheStart()
    {
        Shown s(two(), Arrangement::Beside);
        QTest::keyClick(&s.view, Qt::Key_S);
        QCOMPARE(s.scene().arrangement(), Arrangement::Aligned);
        QVERIFY(s.view.alignAction()->isChecked());
        QTest::keyClick(&s.view, Qt::Key_S);
        QCOMPARE(s.scene().arrangement(), Arrangement::Beside);
        s.view.setFlow(two()[0]);
        QTest::keyClick(&s.view, Qt::Key_S);
        QCOMPARE(s.scene().arrangement(), Arrangement::Single);
    }

    void selectionIsByFlowAndStep()
    {
        Shown s(two(), Arrangement::Beside);
        QSignalSpy single(&s.view, &TimelineView::stepSelected);
        QSignalSpy any(&s.view, &TimelineView::stepOfFlowSelected);
        s.view.selectStepOf(StepRef{1, 11});
        QCOMPARE(s.view.selectedRef(), (StepRef{1, 11}));
        QCOMPARE(single.count(), 0);
        QCOMPARE(any.count(), 1);
        QCOMPARE(any.first().first().value<StepRef>(), (StepRef{1, 11}));
        QCOMPARE(s.scene().detail()->flow.outcome, core::FlowOutcome::Succeeded);
        const QString text = s.view.accessibleDescription();
        QVERIFY2(text.startsWith(QStringLiteral("Flow 2")) && text.contains(QStringLiteral("step 12 of 13")), qPrintable(text));
        s.view.setFlows({two()[0]}, Arrangement::Beside); // one is a single flow, however it was asked for
        QCOMPARE(s.scene().arrangement(), Arrangement::Single);
        s.view.selectStep(4);
        QCOMPARE(single.count(), 1);
        QCOMPARE(any.count(), 2);
        s.view.setFlows({nullptr, nullptr}, Arrangement::Episode);
        QVERIFY(!s.scene().detail());
    }

    void alignedFlowsBeginAtTheSamePlace()
    {
        Shown s(two(), Arrangement::Beside);
        s.view.selectStepOf(StepRef{1, 4});
        QVERIFY(s.view.alignAction()->isEnabled() && !s.view.alignAction()->isChecked());
        QSignalSpy changed(&s.view, &TimelineView::arrangementChanged);
        s.view.alignAction()->trigger();
        QCOMPARE(s.scene().arrangement(), Arrangement::Aligned);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(s.view.selectedRef(), (StepRef{1, 4}));
        for (int step : {1, 4, 7, 12})
            QVERIFY(std::abs(s.x(0, step) - s.x(1, step)) < 0.01);
        s.view.alignAction()->trigger();
        QCOMPARE(s.scene().arrangement(), Arrangement::Beside);
        QVERIFY(s.x(1, 1) > s.x(0, 1) + 10);
        s.view.setFlow(two()[0]);
        QVERIFY(!s.view.alignAction()->isEnabled());
    }

    void anEpisodeIsOneStory()
    {
        Shown s(story(), Arrangement::Episode);
        QCOMPARE(s.scene().layout().groups.size(), std::size_t(1));
        QCOMPARE(s.scene().layout().rows.size(), std::size_t(5));
        for (int i = 1; i < s.view.itemCount(); ++i)
            QVERIFY(s.scene().placedTime(i - 1) <= s.scene().placedTime(i));
        QVERIFY(!s.scene().isElsewhere(0));
        s.view.selectStepOf(StepRef{1, 5});
        for (std::size_t i = 0; i < s.scene().stepCount(); ++i)
            QCOMPARE(s.scene().isElsewhere(std::uint32_t(i)), s.scene().refOf(int(i)).flow != 1);
        s.view.clearSelection();
        QVERIFY(!s.scene().isElsewhere(0));
        QCOMPARE(s.scene().flowSpots().size(), std::size_t(3));
        QCOMPARE(s.scene().layout().writeBacks.size(), std::size_t(3));
        // A day in between is folded from the beginning; all three can be read.
        QVERIFY(s.scene().axis().folds().size() >= 1);
        QVERIFY(s.x(1, 12) - s.x(1, 1) > 60 && s.x(2, 12) - s.x(2, 1) > 60);
    }

    void whatStandsNearTwoFlowsStandsThereOnce()
    {
        auto flows = story();
        auto near = std::make_shared<core::FlowDetail>(*flows[1]);
        near->steps[0] = flows[0]->steps[0]; // the sign-in before the first is near the second, too
        flows[1] = near;
        QCOMPARE(Shown(flows, Arrangement::Episode).scene().stepCount(), std::size_t(38));
        QCOMPARE(Shown(flows, Arrangement::Beside).scene().stepCount(), std::size_t(39));
    }

    void keysGoThroughFlowsAndLanes()
    {
        Shown s(two(), Arrangement::Beside);
        s.view.setFocus();
        QTest::keyClick(&s.view, Qt::Key_End);
        QCOMPARE(s.view.selectedRef(), (StepRef{1, 12}));
        QTest::keyClick(&s.view, Qt::Key_Home);
        QCOMPARE(s.view.selectedRef(), (StepRef{0, 0}));
        s.view.selectStepOf(StepRef{0, 1}); // in the lane of the user
        QTest::keyClick(&s.view, Qt::Key_Down);
        QVERIFY(s.scene().step(s.view.selectedStep()).lane == core::Lane::Entra);
        QTest::keyClick(&s.view, Qt::Key_Up);
        QVERIFY(s.scene().step(s.view.selectedStep()).lane == core::Lane::User);
    }

    // The promise, for every arrangement, with and without folds, at every size and zoom.
    void labelsNeverOverlapOnScreen()
    {
        for (const Arrangement arrangement : {Arrangement::Beside, Arrangement::Aligned, Arrangement::Episode}) {
            for (const int width : {320, 900, 1600}) {
                Shown s(story(), arrangement, {width, 500});
                std::vector<TimelineAlert> alerts;
                for (int i = 0; i < 12; ++i)
                    alerts.push_back({support::detail::begin + core::Duration::seconds(i * i * 40), QStringLiteral("An alert with a name"), AlertSeverity(i % 4)});
                s.view.setAlerts(alerts);
                for (int zoom = 0; zoom < 10; ++zoom) {
                    verifyLabels(s.scene().layout());
                    verifySpots(s.scene().alertSpots());
                    verifySpots(s.scene().flowSpots());
                    if (QTest::currentTestFailed())
                        return;
                    s.view.selectStep(zoom * 3 % s.view.itemCount());
                    QTest::keyClick(&s.view, zoom == 5 ? Qt::Key_G : zoom % 3 ? Qt::Key_Plus : Qt::Key_Minus);
                    s.view.grab();
                }
            }
        }
    }

    void alertsAreMarksOnTheAxis()
    {
        Shown s({two()[0]}, Arrangement::Single);
        const double before = s.scene().geometry().axisHeight;
        const core::UtcTime begin = support::detail::begin;
        s.view.selectStep(11);
        s.view.setAlerts({{begin + core::Duration::seconds(60), QStringLiteral("Unfamiliar address"), AlertSeverity::High},
                          {begin + core::Duration::seconds(20), QStringLiteral("Many attempts"), AlertSeverity::Low}});
        QCOMPARE(s.view.selectedStep(), 11);
        QVERIFY(s.scene().geometry().axisHeight > before);
        QCOMPARE(s.scene().alerts()[0].title, QStringLiteral("Many attempts")); // by time
        QCOMPARE(s.scene().alertSpots().size(), std::size_t(2));
        const core::RowSpot& spot = s.scene().alertSpots()[1];
        QVERIFY(std::abs(spot.box.middleX() - s.scene().axis().toX(begin + core::Duration::seconds(60))) < 0.01);
        const QPoint at(int(s.view.gutter() + spot.box.middleX()), int(s.scene().geometry().axisHeight + spot.box.middleY()));
        QHelpEvent event(QEvent::ToolTip, at, s.view.viewport()->mapToGlobal(at));
        QApplication::sendEvent(s.view.viewport(), &event);
        QTRY_VERIFY(QToolTip::isVisible());
        QVERIFY(QToolTip::text().contains(QStringLiteral("Unfamiliar address")) && QToolTip::text().contains(QStringLiteral("severity high")));
        QToolTip::hideText();
        // And a screen reader reads them after the steps.
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&s.view);
        QCOMPARE(list->childCount(), 15);
        QVERIFY(list->child(14)->text(QAccessible::Name).startsWith(QStringLiteral("Alert: Unfamiliar address")));
        QVERIFY(!list->child(14)->state().focusable && list->child(3)->state().focusable);
        // Keys go to it, as does a click.
        QSignalSpy activated(&s.view, &TimelineView::alertActivated);
        QVERIFY(s.view.alertAction()->isEnabled());
        QTest::keyClick(&s.view, Qt::Key_A);
        QTest::keyClick(&s.view, Qt::Key_A);
        QTRY_VERIFY(QToolTip::text().contains(QStringLiteral("Unfamiliar address")));
        QTest::mouseClick(s.view.viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(activated.count(), 3);
        QCOMPARE(activated[0].first().toInt(), 0);
        QCOMPARE(activated[2].first().toInt(), 1);
        QToolTip::hideText();
    }

    // Only of flows that ought to have met a server.
    void missingServerEventsAreToldForEachFlow()
    {
        auto silent = std::make_shared<core::FlowDetail>(*two()[1]);
        std::erase_if(silent->steps, [](const core::FlowStep& s) { return s.lane == core::Lane::Connect; });
        Shown s({two()[0], silent}, Arrangement::Beside);
        QVERIFY(!s.scene().lacksServerEvents(0) && s.scene().lacksServerEvents(1));
        // Whether other requests are in some log is another matter.
        QVERIFY(!s.scene().hasNoServerLog());
        s.view.setOutages({}, true);
        QVERIFY(s.scene().hasNoServerLog() && s.scene().lacksServerEvents(1));
        auto cloud = std::make_shared<core::FlowDetail>(*silent);
        cloud->flow.hybrid = false;
        s.view.setFlows({two()[0], cloud}, Arrangement::Beside);
        QVERIFY(!s.scene().lacksServerEvents(1));
        s.view.setFlows({two()[0], silent}, Arrangement::Episode);
        QVERIFY(!s.scene().lacksServerEvents(0));
    }

    void theZoneIsShownInTheView()
    {
        Shown s({two()[0]}, Arrangement::Single);
        const auto corner = [&] { return s.view.viewport()->grab(QRect(0, 0, int(s.view.gutter()), int(s.scene().geometry().axisHeight))).toImage(); };
        const QImage utc = corner();
        s.view.setZone(DisplayZone(QStringLiteral("Asia/Tokyo")));
        QVERIFY(corner() != utc);
        QImage blank(utc.size(), utc.format());
        blank.setDevicePixelRatio(utc.devicePixelRatio());
        blank.fill(s.view.palette().color(QPalette::Base));
        QVERIFY(utc != blank);
    }

    void comparedFlowsPaintInBothThemes()
    {
        for (bool dark : {false, true}) {
            QApplication::setPalette(paletteFor(dark));
            Shown s(two(), Arrangement::Beside, {1000, 1100});
            const QImage image = s.view.grab().toImage();
            const QColor success = colorsFor(paletteFor(dark)).success;
            bool found = false; // the shape of the outcome in the second header
            const core::Box header = s.scene().layout().groups[1].header;
            const int y = int(s.scene().geometry().axisHeight + header.middleY());
            for (int x = 12; x < 40 && !found; ++x) {
                const QColor c = image.pixelColor(QPoint(x, y) * image.devicePixelRatio());
                found = std::abs(c.red() - success.red()) + std::abs(c.green() - success.green()) + std::abs(c.blue() - success.blue()) < 12;
            }
            QVERIFY(found);
        }
        QApplication::setPalette(paletteFor(false));
    }
};

QTEST_MAIN(TestTimelineFlows)
#include "tst_timeline_flows.moc"
