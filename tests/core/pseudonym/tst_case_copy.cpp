// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of cases made by hand: what stays, what is left out, and what ends the work.
#include "tests/support/support.h"

#include <QtTest>

#include "core/pseudonym/alias_file.h"
#include "core/pseudonym/case_copy.h"
#include "core/store/raw_reader.h"

using namespace core;
using namespace core::pseudonym;
using store::Case;

namespace {

std::string one(Case& theCase, const std::string& sql)
{
    sqlite::Statement row(theCase.db(), sql);
    return row.step() ? std::string(row.text(0)) : std::string("nothing");
}

struct Original {
    support::TempDir folder;
    std::unique_ptr<Case> theCase;
    Aliases aliases{*Secret::fromHex(std::string(64, 'a'))};
    Progress progress;

    Original()
    {
        theCase = std::move(*Case::open(folder / "case.sspr", sqlite::OpenMode::Create));
        auto& db = theCase->db();
        db.execute("INSERT INTO string VALUES (1, 'ann.smith@contoso.com'), (2, 'Support'), (3, 'Ann Smith'), (4, 'AADC01'), (5, '203.0.113.7'), (6, 'ANN.SMITH@contoso.com')");
        db.execute("INSERT INTO file (id, path, bytes, sha256, format, program_version, imported_at) VALUES (1, '/home/zoe/Contoso/audit.json', 9, 'abc', 'graph-page', '1', 1)");
        db.execute("INSERT INTO warning (file, code, text) VALUES (1, 'x', 'in /home/zoe/Contoso/audit.json: Ann Smith')");
        db.execute("INSERT INTO reject (file, place, byte_offset, byte_length, reason, sample) VALUES (1, 'line 2', 0, 3, 'bad', 'ann')");
        // Two records in one block; of the second the name is an ordinary word in one column and a person in another.
        const std::string first = "{\"u\":\"ann.smith@contoso.com\"}", second = "{\"userDisplayName\":\"Support\",\"category\":\"Support\"}";
        const std::string frame = store::compressBlock(first + "\n" + second);
        sqlite::Statement block(db, "INSERT INTO raw_block VALUES (1, 1, ?, ?, NULL)");
        block.bind(1, std::int64_t(first.size() + 1 + second.size()));
        block.bindBlob(2, frame.data(), frame.size());
        block.run();
        db.execute("INSERT INTO audit (id, time, digits, key, file, place, block, offset, length, correlation, category, actor_upn, target_upn, actor_name, ip) VALUES"
                   " (1, 5, 7, 77, 1, 1, 1, 0, " + std::to_string(first.size()) + ", x'3f0c2a9177aa4b6e9d435f1e0c9b8a76', 2, 1, 6, 3, 5),"
                   " (2, 6, 7, 78, 1, 2, 1, " + std::to_string(first.size() + 1) + ", " + std::to_string(second.size()) + ", NULL, 2, NULL, NULL, 2, NULL)");
        db.execute("INSERT INTO annotation (uuid, subject, kind, text, author, created) VALUES ('u-1', 'address:203.0.113.7', 'note', 'Ann Smith called', 'zoe', 1),"
                   " ('u-2', 'event:000000000000004d', 'star', NULL, 'zoe', 1)");
        db.execute("CREATE TABLE of_a_later_version (text TEXT); INSERT INTO of_a_later_version VALUES ('Ann Smith')");
    }
    Result<CopyReport> copy(std::stop_token stop = {}) { return copyCase(*theCase, folder / "copy.sspr", aliases, stop, progress); }
    std::unique_ptr<Case> opened() { return std::move(*Case::open(folder / "copy.sspr", sqlite::OpenMode::Read)); }
};

} // namespace

class TestCaseCopy : public QObject
{
    Q_OBJECT

private slots:
    void rows()
    {
        Original original;
        const auto made = original.copy();
        QVERIFY_RESULT(made);
        QCOMPARE(made->records, std::uint64_t(2));
        QCOMPARE(made->leftOut, (std::vector<std::string>{"examiner_log", "of_a_later_version"}));
        const auto copy = original.opened();
        QVERIFY(isPseudonymised(*copy) && !isPseudonymised(*original.theCase));
        // One word, two meanings.
        QCOMPARE(one(*copy, "SELECT text FROM string WHERE id = (SELECT category FROM audit WHERE id = 2)"), std::string("Support"));
        const std::string person = one(*copy, "SELECT text FROM string WHERE id = (SELECT actor_name FROM audit WHERE id = 2)");
        QVERIFY2(person.starts_with("Person-"), person.c_str());
        QCOMPARE(one(*copy, "SELECT raw_record(block, offset, length) FROM audit WHERE id = 2"), "{\"userDisplayName\":\"" + person + "\",\"category\":\"Support\"}");
        // Spellings of one name.
        const std::string lower = one(*copy, "SELECT text FROM string WHERE id = (SELECT actor_upn FROM audit WHERE id = 1)");
        const std::string upper = one(*copy, "SELECT text FROM string WHERE id = (SELECT target_upn FROM audit WHERE id = 1)");
        QVERIFY(lower != upper);
        QCOMPARE(QString::fromStdString(upper).toLower(), QString::fromStdString(lower));
        QCOMPARE(one(*copy, "SELECT raw_record(block, offset, length) FROM audit WHERE id = 1"), "{\"u\":\"" + lower + "\"}");
        // The note hangs on the address, the star on the record.
        QCOMPARE(one(*copy, "SELECT subject FROM annotation WHERE uuid = 'u-1'"), "address:" + one(*copy, "SELECT text FROM string WHERE id = (SELECT ip FROM audit WHERE id = 1)"));
        QCOMPARE(one(*copy, "SELECT subject FROM annotation WHERE uuid = 'u-2'"), one(*copy, "SELECT 'event:' || printf('%016x', key) FROM audit WHERE id = 1"));
        QVERIFY(one(*copy, "SELECT author FROM annotation WHERE uuid = 'u-1'").starts_with("examiner-"));
        QVERIFY(one(*copy, "SELECT path FROM file").starts_with("evidence/file-"));
        QVERIFY(one(*copy, "SELECT path FROM file").ends_with(".json"));
        QCOMPARE(one(*copy, "SELECT sha256 FROM file"), std::string("abc"));
        QCOMPARE(one(*copy, "SELECT typeof(sample) FROM reject"), std::string("null"));
        QVERIFY(one(*copy, "SELECT text FROM warning").find("ontoso") == std::string::npos);
        QVERIFY(one(*copy, "SELECT hex(correlation) FROM audit WHERE id = 1") != "3F0C2A9177AA4B6E9D435F1E0C9B8A76");
        QCOMPARE(one(*copy, "SELECT count(*) FROM sqlite_master WHERE name = 'of_a_later_version'"), std::string("0"));
    }

