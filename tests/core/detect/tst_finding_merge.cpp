// SPDX-License-Identifier: GPL-3.0-or-later
// Findings that are one and the same: of the same people, with a cause in common, in whatever order they come.
#include "core/detect/finding_merge.h"
#include "tests/support/support.h"

#include <QTest>
#include <algorithm>
#include <fmt/ranges.h>
#include <random>

using namespace core;
using namespace core::detect;

namespace {

UtcTime hour(int n) { return UtcTime::fromCalendar(2024, 5, 1) + Duration::hours(n); }

Finding finding(const std::string& user, const std::vector<std::string>& causes, int at, int step)
{
    Finding out;
    out.user = user;
    out.causes = causes;
    out.time = hour(at);
    out.step = hour(step);
    out.raised = hour(step);
    out.flows = causes;
    for (const std::string& cause : causes)
        out.clauses[0].events.insert(std::int64_t(std::hash<std::string>()(cause) % 1000));
    out.clauses[0].text = std::to_string(causes.size());
    out.values = {{"Step", std::to_string(step)}};
    return out;
}

// user time raised last-step flows events values, one a line
QString merged(std::vector<Finding> findings)
{
    FindingMerger merger("rule");
    for (Finding& one : findings)
        merger.add(std::move(one));
    QStringList out;
    for (const MergedFinding& one : merger.take())
        out += QString("%1 %2 %3 %4 [%5] %6 %7 %8")
                   .arg(QString::fromStdString(one.best.user))
                   .arg((one.best.time - hour(0)).ticks / Duration::hours(1).ticks)
                   .arg(one.best.raised ? (*one.best.raised - hour(0)).ticks / Duration::hours(1).ticks : -1)
                   .arg((one.best.step - hour(0)).ticks / Duration::hours(1).ticks)
                   .arg(QString::fromStdString(fmt::format("{}", fmt::join(one.best.flows, " "))))
                   .arg(one.best.clauses.at(0).events.size())
                   .arg(QString::fromStdString(one.best.values[0].second), QString::fromStdString(one.key));
    return out.join('\n');
}

QString withoutKeys(const QString& lines)
{
    QStringList out;
    for (const QString& line : lines.split('\n'))
        out += line.section(' ', 0, -2);
    return out.join('\n');
}

} // namespace

class FindingMergeTest : public QObject
{
    Q_OBJECT

private slots:
    void commonCause();
    void otherPeopleAreOthers();
    void byWayOfAThird();
    void withoutCauseByTime();
    void keepsTheRowThatShowsMost();
    void spansItsRuns();
    void keysAreTheSameEverywhere();
    void anyOrder();
};

void FindingMergeTest::commonCause()
{
    QCOMPARE(withoutKeys(merged({finding("ann", {"a"}, 1, 2), finding("ANN", {"a", "b"}, 2, 3), finding("ann", {"c"}, 5, 6)})),
             QString("ANN 2 2 3 [a b] 2 3\nann 5 6 6 [c] 1 6"));
}

void FindingMergeTest::otherPeopleAreOthers()
{
    QCOMPARE(merged({finding("ann", {"a"}, 1, 2), finding("bob", {"a"}, 1, 2)}).count('\n'), 1);
    Finding elsewhere = finding("ann", {"a"}, 1, 2);
    elsewhere.ip = "192.0.2.1";
    QCOMPARE(merged({finding("ann", {"a"}, 1, 2), elsewhere}).count('\n'), 1);
}

void FindingMergeTest::byWayOfAThird()
{
    QCOMPARE(withoutKeys(merged({finding("ann", {"a"}, 1, 2), finding("ann", {"b"}, 4, 5), finding("ann", {"a", "b"}, 3, 9)})),
             QString("ann 4 2 9 [a b] 2 9"));
}

void FindingMergeTest::withoutCauseByTime()
{
    QCOMPARE(withoutKeys(merged({finding("ann", {}, 1, 2), finding("ann", {}, 1, 3), finding("ann", {}, 2, 3)})), QString("ann 1 2 3 [] 0 3\nann 2 3 3 [] 0 3"));
}

void FindingMergeTest::keepsTheRowThatShowsMost()
{
    // the window slides over three records: the values are those of the run that saw all of them
    QCOMPARE(withoutKeys(merged({finding("ann", {"a"}, 1, 2), finding("ann", {"a", "b", "c"}, 3, 3), finding("ann", {"c"}, 3, 4)})), QString("ann 3 2 4 [a b c] 3 3"));
    QCOMPARE(withoutKeys(merged({finding("ann", {"a"}, 1, 2), finding("ann", {"a"}, 1, 3)})), QString("ann 1 2 3 [a] 1 3")); // else the last
}

void FindingMergeTest::spansItsRuns()
{
    FindingMerger merger("rule");
    for (const int step : {3, 5, 4, 9}) {
        Finding silent = finding("", {fmt::format("run:{}", step - 1), fmt::format("run:{}", step)}, step, step);
        silent.isOfRun = true;
        merger.add(std::move(silent));
    }
    const std::vector<MergedFinding> all = merger.take();
    QCOMPARE(all.size(), std::size_t(2));
    QVERIFY(all[0].best.time == hour(3) && all[0].best.raised == hour(3)); // when it was raised it had happened
    QVERIFY(all[0].firstStep == hour(3) && all[0].best.step == hour(5) && all[0].runs == 3 && all[0].best.isOfRun);
    QVERIFY(all[1].firstStep == hour(9) && all[1].best.step == hour(9) && all[1].runs == 1);
}

void FindingMergeTest::keysAreTheSameEverywhere()
{
    const QString key = merged({finding("ann", {"a", "b"}, 1, 2)}).section(' ', -1);
    QCOMPARE(key.size(), 16);
    QCOMPARE(merged({finding("Ann", {"a"}, 7, 8)}).section(' ', -1), key); // the smallest cause names it
    QVERIFY(merged({finding("ann", {"b"}, 1, 2)}).section(' ', -1) != key);
    QVERIFY(merged({finding("bob", {"a"}, 1, 2)}).section(' ', -1) != key);
    QVERIFY(alertKey("rule", "a\n\n", "c") != alertKey("other", "a\n\n", "c"));
}

void FindingMergeTest::anyOrder()
{
    std::mt19937 random(3);
    for (int round = 0; round < 50; ++round) {
        std::vector<Finding> findings;
        for (int i = 0; i < 40; ++i) {
            std::vector<std::string> causes;
            for (unsigned n = random() % 3; n > 0; --n)
                causes.push_back(std::string(1, char('a' + random() % 16)));
            std::sort(causes.begin(), causes.end());
            causes.erase(std::unique(causes.begin(), causes.end()), causes.end());
            findings.push_back(finding(random() % 2 ? "ann" : "bob", causes, int(random() % 5), int(random() % 5)));
        }
        const QString first = merged(findings);
        for (int again = 0; again < 5; ++again) {
            std::shuffle(findings.begin(), findings.end(), random);
            QCOMPARE(merged(findings), first);
        }
    }
}

QTEST_GUILESS_MAIN(FindingMergeTest)
#include "tst_finding_merge.moc"
