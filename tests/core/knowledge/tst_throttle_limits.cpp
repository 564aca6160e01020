// SPDX-License-Identifier: GPL-3.0-or-later
// The throttle limits of all sources (domain reference, section 8), and files of users in the same form.
#include "core/knowledge/fixers.h"
#include "core/knowledge/throttle_limits.h"
#include "tests/support/support.h"

#include <algorithm>
#include <set>

using namespace core;

namespace {

const std::string header =
    "source\tdefault\tcounter\tmethods\tattempts\twindow_minutes\tblock_minutes\tfrom\tcleared\ttitle\treference\n";

std::string whyNot(const std::string& rows)
{
    const auto parsed = parseThrottleLimits(header + rows);
    return parsed ? std::string() : parsed.error().where + ": " + parsed.error().detail;
}

} // namespace

class tst_ThrottleLimits : public QObject
{
    Q_OBJECT

private slots:
    void theFaqIsTheDefault();
    void articleAndTroubleshooting();
    void sourcesAreNamed();
    void tableRoundTrip();
    void filesOfUsers();
    void brokenFiles_data();
    void brokenFiles();
};

void tst_ThrottleLimits::theFaqIsTheDefault()
{
    const ThrottleLimits& faq = defaultThrottleLimits();
    QCOMPARE(faq.source, std::string("faq"));
    QCOMPARE(throttleLimits("faq"), &faq);
    const ThrottleLimit* identity = faq.limit(ThrottleCounter::Identity);
    QVERIFY(identity);
    QCOMPARE(identity->attempts, 5);
    QVERIFY(identity->window == Duration::hours(24) && identity->block == Duration::hours(24));
    QVERIFY(identity->methods == 0 && identity->clearedBySuccess && !identity->fromLastAttempt);
    for (const Method method : {Method::Sms, Method::MobileCall, Method::OfficeCall, Method::AppNotification,
                                Method::AppCode, Method::Questions}) {
        const ThrottleLimit* limit = faq.limit(method);
        QVERIFY2(limit, methodName(method));
        QCOMPARE(limit->attempts, 5);
        QVERIFY(limit->window == Duration::hours(1) && limit->block == Duration::hours(24));
    }
    const ThrottleLimit* email = faq.limit(Method::Email);
    QVERIFY(email && email->counter == ThrottleCounter::Email);
    QCOMPARE(email->attempts, 10);
    QVERIFY(email->window == Duration::minutes(10) && email->block == Duration::hours(24));
    QVERIFY(!faq.limit(ThrottleCounter::Reset) && !faq.limit(Method::None));
}

void tst_ThrottleLimits::articleAndTroubleshooting()
{
    const ThrottleLimits* article = throttleLimits("article");
    QVERIFY(article && !article->isDefault);
    QVERIFY(article->limit(ThrottleCounter::Reset)->window == Duration::hours(24));
    QCOMPARE(article->limit(ThrottleCounter::Reset)->attempts, 5);
    QVERIFY(!article->limit(Method::AppCode)); // the article does not name the app
    QCOMPARE(article->limit(Method::Email)->attempts, 10);
    const ThrottleLimits* page = throttleLimits("troubleshoot");
    QVERIFY(page);
    QVERIFY(page->limit(ThrottleCounter::Reset)->window == Duration::hours(1));
    QVERIFY(page->limit(ThrottleCounter::Reset)->fromLastAttempt);
    QVERIFY(page->limit(Method::Questions) && !page->limit(Method::Email));
    const ThrottleLimits* reporting = throttleLimits("reporting");
    QVERIFY(reporting && reporting->limit(ThrottleCounter::Any));
    QVERIFY(!throttleLimits("nobody"));
}

void tst_ThrottleLimits::sourcesAreNamed()
{
    QVERIFY(throttleSources().size() >= 3);
    std::set<std::string> names;
    for (const ThrottleLimits& source : throttleSources()) {
        QVERIFY2(names.insert(source.source).second, source.source.c_str());
        QVERIFY2(!source.title.empty() && knowledgeSource(source.reference), source.source.c_str());
        QVERIFY2(!source.limits.empty(), source.source.c_str());
    }
}

