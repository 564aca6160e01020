// SPDX-License-Identifier: GPL-3.0-or-later
// What the examiner says of events, beside the grid: of those that are selected, and what the grid shows of all. Annotations name an event
// by the key of its record, which is not among the columns in memory; the case is asked for it. GUI thread.
#pragma once
#include "core/search/event_filter.h"
#include "core/search/event_keys.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/display_zone.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <set>

class QLabel;
class QScrollArea;

namespace ui {

class AnnotationBox;

class EventNotes : public QWidget
{
    Q_OBJECT

public:
    EventNotes(Session& session, AnnotationController& notes, QWidget* parent = nullptr);

    static constexpr std::size_t mostEvents = 1'000; // at once: what they have in common is worked out anew at each change

    // Others than before are selected: which, is asked once the selection rests (selectionWanted); until then none.
    void expectEvents();
    // That are selected. Until the case has said how they are named nothing can be noted: a word must never go to those of before.
    void setEvents(std::vector<core::EventId> events);
    void setTooMany(std::size_t events); // to be noted at once
    void setZone(const DisplayZone& zone);
    const core::SubjectNotes* notesOf(core::EventId event) const; // null: nothing is said of it
    bool hasAny() const { return m_hasAny; } // of any event
    // The events that fulfil the terms on tags, notes, verdicts and stars.
    core::EventHitList hitsFor(const core::Filter& filter) const;
    static bool asksForNotes(const core::Filter& filter);
    AnnotationBox& box() { return *m_box; }

public Q_SLOTS:
    // At once, or as soon as the names are there; a field only if nobody has gone elsewhere meanwhile.
    void toggleStar();
    void focusTags();
    void focusNotes();

Q_SIGNALS:
    void marksChanged(); // of any event
    void selectionWanted(); // by setEvents or setTooMany

private:
    void connectSession();
    void forget();
    void nameAnew();
    void askForKeys();
    void showSubjects();
    void takeKeys(const core::EventKeys& keys);
    void followNotes();
    void focusWhenNamed(std::function<void()> focus);

    Session& m_session;
    AnnotationController& m_notes;
    AnnotationBox* m_box;
    QLabel* m_hint;
    QScrollArea* m_area;
    std::vector<core::EventId> m_events;
    bool m_isMoving = false;         // the selection; those events are still to come
    bool m_isNamed = false;          // all of them
    std::weak_ptr<const core::EventColumns> m_columns; // that were loaded last
    core::EventKeys m_keys;          // of whatever is noted, and of what was looked at
    core::EventKeys m_named;         // of what was looked at since the events were loaded: others may have got new ones
    std::set<std::string> m_sought;  // subjects whose events are known or have been looked for
    bool m_seeksAtOnce = true;       // nothing has been looked for among these events
    bool m_hasAny = false;
    QTimer m_asking; // arrow keys held down ask for the last event only
    QTimer m_seeking; // for several notes at once: each time every event is looked at
    std::function<void()> m_next;
};

} // namespace ui
