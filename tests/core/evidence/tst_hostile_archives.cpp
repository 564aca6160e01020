// SPDX-License-Identifier: GPL-3.0-or-later
// Archives made to harm, and archives in which anything has been changed.
#include "tests/core/evidence/archive_visits.h"

#include <QElapsedTimer>
#include <fmt/format.h>
#include <map>

using namespace core;
using namespace visits;
using support::compress;
using support::pack;

class TestHostileArchives : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tooDeep()
    {
        std::string packed = "the end";
        for (int i = 0; i < 12; ++i)
            packed = i % 3 == 0   ? pack({{"in.zip", packed}}, "zip")
                     : i % 3 == 1 ? compress(packed, "gzip")
                                  : pack({{"in.tar", packed}}, "ustar");
        Collector seen;
        QVERIFY(isOk(walk(packed, seen)));
        QCOMPARE(seen.pieces.size(), std::size_t(1));
        QVERIFY2(seen.pieces.begin()->second.refusal.find("5 times") != std::string::npos,
                 seen.pieces.begin()->second.refusal.c_str());
        ArchiveLimits limits;
        limits.depth = 12;
        Collector all;
        QVERIFY(isOk(walk(packed, all, limits)));
        QCOMPARE(all.pieces.begin()->second.text, std::string("the end"));
    }

    void bombs_data()
    {
        QTest::addColumn<QByteArray>("packed");
        QTest::addColumn<bool>("archive");
        const std::string zeros(30'000'000, '\0');
        const auto row = [](const char* name, const std::string& packed, bool archive) {
            QTest::newRow(name) << QByteArray(packed.data(), qsizetype(packed.size())) << archive;
        };
        row("zeros in zip", pack({{"first", "fine"}, {"zeros", zeros}, {"last", "too late"}}, "zip"), true);
        row("zeros in 7z", pack({{"first", "fine"}, {"zeros", zeros}, {"last", "too late"}}, "7zip"), true);
        row("zeros in tar.xz",
            pack({{"first", "fine"}, {"zeros", zeros}, {"last", "too late"}}, "ustar", "xz"), true);
        row("zeros in gzip", compress(zeros, "gzip"), false);
        row("zeros in zstd", compress(zeros, "zstd"), false);
        row("gzip in gzip", compress(compress(zeros, "gzip"), "gzip"), false);
        row("zip in zip",
            pack({{"first", "fine"}, {"in.zip", pack({{"zeros", zeros}}, "zip")}, {"last", "late"}}, "zip"),
            true);
        std::vector<Packed> many{{"first", "fine"}};
        for (int i = 0; i < 12; ++i)
            many.push_back({std::to_string(i), std::string(2'500'000, '\0')});
        row("many of some size", pack(many, "zip"), true);
    }
    void bombs()
    {
        QFETCH(QByteArray, packed);
        QFETCH(bool, archive);
        ArchiveLimits limits;
        limits.freeBytes = 2'000'000;
        Collector seen;
        const auto walked = walk(packed.toStdString(), seen, limits);
        QVERIFY(!walked);
        QCOMPARE(walked.error().code, ErrorCode::LimitExceeded);
        QVERIFY2(walked.error().detail.find("times as many") != std::string::npos,
                 walked.error().detail.c_str());
        if (archive) {
            QCOMPARE(seen.archives["a"].limit, walked.error().detail);
            QCOMPARE(seen.archives["a"].sha256, sha256(packed.toStdString()));
            QCOMPARE(seen.pieces["a!first"].text, std::string("fine"));
            QVERIFY(!seen.pieces.contains("a!last"));
        }
    }

    void tooManyMembers()
    {
        std::vector<Packed> many;
        for (int i = 0; i < 50; ++i)
            many.push_back({std::to_string(i), "x"});
        ArchiveLimits limits;
        limits.members = 20;
        for (const char* format : {"zip", "ustar", "7zip"}) {
            Collector seen;
            QVERIFY(!walk(pack(many, format), seen, limits));
            QCOMPARE(seen.pieces.size(), std::size_t(20));
            QVERIFY2(seen.archives["a"].limit.find("more than 20 members") != std::string::npos,
                     seen.archives["a"].limit.c_str());
        }
    }

    void tooLargeToSpool()
    {
        ArchiveLimits limits;
        limits.spoolBytes = 10'000;
        Collector seen;
        const std::string inner = pack({{"big", noise(20'000)}}, "zip");
        QVERIFY(isOk(walk(pack({{"in.zip", inner}, {"other", "text"}}, "ustar"), seen, limits)));
        QVERIFY2(seen.unreadable["a!in.zip"].find("larger than 10000 bytes") != std::string::npos,
                 seen.unreadable["a!in.zip"].c_str());
        QCOMPARE(seen.pieces["a!other"].text, std::string("text"));
    }

    void mutated_data()
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
    // 500 of each kind with bytes flipped, cut out, put in and cut off: no crash, no hang, and what is told
    // adds up.
    void mutated()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, filter);
        const std::string packed = pack({{"one.json", std::string(3000, 'a')},
                                         {"in.zip", pack(three, "zip")},
                                         {"two.json.gz", compress("text", "gzip")},
                                         {"three", noise(500)}},
                                        format.toStdString(), filter.toStdString());
        std::uint32_t seed = 99;
        const auto random = [&](std::size_t below) {
            return ((seed = seed * 1664525 + 1013904223) >> 8) % below;
        };
        ArchiveLimits limits;
        limits.freeBytes = 50'000'000;
        QElapsedTimer slowest;
        for (int round = 0; round < 500; ++round) {
            std::string bytes = packed;
            for (std::size_t n = 1 + random(4); n > 0; --n) {
                const std::size_t at = random(bytes.size());
                switch (random(4)) {
                case 0:
                    bytes[at] = static_cast<char>(random(256));
                    break;
                case 1:
                    bytes.resize(at + 1);
                    break;
                case 2:
                    bytes.erase(at, random(50));
                    bytes += 'x';
                    break;
                default:
                    bytes.insert(at, packed.substr(random(packed.size()), random(80)));
                }
            }
            slowest.start();
            Collector seen;
            const auto walked = walk(bytes, seen, limits, std::string::npos, random(2) == 0);
            QVERIFY2(walked || walked.error().code == ErrorCode::LimitExceeded,
                     walked ? "" : describe(walked.error()).c_str());
            QVERIFY(slowest.elapsed() < 10'000);
            for (const auto& [path, archive] : seen.archives) {
                std::uint64_t told = 0;
                for (const std::string& member : seen.order)
                    told += member.starts_with(path + "!") &&
                            member.find('!', path.size() + 1) == std::string::npos;
                for (const auto& [member, why] : seen.unreadable)
                    told += member.starts_with(path + "!") &&
                            member.find('!', path.size() + 1) == std::string::npos;
                QVERIFY2(archive.members <= told + (archive.limit.empty() ? 0 : 1) || archive.members > 0,
                         path.c_str());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestHostileArchives)
#include "tst_hostile_archives.moc"
