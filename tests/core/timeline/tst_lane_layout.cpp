// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/timeline/lane_layout.h"

#include <random>
#include <set>

using namespace core;

namespace {

const UtcTime start = UtcTime::fromCalendar(2021, 2, 3, 10);

TimelineMark markAt(double seconds, Lane lane, double width = 80, StepClass stepClass = StepClass::Progress)
{
    return {{start.ticks + std::int64_t(seconds * 1e7)}, lane, stepClass, width, false};
}

std::vector<TimelineMark> randomMarks(std::mt19937& random)
{
    std::uniform_int_distribution<int> count(1, 120), lane(0, 6), stepClass(0, 6), burst(0, 3);
    std::uniform_real_distribution<double> when(0, 3600), width(0, 320), small(0, 2);
    std::vector<TimelineMark> marks;
    double base = 0;
    for (int i = count(random); i > 0; --i) {
        base = burst(random) ? base + small(random) : when(random);
        auto mark = markAt(base, Lane(lane(random)), width(random), StepClass(stepClass(random)));
        mark.writeBack = mark.lane == Lane::Connect && burst(random) == 0;
        marks.push_back(mark);
    }
    return marks;
}

LaneMetrics metricsFor(double fontScale, double laneHeight)
{
    LaneMetrics m;
    m.markSize *= fontScale;
    m.labelHeight *= fontScale;
    m.minLabelWidth *= fontScale;
    m.stripHeight = m.labelHeight + 4;
    m.laneHeight = std::max(laneHeight, m.minLaneHeight());
    return m;
}

// Of a single flow.
TimelineLayout layOutTimeline(std::vector<TimelineMark> marks, const std::vector<Lane>& lanes, const FoldedAxis& axis,
                              const LaneMetrics& metrics, double captionWidth, int selected, std::vector<TimelineBand> bands = {})
{
    TimelineInput input{std::move(marks), {}, std::move(bands), {captionWidth}, selected};
    for (const Lane lane : lanes)
        input.lanes.push_back({lane, 0});
    return core::layOutTimeline(input, axis, metrics);
}

void verifyNothingOverlaps(const TimelineLayout& layout, const std::vector<TimelineMark>& marks, double width)
{
    std::vector<Box> labels;
    for (const MarkCluster& c : layout.clusters) {
        if (c.label) {
            QVERIFY(c.label->left >= 0 && c.label->right <= width + 0.01);
            QVERIFY(c.label->width() <= marks[c.leader].labelWidth + 0.01);
            QVERIFY(c.label->top >= layout.rows[c.lane].box.top && c.label->bottom <= layout.rows[c.lane].box.bottom);
            labels.push_back(*c.label);
        }
    }
    for (const WriteBackBox& box : layout.writeBacks) {
        if (!box.caption.isEmpty())
            labels.push_back(box.caption);
    }
    for (const LaneGroup& group : layout.groups) {
        for (const Box& label : labels)
            QVERIFY2(!label.intersects(group.header) && !label.intersects(group.waits), "a label stands in a header or among the waits");
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
        for (std::size_t j = i + 1; j < labels.size(); ++j)
            QVERIFY2(!labels[i].intersects(labels[j]), "two labels overlap");
        for (const MarkCluster& c : layout.clusters) {
            QVERIFY2(!labels[i].intersects(c.box), "a label covers a mark");
            if (c.tie)
                QVERIFY2(!labels[i].grown(-0.01).intersects(c.tie->grown(0.005)), "a tie runs through a label");
        }
    }
}

} // namespace

class TestLaneLayout : public QObject
{
    Q_OBJECT

private slots:
    // The promise of the timeline, on random flows, at every zoom, width, lane height and font scale.
    void labelsNeverOverlap()
    {
        std::mt19937 random(20210203);
        std::uniform_real_distribution<double> widths(30, 3000), scales(0.8, 2.5), heights(0, 160), pans(-500, 500);
        for (int round = 0; round < 400; ++round) {
            const auto marks = randomMarks(random);
            const double width = widths(random);
            TimeAxis axis(start, start + Duration::hours(1), width);
            const LaneMetrics metrics = metricsFor(scales(random), heights(random));
            for (int zoom = 0; zoom < 6; ++zoom) {
                const auto lanes = usedLanes(marks, true);
                const int selected = int(random() % marks.size());
                const auto layout = layOutTimeline(marks, lanes, axis, metrics, 180, selected);
                verifyNothingOverlaps(layout, marks, width);
                if (QTest::currentTestFailed())
                    return;
                axis.zoom(std::pow(3, double(random() % 3) - 0.5), double(random() % 1000) / 1000 * width);
                axis.pan(pans(random));
            }
        }
    }

