// SPDX-License-Identifier: GPL-3.0-or-later
// The events page on a case of a simulated tenant, by keys and signals as a person drives it.
#include "tests/support/event_case.h"
#include "core/custody/examiner_log.h"
#include "ui/annotation/annotation_box.h"
#include "ui/base/empty_state.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/base/raw_view.h"
#include "ui/base/theme.h"
#include "ui/event/about_panel.h"
#include "ui/event/event_details.h"
#include "ui/event/events_page.h"
#include "ui/event/event_find_bar.h"
#include "ui/event/event_notes.h"
#include "ui/base/record_tree.h"
#include "ui/event/sparkline.h"
#include "ui/search/filter_words.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>

using namespace ui;
using core::EventColumn;

namespace {

bool says(const QWidget& widget, const QString& part)
{
    const auto labels = widget.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->isVisibleTo(&widget) && label->text().contains(part); });
}

} // namespace

class TestEventsPage : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<FilterState> m_filter;
    std::unique_ptr<AnnotationController> m_notes;
    std::unique_ptr<EventsPage> m_page;

    EventModel& model() { return m_page->model(); }
    EventTable& table() { return m_page->table(); }
    const core::EventColumns& events() { return *model().events(); }
    // Until the rows are those of the filter.
    void settle()
    {
        QSignalSpy counted(m_page.get(), &EventsPage::countChanged);
        QVERIFY(counted.wait(20'000));
    }
    void include(EventColumn column, const std::string& value)
    {
        m_filter->add(core::termFor(column, value));
        settle();
    }
    void stand(int row, std::optional<EventColumn> column)
    {
        table().setCurrentIndex(model().index(row, model().columnOf(column)));
    }
    // A row in the middle that has a value there.
    int rowWith(EventColumn column)
    {
        for (int row = model().rowCount({}) / 2; row < model().rowCount({}); ++row)
            if (events().valueAt(column, model().eventRow(row)) != 0)
                return row;
        return -1;
    }
    std::string textAt(int row, EventColumn column) { return events().text(column, model().eventRow(row)); }
    core::EventRows expected()
    {
        core::EventRows rows = core::filterEvents(events(), m_filter->filter()).value();
        core::sortEvents(events(), rows, table().sorting());
        return rows;
    }

private slots:
    void initTestCase()
    {
        QVERIFY_RESULT(support::demoCase(m_dir, 40, 3));
        applyTheme(*qApp, Theme::Light);
    }
    void init()
    {
        m_session = std::make_unique<Session>();
        m_filter = std::make_unique<FilterState>();
        m_notes = std::make_unique<AnnotationController>(*m_session);
        m_page = std::make_unique<EventsPage>(*m_session, *m_filter, *m_notes);
        m_page->resize(1400, 820);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_session->openCase(QString::fromStdString((m_dir / "case.sspr").string()));
        settle();
    }
    void cleanup()
    {
        m_page.reset();
        m_notes.reset();
        m_session.reset();
    }

    void showsAllEventsNewestFirst()
    {
        QAbstractItemModelTester tester(&model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(std::size_t(model().rowCount({})), model().totalRows());
        QVERIFY(events().timeAt(model().eventRow(0)) >= events().timeAt(model().eventRow(1)));
        QVERIFY(says(*m_page, QStringLiteral(" events")));
        QVERIFY(m_page->currentEvent());
        include(EventColumn::Outcome, "failure");
        QVERIFY(model().rowCount({}) > 0 && std::size_t(model().rowCount({})) < model().totalRows());
        QCOMPARE(*model().rows(), expected());
        QVERIFY(says(*m_page, QStringLiteral(" of ")));
        m_page->setZone(DisplayZone(QStringLiteral("Europe/Berlin")));
        QVERIFY(model().headerData(0, Qt::Horizontal, Qt::DisplayRole).toString().contains(QStringLiteral("Berlin")));
        m_session->closeCase();
        QCOMPARE(model().rowCount({}), 0);
    }

    void keysOnACellFilter()
    {
        const int row = rowWith(EventColumn::Ip);
        const std::string ip = textAt(row, EventColumn::Ip);
        stand(row, EventColumn::Ip);
        QTest::keyClick(&table(), Qt::Key_Plus);
        settle();
        QCOMPARE(m_filter->filter().clauses.size(), std::size_t(1));
        for (int i = 0; i < model().rowCount({}); ++i)
            QCOMPARE(textAt(i, EventColumn::Ip), ip);
        const int withIp = model().rowCount({});
        QCOMPARE(table().currentIndex().column(), model().columnOf(EventColumn::Ip)); // the next key means the same column
        stand(0, EventColumn::Source);
        QTest::keyClick(&table(), Qt::Key_Minus);
        settle();
        QVERIFY(model().rowCount({}) < withIp || model().rowCount({}) == 0);
        m_filter->clear();
        settle();
        const int user = rowWith(EventColumn::User);
        const core::EventId event = events().idAt(model().eventRow(user));
        stand(user, EventColumn::User);
        QTest::keyClick(&table(), Qt::Key_O);
        settle();
        QCOMPARE(m_filter->filter().clauses.size(), std::size_t(1));
        QCOMPARE(m_page->currentEvent().value, event.value); // stays where it was
        stand(0, EventColumn::Source);
        QTest::keyClick(&table(), Qt::Key_Return, Qt::ControlModifier);
        settle();
        QCOMPARE(m_filter->filter().clauses.back().anyOf.front(), core::termFor(EventColumn::Source, textAt(0, EventColumn::Source)));
        m_filter->removeClause(1);
        settle();
        stand(0, {});
        QTest::keyClick(&table(), Qt::Key_Equal); // a time is no value to include
        QCOMPARE(m_filter->filter().clauses.size(), std::size_t(1));
    }

    void headersSortAlsoBySeveral()
    {
        const auto click = [&](EventColumn column, Qt::KeyboardModifiers modifiers) {
            QHeaderView* header = table().horizontalHeader();
            const int x = header->sectionViewportPosition(model().columnOf(column)) + 20;
            QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers, {x, header->height() / 2});
            settle();
        };
        click(EventColumn::User, Qt::NoModifier);
        QCOMPARE(table().sorting(), (std::vector<core::EventSort>{{EventColumn::User, false}}));
        QCOMPARE(*model().rows(), expected());
        click(EventColumn::User, Qt::NoModifier);
        QVERIFY(table().sorting().front().isDescending);
        table().sortBy(model().columnOf(EventColumn::Ip), true);
        settle();
        QCOMPARE(table().sorting(), (std::vector<core::EventSort>{{EventColumn::User, true}, {EventColumn::Ip, false}}));
        QCOMPARE(*model().rows(), expected());
        QVERIFY(model().headerData(model().columnOf(EventColumn::Ip), Qt::Horizontal, Qt::DisplayRole).toString().endsWith(u'2'));
    }

    void contextShowsWhatTheFilterHidesAndComesBack()
    {
        include(EventColumn::Outcome, "failure");
        const core::EventRows before = *model().rows();
        const int row = model().rowCount({}) / 2;
        stand(row, EventColumn::User);
        const core::EventId event = m_page->currentEvent();
        const core::UtcTime time = *events().timeAt(model().eventRow(row));
        QSignalSpy back(m_page.get(), &EventsPage::canGoBackChanged);
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_C);
        settle();
        QVERIFY(m_page->isInContext());
        QCOMPARE(back.count(), 1);
        QCOMPARE(m_page->currentEvent().value, event.value);
        const auto range = events().rowsIn({time - core::Duration::minutes(5), time + core::Duration::minutes(5) + core::Duration{1}});
        QCOMPARE(std::uint32_t(model().rowCount({})), range.second - range.first);
        QVERIFY(says(*m_page, QStringLiteral("the filter does not apply")));
        stand(0, EventColumn::User);
        m_page->showContext(core::Duration::hours(1)); // from there further
        settle();
        QTest::keyClick(&table(), Qt::Key_Backspace);
        settle();
        QVERIFY(m_page->isInContext());
        QTest::keyClick(&table(), Qt::Key_Backspace);
        settle();
        QVERIFY(!m_page->isInContext() && !m_page->canGoBack());
        QCOMPARE(*model().rows(), before);
        QCOMPARE(m_page->currentEvent().value, event.value);
        QVERIFY(!says(*m_page, QStringLiteral("the filter does not apply")));
        // A new filter ends a context.
        m_page->showContext(core::Duration::minutes(5));
        settle();
        include(EventColumn::Source, "audit");
        QVERIFY(!m_page->isInContext());
        QCOMPARE(*model().rows(), expected());
    }

    void aboutAValueLeadsToItsRows()
    {
        const int row = rowWith(EventColumn::Ip);
        const std::string ip = textAt(row, EventColumn::Ip);
        stand(row, EventColumn::Ip);
        QTest::keyClick(&table(), Qt::Key_A);
        QTRY_VERIFY(m_page->aboutPanel().about());
        const core::AboutValue& about = *m_page->aboutPanel().about();
        core::Filter filter;
        filter.add(core::termFor(EventColumn::Ip, ip));
        QCOMPARE(about.count, std::uint64_t(core::filterEvents(events(), filter)->size()));
        QCOMPARE(about.value, ip);
        // The first link is the number of events.
        const auto links = m_page->aboutPanel().findChildren<QLabel*>();
        const auto link = std::find_if(links.begin(), links.end(), [](QLabel* label) { return label->text().contains(QStringLiteral("<a ")); });
        QVERIFY(link != links.end());
        Q_EMIT (*link)->linkActivated(QStringLiteral("#"));
        settle();
        QCOMPARE(std::uint64_t(model().rowCount({})), about.count);
        // A bar of the line narrows the time too.
        auto* line = m_page->aboutPanel().findChild<Sparkline*>();
        QVERIFY(line);
        QTest::keyClick(line, Qt::Key_Right);
        QTest::keyClick(line, Qt::Key_Return);
        settle();
        QVERIFY(m_filter->filter().time.from && m_filter->filter().time.to);
        QVERIFY(model().rowCount({}) > 0 && std::uint64_t(model().rowCount({})) <= about.count);
        // The first event: hidden by nothing.
        m_page->goToEvent(about.lastEvent);
        QTRY_COMPARE(m_page->currentEvent().value, about.lastEvent.value);
    }

    void findMovesAndHidesNothing()
    {
        const std::string text = textAt(rowWith(EventColumn::Ip), EventColumn::Ip);
        const int all = model().rowCount({});
        stand(0, EventColumn::User);
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_G, Qt::ControlModifier);
        QVERIFY(m_page->findBar().isVisible());
        auto* field = m_page->findBar().findChild<QLineEdit*>();
        field->setText(toQt(text).toUpper());
        const auto contains = [&](int row) {
            for (const int column : table().visibleColumns())
                if (model().index(row, column).data().toString().contains(toQt(text), Qt::CaseInsensitive))
                    return true;
            return false;
        };
        QTRY_VERIFY(contains(table().currentRow()));
        const int first = table().currentRow();
        int next = first;
        do
            next = (next + 1) % all;
        while (!contains(next));
        QTest::keyClick(field, Qt::Key_F3);
        QTRY_COMPARE(table().currentRow(), next);
        QTest::keyClick(field, Qt::Key_F3, Qt::ShiftModifier);
        QTRY_COMPARE(table().currentRow(), first);
        QCOMPARE(model().rowCount({}), all);
        field->setText(QStringLiteral("stands nowhere at all"));
        QTRY_VERIFY(says(m_page->findBar(), QStringLiteral("Not found")));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!m_page->findBar().isVisible());
        QTRY_VERIFY(table().hasFocus());
    }

    void detailsOfTheSelectedEvent()
    {
        include(EventColumn::Source, "audit");
        const int row = rowWith(EventColumn::User);
        stand(row, EventColumn::User);
        QTRY_VERIFY(m_page->details().detail() && m_page->details().detail()->event == m_page->currentEvent());
        EventDetails& details = m_page->details();
        RecordTree& tree = details.tree();
        QAbstractItemModelTester tester(tree.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(tree.model()->rowCount() > 5);
        QTRY_VERIFY(says(details, QStringLiteral("SHA-256"))); // new labels are shown by the event loop
        QVERIFY(!details.rawView().shownText().isEmpty());
        // A value of the record filters by its field.
        const std::string user = textAt(row, EventColumn::User);
        QCOMPARE(details.termOf(toQt(user)), core::termFor(EventColumn::User, user));
        QCOMPARE(details.termOf(QStringLiteral("some other text")).field, core::FilterField::Text);
        Q_EMIT tree.termWanted(toQt(user), true);
        settle();
        QVERIFY(m_filter->filter().clauses.back().anyOf.front().isExcluded);
    }

    void leadsElsewhere()
    {
        QSignalSpy flow(m_page.get(), &EventsPage::flowRequested), user(m_page.get(), &EventsPage::userRequested),
            address(m_page.get(), &EventsPage::addressRequested);
        include(EventColumn::Source, "audit");
        const int row = rowWith(EventColumn::Ip);
        stand(row, EventColumn::User);
        QTest::keyClick(&table(), Qt::Key_F);
        QTest::keyClick(&table(), Qt::Key_U);
        QTest::keyClick(&table(), Qt::Key_I);
        QCOMPARE(flow.count(), 1);
        QVERIFY(!flow.front().front().toString().isEmpty());
        QCOMPARE(user.count(), 1);
        QCOMPARE(address.front().front().toString(), toQt(textAt(row, EventColumn::Ip)));
    }

    void copiesInEveryForm()
    {
        include(EventColumn::Outcome, "failure");
        table().selectRow(0);
        table().selectionModel()->select(model().index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(table().selectedRows(), (QList<int>{0, 1}));
        const auto columns = table().visibleColumns();
        table().copyRowsAs(CopyForm::Csv, true);
        const QStringList csv = QApplication::clipboard()->text().trimmed().split(u'\n');
        QCOMPARE(csv.size(), 3);
        QVERIFY(csv.front().startsWith(QStringLiteral("Time (UTC),Source")));
        table().copyRowsAs(CopyForm::Json, true);
        const auto json = QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).array();
        QCOMPARE(json.size(), 2);
        QCOMPARE(json.at(0).toObject().value(QStringLiteral("outcome")).toString(), QStringLiteral("failure"));
        QVERIFY(json.at(0).toObject().value(QStringLiteral("time")).toString().endsWith(u'Z')); // RFC 3339 in UTC, whatever the zone on screen
        table().copyRowsAs(CopyForm::Markdown, true);
        const QStringList markdown = QApplication::clipboard()->text().trimmed().split(u'\n');
        QCOMPARE(markdown.size(), 4);
        QVERIFY(markdown.at(1).startsWith(QStringLiteral("| --- |")));
        table().copyRows();
        QCOMPARE(QApplication::clipboard()->text().split(u'\n').front().split(u'\t').size(), columns.size());
        // The bound holds for every way to copy.
        QSignalSpy refused(&table(), &TableView::tooManyRows);
        table().setCopyLimit(1);
        QApplication::clipboard()->setText(QStringLiteral("before"));
        table().copyRows();
        table().copyRowsAs(CopyForm::Json, true);
        table().copyTable();
        QCOMPARE(refused.count(), 3);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
        table().setCopyLimit(EventTable::mostCopied);
        stand(0, EventColumn::Outcome);
        QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Failure"));
    }

    void eventsWithoutTimeAreFoundAsWell()
    {
        const core::EventId last = events().idAt(events().size() - 1);
        QVERIFY(!events().timeAt(events().size() - 1));
        include(EventColumn::Outcome, "failure");
        m_page->goToEvent(last);
        settle();
        QVERIFY(m_filter->filter().isEmpty());
        QCOMPARE(m_page->currentEvent().value, last.value);
        m_page->showContext(core::Duration::minutes(5)); // there is none
        QVERIFY(!m_page->isInContext());
    }

    void emptyStatesSayTheNextStep()
    {
        const auto* empty = m_page->findChild<EmptyState*>();
        m_filter->add({core::FilterField::Text, core::FilterMatch::Is, false, "no such text", {}});
        settle();
        QVERIFY(empty->isVisible() && empty->title().contains(QStringLiteral("No event matches")));
        m_page->findChild<EmptyState*>()->button().click();
        settle();
        QVERIFY(m_filter->filter().isEmpty());
        QVERIFY(!empty->isVisible());
        m_session->closeCase();
        QVERIFY(empty->isVisible() && empty->title().contains(QStringLiteral("No events yet")));
        QSignalSpy wanted(m_page.get(), &EventsPage::importRequested);
        m_page->findChild<EmptyState*>()->button().click();
        QCOMPARE(wanted.count(), 1);
    }

    // What flows alone have leaves no event: the page names it, and leads to the events of the flows that match.
    void conditionsOfFlowsAloneAreNamed()
    {
        const core::FilterTerm blocked{core::FilterField::Outcome, core::FilterMatch::Is, false, "blocked", {}};
        QSignalSpy wanted(m_page.get(), &EventsPage::eventsOfFlowsRequested);
        QPushButton& button = m_page->findChild<EmptyState*>()->button();
        m_filter->add(blocked);
        settle();
        QVERIFY(says(*m_page, clauseText({{blocked}})));
        const QString clear = button.text();
        m_page->setMatchingFlows(7);
        QVERIFY(button.text() != clear && button.text().contains(u'7'));
        button.click();
        QCOMPARE(wanted.count(), 1);
        QVERIFY(!m_filter->filter().isEmpty());
        m_page->setMatchingFlows(EventsPage::mostFlows + 1); // too many to be named
        QCOMPARE(button.text(), clear);
        button.click();
        settle();
        QVERIFY(m_filter->filter().isEmpty());
        // What events have is no reason.
        m_filter->add({core::FilterField::User, core::FilterMatch::Is, false, "nobody at all", {}});
        settle();
        QVERIFY(!says(*m_page, QStringLiteral("whole flows only")));
    }

    void aFilterWithoutSenseKeepsTheRows()
    {
        const int all = model().rowCount({});
        m_filter->add({core::FilterField::Ip, core::FilterMatch::Regex, false, "(", {}});
        const auto* message = m_page->findChild<InlineMessage*>();
        QTRY_VERIFY(message->isVisible());
        QCOMPARE(model().rowCount({}), all);
        m_filter->clear();
        settle();
        QVERIFY(!message->isVisible());
    }

    void hitsFromTheSearchAreMergedIn()
    {
        const core::FilterTerm term{core::FilterField::Text, core::FilterMatch::Contains, false, "in raw records only", {}};
        m_filter->add(term);
        settle();
        QCOMPARE(model().rowCount({}), 0);
        m_page->setHits({{term, {events().idAt(3).value}}});
        settle();
        QCOMPARE(model().rowCount({}), 1);
    }

    // Stars, tags and notes on events, as sspr star, tag and note put them on `event:`; all is taken back again.
    void eventsAreNoted()
    {
        const auto logged = [this] { return core::Investigation::openReadOnly(m_dir / "case.sspr").value()->log()->size(); };
        const std::size_t before = logged();
        AnnotationBox& box = m_page->notes().box();
        const int column = model().notesColumn(), row = rowWith(EventColumn::Ip);
        QVERIFY(table().isColumnHidden(column));
        stand(row, EventColumn::Ip);
        const core::EventId event = m_page->currentEvent();
        m_page->toggleStar(); // before it is known how the event is named
        QTRY_VERIFY(m_page->notes().notesOf(event));
        QVERIFY(m_page->notes().notesOf(event)->isStarred);
        const std::string subject = core::Investigation::openReadOnly(m_dir / "case.sspr").value()->subjectOf(std::to_string(event.value)).value();
        QVERIFY(m_notes->notes()->find(subject)->isStarred);
        // The grid shows it, as soon as there is anything to show.
        QVERIFY(!table().isColumnHidden(column));
        QCOMPARE(model().index(row, column).data().toString(), QStringLiteral("\u2605"));
        QMenu menu;
        table().fillMenu(menu);
        const QList<QAction*> actions = menu.actions();
        QVERIFY(std::any_of(actions.begin(), actions.end(), [](const QAction* action) { return action->text() == QStringLiteral("Star") && action->isChecked(); }));
        // Tags by their key; the box is brought to the front.
        m_page->editTags();
        QVERIFY(box.isVisible());
        QTest::keyClicks(&box.tagField(), QStringLiteral("odd"));
        QTest::keyClick(&box.tagField(), Qt::Key_Return);
        QTRY_COMPARE(model().index(row, column).data().toString(), QStringLiteral("\u2605 odd"));
        QVERIFY(!model().index(row + 1, column).data().isValid() || model().index(row + 1, column).data().toString().isEmpty());
        QSignalSpy sorted(&table(), &EventTable::sortingChanged);
        table().sortBy(column, false);
        QCOMPARE(sorted.count(), 0);
        // The filter finds it by that.
        m_filter->add({core::FilterField::Tag, core::FilterMatch::Is, false, "odd", {}});
        settle();
        QCOMPARE(model().rowCount({}), 1);
        QCOMPARE(m_page->currentEvent().value, event.value);
        m_filter->clear();
        settle();
        // Another event has no part in what is said of this one; two are noted at once.
        stand(row + 1, EventColumn::Ip);
        QTRY_VERIFY(box.isVisible());
        QVERIFY(box.chips().isEmpty());
        table().selectionModel()->select(model().index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        m_page->toggleStar();
        QTRY_VERIFY(model().index(row + 1, column).data().toString().startsWith(QStringLiteral("\u2605")));
        QCOMPARE(logged(), before + 3);
        // A page made anew, as for another language, knows it too.
        m_page = std::make_unique<EventsPage>(*m_session, *m_filter, *m_notes);
        settle();
        QTRY_COMPARE(model().index(model().find(event), column).data().toString(), QStringLiteral("\u2605 odd"));
        QVERIFY(!table().isColumnHidden(column));
        while (m_notes->canUndo()) {
            QSignalSpy undone(m_notes.get(), &AnnotationController::undoChanged);
            m_notes->undo();
            QVERIFY(undone.wait(10'000));
        }
        QVERIFY(!m_page->notes().hasAny());
        QVERIFY(table().isColumnHidden(column));
    }

    void aClosedCaseLeavesNothingInMemory()
    {
        const std::weak_ptr<const core::EventColumns> held = model().events();
        m_session->closeCase();
        QTRY_VERIFY(held.expired());
        // Opened again, it is loaded again.
        m_session->openCase(QString::fromStdString((m_dir / "case.sspr").string()));
        settle();
        QVERIFY(model().rowCount({}) > 0);
    }

    void anImportBringsItsEvents()
    {
        m_session->createCase(QString::fromStdString((m_dir / "new.sspr").string()));
        settle();
        QCOMPARE(model().totalRows(), std::size_t(0));
        QSignalSpy finished(m_session.get(), &Session::importFinished);
        m_session->importPaths({QString::fromStdString((m_dir / "tenant" / "exports" / "evtx").string())});
        QVERIFY(finished.wait(30'000));
        QTRY_VERIFY_WITH_TIMEOUT(model().totalRows() > 100 && model().rowCount({}) == int(model().totalRows()), 20'000);
        // What is told about a value counts those that come later as well.
        stand(rowWith(EventColumn::Source), EventColumn::Source);
        QTest::keyClick(&table(), Qt::Key_A);
        QTRY_VERIFY(m_page->aboutPanel().about());
        const std::uint64_t before = m_page->aboutPanel().about()->all;
        QCOMPARE(before, std::uint64_t(model().totalRows()));
        m_session->importPaths({QString::fromStdString((m_dir / "tenant" / "exports").string())});
        QVERIFY(finished.wait(60'000));
        QTRY_VERIFY_WITH_TIMEOUT(model().totalRows() > before, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->aboutPanel().about()->all, std::uint64_t(m_session->events()->size()), 20'000);
    }

    void everyControlHasAName()
    {
        stand(rowWith(EventColumn::Ip), EventColumn::Ip);
        QTest::keyClick(&table(), Qt::Key_A);
        QTRY_VERIFY(m_page->aboutPanel().about());
        for (QWidget* widget : m_page->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || widget->objectName().startsWith(QStringLiteral("qt_")))
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const auto* label = qobject_cast<QLabel*>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) || (label && !label->text().isEmpty())
                || qobject_cast<QTabWidget*>(widget) || widget->inherits("QTabBar") || widget->inherits("QHeaderView");
            QVERIFY2(isNamed, widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(TestEventsPage)
#include "tst_events_page.moc"
