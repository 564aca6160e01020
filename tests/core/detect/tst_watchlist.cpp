// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of a case: known by name, kept, replaced, removed, refused; each change is in the examiner log.
#include "core/custody/examiner_log.h"
#include "core/detect/watchlist.h"
#include "tests/support/support.h"

#include <algorithm>

// Evaluates its argument once.
#define DO(call)                                                                                                       \
    do {                                                                                                               \
        const auto done = (call);                                                                                      \
        QVERIFY_RESULT(done);                                                                                          \
    } while (false)

using namespace core;
using namespace core::detect;
using store::Case;

class TestWatchlist : public QObject
{
    Q_OBJECT
private:
    support::TempDir m_dir;
    std::unique_ptr<Case> m_case;

    static Watchlist list(const std::string& alias, const std::string& csv, const std::string& key = {})
    {
        Watchlist made;
        made.alias = alias;
        made.title = "A list";
        made.csv = csv;
        made.searchKey = key;
        return made;
    }
    std::optional<Watchlist> find(const std::string& alias)
    {
        for (Watchlist& one : readWatchlists(*m_case))
            if (one.alias == alias)
                return std::move(one);
        return std::nullopt;
    }

private Q_SLOTS:
    void init()
    {
        qputenv("SSPR_EXAMINER", "anna");
        m_case.reset();
        std::filesystem::remove(m_dir / "a.sspr");
        auto opened = Case::open(m_dir / "a.sspr", sqlite::OpenMode::Create);
        QVERIFY_RESULT(opened);
        m_case = *std::move(opened);
    }
    void cleanup() { QVERIFY(!checkLog(readLog(*m_case))); }

    void knowsSome()
    {
        const auto all = readWatchlists(*m_case);
        QCOMPARE(all.size(), knownWatchlists().size());
        for (const char* alias : {"VIPUsers", "NetworkAddresses", "BreakGlassAccounts"}) {
            const auto known = find(alias);
            QVERIFY(known && known->author.empty() && known->rows == 0);
            QVERIFY(known->csv.find(known->searchKey) != std::string::npos && !known->searchKey.empty());
            DO(keepWatchlist(*m_case, *known)); // what is offered can be kept
        }
    }

    void keepsAndRemoves()
    {
        DO(keepWatchlist(*m_case, list("egress", "\xEF\xBB\xBFIP Subnet,Range Name\r\n203.0.113.0/24,\"Office, \"\"main\"\"\nfloor 2\"\r\n\r\n198.51.100.7,VPN\r\n", "IP Subnet")));
        const auto kept = find("egress");
        QVERIFY(kept && kept->author == "anna" && kept->changed.ticks > 0);
        QCOMPARE(kept->rows, std::size_t(2));
        DO(keepWatchlist(*m_case, *kept));
        QCOMPARE(readLog(*m_case).size(), std::size_t(1)); // nothing has changed
        DO(keepWatchlist(*m_case, list("EGRESS", "IP\n203.0.113.9\n")));
        QVERIFY(!find("egress"));
        QCOMPARE(find("EGRESS")->rows, std::size_t(1));
        QCOMPARE(readLog(*m_case).back().action, std::string("watchlist.keep"));
        QVERIFY(readLog(*m_case).back().detail.find("sha256_before") != std::string::npos);
        DO(removeWatchlist(*m_case, "Egress"));
        QVERIFY(!find("EGRESS"));
        QCOMPARE(readLog(*m_case).back().action, std::string("watchlist.remove"));
        QVERIFY(removeWatchlist(*m_case, "egress").error().code == ErrorCode::NotFound);
    }

    void takesWhatQueriesTake()
    {
        DO(keepWatchlist(*m_case, list("semi", "User;Tier\nanna@contoso.com;0\n\"b;\nb\";1\n", "Tier")));
        DO(keepWatchlist(*m_case, list("tab", "User, first\tTier\nx\t1\n", " first\tTier"))); // a comma before all others
        DO(keepWatchlist(*m_case, list("tabs", "User\tTier\nx\t1\n", "Tier")));
        QVERIFY(!keepWatchlist(*m_case, list("other", "User;Tier\nx;1\n", "User;Tier")));
        QVERIFY(!keepWatchlist(*m_case, list("empty", ";\n1;2\n")));
        QCOMPARE(find("semi")->rows, std::size_t(2));
        QCOMPARE(find("semi")->csv, std::string("User;Tier\nanna@contoso.com;0\n\"b;\nb\";1\n")); // as it was given
    }

    void keepsUtf16AsUtf8()
    {
        const std::string utf16("\xFF\xFE" "U\0,\0V\0\r\0\n\0\xE4\0,\0" "1\0\r\0\n\0", 22);
        DO(checkWatchlist(list("wide", utf16, "V")));
        DO(keepWatchlist(*m_case, list("wide", utf16, "V")));
        QCOMPARE(find("wide")->csv, std::string("U,V\r\n\xC3\xA4,1\r\n"));
        QCOMPARE(find("wide")->rows, std::size_t(1));
        DO(keepWatchlist(*m_case, list("wide", utf16, "V")));
        QCOMPARE(readLog(*m_case).size(), std::size_t(1)); // nothing has changed
    }

    void aKnownOneIsFilled()
    {
        DO(keepWatchlist(*m_case, list("vipusers", "User Principal Name\nanna@contoso.com\n")));
        const auto all = readWatchlists(*m_case);
        QCOMPARE(all.size(), knownWatchlists().size());
        QVERIFY(std::none_of(all.begin(), all.end(), [](const Watchlist& one) { return one.alias == "VIPUsers"; }));
        QCOMPARE(all[0].alias + " " + all[1].alias + " " + all[2].alias, std::string("vipusers BreakGlassAccounts NetworkAddresses"));
        QVERIFY(removeWatchlist(*m_case, "NetworkAddresses").error().code == ErrorCode::NotFound); // only known
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("alias");
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QByteArray>("key");
        const QByteArray csv = "a,b\n1,2\n";
        QTest::newRow("no alias") << QByteArray() << csv << QByteArray();
        QTest::newRow("blank in the alias") << QByteArray("a b") << csv << QByteArray();
        QTest::newRow("quote in the alias") << QByteArray("a'b") << csv << QByteArray();
        QTest::newRow("long alias") << QByteArray(65, 'a') << csv << QByteArray();
        QTest::newRow("no header") << QByteArray("a") << QByteArray(" \n") << QByteArray();
        QTest::newRow("empty names") << QByteArray("a") << QByteArray(",\n1,2\n") << QByteArray();
        QTest::newRow("no such key") << QByteArray("a") << csv << QByteArray("c");
        QTest::newRow("no UTF-8") << QByteArray("a") << QByteArray("a,b\n\xE9,2\n") << QByteArray();
        QTest::newRow("open quote") << QByteArray("a") << QByteArray("a,b\n\"1,2\n") << QByteArray();
    }
    void refuses()
    {
        QFETCH(QByteArray, alias);
        QFETCH(QByteArray, csv);
        QFETCH(QByteArray, key);
        const auto refused = keepWatchlist(*m_case, list(alias.toStdString(), csv.toStdString(), key.toStdString()));
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidArgument);
        QVERIFY(readLog(*m_case).empty());
        QCOMPARE(readWatchlists(*m_case).size(), knownWatchlists().size());
    }
};

QTEST_APPLESS_MAIN(TestWatchlist)
#include "tst_watchlist.moc"
