// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "core/annotation/annotation_index.h"
#include "tests/support/flows.h"
#include "ui/base/fact_list.h"
#include "ui/base/find_bar.h"
#include "ui/base/hash_check.h"
#include "ui/base/raw_view.h"
#include "ui/base/record_tree.h"
#include "ui/base/table_view.h"
#include "ui/base/wrapped_text.h"
#include "ui/flow/flow_page.h"
#include "ui/flow/flow_terms.h"
#include "ui/base/qt_text.h"
#include "ui/flow/inspector.h"
#include "ui/search/filter_state.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>

using namespace ui;

namespace {

bool shows(const QWidget& widget, const QString& part)
{
    QCoreApplication::processEvents(); // new labels are shown by the event loop
    const auto labels = widget.findChildren<QLabel*>();
    const auto ids = widget.findChildren<WrappedText*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->isVisibleTo(&widget) && label->text().contains(part);
    }) || std::any_of(ids.begin(), ids.end(), [&](const WrappedText* id) {
        return id->isVisibleTo(&widget) && id->toPlainText().contains(part);
    });
}

std::shared_ptr<const core::FlowList> flows(std::size_t count)
{
    return std::make_shared<const core::FlowList>(support::manyFlows(count));
}

// A button of the page that can be seen and begins with that.
QPushButton* button(const QWidget& page, const QString& text)
{
    for (QPushButton* found : page.findChildren<QPushButton*>())
        if (found->text().startsWith(text) && found->isVisibleTo(&page))
            return found;
    return nullptr;
}

// What the window does with its filter, for two fields.
void followFilter(FlowPage& page, FilterState& filter)
{
    QObject::connect(&filter, &FilterState::changed, &page, [&page](const core::Filter& now) {
        if (now.isEmpty())
            return page.setMatch({});
        page.setMatch([clauses = now.clauses](const core::Flow& flow) {
            return std::all_of(clauses.begin(), clauses.end(), [&](const core::FilterClause& clause) {
                const core::FilterTerm& term = clause.anyOf.front();
                const std::string value = term.field == core::FilterField::Id ? flow.correlationId : core::name(flow.outcome);
                return (value == term.value) != term.isExcluded;
            });
        });
    });
}

} // namespace

class TestFlowPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); }
    void anEmptyListSaysWhatToDo()
    {
        FilterState filter;
        FlowPage page({}, filter);
        QSignalSpy wanted(&page, &FlowPage::importRequested);
        QVERIFY(shows(page, QStringLiteral("Drop a folder")));
        button(page, QStringLiteral("Import"))->click();
        QCOMPARE(wanted.count(), 1);
        page.setImporting(true);
        QVERIFY(shows(page, QStringLiteral("Reading the logs")));
        QVERIFY(!button(page, QStringLiteral("Import")));
        // Logs without a reset: where they are to be seen.
        page.setImporting(false);
        page.setEvents(31, true);
        QVERIFY(!shows(page, QStringLiteral("Drop a folder")));
        QVERIFY(shows(page, QStringLiteral("31 event")) && shows(page, QStringLiteral("servers")) && shows(page, QStringLiteral("events")));
        page.setEvents(31, false);
        QVERIFY(!shows(page, QStringLiteral("\"servers\"")));
        QSignalSpy there(&page, &FlowPage::pageRequested);
        for (QLabel* label : page.findChildren<QLabel*>())
            if (label->text().contains(QStringLiteral("href")))
                Q_EMIT label->linkActivated(QStringLiteral("events"));
        QCOMPARE(there.count(), 1);
        page.setFlows(flows(10));
        QVERIFY(!shows(page, QStringLiteral("31 event")));
    }

    void theFilterOfTheWindowCountsAndCanBeCleared()
    {
        FilterState filter;
        FlowPage page({}, filter);
        QSignalSpy counts(&page, &FlowPage::countChanged);
        followFilter(page, filter);
        page.setFlows(flows(200));
        QCOMPARE(counts.last(), (QVariantList{200, 200}));
        filter.add({core::FilterField::Outcome, core::FilterMatch::Is, false, "failed", {}});
        QVERIFY(page.shownFlows() > 0 && page.shownFlows() < 200);
        QCOMPARE(counts.last(), (QVariantList{page.shownFlows(), 200}));
        for (int row = 0; row < page.model().rowCount(); ++row)
            QCOMPARE(int(page.model().row(row).outcome), int(core::FlowOutcome::Failed));
        filter.add({core::FilterField::Outcome, core::FilterMatch::Is, false, "no such thing", {}});
        QVERIFY(shows(page, QStringLiteral("No flow matches")));
        QVERIFY(!page.currentFlow());
        button(page, QStringLiteral("Clear All"))->click();
        QVERIFY(filter.filter().isEmpty());
        QCOMPARE(page.model().rowCount(), 200);
        QVERIFY(!shows(page, QStringLiteral("No flow matches")));
    }

    // Whoever types the beginning of a name is led to those who have it.
    void theBeginningOfANameIsNoDeadEnd()
    {
        FilterState filter;
        FlowPage page({}, filter);
        followFilter(page, filter); // knows no users: nothing is left
        page.setFlows(flows(20));
        const std::string user = page.model().row(3).user;
        QVERIFY(user.size() > 9);
        const auto look = [&](const std::string& value) {
            filter.setFilter({{}, {{{{core::FilterField::User, core::FilterMatch::Is, false, value, {}}}}}});
            return shows(page, QStringLiteral("href=\"wider\""));
        };
        QVERIFY(!look("zzzz"));
        QVERIFY(!look(user)); // is somebody
        const auto lookIn = [&](std::size_t count) { return page.setFlows(flows(count)), look(user.substr(0, 9)); };
        QVERIFY(lookIn(20) && !lookIn(1) && lookIn(20)); // the answer is of these rows and no others
        for (QLabel* label : page.findChildren<QLabel*>())
            if (label->text().contains(QStringLiteral("wider")))
                Q_EMIT label->linkActivated(QStringLiteral("wider"));
        QCOMPARE(filter.filter().clauses.size(), std::size_t(1));
        const core::FilterTerm term = filter.filter().clauses[0].anyOf[0];
        QVERIFY(term.match == core::FilterMatch::Pattern && term.value == user.substr(0, 9) + "*");
        filter.clear();
        QVERIFY(!shows(page, QStringLiteral("wider")));
    }

    // Among the rows of another filter the selected one stands elsewhere.
    void theSelectedFlowStaysInSight()
    {
        FilterState filter;
        FlowPage page({}, filter);
        followFilter(page, filter);
        page.resize(900, 400);
        page.show();
        page.setFlows(flows(400));
        filter.add({core::FilterField::Outcome, core::FilterMatch::Is, false, "failed", {}});
        page.table().goToRow(page.model().rowCount() - 1);
        const std::string wanted = page.model().row(page.table().currentRow()).correlationId;
        const auto isSeen = [&] { return page.table().viewport()->rect().contains(0, page.table().visualRect(page.table().currentIndex()).center().y()); };
        filter.clear();
        QCOMPARE(page.model().row(page.table().currentRow()).correlationId, wanted);
        QVERIFY(isSeen());
        // The same filter asked anew (a tag, more hits) moves nothing for who has scrolled on.
        page.table().scrollToTop();
        QVERIFY(!isSeen());
        page.setMatch([](const core::Flow&) { return true; });
        QVERIFY(!isSeen());
    }

    // An answer that is still being worked out is no empty list.
    void aLargeListComesLater()
    {
        FilterState filter;
        std::vector<std::pair<FlowModel::Work, FlowModel::Done>> jobs;
        FlowPage page([&](FlowModel::Work work, FlowModel::Done done) { jobs.emplace_back(std::move(work), std::move(done)); }, filter);
        QSignalSpy selected(&page, &FlowPage::flowSelected), counts(&page, &FlowPage::countChanged);
        page.setFlows(flows(FlowModel::inlineLimit + 1));
        QVERIFY(!shows(page, QStringLiteral("No flow")));
        QCOMPARE(selected.count(), 0);
        QCOMPARE(counts.count(), 0);
        jobs.back().second(jobs.back().first({}));
        QCOMPARE(selected.count(), 1);
        QCOMPARE(counts.last(), (QVariantList{int(FlowModel::inlineLimit) + 1, int(FlowModel::inlineLimit) + 1}));
        const std::string wanted = page.model().row(0).correlationId;
        page.setMatch([wanted](const core::Flow& flow) { return flow.correlationId != wanted; });
        page.setMatch([](const core::Flow&) { return false; });
        QVERIFY(!shows(page, QStringLiteral("No flow matches")));
        jobs.back().second(jobs.back().first({}));
        QVERIFY(shows(page, QStringLiteral("No flow matches")));
        QCOMPARE(selected.last().first().value<core::FlowId>().value, 0);
        // To a flow that the filter hides: there as soon as the filter has let go of it, however long that takes.
        filter.add({core::FilterField::User, core::FilterMatch::Is, false, "nobody", {}});
        page.goToFlow(wanted);
        QVERIFY(filter.filter().isEmpty());
        page.setMatch({});
        jobs.back().second(jobs.back().first({}));
        QVERIFY(page.currentFlow());
        QCOMPARE(page.model().row(page.table().currentRow()).correlationId, wanted);
    }

    void newestFirstAndTheSelectionIsReportedOnce()
    {
        FilterState filter;
        FlowPage page({}, filter);
        QSignalSpy selected(&page, &FlowPage::flowSelected);
        page.setFlows(flows(50));
        QVERIFY(page.model().row(0).started >= page.model().row(49).started);
        QCOMPARE(selected.count(), 1);
        page.selectNext();
        QCOMPARE(selected.count(), 2);
        QCOMPARE(selected.last().first().value<core::FlowId>().value, page.model().row(1).id.value);
        QTest::keyClick(&page.table(), Qt::Key_Right); // another cell of the same flow
        QCOMPARE(selected.count(), 2);
        // The same list again (a reload) keeps the row.
        const auto kept = page.currentFlow();
        page.setFlows(flows(50));
        QCOMPARE(page.currentFlow()->value, kept->value);
        page.selectPrevious();
        page.selectPrevious();
        QCOMPARE(page.table().currentRow(), 0);
        QSignalSpy details(&page, &FlowPage::detailsRequested);
        QTest::keyClick(&page.table(), Qt::Key_Return);
        QCOMPARE(details.count(), 1);
    }

    void goesToFlowsThatAreHidden()
    {
        FilterState filter;
        FlowPage page({}, filter);
        followFilter(page, filter);
        page.setFlows(flows(80));
        const std::string wanted = page.model().row(60).correlationId;
        filter.add({core::FilterField::Id, core::FilterMatch::Is, true, wanted, {}});
        QCOMPARE(page.shownFlows(), 79);
        page.goToFlow("no such flow"); // the filter stays for it
        QCOMPARE(page.shownFlows(), 79);
        page.goToFlow(wanted);
        QCOMPARE(page.shownFlows(), 80);
        QCOMPARE(page.model().row(page.table().currentRow()).correlationId, wanted);
        page.table().groupBy(page.model().columnOf(QStringLiteral("kind")));
        page.table().foldAll(true);
        QVERIFY(!page.currentFlow()); // a heading
        page.goToFlow(wanted);
        QVERIFY(page.currentFlow());
        QCOMPARE(page.model().row(page.table().currentRow()).correlationId, wanted);
    }

    void selectedFlowsAreReported()
    {
        FilterState filter;
        FlowPage page({}, filter);
        QSignalSpy rows(&page, &FlowPage::selectionChanged);
        page.setFlows(flows(60));
        QCOMPARE(rows.count(), 1); // at once: what is noted now is noted on the row that is current now
        QCOMPARE(rows.last().first().toStringList(), QStringList{toQt(page.model().row(0).correlationId)});
        page.table().selectionModel()->select(page.model().index(5, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTRY_COMPARE(rows.last().first().toStringList().size(), 2);
        QCOMPARE(page.selectedFlows().last(), toQt(page.model().row(5).correlationId));
        page.table().groupBy(page.model().columnOf(QStringLiteral("outcome")));
        page.table().foldAll(true);
        page.table().goToRow(2); // a heading: all of its flows
        QTRY_COMPARE(rows.last().first().toStringList().size(), qsizetype(page.model().groups().group(2).count));
    }

    // The name of a result stands for success and failure alike.
    void aRefusedResultDoesNotReadAsASuccess()
    {
        core::FlowList both(2);
        for (core::Flow& flow : both)
            flow.lastStep = "result.reset";
        both[0].outcome = core::FlowOutcome::Failed;
        both[1].outcome = core::FlowOutcome::Succeeded;
        FilterState filter;
        FlowPage page({}, filter);
        page.setFlows(std::make_shared<const core::FlowList>(both));
        const auto& columns = page.model().columns();
        const auto& step = columns[std::size_t(page.model().columnOf("step"))];
        QCOMPARE(step.text(both[0]), QStringLiteral("Password reset failed"));
        QCOMPARE(step.text(both[1]), QStringLiteral("Password reset succeeded"));
    }

    // Every cell of every column: what the key includes keeps this flow, what it excludes hides it.
    void cellsBecomeConditions()
    {
        FilterState filter;
        FlowPage page({}, filter);
        page.setFlows(flows(40));
        for (const auto& column : page.model().columns()) {
            for (const bool include : {true, false}) {
                filter.clear();
                page.table().setColumnHidden(page.model().columnOf(column.id), false);
                page.table().setCurrentIndex(page.model().index(7, page.model().columnOf(column.id)));
                QTest::keyClick(&page.table(), include ? Qt::Key_Equal : Qt::Key_Minus);
                const core::Flow& flow = page.model().row(7);
                if (column.id == QLatin1String("started")) {
                    QCOMPARE(filter.filter().time.isOpen(), !include);
                    QVERIFY(filter.filter().time.contains(flow.started));
                    continue;
                }
                const auto terms = termsOf(column.id, flow);
                QVERIFY2(!terms.empty(), qPrintable(column.id));
                QCOMPARE(filter.filter().clauses.size(), terms.size());
                for (const core::FilterTerm& term : terms)
                    QVERIFY(std::count(filter.filter().clauses.begin(), filter.filter().clauses.end(),
                                       core::FilterClause{{include ? term : opposite(term)}}) == 1);
            }
        }
    }

    void theMenuOfACell()
    {
        FilterState filter;
        FlowPage page({}, filter);
        page.setFlows(std::make_shared<const core::FlowList>(core::FlowList{support::hybridFailure().flow}));
        page.table().setCurrentIndex(page.model().index(0, page.model().columnOf(QStringLiteral("user"))));
        QSignalSpy users(&page, &FlowPage::userRequested), addresses(&page, &FlowPage::addressRequested);
        QMenu menu;
        page.table().fillMenu(menu);
        const auto trigger = [&](const QString& text) {
            for (QAction* action : menu.actions())
                if (action->text().startsWith(text))
                    return action->trigger(), true;
            return false;
        };
        QVERIFY(trigger(QStringLiteral("Go to User anna.berg@contoso.com")));
        QVERIFY(trigger(QStringLiteral("Go to Address 198.51.100.23")));
        QCOMPARE(users.first().first().toString(), QStringLiteral("anna.berg@contoso.com"));
        QCOMPARE(addresses.first().first().toString(), QStringLiteral("198.51.100.23"));
        QVERIFY(trigger(QStringLiteral("Show Only User: anna.berg@contoso.com")));
        QCOMPARE(filter.filter().clauses.size(), std::size_t(1));
        QVERIFY(trigger(QStringLiteral("Exclude User: anna.berg@contoso.com")));
        QCOMPARE(filter.filter().clauses.size(), std::size_t(1)); // its opposite went
        QVERIFY(filter.filter().clauses.front().anyOf.front().isExcluded);
    }

    // Of what is selected; the keys for it are those of the window.
    void theMenuNotesTheSelection()
    {
        FilterState filter;
        FlowPage page({}, filter);
        page.setFlows(std::make_shared<const core::FlowList>(core::FlowList{support::hybridFailure().flow}));
        page.table().setCurrentIndex(page.model().index(0, page.model().columnOf(QStringLiteral("user"))));
        const QString id = toQt(support::hybridFailure().flow.correlationId);
        QSignalSpy star(&page, &FlowPage::starRequested), tags(&page, &FlowPage::tagsRequested), note(&page, &FlowPage::noteRequested),
            verdict(&page, &FlowPage::verdictRequested);
        const auto find = [](const QList<QAction*>& actions, const QString& text) -> QAction* {
            for (QAction* action : actions)
                if (action->text() == text)
                    return action;
            return nullptr;
        };
        QMenu menu;
        page.table().fillMenu(menu);
        for (const QString& name : {QStringLiteral("Star"), QStringLiteral("Tag\u2026"), QStringLiteral("Note\u2026")}) {
            QAction* action = find(menu.actions(), name);
            QVERIFY(action && action->isEnabled() && !action->isChecked());
            action->trigger();
        }
        QCOMPARE(star.value(0), (QVariantList{QStringList{id}, true}));
        QCOMPARE(tags.count() + note.count(), 2);
        QAction* verdicts = find(menu.actions(), QStringLiteral("Verdict"));
        QVERIFY(verdicts);
        find(verdicts->menu()->actions(), QStringLiteral("Suspicious"))->trigger();
        QCOMPARE(verdict.value(0).value(0).toStringList(), QStringList{id});
        QCOMPARE(verdict.value(0).value(1).value<core::Verdict>(), core::Verdict::Suspicious);
        page.setMayNote(false);
        QMenu locked;
        page.table().fillMenu(locked);
        QVERIFY(!find(locked.actions(), QStringLiteral("Star"))->isEnabled() && !find(locked.actions(), QStringLiteral("Note\u2026"))->isEnabled());
    }

    void termsOfCells()
    {
        using F = core::FilterField;
        core::Flow flow = support::hybridFailure().flow;
        const auto one = [&](const char* column) { return termsOf(QString::fromLatin1(column), flow).front(); };
        QCOMPARE(one("onprem").value, std::string("33008"));
        QCOMPARE(one("initiator").field, F::User); // it is the user
        flow.initiator = "helpdesk@contoso.com";
        QCOMPARE(one("initiator").field, F::Admin);
        QCOMPARE(termsOf(QStringLiteral("methods"), flow).size(), std::size_t(2));
        QCOMPARE(one("duration").value, std::string("1m52s"));
        flow.reason.clear();
        QCOMPARE(one("reason").match, core::FilterMatch::Present);
        QVERIFY(one("reason").isExcluded);
        flow.hybrid = false;
        QCOMPARE(one("onprem").value, std::string("no"));
        core::SubjectNotes notes;
        notes.isStarred = true;
        notes.tags = {"vip", "wave1"};
        notes.verdict = core::Verdict::Suspicious;
        QCOMPARE(termsOf(QStringLiteral("star"), flow, &notes).front().value, std::string("yes"));
        QCOMPARE(termsOf(QStringLiteral("tags"), flow, &notes).size(), std::size_t(3));
        QVERIFY(termsOf(QStringLiteral("started"), flow).empty());
    }

    void theHistogramSetsTheTime()
    {
        FilterState filter;
        FlowPage page({}, filter);
        page.resize(900, 500);
        page.show();
        QVERIFY(page.histogram().isHidden()); // nothing to show yet
        const core::UtcTime begin = core::UtcTime::fromCalendar(2021, 2, 1);
        std::vector<HistogramBar> bars;
        for (int i = 0; i < 10; ++i)
            bars.push_back({begin + core::Duration::days(i), begin + core::Duration::days(i + 1), {1, 2, 3}});
        page.setHistogram(bars, {QStringLiteral("failed"), QStringLiteral("other"), QStringLiteral("succeeded")});
        QVERIFY(!page.histogram().isHidden());
        QTest::keyClick(&page.histogram(), Qt::Key_Home);
        QTest::keyClick(&page.histogram(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&page.histogram(), Qt::Key_Return);
        QCOMPARE(filter.filter().time, (core::TimeRange{begin, begin + core::Duration::days(2)}));
    }

    void findOpensTheBar()
    {
        FilterState filter;
        FlowPage page({}, filter);
        page.find(); // nothing to look through
        QVERIFY(page.findBar().isHidden());
        page.setFlows(flows(50));
        page.find();
        QVERIFY(!page.findBar().isHidden());
    }

    void theInspectorTellsAFlow()
    {
        Inspector inspector;
        QAbstractItemModelTester tester(const_cast<TableModel<StepRow>*>(&inspector.steps()),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        inspector.resize(400, 800);
        const auto detail = std::make_shared<const core::FlowDetail>(support::hybridFailure());
        inspector.setFlow(detail, {"The domain refused", "Its policy says no.", "Choose <another>.", {core::Fixer::AdAdmin}});
        inspector.show();
        QVERIFY(shows(inspector, QStringLiteral("The domain refused")));
        QVERIFY(shows(inspector, QStringLiteral("Choose &lt;another&gt;.")));
        QVERIFY(shows(inspector, QStringLiteral("the AD administrator")));
        QCOMPARE(inspector.steps().rowCount(), 13);
        QSignalSpy selected(&inspector, &Inspector::stepSelected);
        inspector.selectStep(11);
        QCOMPARE(selected.count(), 1);
        QVERIFY(shows(inspector, QStringLiteral("AADC01.corp.contoso.com")));
        QVERIFY(shows(inspector, QStringLiteral("9999\u202677d0")));
        QVERIFY(shows(inspector, QStringLiteral("+1.4 s")));
        QVERIFY(shows(inspector, QStringLiteral("TrackingId = CorrelationId")));
        QVERIFY(inspector.rawView().shownText().contains(QStringLiteral("\n    <EventID>33008</EventID>")));
        inspector.setZone(DisplayZone(QStringLiteral("Europe/Berlin")));
        QVERIFY(shows(inspector, QStringLiteral("+01:00")));
        inspector.setFlow(nullptr, {});
        QCOMPARE(inspector.selectedStep(), -1);
        QVERIFY(!shows(inspector, QStringLiteral("AADC01")));
    }

    void theInspectorTellsAnOutageInTheZone()
    {
        core::FlowDetail detail = support::hybridFailure();
        detail.steps.clear(); // no server answered
        detail.flow.outcome = core::FlowOutcome::Interrupted;
        detail.around.outage = core::Outage{};
        detail.around.outage->eventId = 31016;
        detail.around.outage->from = core::parseTime("2021-02-03T10:00:00Z")->time;
        detail.around.outage->to = core::parseTime("2021-02-03T10:42:00Z")->time;
        const core::FlowSummary summary = core::summarize(detail);
        QVERIFY(summary.explanation.find("2021-02-03T10:00:00Z") != std::string::npos);
        Inspector inspector;
        inspector.resize(400, 800);
        inspector.setZone(DisplayZone(QStringLiteral("Europe/Berlin")));
        inspector.setFlow(std::make_shared<const core::FlowDetail>(detail), summary);
        inspector.show();
        QVERIFY(shows(inspector, QStringLiteral("was stopped (event 31016) at 2021-02-03 11:00:00 +01:00 and worked again from 2021-02-03 11:42:00 +01:00.")));
        QVERIFY(!shows(inspector, QStringLiteral("10:00:00Z")));
    }

    void theRecordIsATreeAndText()
    {
        Inspector inspector;
        inspector.resize(400, 800);
        inspector.show();
        inspector.setFlow(std::make_shared<const core::FlowDetail>(support::hybridFailure()), {});
        inspector.selectStep(11);
        RecordTree& tree = inspector.tree();
        QVERIFY(tree.isVisible() && tree.model()->rowCount() > 0);
        QSignalSpy wanted(&inspector, &Inspector::termWanted);
        Q_EMIT tree.termWanted(QStringLiteral("203.0.113.9"), false);
        Q_EMIT tree.termWanted(QStringLiteral("some words"), true);
        QCOMPARE(wanted[0].first().value<core::FilterTerm>().field, core::FilterField::Ip);
        QCOMPARE(wanted[1].first().value<core::FilterTerm>(), (core::FilterTerm{core::FilterField::Text, core::FilterMatch::Contains, true, "some words", {}}));
        inspector.showRaw(); // whichever of the two is in front
        QVERIFY(inspector.rawView().isVisible() && !tree.isVisible());
        inspector.setFlow(nullptr, {});
        QCOMPARE(tree.model()->rowCount(), 0);
    }

    void aHashCanBeVerified()
    {
        Inspector inspector;
        inspector.resize(400, 800);
        inspector.show();
        inspector.setFlow(std::make_shared<const core::FlowDetail>(support::hybridFailure()), {});
        QSignalSpy wanted(&inspector, &Inspector::fileCheckWanted);
        inspector.selectStep(11);
        const auto checks = [&] {
            QList<HashCheck*> all = inspector.findChildren<HashCheck*>();
            all.removeIf([](const HashCheck* check) { return check->isHidden(); }); // of the step before, on their way out
            return all;
        };
        QCOMPARE(checks().size(), int(support::hybridFailure().steps[11].evidence.size()));
        checks().front()->button().click();
        const core::EvidencePlace place = support::hybridFailure().steps[11].evidence.front();
        QCOMPARE(wanted.first(), (QList<QVariant>{toQt(place.file), toQt(place.sha256)}));
        inspector.showFileCheck(toQt(place.file), QStringLiteral("of another"), true, QStringLiteral("Not this one"));
        QVERIFY(!checks().front()->answer().contains(QStringLiteral("Not this one")));
        inspector.showFileCheck(toQt(place.file), toQt(place.sha256), true, QStringLiteral("The file is unchanged."));
        QCOMPARE(checks().front()->answer(), QStringLiteral("The file is unchanged."));
        QVERIFY(checks().front()->button().isEnabled());
    }

    // Before anything is painted: no flicker of squashed text from step to step.
    void anotherStepIsLaidOutAtOnce()
    {
        Inspector inspector;
        inspector.resize(400, 800);
        inspector.show();
        inspector.setFlow(std::make_shared<const core::FlowDetail>(support::hybridFailure()), {});
        inspector.selectStep(3);
        QCoreApplication::processEvents();
        inspector.selectStep(11);
        const auto places = [&] {
            QList<QRect> all;
            for (const QLabel* label : inspector.findChildren<QLabel*>())
                if (label->isVisible() && qobject_cast<FactList*>(label->parentWidget()))
                    all << QRect(label->mapTo(&inspector, QPoint()), label->size());
            return all;
        };
        const QList<QRect> atOnce = places();
        QVERIFY(atOnce.size() > 10);
        QCoreApplication::processEvents();
        QCOMPARE(places(), atOnce);
    }

    void copyGivesTheWholeValue()
    {
        Inspector inspector;
        inspector.setFlow(std::make_shared<const core::FlowDetail>(support::hybridFailure()), {});
        inspector.selectStep(11);
        for (QToolButton* button : inspector.findChildren<QToolButton*>()) {
            if (button->toolTip().contains(QStringLiteral("SHA-256")) && button->isVisibleTo(&inspector))
                button->click();
        }
        QCOMPARE(QApplication::clipboard()->text(), QString(60, u'9') + QStringLiteral("77d0"));
        inspector.rawView().copyRaw();
        QCOMPARE(QApplication::clipboard()->text().toStdString(), support::hybridFailure().steps[11].raw);
    }

    void findInTheRawRecord()
    {
        RawView raw;
        raw.setRecord(QStringLiteral("{\"a\":\"Needle\",\"b\":\"needle\"}"), true);
        auto* field = raw.findChild<QLineEdit*>();
        field->setText(QStringLiteral("NEEDLE"));
        QVERIFY(shows(raw, QStringLiteral("2 found")));
        auto* text = raw.findChild<QPlainTextEdit*>();
        const int first = text->textCursor().position();
        raw.findNext();
        QVERIFY(text->textCursor().position() > first);
        raw.findNext(); // around
        QCOMPARE(text->textCursor().position(), first);
        QVERIFY(text->isReadOnly());
    }
};

QTEST_MAIN(TestFlowPage)
#include "tst_flow_page.moc"
