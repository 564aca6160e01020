// SPDX-License-Identifier: GPL-3.0-or-later
// Archives, compressed files and other encodings on their way into the case: what is in them counts as if it
// had lain in a folder, and the ledger says where it came from.
#include "core/custody/verify.h"
#include "tests/core/store/case_tools.h"
#include "tests/support/archives.h"

#include <QElapsedTimer>
#include <fcntl.h>
#include <fstream>
#include <thread>
#include <unistd.h>

using namespace core;
namespace fs = std::filesystem;
using support::compress;
using support::pack;
using support::Packed;

namespace {

// A line a row: name (behind the folder), format, imported + duplicates - rejected, note or error.
std::string lines(const ImportReport& report, const fs::path& folder)
{
    std::string all;
    for (const FileReport& file : report.files) {
        const std::string front = folder.string() + "/";
        const std::string name = file.path.starts_with(front) ? file.path.substr(front.size()) : file.path;
        all += fmt::format(
            "{} {} {}+{} -{} {}\n", name, file.format, file.imported, file.duplicates, file.rejected,
            file.error ? "error: " + describe({file.error->code, file.error->detail, {}}) : file.note);
    }
    return all;
}

std::string faults(const fs::path& casePath, const fs::path& evidence = {})
{
    Progress progress;
    auto opened = Investigation::openReadOnly(casePath);
    if (!opened)
        return describe(opened.error());
    const auto report = (*opened)->verify({evidence, {}}, {}, progress);
    if (!report)
        return describe(report.error());
    std::string all;
    for (const VerifyFinding& finding : report->findings)
        if (!finding.ok)
            all += finding.where + ": " + finding.text + "\n";
    return all;
}

std::string utf16(const std::string& text)
{
    std::string out = "\xFF\xFE";
    for (const char c : text) {
        out += c;
        out += '\0';
    }
    return out;
}

std::uint64_t sum(const ImportReport& report, std::uint64_t FileReport::*count)
{
    std::uint64_t all = 0;
    for (const FileReport& file : report.files)
        all += file.*count;
    return all;
}

// The warnings of one file, a line each.
std::string warnings(const FileReport& file)
{
    std::string all;
    for (const FileWarning& warning : file.warnings)
        all += warning.code + ": " + warning.text + "\n";
    return all;
}

const std::vector<Packed> folderOfThree{{"logs/one.json", tools::resetFlows(0, 5)},
                                        {"logs/two.json", tools::resetFlows(5, 5)},
                                        {"logs/notes.txt", "no log"}};

} // namespace