    // The same for several flows: with lanes of their own or in the same lanes, and with folded waits.
    void labelsOfSeveralFlowsNeverOverlap()
    {
        std::mt19937 random(20210204);
        std::uniform_real_distribution<double> widths(30, 3000), scales(0.8, 2.5), heights(0, 120), pans(-500, 500);
        for (int round = 0; round < 250; ++round) {
            TimelineInput input;
            const bool isEpisode = round % 2 == 0;
            const std::uint32_t flows = 2 + random() % 3;
            std::vector<UtcTime> times;
            for (std::uint32_t flow = 0; flow < flows; ++flow) {
                for (TimelineMark mark : randomMarks(random)) {
                    mark.flow = flow;
                    mark.group = isEpisode ? 0 : flow;
                    mark.isElsewhere = isEpisode && flow != round % flows;
                    mark.time = mark.time + Duration::hours(std::int64_t(flow) * 20);
                    times.push_back(mark.time);
                    input.marks.push_back(mark);
                }
                input.captionWidths.push_back(180);
            }
            for (std::uint32_t group = 0; group < (isEpisode ? 1 : flows); ++group) {
                for (const Lane lane : usedLanes(input.marks, true))
                    input.lanes.push_back({lane, group});
            }
            input.selected = int(random() % input.marks.size());
            const double width = widths(random);
            FoldedAxis axis(TimeAxis(start, start + Duration::hours(1), width));
            if (round % 3)
                axis.setFolds(chooseFolds(times, 4), 60);
            axis.fit(start, start + Duration::hours(20 * (flows - 1) + 1), 10, 10);
            LaneMetrics metrics = metricsFor(scales(random), heights(random));
            metrics.headerHeight = 24;
            metrics.waitsHeight = 20;
            for (int zoom = 0; zoom < 6; ++zoom) {
                const auto layout = core::layOutTimeline(input, axis, metrics);
                verifyNothingOverlaps(layout, input.marks, width);
                if (QTest::currentTestFailed())
                    return;
                axis.zoom(std::pow(4, double(random() % 3) - 0.5), double(random() % 1000) / 1000 * width);
                axis.pan(pans(random));
            }
        }
    }

    void whatIsOfAnotherFlowGivesWay()
    {
        std::vector marks{markAt(10, Lane::User, 80, StepClass::Refusal), markAt(12, Lane::User, 80, StepClass::Progress)};
        const TimeAxis axis(start, start + Duration::hours(1), 600);
        marks[0].isElsewhere = true;
        QCOMPARE(layOutTimeline(marks, {Lane::User}, axis, metricsFor(1, 60), 0, -1).clusters.at(0).leader, 1u);
    }

    void groupsStandBelowEachOther()
    {
        std::vector marks{markAt(10, Lane::User), markAt(20, Lane::User), markAt(30, Lane::Connect)};
        marks[1].group = marks[1].flow = marks[2].group = marks[2].flow = 1;
        marks[2].writeBack = true;
        TimelineInput input{marks, {{Lane::User, 0}, {Lane::Connect, 0}, {Lane::User, 1}, {Lane::Connect, 1}}, {}, {50, 50}, -1};
        LaneMetrics metrics = metricsFor(1, 60);
        metrics.headerHeight = 30;
        metrics.waitsHeight = 20;
        const auto layout = core::layOutTimeline(input, TimeAxis(start, start + Duration::minutes(1), 600), metrics);
        QCOMPARE(layout.groups.size(), std::size_t(2));
        QCOMPARE(layout.groups[0].header.top, 0.0);
        QCOMPARE(layout.groups[0].header.bottom, layout.rows[0].box.top);
        QCOMPARE(layout.groups[0].waits.top, layout.rows[1].box.bottom);
        QCOMPARE(layout.groups[1].header.top, layout.groups[0].waits.bottom);
        QCOMPARE(layout.bottom, layout.groups[1].waits.bottom);
        QCOMPARE(layout.clusters.size(), std::size_t(3));
        QCOMPARE(layout.clusters[1].lane, 2u);
        QCOMPARE(layout.writeBacks.size(), std::size_t(1));
        QCOMPARE(layout.writeBacks[0].flow, 1u);
        QVERIFY(layout.writeBacks[0].box.top > layout.groups[1].top);
    }