    // Whose an alert is, who stands in a list and in no log, and both in a note.
    void examinersAndLists()
    {
        Original original;
        auto& db = original.theCase->db();
        db.execute("INSERT INTO annotation (uuid, subject, kind, text, author, created) VALUES ('u-3', 'alert:00000000000000aa', 'owner', 'Otto Ownersen', 'zoe', 1),"
                   " ('u-4', 'address:203.0.113.7', 'note', 'Otto Ownersen asks for Dora Vipson', 'Gerda Writer', 1);"
                   "INSERT INTO watchlist VALUES ('VIPUsers', 'People', '', 'User Principal Name;Display Name;Room\r\ndora@example.com;\"Dora Vipson\";\"A;1\"\r\n', 'Gerda Writer', 1)");
        QVERIFY_RESULT(original.copy());
        const auto copy = original.opened();
        QVERIFY(one(*copy, "SELECT text FROM annotation WHERE uuid = 'u-3'").starts_with("Examiner-"));
        const std::string note = one(*copy, "SELECT text FROM annotation WHERE uuid = 'u-4'"), csv = one(*copy, "SELECT csv FROM watchlist");
        QVERIFY2(note.find(" asks for ") != std::string::npos && note.find("Owner") == std::string::npos && note.find("Vipson") == std::string::npos, note.c_str());
        QVERIFY2(csv.starts_with("User Principal Name;Display Name;Room") && csv.find("Vipson") == std::string::npos && csv.find("dora@") == std::string::npos, csv.c_str());
        QVERIFY(one(*copy, "SELECT author FROM watchlist").starts_with("Examiner-"));
    }

    // A short name, or one that is an ordinary word, is another text in the rows of the copy. What it was is in no row of the dictionary any more;
    // a text to which a row refers as it is keeps its number.
    void dictionaryHasWhatRowsName()
    {
        Original original;
        original.theCase->db().execute("INSERT INTO string VALUES (7, 'Bob'), (8, 'Test'), (9, 'nobody refers to it'), (10, 'redacted-1');"
                                       "UPDATE audit SET actor_name = 7 WHERE id = 1; UPDATE audit SET actor_name = 8, correlation = 10 WHERE id = 2;"
                                       "INSERT INTO flow (correlation, kind, outcome, started, started_digits, ended, ended_digits, user_name, methods,"
                                       " steps, incomplete, hybrid)"
                                       " VALUES (10, 0, 0, 5, 7, 6, 7, 7, 0, 1, 0, 0)");
        QVERIFY_RESULT(original.copy());
        const auto copy = original.opened();
        QCOMPARE(one(*copy, "SELECT count(*) FROM string WHERE text IN ('Bob', 'Test', 'nobody refers to it')"), std::string("0"));
        QVERIFY(one(*copy, "SELECT text FROM string WHERE id = (SELECT actor_name FROM audit WHERE id = 1)").starts_with("Person-"));
        QVERIFY(one(*copy, "SELECT text FROM string WHERE id = (SELECT user_name FROM flow)").starts_with("Person-"));
        QCOMPARE(one(*copy, "SELECT text FROM string WHERE id = 2"), std::string("Support"));
        QCOMPARE(one(*copy, "SELECT text FROM string WHERE id = (SELECT correlation FROM flow)"), std::string("redacted-1"));
        QCOMPARE(one(*copy, "SELECT correlation FROM audit WHERE id = 2"), std::string("10"));
        QCOMPARE(support::readFile(original.folder / "copy.sspr").find("nobody refers to it"), std::string::npos);
    }

    // Where something kept as it is has a name in it, there is no copy, and the sentence says where.
    void leaksEndTheWork()
    {
        Original original;
        original.theCase->db().execute("UPDATE file SET sha256 = 'of ann.smith@contoso.com'");
        const auto refused = original.copy();
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.find("ann.smith") != std::string::npos && refused.error().detail.find("table file, column sha256") != std::string::npos, refused.error().detail.c_str());
        for (const char* name : {"copy.sspr", "copy.sspr.part", "copy.sspr.part-wal", "copy.sspr.part-journal"})
            QVERIFY2(!std::filesystem::exists(original.folder / name), name);
    }

    void cancelled()
    {
        Original original;
        std::stop_source stop;
        stop.request_stop();
        const auto made = original.copy(stop.get_token());
        QVERIFY(!made && made.error().code == ErrorCode::Cancelled);
        QVERIFY(!std::filesystem::exists(original.folder / "copy.sspr") && !std::filesystem::exists(original.folder / "copy.sspr.part"));
        QVERIFY_RESULT(original.copy());
        const auto again = original.copy();
        QVERIFY(!again && again.error().code == ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestCaseCopy)
#include "tst_case_copy.moc"
