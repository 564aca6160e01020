// SPDX-License-Identifier: GPL-3.0-or-later
// The wrapper of the database: what is not committed is gone, who may only read cannot write, who waits waits no longer than asked, and what
// fails is told by its kind.
#include "core/sqlite/guarded.h"
#include "core/sqlite/may_write.h"
#include "core/sqlite/patience.h"
#include "core/sqlite/reading.h"
#include "tests/support/support.h"

#include <chrono>
#include <memory>
#include <new>
#include <optional>
#include <sqlite3.h>
#include <thread>
#include <utility>
#include <vector>

using namespace core;
using namespace core::sqlite;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

std::int64_t count(Connection& db)
{
    Statement rows(db, "SELECT count(*) FROM t");
    rows.step();
    return rows.integer(0);
}

template <class Work> std::optional<ErrorCode> errorOf(Work work)
{
    try {
        work();
    } catch (const sqlite::Error& error) {
        return error.toError().code;
    }
    return std::nullopt;
}

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

    std::unique_ptr<support::TempDir> m_dir;
    std::filesystem::path m_path;

    std::unique_ptr<Connection> open(OpenMode mode = OpenMode::ReadWrite) { return std::make_unique<Connection>(m_path, mode); }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<support::TempDir>();
        m_path = *m_dir / "a b#c%d.db"; // signs that mean something in a URI
        Connection(m_path, OpenMode::Create).execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        QVERIFY(std::filesystem::exists(m_path));
    }

    void whatIsNotCommittedIsGone()
    {
        const auto db = open();
        {
            Transaction transaction(*db);
            db->execute("INSERT INTO t VALUES (2)");
            QCOMPARE(count(*db), 2);
        }
        QCOMPARE(count(*db), 1);
        {
            Transaction transaction(*db);
            db->execute("INSERT INTO t VALUES (2)");
            transaction.commit();
        }
        QCOMPARE(count(*db), 2);
        QCOMPARE(count(*open()), 2);
    }

    void oneInsideAnotherGoesAlone()
    {
        const auto db = open();
        Transaction outer(*db);
        db->execute("INSERT INTO t VALUES (2)");
        {
            Transaction inner(*db);
            db->execute("INSERT INTO t VALUES (3)");
            {
                Transaction innermost(*db);
                db->execute("INSERT INTO t VALUES (4)");
                innermost.commit();
            }
            QCOMPARE(count(*db), 4);
        }
        QCOMPARE(count(*db), 2);
        outer.commit();
        QCOMPARE(count(*open()), 2);
    }

    void oneInsideAnotherGoesWithIt()
    {
        const auto db = open();
        {
            Transaction outer(*db);
            Transaction inner(*db);
            db->execute("INSERT INTO t VALUES (2)");
            inner.commit();
        }
        QCOMPARE(count(*db), 1);
    }

    void readersSeeOneState()
    {
        open()->execute("PRAGMA journal_mode=WAL");
        const auto reader = open(OpenMode::Read), writer = open();
        {
            const Reading reading(*reader);
            QCOMPARE(count(*reader), 1);
            writer->execute("INSERT INTO t VALUES (2)");
            QCOMPARE(count(*reader), 1);
        }
        QCOMPARE(count(*reader), 2);
    }

    void whoReadsMayNotWrite()
    {
        for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::Immutable}) {
            const auto db = open(mode);
            QVERIFY(db->isReadOnly());
            QCOMPARE(errorOf([&] { db->execute("INSERT INTO t VALUES (2)"); }), std::optional(ErrorCode::NotWritable));
            QCOMPARE(errorOf([&] { Statement(*db, "DELETE FROM t").run(); }), std::optional(ErrorCode::NotWritable));
            QCOMPARE(count(*db), 1);
        }
        // Could write, so that it takes the files beside it away; that it does not is what query_only is for.
        const auto db = open(OpenMode::Read);
        QVERIFY(!db->isReadOnly());
        db->execute("CREATE TEMP TABLE own (a); PRAGMA query_only=ON");
        QCOMPARE(errorOf([&] { db->execute("INSERT INTO t VALUES (2)"); }), std::optional(ErrorCode::NotWritable));
        QCOMPARE(errorOf([&] { db->execute("INSERT INTO own VALUES (1)"); }), std::optional(ErrorCode::NotWritable));
        {
            const MayWrite may(*db);
            db->execute("INSERT INTO own VALUES (1)");
            const MayWrite again(*db); // ends without taking the right from the one around it
        }
        QCOMPARE(errorOf([&] { db->execute("INSERT INTO own VALUES (2)"); }), std::optional(ErrorCode::NotWritable));
        QCOMPARE(count(*db), 1);
    }

    void onlyCreateMakesAFile()
    {
        for (const OpenMode mode : {OpenMode::Read, OpenMode::ReadOnly, OpenMode::Immutable, OpenMode::ReadWrite}) {
            QCOMPARE(errorOf([&] { Connection(*m_dir / "none.db", mode); }), std::optional(ErrorCode::NotReadable));
            QVERIFY(!std::filesystem::exists(*m_dir / "none.db"));
        }
    }

    // Much shorter than the usual patience of five seconds.
    void whoIsPatientWaitsNoLongerThanAsked()
    {
        const auto holder = open(), other = open();
        const Transaction held(*holder);
        const auto begun = Clock::now();
        {
            const Patience patience(*other, {}, 60ms);
            QCOMPARE(errorOf([&] { Transaction wanted(*other); }), std::optional(ErrorCode::Busy));
        }
        QVERIFY(Clock::now() - begun >= 60ms);
        std::stop_source stop;
        stop.request_stop();
        const Patience patience(*other, stop.get_token(), 600s);
        QCOMPARE(errorOf([&] { Transaction wanted(*other); }), std::optional(ErrorCode::Busy));
        QVERIFY(Clock::now() - begun < 4s);
    }

    void whoIsPatientGetsItsTurn()
    {
        const auto other = open();
        auto holder = std::make_unique<Connection>(m_path, OpenMode::ReadWrite);
        auto held = std::make_unique<Transaction>(*holder);
        std::jthread later([&] { // nobody else uses the connection meanwhile
            std::this_thread::sleep_for(50ms);
            held.reset();
        });
        const Patience patience(*other, {}, 60s);
        Transaction wanted(*other);
        other->execute("INSERT INTO t VALUES (2)");
        wanted.commit();
        later.join();
        QCOMPARE(count(*other), 2);
    }

    void errorsHaveTheirKind_data()
    {
        QTest::addColumn<int>("sqliteCode");
        QTest::addColumn<int>("kind");
        const auto add = [](const char* name, int code, ErrorCode kind) { QTest::newRow(name) << code << int(kind); };
        add("full", SQLITE_FULL, ErrorCode::DiskFull);
        add("write of the log fails", SQLITE_IOERR_WRITE, ErrorCode::DiskFull);
        add("no room for shared memory", SQLITE_IOERR_SHMSIZE, ErrorCode::DiskFull);
        add("read fails", SQLITE_IOERR_READ, ErrorCode::NotReadable);
        add("cannot open", SQLITE_CANTOPEN, ErrorCode::NotReadable);
        add("busy", SQLITE_BUSY, ErrorCode::Busy);
        add("busy with an old state", SQLITE_BUSY_SNAPSHOT, ErrorCode::Busy);
        add("locked", SQLITE_LOCKED, ErrorCode::Busy);
        add("corrupt", SQLITE_CORRUPT, ErrorCode::Damaged);
        add("corrupt index", SQLITE_CORRUPT_INDEX, ErrorCode::Damaged);
        add("no database", SQLITE_NOTADB, ErrorCode::NotACase);
        add("read-only", SQLITE_READONLY, ErrorCode::NotWritable);
        add("no permission", SQLITE_PERM, ErrorCode::NotWritable);
        add("interrupted", SQLITE_INTERRUPT, ErrorCode::Cancelled);
        add("constraint", SQLITE_CONSTRAINT_UNIQUE, ErrorCode::Internal);
    }
    void errorsHaveTheirKind()
    {
        QFETCH(int, sqliteCode);
        const core::Error error = sqlite::Error(nullptr, sqliteCode, "where").toError();
        QTEST(int(error.code), "kind");
        QVERIFY(!error.detail.empty());
        QCOMPARE(error.where, std::string("where"));
    }

    void damageAndTextsAreTold()
    {
        support::writeFile(*m_dir / "text.db", std::string(5000, 'x'));
        QCOMPARE(errorOf([&] { Connection(*m_dir / "text.db", OpenMode::Read).execute("SELECT 1 FROM sqlite_master"); }), std::optional(ErrorCode::NotACase));
        std::string bytes = support::readFile(m_path);
        bytes.replace(bytes.size() / 2, std::string::npos, bytes.size() - bytes.size() / 2, '\xff'); // the page of the table
        support::writeFile(*m_dir / "damaged.db", bytes);
        Connection damaged(*m_dir / "damaged.db", OpenMode::Read);
        QCOMPARE(errorOf([&] { count(damaged); }), std::optional(ErrorCode::Damaged));
        try {
            damaged.execute("SELECT nonsense");
            QFAIL("nothing was thrown");
        } catch (const sqlite::Error& error) {
            QCOMPARE(error.toError().where, std::string("SELECT nonsense"));
        }
    }

    void whatIsThrownBecomesAValue()
    {
        const auto db = open();
        const Result<std::int64_t> plain = guarded([&] { return count(*db); });
        QCOMPARE(*plain, 1);
        const auto failed = guarded([&] { return Statement(*db, "SELECT nonsense").columns(); });
        QCOMPARE(failed.error().code, ErrorCode::Internal);
        const auto inner = guarded([&]() -> Result<int> { return fail(ErrorCode::NotFound, "nothing there"); });
        QCOMPARE(inner.error().code, ErrorCode::NotFound);
        const auto memory = guarded([]() -> int { throw std::bad_alloc(); });
        QCOMPARE(memory.error().code, ErrorCode::LimitExceeded);
    }

    void rowsAreTold()
    {
        const auto db = open();
        std::vector<std::pair<std::string, std::int64_t>> told;
        db->listenToRows([](void* to, const char* table, std::int64_t row) { static_cast<decltype(told)*>(to)->emplace_back(table, row); }, &told);
        db->execute("INSERT INTO t VALUES (2); CREATE TEMP TABLE own (a); INSERT INTO own VALUES (1)");
        db->listenToRows(nullptr, nullptr);
        db->execute("INSERT INTO t VALUES (3)");
        QVERIFY((told == std::vector<std::pair<std::string, std::int64_t>>{{"t", 2}})); // none of temporary tables
    }
};

QTEST_APPLESS_MAIN(TestConnection)
#include "tst_connection.moc"
