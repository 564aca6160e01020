// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"
#include "ui/base/empty_state.h"
#include "ui/base/qt_text.h"
#include "ui/detect/list_csv.h"
#include "ui/detect/list_editor.h"
#include "ui/detect/list_model.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace ui;
using core::detect::Watchlist;

namespace {

Watchlist networks()
{
    Watchlist list;
    list.alias = list.title = "NetworkAddresses";
    list.csv = "IP Subnet,Range Name\n203.0.113.0/24,Office\n198.51.100.7,VPN\n";
    list.author = "analyst";
    list.rows = 2;
    return list;
}

} // namespace

class TestListEditor : public QObject
{
    Q_OBJECT

    QString cell(ListEditor& editor, int row, int column) { return editor.model().index(row, column).data().toString(); }

private slots:
    void readsAndWritesCsv()
    {
        const std::string text = "A,B\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n\r\n=1+1\r\n";
        const auto table = parseListCsv(text);
        QVERIFY_RESULT(table);
        QCOMPARE(table->rows.size(), std::size_t(2));
        QCOMPARE(table->rows[0][0], std::string("x, \"y\""));
        QCOMPARE(table->rows[0][1], std::string("two\nlines"));
        QCOMPARE(table->rows[1], (std::vector<std::string>{"=1+1", ""})); // kept as it is, filled up
        const auto again = parseListCsv(writeListCsv(*table));
        QVERIFY_RESULT(again);
        QVERIFY(*again == *table);
        QCOMPARE(parseListCsv("\xEF\xBB\xBF" "A;B\n1;2\n")->columns, (std::vector<std::string>{"A", "B"}));
        QCOMPARE(parseListCsv("A\tB\n1\t2")->rows[0][1], std::string("2"));
        QCOMPARE(parseListCsv("A,B,,\n1,2,,\n")->columns.size(), std::size_t(2));
    }

    void refusesWhatIsNoTable_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QString() << QStringLiteral("no header");
        QTest::newRow("blank lines") << QStringLiteral("\n\n") << QStringLiteral("no header");
        QTest::newRow("open quote") << QStringLiteral("A\n\"x") << QStringLiteral("line 2");
        QTest::newRow("too many cells") << QStringLiteral("A\n1\n1,2") << QStringLiteral("line 3");
        QTest::newRow("twice") << QStringLiteral("A,a\n") << QStringLiteral("two columns");
        QTest::newRow("without name") << QStringLiteral("A,,B\n") << QStringLiteral("column 2");
    }
    void refusesWhatIsNoTable()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto table = parseListCsv(toStd(text));
        QVERIFY(!table);
        QVERIFY2(toQt(table.error().detail).contains(says), table.error().detail.c_str());
    }

    void theModelKeepsItsPromises()
    {
        ListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTable({{"A", "B"}, {{"1", "2"}, {"3", "4"}, {"5", "6"}}});
        QSignalSpy edited(&model, &ListModel::edited);
        QVERIFY(model.setData(model.index(0, 1), QStringLiteral(" x "), Qt::EditRole));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("x"));
        QVERIFY(model.setData(model.index(0, 1), QStringLiteral("x"), Qt::EditRole));
        QCOMPARE(edited.count(), 1); // the same is no change
        QCOMPARE(model.addRow(), 3);
        model.removeRowsAt({0, 2, 2, 99, -1});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("3"));
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("B"));
        model.setTable({});
        QCOMPARE(model.columnCount(), 0);
    }

    void anEmptyListSaysWhatItIsFor()
    {
        ListEditor editor;
        QVERIFY(!editor.isEnabled());
        for (const char* alias : {"VIPUsers", "BreakGlassAccounts", "NetworkAddresses"}) {
            Watchlist list;
            list.alias = list.title = alias;
            list.csv = "User Principal Name\n";
            editor.setList(list, {});
            QVERIFY(editor.empty().title().contains(QLatin1String(alias)));
            QVERIFY(!listPurpose(alias).contains(QStringLiteral("_GetWatchlist")));
            QVERIFY(editor.empty().button().isVisibleTo(&editor.empty()));
        }
        QVERIFY(listPurpose("Other").contains(QStringLiteral("_GetWatchlist('Other')")));
    }

    void editsAndSaves()
    {
        ListEditor editor;
        editor.resize(800, 500);
        editor.show();
        editor.setList(networks(), {});
        QVERIFY(!editor.isChanged() && !editor.saveButton().isEnabled());
        QSignalSpy drafts(&editor, &ListEditor::draftChanged);
        std::vector<Watchlist> saved;
        connect(&editor, &ListEditor::saveRequested, this, [&](const Watchlist& list) { saved.push_back(list); });
        editor.addButton().click();
        auto* field = editor.table().findChild<QLineEdit*>();
        QVERIFY(field); // one can type at once
        QTest::keyClicks(field, QStringLiteral("192.0.2.1"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(cell(editor, 2, 0), QStringLiteral("192.0.2.1"));
        QVERIFY(drafts.count() >= 2 && editor.isChanged());
        editor.saveButton().click();
        QCOMPARE(saved.size(), std::size_t(1));
        QCOMPARE(saved[0].csv, std::string("IP Subnet,Range Name\n203.0.113.0/24,Office\n198.51.100.7,VPN\n192.0.2.1,\n"));
        QCOMPARE(saved[0].alias, std::string("NetworkAddresses"));
        editor.discardButton().click();
        QCOMPARE(editor.model().rowCount(), 2);
        QVERIFY(!editor.isChanged());
    }

    void removesAndPastes()
    {
        ListEditor editor;
        editor.setList(networks(), {});
        QVERIFY(!editor.removeButton().isEnabled());
        editor.table().setCurrentIndex(editor.model().index(0, 1));
        QVERIFY(editor.removeButton().isEnabled());
        QTest::keyClick(&editor.table(), Qt::Key_Delete);
        QCOMPARE(editor.model().rowCount(), 1);
        QApplication::clipboard()->setText(QStringLiteral("192.0.2.0/25\tLab\ttoo many\n\n192.0.2.128\r\n"));
        QTest::keyClick(&editor.table(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(editor.model().rowCount(), 3);
        QCOMPARE(cell(editor, 1, 1), QStringLiteral("Lab"));
        QCOMPARE(cell(editor, 2, 0), QStringLiteral("192.0.2.128"));
        editor.table().selectAll();
        QTest::keyClick(&editor.table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("198.51.100.7\tVPN\n192.0.2.0/25\tLab")));
        editor.setWritable(false);
        QVERIFY(!editor.addButton().isEnabled() && !editor.saveButton().isEnabled());
    }

    void draftsComeBack()
    {
        ListEditor editor;
        ListTable draft{{"IP Subnet", "Range Name"}, {{"10.0.0.0/8", "all"}}};
        editor.setList(networks(), draft);
        QCOMPARE(editor.model().rowCount(), 1);
        QVERIFY(editor.isChanged());
        editor.setList({}, {});
        QVERIFY(!editor.isChanged());
        editor.addRow(); // without a list nothing happens
        editor.paste();
        QCOMPARE(editor.model().rowCount(), 0);
        Watchlist broken = networks();
        broken.csv = "A\n\"never closed";
        editor.setList(broken, {});
        editor.addRow();
        QCOMPARE(editor.model().rowCount(), 0);
    }
};

QTEST_MAIN(TestListEditor)
#include "tst_list_editor.moc"
