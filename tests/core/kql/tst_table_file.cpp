// SPDX-License-Identifier: GPL-3.0-or-later
// Tables from files: what is in the table is what stood in the file, and what could not be is said.
#include "tests/support/support.h"

#include <QTest>
#include "core/kql/table_file.h"
#include <fmt/format.h>

using core::kql::LoadedTable;
using core::sqlite::Connection;
using core::sqlite::OpenMode;
using core::sqlite::Statement;

class TableFile : public QObject
{
    Q_OBJECT

private slots:
    void readsTexts_data();
    void readsTexts();
    void readsUtf16();
    void refusesTexts_data();
    void refusesTexts();
    void takesTheTableOfTheName();
    void keepsTypesInSqlite();
    void readsFiles();
    void readsWatchlists();
    void readsAttachments();
    void fillsConnectionsThatOnlyRead();
    void leavesNothingBehindOnErrors();
    void endsOnHostileTexts();

private:
    // All columns and rows as "name:type, ..." and then a line a row, with NULL for null.
    static QString dump(Connection& db, const core::kql::Table& table);
};

QString TableFile::dump(Connection& db, const core::kql::Table& table)
{
    std::string head, select;
    for (const core::kql::TableColumn& column : table.columns) {
        head += (head.empty() ? "" : ", ") + column.name + ":" + core::kql::typeName(column.type);
        select += (select.empty() ? "quote(" : ", quote(") + column.sql + ")";
    }
    Statement rows(db, "SELECT " + select + " FROM " + table.from);
    while (rows.step()) {
        head += "\n";
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            head += (i == 0 ? "" : " | ") + std::string(rows.text(static_cast<int>(i)));
    }
    return QString::fromStdString(head);
}

