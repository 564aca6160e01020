// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/delimited.h"
#include "tests/support/support.h"

#include <random>

namespace {

std::vector<std::string> split(std::string_view row, char delimiter = ',', bool quotes = true)
{
    std::vector<std::string_view> fields;
    std::deque<std::string> arena;
    core::splitRow(row, delimiter, quotes, fields, arena);
    return {fields.begin(), fields.end()};
}

using Fields = std::vector<std::string>;

// The same, byte by byte.
Fields plainSplit(const std::string& row)
{
    Fields fields;
    for (std::size_t i = 0;; ++i) {
        std::string& field = fields.emplace_back();
        bool closed = false;
        std::string behind;
        if (i < row.size() && row[i] == '"') {
            for (++i; i < row.size() && !closed; ++i) {
                closed = row[i] == '"' && !(i + 1 < row.size() && row[i + 1] == '"');
                if (!closed)
                    field += row[i];
                i += !closed && row[i] == '"';
            }
            for (; closed && i < row.size() && row[i] != ','; ++i)
                behind += row[i];
            if (behind.find_first_not_of(" \t\r") != std::string::npos)
                field += behind;
        } else {
            for (; i < row.size() && row[i] != ','; ++i)
                field += row[i];
        }
        if (i >= row.size())
            return fields;
        if (i + 1 == row.size()) {
            fields.emplace_back();
            return fields;
        }
    }
}

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

    // Fields of all lengths, ends of words and of rows everywhere.
    void splitsAsByteByByte()
    {
        std::mt19937 random(1);
        constexpr std::string_view letters = "aaaaaaaaaaaaaaaaaaab\"\"\"\",, \t";
        for (int i = 0; i < 200'000; ++i) {
            std::string row(random() % 90, 'x');
            for (char& c : row)
                c = letters[random() % letters.size()];
            if (random() % 2)
                row.insert(0, "\"");
            if (split(row) != plainSplit(row))
                QCOMPARE(split(row), plainSplit(row));
        }
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
