// SPDX-License-Identifier: GPL-3.0-or-later
// What examiners say of events goes to those that are selected and to no others: whatever case is opened next, however the selection
// came to be, and whatever is asked for meanwhile.
#include "tests/core/store/case_tools.h"
#include "ui/annotation/annotation_box.h"
#include "ui/annotation/note_editor.h"
#include "ui/base/qt_text.h"
#include "ui/base/wrapped_text.h"
#include "ui/event/event_details.h"
#include "ui/event/event_notes.h"
#include "ui/event/events_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace ui;
using core::EventColumn;

namespace {

constexpr const char* lastOperation = "Reset password (self-service)";
constexpr const char* otherOperation = "Self-service password reset flow activity progress";
// A row of the portal's old audit CSV, whose time names no zone.
constexpr const char* withoutZone =
    "Date,CorrelationId,Service,Category,Activity,Result,ResultReason,ActorType,ActorUserPrincipalName,IPAddress,Target1Type,Target1UserPrincipalName\r\n"
    "2024-05-01T12:00:00,00000009-aaaa-4bbb-8ccc-000000000009,Self-service Password Management,UserManagement,Reset password (self-service),success,"
    "Successfully completed reset.,User,anna@contoso.com,203.0.113.7,User,anna@contoso.com\r\n";

} // namespace

class TestEventNotes : public QObject
{
    Q_OBJECT

    std::unique_ptr<support::TempDir> m_dir;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<FilterState> m_filter;
    std::unique_ptr<AnnotationController> m_notes;
    std::unique_ptr<EventsPage> m_page;

