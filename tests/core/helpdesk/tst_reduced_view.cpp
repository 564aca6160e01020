// SPDX-License-Identifier: GPL-3.0-or-later
// The reduced view of a case: turned on with a passphrase, left with it alone, each written into the examiner log; what is kept of the
// passphrase is neither the passphrase nor the same twice, and a damaged or hostile record neither lets in nor hangs.
#include "core/helpdesk/reduced_view.h"
#include "core/investigation/investigation.h"
#include "tests/support/support.h"
#include <memory>

#include <QElapsedTimer>

using namespace core;

class TestReducedView : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    int m_number = 0;

    std::filesystem::path newCase()
    {
        const auto path = m_dir / ("case" + std::to_string(++m_number) + ".sspr");
        [[maybe_unused]] const auto made = Investigation::openOrCreate(path);
        return path;
    }
    static std::string kept(const std::filesystem::path& path)
    {
        auto opened = store::Case::open(path, sqlite::OpenMode::Read);
        return opened ? (*opened)->meta("reduced_view") : std::string("?");
    }
    static QStringList actions(Investigation& investigation)
    {
        QStringList names;
        const auto log = investigation.log();
        for (const LogEntry& entry : log ? *log : std::vector<LogEntry>())
            if (entry.action.starts_with("view."))
                names << QString::fromStdString(entry.action + ' ' + entry.detail);
        return names;
    }

private slots:
    void isLeftByThePassphraseAlone()
    {
        const auto path = newCase();
        auto investigation = Investigation::open(path);
        QVERIFY_RESULT(investigation);
        Investigation& i = **investigation;
        QVERIFY(!i.info()->isReduced);
        QCOMPARE(i.leaveReducedView("correct horse", false).error().code, ErrorCode::NotFound);
        QVERIFY_RESULT(i.reduceView("correct horse"));
        QVERIFY(i.info()->isReduced);
        QCOMPARE(i.reduceView("another one").error().code, ErrorCode::InvalidArgument); // it would throw the first one out
        for (const char* wrong : {"Correct horse", ""})
            QCOMPARE(i.leaveReducedView(wrong, true).error().code, ErrorCode::InvalidArgument);
        QVERIFY(i.info()->isReduced);
        QVERIFY_RESULT(i.leaveReducedView("correct horse", false));
        QVERIFY(i.info()->isReduced); // the case stays as it is; the window was let out
        QVERIFY_RESULT(i.leaveReducedView("correct horse", true));
        QVERIFY(!i.info()->isReduced);
        QCOMPARE(kept(path), std::string());
        QVERIFY_RESULT(i.reduceView("another one"));
        QVERIFY_RESULT(i.leaveReducedView("another one", true));
    }

    void theLogSaysWhatWasDone()
    {
        const auto path = newCase();
        appendLog(**store::Case::open(path, sqlite::OpenMode::ReadWrite), "test", "{}"); // the first one names digests
        auto investigation = Investigation::open(path);
        QVERIFY_RESULT(investigation);
        QVERIFY_RESULT((*investigation)->reduceView("p\xc3\xa4ssw\xc3\xb6rter"));
        QVERIFY(!(*investigation)->leaveReducedView("guess it", true));
        QVERIFY_RESULT((*investigation)->leaveReducedView("p\xc3\xa4ssw\xc3\xb6rter", true));
        QCOMPARE(actions(**investigation), (QStringList{"view.reduce {}", "view.refuse {\"for_good\": \"no\"}", "view.leave {\"for_good\": \"yes\"}"}));
        QVERIFY(!checkLog(*(*investigation)->log()));
    }

    void aShortPassphraseIsRefused()
    {
        const auto path = newCase();
        auto investigation = Investigation::open(path);
        QVERIFY_RESULT(investigation);
        QCOMPARE((*investigation)->reduceView("1234567").error().code, ErrorCode::InvalidArgument);
        QVERIFY(!(*investigation)->info()->isReduced);
        QVERIFY(actions(**investigation).isEmpty());
    }

    void thePassphraseIsNotKept()
    {
        const auto one = newCase(), two = newCase();
        for (const auto& path : {one, two}) {
            auto investigation = Investigation::open(path);
            QVERIFY_RESULT(investigation);
            QVERIFY_RESULT((*investigation)->reduceView("correct horse"));
        }
        QVERIFY(kept(one).starts_with("pbkdf2-sha256$600000$"));
        QVERIFY(kept(one) != kept(two)); // each has a salt of its own
        QVERIFY(support::readFile(one).find("correct horse") == std::string::npos);
    }

    void whatCannotBeReadLetsNobodyIn_data()
    {
        QTest::addColumn<QString>("text");
        const QString salt(32, u'a'), hash(64, u'b');
        QTest::newRow("words") << "yes";
        QTest::newRow("another method") << "md5$600000$" + salt + '$' + hash;
        QTest::newRow("no rounds") << "pbkdf2-sha256$0$" + salt + '$' + hash;
        QTest::newRow("negative rounds") << "pbkdf2-sha256$-5$" + salt + '$' + hash;
        QTest::newRow("rounds for an hour") << "pbkdf2-sha256$2000000000$" + salt + '$' + hash;
        QTest::newRow("rounds beyond a number") << "pbkdf2-sha256$99999999999999$" + salt + '$' + hash;
        QTest::newRow("short salt") << "pbkdf2-sha256$600000$aa$" + hash;
        QTest::newRow("short hash") << "pbkdf2-sha256$600000$" + salt + "$bb";
        QTest::newRow("no hex") << "pbkdf2-sha256$600000$" + salt + '$' + QString(64, u'x');
        QTest::newRow("too many parts") << "pbkdf2-sha256$600000$" + salt + '$' + hash + "$1";
        QTest::newRow("separators") << "$$$$$$";
    }
    void whatCannotBeReadLetsNobodyIn()
    {
        QFETCH(QString, text);
        const auto path = newCase();
        auto opened = store::Case::open(path, sqlite::OpenMode::ReadWrite);
        QVERIFY_RESULT(opened);
        (*opened)->setMeta("reduced_view", text.toStdString());
        QElapsedTimer clock;
        clock.start();
        QVERIFY(helpdesk::isReduced(**opened));
        QCOMPARE(helpdesk::leaveReducedView(**opened, "correct horse", true).error().code, ErrorCode::Damaged);
        QVERIFY(helpdesk::isReduced(**opened));
        QVERIFY(clock.elapsed() < 60'000);
    }
};

QTEST_GUILESS_MAIN(TestReducedView)
#include "tst_reduced_view.moc"
