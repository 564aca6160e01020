// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/event/event_notes.h"

#include "core/search/value_matcher.h"
#include "ui/annotation/annotation_box.h"
#include "ui/base/labels.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using core::EventId;
using core::FilterField;
using core::SubjectNotes;

namespace {

constexpr int seekAfter = 3'000; // ms

bool isOfNotes(FilterField field)
{
    return field == FilterField::Tag || field == FilterField::Note || field == FilterField::Verdict || field == FilterField::Star;
}

// Not `star:no`: of what was never starred nothing is known here, as of every field that an event does not have.
bool holds(const core::ValueMatcher& matcher, FilterField field, const SubjectNotes& notes)
{
    switch (field) {
    case FilterField::Tag: return std::any_of(notes.tags.begin(), notes.tags.end(), [&](const std::string& tag) { return matcher.matches(tag); });
    case FilterField::Note: return std::any_of(notes.notes.begin(), notes.notes.end(), [&](const core::Note& note) { return matcher.matches(note.text); });
    case FilterField::Verdict: return notes.verdict != core::Verdict::None && matcher.matches(core::name(notes.verdict));
    default: return notes.isStarred && matcher.matches("yes");
    }
}

} // namespace

EventNotes::EventNotes(Session& session, AnnotationController& notes, QWidget* parent)
    : QWidget(parent), m_session(session), m_notes(notes), m_box(new AnnotationBox(notes)), m_hint(new QLabel), m_area(new QScrollArea(this))
{
    m_hint->setWordWrap(true);
    m_hint->setMargin(12);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_box);
    column->addWidget(m_hint);
    column->addStretch(1);
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setBackgroundRole(QPalette::Base);
    m_area->setAccessibleName(tr("Notes on the selected events"));
    content->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_area);
    m_asking.setSingleShot(true);
    m_asking.setInterval(40);
    connect(&m_asking, &QTimer::timeout, this, [this] {
        if (m_isMoving)
            Q_EMIT selectionWanted();
        else
            askForKeys();
    });
    m_seeking.setSingleShot(true);
    connect(&m_seeking, &QTimer::timeout, this, [this] {
        const std::vector<std::string> noted = m_notes.notes()->subjectsWith(core::SubjectKind::Event);
        m_sought.insert(noted.begin(), noted.end());
        m_session.requestNotedEvents();
    });
    connectSession();
    connect(&notes, &AnnotationController::annotationsChanged, this, &EventNotes::followNotes);
    connect(&notes, &AnnotationController::caseLeft, this, &EventNotes::forget);
    setEvents({});
    followNotes();
}

void EventNotes::connectSession()
{
    connect(&m_session, &Session::eventKeysReady, this, [this](const core::EventKeys& keys) {
        takeKeys(keys);
        showSubjects();
    });
    connect(&m_session, &Session::notedEventsReady, this, [this](const core::EventKeys& keys) {
        m_keys = m_named; // what was known before may bear another key now
        m_keys.insert(keys.begin(), keys.end());
        Q_EMIT marksChanged();
    });
    connect(&m_session, &Session::eventsReady, this, [this](const EventsPtr& events) {
        if (m_columns.lock() == events)
            return; // the same ones are said again
        m_columns = events;
        nameAnew();
    });
    // What was asked for was given up for a case that did not open.
    connect(&m_session, &Session::caseFailed, this, &EventNotes::askForKeys);
    // The case has new keys before its events are loaded: nothing must go to the old ones.
    connect(&m_session, &Session::eventKeysChanged, this, [this] {
        nameAnew();
        showSubjects();
    });
}

void EventNotes::forget()
{
    m_columns.reset();
    m_keys.clear();
    m_named.clear();
    m_sought.clear();
    m_seeking.stop();
    m_seeksAtOnce = true;
    setEvents({});
}

// The events may bear other keys, and others may share one with what was found before. What is shown stays until the case answers: who
// writes while an import goes on is not disturbed by it.
void EventNotes::nameAnew()
{
    m_named.clear();
    m_sought.clear();
    m_seeksAtOnce = true;
    m_isNamed = false;
    m_session.requestEventKeys(m_events); // also where there are none: what was asked before is not answered any more
    followNotes();
}

void EventNotes::askForKeys()
{
    if (!m_events.empty())
        m_session.requestEventKeys(m_events);
}

void EventNotes::expectEvents()
{
    m_events.clear();
    m_next = nullptr;
    m_isMoving = true;
    showSubjects();
    m_asking.start();
}