void TableFile::readsTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QStringList>("warnings");
    const auto row = [](const char* name, const char* text, const char* table, QStringList warnings = {}) {
        QTest::newRow(name) << QString(text) << QString(table) << warnings;
    };
    row("csv", "a,b\n1,x\n2,\"y,\"\"z\"\"\nw\"\n", "a:string, b:string\n'1' | 'x'\n'2' | 'y,\"z\"\nw'");
    row("csv, no line end", "a\r\n1\r\n\r\n2", "a:string\n'1'\n'2'");
    row("csv, mark of its encoding", "\xEF\xBB\xBF" "a,b\n1,2\n", "a:string, b:string\n'1' | '2'");
    row("csv, only a header", "a,b\n", "a:string, b:string");
    row("csv, semicolons", "a;b\n1,5;2\n", "a:string, b:string\n'1,5' | '2'");
    row("csv, tabs", "a\tb\n1\t2\n", "a:string, b:string\n'1' | '2'");
    row("csv, types", "t:datetime,n:long,r:real,b:bool,s,d:dynamic,p:timespan,g:guid\n"
                      "1970-01-01T00:00:01Z,-5,0.5,TRUE,,\"{\"\"k\"\": [1, 2]}\",1h,AABBCCDD-0000-0000-0000-000000000001\n,,,,,,,\n",
        "t:datetime, n:long, r:real, b:bool, s:string, d:dynamic, p:timespan, g:guid\n"
        "10000000 | -5 | 0.5 | 1 | '' | '{\"k\":[1,2]}' | 36000000000 | 'aabbccdd-0000-0000-0000-000000000001'\n"
        "NULL | NULL | NULL | NULL | '' | NULL | NULL | NULL");
    row("csv, names with colons", "a:b,c:string\n1,2\n", "a:b:string, c:string\n'1' | '2'");
    row("csv, no name", "a,,c\n1,2,3\n", "a:string, Column2:string, c:string\n'1' | '2' | '3'");
    row("csv, dynamic texts", "d:dynamic\nplain\n\"\"\"quoted\"\"\"\n5\nnull\n", "d:dynamic\n'\"plain\"'\n'\"quoted\"'\n'5'\nNULL");
    row("csv, bad cells", "n:long,s\n1,a\nx,b\n1.5,c\n7.0,d\n", "n:long, s:string\n1 | 'a'\nNULL | 'b'\nNULL | 'c'\n7 | 'd'",
        {"column n: values that are no long, which are null now: 2, the first in row 2: x"});
    row("csv, lengths", "a,b\n1\n1,2,3\n", "a:string, b:string\n'1' | NULL\n'1' | '2'",
        {"rows with fewer fields than the header: 1, the first is row 1",
         "rows with more fields than the header, which are left out: 1, the first is row 2"});
    row("objects", "{\"a\":1,\"b\":\"x\"}\n{\"b\":\"y\",\"c\":{\"k\": [1, 2]}}\n", "a:long, b:string, c:dynamic\n1 | 'x' | NULL\nNULL | 'y' | '{\"k\":[1,2]}'");
    row("objects in a list", "[{\"a\":1.5},\n {\"a\":2}]", "a:real\n1.5\n2.0");
    row("objects over several lines", "{\n \"a\": true\n}\n{\n \"a\": null\n}\n", "a:bool\n1\nNULL");
    row("objects, several types", "{\"a\":1}\n{\"a\":\"1\"}\n", "a:dynamic\n'1'\n'\"1\"'");
    row("objects, times", "{\"TimeGenerated\":\"1970-01-01T00:00:01Z\",\"startTime\":\"1970-01-01 00:00:02\",\"x\":\"1970-01-01\"}",
        "TimeGenerated:datetime, startTime:datetime, x:string\n10000000 | 20000000 | '1970-01-01'");
    row("objects, no times", "{\"StartTime\":\"1970-01-01\"}\n{\"StartTime\":\"soon\"}", "StartTime:string\n'1970-01-01'\n'soon'");
    row("objects, missing times", "{\"StartTime\":\"1970-01-01\"}\n{\"StartTime\":\"\"}\n{}", "StartTime:datetime\n0\nNULL\nNULL");
    row("objects, only nulls", "{\"a\":null}", "a:string\nNULL");
    row("objects, large numbers", "{\"a\":9223372036854775807}\n{\"a\":1}", "a:long\n9223372036854775807\n1");
    row("objects, too large numbers", "{\"a\":9223372036854775808}", "a:real\n9.2233720368547758078e+18");
    row("objects, escapes", "{\"a\\u0041\":\"x\\n\\u00e4\\\"\"}", "aA:string\n'x\n\xC3\xA4\"'");
    row("objects, a member twice", "{\"a\":1,\"a\":2}", "a:long\n1", {"objects with a member twice, of which the first counts: 1, the first is row 1"});
    row("typed", "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"a\",\"type\":\"long\"},{\"name\":\"d\",\"type\":\"dynamic\"}],"
                 "\"rows\":[[1,\"{\\\"k\\\": \\\"v\\\"}\"],[null,null],[2,\"\"]]}]}",
        "a:long, d:dynamic\n1 | '{\"k\":\"v\"}'\nNULL | NULL\n2 | NULL");
    row("typed, JSON of its own", "{\"columns\":[[\"d\",\"dynamic\"]],\"rows\":[[{\"k\" : 1}],[\"{\\\"k\\\":1}\"],[\"5\"],[5]]}",
        "d:dynamic\n'{\"k\":1}'\n'\"{\\\"k\\\":1}\"'\n'\"5\"'\n'5'");
    row("typed, plain texts", "{\"columns\":[[\"d\",\"dynamic\"]],\"rows\":[[\"5\"],[\"x\"]]}", "d:dynamic\n'\"5\"'\n'\"x\"'");
    row("typed, all types", "{\"columns\":[[\"t\",\"datetime\"],[\"p\",\"timespan\"],[\"b\",\"bool\"],[\"r\",\"real\"],[\"g\",\"guid\"],[\"s\",\"string\"],[\"i\",\"int\"]],"
                            "\"rows\":[[\"1970-01-01T00:00:00.0000001Z\",\"1.00:00:00\",true,1,\"AABBCCDD000000000000000000000001\",5,\"7\"]]}",
        "t:datetime, p:timespan, b:bool, r:real, g:guid, s:string, i:int\n1 | 864000000000 | 1 | 1.0 | 'aabbccdd-0000-0000-0000-000000000001' | '5' | 7");
    row("typed, first version", "{\"Tables\":[{\"TableName\":\"Table_0\",\"Columns\":[{\"ColumnName\":\"b\",\"DataType\":\"SByte\",\"ColumnType\":\"bool\"},"
                                "{\"ColumnName\":\"t\",\"DataType\":\"System.DateTime\"}],\"Rows\":[[1,\"1970-01-01T00:00:00Z\"]]}]}",
        "b:bool, t:datetime\n1 | 0");
    row("typed, bad cells", "{\"columns\":[[\"t\",\"datetime\"],[\"b\",\"bool\"]],\"rows\":[[\"soon\",true],[\"never\",[1]],[5,null]]}",
        "t:datetime, b:bool\nNULL | 1\nNULL | NULL\nNULL | NULL",
        {"column t: values that are no datetime, which are null now: 3, the first in row 1: \"soon\"",
         "column b: values that are no bool, which are null now: 1, the first in row 2: [1]"});
    row("typed, short rows", "{\"columns\":[[\"a\",\"long\"],[\"b\",\"long\"]],\"rows\":[[1],[]]}", "a:long, b:long\n1 | NULL\nNULL | NULL",
        {"rows with fewer values than columns: 2, the first is row 1"});
    row("typed, no rows", "{\"columns\":[[\"a\",\"long\"]],\"rows\":[]}", "a:long");
    row("typed, two tables", "{\"tables\":[{\"name\":\"A\",\"columns\":[[\"a\",\"long\"]],\"rows\":[]},{\"name\":\"B\",\"columns\":[[\"b\",\"long\"]],\"rows\":[]}]}",
        "a:long", {"of 2 tables one was taken"});
}

