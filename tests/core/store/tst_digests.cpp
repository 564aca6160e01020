// SPDX-License-Identifier: GPL-3.0-or-later
// The digests that an import leaves are those of the rows as they stand in the tables, whatever the import did to them, and the bytes are
// the ones that row_digest.h and digest_tree.h state.
#include "tests/core/store/case_tools.h"

#include "core/base/sha256.h"
#include "core/store/evidence_digests.h"
#include "tests/support/archives.h"

using namespace core;
using store::DigestTree;
using store::EvidenceDigests;
namespace fs = std::filesystem;

namespace {

struct Digests {
    std::string root;
    std::map<std::int64_t, Sha256Digest> blocks;
    std::map<std::int64_t, std::string> rows;
    bool operator==(const Digests&) const = default;
};

Digests read(store::Case& theCase)
{
    Digests all;
    DigestTree tree;
    tree.load(theCase.db());
    all.root = tree.root();
    all.blocks = tree.blocks();
    sqlite::Statement rows(theCase.db(), "SELECT id, rows FROM evidence_rows");
    while (rows.step())
        all.rows[rows.integer(0)] = rows.blob(1);
    return all;
}

// What the case holds, and what its tables give when they are read from the first row to the last. The dictionary is left out where
// texts came in behind the last import: those are no evidence.
void compare(const fs::path& path)
{
    auto theCase = tools::openCase(path);
    const Digests kept = read(*theCase);
    QVERIFY(!kept.blocks.empty());
    QCOMPARE(latestEvidenceRoot(readLog(*theCase)), kept.root);
    theCase->db().execute("BEGIN");
    const auto root = EvidenceDigests(*theCase).takeAll({});
    QVERIFY_RESULT(root);
    Digests anew = read(*theCase);
    theCase->db().execute("ROLLBACK");
    for (const auto& [id, digest] : kept.blocks) {
        if (id >> store::blockBits == 6)
            continue;
        const auto found = anew.blocks.find(id);
        QVERIFY2(found != anew.blocks.end() && found->second == digest && anew.rows[id] == (kept.rows.contains(id) ? kept.rows.at(id) : ""),
                 fmt::format("table {}, block {}", id >> store::blockBits, id & 0xFFFFFF).c_str());
    }
    const auto others = [](const Digests& of) {
        return std::count_if(of.blocks.begin(), of.blocks.end(), [](const auto& block) { return block.first >> store::blockBits != 6; });
    };
    QCOMPARE(others(kept), others(anew));
}

std::string number(std::int64_t value)
{
    std::string bytes;
    for (std::uint64_t rest = static_cast<std::uint64_t>(value) * 2; rest > 0; rest >>= 8) // of values that are not negative
        bytes += static_cast<char>(rest);
    return static_cast<char>(0x10 + bytes.size()) + bytes;
}

std::string textBytes(const std::string& text)
{
    return '\x30' + number(std::int64_t(text.size())) + text;
}

} // namespace

