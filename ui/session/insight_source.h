// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of panels over the open case for one window: worked out on two threads of its own, each with a connection, so that the first
// are there while the others are still being counted. A new request ends the one before. GUI thread; failures stand in the figures.
#pragma once
#include "core/insight/case_overview.h"
#include "core/insight/figures.h"
#include "core/search/flow_matcher.h"
#include "ui/session/session.h"

#include <QPointer>
#include <array>
#include <map>

namespace ui {

using CaseOverviewPtr = std::shared_ptr<const core::insight::CaseOverview>;

// What the window shows: the flows, those that its filter lets through, and how times are cut.
struct InsightScope {
    FlowListPtr flows;                                  // null: none yet
    std::shared_ptr<const core::FlowMatcher> matcher;   // null: everything passes
    core::TimeRange time;                               // of the filter
    std::string zone = "UTC";                           // IANA name
    core::Duration bucket;                              // 0: as suits the period
};

class InsightSource : public QObject
{
    Q_OBJECT

public:
    explicit InsightSource(Session& session, QObject* parent = nullptr);
    ~InsightSource() override; // asks what runs to stop

    // figuresReady for each panel, in about this order, then figuresEnded.
    void requestFigures(const InsightScope& scope, const std::vector<core::insight::PanelPtr>& panels);
    void stop();
    bool isRunning() const { return m_running > 0; }
    void requestOverview(); // overviewReady

Q_SIGNALS:
    void figuresReady(core::insight::PanelPtr panel, core::insight::PanelFiguresPtr figures);
    void figuresEnded();
    void overviewReady(ui::CaseOverviewPtr overview);
    void failed(const core::Error& error); // the case cannot be opened

private:
    struct Line; // a thread with its connection
    struct Task; // what the lines share of one request
    void runLine(Line& line, const std::shared_ptr<Task>& task);
    void forget();

    QPointer<Session> m_session;
    std::array<std::unique_ptr<Line>, 2> m_lines;
    std::uint64_t m_case = 0; // connections of another one are closed
    int m_running = 0;        // lines at work on the latest request
    std::map<std::string, double> m_seconds; // that each panel took the last time, by id
};

} // namespace ui
