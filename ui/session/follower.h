// SPDX-License-Identifier: GPL-3.0-or-later
// Follows folders: looks at them every few seconds on the thread that imports, between other imports, and
// imports what is new and has come to rest (core/investigation/folder_watch.h). GUI thread.
#pragma once
#include "core/investigation/folder_watch.h"
#include "ui/session/job_runner.h"

#include <QStringList>
#include <QTimer>
#include <optional>

namespace ui {

class Follower : public QObject
{
    Q_OBJECT

public:
    Follower(JobRunner& writing, int channel, QObject* parent = nullptr); // uses that channel and the next
    ~Follower() override;

    void start(const QString& casePath, const QStringList& folders, core::ImportOptions options);
    void stop();                           // what is being read is broken off
    // The same, but resume() goes on with the same folders: another case is being opened, which may fail.
    void hold();
    void resume(const QString& casePath);  // does nothing unless it was held
    void pause(bool on) { m_paused = on; } // while others write
    void setInterval(int milliseconds) { m_timer.setInterval(milliseconds); }
    QStringList folders() const { return m_folders; } // empty: follows none

Q_SIGNALS:
    void changed();      // follows others, or none
    void roundStarted(); // there is something to import
    void progressed(const core::ProgressReport& report);
    void roundFinished(std::shared_ptr<const core::ImportReport> report); // after roundStarted, always
    void failed(const core::Error& error); // the case cannot be written; it has stopped

private:
    struct Watch;
    struct Held {
        QStringList folders;
        core::ImportOptions options;
    };
    void end();
    void look();
    void finishRound(std::shared_ptr<core::ImportReport> report);

    JobRunner& m_writing;
    int m_channel;
    QStringList m_folders;
    core::ImportOptions m_options; // of them
    std::optional<Held> m_held;
    std::shared_ptr<Watch> m_watch; // used on the importing thread only
    QTimer m_timer;
    bool m_looking = false, m_inRound = false, m_paused = false;
};

} // namespace ui
