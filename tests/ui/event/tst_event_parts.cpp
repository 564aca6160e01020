// SPDX-License-Identifier: GPL-3.0-or-later
// Records as trees and rows as text, whatever stands in them.
#include "tests/support/english.h"
#include "tests/support/support.h"
#include "ui/base/table_copy.h"
#include "ui/event/event_words.h"
#include "ui/base/record_tree.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>

using namespace ui;

class TestEventParts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); }
    void recordsAsTrees()
    {
        RecordTree tree;
        QAbstractItemModelTester tester(tree.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        tree.setRecord(QStringLiteral("{\"b\":1,\"a\":{\"list\":[\"x\",{\"y\":\"\\u00e4\"}],\"none\":{}},\"text\":\"[{\\\"inner\\\":\\\"v\\\"}]\"}"), true);
        const auto* model = tree.model();
        QCOMPARE(model->rowCount(), 3);
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("b")); // in the order of the record
        const QModelIndex list = model->index(0, 0, model->index(1, 0));
        QCOMPARE(model->rowCount(list), 2);
        tree.setCurrentIndex(model->index(0, 0, model->index(1, 0, list)));
        QCOMPARE(tree.currentPath(), QStringLiteral("a.list[1].y"));
        QCOMPARE(tree.currentValue(), QStringLiteral("\u00e4"));
        tree.copyPath();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("a.list[1].y"));
        QCOMPARE(model->index(1, 1, model->index(1, 0)).data().toString(), QStringLiteral("{}"));
        tree.setCurrentIndex(model->index(0, 0, model->index(0, 0, model->index(2, 0)))); // JSON inside a text
        QCOMPARE(tree.currentPath(), QStringLiteral("text[0].inner"));
        QSignalSpy wanted(&tree, &RecordTree::termWanted);
        QTest::keyClick(&tree, Qt::Key_Minus);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().at(1).toBool(), true);

        tree.setRecord(QStringLiteral("<Event xmlns='urn:x'><System><EventID Qualifiers='3'>33008</EventID></System>"
                                      "<EventData><Data Name='who'>a &amp; b</Data></EventData></Event>"), false);
        const QModelIndex event = model->index(0, 0);
        QCOMPARE(event.data().toString(), QStringLiteral("Event"));
        const QModelIndex data = model->index(model->rowCount(event) - 1, 0, event);
        tree.setCurrentIndex(model->index(0, 0, data));
        QCOMPARE(tree.currentPath(), QStringLiteral("/Event/EventData/Data[@Name='who']"));
        QCOMPARE(tree.currentValue(), QStringLiteral("a & b"));
        for (const QString& broken : {QStringLiteral("{\"a\":"), QStringLiteral("<a><b></a>"), QStringLiteral("no record"), QString(),
                                      QString(5000, u'['), QStringLiteral("{\"a\":\"\\u12\"}")}) {
            tree.setRecord(broken, true);
            tree.setRecord(broken, false);
        }
    }

    // What a list says of somebody has a name of its own, and its columns are called by what they hold.
    void listsAreNamed()
    {
        using core::EventColumn;
        using core::store::EventTable;
        QCOMPARE(valueWord(EventColumn::Operation, QStringLiteral("Registered authentication methods")), QStringLiteral("Registered authentication methods"));
        QCOMPARE(columnTitle(EventColumn::Reason, EventTable::Registration), QStringLiteral("Registered methods"));
        QCOMPARE(columnTitle(EventColumn::Target, EventTable::Registration), QStringLiteral("Default method"));
        QCOMPARE(columnTitle(EventColumn::Reason, EventTable::Audit), columnTitle(EventColumn::Reason));
        QCOMPARE(valueWord(EventColumn::Reason, EventTable::Registration, QStringLiteral("microsoftAuthenticatorPush; mobilePhone, other")),
                 QStringLiteral("Microsoft Authenticator (notification), Mobile phone, other"));
        QCOMPARE(valueWord(EventColumn::Target, EventTable::Registration, QStringLiteral("push")), QStringLiteral("App notification"));
        QCOMPARE(valueWord(EventColumn::Reason, EventTable::Audit, QStringLiteral("email")), QStringLiteral("email"));
    }

    void copiesCannotBecomeFormulasOrBreakTheTable()
    {
        class Odd : public QAbstractTableModel
        {
        public:
            int rowCount(const QModelIndex&) const override { return 1; }
            int columnCount(const QModelIndex&) const override { return 1; }
            QVariant data(const QModelIndex&, int) const override { return QStringLiteral("=1+1,\"a|b\"\nc"); }
        } odd;
        QCOMPARE(copyAs(cellsOf(odd, {0}, {0}), CopyForm::Csv, false), QStringLiteral("\"'=1+1,\"\"a|b\"\"\nc\"\r\n"));
        QVERIFY(copyAs(cellsOf(odd, {0}, {0}), CopyForm::Markdown, false).endsWith(QStringLiteral("| =1+1,\"a\\|b\" c |\n")));
        QCOMPARE(copyAs(cellsOf(odd, {0}, {0}), CopyForm::Text, false), QStringLiteral("=1+1,\"a|b\" c"));
    }
};

QTEST_MAIN(TestEventParts)
#include "tst_event_parts.moc"