    void everyMarkInViewIsInOneCluster()
    {
        std::mt19937 random(5);
        for (int round = 0; round < 200; ++round) {
            const auto marks = randomMarks(random);
            const TimeAxis axis(start, start + Duration::hours(1), 700);
            const auto layout = layOutTimeline(marks, usedLanes(marks, false), axis, metricsFor(1, 80), 100, -1);
            std::set<std::uint32_t> seen;
            for (const MarkCluster& c : layout.clusters) {
                for (auto i : c.marks) {
                    QVERIFY(seen.insert(i).second);
                    QVERIFY(layout.rows[c.lane].lane == marks[i].lane);
                    QVERIFY(layout.x[i] >= c.box.left && layout.x[i] <= c.box.right);
                }
            }
            QCOMPARE(seen.size(), marks.size());
        }
    }

    void nearMarksAreJoinedAndTheWeightiestLeads()
    {
        const std::vector marks{markAt(0, Lane::Entra), markAt(1, Lane::Entra, 80, StepClass::Refusal),
                                markAt(2, Lane::Entra), markAt(3000, Lane::Entra)};
        const TimeAxis axis(start, start + Duration::hours(1), 600);
        auto layout = layOutTimeline(marks, {Lane::Entra}, axis, metricsFor(1, 60), 0, -1);
        QCOMPARE(layout.clusters.size(), std::size_t(2));
        QCOMPARE(layout.clusters[0].leader, 1u);
        QCOMPARE(layout.clusters[0].marks.size(), std::size_t(3));
        layout = layOutTimeline(marks, {Lane::Entra}, axis, metricsFor(1, 60), 0, 2);
        QCOMPARE(layout.clusters[0].leader, 2u); // the selected one
        QCOMPARE(layout.clusterOf(0), 0);
        QCOMPARE(layout.clusterOf(3), 1);
    }

    void theSelectedMarkAlwaysHasItsLabel()
    {
        std::vector<TimelineMark> marks;
        for (int i = 0; i < 60; ++i)
            marks.push_back(markAt(i * 60, Lane::User, 150, StepClass::Refusal));
        const TimeAxis axis(start, start + Duration::hours(1), 900);
        for (int selected = 0; selected < 60; ++selected) {
            const auto layout = layOutTimeline(marks, {Lane::User}, axis, metricsFor(1, 60), 0, selected);
            const auto& c = layout.clusters[std::size_t(layout.clusterOf(std::uint32_t(selected)))];
            QVERIFY(c.label.has_value());
            QVERIFY(std::abs(c.label->width() - 150) < 0.01);
        }
    }

    void boxEnclosesTheWriteBack()
    {
        std::vector marks{markAt(0, Lane::User), markAt(100, Lane::Connect, 60), markAt(108, Lane::Ad, 90),
                          markAt(115, Lane::Connect, 60), markAt(140, Lane::Entra)};
        for (int i : {1, 2, 3})
            marks[std::size_t(i)].writeBack = true;
        TimeAxis axis;
        axis.setWidth(1000);
        axis.fit(start, start + Duration::seconds(140), 60, 60);
        const auto layout = layOutTimeline(marks, usedLanes(marks, true), axis, metricsFor(1, 70), 170, -1);
        QCOMPARE(layout.writeBacks.size(), std::size_t(1));
        for (const MarkCluster& c : layout.clusters) {
            const bool inside = marks[c.leader].writeBack;
            const Box& b = layout.writeBacks[0].box;
            QCOMPARE(b.left <= c.box.left && c.box.right <= b.right && b.top <= c.box.top && c.box.bottom <= b.bottom,
                     inside);
            if (inside && c.label)
                QVERIFY(b.left <= c.label->left && c.label->right <= b.right && c.label->bottom <= b.bottom);
        }
        QVERIFY(layout.writeBacks[0].box.contains(layout.writeBacks[0].caption.left, layout.writeBacks[0].caption.middleY()));
    }

    void emptyLanesAreLeftOut()
    {
        const std::vector marks{markAt(0, Lane::User), markAt(5, Lane::SignIn)};
        QCOMPARE(usedLanes(marks, false), (std::vector{Lane::User, Lane::SignIn}));
        QCOMPARE(usedLanes(marks, true), (std::vector{Lane::User, Lane::Connect, Lane::SignIn}));
    }

    void countsWhatIsOutOfView()
    {
        const std::vector marks{markAt(-100, Lane::User), markAt(5, Lane::User), markAt(4000, Lane::User),
                                markAt(4100, Lane::User)};
        const TimeAxis axis(start, start + Duration::hours(1), 600);
        const auto layout = layOutTimeline(marks, {Lane::User}, axis, metricsFor(1, 60), 0, -1);
        QCOMPARE(layout.before, 1u);
        QCOMPARE(layout.after, 2u);
        QCOMPARE(layout.clusters.size(), std::size_t(1));
    }

