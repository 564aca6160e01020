// SPDX-License-Identifier: GPL-3.0-or-later
// What was worked out and noted is under digest as well: whatever the program does leaves a case that a check finds in order, and whatever
// is done to such rows beside it shows, also behind later work.
#include "core/annotation/annotation.h"
#include "core/custody/derived_digest.h"
#include "core/custody/seal.h"
#include "core/custody/signing.h"
#include "core/demo/demo.h"
#include "core/investigation/merging.h"
#include "core/investigation/pseudonyms.h"
#include "core/store/case_views.h"
#include "tests/core/custody/custody_tools.h"

using namespace core;
namespace fs = std::filesystem;
using What = AnnotationCommand::What;

namespace {

VerifyReport verify(const fs::path& path) { return tools::verify(path, true); }

std::string faults(const fs::path& path) { return tools::faults(verify(path)); }

void sql(const fs::path& path, const std::string& text)
{
    sqlite::Connection(path, sqlite::OpenMode::ReadWrite).execute(text);
}

// Its log, with a whole chain, names no digests of what is no evidence.
void asEarlierVersionsHadIt(const fs::path& path)
{
    auto theCase = tools::openCase(path);
    std::vector<LogEntry> log = readLog(*theCase);
    sqlite::Transaction transaction(theCase->db());
    theCase->db().execute("DELETE FROM examiner_log");
    sqlite::Statement insert(theCase->db(), "INSERT INTO examiner_log VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    std::string previous(64, '0');
    std::int64_t seq = 0;
    for (LogEntry& entry : log) {
        if (const auto at = entry.detail.find("\"digests\": {"); at != std::string::npos)
            entry.detail = entry.detail.substr(0, entry.detail.rfind(',', at) == std::string::npos ? at : entry.detail.rfind(',', at)) + "}";
        entry.seq = ++seq;
        entry.previous = previous;
        entry.hash = previous = logHash(entry);
        insert.bindAll(entry.seq, entry.time.ticks, std::string_view(entry.examiner), std::string_view(entry.action), std::string_view(entry.detail),
                       std::string_view(entry.program), std::string_view(entry.previous), std::string_view(entry.hash));
        insert.run();
    }
    transaction.commit();
}

bool says(const std::string& text, const char* words) { return text.find(words) != std::string::npos; }

} // namespace

class TestDerivedDigest : public QObject
{
    Q_OBJECT
    support::TempDir m_dir;
    fs::path m_whole = m_dir / "whole.sspr", m_path = m_dir / "a.sspr", m_exports = m_dir / "demo" / "exports";

    std::unique_ptr<Investigation> open()
    {
        auto opened = Investigation::open(m_path);
        return opened ? std::move(*opened) : nullptr;
    }

private Q_SLOTS:
    // A case with rows of every kind.
    void initTestCase()
    {
        DemoOptions options;
        options.users = 40;
        options.days = 6;
        options.seed = 12;
        Progress progress;
        QVERIFY_RESULT(writeDemo(m_dir / "demo", options, {}, progress));
        QVERIFY(!tools::import(m_whole, {m_exports}).error);
        QCOMPARE(faults(m_whole), std::string());
        auto investigation = Investigation::open(m_whole);
        QVERIFY_RESULT(investigation);
        DetectRequest request;
        QVERIFY_RESULT((*investigation)->detect(request, {}, progress));
        const auto flows = (*investigation)->flows();
        const std::string subject = "flow:" + (*flows)->front().correlationId;
        QVERIFY_RESULT((*investigation)->annotate({What::AddNote, {subject}, "called back", {}, {}, Verdict::None}));
        QVERIFY_RESULT((*investigation)->setRuleOn((*investigation)->rules()->front().rule.id, false));
        detect::Watchlist list;
        list.alias = "VIPs";
        list.title = "those";
        list.searchKey = "User";
        list.csv = "User\nanna@contoso.com\n";
        QVERIFY_RESULT((*investigation)->keepWatchlist(list));
        investigation->reset();
        QCOMPARE(faults(m_whole), std::string());
    }
    void init()
    {
        fs::remove(m_path);
        fs::copy_file(m_whole, m_path);
    }

