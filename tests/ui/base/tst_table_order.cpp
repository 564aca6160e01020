// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting by several columns, the predicate, and groups that fold, of the model and of the view.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/table_header.h"
#include "ui/base/table_view.h"
#include "ui/flow/flow_columns.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QStyleOptionHeader>

#include <map>
#include <set>

using namespace ui;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

std::shared_ptr<const core::FlowList> shared(core::FlowList flows)
{
    return std::make_shared<const core::FlowList>(std::move(flows));
}

// Few users, so that groups and equal keys are large.
core::FlowList fewUsers(std::size_t count, std::size_t users = 7)
{
    core::FlowList flows = support::manyFlows(count, 5);
    for (core::Flow& flow : flows)
        flow.user = fmt::format("{}{}@contoso.com", flow.id.value % 2 ? "User" : "user", std::size_t(flow.id.value * 31) % users);
    return flows;
}

struct Grid {
    FlowModel model{flowColumns({}, {})};
    QAbstractItemModelTester tester{&model, strict};
    TableView view;

    explicit Grid(core::FlowList flows)
    {
        model.setGroupCounts(flowCounts());
        model.setRows(shared(std::move(flows)));
        view.setModel(&model);
        view.setSortingEnabled(true);
        view.setGroupingEnabled(true);
        QStringList ids;
        for (const auto& column : model.columns())
            ids << column.id;
        view.setUpColumns(ids, {19, 27}, {QStringLiteral("methods")}, {}, {QStringLiteral("star")});
        view.resize(900, 500);
    }
    int column(const char* id) const { return model.columnOf(QString::fromLatin1(id)); }
    std::vector<std::int64_t> ids() const // of what is shown, headings left out
    {
        std::vector<std::int64_t> all;
        for (int row = 0; row < model.rowCount(); ++row)
            if (!model.isHeading(row))
                all.push_back(model.row(row).id.value);
        return all;
    }
};

// As with the mouse: from the right border of the column.
void drag(TableView& view, int column, int by)
{
    QHeaderView* header = view.horizontalHeader();
    const QPoint border(header->sectionViewportPosition(column) + header->sectionSize(column) - 1, header->height() / 2);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, border);
    for (int moved : {by / 2, by}) {
        const QPointF at = border + QPoint(moved, 0);
        QMouseEvent move(QEvent::MouseMove, at, header->viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(header->viewport(), &move);
    }
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, border + QPoint(by, 0));
}

} // namespace