void TableFile::readsTexts()
{
    QFETCH(QString, text);
    QFETCH(QString, table);
    QFETCH(QStringList, warnings);
    support::TempDir folder;
    Connection db(folder / "x.db", OpenMode::Create);
    const auto loaded = core::kql::loadTableText(db, "T", text.toStdString());
    QVERIFY_RESULT(loaded);
    QCOMPARE(loaded->table.name, std::string("T"));
    QCOMPARE(dump(db, loaded->table), table);
    QStringList said;
    for (const std::string& warning : loaded->warnings)
        said += QString::fromStdString(warning);
    QCOMPARE(said, warnings);
}

void TableFile::readsUtf16()
{
    support::TempDir folder;
    Connection db(folder / "x.db", OpenMode::Create);
    for (const std::string& text : {std::string("a;b\r\n1;\xC3\xA4\r\n"), std::string("{\"a\":\"1\",\"b\":\"\xC3\xA4\"}")}) {
        std::string wide = "\xFE\xFF";
        for (const char16_t c : QString::fromStdString(text).toStdU16String())
            wide += {char(c >> 8), char(c & 0xFF)};
        const auto loaded = core::kql::loadTableText(db, "T", wide);
        QVERIFY_RESULT(loaded);
        QVERIFY(loaded->warnings.empty());
        QCOMPARE(dump(db, loaded->table), QString("a:string, b:string\n'1' | '\u00E4'"));
    }
}

void TableFile::refusesTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* name, const QByteArray& text, const char* why) { QTest::newRow(name) << text << QString(why); };
    row("empty", "", "it is empty");
    row("blank lines", "\n\n", "it is empty");
    row("open quote", "a,b\n1,2\n3,\"x\ny\n", "line 3: a quote is never closed");
    row("same names", "a,b,a\n", "two columns are called a");
    row("nothing in UTF-16", "\xFF\xFE", "it is empty");
    row("no object", "{\"a\":1}\n5\n", "line 2: this is no object");
    row("broken object", "{\"a\":1}\n{\"a\":}\n", "line 2: the object that begins here is no sound JSON");
    row("open object", "{\"a\":1}\n\n{\"a\":[", "line 3: the object that begins here is no sound JSON");
    row("list of numbers", "[1,2]", "line 1: this is no object");
    row("empty list", "[]", "there is no object in it from which the columns could follow");
    row("cut off", "{\"columns\":[[\"a\",\"long\"]],\"rows\":[[1],[2]", "it is no sound JSON");
    row("no type", "{\"columns\":[[\"a\",\"number\"]],\"rows\":[]}", "column a: \"number\" is no type of KQL");
    row("no column", "{\"columns\":[{\"title\":\"a\"}],\"rows\":[]}", "this is no column with name and type: {\"title\":\"a\"}");
    row("no rows", "{\"tables\":[{\"columns\":[[\"a\",\"long\"]]}]}", "the table has no lists \"columns\" and \"rows\"");
    row("long row", "{\"columns\":[[\"a\",\"long\"]],\"rows\":[[1],[1,2]]}", "row 2 has 2 values, but there are 1 columns");
    row("row is no list", "{\"columns\":[[\"a\",\"long\"]],\"rows\":[{\"a\":1}]}", "row 1 is no list");
    row("same names, typed", "{\"columns\":[[\"a\",\"long\"],[\"a\",\"long\"]],\"rows\":[]}", "two columns are called a");
    row("too deep", QByteArray("{\"a\":") + QByteArray(5000, '[') + QByteArray(5000, ']') + "}", "line 1: the object that begins here is no sound JSON");
}

