// SPDX-License-Identifier: GPL-3.0-or-later
// The aims of the reconstruction, measured on simulated tenants with traps (core/demo/decoys.h): every link by an id, nearly
// every link without one and hardly a wrong one, the outcomes.
#include "core/demo/demo.h"
#include "tests/support/support.h"
#include "tests/truth/figures.h"

#include <algorithm>

using namespace core;

namespace {

constexpr double exactRecall = 100, inferredPrecision = 99, inferredRecall = 97, outcomesRight = 99; // percent

std::string firstMisses(const truth::Figures& figures)
{
    std::string text = "misses:\n";
    for (std::size_t i = 0; i < std::min<std::size_t>(20, figures.misses.size()); ++i)
        text += figures.misses[i] + "\n";
    return text;
}

} // namespace

class TestTruthFigures : public QObject
{
    Q_OBJECT
private slots:
    void aimsAreMet_data()
    {
        QTest::addColumn<int>("seed");
        QTest::newRow("a clock 4 minutes behind") << 1;
        QTest::newRow("a clock 4 minutes ahead") << 2;
        QTest::newRow("another tenant") << 4711;
    }
    void aimsAreMet()
    {
        QFETCH(int, seed);
        const support::TempDir dir;
        DemoOptions options;
        options.seed = std::uint64_t(seed);
        options.users = 60;
        options.days = 20;
        options.decoys = true;
        Progress progress;
        QVERIFY_RESULT(writeDemo(dir / "demo", options, {}, progress));
        const auto truth = truth::readTruthFile(dir / "demo" / "truth" / "flows.jsonl");
        QVERIFY_RESULT(truth);
        auto theCase = Investigation::openOrCreate(dir / "case.sspr");
        QVERIFY_RESULT(theCase);
        const ImportReport report = (*theCase)->import({dir / "demo" / "exports"}, {}, {}, progress);
        QVERIFY(!report.error);
        const auto figures = truth::figuresOf(**theCase, *truth);
        QVERIFY_RESULT(figures);
        qInfo("%s\n%s", truth::describe(*figures).c_str(), truth::describeMisses(*figures).c_str());

        const std::string misses = firstMisses(*figures);
        QVERIFY2(figures->flows > 800 && figures->missing == 0 && figures->extra == 0, misses.c_str());
        QVERIFY2(figures->exact.expected > 500 && figures->inferred().expected > 1000, misses.c_str());
        QVERIFY2(figures->outcomes.percent() >= outcomesRight, misses.c_str());
        QVERIFY2(figures->exact.recall().percent() >= exactRecall, misses.c_str());
        QVERIFY2(figures->exact.precision().percent() >= exactRecall, misses.c_str());
        QVERIFY2(figures->inferred().precision().percent() >= inferredPrecision, misses.c_str());
        QVERIFY2(figures->inferred().recall().percent() >= inferredRecall, misses.c_str());
        // The traps without ids are few among all links: they have to hold on their own.
        QVERIFY2(figures->untracked.precision().percent() >= inferredPrecision, misses.c_str());
        QVERIFY2(figures->untracked.recall().percent() >= inferredRecall, misses.c_str());
    }
};

QTEST_APPLESS_MAIN(TestTruthFigures)
#include "tst_truth_figures.moc"
