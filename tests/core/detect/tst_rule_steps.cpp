// SPDX-License-Identifier: GPL-3.0-or-later
// When rules run: at the multiples of their frequency, and in a replay only where a run sees something.
#include <QTest>
#include "core/detect/rule_steps.h"
#include <random>

using namespace core;
using namespace core::detect;

class RuleStepsTest : public QObject
{
    Q_OBJECT

private slots:
    void multiplesOfTheFrequency();
    void silenceIsPassedOver();
    void rulesOnFewRowsRunInSilence();
    void asEveryStepThatSeesSomething();
    void tooManyAreRefused();
};

namespace {

Rule ruleOf(Duration frequency, Duration period)
{
    Rule rule;
    rule.frequency = frequency;
    rule.period = period;
    return rule;
}

UtcTime hour(std::int64_t number) { return store::startOfHour(number); }

DetectOptions between(std::int64_t first, std::int64_t last)
{
    DetectOptions options;
    options.first = hour(first) + Duration::minutes(20);
    options.last = hour(last) + Duration::minutes(20);
    return options;
}

} // namespace

void RuleStepsTest::multiplesOfTheFrequency()
{
    const RuleSteps steps = stepsOf(ruleOf(Duration::hours(2), Duration::hours(3)), between(1, 5));
    QCOMPARE(steps.steps.size(), std::size_t(3)); // 2, 4 and 6 o'clock
    QCOMPARE(steps.steps.front().now, hour(2));
    QCOMPARE(steps.steps.back().now, hour(6));
    QCOMPARE(steps.steps.front().range->first, hour(-1));
}

// A record with an absurd time among them must not cost thousands of runs over nothing.
void RuleStepsTest::silenceIsPassedOver()
{
    store::CoverageMap coverage;
    coverage.lanes.push_back({"AuditLogs", {}, {}, 2, {{0, 1}, {500'000, 1}}, {}});
    const auto busy = busyHours(coverage);
    QCOMPARE(busy.size(), std::size_t(2));
    const RuleSteps steps = stepsOf(ruleOf(Duration::hours(1), Duration::hours(2)), between(0, 500'000), &busy);
    QVERIFY(steps.problem.empty());
    QVERIFY2(steps.steps.size() < 120, std::to_string(steps.steps.size()).c_str());
    QCOMPARE(steps.steps.back().now, hour(500'001));
    QVERIFY(!stepsOf(ruleOf(Duration::hours(1), Duration::hours(2)), between(0, 500'000)).problem.empty());
}

void RuleStepsTest::rulesOnFewRowsRunInSilence()
{
    const std::vector<store::CoverageSpan> busy{{0, 1}, {100, 101}};
    Rule rule = ruleOf(Duration::hours(1), Duration::hours(1));
    const auto all = stepsOf(rule, between(0, 100)).steps.size();
    QVERIFY(stepsOf(rule, between(0, 100), &busy).steps.size() < all);
    rule.triggerOperator = TriggerOperator::Equal; // no row is what it waits for
    QCOMPARE(stepsOf(rule, between(0, 100), &busy).steps.size(), all);
    rule.triggerOperator = TriggerOperator::LessThan;
    QCOMPARE(stepsOf(rule, between(0, 100), &busy).steps.size(), all);
}

void RuleStepsTest::asEveryStepThatSeesSomething()
{
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        std::vector<store::CoverageSpan> busy;
        std::int64_t at = std::int64_t(random() % 20);
        const std::int64_t begin = at;
        for (int i = 0; i < 5; ++i) {
            const auto length = std::int64_t(random() % 6);
            busy.push_back({at, at + length});
            at += length + 2 + std::int64_t(random() % 60);
        }
        const Rule rule = ruleOf(Duration::minutes(20 * (1 + std::int64_t(random() % 12))), Duration::minutes(30 * (1 + std::int64_t(random() % 20))));
        const DetectOptions options = between(begin, busy.back().last);
        std::vector<std::int64_t> expected, found;
        for (const RuleStep& step : stepsOf(rule, options).steps) {
            const bool sees = std::any_of(busy.begin(), busy.end(), [&](const store::CoverageSpan& hours) {
                return hour(hours.first) <= step.range->last && hour(hours.last + 1) >= step.range->first;
            });
            if (sees)
                expected.push_back(step.now.ticks);
        }
        for (const RuleStep& step : stepsOf(rule, options, &busy).steps)
            found.push_back(step.now.ticks);
        QCOMPARE(found, expected);
    }
}

void RuleStepsTest::tooManyAreRefused()
{
    const RuleSteps steps = stepsOf(ruleOf(Duration::seconds(1), Duration::hours(1)), between(0, 5'000));
    QVERIFY(steps.steps.empty());
    QVERIFY(!steps.problem.empty());
}

QTEST_GUILESS_MAIN(RuleStepsTest)
#include "tst_rule_steps.moc"
