// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/timeline/lane_layout.h"
#include "core/timeline/life_layout.h"

#include <map>
#include <random>
#include <set>

using namespace core;

namespace {

const UtcTime start = UtcTime::fromCalendar(2021, 1, 1);

LifeItem item(double minutes, LifeLane lane, StepClass stepClass = StepClass::Neutral, double lasts = 0)
{
    LifeItem i;
    i.time = {start.ticks + std::int64_t(minutes * 6e8)};
    if (lasts > 0)
        i.end = UtcTime{i.time.ticks + std::int64_t(lasts * 6e8)};
    i.lane = lane;
    i.stepClass = stepClass;
    return i;
}

std::vector<LifeItem> randomLife(std::mt19937& random)
{
    std::vector<LifeItem> items;
    for (int i = 1 + int(random() % 400); i > 0; --i) {
        LifeItem one = item(double(random() % 10'000) / 10, LifeLane(random() % lifeLaneCount), StepClass(random() % 7),
                            random() % 3 ? 0 : double(random() % 300) / 10);
        one.isStep = one.lane == LifeLane::Flows && random() % 2;
        if (one.lane == LifeLane::Flows && !one.isStep)
            one.outcome = FlowOutcome(1 + random() % 6);
        items.push_back(one);
    }
    return items;
}

double someWidth(std::uint32_t i) { return double(i * 37 % 160); }

} // namespace

class TestLifeLayout : public QObject
{
    Q_OBJECT

private slots:
    // The promise, on random lives, at every zoom and size: words never overlap, marks never hide each other, and what is
    // in view is either a mark or counted in a column.
    void labelsNeverOverlapAndNothingIsLost()
    {
        std::mt19937 random(8);
        for (int round = 0; round < 250; ++round) {
            const auto items = randomLife(random);
            const LifeLanes lanes(items);
            LifeMetrics m;
            m.height = double(random() % 900);
            FoldedAxis axis(TimeAxis(start, start + Duration::minutes(1000), 60 + double(random() % 2000)));
            if (round % 2) {
                std::vector<UtcTime> times;
                for (const LifeItem& i : items)
                    times.push_back(i.time);
                axis.setFolds(chooseFolds(times, 5, 30), 50);
            }
            for (int zoom = 0; zoom < 6; ++zoom) {
                const LifeLayout layout = lanes.layOut(items, axis, m, someWidth, int(random() % items.size()));
                for (const LifeRow& row : layout.rows)
                    verifyRow(row, items, axis);
                if (QTest::currentTestFailed())
                    return;
                axis.zoom(std::pow(4, double(random() % 3) - 0.5), double(random() % 1000));
                axis.pan(double(random() % 800) - 400);
            }
        }
    }

    static void verifyRow(const LifeRow& row, const std::vector<LifeItem>& items, const FoldedAxis& axis)
    {
        std::vector<Box> labels;
        std::set<std::uint32_t> seen;
        for (const LifeSpot& spot : row.spots) {
            QVERIFY(spot.box.top >= row.box.top && spot.box.bottom <= row.box.bottom);
            if (spot.label) {
                QVERIFY(spot.label->left >= 0 && spot.label->right <= axis.width() + 0.01);
                labels.push_back(*spot.label);
            }
            for (const std::uint32_t i : spot.items)
                QVERIFY(seen.insert(i).second);
        }
        for (std::size_t a = 0; a < labels.size(); ++a) {
            for (std::size_t b = a + 1; b < labels.size(); ++b)
                QVERIFY2(!labels[a].intersects(labels[b]), "two labels overlap");
        }
        for (std::size_t a = 0; a < row.spots.size(); ++a) {
            for (std::size_t b = 0; b < row.spots.size(); ++b)
                QVERIFY2(a == b || !row.spots[a].box.intersects(row.spots[b].box), "two marks overlap");
        }
        std::uint32_t inView = 0, counted = 0, here = 0;
        for (const LifeColumn& column : row.columns) {
            counted += column.count;
            QVERIFY(column.count <= row.most && column.refused + column.succeeded <= column.count);
        }
        for (std::uint32_t i = 0; i < items.size(); ++i) {
            const double x = axis.toX(items[i].time);
            if (items[i].lane != row.lane || items[i].isStep)
                continue;
            ++here;
            inView += x >= 0 && x < axis.width();
            QVERIFY(row.isDense || x < 0 || x > axis.width() || seen.count(i));
        }
        QVERIFY(!row.isDense || counted == inView);
        QCOMPARE(row.inView + row.before + row.after, here);
    }

