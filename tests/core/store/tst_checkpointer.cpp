// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkpointer.h"
#include "tests/core/store/case_tools.h"

#include <filesystem>

using namespace core;

namespace {

constexpr int pages = 32;
constexpr std::size_t pageSize = 16384;

std::uintmax_t logBytes(const std::filesystem::path& path)
{
    std::error_code none;
    const auto size = std::filesystem::file_size(path.string() + "-wal", none);
    return none ? 0 : size;
}

// One transaction of about `count` pages.
void writePages(store::Case& theCase, int count)
{
    sqlite::Transaction transaction(theCase.db());
    sqlite::Statement insert(theCase.db(),
                             "INSERT INTO raw_block (file, size, data) VALUES (1, 1, randomblob(?))");
    insert.bind(1, std::int64_t(count) * std::int64_t(pageSize));
    insert.run();
    transaction.commit();
}

} // namespace

class TestCheckpointer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // What was committed stands in the file itself once the checkpointer is gone, without closing the case.
    void foldsTheLog()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = (folder.path() + "/a.sspr").toStdString();
        auto theCase = store::Case::open(path, sqlite::OpenMode::Create);
        QVERIFY_RESULT(theCase);
        const auto before = std::filesystem::file_size(path);
        {
            const store::Checkpointer checkpointer(**theCase, pages);
            writePages(**theCase, pages * 2);
        }
        QVERIFY(std::filesystem::file_size(path) >= before + pages * 2 * pageSize);
    }

    void leavesAShortLog()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = (folder.path() + "/a.sspr").toStdString();
        auto theCase = store::Case::open(path, sqlite::OpenMode::Create);
        QVERIFY_RESULT(theCase);
        const auto before = std::filesystem::file_size(path);
        {
            const store::Checkpointer checkpointer(**theCase, 100'000);
            writePages(**theCase, pages * 2);
        }
        QCOMPARE(std::filesystem::file_size(path), before);
    }

    void foldsSooner()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = (folder.path() + "/a.sspr").toStdString();
        auto theCase = store::Case::open(path, sqlite::OpenMode::Create);
        QVERIFY_RESULT(theCase);
        const auto before = std::filesystem::file_size(path);
        {
            store::Checkpointer checkpointer(**theCase, pages * 8);
            checkpointer.foldSooner();
            writePages(**theCase, pages * 2);
        }
        QVERIFY(std::filesystem::file_size(path) >= before + pages * 2 * pageSize);
    }

    // A writer that never pauses does not make the log grow for ever.
    void boundsTheLog()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = (folder.path() + "/a.sspr").toStdString();
        auto theCase = store::Case::open(path, sqlite::OpenMode::Create);
        QVERIFY_RESULT(theCase);
        const store::Checkpointer checkpointer(**theCase, pages);
        for (int i = 0; i < 100; ++i)
            writePages(**theCase, pages);
        const auto most = pageSize * pages * 8;
        QVERIFY2(logBytes(path) < most, qPrintable(QString::number(logBytes(path))));
        sqlite::Statement sum((*theCase)->db(), "SELECT count(*), sum(length(data)) FROM raw_block");
        QVERIFY(sum.step());
        QCOMPARE(sum.integer(0), std::int64_t(100));
        QCOMPARE(sum.integer(1), std::int64_t(100 * pages * pageSize));
    }
};

QTEST_APPLESS_MAIN(TestCheckpointer)
#include "tst_checkpointer.moc"
