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
        for (int round = 0; round < 5; ++round) {
            KeyIndex index;
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
            index.clear();
            QVERIFY(!index.find(model.begin()->first, [](std::uint32_t) { return true; }));
        }
    }
};

QTEST_APPLESS_MAIN(TestKeyIndex)
#include "tst_key_index.moc"
