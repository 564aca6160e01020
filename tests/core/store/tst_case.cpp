// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/case_tools.h"

#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using core::ErrorCode;
using core::sqlite::OpenMode;
using core::store::Case;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> names(const fs::path& folder)
{
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder))
        found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
}

ErrorCode errorOf(const fs::path& path, OpenMode mode)
{
    const auto opened = Case::open(path, mode);
    return opened ? ErrorCode::Internal : opened.error().code;
}

// Runs `work` in a child without the rights of root; answers its exit status.
template <class Work> int asNobody(Work work)
{
    const pid_t child = fork();
    if (child == 0) {
        if (getuid() == 0 && (setresgid(65534, 65534, 65534) != 0 || setresuid(65534, 65534, 65534) != 0))
            _exit(99);
        _exit(work());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void makeWalk(const fs::path& folder)
{
    fs::permissions(folder, fs::perms(0755));
}

} // namespace

class TestCase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void createsAndOpens()
    {
        support::TempDir dir;
        const fs::path path = dir / "a.sspr";
        {
            auto made = tools::openCase(path);
            QVERIFY(made->isWritable());
            QCOMPARE(tools::number(*made, "PRAGMA application_id"), Case::applicationId);
            QCOMPARE(tools::number(*made, "PRAGMA user_version"), std::int64_t(Case::schemaVersion));
            QCOMPARE(tools::text(*made, "PRAGMA journal_mode"), std::string("wal"));
            made->setMeta("x", "1");
            made->setMeta("x", "2");
        }
        for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::Create, OpenMode::ReadOnly, OpenMode::Read, OpenMode::Immutable}) {
            auto again = tools::openCase(path, mode);
            QCOMPARE(again->meta("x"), std::string("2"));
            QCOMPARE(again->metaNumber("x"), std::int64_t(2));
            QCOMPARE(again->metaNumber("none"), std::int64_t(0));
            QCOMPARE(again->isWritable(), mode == OpenMode::ReadWrite || mode == OpenMode::Create);
        }
    }

    void refuses()
    {
        support::TempDir dir;
        for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly, OpenMode::Read, OpenMode::Immutable}) {
            QCOMPARE(errorOf(dir / "missing.sspr", mode), ErrorCode::NotFound);
            QVERIFY(!fs::exists(dir / "missing.sspr"));
        }
        for (const OpenMode mode : {OpenMode::Create, OpenMode::ReadWrite, OpenMode::Read, OpenMode::ReadOnly}) {
            QCOMPARE(errorOf(dir.path(), mode), ErrorCode::NotACase);
            support::writeFile(dir / "text", std::string(5000, 'x'));
            QCOMPARE(errorOf(dir / "text", mode), ErrorCode::NotACase);
            QCOMPARE(support::readFile(dir / "text"), std::string(5000, 'x'));
            fs::remove(dir / "other.db");
            core::sqlite::Connection(dir / "other.db", OpenMode::Create).execute("CREATE TABLE t (a)");
            const std::string before = support::readFile(dir / "other.db");
            QCOMPARE(errorOf(dir / "other.db", mode), ErrorCode::NotACase);
            QCOMPARE(support::readFile(dir / "other.db"), before);
        }
        QVERIFY(errorOf(dir / "no" / "such" / "folder.sspr", OpenMode::Create) == ErrorCode::NotReadable);
    }

    void newerVersion()
    {
        support::TempDir dir;
        tools::openCase(dir / "a.sspr")->db().execute(fmt::format("PRAGMA user_version = {}", Case::schemaVersion + 1));
        for (const OpenMode mode : {OpenMode::Create, OpenMode::ReadWrite, OpenMode::Read, OpenMode::ReadOnly})
            QCOMPARE(errorOf(dir / "a.sspr", mode), ErrorCode::NewerCase);
    }

    // The making of a case that was broken off leaves an empty file: it can be made again.
    void emptyFile()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.sspr", "");
        QCOMPARE(errorOf(dir / "a.sspr", OpenMode::ReadWrite), ErrorCode::NotACase);
        QCOMPARE(tools::number(*tools::openCase(dir / "a.sspr"), "SELECT count(*) FROM audit"), std::int64_t(0));
    }

    void viewsAreRefreshed()
    {
        support::TempDir dir;
        {
            auto made = tools::openCase(dir / "a.sspr");
            made->db().execute("DROP VIEW AuditLogs; CREATE VIEW AuditLogs AS SELECT 1 AS old;");
            made->setMeta("views", "of an older program");
        }
        QCOMPARE(tools::number(*tools::openCase(dir / "a.sspr", OpenMode::ReadWrite),
                               "SELECT count(*) FROM pragma_table_info('AuditLogs') WHERE name = 'OperationName'"), std::int64_t(1));
    }

    // Whoever only reads leaves the views of the file as they are, and yet has those of the program.
    void viewsOfReadersAreTemporary()
    {
        support::TempDir dir;
        {
            auto made = tools::openCase(dir / "a.sspr");
            made->db().execute("DROP VIEW AuditLogs; CREATE VIEW AuditLogs AS SELECT 1 AS old;");
            made->setMeta("views", "of an older program");
        }
        for (const OpenMode mode : {OpenMode::Read, OpenMode::ReadOnly, OpenMode::Immutable}) {
            auto reader = tools::openCase(dir / "a.sspr", mode);
            QCOMPARE(tools::number(*reader, "SELECT count(*) FROM pragma_table_info('AuditLogs') WHERE name = 'OperationName'"), std::int64_t(1));
            QCOMPARE(tools::number(*reader, "SELECT count(*) FROM AuditLogs"), std::int64_t(0));
            QCOMPARE(tools::number(*reader, "SELECT old FROM main.AuditLogs"), std::int64_t(1));
            QVERIFY_THROWS_EXCEPTION(core::sqlite::Error, reader->db().execute("DELETE FROM meta"));
        }
    }

    void twoConnections()
    {
        support::TempDir dir;
        auto writer = tools::openCase(dir / "a.sspr");
        auto reader = tools::openCase(dir / "a.sspr", OpenMode::Read);
        {
            core::sqlite::Transaction transaction(writer->db());
            writer->setMeta("x", "1");
            QCOMPARE(reader->meta("x"), std::string());
            transaction.commit();
        }
        QCOMPARE(reader->meta("x"), std::string("1"));
        bool refused = false;
        try {
            reader->setMeta("x", "2");
        } catch (const core::sqlite::Error& error) {
            refused = error.toError().code == ErrorCode::NotWritable;
        }
        QVERIFY(refused);
    }

    // Many programs make the same case at the same moment.
    void madeByMany()
    {
        support::TempDir dir;
        for (int round = 0; round < 10; ++round) {
            const fs::path path = dir / ("c" + std::to_string(round));
            std::vector<std::string> errors(6);
            {
                std::vector<std::jthread> threads;
                for (std::string& error : errors)
                    threads.emplace_back([&] {
                        const auto opened = Case::open(path, OpenMode::Create);
                        error = opened ? std::string() : core::describe(opened.error());
                    });
            }
            for (const std::string& error : errors)
                QCOMPARE(error, std::string());
            QCOMPARE(tools::integrity(*tools::openCase(path)), std::string("ok"));
        }
    }

    // A reader changes nothing and leaves nothing beside the case.
    void readerLeavesNothing()
    {
        support::TempDir dir;
        const fs::path path = dir / "a.sspr";
        tools::openCase(path)->setMeta("x", "1");
        const std::string bytes = support::readFile(path);
        const auto time = fs::last_write_time(path);
        QCOMPARE(names(dir.path()), std::vector<std::string>{"a.sspr"});
        {
            const auto reading = core::Investigation::openReadOnly(path);
            QVERIFY_RESULT(reading);
            QVERIFY_RESULT((*reading)->info());
            QVERIFY_RESULT((*reading)->flows());
        }
        QCOMPARE(names(dir.path()), std::vector<std::string>{"a.sspr"});
        QVERIFY(support::readFile(path) == bytes);
        QVERIFY(fs::last_write_time(path) == time);
        {   // the last to close is the reader
            auto writer = tools::openCase(path);
            const auto reading = core::Investigation::openReadOnly(path);
            QVERIFY_RESULT(reading);
            writer->setMeta("x", "2");
            QVERIFY_RESULT((*reading)->info());
            writer.reset();
        }
        QCOMPARE(names(dir.path()), std::vector<std::string>{"a.sspr"});
    }

    void writeProtected()
    {
        support::TempDir dir;
        makeWalk(dir.path());
        const fs::path path = dir / "a.sspr";
        tools::openCase(path)->setMeta("x", "1");
        fs::permissions(path, fs::perms(0444));
        fs::permissions(dir.path(), fs::perms(0555));
        const int status = asNobody([&] {
            if (errorOf(path, OpenMode::ReadWrite) != ErrorCode::NotWritable)
                return 1;
            if (errorOf(path, OpenMode::Create) != ErrorCode::NotWritable)
                return 2;
            if (Case::open(dir / "new.sspr", OpenMode::Create))
                return 3;
            const auto reading = core::Investigation::openReadOnly(path);
            if (!reading || !(*reading)->info() || !(*reading)->flows() || !(*reading)->log())
                return 4;
            return names(dir.path()) == std::vector<std::string>{"a.sspr"} ? 0 : 5;
        });
        fs::permissions(dir.path(), fs::perms(0755));
        QCOMPARE(status, 0);
    }

    void unreadable()
    {
        support::TempDir dir;
        makeWalk(dir.path());
        tools::openCase(dir / "a.sspr");
        fs::permissions(dir / "a.sspr", fs::perms::none);
        QCOMPARE(asNobody([&] {
            const auto reading = core::Investigation::openReadOnly(dir / "a.sspr");
            return !reading && reading.error().code == ErrorCode::NotReadable ? 0 : 1;
        }), 0);
    }

    void namesWithSigns()
    {
        support::TempDir dir;
        for (const char* name : {"a b?c#d%20.sspr", "\xC3\xBC.sspr", "&mode=memory.sspr"}) {
            tools::openCase(dir / name)->setMeta("x", "1");
            QVERIFY(fs::exists(dir / name));
            QCOMPARE(tools::openCase(dir / name, OpenMode::Immutable)->meta("x"), std::string("1"));
        }
    }
};

QTEST_APPLESS_MAIN(TestCase)
#include "tst_case.moc"
