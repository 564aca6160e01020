// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever SQLite's own check says of an index the cheaper one says as well, and what order and letters hide from that besides.
#include "tests/core/store/case_tools.h"

#include "core/custody/database_check.h"
#include "core/custody/index_check.h"
#include "core/custody/index_shape.h"

#include <random>
#include <set>

using namespace core;
using sqlite::Connection;
using sqlite::OpenMode;
using sqlite::Statement;
namespace fs = std::filesystem;

namespace {

constexpr int rowsOfTable = 4000;
constexpr std::size_t pageSize = 4096;

using Sentences = std::set<std::string>;

Sentences textsOf(const VerifyFindings& findings)
{
    Sentences texts;
    for (const VerifyFinding& finding : findings)
        texts.insert(finding.text);
    return texts;
}

bool anyNames(const Sentences& texts, const std::string& index)
{
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) { return text.find(index) != std::string::npos; });
}

std::string joined(const Sentences& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all += text + "\n";
    return all;
}

// A table of every kind of index, and one WITHOUT ROWID.
struct Sample {
    support::TempDir dir;
    fs::path path = dir / "a.db";
    std::string whole;
    std::vector<std::string> indexes = {"t_number", "t_pair", "t_down", "t_folded", "t_part", "t_sum", "t_bytes", "t_once", "t_late", "t_real", "t_trimmed", "w_text"};

    Sample()
    {
        {
            Connection db(path, OpenMode::Create);
            db.execute(fmt::format("PRAGMA page_size={};"
                                   "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, name TEXT, data BLOB, once INTEGER, real REAL);"
                                   "CREATE TABLE w(k TEXT, v TEXT, n INTEGER, PRIMARY KEY(k, n)) WITHOUT ROWID;"
                                   "CREATE TABLE few(a); INSERT INTO few VALUES (1), (2); CREATE INDEX few_a ON few(a)",
                                   pageSize));
            std::mt19937 random(3);
            const auto number = [&](int below) { return std::to_string(random() % unsigned(below)); };
            db.execute("BEGIN");
            for (int i = 0; i < rowsOfTable; ++i) {
                const std::string name = i % 9 == 0 ? "NULL" : fmt::format("'{}er{} o''x'", i % 2 ? "Us" : "uS", number(500));
                const std::string data = i % 7 == 0 ? std::string("NULL") : i % 7 == 1 ? number(100) : i % 7 == 2 ? "'text " + number(30) + "'" : "randomblob(" + number(40) + ")";
                const std::string a = i % 5 == 0 ? std::string("NULL") : number(300), once = i % 3 == 0 ? std::string("NULL") : std::to_string(i);
                db.execute(fmt::format("INSERT INTO t VALUES({}, {}, {}, {}, {}, {}, {})", i % 2 ? i * 5 : i * 5 - 9000, a, number(50), name, data, once, number(9) + "." + number(2)));
                db.execute(fmt::format("INSERT OR IGNORE INTO w VALUES('{}', 'v{}', {})", number(2000), number(70), i));
            }
            db.execute("UPDATE t SET data = x'' WHERE id % 11 = 0");
            db.execute("COMMIT;"
                       "CREATE INDEX t_number ON t(a); CREATE INDEX t_pair ON t(b, a); CREATE INDEX t_down ON t(b DESC, a ASC);"
                       "CREATE INDEX t_folded ON t(name COLLATE NOCASE); CREATE INDEX t_part ON t(a, b) WHERE a IS NOT NULL AND name GLOB '[A-Z]*(''' || 'x' || ')' OR b > 25;"
                       "CREATE INDEX t_sum ON t(coalesce(a, b) + 1, name); CREATE INDEX t_bytes ON t(data); CREATE UNIQUE INDEX t_once ON t(once);"
                       "CREATE INDEX \"t_late\" ON t(b) WHERE \"a\" > 100; CREATE INDEX t_real ON t(real); CREATE INDEX t_trimmed ON t(name COLLATE RTRIM);"
                       "CREATE INDEX w_text ON w(v)");
        }
        whole = support::readFile(path);
    }
    void restore() { support::writeFile(path, whole); }