    void farOutThereAreColumnsNearThereAreSteps()
    {
        std::vector<LifeItem> items;
        for (int i = 0; i < 5000; ++i) {
            LifeItem flow = item(i * 30, LifeLane::Flows, StepClass::Neutral, 5);
            flow.outcome = i % 10 ? FlowOutcome::Succeeded : FlowOutcome::Failed;
            items.push_back(flow);
            for (double s : {0.0, 1.0, 3.0, 5.0}) {
                LifeItem step = item(i * 30 + s, LifeLane::Flows, StepClass::Progress);
                step.isStep = true;
                items.push_back(step);
            }
        }
        const LifeLanes lanes(items);
        LifeMetrics m;
        m.height = 300;
        FoldedAxis axis(TimeAxis(start, start + Duration::minutes(150'000), 1000));
        LifeLayout layout = lanes.layOut(items, axis, m, someWidth);
        QCOMPARE(layout.rows.size(), std::size_t(1));
        QVERIFY(layout.rows[0].isDense && layout.rows[0].spots.empty());
        QVERIFY(layout.rows[0].columns.size() <= 500);
        axis.fit(start, start + Duration::minutes(600)); // twenty flows
        layout = lanes.layOut(items, axis, m, someWidth);
        QVERIFY(!layout.rows[0].isDense && layout.rows[0].columns.empty());
        std::size_t steps = 0, flows = 0;
        const auto count = [&] {
            steps = flows = 0;
            for (const LifeSpot& spot : layout.rows[0].spots)
                (spot.isSteps ? steps : flows) += spot.items.size();
        };
        count();
        QVERIFY(flows >= 20 && steps == 0);
        axis.fit(start, start + Duration::minutes(60)); // two flows: bars with their steps below
        layout = lanes.layOut(items, axis, m, someWidth);
        count();
        QVERIFY(steps >= 8);
        QVERIFY(layout.rows[0].spots[0].box.width() > m.markSize);
    }

    void columnsTellTheWorst()
    {
        std::vector<LifeItem> items;
        for (int i = 0; i < 1000; ++i)
            items.push_back(item(i, LifeLane::SignIns, i == 500 ? StepClass::Refusal : StepClass::Success));
        const LifeLayout layout = LifeLanes(items).layOut(items, FoldedAxis(TimeAxis(start, start + Duration::minutes(1000), 400)), {}, someWidth);
        std::uint32_t refused = 0, succeeded = 0;
        for (const LifeColumn& column : layout.rows.at(0).columns) {
            refused += column.refused;
            succeeded += column.succeeded;
        }
        QCOMPARE(refused, 1u);
        QCOMPARE(succeeded, 999u);
        const LifeColumn& first = layout.rows[0].columns.front();
        QCOMPARE(layout.at(first.left + 1, layout.rows[0].box.middleY(), 2).column, 0);
    }

    void theOrderOfKeysIsTime()
    {
        const std::vector items{item(5, LifeLane::SignIns), item(1, LifeLane::Servers), item(5, LifeLane::Flows)};
        QCOMPARE(lifeOrder(items), (std::vector<std::uint32_t>{1, 2, 0}));
    }

    void nothingIsNothing()
    {
        const std::vector<LifeItem> none;
        const LifeLayout layout = LifeLanes(none).layOut(none, FoldedAxis(), {}, someWidth);
        QVERIFY(layout.rows.empty());
        QVERIFY(layout.at(10, 10, 2).isNothing());
    }
};

QTEST_APPLESS_MAIN(TestLifeLayout)
#include "tst_life_layout.moc"
