// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/case_tools.h"

#include <fstream>

using namespace core;
namespace fs = std::filesystem;

namespace {

struct Sample {
    support::TempDir dir;
    fs::path path = dir / "a.sspr", evidence = dir / "evidence";

    Sample()
    {
        support::writeFile(evidence / "one.json", tools::resetFlows(0, 300));
        support::writeFile(evidence / "two.json", tools::resetFlows(290, 40) + "{\"time\": bad\n");
        support::writeFile(evidence / "notes.txt", "no log");
        if (tools::import(path, {evidence}).error)
            qFatal("the sample cannot be imported");
    }
    VerifyReport verify(VerifyOptions options = {})
    {
        Progress progress;
        auto opened = Investigation::openReadOnly(path);
        if (!opened)
            return {{{"open", describe(opened.error()), {}, false}}, {}};
        auto report = (*opened)->verify(options, {}, progress);
        return report ? *report : VerifyReport{{{"verify", describe(report.error()), {}, false}}, {}};
    }
    void sql(const std::string& text) { tools::openCase(path)->db().execute(text); }
};

// The findings that are not in order, a line each.
std::string faults(const VerifyReport& report)
{
    std::string out;
    for (const VerifyFinding& finding : report.findings)
        if (!finding.ok)
            out += finding.what + ": " + finding.where + ": " + finding.text + "\n";
    return out;
}

// A role as directoryRoles?$expand=members has it.
std::string directoryRole(const std::string& name, const std::vector<unsigned>& members)
{
    std::string list;
    for (const unsigned member : members)
        list += fmt::format(R"({}{{"@odata.type":"#microsoft.graph.user","id":"{}","displayName":"User {}",)"
                            R"("userPrincipalName":"user{}@contoso.com"}})", list.empty() ? "" : ",", tools::guid(member), member, member);
    return fmt::format(R"({{"id":"{}","displayName":"{}","roleTemplateId":"{}","members":[{}]}})", tools::guid(1), name,
                       tools::guid(unsigned(name.size())), list);
}

std::string page(const std::vector<std::string>& roles)
{
    std::string list;
    for (const std::string& role : roles)
        list += (list.empty() ? "" : ",") + role;
    return R"json({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#directoryRoles(members())","value":[)json" + list + "]}";
}

} // namespace

