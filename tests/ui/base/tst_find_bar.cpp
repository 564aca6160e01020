// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/find_bar.h"
#include "ui/base/table_view.h"
#include "ui/flow/flow_columns.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace ui;

namespace {

struct Page {
    FlowModel model{flowColumns({}, {})};
    QWidget window;
    TableView table;
    TableFindBar* bar;

    explicit Page(std::size_t rows)
    {
        model.setGroupCounts(flowCounts());
        model.setRows(std::make_shared<const core::FlowList>(support::manyFlows(rows)));
        table.setModel(&model);
        table.setGroupingEnabled(true);
        bar = new TableFindBar(table);
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(&table);
        layout->addWidget(bar);
        window.resize(900, 500);
        window.show();
        table.setFocus();
        table.goToRow(0);
    }
    ~Page() { table.setParent(nullptr); }
    std::vector<int> rowsWith(const QString& text) const
    {
        std::vector<int> rows;
        for (int row = 0; row < model.rowCount(); ++row)
            for (int column : table.visibleColumns())
                if (model.index(row, column).data().toString().contains(text, Qt::CaseInsensitive)) {
                    rows.push_back(row);
                    break;
                }
        return rows;
    }
    void search(const QString& text)
    {
        bar->open();
        bar->field().setText(text);
        QTRY_VERIFY(!bar->isCounting());
    }
};

// A million rows that are made when they are read.
class ManyRows : public QAbstractTableModel
{
public:
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1'000'000; }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex& index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("row %1").arg(index.row())) : QVariant();
    }
};

} // namespace

class TestFindBar : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); }
    void goesThroughTheHitsAndAround()
    {
        Page page(400);
        const auto rows = page.rowsWith(QStringLiteral("USER004"));
        QVERIFY(rows.size() > 3 && rows.size() < 200);
        QTest::keyClick(&page.table, Qt::Key_G, Qt::ControlModifier);
        QVERIFY(!page.bar->isHidden());
        QTest::keyClicks(&page.bar->field(), QStringLiteral("user004"));
        QTRY_COMPARE(page.bar->hits(), int(rows.size()));
        QTRY_COMPARE(page.bar->countText(), QStringLiteral("1 of %1").arg(rows.size()));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(page.table.currentRow(), rows[i]);
            QCOMPARE(page.table.currentIndex().column(), 1); // the cell that holds it
            QCOMPARE(page.bar->countText(), QStringLiteral("%1 of %2").arg(i + 1).arg(rows.size()));
            QTest::keyClick(&page.table, Qt::Key_F3);
        }
        QCOMPARE(page.table.currentRow(), rows.front()); // around the end
        QTest::keyClick(&page.bar->field(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(page.table.currentRow(), rows.back());
        QCOMPARE(page.model.rowCount(), 400); // it hides nothing
        QVERIFY(!page.table.grab().isNull());
        QTest::keyClick(&page.bar->field(), Qt::Key_Escape);
        QVERIFY(page.bar->isHidden());
        QVERIFY(page.table.findText().isEmpty());
        QTest::keyClick(&page.table, Qt::Key_F3); // again, without the focus going away
        QTRY_COMPARE(page.table.currentRow(), rows.front());
    }

    void startsBelowTheCurrentRow()
    {
        Page page(400);
        page.table.goToRow(200);
        const auto rows = page.rowsWith(QStringLiteral("33008"));
        page.search(QStringLiteral("33008"));
        QCOMPARE(page.table.currentRow(), *std::lower_bound(rows.begin(), rows.end(), 200));
    }

    void nothingFoundIsSaid()
    {
        Page page(50);
        page.search(QStringLiteral("no such thing"));
        QCOMPARE(page.bar->countText(), QStringLiteral("none"));
        QCOMPARE(page.table.currentRow(), 0);
        page.bar->findNext();
        page.bar->findPrevious();
        QCOMPARE(page.table.currentRow(), 0);
        page.model.setRows(nullptr);
        page.search(QStringLiteral("x"));
        QCOMPARE(page.bar->countText(), QStringLiteral("none"));
    }

    void countsAgainWhenTheTableChanges()
    {
        Page page(400);
        page.search(QStringLiteral("user0"));
        const int before = page.bar->hits();
        page.model.setFilter(QStringLiteral("failed"));
        QTRY_VERIFY(!page.bar->isCounting());
        QVERIFY(page.bar->hits() < before);
        QCOMPARE(page.bar->hits(), int(page.rowsWith(QStringLiteral("user0")).size()));
        page.table.setColumnHidden(1, true); // what is not visible is not found
        QVERIFY(page.rowsWith(QStringLiteral("user0")).empty());
        QTRY_COMPARE(page.bar->countText(), QStringLiteral("none"));
    }

    void foldedGroupsAreUnfolded()
    {
        Page page(100);
        page.table.groupBy(3);
        page.table.foldAll(true);
        page.search(QStringLiteral("user0"));
        QTRY_COMPARE(page.bar->hits(), 100);
        QVERIFY(!page.model.isHeading(page.table.currentRow()));
    }

    // A million rows are read in slices: the event loop goes round between them, and the first hit need not wait for the last.
    void aMillionRowsDoNotBlock()
    {
        ManyRows model;
        TableView table;
        table.setModel(&model);
        TableFindBar bar(table);
        table.goToRow(0);
        bar.open();
        bar.field().setText(QStringLiteral("row 5000"));
        QCOMPARE(table.currentRow(), 0); // typing waits for nothing
        QElapsedTimer time;
        qint64 longest = 0;
        for (time.start(); table.currentRow() == 0 && time.elapsed() < 20'000;) {
            QElapsedTimer turn;
            turn.start();
            QCoreApplication::processEvents();
            longest = std::max(longest, turn.elapsed());
        }
        QCOMPARE(table.currentRow(), 5000);
        QVERIFY(bar.isCounting());
        QVERIFY2(longest < 500, qPrintable(QString::number(longest)));
        bar.close();
        QVERIFY(!bar.isCounting());
    }
};

QTEST_MAIN(TestFindBar)
#include "tst_find_bar.moc"
