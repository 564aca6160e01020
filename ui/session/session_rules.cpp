// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and lists of the open case: written on the writing thread.
#include "ui/base/qt_text.h"
#include "ui/session/examiner.h"
#include "ui/session/session_private.h"

namespace ui {

void Session::changeRules(std::function<core::Result<void>(const std::filesystem::path&)> work, std::function<void(core::Result<void>)> done)
{
    if (!hasCase())
        return done(core::fail(core::ErrorCode::NotFound, "no case is open"));
    if (m_importing && !m_examiner->isWriting())
        return done(core::fail(core::ErrorCode::Busy, "an import is running"));
    const int channel = JobRunner::newChannels(1); // of its own, as that of each change of notes
    m_writing->run(
        this, channel, [path = toPath(m_path), work = std::move(work)](const JobRunner::Context&) { return work(path); },
        [this, channel, path = m_path, done = std::move(done)](core::Result<void> change) {
            m_writing->drop(channel);
            const bool isMade = change.has_value();
            done(std::move(change));
            if (isMade && path == m_path)
                tellAllOfRules();
        });
}

} // namespace ui
