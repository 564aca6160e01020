// SPDX-License-Identifier: GPL-3.0-or-later
// Saved searches as a file: what is written is read again, and what is no such file is refused by its line.
#include "tests/support/support.h"

#include "core/search/search_file.h"

using namespace core;

class TestSearchFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBack()
    {
        const std::vector<SavedSearch> searches{{"night", "after:2021-02-03T22:00", "a", {}}, {"\"quoted\" \xC3\xBC\n", "user:\"anna b\"* -tag:x", "b", {}}, {"all", "", {}, {}}};
        const auto read = readSearches(writeSearches(searches));
        QVERIFY_RESULT(read);
        QCOMPARE(read->size(), searches.size());
        for (std::size_t i = 0; i < searches.size(); ++i) {
            QCOMPARE((*read)[i].name, searches[i].name);
            QCOMPARE((*read)[i].text, searches[i].text);
        }
    }

    void readsWhatEditorsMake()
    {
        const auto read = readSearches("\xEF\xBB\xBF{\"name\":\"a\",\"search\":\"outcome:failed\",\"author\":\"x\"}\r\n\r\n"
                                       "{\"search\":\"kind:reset\",\"name\":\"b\"}\r\n{\"name\":\"a\",\"search\":\"kind:unlock\"}");
        QVERIFY_RESULT(read);
        QCOMPARE(read->size(), std::size_t(2));
        QCOMPARE((*read)[1].name, std::string("a")); // the last of its name
        QCOMPARE((*read)[1].text, std::string("kind:unlock"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nothing") << QByteArray("\n \n") << QByteArray("no saved search");
        QTest::newRow("no JSON") << QByteArray("a,b\n") << QByteArray("line 1");
        QTest::newRow("cut off") << QByteArray("{\"name\":\"a\",\"search\":\"x\"}\n{\"name\":\"b\",\"sea") << QByteArray("line 2");
        QTest::newRow("no search") << QByteArray("{\"name\":\"a\"}") << QByteArray("line 1");
        QTest::newRow("no text") << QByteArray("{\"name\":\"a\",\"search\":7}") << QByteArray("line 1");
        QTest::newRow("no name") << QByteArray("{\"name\":\" \",\"search\":\"x\"}") << QByteArray("line 1");
        QTest::newRow("an array") << QByteArray("[{\"name\":\"a\",\"search\":\"x\"}]") << QByteArray("line 1");
        QTest::newRow("not understood") << QByteArray("\n{\"name\":\"a\",\"search\":\"nofield:x\"}") << QByteArray("line 2: ");
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, said);
        const auto read = readSearches(text.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Malformed);
        QVERIFY2(read.error().detail.find(said.toStdString()) != std::string::npos, read.error().detail.c_str());
    }
};

QTEST_APPLESS_MAIN(TestSearchFile)
#include "tst_search_file.moc"