    // By threads, as verification has it.
    Sentences check() const
    {
        std::vector<CheckTask> tasks;
        {
            Connection db(path, OpenMode::ReadOnly);
            tasks = indexTasks(db);
        }
        CheckThreads threads(path, OpenMode::ReadOnly, std::move(tasks), {});
        VerifyFindings all;
        for (const CheckTask& task : threads.finish())
            all.insert(all.end(), task.findings.begin(), task.findings.end());
        return textsOf(all);
    }
    Sentences checkBySqlite() const
    {
        VerifyFindings findings;
        Connection db(path, OpenMode::ReadOnly);
        for (const char* table : {"t", "w", "few"})
            try {
                runCheckPragma(db, fmt::format("integrity_check('{}')", table), findings);
            } catch (const sqlite::Error& error) {
                findings.push_back({"database", fmt::format("This check could not be made to its end: {}.", error.toError().detail), {}, false});
            }
        return textsOf(findings);
    }

    // Changes the table behind the back of one index.
    void changeWithout(const std::string& index, const std::string& sql)
    {
        std::string row;
        {
            Connection db(path, OpenMode::ReadWrite);
            Statement found(db, "SELECT quote(type) || ',' || quote(name) || ',' || quote(tbl_name) || ',' || rootpage || ',' || quote(sql) FROM sqlite_master WHERE name = ?");
            found.bind(1, std::string_view(index));
            QVERIFY(found.step());
            row = found.text(0);
            found.reset();
            db.execute("PRAGMA writable_schema=ON; DELETE FROM sqlite_master WHERE name = '" + index + "'; PRAGMA schema_version=7001");
        }
        Connection(path, OpenMode::ReadWrite).execute(sql);
        Connection(path, OpenMode::ReadWrite).execute("PRAGMA writable_schema=ON; INSERT INTO sqlite_master VALUES(" + row + "); PRAGMA schema_version=7002");
    }

    // The pages of an index.
    std::vector<std::size_t> pagesOf(const std::string& index) const
    {
        Connection db(path, OpenMode::ReadOnly);
        Statement root(db, "SELECT rootpage FROM sqlite_master WHERE name = ?");
        root.bind(1, std::string_view(index));
        root.step();
        std::vector<std::size_t> pages{std::size_t(root.integer(0))};
        const auto number = [&](std::size_t at, int bytes) {
            std::size_t value = 0;
            for (int i = 0; i < bytes; ++i)
                value = value << 8 | static_cast<unsigned char>(whole[at + std::size_t(i)]);
            return value;
        };
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const std::size_t at = (pages[i] - 1) * pageSize;
            if (whole[at] != 2) // a leaf
                continue;
            for (std::size_t cell = 0; cell < number(at + 3, 2); ++cell)
                pages.push_back(number(at + number(at + 12 + 2 * cell, 2), 4));
            pages.push_back(number(at + 8, 4));
        }
        return pages;
    }
};

} // namespace

class TestIndexCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeIndexes()
    {
        Sample sample;
        QCOMPARE(joined(sample.check()), std::string());
        QVERIFY(support::readFile(sample.path) == sample.whole);
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(sample.dir.path()))
            names.push_back(entry.path().filename().string());
        QCOMPARE(names.size(), std::size_t(1));
        Connection db(sample.path, OpenMode::ReadOnly);
        QVERIFY(!indexShapes(db, "w") && !indexShapes(db, "t")); // SQLite's own check: no numbers of rows; RTRIM
    }

    // One connection checks index after index, and is what it was then.
    void leavesNoTrace()
    {
        Sample sample;
        {
            Connection db(sample.path, OpenMode::ReadWrite);
            db.execute("DROP INDEX t_trimmed; DROP INDEX t_late");
            const auto shapes = indexShapes(db, "t");
            QVERIFY(shapes && shapes->size() == 9);
        }
        Connection db(sample.path, OpenMode::ReadOnly);
        VerifyFindings findings;
        for (CheckTask& task : indexTasks(db))
            task.run(db, findings);
        runCheckPragma(db, "integrity_check", findings); // would find the pages of the index twice
        QCOMPARE(joined(textsOf(findings)), std::string());
        Statement names(db, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'sspr%'");
        QVERIFY(names.step() && names.integer(0) == 0);
    }

    void changesOfTheTable_data()
    {
        QTest::addColumn<QByteArray>("index");
        QTest::addColumn<QByteArray>("sql");
        const auto row = [](const char* index, const char* sql) { QTest::addRow("%s: %s", index, sql) << QByteArray(index) << QByteArray(sql); };
        row("t_number", "UPDATE t SET a = a + 1 WHERE id = (SELECT max(id) FROM t WHERE a IS NOT NULL)");
        row("t_number", "UPDATE t SET a = 5 WHERE id = (SELECT min(id) FROM t WHERE a IS NULL)");
        row("t_number", "UPDATE t SET a = NULL WHERE id = (SELECT min(id) FROM t WHERE a IS NOT NULL)");
        row("t_number", "DELETE FROM t WHERE id = (SELECT min(id) FROM t)");
        row("t_number", "INSERT INTO t(id, a) VALUES(-99999, 7)");
        row("t_number", "UPDATE t SET id = 123456 WHERE id = (SELECT min(id) FROM t)");
        row("t_pair", "UPDATE t SET b = b + 1 WHERE id = 5");
        row("t_down", "UPDATE t SET a = coalesce(a, 0) + 1 WHERE id = 5");
        row("t_folded", "UPDATE t SET name = name || ' ' WHERE id = (SELECT max(id) FROM t WHERE name IS NOT NULL)");
        row("t_part", "UPDATE t SET b = 26 WHERE id = (SELECT min(id) FROM t WHERE a IS NULL AND b < 10)");
        row("t_part", "DELETE FROM t WHERE id = (SELECT min(id) FROM t WHERE b > 25)");
        row("t_sum", "UPDATE t SET a = 1000 WHERE id = 15");
        row("t_bytes", "UPDATE t SET data = CAST(data AS BLOB) WHERE id = (SELECT max(id) FROM t WHERE typeof(data) = 'text')");
        row("t_bytes", "UPDATE t SET data = x'00' WHERE id = (SELECT max(id) FROM t WHERE data = x'')");
        row("t_once", "UPDATE t SET once = -1 WHERE id = (SELECT max(id) FROM t WHERE once IS NOT NULL)");
        row("t_late", "UPDATE t SET a = 101, b = 99 WHERE id = 15");
        row("t_real", "UPDATE t SET real = 77.5 WHERE id = 15");
        row("w_text", "UPDATE w SET v = 'other' WHERE n = 100");
        row("few_a", "UPDATE few SET a = 3 WHERE a = 1");
    }
    void changesOfTheTable()
    {
        QFETCH(QByteArray, index);
        QFETCH(QByteArray, sql);
        for (const bool isUnderstood : {true, false}) { // with the indexes that a check of ours leaves to SQLite, and without
            Sample sample;
            for (const std::string other : {"t_trimmed", "t_late", "t_real"})
                if (isUnderstood && index.toStdString() != other)
                    Connection(sample.path, OpenMode::ReadWrite).execute("DROP INDEX " + other);
            sample.changeWithout(index.toStdString(), sql.toStdString());
            const Sentences ours = sample.check(), theirs = sample.checkBySqlite();
            QVERIFY2(anyNames(ours, index.toStdString()), joined(ours).c_str());
            QCOMPARE(joined(ours), joined(theirs));
        }
    }

    // SQLite compares as the index does, for which these are the same.
    void lettersOfAnotherCase()
    {
        Sample sample;
        Connection(sample.path, OpenMode::ReadWrite).execute("DROP INDEX t_trimmed; DROP INDEX t_late; DROP INDEX t_real; DROP INDEX t_sum");
        sample.changeWithout("t_folded", "UPDATE t SET name = upper(name) WHERE id = (SELECT max(id) FROM t WHERE name IS NOT NULL)");
        QVERIFY(sample.checkBySqlite().empty());
        QCOMPARE(joined(sample.check()), std::string("The index t_folded does not hold what its table t holds.\n"));
    }

    void twoOfOne()
    {
        Sample sample;
        Connection(sample.path, OpenMode::ReadWrite)
            .execute("DROP INDEX t_trimmed; DROP INDEX t_late; PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql = 'CREATE UNIQUE INDEX t_number ON t(a)' WHERE name = 't_number'");
        const Sentences ours = sample.check();
        QVERIFY2(anyNames(ours, "non-unique entry in index t_number"), joined(ours).c_str());
    }

    // All entries are there, but a search by halves misses some.
    void entriesOutOfOrder()
    {
        Sample sample;
        Connection(sample.path, OpenMode::ReadWrite).execute("DROP INDEX t_trimmed; DROP INDEX t_late; DROP INDEX t_real");
        sample.whole = support::readFile(sample.path);
        for (const std::string index : {"t_number", "t_pair", "t_down", "t_folded", "t_part", "t_sum", "t_bytes", "t_once"}) {
            const auto pages = sample.pagesOf(index);
            QVERIFY(pages.size() > 3);
            std::string bytes = sample.whole;
            const std::size_t cells = (pages.back() - 1) * pageSize + 8; // the last leaf
            QCOMPARE(int(bytes[cells - 8]), 10);
            for (std::size_t i = 0; i < 2; ++i)
                std::swap(bytes[cells + 4 + i], bytes[cells + 10 + i]);
            support::writeFile(sample.path, bytes);
            const Sentences ours = sample.check();
            QVERIFY2(anyNames(ours, index), (index + ": " + joined(ours)).c_str());
        }
    }

    // A byte anywhere in the pages of indexes: what SQLite finds is found, in the same words.
    void bytesOfIndexes()
    {
        Sample sample;
        Connection(sample.path, OpenMode::ReadWrite).execute("DROP INDEX t_trimmed; DROP INDEX t_late; DROP INDEX t_real");
        sample.whole = support::readFile(sample.path);
        std::vector<std::size_t> pages;
        for (const std::string& index : sample.indexes)
            if (index != "t_trimmed" && index != "t_late" && index != "t_real")
                for (const std::size_t page : sample.pagesOf(index))
                    pages.push_back(page);
        std::mt19937 random(5);
        int found = 0;
        for (int i = 0; i < 600; ++i) {
            std::string bytes = sample.whole;
            const std::size_t at = (pages[random() % pages.size()] - 1) * pageSize + random() % pageSize;
            bytes[at] ^= static_cast<char>(1 + random() % 255);
            support::writeFile(sample.path, bytes);
            const Sentences ours = sample.check(), theirs = sample.checkBySqlite();
            QVERIFY2(std::includes(ours.begin(), ours.end(), theirs.begin(), theirs.end()),
                     fmt::format("byte {}:\n{}but\n{}", at, joined(theirs), joined(ours)).c_str());
            found += ours.empty() ? 0 : 1;
        }
        QVERIFY2(found > 300, fmt::format("{} of 600", found).c_str()); // the others lie where nothing is
    }

    void texts_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("read"); // columns with | between, ? condition; empty: not understood
        const auto row = [](const char* sql, const char* read) { QTest::newRow(sql) << QByteArray(sql) << QByteArray(read); };
        row("CREATE INDEX i ON t(a)", "a");
        row("create unique index if not exists i on t (a asc , b desc)", "a|b");
        row("CREATE INDEX i ON t(coalesce(a, b), name COLLATE NOCASE DESC) WHERE a IS NOT NULL", "coalesce(a, b)|name ? a IS NOT NULL");
        row("CREATE INDEX i ON t(a) WHERE (instr(b, '(;--''') > 0)", "a ? (instr(b, '(;--''') > 0)");
        row("CREATE INDEX i ON t(a || ')' || ',')", "a || ')' || ','");
        row("CREATE INDEX \"i\" ON t(a)", "");
        row("CREATE INDEX i ON t(\"a\")", "");
        row("CREATE INDEX i ON t([a])", "");
        row("CREATE INDEX 'i' ON t(a)", "");
        row("CREATE INDEX i ON t(a -- b\n)", "");
        row("CREATE INDEX i ON t(a /* b */)", "");
        row("CREATE INDEX i ON t(a) WHERE a > 'x", "");
        row("CREATE INDEX i ON t(a)) WHERE a", "");
        row("CREATE INDEX i ON t((a)", "");
        row("CREATE INDEX i ON t(a) WHEREVER", "");
        row("CREATE INDEX i", "");
        row("", "");
    }
    void texts()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, read);
        const auto text = readIndexText(std::string_view(sql.constData(), std::size_t(sql.size())));
        QCOMPARE(text.has_value(), !read.isEmpty());
        if (!text)
            return;
        std::string all;
        for (const std::string& column : text->columns)
            all += (all.empty() ? "" : "|") + column;
        QCOMPARE(text->where.empty() ? all : all + " ? " + text->where, read.toStdString());
    }
};

QTEST_APPLESS_MAIN(TestIndexCheck)
#include "tst_index_check.moc"
