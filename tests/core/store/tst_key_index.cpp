// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/key_index.h"
#include "tests/support/support.h"

#include <map>
#include <random>
#include <set>

using core::store::KeyIndex;

class TestKeyIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Keys that share their lower or upper half, repeat, or are zero: each finds all of its events, and only those.
    void likeAMultimap()
    {
        std::mt19937_64 random(2);
        for (int round = 0; round < 8; ++round) {
            KeyIndex index = round < 4 ? KeyIndex() : KeyIndex(round < 6 ? 1024 : 4096); // of which the most is in files
            std::map<std::uint64_t, std::set<std::uint32_t>> model;
            for (std::uint32_t event = 1; event <= 20'000; ++event) {
                std::uint64_t key = random();
                if (event % 4 == 0)
                    key = (key & 0xFFFFFFFF00000000) | (random() % 16);
                else if (event % 4 == 1)
                    key = random() % 500;
                index.add(key, event);
                model[key].insert(event);
            }
            for (const auto& [key, events] : model) {
                std::set<std::uint32_t> found;
                QVERIFY(!index.find(key, [&](std::uint32_t event) { return found.insert(event), false; }));
                QVERIFY(found == events);
                std::uint32_t visits = 0;
                QVERIFY(index.find(key, [&](std::uint32_t) { return ++visits, true; }));
                QCOMPARE(visits, 1U);
            }
            for (int i = 0; i < 1000; ++i)
                if (const std::uint64_t key = random(); !model.contains(key))
                    QVERIFY(!index.find(key, [](std::uint32_t) { return true; }));
            int visited = 0; // of keys that are not there hardly one is looked for
            for (int i = 0; i < 20'000; ++i)
                index.find(random(), [&](std::uint32_t) { return ++visited, false; });
            QVERIFY(visited < 3);
            index.clear();
            QVERIFY(!index.find(model.begin()->first, [](std::uint32_t) { return true; }));
        }
    }

    // One key of very many events goes over many blocks of a file.
    void manyOfOneKey()
    {
        KeyIndex index(1024);
        std::vector<std::uint32_t> expected, found;
        for (std::uint32_t event = 1; event <= 30'000; ++event) {
            index.add(event % 3 ? 7 : 7 + event, event);
            if (event % 3)
                expected.push_back(event);
        }
        index.find(7, [&](std::uint32_t event) { return found.push_back(event), false; });
        QVERIFY(std::is_sorted(found.begin(), found.end()));
        QVERIFY(found == expected);
    }

    // Where no temporary file can be written, memory grows, and nothing is lost.
    void withoutRoom()
    {
        const QByteArray before = qgetenv("TMPDIR");
        qputenv("TMPDIR", "/nowhere");
        KeyIndex index(1024);
        for (std::uint32_t event = 1; event <= 5'000; ++event)
            index.add(event * 0x9e3779b97f4a7c15ULL, event);
        for (std::uint32_t event = 1; event <= 5'000; ++event)
            QVERIFY(index.find(event * 0x9e3779b97f4a7c15ULL, [&](std::uint32_t found) { return found == event; }));
        before.isEmpty() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
    }

    void filters()
    {
        core::store::KeyRuns runs;
        std::mt19937_64 random(3);
        for (std::uint32_t run = 0; run < 12; ++run) {
            std::vector<core::store::KeyRuns::Entry> entries;
            for (std::uint32_t i = 1; i <= 10'000; ++i) {
                const std::uint64_t key = random();
                entries.push_back({std::uint32_t(key >> 32), std::uint32_t(key), i});
            }
            const auto added = runs.add(entries);
            QVERIFY(added.has_value());
            for (const auto& entry : entries)
                QVERIFY(runs.mayHave(entry.key()));
        }
        int hits = 0;
        for (int i = 0; i < 100'000; ++i)
            hits += runs.mayHave(random());
        QVERIFY2(hits < 2000, qPrintable(QString::number(hits)));
    }
};

QTEST_APPLESS_MAIN(TestKeyIndex)
#include "tst_key_index.moc"
