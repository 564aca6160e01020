// SPDX-License-Identifier: GPL-3.0-or-later
// Panels are taken each once, the first first, what took long early; and two workers are done sooner by it than by the order of the page.
#include "core/insight/run_order.h"
#include "tests/support/support.h"

#include <algorithm>
#include <random>

using core::insight::runOrder;

namespace {

// When the last of two workers is done that take the next one whenever they are free.
double finish(const std::vector<std::size_t>& order, const std::vector<double>& costs)
{
    double a = 0, b = 0;
    for (const std::size_t at : order)
        (a <= b ? a : b) += costs[at];
    return std::max(a, b);
}

} // namespace

class TestRunOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHasNoOrder() { QVERIFY(runOrder({}, {{"a", 1.0}}).empty()); }

    void theFirstTimeIsTheOrderOfThePage() { QCOMPARE(runOrder({"a", "b", "c"}, {}), (std::vector<std::size_t>{0, 1, 2})); }

    void longOnesComeEarlyAndUnknownOnesBeforeThem()
    {
        QCOMPARE(runOrder({"a", "b", "c", "d", "e"}, {{"a", 0.1}, {"b", 0.2}, {"c", 0.9}, {"e", 0.3}}), (std::vector<std::size_t>{0, 3, 2, 4, 1}));
    }

    void everyPanelIsTakenOnceAndNotLater()
    {
        std::mt19937 random(5);
        double page = 0, ordered = 0;
        for (int round = 0; round < 500; ++round) {
            std::vector<std::string> ids;
            std::vector<double> costs;
            std::map<std::string, double> seconds;
            const std::size_t count = 1 + random() % 20;
            for (std::size_t i = 0; i < count; ++i) {
                ids.push_back("panel" + std::to_string(i));
                costs.push_back(random() % 10 == 0 ? 30 : double(random() % 10));
                seconds[ids.back()] = costs.back();
            }
            const auto order = runOrder(ids, seconds);
            auto sorted = order;
            std::sort(sorted.begin(), sorted.end());
            std::vector<std::size_t> all(ids.size());
            for (std::size_t i = 0; i < all.size(); ++i)
                all[i] = i;
            QCOMPARE(sorted, all);
            QCOMPARE(order.front(), std::size_t(0));
            page += finish(all, costs);
            ordered += finish(order, costs);
        }
        QVERIFY2(ordered < page * 0.95, qPrintable(QStringLiteral("%1 %2").arg(ordered).arg(page)));
    }
};

QTEST_GUILESS_MAIN(TestRunOrder)
#include "tst_run_order.moc"