void TableFile::refusesTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, why);
    support::TempDir folder;
    Connection db(folder / "x.db", OpenMode::Create);
    const auto loaded = core::kql::loadTableText(db, "T", text.toStdString(), "file.x");
    QVERIFY(!loaded);
    QCOMPARE(QString::fromStdString(loaded.error().detail), why);
    QCOMPARE(loaded.error().where, std::string("file.x"));
}

void TableFile::takesTheTableOfTheName()
{
    support::TempDir folder;
    Connection db(folder / "x.db", OpenMode::Create);
    const char* list = "{\"tables\":[{\"name\":\"A\",\"columns\":[[\"a\",\"long\"]],\"rows\":[]},{\"name\":\"B\",\"columns\":[[\"b\",\"long\"]],\"rows\":[]}]}";
    QCOMPARE(core::kql::loadTableText(db, "B", list)->table.columns.front().name, std::string("b"));
    const char* byName = "{\"fixture\":\"f\",\"tables\":{\"A\":{\"columns\":[[\"a\",\"long\"]],\"rows\":[]},\"B\":{\"columns\":[[\"b\",\"long\"]],\"rows\":[]}}}";
    QCOMPARE(core::kql::loadTableText(db, "B", byName)->table.columns.front().name, std::string("b"));
}

// SQLite would turn '1' of a numeric column into 1, and 1.0 of a column of type INTEGER into 1.
void TableFile::keepsTypesInSqlite()
{
    support::TempDir folder;
    Connection db(folder / "x.db", OpenMode::Create);
    const auto loaded = core::kql::loadTableText(db, "T", "{\"columns\":[[\"r\",\"real\"],[\"s\",\"string\"],[\"n\",\"long\"],[\"b\",\"bool\"]],\"rows\":[[1,\"1\",1,true]]}");
    QVERIFY_RESULT(loaded);
    Statement types(db, "SELECT typeof(c0), typeof(c1), typeof(c2), typeof(c3) FROM " + loaded->table.from);
    QVERIFY(types.step());
    QCOMPARE(types.text(0), std::string_view("real"));
    QCOMPARE(types.text(1), std::string_view("text"));
    QCOMPARE(types.text(2), std::string_view("integer"));
    QCOMPARE(types.text(3), std::string_view("integer"));
}

void TableFile::readsFiles()
{
    support::TempDir folder;
    Connection db(folder / "x.db", OpenMode::Create);
    support::writeFile(folder / "a.psv", "a|b\n1|2,3\n");
    const auto loaded = core::kql::loadTable(db, "T", folder / "a.psv");
    QVERIFY_RESULT(loaded);
    QCOMPARE(dump(db, loaded->table), QString("a:string, b:string\n'1' | '2,3'"));
    QVERIFY(loaded->table.meaning.find("a.psv") != std::string::npos);
    QCOMPARE(core::kql::loadTable(db, "T", folder / "none").error().code, core::ErrorCode::NotFound);
    QCOMPARE(core::kql::loadTable(db, "T", folder.path()).error().code, core::ErrorCode::NotReadable);
    support::writeFile(folder / "b.csv", "a\n\xC3(\n");
    const auto broken = core::kql::loadTable(db, "U", folder / "b.csv");
    QVERIFY_RESULT(broken);
    QCOMPARE(dump(db, broken->table), QString::fromUtf8("a:string\n'\xEF\xBF\xBD('"));
    QCOMPARE(broken->warnings.size(), std::size_t(1));
}

void TableFile::readsWatchlists()
{
    support::TempDir folder;
    Connection db(folder / "x.db", OpenMode::Create);
    support::writeFile(folder / "vip.csv", "User,Level:long\nann@contoso.com,3\n");
    const auto first = core::kql::loadWatchlist(db, "Vip", folder / "vip.csv");
    QVERIFY_RESULT(first);
    QCOMPARE(dump(db, first->table), QString("User:string, Level:string, SearchKey:string\n'ann@contoso.com' | '3' | 'ann@contoso.com'"));
    const auto second = core::kql::loadWatchlist(db, "Vip", folder / "vip.csv", "Level");
    QVERIFY_RESULT(second);
    QVERIFY(dump(db, second->table).endsWith("'3' | '3'"));
    QVERIFY(!core::kql::loadWatchlist(db, "Vip", folder / "vip.csv", "None"));
    support::writeFile(folder / "own.csv", "SearchKey,Other\na,b\n");
    QCOMPARE(dump(db, core::kql::loadWatchlist(db, "Own", folder / "own.csv")->table), QString("SearchKey:string, Other:string\n'a' | 'b'"));
}

