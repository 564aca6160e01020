// SPDX-License-Identifier: GPL-3.0-or-later
// A list that is read anew is the list that one was working in.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/flow/flow_page.h"
#include "ui/search/filter_state.h"

#include <QSignalSpy>

using namespace ui;

namespace {

std::shared_ptr<const core::FlowList> flows(std::size_t count)
{
    return std::make_shared<const core::FlowList>(support::manyFlows(count));
}

} // namespace

class TestFlowRefresh : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); }

    // What is noted goes to all that were selected, whatever comes in meanwhile; nobody hears of a selection that never was.
    void aRefreshKeepsSeveralSelectedFlows()
    {
        FilterState filter;
        std::vector<std::pair<FlowModel::Work, FlowModel::Done>> jobs;
        FlowPage page([&](FlowModel::Work work, FlowModel::Done done) { jobs.emplace_back(std::move(work), std::move(done)); }, filter);
        for (const std::size_t count : {std::size_t(60), std::size_t(FlowModel::inlineLimit + 1)}) {
            const auto arrive = [&] {
                QCoreApplication::processEvents();
                for (const auto& [work, done] : std::exchange(jobs, {}))
                    done(work({}));
                QCoreApplication::processEvents();
            };
            page.setFlows(flows(count));
            arrive();
            page.table().goToRow(0);
            const auto both = QItemSelectionModel::Select | QItemSelectionModel::Rows;
            page.table().selectionModel()->select(page.model().index(5, 0), both);
            page.table().selectionModel()->select(page.model().index(6, 0), both);
            const QStringList selected = page.selectedFlows();
            QCOMPARE(selected.size(), 3);
            QSignalSpy rows(&page, &FlowPage::selectionChanged);
            QTRY_COMPARE(rows.count(), 1);
            page.setFlows(flows(count));
            page.setFlows(flows(count)); // once more before the first is there
            arrive();
            QCOMPARE(page.selectedFlows(), selected);
            QCOMPARE(page.table().currentRow(), 0);
            QCOMPARE(rows.count(), 1);
            // The current one has gone: the others stay.
            auto fewer = std::make_shared<core::FlowList>(*flows(count));
            std::erase_if(*fewer, [&](const core::Flow& flow) { return toQt(flow.correlationId) == selected.front(); });
            page.setFlows(fewer);
            arrive();
            QCOMPARE(page.selectedFlows(), selected.mid(1));
            QCOMPARE(rows.last().first().toStringList(), selected.mid(1));
        }
    }
};

QTEST_MAIN(TestFlowRefresh)
#include "tst_flow_refresh.moc"
