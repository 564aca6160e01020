// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "ui/base/table_view.h"
#include "ui/evidence/evidence_page.h"
#include "ui/shell/import_summary.h"
#include "ui/shell/status_bar.h"

#include <QAbstractItemModelTester>
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
    bad.rejects = {{"line 7", 100, 20, "the record is cut off", "{\"time\":"}, {"line 9", 300, 5, "no JSON", "xyz"}};
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
    void listsFilesAndTheirProblems()
    {
        EvidencePage page;
        QAbstractItemModelTester files(&page.files(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester problems(&page.problems(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy wanted(&page, &EvidencePage::importRequested);
        page.findChild<QPushButton*>()->click();
        QCOMPARE(wanted.count(), 1);
        page.setLedger(std::make_shared<const std::vector<core::FileReport>>(ledger()));
        QCOMPARE(page.files().rowCount(), 3);
        QCOMPARE(page.files().index(0, 0).data().toString(), QStringLiteral("AuditLogs.json")); // without /in/
        QCOMPARE(page.problems().rowCount(), 0);
        page.showProblems();
        QCOMPARE(page.fileTable().currentRow(), 1);
        QCOMPARE(page.problems().rowCount(), 3);
        QCOMPARE(page.problems().index(1, 1).data().toString(), QStringLiteral("line 7"));
        page.fileTable().goToRow(2);
        QCOMPARE(page.problems().rowCount(), 1);
        QVERIFY(page.problems().index(0, 2).data().toString().contains(QStringLiteral("permission denied")));
        page.fileTable().sortByColumn(0, Qt::DescendingOrder);
        QCOMPARE(page.files().index(0, 0).data().toString(), QStringLiteral("secret.evtx"));
        page.setZone(DisplayZone(QStringLiteral("Asia/Tokyo")));
        QVERIFY(page.files().headerData(7, Qt::Horizontal, Qt::DisplayRole).toString().contains(QStringLiteral("Tokyo")));
        QCOMPARE(page.files().index(2, 7).data().toString(), QStringLiteral("2021-02-01 09:00:00"));
    }

    void theSummaryNamesEveryTrouble()
    {
        core::ImportReport report;
        report.files = ledger();
        const ImportSummary s = summarizeImport(report);
        QCOMPARE(s.kind, InlineMessage::Kind::Warning);
        QVERIFY(s.hasProblems);
        const QString text = QString(s.text).remove(QLocale().groupSeparator());
        for (const char* part : {"24000 events", "690 were known", "2 pieces rejected", "1 file"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        QVERIFY(s.details.contains(QStringLiteral("secret.evtx")) && s.details.contains(QStringLiteral("broken.json")));
        report.files.resize(1);
        QCOMPARE(summarizeImport(report).kind, InlineMessage::Kind::Success);
        QVERIFY(!summarizeImport(report).hasProblems);
        report.cancelled = true;
        QVERIFY(summarizeImport(report).text.contains(QStringLiteral("cancelled")));
        report.error = core::Error{core::ErrorCode::DiskFull, "write", {}};
        QCOMPARE(summarizeImport(report).kind, InlineMessage::Kind::Error);
    }

    void progressHasRateAndRest()
    {
        core::ProgressReport r{"a.json", 64'000'000, 100'000'000, 5000, 2.0};
        const QString text = progressText(r);
        QVERIFY2(text.contains(QStringLiteral("64 %")) && text.contains(QStringLiteral("32")) && text.contains(QStringLiteral("MB/s"))
                     && text.contains(QStringLiteral("0:02 left")), qPrintable(text));
        r.total = 0; // unknown: no share, no rest, no division by zero
        QVERIFY(!progressText(r).contains(QStringLiteral("%")) && !progressText(r).contains(QStringLiteral("left")));
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
