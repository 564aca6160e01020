// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/timeline/folded_axis.h"

#include <cmath>
#include <random>

using namespace core;

namespace {

const UtcTime start = UtcTime::fromCalendar(2021, 2, 3, 10);

UtcTime at(double seconds) { return {start.ticks + std::int64_t(seconds * 1e7)}; }

std::vector<Fold> randomFolds(std::mt19937& random)
{
    std::vector<Fold> folds;
    double t = double(random() % 1000);
    for (int i = int(random() % 9); i > 0; --i) {
        const double length = std::pow(10, double(random() % 600) / 100); // a second to eleven days
        folds.push_back({at(t), at(t + length)});
        t += length + double(random() % 4000);
    }
    return folds;
}

FoldedAxis randomAxis(std::mt19937& random)
{
    FoldedAxis axis(TimeAxis(start, at(4000), 200 + double(random() % 2000)));
    axis.setFolds(randomFolds(random), 20 + double(random() % 80));
    axis.zoom(std::pow(10, double(random() % 500) / 100 - 2.5), double(random() % 500));
    axis.pan(double(random() % 2000) - 1000);
    return axis;
}

} // namespace

class TestFoldedAxis : public QObject
{
    Q_OBJECT

private slots:
    void withoutFoldsItIsATimeAxis()
    {
        const TimeAxis plain(start, at(600), 800);
        const FoldedAxis folded(plain);
        for (double x : {-500.0, 0.0, 123.4, 799.0, 5000.0}) {
            QCOMPARE(folded.toTime(x).ticks, plain.toTime(x).ticks);
            QCOMPARE(folded.toX(plain.toTime(x)), plain.toX(plain.toTime(x)));
        }
        QCOMPARE(folded.ticks(80).size(), plain.ticks(80).size());
        QCOMPARE(folded.foldAt(100), -1);
    }

    void timeNeverRunsBackwards()
    {
        std::mt19937 random(1);
        for (int round = 0; round < 300; ++round) {
            const FoldedAxis axis = randomAxis(random);
            double lastX = -1e300;
            for (double s = -5000; s < 40'000; s += 37) {
                const double x = axis.toX(at(s));
                QVERIFY2(x >= lastX, qPrintable(QStringLiteral("%1 s: %2 < %3").arg(s).arg(x).arg(lastX)));
                lastX = x;
            }
            UtcTime lastTime{std::numeric_limits<std::int64_t>::min()};
            for (double x = -800; x < 3000; x += 0.7) {
                const UtcTime time = axis.toTime(x);
                QVERIFY(time >= lastTime);
                lastTime = time;
            }
        }
    }