    EventModel& model() { return m_page->model(); }
    EventTable& table() { return m_page->table(); }
    AnnotationBox& box() { return m_page->notes().box(); }
    QString inDir(const char* name) const { return toQt((*m_dir / name).string()); }
    std::string textAt(int row, EventColumn column) { return model().events()->text(column, model().eventRow(row)); }
    core::EventId idAt(int row) { return model().events()->idAt(model().eventRow(row)); }
    void stand(int row) { table().setCurrentIndex(model().index(row, 0)); }
    void alsoSelect(int row) { table().selectionModel()->select(model().index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows); }
    void settle()
    {
        QSignalSpy counted(m_page.get(), &EventsPage::countChanged);
        QVERIFY(counted.wait(20'000));
    }
    std::string subjectOf(core::EventId event) const
    {
        return core::Investigation::openReadOnly(*m_dir / "a.sspr").value()->subjectOf(std::to_string(event.value)).value();
    }
    bool isStarred(core::EventId event)
    {
        const core::SubjectNotes* notes = m_page->notes().notesOf(event);
        return notes && notes->isStarred;
    }
    int rowOf(const char* file)
    {
        int row = 0;
        while (row < model().rowCount({}) && !QString::fromStdString(textAt(row, EventColumn::File)).endsWith(QLatin1String(file)))
            ++row;
        return row;
    }
    std::int64_t numberOf(const char* file) const
    {
        const auto ledger = core::Investigation::openReadOnly(*m_dir / "a.sspr").value()->ledger().value();
        for (const core::FileReport& one : ledger)
            if (QString::fromStdString(one.path).endsWith(QLatin1String(file)))
                return one.id;
        return 0;
    }
    std::vector<std::int64_t> selected()
    {
        std::vector<std::int64_t> ids;
        for (const int row : table().selectedRows())
            ids.push_back(idAt(row).value);
        std::sort(ids.begin(), ids.end());
        return ids;
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<support::TempDir>();
        support::writeFile(*m_dir / "a.csv", withoutZone);
        support::writeFile(*m_dir / "a.json", tools::resetFlows(1, 2));
        support::writeFile(*m_dir / "b.json", tools::resetFlow(7));
        QVERIFY(!tools::import(*m_dir / "a.sspr", {*m_dir / "a.csv", *m_dir / "a.json"}).error);
        QVERIFY(!tools::import(*m_dir / "b.sspr", {*m_dir / "b.json"}).error);
        m_session = std::make_unique<Session>();
        m_filter = std::make_unique<FilterState>();
        m_notes = std::make_unique<AnnotationController>(*m_session);
        m_page = std::make_unique<EventsPage>(*m_session, *m_filter, *m_notes);
        m_page->resize(1400, 820);
        m_page->show();
        m_session->openCase(inDir("a.sspr"));
        settle();
        QCOMPARE(model().rowCount({}), 13);
        QTRY_VERIFY(!box().isHidden());
    }
    void cleanup()
    {
        m_page.reset();
        m_notes.reset();
        m_filter.reset();
        m_session.reset();
        m_dir.reset();
    }

    // Events of both bear the same numbers: those of the first must be gone as soon as the second one answers.
    void anotherCaseShowsNothingOfTheOneBefore()
    {
        int told = 0;
        connect(m_session.get(), &Session::flowsChanged, this, [&] { // before its events are loaded
            ++told;
            QCOMPARE(model().rowCount({}), 0);
            QVERIFY(!m_page->currentEvent());
            QVERIFY(box().isHidden());
            m_page->setHits({}); // as the filter does then
            m_page->toggleStar();
        });
        m_session->openCase(inDir("b.sspr"));
        settle();
        disconnect(m_session.get(), &Session::flowsChanged, this, nullptr);
        QVERIFY(told > 0);
        QCOMPARE(model().rowCount({}), 6);
        QTRY_VERIFY(!box().isHidden());
        QVERIFY(m_notes->notes()->subjectsWith(core::SubjectKind::Event).empty());
    }

    void aZoneGivesTheEventsOfAFileOtherKeys()
    {
        const int row = rowOf("a.csv");
        QVERIFY(row < model().rowCount({}));
        stand(row);
        const core::EventId event = m_page->currentEvent();
        QTRY_VERIFY(!box().isHidden());
        const std::string before = subjectOf(event);
        bool wasHidden = false;
        connect(m_session.get(), &Session::zoneChanged, this, [&] { wasHidden = box().isHidden(); });
        QSignalSpy changed(m_session.get(), &Session::zoneChanged);
        m_session->setFileZone(numberOf("a.csv"), QStringLiteral("Europe/Berlin"), std::nullopt);
        QVERIFY(changed.wait(20'000));
        disconnect(m_session.get(), &Session::zoneChanged, this, nullptr);
        QVERIFY(wasHidden);
        const std::string now = subjectOf(event);
        QVERIFY(now != before);
        m_page->toggleStar();
        QTRY_VERIFY(m_notes->notes()->find(now));
        QVERIFY(m_notes->notes()->find(now)->isStarred);
        QVERIFY(!m_notes->notes()->find(before));
        QTRY_VERIFY(isStarred(event));
    }

    // What stands beside the grid is of the time that the event has now.
    void aZoneRetimesTheDetailsOnShow()
    {
        stand(rowOf("a.csv"));
        EventDetails& details = m_page->details();
        QTRY_VERIFY(details.detail() && details.detail()->event == m_page->currentEvent());
        const auto shows = [&](const QString& time) {
            const auto texts = details.findChildren<WrappedText*>();
            const auto labels = details.findChildren<QLabel*>();
            return std::any_of(texts.begin(), texts.end(), [&](const WrappedText* text) { return text->isVisible() && text->toPlainText().contains(time); })
                || std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->isVisible() && label->text().contains(time); });
        };
        QTRY_VERIFY(shows(QStringLiteral("2024-05-01 12:00:00")));
        const auto before = *details.detail()->time;
        QSignalSpy changed(m_session.get(), &Session::zoneChanged);
        m_session->setFileZone(numberOf("a.csv"), QStringLiteral("Europe/Berlin"), std::nullopt);
        QVERIFY(changed.wait(20'000));
        QTRY_VERIFY_WITH_TIMEOUT(shows(QStringLiteral("2024-05-01 10:00:00")), 20'000);
        QVERIFY(!shows(QStringLiteral("2024-05-01 12:00:00")));
        QTRY_VERIFY(details.detail() && *details.detail()->time == before - core::Duration::hours(2));
        QVERIFY(!details.isStale());
    }

    // Nothing goes to the old key here either, and what was noted before stays with its event.
    void aZoneIsSetInAnotherWindow()
    {
        const int row = rowOf("a.csv");
        QVERIFY(row < model().rowCount({}));
        stand(row);
        const core::EventId event = m_page->currentEvent();
        QTRY_VERIFY(!box().isHidden());
        const std::string before = subjectOf(event);
        m_notes->addTag({before}, QStringLiteral("early"));
        QTRY_VERIFY(m_notes->notes()->find(before));
        const EventsPtr events = m_session->events();
        bool wasHidden = false;
        Session other;
        QSignalSpy opened(&other, &Session::flowsChanged), changed(&other, &Session::zoneChanged);
        other.openCase(inDir("a.sspr"));
        QVERIFY(opened.wait(20'000));
        connect(&other, &Session::zoneChanged, &other, [&] { wasHidden = box().isHidden(); });
        other.setFileZone(numberOf("a.csv"), QStringLiteral("Europe/Berlin"), std::nullopt);
        QVERIFY(changed.wait(20'000));
        QVERIFY(wasHidden);
        const std::string now = subjectOf(event);
        QVERIFY(now != before);
        m_page->toggleStar();
        QTRY_VERIFY(m_notes->notes()->find(now) && m_notes->notes()->find(now)->isStarred);
        QVERIFY(m_notes->notes()->find(now)->hasTag("early"));
        QVERIFY(!m_notes->notes()->find(before));
        QTRY_VERIFY_WITH_TIMEOUT(m_session->events() != events, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(isStarred(event), 20'000);
    }

    // In this window no less.
    void whatWasNotedGoesWithItsEvent()
    {
        stand(rowOf("a.csv"));
        const core::EventId event = m_page->currentEvent();
        QTRY_VERIFY(!box().isHidden());
        m_page->toggleStar();
        QTRY_VERIFY(isStarred(event));
        const std::string before = subjectOf(event);
        QSignalSpy changed(m_session.get(), &Session::zoneChanged);
        m_session->setFileZone(numberOf("a.csv"), QStringLiteral("Europe/Berlin"), std::nullopt);
        QVERIFY(changed.wait(20'000));
        const std::string now = subjectOf(event);
        QVERIFY(now != before);
        QTRY_VERIFY(m_notes->notes()->find(now) && m_notes->notes()->find(now)->isStarred);
        QTRY_VERIFY_WITH_TIMEOUT(isStarred(event), 20'000);
    }

    // Answers come unasked, as when a search for words ends.
    void severalStaySelected()
    {
        stand(0);
        for (const int row : {2, 4})
            alsoSelect(row);
        QTRY_VERIFY(!box().isHidden());
        const auto before = selected();
        QCOMPARE(before.size(), std::size_t(3));
        box().noteEditor().setText(QStringLiteral("of all three"));
        m_page->setHits({});
        settle();
        QCOMPARE(selected(), before);
        QVERIFY(!box().isHidden());
        QCOMPARE(box().noteEditor().text(), QStringLiteral("of all three"));
        // Nor does an import that brings others disturb who writes.
        bool wasHidden = false;
        connect(m_session.get(), &Session::eventsReady, this, [&] { wasHidden = wasHidden || box().isHidden(); });
        m_session->importPaths({inDir("b.json")});
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isImporting() && model().rowCount({}) == 19, 20'000);
        disconnect(m_session.get(), &Session::eventsReady, this, nullptr);
        QVERIFY(!wasHidden);
        QCOMPARE(selected(), before);
        QCOMPARE(box().noteEditor().text(), QStringLiteral("of all three"));
        m_page->toggleStar();
        for (const std::int64_t id : before)
            QTRY_VERIFY(isStarred({id}));
    }

    // Without the one that the filter hides, and with no other in its place.
    void whatTheFilterHidesIsSelectedNoMore()
    {
        std::vector<int> others;
        int last = -1;
        for (int row = 0; row < model().rowCount({}); ++row)
            if (textAt(row, EventColumn::Operation) == lastOperation)
                last = row;
            else
                others.push_back(row);
        QVERIFY(last >= 0 && others.size() > 4);
        stand(last);
        for (const std::size_t i : {1u, 3u})
            alsoSelect(others[i]);
        std::vector<std::int64_t> wanted{idAt(others[1]).value, idAt(others[3]).value};
        std::sort(wanted.begin(), wanted.end());
        m_filter->add(core::termFor(EventColumn::Operation, otherOperation));
        settle();
        QCOMPARE(selected(), wanted);
        QVERIFY(std::binary_search(wanted.begin(), wanted.end(), m_page->currentEvent().value));
        m_page->toggleStar();
        for (const std::int64_t id : wanted)
            QTRY_VERIFY(isStarred({id}));
        QCOMPARE(m_notes->notes()->subjectsWith(core::SubjectKind::Event).size(), std::size_t(2));
    }

    // A key that comes before the selection has come to rest is of the new one.
    void aStarIsOfTheSelectionAsItIs()
    {
        stand(1);
        QTRY_VERIFY(!box().isHidden());
        alsoSelect(3);
        QVERIFY(box().isHidden()); // not those of before
        m_page->toggleStar();
        QTRY_VERIFY(isStarred(idAt(1)) && isStarred(idAt(3)));
        QCOMPARE(m_notes->notes()->subjectsWith(core::SubjectKind::Event).size(), std::size_t(2));
    }

    void aFieldIsEnteredOnlyByWhoWaitsForIt()
    {
        table().setFocus();
        stand(2);
        m_page->editTags(); // before the event is named
        QVERIFY(m_page->focusWidget() != &table()); // letters are keys there
        QTRY_COMPARE(m_page->focusWidget(), static_cast<QWidget*>(&box().tagField()));
        table().setFocus();
        stand(3);
        m_page->editTags();
        table().setFocus(); // gone elsewhere
        QTRY_VERIFY(!box().isHidden());
        QCOMPARE(m_page->focusWidget(), static_cast<QWidget*>(&table()));
        // Where nothing is selected nothing is waited for.
        table().clearSelection();
        m_page->editTags();
        QCOMPARE(m_page->focusWidget(), static_cast<QWidget*>(&table()));
    }

    // A search looks at every event of the case.
    void onlyWhatOthersNotedIsSearchedFor()
    {
        QSignalSpy searched(m_session.get(), &Session::notedEventsReady);
        stand(2);
        const core::EventId own = m_page->currentEvent(), other = idAt(5);
        m_page->toggleStar();
        QTRY_VERIFY(isStarred(own));
        m_session->announce(); // the same events
        QTest::qWait(200);
        QCOMPARE(searched.count(), 0);
        core::AnnotationCommand star;
        star.what = core::AnnotationCommand::What::Star;
        star.subjects = {subjectOf(other)};
        QVERIFY_RESULT(core::Investigation::open(*m_dir / "a.sspr").value()->annotate(star));
        m_notes->refresh();
        QTRY_VERIFY(isStarred(other));
        QVERIFY(isStarred(own));
        QCOMPARE(searched.count(), 1);
    }
};

QTEST_MAIN(TestEventNotes)
#include "tst_event_notes.moc"
