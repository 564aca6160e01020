// SPDX-License-Identifier: GPL-3.0-or-later
// The selected flow stays in sight whatever takes room from its list.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/flow/flow_page.h"
#include "ui/search/filter_state.h"

#include <QScrollBar>

using namespace ui;

class TestFlowInSight : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); }

    void aListThatShrinksKeepsItInSight()
    {
        FilterState filter;
        FlowPage page({}, filter);
        page.resize(900, 600);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.setFlows(std::make_shared<const core::FlowList>(support::manyFlows(400)));
        TableView& table = page.table();
        const auto isSeen = [&] { return table.viewport()->rect().contains(0, table.visualRect(table.currentIndex()).center().y()); };
        page.comeBackTo(toQt(page.model().row(200).correlationId)); // as a case that is opened again does
        QCOMPARE(table.currentRow(), 200);
        QVERIFY(isSeen());
        const int before = table.viewport()->height();
        std::vector<HistogramBar> bars; // counted a moment later
        for (int i = 0; i < 24; ++i)
            bars.push_back({core::UtcTime{} + core::Duration::hours(i), core::UtcTime{} + core::Duration::hours(i + 1), {1, 2, 3}});
        page.setHistogram(bars, {QStringLiteral("failed"), QStringLiteral("other"), QStringLiteral("succeeded")});
        QTRY_VERIFY(table.viewport()->height() < before);
        QTRY_VERIFY(isSeen());
        page.resize(900, 400); // a panel below
        QTRY_VERIFY(isSeen());
        QCoreApplication::processEvents();
        // Who has scrolled on is left there.
        table.scrollToTop();
        QVERIFY(!isSeen());
        page.resize(900, 500);
        QTest::qWait(50);
        QVERIFY(!isSeen());
        QCOMPARE(table.verticalScrollBar()->value(), 0);
    }
};

QTEST_MAIN(TestFlowInSight)
#include "tst_flow_in_sight.moc"