void EventNotes::setEvents(std::vector<EventId> events)
{
    const bool wasMoving = std::exchange(m_isMoving, false);
    if (events == m_events && !events.empty())
        return;
    m_events = std::move(events);
    if (!wasMoving || m_events.empty()) // else it is these that are meant
        m_next = nullptr;
    m_hint->setText(tr("Select an event, or several: stars, tags, notes and a verdict on them stand here."));
    showSubjects();
    m_asking.stop();
    if (m_isNamed || m_events.empty())
        return;
    if (wasMoving)
        askForKeys();
    else
        m_asking.start();
}

void EventNotes::setTooMany(std::size_t events)
{
    setEvents({});
    m_hint->setText(tr("%1 events are too many to be noted at once; it takes %2.").arg(countText(events), countText(mostEvents)));
}

void EventNotes::setZone(const DisplayZone& zone) { m_box->setZone(zone); }

void EventNotes::takeKeys(const core::EventKeys& keys)
{
    for (const auto& [event, key] : keys) {
        m_keys[event] = m_named[event] = key;
        m_sought.insert(core::eventSubject(key)); // a star on it needs no search
    }
}

void EventNotes::showSubjects()
{
    std::vector<std::string> subjects;
    for (const EventId event : m_events)
        if (const auto known = m_named.find(event.value); known != m_named.end())
            subjects.push_back(core::eventSubject(known->second));
    m_isNamed = !m_events.empty() && subjects.size() == m_events.size();
    std::sort(subjects.begin(), subjects.end()); // contradicting records are one subject
    subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
    m_box->setSubjects(m_isNamed ? std::move(subjects) : std::vector<std::string>());
    m_hint->setVisible(m_events.empty() && !m_isMoving);
    if (m_isNamed)
        if (const auto next = std::exchange(m_next, nullptr))
            next();
}

const SubjectNotes* EventNotes::notesOf(EventId event) const
{
    const auto known = m_keys.find(event.value);
    return known == m_keys.end() ? nullptr : m_notes.notes()->ofEvent(known->second);
}

// Which events those are that are noted is asked of the case once for each of them, unless one was looked at.
void EventNotes::followNotes()
{
    const std::vector<std::string> noted = m_notes.notes()->subjectsWith(core::SubjectKind::Event);
    const bool isNew = std::any_of(noted.begin(), noted.end(), [this](const std::string& subject) { return !m_sought.contains(subject); });
    if (isNew && (m_seeksAtOnce || !m_seeking.isActive()))
        m_seeking.start(std::exchange(m_seeksAtOnce, false) ? 0 : seekAfter);
    if (const bool had = std::exchange(m_hasAny, !noted.empty()); had || m_hasAny)
        Q_EMIT marksChanged();
}

bool EventNotes::asksForNotes(const core::Filter& filter)
{
    return std::any_of(filter.clauses.begin(), filter.clauses.end(), [](const core::FilterClause& clause) {
        return std::any_of(clause.anyOf.begin(), clause.anyOf.end(), [](const core::FilterTerm& term) { return isOfNotes(term.field); });
    });
}

core::EventHitList EventNotes::hitsFor(const core::Filter& filter) const
{
    core::EventHitList hits;
    for (const core::FilterClause& clause : filter.clauses)
        for (const core::FilterTerm& term : clause.anyOf) {
            if (!isOfNotes(term.field))
                continue;
            const core::ValueMatcher matcher(term);
            core::EventHits found{term, {}};
            for (const auto& [event, key] : m_keys)
                if (const SubjectNotes* notes = m_notes.notes()->ofEvent(key); notes && holds(matcher, term.field, *notes))
                    found.ids.push_back(event);
            std::sort(found.ids.begin(), found.ids.end());
            hits.push_back(std::move(found));
        }
    return hits;
}

// What is typed meanwhile must not be a key of the grid.
void EventNotes::focusWhenNamed(std::function<void()> focus)
{
    if (m_isNamed)
        return focus();
    if (m_events.empty() && !m_isMoving)
        return;
    m_area->setFocus(Qt::ShortcutFocusReason);
    m_next = [this, focus = std::move(focus)] {
        if (window()->focusWidget() == m_area)
            focus();
    };
}

void EventNotes::toggleStar()
{
    if (m_isNamed)
        m_box->toggleStar();
    else if (!m_events.empty() || m_isMoving)
        m_next = [this] { m_box->toggleStar(); };
}

void EventNotes::focusTags()
{
    focusWhenNamed([this] { m_box->focusTags(); });
}

void EventNotes::focusNotes()
{
    focusWhenNamed([this] { m_box->focusNotes(); });
}

} // namespace ui