void TableFile::readsAttachments()
{
    support::TempDir folder;
    Connection db(folder / "x.db", OpenMode::Create);
    support::writeFile(folder / "a.csv", "ip,\"note, long\"\n203.0.113.1,\n198.51.100.1,x,y\n");
    QCOMPARE(dump(db, core::kql::loadAttachment(db, "a.csv", folder / "a.csv")->table),
             QString("Column1:string, Column2:string, Column3:string, $line:string, $row:long\n"
                     "'ip' | 'note, long' | NULL | 'ip,\"note, long\"' | 1\n"
                     "'203.0.113.1' | '' | NULL | '203.0.113.1,' | 2\n"
                     "'198.51.100.1' | 'x' | 'y' | '198.51.100.1,x,y' | 3"));
    support::writeFile(folder / "b.json", "[{\"ip\":\"203.0.113.1\",\"n\":5,\"tags\":[\"a\", \"b\"]}]");
    QCOMPARE(dump(db, core::kql::loadAttachment(db, "b.json", folder / "b.json")->table),
             QString("ip:string, n:string, tags:string, $row:long\n'203.0.113.1' | '5' | '[\"a\",\"b\"]' | 1"));
}

void TableFile::fillsConnectionsThatOnlyRead()
{
    support::TempDir folder;
    Connection(folder / "x.db", OpenMode::Create).execute("CREATE TABLE t (a)");
    for (const OpenMode mode : {OpenMode::Read, OpenMode::ReadOnly, OpenMode::Immutable}) {
        Connection db(folder / "x.db", mode);
        if (mode == OpenMode::Read)
            db.execute("PRAGMA query_only=ON");
        const auto loaded = core::kql::loadTableText(db, "T", "a\n1\n");
        QVERIFY_RESULT(loaded);
        QCOMPARE(dump(db, loaded->table), QString("a:string\n'1'"));
        QVERIFY_THROWS_EXCEPTION(core::sqlite::Error, db.execute("INSERT INTO t VALUES (1)"));
    }
}

void TableFile::leavesNothingBehindOnErrors()
{
    support::TempDir folder;
    Connection db(folder / "x.db", OpenMode::Create);
    QVERIFY(!core::kql::loadTableText(db, "T", "a\n\"x"));
    Statement count(db, "SELECT count(*) FROM temp.sqlite_master");
    QVERIFY(count.step());
    QCOMPARE(count.integer(0), std::int64_t(0));
}

void TableFile::endsOnHostileTexts()
{
    support::TempDir folder;
    Connection db(folder / "x.db", OpenMode::Create);
    std::string wide = "a0";
    for (int i = 1; i < 5000; ++i)
        wide += fmt::format(",a{}", i);
    QCOMPARE(core::kql::loadTableText(db, "T", wide).error().code, core::ErrorCode::LimitExceeded);
    std::string names;
    for (int i = 0; i < 5000; ++i)
        names += fmt::format("{{\"a{}\":1}}\n", i);
    QCOMPARE(core::kql::loadTableText(db, "T", names).error().code, core::ErrorCode::LimitExceeded);
    // any piece of a sound text ends in a table or in an error
    const std::string text = "{\"tables\":[{\"columns\":[{\"name\":\"a\",\"type\":\"dynamic\"}],\"rows\":[[\"{\\\"k\\\":1}\"],[\"x\"]]}]}\n{\"a\":[1,{\"b\":\"\\ud800\"}]}";
    for (std::size_t from = 0; from < text.size(); ++from)
        for (const std::size_t size : {std::size_t(1), std::size_t(7), text.size()})
            if (const auto loaded = core::kql::loadTableText(db, "T", text.substr(from, size)))
                QVERIFY(!loaded->table.columns.empty());
}

QTEST_APPLESS_MAIN(TableFile)
#include "tst_table_file.moc"
