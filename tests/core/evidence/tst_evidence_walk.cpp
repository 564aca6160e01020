// SPDX-License-Identifier: GPL-3.0-or-later
// Archives of every kind, whole, cut off, damaged and made to harm.
#include "core/base/text.h"
#include "core/evidence/archive/spool.h"
#include "tests/core/evidence/archive_visits.h"

#include <fmt/format.h>
#include <map>

using namespace core;
using namespace visits;
using support::compress;
using support::pack;

class TestEvidenceWalk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plainFile()
    {
        for (const std::string& bytes : {std::string("{}"), std::string(), noise(300'000)}) {
            Collector seen;
            QVERIFY(isOk(walk(bytes, seen)));
            QCOMPARE(list(seen.order), std::string("a;"));
            QCOMPARE(seen.pieces["a"].text, bytes);
            QCOMPARE(seen.pieces["a"].sha256, sha256(bytes));
            QVERIFY(!seen.pieces["a"].isMember && seen.pieces["a"].note.empty() &&
                    seen.pieces["a"].defect.empty());
        }
    }

    void compressed_data()
    {
        QTest::addColumn<QByteArray>("filter");
        for (const char* filter : {"gzip", "bzip2", "xz", "zstd"})
            QTest::newRow(filter) << QByteArray(filter);
    }
    void compressed()
    {
        QFETCH(QByteArray, filter);
        const std::string name = filter.toStdString();
        for (const std::string& text :
             {std::string("{\"a\": 1}\n"), noise(400'000), std::string(3'000'000, 'x')}) {
            const std::string packed = compress(text, name);
            for (const std::size_t step : {std::size_t(1), std::size_t(1000), std::string::npos}) {
                if (step == 1 && packed.size() > 10'000)
                    continue;
                Collector seen;
                seen.readSize = step == 1 ? 1 : 4096;
                QVERIFY(isOk(walk(packed, seen, {}, step)));
                QCOMPARE(list(seen.order), std::string("a;")); // one piece under its own name
                QVERIFY(seen.pieces["a"].text == text);
                QCOMPARE(seen.pieces["a"].note, "compressed with " + name);
                QCOMPARE(seen.pieces["a"].sha256, sha256(packed)); // of the file on disk
                QCOMPARE(seen.pieces["a"].bytes, std::uint64_t(packed.size()));
                QCOMPARE(seen.pieces["a"].defect, std::string());
            }
        }
        // Two streams, one behind the other, are one text.
        Collector seen;
        QVERIFY(isOk(walk(compress("first\n", name) + compress("second\n", name), seen)));
        QCOMPARE(seen.pieces["a"].text, std::string("first\nsecond\n"));
        // Cut off at any byte: the beginning comes, and the damage is told.
        const std::string text = noise(3000);
        const std::string packed = compress(text, name);
        for (std::size_t cut = 10; cut < packed.size(); ++cut) {
            Collector part;
            QVERIFY(isOk(walk(packed.substr(0, cut), part)));
            QVERIFY2(text.starts_with(part.pieces["a"].text), std::to_string(cut).c_str());
            QVERIFY2(!part.pieces["a"].defect.empty(), std::to_string(cut).c_str());
        }
    }

    // What libarchive does not check in gzip: the sum at the end.
    void damagedGzip()
    {
        const std::string packed =
            compress(noise(3000), "gzip"); // stored as it is, so that a flipped bit stays unnoticed
        int told = 0;
        for (std::size_t i = 20; i < packed.size() - 8; i += 37) {
            std::string flipped = packed;
            flipped[i] ^= 4;
            Collector seen;
            QVERIFY(isOk(walk(flipped, seen)));
            told += seen.pieces["a"].defect.empty() ? 0 : 1;
        }
        QVERIFY(told > 70);
        QCOMPARE(told, int((packed.size() - 8 - 20 + 36) / 37));
        Collector seen;
        QVERIFY(isOk(walk(packed + "something else", seen)));
        QVERIFY2(seen.pieces["a"].defect.find("something else") != std::string::npos,
                 seen.pieces["a"].defect.c_str());
        QVERIFY(isOk(walk(packed + std::string(512, '\0'), seen)));
        QCOMPARE(seen.pieces["a"].defect, std::string());
    }

    void archives_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("kind");
        QTest::newRow("zip") << QByteArray("zip") << QByteArray("none") << QByteArray("ZIP archive");
        QTest::newRow("7z") << QByteArray("7zip") << QByteArray("none") << QByteArray("7-Zip archive");
        QTest::newRow("tar") << QByteArray("ustar") << QByteArray("none") << QByteArray("tar archive");
        QTest::newRow("tar of old") << QByteArray("v7tar") << QByteArray("none") << QByteArray("tar archive");
        for (const char* filter : {"gzip", "bzip2", "xz", "zstd"})
            QTest::newRow(filter) << QByteArray("pax") << QByteArray(filter)
                                  << "tar archive, compressed with " + QByteArray(filter);
    }
    void archives()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, kind);
        const std::string packed = pack(three, format.toStdString(), filter.toStdString());
        for (const bool seekable : {true, false})
            for (const std::size_t step : {std::size_t(1), std::size_t(700), std::string::npos}) {
                Collector seen;
                QVERIFY(isOk(walk(packed, seen, {}, step, seekable)));
                QCOMPARE(seen.pieces.size(), std::size_t(3));
                for (const Packed& member : three) {
                    const Seen& piece = seen.pieces["a!" + member.name];
                    QVERIFY2(piece.text == member.bytes && piece.isMember, member.name.c_str());
                    QCOMPARE(piece.sha256, sha256(member.bytes));
                    QCOMPARE(piece.bytes, std::uint64_t(member.bytes.size()));
                }
                QCOMPARE(seen.order.back(), std::string("a"));
                const ArchiveSummary& archive = seen.archives["a"];
                QCOMPARE(archive.kind, kind.toStdString());
                QCOMPARE(archive.members, std::uint64_t(3));
                QCOMPARE(archive.sha256, sha256(packed));
                QCOMPARE(archive.bytes, std::uint64_t(packed.size()));
                QVERIFY2(archive.damage.empty() && archive.limit.empty() && seen.unreadable.empty(),
                         archive.damage.c_str());
            }
    }

    // Cut off at every byte: members whole in front of the cut come whole, something says that it is cut off.
    void cutOff_data() { archives_data(); }
    void cutOff()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, filter);
        const std::vector<Packed> members{
            {"one.json", noise(300, 1)}, {"two.json", noise(400, 2)}, {"three.json", noise(200, 3)}};
        const std::string packed = pack(members, format.toStdString(), filter.toStdString());
        // Nothing is missing while only the empty blocks at the end of a tar are.
        const std::size_t full = format == "ustar" || format == "v7tar" ? 6 * 512 + 3 * 0 : packed.size();
        int whole = 0;
        for (std::size_t cut = 0; cut<packed.size(); cut += packed.size()> 3000 && cut > 600 ? 7 : 1) {
            Collector seen;
            QVERIFY(isOk(walk(packed.substr(0, cut), seen)));
            bool told = !seen.archives.contains("a") || !seen.archives["a"].damage.empty() ||
                        !seen.unreadable.empty();
            for (const Packed& member : members) {
                const auto piece = seen.pieces.find("a!" + member.name);
                if (piece == seen.pieces.end())
                    continue;
                QVERIFY2(member.bytes.starts_with(piece->second.text),
                         fmt::format("{} of {}", member.name, cut).c_str());
                whole += piece->second.text == member.bytes ? 1 : 0;
                told = told || !piece->second.defect.empty();
            }
            const bool nothingLost = seen.pieces.size() == 3 && cut >= full;
            QVERIFY2(told || nothingLost, fmt::format("cut at {} of {}", cut, packed.size()).c_str());
        }
        if (format != "7zip" && filter != "bzip2" && filter != "xz" && filter != "zstd")
            QVERIFY2(whole > 300, std::to_string(whole).c_str());
    }

    // A member whose data is damaged costs itself, also where libarchive gives the archive up.
    void damagedMember()
    {
        for (const char* options : {"zip:compression=deflate", "zip:compression=store"}) {
            const std::vector<Packed> members{
                {"1", noise(2000, 1)}, {"2", noise(2000, 2) + std::string(2000, 'x')}, {"3", noise(2000, 3)}};
            std::string packed = pack(members, "zip", "none", options);
            packed[2000 + 200 + 1000] ^= 0x40;
            Collector seen;
            QVERIFY(isOk(walk(packed, seen)));
            QCOMPARE(seen.pieces.size(), std::size_t(3));
            QVERIFY(seen.pieces["a!1"].text == members[0].bytes && seen.pieces["a!1"].defect.empty());
            QVERIFY2(!seen.pieces["a!2"].defect.empty(), options);
            QVERIFY(seen.pieces["a!3"].text == members[2].bytes && seen.pieces["a!3"].defect.empty());
            QCOMPARE(seen.archives["a"].damage, std::string());
        }
    }

    void namesAreOnlyNames()
    {
        const std::string longName = "long/" + std::string(3000, 'n');
        const std::vector<Packed> members{{"../../etc/passwd", "1"},
                                          {"/absolute", "2"},
                                          {"we!rd", "3"},
                                          {"same", "4"},
                                          {"same", "5"},
                                          {"same", "6"},
                                          {"tab\there\nline", "7"},
                                          {"Übergröße.json", "8"},
                                          {longName, "9"}};
        for (const char* format : {"zip", "pax", "7zip"}) {
            Collector seen;
            QVERIFY(isOk(
                walk(pack(members, format, "none", format == std::string("7zip") ? "" : "hdrcharset=UTF-8"),
                     seen)));
            QCOMPARE(seen.pieces.size(), members.size());
            for (const auto& [name, text] : std::map<std::string, std::string>{{"a!../../etc/passwd", "1"},
                                                                               {"a!/absolute", "2"},
                                                                               {"a!we!rd", "3"},
                                                                               {"a!same", "4"},
                                                                               {"a!same #2", "5"},
                                                                               {"a!same #3", "6"},
                                                                               {"a!tab here line", "7"}})
                QVERIFY2(seen.pieces.contains(name) && seen.pieces[name].text == text,
                         (format + (": " + name)).c_str());
            bool cutName = false;
            for (const auto& [path, piece] : seen.pieces) {
                QVERIFY(isValidUtf8(path) && path.size() < 1100);
                cutName = cutName || (path.starts_with("a!long/nnn") && piece.text == "9");
            }
            QVERIFY(cutName);
        }
    }

    // ZIP says nothing of the code page of its names; bytes are put into the archive as they are.
    void namesInCodePages()
    {
        for (const auto& [raw, name] :
             std::map<std::string, std::string>{{"M\x81nchen.json", "München.json"},
                                                {"M\xFCnchen.json", "München.json"},
                                                {"r\x82sum\x82.csv", "résumé.csv"}}) {
            std::string packed = pack({{std::string(raw.size(), '_'), "text"}}, "zip");
            for (std::size_t at = packed.find("____"); at != std::string::npos; at = packed.find("____", at))
                packed.replace(at, raw.size(), raw);
            Collector seen;
            QVERIFY(isOk(walk(packed, seen)));
            QVERIFY2(seen.pieces.contains("a!" + name), seen.order.front().c_str());
        }
    }

    void linksAndFolders()
    {
        for (const char* format : {"zip", "ustar", "7zip"}) {
            Collector seen;
            QVERIFY(isOk(
                walk(pack({{"folder", "", {}, true}, {"folder/real", "text"}, {"link", "", "/etc/passwd"}},
                          format),
                     seen)));
            QCOMPARE(seen.pieces.size(), std::size_t(1));
            QCOMPARE(seen.archives["a"].members, std::uint64_t(1));
            QCOMPARE(seen.archives["a"].links, std::uint64_t(1));
        }
    }

    void encrypted()
    {
        std::string packed = pack({{"secret.json", "hidden text"}, {"other.json", "hidden too"}}, "zip",
                                  "none", "zip:encryption=traditional", "password");
        Collector seen;
        QVERIFY(isOk(walk(packed, seen)));
        QCOMPARE(seen.unreadable.size(), std::size_t(2));
        QVERIFY2(seen.unreadable["a!secret.json"].find("encrypted") != std::string::npos,
                 seen.unreadable["a!secret.json"].c_str());
        QCOMPARE(seen.archives["a"].unreadableCount, std::uint64_t(2));
        QVERIFY(seen.archives["a"].unreadable[0].starts_with("secret.json: encrypted"));
    }

    void nested()
    {
        const std::string inner = pack(three, "7zip");
        const std::string middle =
            pack({{"inner.7z", inner}, {"x.json.gz", compress("packed", "gzip")}}, "pax", "xz");
        const std::string outer = pack({{"middle.tar.xz", middle}, {"top.json", "top"}}, "zip");
        for (const bool seekable : {true, false}) {
            Collector seen;
            QVERIFY(isOk(walk(outer, seen, {}, std::string::npos, seekable)));
            QCOMPARE(seen.pieces["a!middle.tar.xz!inner.7z!folder/two.json"].text, three[1].bytes);
            QCOMPARE(seen.pieces["a!middle.tar.xz!x.json.gz"].text, std::string("packed"));
            QCOMPARE(seen.pieces["a!middle.tar.xz!x.json.gz"].sha256, sha256(compress("packed", "gzip")));
            QCOMPARE(seen.archives["a!middle.tar.xz!inner.7z"].sha256, sha256(inner));
            QCOMPARE(seen.archives["a!middle.tar.xz"].sha256, sha256(middle));
            QVERIFY(seen.archives["a!middle.tar.xz"].isMember && !seen.archives["a"].isMember);
            QCOMPARE(seen.archives.size(), std::size_t(3));
            QCOMPARE(seen.pieces.size(), std::size_t(5));
        }
    }

    void knownOnesArePassedOver()
    {
        const std::string packed = pack(three, "ustar", "gzip");
        Collector seen;
        seen.known[sha256(three[1].bytes)] = "";
        QVERIFY(isOk(walk(packed, seen)));
        QCOMPARE(list(seen.passed), std::string("a!folder/two.json;"));
        QVERIFY(seen.pieces["a!one.json"].text == three[0].bytes); // read after it was hashed
        QCOMPARE(seen.pieces["a!one.json"].sha256, sha256(three[0].bytes));
        Collector again;
        again.known[sha256(packed)] = "";
        QVERIFY(isOk(walk(packed, again)));
        QCOMPARE(list(again.passed), std::string("a;"));
        QVERIFY(again.order.empty());
    }

    // More than stays in memory.
    void spoolInAFile()
    {
        const std::string bytes = noise(9'000'000);
        MemoryStored stored(bytes, 100'000);
        const auto spool = SpooledSource::take(stored, 1 << 30, {});
        QVERIFY_RESULT(spool);
        QCOMPARE((*spool)->sha256(), sha256(bytes));
        std::string back(bytes.size() + 10, '\0');
        std::size_t have = 0;
        for (;;) {
            const auto got = (*spool)->read(back.data() + have, back.size() - have);
            QVERIFY_RESULT(got);
            if (*got == 0)
                break;
            have += *got;
        }
        QVERIFY(have == bytes.size() && back.substr(0, have) == bytes);
        char few[10];
        QCOMPARE((*spool)->randomAccess()->readAt(bytes.size() - 3, few, 10).value_or(99), std::size_t(3));
        QCOMPARE((*spool)->randomAccess()->readAt(bytes.size() + 3, few, 10).value_or(99), std::size_t(0));
        qputenv("TMPDIR", "/nonexistent/folder");
        MemoryStored again(bytes);
        const auto failed = SpooledSource::take(again, 1 << 30, {});
        qunsetenv("TMPDIR");
        QVERIFY(failed || failed.error().code == ErrorCode::NotWritable);
    }

    void officeFilesAreNoArchives()
    {
        Collector seen;
        QVERIFY(isOk(walk(
            pack({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook/>"}}, "zip"), seen)));
        QCOMPARE(list(seen.order), std::string("a;"));
    }

    void cancelled()
    {
        std::stop_source stop;
        stop.request_stop();
        for (const std::string& packed :
             {pack(three, "zip"), pack(three, "ustar", "gzip"), compress(noise(300'000), "gzip")}) {
            Collector seen;
            seen.stop = stop.get_token();
            const auto walked = walk(packed, seen);
            QVERIFY(!walked && walked.error().code == ErrorCode::Cancelled);
            QVERIFY(seen.pieces.empty() && seen.archives.empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestEvidenceWalk)
#include "tst_evidence_walk.moc"