void tst_ThrottleLimits::tableRoundTrip()
{
    const auto parsed = parseThrottleLimits("\xEF\xBB\xBF" + std::string(throttleLimitsText()));
    QVERIFY_RESULT(parsed);
    QVERIFY(*parsed == throttleSources());
}

void tst_ThrottleLimits::filesOfUsers()
{
    const auto parsed = parseThrottleLimits(
        "# ours\r\n" + header + "ours\t-\tsms\tsms\t3\t30\t120\tattempt\tno\t-\tmeasured in our tenant\r\n" +
        "ours\t-\treset\t-\t7\t60\t1440\t-\t-\t-\t-\r\n");
    QVERIFY_RESULT(parsed);
    QCOMPARE(parsed->size(), std::size_t(1));
    const ThrottleLimits& ours = parsed->front();
    QVERIFY(ours.isDefault); // the only one
    QCOMPARE(ours.title, std::string("ours"));
    QCOMPARE(ours.reference, std::string("measured in our tenant"));
    QCOMPARE(ours.limit(Method::Sms)->attempts, 3);
    QVERIFY(ours.limit(Method::Sms)->window == Duration::minutes(30));
    QVERIFY(ours.limit(Method::Sms)->fromLastAttempt && !ours.limit(Method::Sms)->clearedBySuccess);
    QVERIFY(!ours.limit(ThrottleCounter::Reset)->fromLastAttempt);
}

void tst_ThrottleLimits::brokenFiles_data()
{
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("why");
    const QString good = "a\t-\tsms\tsms\t3\t30\t120\t-\t-\t-\t-\n";
    QTest::newRow("no row") << "" << "no limit";
    QTest::newRow("cells") << "a\tb\n" << "line 2";
    QTest::newRow("counter") << "a\t-\tfax\t-\t3\t30\t120\t-\t-\t-\t-\n" << "line 2: \"fax\"";
    QTest::newRow("method") << "a\t-\tsms\tpigeon\t3\t30\t120\t-\t-\t-\t-\n" << "\"pigeon\"";
    QTest::newRow("no method") << "a\t-\tsms\t-\t3\t30\t120\t-\t-\t-\t-\n" << "methods is needed";
    QTest::newRow("stray method") << "a\t-\treset\tsms\t3\t30\t120\t-\t-\t-\t-\n" << "methods only";
    QTest::newRow("zero") << "a\t-\tsms\tsms\t0\t30\t120\t-\t-\t-\t-\n" << "attempts";
    QTest::newRow("negative") << "a\t-\tsms\tsms\t3\t-5\t120\t-\t-\t-\t-\n" << "window_minutes";
    QTest::newRow("huge") << "a\t-\tsms\tsms\t3\t30\t99999999999\t-\t-\t-\t-\n" << "block_minutes";
    QTest::newRow("unit") << "a\t-\tsms\tsms\t3\t30 min\t120\t-\t-\t-\t-\n" << "window_minutes";
    QTest::newRow("from") << "a\t-\tsms\tsms\t3\t30\t120\tnoon\t-\t-\t-\n" << "column from";
    QTest::newRow("no source") << "-\t-\tsms\tsms\t3\t30\t120\t-\t-\t-\t-\n" << "column source";
    QTest::newRow("twice") << good + good << "line 3: \"sms\" in column counter stands twice";
    QTest::newRow("method twice") << good + "a\t-\tphone\tsms|mobileCall\t3\t30\t120\t-\t-\t-\t-\n" << "methods stands twice";
    QTest::newRow("two defaults") << "a\tyes\tsms\tsms\t3\t30\t120\t-\t-\t-\t-\nb\tyes\tsms\tsms\t3\t30\t120\t-\t-\t-\t-\n"
                                  << "line 3: \"yes\" in column default marks a second source";
}

void tst_ThrottleLimits::brokenFiles()
{
    QFETCH(QString, rows);
    QFETCH(QString, why);
    const QString said = QString::fromStdString(whyNot(rows.toStdString()));
    QVERIFY2(said.contains(why), qPrintable(said));
    QVERIFY(!parseThrottleLimits("source\tcounter\na\tsms\n"));
    QVERIFY(!parseThrottleLimits(""));
}

QTEST_APPLESS_MAIN(tst_ThrottleLimits)
#include "tst_throttle_limits.moc"
