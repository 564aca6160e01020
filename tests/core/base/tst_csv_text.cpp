// SPDX-License-Identifier: GPL-3.0-or-later
// What spreadsheets would run as a formula is a text in our CSV, and comes back as it was.
#include "core/base/csv_text.h"
#include "core/base/delimited.h"
#include "tests/support/support.h"

#include <deque>

using namespace core;

class TestCsvText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formulas_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "\n", " =1", "   \t@x", "\xC2\xA0=1", "\xE3\x80\x80=1",
                                 "\xEF\xBB\xBF=1", "\xEF\xBC\x9D" "1", "\xEF\xBC\x8B" "1", "\xEF\xBC\x8D" "1", "\xEF\xBC\xA0" "x",
                                 " \xEF\xBC\x9D" "1", "'=1", "''+1", "' =1"})
            QTest::newRow(QByteArray(text).toPercentEncoding()) << QByteArray(text);
    }
    void formulas()
    {
        QFETCH(QByteArray, text);
        const std::string cell = csvCell(text.toStdString());
        QVERIFY2(cell.starts_with("'") || cell.starts_with("\"'"), cell.c_str());
        comesBack(text.toStdString());
    }

    void texts_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "anna@contoso.com", "a=1", " a", "'", "'a'", "'s-Hertogenbosch", "\xEF\xBC\xA1", "\xEF\xBC", "1-2", "   "})
            QTest::newRow(QByteArray(text).toPercentEncoding()) << QByteArray(text);
    }
    void texts()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(csvCell(text.toStdString()), text.toStdString());
        comesBack(text.toStdString());
    }

    void quoting()
    {
        QCOMPARE(csvQuoted("=a\"b"), std::string("\"=a\"\"b\""));
        QCOMPARE(csvRow({"-1", "-1", "a,b"}, {true, false, false}), std::string("-1,'-1,\"a,b\"\r\n"));
    }

private:
    static void comesBack(const std::string& text)
    {
        std::string row = csvRow({"x", text});
        row.resize(row.size() - 2);
        std::vector<std::string_view> fields;
        std::deque<std::string> arena;
        splitRow(row, ',', true, fields, arena);
        QCOMPARE(fields.size(), std::size_t(2));
        QCOMPARE(std::string(csvCellText(fields[1])), text);
    }
};

QTEST_APPLESS_MAIN(TestCsvText)
#include "tst_csv_text.moc"