class TestDigests : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void afterOneImport()
    {
        support::TempDir dir;
        support::writeFile(dir / "one.json", tools::resetFlows(0, 300));
        QVERIFY(!tools::import(dir / "a.sspr", {dir / "one.json"}).error);
        compare(dir / "a.sspr");
    }

    // Blocks that files share, copies that complete rows, variants, stages of sign-ins, rejects, known files.
    void afterManyImports()
    {
        support::TempDir dir;
        std::string graph;
        for (int i = 0; i < 40; ++i) {
            tools::Audit audit;
            audit.id = fmt::format("A_{}", i);
            support::writeFile(dir / "in" / fmt::format("{:02}-a.json", i), audit.graph());
            audit.target = "bert@contoso.com";
            support::writeFile(dir / "in" / fmt::format("{:02}-b.json", i), audit.line() + "{\"time\": bad\n");
            tools::SignIn signIn;
            support::writeFile(dir / "in" / fmt::format("{:02}-c.json", i), signIn.line());
            signIn.result = "0";
            signIn.generated = fmt::format("2024-05-01T10:{:02}:00Z", i + 2);
            support::writeFile(dir / "in" / fmt::format("{:02}-d.json", i), signIn.line());
        }
        support::writeFile(dir / "in" / "x.json", tools::resetFlows(0, 200));
        support::writeFile(dir / "in" / "y.json", tools::resetFlows(100, 200));
        for (int i = 0; i < 2; ++i) {
            QVERIFY(!tools::import(dir / "a.sspr", {dir / "in"}).error);
            compare(dir / "a.sspr");
        }
        auto theCase = tools::openCase(dir / "a.sspr");
        QVERIFY(tools::number(*theCase, "SELECT count(*) FROM variant") > 0);
        QVERIFY(tools::number(*theCase, "SELECT count(*) FROM reject") > 0);
        QVERIFY(tools::number(*theCase, "SELECT count(*) FROM occurrence") > 600);
    }

    void afterFilesThatWereGivenUp()
    {
        support::TempDir dir;
        support::writeFile(dir / "one.json", tools::resetFlows(0, 3000));
        support::writeFile(dir / "two.json", tools::resetFlows(3000, 50));
        for (int reports = 1; reports < 4; ++reports) {
            std::stop_source stop;
            int seen = 0;
            Progress progress([&](const ProgressReport&) {
                if (++seen == reports)
                    stop.request_stop();
            });
            tools::import(dir / "a.sspr", {dir / "one.json"}, {}, stop.get_token(), progress);
            QVERIFY(!tools::import(dir / "a.sspr", {dir / "two.json"}).error);
            compare(dir / "a.sspr");
        }
    }

    void afterAnotherZone()
    {
        support::TempDir dir;
        std::string lines;
        for (int i = 0; i < 500; ++i) {
            tools::Audit audit;
            audit.id = fmt::format("Z_{}", i);
            audit.time = fmt::format("2024-05-01T{:02}:{:02}:{:02}", i / 60 % 24, i % 60, i % 50);
            lines += audit.line();
        }
        support::writeFile(dir / "local.json", lines);
        QVERIFY(!tools::import(dir / "a.sspr", {dir / "local.json"}).error);
        compare(dir / "a.sspr");
        {
            auto investigation = Investigation::open(dir / "a.sspr");
            Progress progress;
            const auto change = (*investigation)->setFileZone(1, "Europe/Berlin", {}, {}, progress);
            QVERIFY_RESULT(change);
            QVERIFY(change->retimed > 0);
        }
        compare(dir / "a.sspr");
    }

    // Two importers in turn: each takes up what the other has written.
    void ofTwoWriters()
    {
        support::TempDir dir;
        auto first = Investigation::openOrCreate(dir / "a.sspr");
        auto second = Investigation::openOrCreate(dir / "a.sspr");
        for (int i = 0; i < 6; ++i) {
            support::writeFile(dir / fmt::format("{}.json", i), tools::resetFlows(unsigned(i) * 37, 50));
            Progress progress;
            QVERIFY(!(i % 2 ? *first : *second)->import({dir / fmt::format("{}.json", i)}, {}, {}, progress).error);
        }
        compare(dir / "a.sspr");
    }

    // A case of an earlier version: taken when it is opened for writing, and said in the log.
    void ofAnEarlierVersion()
    {
        support::TempDir dir;
        support::writeFile(dir / "one.json", tools::resetFlows(0, 100));
        QVERIFY(!tools::import(dir / "a.sspr", {dir / "one.json"}).error);
        {
            auto theCase = tools::openCase(dir / "a.sspr");
            theCase->db().execute("DROP TABLE evidence_digest; DROP TABLE evidence_rows; DROP TABLE served_file; DROP TABLE audit_unlike; DELETE FROM examiner_log; PRAGMA user_version = 5");
        }
        for (int opening = 0; opening < 2; ++opening)
            QVERIFY_RESULT(Investigation::open(dir / "a.sspr"));
        compare(dir / "a.sspr");
        auto theCase = tools::openCase(dir / "a.sspr");
        QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM examiner_log WHERE action = 'digests.take'"), std::int64_t{1});
    }

    // The stated bytes, written down once more.
    void bytesAreAsStated()
    {
        support::TempDir dir;
        auto theCase = tools::openCase(dir / "a.sspr");
        const std::string longText(1025, 'x');
        {
            sqlite::Transaction transaction(theCase->db());
            EvidenceDigests digests(*theCase);
            digests.begin();
            theCase->db().execute("INSERT INTO warning VALUES (17, 300, 'code', 'text'), (18, 0, '', '" + longText + "')");
            digests.settle();
            transaction.commit();
        }
        const std::string rows = number(17) + number(300) + textBytes("code") + textBytes("text") + number(18) + std::string(1, '\x10')
            + textBytes("") + '\x31' + number(1025) + std::string(bytesOf(sha256Digest(longText)));
        const Digests kept = read(*theCase);
        QCOMPARE(kept.blocks.size(), std::size_t(1));
        QCOMPARE(hexText(kept.blocks.begin()->second), sha256("sspr evidence rows 1\nwarning\n1\n" + rows));
        const std::string group = "sspr evidence group 1\n" + std::string("\1\0\0\0\0\0\0\0", 8) + std::string(bytesOf(kept.blocks.begin()->second));
        const std::string table = "sspr evidence table 1\nwarning\n" + std::string(bytesOf(sha256Digest(group)));
        QCOMPARE(kept.root, sha256("sspr evidence root 1\n" + std::string(bytesOf(sha256Digest(table)))));
        QCOMPARE(kept.rows.begin()->second.size(), std::size_t(10));
        QCOMPARE(kept.rows.begin()->second[0], '\1'); // row 17 of the block that begins with 16
    }

    void negativeNumbersAndReals()
    {
        store::RowBytes bytes;
        bytes.beginRow(0);
        bytes.integer(-1);
        bytes.integer(std::numeric_limits<std::int64_t>::min());
        bytes.real(1.0);
        bytes.null();
        bytes.endRow();
        QCOMPARE(std::string(bytes.all()), std::string("\x10\x11\x01\x18\xff\xff\xff\xff\xff\xff\xff\xff\x20\0\0\0\0\0\0\xf0\x3f\0", 22));
    }
};

QTEST_APPLESS_MAIN(TestDigests)
#include "tst_digests.moc"
