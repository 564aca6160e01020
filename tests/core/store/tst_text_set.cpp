// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/text_set.h"
#include "tests/support/support.h"

#include <map>
#include <random>

using core::store::TextSet;

class TestTextSet : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;

private Q_SLOTS:
    // Numbers close together and far apart, asked for in any order, several times and in vain.
    void likeAMap()
    {
        core::sqlite::Connection db(m_dir / "texts.db", core::sqlite::OpenMode::Create);
        db.execute("CREATE TABLE string(id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
        std::mt19937 random(5);
        std::map<std::uint32_t, std::string> model;
        core::sqlite::Statement insert(db, "INSERT OR REPLACE INTO string VALUES(?, ?)");
        db.execute("BEGIN");
        for (int i = 0; i < 3000; ++i) {
            const std::uint32_t number = i < 1500 ? 1 + random() % 2000 : i == 1500 ? UINT32_MAX : 1 + random() % 4'000'000'000U;
            const std::string text(random() % 40, char('a' + number % 26)); // some of no letters
            insert.bindAll(std::int64_t(number), std::string_view(text));
            insert.step();
            insert.reset();
            model[number] = text;
        }
        db.execute("COMMIT");
        for (int round = 0; round < 60; ++round) {
            const bool isDense = round % 2 == 0;
            std::vector<std::uint32_t> asked;
            for (std::size_t i = random() % 500; i > 0; --i)
                asked.push_back(isDense ? std::uint32_t(random() % 2100) : random() % 3 ? std::next(model.begin(), long(random() % model.size()))->first : std::uint32_t(random()));
            if (round % 7 == 0)
                asked.push_back(0);
            const TextSet texts(db, asked);
            for (const std::uint32_t number : asked)
                QCOMPARE(texts.text(number), model.contains(number) ? std::string_view(model[number]) : std::string_view());
            for (int i = 0; i < 100; ++i) {
                const auto number = std::uint32_t(random() % 2100);
                if (std::find(asked.begin(), asked.end(), number) == asked.end())
                    QCOMPARE(texts.text(number), std::string_view());
            }
        }
        QVERIFY(TextSet(db, {}).text(1).empty());
        QVERIFY(TextSet(db, {0, 0}).text(0).empty());
    }
};

QTEST_APPLESS_MAIN(TestTextSet)
#include "tst_text_set.moc"
