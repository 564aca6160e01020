// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dictionary.h"
#include "tests/core/store/case_tools.h"

#include <random>

using core::sqlite::Transaction;
using core::store::Dictionary;

namespace {

std::string randomText(std::mt19937& random)
{
    switch (random() % 8) {
    case 0: return std::string(random() % 60'000, char('a' + random() % 26)); // larger than a page's quarter, too
    case 1: return std::string(random() % 4, '\0');
    case 2: return "\xFF\xFE" + std::to_string(random() % 100);
    default: return "text " + std::to_string(random() % 3000);
    }
}

} // namespace

class TestDictionary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void likeAMap()
    {
        support::TempDir dir;
        auto theCase = tools::openCase(dir / "a.sspr");
        std::mt19937 random(1);
        std::map<std::string, std::int64_t> model;
        {
            Transaction transaction(theCase->db());
            Dictionary texts(theCase->db());
            texts.synchronize();
            for (int i = 0; i < 20'000; ++i) {
                const std::string text = randomText(random);
                const auto known = model.find(text);
                QCOMPARE(texts.find(text), known == model.end() ? std::int64_t(0) : known->second);
                const std::int64_t id = texts.idOf(text);
                if (text.empty()) {
                    QCOMPARE(id, std::int64_t(0));
                    continue;
                }
                if (known == model.end())
                    QCOMPARE(id, std::int64_t(model.size() + 1));
                else
                    QCOMPARE(id, known->second);
                model[text] = id;
            }
            for (const auto& [text, id] : model)
                QVERIFY(texts.text(id) == text);
            transaction.commit();
        }
        Dictionary again(theCase->db());
        again.synchronize();
        for (const auto& [text, id] : model) {
            QVERIFY(again.text(id) == text);
            QCOMPARE(again.find(text), id);
        }
        QCOMPARE(again.text(0), std::string_view());
        QCOMPARE(again.text(-1), std::string_view());
        QCOMPARE(again.text(std::int64_t(model.size()) + 1), std::string_view());
    }

    // What a rollback took back is forgotten, even where another writer has used the numbers since.
    void rollbackAndSecondWriter()
    {
        support::TempDir dir;
        auto one = tools::openCase(dir / "a.sspr");
        auto two = tools::openCase(dir / "a.sspr");
        Dictionary mine(one->db()), theirs(two->db());
        {
            Transaction transaction(one->db());
            mine.synchronize();
            QCOMPARE(mine.idOf("kept"), std::int64_t(1));
            transaction.commit();
        }
        {
            Transaction transaction(one->db());
            mine.synchronize();
            QCOMPARE(mine.idOf("lost"), std::int64_t(2));
        }
        mine.forget();
        {
            Transaction transaction(two->db());
            theirs.synchronize();
            QCOMPARE(theirs.find("kept"), std::int64_t(1));
            for (const char* text : {"a", "b", "c"})
                theirs.idOf(text);
            transaction.commit();
        }
        Transaction transaction(one->db());
        mine.synchronize();
        QCOMPARE(mine.text(2), std::string_view("a"));
        QCOMPARE(mine.find("lost"), std::int64_t(0));
        QCOMPARE(mine.idOf("c"), std::int64_t(4));
        QCOMPARE(mine.idOf("d"), std::int64_t(5));
        transaction.commit();
    }
};

QTEST_APPLESS_MAIN(TestDictionary)
#include "tst_dictionary.moc"
