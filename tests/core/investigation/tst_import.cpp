// SPDX-License-Identifier: GPL-3.0-or-later
// Bad input and bad moments: whatever comes, there is a clear line for each problem, the rest is imported, the case is whole.
#include "core/demo/evtx_writer.h"
#include "tests/core/store/case_tools.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <random>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace core;
namespace fs = std::filesystem;

namespace {

std::string eventLog(int events, const char* provider = "PasswordResetService")
{
    std::ostringstream out(std::ios::binary);
    EvtxWriter writer(out);
    for (int i = 0; i < events; ++i) {
        EvtxEvent event;
        event.time = UtcTime::fromUnixSeconds(1'714'557'600 + i);
        event.provider = provider;
        event.computer = "sync01.contoso.com";
        event.eventId = 31001;
        event.data = {fmt::format("TrackingId: {}, Password reset request for user number {}", tools::guid(1000 + unsigned(i)), i)};
        if (!writer.add(event))
            qFatal("the event log cannot be written");
    }
    if (!writer.finish())
        qFatal("the event log cannot be finished");
    return out.str();
}

// `sspr import CASE INPUT...` as a child process.
pid_t startImport(const fs::path& casePath, const fs::path& input, const fs::path& output, rlim_t fileLimit = RLIM_INFINITY)
{
    const std::string program = qEnvironmentVariable("SSPR_BIN_DIR").toStdString() + "/sspr";
    const std::string caseText = casePath.string(), inputText = input.string(), outputText = output.string();
    const pid_t child = fork();
    if (child != 0)
        return child;
    const int out = open(outputText.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0644);
    dup2(out, 1);
    dup2(out, 2);
    if (fileLimit != RLIM_INFINITY) {
        const rlimit limit{fileLimit, fileLimit};
        setrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN);
    }
    execl(program.c_str(), program.c_str(), "import", caseText.c_str(), inputText.c_str(), static_cast<char*>(nullptr));
    _exit(127);
}

int waitFor(pid_t child)
{
    int status = 0;
    if (waitpid(child, &status, 0) != child)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::string problems(const fs::path& casePath)
{
    auto opened = Investigation::open(casePath);
    if (!opened)
        return describe(opened.error());
    Progress progress;
    const auto report = (*opened)->verify({}, {}, progress);
    if (!report)
        return describe(report.error());
    for (const VerifyFinding& finding : report->findings)
        if (!finding.ok)
            return finding.what + ": " + finding.where + ": " + finding.text;
    return {};
}

const FileReport* named(const ImportReport& report, const std::string& name)
{
    for (const FileReport& file : report.files)
        if (fs::path(file.path).filename() == name)
            return &file;
    return nullptr;
}

std::string lineOf(const ImportReport& report, const std::string& name)
{
    const FileReport* file = named(report, name);
    if (!file)
        return "(not listed)";
    if (file->error)
        return "error: " + describe(*file->error);
    return fmt::format("{} {}+{} -{} {}", file->format, file->imported, file->duplicates, file->rejected, file->note);
}

ImportOptions withJobs(int jobs)
{
    ImportOptions options;
    options.jobs = jobs;
    return options;
}

// Flows as a rebuild of all of them would make them.
std::string flowsAreComplete(const fs::path& casePath)
{
    const auto before = tools::contents(casePath);
    tools::openCase(casePath)->setMeta("flows", "stale");
    if (!Investigation::open(casePath))
        return "cannot be opened";
    return tools::difference(before, tools::contents(casePath));
}

} // namespace

class TestImport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(fs::exists(qEnvironmentVariable("SSPR_BIN_DIR").toStdString() + "/sspr"),
                 "SSPR_BIN_DIR names the folder of the program");
    }

    void badFiles()
    {
        support::TempDir dir;
        const fs::path in = dir / "in";
        const std::string good = tools::resetFlows(0, 10), log = eventLog(400);
        support::writeFile(in / "a-truncated.json", good.substr(0, good.size() - 100));
        support::writeFile(in / "b-badline.json", tools::resetFlow(20) + "{\"time\":\"oops\n" + tools::resetFlow(21));
        support::writeFile(in / "c-empty.json", "");
        support::writeFile(in / "d-binary.json", std::string("\x7F" "ELF\x02\x01\x01\0\0\0\x10\0", 12) + std::string(3000, '\x01'));
        std::string wide = "\xFF\xFE";
        for (const char c : good) {
            wide += c;
            wide += '\0';
        }
        support::writeFile(in / "e-wide.json", wide);
        support::writeFile(in / "f-half.evtx", log.substr(0, 4096 + 65536 + 30000));
        std::string flipped = log;
        flipped[4096 + 1500] ^= 0x10;
        support::writeFile(in / "g-flipped.evtx", flipped);
        support::writeFile(in / "h-good.json", tools::resetFlows(40, 10));
        support::writeFile(in / "i-foreign.json", "{\"name\": \"value\"}\n");
        support::writeFile(in / "j-nul.json", std::string(4096, '\0'));
        const ImportReport report = tools::import(dir / "a.sspr", {in});
        QVERIFY(!report.error);
        QCOMPARE(report.files.size(), std::size_t(10));
        QCOMPARE(lineOf(report, "a-truncated.json"), std::string("diagnostic-jsonl 59+0 -1 "));
        QCOMPARE(lineOf(report, "b-badline.json"), std::string("diagnostic-jsonl 12+0 -1 "));
        QCOMPARE(lineOf(report, "c-empty.json"), std::string("unknown 0+0 -0 the file is empty"));
        QCOMPARE(lineOf(report, "e-wide.json"), std::string("diagnostic-jsonl 1+59 -0 ")); // UTF-16, and whole
        for (const char* name : {"d-binary.json", "i-foreign.json", "j-nul.json"})
            QVERIFY2(lineOf(report, name).starts_with("unknown 0+0 -0 ") && lineOf(report, name).size() > 20, lineOf(report, name).c_str());
        QCOMPARE(lineOf(report, "h-good.json"), std::string("diagnostic-jsonl 60+0 -0 "));
        const FileReport& half = *named(report, "f-half.evtx");
        QVERIFY2(half.format == "evtx" && half.imported > 50 && half.imported < 400, lineOf(report, "f-half.evtx").c_str());
        QVERIFY(half.rejected + half.warnings.size() > 0);
        const FileReport& flip = *named(report, "g-flipped.evtx");
        QVERIFY2(flip.format == "evtx" && flip.imported + flip.duplicates > 350, lineOf(report, "g-flipped.evtx").c_str());
        QVERIFY(flip.rejected + flip.warnings.size() > 0);
        QCOMPARE(problems(dir / "a.sspr"), std::string());
        QCOMPARE(flowsAreComplete(dir / "a.sspr"), std::string());
    }

    void notFiles()
    {
        support::TempDir dir;
        const fs::path in = dir / "in";
        support::writeFile(in / "good.json", tools::resetFlow(1));
        fs::create_symlink(dir / "nowhere", in / "dangling.json");
        fs::create_directory_symlink(in, in / "loop");
        fs::create_directories(in / "sub" / "deep");
        fs::create_directory_symlink(in, in / "sub" / "deep" / "up");
        support::writeFile(in / "sub" / "deep" / "more.json", tools::resetFlow(2));
        QCOMPARE(mkfifo((in / "pipe.json").c_str(), 0644), 0);
        fs::create_symlink("/dev/zero", in / "device.json");
        const ImportReport report = tools::import(dir / "a.sspr", {in});
        QVERIFY(!report.error);
        QCOMPARE(report.files.size(), std::size_t(5));
        QVERIFY2(lineOf(report, "dangling.json").find("no such file") != std::string::npos, lineOf(report, "dangling.json").c_str());
        QVERIFY2(lineOf(report, "pipe.json").find("a pipe, not a file") != std::string::npos, lineOf(report, "pipe.json").c_str());
        QVERIFY2(lineOf(report, "device.json").find("a device, not a file") != std::string::npos, lineOf(report, "device.json").c_str());
        QCOMPARE(lineOf(report, "good.json"), std::string("diagnostic-jsonl 6+0 -0 "));
        QCOMPARE(lineOf(report, "more.json"), std::string("diagnostic-jsonl 6+0 -0 "));
        for (const FileReport& file : report.files)
            QVERIFY(!file.named);
        QCOMPARE(problems(dir / "a.sspr"), std::string());
    }

    // What the rights of the user forbid; root reads everything, so a child without its rights looks.
    void forbidden()
    {
        support::TempDir dir;
        fs::permissions(dir.path(), fs::perms(0777));
        const fs::path in = dir / "in";
        support::writeFile(in / "good.json", tools::resetFlow(1));
        support::writeFile(in / "secret.json", tools::resetFlow(2));
        support::writeFile(in / "closed" / "x.json", tools::resetFlow(3));
        fs::permissions(in / "secret.json", fs::perms::none);
        fs::permissions(in / "closed", fs::perms::none);
        const pid_t child = fork();
        if (child == 0) {
            if (getuid() == 0 && (setresgid(65534, 65534, 65534) != 0 || setresuid(65534, 65534, 65534) != 0))
                _exit(99);
            const ImportReport report = tools::import(dir / "a.sspr", {in});
            const bool secret = lineOf(report, "secret.json").find("Permission denied") != std::string::npos;
            const bool closed = lineOf(report, "closed").find("Permission denied") != std::string::npos;
            _exit(!report.error && report.files.size() == 3 && secret && closed && report.flows == 1 ? 0 : 1);
        }
        const int status = waitFor(child);
        fs::permissions(in / "closed", fs::perms(0755));
        QCOMPARE(status, 0);
    }

    // What was there when the file was opened is the evidence.
    void growingFile()
    {
        support::TempDir dir;
        const std::string first = tools::resetFlows(0, 3000);
        support::writeFile(dir / "log.json", first);
        std::atomic<bool> done = false;
        std::jthread writer([&] {
            std::ofstream out(dir / "log.json", std::ios::binary | std::ios::app);
            for (unsigned n = 5000; !done && n < 20'000; ++n)
                out << tools::resetFlow(n) << std::flush;
        });
        const ImportReport report = tools::import(dir / "a.sspr", {dir / "log.json"});
        done = true;
        writer.join();
        const FileReport& file = report.files.front();
        QVERIFY(!report.error && !file.error);
        QVERIFY(file.imported >= 3000 * 6 && file.rejected <= 1);
        QVERIFY(file.bytes >= first.size());
        QCOMPARE(tools::number(*tools::openCase(dir / "a.sspr"), "SELECT bytes FROM file"), std::int64_t(file.bytes));
        const ImportReport again = tools::import(dir / "a.sspr", {dir / "log.json"});
        QCOMPARE(again.files.front().duplicates, file.imported);
        QVERIFY(again.files.front().rejected == 0);
    }

    void theCaseItself()
    {
        support::TempDir dir;
        support::writeFile(dir / "in" / "good.json", tools::resetFlow(1));
        const fs::path path = dir / "in" / "a.sspr";
        fs::create_directory_symlink(dir / "in", dir / "link");
        for (const fs::path& folder : {dir / "in", dir / "link"})
            for (const fs::path& casePath : {path, dir / "link" / "a.sspr"}) {
                const ImportReport report = tools::import(casePath, {folder});
                QVERIFY(!report.error);
                QCOMPARE(report.files.size(), std::size_t(1));
            }
        const ImportReport report = tools::import(path, {path});
        QVERIFY2(lineOf(report, "a.sspr").find("the case itself") != std::string::npos, lineOf(report, "a.sspr").c_str());
        QCOMPARE(problems(path), std::string());
    }

    void sameFileTwice()
    {
        support::TempDir dir;
        support::writeFile(dir / "one.json", tools::resetFlows(0, 5));
        support::writeFile(dir / "copy.json", tools::resetFlows(0, 5));
        const ImportReport report = tools::import(dir / "a.sspr", {dir / "one.json", dir / "one.json", dir / "copy.json"});
        QCOMPARE(report.files.size(), std::size_t(3));
        QCOMPARE(report.files[0].imported, std::uint64_t(30));
        for (const int i : {1, 2}) {
            QCOMPARE(report.files[std::size_t(i)].duplicates, std::uint64_t(30));
            QVERIFY(report.files[std::size_t(i)].note.find("already") != std::string::npos);
        }
        QCOMPARE(report.flows, std::size_t(5));
    }

    void anyNumberOfJobs()
    {
        support::TempDir dir;
        support::writeFile(dir / "in" / "a.json", tools::resetFlows(0, 1500) + "{bad\n" + tools::resetFlows(1400, 300));
        support::writeFile(dir / "in" / "b.json", tools::resetFlows(1000, 1500));
        support::writeFile(dir / "in" / "c.evtx", eventLog(1000));
        std::string reference;
        for (const int jobs : {1, 2, 4}) {
            const fs::path path = dir / fmt::format("{}.sspr", jobs);
            QVERIFY(!tools::import(path, {dir / "in"}, withJobs(jobs)).error);
            auto theCase = tools::openCase(path);
            std::string dump;
            std::vector<std::string> tables;
            {
                sqlite::Statement names(theCase->db(), "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN"
                                                       " ('examiner_log', 'file', 'evidence_digest', 'evidence_rows') ORDER BY name");
                while (names.step())
                    tables.emplace_back(names.text(0));
            }
            for (const std::string& table : tables) {
                std::string columns;
                sqlite::Statement info(theCase->db(), "SELECT name FROM pragma_table_info('" + table + "')");
                while (info.step())
                    columns += (columns.empty() ? "quote(\"" : " || ',' || quote(\"") + std::string(info.text(0)) + "\")";
                sqlite::Statement rows(theCase->db(), "SELECT " + columns + " FROM " + table + " ORDER BY 1");
                while (rows.step())
                    dump += table + ": " + std::string(rows.text(0)) + "\n";
            }
            dump += tools::text(*theCase, "SELECT group_concat(sha256 || records_read || imported || rejected || first_event) FROM file");
            if (reference.empty())
                reference = dump;
            QVERIFY(dump.size() > 1'000'000);
            QVERIFY2(dump == reference, "the number of jobs shows in the case");
        }
    }

    void fullDisk_data()
    {
        QTest::addColumn<int>("kilobytes");
        for (const int kilobytes : {40, 200, 600, 1000, 1500, 2000})
            QTest::addRow("%d KiB", kilobytes) << kilobytes;
    }
    // No file may grow beyond the limit: as if the disk were full.
    void fullDisk()
    {
        QFETCH(int, kilobytes);
        support::TempDir dir;
        for (unsigned i = 0; i < 6; ++i)
            support::writeFile(dir / "in" / fmt::format("{}.json", i), tools::resetFlows(i * 2000, 2000));
        const fs::path path = dir / "a.sspr";
        tools::openCase(path);
        const int status = waitFor(startImport(path, dir / "in", dir / "out", rlim_t(kilobytes) * 1024));
        const std::string output = support::readFile(dir / "out");
        QCOMPARE(status, 3);
        QVERIFY2(output.find("No space left on the disk") != std::string::npos, output.c_str());
        QCOMPARE(problems(path), std::string());
        QCOMPARE(flowsAreComplete(path), std::string());
        const ImportReport rest = tools::import(path, {dir / "in"});
        QVERIFY(!rest.error);
        QCOMPARE(rest.flows, std::size_t(12'000));
        QCOMPARE(problems(path), std::string());
    }

    // Cancelled at any report of progress: files that were done stay with their flows, nothing of the one being read.
    void cancel()
    {
        support::TempDir dir;
        for (unsigned i = 0; i < 4; ++i)
            support::writeFile(dir / "in" / fmt::format("{}.json", i), tools::resetFlows(i * 1500, 1500));
        for (int at = 0; at < 9; ++at) {
            const fs::path path = dir / fmt::format("{}.sspr", at);
            std::stop_source stop;
            int reports = 0;
            core::Progress progress([&](const ProgressReport&) {
                if (reports++ == at)
                    stop.request_stop();
            });
            const ImportReport report = tools::import(path, {dir / "in"}, withJobs(at % 3), stop.get_token(), progress);
            if (!stop.stop_requested())
                continue;
            QVERIFY(!report.error);
            std::size_t done = 0;
            for (const FileReport& file : report.files)
                done += file.error ? 0 : 1;
            QVERIFY(report.cancelled || done == 4); // asked for when all was done but the indexes
            auto theCase = tools::openCase(path);
            const std::string told = tools::text(*theCase, "SELECT group_concat(detail) FROM examiner_log WHERE action = 'import.cancelled'");
            QCOMPARE(told.find(fmt::format("\"files\":\"{}\"", done)) != std::string::npos || told.find(fmt::format("\"files\": \"{}\"", done)) != std::string::npos, report.cancelled);
            QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM file"), std::int64_t(done));
            QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM audit"), std::int64_t(done * 1500 * 6));
            QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM flow"), std::int64_t(done * 1500));
            QCOMPARE(tools::integrity(*theCase), std::string("ok"));
            theCase.reset();
            QCOMPARE(problems(path), std::string());
            QCOMPARE(flowsAreComplete(path), std::string());
        }
    }

    void interrupted()
    {
        support::TempDir dir;
        for (unsigned i = 0; i < 10; ++i)
            support::writeFile(dir / "in" / fmt::format("{}.json", i), tools::resetFlows(i * 3000, 3000));
        const fs::path path = dir / "a.sspr";
        const pid_t child = startImport(path, dir / "in", dir / "out");
        for (int i = 0; i < 2000 && !fs::exists(path.string() + "-wal"); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        kill(child, SIGINT);
        QCOMPARE(waitFor(child), 130);
        QVERIFY(support::readFile(dir / "out").find("interrupted") != std::string::npos);
        QCOMPARE(problems(path), std::string());
        QCOMPARE(flowsAreComplete(path), std::string());
    }

    // Killed at random moments, again and again: each time the case is whole, and in the end complete.
    void killed()
    {
        support::TempDir dir;
        for (unsigned i = 0; i < 6; ++i)
            support::writeFile(dir / "in" / fmt::format("{}.json", i), tools::resetFlows(i * 500, 600));
        support::writeFile(dir / "in" / "z.evtx", eventLog(500));
        const fs::path reference = dir / "reference.sspr";
        const auto begin = std::chrono::steady_clock::now();
        QCOMPARE(waitFor(startImport(reference, dir / "in", dir / "out")), 0);
        const auto whole = std::chrono::steady_clock::now() - begin;
        const auto expected = tools::contents(reference);
        std::mt19937 random(unsigned(std::chrono::system_clock::now().time_since_epoch().count()));
        int killedOnes = 0, caseless = 0;
        for (int round = 0; round < 24; ++round) {
            const fs::path path = dir / fmt::format("{}.sspr", round);
            for (int again = 0; again < 1 + round % 2; ++again) {
                const pid_t child = startImport(path, dir / "in", dir / "out");
                std::this_thread::sleep_for(whole * (random() % 1000) / 1000);
                kill(child, SIGKILL);
                killedOnes += waitFor(child) == -SIGKILL ? 1 : 0;
            }
            if (!fs::exists(path) || fs::file_size(path) == 0 || !core::store::Case::open(path, sqlite::OpenMode::ReadWrite)) {
                ++caseless; // killed before there was a case: the next import makes it
            } else {
                QCOMPARE(problems(path), std::string());
                const std::string incomplete = flowsAreComplete(path);
                QVERIFY2(incomplete.empty(), incomplete.c_str());
            }
            const ImportReport rest = tools::import(path, {dir / "in"});
            QVERIFY2(!rest.error, rest.error ? describe(*rest.error).c_str() : "");
            const std::string different = tools::difference(expected, tools::contents(path));
            QVERIFY2(different.empty(), different.c_str());
            QCOMPARE(problems(path), std::string());
            fs::remove(path);
        }
        qInfo("%d killed while they worked, %d of them before there was a case", killedOnes, caseless);
        QVERIFY(killedOnes >= 12);
    }

    // The flows of a case whose import was killed before they were worked out come with the next opening.
    void staleFlows()
    {
        support::TempDir dir;
        support::writeFile(dir / "one.json", tools::resetFlows(0, 5));
        const fs::path path = dir / "a.sspr";
        tools::import(path, {dir / "one.json"});
        tools::openCase(path)->db().execute("DELETE FROM flow_event; DELETE FROM flow; UPDATE meta SET value = 'stale' WHERE key = 'flows'");
        QVERIFY((*(*Investigation::openReadOnly(path))->info()).flowsStale);
        auto opened = Investigation::open(path);
        QVERIFY_RESULT(opened);
        QCOMPARE((*(*opened)->flows())->size(), std::size_t(5));
        QVERIFY(!(*(*opened)->info()).flowsStale);
    }

    void twoAtOnce()
    {
        support::TempDir dir;
        for (unsigned i = 0; i < 4; ++i) {
            // Records of the same flows in both folders: whoever finishes last must see all.
            support::writeFile(dir / "one" / fmt::format("{}.json", i), tools::resetFlows(i * 500, 500));
            std::string others;
            for (unsigned n = i * 500; n < i * 500 + 500; ++n) {
                tools::Audit audit;
                audit.id = fmt::format("Directory_other_{}", n);
                audit.correlation = tools::guid(1000 + n);
                audit.operation = "Update user";
                others += audit.line();
            }
            support::writeFile(dir / "two" / fmt::format("{}.json", i), others);
        }
        const fs::path reference = dir / "reference.sspr";
        QVERIFY(!tools::import(reference, {dir / "one", dir / "two"}).error);
        const auto expected = tools::contents(reference);
        for (int round = 0; round < 6; ++round) {
            const fs::path path = dir / fmt::format("{}.sspr", round);
            const pid_t one = startImport(path, dir / "one", dir / "out1");
            const pid_t two = startImport(path, dir / "two", dir / "out2");
            for (const auto& [child, output] : {std::pair(one, dir / "out1"), std::pair(two, dir / "out2")}) {
                const int status = waitFor(child);
                const std::string text = support::readFile(output);
                QVERIFY2(status == 0 || (status == 3 && text.find("in use by another program") != std::string::npos),
                         fmt::format("{} {}", status, text).c_str());
            }
            QCOMPARE(problems(path), std::string());
            const std::string incomplete = flowsAreComplete(path);
            QVERIFY2(incomplete.empty(), incomplete.c_str());
            QVERIFY(!tools::import(path, {dir / "one", dir / "two"}).error); // what a refused one has left out
            const std::string different = tools::difference(expected, tools::contents(path));
            QVERIFY2(different.empty(), different.c_str());
        }
    }

    // Another program writes for longer than a connection usually waits.
    void lockedForLong()
    {
        support::TempDir dir;
        support::writeFile(dir / "one.json", tools::resetFlows(0, 5));
        const fs::path path = dir / "a.sspr";
        auto holder = tools::openCase(path);
        auto investigation = Investigation::open(path);
        QVERIFY_RESULT(investigation);
        const auto import = [&](std::stop_token stop) {
            Progress progress;
            return (*investigation)->import({dir / "one.json"}, {}, stop, progress);
        };
        auto transaction = std::make_unique<sqlite::Transaction>(holder->db());
        holder->setMeta("x", "1");
        {
            std::stop_source stop;
            const std::jthread stopper([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(500));
                stop.request_stop();
            });
            const auto began = std::chrono::steady_clock::now();
            const ImportReport report = import(stop.get_token());
            QVERIFY(report.cancelled || report.error);
            QVERIFY(std::chrono::steady_clock::now() - began < std::chrono::seconds(4)); // not the usual five
        }
        {
            // The connection of the holder belongs to this thread, so the import has the other one.
            ImportReport report;
            std::jthread importer([&] { report = import({}); });
            std::this_thread::sleep_for(std::chrono::milliseconds(6500));
            transaction->commit();
            transaction.reset();
            importer.join();
            QVERIFY2(!report.error, report.error ? describe(*report.error).c_str() : "");
            QCOMPARE(report.files.size(), std::size_t(1));
            QCOMPARE(report.flows, std::size_t(5));
        }
        QCOMPARE(problems(path), std::string());
    }
};

QTEST_APPLESS_MAIN(TestImport)
#include "tst_import.moc"
