// SPDX-License-Identifier: GPL-3.0-or-later
// How annotations name events, and which events they name.
#include "tests/support/event_case.h"
#include "core/annotation/subject.h"
#include "core/search/event_keys.h"

using namespace core;

class TestEventKeys : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<Investigation> m_case;

private slots:
    void initTestCase()
    {
        auto opened = support::demoCase(m_dir, 30, 1);
        QVERIFY_RESULT(opened);
        m_case = *std::move(opened);
    }

    void keysAreThoseOfSubjects()
    {
        Progress silent;
        const auto events = m_case->events({}, silent);
        QVERIFY_RESULT(events);
        const EventId first = (*events)->idAt(0), last = (*events)->idAt((*events)->size() - 1);
        const auto keys = m_case->eventKeys({first, last, {0xFFFF'FFFF}});
        QVERIFY_RESULT(keys);
        QCOMPARE(keys->size(), std::size_t(2)); // the third is none
        for (const EventId event : {first, last}) {
            QCOMPARE(eventSubject(keys->at(event.value)), *m_case->subjectOf(std::to_string(event.value)));
            QCOMPARE(keys->at(event.value), m_case->event(event)->key);
        }
    }

    void notedEventsAreFound()
    {
        QVERIFY(m_case->notedEvents({})->empty());
        Progress silent;
        const EventId event = (*m_case->events({}, silent))->idAt(7);
        const auto key = m_case->event(event)->key;
        AnnotationCommand star;
        star.what = AnnotationCommand::What::Star;
        star.subjects = {eventSubject(key), flowSubject("id-1"), eventSubject(key + 1)};
        const auto effect = m_case->annotate(star);
        QVERIFY_RESULT(effect);
        const auto noted = m_case->notedEvents({});
        QVERIFY_RESULT(noted);
        QVERIFY(noted->contains(event.value));
        for (const auto& [number, found] : *noted)
            QCOMPARE(found, key);
        QVERIFY_RESULT(m_case->undoAnnotation(*effect));
        QVERIFY(m_case->notedEvents({})->empty());
    }
};

QTEST_MAIN(TestEventKeys)
#include "tst_event_keys.moc"
