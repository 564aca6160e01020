// SPDX-License-Identifier: GPL-3.0-or-later
// All events of the case in memory, for whoever shows them, and one of them with its record.
#include "ui/base/qt_text.h"
#include "ui/session/session_private.h"

namespace ui {

using core::Investigation;

namespace {

constexpr std::size_t fewEvents = 100'000; // are loaded anew at each look during an import

} // namespace

void Session::requestEvent(core::EventId id)
{
    read(
        EventChannel, [id](Investigation& i, std::stop_token) { return i.event(id); },
        [this](core::Result<core::EventDetail> detail) {
            if (detail)
                Q_EMIT eventReady(std::make_shared<const core::EventDetail>(*std::move(detail)));
            else
                Q_EMIT failed(detail.error());
        });
}

void Session::requestEventKeys(const std::vector<core::EventId>& events)
{
    read(
        EventKeysChannel, [events](Investigation& i, std::stop_token) { return i.eventKeys(events); },
        [this](core::Result<core::EventKeys> keys) {
            if (keys)
                Q_EMIT eventKeysReady(*keys);
            else
                Q_EMIT failed(keys.error());
        });
}

// It may look at every row of the case: beside the reading thread, like loading.
void Session::requestNotedEvents()
{
    if (!hasCase())
        return;
    m_eventLoader->run(
        this, NotedEventsChannel,
        [path = toPath(m_path)](const JobRunner::Context& context) -> core::Result<core::EventKeys> {
            auto opened = Investigation::openReadOnly(path);
            if (!opened)
                return tl::unexpected(opened.error());
            return (*opened)->notedEvents(context.stop);
        },
        [this](core::Result<core::EventKeys> keys) {
            if (keys)
                Q_EMIT notedEventsReady(*keys);
            else if (keys.error().code != core::ErrorCode::Cancelled)
                Q_EMIT failed(keys.error());
        });
}

void Session::requestEvents()
{
    m_eventsWanted = true;
    if (m_events && !m_eventsStale)
        Q_EMIT eventsReady(m_events);
    else if (m_shown)
        loadEventsIfStale();
}

void Session::cancelEvents()
{
    m_eventLoader->requestStop(EventsChannel);
}

void Session::dropEvents()
{
    m_eventLoader->drop(EventsChannel);
    m_eventLoader->drop(NotedEventsChannel);
    m_loadingEvents = false;
    m_events.reset();
    m_eventsStale = true;
}

// Through a connection of its own: the reading thread answers meanwhile.
void Session::loadEventsIfStale()
{
    const bool mustWait = m_importing && m_events && m_events->size() > fewEvents;
    if (!m_eventsWanted || !m_eventsStale || !hasCase() || mustWait || (m_importing && m_loadingEvents))
        return;
    m_eventsStale = m_importing; // more will come
    m_loadingEvents = true;
    m_eventLoader->run(
        this, EventsChannel,
        [this, path = toPath(m_path)](const JobRunner::Context& context) -> core::Result<EventsPtr> {
            auto opened = Investigation::openReadOnly(path);
            if (!opened)
                return tl::unexpected(opened.error());
            core::Progress progress([this, &context](const core::ProgressReport& now) {
                context.notify([this, now] { Q_EMIT eventsProgressed(now); });
            });
            return (*opened)->events(context.stop, progress);
        },
        [this](core::Result<EventsPtr> events) {
            m_loadingEvents = false;
            if (!events) {
                m_eventsStale = true;
                Q_EMIT eventsFailed(events.error());
                return;
            }
            m_events = *std::move(events);
            Q_EMIT eventsReady(m_events);
        });
}

} // namespace ui
