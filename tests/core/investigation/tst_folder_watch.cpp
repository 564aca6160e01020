// SPDX-License-Identifier: GPL-3.0-or-later
// Following folders: what comes is imported once it rests, what grows is read again, stop is at once.
#include "core/investigation/folder_watch.h"
#include "tests/core/store/case_tools.h"

#include <chrono>
#include <fstream>
#include <thread>
#include <unistd.h>

using namespace core;
using tools::Audit;
namespace fs = std::filesystem;

namespace {

std::string record(unsigned n)
{
    Audit audit;
    audit.id = fmt::format("Directory_{}", n);
    audit.correlation = tools::guid(n);
    return audit.line();
}

void append(const fs::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::app) << bytes;
}

// A case and a folder that is looked at by hand.
struct Follower {
    Follower()
    {
        fs::create_directories(folder);
        auto opened = Investigation::openOrCreate(dir / "a.sspr");
        investigation = std::move(*opened);
        restart();
    }
    void restart() { watch = std::make_unique<FolderWatch>(*investigation, std::vector<fs::path>{folder}, options); }
    ImportReport look()
    {
        Progress progress;
        return watch->look({}, progress);
    }
    support::TempDir dir;
    fs::path folder = dir / "in";
    WatchOptions options;
    std::unique_ptr<Investigation> investigation;
    std::unique_ptr<FolderWatch> watch;
};

} // namespace

class TestFolderWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileThatRestsIsImportedOnce()
    {
        Follower f;
        support::writeFile(f.folder / "a.json", record(1));
        QVERIFY(f.look().files.empty()); // seen for the first time
        const ImportReport report = f.look();
        QCOMPARE(report.files.size(), std::size_t(1));
        QCOMPARE(report.files.front().imported, std::uint64_t(1));
        QVERIFY(f.look().files.empty());
        QVERIFY(f.look().files.empty());
    }

    void aFileThatIsBeingCopiedIsLeftAlone()
    {
        Follower f;
        std::size_t changing = 0;
        f.options.onLook = [&](std::size_t n) { changing = n; };
        f.restart();
        support::writeFile(f.folder / "a.json", record(1));
        f.look();
        append(f.folder / "a.json", record(2).substr(0, 100));
        QVERIFY(f.look().files.empty());
        QCOMPARE(changing, std::size_t(1));
        append(f.folder / "a.json", record(2).substr(100));
        QVERIFY(f.look().files.empty());
        const ImportReport report = f.look();
        QCOMPARE(report.files.size(), std::size_t(1));
        QCOMPARE(report.files.front().imported, std::uint64_t(2));
        QCOMPARE(report.files.front().rejected, std::uint64_t(0));
        QCOMPARE(changing, std::size_t(0));
    }

    void aFileThatGrowsIsReadAgain()
    {
        Follower f;
        support::writeFile(f.folder / "PT1H.json", record(1));
        f.look();
        f.look();
        append(f.folder / "PT1H.json", record(2));
        f.look();
        const ImportReport report = f.look();
        QCOMPARE(report.files.size(), std::size_t(1));
        QCOMPARE(report.files.front().imported, std::uint64_t(1));
        QCOMPARE(report.files.front().duplicates, std::uint64_t(1));
        QVERIFY(report.files.front().note.find("an earlier state of this file") != std::string::npos);
        QCOMPARE(f.investigation->info()->events, std::uint64_t(2));
    }

    void newFoldersAndFilesAreFound()
    {
        Follower f;
        f.look();
        fs::create_directories(f.folder / "y=2024" / "m=05");
        support::writeFile(f.folder / "y=2024" / "m=05" / "PT1H.json", record(1));
        f.look();
        QCOMPARE(f.look().files.size(), std::size_t(1));
        support::writeFile(f.folder / "b.json", record(2));
        f.look();
        QCOMPARE(f.look().files.size(), std::size_t(1));
    }

    void aNewStartKnowsWhatTheCaseHas()
    {
        Follower f;
        support::writeFile(f.folder / "a.json", record(1));
        f.look();
        f.look();
        f.restart();
        f.look();
        QVERIFY(f.look().files.empty());
        QCOMPARE(f.investigation->ledger()->size(), std::size_t(1));
    }

    void whatCannotBeReadIsToldOnce()
    {
        if (geteuid() == 0)
            QSKIP("root may read everything");
        Follower f;
        support::writeFile(f.folder / "a.json", record(1));
        fs::permissions(f.folder / "a.json", fs::perms::none);
        f.look();
        QCOMPARE(f.look().files.size(), std::size_t(1));
        QVERIFY(f.look().files.empty());
    }

    void aFolderThatIsNotThereYetIsWaitedFor()
    {
        Follower f;
        fs::remove_all(f.folder);
        QVERIFY(f.look().files.empty());
        fs::create_directories(f.folder);
        support::writeFile(f.folder / "a.json", record(1));
        f.look();
        QCOMPARE(f.look().files.size(), std::size_t(1));
    }

    void stopEndsTheWaitAtOnce()
    {
        Follower f;
        f.options.interval = std::chrono::hours(1);
        f.restart();
        std::stop_source stop;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            stop.request_stop();
        });
        const auto begin = std::chrono::steady_clock::now();
        Progress progress;
        const auto ended = f.watch->run(stop.get_token(), progress);
        QVERIFY_RESULT(ended);
        QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::minutes(1));
    }

    void runTellsOfEachRound()
    {
        Follower f;
        std::stop_source stop;
        std::vector<std::size_t> rounds;
        f.options.interval = std::chrono::milliseconds(20);
        f.options.onImport = [&](const ImportReport& report) {
            rounds.push_back(report.files.size());
            if (rounds.size() == 1)
                support::writeFile(f.folder / "b.json", record(2));
            else
                stop.request_stop();
        };
        support::writeFile(f.folder / "a.json", record(1));
        f.restart();
        Progress progress;
        QVERIFY_RESULT(f.watch->run(stop.get_token(), progress));
        QVERIFY(rounds == (std::vector<std::size_t>{1, 1}));
        QCOMPARE(f.investigation->info()->events, std::uint64_t(2));
    }
};

QTEST_APPLESS_MAIN(TestFolderWatch)
#include "tst_folder_watch.moc"