    void thereAndBackIsTheSame()
    {
        std::mt19937 random(2);
        for (int round = 0; round < 300; ++round) {
            const FoldedAxis axis = randomAxis(random);
            for (int i = 0; i < 60; ++i) {
                const double x = double(random() % 30'000) / 10 - 500;
                const double again = axis.toX(axis.toTime(x));
                QVERIFY2(std::abs(again - x) < 0.51, qPrintable(QStringLiteral("%1 became %2").arg(x).arg(again)));
                const UtcTime time = at(double(random() % 5'000'000) / 100);
                const std::int64_t lost = std::abs((axis.toTime(axis.toX(time)) - time).ticks);
                double finest = 1;
                for (const Fold& f : axis.folds()) {
                    if (f.from < time && time < f.to)
                        finest = double(f.length().ticks) * 1e-9;
                }
                QVERIFY2(double(lost) <= 2 + finest, qPrintable(QString::number(lost)));
            }
        }
    }

    // Between two folds the scale is the same everywhere, and a fold takes its width whatever its length.
    void timeIsTrueBetweenFolds()
    {
        FoldedAxis axis;
        axis.setWidth(1000);
        axis.setFolds({{at(100), at(1900)}, {at(2000), at(90'000)}}, 40);
        axis.fit(at(0), at(90'100), 10, 10);
        QVERIFY(std::abs(axis.toX(at(0)) - 10) < 1e-6 && std::abs(axis.toX(at(90'100)) - 990) < 1e-6);
        const double second = axis.toX(at(1)) - axis.toX(at(0));
        for (double s : {0.0, 50.0, 98.0, 1900.0, 1998.0, 90'000.0, 90'098.0})
            QVERIFY(std::abs(axis.toX(at(s + 1)) - axis.toX(at(s)) - second) < 1e-6);
        QVERIFY(std::abs(second - (980.0 - 80) / 300) < 1e-6);
        QVERIFY(std::abs(axis.toX(at(1900)) - axis.toX(at(100)) - 40) < 1e-6);
        QVERIFY(std::abs(axis.toX(at(90'000)) - axis.toX(at(2000)) - 40) < 1e-6);
        QCOMPARE(axis.foldAt(axis.toX(at(1000))), 0);
        QCOMPARE(axis.foldAt(axis.toX(at(50'000))), 1);
        QCOMPARE(axis.foldAt(axis.toX(at(1950))), -1);
    }

    void zoomKeepsTheMomentUnderTheCursor()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 500; ++round) {
            FoldedAxis axis = randomAxis(random);
            const double x = double(random() % 1000);
            if (axis.foldAt(x) >= 0)
                continue;
            const UtcTime before = axis.toTime(x);
            const double there = axis.toX(before);
            axis.zoom(round % 2 ? 1.7 : 1 / 1.7, x);
            QVERIFY2(std::abs(axis.toX(before) - there) < 1.01, qPrintable(QString::number(axis.toX(before) - there)));
        }
    }

    void foldingKeepsTheMomentAsked()
    {
        FoldedAxis axis(TimeAxis(start, at(100'000), 900));
        const UtcTime kept = axis.toTime(600);
        axis.setFolds({{at(10), at(20'000)}, {at(30'000), at(50'000)}}, 50, 600);
        QVERIFY(std::abs(axis.toX(kept) - 600) < 0.01);
        axis.setFolds({}, 50, 600);
        QVERIFY(std::abs(axis.toX(kept) - 600) < 0.01);
    }

    void overlappingFoldsAreOne()
    {
        FoldedAxis axis;
        axis.setFolds({{at(50), at(60)}, {at(10), at(30)}, {at(20), at(40)}, {at(70), at(70)}}, 10);
        QCOMPARE(axis.folds().size(), std::size_t(2));
        QVERIFY(axis.folds()[0] == (Fold{at(10), at(40)}));
    }

    void ticksKeepOutOfBreaksAndKeepTheirDistance()
    {
        std::mt19937 random(4);
        std::size_t seen = 0;
        for (int round = 0; round < 300; ++round) {
            const FoldedAxis axis = randomAxis(random);
            double last = -1e300;
            for (const AxisTick& tick : axis.ticks(70)) {
                QVERIFY(axis.foldAt(tick.x) < 0);
                QVERIFY(tick.x >= 0 && tick.x <= axis.width() && tick.x - last >= 70 * 0.74);
                QVERIFY(std::abs(axis.toX(tick.time) - tick.x) < 0.01);
                last = tick.x;
                ++seen;
            }
        }
        QVERIFY(seen > 500);
    }

    void datesAreToldAgainBehindAFold()
    {
        FoldedAxis axis;
        axis.setWidth(1200);
        axis.setFolds({{at(600), at(86'400)}}, 60);
        axis.fit(at(0), at(87'000));
        QStringList contexts;
        for (const AxisTick& tick : axis.ticks(80)) {
            if (!tick.context.empty())
                contexts << QString::fromStdString(tick.context);
        }
        QCOMPARE(contexts, (QStringList{QStringLiteral("2021-02-03"), QStringLiteral("2021-02-04")}));
    }

    void onlyLongWaitsAreChosen()
    {
        const auto chosen = [](std::vector<double> seconds, std::size_t most = 10) {
            std::vector<UtcTime> times;
            for (double s : seconds)
                times.push_back(at(s));
            return chooseFolds(times, most);
        };
        QVERIFY(chosen({}).empty());
        QVERIFY(chosen({0, 5000}).empty());                       // nothing to compare with
        QVERIFY(chosen({0, 10, 20, 30, 40, 50}).empty());         // even
        QVERIFY(chosen({0, 0.1, 0.2, 5}).empty());                // short whatever the share
        QCOMPARE(chosen({-1800, 0, 14, 26, 38, 48}).size(), std::size_t(1));
        QVERIFY(chosen({-1800, 0, 14, 26, 38, 48})[0] == (Fold{at(-1800), at(0)}));
        const auto two = chosen({0, 10, 20, 3000, 3010, 90'000, 90'010, 90'030});
        QCOMPARE(two.size(), std::size_t(2));                     // a day hides an hour no more
        QVERIFY(two[0] == (Fold{at(20), at(3000)}) && two[1] == (Fold{at(3010), at(90'000)}));
        QCOMPARE(chosen({0, 10, 20, 3000, 3010, 90'000, 90'010, 90'030}, 1).size(), std::size_t(1));
    }

    void exactSpansAreCutNotRounded()
    {
        QCOMPARE(formatExactSpan({723'456'789}, 3), std::string("1 min 12.345 s"));
        QCOMPARE(formatExactSpan({-723'456'789}, 3), std::string("\u2212" "1 min 12.345 s"));
        QCOMPARE(formatExactSpan({9'999'999}, 3), std::string("0.999 s"));
        QCOMPARE(formatExactSpan({5}, 7), std::string("0.0000005 s"));
        QCOMPARE(formatExactSpan(Duration::minutes(61), 0), std::string("1 h 01 min 00 s"));
        QCOMPARE(formatExactSpan({Duration::days(2).ticks + Duration::seconds(3661).ticks}, 0), std::string("2 d 01 h 01 min 01 s"));
    }

    void elapsedTimesAreShort()
    {
        QCOMPARE(formatElapsed({0}), std::string("0:00"));
        QCOMPARE(formatElapsed(Duration::seconds(30)), std::string("+0:30"));
        QCOMPARE(formatElapsed(Duration::seconds(-15)), std::string("\u2212" "0:15"));
        QCOMPARE(formatElapsed(Duration::milliseconds(3'723'500)), std::string("+1:02:03.5"));
        QCOMPARE(formatElapsed(Duration::days(3)), std::string("+3 d 00:00"));
    }
};

QTEST_APPLESS_MAIN(TestFoldedAxis)
#include "tst_folded_axis.moc"
