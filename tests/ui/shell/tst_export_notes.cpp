// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the case by the window stands in its examiner log: what it was, how it was narrowed, where it went, its hash. A case that is
// only read stays as it is, without a word.
#include "core/base/sha256.h"
#include "core/custody/seal.h"
#include "tests/core/store/case_tools.h"
#include "tests/support/archives.h"
#include "tests/support/event_case.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/table_view.h"
#include "ui/base/inline_message.h"
#include "ui/custody/custody_page.h"
#include "ui/detect/alert_filter.h"
#include "ui/detect/alerts_page.h"
#include "ui/detect/list_page.h"
#include "ui/detect/rules_page.h"
#include "ui/flow/flow_page.h"
#include "ui/insight/insights_page.h"
#include "ui/kql/query_page.h"
#include "ui/kql/result_view.h"
#include "ui/report/reports_page.h"
#include "ui/search/filter_state.h"
#include "ui/session/export_log.h"
#include "ui/session/report_source.h"
#include "ui/session/save_file.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/timeline/timeline_view.h"
#include "ui/user/list_panel.h"
#include "ui/user/users_page.h"

#include <QComboBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <sqlite3.h>
#include <thread>

using namespace ui;

class TestExportNotes : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<MainWindow> m_window;

    QString inDir(const char* name) const { return QString::fromStdString((m_dir / name).string()); }
    std::vector<core::LogEntry> exports(const char* action = "export") const
    {
        auto entries = core::Investigation::openReadOnly(m_dir / "case.sspr").value()->log().value();
        std::erase_if(entries, [action](const core::LogEntry& entry) { return entry.action != action; });
        return entries;
    }
    void open(const std::filesystem::path& path)
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        m_window->show();
        m_window->openCase(QString::fromStdString(path.string()));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().hasCase() && m_window->shownFlows() > 20, 30'000);
    }
    // Whoever asks for a name is told this one.
    bool answerWith(const QString& path)
    {
        bool isThere = false;
        const auto answered = [&] {
            for (auto* dialog : m_window->findChildren<QFileDialog*>())
                if (dialog->isVisible()) {
                    Q_EMIT dialog->fileSelected(path);
                    dialog->close();
                    isThere = true;
                }
            return isThere;
        };
        return QTest::qWaitFor(answered, 10'000);
    }
    void compare(const core::LogEntry& entry, const char* file, const QMap<QString, QString>& members)
    {
        const QJsonObject detail = QJsonDocument::fromJson(QByteArray::fromStdString(entry.detail)).object();
        for (auto member = members.begin(); member != members.end(); ++member)
            QVERIFY2(detail[member.key()].toString() == member.value(), entry.detail.c_str());
        QCOMPARE(detail["file"].toString(), inDir(file));
        QCOMPARE(detail["sha256"].toString().toStdString(), core::sha256(support::readFile(m_dir / file)));
    }
    void exportAll()
    {
        m_window->showPageNamed(QStringLiteral("flows"));
        m_window->filterFlows(QStringLiteral("outcome:failed"));
        QTest::qWait(500);
        m_window->saveListTo(inDir("flows.csv"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(inDir("flows.csv")), 20'000);

        m_window->showPageNamed(QStringLiteral("insights"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->insights().isVisible() && m_window->insights().isComplete(), 60'000);
        PanelCard* card = m_window->insights().view().cardOf("reasons");
        QVERIFY(card);
        card->saveAs(QStringLiteral("csv"));
        QVERIFY(answerWith(inDir("reasons.csv")));

        m_window->showPageNamed(QStringLiteral("flows"));
        m_window->workspace().flows().table().setFocus();
        QTest::keyClick(&m_window->workspace().flows().table(), Qt::Key_Home);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->workspace().timeline().picture().size.isEmpty(), 20'000);
        m_window->workspace().timeline().exportImage();
        QVERIFY(answerWith(inDir("timeline.svg")));

        QueryPage& queries = m_window->queries();
        m_window->showPageNamed(QStringLiteral("query"));
        queries.setQuery(QStringLiteral("SsprFlows | take 3"));
        queries.run();
        QTRY_VERIFY_WITH_TIMEOUT(queries.results().result() != nullptr, 20'000);
        queries.exportTo(inDir("result.json"), true);
        for (const char* file : {"flows.csv", "reasons.csv", "timeline.svg", "result.json"})
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(inDir(file)), 20'000);
    }
    void removeFiles()
    {
        for (const char* file : {"flows.csv", "reasons.csv", "timeline.svg", "result.json"})
            QFile::remove(inDir(file));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-export-notes"));
        QVERIFY_RESULT(support::demoCase(m_dir, 60, 5));
    }
    void init()
    {
        QSettings().clear();
        removeFiles();
    }
    void cleanup() { m_window.reset(); }

    void whatLeavesIsNoted()
    {
        open(m_dir / "case.sspr");
        exportAll();
        QTRY_COMPARE_WITH_TIMEOUT(exports().size(), std::size_t(4), 20'000);
        const auto entries = exports();
        compare(entries[0], "flows.csv", {{"what", "list"}, {"list", "flows"}, {"format", "csv"}, {"filter", "outcome:failed"}, {"rows", QString::number(m_window->shownFlows())}});
        compare(entries[1], "reasons.csv", {{"what", "panel"}, {"panel", "reasons"}, {"format", "csv"}, {"filter", "outcome:failed"}});
        compare(entries[2], "timeline.svg", {{"what", "timeline"}, {"format", "svg"}});
        compare(entries[3], "result.json", {{"what", "query"}, {"query", "SsprFlows | take 3"}, {"rows", "3"}, {"format", "json"}});
        QVERIFY(!core::checkLog(core::Investigation::openReadOnly(m_dir / "case.sspr").value()->log().value()));
    }

    // A page that hides something by itself says so, in the file and in the log.
    void whatAPageLeavesOutIsSaid()
    {
        open(m_dir / "case.sspr");
        const std::size_t before = exports().size();
        QTemporaryDir folder;
        const auto save = [&](const char* name) {
            const std::size_t known = exports().size();
            m_window->saveListTo(folder.filePath(QLatin1String(name)));
            QVERIFY2(QTest::qWaitFor([&] { return exports().size() > known; }, 20'000), name);
        };
        m_window->showPageNamed(QStringLiteral("users"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->users().model().rowCount() > 3, 20'000);
        const QString who = QString::fromStdString(m_window->users().model().row(2).name());
        m_window->users().list().search().setText(who);
        save("users.xlsx");
        m_window->showPageNamed(QStringLiteral("alerts"));
        save("open.csv");
        AlertFilter all;
        all.stands.fill(true);
        m_window->alerts().filterBar().setFilter(all);
        save("all.csv");
        m_window->showPageNamed(QStringLiteral("custody"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->custody().entries().rowCount() > 0, 20'000);
        m_window->custody().search().setText(QStringLiteral("import"));
        save("log.json");
        const auto entries = exports();
        QCOMPARE(entries.size(), before + 4);
        const auto detail = [&](std::size_t at) { return QJsonDocument::fromJson(QByteArray::fromStdString(entries[before + at].detail)).object(); };
        QCOMPARE(detail(0)["page_filter"].toString(), QStringLiteral("words:") + who);
        QVERIFY(!detail(0).contains("filter"));
        QCOMPARE(detail(1)["page_filter"].toString(), QStringLiteral("status:new,active"));
        QVERIFY(!detail(2).contains("page_filter"));
        QCOMPARE(detail(3)["page_filter"].toString(), QStringLiteral("words:import"));
        QCOMPARE(detail(3)["rows"].toString(), QString::number(m_window->custody().entries().rowCount()));
        const auto files = support::unpackZip(support::readFile(folder.filePath(QStringLiteral("users.xlsx")).toStdString()));
        QVERIFY(std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.second.find("Words: " + who.toStdString()) != std::string::npos; }));
        // Numbers and times of JSON are for programs.
        const QJsonArray log = QJsonDocument::fromJson(QByteArray::fromStdString(support::readFile(folder.filePath(QStringLiteral("log.json")).toStdString()))).array();
        QVERIFY(!log.isEmpty());
        QVERIFY(log[0]["seq"].isDouble());
        QVERIFY(log[0]["time"].toString().endsWith(u'Z'));
    }

    // What another case can take up says what this one looked for.
    void whatIsHandedOnIsNoted()
    {
        open(m_dir / "case.sspr");
        const std::size_t before = exports().size();
        QTemporaryDir folder;
        m_window->showPageNamed(QStringLiteral("rules"));
        RulesPage& rules = m_window->rules();
        QTRY_VERIFY_WITH_TIMEOUT(rules.table().model()->rowCount() > 10, 20'000);
        rules.table().selectAll();
        rules.exportRules(folder.filePath(QStringLiteral("rules.yaml")));
        rules.lists().addList(QStringLiteral("offices"), {QStringLiteral("Address"), QStringLiteral("Place")});
        rules.lists().exportTo(folder.filePath(QStringLiteral("offices.csv")));
        m_window->notes().saveSearch(QStringLiteral("failed"), QStringLiteral("outcome:failed"));
        QTRY_COMPARE(m_window->notes().notes()->searches().size(), std::size_t(1));
        m_window->saveSearchesTo(folder.filePath(QStringLiteral("searches.jsonl")));
        m_window->insights().exportTo(folder.filePath(QStringLiteral("insights.yaml")));
        QTRY_COMPARE_WITH_TIMEOUT(exports().size(), before + 4, 20'000);
        const auto entries = exports();
        const auto detail = [&](std::size_t at) { return QJsonDocument::fromJson(QByteArray::fromStdString(entries[before + at].detail)).object(); };
        QCOMPARE(detail(0)["what"].toString(), QStringLiteral("rules"));
        QVERIFY(detail(0)["rules"].toString().contains(QStringLiteral("blocked-attempts")));
        QCOMPARE(detail(1)["what"].toString(), QStringLiteral("watchlist"));
        QCOMPARE(detail(1)["list"].toString(), QStringLiteral("offices"));
        QCOMPARE(detail(2)["what"].toString(), QStringLiteral("searches"));
        QCOMPARE(detail(2)["rows"].toString(), QStringLiteral("1"));
        QCOMPARE(detail(3)["what"].toString(), QStringLiteral("dashboard"));
        for (std::size_t at = 0; at < 4; ++at)
            QCOMPARE(detail(at)["sha256"].toString().toStdString(), core::sha256(support::readFile(detail(at)["file"].toString().toStdString())));
    }

    void nothingTakesThePlaceOfEvidence()
    {
        open(m_dir / "case.sspr");
        const auto ledger = core::Investigation::openReadOnly(m_dir / "case.sspr").value()->ledger().value();
        const auto evidence = std::find_if(ledger.begin(), ledger.end(), [](const core::FileReport& file) { return file.container == 0 && QFile::exists(QString::fromStdString(file.path)); });
        QVERIFY(evidence != ledger.end());
        const std::string whole = support::readFile(evidence->path);
        const std::size_t before = exports().size();
        QTemporaryDir folder;
        const QString link = folder.filePath(QStringLiteral("link.txt"));
        QVERIFY(QFile::link(QString::fromStdString(evidence->path), link));
        // What another window shows is kept as well.
        Session other;
        QSignalSpy imported(&other, &Session::importFinished);
        other.createCase(inDir("other.sspr"));
        support::writeFile(m_dir / "other.json", tools::resetFlow(1));
        other.importPaths({inDir("other.json")});
        QVERIFY(imported.wait(20'000));
        ReportSource report(m_window->session());
        QSignalSpy reportFailed(&report, &ReportSource::saveFailed);
        int rejectsFailed = 0;
        connect(&m_window->session(), &Session::rejectsExported, &report, [&](const QString&, const core::Result<std::uint64_t>& count) { rejectsFailed += count ? 0 : 1; });
        m_window->queries().setQuery(QStringLiteral("SsprFlows | take 3"));
        m_window->queries().run();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->queries().results().result() != nullptr, 20'000);
        m_window->showPageNamed(QStringLiteral("rules"));
        RulesPage& rules = m_window->rules();
        QTRY_VERIFY_WITH_TIMEOUT(rules.table().model()->rowCount() > 10, 20'000);
        rules.table().selectAll();
        const QStringList kept{QString::fromStdString(evidence->path), link, inDir("case.sspr"), inDir("other.json"), inDir("other.sspr")};
        for (const QString& path : kept) {
            for (InlineMessage* message : {&rules.message(), &rules.lists().message(), &m_window->message(), &m_window->insights().message(), &m_window->queries().message()})
                message->hide();
            rules.exportRules(path);
            rules.lists().exportTo(path);
            m_window->saveSearchesTo(path);
            m_window->insights().exportTo(path);
            m_window->queries().saveFile(path);
            for (InlineMessage* message : {&rules.message(), &rules.lists().message(), &m_window->message(), &m_window->insights().message(), &m_window->queries().message()})
                QVERIFY(!message->isHidden());
            m_window->queries().message().hide();
            m_window->queries().exportTo(path, true);
            report.save({}, {}, path, {});
            m_window->session().exportRejects({}, core::store::RejectFormat::Csv, path);
            QTRY_VERIFY_WITH_TIMEOUT(!m_window->queries().message().isHidden(), 20'000);
            const auto written = saveFile(path, "x"); // what all the others use
            QVERIFY(!written);
            QCOMPARE(written.error().code, core::ErrorCode::NotWritable);
            QVERIFY2(written.error().detail.find("not overwritten") != std::string::npos, written.error().detail.c_str());
        }
        QVERIFY(support::readFile(evidence->path) == whole);
        QCOMPARE(support::readFile(m_dir / "case.sspr").substr(0, 15), std::string("SQLite format 3"));
        QCOMPARE(support::readFile(m_dir / "other.json"), tools::resetFlow(1));
        QTRY_COMPARE_WITH_TIMEOUT(reportFailed.count(), kept.size(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(rejectsFailed, int(kept.size()), 20'000);
        // What is allowed is noted, behind whatever would have been noted of the others.
        rules.exportRules(folder.filePath(QStringLiteral("rules.yaml")));
        QTRY_VERIFY_WITH_TIMEOUT(exports().size() > before, 20'000);
        QCOMPARE(exports().size(), before + 1);
        QVERIFY(exports().back().detail.find("rules.yaml") != std::string::npos);
        other.closeCase();
        m_window.reset(); // a database stays also where no case is open
        QVERIFY(!mayBeWritten(inDir("case.sspr")));
        QVERIFY(mayBeWritten(folder.filePath(QStringLiteral("new.txt"))));
    }

    void aCaseThatIsOnlyReadSaysNothing()
    {
        core::Progress silent;
        QVERIFY_RESULT(core::SigningKey::makeNew(m_dir / "key.pem", {}));
        core::SealOrder order;
        order.output = m_dir / "bundle";
        order.key = m_dir / "key.pem";
        QVERIFY_RESULT(core::Investigation::open(m_dir / "case.sspr").value()->seal(order, {}, silent));
        const std::string before = support::readFile(order.output / "case.sspr");
        open(order.output / "case.sspr");
        QVERIFY(m_window->session().isReadOnly());
        m_window->message().hide(); // that it is sealed
        QSignalSpy noted(&m_window->exportLog(), &ExportLog::noted), failed(&m_window->exportLog(), &ExportLog::failed);
        exportAll();
        QTest::qWait(300);
        QCOMPARE(noted.count() + failed.count(), 0);
        QVERIFY(!m_window->message().isVisible());
        m_window.reset();
        QVERIFY(support::readFile(order.output / "case.sspr") == before);
        for (const auto& entry : std::filesystem::directory_iterator(order.output)) // to be removed
            std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
        std::filesystem::permissions(order.output, std::filesystem::perms::owner_all);
    }

    // A window that closes while something else writes to the case forgets nothing.
    void whatStillWaitsIsNotedAtTheEnd()
    {
        open(m_dir / "case.sspr");
        const std::size_t before = exports().size();
        support::writeFile(m_dir / "late.csv", "late");
        {
            sqlite3* other = nullptr;
            QCOMPARE(sqlite3_open(inDir("case.sspr").toUtf8().constData(), &other), SQLITE_OK);
            QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
            for (int i = 0; i < 3; ++i)
                m_window->exportLog().note({"export", {{"what", "list"}}, m_dir / "late.csv"});
            std::jthread release([other] {
                std::this_thread::sleep_for(std::chrono::milliseconds(300));
                sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr);
                sqlite3_close(other);
            });
            m_window.reset();
        }
        QCOMPARE(exports().size(), before + 3);
        QVERIFY(!core::checkLog(core::Investigation::openReadOnly(m_dir / "case.sspr").value()->log().value()));
    }

    // While something else writes to the case, a report and what was rejected are there at once; their entries follow.
    void whatWaitsForTheCaseIsNotedLater()
    {
        open(m_dir / "case.sspr");
        const std::size_t before = exports().size();
        QVERIFY(exports("report").empty());
        sqlite3* handle = nullptr;
        QCOMPARE(sqlite3_open(inDir("case.sspr").toUtf8().constData(), &handle), SQLITE_OK);
        const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> other(handle, &sqlite3_close);
        QCOMPARE(sqlite3_exec(other.get(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
        int written = 0;
        connect(&m_window->session(), &Session::rejectsExported, m_window.get(),
                [&](const QString&, const core::Result<std::uint64_t>& count) { written += count ? 1 : 100; });
        QSignalSpy said(&m_window->reports(), &ReportsPage::said), failed(&m_window->exportLog(), &ExportLog::failed);
        m_window->session().exportRejects({}, core::store::RejectFormat::Csv, inDir("rejected.csv"));
        QTRY_COMPARE_WITH_TIMEOUT(written, 1, 20'000);
        m_window->reports().form().setCurrentIndex(4); // JSON lines
        m_window->reports().saveTo(inDir("report.jsonl"));
        QTRY_COMPARE_WITH_TIMEOUT(said.count(), 1, 60'000);
        QVERIFY(QFile::exists(inDir("report.jsonl")));
        QCOMPARE(exports().size() + exports("report").size(), before);
        QCOMPARE(sqlite3_exec(other.get(), "COMMIT", nullptr, nullptr, nullptr), SQLITE_OK);
        QTRY_VERIFY_WITH_TIMEOUT(exports().size() == before + 1 && exports("report").size() == 1, 30'000);
        compare(exports().back(), "rejected.csv", {{"what", "rejects"}, {"format", "csv"}});
        compare(exports("report").back(), "report.jsonl", {{"template", "auditor"}, {"format", "jsonl"}});
        QCOMPARE(failed.count(), 0);
        QVERIFY(!core::checkLog(core::Investigation::openReadOnly(m_dir / "case.sspr").value()->log().value()));
    }

    // The file is there all the same, and the window says that the log is not.
    void whatCannotBeNotedIsSaid()
    {
        open(m_dir / "case.sspr");
        const std::size_t before = exports().size();
        QSignalSpy failed(&m_window->exportLog(), &ExportLog::failed);
        m_window->exportLog().note({"export", {{"what", "list"}}, m_dir / "gone.csv"});
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20'000);
        QVERIFY(m_window->message().isVisible());
        QCOMPARE(exports().size(), before);
    }
};

QTEST_MAIN(TestExportNotes)
#include "tst_export_notes.moc"
