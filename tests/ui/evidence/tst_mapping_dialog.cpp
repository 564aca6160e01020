// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of an unknown table: guesses, choices, and mapping files.
#include "tests/support/support.h"

#include "core/knowledge/column_mapping.h"
#include "core/knowledge/columns.h"
#include "ui/evidence/mapping_dialog.h"
#include "ui/evidence/member_words.h"
#include "ui/session/session.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace ui;
using core::RecordKind;

namespace {

core::FilePreview table()
{
    core::FilePreview p;
    p.path = "/in/export.csv";
    p.why = "a table whose columns are not known";
    p.isTable = true;
    p.columns = {{"When it happened", ""}, {"Acting account", ""},    {"Operation", ""},
                 {"Outcome", ""},          {"Client IP address", ""}, {"Ticket", ""}};
    p.rows = {{"2021-02-03 10:02:41", "anna.berg@contoso.example", "Reset password", "success", "192.0.2.14",
               "T-1"},
              {"2021-02-03 10:05:00", "j.ortega@contoso.example", "Unlock account", "failure", "198.51.100.7",
               "T-2"}};
    return p;
}

ImportEntry entry()
{
    return {table(), {}, false, false};
}

} // namespace

class TestMappingDialog : public QObject
{
    Q_OBJECT

private slots:
    void guessesFromNamesAndValues()
    {
        const MappingChoice choice = guessMapping(RecordKind::GraphAudit, table());
        QCOMPARE(choice.members[0], std::string("activityDateTime"));
        QCOMPARE(choice.members[1], std::string("initiatedBy.user.userPrincipalName"));
        QVERIFY2(choice.members[2] == "activityDisplayName" || choice.members[2] == "operationName",
                 choice.members[2].c_str());
        QCOMPARE(choice.members[3], std::string("result"));
        QCOMPARE(choice.members[4], std::string("initiatedBy.user.ipAddress"));
        QCOMPARE(choice.members[5], std::string()); // a ticket is nothing that we know
        QVERIFY(choice.missing().isEmpty());
    }

    // What is offered can be read again, and each kind says what it cannot do without.
    void allThatIsOfferedIsKnown()
    {
        for (RecordKind kind : mappableKinds()) {
            QVERIFY(!neededMembers(kind).empty());
            for (const std::string& member : usualMembers(kind))
                QVERIFY2(core::isKnownMember(kind, member),
                         (std::string(core::recordKindName(kind)) + " " + member).c_str());
            for (const std::string& member : membersToChoose(kind)) {
                core::ColumnMapping mapping;
                mapping.kind = kind;
                mapping.columns = {{member, {"Header"}}};
                const auto read = core::parseColumnMapping(core::writeColumnMapping(mapping));
                QVERIFY_RESULT(read);
                QVERIFY(!memberText(kind, member).isEmpty());
            }
        }
    }

    void aMemberStandsOnce()
    {
        MappingChoice choice = guessMapping(RecordKind::GraphAudit, table());
        choice.take(5, "result");
        QCOMPARE(choice.members[3], std::string());
        QCOMPARE(choice.members[5], std::string("result"));
        choice.take(0, {});
        QCOMPARE(choice.missing().size(), 1); // the time
    }

    void whatIsWrittenIsReadAgain()
    {
        const MappingChoice choice = guessMapping(RecordKind::GraphSignIn, table());
        const std::string text = toText(choice);
        const auto parsed = core::parseColumnMapping(text);
        QVERIFY_RESULT(parsed);
        QCOMPARE(parsed->zone, std::string("Europe/Berlin")); // kept from before
        const auto again = readMapping(text, table());
        QVERIFY_RESULT(again);
        QVERIFY(*again == choice);
        QVERIFY(!readMapping("columns: 1", table()));
    }

    void isDoneByKeyboard()
    {
        Session session;
        MappingDialog dialog(session, entry(), QStringLiteral("/in/export.csv"), {});
        QAbstractItemModelTester columns(&dialog.columns(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
        dialog.show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        dialog.setKind(RecordKind::GraphAudit);
        QTableView* view = nullptr;
        for (auto* table : dialog.findChildren<QTableView*>()) {
            if (table->model() == &dialog.columns())
                view = table;
        }
        QVERIFY(view);
        view->setCurrentIndex(dialog.columns().index(5, 0));
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Return); // opens the list of meanings
        auto* combo = view->viewport()->findChild<QComboBox*>();
        QVERIFY(combo);
        combo->setCurrentIndex(combo->findData(QStringLiteral("correlationId")));
        QVERIFY(combo->currentIndex() > 0);
        Q_EMIT combo->activated(combo->currentIndex());
        QCOMPARE(dialog.columns().choice().members[5], std::string("correlationId"));
        QVERIFY(dialog.columns()
                    .index(5, MappingModel::MeaningColumn)
                    .data()
                    .toString()
                    .contains(QStringLiteral("Correlation")));
        QSignalSpy mapped(&dialog, &MappingDialog::mapped);
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            if (button->text().contains(QLatin1String("Use")))
                button->click();
        }
        QCOMPARE(mapped.count(), 1);
        QVERIFY(mapped.first().first().toString().contains(QStringLiteral("correlationId: Ticket")));
    }

    void mappingsAreFiles()
    {
        const support::TempDir dir;
        const QString path = QString::fromStdString((dir / "m.yaml").string());
        Session session;
        MappingDialog dialog(session, entry(), QStringLiteral("/in/export.csv"), {});
        dialog.setKind(RecordKind::GraphAudit);
        const MappingChoice choice = dialog.columns().choice();
        QVERIFY(dialog.save(path));
        dialog.setKind(RecordKind::User);
        QVERIFY(!(dialog.columns().choice() == choice));
        QVERIFY(dialog.load(path));
        QVERIFY(dialog.columns().choice() == choice);
        support::writeFile(dir / "bad.yaml", "kind: nonsense\n");
        QVERIFY(!dialog.load(QString::fromStdString((dir / "bad.yaml").string())));
        QVERIFY(dialog.columns().choice() == choice); // nothing has changed
        QVERIFY(!dialog.load(QString::fromStdString((dir / "none.yaml").string())));
        QVERIFY(!dialog.save(QString::fromStdString((dir / "none" / "m.yaml").string())));
    }

private:
    static std::string toText(const MappingChoice& choice)
    {
        core::ColumnMapping before;
        before.kind = choice.kind;
        before.zone = "Europe/Berlin";
        before.columns = {{"id", {"x"}}};
        return mappingText(choice, table(), core::writeColumnMapping(before)).toStdString();
    }
};

QTEST_MAIN(TestMappingDialog)
#include "tst_mapping_dialog.moc"
