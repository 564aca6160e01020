// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a value and what is found are those of the rows that one comes to.
#include "tests/support/event_case.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/qt_text.h"
#include "ui/event/about_panel.h"
#include "ui/event/event_find_bar.h"
#include "ui/event/events_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace ui;
using core::EventColumn;

class TestEventFigures : public QObject
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
    void stand(int row, EventColumn column) { table().setCurrentIndex(model().index(row, model().columnOf(column))); }
    int rowWith(EventColumn column)
    {
        for (int row = model().rowCount({}) / 2; row < model().rowCount({}); ++row)
            if (events().valueAt(column, model().eventRow(row)) != 0)
                return row;
        return -1;
    }
    std::string textAt(int row, EventColumn column) { return events().text(column, model().eventRow(row)); }

private slots:
    void initTestCase() { QVERIFY_RESULT(support::demoCase(m_dir, 40, 3)); }
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
        m_filter.reset();
        m_session.reset();
    }

    // The figures count the whole case: what they lead to is as much, whatever was filtered by before.
    void figuresAreThoseOfTheRowsTheyLeadTo()
    {
        const int row = rowWith(EventColumn::Ip);
        stand(row, EventColumn::Ip);
        QTest::keyClick(&table(), Qt::Key_A);
        QTRY_VERIFY(m_page->aboutPanel().about());
        const core::AboutValue about = *m_page->aboutPanel().about();
        const auto press = [&](int number) { // of the figures and values, from above
            QList<QLabel*> links;
            for (QLabel* label : m_page->aboutPanel().findChildren<QLabel*>())
                if (label->text().contains(QStringLiteral("<a ")))
                    links << label;
            Q_EMIT links.at(number)->linkActivated(QStringLiteral("#"));
            settle();
        };
        const auto time = events().timeAt(model().eventRow(row));
        m_filter->setTime({*time, *time + core::Duration{1}});
        settle();
        include(EventColumn::Source, "audit");
        press(0);
        QCOMPARE(std::uint64_t(model().rowCount({})), about.count);
        include(EventColumn::Outcome, "success");
        if (about.failures > 0) {
            press(1);
            QCOMPARE(std::uint64_t(model().rowCount({})), about.failures);
        }
    }

    // While rows are sorted F3 is meant for the rows that come, not for the place in those of before.
    void whatIsFoundDuringASortIsTheEventThatHasIt()
    {
        const int there = rowWith(EventColumn::Ip);
        const std::string text = textAt(there, EventColumn::Ip);
        stand(there, EventColumn::Ip);
        m_page->find();
        auto* field = m_page->findBar().findChild<QLineEdit*>();
        field->setText(toQt(text));
        const auto contains = [&](int row) {
            for (const int column : table().visibleColumns())
                if (model().index(row, column).data().toString().contains(toQt(text), Qt::CaseInsensitive))
                    return true;
            return false;
        };
        QTest::qWait(200);
        QVERIFY(contains(table().currentRow()));
        for (const EventColumn column : {EventColumn::Operation, EventColumn::User, EventColumn::Ip, EventColumn::Source}) {
            const core::EventId from = m_page->currentEvent();
            table().sortBy(model().columnOf(column), false);
            QTest::keyClick(field, Qt::Key_F3);
            settle();
            QTest::qWait(200);
            const int all = model().rowCount({}), start = model().find(from);
            int next = start;
            do
                next = (next + 1) % all;
            while (!contains(next));
            QCOMPARE(table().currentRow(), next);
        }
    }
};

QTEST_MAIN(TestEventFigures)
#include "tst_event_figures.moc"