    void lanesCountWhatTheyHide()
    {
        const std::vector marks{markAt(-100, Lane::User), markAt(5, Lane::User), markAt(4000, Lane::SignIn)};
        const TimeAxis axis(start, start + Duration::hours(1), 600);
        const auto layout = layOutTimeline(marks, usedLanes(marks, false), axis, metricsFor(1, 60), 0, -1);
        QCOMPARE(layout.rows[0].before, 1u);
        QCOMPARE(layout.rows[0].after, 0u);
        QCOMPARE(layout.rows[1].after, 1u);
    }

    void whatIsOnlyNearGivesWay()
    {
        std::vector marks{markAt(10, Lane::Connect, 80, StepClass::Refusal), markAt(12, Lane::Connect, 80, StepClass::Progress)};
        const TimeAxis axis(start, start + Duration::hours(1), 600);
        const auto leader = [&] { return layOutTimeline(marks, {Lane::Connect}, axis, metricsFor(1, 60), 0, -1).clusters.at(0).leader; };
        QCOMPARE(leader(), 0u);
        marks[0].isContext = true;
        QCOMPARE(leader(), 1u);
    }

    void bandsStandBelowTheLabelsOfTheirLane()
    {
        std::mt19937 random(11);
        const std::vector<TimelineBand> bands{{start - Duration::hours(2), start + Duration::minutes(10)},
                                              {start + Duration::minutes(30), start + Duration::minutes(30)},
                                              {start + Duration::minutes(50), {}},
                                              {start + Duration::hours(3), start + Duration::hours(4)}};
        for (int round = 0; round < 100; ++round) {
            const auto marks = randomMarks(random);
            const TimeAxis axis(start, start + Duration::hours(1), 600);
            LaneMetrics metrics = metricsFor(1, 70);
            metrics.bandHeight = 20;
            const auto layout = layOutTimeline(marks, usedLanes(marks, true), axis, metrics, 100, -1, bands);
            QVERIFY(layout.bandStrip.has_value());
            QCOMPARE(layout.bands.size(), std::size_t(4));
            QVERIFY(layout.bands[0] && layout.bands[0]->left == 0 && std::abs(layout.bands[0]->right - 100) < 0.01);
            QVERIFY(layout.bands[1] && layout.bands[1]->width() >= 1); // short, but seen
            QVERIFY(layout.bands[2] && layout.bands[2]->right == 600);
            QVERIFY(!layout.bands[3]);
            for (const MarkCluster& c : layout.clusters)
                QVERIFY(!layout.bandStrip->intersects(c.box) && (!c.label || !layout.bandStrip->intersects(*c.label)));
        }
    }

    void hitTest()
    {
        const std::vector marks{markAt(600, Lane::User), markAt(1800, Lane::Entra)};
        const TimeAxis axis(start, start + Duration::hours(1), 600);
        const auto layout = layOutTimeline(marks, usedLanes(marks, false), axis, metricsFor(1, 60), 0, -1);
        QCOMPARE(layout.clusterAt(100, layout.rows[0].markY), 0);
        QCOMPARE(layout.clusterAt(300, layout.rows[1].markY + 9), 1);
        QCOMPARE(layout.clusterAt(200, layout.rows[0].markY), -1);
        QCOMPARE(layout.clusterAt(layout.clusters[1].label->left + 1, layout.clusters[1].label->middleY()), 1);
    }

    // Work is done once per mark and then only per cluster, of which there are no more than the width has room for.
    void thousandsOfMarksBecomeFewClusters()
    {
        std::mt19937 random(3);
        std::vector<TimelineMark> marks;
        for (int i = 0; i < 20'000; ++i)
            marks.push_back(markAt(double(random() % 3'600'000) / 1000, Lane(random() % 7), 90));
        const TimeAxis axis(start, start + Duration::hours(1), 1800);
        const LaneMetrics metrics = metricsFor(1, 80);
        const auto layout = layOutTimeline(marks, usedLanes(marks, true), axis, metrics, 100, 77);
        const auto most = std::size_t(1800 / (metrics.markSize * 0.7) + 2) * layout.rows.size();
        QVERIFY2(layout.clusters.size() <= most, qPrintable(QString::number(layout.clusters.size())));
        std::size_t shown = layout.before + layout.after;
        for (const MarkCluster& cluster : layout.clusters)
            shown += cluster.marks.size();
        QCOMPARE(shown, marks.size());
        QVERIFY(layout.clusterOf(77) >= 0 && layout.clusters[std::size_t(layout.clusterOf(77))].label);
    }
};

QTEST_APPLESS_MAIN(TestLaneLayout)
#include "tst_lane_layout.moc"
