// SPDX-License-Identifier: GPL-3.0-or-later
// Which of several queries in one text the cursor is in.
#include "core/kql/query_blocks.h"
#include "tests/support/support.h"

#include <random>

using namespace core::kql;

namespace {

// All of them in their order, with a bar between; line feeds as slashes.
std::string queriesIn(const std::string& text)
{
    std::string out;
    std::uint32_t last = 0;
    for (std::uint32_t cursor = 0; cursor <= text.size(); ++cursor) {
        const Span span = queryAt(text, cursor);
        if (cursor > 0 && span.offset == last)
            continue;
        last = span.offset;
        out += (cursor > 0 ? "#" : "") + text.substr(span.offset, span.length);
    }
    std::replace(out.begin(), out.end(), '\n', '/');
    return out;
}

} // namespace

class TestQueryBlocks : public QObject
{
    Q_OBJECT

private slots:
    void divides_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("queries");
        const auto add = [](const char* name, const char* text, const char* queries) { QTest::newRow(name) << QByteArray(text) << QByteArray(queries); };
        add("two", "T | count\n\nU | count\n", "T | count#U | count");
        add("line ends of Windows", "T\r\n\r\nU", "T#U");
        add("blanks on the line", "T\n \t\nU", "T#U");
        add("comments belong to what follows", "T // of T\n\n// of U\nU", "T // of T#// of U/U");
        add("declarations belong to what follows", "let a = 1;\n\nlet b =\n\n2;\n\nT | take a\n\nlet c = 1;\n\nU | take c", "let a = 1;//let b =//2;//T | take a#let c = 1;//U | take c");
        add("closed by semicolons", "T;\n\nU;\n\nprint 1", "T;#U;#print 1");
        add("the first is wrong", "T | wher x\n\n| count\n\nU", "T | wher x//| count#U");
        add("parameters of workbooks", "T | where TimeGenerated {TimeRange}\n\nU", "T | where TimeGenerated {TimeRange}#U");
        add("blank lines in brackets", "print 1\n\nlet t = datatable(a:long)[\n\n1];\nt", "print 1#let t = datatable(a:long)[//1];/t");
        // a single query
        add("one", "T\n\n| where a == 1 and\n\nb == 2\n\n| join kind=inner\n\nU on x\n", "T//| where a == 1 and//b == 2//| join kind=inner//U on x/");
        add("one, and wrong", "T\n\n| wher a\n\n", "T//| wher a");
        add("a pipe is missing", "T | where a\n\nproject b", "T | where a//project b");
        add("a semicolon is missing", "let x = T\n\nU", "let x = T//U");
        add("no blank line", "print 1;\nprint 2", "print 1;/print 2");
        add("in a text", "print ```a\n\nb```", "print ```a//b```");
        add("nothing", "", "");
        add("nothing but a comment", "\n\n// none", "//// none");
    }

    void divides()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, queries);
        QCOMPARE(queriesIn(text.toStdString()), queries.toStdString());
    }

    void theLineBetweenBelongsToTheFirst()
    {
        const std::string text = "T\n\n\nU";
        QCOMPARE(queryAt(text, 2), (Span{0, 1}));
        QCOMPARE(queryAt(text, 3), (Span{0, 1}));
        QCOMPARE(queryAt(text, 4), (Span{4, 1}));
        QCOMPARE(queryAt(text, 99), (Span{4, 1}));
    }

    void anyTextIsTaken()
    {
        std::mt19937 random(1);
        const std::string letters = "T|;(){}[]\"'\n\n\n =,/`a\xC3";
        for (int n = 0; n < 3000; ++n) {
            std::string text;
            for (unsigned i = random() % 40; i > 0; --i)
                text += letters[random() % letters.size()];
            const std::uint32_t cursor = random() % (std::uint32_t(text.size()) + 2);
            QVERIFY(queryAt(text, cursor).end() <= text.size());
        }
    }
};

QTEST_APPLESS_MAIN(TestQueryBlocks)
#include "tst_query_blocks.moc"
