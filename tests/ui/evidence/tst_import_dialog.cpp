// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked before an import and what is not, and the dialog by keyboard. Previews are made by hand here;
// that they come true is the business of tests/core/investigation and of the stories in tst_import_stories.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "ui/base/table_view.h"
#include "ui/base/theme.h"
#include "ui/base/zone_combo.h"
#include "core/evidence/reader.h"
#include "ui/evidence/evidence_words.h"
#include "ui/evidence/file_tree_view.h"
#include "ui/evidence/import_details.h"
#include "ui/evidence/import_dialog.h"
#include "ui/session/session.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace ui;

namespace {

core::FilePreview preview(const std::string& path)
{
    core::FilePreview p;
    p.path = path;
    p.format = "graph-json";
    p.bytes = 1000;
    p.records = 3;
    p.sampleIsWhole = true;
    p.kinds = {{"audit", 3}};
    p.rows = {{"{\"id\":\"1\"}"}, {"{\"id\":\"2\"}"}};
    p.events = {{core::UtcTime::fromCalendar(2021, 2, 3, 10), 0, false, "audit", "Reset password",
                 "anna.berg@contoso.example", "success", 1}};
    return p;
}

core::FilePreview localTable(const std::string& path)
{
    core::FilePreview p = preview(path);
    p.format = "event-csv";
    p.isTable = true;
    p.tableKind = core::RecordKind::ServerEvent;
    p.columns = {{"Level", ""}, {"Date and Time", "TimeCreated"}, {"Event ID", "Id"}};
    p.rows = {{"Information", "3/4/2021 10:02:41 AM", "31001"}, {"Error", "3/5/2021 11:00:00 AM", "33008"}};
    p.zoneMissing = true;
    p.datesAmbiguous = true;
    return p;
}

core::FilePreview unknownTable(const std::string& path)
{
    core::FilePreview p = preview(path);
    p.format = "unknown";
    p.why = "a table whose columns are not known";
    p.isTable = true;
    p.kinds.clear();
    p.events.clear();
    p.columns = {{"When", ""}, {"Who", ""}, {"What", ""}};
    p.rows = {{"2021-02-03T10:00:00Z", "anna.berg@contoso.example", "Reset password"}};
    return p;
}

ImportPlan planOf(const std::vector<core::FilePreview>& previews,
                  const QStringList& inputs = {QStringLiteral("/in")})
{
    ImportPlan plan(inputs);
    for (const core::FilePreview& p : previews)
        plan.add(p);
    return plan;
}

} // namespace

class TestImportDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        support::speakEnglish();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-import-dialog"));
    }
    void init() { QSettings().clear(); }

    // No form is shown by its stable name.
    void everyFormHasWords()
    {
        const std::vector<std::string> forms = core::readerFormats();
        QVERIFY(forms.size() > 20);
        for (const std::string& form : forms)
            QVERIFY2(formatText(form) != QString::fromStdString(form), form.c_str());
    }

    void whatIsClearIsNotAsked()
    {
        QVERIFY(!planOf({preview("/in/a.json"), preview("/in/b.json")}).needsAnswers());
        QVERIFY(planOf({preview("/in/a.json"), localTable("/in/events.csv")}).needsAnswers());
        core::FilePreview utc = localTable("/in/events.csv");
        utc.zoneMissing = utc.datesAmbiguous = false;
        QVERIFY(!planOf({utc}).needsAnswers());
        core::FilePreview known = localTable("/in/events.csv");
        known.knownAs = 7; // would not be read
        QVERIFY(!planOf({known}).needsAnswers());
    }

    // Collectors' folders are full of tables that are none of ours: those do not stop an import, but a table
    // named by itself does.
    void unknownTablesAreAskedForByName()
    {
        core::FilePreview named = unknownTable("/in/mine.csv"), found = named;
        found.named = false;
        QVERIFY(planOf({named}).needsAnswers());
        const ImportPlan folder = planOf({preview("/in/a.json"), found});
        QVERIFY(!folder.needsAnswers());
        QCOMPARE(folder.openQuestions(), 1);
        QCOMPARE(folder.totals().unknown, 1);
    }

    void aRememberedMappingNeedsNoQuestion()
    {
        const core::FilePreview table = unknownTable("/in/mine.csv");
        rememberMapping(table.columns, QStringLiteral("kind: audit\ncolumns:\n  activityDateTime: When\n"));
        const ImportPlan plan = planOf({table});
        QVERIFY(!plan.needsAnswers());
        QVERIFY(plan.perFile().at("/in/mine.csv").mapping.find("kind: audit") != std::string::npos);
        core::FilePreview other = table;
        other.columns[0].name = "Day";
        QVERIFY(planOf({other}).needsAnswers());
    }

    // What is left out is named by leaving it out: folders become their files.
    void skippingTurnsFoldersIntoFiles()
    {
        core::FilePreview zip = preview("/in/x.zip"), member = preview("/in/x.zip!AuditLogs.json");
        member.container = "/in/x.zip";
        ImportPlan plan = planOf({preview("/in/a.json"), zip, member, preview("/in/b.json")});
        QCOMPARE(plan.inputs(), QStringList{QStringLiteral("/in")});
        QVERIFY(!plan.canSkip(2));
        plan.setSkipped(1, true);
        QVERIFY(plan.entry(2).skipped);
        QCOMPARE(plan.inputs(), (QStringList{QStringLiteral("/in/a.json"), QStringLiteral("/in/b.json")}));
        QCOMPARE(plan.totals().files, 2);
        QCOMPARE(plan.inputOf(2), QStringLiteral("/in/x.zip"));
    }

    void questionsAreAnsweredByKeyboard_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void questionsAreAnsweredByKeyboard()
    {
        QFETCH(bool, dark);
        applyTheme(*qApp, dark ? Theme::Dark : Theme::Light);
        const support::TempDir dir;
        const std::string a = (dir / "a.json").string(), s1 = (dir / "s1" / "app.csv").string(),
                          s2 = (dir / "s2" / "app.csv").string();
        support::writeFile(a, "[{\"id\":\"1\",\"activityDateTime\":\"2021-02-03T10:00:00Z\","
                              "\"activityDisplayName\":\"Reset password\",\"loggedByService\":\"x\"}]");
        for (const std::string& path : {s1, s2})
            support::writeFile(path,
                               "Level,Date and Time,Source,Event ID,Task Category\nInformation,3/4/2021 "
                               "10:02:41 AM,PasswordResetService,31001,None,\"x\"\n"
                               "Error,3/5/2021 11:00:00 AM,PasswordResetService,33008,None,\"y\"\n");
        Session session;
        ImportDialog dialog(session, planOf({preview(a), localTable(s1), localTable(s2)}), {});
        QAbstractItemModelTester files(&dialog.files(),
                                       QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester rows(&dialog.details().rows(),
                                      QAbstractItemModelTester::FailureReportingMode::QtTest);
        dialog.show();
        dialog.activateWindow();
        // It begins where the first question is.
        QCOMPARE(dialog.files().itemAt(dialog.fileTree().currentIndex()), 1);
        QVERIFY(dialog.importButton().text().contains(u'3'));
        QCOMPARE(dialog.plan().openQuestions(), 4);
        // Enter goes from the list to the question; a part of a name is enough.
        QTest::keyClick(&dialog.fileTree(), Qt::Key_Return);
        auto* zone = dialog.findChild<ZoneCombo*>();
        QTRY_VERIFY(zone->hasFocus() || zone->lineEdit()->hasFocus());
        zone->lineEdit()->selectAll();
        QTest::keyClicks(zone->lineEdit(), QStringLiteral("europe/berlin"));
        QTest::keyClick(zone->lineEdit(), Qt::Key_Return);
        // For both files of the kind, since nothing else was said.
        QCOMPARE(dialog.plan().entry(1).settings.zone, std::string("Europe/Berlin"));
        QCOMPARE(dialog.plan().entry(2).settings.zone, std::string("Europe/Berlin"));
        QCOMPARE(dialog.plan().openQuestions(), 2);
        // Both readings of a date are spelt out.
        QComboBox* dates = nullptr;
        for (QComboBox* combo : dialog.findChildren<QComboBox*>()) {
            if (combo->accessibleName() == QLatin1String("Dates"))
                dates = combo;
        }
        QVERIFY(dates && dates->isVisible());
        QVERIFY2(dates->itemText(1).contains(QStringLiteral("3/4/2021")) &&
                     dates->itemText(1).contains(QStringLiteral("March")),
                 qPrintable(dates->itemText(1)));
        QVERIFY(dates->itemText(2).contains(QStringLiteral("April")));
        dates->setFocus();
        QTest::keyClick(dates, Qt::Key_Down);
        QTest::keyClick(dates, Qt::Key_Down);
        QCOMPARE(dialog.plan().entry(2).settings.dateOrder, std::optional(core::DateOrder::DayFirst));
        QCOMPARE(dialog.plan().openQuestions(), 0);
        // Space leaves a file out, and the button says what is left.
        dialog.goTo(0);
        QTest::keyClick(&dialog.fileTree(), Qt::Key_Space);
        QVERIFY(dialog.plan().entry(0).skipped);
        QSignalSpy wanted(&dialog, &ImportDialog::importRequested);
        dialog.importButton().click();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(dialog.plan().inputs(),
                 (QStringList{QString::fromStdString(s1), QString::fromStdString(s2)}));
        applyTheme(*qApp, Theme::Light);
    }

    void mappedColumnsAreMarked()
    {
        Session session;
        ImportDialog dialog(session, planOf({localTable("/in/app.csv")}), {});
        PreviewRowsModel& rows = dialog.details().rows();
        QCOMPARE(rows.columnCount(), 3);
        QVERIFY(!rows.isMapped(0) && rows.isMapped(1));
        QVERIFY(
            rows.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString().contains(QStringLiteral("Time")));
        QVERIFY(rows.headerData(0, Qt::Horizontal, Qt::DisplayRole)
                    .toString()
                    .contains(QStringLiteral("not interpreted")));
        QVERIFY(rows.index(0, 1).data(Qt::BackgroundRole).isValid() &&
                !rows.index(0, 0).data(Qt::BackgroundRole).isValid());
    }

    // Cancel changes nothing and asks nothing.
    void escapeImportsNothing()
    {
        Session session;
        ImportDialog dialog(session, planOf({preview("/in/a.json")}), {});
        QSignalSpy wanted(&dialog, &ImportDialog::importRequested);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(wanted.count(), 0);
    }
};

QTEST_MAIN(TestImportDialog)
#include "tst_import_dialog.moc"
