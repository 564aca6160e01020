// SPDX-License-Identifier: GPL-3.0-or-later
// What the examiner says of links and servers, written on the thread that writes: one change after the other, in the
// order in which they were made. GUI thread.
#pragma once
#include "core/investigation/investigation.h"
#include "ui/session/job_runner.h"

#include <QString>

#include <deque>

namespace ui {

class Examiner : public QObject
{
    Q_OBJECT

public:
    Examiner(JobRunner& writing, int channel, QObject* parent = nullptr);

    // The flow by its correlation id: its number changes whenever flows are worked out anew.
    void decide(const QString& casePath, const std::string& correlationId, core::EventId event, core::LinkDecision decision);
    void setClock(const QString& casePath, const std::string& computer, std::optional<std::int64_t> aheadMs);
    void setStaging(const QString& casePath, const std::string& computer, bool isStaging);
    bool isWriting() const { return m_running; }

Q_SIGNALS:
    void started();
    void failed(const core::Error& error); // of one change; those behind it are made all the same
    void finished();                       // nothing waits any more

private:
    using Work = std::function<core::Result<void>(core::Investigation&)>;
    void add(const QString& casePath, Work work);
    void runNext();

    struct Change {
        std::filesystem::path casePath;
        Work work;
    };
    JobRunner& m_writing;
    const int m_channel;
    std::deque<Change> m_waiting;
    bool m_running = false;
};

} // namespace ui
