// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts of the open case for one window, and the runs of rules that find them: requests go to the session's threads, values come
// back as signals. A run writes to the case, so it counts as an import under way: one at a time, and nothing else is written
// meanwhile (Session::isImporting). GUI thread; errors arrive as values.
#pragma once
#include "core/detect/alert_store.h"
#include "core/detect/rule_library.h"
#include "core/detect/triage.h"
#include "core/search/event_detail.h"
#include "ui/session/session.h"

#include <QPointer>

namespace ui {

using core::detect::AlertListPtr;
using RuleListPtr = std::shared_ptr<const std::vector<core::detect::LibraryRule>>;
using DetectReportPtr = std::shared_ptr<const core::DetectReport>;
using AlertEventsPtr = std::shared_ptr<const std::vector<core::EventDetail>>; // in the order in which they were asked for

using DetectRun = core::detect::LastRun;

// All that the page of alerts shows, read in one go.
struct AlertContents {
    AlertListPtr alerts;       // null: not read yet, or no case
    RuleListPtr rules;         // null: unknown
    std::vector<core::detect::Suppression> suppressions;
    DetectRun run;
    std::optional<core::UtcTime> lastEvent; // of the case now; nothing: there is nothing to judge
};

class AlertSource : public QObject
{
    Q_OBJECT

public:
    explicit AlertSource(Session& session, QObject* parent = nullptr);

    const AlertContents& contents() const { return m_contents; }
    bool isRunning() const { return m_running; } // rules of this window
    bool isBusy() const;                         // something is written: no rules can be run
    bool hasCase() const;
    bool isReadOnly() const; // neither rules nor decisions can be written
    // Of what stays the same for as long as it is shown; for pages of what is not in a case.
    void show(AlertContents contents);

public Q_SLOTS:
    // alertsReady; from now on again whenever the case has changed.
    void request();
    // The events of one alert; eventsReady, the latest request wins. At most `mostEvents`.
    void requestEvents(const std::vector<core::EventId>& events);
    // detectStarted, then detectFinished or detectFailed (Busy at once, Cancelled: nothing has changed).
    void detect(const core::DetectRequest& request);
    void cancel();

public:
    static constexpr std::size_t mostEvents = 200;

Q_SIGNALS:
    void alertsReady(ui::AlertListPtr alerts);
    void eventsReady(ui::AlertEventsPtr events);
    void detectStarted();
    void detectProgressed(const core::ProgressReport& report);
    void detectFinished(ui::DetectReportPtr report);
    void detectFailed(const core::Error& error);
    void failed(const core::Error& error); // alerts could not be read
    void busyChanged();

private:
    void connectSession();
    void forget();
    void finish(const core::Result<DetectReportPtr>& report);

    QPointer<Session> m_session; // the window may end it first
    AlertContents m_contents;
    bool m_wanted = false, m_running = false;
};

} // namespace ui
