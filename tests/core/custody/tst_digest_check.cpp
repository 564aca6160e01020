// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of an open case that was changed, deleted or inserted is named, and no other.
#include "tests/core/custody/custody_tools.h"

#include "core/store/evidence_digests.h"

using namespace core;
namespace fs = std::filesystem;

namespace {

struct Sample {
    support::TempDir dir;
    fs::path path = dir / "a.sspr", evidence = dir / "evidence";
    std::string whole;

    Sample()
    {
        tools::makeEvidence(evidence);
        if (tools::import(path, {evidence}).error)
            qFatal("the sample cannot be imported");
        whole = support::readFile(path);
    }
    void restore() { support::writeFile(path, whole); }
    VerifyReport verify() { return tools::verify(path); }
    void sql(const std::string& text) { tools::openCase(path)->db().execute(text); }
};

} // namespace

class TestDigestCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // 1,000 places in 50 rounds of 20, so that changes also stand side by side in one block.
    void aThousandPlaces()
    {
        Sample sample;
        QCOMPARE(tools::faults(sample.verify()), std::string());
        std::map<std::string, int> kinds;
        std::set<std::string> tables;
        int all = 0;
        for (unsigned round = 0; round < 50; ++round) {
            tools::Named expected;
            {
                sqlite::Connection db(sample.path, sqlite::OpenMode::ReadWrite);
                tools::Tamperer tamperer(db, round);
                for (int i = 0; i < 20; ++i, ++all)
                    ++kinds[tamperer.tamper(expected)];
            }
            QCOMPARE(expected.size(), std::size_t(20));
            for (const auto& [row, text] : expected)
                tables.insert(row.substr(0, row.find(',')));
            const VerifyReport report = sample.verify();
            const std::string difference = tools::firstDifference(expected, tools::namedRows(report));
            QVERIFY2(difference.empty() && !report.ok(), fmt::format("round {}: {}", round, difference).c_str());
            sample.restore();
        }
        QCOMPARE(all, 1000);
        QVERIFY2(kinds["changed"] > 200 && kinds["deleted"] > 200 && kinds["inserted"] > 200 && tables.size() >= 9,
                 fmt::format("{} {} {} in {} tables", kinds["changed"], kinds["deleted"], kinds["inserted"], tables.size()).c_str());
        QCOMPARE(tools::faults(sample.verify()), std::string());
    }

    void wholeTables()
    {
        Sample sample;
        sample.sql("DELETE FROM signin WHERE 1");
        const auto named = tools::namedRows(sample.verify());
        QCOMPARE(named.size(), std::size_t(200));
        QVERIFY(std::all_of(named.begin(), named.end(), [](const auto& row) { return row.second == "The row was deleted."; }));
    }

    // Rows and digests rewritten together: only the log still knows better.
    void rewrittenDigests()
    {
        Sample sample;
        sample.sql("UPDATE audit SET ip = NULL WHERE id = 7");
        {
            auto theCase = tools::openCase(sample.path);
            sqlite::Transaction transaction(theCase->db());
            store::EvidenceDigests digests(*theCase);
            QVERIFY_RESULT(digests.takeAll({}));
            transaction.commit();
        }
        const std::string found = tools::faults(sample.verify());
        QVERIFY2(found.find("not those that the examiner log names") != std::string::npos, found.c_str());
        sample.restore();
        sample.sql("DELETE FROM evidence_digest; DELETE FROM evidence_rows; INSERT OR REPLACE INTO meta VALUES ('digests', 'missing')");
        QVERIFY(tools::faults(sample.verify()).find("not those that the examiner log names") != std::string::npos);
        QVERIFY_RESULT(Investigation::open(sample.path)); // takes them anew, and says so
        QVERIFY(tools::faults(sample.verify()).find("taken anew at entry") != std::string::npos);
    }

    void changedFingerprints()
    {
        Sample sample;
        sample.sql("UPDATE evidence_rows SET rows = substr(rows, 1, 1) || x'00' || substr(rows, 3) WHERE id = (SELECT max(id) FROM evidence_rows)");
        const std::string found = tools::faults(sample.verify());
        QVERIFY2(found.find("fingerprints of these rows were changed") != std::string::npos, found.c_str());
    }

    // What follows from the evidence is worked out anew behind an import that did not come to its end.
    void derivedTablesAreFree()
    {
        Sample sample;
        sample.sql("DELETE FROM flow_event; DELETE FROM flow; INSERT OR REPLACE INTO meta VALUES ('flows', 'stale')");
        appendLog(*tools::openCase(sample.path), "import", logDetail({{std::string(evidenceRootMember), latestEvidenceRoot(readLog(*tools::openCase(sample.path)))}}));
        {
            auto investigation = Investigation::open(sample.path); // works them out anew
            QVERIFY_RESULT(investigation);
            QVERIFY((*investigation)->flows().value()->size() > 0);
        }
        QCOMPARE(tools::faults(sample.verify()), std::string());
    }

    // Rows with numbers that no import gives, tables with columns of strangers.
    void hostileCases()
    {
        Sample sample;
        sample.sql("INSERT INTO audit (id, key, file, place, block, offset, length) VALUES (-5, 1, 1, 1, 1, 0, 1),"
                   " (9223372036854775807, 1, 1, 1, 1, 0, 1), (4611686018427387904, 1, 1, 1, 1, 0, 1)");
        const tools::Named named = tools::namedRows(sample.verify());
        QCOMPARE(named.size(), std::size_t(3));
        sample.restore();
        std::string columns;
        for (int i = 0; i < 200; ++i)
            columns += fmt::format("ALTER TABLE warning ADD COLUMN c{} INTEGER;", i);
        sample.sql(columns);
        QVERIFY(!sample.verify().ok());
        sample.restore();
        sample.sql("UPDATE evidence_digest SET digest = x'00'; UPDATE evidence_rows SET rows = x'0102'");
        QVERIFY(!sample.verify().ok());
        sample.restore();
        sample.sql("DROP TABLE evidence_rows");
        QVERIFY(!sample.verify().ok());
    }

    // A byte of any page: the row is named, or what is broken, or nothing that a check could know was touched.
    void bytesOfPages()
    {
        Sample sample;
        std::mt19937 random(7);
        int found = 0;
        for (int i = 0; i < 60; ++i) {
            std::string bytes = sample.whole;
            for (int j = 0; j < 64; ++j) // a sector or so
                bytes[16384 + random() % (bytes.size() - 16384)] ^= static_cast<char>(1 + random() % 255);
            support::writeFile(sample.path, bytes);
            found += sample.verify().ok() ? 0 : 1;
        }
        QVERIFY2(found >= 58, fmt::format("{} of 60", found).c_str());
    }
};

QTEST_APPLESS_MAIN(TestDigestCheck)
#include "tst_digest_check.moc"
