// SPDX-License-Identifier: GPL-3.0-or-later
// What was written out of the open case gets an entry in its examiner log, on a thread of its own. While something else is written to the
// case, entries wait. A case that is only read notes nothing, and nothing is said. GUI thread.
#pragma once
#include "core/custody/hand_over.h"
#include "ui/session/session.h"

namespace ui {

class ExportLog : public QObject
{
    Q_OBJECT

public:
    explicit ExportLog(Session& session, QObject* parent = nullptr);

    void note(core::OutputNote note); // of the case that is open now

Q_SIGNALS:
    void noted();
    void failed(const QString& file, const core::Error& error); // the file is there, but not in the log

private:
    struct Waiting;

    Session& m_session;
    std::shared_ptr<Waiting> m_waiting;
    JobRunner m_runner; // last: its thread ends before the others go
};

} // namespace ui
