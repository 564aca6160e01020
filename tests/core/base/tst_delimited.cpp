// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/delimited.h"
#include "tests/support/support.h"

namespace {

std::vector<std::string> split(std::string_view row, char delimiter = ',', bool quotes = true)
{
    std::vector<std::string_view> fields;
    std::deque<std::string> arena;
    core::splitRow(row, delimiter, quotes, fields, arena);
    return {fields.begin(), fields.end()};
}

using Fields = std::vector<std::string>;

} // namespace

class TestDelimited : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void splits()
    {
        QCOMPARE(split(""), Fields({""}));
        QCOMPARE(split("a,b,c"), Fields({"a", "b", "c"}));
        QCOMPARE(split("a,,"), Fields({"a", "", ""}));
        QCOMPARE(split(",a"), Fields({"", "a"}));
        QCOMPARE(split("\"a,b\",c"), Fields({"a,b", "c"}));
        QCOMPARE(split("\"a\nb\",c"), Fields({"a\nb", "c"}));
        QCOMPARE(split("\"\",\"\""), Fields({"", ""}));
        QCOMPARE(split("a;b", ';'), Fields({"a", "b"}));
        QCOMPARE(split("\"a\"\tb", '\t', false), Fields({"\"a\"", "b"}));
    }

    void undoesDoubledQuotes()
    {
        QCOMPARE(split(R"("say ""hi"" now",b)"), Fields({"say \"hi\" now", "b"}));
        QCOMPARE(split(R"("""",b)"), Fields({"\"", "b"}));
        QCOMPARE(split(R"("""a""")"), Fields({"\"a\""}));
        QCOMPARE(split(R"("{""a"":[1,2]}",x)"), Fields({"{\"a\":[1,2]}", "x"}));
    }

    void isLenient()
    {
        QCOMPARE(split(R"("a"b,c)"), Fields({"ab", "c"}));
        QCOMPARE(split(R"("a" ,c)"), Fields({"a", "c"}));
        QCOMPARE(split(R"("never closed, c)"), Fields({"never closed, c"}));
        QCOMPARE(split(R"("a""never closed)"), Fields({"a\"never closed"}));
        QCOMPARE(split(R"(a "quoted" word,b)"), Fields({"a \"quoted\" word", "b"}));
    }
};

QTEST_APPLESS_MAIN(TestDelimited)
#include "tst_delimited.moc"
