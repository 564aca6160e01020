// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/case_tools.h"
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "ui/base/table_view.h"
#include "ui/base/zone_combo.h"
#include "ui/evidence/coverage_page.h"
#include "ui/evidence/evidence_page.h"
#include "ui/evidence/file_tree_view.h"
#include "ui/evidence/files_page.h"
#include "ui/evidence/rejects_page.h"
#include "ui/shell/import_summary.h"
#include "ui/shell/status_bar.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace ui;

namespace {

std::vector<core::FileReport> ledger()
{
    core::FileReport good, bad, unreadable;
    good.path = "/in/AuditLogs.json";
    good.format = "diagnostic-jsonl";
    good.sha256 = std::string(64, 'a');
    good.recordsRead = 12'345;
    good.imported = 12'000;
    good.duplicates = 345;
    good.bytes = 5'000'000;
    good.firstEvent = core::UtcTime::fromCalendar(2021, 2, 1);
    good.lastEvent = core::UtcTime::fromCalendar(2021, 2, 8);
    bad = good;
    bad.path = "/in/broken.json";
    bad.rejected = 2;
    bad.rejects = {{"line 7", 100, 20, "the record is cut off", "{\"time\":"},
                   {"line 9", 300, 5, "no JSON", "xyz"}};
    bad.warnings = {{"zone_assumed", "Times without a zone were taken as UTC."}};
    unreadable.path = "/in/secret.evtx";
    unreadable.error = core::Error{core::ErrorCode::NotReadable, "permission denied", "/in/secret.evtx"};
    return {good, bad, unreadable};
}

} // namespace