class TestArchives : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void likeAFolder_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("filter");
        QTest::newRow("zip") << QByteArray("zip") << QByteArray("none");
        QTest::newRow("7z") << QByteArray("7zip") << QByteArray("none");
        for (const char* filter : {"none", "gzip", "bzip2", "xz", "zstd"})
            QTest::addRow("tar, %s", filter) << QByteArray("pax") << QByteArray(filter);
    }
    void likeAFolder()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, filter);
        support::TempDir dir;
        for (const Packed& member : folderOfThree)
            support::writeFile(dir / "folder" / member.name, member.bytes);
        tools::import(dir / "reference.sspr", {dir / "folder"});
        const std::string packed = pack(folderOfThree, format.toStdString(), filter.toStdString());
        support::writeFile(dir / "export.bin", packed);
        const ImportReport report = tools::import(dir / "a.sspr", {dir / "export.bin"});
        QVERIFY(!report.error);
        const std::string kind = format == "zip"    ? "ZIP archive"
                                 : format == "7zip" ? "7-Zip archive"
                                 : filter == "none" ? "tar archive"
                                                    : "tar archive, compressed with " + filter.toStdString();
        QCOMPARE(lines(report, dir.path()),
                 "export.bin!logs/one.json diagnostic-jsonl 30+0 -0 \n"
                 "export.bin!logs/two.json diagnostic-jsonl 30+0 -0 \n"
                 "export.bin!logs/notes.txt unknown 0+0 -0 text that is neither JSON nor a table\n"
                 "export.bin archive 0+0 -0 " +
                     kind + ", 3 files\n");
        QCOMPARE(report.files[0].sha256, sha256(folderOfThree[0].bytes));
        QCOMPARE(report.files[0].bytes, std::uint64_t(folderOfThree[0].bytes.size()));
        QCOMPARE(report.files[3].sha256, sha256(packed));
        QCOMPARE(report.files[3].bytes, std::uint64_t(packed.size()));
        for (const FileReport& file : report.files)
            QVERIFY(file.isMember == (file.format != "archive") && file.named != file.isMember);
        QCOMPARE(report.flows, std::size_t(10));
        auto theCase = tools::openCase(dir / "a.sspr");
        QCOMPARE(
            tools::text(*theCase, "SELECT group_concat(container) FROM file WHERE container IS NOT NULL"),
            std::string("4,4,4"));
        auto reference = tools::openCase(dir / "reference.sspr");
        for (const char* table : {"audit", "flow", "flow_event"})
            QCOMPARE(tools::number(*theCase, fmt::format("SELECT count(*) FROM {}", table)),
                     tools::number(*reference, fmt::format("SELECT count(*) FROM {}", table)));
        QCOMPARE(faults(dir / "a.sspr"), std::string());
    }

    void compressedFile()
    {
        support::TempDir dir;
        const std::string text = tools::resetFlows(0, 2000); // large enough for threads
        for (const char* filter : {"gzip", "bzip2", "xz", "zstd"}) {
            const fs::path path = dir / fmt::format("{}.sspr", filter);
            const std::string packed = compress(text, filter);
            support::writeFile(dir / "log.json.x", packed);
            const ImportReport report = tools::import(path, {dir / "log.json.x"});
            QCOMPARE(lines(report, dir.path()),
                     fmt::format("log.json.x diagnostic-jsonl 12000+0 -0 compressed with {}\n", filter));
            QCOMPARE(report.files[0].sha256, sha256(packed));
            QCOMPARE(report.files[0].bytes, std::uint64_t(packed.size()));
            QVERIFY(report.files[0].named && !report.files[0].isMember);
            QCOMPARE(faults(path), std::string());
            // Cut off: everything whole in front of the cut, one reject for the rest.
            support::writeFile(dir / "log.json.x", packed.substr(0, packed.size() * 2 / 3));
            const ImportReport cut =
                tools::import(dir / fmt::format("{}-cut.sspr", filter), {dir / "log.json.x"});
            QVERIFY2(filter == std::string("bzip2") || cut.files[0].imported > 3000,
                     lines(cut, dir.path()).c_str());
            QVERIFY2(cut.files[0].rejected == 1 && cut.files[0].imported < 12000,
                     lines(cut, dir.path()).c_str());
        }
    }

    void nestedAndDeep()
    {
        support::TempDir dir;
        const std::string inner = pack({{"one.json", tools::resetFlows(0, 2)},
                                        {"two.json.gz", compress(tools::resetFlows(2, 2), "gzip")}},
                                       "7zip");
        support::writeFile(dir / "outer.zip",
                           pack({{"inner.7z", inner}, {"three.json", tools::resetFlows(4, 2)}}, "zip"));
        std::string deep = tools::resetFlow(0);
        for (int i = 0; i < 6; ++i)
            deep = pack({{"in", deep}}, "ustar");
        support::writeFile(dir / "deep.tar", deep);
        const ImportReport report = tools::import(dir / "a.sspr", {dir / "outer.zip", dir / "deep.tar"});
        QCOMPARE(
            lines(report, dir.path()),
            std::string(
                "outer.zip!inner.7z!one.json diagnostic-jsonl 12+0 -0 \n"
                "outer.zip!inner.7z!two.json.gz diagnostic-jsonl 12+0 -0 compressed with gzip\n"
                "outer.zip!inner.7z archive 0+0 -0 7-Zip archive, 2 files\n"
                "outer.zip!three.json diagnostic-jsonl 12+0 -0 \n"
                "outer.zip archive 0+0 -0 ZIP archive, 2 files\n"
                "deep.tar!in!in!in!in!in unknown 0+0 -0 packed 5 times over: it is not unpacked further\n"
                "deep.tar!in!in!in!in archive 0+0 -0 tar archive, 1 file\n"
                "deep.tar!in!in!in archive 0+0 -0 tar archive, 1 file\n"
                "deep.tar!in!in archive 0+0 -0 tar archive, 1 file\n"
                "deep.tar!in archive 0+0 -0 tar archive, 1 file\n"
                "deep.tar archive 0+0 -0 tar archive, 1 file\n"));
        QCOMPARE(faults(dir / "a.sspr"), std::string());
        // The whole again, and the inner one by itself.
        support::writeFile(dir / "alone.7z", inner);
        const ImportReport again = tools::import(dir / "a.sspr", {dir / "outer.zip", dir / "alone.7z"});
        QCOMPARE(
            lines(again, dir.path()),
            std::string(
                "outer.zip archive 0+36 -0 this archive is in the case already; it was not unpacked again\n"
                "alone.7z archive 0+24 -0 this archive is in the case already; it was not unpacked again\n"));
        QVERIFY(again.files[0].isKnown && again.files[0].firstEvent &&
                again.files[0].firstEvent == report.files[0].firstEvent);
        QCOMPARE(faults(dir / "a.sspr"), std::string());
    }

    // Members that are in the case by themselves are not read again; the others are.
    void membersThatAreKnown()
    {
        support::TempDir dir;
        support::writeFile(dir / "one.json", folderOfThree[0].bytes);
        support::writeFile(dir / "all.zip", pack(folderOfThree, "zip"));
        support::writeFile(dir / "all.tgz", pack(folderOfThree, "ustar", "gzip"));
        tools::import(dir / "a.sspr", {dir / "one.json"});
        const ImportReport report = tools::import(dir / "a.sspr", {dir / "all.zip", dir / "all.tgz"});
        const std::string known = "this file is in the case already; it was not read again\n";
        QCOMPARE(lines(report, dir.path()),
                 "all.zip!logs/one.json diagnostic-jsonl 0+30 -0 " + known +
                     "all.zip!logs/two.json diagnostic-jsonl 30+0 -0 \n"
                     "all.zip!logs/notes.txt unknown 0+0 -0 text that is neither JSON nor a table\n"
                     "all.zip archive 0+0 -0 ZIP archive, 3 files\n"
                     "all.tgz!logs/one.json diagnostic-jsonl 0+30 -0 " +
                     known + "all.tgz!logs/two.json diagnostic-jsonl 0+30 -0 " + known +
                     "all.tgz!logs/notes.txt unknown 0+0 -0 text that is neither JSON nor a table\n"
                     "all.tgz archive 0+0 -0 tar archive, compressed with gzip, 3 files\n");
        const ImportReport again = tools::import(dir / "a.sspr", {dir / "all.tgz"});
        QCOMPARE(again.files.at(0).duplicates, std::uint64_t(60)); // what its members hold, known ones too
        QCOMPARE(faults(dir / "a.sspr"), std::string());
    }

    // Cancelled half-way through an archive: members that are done stay, a second import reads the rest, and
    // no more.
    void cancelledInside()
    {
        support::TempDir dir;
        std::vector<Packed> members;
        for (unsigned i = 0; i < 8; ++i)
            members.push_back({fmt::format("{}.json", i), tools::resetFlows(i * 100, 100)});
        for (const char* format : {"zip", "ustar"}) {
            const fs::path packed = dir / format;
            support::writeFile(packed, pack(members, format));
            for (int stopAt = 1; stopAt < 10; stopAt += 2) { // the job, the file, then each member
                const fs::path path = dir / fmt::format("{}-{}.sspr", format, stopAt);
                std::stop_source stop;
                int seen = 0;
                Progress progress([&](const ProgressReport&) {
                    if (++seen == stopAt)
                        stop.request_stop();
                });
                ImportReport part;
                {
                    auto opened = Investigation::openOrCreate(path);
                    part = (*opened)->import({packed}, {}, stop.get_token(), progress);
                }
                QVERIFY(part.cancelled);
                QCOMPARE(faults(path),
                         std::string()); // members without a row of their archive are verified, too
                const std::uint64_t before = sum(part, &FileReport::imported);
                QVERIFY(before < 4800);
                const ImportReport rest = tools::import(path, {packed});
                QCOMPARE(before + sum(rest, &FileReport::imported), std::uint64_t(4800));
                QCOMPARE(sum(rest, &FileReport::duplicates), before);
                QCOMPARE(rest.flows, std::size_t(800));
                QCOMPARE(rest.files.size(), std::size_t(9));
                const ImportReport again = tools::import(path, {packed});
                QCOMPARE(again.files.size(), std::size_t(1));
                QCOMPARE(again.files[0].duplicates, std::uint64_t(4800));
                QCOMPARE(faults(path), std::string());
            }
        }
    }

    void whatCannotBeRead()
    {
        support::TempDir dir;
        support::writeFile(dir / "secret.zip",
                           pack({{"one.json", tools::resetFlow(1)}, {"two.json", tools::resetFlow(2)}}, "zip",
                                "none", "zip:encryption=traditional", "password"));
        std::string damaged = pack({{"1.json", tools::resetFlow(3)},
                                    {"2.json", tools::resetFlow(4)},
                                    {"3.json", tools::resetFlow(5)}},
                                   "zip", "none", "zip:compression=store");
        damaged[damaged.find(tools::guid(1004)) + 3] ^= 1;
        support::writeFile(dir / "damaged.zip", damaged);
        const std::string whole =
            pack({{"1.json", tools::resetFlow(6)}, {"2.json", tools::resetFlow(7)}}, "ustar");
        support::writeFile(dir / "cut.tar", whole.substr(0, whole.size() / 2));
        const ImportReport report =
            tools::import(dir / "a.sspr", {dir / "secret.zip", dir / "damaged.zip", dir / "cut.tar"});
        const std::string encrypted = "error: Cannot be read: encrypted; unpack the archive with its "
                                      "password and import what was in it\n";
        const std::string told = lines(report, dir.path());
        QVERIFY2(told.starts_with("secret.zip!one.json unreadable 0+0 -0 " + encrypted +
                                  "secret.zip!two.json unreadable 0+0 -0 " + encrypted +
                                  "secret.zip archive 0+0 -0 ZIP archive, 2 files\n"
                                  "damaged.zip!1.json diagnostic-jsonl 6+0 -0 \n"
                                  "damaged.zip!2.json diagnostic-jsonl 6+0 -1 \n"
                                  "damaged.zip!3.json diagnostic-jsonl 6+0 -0 \n"
                                  "damaged.zip archive 0+0 -0 ZIP archive, 3 files\n"
                                  "cut.tar!1.json diagnostic-jsonl 6+0 -0 \n"),
                 told.c_str());
        QCOMPARE(
            warnings(report.files[2]),
            std::string(
                "members_unreadable: 2 files in it could not be read; "
                "one.json: encrypted; unpack the archive with its password and import what was in it; "
                "two.json: encrypted; unpack the archive with its password and import what was in it\n"));
        QVERIFY2(report.files[4].rejects.at(0).reason.find("CRC") != std::string::npos,
                 report.files[4].rejects[0].reason.c_str());
        const FileReport& tar = report.files.back();
        QCOMPARE(tar.rejected + report.files[report.files.size() - 2].rejected > 0, true);
        QCOMPARE(faults(dir / "a.sspr"), std::string());
    }

    void bombs_data()
    {
        QTest::addColumn<QByteArray>("packed");
        QTest::addColumn<QByteArray>("expected");
        // A log that goes on for ever with the same line: it is recognised, so it is read.
        std::string endless;
        while (endless.size() < 12'000'000)
            endless += tools::resetFlow(1);
        const std::string fine = tools::resetFlow(2);
        const auto row = [](const char* name, const std::string& packed, const char* expected) {
            QTest::newRow(name) << QByteArray(packed.data(), qsizetype(packed.size()))
                                << QByteArray(expected);
        };
        row("compressed", compress(endless, "gzip"), "bomb diagnostic-jsonl 0+0 -0 error: Limit exceeded: ");
        row("zip", pack({{"fine.json", fine}, {"endless.json", endless}, {"late.json", fine}}, "zip"),
            "bomb!fine.json diagnostic-jsonl 6+0 -0 \nbomb!endless.json diagnostic-jsonl 0+0 -0 error: Limit "
            "exceeded: ");
        row("tar.xz",
            pack({{"fine.json", fine}, {"endless.json", endless}, {"late.json", fine}}, "ustar", "xz"),
            "bomb!fine.json diagnostic-jsonl 6+0 -0 \nbomb!endless.json diagnostic-jsonl 0+0 -0 error: Limit "
            "exceeded: ");
        row("nested",
            pack({{"fine.json", fine},
                  {"in.7z", pack({{"endless.json", endless}}, "7zip")},
                  {"late.json", fine}},
                 "zip"),
            "bomb!fine.json diagnostic-jsonl 6+0 -0 \nbomb!in.7z!endless.json diagnostic-jsonl 0+0 -0 error: "
            "Limit exceeded: ");
    }
    void bombs()
    {
        QFETCH(QByteArray, packed);
        QFETCH(QByteArray, expected);
        support::TempDir dir;
        support::writeFile(dir / "bomb", packed.toStdString());
        support::writeFile(dir / "next.json", tools::resetFlow(3));
        ImportOptions options;
        options.archiveLimits.freeBytes = 1'000'000;
        options.archiveLimits.ratio = 30;
        const fs::path path = dir / "a.sspr";
        const ImportReport report = tools::import(path, {dir / "bomb", dir / "next.json"}, options);
        const std::string told = lines(report, dir.path());
        QVERIFY2(!report.error && told.starts_with(expected.toStdString()), told.c_str());
        QVERIFY2(told.find("late.json") == std::string::npos &&
                     told.ends_with("next.json diagnostic-jsonl 6+0 -0 \n"),
                 told.c_str());
        auto theCase = tools::openCase(path);
        const bool archive = expected.startsWith("bomb!");
        QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM audit"),
                 archive ? 12 : 6); // nothing of the member at hand
        QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM warning WHERE code = 'archive_limit'"),
                 archive ? 1 : 0);
        theCase.reset();
        QCOMPARE(faults(path), std::string());
        if (!archive)
            return;
        options.archiveLimits = {}; // with more room it is read to its end
        const ImportReport again = tools::import(path, {dir / "bomb"}, options);
        QVERIFY2(lines(again, dir.path()).find("late.json diagnostic-jsonl 0+6") != std::string::npos,
                 lines(again, dir.path()).c_str());
        QCOMPARE(faults(path), std::string());
    }

    void encodings()
    {
        support::TempDir dir;
        tools::Audit audit;
        audit.actor = "j\xFCrgen@contoso.com";
        support::writeFile(dir / "in" / "a-utf16.json", utf16(tools::resetFlows(0, 3)));
        support::writeFile(dir / "in" / "b-latin.json", audit.line());
        audit.actor = "j\x81rgen@contoso.com";
        audit.id = "Directory_2";
        support::writeFile(dir / "in" / "c-dos.json", audit.line());
        support::writeFile(dir / "in" / "d-utf16.json.gz", compress(utf16(tools::resetFlows(3, 3)), "gzip"));
        const ImportReport report = tools::import(dir / "a.sspr", {dir / "in"});
        QCOMPARE(lines(report, dir / "in"),
                 std::string("a-utf16.json diagnostic-jsonl 18+0 -0 \n"
                             "b-latin.json diagnostic-jsonl 1+0 -0 \n"
                             "c-dos.json diagnostic-jsonl 1+0 -0 \n"
                             "d-utf16.json.gz diagnostic-jsonl 18+0 -0 compressed with gzip\n"));
        QCOMPARE(report.files[0].bytes, std::uint64_t(utf16(tools::resetFlows(0, 3)).size()));
        QCOMPARE(report.files[0].sha256, sha256(utf16(tools::resetFlows(0, 3))));
        QCOMPARE(warnings(report.files[0]), std::string());
        QCOMPARE(warnings(report.files[1]),
                 std::string(
                     "encoding_assumed: the text is in no Unicode encoding; it was read as WINDOWS-1252\n"));
        auto theCase = tools::openCase(dir / "a.sspr");
        QCOMPARE(tools::text(*theCase, "SELECT group_concat(coalesce(encoding, '-')) FROM file"),
                 std::string("UTF-16LE,WINDOWS-1252,CP850,UTF-16LE"));
        QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM audit JOIN string ON string.id = actor_upn "
                                         "WHERE text = 'jürgen@contoso.com'"),
                 2);
        QCOMPARE(faults(dir / "a.sspr"), std::string());
        ImportOptions options;
        options.defaults.encoding = "CP1251";
        tools::import(dir / "b.sspr", {dir / "in" / "b-latin.json"}, options);
        QCOMPARE(tools::number(*tools::openCase(dir / "b.sspr"),
                               "SELECT count(*) FROM string WHERE text = 'jьrgen@contoso.com'"),
                 1);
    }

    void standardInput()
    {
        support::TempDir dir;
        const auto importFrom = [&](const std::string& bytes) {
            support::writeFile(dir / "input", bytes);
            const int saved = dup(0), input = ::open((dir / "input").c_str(), O_RDONLY);
            dup2(input, 0);
            ::close(input);
            const ImportReport report = tools::import(dir / "a.sspr", {"-"});
            dup2(saved, 0);
            ::close(saved);
            return lines(report, dir.path());
        };
        const std::string text = tools::resetFlows(0, 3);
        QCOMPARE(importFrom(text), std::string("- diagnostic-jsonl 18+0 -0 \n"));
        QCOMPARE(importFrom(text),
                 std::string(
                     "- diagnostic-jsonl 0+18 -0 this file is in the case already; it was not read again\n"));
        QCOMPARE(importFrom(pack({{"a.json", tools::resetFlows(3, 3)}}, "zip")),
                 std::string("-!a.json diagnostic-jsonl 18+0 -0 \n- archive 0+0 -0 ZIP archive, 1 file\n"));
        QCOMPARE(importFrom(""), std::string("- unknown 0+0 -0 the file is empty\n"));
        QCOMPARE(faults(dir / "a.sspr"), std::string());
        // Nothing comes, and nobody waits for ever.
        int ends[2];
        QCOMPARE(pipe(ends), 0);
        const int saved = dup(0);
        dup2(ends[0], 0);
        std::stop_source stop;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        const ImportReport report = tools::import(dir / "b.sspr", {"-"}, {}, stop.get_token());
        QVERIFY(report.cancelled && timer.elapsed() < 5000);
        dup2(saved, 0);
        for (const int fd : {ends[0], ends[1], saved})
            ::close(fd);
    }

    void changedWhileRead()
    {
        support::TempDir dir;
        // Large enough to be read for much longer than it takes until progress is told for the first time (50 ms).
        support::writeFile(dir / "shrinks.json", tools::resetFlows(0, 24'000));
        const auto whole = fs::file_size(dir / "shrinks.json");
        bool cut = false;
        Progress progress([&](const ProgressReport& state) {
            if (!cut && state.records > 0) {
                cut = true;
                fs::resize_file(dir / "shrinks.json", 6'000'000);
            }
        });
        QVERIFY(whole > 70'000'000);
        auto opened = Investigation::openOrCreate(dir / "a.sspr");
        const ImportReport report = (*opened)->import({dir / "shrinks.json"}, {}, {}, progress);
        const FileReport& file = report.files.at(0);
        QVERIFY(cut && !file.error);
        QVERIFY2(warnings(file).starts_with("changed_while_read: "), warnings(file).c_str());
        QVERIFY(file.imported > 0 && file.bytes < whole);
    }

    void verifyFindsWhatChanged()
    {
        support::TempDir dir;
        const fs::path packed = dir / "all.zip", path = dir / "a.sspr";
        support::writeFile(packed, pack(folderOfThree, "zip"));
        tools::import(path, {packed});
        std::vector<Packed> other = folderOfThree;
        other[1].bytes[100] ^= 1;
        other.erase(other.begin());
        support::writeFile(packed, pack(other, "zip"));
        const std::string found = faults(path);
        QVERIFY2(found.find("all.zip!logs/one.json: The file is not in its archive any more.") !=
                     std::string::npos,
                 found.c_str());
        QVERIFY2(found.find("all.zip!logs/two.json: The file has changed since its import") !=
                     std::string::npos,
                 found.c_str());
        QVERIFY2(found.find("all.zip: The file has changed since its import") != std::string::npos,
                 found.c_str());
        QVERIFY2(found.find("notes.txt") == std::string::npos, found.c_str());
        // Gone: the archive elsewhere under another name, or its members unpacked.
        fs::create_directories(dir / "moved");
        fs::remove(packed);
        QVERIFY(!faults(path).empty());
        support::writeFile(dir / "moved" / "renamed", pack(folderOfThree, "zip"));
        QCOMPARE(faults(path, dir / "moved"), std::string());
        fs::remove(dir / "moved" / "renamed");
        for (const Packed& member : folderOfThree)
            support::writeFile(dir / "moved" / member.name, member.bytes);
        QCOMPARE(faults(path, dir / "moved"), packed.string() + ": The file is not there any more.\n");
    }

    // The counts of whatever is left of an archive add up, and the case stays whole.
    void mutated()
    {
        support::TempDir dir;
        const std::string packed = pack({{"one.json", tools::resetFlows(0, 3)},
                                         {"in.zip", pack({{"two.json", tools::resetFlows(3, 2)}}, "zip")},
                                         {"three.json.gz", compress(tools::resetFlows(5, 2), "gzip")}},
                                        "zip");
        std::uint32_t seed = 7;
        const auto random = [&](std::size_t below) {
            return ((seed = seed * 1664525 + 1013904223) >> 8) % below;
        };
        for (int round = 0; round < 60; ++round) {
            std::string bytes = packed;
            for (int i = 0; i < 3; ++i)
                bytes[random(bytes.size())] = static_cast<char>(random(256));
            if (round % 3 == 0)
                bytes.resize(random(bytes.size()));
            support::writeFile(dir / fmt::format("{}.bin", round), bytes);
        }
        std::vector<fs::path> all;
        for (int round = 0; round < 60; ++round)
            all.push_back(dir / fmt::format("{}.bin", round));
        const ImportReport report = tools::import(dir / "a.sspr", all);
        QVERIFY(!report.error);
        for (const FileReport& file : report.files)
            QVERIFY(file.recordsRead == file.imported + file.duplicates);
        QVERIFY(report.flows >= 7);
        QCOMPARE(faults(dir / "a.sspr"), std::string());
    }
};

QTEST_APPLESS_MAIN(TestArchives)
#include "tst_archives.moc"
