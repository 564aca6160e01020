// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/alert_source.h"

#include "ui/base/qt_text.h"
#include "ui/session/session_private.h"

#include <algorithm>

namespace ui {

using core::Investigation;

namespace {

core::Result<AlertContents> readContents(Investigation& investigation)
{
    auto alerts = investigation.alerts();
    if (!alerts)
        return tl::unexpected(alerts.error());
    AlertContents contents;
    contents.alerts = *std::move(alerts);
    if (auto rules = investigation.rules())
        contents.rules = std::make_shared<const std::vector<core::detect::LibraryRule>>(*std::move(rules));
    if (auto suppressions = investigation.suppressions())
        contents.suppressions = *std::move(suppressions);
    if (auto run = investigation.lastRun())
        contents.run = *std::move(run);
    if (const auto info = investigation.info())
        contents.lastEvent = info->lastEvent;
    return contents;
}

} // namespace

AlertSource::AlertSource(Session& session, QObject* parent) : QObject(parent), m_session(&session) { connectSession(); }

void AlertSource::connectSession()
{
    connect(m_session, &Session::infoChanged, this, [this] {
        if (m_wanted)
            request();
        Q_EMIT busyChanged();
    });
    connect(m_session, &Session::rulesChanged, this, [this] { // the last run may not know of it
        if (m_wanted)
            request();
    });
    connect(m_session, &Session::caseOpened, this, &AlertSource::forget);
    connect(m_session, &Session::caseClosed, this, &AlertSource::forget);
    for (const auto signal : {&Session::importStarted, &Session::zoneChangeStarted})
        connect(m_session, signal, this, &AlertSource::busyChanged);
    connect(m_session, &Session::importFinished, this, &AlertSource::busyChanged);
}

bool AlertSource::isBusy() const { return m_session && m_session->isImporting(); }
bool AlertSource::hasCase() const { return m_session && m_session->hasCase(); }
bool AlertSource::isReadOnly() const { return m_session && m_session->isReadOnly(); }

void AlertSource::forget() { show({}); }

void AlertSource::show(AlertContents contents)
{
    m_contents = std::move(contents);
    Q_EMIT alertsReady(m_contents.alerts);
}

void AlertSource::request()
{
    m_wanted = true;
    if (!hasCase())
        return;
    m_session->read(
        AlertChannel, [](Investigation& i, std::stop_token) { return readContents(i); },
        [self = QPointer<AlertSource>(this), path = m_session->casePath()](core::Result<AlertContents> contents) {
            if (!self || !self->hasCase() || self->m_session->casePath() != path)
                return;
            if (!contents) {
                Q_EMIT self->failed(contents.error());
                return;
            }
            self->show(*std::move(contents));
        });
}

void AlertSource::requestEvents(const std::vector<core::EventId>& events)
{
    if (!hasCase())
        return;
    std::vector<core::EventId> some(events.begin(), events.begin() + std::ptrdiff_t(std::min(events.size(), mostEvents)));
    m_session->read(
        AlertEventsChannel,
        [some = std::move(some)](Investigation& i, std::stop_token stop) -> core::Result<AlertEventsPtr> {
            auto details = std::make_shared<std::vector<core::EventDetail>>();
            for (const core::EventId event : some) {
                if (stop.stop_requested())
                    break;
                if (auto detail = i.event(event))
                    details->push_back(*std::move(detail));
            }
            return AlertEventsPtr(std::move(details));
        },
        [self = QPointer<AlertSource>(this)](const core::Result<AlertEventsPtr>& details) {
            if (self && details)
                Q_EMIT self->eventsReady(*details);
        });
}

void AlertSource::detect(const core::DetectRequest& request)
{
    if (!hasCase() || m_session->isImporting() || m_session->isOpening()) {
        Q_EMIT detectFailed(!hasCase()                   ? core::Error{core::ErrorCode::NotFound, "no case is open", {}}
                            : m_session->isImporting() ? core::Error{core::ErrorCode::Busy, "something else is written to the case", {}}
                                                       : core::Error{core::ErrorCode::Busy, "another case is being opened", {}});
        return;
    }
    m_running = true;
    m_session->beginWriting(false); // rules change no event
    Q_EMIT detectStarted();
    Q_EMIT busyChanged();
    const QPointer<AlertSource> self(this);
    m_session->m_writing->run(
        m_session, DetectChannel,
        [self, request, path = toPath(m_session->casePath())](const JobRunner::Context& context) -> core::Result<DetectReportPtr> {
            auto opened = Investigation::open(path);
            if (!opened)
                return tl::unexpected(opened.error());
            core::Progress progress([self, &context](const core::ProgressReport& now) {
                context.notify([self, now] {
                    if (self)
                        Q_EMIT self->detectProgressed(now);
                });
            });
            auto report = (*opened)->detect(request, context.stop, progress);
            if (!report)
                return tl::unexpected(report.error());
            return std::make_shared<const core::DetectReport>(*std::move(report));
        },
        [self, session = m_session, isDryRun = request.isDryRun](const core::Result<DetectReportPtr>& report) {
            // The session is what wrote; the window with its source may be gone.
            session->endWriting();
            if (self)
                self->finish(report);
            if (report && !isDryRun)
                session->reload();
        });
}

void AlertSource::cancel()
{
    if (m_session)
        m_session->m_writing->requestStop(DetectChannel);
}

void AlertSource::finish(const core::Result<DetectReportPtr>& report)
{
    m_running = false;
    if (report)
        Q_EMIT detectFinished(*report);
    else
        Q_EMIT detectFailed(report.error());
    Q_EMIT busyChanged();
}

} // namespace ui
