// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/table_view.h"
#include "ui/flow/flow_columns.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QSignalSpy>

#include <set>

#include <thread>

using namespace ui;

namespace {

std::shared_ptr<const core::FlowList> shared(core::FlowList flows)
{
    return std::make_shared<const core::FlowList>(std::move(flows));
}

QStringList columnTexts(const FlowModel& model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, column).data().toString();
    return texts;
}

} // namespace

class TestTableModel : public QObject
{
    Q_OBJECT

private slots:
    void obeysTheModelContract()
    {
        FlowModel model(flowColumns({}, {}));
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(shared(support::manyFlows(50)));
        model.sort(1, Qt::DescendingOrder);
        model.setFilter(QStringLiteral("user0"));
        model.setFilter(QStringLiteral("nothing at all"));
        model.setFilter({});
        model.setRows(nullptr);
        model.setRows(shared(support::manyFlows(3)));
        QCOMPARE(model.rowCount(), 3);
    }

    // Every column, both directions: the keys are in order, no row is lost, equal keys keep the order of the source.
    void sortsByEveryColumn()
    {
        FlowModel model(flowColumns({}, {}));
        const auto flows = shared(support::manyFlows(700, 3));
        model.setRows(flows);
        for (int column = 0; column < model.columnCount(); ++column) {
            const auto& key = model.columns()[std::size_t(column)].key;
            QVERIFY2(key, qPrintable(model.columns()[std::size_t(column)].id));
            for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                model.sort(column, order);
                std::set<std::int64_t> seen;
                for (int row = 0; row < model.rowCount(); ++row) {
                    QVERIFY(seen.insert(model.row(row).id.value).second);
                    if (row == 0)
                        continue;
                    const core::Flow& a = model.row(row - 1);
                    const core::Flow& b = model.row(row);
                    const auto less = [&](const core::Flow& x, const core::Flow& y) { return lessRow(key, x, y); };
                    QVERIFY(order == Qt::AscendingOrder ? !less(b, a) : !less(a, b));
                    if (!less(a, b) && !less(b, a))
                        QVERIFY(a.id < b.id);
                }
                QCOMPARE(seen.size(), flows->size());
            }
        }
    }

    void filtersByEveryWordInAnyColumn()
    {
        FlowModel model(flowColumns({}, {}));
        model.setRows(shared(support::manyFlows(500)));
        for (const QString& words : {QStringLiteral("USER00"), QStringLiteral("failed 33008"), QStringLiteral("2021-01-02 reset")}) {
            model.setFilter(words);
            std::set<std::int64_t> expected, shown;
            for (const core::Flow& flow : support::manyFlows(500)) {
                QString all;
                for (const auto& column : model.columns())
                    all += column.text(flow) + u'\n';
                bool every = true;
                for (const QString& word : words.split(u' '))
                    every = every && all.contains(word, Qt::CaseInsensitive);
                if (every)
                    expected.insert(flow.id.value);
            }
            for (int row = 0; row < model.rowCount(); ++row)
                shown.insert(model.row(row).id.value);
            QVERIFY(!expected.empty() && expected.size() < 500);
            QCOMPARE(shown, expected);
        }
    }

    // Typing letter by letter narrows what is shown; the result is that of the whole text at once.
    void narrowingEqualsFilteringAtOnce()
    {
        FlowModel typed(flowColumns({}, {})), atOnce(flowColumns({}, {}));
        const auto flows = shared(support::manyFlows(400));
        typed.setRows(flows);
        atOnce.setRows(flows);
        const QString text = QStringLiteral("user0 succ 31002");
        for (int length = 1; length <= text.size(); ++length) {
            typed.setFilter(text.left(length));
            atOnce.setFilter({});
            atOnce.setFilter(text.left(length));
            QCOMPARE(columnTexts(typed, 12), columnTexts(atOnce, 12));
        }
        typed.setFilter(QStringLiteral("user1"));
        atOnce.setFilter(QStringLiteral("user1"));
        QCOMPARE(columnTexts(typed, 12), columnTexts(atOnce, 12));
    }

    void selectionFollowsItsRow()
    {
        FlowModel model(flowColumns({}, {}));
        model.setRows(shared(support::manyFlows(100)));
        const QPersistentModelIndex held = model.index(40, 1);
        const auto id = model.row(40).id;
        model.sort(1, Qt::DescendingOrder);
        QVERIFY(held.isValid());
        QCOMPARE(model.row(held.row()).id.value, id.value);
        model.setFilter(QStringLiteral("nothing at all"));
        QVERIFY(!held.isValid());
    }

    // An answer that was overtaken must not be shown.
    void staleOrdersAreDropped()
    {
        FlowModel model(flowColumns({}, {}));
        std::vector<std::pair<FlowModel::Work, FlowModel::Done>> jobs;
        model.setExecutor([&](FlowModel::Work work, FlowModel::Done done) { jobs.emplace_back(std::move(work), std::move(done)); });
        model.setRows(shared(support::manyFlows(FlowModel::inlineLimit + 1)));
        model.setFilter(QStringLiteral("user0"));
        model.setFilter(QStringLiteral("user00001"));
        QCOMPARE(jobs.size(), std::size_t(3));
        QCOMPARE(model.rowCount(), 0);
        jobs[2].second(jobs[2].first({}));
        const int rows = model.rowCount();
        QVERIFY(rows < 100);
        jobs[0].second(jobs[0].first({}));
        jobs[1].second(jobs[1].first({}));
        QCOMPARE(model.rowCount(), rows);
    }

    void aMillionRowsSortOffTheThread()
    {
        FlowModel model(flowColumns({}, {}));
        FlowModel::Work work;
        FlowModel::Done done;
        model.setExecutor([&](FlowModel::Work w, FlowModel::Done d) { work = std::move(w), done = std::move(d); });
        core::FlowList flows(1'000'000);
        for (std::size_t i = 0; i < flows.size(); ++i) {
            flows[i].id = {std::int64_t(i) + 1};
            flows[i].started.ticks = std::int64_t((i * 7919) % flows.size());
        }
        model.setRows(shared(std::move(flows)));
        done(work({}));
        const qint64 first = model.row(0).started.ticks, second = model.row(1).started.ticks;
        work = {};
        model.sort(0);
        QVERIFY2(work, "the order is asked for, not made on the spot");
        QCOMPARE(model.row(0).started.ticks, first); // the old order stays until the new one is there
        QCOMPARE(model.row(1).started.ticks, second);
        TableOrder order;
        std::thread elsewhere([&] { order = work({}); });
        elsewhere.join();
        done(std::move(order));
        QCOMPARE(model.row(0).started.ticks, std::int64_t(0));
        QCOMPARE(model.row(999'999).started.ticks, std::int64_t(999'999));
    }

    void copiesWhatIsShown()
    {
        FlowModel model(flowColumns({}, {}));
        auto flows = support::manyFlows(3);
        flows[1].reason = "two\tcells\nand lines";
        model.setRows(shared(flows));
        TableView view;
        view.setModel(&model);
        for (int i = 0; i < model.columnCount(); ++i)
            view.setColumnHidden(i, i != 1 && i != 8);
        view.horizontalHeader()->moveSection(view.horizontalHeader()->visualIndex(8), 0);
        view.goToRow(1);
        view.copyRowsWithHeader();
        const QString text = QApplication::clipboard()->text();
        QCOMPARE(text, QStringLiteral("Reason\tUser\ntwo cells and lines\t%1").arg(QString::fromStdString(flows[1].user)));
    }

    void keysMoveThroughTheRows()
    {
        FlowModel model(flowColumns({}, {}));
        model.setRows(shared(support::manyFlows(60)));
        TableView view;
        view.setModel(&model);
        view.resize(600, 300);
        view.show();
        view.goToRow(0);
        QSignalSpy moved(&view, &TableView::currentRowChanged), details(&view, &TableView::detailsRequested);
        QTest::keyClick(&view, Qt::Key_J);
        QTest::keyClick(&view, Qt::Key_J);
        QTest::keyClick(&view, Qt::Key_K);
        QCOMPARE(view.currentRow(), 1);
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.currentRow(), 59);
        QTest::keyClick(&view, Qt::Key_J); // stays at the end
        QCOMPARE(view.currentRow(), 59);
        QTest::keyClick(&view, Qt::Key_PageUp);
        QVERIFY(view.currentRow() < 59 && view.currentRow() > 30);
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.currentRow(), 0);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(details.count(), 1);
        QVERIFY(moved.count() >= 6);
    }

    void columnsAreKeptAndReset()
    {
        FlowModel model(flowColumns({}, {}));
        TableView a, b;
        for (TableView* view : {&a, &b}) {
            view->setModel(&model);
            QStringList ids;
            for (const auto& column : model.columns())
                ids << column.id;
            view->setUpColumns(ids, {10, 10}, {QStringLiteral("correlation")});
        }
        QVERIFY(a.isColumnHidden(12));
        a.setColumnHidden(12, false);
        a.setColumnHidden(2, true);
        a.setColumnWidth(1, 333);
        a.horizontalHeader()->moveSection(5, 1);
        b.restoreColumns(a.saveColumns());
        QVERIFY(!b.isColumnHidden(12) && b.isColumnHidden(2));
        QCOMPARE(b.columnWidth(1), 333);
        QCOMPARE(b.horizontalHeader()->logicalIndex(1), 5);
        b.resetColumns();
        QVERIFY(b.isColumnHidden(12) && !b.isColumnHidden(2));
        QCOMPARE(b.horizontalHeader()->logicalIndex(1), 1);
    }
};

QTEST_MAIN(TestTableModel)
#include "tst_table_model.moc"