    // One row of each table, each in each way.
    void changesShow_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("kind");
        for (const auto& [table, kind, column] : {std::tuple("flow", "flows", "outcome"), {"flow_event", "flows", "link"}, {"clock_sample", "flows", "ticks"},
                                                  {"server_clock", "flows", "offset_ms"}, {"person", "people", "is_admin"}, {"person_name", "people", "person"},
                                                  {"person_link", "people", "tenant"}, {"alert", "alerts", "lost"}, {"alert_event", "alerts", "event"},
                                                  {"annotation", "notes", "created"}, {"file_span", "flows", "last"}, {"rule_setting", "settings", "is_on"}, {"watchlist", "settings", "changed"}}) {
            const QString row = QStringLiteral("(%1) = (SELECT %1 FROM %2 ORDER BY 1 LIMIT 1)").arg(QLatin1String(column), QLatin1String(table));
            QTest::addRow("%s changed", table) << QStringLiteral("UPDATE %1 SET %2 = coalesce(%2, 0) + 1000003 WHERE %3").arg(QLatin1String(table), QLatin1String(column), row) << QString::fromLatin1(kind);
            QTest::addRow("%s deleted", table) << QStringLiteral("DELETE FROM %1").arg(QLatin1String(table)) << QString::fromLatin1(kind);
        }
        QTest::newRow("texts of flows") << "UPDATE string SET text = 'fail_unknown' WHERE id = (SELECT max(reason_code) FROM flow)" << "flows";
        QTest::newRow("names of people") << "UPDATE string SET text = 'Somebody Else' WHERE id = (SELECT max(display_name) FROM person)" << "people";
        QTest::newRow("coverage") << "DELETE FROM coverage WHERE hour % 2" << "flows";
        QTest::newRow("spans of files") << "UPDATE file_span SET last = last + 1" << "flows";
        QTest::newRow("newest event") << "UPDATE meta SET value = value + 1 WHERE key = 'newest_event'" << "flows";
        QTest::newRow("words of a note") << "UPDATE annotation SET text = 'never called' WHERE kind = 'note'" << "notes";
        QTest::newRow("a note more") << "INSERT INTO annotation (uuid, subject, kind, text, author, created) VALUES ('u', 'person:x', 'note', 'it was her', 'anna', 1)" << "notes";
        QTest::newRow("a list") << "UPDATE watchlist SET csv = 'User' || char(10)" << "settings";
    }
    void changesShow()
    {
        QFETCH(QString, statement);
        QFETCH(QString, kind);
        sql(m_path, "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; " + statement.toStdString());
        const VerifyReport report = verify(m_path);
        const std::string found = tools::faults(report);
        QVERIFY2(says(found, ("digests: " + kind.toStdString() + ": ").c_str()) && says(found, "outside the program. Entry "), (statement.toStdString() + "\n" + found).c_str());
        for (const VerifyFinding& finding : report.findings) // a text may be evidence as well
            QVERIFY2(finding.ok || finding.where == kind.toStdString() || finding.where.starts_with("string, row") || finding.text.find("digests of the evidence") != std::string::npos,
                     found.c_str());
    }