class TestEvidencePage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); }
    void listsFilesAndTheirProblems()
    {
        Session session;
        EvidencePage page(session);
        FilesPage& files = page.files();
        QAbstractItemModelTester tester(&files.files(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester problems(&files.problems(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy wanted(&page, &EvidencePage::importRequested);
        page.findChild<QPushButton*>(QStringLiteral("emptyImport"))->click();
        QCOMPARE(wanted.count(), 1);
        page.setLedger(std::make_shared<const std::vector<core::FileReport>>(ledger()));
        QCOMPARE(files.files().itemCount(), 3);
        QCOMPARE(files.files().index(0, 0).data().toString(),
                 QStringLiteral("AuditLogs.json")); // without /in/
        QCOMPARE(files.problems().rowCount(), 0);
        page.showProblems();
        QCOMPARE(files.currentFile()->path, std::string("/in/broken.json"));
        QCOMPARE(files.problems().rowCount(), 3);
        QCOMPARE(files.problems().index(1, 1).data().toString(), QStringLiteral("line 7"));
        page.showFile("/in/secret.evtx");
        QCOMPARE(files.problems().rowCount(), 1);
        QVERIFY(files.problems().index(0, 2).data().toString().contains(QStringLiteral("permission denied")));
        files.fileTree().sortByColumn(0, Qt::DescendingOrder);
        QCOMPARE(files.files().index(0, 0).data().toString(), QStringLiteral("secret.evtx"));
        QCOMPARE(files.currentFile()->path, std::string("/in/secret.evtx")); // the selection went along
        page.setZone(DisplayZone(QStringLiteral("Asia/Tokyo")));
        QVERIFY(files.files()
                    .headerData(8, Qt::Horizontal, Qt::DisplayRole)
                    .toString()
                    .contains(QStringLiteral("Tokyo")));
        QCOMPARE(files.files().index(2, 8).data().toString(), QStringLiteral("2021-02-01 09:00:00"));
    }

    // A warning says what is wrong and what to do, in plain words.
    void warningsComeWithAdvice()
    {
        Session session;
        EvidencePage page(session);
        page.setLedger(std::make_shared<const std::vector<core::FileReport>>(ledger()));
        page.showFile("/in/broken.json");
        const QString advice = page.files().problems().index(0, 3).data().toString();
        QVERIFY2(advice.contains(QStringLiteral("zone"), Qt::CaseInsensitive), qPrintable(advice));
    }

    void archivesHoldTheirMembers()
    {
        std::vector<core::FileReport> files = ledger();
        core::FileReport zip = files[0], inner = files[0];
        zip.id = 10;
        zip.path = "/in/mail/logs.zip";
        inner.path = "/in/mail/logs.zip!deep/er/AuditLogs.json";
        inner.container = 10;
        files.push_back(zip);
        files.push_back(inner);
        Session session;
        EvidencePage page(session);
        QAbstractItemModelTester tester(&page.files().files(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        page.setLedger(std::make_shared<const std::vector<core::FileReport>>(files));
        FileTreeModel<core::FileReport>& model = page.files().files();
        const QModelIndex member = model.indexOf(4);
        QCOMPARE(member.data().toString(),
                 QStringLiteral("deep/er/AuditLogs.json")); // folders of one thing are one with it
        QCOMPARE(model.itemAt(member.parent()), 3);
        QCOMPARE(member.parent().data().toString(), QStringLiteral("mail/logs.zip"));
        QVERIFY(!member.parent().parent().isValid());
        QCOMPARE(model.itemsBelow(member.parent()), (std::vector<int>{3, 4}));
    }

    // Only files with times of an unknown zone offer to set one, and only a change can be carried out.
    void aZoneCanBeSetAfterwards()
    {
        std::vector<core::FileReport> files = ledger();
        files[0].id = 7;
        files[1].id = 8;
        Session session;
        EvidencePage page(session);
        page.resize(1200, 800);
        page.show();
        page.setLedger(std::make_shared<const std::vector<core::FileReport>>(files));
        page.showFile("/in/AuditLogs.json");
        QVERIFY(!page.files().zoneCombo().isVisible());
        page.showFile("/in/broken.json");
        ZoneCombo& zone = page.files().zoneCombo();
        QVERIFY(zone.isVisible() && !page.files().zoneButton().isEnabled());
        QSignalSpy wanted(&page, &EvidencePage::zoneChangeRequested);
        zone.setFocus();
        zone.lineEdit()->selectAll();
        QTest::keyClicks(&zone, QStringLiteral("europe/berlin"));
        QTest::keyClick(&zone, Qt::Key_Return);
        QCOMPARE(zone.zone(), QStringLiteral("Europe/Berlin"));
        QVERIFY(page.files().zoneButton().isEnabled());
        page.setBusy(true);
        QVERIFY(!page.files().zoneButton().isEnabled());
        page.setBusy(false);
        page.files().zoneButton().click();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().at(0).toLongLong(), 8);
        QCOMPARE(wanted.first().at(1).toString(), QStringLiteral("Europe/Berlin"));
    }

    // Numbers of files are those of one case.
    void whatWasRejectedIsOfTheCaseOnShow()
    {
        support::TempDir dir;
        support::writeFile(dir / "a" / "bad.json", tools::resetFlow(1) + "{\"time\": cut\n" + tools::resetFlow(2));
        support::writeFile(dir / "b" / "other.json", tools::resetFlow(3) + "nothing\n" + tools::resetFlow(4) + "nor this\n");
        for (const char* name : {"a", "b"})
            QVERIFY(!tools::import(dir / (std::string(name) + ".sspr"), {dir / name}).error);
        Session session;
        EvidencePage page(session);
        connect(&session, &Session::ledgerChanged, &page, [&page](const LedgerPtr& files) { page.setLedger(files); });
        page.resize(1200, 800);
        page.show();
        page.showTab(EvidencePage::RejectsTab);
        RejectsPage& rejects = page.rejects();
        session.openCase(QString::fromStdString((dir / "a.sspr").string()));
        QTRY_COMPARE_WITH_TIMEOUT(rejects.rows().rowCount(), 1, 20'000);
        rejects.filterField().setText(QStringLiteral("cut"));
        rejects.showOnly(page.files().files().item(0).id, QStringLiteral("bad.json"));
        QToolButton* only = nullptr;
        for (auto* button : rejects.findChildren<QToolButton*>())
            only = button->text().contains(QStringLiteral("bad.json")) ? button : only;
        QVERIFY(only && only->isVisible());
        QTRY_COMPARE(rejects.rows().rowCount(), 1);
        session.openCase(QString::fromStdString((dir / "b.sspr").string()));
        QTRY_COMPARE_WITH_TIMEOUT(rejects.rows().rowCount(), 2, 20'000);
        QVERIFY(only->isHidden());
        QVERIFY(rejects.filterField().text().isEmpty());
        session.closeCase();
        QCOMPARE(rejects.rows().rowCount(), 0);
    }

    void theSummaryNamesEveryTrouble()
    {
        core::ImportReport report;
        report.files = ledger();
        const ImportSummary s = summarizeImport(report);
        QCOMPARE(s.kind, InlineMessage::Kind::Warning);
        QVERIFY(s.hasProblems());
        const QString text = QString(s.text).remove(QLocale().groupSeparator());
        for (const char* part : {"24000 events", "690 were known", "2 pieces rejected", "1 file"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        QVERIFY(s.details.contains(QStringLiteral("secret.evtx")) &&
                s.details.contains(QStringLiteral("broken.json")));
        report.files.resize(1);
        QCOMPARE(summarizeImport(report).kind, InlineMessage::Kind::Success);
        QVERIFY(!summarizeImport(report).hasProblems());
        report.cancelled = true;
        QVERIFY(summarizeImport(report).text.contains(QStringLiteral("cancelled")));
        // What was thrown away is counted nowhere.
        const QString done = summarizeImport(report).text;
        core::FileReport away = report.files.front();
        away.id = 0;
        away.error = core::Error{core::ErrorCode::Cancelled, "cancelled", {}};
        away.warnings = {{"cut_off", "the file ends inside of a record"}};
        report.files.push_back(away);
        QCOMPARE(summarizeImport(report).text, done);
        QVERIFY(!summarizeImport(report).hasProblems());
        report.files.pop_back();
        report.error = core::Error{core::ErrorCode::DiskFull, "write", {}};
        QCOMPARE(summarizeImport(report).kind, InlineMessage::Kind::Error);
    }

    void progressHasRateAndRest()
    {
        core::ProgressReport r{"a.json", 64'000'000, 100'000'000, 5000, 2.0};
        const QString text = progressText(r);
        QVERIFY2(text.contains(QStringLiteral("64 %")) && text.contains(QStringLiteral("32")) &&
                     text.contains(QStringLiteral("MB/s")) && text.contains(QStringLiteral("0:02 left")),
                 qPrintable(text));
        r.total = 0; // unknown: no share, no rest, no division by zero
        QVERIFY(!progressText(r).contains(QStringLiteral("%")) &&
                !progressText(r).contains(QStringLiteral("left")));
        QVERIFY(progressText({}).isEmpty());
    }

    void cancelIsAskedOnce()
    {
        StatusBar bar;
        bar.show();
        bar.startJob(QStringLiteral("Importing"));
        QSignalSpy cancelled(&bar, &StatusBar::cancelRequested);
        auto* button = bar.findChildren<QToolButton*>().first();
        QTest::mouseClick(button, Qt::LeftButton);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);
        bar.showProgress({"a.json", 1, 2, 3, 4});
        QVERIFY(bar.jobText().startsWith(QStringLiteral("Cancelling")));
        bar.endJob();
        QVERIFY(bar.jobText().isEmpty() && !button->isVisible());
    }
};

QTEST_MAIN(TestEvidencePage)
#include "tst_evidence_page.moc"
