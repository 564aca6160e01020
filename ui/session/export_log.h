// SPDX-License-Identifier: GPL-3.0-or-later
// What was written out of the open case gets an entry in its examiner log, on a thread of its own: what the session tells of by itself
// (Session::outputWritten), and what it is given. While something else is written to the case, entries wait. A case that is only read notes
// nothing, and nothing is said. GUI thread.
#pragma once
#include "core/custody/hand_over.h"
#include "ui/session/job_runner.h"
#include "ui/session/session.h"

#include <memory>

namespace ui {

class ExportLog : public QObject
{
    Q_OBJECT

public:
    explicit ExportLog(Session& session, QObject* parent = nullptr);
    // What still waits is noted, unless something else holds the case for longer than SQLite waits (core/sqlite). `session` may be gone by then.
    ~ExportLog() override;

    void note(const core::OutputNote& note); // of the case that is open now

Q_SIGNALS:
    void noted();
    void failed(const QString& file, const core::Error& error); // the file is there, but not in the log

private:
    struct Waiting;
    void add(const core::OutputNote& note, const QString& casePath);

    Session& m_session;
    std::shared_ptr<Waiting> m_waiting;
    std::unique_ptr<JobRunner> m_runner;
};

} // namespace ui