    void ownWorkIsInOrder()
    {
        Progress progress;
        {
            auto investigation = open();
            QVERIFY(investigation);
            const std::string subject = "flow:" + (*investigation->flows())->front().correlationId;
            const auto starred = investigation->annotate({What::Star, {subject}, {}, {}, {}, Verdict::None});
            QVERIFY_RESULT(starred);
            QCOMPARE(faults(m_path), std::string());
            QVERIFY_RESULT(investigation->undoAnnotation(*starred));
            QVERIFY_RESULT(investigation->redoAnnotation(*starred));
            QCOMPARE(faults(m_path), std::string());
            const auto servers = investigation->servers();
            QVERIFY(servers && !servers->empty());
            QVERIFY_RESULT(investigation->setServerClock(servers->front().computer, 90'000));
            QCOMPARE(faults(m_path), std::string());
            QVERIFY_RESULT(investigation->setServerStaging(servers->front().computer, true));
            QCOMPARE(faults(m_path), std::string());
            QVERIFY_RESULT(investigation->detect({}, {}, progress));
            QCOMPARE(faults(m_path), std::string());
            bool hasDecided = false;
            const auto flows = investigation->flows();
            for (const Flow& flow : **flows) {
                const auto detail = investigation->flow(flow.id);
                for (const FlowStep& step : detail->steps)
                    if (!hasDecided && isInferred(step.rule)) {
                        QVERIFY_RESULT(investigation->decideLink(flow.id, step.event, LinkDecision::Rejected));
                        hasDecided = true;
                    }
                if (hasDecided)
                    break;
            }
            QVERIFY(hasDecided);
            QCOMPARE(faults(m_path), std::string());
            QVERIFY_RESULT(investigation->removeWatchlist("VIPs"));
            QCOMPARE(faults(m_path), std::string());
            std::vector<detect::Rule> rules{investigation->rules()->front().rule, investigation->rules()->back().rule};
            rules[0].id += "-own";
            rules[1].id += "-own";
            QVERIFY_RESULT(investigation->keepRules(rules));
            QCOMPARE(faults(m_path), std::string());
            QVERIFY_RESULT(investigation->removeRule(rules[0].id));
            QCOMPARE(faults(m_path), std::string());
            const auto files = investigation->ledger();
            QVERIFY(files && !files->empty());
            (void)investigation->setFileZone(files->front().id, "Europe/Berlin", std::nullopt, {}, progress);
            QCOMPARE(faults(m_path), std::string());
        }
        // More evidence, and the same again.
        support::writeFile(m_dir / "more.json", tools::resetFlows(0, 20));
        QVERIFY(!tools::import(m_path, {m_dir / "more.json"}).error);
        QCOMPARE(faults(m_path), std::string());
        const auto entries = readLog(*tools::openCase(m_path)).size();
        QVERIFY(!tools::import(m_path, {m_dir / "more.json"}).error);
        QCOMPARE(readLog(*tools::openCase(m_path)).size(), entries + 1); // nothing was worked out
        QCOMPARE(faults(m_path), std::string());
    }

    // What acts by itself when rows are written or read.
    void foreignTriggersAndViews()
    {
        sql(m_path, "CREATE TRIGGER forge AFTER INSERT ON flow BEGIN UPDATE flow SET outcome = 1 WHERE id = new.id; END");
        QVERIFY(says(faults(m_path), "has a trigger, forge,"));
        sql(m_path, "UPDATE meta SET value = 'stale' WHERE key = 'flows'");
        const auto before = tools::number(*tools::openCase(m_whole), "SELECT count(*) FROM flow WHERE outcome = 1");
        QVERIFY(open()); // the flows are worked out anew, the trigger is not asked
        QCOMPARE(tools::number(*tools::openCase(m_path), "SELECT count(*) FROM flow WHERE outcome = 1"), before);
        fs::remove(m_path);
        fs::copy_file(m_whole, m_path);
        sql(m_path, "DROP VIEW AuditLogs; CREATE VIEW AuditLogs AS SELECT * FROM audit WHERE id % 3 = 0");
        {
            sqlite::Connection db(m_path, sqlite::OpenMode::Read);
            QCOMPARE(store::foreignViews(db), std::vector<std::string>{"AuditLogs"});
        }
        QVERIFY(open()); // lays its own
        QCOMPARE(faults(m_path), std::string());
        sqlite::Connection db(m_path, sqlite::OpenMode::Read);
        QVERIFY(store::foreignViews(db).empty());
    }

    void forgedNotesAreNotMerged()
    {
        const fs::path other = m_dir / "forged.sspr";
        fs::copy_file(m_path, other);
        sql(other, "INSERT INTO annotation (uuid, subject, kind, text, author, created) VALUES ('u', 'person:x', 'verdict', 'malicious', 'chief', 1)");
        const auto entries = readLog(*tools::openCase(m_path)).size();
        for (const bool isForced : {false, true}) {
            const auto merged = mergeCase(m_path, other, isForced);
            QVERIFY_RESULT(merged);
            QVERIFY2(says(merged->fault, "changed outside the program"), merged->fault.c_str());
            QCOMPARE(merged->added + merged->changed, std::size_t(0));
        }
        QCOMPARE(readLog(*tools::openCase(m_path)).size(), entries);
        QCOMPARE(tools::number(*tools::openCase(m_path), "SELECT count(*) FROM annotation WHERE author = 'chief'"), std::int64_t(0));
    }

    void mergedAndCopied()
    {
        Progress progress;
        const fs::path other = m_dir / "other.sspr", copy = m_dir / "copy.sspr";
        fs::copy_file(m_path, other);
        {
            auto investigation = Investigation::open(other);
            QVERIFY_RESULT((*investigation)->annotate({What::AddTag, {"person:x"}, "vip", {}, {}, Verdict::None}));
        }
        QVERIFY_RESULT(mergeCase(m_path, other, false));
        QCOMPARE(faults(m_path), std::string());
        QVERIFY_RESULT(pseudonymiseCase(m_path, copy, m_dir / "key", {}, progress));
        QCOMPARE(faults(m_path), std::string());
        QCOMPARE(faults(copy), std::string());
        sql(copy, "DELETE FROM annotation");
        QVERIFY(says(faults(copy), "digests: notes: "));
    }

    // What was changed beside the program stays in the log when later work names new digests.
    void laterWorkHidesNothing_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("kind");
        QTest::addRow("flows") << "UPDATE flow SET outcome = outcome + 1 WHERE id = 1" << "flows";
        QTest::addRow("people") << "UPDATE person SET is_admin = 1 - is_admin WHERE id = 1" << "people";
        QTest::addRow("alerts") << "DELETE FROM alert" << "alerts";
        QTest::addRow("notes") << "DELETE FROM annotation" << "notes";
        QTest::addRow("settings") << "DELETE FROM rule_setting" << "settings";
    }
    void laterWorkHidesNothing()
    {
        QFETCH(QString, statement);
        QFETCH(QString, kind);
        {
            auto investigation = open();
            QVERIFY(investigation);
            sql(m_path, statement.toStdString()); // while the program has the case open
            Progress progress;
            QVERIFY_RESULT(investigation->annotate({What::AddTag, {"person:x"}, "vip", {}, {}, Verdict::None}));
            QVERIFY_RESULT(investigation->detect({}, {}, progress));
            QVERIFY_RESULT(investigation->setRuleOn(investigation->rules()->back().rule.id, !investigation->rules()->back().isOn));
        }
        support::writeFile(m_dir / "later.json", tools::resetFlows(0, 20));
        QVERIFY(!tools::import(m_path, {m_dir / "later.json"}).error);
        const std::string found = faults(m_path);
        QVERIFY2(says(found, "changed outside the program before it") && says(found, ("digests: " + kind.toStdString() + ": ").c_str()), found.c_str());
    }

    // A case of an earlier version: nothing is known of it, until it has been opened for writing.
    void earlierVersions()
    {
        asEarlierVersionsHadIt(m_path);
        sql(m_path, "UPDATE flow SET outcome = 0");
        const VerifyReport before = verify(m_path);
        QCOMPARE(tools::faults(before), std::string());
        QVERIFY(std::any_of(before.findings.begin(), before.findings.end(), [](const VerifyFinding& f) { return says(f.text, "names no digests of it"); }));
        QVERIFY(open());
        QVERIFY(open()); // once is enough
        const auto log = readLog(*tools::openCase(m_path));
        QCOMPARE(std::count_if(log.begin(), log.end(), [](const LogEntry& e) { return e.action == nameDigestsAction; }), 1);
        QCOMPARE(latestDerivedDigests(log).size(), derivedKinds.size());
        QCOMPARE(faults(m_path), std::string());
        sql(m_path, "UPDATE flow SET outcome = 1");
        QVERIFY(says(faults(m_path), "digests: flows: "));
    }

    // What waits to be worked out anew behind an import is not compared, and is in order when that was done.
    void staleFlows()
    {
        {
            auto theCase = tools::openCase(m_path);
            sqlite::Transaction transaction(theCase->db());
            theCase->db().execute("UPDATE flow SET outcome = 0; UPDATE meta SET value = 'stale' WHERE key = 'flows'");
            appendLog(*theCase, "import", "{}"); // and no end of it
            transaction.commit();
        }
        const VerifyReport report = verify(m_path);
        QCOMPARE(tools::faults(report), std::string());
        QVERIFY(std::any_of(report.findings.begin(), report.findings.end(), [](const VerifyFinding& f) { return says(f.text, "The flows were not compared"); }));
        QVERIFY(open());
        QCOMPARE(faults(m_path), std::string());
        QVERIFY(tools::number(*tools::openCase(m_path), "SELECT count(DISTINCT outcome) FROM flow") > 1);
    }

    // The mark alone may be anybody's, and covers nothing up.
    void forgedMarks()
    {
        sql(m_path, "UPDATE person SET is_admin = 1; DELETE FROM coverage WHERE hour % 2; INSERT OR REPLACE INTO meta VALUES ('flows', 'stale'), ('people', 'stale')");
        const std::string found = faults(m_path);
        QVERIFY2(says(found, "digests: flows: Flows") && says(found, "digests: people: People"), found.c_str());
        QVERIFY(open());
        const std::string later = faults(m_path);
        QVERIFY2(says(later, "digests: flows: Entry") && says(later, "digests: people: Entry"), later.c_str());
    }

    void nothingForgedIsSealed()
    {
        const fs::path key = m_dir / "examiner.key", bundle = m_dir / "bundle";
        auto investigation = open();
        QVERIFY(investigation);
        sql(m_path, "UPDATE annotation SET text = 'never called' WHERE kind = 'note'");
        QVERIFY_RESULT(SigningKey::makeNew(key, ""));
        Progress progress;
        const auto sealed = investigation->seal({bundle, key, "", false, {}}, {}, progress);
        QVERIFY(!sealed);
        QVERIFY2(says(sealed.error().detail, "outside the program"), sealed.error().detail.c_str());
    }

    // Nothing comes of files that hold nothing; no entry has its digests twice.
    void nothingImported()
    {
        const fs::path path = m_dir / "empty.sspr";
        support::writeFile(m_dir / "nothing" / "notes.txt", "no log");
        tools::import(path, {m_dir / "nothing"});
        QCOMPARE(faults(path), std::string());
        for (const LogEntry& entry : readLog(*tools::openCase(path)))
            QCOMPARE(entry.detail.find("\"digests\""), entry.detail.rfind("\"digests\""));
    }
};

QTEST_GUILESS_MAIN(TestDerivedDigest)
#include "tst_derived_digest.moc"