class TestTableOrder : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); }
    // As the whole list sorted by one comparison of all keys, equal ones in the order of the source.
    void sortsBySeveralColumns()
    {
        Grid grid(fewUsers(600));
        const SortList lists[] = {{{grid.column("outcome"), Qt::AscendingOrder}, {grid.column("user"), Qt::DescendingOrder}},
                                  {{grid.column("user"), Qt::AscendingOrder}, {grid.column("kind"), Qt::DescendingOrder}, {grid.column("ip"), Qt::AscendingOrder}}};
        for (const SortList& list : lists) {
            grid.model.setSorting(list);
            auto expected = *grid.model.rows();
            std::stable_sort(expected.begin(), expected.end(), [&](const core::Flow& a, const core::Flow& b) {
                for (const SortBy& by : list) {
                    const auto& key = grid.model.columns()[std::size_t(by.column)].key;
                    const bool down = by.order == Qt::DescendingOrder;
                    if (lessRow(key, down ? b : a, down ? a : b))
                        return true;
                    if (lessRow(key, down ? a : b, down ? b : a))
                        return false;
                }
                return false;
            });
            std::vector<std::int64_t> ids;
            for (const core::Flow& flow : expected)
                ids.push_back(flow.id.value);
            QCOMPARE(grid.ids(), ids);
        }
        grid.model.sort(0, Qt::DescendingOrder); // one column again
        QCOMPARE(grid.model.sorting().size(), 1);
    }

    void sortsByTextsMadeForIt()
    {
        TableColumn<core::Flow> made;
        made.id = QStringLiteral("made");
        made.text = [](const core::Flow& flow) { return QString::number(flow.id.value % 10); };
        made.key.made = [](const core::Flow& flow) { return std::to_string(flow.id.value % 10); };
        FlowModel model({made});
        model.setRows(shared(support::manyFlows(50)));
        model.sort(0, Qt::DescendingOrder);
        for (int row = 1; row < 50; ++row)
            QVERIFY(model.row(row - 1).id.value % 10 >= model.row(row).id.value % 10);
    }

    void shiftAndAClickAddsAColumn()
    {
        Grid grid(fewUsers(50));
        grid.view.show();
        QHeaderView* header = grid.view.horizontalHeader();
        const auto click = [&](const char* id, Qt::KeyboardModifiers modifiers) {
            const int column = grid.column(id);
            QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers, {header->sectionViewportPosition(column) + 20, header->height() / 2});
        };
        click("user", Qt::NoModifier);
        QCOMPARE(grid.model.sorting(), (SortList{{grid.column("user"), Qt::AscendingOrder}}));
        click("outcome", Qt::ShiftModifier);
        QCOMPARE(grid.model.sorting(), (SortList{{grid.column("user"), Qt::AscendingOrder}, {grid.column("outcome"), Qt::AscendingOrder}}));
        click("outcome", Qt::ShiftModifier);
        QCOMPARE(grid.model.sorting().last().order, Qt::DescendingOrder);
        QCOMPARE(header->sortIndicatorSection(), grid.column("user"));
        click("outcome", Qt::ShiftModifier); // the third takes it away
        QCOMPARE(grid.model.sorting(), (SortList{{grid.column("user"), Qt::AscendingOrder}}));
        grid.view.setCurrentIndex(grid.model.index(0, grid.column("kind")));
        QTest::keyClick(&grid.view, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(grid.model.sorting().size(), 2);
        click("kind", Qt::NoModifier);
        QCOMPARE(grid.model.sorting(), (SortList{{grid.column("kind"), Qt::AscendingOrder}}));
    }

    void theHeaderShowsTheOrder()
    {
        QCOMPARE(TableHeader::orderMark(1), QStringLiteral("\u00b9"));
        QCOMPARE(TableHeader::orderMark(12), QStringLiteral("\u00b9\u00b2"));
        Grid grid(fewUsers(20));
        grid.view.show();
        const int user = grid.column("user");
        const auto picture = [&] {
            QHeaderView* header = grid.view.horizontalHeader();
            return header->viewport()->grab({header->sectionViewportPosition(user), 0, header->sectionSize(user), header->height()}).toImage();
        };
        grid.view.sortBy(user, Qt::AscendingOrder, false);
        const QImage alone = picture();
        grid.view.sortBy(grid.column("kind"), Qt::AscendingOrder, true);
        const QImage first = picture();
        grid.model.setSorting({{grid.column("kind"), Qt::AscendingOrder}, {user, Qt::AscendingOrder}});
        const QImage second = picture();
        grid.model.setSorting({{grid.column("kind"), Qt::AscendingOrder}});
        QVERIFY(alone != first && first != second && second != picture());
    }

    // The arrow and the number take room of their own: a title aligned to the right would lose its first letters.
    void aSortedTitleIsWhole()
    {
        Grid grid(fewUsers(20));
        grid.view.show();
        auto& header = static_cast<TableHeader&>(*grid.view.horizontalHeader());
        const int duration = grid.column("duration"), before = header.titleWidth(duration);
        grid.view.sortBy(duration, Qt::AscendingOrder, false);
        const int alone = header.titleWidth(duration);
        QStyleOptionHeader option;
        option.initFrom(&header);
        option.state |= QStyle::State_Horizontal;
        option.rect = {0, 0, header.sectionSize(duration), header.height()};
        option.sortIndicator = QStyleOptionHeader::SortDown;
        const int room = header.style()->subElementRect(QStyle::SE_HeaderLabel, &option, &header).width();
        QVERIFY(room >= header.fontMetrics().horizontalAdvance(grid.model.headerData(duration, Qt::Horizontal, Qt::DisplayRole).toString()));
        QVERIFY(alone > before && header.sectionSize(duration) >= alone);
        grid.view.sortBy(grid.column("user"), Qt::AscendingOrder, true);
        QVERIFY(header.titleWidth(duration) > alone);
        QVERIFY(header.sectionSize(duration) >= header.titleWidth(duration));
    }

    void theOrderIsKeptWithTheColumns()
    {
        Grid a(fewUsers(40)), b(fewUsers(40));
        QVERIFY(a.view.saveColumns().isEmpty()); // nothing was changed by hand
        a.view.sortBy(a.column("user"), Qt::DescendingOrder, false);
        a.view.sortBy(a.column("outcome"), Qt::AscendingOrder, true);
        a.view.groupBy(a.column("kind"));
        const int width = b.view.columnWidth(b.column("user"));
        b.view.restoreColumns(a.view.saveColumns());
        QCOMPARE(b.model.sorting(), a.model.sorting());
        QCOMPARE(b.model.groupColumn(), b.column("kind"));
        QCOMPARE(b.view.columnWidth(b.column("user")), width); // sorting says nothing of widths
        a.view.show();
        const int shown = a.view.columnWidth(a.column("user"));
        drag(a.view, a.column("user"), 40);
        QCOMPARE(a.view.columnWidth(a.column("user")), shown + 40);
        a.view.setColumnHidden(a.column("ip"), true);
        b.view.restoreColumns(a.view.saveColumns());
        QCOMPARE(b.view.columnWidth(b.column("user")), shown + 40);
        QVERIFY(b.view.isColumnHidden(b.column("ip")));
        QCOMPARE(b.view.visibleColumns().first(), b.column("star"));
        b.view.restoreColumns("{\"columns\":[{\"id\":\"gone\",\"width\":-4},7],\"sort\":[{\"id\":\"nothing\"}],\"group\":\"\"}");
        b.view.restoreColumns("\xff\x00 no such thing");
        QVERIFY(!b.view.visibleColumns().isEmpty());
    }

    // Only who drags says how wide columns are: a click that sorts changes widths too, and so does a list that hides a column.
    void aClickOnATitleIsNoWidthByHand()
    {
        Grid grid(fewUsers(40));
        QStringList ids;
        for (const auto& column : grid.model.columns())
            ids << column.id;
        grid.view.setUpColumns(ids, {19, 27}, {QStringLiteral("tags")}, {QStringLiteral("user"), QStringLiteral("reason")});
        grid.view.resize(700, 400);
        grid.view.show();
        QHeaderView* header = grid.view.horizontalHeader();
        for (const char* id : {"user", "started", "user"}) {
            const int column = grid.column(id);
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {header->sectionViewportPosition(column) + header->sectionSize(column) / 2, header->height() / 2});
        }
        grid.view.setColumnHidden(grid.column("ip"), true);
        QVERIFY(columnStateFrom(grid.view.saveColumns()).columns.isEmpty());
        const int before = grid.view.columnWidth(grid.column("user"));
        grid.view.resize(3000, 400);
        QTRY_VERIFY(grid.view.columnWidth(grid.column("user")) > before); // it still shares the room
        grid.view.setShownByDefault(grid.column("tags"), true);
        QVERIFY(!grid.view.isColumnHidden(grid.column("tags")));
        drag(grid.view, grid.column("started"), 30);
        QVERIFY(!columnStateFrom(grid.view.saveColumns()).columns.isEmpty());
    }

    // A column that is not in the settings keeps its place; there is always one to see.
    void settingsOfAnotherVersionAreUnderstood()
    {
        Grid grid(fewUsers(10));
        grid.view.restoreColumns("{\"columns\":[{\"id\":\"user\",\"width\":200,\"hidden\":false},{\"id\":\"started\",\"width\":150,\"hidden\":true}]}");
        QCOMPARE(grid.view.visibleColumns().first(), grid.column("user"));
        QVERIFY(grid.view.isColumnHidden(grid.column("started")));
        QVERIFY(!grid.view.isColumnHidden(grid.column("outcome")));
    }

    void thePredicateStandsBesideTheWords()
    {
        Grid grid(support::manyFlows(800));
        const auto failed = [](const core::Flow& flow) { return flow.outcome == core::FlowOutcome::Failed; };
        grid.model.setPredicate(failed);
        const auto alone = grid.ids();
        QVERIFY(!alone.empty() && alone.size() < 800);
        for (int row = 0; row < grid.model.rowCount(); ++row)
            QVERIFY(failed(grid.model.row(row)));
        grid.model.setFilter(QStringLiteral("33008"));
        const auto both = grid.ids();
        QVERIFY(!both.empty() && both.size() < alone.size());
        // Wider again: nothing may be taken from what the narrower one left.
        grid.model.setPredicate([](const core::Flow&) { return true; });
        grid.model.sort(1, Qt::AscendingOrder);
        const std::size_t wider = grid.ids().size();
        QVERIFY(wider > both.size());
        grid.model.setPredicate({});
        QCOMPARE(grid.ids().size(), wider);
        grid.model.setFilter({});
        QCOMPARE(grid.ids().size(), std::size_t(800));
        // Sorting and typing on behind a predicate give what all of it gives at once.
        grid.model.setPredicate(failed);
        grid.model.setFilter(QStringLiteral("3"));
        grid.model.sort(4, Qt::DescendingOrder);
        grid.model.setFilter(QStringLiteral("33008"));
        const auto stepwise = grid.ids();
        grid.model.setFilter({});
        grid.model.setFilter(QStringLiteral("33008"));
        QCOMPARE(grid.ids(), stepwise);
        QCOMPARE(std::set(stepwise.begin(), stepwise.end()), std::set(both.begin(), both.end()));
    }

    // Whatever was done before, the list is what a new model makes of the same wishes: nothing kept for speed leaks.
    void noHistoryLeaksIntoTheList()
    {
        std::mt19937 random(11);
        const core::FlowList flows = fewUsers(150);
        Grid old(flows);
        const QStringList words{{}, QStringLiteral("user"), QStringLiteral("user1"), QStringLiteral("user1 reset"), QStringLiteral("33008")};
        const auto predicateOf = [](unsigned kind) {
            return kind == 0 ? FlowModel::Predicate() : FlowModel::Predicate([kind](const core::Flow& flow) { return flow.steps % 4 >= kind; });
        };
        unsigned word = 0, kind = 0;
        for (int round = 0; round < 300; ++round) {
            const auto column = [&] { return int(random() % unsigned(old.model.columnCount())); };
            switch (random() % 6) {
            case 0: old.model.setFilter(words[qsizetype(word = random() % 5)]); break;
            case 1: old.model.setPredicate(predicateOf(kind = random() % 4)); break;
            case 2: old.model.sort(column(), random() % 2 ? Qt::AscendingOrder : Qt::DescendingOrder); break;
            case 3: old.model.setSorting({{column(), Qt::DescendingOrder}, {column(), Qt::AscendingOrder}}); break;
            case 4: old.model.groupBy(random() % 2 ? column() : -1); break;
            default: old.model.setColumns(flowColumns({}, {})); break;
            }
            FlowModel fresh(flowColumns({}, {}));
            fresh.setRows(old.model.rows());
            fresh.setSorting(old.model.sorting());
            fresh.groupBy(old.model.groupColumn());
            fresh.setPredicate(predicateOf(kind));
            fresh.setFilter(words[qsizetype(word)]);
            QCOMPARE(old.model.positionCount(), fresh.positionCount());
            QCOMPARE(old.model.groups().groupCount(), fresh.groups().groupCount());
            for (int i = 0; i < fresh.positionCount(); ++i)
                QCOMPARE(old.model.rowAt(i).id.value, fresh.rowAt(i).id.value);
        }
    }

    void staleAnswersOfThePredicateAreDropped()
    {
        FlowModel model(flowColumns({}, {}));
        std::vector<std::pair<FlowModel::Work, FlowModel::Done>> jobs;
        model.setExecutor([&](FlowModel::Work work, FlowModel::Done done) { jobs.emplace_back(std::move(work), std::move(done)); });
        model.setRows(shared(support::manyFlows(FlowModel::predicateLimit + 1)));
        QCOMPARE(jobs.size(), std::size_t(0)); // sorting so few is done at once
        model.setPredicate([](const core::Flow& flow) { return flow.id.value <= 10; });
        model.setPredicate([](const core::Flow& flow) { return flow.id.value <= 3; });
        QCOMPARE(jobs.size(), std::size_t(2));
        QVERIFY(model.isOrdering());
        QCOMPARE(model.rowCount(), int(FlowModel::predicateLimit) + 1); // the old rows stay on show meanwhile
        jobs[1].second(jobs[1].first({}));
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(!model.isOrdering());
        jobs[0].second(jobs[0].first({}));
        QCOMPARE(model.rowCount(), 3);
        // A sort that comes before the answer of a predicate must not bring back what it hides.
        model.setPredicate([](const core::Flow& flow) { return flow.id.value <= 5; });
        model.sort(0, Qt::DescendingOrder);
        jobs.back().second(jobs.back().first({}));
        QCOMPARE(model.rowCount(), 5);
    }

    // Every row once, under the heading of its user, in the order of the sort; the counts are right.
    void groupsHoldEveryRowOnce()
    {
        Grid grid(fewUsers(500));
        grid.model.sort(grid.column("started"), Qt::DescendingOrder);
        grid.model.groupBy(grid.column("user"));
        QVERIFY(grid.model.isGrouped());
        const TableGroups& groups = grid.model.groups();
        QCOMPARE(groups.groupCount(), 7); // without regard to case
        QCOMPARE(grid.model.rowCount(), 7);
        grid.model.foldAll(false);
        QCOMPARE(grid.model.rowCount(), 507);
        std::map<QString, int> failed;
        std::set<std::int64_t> seen;
        QString user;
        for (int row = 0; row < grid.model.rowCount(); ++row) {
            QCOMPARE(groups.headingOf(groups.groupOf(row)) == row, grid.model.isHeading(row));
            if (grid.model.isHeading(row)) {
                user = groups.group(groups.groupOf(row)).key;
                continue;
            }
            const core::Flow& flow = grid.model.row(row);
            QCOMPARE(QString::fromStdString(flow.user).toLower(), user);
            QVERIFY(seen.insert(flow.id.value).second);
            QCOMPARE(grid.model.rowOfPosition(grid.model.positionOf(row)), row);
            failed[user] += flow.outcome == core::FlowOutcome::Failed;
            if (!grid.model.isHeading(row - 1))
                QVERIFY(grid.model.row(row - 1).started >= flow.started);
        }
        QCOMPARE(seen.size(), std::size_t(500));
        std::uint32_t before = UINT32_MAX;
        for (int i = 0; i < groups.groupCount(); ++i) {
            const TableGroup& group = groups.group(i);
            QVERIFY(group.count <= before); // the largest first
            before = group.count;
            QVERIFY2(group.detail.startsWith(QString::number(group.count) + QStringLiteral(" flow")), qPrintable(group.detail));
            QVERIFY2(group.detail.contains(QStringLiteral(", %1 failed").arg(failed[group.key])), qPrintable(group.detail));
        }
        // Sorted by what it is grouped by, the groups come in that order.
        grid.model.sort(grid.column("user"), Qt::DescendingOrder);
        for (int i = 1; i < groups.groupCount(); ++i)
            QVERIFY(groups.group(i - 1).key > groups.group(i).key);
        grid.model.groupBy(-1);
        QVERIFY(!grid.model.isGrouped());
        QCOMPARE(grid.model.rowCount(), 500);
    }

    void groupsSurviveWhatHappensToTheList()
    {
        Grid grid(fewUsers(300));
        grid.model.groupBy(grid.column("user"));
        grid.model.setFolded(2, false);
        const QString open = grid.model.groups().group(2).key;
        const QPersistentModelIndex held = grid.model.index(4, 1), heading = grid.model.index(2, 0);
        const auto id = grid.model.row(4).id;
        grid.model.sort(grid.column("ip"), Qt::AscendingOrder);
        QCOMPARE(grid.model.row(held.row()).id.value, id.value);
        QVERIFY(grid.model.isHeading(heading.row()));
        grid.model.setPredicate([](const core::Flow& flow) { return flow.outcome != core::FlowOutcome::Failed; });
        grid.model.setFilter(QStringLiteral("reset"));
        grid.model.setRows(grid.model.rows()); // read again
        for (int i = 0; i < grid.model.groups().groupCount(); ++i)
            QCOMPARE(grid.model.groups().isFolded(i), grid.model.groups().group(i).key != open);
        grid.model.setFilter(QStringLiteral("nothing at all"));
        QCOMPARE(grid.model.rowCount(), 0);
        grid.model.setFilter({});
        grid.model.setRows(nullptr);
        QCOMPARE(grid.model.rowCount(), 0);
        grid.model.setRows(shared(fewUsers(30)));
        QVERIFY(grid.model.rowCount() >= 7);
        grid.model.groupBy(grid.column("started")); // by day
        QVERIFY(grid.model.groups().groupCount() > 0);
        QCOMPARE(grid.model.groups().group(0).label.size(), 10);
    }

    void keysAndClicksFold()
    {
        Grid grid(fewUsers(120));
        grid.view.show();
        grid.view.goToRow(30);
        const auto id = grid.model.row(30).id;
        grid.view.setCurrentIndex(grid.model.index(30, grid.column("user")));
        QTest::keyClick(&grid.view, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(grid.model.isGrouped());
        QVERIFY(!grid.model.isHeading(grid.view.currentRow())); // its group is open, the row still current
        QCOMPARE(grid.model.row(grid.view.currentRow()).id.value, id.value);
        QTest::keyClick(&grid.view, Qt::Key_Left, Qt::ControlModifier); // all folded: on to the heading
        QCOMPARE(grid.model.rowCount(), 7);
        QVERIFY(grid.model.isHeading(grid.view.currentRow()));
        QTest::keyClick(&grid.view, Qt::Key_Home);
        QTest::keyClick(&grid.view, Qt::Key_Right);
        const int open = grid.model.rowCount();
        QVERIFY(open > 7);
        QTest::keyClick(&grid.view, Qt::Key_Down);
        QVERIFY(!grid.model.isHeading(grid.view.currentRow()));
        grid.view.setCurrentIndex(grid.model.index(1, grid.view.visibleColumns().first()));
        QTest::keyClick(&grid.view, Qt::Key_Left); // from the first cell to the heading, which then folds
        QCOMPARE(grid.view.currentRow(), 0);
        QTest::keyClick(&grid.view, Qt::Key_Left);
        QCOMPARE(grid.model.rowCount(), 7);
        QTest::keyClick(&grid.view, Qt::Key_Return);
        QCOMPARE(grid.model.rowCount(), open);
        QTest::mouseClick(grid.view.viewport(), Qt::LeftButton, {}, {60, grid.view.rowViewportPosition(0) + 5});
        QCOMPARE(grid.model.rowCount(), 7);
        QTest::keyClick(&grid.view, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(grid.model.rowCount(), 127);
        QSignalSpy details(&grid.view, &TableView::detailsRequested);
        QTest::mouseDClick(grid.view.viewport(), Qt::LeftButton, {}, {60, grid.view.rowViewportPosition(0) + 5});
        QCOMPARE(details.count(), 0);
        QVERIFY(!grid.view.grab().isNull());
    }

    // A table whose page knows no headings never gets any.
    void groupsAreForPagesThatExpectThem()
    {
        Grid grid(fewUsers(20));
        grid.view.setGroupingEnabled(false);
        grid.view.groupBy(grid.column("user"));
        grid.view.goToRow(0);
        QTest::keyClick(&grid.view, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        grid.view.restoreColumns("{\"group\":\"user\"}");
        QVERIFY(!grid.model.isGrouped());
        QMenu menu;
        grid.view.fillHeaderMenu(menu, 1);
        for (const QAction* action : menu.actions())
            QVERIFY(!action->text().contains(QStringLiteral("Group")));
    }

    void tickingColumnsKeepsTheMenuOpen()
    {
        Grid grid(fewUsers(20));
        grid.view.show();
        QMenu menu;
        grid.view.fillHeaderMenu(menu, -1);
        const auto entry = [&](int column) {
            for (QAction* action : menu.actions())
                if (action->isCheckable() && action->text() == grid.model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString())
                    return action;
            return static_cast<QAction*>(nullptr);
        };
        const int methods = grid.column("methods"), user = grid.column("user");
        menu.popup({0, 0});
        QVERIFY(QTest::qWaitForWindowExposed(&menu));
        QVERIFY(grid.view.isColumnHidden(methods));
        QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(entry(methods)).center());
        QVERIFY(!grid.view.isColumnHidden(methods));
        QVERIFY(menu.isVisible() && entry(methods)->isChecked());
        menu.setActiveAction(entry(user));
        QTest::keyClick(&menu, Qt::Key_Return);
        QVERIFY(grid.view.isColumnHidden(user));
        QTest::keyClick(&menu, Qt::Key_Space);
        QVERIFY(!grid.view.isColumnHidden(user));
        QVERIFY(menu.isVisible());
        // The last column cannot go.
        for (int column = 0; column < grid.model.columnCount(); ++column)
            if (column != user && !grid.view.isColumnHidden(column))
                grid.view.setColumnHidden(column, true);
        entry(methods)->setChecked(false);
        QVERIFY(!entry(user)->isEnabled());
        menu.setActiveAction(menu.actions().last()); // any other entry closes it
        QTest::keyClick(&menu, Qt::Key_Return);
        QVERIFY(!menu.isVisible());
    }

    void manySelectedRowsFoldAtOnce()
    {
        FlowModel model(flowColumns({}, {}));
        model.setRows(shared(fewUsers(50'000, 900)));
        TableView view;
        view.setModel(&model);
        view.setGroupingEnabled(true);
        view.show();
        view.groupBy(model.columnOf(QStringLiteral("user")));
        view.selectAll();
        for (int i = 0; i < 20; ++i) {
            view.setFolded(model.groups().headingOf(i), i % 2);
            view.foldAll(i % 2);
        }
        QCOMPARE(model.rowCount(), 900);
    }
};

QTEST_MAIN(TestTableOrder)
#include "tst_table_order.moc"