class TestVerify : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeCase()
    {
        Sample sample;
        QCOMPARE(faults(sample.verify()), std::string());
        QCOMPARE(sample.verify().head.size(), std::size_t(64));
        tools::import(sample.path, {sample.evidence}); // known files count in the ledger, too
        QCOMPARE(faults(sample.verify()), std::string());
    }

    // What the inspector asks of one file.
    void oneFileAlone()
    {
        Sample sample;
        const std::string path = (sample.evidence / "one.json").string();
        const std::string hash = [&] {
            const auto theCase = tools::openCase(sample.path);
            sqlite::Statement row(theCase->db(), "SELECT sha256 FROM file WHERE path = ?");
            row.bind(1, path);
            return row.step() ? std::string(row.text(0)) : std::string();
        }();
        QCOMPARE(hash.size(), std::size_t(64));
        VerifyOptions options;
        options.checksPages = false;
        options.onlyFile = path;
        options.onlySha256 = hash;
        const auto evidence = [&] {
            std::string out;
            for (const VerifyFinding& finding : sample.verify(options).findings)
                if (finding.what == "evidence")
                    out += finding.where + ": " + finding.text + "\n";
            return out;
        };
        QCOMPARE(evidence(), path + ": The file is unchanged.\n");
        std::ofstream(sample.evidence / "two.json", std::ios::app) << " "; // another one
        QCOMPARE(evidence(), path + ": The file is unchanged.\n");
        std::string bytes = support::readFile(sample.evidence / "one.json");
        bytes[1000] ^= 1;
        support::writeFile(sample.evidence / "one.json", bytes + " ");
        QVERIFY2(evidence().starts_with(path + ": The file has changed since its import"), evidence().c_str());
        options.onlySha256 = std::string(64, '0');
        QCOMPARE(evidence(), std::string());
    }

    // A record of a role is as many events as it has members, and one record of the ledger: where all is new, where a part is, and where nothing is.
    void recordsOfSeveralEvents()
    {
        support::TempDir dir;
        const std::string three = directoryRole("Helpdesk", {1, 2, 3}), two = directoryRole("Security Reader", {1, 2});
        support::writeFile(dir / "a.json", page({three, two}));
        // Known, and one that names a member twice; one with a new member; several on one broken line.
        support::writeFile(dir / "b.json", page({three, two, directoryRole("Reports", {7, 7})}));
        support::writeFile(dir / "c.json", page({directoryRole("Helpdesk", {1, 2, 3, 4}), directoryRole("Security Reader", {2})}));
        support::writeFile(dir / "d.json",
                           directoryRole("Exchange", {1, 2}) + directoryRole("Teams Admins", {1, 2}) + "{\"id\": bad\n" + three + "\n");
        const fs::path path = dir / "a.sspr";
        for (const char* name : {"a.json", "b.json", "c.json", "d.json"}) {
            const auto report = tools::import(path, {dir / name});
            QVERIFY(!report.error);
            QVERIFY2(report.files.front().recordsRead >= 2, name);
        }
        const auto found = [&] {
            Progress progress;
            const auto report = (*Investigation::openReadOnly(path))->verify({}, {}, progress);
            return report ? faults(*report) : describe(report.error());
        };
        QCOMPARE(found(), std::string());
        QCOMPARE(tools::number(*tools::openCase(path), "SELECT imported FROM file WHERE path LIKE '%a.json'"), 2);
        QCOMPARE(tools::number(*tools::openCase(path), "SELECT count(*) FROM role_assignment WHERE file = 1"), 5);
        // Whole records that are gone, or too many, are still found.
        tools::openCase(path)->db().execute("DELETE FROM occurrence WHERE file = 2");
        QVERIFY2(found().find("2 records were known already, but 0 are there") != std::string::npos, found().c_str());
        tools::openCase(path)->db().execute("DELETE FROM role_assignment WHERE file = 1 AND place = 1");
        QVERIFY2(found().find("2 records were imported, but 1 are there") != std::string::npos, found().c_str());
    }

    void changedEvidence()
    {
        Sample sample;
        std::string bytes = support::readFile(sample.evidence / "one.json");
        bytes[1000] ^= 1;
        support::writeFile(sample.evidence / "one.json", bytes);
        const std::string found = faults(sample.verify());
        QVERIFY2(found.starts_with("evidence: ") && found.find("one.json: The file has changed") != std::string::npos
                     && std::count(found.begin(), found.end(), '\n') == 1, found.c_str());
    }

    // PT1H.json of an hour is appended to until the hour is over: each import has a row of its own in the ledger.
    void grownEvidence()
    {
        Sample sample;
        const std::size_t before = support::readFile(sample.evidence / "one.json").size();
        std::ofstream(sample.evidence / "one.json", std::ios::app) << tools::resetFlows(400, 20);
        QVERIFY(!tools::import(sample.path, {sample.evidence}).error);
        const auto said = [&] {
            std::string out;
            for (const VerifyFinding& finding : sample.verify().findings)
                if (finding.where.ends_with("one.json"))
                    out += finding.text + "\n";
            return out;
        };
        QCOMPARE(faults(sample.verify()), std::string());
        QCOMPARE(said(), fmt::format("The file has grown since its import; its first {} bytes are unchanged.\nThe file is unchanged.\n", before));
        std::string bytes = support::readFile(sample.evidence / "one.json");
        bytes[1000] ^= 1;
        support::writeFile(sample.evidence / "one.json", bytes);
        QCOMPARE(said().find("grown"), std::string::npos);
        const std::string found = faults(sample.verify());
        QCOMPARE(std::count(found.begin(), found.end(), '\n'), 2);
    }

    void missingAndMoved()
    {
        Sample sample;
        fs::create_directories(sample.dir / "archive" / "deep");
        fs::rename(sample.evidence / "one.json", sample.dir / "archive" / "deep" / "renamed");
        std::string found = faults(sample.verify());
        QVERIFY2(found.find("one.json: The file is not there any more") != std::string::npos, found.c_str());
        QCOMPARE(faults(sample.verify({sample.dir / "archive", {}})), std::string());
        std::string bytes = support::readFile(sample.dir / "archive" / "deep" / "renamed");
        bytes.back() ^= 1; // same size, other contents
        support::writeFile(sample.dir / "archive" / "deep" / "renamed", bytes);
        QVERIFY(!sample.verify({sample.dir / "archive", {}}).ok());
        fs::create_directory(sample.evidence / "one.json");
        found = faults(sample.verify());
        QVERIFY2(found.find("one.json: The file cannot be read") != std::string::npos, found.c_str());
    }

    void tamperedRows_data()
    {
        QTest::addColumn<QByteArray>("statement");
        QTest::addColumn<QByteArray>("fault");
        const auto row = [](const char* name, const char* sql, const char* fault) {
            QTest::newRow(name) << QByteArray(sql) << QByteArray(fault);
        };
        row("deleted event", "DELETE FROM audit WHERE id = 5", "1800 records were imported, but 1799 are there");
        row("inserted event", "INSERT INTO audit (id, key, file, place, block, offset, length) VALUES (999999, 1, 2, 1, 1, 0, 1)", "but 1801 are there");
        row("event of no file", "INSERT INTO audit (id, key, file, place, block, offset, length) VALUES (999999, 1, 77, 1, 1, 0, 1)", "is not in the ledger");
        row("event moved to another file", "UPDATE audit SET file = 3 WHERE id = 5", "are there");
        row("deleted ledger row", "DELETE FROM file WHERE path LIKE '%two.json'", "is not in the ledger");
        row("deleted occurrence", "DELETE FROM occurrence WHERE rowid = 1", "60 records were known already, but 59 are there");
        row("deleted reject", "DELETE FROM reject", "1 pieces were rejected, but 0 are there");
        row("changed log", "UPDATE examiner_log SET examiner = 'nobody' WHERE seq = 1", "broken at entry 1");
        row("deleted log entry", "DELETE FROM examiner_log WHERE seq = 2", "entry 2 is missing");
        row("changed hash", "UPDATE file SET sha256 = replace(sha256, 'a', 'b') WHERE id = 2", "has changed since its import");
    }
    void tamperedRows()
    {
        QFETCH(QByteArray, statement);
        QFETCH(QByteArray, fault);
        Sample sample;
        sample.sql(statement.toStdString());
        const std::string found = faults(sample.verify());
        QVERIFY2(found.find(fault.toStdString()) != std::string::npos, (statement + "\n" + QByteArray::fromStdString(found)).constData());
    }

    // Damage to any page is found, or lies in bytes that nothing uses; it never ends the program or the other checks.
    void damagedPages()
    {
        Sample sample;
        const std::string whole = support::readFile(sample.path);
        const std::size_t pageSize = 16384;
        int found = 0, pages = 0;
        for (std::size_t page = 1; page < whole.size() / pageSize; ++page, ++pages) {
            std::string damaged = whole;
            std::fill_n(damaged.begin() + std::ptrdiff_t(page * pageSize), 512, '\x5A');
            support::writeFile(sample.path, damaged);
            found += sample.verify().ok() ? 0 : 1;
        }
        QVERIFY2(found >= pages * 9 / 10 && pages > 10, fmt::format("{} of {}", found, pages).c_str());
        support::writeFile(sample.path, whole);
        QCOMPARE(faults(sample.verify()), std::string());
    }

    void cutOffCase()
    {
        Sample sample;
        const std::string whole = support::readFile(sample.path);
        for (const std::size_t size : {whole.size() / 2, std::size_t(16384), std::size_t(100), whole.size() - 16384}) {
            support::writeFile(sample.path, whole.substr(0, size));
            QVERIFY2(!sample.verify().ok(), fmt::format("cut to {}", size).c_str());
        }
    }

    void cancelled()
    {
        Sample sample;
        std::stop_source stop;
        stop.request_stop();
        Progress progress;
        const auto report = (*Investigation::openReadOnly(sample.path))->verify({}, stop.get_token(), progress);
        QVERIFY(!report && report.error().code == ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestVerify)
#include "tst_verify.moc"
